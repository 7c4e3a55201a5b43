// From a clip, or a file that was dropped, back into the form.
import { batch } from "@preact/signals";
import type { Shot } from "../../api/shot";
import { readPrompt } from "../../api/shots";
import type { Video } from "../../api/videos";
import { go } from "../../app/router";
import { editOf, type Edit } from "./changes";
import { change, edits, firstFrame, lastFrame, prompt, sidesOf, SHAPES, sizeOf } from "./form";
import { shownTake } from "./ordering";
import { difference } from "./pointer";

export interface Reused {
  prompt: string;
  seed: number | null;
  size: string | null;
  seconds: number | null;
  painter: string | null;
  quality: string | null;
  shot: Shot | null;
}

export function settingsOf(video: Video, shot: Shot | null): Reused {
  const { prompt: words, seed, size, painter, quality } = video;
  return { prompt: words, seed, size, seconds: Number(video.seconds), painter, quality, shot };
}

/** What a clip's recipe says, as far as the form has a place for it. */
export function settingsOfRecipe(recipe: Record<string, string>, shot: Shot | null): Reused {
  const number = (name: string) => (recipe[name] === undefined ? null : Number(recipe[name]));
  const size = shot?.size ? shot.size.join("x") : (recipe.size ?? null);
  return {
    prompt: recipe.prompt ?? shot?.prompt ?? "",
    seed: number("seed") ?? shot?.seed ?? null,
    size,
    seconds: shot?.seconds ?? number("seconds"),
    painter: recipe.painter ?? (shot ? "traced" : null),
    quality: recipe.quality ?? null,
    shot,
  };
}

/** Put settings into the form and show it. What the shot says beside the sentence is there as changes. */
export async function reuse(given: Reused): Promise<void> {
  const changed = given.shot && given.prompt && given.seed !== null ? await changesOf(given) : [];
  batch(() => {
    firstFrame.value = null;
    lastFrame.value = null;
    shownTake.value = null;
    prompt.value = given.prompt || given.shot?.prompt || "";
    edits.value = changed;
    change({
      ...(given.seed !== null && { seed: given.seed, keepsSeed: true }),
      ...(given.size !== null && shapeOf(given.size)),
      ...(given.seconds !== null && { seconds: Math.round(given.seconds * 2) / 2 || 1 }),
      ...(given.painter !== null && { painter: given.painter }),
      ...(given.quality !== null && { quality: given.quality }),
    });
  });
  go("create");
}

async function changesOf({ prompt: words, seed, size, seconds, shot }: Reused): Promise<Edit[]> {
  if (!shot) return [];
  const order = { prompt: words, ...(seed !== null && { seed }) };
  const sized = { ...(size !== null && { size }), ...(seconds !== null && { seconds }) };
  const base = await readPrompt({ ...order, ...sized });
  const found = difference(base.shot, shot).filter((one) => !/^\/(version|seconds|size|seed|fps)\b/.test(one.path));
  return found.map((one) => editOf(shot, one.path, one.value));
}

function shapeOf(size: string): { shape: string; side: number } | object {
  const [width, height] = sidesOf(size);
  const side = Math.min(width, height);
  const near = SHAPES.find((shape) => {
    const [w, h] = sidesOf(sizeOf(shape, side));
    return Math.abs(w - width) <= 2 && Math.abs(h - height) <= 2;
  });
  return near ? { shape: near, side } : {};
}

