import { contentPath, type Video } from "../../api/videos";
import { useMedia } from "../../app/media";
import { hrefOf } from "../../app/router";
import { plural, sayAgo } from "../../app/words";
import type { Group } from "./groups";
import "./GroupCard.css";

/** A comparison among those that were made before. */
export function GroupCard({ group }: { group: Group }) {
  const done = group.clips.filter((one) => one.status === "completed");
  const when = Math.max(...group.clips.map((one) => one.created_at));
  return (
    <li>
      <a class="group-card" href={hrefOf("compare", group.id)}>
        <span class="group-pictures">
          {[0, 1, 2, 3].map((i) => (
            <Picture key={i} video={done[i]} />
          ))}
        </span>
        <span class="group-title">{group.title}</span>
        <span class="group-facts">
          {plural(group.clips.length, "clip")} · {sayAgo(when)}
        </span>
      </a>
    </li>
  );
}

function Picture({ video }: { video: Video | undefined }) {
  const src = useMedia(video ? contentPath(video.id, "thumbnail") : null);
  return src ? <img src={src} alt="" loading="lazy" /> : <span />;
}
