import { useEffect, useRef } from "preact/hooks";
import { contentPath, type Video } from "../../api/videos";
import { useMedia } from "../../app/media";
import { hrefOf } from "../../app/router";
import { isActive, live } from "../../app/videos";
import { capital } from "../../app/words";
import { IconButton } from "../../ui/IconButton";
import { Progress } from "../../ui/Progress";
import { star } from "../library/actions";
import { isStarred } from "../library/filters";
import type { Sync } from "./sync";
import "./Cell.css";

/** One clip of a comparison. */
export function Cell({ video, sync }: { video: Video; sync: Sync }) {
  const clip = useRef<HTMLVideoElement>(null);
  const isDone = video.status === "completed";
  const src = useMedia(isDone ? contentPath(video.id) : null);
  const poster = useMedia(isDone ? contentPath(video.id, "thumbnail") : null);
  useEffect(() => (clip.current ? sync.add(clip.current) : undefined), [src]);
  const preview = live.value.get(video.id)?.preview;
  const isWinner = isStarred(video);
  return (
    <figure class={`cell ${isWinner ? "is-winner" : ""}`}>
      {isDone ? (
        <video ref={clip} src={src} poster={poster} muted playsInline preload="auto" aria-label={video.prompt} />
      ) : (
        <div class="cell-wait">
          {preview && <img src={preview} alt="" />}
          <span>{isActive(video) ? (video.status === "queued" ? "Queued" : `${video.progress} %`) : capital(video.state)}</span>
          {video.status === "in_progress" && <Progress share={video.progress / 100} />}
        </div>
      )}
      <figcaption>
        <a href={hrefOf("clip", video.id)}>{video.prompt}</a>
        <IconButton
          icon={isWinner ? "starred" : "star"}
          label={isWinner ? "No winner" : "A winner"}
          aria-pressed={isWinner}
          onClick={() => star([video])}
        />
      </figcaption>
    </figure>
  );
}
