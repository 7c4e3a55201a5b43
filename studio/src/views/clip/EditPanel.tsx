import { useEffect, useState } from "preact/hooks";
import type { Video } from "../../api/videos";
import { models } from "../../app/known";
import { Icon } from "../../ui/Icon";
import type { PlayerControl } from "../../ui/player/control";
import { sidesOf } from "../create/form";
import { EditForm } from "./EditForm";
import { type EditWay, WAYS } from "./edits";
import { TrimForm } from "./TrimForm";
import { brush, startPainting } from "./painting";
import "./EditPanel.css";

/** The ways to make another clip of this one. */
export function EditPanel({ video, control }: { video: Video; control: PlayerControl }) {
  const [open, setOpen] = useState<EditWay["id"] | null>(null);
  useEffect(() => {
    if (open === "inpaint") {
      control.pause();
      startPainting(...sidesOf(video.size));
    } else brush.value = null;
  }, [open]);
  if (video.status !== "completed") return <p class="panel-text">What is finished can be edited.</p>;
  const kinds = models.value[0]?.supported_kinds ?? [];
  return (
    <ul class="edits">
      {WAYS.filter((way) => kinds.includes(way.kind)).map((way) => (
        <li key={way.id} class={`edit ${open === way.id ? "is-open" : ""}`}>
          <button
            type="button"
            class="edit-head"
            aria-expanded={open === way.id}
            onClick={() => setOpen(open === way.id ? null : way.id)}
          >
            <Icon name={way.icon} />
            <span>
              <strong>{way.label}</strong>
              <span>{way.about}</span>
            </span>
          </button>
          {open === way.id &&
            (way.id === "trim" ? <TrimForm video={video} control={control} /> : <EditForm way={way} video={video} />)}
        </li>
      ))}
    </ul>
  );
}
