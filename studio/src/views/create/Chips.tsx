import type { Understood } from "../../api/shot";
import { capital } from "../../app/words";
import { Icon, type IconName } from "../../ui/Icon";
import { edits } from "./form";
import { namesFor, isThing } from "./menus";
import { PathSelect } from "./PathSelect";
import { hasPicture, isEdited, read, shot } from "./reading";
import "./Chips.css";

const ICON: Record<string, IconName> = {
  thing: "thing",
  action: "action",
  setting: "setting",
  light: "light",
  weather: "light",
  look: "brush",
  effect: "create",
};

/** What of the sentence was understood, each part with a menu to change it; and what was not. */
export function Chips() {
  const found = read.value;
  if (!found || !shot.value || hasPicture.value) return null;
  const things = groupsOf(found.understood);
  const others = found.understood.filter((one) => !one.path?.startsWith("/things/") && one.field !== "count");
  return (
    <div class="chips" role="group" aria-label="What was understood">
      {things.map(({ index, parts }, i) => (
        <ThingChip key={index} index={index} before={things[i + 1]?.index ?? Infinity} parts={parts} />
      ))}
      {others.map((one, i) => (
        <OtherChip key={`${one.path}${i}`} found={one} />
      ))}
      {edits.value.length > 0 && (
        <button type="button" class="chip-reset" onClick={() => (edits.value = [])}>
          <Icon name="reset" size={14} /> Undo changes
        </button>
      )}
      {found.notes
        .filter((one) => !one.startsWith("not understood"))
        .map((one) => (
          <span key={one} class="chip is-note">
            <Icon name="help" size={14} />
            <span>{capital(one)}</span>
          </span>
        ))}
      {found.not_understood.length > 0 && (
        <span class="chip is-unknown" title="No table knows these words, so they are not shown">
          <Icon name="warn" size={14} />
          <span>
            Not understood: <b>{found.not_understood.join(", ")}</b>
          </span>
        </span>
      )}
    </div>
  );
}

interface Group {
  index: number;
  parts: Understood[];
}

/** The parts by the thing of which they are said. */
function groupsOf(understood: readonly Understood[]): Group[] {
  const groups = new Map<number, Understood[]>();
  for (const one of understood) {
    const index = /^\/things\/(\d+)\//.exec(one.path ?? "")?.[1];
    if (index !== undefined) groups.set(Number(index), [...(groups.get(Number(index)) ?? []), one]);
  }
  return [...groups].map(([index, parts]) => ({ index, parts }));
}

/** A thing with its colour, which can be chosen even where nobody said one. */
function ThingChip(props: { index: number; before: number; parts: readonly Understood[] }) {
  const { index, before, parts } = props;
  const all = shot.value?.things ?? [];
  const thing = all[index];
  if (!thing) return null;
  const path = `/things/${index}`;
  // Several of one phrase follow each other; what is changed of the first is changed of all.
  const others = all.flatMap((one, i) => (i > index && i < before && one.thing === thing.thing ? [i] : []));
  const also = (field: string) => others.map((i) => `/things/${i}/${field}`);
  const hasMaterial = parts.some((one) => one.field === "material") || isEdited(`${path}/material`);
  return (
    <span class="chip" title={parts.find((one) => one.field === "thing")?.words}>
      <Icon name="thing" size={14} />
      {thing.colour !== undefined && (
        <PathSelect path={`${path}/colour`} also={also("colour")} name="colour" class="chip-part" />
      )}
      {hasMaterial && <PathSelect path={`${path}/material`} also={also("material")} name="material" class="chip-part" />}
      <PathSelect path={`${path}/thing`} also={also("thing")} name="thing" class="chip-part" />
      {others.length > 0 && <span class="chip-count">×{others.length + 1}</span>}
    </span>
  );
}

function OtherChip({ found }: { found: Understood }) {
  const icon = ICON[found.field] ?? (found.path?.startsWith("/camera") ? "camera" : "check");
  const path = found.path;
  const canChange = path !== null && (isThing(path) || namesFor(path).length > 0);
  return (
    <span class="chip" title={found.words || `${found.field}, which follows from the rest`}>
      <Icon name={icon} size={14} />
      {canChange ? (
        <PathSelect path={path} name={found.field} class="chip-part" />
      ) : (
        <span class="chip-text">
          {found.field} {String(found.value)}
        </span>
      )}
    </span>
  );
}
