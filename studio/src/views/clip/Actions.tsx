import { useState } from "preact/hooks";
import { shotOf, type Video } from "../../api/videos";
import { go } from "../../app/router";
import { Button } from "../../ui/Button";
import type { PlayerControl } from "../../ui/player/control";
import { sayError } from "../../ui/toasts";
import { firstFrame, lastFrame } from "../create/form";
import { shownTake } from "../create/ordering";
import { reuse, settingsOf } from "../create/reuse";
import { save } from "../library/actions";
import { DeleteDialog } from "../library/DeleteDialog";

/** What can be done with the clip as it is. */
export function Actions({ video, control }: { video: Video; control: PlayerControl }) {
  const [isDeleting, setDeleting] = useState(false);
  const isDone = video.status === "completed";
  const again = async () => {
    const shot = isDone ? await shotOf(video.id).catch(() => null) : null;
    await reuse(settingsOf(video, shot));
  };
  const begin = async () => {
    firstFrame.value = await control.grab();
    lastFrame.value = null;
    shownTake.value = null;
    go("create");
  };
  return (
    <div class="clip-actions">
      <Button icon="reset" onClick={() => again().catch(sayError)}>
        Reuse settings and seed
      </Button>
      {isDone && (
        <>
          <Button icon="frame" onClick={() => begin().catch(sayError)}>
            Begin with this frame
          </Button>
          <Button icon="download" onClick={() => save([video]).catch(sayError)}>
            Download
          </Button>
        </>
      )}
      <Button kind="danger" icon="trash" onClick={() => setDeleting(true)}>
        Delete
      </Button>
      {isDeleting && (
        <DeleteDialog videos={[video]} onClose={() => setDeleting(false)} onDone={() => go("library")} />
      )}
    </div>
  );
}
