import { useState } from "preact/hooks";
import { editVideo, type Video } from "../../api/videos";
import { useKeys } from "../../app/keys";
import { sayTime } from "../../app/words";
import { Button } from "../../ui/Button";
import type { PlayerControl } from "../../ui/player/control";
import { Slider } from "../../ui/Slider";
import { useOrdering } from "./useOrdering";

/** Which part of a clip is kept: its first and last frames, chosen on lines or where the player stands. */
export function TrimForm({ video, control }: { video: Video; control: PlayerControl }) {
  const fps = video.fps ?? 24;
  const final = Math.max(1, (video.num_frames ?? Math.round(Number(video.seconds) * fps)) - 1);
  const [[first, last], setPart] = useState([0, final]);
  const count = last - first + 1;
  const begin = (frame: number) => setPart([Math.min(frame, final), Math.max(last, Math.min(frame, final))]);
  const end = (frame: number) => setPart([Math.min(first, frame), frame]);
  const show = (frame: number) => {
    control.pause();
    control.seek((frame + 0.5) / fps);
    return frame;
  };
  useKeys({ i: () => begin(control.frame), o: () => end(control.frame) });
  const { isOrdering, submit } = useOrdering(() =>
    editVideo({
      prompt: video.prompt || "a part of a clip",
      video: { id: video.id },
      mode: "trim",
      start: first / fps,
      seconds: String(count / fps),
    }),
  );
  const line = { min: 0, max: final, step: 1, say: (frame: number) => sayTime(frame / fps, fps) };
  return (
    <form class="edit-form" onSubmit={submit}>
      <Slider label="First frame" value={first} {...line} onChange={(frame) => begin(show(frame))} />
      <Slider label="Last frame" value={last} {...line} onChange={(frame) => end(show(frame))} />
      <div class="edit-here">
        <Button onClick={() => begin(control.frame)} title="Begin at the frame that is shown (I)">
          Begin here
        </Button>
        <Button onClick={() => end(control.frame)} title="End at the frame that is shown (O)">
          End here
        </Button>
      </div>
      <Button kind="primary" type="submit" disabled={isOrdering || count > final}>
        {isOrdering ? "Ordering …" : `Keep ${(count / fps).toFixed(2)} s`}
      </Button>
    </form>
  );
}
