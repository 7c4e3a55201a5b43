import { signal } from "@preact/signals";

const SPEEDS = [1, 2, 4];

/** Drives a <video>: to the frame, and backwards too, which browsers do not do by themselves. Times in seconds. */
export class PlayerControl {
  readonly time = signal(0);
  readonly duration = signal(0);
  /** 0 while it stands; else how fast, below 0 backwards. */
  readonly speed = signal(0);
  readonly repeats = signal(true);
  private video: HTMLVideoElement | null = null;
  private tick = 0;
  private before = 0;

  constructor(public fps: number) {}

  attach(video: HTMLVideoElement | null): void {
    cancelAnimationFrame(this.tick);
    this.video = video;
    if (!video) return;
    this.speed.value = video.paused ? 0 : video.playbackRate;
    const loop = (now: number) => {
      this.advance((now - this.before) / 1_000);
      this.before = now;
      this.tick = requestAnimationFrame(loop);
    };
    this.before = performance.now();
    this.tick = requestAnimationFrame(loop);
  }

  private advance(passed: number): void {
    const video = this.video;
    if (!video) return;
    if (Number.isFinite(video.duration)) this.duration.value = video.duration;
    if (this.speed.value < 0 && !video.seeking) {
      let to = this.time.value + this.speed.value * passed;
      if (to <= 0) {
        to = this.repeats.value ? this.duration.value : 0;
        if (!this.repeats.value) this.speed.value = 0;
      }
      video.currentTime = to;
      this.time.value = to;
      return;
    }
    if (this.speed.value < 0) return;
    this.speed.value = video.paused || video.ended ? 0 : video.playbackRate;
    this.time.value = video.currentTime;
  }

  get frame(): number {
    return Math.min(Math.floor(this.time.value * this.fps + 1e-3), this.numFrames - 1);
  }

  get numFrames(): number {
    return Math.max(1, Math.round(this.duration.value * this.fps));
  }

  play(speed = 1): void {
    const video = this.video;
    if (!video) return;
    if (speed < 0) {
      video.pause();
      this.speed.value = speed;
      return;
    }
    if (this.speed.value < 0) this.speed.value = 0;
    video.playbackRate = speed;
    video.play().catch(() => undefined); // a browser may refuse until somebody touches the page
  }

  pause(): void {
    this.speed.value = 0;
    this.video?.pause();
  }

  toggle(): void {
    if (this.speed.value === 0) this.play();
    else this.pause();
  }

  /** J and L: play in a direction; again in the same one is faster. */
  shuttle(direction: 1 | -1): void {
    const now = this.speed.value * direction;
    const faster = now > 0 ? (SPEEDS[SPEEDS.indexOf(now) + 1] ?? SPEEDS.at(-1) ?? 1) : 1;
    this.play(faster * direction);
  }

  seek(time: number): void {
    const video = this.video;
    if (!video) return;
    const to = Math.min(Math.max(time, 0), Math.max(0, this.duration.value - 0.5 / this.fps));
    video.currentTime = to;
    this.time.value = to;
  }

  step(frames: number): void {
    this.pause();
    this.seek((this.frame + frames + 0.5) / this.fps); // the middle of a frame is never its neighbour
  }

  setRepeats(repeats: boolean): void {
    this.repeats.value = repeats;
    if (this.video) this.video.loop = repeats;
  }

  /** The frame that is seen now, as PNG. */
  grab(): Promise<Blob> {
    const video = this.video;
    if (!video?.videoWidth) return Promise.reject(new Error("There is no frame to take yet."));
    const canvas = document.createElement("canvas");
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext("2d")?.drawImage(video, 0, 0);
    return new Promise((done, fail) =>
      canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("The frame cannot be read."))), "image/png"),
    );
  }
}
