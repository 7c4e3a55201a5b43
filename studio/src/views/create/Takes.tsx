import { contentPath, type Video } from "../../api/videos";
import { useMedia } from "../../app/media";
import { isActive, live, videoOf } from "../../app/videos";
import { Icon } from "../../ui/Icon";
import { Progress } from "../../ui/Progress";
import { shownTake, takes } from "./ordering";
import "./Takes.css";

/** What was ordered here, as small pictures. */
export function Takes() {
  const found = takes.value.map(videoOf).filter((one) => one !== undefined);
  if (!found.length) return null;
  return (
    <ul class="takes" aria-label="Takes">
      {found.map((one) => (
        <li key={one.id}>
          <Take video={one} />
        </li>
      ))}
    </ul>
  );
}

function Take({ video }: { video: Video }) {
  const isDone = video.status === "completed";
  const poster = useMedia(isDone ? contentPath(video.id, "thumbnail") : null);
  const src = poster ?? live.value.get(video.id)?.preview;
  const state = isDone ? "finished" : isActive(video) ? `${video.progress} %` : video.state;
  return (
    <button
      type="button"
      class="take"
      aria-pressed={shownTake.value === video.id}
      aria-label={`${video.prompt}, ${state}`}
      title={video.prompt}
      onClick={() => {
        shownTake.value = shownTake.value === video.id ? null : video.id;
      }}
    >
      {src ? <img src={src} alt="" /> : <Icon name={isActive(video) ? "queue" : "warn"} size={18} />}
      {isActive(video) && (
        <Progress share={video.status === "queued" ? null : video.progress / 100} />
      )}
    </button>
  );
}
