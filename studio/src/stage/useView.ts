// The picture of the stage as part of the page: it is made once, and told of what there is to see.

import { effect, type Signal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
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
    const made = new StageView(host.current!, () => inset.current, (message) => now.current.told.onMessage(message));
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
