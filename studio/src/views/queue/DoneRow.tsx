import { contentPath, type Video } from "../../api/videos";
import { useMedia } from "../../app/media";
import { hrefOf } from "../../app/router";
import { sayAgo, sayLength } from "../../app/words";
import { Icon } from "../../ui/Icon";
import "./DoneRow.css";

/** A clip that is finished, or will not be. */
export function DoneRow({ video }: { video: Video }) {
  const isDone = video.status === "completed";
  const poster = useMedia(isDone ? contentPath(video.id, "thumbnail") : null);
  const took = video.inference_time_s === null ? "" : ` · made in ${sayLength(video.inference_time_s)}`;
  return (
    <li class="queue-row">
      <span class="done-picture">{poster ? <img src={poster} alt="" loading="lazy" /> : <Icon name="warn" size={18} />}</span>
      <div class="queue-words">
        <a href={hrefOf("clip", video.id)}>{video.prompt || "A clip"}</a>
        {isDone ? (
          <span>
            {sayAgo(video.completed_at ?? video.created_at)}
            {took}
          </span>
        ) : video.state === "cancelled" ? (
          <span>Cancelled</span>
        ) : (
          <span class="is-bad">{video.error?.message ?? "Failed"}</span>
        )}
      </div>
    </li>
  );
}
