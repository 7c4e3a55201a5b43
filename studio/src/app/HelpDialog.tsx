import { Dialog } from "../ui/Dialog";
import "./HelpDialog.css";

const KEYS: readonly [string, readonly (readonly [string, string])[]][] = [
  [
    "Everywhere",
    [
      ["1 2 3 4", "Create, Queue, Library, Compare"],
      ["/", "To the prompt, or to the search"],
      ["?", "These keys"],
    ],
  ],
  [
    "Create",
    [
      ["Ctrl ↵", "Make the video"],
      ["↑", "In an empty prompt: the one before"],
    ],
  ],
  [
    "Stage",
    [
      ["Ctrl Z", "Undo; with Shift, redo"],
      ["C F", "Through the camera, or not; see everything, or what is chosen"],
      ["Drag Shift Alt", "Move over the ground; with Shift up and down, with Alt without snapping"],
      ["← → ↑ ↓", "Move what is chosen by 0.1 m; with Shift up and down"],
      ["[ ]", "Turn it by 15 degrees"],
      ["Ctrl D Delete", "Duplicate it, delete it"],
      ["Space , .", "Play; a frame back, a frame on"],
    ],
  ],
  [
    "Player",
    [
      ["Space", "Play, pause"],
      ["J K L", "Backwards, pause, forwards; again is faster"],
      ["← →", "A frame back, a frame on"],
      ["Home End", "First frame, last frame"],
      ["R", "Repeat, or not"],
      ["F", "Whole screen"],
      ["I O", "Trimming: begin here, end here"],
    ],
  ],
  [
    "Library",
    [
      ["← → ↑ ↓", "From card to card"],
      ["Enter", "Open the clip"],
      ["Space", "Play it in its card"],
      ["X", "Select; with Shift, all up to it"],
      ["S", "Star"],
      ["Delete", "Delete what is selected"],
    ],
  ],
];

export function HelpDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard" wide onClose={onClose}>
      <div class="help">
        {KEYS.map(([where, rows]) => (
          <section key={where}>
            <h3>{where}</h3>
            <dl>
              {rows.map(([keys, does]) => (
                <div key={keys}>
                  <dt>
                    {keys.split(" ").map((one) => (
                      <kbd key={one}>{one}</kbd>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
