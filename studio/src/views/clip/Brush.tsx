import { useLayoutEffect, useRef } from "preact/hooks";
import type { Video } from "../../api/videos";
import { sidesOf } from "../create/form";
import { brush, stroke } from "./painting";
import "./Brush.css";

/** A sheet over the picture on which one paints what is made anew. */
export function Brush({ video }: { video: Video }) {
  const sheet = useRef<HTMLCanvasElement>(null);
  const last = useRef<readonly [number, number] | null>(null);
  const [width, height] = sidesOf(video.size);
  const show = () => {
    const paper = sheet.current?.getContext("2d");
    const painted = brush.value?.canvas;
    if (!paper || !painted) return;
    paper.clearRect(0, 0, width, height);
    paper.drawImage(painted, 0, 0);
    paper.globalCompositeOperation = "source-in";
    paper.fillStyle = "#a0d8ef";
    paper.fillRect(0, 0, width, height);
    paper.globalCompositeOperation = "source-over";
  };
  useLayoutEffect(show, [brush.value]);
  const at = (event: PointerEvent): readonly [number, number] => {
    const by = (sheet.current as HTMLCanvasElement).getBoundingClientRect();
    const scale = Math.min(by.width / width, by.height / height); // as `object-fit: contain` lays it
    const left = by.left + (by.width - width * scale) / 2;
    const top = by.top + (by.height - height * scale) / 2;
    return [(event.clientX - left) / scale, (event.clientY - top) / scale];
  };
  return (
    <canvas
      ref={sheet}
      class="brush"
      width={width}
      height={height}
      role="img"
      aria-label="Paint over what shall be made anew"
      onPointerDown={(event) => {
        (event.currentTarget as HTMLCanvasElement).setPointerCapture(event.pointerId);
        last.current = at(event);
        stroke(last.current, last.current);
        show();
      }}
      onPointerMove={(event) => {
        if (!last.current) return;
        const now = at(event);
        stroke(last.current, now);
        last.current = now;
        show();
      }}
      onPointerUp={() => (last.current = null)}
      onPointerCancel={() => (last.current = null)}
    />
  );
}
