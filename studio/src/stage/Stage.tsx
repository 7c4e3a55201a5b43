import type { Shot, Simulation } from "../api/shot";

export interface StageProps {
  /** What is staged. */
  shot: Shot;
  /** Told of every change that was made on the stage, with the whole shot. */
  onChange: (shot: Shot) => void;
  /** How it moves; null while it is not known yet. */
  simulation: Simulation | null;
}

/** The shot in three dimensions. Loaded lazily, by its default export. */
export default function Stage({ shot }: StageProps) {
  return <div class="stage" role="group" aria-label="Stage" data-things={shot.things?.length ?? 0} />;
}
