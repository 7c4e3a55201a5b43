// One frame of the shot as it will be painted, in draft quality.

import { useEffect, useRef, useState } from "preact/hooks";
import { draft } from "../api/shots";
import type { Shot } from "./types";

export interface DraftFrame {
  url: string;
  time: number;
  shot: Shot;
}

const PIXELS = 640 * 360;

export interface Drafting {
  frame: DraftFrame | null;
  isBusy: boolean;
  ask: (shot: Shot, time: number, size: [number, number]) => void;
  close: () => void;
}

export function useDraft(failed: (message: string) => void): Drafting {
  const [frame, setFrame] = useState<DraftFrame | null>(null);
  const [isBusy, setBusy] = useState(false);
  const asking = useRef<AbortController | null>(null);
  const shown = useRef<string | null>(null);
  const put = (next: DraftFrame | null) => {
    if (shown.current) URL.revokeObjectURL(shown.current);
    shown.current = next?.url ?? null;
    setFrame(next);
  };
  useEffect(
    () => () => {
      asking.current?.abort();
      if (shown.current) URL.revokeObjectURL(shown.current);
    },
    [],
  );
  return {
    frame,
    isBusy,
    ask(shot, time, [width, height]) {
      asking.current?.abort();
      const control = new AbortController();
      asking.current = control;
      const scale = Math.min(1, Math.sqrt(PIXELS / (width * height)));
      const even = (side: number) => 2 * Math.round((side * scale) / 2);
      setBusy(true);
      draft({ shot, time, size: `${even(width)}x${even(height)}` }, control.signal).then(
        (picture) => {
          if (control.signal.aborted) return;
          put({ url: URL.createObjectURL(picture), time, shot });
          setBusy(false);
        },
        (error: unknown) => {
          if (control.signal.aborted) return;
          setBusy(false);
          failed(error instanceof Error ? error.message : String(error));
        },
      );
    },
    close() {
      asking.current?.abort();
      setBusy(false);
      put(null);
    },
  };
}
