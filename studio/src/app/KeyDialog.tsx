import { useState } from "preact/hooks";
import { setKey } from "../api/client";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import "../ui/Field.css";

/** Ask for the service's key. It is kept in this browser and sent to this service alone. */
export function KeyDialog({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState("");
  const submit = (event: Event) => {
    event.preventDefault();
    setKey(text);
    location.reload();
  };
  return (
    <Dialog title="This service wants a key" onClose={onClose}>
      <form onSubmit={submit}>
        <label class="field">
          <span>Key</span>
          <input
            type="password"
            autocomplete="off"
            placeholder="sk-sorairo-…"
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <p class="field-hint">
          Whoever runs the service makes one with <code>sorairo keys add NAME</code>. It stays in this browser.
        </p>
        <Button kind="primary" type="submit" disabled={!text.trim()}>
          Continue
        </Button>
      </form>
    </Dialog>
  );
}
