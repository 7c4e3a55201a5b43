import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { plural, saySize } from "../../app/words";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Segmented } from "../../ui/Segmented";
import { FrameSlot } from "./FrameSlot";
import { change, COUNTS, firstFrame, form, lastFrame, prompt } from "./form";
import { isOrdering, order, pastPrompts, shownTake } from "./ordering";
import { hasPicture, model, size } from "./reading";
import "./Composer.css";

const COUNT_CHOICES = COUNTS.map((value) => ({ value, label: String(value), tip: plural(value, "variation") }));

/** The bar in which the sentence is written, with the pictures and how many are made. */
export function Composer({ onSettings }: { onSettings: () => void }) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [past, setPast] = useState(-1);
  const kinds = model.value?.supported_frame_images ?? [];
  const words = prompt.value;
  const most = model.value?.max_prompt ?? 2_000;
  const canOrder = (words.trim() !== "" || hasPicture.value) && !isOrdering.value && words.length <= most;

  useLayoutEffect(() => {
    const box = area.current as HTMLTextAreaElement;
    box.style.height = "auto";
    box.style.height = `${Math.min(box.scrollHeight, 160)}px`;
  }, [words]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      void order();
      return;
    }
    const before = pastPrompts();
    const isBrowsing = past >= 0 && words === before[past];
    const next = event.key === "ArrowUp" ? past + 1 : event.key === "ArrowDown" ? past - 1 : null;
    if (next === null || !(words === "" || isBrowsing)) return;
    event.preventDefault();
    const at = Math.max(-1, Math.min(next, before.length - 1));
    setPast(at);
    prompt.value = at < 0 ? "" : (before[at] ?? "");
  };
  const onPaste = (event: ClipboardEvent) => {
    const file = [...(event.clipboardData?.files ?? [])].find((one) => one.type.startsWith("image/"));
    if (!file || !kinds.includes("first_frame")) return;
    event.preventDefault();
    firstFrame.value = file;
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void order();
      }}
    >
      <textarea
        ref={area}
        class="composer-text"
        data-search
        rows={1}
        aria-label="Prompt"
        placeholder="A red ball bounces on a wooden floor, slow dolly in"
        value={words}
        maxLength={most}
        spellcheck
        onInput={(event) => {
          prompt.value = event.currentTarget.value;
          shownTake.value = null;
        }}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      <div class="composer-row">
        {kinds.includes("first_frame") && <FrameSlot name="First frame" picture={firstFrame} />}
        {kinds.includes("last_frame") && <FrameSlot name="Last frame" picture={lastFrame} />}
        <button type="button" class="composer-settings" onClick={onSettings}>
          <Icon name="sliders" size={16} />
          <span>
            <span class="visually-hidden">Settings: </span>
            {saySize(size.value)} · {form.value.seconds} s
          </span>
        </button>
        <span class="composer-gap" />
        <Segmented
          label="Variations"
          value={form.value.count}
          options={COUNT_CHOICES}
          onChange={(count) => change({ count })}
        />
        <Button class="composer-go" kind="primary" icon="create" type="submit" disabled={!canOrder}>
          {isOrdering.value ? "Ordering" : "Create"}
        </Button>
      </div>
    </form>
  );
}
