// What the service knows of things and names; asked for once.

import { signal } from "@preact/signals";
import { findThings, readVocabulary } from "../api/things";
import { goingOf } from "./statement";
import type { Thing, Vocabulary } from "./types";

export const vocabulary = signal<Vocabulary | null>(null);
const rows = signal<ReadonlyMap<string, Thing>>(new Map());
const wanted = new Set<string>();
let asked = false;

export function loadVocabulary(failed: (error: unknown) => void): void {
  if (asked) return;
  asked = true;
  readVocabulary().then(
    (found) => {
      vocabulary.value = found;
    },
    (error) => {
      asked = false;
      failed(error);
    },
  );
}

export async function search(words: string, ends?: AbortSignal): Promise<Thing[]> {
  const found = await findThings(words, ends);
  rows.value = new Map([...rows.value, ...found.map((one): [string, Thing] => [one.id, one])]);
  return found;
}

/** What is known of a thing; it is asked for where it is not known yet. */
export function rowOf(thing: string): Thing | null {
  const row = rows.value.get(thing);
  if (!row && thing && thing !== "custom" && !wanted.has(thing)) {
    wanted.add(thing);
    search(thing).catch(() => wanted.delete(thing));
  }
  return row ?? null;
}

export function goesBy(thing: string): string | null {
  const row = rowOf(thing);
  return row && goingOf(row);
}
