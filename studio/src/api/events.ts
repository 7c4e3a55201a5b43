import { send } from "./client";
import { pathOf, type Video } from "./videos";

export interface Live extends Video {
  step: number | null;
  num_steps: number | null;
  queue_position: number | null;
  /** A frame as a data URL, where there is a new one. */
  preview?: string;
}

/**
 * Follow a video's progress until it ends or `signal` aborts. By `fetch`, not EventSource, which sends no key.
 */
export async function follow(id: string, told: (live: Live) => void, signal: AbortSignal): Promise<void> {
  const answer = await send(`${pathOf(id)}/events`, { signal, accept: "text/event-stream" });
  if (!answer.body) return;
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    rest += value.replaceAll("\r\n", "\n");
    const events = rest.split("\n\n");
    rest = events.pop() ?? "";
    for (const event of events) {
      const data = event
        .split("\n")
        .filter((line) => line.startsWith("data:"))
        .map((line) => line.slice(5).trimStart())
        .join("\n");
      if (data) told(JSON.parse(data) as Live);
    }
  }
}
