// What can be done with several clips at once.
import { changeVideo, deleteVideo, download, type Video } from "../../api/videos";
import { drop, take } from "../../app/videos";
import { plural } from "../../app/words";
import { say, sayError } from "../../ui/toasts";
import { isStarred } from "./filters";
import { zip } from "./zip";

const AT_ONCE = 4;

/** Do something with each, a few at a time; says what went wrong, once. Returns how many it worked for. */
async function forEach(videos: readonly Video[], run: (video: Video) => Promise<void>): Promise<number> {
  const rest = [...videos];
  let done = 0;
  let wrong: unknown = null;
  const worker = async () => {
    for (let one = rest.shift(); one; one = rest.shift()) {
      try {
        await run(one);
        done += 1;
      } catch (error) {
        wrong = error;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  if (wrong) sayError(wrong);
  return done;
}

/** Star them, unless all are: then take the stars away. */
export async function star(videos: readonly Video[]): Promise<void> {
  const value = videos.every(isStarred) ? null : "1";
  await forEach(videos, async (one) => take(await changeVideo(one.id, { metadata: { star: value } })));
}

export async function moveTo(videos: readonly Video[], folder: string): Promise<void> {
  const metadata = { folder: folder || null };
  const count = await forEach(videos, async (one) => take(await changeVideo(one.id, { metadata })));
  if (count) say(folder ? `${plural(count, "clip")} moved to ${folder}.` : `${plural(count, "clip")} taken out.`, "good");
}

export async function remove(videos: readonly Video[]): Promise<void> {
  const count = await forEach(videos, async (one) => {
    await deleteVideo(one.id);
    drop(one.id);
  });
  if (count) say(`${plural(count, "clip")} deleted.`, "good");
}

/** Hand the files over: one as it is, several as a ZIP. */
export async function save(videos: readonly Video[]): Promise<void> {
  const ready = videos.filter((one) => one.status === "completed");
  if (ready.length > 1) say(`Collecting ${plural(ready.length, "clip")} …`);
  const files: { name: string; data: Blob }[] = [];
  await forEach(ready, async (one) => void files.push({ name: nameOf(one), data: await download(one.id) }));
  const [first] = files;
  if (!first) return;
  if (files.length === 1) hand(first.data, first.name);
  else hand(await zip(files), "clips.zip");
}

/** Make the browser save a file. */
export function hand(data: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(data);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A name that tells what it is: words of the prompt, and the end of the id, which makes it one of a kind. */
export function nameOf(video: Video): string {
  const words = video.prompt.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ["clip"];
  return `${words.slice(0, 8).join("-").slice(0, 60)}-${video.id.slice(-6)}.mp4`;
}
