import { cancelVideo, type Video } from "../../api/videos";
import { hurry, live } from "../../app/videos";
import { capital, sayLeft, sayLength, saySize } from "../../app/words";
import { Button } from "../../ui/Button";
import { Progress } from "../../ui/Progress";
import { sayError } from "../../ui/toasts";
import "./MakingCard.css";

/** A clip that is being made: its newest frame, how far it is, and how long it will take. */
export function MakingCard({ video }: { video: Video }) {
  const now = live.value.get(video.id);
  const left = sayLeft(now?.eta_seconds ?? video.eta_seconds);
  const stage = now?.stage ?? video.stage;
  const facts = [
    stage && capital(stage),
    now?.num_steps ? `step ${now.step ?? 0} of ${now.num_steps}` : null,
    left,
  ].filter(Boolean);
  return (
    <article class="making" aria-label={video.prompt}>
      <div class="making-picture">
        {now?.preview ? <img src={now.preview} alt="The newest frame" /> : <div class="making-wait" />}
      </div>
      <div class="making-words">
        <p class="making-prompt">{video.prompt}</p>
        <p class="making-facts">{[saySize(video.size), sayLength(video.seconds), video.quality ?? video.painter].filter(Boolean).join(" · ")}</p>
        <div class="making-state">
          <p>
            <strong>{video.progress} %</strong>
            <span>{facts.join(" · ") || "Beginning"}</span>
          </p>
          <Progress share={video.progress / 100} label={`Progress of ${video.prompt}`} />
        </div>
        <Button icon="close" onClick={() => cancelVideo(video.id).then(hurry, sayError)}>
          Cancel
        </Button>
      </div>
    </article>
  );
}
