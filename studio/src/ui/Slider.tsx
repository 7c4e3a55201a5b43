import { useId } from "preact/hooks";
import "./Slider.css";

export interface SliderProps {
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  /** How the value is said: "4 s". */
  say: (value: number) => string;
  onChange: (value: number) => void;
}

/** A number on a line, with its name and value above. */
export function Slider({ label, value, min, max, step, say, onChange }: SliderProps) {
  const id = useId();
  const share = (100 * (Math.min(value, max) - min)) / (max - min || 1);
  return (
    <div class="slider">
      <label for={id}>{label}</label>
      <output for={id}>{say(value)}</output>
      <input
        id={id}
        ref={(line) => line?.style.setProperty("--share", `${share}%`)}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={say(value)}
        onInput={(event) => onChange(Number(event.currentTarget.value))}
      />
    </div>
  );
}
