import { expect, test } from "vitest";
import { turned } from "./axes";
import { stagedCamera, stagedThings, type Simulated } from "./staged";
import type { Shot, Simulation } from "./types";

const body = (id: string, thing: string) => ({ id, thing, colour: "#ff0000", model: null, half_size: [1, 1, 1] as [number, number, number], shape: "box" });
const whole: Shot = {
  camera: { target: [0, 0, 0], distance: 4, azimuth_deg: 0, elevation_deg: 0, fov_deg: 40 },
  things: [
    { id: "ball", thing: "ball", at: [0, 0, 1], turn_deg: [0, 0, 0], size: [2, 2, 2], velocity: [1, 0, 0] },
    { id: "ball 2", thing: "ball", at: [3, 0, 1], turn_deg: [0, 0, 0], size: [2, 2, 2] },
    { id: "dog", thing: "dog", at: [6, 0, 1], turn_deg: [0, 0, 30], size: [2, 2, 2] },
  ],
};
const said: Shot = { things: [{ id: "ball", thing: "ball", count: 2 }, { id: "dog", thing: "dog" }] };
const simulation = {
  shot: whole,
  bodies: [body("ball", "ball"), body("ball 2", "ball"), body("dog", "dog"), body("dog/leg l", "dog")],
} as unknown as Simulation;
const simulated: Simulated = { said, simulation };

test("what is left open is as it was drawn, and limbs are the thing's", () => {
  const [ball, , dog] = stagedThings(said, simulated);
  expect(ball).toMatchObject({ at: [0, 0, 1], shift: [0, 0, 0], velocity: [1, 0, 0], half: [1, 1, 1] });
  expect(dog!.bodies).toEqual([2, 3]);
});

test("what was dragged is where the document has it", () => {
  const shot: Shot = { things: [said.things![0]!, { id: "dog", thing: "dog", at: [6, 2, 1], turn_deg: [0, 0, 120] }] };
  const dog = stagedThings(shot, simulated)[2]!;
  expect(dog.shift).toEqual([0, 2, 0]);
  turned(dog.spun, [1, 0, 0]).forEach((x, i) => expect(x).toBeCloseTo([0, 1, 0][i]!));
});

test("what is deleted is gone and what is new is there, before it is simulated", () => {
  const shot: Shot = { things: [said.things![0]!, { id: "cone", thing: "cone", at: [1, 1, 0.5], size: [1, 1, 1] }] };
  expect(stagedThings(shot, simulated).map((thing) => thing.id)).toEqual(["ball", "ball 2", "cone"]);
  expect(stagedThings(shot, simulated)[2]!.bodies).toEqual([]);
});

test("what the story brought stays, though the document does not list it", () => {
  const brought = { ...simulation, shot: { ...whole, things: [...whole.things!, { id: "ramp", thing: "plank" }] } };
  expect(stagedThings(said, { said, simulation: brought }).map((thing) => thing.id)).toContain("ramp");
});

test("the camera is where the document has it", () => {
  const camera = stagedCamera({ camera: { azimuth_deg: 90, target: [0, 0, 0] } }, simulated)!;
  [4, 4, 0].forEach((x, i) => expect(camera.placeShift[i]).toBeCloseTo(x));
  expect(camera.targetShift).toEqual([0, 0, 0]);
  expect(stagedCamera({}, null)).toBeNull();
});
