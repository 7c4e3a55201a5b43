import { expect, test } from "vitest";
import { axesIn, combine } from "./axes";

test("choices in a sentence are axes", () => {
  expect(axesIn("a [red ball|fox ] in the [snow|rain|snow]").map((one) => one.values)).toEqual([
    ["red ball", "fox"],
    ["snow", "rain"],
  ]);
  expect(axesIn("a [sic] ball")).toEqual([]);
});

test("all combinations, the first axis slowest", () => {
  const found = combine("a [ball|fox] runs", [{ name: "Setting", path: "/setting", values: ["snow", "moon"] }]);
  expect(found.map((one) => one.values.join(" "))).toEqual(["ball snow", "ball moon", "fox snow", "fox moon"]);
  expect(found[3]).toEqual({
    prompt: "a fox runs",
    shot: { prompt: "a fox runs", setting: "moon" },
    values: ["fox", "moon"],
  });
});

test("without a choice there is one", () => {
  expect(combine("a ball", [{ name: "Look", path: "/look", values: [] }])).toEqual([
    { prompt: "a ball", shot: undefined, values: [] },
  ]);
});
