// Comparisons lie in the notes of their clips, so that they survive everything that the clips do.
import { computed } from "@preact/signals";
import type { Video } from "../../api/videos";
import { videoOf, videos } from "../../app/videos";

export interface Group {
  id: string;
  title: string;
  clips: Video[];
}

const noted = (video: Video, name: string) => String(video.metadata?.[name] ?? "");

export const groups = computed<Group[]>(() => {
  const found = new Map<string, Group>();
  for (const video of videos.value) {
    const id = noted(video, "compare");
    if (!id) continue;
    const group = found.get(id) ?? { id, title: noted(video, "compare_title"), clips: [] };
    group.clips.push(video);
    found.set(id, group);
  }
  return [...found.values()];
});

/** A group by its id, or of clips whose ids stand with + between them. */
export function groupOf(id: string): Group | undefined {
  if (!id.startsWith("video_")) return groups.value.find((one) => one.id === id);
  const clips = id.split("+").map(videoOf).filter((one) => one !== undefined);
  return { id, title: "From the library", clips };
}

export interface Table {
  columns: string[];
  rows: { name: string; cells: (Video | undefined)[] }[];
}

/** Clips as a table by what is noted of them; null for those of which nothing is. */
export function tableOf(group: Group): Table | null {
  const clips = [...group.clips].sort((a, b) => Number(a.metadata?.compare_at ?? 0) - Number(b.metadata?.compare_at ?? 0));
  if (!clips.some((one) => noted(one, "compare_row"))) return null;
  const unique = (name: string) => [...new Set(clips.map((one) => noted(one, name)))];
  const columns = unique("compare_column");
  const rows = unique("compare_row").map((name) => ({
    name,
    cells: columns.map((column) =>
      clips.find((one) => noted(one, "compare_row") === name && noted(one, "compare_column") === column),
    ),
  }));
  return { columns, rows };
}
