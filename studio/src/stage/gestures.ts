// What a pointer that holds something does, ray by ray. All in the axes of the shot.

import { add, length, minus, rounded, times, wrapped } from "./axes";
import { placeOf, poseOf, type CameraPose } from "./camera_pose";
import { boxOf, GRID_M, lowest, snapped, stands, supportUnder, type Box } from "./standing";
import type { StagedThing } from "./staged";
import { quatOf } from "./axes";
import type { Vec3 } from "./types";
import { fewPlaces } from "./ways";

export interface Ray {
  from: Vec3;
  way: Vec3;
}

export interface Keys {
  /** Up and down, instead of over the ground. */
  shift: boolean;
  /** Without snapping. */
  alt: boolean;
}

export type StageEdit =
  | { kind: "move"; id: string; at: Vec3; before: Vec3 }
  | { kind: "turn"; id: string; turn: Vec3 }
  | { kind: "velocity"; id: string; velocity: Vec3 }
  | { kind: "way"; id: string; places: Vec3[] }
  | { kind: "camera"; pose: CameraPose };

/** What a drag does at each ray; null: nothing. */
export type Gesture = (ray: Ray, keys: Keys) => StageEdit | null;

/** How far a drag reaches, m: near the horizon a pixel is a mile. */
const FAR_M = 80;
const TURN_STEP_DEG = 5;
const SPEED_STEP = 0.1;

/** Where a ray meets a plane; null where it does not, or too far away. */
export function onPlane(ray: Ray, point: Vec3, normal: Vec3): Vec3 | null {
  const across = dot(ray.way, normal);
  if (Math.abs(across) < 1e-6) return null;
  const far = dot(minus(point, ray.from), normal) / across;
  if (far <= 0 || far * length(ray.way) > FAR_M) return null;
  return add(ray.from, times(ray.way, far));
}

const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const UP: Vec3 = [0, 0, 1];

/** A ray's place on the level through a point, or on the upright plane through it that faces who looks. */
function hit(ray: Ray, point: Vec3, upright: boolean): Vec3 | null {
  if (!upright) return onPlane(ray, point, UP);
  const facing: Vec3 = [ray.way[0], ray.way[1], 0];
  const place = onPlane(ray, point, length(facing) > 1e-6 ? facing : [0, 1, 0]);
  return place && [point[0], point[1], place[2]];
}

/** How far a ray has taken what was held, along the ground or, with shift, up and down; it goes on from there. */
function carrying(start: Vec3, grabbed: Vec3): (ray: Ray, upright: boolean) => Vec3 | null {
  let [base, grab, was, now] = [start, grabbed, false, start];
  return (ray, upright) => {
    if (upright !== was) {
      const next = hit(ray, add(grab, minus(now, base)), upright);
      if (!next) return null;
      [base, grab, was] = [now, next, upright];
    }
    const place = hit(ray, grab, upright);
    if (!place) return null;
    now = add(base, minus(place, grab));
    return now;
  };
}

const snap = (place: Vec3, keys: Keys, axes: number[]): Vec3 =>
  keys.alt ? place : (place.map((x, i) => (axes.includes(i) ? snapped(x, GRID_M) : x)) as Vec3);

/** A thing over the ground; onto what stands there, where it stands on something now. */
export function moving(thing: StagedThing, grabbed: Vec3, others: Box[], lifts = false): Gesture {
  const box = boxOf(thing.id, thing.at, quatOf(thing.turn), thing.half);
  const isStanding = stands(box, others);
  const carried = carrying(thing.at, grabbed);
  let height = thing.at[2];
  return (ray, keys) => {
    const upright = keys.shift || lifts;
    const place = carried(ray, upright);
    if (!place) return null;
    let at = snap(place, keys, upright ? [2] : [0, 1]);
    if (upright) {
      at = [at[0], at[1], Math.max(at[2], lowest(box, thing.at[2]))];
      height = at[2];
    } else if (isStanding && height === thing.at[2]) {
      const support = supportUnder({ ...box, middle: at }, others);
      const sunk = box.middle[2] - box.reach[2]; // as it lay in what it stands on
      const before = supportUnder(box, others).height;
      at = [at[0], at[1], support.height + box.reach[2] + (Math.abs(sunk - before) < 0.03 ? sunk - before : 0)];
    } else at = [at[0], at[1], height];
    return { kind: "move", id: thing.id, at: rounded(at), before: thing.at };
  };
}

export function turning(thing: StagedThing, grabbed: Vec3): Gesture {
  const angle = (place: Vec3) => (Math.atan2(place[1] - thing.at[1], place[0] - thing.at[0]) * 180) / Math.PI;
  const first = angle(grabbed);
  return (ray, keys) => {
    const place = onPlane(ray, grabbed, UP);
    if (!place) return null;
    const turned = wrapped(thing.turn[2] + angle(place) - first);
    const z = keys.alt ? Math.round(turned) : snapped(turned, TURN_STEP_DEG);
    return { kind: "turn", id: thing.id, turn: rounded([thing.turn[0], thing.turn[1], wrapped(z)]) };
  };
}

/** The end of a velocity's arrow. end: where it is; what stands still has it beside itself. */
export function throwing(thing: StagedThing, end: Vec3): Gesture {
  const carried = carrying(end, end);
  return (ray, keys) => {
    const place = carried(ray, keys.shift);
    if (!place) return null;
    const velocity = minus(place, thing.at).map((v) => (keys.alt ? v : snapped(v, SPEED_STEP))) as Vec3;
    return { kind: "velocity", id: thing.id, velocity: length(velocity) < 0.15 ? [0, 0, 0] : rounded(velocity, 2) };
  };
}

/** A place of a way. */
export function bending(thing: StagedThing, places: Vec3[], index: number, grabbed: Vec3): Gesture {
  const carried = carrying(places[index]!, grabbed);
  return (ray, keys) => {
    const place = carried(ray, keys.shift);
    if (!place) return null;
    const next = places.map((one, i) => (i === index ? snap(place, keys, [0, 1]) : one));
    return { kind: "way", id: thing.id, places: next };
  };
}

/** A way that is drawn over the ground, from where the thing is. */
export function drawing(thing: StagedThing): Gesture {
  const line: Vec3[] = [thing.at];
  return (ray) => {
    const place = onPlane(ray, [0, 0, Math.max(0, thing.at[2] - thing.half[2])], UP);
    if (!place) return null;
    const at: Vec3 = [place[0], place[1], thing.at[2]];
    if (length(minus(at, line[line.length - 1]!)) < 0.05) return null;
    line.push(at);
    return { kind: "way", id: thing.id, places: fewPlaces(line).slice(1) };
  };
}

/** The camera over the ground, or what it looks at. */
export function filming(pose: CameraPose, part: "camera" | "target", grabbed: Vec3): Gesture {
  const place = placeOf(pose);
  const carried = carrying(part === "camera" ? place : pose.target, grabbed);
  return (ray, keys) => {
    const next = carried(ray, keys.shift);
    if (!next) return null;
    const found =
      part === "camera" ? poseOf(next, pose.target, pose.azimuth_deg) : poseOf(place, next, pose.azimuth_deg);
    return { kind: "camera", pose: tidy(found) };
  };
}

/** A camera's numbers, no finer than anybody sees. */
export const tidy = (pose: CameraPose): CameraPose => ({
  target: rounded(pose.target),
  distance: Number(pose.distance.toFixed(3)),
  azimuth_deg: Number(wrapped(pose.azimuth_deg).toFixed(2)),
  elevation_deg: Number(pose.elevation_deg.toFixed(2)),
});

/** Turn the camera about what it looks at, by pixels; it stays above the ground and does not tip over. */
export function orbited(pose: CameraPose, right_px: number, down_px: number): CameraPose {
  const lowestElevation = (Math.asin(Math.max(-1, Math.min(1, (0.12 - pose.target[2]) / pose.distance))) * 180) / Math.PI;
  const elevation = Math.max(lowestElevation, Math.min(89, pose.elevation_deg + down_px * 0.25));
  return tidy({ ...pose, azimuth_deg: pose.azimuth_deg - right_px * 0.3, elevation_deg: elevation });
}

export const zoomed = (pose: CameraPose, steps: number): CameraPose =>
  tidy({ ...pose, distance: Math.max(0.2, Math.min(200, pose.distance * Math.exp(steps * 0.1))) });

/** Move camera and target together, by shares of the picture's height at the target. */
export function panned(pose: CameraPose, right: number, down: number, fov_deg: number): CameraPose {
  const tall = 2 * pose.distance * Math.tan((fov_deg * Math.PI) / 360);
  const angle = (pose.azimuth_deg * Math.PI) / 180;
  const by: Vec3 = [-Math.cos(angle) * right * tall, -Math.sin(angle) * right * tall, down * tall];
  return tidy({ ...pose, target: add(pose.target, by) });
}
