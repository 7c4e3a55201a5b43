import type { Signal } from "@preact/signals";
import { useId, useState } from "preact/hooks";
import { Icon } from "../../ui/Icon";
import { IconButton } from "../../ui/IconButton";
import { shownTake } from "./ordering";
import { useBlobUrl } from "./useBlobUrl";
import "./FrameSlot.css";

/** Where a picture is dropped, pasted or chosen that the clip begins or ends with. */
export function FrameSlot({ name, picture }: { name: string; picture: Signal<Blob | null> }) {
  const [short, rest] = name.split(" ");
  const shown = (
    <span>
      {short} <span class="wide">{rest}</span>
    </span>
  );
  const id = useId();
  const [isOver, setOver] = useState(false);
  const url = useBlobUrl(picture.value);
  const take = (file: File | undefined) => {
    if (!file?.type.startsWith("image/")) return;
    picture.value = file;
    shownTake.value = null;
  };
  if (url) {
    return (
      <span class="frame-slot is-full">
        <img src={url} alt={name} />
        {shown}
        <IconButton icon="close" size={14} label={`Remove: ${name}`} onClick={() => (picture.value = null)} />
      </span>
    );
  }
  return (
    <label
      class={`frame-slot ${isOver ? "is-over" : ""}`}
      for={id}
      title={`${name}: drop, paste or choose a picture`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        setOver(false);
        take(event.dataTransfer?.files[0]);
        dispatchEvent(new Event("drop-taken"));
      }}
    >
      <input
        id={id}
        type="file"
        accept="image/*"
        class="visually-hidden"
        aria-label={name}
        onChange={(event) => {
          take(event.currentTarget.files?.[0]);
          event.currentTarget.value = "";
        }}
      />
      <Icon name="frame" size={16} />
      {shown}
    </label>
  );
}
