// What a person changed beside the sentence: by a chip, in the panel or on the stage. It stays when the sentence
// changes, as far as there is still what it is about.
import type { Shot } from "../../api/shot";
import { type Change, valueAt, withValue } from "./pointer";

/** Changes of these are said with the sentence, so that all the rest is staged to fit. */
const OF_THE_STAGE = ["/setting", "/light", "/weather", "/look", "/camera/move", "/camera/shot", "/camera/angle"];

/** A change. thing: the id of the thing that it is about. exact: nothing else is staged anew for its sake. */
export interface Edit extends Change {
  thing?: string;
  exact?: true;
}

export function isOfTheStage(edit: Edit): boolean {
  return !edit.exact && OF_THE_STAGE.includes(edit.path);
}

/** What else is open again once something has changed: it was found for what was there before. */
function opened(path: string): string[] {
  const thing = /^(\/things\/\d+)\/thing$/.exec(path)?.[1];
  if (thing) return ["size", "at", "turn_deg", "material", "acts", "velocity", "spin"].map((one) => `${thing}/${one}`);
  if (/^\/actions\/\d+\/does$/.test(path)) return ["/story"];
  return [];
}

/** The edit that makes a path of a shot have a value. */
export function editOf(shot: Shot, path: string, value: unknown): Edit {
  const number = /^\/things\/(\d+)/.exec(path)?.[1];
  const id = number === undefined ? undefined : shot.things?.[Number(number)]?.id;
  return { path, value, ...(id !== undefined && { thing: id }) };
}

/** The edits with one more, which takes the place of one at the same path. */
export function withEdit(edits: readonly Edit[], edit: Edit): Edit[] {
  return [...edits.filter((one) => one.path !== edit.path || one.thing !== edit.thing), edit];
}

/** What is said beside the sentence when it is read: undefined where that is nothing. */
export function statedBy(edits: readonly Edit[], prompt: string): Shot | undefined {
  const stated = edits.filter(isOfTheStage);
  if (!stated.length) return undefined;
  return stated.reduce<Shot>((shot, one) => withValue(shot, one.path, one.value), { prompt });
}

/** The whole shot of a sentence with the edits that are about what is in it. */
export function withEdits(shot: Shot, edits: readonly Edit[]): Shot {
  let found = shot;
  const actions = edits.some((one) => /^\/actions\/\d+\/does$/.test(one.path));
  for (const one of edits.filter((each) => !isOfTheStage(each))) {
    const path = pathIn(found, one);
    if (path === null || valueAt(found, path) === one.value) continue;
    for (const open of opened(path)) found = withValue(found, open, undefined);
    found = withValue(found, path, one.value);
  }
  if (!actions || found === shot) return found;
  const things = found.things?.map(({ acts: _, velocity: __, spin: ___, at: ____, ...rest }) => rest);
  return { ...found, ...(things && { things }) };
}

/** Where in a shot what an edit is about is now; null where it is no longer. */
function pathIn(shot: Shot, edit: Edit): string | null {
  if (edit.thing === undefined) {
    const parent = edit.path.slice(0, edit.path.lastIndexOf("/"));
    return parent === "" || valueAt(shot, parent) !== undefined ? edit.path : null;
  }
  const at = shot.things?.findIndex((one) => one.id === edit.thing) ?? -1;
  return at < 0 ? null : edit.path.replace(/^\/things\/\d+/, `/things/${at}`);
}
