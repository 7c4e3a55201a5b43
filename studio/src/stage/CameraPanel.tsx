// The shot's camera in numbers and names: where it is, what it looks at, how it moves.

import type { ComponentChildren } from "preact";
import { capital } from "../app/words";
import { Button } from "../ui/Button";
import { IconButton } from "../ui/IconButton";
import { Segmented } from "../ui/Segmented";
import { Select } from "../ui/Select";
import { Slider } from "../ui/Slider";
import { fovOf, lensOf, placeOf, poseOf } from "./camera_pose";
import { NumberField, VectorField } from "./fields";
import { tidy } from "./gestures";
import { vocabulary } from "./library";
import { reframed, withCamera } from "./statement";
import { StageIcon } from "./StageIcon";
import type { StagedCamera, StagedThing } from "./staged";
import type { Shot, ShotCamera } from "./types";
import type { Edits } from "./useEdits";

interface CameraPanelProps {
  camera: StagedCamera;
  things: StagedThing[];
  seconds: number;
  edits: Edits;
}

const NOBODY = "nobody";
const OPEN = { value: "open", label: "Open" };
const TURNED = [
  { value: 1, label: "One way" },
  { value: -1, label: "The other" },
] as const;
/** Moves that know two ways. */
const TWO_WAYS = new Set(["pan", "tilt", "track", "orbit", "crane", "dolly zoom"]);

export function CameraPanel({ camera, things, seconds, edits }: CameraPanelProps) {
  const names = vocabulary.value?.camera;
  const { row, pose } = camera;
  const items = (values: string[] | undefined) => (values ?? []).map((value) => ({ value, label: capital(value) }));
  const set = (fields: Parameters<typeof withCamera>[1], tag: string) =>
    edits.shot((shot) => withCamera(shot, fields), `camera ${tag}`);
  const moves = row.moves ?? [];
  const setMoves = (next: NonNullable<ShotCamera["moves"]>) => set({ moves: next.length ? next : null }, "moves");
  const place = placeOf(pose);
  return (
    <div class="stage-panel-body">
      <Field label="Move">
        <Select label="Camera move" items={items(names?.moves)} value={row.move} onPick={(move) => set({ move }, "move")} />
      </Field>
      {row.move !== undefined && row.move !== "static" && (
        <>
          <Slider
            label="How far"
            min={0.1}
            max={3}
            step={0.1}
            value={row["amount"] === undefined ? 1 : Number(row["amount"])}
            say={(amount) => `${amount.toFixed(1)} ×`}
            onChange={(amount) => set({ amount }, "amount")}
          />
          {TWO_WAYS.has(row.move) && (
            <Segmented
              label="Which way it moves"
              value={row["direction"] === -1 ? -1 : 1}
              options={TURNED}
              onChange={(direction) => set({ direction }, "direction")}
            />
          )}
        </>
      )}
      <fieldset class="vector">
        <legend>
          Then <span class="vector-unit">on top of it</span>
        </legend>
        {moves.map((one, i) => (
          <div class="vector-row is-move" key={i}>
            <Select
              label={`Move ${i + 1}`}
              items={items(names?.moves)}
              value={one.move}
              onPick={(move) => setMoves(moves.map((old, k) => (k === i ? { ...old, move } : old)))}
            />
            {(["start", "end"] as const).map((end) => (
              <NumberField
                key={end}
                label={`Move ${i + 1}, ${end}`}
                sign={end === "start" ? "from" : "to"}
                unit="s"
                step={0.1}
                min={0}
                value={one[end] ?? 0}
                onChange={(value) => {
                  const next = { ...one, [end]: value };
                  if ((next.start ?? 0) < (next.end ?? seconds)) setMoves(moves.map((old, k) => (k === i ? next : old)));
                }}
              />
            ))}
            <IconButton icon="close" size={14} label={`Remove move ${i + 1}`} onClick={() => setMoves(moves.filter((_, k) => k !== i))} />
          </div>
        ))}
        <Button
          kind="quiet"
          icon="plus"
          onClick={() => {
            const start = Math.min(moves[moves.length - 1]?.end ?? 0, seconds - 0.5);
            setMoves([...moves, { move: "pan", start: Math.max(0, start), end: seconds }]);
          }}
        >
          Another move
        </Button>
      </fieldset>
      <Field label="Framing">
        <Select
          label="Framing"
          items={items(names?.framings)}
          value={row.shot}
          onPick={(framing) => edits.shot((shot: Shot) => reframed(shot, { shot: framing }))}
        />
      </Field>
      <Field label="Angle">
        <Select
          label="Angle"
          items={[OPEN, ...items(names?.angles)]}
          value={row.angle ?? OPEN.value}
          onPick={(angle) =>
            edits.shot((shot: Shot) => reframed(shot, { angle: angle === OPEN.value ? null : angle, elevation_deg: null }))
          }
        />
      </Field>
      <Field label="Follows">
        <Select
          label="Whom the camera follows"
          items={[{ value: NOBODY, label: "Nobody" }, ...things.map((thing) => ({ value: thing.id, label: capital(thing.id) }))]}
          value={row.follow ?? NOBODY}
          onPick={(id) => set({ follow: id === NOBODY ? null : id }, "follow")}
        />
      </Field>
      <Slider
        label="Lens"
        min={12}
        max={135}
        step={1}
        value={Math.round(lensOf(camera.fov_deg))}
        say={(lens) => `${lens} mm`}
        onChange={(lens) => set({ fov_deg: Number(fovOf(lens).toFixed(3)), lens_mm: null }, "lens")}
      />
      <VectorField
        label="Camera"
        unit="m"
        step={0.1}
        value={place}
        onChange={(at) => set({ ...tidy(poseOf(at, pose.target, pose.azimuth_deg)), angle: null }, "place")}
      />
      <VectorField
        label="Looks at"
        unit="m"
        step={0.1}
        value={pose.target}
        onChange={(target) => set({ ...tidy(poseOf(place, target, pose.azimuth_deg)), angle: null }, "target")}
      />
      <div class="vector-row">
        <NumberField label="Distance" sign="dist" unit="m" step={0.1} min={0.1} value={pose.distance} onChange={(distance) => set({ ...pose, distance }, "distance")} />
        <NumberField label="Azimuth" sign="azim" unit="degrees" step={5} digits={1} value={pose.azimuth_deg} onChange={(azimuth_deg) => set({ ...pose, azimuth_deg }, "azimuth")} />
        <NumberField label="Elevation" sign="elev" unit="degrees" step={5} digits={1} min={-89} max={89} value={pose.elevation_deg} onChange={(elevation_deg) => set({ ...pose, elevation_deg, angle: null }, "elevation")} />
      </div>
      <Button onClick={() => edits.shot((shot: Shot) => reframed(shot))}>
        <StageIcon name="frame" size={16} /> Frame it for me
      </Button>
    </div>
  );
}

export function Field({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="stage-field">
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  );
}
