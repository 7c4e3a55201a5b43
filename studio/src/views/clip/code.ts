// The order that makes a clip again, for other clients.
import type { Shot } from "../../api/shot";
import type { Video } from "../../api/videos";

function order(video: Video, shot: Shot | null): Record<string, unknown> {
  return {
    prompt: video.prompt,
    model: video.model,
    size: video.size,
    seconds: video.seconds,
    seed: video.seed,
    ...(video.painter && { painter: video.painter }),
    ...(video.quality && { quality: video.quality }),
    ...(shot && { shot }),
  };
}

/** For a shell: single quotes, in which only they themselves are special. */
export function asCurl(video: Video, shot: Shot | null, origin: string): string {
  const body = JSON.stringify(order(video, shot)).replaceAll("'", "'\\''");
  return [
    `curl ${origin}/v1/videos \\`,
    `  -H 'Authorization: Bearer '"$SORAIRO_KEY" \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '${body}'`,
  ].join("\n");
}

/** For the client `openai`, which other makers' code has already. */
export function asPython(video: Video, shot: Shot | null, origin: string): string {
  const { prompt, model, size, seconds, ...more } = order(video, shot);
  return [
    "from openai import OpenAI",
    "",
    `client = OpenAI(base_url=${literal(`${origin}/v1`)}, api_key="none")`,
    "video = client.videos.create_and_poll(",
    ...Object.entries({ prompt, model, size, seconds }).map(([name, value]) => `    ${name}=${literal(value)},`),
    `    extra_body=${literal(more)},`,
    ")",
    'client.videos.download_content(video.id).write_to_file("clip.mp4")',
  ].join("\n");
}

/** Plain data as Python writes it. */
function literal(value: unknown): string {
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value === "object") {
    const pairs = Object.entries(value).map(([name, each]) => `${JSON.stringify(name)}: ${literal(each)}`);
    return `{${pairs.join(", ")}}`;
  }
  return JSON.stringify(value);
}
