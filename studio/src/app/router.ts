// Where one is lies behind the # of the address: #/library, #/clip/video_1. So any server of files will do.
import { signal } from "@preact/signals";

export const VIEWS = ["create", "queue", "library", "clip", "compare"] as const;
export type ViewName = (typeof VIEWS)[number];

export interface Place {
  view: ViewName;
  id: string | null;
}

export function readPlace(hash: string): Place {
  const [name, id] = hash.replace(/^#\/?/, "").split("/");
  const view = VIEWS.find((one) => one === name) ?? "create";
  return { view, id: id ? decodeURIComponent(id) : null };
}

export const place = signal<Place>(readPlace(location.hash));

addEventListener("hashchange", () => {
  place.value = readPlace(location.hash);
});

export function hrefOf(view: ViewName, id?: string): string {
  return `#/${view}${id ? `/${encodeURIComponent(id)}` : ""}`;
}

export function go(view: ViewName, id?: string): void {
  location.hash = hrefOf(view, id);
}
