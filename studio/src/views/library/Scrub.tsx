import { useEffect, useRef, useState } from "preact/hooks";
import { contentPath, type Video } from "../../api/videos";
import { useMedia } from "../../app/media";
import "./Scrub.css";

const MOST = 16; // frames on a sheet, as the service makes it

/** The frames of a clip's sheet: that under the pointer, or one after another where it plays. */
export function Scrub({ video, plays }: { video: Video; plays: boolean }) {
  const box = useRef<HTMLSpanElement>(null);
  const src = useMedia(contentPath(video.id, "spritesheet"));
  const [isThere, setThere] = useState(false);
  const [share, setShare] = useState(0);
  const count = Math.min(MOST, video.num_frames ?? MOST);
  const columns = Math.ceil(Math.sqrt(count));
  const rows = Math.ceil(count / columns);
  useEffect(() => {
    if (!src) return;
    const image = new Image();
    image.onload = () => setThere(true);
    image.src = src;
  }, [src]);
  useEffect(() => {
    if (plays) {
      const start = performance.now();
      const timer = setInterval(() => setShare(((performance.now() - start) / 1_000 / Number(video.seconds)) % 1), 60);
      return () => clearInterval(timer);
    }
    const link = box.current?.closest("a");
    const moved = (event: PointerEvent) => {
      const by = (link as HTMLElement).getBoundingClientRect();
      setShare(Math.min(0.999, Math.max(0, (event.clientX - by.left) / by.width)));
    };
    link?.addEventListener("pointermove", moved);
    return () => link?.removeEventListener("pointermove", moved);
  }, [plays]);
  const at = Math.min(count - 1, Math.floor(share * count));
  const across = columns > 1 ? ((at % columns) * 100) / (columns - 1) : 0;
  const down = rows > 1 ? (Math.floor(at / columns) * 100) / (rows - 1) : 0;
  const [width = 16, height = 9] = video.size.split("x").map(Number);
  return (
    <span class="scrub" ref={box}>
      {isThere && (
        <span
          class={`scrub-frame ${width / height < 16 / 9 ? "is-tall" : ""}`}
          ref={(frame) => {
            if (!frame) return;
            frame.style.aspectRatio = `${width} / ${height}`;
            frame.style.backgroundImage = `url("${src}")`;
            frame.style.backgroundSize = `${columns * 100}% ${rows * 100}%`;
            frame.style.backgroundPosition = `${across}% ${down}%`;
          }}
        />
      )}
      <span class="scrub-line" ref={(line) => line?.style.setProperty("transform", `scaleX(${share})`)} />
    </span>
  );
}
