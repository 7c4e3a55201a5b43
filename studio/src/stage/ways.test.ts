import { expect, test } from "vitest";
import { curve, fewPlaces, lengthOf, MOST_PLACES, simplified } from "./ways";
import type { Vec3 } from "./types";

test("a straight line is its ends, a corner stays", () => {
  const line = [...Array(20).keys()].map((i): Vec3 => [i / 10, 0, 0]);
  const corner = [...line, ...[...Array(20).keys()].map((i): Vec3 => [2, i / 10, 0])];
  expect(simplified(line)).toEqual([[0, 0, 0], [1.9, 0, 0]]);
  expect(simplified(corner)).toHaveLength(3);
});

test("a wild line has no more places than may be", () => {
  const line = [...Array(400).keys()].map((i): Vec3 => [i / 20, Math.sin(i * 1.7) * 2, 0]);
  expect(fewPlaces(line).length).toBeLessThanOrEqual(MOST_PLACES);
});

test("the curve goes through its places", () => {
  const places: Vec3[] = [[0, 0, 0], [1, 1, 0], [2, 0, 0]];
  const line = curve(places, 4);
  places.forEach((place, i) => expect(line[4 * i]).toEqual(place));
  expect(lengthOf(line)).toBeGreaterThan(2 * Math.SQRT2 - 1e-9);
  expect(lengthOf([[0, 0, 0], [3, 4, 0]])).toBe(5);
});
