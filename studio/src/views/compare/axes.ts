// The axes of a comparison: choices in the sentence, as "a [red ball|fox] in the snow", and choices from lists.
import type { Shot } from "../../api/shot";
import { namesFor } from "../create/menus";
import { withValue } from "../create/pointer";

export interface Axis {
  name: string;
  /** Where in the shot its values go; null: they are in the sentence, or numbers of chance. */
  path: string | null;
  values: string[];
}

export const LISTS: readonly { name: string; path: string }[] = [
  { name: "Setting", path: "/setting" },
  { name: "Light", path: "/light" },
  { name: "Weather", path: "/weather" },
  { name: "Look", path: "/look" },
  { name: "Camera", path: "/camera/move" },
  { name: "Framing", path: "/camera/shot" },
];

export const MOST = 32;
const CHOICE = /\[([^[\]]*\|[^[\]]*)\]/g;

/** The choices in a sentence, from left to right. */
export function axesIn(sentence: string): Axis[] {
  return [...sentence.matchAll(CHOICE)].map((match, i) => ({
    name: i ? `Choice ${i + 1}` : "Choice",
    path: null,
    values: [...new Set((match[1] ?? "").split("|").map((one) => one.trim()).filter(Boolean))],
  }));
}

export interface Combination {
  prompt: string;
  /** What is said beside the sentence. */
  shot: Shot | undefined;
  /** The value of each axis, those of the sentence first. */
  values: string[];
}

/** All combinations; the first axis changes slowest. */
export function combine(sentence: string, lists: readonly Axis[]): Combination[] {
  const inside = axesIn(sentence);
  const axes = [...inside, ...lists.filter((one) => one.values.length)];
  const all = axes.reduce<string[][]>((found, axis) => found.flatMap((row) => axis.values.map((one) => [...row, one])), [[]]);
  return all.map((values) => {
    let at = 0;
    const prompt = sentence.replace(CHOICE, () => values[at++] ?? "").replace(/\s+/g, " ").trim();
    let shot: Shot | undefined;
    axes.forEach((axis, i) => {
      if (axis.path) shot = withValue(shot ?? { prompt }, axis.path, values[i]);
    });
    return { prompt, shot, values };
  });
}

export function namesOf(path: string): string[] {
  return namesFor(path).map((one) => one.value);
}
