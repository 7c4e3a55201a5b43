// All videos of this client, newest first, kept up to date: those that are being made over a stream, the rest by
// asking now and then. Views read the signals and nothing else.
import { computed, signal } from "@preact/signals";
import { ApiError } from "../api/client";
import { follow, type Live } from "../api/events";
import { getVideo, listVideos, type Video } from "../api/videos";
import { say } from "../ui/toasts";
import { go, place } from "./router";

const STREAMS = 2; // a browser opens six connections to a host; the rest is for pictures
const BUSY_MS = 1_500;
const IDLE_MS = 15_000;
const PAGE = "100";

const known = signal<ReadonlyMap<string, Video>>(new Map());

/** Whether the first page is here. */
export const isLoaded = signal(false);
/** Steps, place in the queue and the newest frame of what is being made, by id. */
export const live = signal<ReadonlyMap<string, Live>>(new Map());
export const videos = computed(() =>
  [...known.value.values()].sort((a, b) => b.created_at - a.created_at || (a.id < b.id ? 1 : -1)),
);
export const active = computed(() => videos.value.filter((one) => isActive(one)));

export function isActive(video: Video): boolean {
  return video.status === "queued" || video.status === "in_progress";
}

export function videoOf(id: string): Video | undefined {
  return known.value.get(id);
}

/** Take in what the service said of some videos. */
export function take(...given: Video[]): void {
  const next = new Map(known.value);
  for (const one of given) next.set(one.id, one);
  known.value = next;
}

export function drop(...ids: string[]): void {
  const next = new Map(known.value);
  for (const id of ids) next.delete(id);
  known.value = next;
}

/** Load all pages, the newest first, so that search and filters see everything. */
export async function loadAll(): Promise<void> {
  let after: string | undefined;
  for (;;) {
    const page = await listVideos({ limit: PAGE, after });
    take(...page.data);
    isLoaded.value = true;
    if (!page.has_more || !page.last_id) return;
    after = page.last_id;
  }
}

const streams = new Map<string, AbortController>();
let timer = 0;

/** Keep up to date from now on, faster while something is being made; not while nobody looks. */
export function watch(): void {
  document.addEventListener("visibilitychange", tick);
  loadAll().then(tick, tick);
}

async function tick(): Promise<void> {
  clearTimeout(timer);
  if (document.hidden) {
    for (const stream of streams.values()) stream.abort();
    streams.clear();
    return;
  }
  try {
    await refresh();
  } catch {
    // The service may be starting again: the next time tells.
  }
  timer = window.setTimeout(tick, active.value.length ? BUSY_MS : IDLE_MS);
}

/** Ask how things stand now. */
export async function refresh(): Promise<void> {
  const { data } = await listVideos({ limit: PAGE });
  isLoaded.value = true;
  const before = active.value;
  take(...data);
  const seen = new Set(data.map((one) => one.id));
  const others = before.filter((one) => !seen.has(one.id)).slice(0, 20);
  for (const found of await Promise.all(others.map((one) => getVideo(one.id).catch(() => one)))) take(found);
  const now = before.map((one) => known.value.get(one.id)).filter((one) => one !== undefined);
  for (const one of now) if (!isActive(one)) ended(one);
  stream();
}

/** Ask at once, for instance after an order. */
export function hurry(): void {
  void tick();
}

function stream(): void {
  const making = active.value.filter((one) => one.status === "in_progress" && !streams.has(one.id));
  for (const one of making.slice(0, STREAMS - streams.size)) {
    const control = new AbortController();
    streams.set(one.id, control);
    follow(one.id, heard, control.signal)
      .catch((error) => {
        if (error instanceof ApiError && error.status === 404) drop(one.id);
      })
      .finally(() => {
        if (streams.get(one.id) === control) streams.delete(one.id);
        if (!control.signal.aborted) void tick();
      });
  }
}

function heard(event: Live): void {
  if (event.object !== "video") return; // it was deleted
  const before = live.value.get(event.id);
  const next = new Map(live.value);
  const preview = event.preview ?? before?.preview;
  next.set(event.id, { ...event, ...(preview !== undefined && { preview }) });
  live.value = next;
  const was = known.value.get(event.id);
  take(event);
  if (was && isActive(was) && !isActive(event)) ended(event);
}

const told = new Set<string>();
let isSeen: (id: string) => boolean = (id) => place.value.id === id;

/** Say what else is looked at, of whose end nobody needs to be told. */
export function seenToo(also: (id: string) => boolean): void {
  isSeen = (id) => place.value.id === id || also(id);
}

function ended(video: Video): void {
  if (told.has(video.id)) return;
  told.add(video.id);
  if (isSeen(video.id)) return;
  const open = { label: "Open", run: () => go("clip", video.id) };
  if (video.status === "completed") say(`Finished: ${shorten(video.prompt)}`, "good", open);
  else if (video.state === "failed") say(video.error?.message ?? "A video failed.", "bad", open);
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text || "a clip";
}
