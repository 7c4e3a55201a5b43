import { expect, test } from "vitest";
import { beside, cameraAt, durationOf, mixedTurn, ownerOf, poseAt } from "./motion";
import type { Quat, Simulation } from "./types";

const half = Math.SQRT1_2;
const simulation: Simulation = {
  object: "shot.simulation",
  fps: 2,
  num_frames: 3,
  shot: {},
  bodies: [{ id: "ball", thing: "ball", colour: "#ff0000", model: null, half_size: [1, 1, 1], shape: "ball" }],
  position: [[[0, 0, 1]], [[1, 0, 1]], [[1, 2, 1]]],
  rotation: [[[1, 0, 0, 0]], [[half, 0, 0, half]], [[-half, 0, 0, -half]]],
  camera: {
    position: [[0, -4, 1], [0, -3, 1], [0, -2, 1]],
    target: [[0, 0, 0], [0, 0, 0], [0, 0, 0]],
    up: [[0, 0, 1], [0, 0, 1], [0, 0, 1]],
    fov_degrees: [40, 30, 20],
  },
  ground: "#888888",
  sky: "#ccddff",
  sun: [0, -1, 1],
};

test("a time is between two frames, and beyond the ends it is the end", () => {
  expect(durationOf(simulation)).toBe(1);
  expect(beside(simulation, 0.25)).toEqual([0, 1, 0.5]);
  expect(beside(simulation, 9)).toEqual([1, 2, 1]);
  expect(beside(simulation, -1)).toEqual([0, 1, 0]);
});

test("a body moves along the line and turns the near way", () => {
  expect(poseAt(simulation, 0, 0.75).position).toEqual([1, 1, 1]);
  const [w, , , z] = poseAt(simulation, 0, 0.75).rotation;
  expect(Math.abs(w)).toBeCloseTo(half);
  expect(w * z).toBeGreaterThan(0);
});

test("half of a quarter turn is an eighth", () => {
  const turn = mixedTurn([1, 0, 0, 0], [half, 0, 0, half], 0.5) as Quat;
  expect(2 * Math.atan2(turn[3], turn[0])).toBeCloseTo(Math.PI / 4);
});

test("the camera goes and zooms", () => {
  expect(cameraAt(simulation, 0.25)).toMatchObject({ position: [0, -3.5, 1], fov_degrees: 35 });
});

test("a clip of one frame stands still", () => {
  const still = { ...simulation, num_frames: 1 };
  expect(poseAt(still, 0, 3).position).toEqual([0, 0, 1]);
});

test("limbs are their thing's", () => {
  expect(ownerOf("dog 2/leg fl")).toBe("dog 2");
  expect(ownerOf("ball")).toBe("ball");
});
