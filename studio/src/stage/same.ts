// Whether two documents say the same.

const NEAR = 1e-4;

/** Whether a document states all that another one states: what it fills in beside does not matter. */
export function holds(whole: unknown, said: unknown): boolean {
  if (said === null || said === undefined) return whole === null || whole === undefined;
  if (typeof said === "number") return typeof whole === "number" && Math.abs(whole - said) <= NEAR * Math.max(1, Math.abs(said));
  if (typeof said !== "object") return whole === said;
  if (Array.isArray(said)) {
    return Array.isArray(whole) && whole.length === said.length && said.every((one, i) => holds(whole[i], one));
  }
  if (typeof whole !== "object" || whole === null || Array.isArray(whole)) return false;
  const there = whole as Record<string, unknown>;
  return Object.entries(said).every(([name, value]) => holds(there[name], value));
}

export const same = (a: unknown, b: unknown): boolean => holds(a, b) && holds(b, a);
