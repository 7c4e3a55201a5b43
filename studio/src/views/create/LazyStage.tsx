import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Simulation } from "../../api/shot";
import { simulate } from "../../api/shots";
import type { StageProps } from "../../stage/Stage";
import { sayError } from "../../ui/toasts";
import { replaceShot, shot } from "./reading";

let loaded: ComponentType<StageProps> | null = null;

/** The stage, whose code is fetched when it is first opened, with the motion of what is staged. */
export function LazyStage() {
  const [Stage, setStage] = useState<ComponentType<StageProps> | null>(() => loaded);
  const [simulation, setSimulation] = useState<Simulation | null>(null);
  const staged = shot.value;
  useEffect(() => {
    if (loaded) return;
    import("../../stage/Stage").then((module) => {
      loaded = module.default;
      setStage(() => loaded);
    }, sayError);
  }, []);
  useEffect(() => {
    if (!staged) return;
    const control = new AbortController();
    simulate({ shot: staged }, control.signal).then(setSimulation, (error) => {
      if (!control.signal.aborted) sayError(error);
    });
    return () => control.abort();
  }, [staged]);
  if (!Stage || !staged) return <div class="draft-wait" aria-busy="true" />;
  return <Stage shot={staged} onChange={replaceShot} simulation={simulation} />;
}
