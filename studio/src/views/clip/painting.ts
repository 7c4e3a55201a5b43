// What is painted over a clip for in-painting: painted where it is made anew, of the clip's own size.
import { signal } from "@preact/signals";

export interface Painting {
  canvas: HTMLCanvasElement;
  /** The brush, px of the clip. */
  radius: number;
  hasPaint: boolean;
}

/** null while nothing is painted on. */
export const brush = signal<Painting | null>(null);

export function startPainting(width: number, height: number): void {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  brush.value = { canvas, radius: Math.round(Math.max(width, height) / 24), hasPaint: false };
}

/** Paint a line from one point to another, px of the clip. */
export function stroke(from: readonly [number, number], to: readonly [number, number]): void {
  const now = brush.value;
  const paper = now?.canvas.getContext("2d");
  if (!now || !paper) return;
  paper.strokeStyle = "#fff";
  paper.lineWidth = 2 * now.radius;
  paper.lineCap = "round";
  paper.lineJoin = "round";
  paper.beginPath();
  paper.moveTo(...from);
  paper.lineTo(...to);
  paper.stroke();
  if (!now.hasPaint) brush.value = { ...now, hasPaint: true };
}

export function wipe(): void {
  const now = brush.value;
  if (!now) return;
  now.canvas.getContext("2d")?.clearRect(0, 0, now.canvas.width, now.canvas.height);
  brush.value = { ...now, hasPaint: false };
}

/** The mask as PNG: black, and transparent where it is made anew. A canvas always has transparency, so it counts. */
export function maskOf(painting: Painting): Promise<Blob> {
  const { width, height } = painting.canvas;
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const paper = canvas.getContext("2d") as CanvasRenderingContext2D;
  paper.fillStyle = "#000";
  paper.fillRect(0, 0, width, height);
  paper.globalCompositeOperation = "destination-out";
  paper.drawImage(painting.canvas, 0, 0);
  return new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("The mask cannot be written."))), "image/png"),
  );
}
