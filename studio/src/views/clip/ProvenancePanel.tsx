import { useEffect, useState } from "preact/hooks";
import { download, type Inspection, inspectFile, type Video } from "../../api/videos";
import { Button } from "../../ui/Button";
import { Marks } from "../../ui/Marks";
import { Rows } from "../../ui/Rows";
import { sayError } from "../../ui/toasts";

const checked = new Map<string, Inspection>();

/** Which marks the clip's file bears, as anybody would find them, and the recipe that lies in it. */
export function ProvenancePanel({ video }: { video: Video }) {
  const [found, setFound] = useState(checked.get(video.id) ?? null);
  const [isChecking, setChecking] = useState(false);
  useEffect(() => setFound(checked.get(video.id) ?? null), [video.id]);
  const check = async () => {
    setChecking(true);
    try {
      const answer = await inspectFile(await download(video.id));
      checked.set(video.id, answer);
      setFound(answer);
    } catch (error) {
      sayError(error);
    }
    setChecking(false);
  };
  if (video.status !== "completed") return <p class="panel-text">There is no file yet.</p>;
  const recipe = Object.entries(found?.recipe ?? {}).filter(([name]) => name !== "shot");
  return (
    <div>
      <p class="panel-text">
        Every clip says that a machine made it, and how: in a signed statement, in its pixels, and in its recipe. The check reads
        the file itself.
      </p>
      {!found && (
        <Button icon="shield" onClick={check} disabled={isChecking}>
          {isChecking ? "Checking …" : "Check the file"}
        </Button>
      )}
      {found && (
        <>
          <Marks found={found.provenance} />
          <details class="panel-details">
            <summary>The whole recipe in the file</summary>
            <Rows rows={recipe} />
          </details>
        </>
      )}
    </div>
  );
}
