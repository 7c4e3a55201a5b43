// Which names may take the place of what a shot says, by its path.
import { findThings, type Vocabulary } from "../../api/things";
import { vocabulary } from "../../app/known";
import { capital } from "../../app/words";
import type { Item } from "../../ui/Menu";

type Pick = (known: Vocabulary) => readonly string[];

const NAMES: readonly [RegExp, Pick][] = [
  [/^\/setting$/, (known) => known.settings],
  [/^\/light$/, (known) => known.lights],
  [/^\/weather$/, (known) => known.weathers],
  [/^\/look$/, (known) => known.looks],
  [/^\/camera\/move$/, (known) => known.camera.moves],
  [/^\/camera\/moves\/\d+\/move$/, (known) => known.camera.moves],
  [/^\/camera\/shot$/, (known) => known.camera.framings],
  [/^\/camera\/angle$/, (known) => known.camera.angles],
  [/^\/actions\/\d+\/does$/, (known) => known.acts],
  [/^\/things\/\d+\/material$/, (known) => known.materials ?? []],
  [/^\/effects\/\d+\/kind$/, (known) => known.effects],
];

export const isColour = (path: string) => /^\/(things|effects)\/\d+\/colour$/.test(path);
export const isThing = (path: string) => /^\/things\/\d+\/thing$/.test(path);

/** The names for a path; none where it cannot be changed by one. */
export function namesFor(path: string | null): Item[] {
  const known = vocabulary.value;
  if (path === null || !known) return [];
  if (isColour(path)) return known.colours.map(({ name, hex }) => ({ value: name, label: capital(name), swatch: hex }));
  const found = NAMES.find(([pattern]) => pattern.test(path));
  return found ? found[1](known).map((value) => ({ value, label: capital(value) })) : [];
}

/** Things by the beginnings of their names. */
export async function findNames(words: string, signal: AbortSignal): Promise<Item[]> {
  const found = await findThings(words, signal);
  return found.slice(0, 60).map((one) => ({ value: one.id, label: capital(one.id), hint: one.kind }));
}

export function hexOf(colour: string | undefined): string | undefined {
  if (colour?.startsWith("#")) return colour;
  return vocabulary.value?.colours.find((one) => one.name === colour)?.hex;
}
