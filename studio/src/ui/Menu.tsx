import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "./Icon";
import { placeBeside } from "./placing";
import "./Menu.css";

export interface Item {
  value: string;
  label?: string;
  /** A colour that is shown before the label. */
  swatch?: string;
  hint?: string;
}

export interface MenuProps {
  label: string;
  anchor: HTMLElement;
  items: readonly Item[];
  value?: string | undefined;
  /** Asks elsewhere for what begins with the words. */
  find?: (words: string, signal: AbortSignal) => Promise<Item[]>;
  onPick: (value: string) => void;
  onClose: () => void;
}

const MANY = 9; // more than these can be filtered by typing

/** A list to pick one of, beside what opened it: typing filters, arrows move, Enter picks, Escape closes. */
export function Menu({ label, anchor, items, value, find, onPick, onClose }: MenuProps) {
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const [words, setWords] = useState("");
  const [elsewhere, setElsewhere] = useState<{ words: string; items: readonly Item[] }>({ words: "", items });
  const [at, setAt] = useState(() => Math.max(0, items.findIndex((one) => one.value === value)));
  const wantsFirst = useRef(false); // Enter was pressed before the answer was there
  const filtered = find !== undefined || items.length > MANY;
  const wanted = words.trim().toLowerCase();
  const isAsking = find !== undefined && wanted !== "";
  const found = isAsking
    ? elsewhere.items
    : items.filter((one) => (one.label ?? one.value).toLowerCase().includes(wanted));

  useLayoutEffect(() => {
    const menu = box.current as HTMLDivElement;
    menu.showPopover?.();
    placeBeside(menu, anchor);
    menu.querySelector<HTMLElement>("input, ul")?.focus();
    const outside = (event: Event) => {
      if (!menu.contains(event.target as Node) && !anchor.contains(event.target as Node)) onClose();
    };
    const moved = () => placeBeside(menu, anchor);
    document.addEventListener("pointerdown", outside, true);
    addEventListener("resize", moved);
    return () => {
      document.removeEventListener("pointerdown", outside, true);
      removeEventListener("resize", moved);
      if (menu.contains(document.activeElement)) anchor.focus();
    };
  }, []);

  useEffect(() => {
    if (!isAsking || !find) return;
    const control = new AbortController();
    const answered = (answer: readonly Item[]) => {
      setElsewhere({ words: wanted, items: answer });
      if (wantsFirst.current) pick(answer[0]);
    };
    find(wanted, control.signal).then(answered, () => undefined);
    return () => control.abort();
  }, [wanted]);

  useEffect(() => {
    box.current?.querySelector(`[data-at="${at}"]`)?.scrollIntoView({ block: "nearest" });
  }, [at, found.length]);

  const pick = (one: Item | undefined) => {
    if (!one) return;
    onPick(one.value);
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (step !== undefined) setAt(Math.min(Math.max(at + step, 0), found.length - 1));
    else if (event.key === "Enter" && isAsking && elsewhere.words !== wanted) wantsFirst.current = true;
    else if (event.key === "Enter") pick(found[at]);
    else if (event.key === "Escape" || event.key === "Tab") onClose();
    else return;
    if (event.key !== "Tab") event.preventDefault();
    event.stopPropagation();
  };
  const active = found[at] ? `${id}-${at}` : undefined;
  const list = (
    <ul
      class="menu-list"
      role="listbox"
      id={`${id}-list`}
      aria-label={label}
      tabIndex={filtered ? -1 : 0}
      aria-activedescendant={filtered ? undefined : active}
    >
      {found.map((one, i) => (
        <li
          key={one.value}
          id={`${id}-${i}`}
          data-at={i}
          class={`menu-item ${i === at ? "is-active" : ""}`}
          role="option"
          aria-selected={one.value === value}
          onPointerMove={() => setAt(i)}
          onClick={() => pick(one)}
        >
          {one.swatch && <span class="swatch" ref={(dot) => dot?.style.setProperty("--swatch", one.swatch ?? "")} />}
          <span class="menu-label">{one.label ?? one.value}</span>
          {one.hint && <span class="menu-hint">{one.hint}</span>}
          {one.value === value && <Icon name="check" size={16} />}
        </li>
      ))}
    </ul>
  );
  return (
    <div ref={box} class="menu" popover="manual" onKeyDown={onKeyDown}>
      {filtered ? (
        <div class="menu-search">
          <Icon name="search" size={16} />
          <input
            type="text"
            role="combobox"
            aria-label={`Find: ${label}`}
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-activedescendant={active}
            placeholder="Find"
            autocomplete="off"
            spellcheck={false}
            value={words}
            onInput={(event) => {
              setWords(event.currentTarget.value);
              setAt(0);
              wantsFirst.current = false;
            }}
          />
        </div>
      ) : null}
      {list}
      {found.length === 0 && <p class="menu-none">Nothing by that name.</p>}
    </div>
  );
}
