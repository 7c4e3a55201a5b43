import { useState } from "preact/hooks";
import { Chips } from "./Chips";
import { Composer } from "./Composer";
import { Inspector } from "./Inspector";
import { Takes } from "./Takes";
import { Viewer } from "./Viewer";
import "./Create.css";

/** Where a sentence becomes a video. */
export function Create() {
  const [isOpen, setOpen] = useState(false); // the panel, on a phone
  return (
    <main class="view create" id="main" tabIndex={-1} aria-label="Create">
      <h1 class="visually-hidden">Create</h1>
      <div class="create-center">
        <Viewer />
        <Takes />
        <Chips />
        <Composer onSettings={() => setOpen(true)} />
      </div>
      <Inspector isOpen={isOpen} onClose={() => setOpen(false)} />
    </main>
  );
}
