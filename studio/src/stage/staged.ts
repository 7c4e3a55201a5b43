// What stands on the stage: the document as it is now over the last simulation of it. While a new simulation
// is under way, things are shown where the document has them.

import { minus, quatOf } from "./axes";
import { poseOf, placeOf, type CameraPose } from "./camera_pose";
import type { Body, Quat, Shot, ShotCamera, ShotThing, Simulation, Vec3 } from "./types";

/** A simulation and the document that was simulated. */
export interface Simulated {
  said: Shot;
  simulation: Simulation;
}

export interface StagedThing {
  id: string;
  thing: string;
  /** As the document has it; what it leaves open, as it was drawn. */
  row: ShotThing;
  at: Vec3;
  turn: Vec3;
  half: Vec3;
  velocity: Vec3;
  /** Which bodies of the simulation it is; none where it is new. */
  bodies: number[];
  /** How far it is from where it was simulated: moved by this, and turned about its middle by that. */
  shift: Vec3;
  spun: Quat;
}

const NONE: Vec3 = [0, 0, 0];
const halves = (size: unknown): Vec3 | null =>
  Array.isArray(size) ? (size.map((side) => side / 2) as Vec3) : null;

/** The rotation b⁻¹, then a. */
function between(a: Quat, b: Quat): Quat {
  const [w, x, y, z] = a;
  const [p, q, r, s] = [b[0], -b[1], -b[2], -b[3]] as Quat;
  return [w * p - x * q - y * r - z * s, w * q + x * p + y * s - z * r, w * r - x * s + y * p + z * q, w * s + x * r - y * q + z * p];
}

export function stagedThings(shot: Shot, simulated: Simulated | null): StagedThing[] {
  const rows = new Map((shot.things ?? []).map((thing) => [thing.id ?? thing.thing ?? "", thing]));
  const drawn = simulated?.simulation.shot.things ?? [];
  const before = new Set((simulated?.said.things ?? []).map((thing) => thing.id ?? thing.thing));
  const found = drawn
    .filter((thing) => rows.has(thing.id!) || !before.has(thing.id))
    .map((thing) => stagedThing(thing, rows.get(thing.id!), bodiesOf(thing.id!, simulated!.simulation.bodies)));
  const known = new Set(drawn.map((thing) => thing.id));
  const added = [...rows.values()].filter((thing) => thing.id && !known.has(thing.id) && thing.at);
  return [...found, ...added.map((thing) => stagedThing(thing, thing, []))];
}

const bodiesOf = (id: string, bodies: Body[]): number[] =>
  bodies.flatMap((body, i) => (body.id === id || body.id.startsWith(`${id}/`) ? [i] : []));

function stagedThing(drawn: ShotThing, said: ShotThing | undefined, bodies: number[]): StagedThing {
  const own = said && (said.count ?? 1) === 1 ? said : {};
  const row: ShotThing = { ...drawn, ...own };
  const turn = row.turn_deg ?? NONE;
  const at = row.at ?? NONE;
  const turnDrawn = drawn.turn_deg ?? NONE;
  return {
    id: drawn.id!,
    thing: row.thing ?? "",
    row,
    at,
    turn,
    half: halves(row.size) ?? halves(drawn.size) ?? [0.25, 0.25, 0.25],
    velocity: row.velocity ?? NONE,
    bodies,
    shift: minus(at, drawn.at ?? NONE),
    spun: between(quatOf(turn), quatOf(turnDrawn)),
  };
}

export interface StagedCamera {
  pose: CameraPose;
  row: ShotCamera;
  fov_deg: number;
  /** How far place and target are from where they were simulated, m. */
  placeShift: Vec3;
  targetShift: Vec3;
}

const poseIn = (camera: ShotCamera): CameraPose => ({
  target: camera.target ?? NONE,
  distance: camera.distance ?? 4,
  azimuth_deg: camera.azimuth_deg ?? 0,
  elevation_deg: camera.elevation_deg ?? 10,
});

export function stagedCamera(shot: Shot, simulated: Simulated | null): StagedCamera | null {
  if (!simulated) return null;
  const drawn = simulated.simulation.shot.camera ?? {};
  const row: ShotCamera = { ...drawn, ...shot.camera };
  const [pose, was] = [poseIn(row), poseIn(drawn)];
  return {
    pose,
    row,
    fov_deg: row.fov_deg ?? 40,
    placeShift: minus(placeOf(pose), placeOf(was)),
    targetShift: minus(pose.target, was.target),
  };
}

/** The camera fields of a place and a target. */
export const cameraAtPlace = (place: Vec3, target: Vec3, before: number): CameraPose => poseOf(place, target, before);
