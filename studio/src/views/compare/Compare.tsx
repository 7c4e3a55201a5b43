import { Builder } from "./Builder";
import { GroupView } from "./GroupView";

/** Variations side by side: of an id, that comparison; else where a new one is made. */
export function Compare({ id }: { id: string | null }) {
  return id ? <GroupView id={id} /> : <Builder />;
}
