import { expect, test } from "vitest";
import { difference, valueAt, withValue } from "./pointer";

const shot = { setting: "meadow", things: [{ id: "ball", at: [0, 0, 1] }, { id: "a/b" }], camera: { move: "pan" } };

test("a value is found by its pointer, and put there without a change of what was", () => {
  expect(valueAt(shot, "/things/0/at/2")).toBe(1);
  expect(valueAt(shot, "/things/7/at")).toBeUndefined();
  const next = withValue(shot, "/things/0/colour", "red");
  expect(valueAt(next, "/things/0/colour")).toBe("red");
  expect(valueAt(shot, "/things/0/colour")).toBeUndefined();
  expect(withValue(shot, "/camera/move", undefined).camera).toEqual({});
  expect(withValue({}, "/camera/move", "orbit")).toEqual({ camera: { move: "orbit" } });
});

test("what differs makes one of the other", () => {
  const next = { ...shot, light: "noon", things: [{ id: "ball", at: [0, 0, 2], colour: "red" }, { id: "a/b" }] };
  const changes = difference(shot, next);
  expect(changes.map((one) => one.path).sort()).toEqual(["/light", "/things/0/at", "/things/0/colour"]);
  expect(changes.reduce<unknown>((data, one) => withValue(data, one.path, one.value), shot)).toEqual(next);
  expect(difference(shot, structuredClone(shot))).toEqual([]);
  expect(difference({ "a/b": { "~": 1 } }, { "a/b": { "~": 2 } })).toEqual([{ path: "/a~1b/~0", value: 2 }]);
});

test("a list of another length is one change", () => {
  const fewer = { ...shot, things: [{ id: "ball", at: [0, 0, 1] }] };
  expect(difference(shot, fewer)).toEqual([{ path: "/things", value: fewer.things }]);
});
