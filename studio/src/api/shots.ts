import { call, send } from "./client";
import type { CheckedShot, ReadShot, Shot, Simulation } from "./shot";

export interface ShotOrder {
  prompt?: string;
  shot?: Shot;
  seed?: number;
  size?: string;
  seconds?: number;
  look?: string;
}

export function readPrompt(order: ShotOrder, signal?: AbortSignal): Promise<ReadShot> {
  return call("/v1/shots", { body: order, ...(signal && { signal }) });
}

export function checkShot(shot: Shot, signal?: AbortSignal): Promise<CheckedShot> {
  return call("/v1/shots/check", { body: { shot }, ...(signal && { signal }) });
}

export function simulate(
  order: { shot?: Shot; prompt?: string; seconds?: number; fps?: number },
  signal?: AbortSignal,
): Promise<Simulation> {
  return call("/v1/shots/simulate", { body: order, ...(signal && { signal }) });
}

/** What stands about a shot, as GLB. */
export async function surroundings(order: { shot: Shot }, signal?: AbortSignal): Promise<ArrayBuffer> {
  const ask = { body: order, accept: "model/gltf-binary", ...(signal && { signal }) };
  return (await send("/v1/shots/surroundings", ask)).arrayBuffer();
}

/** Render one frame as a draft. time: seconds from the beginning. */
export async function draft(
  order: { shot?: Shot; prompt?: string; time?: number; size?: string },
  signal?: AbortSignal,
): Promise<Blob> {
  const ask = { body: order, accept: "image/webp", ...(signal && { signal }) };
  return (await send("/v1/shots/draft", ask)).blob();
}
