// What one takes hold of at a chosen thing: a ring that turns it, an arrow that is its velocity (as long as it
// goes in a second), and one that lifts it.

import { Group, Quaternion, Vector3, type Mesh } from "three";
import { add, length, times } from "../axes";
import type { Vec3 } from "../types";
import { ACCENT, HELP, knob, line, ring, setLine, tip, vector, WARM } from "./lines";

export type Handle = "turn" | "velocity" | "lift";

export interface Held {
  /** Its middle at the beginning, its reach along x, y, z, m. */
  at: Vec3;
  reach: Vec3;
  /** Degrees about the upright. */
  heading: number;
  velocity: Vec3;
  canMove: boolean;
  canGo: boolean;
}

const UP = new Vector3(0, 1, 0);
/** How large knobs are on the screen, by the distance to who looks. */
const KNOB = 0.011;

export class ThingHandles {
  readonly group = new Group();
  private readonly ring = line({ width: 2.5, opacity: 0.9 });
  private readonly track = ring(0.16, { opacity: 0 });
  private readonly dial = knob();
  private readonly shaft = line({ colour: WARM, width: 3.5, through: true });
  private readonly head = tip({ colour: WARM });
  private readonly pull = knob({ opacity: 0 });
  private readonly stalk = line({ width: 2, through: true, opacity: 0.9 });
  private readonly top = tip();
  private readonly topPull = knob({ opacity: 0 });
  private held: Held | null = null;

  constructor() {
    const own: [Mesh, Handle][] = [
      [this.track, "turn"], [this.dial, "turn"], [this.pull, "velocity"], [this.topPull, "lift"],
    ];
    for (const [mesh, handle] of own) mesh.userData["handle"] = handle;
    this.group.add(this.ring, this.track, this.dial, this.shaft, this.head, this.pull, this.stalk, this.top, this.topPull);
    this.group.visible = false;
    this.group.layers.set(HELP);
  }

  /** What can be taken hold of. */
  get targets(): Mesh[] {
    return this.held ? [this.dial, this.pull, this.topPull, this.track].filter((mesh) => mesh.visible) : [];
  }

  static radius(reach: Vec3): number {
    return Math.max(0.22, Math.hypot(reach[0], reach[1]) * 0.98 + 0.08);
  }

  /** Where the arrow ends: at the thing's middle where it stands still, a little ahead so that it can be taken. */
  static arrowEnd({ at, velocity, heading, reach }: Held): Vec3 {
    if (length(velocity) > 0.02) return add(at, velocity);
    const angle = (heading * Math.PI) / 180;
    const far = ThingHandles.radius(reach) + 0.28;
    return add(at, [far * Math.cos(angle), far * Math.sin(angle), 0]);
  }

  show(held: Held | null): void {
    this.held = held;
    this.group.visible = held !== null;
    if (!held) return;
    const { at, reach, heading, velocity } = held;
    const radius = ThingHandles.radius(reach);
    const foot: Vec3 = [at[0], at[1], Math.max(at[2] - reach[2], 0) + 0.012];
    setLine(this.ring, circle(foot, radius));
    this.track.position.copy(vector(foot));
    this.track.scale.setScalar(radius);
    const angle = ((heading - 90) * Math.PI) / 180;
    this.dial.position.copy(vector(add(foot, [radius * Math.cos(angle), radius * Math.sin(angle), 0])));
    const end = ThingHandles.arrowEnd(held);
    const goes = length(velocity) > 0.02;
    const way = goes ? velocity : add(end, times(at, -1));
    const start = goes ? at : add(at, times(way, 0.55 * (radius / Math.max(length(way), 1e-6))));
    for (const mesh of [this.shaft, this.head, this.pull]) mesh.visible = held.canGo;
    setLine(this.shaft, held.canGo ? [start, add(end, times(way, -0.06 / Math.max(length(way), 1e-6)))] : []);
    this.shaft.material.opacity = goes ? 1 : 0.75;
    (this.head.material as { opacity: number }).opacity = goes ? 1 : 0.75;
    this.head.position.copy(vector(end));
    this.pull.position.copy(vector(end));
    this.head.quaternion.setFromUnitVectors(UP, vector(way).normalize());
    const roof: Vec3 = add(at, [0, 0, reach[2] + 0.06]);
    const peak: Vec3 = add(roof, [0, 0, 0.22]);
    for (const mesh of [this.top, this.topPull, this.stalk]) mesh.visible = held.canMove;
    setLine(this.stalk, held.canMove ? [roof, add(peak, [0, 0, -0.04])] : []);
    this.top.position.copy(vector(peak));
    this.topPull.position.copy(vector(peak));
    this.top.quaternion.copy(new Quaternion());
  }

  /** Where a handle is, for words beside it. */
  placeOf(handle: Handle, { at, reach }: Held): Vec3 {
    if (handle === "velocity") return ThingHandles.arrowEnd(this.held!);
    if (handle === "lift") return add(at, [0, 0, reach[2] + 0.3]);
    return add(at, [0, -ThingHandles.radius(reach), -reach[2]]);
  }

  /** Knobs are as large for who is far away. */
  fit(eye: Vector3): void {
    for (const mesh of [this.dial, this.head, this.top, this.pull, this.topPull]) {
      const size = KNOB * eye.distanceTo(mesh.position);
      const grow = mesh === this.head || mesh === this.top ? 2.4 : mesh === this.dial ? 0.8 : 2.2;
      mesh.scale.setScalar(size * grow);
    }
  }

  /** Let one stand out. */
  light(handle: Handle | null): void {
    this.ring.material.color.set(handle === "turn" ? "#ffffff" : ACCENT);
    set(this.dial, handle === "turn", 0.95);
    set(this.head, handle === "velocity", this.shaft.material.opacity);
    set(this.top, handle === "lift", 0.9);
  }
}

const circle = ([x, y, z]: Vec3, radius: number): Vec3[] =>
  Array.from({ length: 73 }, (_, i): Vec3 => {
    const angle = (2 * Math.PI * i) / 72;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle), z];
  });

const WHITE = ACCENT.clone().set("#ffffff");
function set(mesh: Mesh, on: boolean, opacity: number): void {
  const look = mesh.material as unknown as { color: typeof ACCENT; opacity: number; userData: Record<string, typeof ACCENT> };
  look.userData["usual"] ??= look.color.clone();
  look.color.copy(on ? WHITE : look.userData["usual"]!);
  look.opacity = on ? 1 : opacity;
}
