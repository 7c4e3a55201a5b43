import { useState } from "preact/hooks";
import { go } from "../../app/router";
import { plural } from "../../app/words";
import { Button } from "../../ui/Button";
import { IconButton } from "../../ui/IconButton";
import { sayError } from "../../ui/toasts";
import { save, star } from "./actions";
import { FolderDialog } from "./FolderDialog";
import { chosen, selectNone } from "./selection";
import "./BatchBar.css";

/** What can be done with what is selected. */
export function BatchBar({ onDelete }: { onDelete: () => void }) {
  const [isMoving, setMoving] = useState(false);
  const videos = chosen.value;
  if (!videos.length) return null;
  const ready = videos.filter((one) => one.status === "completed");
  return (
    <div class="batch" role="toolbar" aria-label="What to do with the selection">
      <IconButton icon="close" label="Select nothing" onClick={selectNone} />
      <span class="batch-count">{plural(videos.length, "clip")}</span>
      <Button kind="quiet" icon="star" onClick={() => star(videos)}>
        <span class="wide">Star</span>
      </Button>
      <Button kind="quiet" icon="folder" onClick={() => setMoving(true)}>
        <span class="wide">Move</span>
      </Button>
      <Button kind="quiet" icon="download" disabled={!ready.length} onClick={() => save(videos).catch(sayError)}>
        <span class="wide">Download</span>
      </Button>
      {ready.length > 1 && (
        <Button kind="quiet" icon="compare" onClick={() => go("compare", ready.map((one) => one.id).join("+"))}>
          <span class="wide">Compare</span>
        </Button>
      )}
      <Button kind="danger" icon="trash" onClick={onDelete}>
        <span class="wide">Delete</span>
      </Button>
      {isMoving && <FolderDialog videos={videos} onClose={() => setMoving(false)} />}
    </div>
  );
}
