// The shot in three dimensions: what stands where, how it moves, and from where it is seen.

import { useSignal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Shot as SaidShot, Simulation as SaidSimulation } from "../api/shot";
import { useKeys } from "../app/keys";
import { capital } from "../app/words";
import { Icon } from "../ui/Icon";
import { IconButton } from "../ui/IconButton";
import { Segmented } from "../ui/Segmented";
import { Tabs } from "../ui/Tabs";
import { CameraPanel } from "./CameraPanel";
import { GRID_M, TURN_DEG } from "./standing";
import { goesBy, loadVocabulary } from "./library";
import { durationOf } from "./motion";
import { PlacePanel } from "./PlacePanel";
import { CAMERA } from "./scene/view";
import { same } from "./same";
import { stagedCamera, stagedThings } from "./staged";
import { StageIcon } from "./StageIcon";
import { ThingsPanel } from "./ThingsPanel";
import { Timeline } from "./Timeline";
import type { Vec3 } from "./types";
import { useDocument } from "./useDocument";
import { useDraft } from "./useDraft";
import { useEdits } from "./useEdits";
import { useSimulation } from "./useSimulation";
import { useSurroundings } from "./useSurroundings";
import { useCovered, useView } from "./useView";
import "./Panel.css";
import "./Stage.css";

export interface StageProps {
  /** What is staged. What it leaves open is shown as the seed draws it. */
  shot: SaidShot;
  /** Told of every change that was made on the stage, with the shot. */
  onChange: (shot: SaidShot) => void;
  /** How it moves, where that is known already. */
  simulation?: SaidSimulation | null;
}

const WAYS = [
  { value: "free", label: "Free", tip: "Walk around the stage (C)" },
  { value: "through", label: "Camera", tip: "Look through the camera (C)" },
] as const;
const TABS = [
  { value: "things", label: "Things" },
  { value: "camera", label: "Camera" },
  { value: "place", label: "Place" },
] as const;
type Tab = (typeof TABS)[number]["value"];

/** The shot in three dimensions. Loaded lazily, by its default export. */
export default function Stage({ shot: given, onChange, simulation: known }: StageProps) {
  const host = useRef<HTMLDivElement>(null);
  const inset = useRef<HTMLButtonElement>(null);
  const time = useSignal(0);
  const [selected, setSelected] = useState<string | null>(null);
  const [isThrough, setThrough] = useState(false);
  const [isDrawing, setDrawing] = useState(false);
  const [isPlaying, setPlaying] = useState(false);
  const [keeps, setKeeps] = useState(true);
  const [tab, setTab] = useState<Tab>("things");
  const [isOpen, setOpen] = useState(true);
  const [isFull, setFull] = useState(false);
  const [note, setNote] = useState<string | null>(null);
  const document = useDocument(given, onChange);
  const { shot } = document;
  const { simulated, isBusy, mistake } = useSimulation(shot, known);
  const draft = useDraft(setNote);
  const things = stagedThings(shot, simulated);
  const camera = stagedCamera(shot, simulated);
  const whole = { ...simulated?.simulation.shot, ...shot };
  const size = whole.size ?? [640, 360];
  const duration = simulated ? durationOf(simulated.simulation) : (whole.seconds ?? 4);
  const fps = simulated?.simulation.fps ?? 24;
  const edits = useEdits(document, simulated, things, keeps, goesBy);
  const chosen = things.find((thing) => thing.id === selected);

  const select = (id: string | null) => {
    setSelected(id);
    if (id !== selected) setDrawing(false);
    if (id) setTab(id === CAMERA ? "camera" : "things");
  };
  const surroundings = useSurroundings(simulated);
  const covered = useCovered(host, isOpen);
  const view = useView(host, inset, { shot, simulated, surroundings, selected, through: isThrough, size, covered }, time, {
    onSelect: (id) => {
      host.current?.focus({ preventScroll: true });
      select(id);
    },
    onEdit: edits.apply,
    onDragEnd: () => {
      setDrawing(false);
      document.tell();
    },
    isDrawing: () => isDrawing,
    onMessage: setNote,
  });

  useEffect(() => loadVocabulary((error) => setNote(String(error))), []);
  useEffect(() => {
    if (time.peek() > duration) time.value = duration;
  }, [duration]);
  useEffect(() => {
    if (!isPlaying) return;
    let [last, asked] = [performance.now(), 0];
    const step = (now: number) => {
      const next = time.peek() + (now - last) / 1000;
      time.value = next > duration ? 0 : next;
      last = now;
      asked = requestAnimationFrame(step);
    };
    asked = requestAnimationFrame(step);
    return () => cancelAnimationFrame(asked);
  }, [isPlaying, duration]);

  const frames = (count: number) => {
    setPlaying(false);
    time.value = Math.max(0, Math.min(duration, time.peek() + count / fps));
  };
  const step = (event: KeyboardEvent, by: Vec3) => {
    if (chosen && host.current?.contains(event.target as Node)) edits.nudge(chosen, by);
  };
  useKeys({
    "ctrl+z": (event) => (event.shiftKey ? document.redo() : document.undo()),
    "ctrl+y": () => document.redo(),
    "ctrl+d": () => chosen && select(edits.duplicate(chosen)),
    delete: () => chosen && (edits.remove(chosen.id), select(null)),
    backspace: () => chosen && (edits.remove(chosen.id), select(null)),
    escape: () => (isDrawing ? setDrawing(false) : selected ? select(null) : setFull(false)),
    space: () => setPlaying(!isPlaying),
    ",": () => frames(-1),
    ".": () => frames(1),
    c: () => setThrough(!isThrough),
    f: () => (selected ? view.current?.approach(selected) : view.current?.overview()),
    "[": () => chosen && edits.turn(chosen, TURN_DEG),
    "]": () => chosen && edits.turn(chosen, -TURN_DEG),
    arrowleft: (event) => step(event, [-GRID_M, 0, 0]),
    arrowright: (event) => step(event, [GRID_M, 0, 0]),
    arrowup: (event) => step(event, [0, GRID_M, 0]),
    arrowdown: (event) => step(event, [0, -GRID_M, 0]),
    "shift+arrowup": (event) => step(event, [0, 0, GRID_M]),
    "shift+arrowdown": (event) => step(event, [0, 0, -GRID_M]),
  });

  const shownDraft = draft.frame;
  const isOld = shownDraft !== null && !same(shownDraft.shot, shot);
  return (
    <div
      class={`stage ${isFull ? "is-full" : ""} ${isOpen ? "is-open" : ""}`}
      role="group"
      aria-label="Stage"
      data-things={things.length}
      data-ready={simulated !== null && !isBusy}
    >
      <div
        class={`stage-view ${isDrawing ? "is-drawing" : ""}`}
        ref={host}
        tabIndex={0}
        role="application"
        aria-label="The stage in three dimensions. Arrow keys move the chosen thing, with Shift up and down; [ and ] turn it. The list beside it says and does the same."
      />
      <div class="stage-bar-top">
        <Segmented
          label="Point of view"
          value={isThrough ? "through" : "free"}
          options={WAYS}
          onChange={(value) => setThrough(value === "through")}
        />
        <span class="stage-tools stage-edit-tools">
          <button type="button" class="icon-button" title="Undo (Ctrl Z)" aria-label="Undo" disabled={!document.canUndo} onClick={document.undo}>
            <StageIcon name="undo" />
          </button>
          <button type="button" class="icon-button" title="Redo (Ctrl Shift Z)" aria-label="Redo" disabled={!document.canRedo} onClick={document.redo}>
            <StageIcon name="redo" />
          </button>
          <button
            type="button"
            class="icon-button stage-overview"
            title="See everything (F)"
            aria-label="See everything"
            disabled={isThrough}
            onClick={() => view.current?.overview()}
          >
            <StageIcon name="frame" />
          </button>
        </span>
        <span class="stage-gap" />
        <button
          type="button"
          class="button button-plain stage-draft-button"
          disabled={draft.isBusy}
          onClick={() => draft.ask(shot, time.peek(), size)}
        >
          <Icon name="frame" size={16} />
          {draft.isBusy ? "Drawing" : "Draft frame"}
        </button>
        <span class="stage-tools">
          <IconButton class="stage-list-button" icon="sliders" label={isOpen ? "Hide the list" : "Show the list"} aria-pressed={isOpen} onClick={() => setOpen(!isOpen)} />
          <IconButton icon="expand" label={isFull ? "Leave the full page" : "Full page"} aria-pressed={isFull} onClick={() => setFull(!isFull)} />
        </span>
      </div>
      {isOpen && (
        <div class="stage-panel" role="group" aria-label="What is on the stage">
          <Tabs label="Parts of the shot" value={tab} tabs={TABS} onChange={setTab}>
            {tab === "things" && (
              <ThingsPanel
                things={things}
                selected={selected}
                isDrawing={isDrawing}
                edits={edits}
                onSelect={select}
                onDraw={() => setDrawing(!isDrawing)}
              />
            )}
            {tab === "camera" && camera && (
              <CameraPanel camera={camera} things={things} seconds={duration} edits={edits} />
            )}
            {tab === "place" && <PlacePanel shot={whole} edits={edits} keeps={keeps} onKeeps={setKeeps} />}
          </Tabs>
        </div>
      )}
      <div class="stage-foot">
        {!isThrough && camera && !shownDraft && (
          <button
            type="button"
            ref={(node) => {
              inset.current = node;
              node?.style.setProperty("aspect-ratio", `${size[0]} / ${size[1]}`);
            }}
            class={`stage-inset ${size[1] > size[0] ? "is-tall" : ""}`}
            title="Look through the camera (C)"
            onClick={() => setThrough(true)}
          >
            <span>
              <Icon name="camera" size={14} /> {capital(camera.row.move ?? "Camera")}
              <span class="visually-hidden">: look through the camera</span>
            </span>
          </button>
        )}
        {shownDraft && (
          <figure class={`stage-draft ${isOld ? "is-old" : ""} ${size[1] > size[0] ? "is-tall" : ""}`}>
            <img src={shownDraft.url} alt={`Draft of the frame at ${shownDraft.time.toFixed(2)} seconds`} />
            <figcaption>
              Draft · {shownDraft.time.toFixed(2)} s{isOld ? " · before the last change" : ""}
            </figcaption>
            <IconButton icon="close" size={14} label="Close the draft" onClick={draft.close} />
          </figure>
        )}
        <p class="stage-message" role="status">
          {mistake || note ? (
            <span class="stage-alert">
              <Icon name="warn" size={14} /> {mistake ?? note}
              {!mistake && <IconButton icon="close" size={12} label="Close" onClick={() => setNote(null)} />}
            </span>
          ) : isDrawing ? (
            <span class="stage-alert is-hint">Press on the ground and draw where {selected} goes</span>
          ) : null}
        </p>
        <Timeline
          time={time}
          duration={duration}
          fps={fps}
          isPlaying={isPlaying}
          onPlay={() => setPlaying(!isPlaying)}
          isBusy={isBusy}
          chosen={chosen}
          camera={camera}
        />
      </div>
    </div>
  );
}
