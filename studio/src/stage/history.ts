// Undo and redo: a line of states, none of which is ever changed. Changes of the same kind that follow each
// other quickly, as those of one drag or of a held key, are one step.

export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  readonly tag: string;
  readonly changedAt: number;
}

export const LONGEST = 200;
export const ONE_STEP_MS = 700;

export const begun = <T>(present: T): History<T> => ({
  past: [],
  present,
  future: [],
  tag: "",
  changedAt: -Infinity,
});

/**
 * A new state. tag: what kind of change it is; an empty one is always a step of its own. One of the same kind
 * within so many milliseconds of the last is the same step.
 */
export function changed<T>(
  history: History<T>,
  present: T,
  tag = "",
  within = ONE_STEP_MS,
  now = Date.now(),
): History<T> {
  const same = tag !== "" && tag === history.tag && now - history.changedAt < within;
  const past = same ? history.past : [...history.past, history.present].slice(-LONGEST);
  return { past, present, future: [], tag, changedAt: now };
}

export const canUndo = <T>(history: History<T>): boolean => history.past.length > 0;
export const canRedo = <T>(history: History<T>): boolean => history.future.length > 0;

export function undone<T>(history: History<T>): History<T> {
  if (!canUndo(history)) return history;
  const past = history.past.slice(0, -1);
  return {
    past,
    present: history.past[past.length]!,
    future: [history.present, ...history.future],
    tag: "",
    changedAt: -Infinity,
  };
}

export function redone<T>(history: History<T>): History<T> {
  const [present, ...future] = history.future;
  if (!canRedo(history)) return history;
  return { past: [...history.past, history.present], present: present!, future, tag: "", changedAt: -Infinity };
}
