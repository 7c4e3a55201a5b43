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
  const acts = (chosen?.row.acts ?? []).map((act) => ({ ...act, name: act.does, kind: "is-act" }));
  const moves = (camera?.row.moves ?? []).map((move) => ({ ...move, name: move.move, kind: "is-camera" }));
  const bars = (acts.length ? acts : moves).map(({ name, kind, start = 0, end = duration }) => ({ name, kind, start, end }));
  const now = time.value;
  const percent = (seconds: number) => `${(100 * seconds) / Math.max(duration, 1e-6)}%`;
  return (
    <div class={`stage-time ${bars.length ? "has-bars" : ""}`}>
      <IconButton icon={isPlaying ? "pause" : "play"} label={isPlaying ? "Pause" : "Play"} onClick={onPlay} />
      <span class="stage-clock" aria-hidden="true">
        {sayTime(now, fps)}
      </span>
      <div class={`stage-track ${isBusy ? "is-busy" : ""}`}>
        {bars.length > 0 && (
          <div class="stage-bars" aria-hidden="true">
            {bars.map((bar, i) => (
              <Bar key={i} left={percent(bar.start)} width={percent(Math.max(0, Math.min(bar.end, duration) - bar.start))} {...bar} />
            ))}
          </div>
        )}
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

function Bar({ left, width, name, kind }: Record<"left" | "width" | "name" | "kind", string>) {
  const bar = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    bar.current?.style.setProperty("left", left);
    bar.current?.style.setProperty("width", width);
  }, [left, width]);
  return (
    <span ref={bar} class={`stage-bar ${kind}`} title={name}>
      {name}
    </span>
  );
}
