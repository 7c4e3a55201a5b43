// Short names for what the stage calculates with. Quaternions are w, x, y, z.

import type { Thing as SaidThing } from "../api/things";
import type { Body as SaidBody, Simulation as SaidSimulation, Vector } from "../api/shot";

export type Vec3 = Vector;
export type Quat = [number, number, number, number];
export type { Act, Shot, ShotCamera, ShotThing } from "../api/shot";
export type { Vocabulary } from "../api/things";

/** A thing of the library. */
export interface Thing extends SaidThing {
  limbs?: string[];
  material?: string;
  fixed?: boolean;
}

/** A solid of a simulation. part: the limb that it is of the thing `of`, "" where it is its trunk or all. */
export interface Body extends SaidBody {
  part?: string;
  of?: string;
  usual_half_size?: Vec3;
  hangs_from?: Vec3;
  fixed?: boolean;
  /** When it comes, or goes, s: of things that break, and their pieces. */
  since?: number;
  until?: number;
}

export interface Simulation extends SaidSimulation {
  bodies: Body[];
}
