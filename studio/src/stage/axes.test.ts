import { expect, test } from "vitest";
import { Quaternion, Vector3 } from "three";
import { fromThree, quatFromThree, quatOf, quatToThree, reach, toThree, turned, wrapped } from "./axes";
import type { Vec3 } from "./types";

const close = (a: readonly number[], b: readonly number[]) =>
  a.forEach((x, i) => expect(x).toBeCloseTo(b[i]!, 9));

test("up is up and away is into the picture", () => {
  close(toThree([0, 0, 1]), [0, 1, 0]);
  close(toThree([0, 1, 0]), [0, 0, -1]);
  close(fromThree(toThree([1, 2, 3])), [1, 2, 3]);
});

test("a turn of the shot is the same turn on the stage", () => {
  const turn = quatOf([20, -35, 110]);
  const point: Vec3 = [0.3, -1.2, 0.7];
  const there = new Vector3(...toThree(point)).applyQuaternion(new Quaternion(...quatToThree(turn)));
  close(fromThree(there.toArray() as Vec3), turned(turn, point));
  close(quatFromThree(quatToThree(turn)), turn);
});

test("turns are about x, then y, then z, fixed", () => {
  close(turned(quatOf([0, 0, 90]), [1, 0, 0]), [0, 1, 0]);
  close(turned(quatOf([90, 0, 90]), [0, 1, 0]), [0, 0, 1]);
  close(turned(quatOf([0, 90, 90]), [0, 0, 1]), [0, 1, 0]);
});

test("more of a turn about z is the whole turned about the upright", () => {
  const before = turned(quatOf([10, 25, 40]), [1, 2, 3]);
  close(turned(quatOf([10, 25, 70]), [1, 2, 3]), turned(quatOf([0, 0, 30]), before));
});

test("a box on its edge reaches further", () => {
  close(reach(quatOf([0, 0, 45]), [1, 1, 2]), [Math.SQRT2, Math.SQRT2, 2]);
});

test("angles are told between -180 and 180", () => {
  expect(wrapped(190)).toBe(-170);
  expect(wrapped(-725)).toBe(-5);
});
