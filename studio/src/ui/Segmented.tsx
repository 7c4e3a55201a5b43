import { useId } from "preact/hooks";
import "./Segmented.css";

export interface Choice<T extends string | number> {
  value: T;
  label: string;
  tip?: string;
}

export interface SegmentedProps<T extends string | number> {
  label: string;
  value: T;
  options: readonly Choice<T>[];
  onChange: (value: T) => void;
}

/** One of a few, side by side; radio buttons to the keyboard. */
export function Segmented<T extends string | number>({ label, value, options, onChange }: SegmentedProps<T>) {
  const name = useId();
  return (
    <div class="segmented" role="radiogroup" aria-label={label}>
      {options.map((one) => (
        <label key={one.value} class="segmented-option" title={one.tip}>
          <input type="radio" name={name} checked={one.value === value} onChange={() => onChange(one.value)} />
          <span>{one.label}</span>
        </label>
      ))}
    </div>
  );
}
