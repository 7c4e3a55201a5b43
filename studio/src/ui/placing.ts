const GAP = 6;
const MARGIN = 12;

/** Place a popover below what opened it, or above where there is more room; never out of the window. */
export function placeBeside(popover: HTMLElement, anchor: HTMLElement): void {
  if (innerWidth <= 600) return; // there it is a sheet at the bottom, by its style
  const by = anchor.getBoundingClientRect();
  const below = innerHeight - by.bottom - GAP - MARGIN;
  const above = by.top - GAP - MARGIN;
  const goesUp = below < 280 && above > below;
  popover.style.maxHeight = `${Math.min(goesUp ? above : below, 400)}px`;
  popover.style.minWidth = `${Math.max(by.width, 200)}px`;
  const width = popover.offsetWidth;
  popover.style.left = `${Math.max(MARGIN, Math.min(by.left, innerWidth - width - MARGIN))}px`;
  if (goesUp) {
    popover.style.top = "auto";
    popover.style.bottom = `${innerHeight - by.top + GAP}px`;
  } else {
    popover.style.bottom = "auto";
    popover.style.top = `${by.bottom + GAP}px`;
  }
}
