// What of the library is seen, and in which order.
import { computed, signal } from "@preact/signals";
import type { Video } from "../../api/videos";
import { videos } from "../../app/videos";

export type Shelf = "all" | "starred" | "failed" | { folder: string };
export type Order = "new" | "old" | "long";

export const shelf = signal<Shelf>("all");
export const words = signal("");
export const order = signal<Order>("new");

export const isStarred = (video: Video) => video.metadata?.star === "1";
export const folderOf = (video: Video) => String(video.metadata?.folder ?? "");
const isFailed = (video: Video) => video.status === "failed";

/** Folders that were named but hold nothing yet. */
export const emptyFolders = signal<readonly string[]>([]);

/** All folders with how many clips lie in each, by name. */
export const folders = computed(() => {
  const counts = new Map<string, number>(emptyFolders.value.map((name) => [name, 0]));
  for (const video of videos.value) {
    const name = folderOf(video);
    if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => a.localeCompare(b));
});

export const counts = computed(() => ({
  all: videos.value.filter((one) => !isFailed(one)).length,
  starred: videos.value.filter(isStarred).length,
  failed: videos.value.filter(isFailed).length,
}));

function isOn(video: Video, seen: Shelf): boolean {
  if (seen === "all") return !isFailed(video);
  if (seen === "starred") return isStarred(video);
  if (seen === "failed") return isFailed(video);
  return folderOf(video) === seen.folder && !isFailed(video);
}

/** The clips that are seen, in order. */
export const shown = computed(() => {
  const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
  const found = videos.value.filter((video) => {
    if (!isOn(video, shelf.value)) return false;
    if (!wanted.length) return true;
    const text = `${video.prompt} ${video.model} ${video.painter ?? ""} ${folderOf(video)}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  if (order.value === "old") found.reverse();
  if (order.value === "long") found.sort((a, b) => Number(b.seconds) - Number(a.seconds));
  return found;
});
