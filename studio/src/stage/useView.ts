// The picture of the stage as part of the page: it is made once, and told of what there is to see.

import { effect, type Signal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Pointer, type PointerTold } from "./scene/pointer";
import { StageView, type Seen } from "./scene/view";

export interface Told extends PointerTold {
  onMessage: (message: string) => void;
}

export function useView(
  host: RefObject<HTMLDivElement | null>,
  inset: RefObject<HTMLElement | null>,
  seen: Omit<Seen, "time">,
  time: Signal<number>,
  told: Told,
): RefObject<StageView | null> {
  const view = useRef<StageView | null>(null);
  const now = useRef({ seen, told });
  now.current = { seen, told };
  useEffect(() => {
    let made: StageView;
    try {
      made = new StageView(host.current!, () => inset.current, (message) => now.current.told.onMessage(message));
    } catch {
      now.current.told.onMessage("This browser draws nothing in 3-D (WebGL is off); the list beside does all the same.");
      return;
    }
    const pointer = new Pointer(made, {
      onSelect: (id) => now.current.told.onSelect(id),
      onEdit: (edit, drag) => now.current.told.onEdit(edit, drag),
      onDragEnd: () => now.current.told.onDragEnd(),
      isDrawing: () => now.current.told.isDrawing(),
    });
    view.current = made;
    const end = effect(() => made.show({ ...now.current.seen, time: time.value }));
    return () => {
      end();
      pointer.dispose();
      made.dispose();
      view.current = null;
    };
  }, []);
  useEffect(() => view.current?.show({ ...seen, time: time.peek() }));
  return view;
}

const PANEL = { right: 284, top: 48, bottom: 72 };
const BESIDE_PX = 720;

/** How much of the picture lies under the list and the bars: where there is room, the list lies over it. */
export function useCovered(host: RefObject<HTMLDivElement | null>, isOpen: boolean): Seen["covered"] {
  const [isWide, setWide] = useState(true);
  useEffect(() => {
    const watcher = new ResizeObserver(([entry]) => setWide(entry!.contentRect.width > BESIDE_PX));
    watcher.observe(host.current!);
    return () => watcher.disconnect();
  }, []);
  return { ...PANEL, right: isOpen && isWide ? PANEL.right : 0, bottom: isWide ? PANEL.bottom : 8 };
}
