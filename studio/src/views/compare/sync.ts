import { signal } from "@preact/signals";

const DRIFT = 0.06; // s that clips may be apart before one is set right
const CHECK_MS = 200;

/** Plays several clips as one. Times in seconds. */
export class Sync {
  readonly time = signal(0);
  readonly duration = signal(0);
  readonly isPlaying = signal(false);
  readonly speed = signal(1);
  private readonly clips = new Set<HTMLVideoElement>();
  private timer = 0;

  add(clip: HTMLVideoElement): () => void {
    this.clips.add(clip);
    const ready = () => {
      if (Number.isFinite(clip.duration)) this.duration.value = Math.max(this.duration.value, clip.duration);
      clip.currentTime = Math.min(this.time.value, clip.duration || 0);
      clip.playbackRate = this.speed.value;
      if (this.isPlaying.value) clip.play().catch(() => undefined);
    };
    clip.addEventListener("loadedmetadata", ready);
    if (clip.readyState > 0) ready();
    return () => {
      clip.removeEventListener("loadedmetadata", ready);
      this.clips.delete(clip);
    };
  }

  play(): void {
    this.isPlaying.value = true;
    if (this.time.value >= this.duration.value - 0.05) this.seek(0);
    for (const clip of this.clips) {
      clip.playbackRate = this.speed.value;
      clip.play().catch(() => undefined);
    }
    clearInterval(this.timer);
    this.timer = window.setInterval(() => this.check(), CHECK_MS);
  }

  pause(): void {
    this.isPlaying.value = false;
    clearInterval(this.timer);
    for (const clip of this.clips) clip.pause();
  }

  toggle(): void {
    if (this.isPlaying.value) this.pause();
    else this.play();
  }

  seek(time: number): void {
    this.time.value = Math.min(Math.max(time, 0), this.duration.value);
    for (const clip of this.clips) clip.currentTime = Math.min(this.time.value, clip.duration || 0);
  }

  setSpeed(speed: number): void {
    this.speed.value = speed;
    for (const clip of this.clips) clip.playbackRate = speed;
  }

  /** Follow the longest clip; at its end all begin again. */
  private check(): void {
    const [leader] = [...this.clips].sort((a, b) => (b.duration || 0) - (a.duration || 0));
    if (!leader) return;
    if (leader.ended) {
      this.seek(0);
      this.play();
      return;
    }
    this.time.value = leader.currentTime;
    for (const clip of this.clips) {
      const to = Math.min(leader.currentTime, clip.duration || 0);
      if (clip !== leader && !clip.seeking && Math.abs(clip.currentTime - to) > DRIFT) clip.currentTime = to;
    }
  }
}
