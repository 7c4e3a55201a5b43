import { Icon } from "./Icon";
import { IconButton } from "./IconButton";
import { dismiss, toasts } from "./toasts";
import "./Toasts.css";

const ICON = { plain: "help", good: "check", bad: "warn" } as const;

/** What was said lately, at the foot of the page. */
export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.value.map((one) => (
        <div key={one.id} class={`toast is-${one.kind}`}>
          <Icon name={ICON[one.kind]} size={18} />
          <span class="toast-text">{one.text}</span>
          {one.action && (
            <button
              type="button"
              class="toast-action"
              onClick={() => {
                one.action?.run();
                dismiss(one.id);
              }}
            >
              {one.action.label}
            </button>
          )}
          <IconButton icon="close" label="Dismiss" size={14} onClick={() => dismiss(one.id)} />
        </div>
      ))}
    </div>
  );
}
