// Numbers that can be typed, stepped with the arrow keys, and changed by dragging their name.

import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { Vec3 } from "./types";

interface NumberFieldProps {
  /** What it is, for those who do not see where it stands. */
  label: string;
  /** What stands before it: "x". */
  sign: string;
  unit: string;
  value: number;
  step: number;
  min?: number;
  max?: number;
  digits?: number;
  disabled?: boolean;
  onChange: (value: number) => void;
}

const PX_PER_STEP = 6;

export function NumberField(props: NumberFieldProps) {
  const { label, sign, unit, value, step, min = -Infinity, max = Infinity, digits = 2, disabled, onChange } = props;
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const held = useRef<{ x: number; value: number } | null>(null);
  useEffect(() => setTyped(null), [value]);
  const put = (next: number) => {
    if (!Number.isFinite(next)) return setTyped(null);
    onChange(Number(Math.max(min, Math.min(max, next)).toFixed(4)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };
    const by = steps[event.key];
    if (by !== undefined) put(Math.round((value + by * step * (event.shiftKey ? 10 : 1)) / step) * step);
    else if (event.key === "Enter" && typed !== null) put(Number(typed.replace(",", ".")));
    else if (event.key === "Escape" && typed !== null) setTyped(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const shown = typed ?? String(Number(value.toFixed(digits)) + 0);
  return (
    <span class={`number ${disabled ? "is-off" : ""}`}>
      <label
        for={id}
        onPointerDown={(event) => {
          if (disabled) return;
          held.current = { x: event.clientX, value };
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => {
          if (!held.current) return;
          const steps = Math.round((event.clientX - held.current.x) / PX_PER_STEP);
          if (steps) put(held.current.value + steps * step);
        }}
        onPointerUp={() => {
          held.current = null;
        }}
      >
        <span aria-hidden="true">{sign}</span>
        <span class="visually-hidden">
          {label}, {unit}
        </span>
      </label>
      <input
        id={id}
        type="text"
        inputMode="decimal"
        role="spinbutton"
        aria-valuenow={value}
        {...(Number.isFinite(min) && { "aria-valuemin": min })}
        {...(Number.isFinite(max) && { "aria-valuemax": max })}
        autocomplete="off"
        disabled={disabled}
        value={shown}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onBlur={() => typed !== null && put(Number(typed.replace(",", ".")))}
        onKeyDown={onKeyDown}
      />
    </span>
  );
}

interface VectorFieldProps {
  label: string;
  unit: string;
  value: Vec3;
  step: number;
  disabled?: boolean;
  /** Beside its name: what it comes to. */
  note?: string;
  onChange: (value: Vec3) => void;
}

/** Three numbers along x, y and z. */
export function VectorField({ label, unit, value, step, disabled, note, onChange }: VectorFieldProps) {
  return (
    <fieldset class="vector" disabled={disabled}>
      <legend>
        {label} <span class="vector-unit">{note ?? unit}</span>
      </legend>
      <div class="vector-row">
        {(["x", "y", "z"] as const).map((sign, axis) => (
          <NumberField
            key={sign}
            label={`${label} ${sign}`}
            sign={sign}
            unit={unit}
            step={step}
            value={value[axis]!}
            {...(disabled && { disabled })}
            onChange={(one) => onChange(value.map((old, i) => (i === axis ? one : old)) as Vec3)}
          />
        ))}
      </div>
    </fieldset>
  );
}
