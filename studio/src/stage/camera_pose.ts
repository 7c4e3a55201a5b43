// Where a camera stands that looks at a target from a distance: the same numbers as in a shot.

import { length, minus } from "./axes";
import type { Vec3 } from "./types";

const DEGREES = Math.PI / 180;
/** No camera is nearer to the ground, m, as the service has it. */
export const LOWEST = 0.12;

export interface CameraPose {
  target: Vec3;
  distance: number;
  azimuth_deg: number;
  elevation_deg: number;
}

/** Its place. Azimuth 0 is before the target, at -y; 90 at +x. */
export function placeOf({ target, distance, azimuth_deg, elevation_deg }: CameraPose): Vec3 {
  const [azimuth, elevation] = [azimuth_deg * DEGREES, elevation_deg * DEGREES];
  const level = distance * Math.cos(elevation);
  return [
    target[0] + Math.sin(azimuth) * level,
    target[1] - Math.cos(azimuth) * level,
    Math.max(target[2] + distance * Math.sin(elevation), LOWEST),
  ];
}

/** The pose of a camera at a place that looks at a target; `before` says the azimuth of one straight above. */
export function poseOf(place: Vec3, target: Vec3, before = 0): CameraPose {
  const lifted: Vec3 = [place[0], place[1], Math.max(place[2], LOWEST)];
  const away = minus(lifted, target);
  const distance = Math.max(length(away), 0.05);
  const level = Math.hypot(away[0], away[1]);
  return {
    target,
    distance,
    azimuth_deg: level < 1e-6 ? before : Math.atan2(away[0], -away[1]) / DEGREES,
    elevation_deg: Math.asin(Math.max(-1, Math.min(1, away[2] / distance))) / DEGREES,
  };
}

/** A shot's field of view spans the geometric mean of width and height; this is that of the height alone. */
export function verticalFov(fov_deg: number, [width, height]: [number, number]): number {
  return (2 * Math.atan(Math.tan((fov_deg * DEGREES) / 2) * Math.sqrt(height / width))) / DEGREES;
}

/** The focal length on 36 x 24 mm film that a field of view is, mm, and back. */
export const lensOf = (fov_deg: number): number => 12 / Math.tan((fov_deg * DEGREES) / 2);
export const fovOf = (lens_mm: number): number => (2 * Math.atan(12 / lens_mm)) / DEGREES;
