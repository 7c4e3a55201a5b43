// Times, lengths and numbers as they are said on the page.

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** 4 -> "4 s", 2.5416 -> "2.5 s" */
export function sayLength(seconds: number | string): string {
  return `${Number(Number(seconds).toFixed(1))} s`;
}

/** Seconds that are left: "about 12 s", "about 3 min". */
export function sayLeft(seconds: number | null): string {
  if (seconds === null) return "";
  if (seconds < 2) return "a moment left";
  if (seconds < 90) return `about ${Math.round(seconds)} s left`;
  return `about ${Math.round(seconds / 60)} min left`;
}

/** How long ago a time was, in seconds since 1970. */
export function sayAgo(then: number, now = Date.now() / 1_000): string {
  const seconds = Math.max(0, now - then);
  if (seconds < 60) return "just now";
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3_600)} h ago`;
  if (seconds < 7 * 86_400) return `${Math.floor(seconds / 86_400)} d ago`;
  return new Date(then * 1_000).toLocaleDateString(undefined, { day: "numeric", month: "short", year: "numeric" });
}

/** 640x360 -> "640 × 360" */
export function saySize(size: string): string {
  return size.replace("x", " × ");
}

/** 3.25 at 24 frames a second -> "0:03.06": minutes, seconds, frame. */
export function sayTime(seconds: number, fps: number): string {
  const frame = Math.round(seconds * fps);
  const whole = Math.floor(frame / fps);
  const rest = Math.floor(frame - whole * fps);
  const pad = (number: number) => String(number).padStart(2, "0");
  return `${Math.floor(whole / 60)}:${pad(whole % 60)}.${pad(rest)}`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
