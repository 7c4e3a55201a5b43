import { expect, test } from "vitest";
import { holds, same } from "./same";

test("a document that was filled in still says what was said", () => {
  const said = { things: [{ id: "ball", at: [1, 2, 0.25] }] };
  expect(holds({ seed: 3, things: [{ id: "ball", at: [1, 2, 0.25], colour: "red" }] }, said)).toBe(true);
  expect(holds({ things: [{ id: "ball", at: [1, 2.1, 0.25] }] }, said)).toBe(false);
  expect(holds({ things: [] }, said)).toBe(false);
});

test("what is filled in makes two documents differ", () => {
  expect(same({ a: 1 }, { a: 1 })).toBe(true);
  expect(same({ a: 1 }, { a: 1, b: 2 })).toBe(false);
  expect(same({ a: null }, {})).toBe(true);
});
