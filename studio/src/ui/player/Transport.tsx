import type { ComponentChildren } from "preact";
import { sayTime } from "../../app/words";
import { IconButton } from "../IconButton";
import type { PlayerControl } from "./control";

export interface TransportProps {
  control: PlayerControl;
  id: string;
  onFullscreen: () => void;
  tools?: ComponentChildren;
}

/** Where in the clip one is, and the buttons below it. */
export function Transport({ control, onFullscreen, tools }: TransportProps) {
  const { fps } = control;
  const time = control.time.value;
  const duration = control.duration.value;
  const speed = control.speed.value;
  const share = duration ? (100 * time) / duration : 0;
  return (
    <div class="transport">
      <input
        ref={(line) => line?.style.setProperty("--share", `${share}%`)}
        class="transport-line"
        type="range"
        min={0}
        max={Math.max(control.numFrames - 1, 1)}
        step={1}
        value={control.frame}
        aria-label="Frame"
        aria-valuetext={`frame ${control.frame + 1} of ${control.numFrames}`}
        onInput={(event) => {
          control.pause();
          control.seek((Number(event.currentTarget.value) + 0.5) / fps);
        }}
      />
      <div class="transport-row">
        <IconButton icon="left" label="A frame back" onClick={() => control.step(-1)} />
        <IconButton
          class="transport-play"
          icon={speed ? "pause" : "play"}
          label={speed ? "Pause" : "Play"}
          onClick={() => control.toggle()}
        />
        <IconButton icon="right" label="A frame on" onClick={() => control.step(1)} />
        <span class="transport-time">
          {sayTime(time, fps)} <span>/ {sayTime(duration, fps)}</span>
        </span>
        {speed !== 0 && speed !== 1 && <span class="transport-speed">{speed}×</span>}
        <span class="transport-gap" />
        {tools}
        <IconButton
          icon="loop"
          label="Repeat"
          aria-pressed={control.repeats.value}
          onClick={() => control.setRepeats(!control.repeats.value)}
        />
        <IconButton icon="expand" label="Whole screen" onClick={onFullscreen} />
      </div>
    </div>
  );
}
