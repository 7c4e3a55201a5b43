import { memo } from "preact/compat";
import { useState } from "preact/hooks";
import { contentPath, type Video } from "../../api/videos";
import { useMedia } from "../../app/media";
import { hrefOf } from "../../app/router";
import { isActive, live } from "../../app/videos";
import { capital, sayAgo, sayLength, saySize } from "../../app/words";
import { Icon } from "../../ui/Icon";
import { IconButton } from "../../ui/IconButton";
import { Progress } from "../../ui/Progress";
import { star } from "./actions";
import { isStarred } from "./filters";
import { Scrub } from "./Scrub";
import { selected, toggle } from "./selection";
import "./Card.css";

export interface CardProps {
  video: Video;
  index: number;
  count: number;
  x: number;
  y: number;
  width: number;
  height: number;
  isHere: boolean;
  isPlaying: boolean;
  onHere: (index: number) => void;
}

/** A clip in the library: its poster, on which the pointer moves through it. */
function CardOf(props: CardProps) {
  const { video, isPlaying } = props;
  const [isOver, setOver] = useState(false);
  const isDone = video.status === "completed";
  const poster = useMedia(isDone ? contentPath(video.id, "thumbnail") : null);
  const src = poster ?? (isActive(video) ? live.value.get(video.id)?.preview : undefined);
  const isSelected = selected.value.has(video.id);
  const name = video.prompt || "A clip";
  const state = isDone ? sayLength(video.seconds) : video.status === "queued" ? "Queued" : isActive(video) ? `${video.progress} %` : capital(video.state);
  return (
    <li
      class={`card ${isSelected ? "is-selected" : ""} ${selected.value.size ? "is-choosing" : ""}`}
      data-index={props.index}
      aria-setsize={props.count}
      aria-posinset={props.index + 1}
      ref={(card) => {
        if (!card) return;
        card.style.transform = `translate(${props.x}px, ${props.y}px)`;
        card.style.width = `${props.width}px`;
        card.style.height = `${props.height}px`;
      }}
    >
      <a
        class="card-link"
        href={hrefOf("clip", video.id)}
        tabIndex={props.isHere ? 0 : -1}
        onFocus={() => props.onHere(props.index)}
        onPointerEnter={(event) => setOver(event.pointerType === "mouse")}
        onPointerLeave={() => setOver(false)}
        onClick={(event) => {
          if (!event.shiftKey && !event.ctrlKey && !event.metaKey) return;
          event.preventDefault();
          toggle(video.id, event.shiftKey);
        }}
      >
        <span class="card-picture">
          {src ? <img src={src} alt="" decoding="async" draggable={false} /> : !isDone && <Icon name={isActive(video) ? "queue" : "warn"} />}
          {isDone && (isOver || isPlaying) && <Scrub video={video} plays={isPlaying} />}
          <span class="card-state">{state}</span>
          {video.status === "in_progress" && <Progress share={video.progress / 100} />}
        </span>
        <span class="card-name">{name}</span>
        <span class="card-facts">{saySize(video.size)} · {sayAgo(video.created_at)}</span>
      </a>
      <button
        type="button"
        class="card-check"
        role="checkbox"
        aria-checked={isSelected}
        aria-label={`Select ${name}`}
        tabIndex={props.isHere ? 0 : -1}
        onClick={(event) => toggle(video.id, event.shiftKey)}
      >
        {isSelected && <Icon name="check" size={14} />}
      </button>
      <IconButton
        class="card-star"
        icon={isStarred(video) ? "starred" : "star"}
        label={isStarred(video) ? "Take the star away" : "Star"}
        aria-pressed={isStarred(video)}
        tabIndex={props.isHere ? 0 : -1}
        onClick={() => star([video])}
      />
    </li>
  );
}

export const Card = memo(CardOf);
