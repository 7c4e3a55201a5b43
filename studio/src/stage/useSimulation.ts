// How the document moves: simulated again, a moment after each change.

import { useEffect, useRef, useState } from "preact/hooks";
import { simulate } from "../api/shots";
import { same } from "./same";
import type { Simulated } from "./staged";
import type { Shot, Simulation } from "./types";

const PAUSE_MS = 220;

export interface Motion {
  simulated: Simulated | null;
  isBusy: boolean;
  /** Why the shot as it is now cannot be simulated; null where it was. */
  mistake: string | null;
}

export function useSimulation(shot: Shot, known: Simulation | null | undefined): Motion {
  const [motion, setMotion] = useState<Motion>({ simulated: null, isBusy: true, mistake: null });
  const last = useRef<Simulated | null>(null);
  const take = (simulated: Simulated) => {
    last.current = simulated;
    setMotion({ simulated, isBusy: false, mistake: null });
  };
  useEffect(() => {
    if (last.current?.said === shot) return take(last.current); // undone before it was simulated
    if (last.current && same(last.current.said, shot)) return take({ ...last.current, said: shot });
    if (known && same(known.shot, shot)) return take({ said: shot, simulation: known });
    const control = new AbortController();
    setMotion((before) => ({ ...before, isBusy: true }));
    const timer = setTimeout(
      () => {
        simulate({ shot }, control.signal).then(
          (simulation) => control.signal.aborted || take({ said: shot, simulation }),
          (error: unknown) => {
            if (control.signal.aborted) return;
            setMotion((before) => ({ ...before, isBusy: false, mistake: sayWhy(error) }));
          },
        );
      },
      last.current ? PAUSE_MS : 0,
    );
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [shot, known]);
  return motion;
}

const sayWhy = (error: unknown): string => (error instanceof Error ? error.message : String(error));
