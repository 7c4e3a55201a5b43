// The shot's camera as a thing on the stage: what it sees, the way that it goes, and what it looks at.

import { BoxGeometry, CylinderGeometry, Group, Mesh, MeshStandardMaterial, Vector3 } from "three";
import { add, minus, times } from "../axes";
import type { CameraView } from "../motion";
import type { Vec3 } from "../types";
import { ACCENT, HELP, knob, line, segments, setLine, setSegments, setSurface, surface, vector } from "./lines";

export type RigHandle = "camera" | "target";

const KNOB = 0.011;

export interface Rig {
  view: CameraView;
  /** Width by height of the picture. */
  aspect: number;
  /** The places of its way. */
  way: Vec3[];
  /** Which of them are a second apart. */
  seconds: Vec3[];
  selected: boolean;
  /** Whether what it looks at can be taken hold of. */
  aims: boolean;
}

export class CameraRig {
  readonly group = new Group();
  private readonly frame = segments({ width: 1.5, opacity: 0.9 });
  private readonly glass = surface({ opacity: 0.05, through: false });
  private readonly roof = surface({ opacity: 0.9, through: false });
  private readonly path = line({ width: 2.5, opacity: 0.9 });
  private readonly ticks = new Group();
  private readonly sight = line({ width: 1.25, opacity: 0.55, dashed: true });
  private readonly plumb = segments({ width: 1, opacity: 0.4, dashed: true });
  private readonly body = cameraBody();
  private readonly grip = knob({ opacity: 0 });
  private readonly target = knob({ opacity: 0.95 });
  private readonly targetGrip = knob({ opacity: 0 });

  constructor() {
    this.grip.userData["handle"] = "camera" satisfies RigHandle;
    this.targetGrip.userData["handle"] = "target" satisfies RigHandle;
    this.group.add(
      this.frame, this.glass, this.roof, this.path, this.ticks, this.sight, this.plumb, this.body, this.grip,
      this.target, this.targetGrip,
    );
  }

  get targets(): Mesh[] {
    return this.group.visible ? [this.grip, this.targetGrip].filter((mesh) => mesh.visible) : [];
  }

  show(rig: Rig | null): void {
    this.group.visible = rig !== null;
    if (!rig) return;
    const { view, aspect } = rig;
    const { position: eye, target } = view;
    const far = Math.max(Math.hypot(...minus(target, eye)), 0.05);
    const ahead = times(minus(target, eye), 1 / far);
    const right = unit(cross(ahead, view.up));
    const up = cross(right, ahead);
    const deep = Math.min(0.9, 0.34 * far);
    const high = deep * Math.tan((view.fov_degrees * Math.PI) / 360);
    const wide = high * aspect;
    const middle = add(eye, times(ahead, deep));
    const corner = (x: number, y: number) => add(middle, add(times(right, x * wide), times(up, y * high)));
    const [a, b, c, d] = [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)] as [Vec3, Vec3, Vec3, Vec3];
    setSegments(this.frame, [eye, a, eye, b, eye, c, eye, d, a, b, b, c, c, d, d, a]);
    setSurface(this.glass, [a, b, c, a, c, d]);
    const over = (x: number, y: number) => add(corner(x, 1), times(up, y * high));
    setSurface(this.roof, [over(-0.22, 0.1), over(0.22, 0.1), over(0, 0.4)]);
    setLine(this.sight, [middle, target]);
    setSegments(this.plumb, [eye, [eye[0], eye[1], 0], target, [target[0], target[1], 0]]);
    setLine(this.path, travels(rig.way) ? rig.way : []);
    this.mark(travels(rig.way) ? rig.seconds : []);
    this.body.position.copy(vector(eye));
    this.body.up.copy(vector(up));
    this.body.lookAt(vector(add(eye, times(ahead, -1))));
    this.grip.position.copy(vector(add(eye, times(ahead, -0.04))));
    this.target.position.copy(vector(target));
    this.targetGrip.position.copy(vector(target));
    this.target.visible = this.targetGrip.visible = rig.aims;
    const strong = rig.selected ? 1 : 0.62;
    this.frame.material.opacity = 0.95 * strong;
    this.glass.material.opacity = rig.selected ? 0.1 : 0.05;
  }

  private mark(places: Vec3[]): void {
    while (this.ticks.children.length > places.length) this.ticks.children.pop();
    while (this.ticks.children.length < places.length) this.ticks.add(knob({ opacity: 0.9 }));
    places.forEach((place, i) => this.ticks.children[i]!.position.copy(vector(place)));
  }

  fit(eye: Vector3): void {
    const size = (mesh: Mesh, grow: number) => mesh.scale.setScalar(grow * KNOB * eye.distanceTo(mesh.position));
    size(this.target, 0.75);
    size(this.targetGrip, 2);
    for (const tick of this.ticks.children) size(tick as Mesh, 0.4);
    const camera = Math.max(0.1, 0.02 * eye.distanceTo(this.body.position));
    this.body.scale.setScalar(camera);
    this.grip.scale.setScalar(1.5 * camera);
  }

  light(handle: RigHandle | null): void {
    (this.body.userData["look"] as MeshStandardMaterial).emissive.copy(handle === "camera" ? ACCENT : BLACK);
    (this.target.material as unknown as { color: typeof ACCENT }).color.set(handle === "target" ? "#ffffff" : "#a0d8ef");
  }
}

const BLACK = ACCENT.clone().set("#1c2b35");
const cross = (a: Vec3, b: Vec3): Vec3 => [
  a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0],
];
const unit = (a: Vec3): Vec3 => times(a, 1 / Math.max(Math.hypot(...a), 1e-9));

/** A camera that only shakes goes nowhere. */
const travels = (way: Vec3[]): boolean =>
  way.length > 1 && [0, 1, 2].some((axis) => spread(way.map((place) => place[axis]!)) > 0.08);
const spread = (values: number[]): number => Math.max(...values) - Math.min(...values);

/** A small film camera that looks along -z, about its lens. */
function cameraBody(): Group {
  const group = new Group();
  const dark = new MeshStandardMaterial({ color: "#56626e", roughness: 0.4, metalness: 0.2, emissive: "#1c2b35" });
  const parts: [BoxGeometry | CylinderGeometry, number, number, number][] = [
    [new BoxGeometry(0.9, 0.8, 1.5), 0, 0, 1.15],
    [new CylinderGeometry(0.34, 0.42, 0.6, 24).rotateX(Math.PI / 2), 0, 0, 0.2],
    [new CylinderGeometry(0.42, 0.42, 0.22, 28).rotateZ(Math.PI / 2), 0, 0.78, 0.8],
    [new CylinderGeometry(0.42, 0.42, 0.22, 28).rotateZ(Math.PI / 2), 0, 0.78, 1.64],
  ];
  for (const [form, x, y, z] of parts) {
    const mesh = new Mesh(form, dark);
    mesh.position.set(x, y, z);
    mesh.layers.set(HELP);
    group.add(mesh);
  }
  group.userData["look"] = dark;
  return group;
}
