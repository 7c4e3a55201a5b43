import { useState } from "preact/hooks";
import type { Video } from "../../api/videos";
import { go } from "../../app/router";
import { hurry, take } from "../../app/videos";
import { say, sayError } from "../../ui/toasts";

/** Order a clip when a form is sent, and say what became of that. */
export function useOrdering(order: () => Promise<Video>) {
  const [isOrdering, setOrdering] = useState(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    setOrdering(true);
    try {
      const made = await order();
      take(made);
      say("It is in the queue.", "good", { label: "Show", run: () => go("clip", made.id) });
      hurry();
    } catch (error) {
      sayError(error);
    }
    setOrdering(false);
  };
  return { isOrdering, submit };
}
