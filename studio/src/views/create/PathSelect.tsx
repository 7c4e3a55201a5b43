import { capital } from "../../app/words";
import type { Item } from "../../ui/Menu";
import { Select } from "../../ui/Select";
import { findNames, hexOf, isColour, isThing, namesFor } from "./menus";
import { changeShot, chosenAt, isEdited } from "./reading";

const OPEN = "\0open";

export interface PathSelectProps {
  path: string;
  name: string;
  /** Paths that change with it: of things alike. */
  also?: readonly string[];
  class?: string;
}

/** What a shot says at a path, as a button whose menu changes it. */
export function PathSelect({ path, name, also = [], class: more }: PathSelectProps) {
  const value = chosenAt(path);
  const text = typeof value === "string" ? value : undefined;
  const edited = isEdited(path);
  const back: Item[] = edited ? [{ value: OPEN, label: "As the sentence says", hint: "undo" }] : [];
  const swatch = isColour(path) ? hexOf(text) : undefined;
  return (
    <Select
      class={`${more ?? ""} ${edited ? "is-edited" : ""}`}
      label={`${capital(name)}: ${text ?? "open"}`}
      items={[...back, ...namesFor(path)]}
      value={text}
      {...(isThing(path) && { find: findNames })}
      onPick={(picked) => changeShot([path, ...also], picked === OPEN ? undefined : picked)}
    >
      {swatch && <span class="swatch" ref={(dot) => dot?.style.setProperty("--swatch", swatch)} />}
      <span class={`select-value ${text ? "" : "is-open"}`}>{text ? capital(text) : "Open"}</span>
    </Select>
  );
}
