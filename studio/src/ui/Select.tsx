import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { Icon } from "./Icon";
import { type Item, Menu, type MenuProps } from "./Menu";
import "./Select.css";

export interface SelectProps extends Pick<MenuProps, "find" | "onPick"> {
  label: string;
  items: readonly Item[];
  value?: string | undefined;
  /** What the button shows, where that is not the label of the value. */
  children?: ComponentChildren;
  class?: string;
}

/** A button that opens a menu. */
export function Select({ label, items, value, find, onPick, children, class: more }: SelectProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const shown = items.find((one) => one.value === value)?.label ?? value;
  return (
    <>
      <button
        ref={button}
        type="button"
        class={`select ${more ?? ""}`}
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-label={children === undefined ? `${label}: ${shown ?? "none"}` : label}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {children ?? <span class="select-value">{shown}</span>}
        <Icon name="down" size={14} />
      </button>
      {open && button.current && (
        <Menu
          label={label}
          anchor={button.current}
          items={items}
          value={value}
          {...(find && { find })}
          onPick={onPick}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
