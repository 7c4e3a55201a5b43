import { useState } from "preact/hooks";
import { videoOf } from "../../app/videos";
import { Segmented } from "../../ui/Segmented";
import { Draft } from "./Draft";
import { Hero } from "./Hero";
import { LazyStage } from "./LazyStage";
import { prompt } from "./form";
import { shownTake } from "./ordering";
import { hasPicture, model, shot } from "./reading";
import { TakeView } from "./TakeView";
import "./Viewer.css";

type Seen = "frame" | "stage";
const WAYS = [
  { value: "frame", label: "Frame", tip: "A draft of one frame" },
  { value: "stage", label: "Stage", tip: "The shot in three dimensions" },
] as const;

/** The large picture: examples, the draft, the stage, or a take. */
export function Viewer() {
  const [seen, setSeen] = useState<Seen>("frame");
  const take = shownTake.value === null ? undefined : videoOf(shownTake.value);
  if (take) return <TakeView key={take.id} video={take} />;
  if (!prompt.value.trim() && !hasPicture.value) return <Hero />;
  const canStage = model.value?.shot === true && shot.value !== null;
  return (
    <section
      class={`viewer ${seen === "stage" && canStage ? "is-stage" : ""}`}
      aria-label="Viewer"
    >
      {seen === "stage" && canStage ? <LazyStage /> : <Draft />}
      {canStage && (
        <div class="viewer-ways">
          <Segmented label="View" value={seen} options={WAYS} onChange={setSeen} />
        </div>
      )}
    </section>
  );
}
