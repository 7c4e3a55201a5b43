import { computed, signal } from "@preact/signals";
import { shown } from "./filters";

export const selected = signal<ReadonlySet<string>>(new Set());
/** What is selected and seen: what is not seen is not acted on. */
export const chosen = computed(() => shown.value.filter((one) => selected.value.has(one.id)));
let last: string | null = null;

/** Select a clip or let it go; reaching: with all between it and the one before. */
export function toggle(id: string, reaching = false): void {
  const next = new Set(selected.value);
  const ids = shown.value.map((one) => one.id);
  const from = last === null ? -1 : ids.indexOf(last);
  const to = ids.indexOf(id);
  if (reaching && from >= 0) for (const one of ids.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(one);
  else if (!next.delete(id)) next.add(id);
  last = id;
  selected.value = next;
}

export function selectAll(): void {
  selected.value = new Set(shown.value.map((one) => one.id));
}

export function selectNone(): void {
  selected.value = new Set();
}
