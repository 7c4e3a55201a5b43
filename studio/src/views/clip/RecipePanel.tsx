import { useEffect, useState } from "preact/hooks";
import type { Shot } from "../../api/shot";
import { shotOf, type Video } from "../../api/videos";
import { hrefOf } from "../../app/router";
import { videoOf, videos } from "../../app/videos";
import { sayAgo, sayLength, saySize } from "../../app/words";
import { Button } from "../../ui/Button";
import { Rows } from "../../ui/Rows";
import { folderOf } from "../library/filters";
import { copy } from "./copy";
import "./RecipePanel.css";

/** All it takes to make the clip again. */
export function RecipePanel({ video }: { video: Video }) {
  const [shot, setShot] = useState<Shot | null>(null);
  const isDone = video.status === "completed";
  useEffect(() => {
    if (isDone) shotOf(video.id).then(setShot, () => setShot(null));
  }, [video.id, isDone]);
  const rows: [string, string | number | null | undefined][] = [
    ["Prompt", video.prompt],
    ["Seed", video.seed],
    ["Size", saySize(video.size) + (video.requested_size ? `, asked ${saySize(video.requested_size)}` : "")],
    ["Length", `${sayLength(video.seconds)}${video.num_frames ? `, ${video.num_frames} frames` : ""}`],
    ["Frame rate", video.fps === null ? null : `${video.fps} a second`],
    ["Model", video.model],
    ["Painter", video.painter],
    ["Quality", video.quality],
    ["Sound", video.sound],
    ["Ordered", sayAgo(video.created_at)],
    ["Made in", video.inference_time_s === null ? null : sayLength(video.inference_time_s)],
    ["Folder", folderOf(video)],
    ["Id", video.id],
  ];
  const told = rows.filter((row): row is [string, string | number] => row[1] != null && row[1] !== "");
  const camera = [shot?.camera?.move, shot?.camera?.shot, shot?.camera?.angle].filter(Boolean).join(", ");
  const staged: [string, string | undefined][] = [
    ["Things", shot?.things?.map((one) => [one.colour, one.id].filter(Boolean).join(" ")).join(", ")],
    ["Actions", shot?.actions?.map((one) => `${one.who} ${one.does}`).join(", ")],
    ["Setting", shot?.setting],
    ["Light", shot?.light],
    ["Weather", shot?.weather],
    ["Look", shot?.look],
    ["Camera", camera],
  ];
  const parts = staged.filter((row): row is [string, string] => Boolean(row[1]));
  const source = video.remixed_from_video_id;
  const children = videos.value.filter((one) => one.remixed_from_video_id === video.id);
  return (
    <div class="recipe">
      <Rows rows={told} />
      {parts.length > 0 && (
        <section>
          <header>
            <h2>Shot</h2>
            <Button kind="quiet" icon="copy" onClick={() => copy(JSON.stringify(shot, null, 2), "The shot")}>
              Copy as JSON
            </Button>
          </header>
          <Rows rows={parts} />
        </section>
      )}
      {(source || children.length > 0) && (
        <section>
          <h2>Family</h2>
          <ul class="recipe-family">
            {source && (
              <li>
                Made from <a href={hrefOf("clip", source)}>{videoOf(source)?.prompt || source}</a>
              </li>
            )}
            {children.map((one) => (
              <li key={one.id}>
                Became <a href={hrefOf("clip", one.id)}>{one.prompt || one.id}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
