import { expect, test } from "vitest";
import { fovOf, lensOf, LOWEST, placeOf, poseOf, verticalFov } from "./camera_pose";

test("azimuth 0 stands before the target, 90 to its right", () => {
  const pose = { target: [1, 2, 1] as [number, number, number], distance: 4, azimuth_deg: 0, elevation_deg: 0 };
  expect(placeOf(pose)).toEqual([1, -2, 1]);
  placeOf({ ...pose, azimuth_deg: 90 }).forEach((x, i) => expect(x).toBeCloseTo([5, 2, 1][i]!));
});

test("a place is that of the pose it has", () => {
  const pose = poseOf([3, -2, 2.5], [0.5, 1, 0.4]);
  placeOf(pose).forEach((x, i) => expect(x).toBeCloseTo([3, -2, 2.5][i]!));
});

test("from straight above, it looks the way it did", () => {
  expect(poseOf([0, 0, 5], [0, 0, 0], 33).azimuth_deg).toBe(33);
  expect(poseOf([0, 0, 5], [0, 0, 0], 33).elevation_deg).toBeCloseTo(90);
});

test("no camera is under the ground", () => {
  expect(placeOf(poseOf([2, 0, -3], [0, 0, 1]))[2]).toBeCloseTo(LOWEST);
});

test("a wide picture sees less of the height; lenses are those of 36 x 24 mm film", () => {
  expect(verticalFov(40, [100, 100])).toBeCloseTo(40);
  expect(verticalFov(40, [640, 360])).toBeLessThan(31);
  expect(fovOf(lensOf(40))).toBeCloseTo(40);
  expect(lensOf(2 * (Math.atan(12 / 50) * 180) / Math.PI)).toBeCloseTo(50);
});
