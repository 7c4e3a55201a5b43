import { expect, test } from "vitest";
import type { Shot } from "../../api/shot";
import { editOf, statedBy, withEdit, withEdits } from "./changes";

const shot: Shot = {
  setting: "meadow",
  story: "roll",
  things: [
    { id: "ball", thing: "ball", colour: "red", size: [1, 1, 1], at: [0, 0, 1] },
    { id: "cube", thing: "cube", colour: "green", velocity: [0, 0, 0] },
  ],
  actions: [{ who: "ball", does: "roll" }],
};

test("a colour is changed and nothing else", () => {
  const found = withEdits(shot, [editOf(shot, "/things/1/colour", "blue")]);
  expect(found.things?.[1]?.colour).toBe("blue");
  expect({ ...found, things: [] }).toEqual({ ...shot, things: [] });
  expect(found.things?.[0]).toEqual(shot.things?.[0]);
});

test("a change follows its thing, and is left out where that is gone", () => {
  const edit = editOf(shot, "/things/1/colour", "blue");
  const turned: Shot = { ...shot, things: [...(shot.things ?? [])].reverse() };
  expect(withEdits(turned, [edit]).things?.map((one) => one.colour)).toEqual(["blue", "red"]);
  const without: Shot = { ...shot, things: shot.things?.slice(0, 1) ?? [] };
  expect(withEdits(without, [edit])).toBe(without);
});

test("what is of the stage is said with the sentence; the rest is not", () => {
  const edits = [editOf(shot, "/setting", "snow"), editOf(shot, "/camera/move", "orbit")];
  expect(statedBy(edits, "a ball")).toEqual({ prompt: "a ball", setting: "snow", camera: { move: "orbit" } });
  expect(statedBy([editOf(shot, "/things/0/colour", "blue")], "a ball")).toBeUndefined();
  expect(withEdits(shot, edits)).toBe(shot);
});

test("another thing leaves its size and place open again", () => {
  const found = withEdits(shot, [editOf(shot, "/things/0/thing", "duck")]);
  expect(found.things?.[0]).toEqual({ id: "ball", thing: "duck", colour: "red" });
});

test("another action leaves open what the first one drew", () => {
  const found = withEdits(shot, [editOf(shot, "/actions/0/does", "bounce")]);
  expect(found.story).toBeUndefined();
  expect(found.things?.every((one) => one.at === undefined && one.velocity === undefined)).toBe(true);
});

test("a later change of the same takes the place of the earlier", () => {
  const edits = withEdit([editOf(shot, "/things/0/colour", "blue")], editOf(shot, "/things/0/colour", "pink"));
  expect(edits.map((one) => one.value)).toEqual(["pink"]);
});
