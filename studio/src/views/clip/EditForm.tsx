import { useState } from "preact/hooks";
import { editVideo, extendVideo, remixVideo, type Video } from "../../api/videos";
import { sayLength } from "../../app/words";
import { Button } from "../../ui/Button";
import { Segmented } from "../../ui/Segmented";
import { Slider } from "../../ui/Slider";
import { ClipSelect } from "./ClipSelect";
import type { EditWay } from "./edits";
import { brush, maskOf, wipe } from "./painting";
import { useOrdering } from "./useOrdering";
import "../../ui/Field.css";

const DIRECTIONS = [
  { value: "forward", label: "After it" },
  { value: "backward", label: "Before it" },
] as const;

/** The fields of one way to edit, and its button. */
export function EditForm({ way, video }: { way: EditWay; video: Video }) {
  const [prompt, setPrompt] = useState(video.prompt);
  const [seconds, setSeconds] = useState(way.id === "extend" ? 4 : 2);
  const [strength, setStrength] = useState(0.8);
  const [direction, setDirection] = useState<"forward" | "backward">("forward");
  const [other, setOther] = useState<string | null>(null);
  const painted = brush.value;
  const { isOrdering, submit } = useOrdering(() => order());
  const isReady =
    prompt.trim() !== "" && !isOrdering && (way.id !== "between" || other) && (way.id !== "inpaint" || painted?.hasPaint);
  const order = async (): Promise<Video> => {
    const source = { id: video.id };
    if (way.id === "extend") return extendVideo({ prompt, video: source, seconds: String(seconds), direction });
    if (way.id === "remix") return remixVideo(video.id, { prompt, strength });
    if (way.id === "inpaint") {
      if (!painted) throw new Error("Nothing is painted yet.");
      return editVideo({ prompt, video: source, mode: "inpaint", mask: await maskOf(painted) });
    }
    const to = way.id === "between" ? { last_video: { id: other } } : {};
    return editVideo({ prompt, video: source, mode: way.id, seconds: String(seconds), ...to });
  };
  return (
    <form class="edit-form" onSubmit={submit}>
      {way.id === "inpaint" && painted && (
        <div class="edit-paint">
          <Slider
            label="Brush"
            value={painted.radius}
            min={4}
            max={Math.round(painted.canvas.width / 4)}
            step={1}
            say={(radius) => `${2 * radius} px`}
            onChange={(radius) => (brush.value = { ...painted, radius })}
          />
          <Button icon="reset" onClick={wipe} disabled={!painted.hasPaint}>
            Wipe
          </Button>
        </div>
      )}
      {way.id === "between" && <ClipSelect not={video.id} value={other} onPick={setOther} />}
      <label class="field">
        <span>{way.id === "extend" ? "What happens there" : "Prompt"}</span>
        <textarea rows={3} value={prompt} onInput={(event) => setPrompt(event.currentTarget.value)} />
      </label>
      {way.id === "extend" && (
        <Segmented label="Where" value={direction} options={DIRECTIONS} onChange={setDirection} />
      )}
      {way.hasSeconds && (
        <Slider label="Length" value={seconds} min={1} max={12} step={0.5} say={sayLength} onChange={setSeconds} />
      )}
      {way.hasStrength && (
        <Slider
          label="Strength"
          value={strength}
          min={0}
          max={1}
          step={0.05}
          say={(share) => `${Math.round(100 * share)} %`}
          onChange={setStrength}
        />
      )}
      <Button kind="primary" type="submit" disabled={!isReady}>
        {isOrdering ? "Ordering …" : way.verb}
      </Button>
    </form>
  );
}
