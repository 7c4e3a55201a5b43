// All things of the shot as a list, and all that can be done with the chosen one, without a pointer.

import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { IconButton } from "../ui/IconButton";
import { Select } from "../ui/Select";
import { capital } from "../app/words";
import { length, wrapped } from "./axes";
import { NumberField, VectorField } from "./fields";
import { goesBy, search, vocabulary } from "./library";
import { goingAct } from "./statement";
import type { StagedThing } from "./staged";
import { StageIcon } from "./StageIcon";
import type { Vec3 } from "./types";
import type { Edits } from "./useEdits";
import { curve, lengthOf } from "./ways";

interface ThingsPanelProps {
  things: StagedThing[];
  selected: string | null;
  isDrawing: boolean;
  edits: Edits;
  onSelect: (id: string | null) => void;
  onDraw: () => void;
}

export function ThingsPanel({ things, selected, isDrawing, edits, onSelect, onDraw }: ThingsPanelProps) {
  const chosen = things.find((thing) => thing.id === selected);
  const add = async (id: string) => {
    const row = (await search(id)).find((one) => one.id === id);
    if (row) onSelect(edits.add(row));
  };
  const find = async (words: string, ends: AbortSignal) =>
    (await search(words, ends)).slice(0, 40).map((one) => ({
      value: one.id,
      label: capital(one.id),
      hint: one.also.find((name) => name.startsWith(words)) ?? one.kind,
    }));
  return (
    <div class="stage-things">
      <Select label="Add a thing" items={COMMON} find={find} onPick={(id) => void add(id)} class="stage-add">
        <span class="stage-add-label">
          <Icon name="plus" size={16} /> Add a thing
        </span>
      </Select>
      <ul class="stage-list" aria-label="Things">
        {things.map((thing) => (
          <li key={thing.id}>
            <button
              type="button"
              class={`stage-row ${thing.id === selected ? "is-chosen" : ""}`}
              aria-pressed={thing.id === selected}
              onClick={() => onSelect(thing.id === selected ? null : thing.id)}
            >
              <Swatch colour={hexOf(thing.row.colour)} />
              <span class="stage-row-name">{capital(thing.id)}</span>
              <span class="stage-row-note">{noteOf(thing)}</span>
            </button>
            {thing === chosen && (
              <ThingEditor thing={chosen} isDrawing={isDrawing} edits={edits} onSelect={onSelect} onDraw={onDraw} />
            )}
          </li>
        ))}
      </ul>
      {things.length === 0 && <p class="stage-none">Nothing stands on the stage yet.</p>}
    </div>
  );
}

const COMMON = ["ball", "cube", "crate", "cone", "dog", "man", "car", "tree", "lamp"].map((value) => ({ value, label: capital(value) }));

const hexOf = (colour: string | undefined): string =>
  colour?.startsWith("#") ? colour : (vocabulary.value?.colours.find((one) => one.name === colour)?.hex ?? "#8491a0");

function noteOf(thing: StagedThing): string {
  const act = thing.row.acts?.[Math.max(goingAct(thing.row.acts), 0)];
  if (act) return act.does;
  const speed = length(thing.velocity);
  if (speed > 0.02) return `${speed.toFixed(1)} m/s`;
  return thing.row.fixed ? "fixed" : "";
}

export function Swatch({ colour }: { colour: string }) {
  return <span class="swatch" ref={(dot) => dot?.style.setProperty("--swatch", colour)} />;
}

type EditorProps = Omit<ThingsPanelProps, "things" | "selected"> & { thing: StagedThing };

function ThingEditor({ thing, isDrawing, edits, onSelect, onDraw }: EditorProps) {
  const { id, row } = thing;
  const acts = row.acts?.length ?? 0;
  const going = goingAct(row.acts);
  const canGo = going >= 0 || (acts === 0 && goesBy(thing.thing) !== null);
  const names = vocabulary.value as (typeof vocabulary.value & { materials?: string[] }) | null;
  const colours = names?.colours.map(({ name, hex }) => ({ value: name, label: capital(name), swatch: hex })) ?? [];
  const materials = (names?.materials ?? []).map((value) => ({ value, label: capital(value) }));
  return (
    <div class="stage-editor" role="group" aria-label={id}>
      <VectorField label="Place" unit="m" step={0.1} value={thing.at} onChange={(at) => edits.move(thing, at)} />
      <VectorField
        label="Turn"
        unit="degrees"
        step={5}
        value={thing.turn}
        onChange={(turn) => edits.thing(id, { turn_deg: turn.map(wrapped) as Vec3 }, "turn")}
      />
      {acts === 0 && !row.fixed && (
        <VectorField
          label="Velocity"
          unit="m/s"
          step={0.1}
          value={thing.velocity}
          note={`${length(thing.velocity).toFixed(1)} m/s`}
          onChange={(velocity) => edits.thing(id, { velocity }, "velocity")}
        />
      )}
      {canGo && <Way thing={thing} isDrawing={isDrawing} edits={edits} onDraw={onDraw} />}
      <div class="stage-pair">
        <Select
          label={`Colour of ${id}: ${capital(row.colour ?? "Colour")}`}
          items={colours}
          value={row.colour}
          onPick={(colour) => edits.thing(id, { colour }, "colour")}
        >
          <Swatch colour={hexOf(row.colour)} />
          <span class="select-value">{capital(row.colour ?? "Colour")}</span>
        </Select>
        <Select
          label={`Material of ${id}`}
          items={materials}
          value={row.material}
          onPick={(material) => edits.thing(id, { material }, "material")}
        />
      </div>
      <label class="stage-check">
        <input
          type="checkbox"
          checked={row.fixed === true}
          onChange={(event) => edits.thing(id, { fixed: event.currentTarget.checked }, "fixed")}
        />
        Never moves
      </label>
      <div class="stage-actions">
        <Button icon="copy" onClick={() => onSelect(edits.duplicate(thing))}>
          Duplicate
        </Button>
        <Button
          kind="danger"
          icon="trash"
          onClick={() => {
            edits.remove(id);
            onSelect(null);
          }}
        >
          Delete
        </Button>
      </div>
    </div>
  );
}

type WayProps = Pick<EditorProps, "thing" | "isDrawing" | "edits" | "onDraw">;

function Way({ thing, isDrawing, edits, onDraw }: WayProps) {
  const index = goingAct(thing.row.acts);
  const act = thing.row.acts?.[index];
  const places = act?.path ?? [];
  const way = places.length ? lengthOf(curve([thing.at, ...places])) : 0;
  const seconds = Math.max((act?.end ?? 4) - (act?.start ?? 0), 0.1);
  const set = (fields: { start?: number; end?: number }) =>
    edits.thing(thing.id, { acts: thing.row.acts!.map((one, i) => (i === index ? { ...one, ...fields } : one)) }, "acts");
  return (
    <fieldset class="vector">
      <legend>
        Way <span class="vector-unit">{places.length ? `${way.toFixed(1)} m, ${(way / seconds).toFixed(1)} m/s` : "none"}</span>
      </legend>
      {places.map((place, i) => (
        <div class="vector-row" key={i}>
          {(["x", "y"] as const).map((sign, axis) => (
            <NumberField
              key={sign}
              label={`Place ${i + 1} of the way, ${sign}`}
              sign={sign}
              unit="m"
              step={0.1}
              value={place[axis]!}
              onChange={(value) =>
                edits.way(thing, places.map((one, k) => (k === i ? (one.map((x, a) => (a === axis ? value : x)) as Vec3) : one)))
              }
            />
          ))}
          <IconButton
            icon="close"
            size={14}
            label={`Remove place ${i + 1}`}
            onClick={() => edits.way(thing, places.filter((_, k) => k !== i))}
          />
        </div>
      ))}
      {act && (
        <div class="vector-row">
          <NumberField label="Goes from" sign="from" unit="s" step={0.1} min={0} value={act.start ?? 0} onChange={(start) => start < (act.end ?? 4) && set({ start })} />
          <NumberField label="Goes until" sign="to" unit="s" step={0.1} min={0.1} value={act.end ?? 4} onChange={(end) => end > (act.start ?? 0) && set({ end })} />
        </div>
      )}
      <div class="stage-actions">
        <button type="button" class="button button-plain" aria-pressed={isDrawing} onClick={onDraw}>
          <StageIcon name="way" size={16} /> {isDrawing ? "Draw on the ground" : places.length ? "Draw anew" : "Draw a way"}
        </button>
        <Button
          kind="quiet"
          icon="plus"
          onClick={() => {
            const [last, before] = [places[places.length - 1] ?? thing.at, places[places.length - 2] ?? thing.at];
            const ahead: Vec3 = places.length > 0 ? [last[0] - before[0], last[1] - before[1], 0] : [1, 0, 0];
            const by = length(ahead) || 1;
            edits.way(thing, [...places, [last[0] + ahead[0] / by, last[1] + ahead[1] / by, last[2]]]);
          }}
        >
          Place
        </Button>
      </div>
    </fieldset>
  );
}

