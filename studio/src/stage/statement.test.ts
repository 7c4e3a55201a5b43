import { expect, test } from "vitest";
import {
  apart, duplicated, goingOf, kept, moved, reframed, thingOf, withCamera, withNew, without, withPath,
  withSetting, withThing,
} from "./statement";
import type { Shot } from "./types";

const whole: Shot = {
  seed: 3,
  setting: "meadow",
  gravity: 9.81,
  camera: { move: "orbit", target: [0, 0, 1], distance: 4, follow: "dog" },
  things: [
    { id: "ball", thing: "ball", colour: "red", at: [0, 0, 0.2] },
    { id: "ball 2", thing: "ball", colour: "red", at: [1, 0, 0.2] },
    { id: "dog", thing: "dog", at: [2, 0, 0.3], acts: [{ does: "run", start: 0, end: 4, path: [[5, 0, 0.3]] }] },
  ],
};
const said: Shot = {
  things: [{ id: "ball", thing: "ball", count: 2, arrangement: "row", colour: "red" }, { id: "dog", thing: "dog" }],
  actions: [{ who: "dog", does: "run" }],
};

test("what is set is stated, the rest stays unstated", () => {
  const shot = withThing(said, "dog", { at: [1, 2, 0.3] });
  expect(thingOf(shot, "dog")).toEqual({ id: "dog", thing: "dog", at: [1, 2, 0.3] });
  expect(shot.camera).toBeUndefined();
  expect(thingOf(said, "dog")!.at).toBeUndefined();
});

test("null unstates", () => {
  expect(reframed(whole).camera).toEqual({ move: "orbit", follow: "dog" });
  expect(withCamera(whole, { follow: null }).camera).not.toHaveProperty("follow");
  expect(withSetting(whole, "moon")).not.toHaveProperty("gravity");
});

test("one of several alike is listed apart", () => {
  const shot = withThing(apart(said, whole, "ball 2"), "ball 2", { at: [3, 0, 0.2] });
  expect(shot.things).toEqual([
    { id: "ball", thing: "ball", colour: "red" },
    { id: "ball 2", thing: "ball", colour: "red", at: [3, 0, 0.2] },
    { id: "dog", thing: "dog" },
  ]);
});

test("what is alone is left as it is; what the story brought is listed", () => {
  expect(apart(said, whole, "dog")).toBe(said);
  const brought = { ...whole, things: [...whole.things!, { id: "ramp", thing: "plank", at: [0, 1, 0] as [number, number, number] }] };
  expect(thingOf(apart(said, brought, "ramp"), "ramp")).toMatchObject({ thing: "plank" });
});

test("what is held is as it was drawn", () => {
  expect(kept(said, whole).things).toEqual(whole.things);
  expect(kept(said, whole).actions).toEqual(said.actions);
});

test("a place wins over where, and what hangs takes its hook along", () => {
  const hung = withThing(whole, "ball", { where: "left", hangs_from: [0, 0, 2] });
  const ball = thingOf(moved(hung, "ball", [1, 1, 0.2], [0, 0, 0.2]), "ball")!;
  expect(ball.at).toEqual([1, 1, 0.2]);
  expect(ball.hangs_from).toEqual([1, 1, 2]);
  expect(ball).not.toHaveProperty("where");
});

test("a new thing has a name of its own", () => {
  expect(withNew(whole, { thing: "ball" }).id).toBe("ball 3");
  expect(withNew(whole, { thing: "crate" }).id).toBe("crate");
});

test("another like it goes beside it", () => {
  const { shot, id } = duplicated(whole, "dog", [0, 1, 0]);
  expect(id).toBe("dog 2");
  expect(thingOf(shot, id)).toMatchObject({ at: [2, 1, 0.3], acts: [{ does: "run", path: [[5, 1, 0.3]] }] });
});

test("without a thing, nothing speaks of it", () => {
  const busy: Shot = {
    ...whole,
    actions: [{ who: "dog", does: "chase", target: "ball" }, { who: "ball 2", does: "roll" }],
    effects: [{ kind: "smoke", of: "dog" }, { kind: "fire", of: "ball" }],
    things: [
      ...whole.things!,
      { id: "cone", thing: "cone", where: "behind dog" },
      { id: "hat", thing: "hat", acts: [{ does: "held", start: 0, end: 4, using: ["dog"] }] },
    ],
  };
  const shot = without(busy, "dog");
  expect(JSON.stringify(shot)).not.toContain('"dog"');
  expect(thingOf(shot, "cone")).toEqual({ id: "cone", thing: "cone" });
  expect(thingOf(shot, "hat")).toEqual({ id: "hat", thing: "hat" });
  expect(shot.actions).toHaveLength(1);
  expect(shot.effects).toEqual([{ kind: "fire", of: "ball" }]);
});

test("who goes somewhere goes elsewhere, and stays where there is no way", () => {
  const shot = withPath(whole, "dog", [[3, 1, 0.3], [4, 2, 0.3]], "walk", 4);
  expect(thingOf(shot, "dog")!.acts).toEqual([{ does: "run", start: 0, end: 4, path: [[3, 1, 0.3], [4, 2, 0.3]] }]);
  expect(thingOf(withPath(whole, "dog", [], "walk", 4), "dog")).not.toHaveProperty("acts");
  expect(thingOf(withPath(whole, "ball", [[1, 1, 0.2]], "walk", 4), "ball")!.acts![0]).toMatchObject({ does: "walk", end: 4 });
});

test("things go as they can", () => {
  expect(goingOf({ kind: "animal" })).toBe("walk");
  expect(goingOf({ kind: "vehicle", limbs: ["wheel 1"] })).toBe("drive");
  expect(goingOf({ kind: "vehicle", limbs: [] })).toBe("hover");
  expect(goingOf({ kind: "form" })).toBeNull();
});
