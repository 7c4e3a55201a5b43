import { useState } from "preact/hooks";
import { changeVideo, type Video } from "../../api/videos";
import { hurry } from "../../app/videos";
import { plural } from "../../app/words";
import { sayError } from "../../ui/toasts";
import { WaitingRow } from "./WaitingRow";

/** What waits, in the order in which it is made; dragging a row, or its buttons, change that. */
export function WaitingList({ waiting }: { waiting: readonly Video[] }) {
  const [dragged, setDragged] = useState<string | null>(null);
  const sorted = [...waiting].sort(
    (a, b) => (b.priority ?? 0) - (a.priority ?? 0) || (a.place ?? 0) - (b.place ?? 0) || (a.id < b.id ? -1 : 1),
  );
  const move = async (id: string, to: number) => {
    const others = sorted.filter((one) => one.id !== id);
    const before = others[to];
    try {
      await changeVideo(id, { position: to <= 0 ? "first" : before ? { before: before.id } : "last" });
    } catch (error) {
      sayError(error);
    }
    hurry();
  };
  return (
    <section class="queue-part" aria-labelledby="queue-waiting">
      <h2 id="queue-waiting">{plural(sorted.length, "video")} waiting</h2>
      <ol class="queue-list">
        {sorted.map((one, i) => (
          <WaitingRow
            key={one.id}
            video={one}
            place={i}
            count={sorted.length}
            isDragged={dragged === one.id}
            onDrag={(isDragged) => setDragged(isDragged ? one.id : null)}
            onDropped={() => dragged && dragged !== one.id && move(dragged, i)}
            onMove={(to) => move(one.id, to)}
          />
        ))}
      </ol>
    </section>
  );
}
