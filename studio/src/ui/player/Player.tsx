import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { useMedia } from "../../app/media";
import { useKeys } from "../../app/keys";
import { contentPath } from "../../api/videos";
import { PlayerControl } from "./control";
import { Transport } from "./Transport";
import "./Player.css";

export interface PlayerProps {
  id: string;
  fps: number;
  /** What the clip shows, for those who do not see it. */
  label: string;
  hasSound?: boolean;
  autoPlay?: boolean;
  control?: PlayerControl;
  /** What lies over the picture: a brush, for instance. */
  children?: ComponentChildren;
  /** More buttons, at the right of the others. */
  tools?: ComponentChildren;
}

/** A clip with what it takes to look at it closely. */
export function Player({ id, fps, label, hasSound, autoPlay, control: given, children, tools }: PlayerProps) {
  const own = useMemo(() => new PlayerControl(fps), []);
  const control = given ?? own;
  control.fps = fps;
  const video = useRef<HTMLVideoElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const src = useMedia(contentPath(id));
  const poster = useMedia(contentPath(id, "thumbnail"));
  useEffect(() => {
    control.attach(video.current);
    return () => control.attach(null);
  }, [control, src]);
  const fullscreen = () => {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void box.current?.requestFullscreen?.();
  };
  useKeys({
    space: () => control.toggle(),
    k: () => control.pause(),
    j: () => control.shuttle(-1),
    l: () => control.shuttle(1),
    arrowleft: () => control.step(-1),
    arrowright: () => control.step(1),
    "shift+arrowleft": () => control.step(-10),
    "shift+arrowright": () => control.step(10),
    home: () => control.seek(0),
    end: () => control.seek(control.duration.value),
    r: () => control.setRepeats(!control.repeats.value),
    f: fullscreen,
  });
  return (
    <div class="player" ref={box}>
      <div class="player-picture">
        <video
          ref={video}
          src={src}
          poster={poster}
          aria-label={label}
          muted={!hasSound}
          autoPlay={autoPlay}
          loop={control.repeats.value}
          playsInline
          onClick={() => control.toggle()}
        />
        {children}
      </div>
      <Transport control={control} id={id} onFullscreen={fullscreen} tools={tools} />
    </div>
  );
}
