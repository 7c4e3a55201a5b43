import { call, send } from "./client";
import type { Shot } from "./shot";

export type Metadata = Record<string, string | number | boolean | null>;

/** A video as the service shows it; `state` is the service's own word, where the API knows no "cancelled". */
export interface Video {
  id: string;
  object: "video";
  model: string;
  status: "queued" | "in_progress" | "completed" | "failed";
  state: "queued" | "in_progress" | "completed" | "failed" | "cancelled";
  progress: number;
  created_at: number;
  completed_at: number | null;
  expires_at: number | null;
  prompt: string;
  size: string;
  seconds: string;
  remixed_from_video_id: string | null;
  error: { code: string; message: string } | null;
  seed: number | null;
  painter: string | null;
  quality: string | null;
  stage: string | null;
  eta_seconds: number | null;
  /** What waits goes by its priority, the highest first, then by its place, the least first. */
  priority?: number;
  place?: number | null;
  num_frames: number | null;
  fps: number | null;
  inference_time_s: number | null;
  requested_size: string | null;
  sound?: string | null;
  metadata: Metadata | null;
}

export interface Page {
  data: Video[];
  has_more: boolean;
  last_id: string | null;
}

export interface Model {
  id: string;
  supported_sizes: string[];
  supported_durations: number[];
  supported_frame_images: string[];
  supported_kinds: string[];
  max_side: number;
  max_seconds: number;
  max_prompt: number;
  fps: number;
  shot: boolean;
  painters: string[];
  qualities: string[];
  max_traced_pixels: number | null;
}

/** A request's fields; those that are files make it a form. Undefined ones are left out. */
export type Fields = Record<string, unknown>;

export async function listModels(): Promise<Model[]> {
  return (await call<{ data: Model[] }>("/v1/videos/models")).data;
}

export function listVideos(query: Record<string, string | undefined> = {}): Promise<Page> {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return call(`/v1/videos?${new URLSearchParams(given)}`);
}

export const getVideo = (id: string) => call<Video>(pathOf(id));
export const createVideo = (fields: Fields) => order("/v1/videos", fields);
export const remixVideo = (id: string, fields: Fields) => order(`${pathOf(id)}/remix`, fields);
export const editVideo = (fields: Fields) => order("/v1/videos/edits", fields);
export const extendVideo = (fields: Fields) => order("/v1/videos/extensions", fields);
export const cancelVideo = (id: string) => call<Video>(`${pathOf(id)}/cancel`, { method: "POST" });
export const deleteVideo = (id: string) => call<unknown>(pathOf(id), { method: "DELETE" });
export const changeVideo = (id: string, changes: Fields) => call<Video>(pathOf(id), { body: changes });
export const shotOf = (id: string) => call<Shot>(`${pathOf(id)}/shot`);

/** What a file says of itself. provenance: as a check of it answers. */
export interface Inspection {
  shot: Shot | null;
  recipe: Record<string, string> | null;
  provenance: Provenance;
}

export interface Provenance {
  results: { type: string; outcome: string; [more: string]: unknown }[];
  marked: boolean;
  agree: boolean;
  contradictions: string[];
}

export function inspectFile(file: Blob): Promise<Inspection> {
  const body = new FormData();
  body.append("file", file, "clip.mp4"); // the file's own name is nobody's business
  return call("/v1/clips/inspect", { body });
}

export type Variant = "video" | "thumbnail" | "spritesheet";

export function contentPath(id: string, variant: Variant = "video"): string {
  return `${pathOf(id)}/content${variant === "video" ? "" : `?variant=${variant}`}`;
}

export async function download(id: string): Promise<Blob> {
  return (await send(contentPath(id))).blob();
}

export function pathOf(id: string): string {
  return `/v1/videos/${encodeURIComponent(id)}`;
}

function order(path: string, fields: Fields): Promise<Video> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null);
  if (!given.some(([, value]) => value instanceof Blob)) return call(path, { body: Object.fromEntries(given) });
  const form = new FormData();
  for (const [name, value] of given) {
    if (value instanceof Blob) form.append(name, value, "picture.png");
    else form.append(name, typeof value === "object" ? JSON.stringify(value) : String(value));
  }
  return call(path, { body: form });
}
