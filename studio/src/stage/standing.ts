// What stands on what: boxes along the axes around things, snapping, and what is in the way. Metres.

import { reach } from "./axes";
import type { Quat, Vec3 } from "./types";

export interface Box {
  id: string;
  middle: Vec3;
  /** From its middle to its sides. */
  reach: Vec3;
}

export const GRID_M = 0.1;
export const TURN_DEG = 15;
/** What lies less deep in each other touches. */
const TOUCHES_M = 0.015;
/** How far something may be above what it stands on. */
const STANDS_M = 0.03;

export const boxOf = (id: string, middle: Vec3, turn: Quat, half: Vec3): Box => ({
  id,
  middle,
  reach: reach(turn, half),
});

export const snapped = (value: number, step: number): number => Number((Math.round(value / step) * step).toFixed(6));

/** How deep two boxes are in each other along an axis; negative: how far apart. */
const depth = (a: Box, b: Box, axis: number): number =>
  a.reach[axis]! + b.reach[axis]! - Math.abs(a.middle[axis]! - b.middle[axis]!);

const isAbove = (a: Box, b: Box): boolean =>
  depth(a, b, 0) > TOUCHES_M && depth(a, b, 1) > TOUCHES_M;

/** The highest top under a box at this place, and whose it is; the ground is null, at 0. */
export function supportUnder(box: Box, others: Box[]): { height: number; on: string | null } {
  let found: { height: number; on: string | null } = { height: 0, on: null };
  for (const other of others) {
    const top = other.middle[2] + other.reach[2];
    if (other.id !== box.id && isAbove(box, other) && top > found.height) found = { height: top, on: other.id };
  }
  return found;
}

/** Whether it stands on the ground or on a thing, rather than in the air. */
export function stands(box: Box, others: Box[]): boolean {
  const foot = box.middle[2] - box.reach[2];
  if (Math.abs(foot) < STANDS_M) return true;
  return others.some(
    (other) =>
      other.id !== box.id &&
      isAbove(box, other) &&
      Math.abs(foot - (other.middle[2] + other.reach[2])) < STANDS_M,
  );
}

/** The ids of what a box is in. */
export const inTheWay = (box: Box, others: Box[]): string[] =>
  others
    .filter((other) => other.id !== box.id && [0, 1, 2].every((axis) => depth(box, other, axis) > TOUCHES_M))
    .map((other) => other.id);

/** The lowest that its middle may be: on the ground, or as low as it was where it was lower. */
export const lowest = (box: Box, before: number): number => Math.min(box.reach[2], before);
