// When: play, scrub, step; with what things and the camera do as bars.

import type { Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { sayTime } from "../app/words";
import { IconButton } from "../ui/IconButton";
import type { StagedCamera, StagedThing } from "./staged";

interface TimelineProps {
  time: Signal<number>;
  duration: number;
  fps: number;
  isPlaying: boolean;
  onPlay: () => void;
  isBusy: boolean;
  chosen: StagedThing | undefined;
  camera: StagedCamera | null;
}

export function Timeline({ time, duration, fps, isPlaying, onPlay, isBusy, chosen, camera }: TimelineProps) {
  const bars = [
    ...(camera?.row.moves ?? []).map((one) => ({ name: one.move, start: one.start ?? 0, end: one.end ?? duration, kind: "is-camera" })),
    ...(chosen?.row.acts ?? []).map((one) => ({ name: one.does, start: one.start ?? 0, end: one.end ?? duration, kind: "is-act" })),
  ];
  const now = time.value;
  const percent = (seconds: number) => `${(100 * seconds) / Math.max(duration, 1e-6)}%`;
  return (
    <div class="stage-time">
      <IconButton icon={isPlaying ? "pause" : "play"} label={isPlaying ? "Pause" : "Play"} onClick={onPlay} />
      <span class="stage-clock" aria-hidden="true">
        {sayTime(now, fps)}
      </span>
      <div class={`stage-track ${isBusy ? "is-busy" : ""}`}>
        {bars.map((bar, i) => (
          <Bar key={i} left={percent(bar.start)} width={percent(Math.max(0, Math.min(bar.end, duration) - bar.start))} row={i} {...bar} />
        ))}
        <input
          ref={(line) => line?.style.setProperty("--share", percent(now))}
          type="range"
          min={0}
          max={duration}
          step={1 / fps}
          value={now}
          aria-label="Time"
          aria-valuetext={`${now.toFixed(2)} seconds`}
          onInput={(event) => {
            if (isPlaying) onPlay();
            time.value = Number(event.currentTarget.value);
          }}
        />
      </div>
      <span class="stage-clock is-end" aria-hidden="true">
        {sayTime(duration, fps)}
      </span>
    </div>
  );
}

function Bar({ left, width, name, kind }: { left: string; width: string; row: number; name: string; kind: string }) {
  const bar = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    bar.current?.style.setProperty("left", left);
    bar.current?.style.setProperty("width", width);
  }, [left, width]);
  return (
    <span ref={bar} class={`stage-bar ${kind}`} title={name} aria-hidden="true">
      {name}
    </span>
  );
}
