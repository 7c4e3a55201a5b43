// The ways to make another clip of one, as far as the model has them.
import type { IconName } from "../../ui/Icon";

export interface EditWay {
  id: "extend" | "remix" | "loop" | "between" | "inpaint" | "trim";
  /** The kind of work by which a model says that it can. */
  kind: string;
  label: string;
  icon: IconName;
  about: string;
  /** What its button says. */
  verb: string;
  hasSeconds?: boolean;
  hasStrength?: boolean;
}

export const WAYS: readonly EditWay[] = [
  {
    id: "extend",
    kind: "extend",
    label: "Extend",
    icon: "extend",
    about: "Goes on from the last frame, or leads to the first.",
    verb: "Extend",
    hasSeconds: true,
  },
  {
    id: "remix",
    kind: "remix",
    label: "Remix",
    icon: "remix",
    about: "The same clip under another sentence; strength says how far it goes.",
    verb: "Remix",
    hasStrength: true,
  },
  {
    id: "loop",
    kind: "loop",
    label: "Loop",
    icon: "loop",
    about: "Leads from the end back to the beginning, so that it plays for ever.",
    verb: "Make it loop",
    hasSeconds: true,
  },
  {
    id: "between",
    kind: "between",
    label: "Between",
    icon: "between",
    about: "Leads from the end of this clip to the beginning of another.",
    verb: "Lead over",
    hasSeconds: true,
  },
  {
    id: "inpaint",
    kind: "inpaint",
    label: "In-paint",
    icon: "brush",
    about: "Paint over what shall be made anew; the rest stays.",
    verb: "Make it anew",
  },
  {
    id: "trim",
    kind: "trim",
    label: "Trim",
    icon: "trim",
    about: "Keeps a part of it, frame by frame as it is.",
    verb: "Keep this part",
  },
];
