import { useEffect } from "preact/hooks";
import { models } from "../../app/known";
import { capital, sayLength } from "../../app/words";
import { IconButton } from "../../ui/IconButton";
import { Segmented } from "../../ui/Segmented";
import { Select } from "../../ui/Select";
import { Slider } from "../../ui/Slider";
import { change, form } from "./form";
import { PathSelect } from "./PathSelect";
import { given, hasPicture, model, painter, shot } from "./reading";
import { SeedField } from "./SeedField";
import { SizePicker } from "./SizePicker";
import "./Inspector.css";

const OF_PICTURES = {
  first: "The camera moves over the picture, as the words say.",
  last: "What ends with a picture is painted by the network.",
};
const TIPS: Record<string, string> = {
  traced: "Rays, exact: what the shot says, at any size",
  diffusion: "The network paints: slower, small sizes",
  draft: "Quick, a little noise",
  final: "Slower, clean",
};
const SCENE = [
  ["setting", "/setting"],
  ["light", "/light"],
  ["weather", "/weather"],
  ["look", "/look"],
] as const;
const CAMERA = [
  ["move", "/camera/move"],
  ["framing", "/camera/shot"],
  ["angle", "/camera/angle"],
] as const;

/** All that can be set, as far as the chosen model can. */
export function Inspector({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const now = form.value;
  const chosen = model.value;
  const painters = chosen?.painters ?? [];
  const qualities = painter.value === "traced" ? (chosen?.qualities ?? []) : [];
  useEffect(() => {
    if (!isOpen) return;
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && onClose();
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [isOpen]);
  const choices = (names: readonly string[]) =>
    names.map((value) => ({ value, label: capital(value), ...(TIPS[value] && { tip: TIPS[value] }) }));
  return (
    <aside class={`inspector ${isOpen ? "is-open" : ""}`} aria-label="Settings">
      <header class="inspector-head">
        <h2>Settings</h2>
        <IconButton icon="close" label="Close settings" onClick={onClose} />
      </header>
      <section class="inspector-part">
        <h2>Model</h2>
        <Select
          label="Model"
          items={models.value.map((one) => ({ value: one.id }))}
          value={chosen?.id}
          onPick={(id) => change({ model: id })}
        />
        {painters.length > 1 && !hasPicture.value && (
          <Segmented
            label="Painter"
            value={painter.value}
            options={choices(painters)}
            onChange={(value) => change({ painter: value })}
          />
        )}
        {given.value && <p class="inspector-note">{OF_PICTURES[given.value]}</p>}
        {qualities.length > 1 && (
          <Segmented
            label="Quality"
            value={now.quality}
            options={choices(qualities)}
            onChange={(value) => change({ quality: value })}
          />
        )}
      </section>
      <section class="inspector-part">
        <h2>Frame</h2>
        <SizePicker />
        <Slider
          label="Length"
          value={now.seconds}
          min={1}
          max={Math.min(chosen?.max_seconds ?? 20, 20)}
          step={0.5}
          say={sayLength}
          onChange={(seconds) => change({ seconds })}
        />
      </section>
      {shot.value && !hasPicture.value && (
        <>
          <Rows title="Scene" rows={SCENE} />
          <Rows title="Camera" rows={CAMERA} />
        </>
      )}
      <section class="inspector-part">
        <h2>Seed</h2>
        <SeedField />
      </section>
    </aside>
  );
}

function Rows({ title, rows }: { title: string; rows: readonly (readonly [string, string])[] }) {
  return (
    <section class="inspector-part">
      <h2>{title}</h2>
      <div class="inspector-rows">
        {rows.map(([name, path]) => (
          <div class="inspector-row" key={path}>
            <span>{capital(name)}</span>
            <PathSelect path={path} name={name} />
          </div>
        ))}
      </div>
    </section>
  );
}
