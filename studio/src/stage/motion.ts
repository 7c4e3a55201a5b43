// What is where at a time of a simulated shot: states between two frames lie on the line between them.

import type { Quat, Simulation, Vec3 } from "./types";

export interface Pose {
  position: Vec3;
  rotation: Quat;
}

export interface CameraView {
  position: Vec3;
  target: Vec3;
  up: Vec3;
  fov_degrees: number;
}

export const durationOf = (simulation: Simulation): number => (simulation.num_frames - 1) / simulation.fps;

/** The frame before a time, s, the one after it, and how far the time is between them, 0 to 1. */
export function beside(simulation: Simulation, time: number): [number, number, number] {
  const last = simulation.num_frames - 1;
  const at = Math.max(0, Math.min(time * simulation.fps, last));
  const before = Math.min(Math.floor(at), Math.max(last - 1, 0));
  return [before, Math.min(before + 1, last), at - before];
}

const mixed = <V extends number[]>(a: V, b: V, share: number): V =>
  a.map((x, i) => x + share * (b[i]! - x)) as V;

/** A rotation between two; q and -q are the same one. */
export function mixedTurn(a: Quat, b: Quat, share: number): Quat {
  const dot = a.reduce((sum, x, i) => sum + x * b[i]!, 0);
  const near = dot < 0 ? (b.map((x) => -x) as Quat) : b;
  const found = mixed(a, near, share);
  const size = Math.hypot(...found);
  return found.map((x) => x / size) as Quat;
}

export function poseAt(simulation: Simulation, body: number, time: number): Pose {
  const [before, after, share] = beside(simulation, time);
  return {
    position: mixed(simulation.position[before]![body]!, simulation.position[after]![body]!, share),
    rotation: mixedTurn(simulation.rotation[before]![body]!, simulation.rotation[after]![body]!, share),
  };
}

export function cameraAt({ camera, ...simulation }: Simulation, time: number): CameraView {
  const [before, after, share] = beside({ camera, ...simulation }, time);
  return {
    position: mixed(camera.position[before]!, camera.position[after]!, share),
    target: mixed(camera.target[before]!, camera.target[after]!, share),
    up: mixed(camera.up[before]!, camera.up[after]!, share),
    fov_degrees: camera.fov_degrees[before]! * (1 - share) + camera.fov_degrees[after]! * share,
  };
}

/** The id of the thing of which a body is: limbs are called `dog/leg fl`. */
export const ownerOf = (id: string): string => id.split("/", 1)[0]!;

/** How far a thing's middle moves at all, m: less than a hand's breadth is standing still. */
export function wayOf(simulation: Simulation, body: number): Vec3[] {
  return simulation.position.map((frame) => frame[body]!);
}
