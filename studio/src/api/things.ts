import { call, send } from "./client";
import type { Vector } from "./shot";

export interface Thing {
  id: string;
  object: "thing";
  kind: string;
  also: string[];
  size: Vector;
  colour: string;
  colour_hex?: string;
  law?: string | null;
  acts: string[];
}

export interface Vocabulary {
  settings: string[];
  lights: string[];
  weathers: string[];
  looks: string[];
  camera: { moves: string[]; framings: string[]; angles: string[] };
  acts: string[];
  colours: { name: string; hex: string }[];
  materials?: string[];
  effects: string[];
  qualities: string[];
  painters: string[];
}

export async function findThings(words: string, signal?: AbortSignal): Promise<Thing[]> {
  const path = `/v1/things?q=${encodeURIComponent(words)}`;
  return (await call<{ data: Thing[] }>(path, signal ? { signal } : {})).data;
}

export function readVocabulary(): Promise<Vocabulary> {
  return call("/v1/vocabulary");
}

/** Load a thing as glTF (binary), metres, Y up. path: as a simulation's body names it in `model`. */
export async function loadModel(path: string, signal?: AbortSignal): Promise<ArrayBuffer> {
  return (await send(path, signal ? { signal } : {})).arrayBuffer();
}
