// Where and in what light the shot is.

import { capital } from "../app/words";
import { Select } from "../ui/Select";
import { Slider } from "../ui/Slider";
import { wrapped } from "./axes";
import { Field } from "./CameraPanel";
import { NumberField } from "./fields";
import { vocabulary } from "./library";
import { withField, withSetting } from "./statement";
import type { Shot } from "./types";
import type { Edits } from "./useEdits";

interface PlacePanelProps {
  /** The shot with what was drawn. */
  shot: Shot;
  edits: Edits;
  keeps: boolean;
  onKeeps: (keeps: boolean) => void;
}

export function PlacePanel({ shot, edits, keeps, onKeeps }: PlacePanelProps) {
  const names = vocabulary.value;
  const items = (values: string[] | undefined) => (values ?? []).map((value) => ({ value, label: capital(value) }));
  const set = (fields: Parameters<typeof withField>[1], tag: string) =>
    edits.shot((said) => withField(said, fields), tag);
  return (
    <div class="stage-panel-body">
      <Field label="Setting">
        <Select
          label="Setting"
          items={items(names?.settings)}
          value={shot.setting}
          onPick={(setting) => edits.shot((said) => withSetting(said, setting))}
        />
      </Field>
      <Field label="Light">
        <Select label="Light" items={items(names?.lights)} value={shot.light} onPick={(light) => set({ light }, "light")} />
      </Field>
      <Field label="Weather">
        <Select
          label="Weather"
          items={items(names?.weathers)}
          value={shot.weather ?? "clear"}
          onPick={(weather) => set({ weather }, "weather")}
        />
      </Field>
      <Field label="Look">
        <Select label="Look" items={items(names?.looks)} value={shot.look} onPick={(look) => set({ look }, "look")} />
      </Field>
      <Slider
        label="Light comes from"
        min={-180}
        max={180}
        step={5}
        value={Math.round(wrapped(shot.light_azimuth_deg ?? 0))}
        say={(angle) => `${angle}°`}
        onChange={(light_azimuth_deg) => set({ light_azimuth_deg }, "light azimuth")}
      />
      <div class="stage-field">
        <span aria-hidden="true">Gravity</span>
        <NumberField
          label="Gravity"
          sign="g"
          unit="m/s²"
          step={0.1}
          min={0}
          max={300}
          value={shot.gravity ?? 9.81}
          onChange={(gravity) => set({ gravity }, "gravity")}
        />
      </div>
      <label class="stage-check">
        <input type="checkbox" checked={keeps} onChange={(event) => onKeeps(event.currentTarget.checked)} />
        Keep the rest as it is
      </label>
      <p class="stage-hint">
        Off, only what you change is stated, and the seed draws all else to fit: other things may move.
      </p>
    </div>
  );
}
