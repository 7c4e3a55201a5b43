import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { StageProps } from "../../stage/Stage";
import { sayError } from "../../ui/toasts";
import { replaceShot, shot } from "./reading";

let loaded: ComponentType<StageProps> | null = null;

/** The stage, whose code is fetched when it is first opened. */
export function LazyStage() {
  const [Stage, setStage] = useState<ComponentType<StageProps> | null>(() => loaded);
  useEffect(() => {
    if (loaded) return;
    import("../../stage/Stage").then((module) => {
      loaded = module.default;
      setStage(() => loaded);
    }, sayError);
  }, []);
  const staged = shot.value;
  if (!Stage || !staged) return <div class="draft-wait" aria-busy="true" />;
  return <Stage shot={staged} onChange={replaceShot} />;
}
