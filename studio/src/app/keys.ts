import { useEffect } from "preact/hooks";

export type Keys = Record<string, (event: KeyboardEvent) => void>;

/** Whether what is typed goes into a field, or to something that has keys of its own. */
export function isTyping(event: Event): boolean {
  const target = event.target as HTMLElement | null;
  return target?.closest("input:not([type=checkbox]), textarea, select, [role=listbox], dialog") != null;
}

/**
 * Do something at keys while a component is there, unless somebody types. A key is written as `KeyboardEvent`
 * has it, in small letters, with "shift+", "ctrl+" (also for Command) before it.
 */
export function useKeys(keys: Keys, isOn = true): void {
  useEffect(() => {
    if (!isOn) return;
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event) || event.defaultPrevented || event.altKey) return;
      const control = event.ctrlKey || event.metaKey ? "ctrl+" : "";
      const name = event.key === " " ? "space" : event.key.toLowerCase();
      const run = keys[`${control}${event.shiftKey && name.length > 1 ? "shift+" : ""}${name}`];
      if (!run) return;
      const target = event.target as HTMLElement;
      if ((name === "space" || name === "enter") && target.closest("button, a, summary")) return;
      event.preventDefault();
      run(event);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  });
}
