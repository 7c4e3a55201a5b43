import { sayTime } from "../../app/words";
import { IconButton } from "../../ui/IconButton";
import { Segmented } from "../../ui/Segmented";
import type { Sync } from "./sync";
import "../../ui/player/Player.css";
import "./SyncBar.css";

const SPEEDS = [
  { value: 0.25, label: "¼" },
  { value: 0.5, label: "½" },
  { value: 1, label: "1×" },
];

/** Plays all clips of a comparison at once. */
export function SyncBar({ sync }: { sync: Sync }) {
  const time = sync.time.value;
  const duration = sync.duration.value;
  const share = duration ? (100 * time) / duration : 0;
  return (
    <div class="sync-bar" role="group" aria-label="Play all">
      <IconButton
        class="transport-play"
        icon={sync.isPlaying.value ? "pause" : "play"}
        label={sync.isPlaying.value ? "Pause all" : "Play all"}
        onClick={() => sync.toggle()}
      />
      <input
        ref={(line) => line?.style.setProperty("--share", `${share}%`)}
        type="range"
        min={0}
        max={duration || 1}
        step={1 / 24}
        value={time}
        aria-label="Moment of all clips"
        aria-valuetext={`${time.toFixed(1)} seconds`}
        onInput={(event) => {
          sync.pause();
          sync.seek(Number(event.currentTarget.value));
        }}
      />
      <span class="sync-time">{sayTime(time, 24)}</span>
      <Segmented label="Speed" value={sync.speed.value} options={SPEEDS} onChange={(speed) => sync.setSpeed(speed)} />
    </div>
  );
}
