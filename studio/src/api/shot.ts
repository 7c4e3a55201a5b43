// The shot, as docs/shot.md has it; only what the page reads is typed, the rest is kept as it comes.
// Metres, seconds, degrees; x right, y away, z up.

export type Vector = [number, number, number];

export interface Act {
  does: string;
  start?: number;
  end?: number;
  path?: Vector[];
  [more: string]: unknown;
}

export interface ShotThing {
  id?: string;
  thing?: string;
  count?: number;
  colour?: string;
  material?: string;
  size?: number | Vector;
  where?: string;
  at?: Vector;
  turn_deg?: Vector;
  velocity?: Vector;
  spin?: Vector;
  fixed?: boolean;
  acts?: Act[];
  [more: string]: unknown;
}

export interface CameraMove {
  move: string;
  start?: number;
  end?: number;
  amount?: number;
  direction?: number;
}

export interface ShotCamera {
  move?: string;
  shot?: string;
  angle?: string;
  target?: Vector;
  distance?: number;
  azimuth_deg?: number;
  elevation_deg?: number;
  fov_deg?: number;
  follow?: string;
  moves?: CameraMove[];
  [more: string]: unknown;
}

export interface ShotAction {
  who?: string;
  does: string;
  target?: string;
  [more: string]: unknown;
}

export interface Shot {
  version?: number;
  prompt?: string;
  seed?: number;
  seconds?: number;
  size?: [number, number];
  fps?: number;
  story?: string;
  setting?: string;
  light?: string;
  light_azimuth_deg?: number;
  weather?: string;
  look?: string;
  gravity?: number;
  camera?: ShotCamera;
  things?: ShotThing[];
  actions?: ShotAction[];
  [more: string]: unknown;
}

/** A part of a shot that words of the prompt gave. path: a JSON pointer into the shot, where there is one. */
export interface Understood {
  field: string;
  words: string;
  value: unknown;
  path: string | null;
}

export interface ReadShot {
  object: "shot";
  shot: Shot;
  understood: Understood[];
  not_understood: string[];
  notes: string[];
}

export interface CheckedShot {
  object: "shot.check";
  valid: boolean;
  errors: { path: string; message: string }[];
  shot: Shot | null;
}

export interface Body {
  id: string;
  thing: string;
  colour: string;
  model: string | null;
  half_size: Vector;
  shape: string;
  parts?: unknown;
}

/** Quaternions are w, x, y, z. T frames, N bodies. */
export interface Simulation {
  object: "shot.simulation";
  fps: number;
  num_frames: number;
  seconds?: number;
  size?: [number, number];
  shot: Shot;
  bodies: Body[];
  position: Vector[][];
  rotation: [number, number, number, number][][];
  scale?: Vector[][] | null;
  camera: { position: Vector[]; target: Vector[]; up: Vector[]; fov_degrees: number[] };
  ground: string;
  sky: string;
  zenith?: string;
  sun: Vector;
  sun_colour?: string;
}
