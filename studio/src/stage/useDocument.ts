// The document that is staged, with its past: what the page hands in, and what is changed here.

import { useEffect, useReducer, useRef } from "preact/hooks";
import { begun, canRedo, canUndo, changed, ONE_STEP_MS, redone, undone, type History } from "./history";
import { holds, same } from "./same";
import type { Shot } from "./types";

export interface Document {
  shot: Shot;
  canUndo: boolean;
  canRedo: boolean;
  /** tag: what kind of change it is; those of one drag are one step, and told when it ends. */
  edit: (make: (shot: Shot) => Shot, tag?: string, isDrag?: boolean) => void;
  /** Tell of what was dragged. */
  tell: () => void;
  undo: () => void;
  redo: () => void;
}

export function useDocument(given: Shot, onChange: (shot: Shot) => void): Document {
  const history = useRef<History<Shot>>(begun(given));
  const told = useRef(given);
  const own = useRef(new WeakSet<Shot>()); // what was told here: it is no news when it comes back late
  const [, again] = useReducer((count: number) => count + 1, 0);
  const set = (next: History<Shot>, tells: boolean) => {
    if (next === history.current) return;
    history.current = next;
    if (tells) tell();
    again(0);
  };
  const tell = () => {
    if (told.current === history.current.present) return;
    told.current = history.current.present;
    own.current.add(told.current);
    onChange(told.current);
  };
  useEffect(() => {
    const { present } = history.current;
    if (given === told.current || given === present || own.current.has(given)) return;
    if (same(given, present)) return;
    told.current = given;
    // Another sentence is another document, with no past. What comes back of what was told here may be filled in; anything else was changed elsewhere.
    if (given.prompt !== present.prompt) set(begun(given), false);
    else if (holds(given, present)) set({ ...history.current, present: given }, false);
    else set(changed(history.current, given), false);
  }, [given]);
  return {
    shot: history.current.present,
    canUndo: canUndo(history.current),
    canRedo: canRedo(history.current),
    edit: (make, tag = "", isDrag = false) => {
      const next = make(history.current.present);
      if (next === history.current.present) return;
      set(changed(history.current, next, tag, isDrag ? Infinity : ONE_STEP_MS), !isDrag);
    },
    tell,
    undo: () => set(undone(history.current), true),
    redo: () => set(redone(history.current), true),
  };
}
