import { expect, test } from "vitest";
import { minus } from "./axes";
import { placeOf } from "./camera_pose";
import { bending, drawing, filming, moving, onPlane, orbited, panned, throwing, turning, zoomed, type Ray } from "./gestures";
import type { StagedThing } from "./staged";
import type { Box } from "./standing";
import type { Vec3 } from "./types";

const EYE: Vec3 = [0, -6, 4];
const to = (place: Vec3): Ray => ({ from: EYE, way: minus(place, EYE) });
const plain = { shift: false, alt: false };
const thing = (at: Vec3, half: Vec3 = [0.25, 0.25, 0.25]): StagedThing => ({
  id: "ball", thing: "ball", row: {}, at, turn: [0, 0, 10], half, velocity: [0, 0, 0], bodies: [0], shift: [0, 0, 0], spun: [1, 0, 0, 0],
});

test("a ray meets the ground before it, and not behind or far away", () => {
  expect(onPlane(to([1, 1, 0]), [0, 0, 0], [0, 0, 1])!.map((x) => Math.round(x * 1e9) / 1e9)).toEqual([1, 1, 0]);
  expect(onPlane({ from: EYE, way: [0, 1, 1] }, [0, 0, 0], [0, 0, 1])).toBeNull();
  expect(onPlane({ from: EYE, way: [0, 1, -0.001] }, [0, 0, 0], [0, 0, 1])).toBeNull();
});

test("a thing follows the pointer over the ground and snaps", () => {
  const move = moving(thing([0, 0, 0.25]), [0, 0, 0.25], []);
  expect(move(to([1.04, 2.03, 0.25]), plain)).toMatchObject({ at: [1, 2, 0.25] });
  expect(move(to([1.04, 2.03, 0.25]), { shift: false, alt: true })).toMatchObject({ at: [1.04, 2.03, 0.25] });
});

test("shift lifts it, not into the ground; then it stays as high", () => {
  const move = moving(thing([0, 0, 0.25]), [0, 0, 0.25], []);
  move(to([0, 0, 0.25]), { shift: true, alt: false });
  const up = move(to([0, 0, 1.25]), { shift: true, alt: false }) as { at: Vec3 };
  expect(up.at[2]).toBeCloseTo(1.3, 1);
  expect((move(to([0, 0, -3]), { shift: true, alt: false }) as { at: Vec3 }).at[2]).toBe(0.25);
  move(to([0, 0, 1.25]), { shift: true, alt: false });
  const aside = move(to([0.6, 0, 1.25]), plain) as { at: Vec3 };
  expect(aside.at[2]).toBeCloseTo(1.3, 1);
});

test("what stands is put on what it is dragged over", () => {
  const crate: Box = { id: "crate", middle: [2, 0, 0.5], reach: [0.5, 0.5, 0.5] };
  const move = moving(thing([0, 0, 0.25]), [0, 0, 0.25], [crate]);
  expect(move(to([2, 0, 0.25]), plain)).toMatchObject({ at: [2, 0, 1.25] });
  expect(move(to([-2, 0, 0.25]), plain)).toMatchObject({ at: [-2, 0, 0.25] });
  const flying = moving(thing([0, 0, 3]), [0, 0, 3], [crate]);
  expect(flying(to([2, 0, 3]), plain)).toMatchObject({ at: [2, 0, 3] });
});

test("a quarter of the ring is a quarter turn", () => {
  const turn = turning(thing([0, 0, 0.25]), [1, 0, 0]);
  expect(turn(to([0, 1, 0]), plain)).toMatchObject({ turn: [0, 0, 100] });
});

test("the arrow is as long as the way of a second; a short one is standing still", () => {
  const go = throwing(thing([0, 0, 0.25]), [0.6, 0, 0.25]);
  expect(go(to([2, 1, 0.25]), plain)).toMatchObject({ velocity: [2, 1, 0] });
  expect(go(to([0.05, 0.05, 0.25]), plain)).toMatchObject({ velocity: [0, 0, 0] });
});

test("a way is drawn in few places, and a place of it is moved", () => {
  const draw = drawing(thing([0, 0, 0.25]));
  let way: Vec3[] = [];
  for (let i = 1; i <= 40; i++) {
    const edit = draw(to([i / 10, 0, 0]), plain);
    if (edit?.kind === "way") way = edit.places;
  }
  expect(way).toHaveLength(1);
  expect(way[0]![0]).toBeCloseTo(4);
  const bend = bending(thing([0, 0, 0.25]), [[1, 0, 0.25], [2, 0, 0.25]], 0, [1, 0, 0.02]);
  expect(bend(to([1, 1, 0.02]), plain)).toMatchObject({ places: [[1, 1, 0.25], [2, 0, 0.25]] });
});

test("the camera goes where it is dragged and looks at the same; the target is moved without it", () => {
  const pose = { target: [0, 0, 1] as Vec3, distance: 4, azimuth_deg: 0, elevation_deg: 30 };
  const place = placeOf(pose);
  const moved = filming(pose, "camera", place)(to([place[0] + 1, place[1], place[2]]), plain) as { pose: typeof pose };
  expect(moved.pose.target).toEqual([0, 0, 1]);
  expect(placeOf(moved.pose)[0]).toBeCloseTo(1, 2);
  const aimed = filming(pose, "target", [0, 0, 1])(to([1, 0, 1]), plain) as { pose: typeof pose };
  placeOf(aimed.pose).forEach((x, i) => expect(x).toBeCloseTo(place[i]!, 1));
  expect(aimed.pose.target[0]).toBeCloseTo(1);
});

test("through the camera, dragging turns it about its target and never below the ground", () => {
  const pose = { target: [0, 0, 0.5] as Vec3, distance: 4, azimuth_deg: 0, elevation_deg: 10 };
  expect(orbited(pose, 100, 0).azimuth_deg).toBe(-30);
  expect(placeOf(orbited(pose, 0, -1000))[2]).toBeGreaterThanOrEqual(0.119);
  expect(zoomed(pose, 1).distance).toBeGreaterThan(4);
  expect(panned(pose, 0.5, 0, 40).target[0]).toBeLessThan(0);
});
