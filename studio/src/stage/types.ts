// Short names for what the stage calculates with. Quaternions are w, x, y, z.

import type { Vector } from "../api/shot";

export type Vec3 = Vector;
export type Quat = [number, number, number, number];
export type { Act, Body, Shot, ShotCamera, ShotThing, Simulation } from "../api/shot";
export type { Thing, Vocabulary } from "../api/things";
