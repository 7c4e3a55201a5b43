import { useState } from "preact/hooks";
import { cancelVideo, type Video } from "../../api/videos";
import { hurry } from "../../app/videos";
import { sayLength, saySize } from "../../app/words";
import { IconButton } from "../../ui/IconButton";
import { sayError } from "../../ui/toasts";
import { EditDialog } from "./EditDialog";
import "./WaitingRow.css";

export interface WaitingRowProps {
  video: Video;
  /** From 0. */
  place: number;
  count: number;
  isDragged: boolean;
  onDrag: (isDragged: boolean) => void;
  onDropped: () => void;
  onMove: (place: number) => void;
}

export function WaitingRow({ video, place, count, isDragged, onDrag, onDropped, onMove }: WaitingRowProps) {
  const [isEdited, setEdited] = useState(false);
  const [isOver, setOver] = useState(false);
  return (
    <li
      class={`queue-row waiting-row ${isDragged ? "is-dragged" : ""} ${isOver ? "is-over" : ""}`}
      draggable
      onDragStart={() => onDrag(true)}
      onDragEnd={() => onDrag(false)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={() => {
        setOver(false);
        onDropped();
      }}
    >
      <span class="waiting-place">{place + 1}</span>
      <div class="queue-words">
        <p>{video.prompt}</p>
        <span>
          {saySize(video.size)} · {sayLength(video.seconds)} · seed {video.seed}
        </span>
      </div>
      <div class="waiting-buttons">
        <IconButton icon="first" label="Make it next" disabled={place === 0} onClick={() => onMove(0)} />
        <IconButton icon="up" label="Earlier" disabled={place === 0} onClick={() => onMove(place - 1)} />
        <IconButton icon="down" label="Later" disabled={place === count - 1} onClick={() => onMove(place + 1)} />
        <IconButton icon="edit" label="Edit" onClick={() => setEdited(true)} />
        <IconButton icon="close" label="Cancel" onClick={() => cancelVideo(video.id).then(hurry, sayError)} />
      </div>
      {isEdited && <EditDialog video={video} onClose={() => setEdited(false)} />}
    </li>
  );
}
