import { expect, test } from "vitest";
import { begun, canRedo, canUndo, changed, LONGEST, ONE_STEP_MS, redone, undone } from "./history";

test("what is undone can be done again", () => {
  const history = changed(changed(begun("a"), "b"), "c");
  const back = undone(undone(history));
  expect(back.present).toBe("a");
  expect(canUndo(back)).toBe(false);
  expect(redone(back).present).toBe("b");
  expect(redone(redone(back)).present).toBe("c");
  expect(canRedo(redone(redone(back)))).toBe(false);
});

test("nothing happens where there is nothing to undo or to do again", () => {
  const history = begun("a");
  expect(undone(history)).toBe(history);
  expect(redone(history)).toBe(history);
});

test("a change after undoing forgets what was undone", () => {
  const history = changed(undone(changed(begun("a"), "b")), "c");
  expect(canRedo(history)).toBe(false);
  expect(undone(history).present).toBe("a");
});

test("quick changes of one kind are one step; slow or other ones are not", () => {
  let history = changed(begun(0), 1, "move ball", ONE_STEP_MS, 1000);
  history = changed(history, 2, "move ball", ONE_STEP_MS, 1000 + ONE_STEP_MS / 2);
  expect(undone(history).present).toBe(0);
  history = changed(history, 3, "turn ball", ONE_STEP_MS, 1000 + ONE_STEP_MS / 2);
  expect(undone(history).present).toBe(2);
  history = changed(history, 4, "turn ball", ONE_STEP_MS, 1000 + 3 * ONE_STEP_MS);
  expect(undone(history).present).toBe(3);
});

test("after undoing, the same kind of change is a step of its own", () => {
  let history = changed(begun(0), 1, "move", ONE_STEP_MS, 0);
  history = changed(history, 2, "other", ONE_STEP_MS, 1);
  history = changed(undone(history), 3, "move", ONE_STEP_MS, 2);
  expect(undone(history).present).toBe(1);
});

test("it does not grow for ever", () => {
  let history = begun(0);
  for (let i = 1; i <= LONGEST + 50; i++) history = changed(history, i);
  expect(history.past.length).toBe(LONGEST);
  expect(history.past[0]).toBe(50);
});

test("a drag is one step, however long it takes", () => {
  let history = changed(begun(0), 1, "drag 7", Infinity, 0);
  history = changed(history, 2, "drag 7", Infinity, 60_000);
  expect(undone(history).present).toBe(0);
});
