import { useState } from "preact/hooks";
import { changeVideo, type Video } from "../../api/videos";
import { hurry, take } from "../../app/videos";
import { sayLength } from "../../app/words";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Slider } from "../../ui/Slider";
import { sayError } from "../../ui/toasts";
import "../../ui/Field.css";
import "./EditDialog.css";

/** Change what waits, before it is begun. */
export function EditDialog({ video, onClose }: { video: Video; onClose: () => void }) {
  const [prompt, setPrompt] = useState(video.prompt);
  const [seconds, setSeconds] = useState(Number(video.seconds));
  const [seed, setSeed] = useState(String(video.seed ?? ""));
  const save = async () => {
    const changes = {
      ...(prompt !== video.prompt && { prompt }),
      ...(seconds !== Number(video.seconds) && { seconds: String(seconds) }),
      ...(seed !== String(video.seed ?? "") && { seed: Number(seed) }),
    };
    try {
      if (Object.keys(changes).length) take(await changeVideo(video.id, changes));
      onClose();
      hurry();
    } catch (error) {
      sayError(error);
    }
  };
  return (
    <Dialog
      title="Edit what waits"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Leave it</Button>
          <Button kind="primary" onClick={save} disabled={!prompt.trim()}>
            Save
          </Button>
        </>
      }
    >
      <div class="edit-fields">
        <label class="field">
          <span>Prompt</span>
          <textarea rows={3} value={prompt} onInput={(event) => setPrompt(event.currentTarget.value)} />
        </label>
        <Slider label="Length" value={seconds} min={1} max={20} step={0.5} say={sayLength} onChange={setSeconds} />
        <label class="field">
          <span>Seed</span>
          <input inputMode="numeric" value={seed} onInput={(event) => setSeed(event.currentTarget.value.replace(/\D/g, ""))} />
        </label>
      </div>
    </Dialog>
  );
}
