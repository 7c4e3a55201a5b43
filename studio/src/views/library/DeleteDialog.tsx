import type { Video } from "../../api/videos";
import { plural } from "../../app/words";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { remove } from "./actions";
import { selectNone } from "./selection";

/** Ask once more: what is deleted is gone. */
export function DeleteDialog(props: { videos: readonly Video[]; onClose: () => void; onDone?: () => void }) {
  const what = plural(props.videos.length, "clip");
  return (
    <Dialog
      title={`Delete ${what}?`}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onClose}>Keep</Button>
          <Button
            kind="danger"
            icon="trash"
            onClick={() => {
              void remove(props.videos);
              selectNone();
              props.onClose();
              props.onDone?.();
            }}
          >
            Delete {what}
          </Button>
        </>
      }
    >
      <p>The files are taken from the service's disk. Nothing brings them back.</p>
    </Dialog>
  );
}
