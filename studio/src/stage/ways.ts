// Ways over the ground: what is drawn by hand, in few places; and the curve on which it is gone.

import { length, minus } from "./axes";
import type { Vec3 } from "./types";

/** How far a drawn line may be from the way that it becomes, m. */
export const TOLERANCE_M = 0.12;
export const MOST_PLACES = 24;

/** How far a place is from the line between two others. */
function offLine(place: Vec3, from: Vec3, to: Vec3): number {
  const [along, beside] = [minus(to, from), minus(place, from)];
  const size = length(along);
  if (size < 1e-9) return length(beside);
  const share = Math.max(0, Math.min(1, along.reduce((sum, x, i) => sum + x * beside[i]!, 0) / size ** 2));
  return length(minus(beside, [along[0] * share, along[1] * share, along[2] * share]));
}

/** The few places that a line goes through (Douglas and Peucker 1973), its ends among them. */
export function simplified(line: Vec3[], tolerance = TOLERANCE_M): Vec3[] {
  if (line.length < 3) return line;
  const [first, last] = [line[0]!, line[line.length - 1]!];
  let [farthest, at] = [0, 0];
  line.forEach((place, i) => {
    const off = i === 0 || i === line.length - 1 ? 0 : offLine(place, first, last);
    if (off > farthest) [farthest, at] = [off, i];
  });
  if (farthest <= tolerance) return [first, last];
  return [...simplified(line.slice(0, at + 1), tolerance).slice(0, -1), ...simplified(line.slice(at), tolerance)];
}

/** The same in at most so many places. */
export function fewPlaces(line: Vec3[], most = MOST_PLACES): Vec3[] {
  let [tolerance, found] = [TOLERANCE_M, simplified(line)];
  while (found.length > most) found = simplified(line, (tolerance *= 1.5));
  return found;
}

/** The smooth curve through places (Catmull and Rom 1974), as a line of points. */
export function curve(places: Vec3[], steps = 12): Vec3[] {
  if (places.length < 2) return places;
  const at = (i: number) => places[Math.max(0, Math.min(i, places.length - 1))]!;
  const line: Vec3[] = [places[0]!];
  for (let i = 0; i < places.length - 1; i++) {
    const [p, q, r, s] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    for (let step = 1; step <= steps; step++) {
      const u = step / steps;
      line.push(
        [0, 1, 2].map((axis) => {
          const [a, b, c, d] = [p[axis]!, q[axis]!, r[axis]!, s[axis]!];
          return 0.5 * (2 * b + (c - a) * u + (2 * a - 5 * b + 4 * c - d) * u ** 2 + (3 * b - a - 3 * c + d) * u ** 3);
        }) as Vec3,
      );
    }
  }
  return line;
}

export const lengthOf = (line: Vec3[]): number =>
  line.slice(1).reduce((sum, place, i) => sum + length(minus(place, line[i]!)), 0);
