import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Video } from "../../api/videos";
import { useKeys } from "../../app/keys";
import { go } from "../../app/router";
import { star } from "./actions";
import { Card } from "./Card";
import { selectAll, selectNone, toggle } from "./selection";
import "./Grid.css";

const GAP = 16;
const WORDS = 64; // px below the picture
const SPARE = 2; // rows above and below what is seen
const STEP = 80; // px that are scrolled before it is looked at again which cards are seen

/** Cards in rows, of which only those exist that are seen: thousands scroll as few do. */
export function Grid({ videos, onDelete }: { videos: readonly Video[]; onDelete: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [view, setView] = useState({ top: 0, height: 0 });
  const [at, setAt] = useState(0);
  const [playing, setPlaying] = useState<string | null>(null);
  const wantsFocus = useRef(false);

  useLayoutEffect(() => {
    const scroller = box.current as HTMLDivElement;
    const seen = () => {
      const next = { top: scroller.scrollTop, height: scroller.clientHeight };
      setView((was) => (Math.abs(was.top - next.top) < STEP && was.height === next.height ? was : next));
    };
    const sized = new ResizeObserver(() => {
      const style = getComputedStyle(scroller);
      setWidth(scroller.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight));
      seen();
    });
    sized.observe(scroller);
    scroller.addEventListener("scroll", seen, { passive: true });
    return () => {
      sized.disconnect();
      scroller.removeEventListener("scroll", seen);
    };
  }, []);

  const least = width < 600 ? 160 : 240;
  const columns = Math.max(1, Math.floor((width + GAP) / (least + GAP)));
  const cardWidth = (width - GAP * (columns - 1)) / columns;
  const rowHeight = Math.round((cardWidth * 9) / 16) + WORDS + GAP;
  const rows = Math.ceil(videos.length / columns);
  const first = Math.max(0, Math.floor(view.top / rowHeight) - SPARE);
  const last = Math.min(rows, Math.ceil((view.top + view.height) / rowHeight) + SPARE);
  const here = Math.min(at, videos.length - 1);

  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    const scroller = box.current as HTMLDivElement;
    const top = Math.floor(here / columns) * rowHeight;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (top + rowHeight > scroller.scrollTop + scroller.clientHeight) {
      scroller.scrollTop = top + rowHeight - scroller.clientHeight + GAP;
    }
    requestAnimationFrame(() =>
      scroller.querySelector<HTMLElement>(`[data-index="${here}"] a`)?.focus({ preventScroll: true }),
    );
  }, [here, columns, rowHeight]);

  const move = (by: number) => {
    wantsFocus.current = true;
    setAt(Math.min(Math.max(here + by, 0), videos.length - 1));
  };
  const focused = () => videos[here];
  useKeys({
    arrowleft: () => move(-1),
    arrowright: () => move(1),
    arrowup: () => move(-columns),
    arrowdown: () => move(columns),
    home: () => move(-videos.length),
    end: () => move(videos.length),
    space: () => setPlaying((now) => (now === focused()?.id ? null : (focused()?.id ?? null))),
    x: (event) => toggle(focused()?.id ?? "", event.shiftKey),
    "ctrl+a": selectAll,
    escape: () => (playing ? setPlaying(null) : selectNone()),
    s: () => focused() && void star([focused() as Video]),
    enter: () => focused() && go("clip", focused()?.id),
    delete: onDelete,
    backspace: onDelete,
  });

  const cards = [];
  for (let i = first * columns; i < Math.min(last * columns, videos.length); i++) {
    const video = videos[i] as Video;
    cards.push(
      <Card
        key={video.id}
        video={video}
        index={i}
        x={(i % columns) * (cardWidth + GAP)}
        y={Math.floor(i / columns) * rowHeight}
        width={cardWidth}
        height={rowHeight - GAP}
        count={videos.length}
        isHere={i === here}
        isPlaying={playing === video.id}
        onHere={setAt}
      />,
    );
  }
  return (
    <div class="grid" ref={box}>
      <ul
        class="grid-space"
        aria-label="Clips"
        ref={(space) => space?.style.setProperty("height", `${Math.max(0, rows * rowHeight - GAP)}px`)}
      >
        {width > 0 && cards}
      </ul>
    </div>
  );
}
