// What stands about the shot as a model: asked for once the shot has been left alone for a while.

import { useEffect, useRef, useState } from "preact/hooks";
import { surroundings } from "../api/shots";
import { same } from "./same";
import type { Simulated } from "./staged";
import type { Shot } from "./types";

const PAUSE_MS = 900;

/** The GLB, or null before the first has come. What cannot be had is left out: the stage works without. */
export function useSurroundings(simulated: Simulated | null): ArrayBuffer | null {
  const [model, setModel] = useState<ArrayBuffer | null>(null);
  const last = useRef<Shot | null>(null);
  useEffect(() => {
    if (!simulated || (last.current && same(last.current, simulated.said))) return;
    const control = new AbortController();
    const timer = setTimeout(
      () => {
        surroundings({ shot: simulated.said }, control.signal).then(
          (data) => {
            if (control.signal.aborted) return;
            last.current = simulated.said;
            setModel(data);
          },
          () => undefined,
        );
      },
      last.current ? PAUSE_MS : 0,
    );
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [simulated]);
  return model;
}
