import { IconButton } from "../../ui/IconButton";
import { change, form, newSeed } from "./form";
import "../../ui/Field.css";
import "./SeedField.css";

/** The number by which chance draws what nobody said. The same one gives the same clip. */
export function SeedField() {
  const { seed, keepsSeed } = form.value;
  return (
    <div class="seed">
      <input
        class="text-input"
        type="text"
        inputMode="numeric"
        aria-label="Seed"
        value={String(seed)}
        onChange={(event) => {
          const given = Number(event.currentTarget.value.replace(/\D/g, ""));
          if (Number.isSafeInteger(given)) change({ seed: given, keepsSeed: true });
        }}
      />
      <IconButton icon="dice" label="Draw another seed" onClick={() => change({ seed: newSeed() })} />
      <IconButton
        icon={keepsSeed ? "lock" : "unlock"}
        label="Keep the seed"
        aria-pressed={keepsSeed}
        onClick={() => change({ keepsSeed: !keepsSeed })}
      />
    </div>
  );
}
