import { signal } from "@preact/signals";
import type { Shot } from "../../api/shot";
import { createVideo, type Video } from "../../api/videos";
import { place } from "../../app/router";
import { hurry, seenToo, take } from "../../app/videos";
import { sayError } from "../../ui/toasts";
import { change, edits, firstFrame, form, lastFrame, newSeed, prompt } from "./form";
import { hasPicture, model, painter, shotFor, size } from "./reading";

const NAME = "sorairo.takes";
const MOST = 24;

/** The clips that were ordered here, the newest first. */
export const takes = signal<readonly string[]>(keptTakes());
/** Which of them is looked at; null: the draft. */
export const shownTake = signal<string | null>(null);
export const isOrdering = signal(false);
seenToo((id) => place.value.view === "create" && shownTake.value === id);

function keptTakes(): string[] {
  try {
    return JSON.parse(sessionStorage.getItem(NAME) ?? "[]") as string[];
  } catch {
    return [];
  }
}

function keep(ids: readonly string[]): void {
  takes.value = ids.slice(0, MOST);
  try {
    sessionStorage.setItem(NAME, JSON.stringify(takes.value));
  } catch {
    // The library has them all the same.
  }
}

export function forgetTake(id: string): void {
  keep(takes.value.filter((one) => one !== id));
  if (shownTake.value === id) shownTake.value = null;
}

let ordered = "";

/** Order what the form says, as many as it says, each of a seed of its own. */
export async function order(): Promise<void> {
  const words = prompt.value.trim();
  if (isOrdering.value || (!words && !hasPicture.value)) return;
  const key = () => JSON.stringify([words, { ...form.value, keepsSeed: 0 }, edits.value, size.value]);
  if (key() === ordered && !form.value.keepsSeed) change({ seed: newSeed() });
  isOrdering.value = true;
  try {
    for (let i = 0; i < form.value.count; i++) {
      const seed = (form.value.seed + i) % 2 ** 31;
      const video = await orderOne(words, seed);
      take(video);
      keep([video.id, ...takes.value]);
      if (i === 0) shownTake.value = video.id;
    }
    remember(words);
    ordered = key();
  } catch (error) {
    sayError(error);
  } finally {
    isOrdering.value = false;
    hurry();
  }
}

async function orderOne(words: string, seed: number): Promise<Video> {
  const { quality, seconds } = form.value;
  const traced = painter.value === "traced";
  let shot: Shot | undefined;
  if (edits.value.length && words && model.value?.shot) ({ shot } = await shotFor(seed));
  return createVideo({
    prompt: words || "what follows",
    model: model.value?.id,
    size: size.value,
    seconds: String(seconds),
    seed,
    painter: hasPicture.value ? undefined : painter.value || undefined,
    quality: traced ? quality : undefined,
    shot,
    input_reference: firstFrame.value ?? undefined,
    last_frame: lastFrame.value ?? undefined,
  });
}

const PROMPTS = "sorairo.prompts";

/** The prompts that were ordered, the newest first. */
export function pastPrompts(): string[] {
  try {
    return JSON.parse(localStorage.getItem(PROMPTS) ?? "[]") as string[];
  } catch {
    return [];
  }
}

function remember(words: string): void {
  const all = [words, ...pastPrompts().filter((one) => one !== words)].slice(0, 50);
  try {
    localStorage.setItem(PROMPTS, JSON.stringify(all));
  } catch {
    // Then there is no going back to it.
  }
}
