import { useEffect } from "preact/hooks";
import { sayTime } from "../../app/words";
import { Icon } from "../../ui/Icon";
import { firstFrame, form, lastFrame } from "./form";
import { isDrafting, isDraftSeen, isReading, mistake, model, moment, picture, shot } from "./reading";
import { useBlobUrl } from "./useBlobUrl";
import "./Draft.css";

/** One frame of the shot as a draft, at a moment that can be chosen; of a picture, the picture itself. */
export function Draft() {
  useEffect(() => {
    isDraftSeen.value = true;
    return () => {
      isDraftSeen.value = false;
    };
  }, []);
  const first = useBlobUrl(firstFrame.value);
  const last = useBlobUrl(lastFrame.value);
  const given = first ?? last;
  const drawn = picture.value;
  const seconds = shot.value?.seconds ?? form.value.seconds;
  const time = Math.min(moment.value, seconds);
  const isBusy = isDrafting.value || isReading.value;
  return (
    <div class="draft" aria-busy={isBusy}>
      {given ? (
        <img class="draft-picture" src={given} alt={first ? "The first frame" : "The last frame"} />
      ) : drawn ? (
        <img class={`draft-picture ${isBusy ? "is-old" : ""}`} src={drawn.url} alt={`Draft at ${time.toFixed(1)} s`} />
      ) : (
        <div class="draft-wait" />
      )}
      {mistake.value ? (
        <p class="viewer-badge is-bad" role="alert">
          <Icon name="warn" size={14} /> {mistake.value}
        </p>
      ) : given ? (
        <p class="viewer-badge">{first ? "The clip begins with this" : "The clip ends with this"}</p>
      ) : isBusy ? (
        <p class="viewer-badge">
          <span class="draft-dot" /> {isReading.value ? "Reading" : "Drawing"}
        </p>
      ) : drawn ? (
        <p class="viewer-badge">Draft · {drawn.seconds.toFixed(2)} s</p>
      ) : model.value?.shot === false ? (
        <p class="viewer-badge">This model draws no drafts</p>
      ) : null}
      {drawn && !given && (
        <div class="draft-line">
          <span>{sayTime(time, 24)}</span>
          <input
            ref={(line) => line?.style.setProperty("--share", `${(100 * time) / seconds}%`)}
            type="range"
            min={0}
            max={seconds}
            step={1 / 24}
            value={time}
            aria-label="Moment of the draft"
            aria-valuetext={`${time.toFixed(1)} seconds`}
            onInput={(event) => {
              moment.value = Number(event.currentTarget.value);
            }}
          />
          <span>{sayTime(seconds, 24)}</span>
        </div>
      )}
    </div>
  );
}
