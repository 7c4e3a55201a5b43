import { useEffect, useState } from "preact/hooks";
import { inspectFile, type Inspection } from "../api/videos";
import { Icon } from "../ui/Icon";
import { say, sayError } from "../ui/toasts";
import { firstFrame } from "../views/create/form";
import { shownTake } from "../views/create/ordering";
import { InspectionDialog } from "./InspectionDialog";
import { go } from "./router";
import "./DropZone.css";

/** The whole page takes files: a clip says how it was made, a picture begins the next one. */
export function DropZone() {
  const [isOver, setOver] = useState(false);
  const [found, setFound] = useState<Inspection | null>(null);
  useEffect(() => {
    let depth = 0;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
    const enter = (event: DragEvent) => {
      if (hasFiles(event) && ++depth === 1) setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (hasFiles(event) && --depth <= 0) end();
    };
    const over = (event: DragEvent) => hasFiles(event) && event.preventDefault();
    const end = () => {
      depth = 0;
      setOver(false);
    };
    const dropped = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      end();
      const file = event.dataTransfer?.files[0];
      if (file) void takeFile(file, setFound);
    };
    const types = { dragenter: enter, dragleave: leave, dragover: over, drop: dropped };
    for (const [type, listener] of Object.entries(types)) addEventListener(type, listener as EventListener);
    addEventListener("drop-taken", end);
    return () => {
      for (const [type, listener] of Object.entries(types)) removeEventListener(type, listener as EventListener);
      removeEventListener("drop-taken", end);
    };
  }, []);
  return (
    <>
      {isOver && (
        <div class="drop-zone">
          <div>
            <Icon name="drop" size={32} />
            <strong>Drop it anywhere</strong>
            <span>A clip gives back its shot and its recipe. A picture begins the next clip.</span>
          </div>
        </div>
      )}
      {found && <InspectionDialog found={found} onClose={() => setFound(null)} />}
    </>
  );
}

async function takeFile(file: File, show: (found: Inspection) => void): Promise<void> {
  if (file.type.startsWith("image/")) {
    firstFrame.value = file;
    shownTake.value = null;
    go("create");
    return;
  }
  say("Reading the file …");
  try {
    show(await inspectFile(file));
  } catch (error) {
    sayError(error);
  }
}
