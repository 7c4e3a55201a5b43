import { cancelVideo, type Video } from "../../api/videos";
import { hrefOf } from "../../app/router";
import { hurry, isActive, live } from "../../app/videos";
import { capital, sayLeft } from "../../app/words";
import { Button } from "../../ui/Button";
import { Empty } from "../../ui/Empty";
import { Player } from "../../ui/player/Player";
import { Progress } from "../../ui/Progress";
import { sayError } from "../../ui/toasts";
import { prompt } from "./form";
import { shownTake } from "./ordering";
import { picture } from "./reading";
import "./TakeView.css";

/** A clip that was ordered here: how far it is, then the clip. */
export function TakeView({ video }: { video: Video }) {
  const back = (
    <Button kind="quiet" icon="left" class="take-back" onClick={() => (shownTake.value = null)}>
      Draft
    </Button>
  );
  if (video.status === "completed") {
    return (
      <section class="take-view" aria-label="Take">
        <Player
          id={video.id}
          fps={video.fps ?? 24}
          label={video.prompt}
          hasSound={Boolean(video.sound)}
          autoPlay
          tools={
            <>
              {back}
              <a class="button button-plain" href={hrefOf("clip", video.id)}>
                Open
              </a>
            </>
          }
        />
      </section>
    );
  }
  if (!isActive(video)) {
    const why = video.state === "cancelled" ? "It was cancelled." : (video.error?.message ?? "It failed.");
    return (
      <section class="viewer" aria-label="Take">
        <Empty icon="warn" title={capital(video.state)} text={why}>
          {back}
        </Empty>
      </section>
    );
  }
  const now = live.value.get(video.id);
  const draft = video.prompt === prompt.value.trim() ? picture.value?.url : undefined;
  const left = sayLeft(now?.eta_seconds ?? video.eta_seconds);
  const steps = now?.num_steps ? `step ${now.step ?? 0} of ${now.num_steps}` : "";
  const stage = video.status === "queued" ? "waiting for its turn" : (now?.stage ?? video.stage ?? "beginning");
  return (
    <section
      class="viewer take-making"
      aria-label="Take"
    >
      {now?.preview ? (
        <img src={now.preview} alt="The newest frame" />
      ) : draft ? (
        <img class="is-draft" src={draft} alt="The draft" />
      ) : (
        <div class="draft-wait" />
      )}
      <div class="take-state">
        <Progress share={video.status === "queued" ? null : video.progress / 100} label="Progress" />
        <p>
          <strong>{video.status === "queued" ? "Queued" : `${video.progress} %`}</strong>
          <span>{[capital(stage), steps, left].filter(Boolean).join(" · ")}</span>
          {back}
          <Button kind="quiet" icon="close" onClick={() => cancelVideo(video.id).then(hurry, sayError)}>
            Cancel
          </Button>
        </p>
      </div>
    </section>
  );
}
