// What the sentence and the edits come to: the shot, the chips, one draft frame of it.
import { batch, computed, effect, signal } from "@preact/signals";
import { models } from "../../app/known";
import type { ReadShot, Shot } from "../../api/shot";
import { draft, readPrompt } from "../../api/shots";
import { type Edit, editOf, statedBy, withEdit, withEdits } from "./changes";
import { edits, firstFrame, form, lastFrame, painterOf, prompt, sidesOf, sizeFor } from "./form";
import { difference, valueAt } from "./pointer";

const TYPING_MS = 280;

export const model = computed(() => models.value.find((one) => one.id === form.value.model) ?? models.value[0]);
export const hasPicture = computed(() => firstFrame.value !== null || lastFrame.value !== null);
export const given = computed(() => (lastFrame.value !== null ? "last" : firstFrame.value !== null ? "first" : ""));
export const painter = computed(() => painterOf(model.value, form.value.painter, given.value));
export const size = computed(() => sizeFor(model.value, painter.value, form.value));

/** What of the sentence was understood; null until it was read. */
export const read = signal<ReadShot | null>(null);
/** The whole shot, with what was changed. */
export const shot = signal<Shot | null>(null);
export const isReading = signal(false);
export const mistake = signal<string | null>(null);

/** The moment of the draft, s. */
export const moment = signal(0.5);
export const picture = signal<{ url: string; seconds: number } | null>(null);
export const isDrafting = signal(false);

/** Read a sentence with the edits, for one seed. */
export async function shotFor(seed: number, signal?: AbortSignal): Promise<{ read: ReadShot; shot: Shot }> {
  const words = prompt.value.trim();
  const stated = statedBy(edits.value, words);
  const order = { prompt: words, seed, size: size.value, seconds: form.value.seconds };
  const found = await readPrompt({ ...order, ...(stated && { shot: stated }) }, signal);
  const edited = withEdits(found.shot, edits.value);
  if (edited === found.shot) return { read: found, shot: found.shot };
  const whole = await readPrompt({ prompt: words, seed, shot: edited }, signal);
  return { read: found, shot: whole.shot };
}

let reading = new AbortController();
let typing = 0;

effect(() => {
  const words = prompt.value.trim();
  const { seed, seconds } = form.value;
  void [seed, seconds, edits.value, size.value]; // what the shot depends on
  clearTimeout(typing);
  reading.abort();
  if (!words || !model.value?.shot) {
    batch(() => {
      read.value = null;
      shot.value = null;
      picture.value = null;
      mistake.value = null;
      isReading.value = false;
    });
    return;
  }
  reading = new AbortController();
  const { signal: ends } = reading;
  isReading.value = true;
  typing = window.setTimeout(async () => {
    try {
      const found = await shotFor(form.peek().seed, ends);
      if (ends.aborted) return;
      batch(() => {
        read.value = found.read;
        shot.value = found.shot;
        mistake.value = null;
        isReading.value = false;
      });
    } catch (error) {
      if (ends.aborted) return;
      mistake.value = error instanceof Error ? error.message : String(error);
      isReading.value = false;
    }
  }, TYPING_MS);
});

let drafting = new AbortController();
let waiting = 0;
/** Only who looks at the draft pays for it. */
export const isDraftSeen = signal(true);

effect(() => {
  const shown = shot.value;
  const time = moment.value;
  drafting.abort();
  clearTimeout(waiting);
  if (!shown || !isDraftSeen.value) return;
  drafting = new AbortController();
  const { signal: ends } = drafting;
  isDrafting.value = true;
  waiting = window.setTimeout(async () => {
    const start = performance.now();
    try {
      const blob = await draft({ shot: shown, time, size: draftSize(size.peek()) }, ends);
      if (ends.aborted) return;
      const old = picture.peek();
      picture.value = { url: URL.createObjectURL(blob), seconds: (performance.now() - start) / 1_000 };
      if (old) setTimeout(() => URL.revokeObjectURL(old.url), 1_000);
      isDrafting.value = false;
    } catch (error) {
      if (ends.aborted) return;
      mistake.value = error instanceof Error ? error.message : String(error);
      isDrafting.value = false;
    }
  }, 60);
});

/** A draft of about 640 by 360 px, in the shape of the clip: even sides. */
function draftSize(asked: string): string {
  const [width, height] = sidesOf(asked);
  const scale = Math.min(1, Math.sqrt((640 * 360) / (width * height)));
  const even = (side: number) => 2 * Math.round((side * scale) / 2);
  return `${even(width)}x${even(height)}`;
}

/** Change what is at paths of the shot; undefined gives it back to the sentence and to chance. */
export function changeShot(paths: readonly string[], value: unknown): void {
  const shown = shot.value;
  if (!shown) return;
  const made = paths.map((path) => editOf(shown, path, value));
  const all = made.reduce(withEdit, [...edits.value]);
  edits.value = value === undefined ? all.filter((one) => !made.includes(one)) : all;
}

/** Take in a shot that was changed elsewhere, as on the stage: what differs from the sentence's is an edit. */
export function replaceShot(next: Shot): void {
  const base = read.value?.shot;
  if (!base) return;
  const stage = edits.value.filter((one) => statedBy([one], "") !== undefined);
  const others = difference(base, next).map((one): Edit => ({ ...editOf(next, one.path, one.value), exact: true }));
  batch(() => {
    shot.value = next;
    edits.value = [...stage.filter((one) => !others.some((other) => other.path === one.path)), ...others];
  });
}

export function isEdited(path: string): boolean {
  return edits.value.some((one) => one.path === path);
}

/** What is chosen at a path, at once; else what the shot says there. */
export function chosenAt(path: string): unknown {
  return edits.value.find((one) => one.path === path)?.value ?? valueAt(shot.value, path);
}
