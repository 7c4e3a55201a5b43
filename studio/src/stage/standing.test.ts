import { expect, test } from "vitest";
import { inTheWay, lowest, snapped, stands, supportUnder, type Box } from "./standing";

const cube = (id: string, x: number, z: number, half = 0.5): Box => ({ id, middle: [x, 0, z], reach: [half, half, half] });

test("what is dragged over a thing stands on it, elsewhere on the ground", () => {
  const crate = cube("crate", 3, 0.5);
  expect(supportUnder(cube("ball", 3.2, 5, 0.2), [crate])).toEqual({ height: 1, on: "crate" });
  expect(supportUnder(cube("ball", 0, 5, 0.2), [crate])).toEqual({ height: 0, on: null });
  expect(supportUnder(crate, [crate])).toEqual({ height: 0, on: null });
});

test("what is in the air stands on nothing", () => {
  const crate = cube("crate", 0, 0.5);
  expect(stands(cube("ball", 0, 1.5), [crate])).toBe(true);
  expect(stands(cube("ball", 0, 2.5), [crate])).toBe(false);
  expect(stands(cube("ball", 4, 0.5), [crate])).toBe(true);
});

test("what touches is not in the way", () => {
  expect(inTheWay(cube("a", 0, 0.5), [cube("b", 1, 0.5), cube("c", 0.7, 0.5)])).toEqual(["c"]);
});

test("nothing is dragged into the ground, and what was in it is not lifted", () => {
  expect(lowest(cube("a", 0, 3), 3)).toBe(0.5);
  expect(lowest(cube("a", 0, 0.3), 0.3)).toBe(0.3);
});

test("places snap", () => {
  expect(snapped(0.1499, 0.1)).toBe(0.1);
  expect(snapped(0.3, 0.1)).toBe(0.3);
});
