import { signal } from "@preact/signals";

export interface Toast {
  id: number;
  text: string;
  kind: "plain" | "good" | "bad";
  /** Something to do about it. */
  action?: { label: string; run: () => void };
}

export const toasts = signal<readonly Toast[]>([]);
let last = 0;

/** Say something for some seconds; what failed stays longer. */
export function say(text: string, kind: Toast["kind"] = "plain", action?: Toast["action"]): void {
  const toast: Toast = { id: ++last, text, kind, ...(action && { action }) };
  toasts.value = [...toasts.value.slice(-3), toast];
  setTimeout(() => dismiss(toast.id), kind === "bad" ? 12_000 : 6_000);
}

/** Say what went wrong, unless it was only given up. */
export function sayError(error: unknown): void {
  if (error instanceof DOMException && error.name === "AbortError") return;
  say(error instanceof Error ? error.message : String(error), "bad");
}

export function dismiss(id: number): void {
  toasts.value = toasts.value.filter((one) => one.id !== id);
}
