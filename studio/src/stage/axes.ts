// Between the axes of shots (z up, quaternions w x y z) and those of three.js (y up, quaternions x y z w).
// Both are right-handed: what is away, +y, is -z there.

import type { Quat, Vec3 } from "./types";

const DEGREES = Math.PI / 180;

export const toThree = ([x, y, z]: Vec3): Vec3 => [x, z, -y];
export const fromThree = ([x, y, z]: Vec3): Vec3 => [x, -z, y];

/** A rotation of a shot as three.js writes it: x, y, z, w. */
export const quatToThree = ([w, x, y, z]: Quat): [number, number, number, number] => [x, z, -y, w];
export const quatFromThree = ([x, y, z, w]: [number, number, number, number]): Quat => [w, x, -z, y];

/** Sizes have no sign. */
export const sizeToThree = ([x, y, z]: Vec3): Vec3 => [x, z, y];

/** The rotation about x, then y, then z, fixed axes. */
export function quatOf(turn: Vec3): Quat {
  const [a, b, c] = turn.map((angle) => (angle * DEGREES) / 2) as Vec3;
  const [cx, sx, cy, sy, cz, sz] = [a, b, c].flatMap((half) => [Math.cos(half), Math.sin(half)]) as number[];
  return [
    cz! * cy! * cx! + sz! * sy! * sx!,
    cz! * cy! * sx! - sz! * sy! * cx!,
    cz! * sy! * cx! + sz! * cy! * sx!,
    sz! * cy! * cx! - cz! * sy! * sx!,
  ];
}

/** A rotation applied to a vector. */
export function turned([w, x, y, z]: Quat, [a, b, c]: Vec3): Vec3 {
  const [p, q, r] = [2 * (y * c - z * b), 2 * (z * a - x * c), 2 * (x * b - y * a)];
  return [a + w * p + (y * r - z * q), b + w * q + (z * p - x * r), c + w * r + (x * q - y * p)];
}

/** How far a turned box reaches along x, y, z from its middle. */
export function reach(quat: Quat, half: Vec3): Vec3 {
  const sides = [0, 1, 2].map((axis) => {
    const side: Vec3 = [0, 0, 0];
    side[axis] = half[axis]!;
    return turned(quat, side);
  });
  return [0, 1, 2].map((axis) => sides.reduce((sum, side) => sum + Math.abs(side[axis]!), 0)) as Vec3;
}

/** An angle between -180 and 180 degrees. */
export const wrapped = (angle: number): number => angle - 360 * Math.round(angle / 360);

export const add = (a: Vec3, b: Vec3): Vec3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
export const minus = (a: Vec3, b: Vec3): Vec3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const times = (a: Vec3, by: number): Vec3 => [a[0] * by, a[1] * by, a[2] * by];
export const length = (a: Vec3): number => Math.hypot(...a);
export const rounded = <V extends number[]>(v: V, digits = 3): V =>
  v.map((x) => Number(x.toFixed(digits)) + 0) as V;
