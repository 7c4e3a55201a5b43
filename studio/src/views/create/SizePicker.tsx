import { saySize } from "../../app/words";
import { Select } from "../../ui/Select";
import { change, form, SHAPES, SIDES, sizeOf, sizesOf, sidesOf } from "./form";
import { model, painter, size } from "./reading";
import "./SizePicker.css";

/** The shape of the picture, and how many pixels it has, among those that the painter makes. */
export function SizePicker() {
  const sizes = sizesOf(model.value, painter.value);
  if (painter.value !== "traced") {
    return (
      <Select
        label="Size"
        items={sizes.map((value) => ({ value, label: saySize(value) }))}
        value={size.value}
        onPick={(picked) => {
          const [width, height] = sidesOf(picked);
          const shape = SHAPES.find((one) => Math.sign(shapeOf(one)) === Math.sign(Math.log(width / height)));
          change({ ...(shape && { shape }), side: Math.min(width, height) });
        }}
      />
    );
  }
  const now = form.value;
  const shapes = SHAPES.filter((shape) => SIDES.some((side) => sizes.includes(sizeOf(shape, side))));
  const sides = SIDES.filter((side) => sizes.includes(sizeOf(now.shape, side)));
  return (
    <>
      <div class="shapes" role="radiogroup" aria-label="Shape">
        {shapes.map((shape) => (
          <label key={shape} class="shape">
            <input
              type="radio"
              name="shape"
              checked={shape === now.shape}
              onChange={() => {
                const fits = SIDES.filter((side) => sizes.includes(sizeOf(shape, side)));
                change({ shape, side: fits.includes(now.side as never) ? now.side : (fits.at(-1) ?? now.side) });
              }}
            />
            <span class="shape-card">
              <span class={`shape-box is-${shape.replace(":", "-")}`} />
              {shape}
            </span>
          </label>
        ))}
      </div>
      <Select
        label="Size"
        items={sides.map((side) => ({ value: sizeOf(now.shape, side), label: saySize(sizeOf(now.shape, side)), hint: `${side}p` }))}
        value={size.value}
        onPick={(picked) => change({ side: Math.min(...sidesOf(picked)) })}
      />
    </>
  );
}

function shapeOf(shape: string): number {
  const [across = 1, down = 1] = shape.split(":").map(Number);
  return Math.log(across / down);
}
