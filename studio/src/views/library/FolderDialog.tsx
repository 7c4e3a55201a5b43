import { useState } from "preact/hooks";
import type { Video } from "../../api/videos";
import { plural } from "../../app/words";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Icon } from "../../ui/Icon";
import { moveTo } from "./actions";
import { emptyFolders, folderOf, folders, shelf } from "./filters";
import { selectNone } from "./selection";
import "../../ui/Field.css";
import "./FolderDialog.css";

/** Name a folder; where clips are given, put them there. */
export function FolderDialog({ videos, onClose }: { videos: readonly Video[]; onClose: () => void }) {
  const [name, setName] = useState("");
  const go = (folder: string) => {
    onClose();
    if (videos.length) {
      void moveTo(videos, folder);
      selectNone();
    } else {
      emptyFolders.value = [...new Set([...emptyFolders.value, folder])];
      shelf.value = { folder };
    }
  };
  const trimmed = name.trim().slice(0, 64);
  return (
    <Dialog title={videos.length ? `Move ${plural(videos.length, "clip")}` : "New folder"} onClose={onClose}>
      {videos.length > 0 && (
        <ul class="folder-list">
          {folders.value.map(([folder]) => (
            <li key={folder}>
              <button type="button" onClick={() => go(folder)}>
                <Icon name="folder" size={16} /> {folder}
              </button>
            </li>
          ))}
          {videos.some(folderOf) && (
            <li>
              <button type="button" onClick={() => go("")}>
                <Icon name="minus" size={16} /> Out of its folder
              </button>
            </li>
          )}
        </ul>
      )}
      <form
        class="folder-new"
        onSubmit={(event) => {
          event.preventDefault();
          if (trimmed) go(trimmed);
        }}
      >
        <input
          class="text-input"
          aria-label="Name of the folder"
          placeholder="Name of the folder"
          value={name}
          maxLength={64}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <Button kind="primary" type="submit" disabled={!trimmed}>
          {videos.length ? "Move" : "Make"}
        </Button>
      </form>
    </Dialog>
  );
}
