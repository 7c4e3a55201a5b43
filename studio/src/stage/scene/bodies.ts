// The things of a shot as meshes, where they are at a time.

import { BufferGeometry, Color, Group, LineBasicMaterial, LineSegments, Quaternion, type Object3D, Raycaster, Vector3 } from "three";
import { quatOf, quatToThree, sizeToThree, toThree } from "../axes";
import { poseAt } from "../motion";
import type { Simulated, StagedThing } from "../staged";
import type { Body, Quat, Vec3 } from "../types";
import { formOf, halfSizeOf, modelAt } from "./models";
import { Outlines } from "./outlines";

/** What one thing shows: a node for each of its bodies, or one where it is not simulated yet. */
interface Shown {
  model: string;
  nodes: Group[];
}

const NEW = "/v1/things/";

export class Bodies {
  readonly group = new Group();
  private readonly rods = new LineSegments(
    new BufferGeometry(),
    new LineBasicMaterial({ color: "#1d2228" }),
  );
  private readonly outlines = new Outlines();
  private readonly shown = new Map<string, Shown>();
  private simulated: Simulated | null = null;
  private things: StagedThing[] = [];

  /** told: of what cannot be loaded; changed: that something came which is to be drawn. */
  constructor(
    private readonly told: (message: string) => void,
    private readonly changed: () => void,
  ) {
    this.rods.frustumCulled = false;
    this.rods.raycast = () => {};
    this.group.add(this.rods);
  }

  show(things: StagedThing[], simulated: Simulated | null): void {
    [this.things, this.simulated] = [things, simulated];
    const ids = new Set(things.map((thing) => thing.id));
    for (const [id, shown] of this.shown) if (!ids.has(id)) this.take(id, shown);
    for (const thing of things) this.put(thing);
  }

  private put(thing: StagedThing): void {
    const bodies = thing.bodies.map((i) => this.simulated!.simulation.bodies[i]!);
    const path = modelPath(thing, bodies);
    const key = `${path} ${bodies.map((body) => body.id).join("|")}`;
    const before = this.shown.get(thing.id);
    if (before?.model === key) return;
    const nodes = (bodies.length ? bodies : [null]).map((body) => {
      const node = new Group();
      node.userData = { owner: thing.id, body: body?.id ?? thing.id };
      return node;
    });
    const fill = () => {
      if (before) this.take(thing.id, before);
      this.shown.set(thing.id, { model: key, nodes });
      this.group.add(...nodes);
      this.changed();
    };
    if (!before) fill(); // an empty place, until it has come; else the old one stays so long
    else this.shown.set(thing.id, { model: key, nodes: before.nodes });
    void this.load(thing, bodies, nodes, path).then(() => {
      if (this.shown.get(thing.id)?.model === key) fill();
    });
  }

  private async load(thing: StagedThing, bodies: Body[], nodes: Group[], path: string | null): Promise<void> {
    const forms = () =>
      nodes.forEach((node, i) => {
        const body = bodies[i];
        node.add(formOf(body?.shape ?? "box", body?.colour ?? "#9aa5b1"));
        node.userData["usual"] = [1, 1, 1];
      });
    if (!path) return forms();
    let model: Group;
    try {
      model = await modelAt(path);
    } catch (error) {
      this.told(`${thing.id} is shown as a plain form: ${error instanceof Error ? error.message : error}`);
      return forms();
    }
    const parts = new Set(bodies.map((body) => body.part ?? "").filter((part) => part && part !== "piece"));
    nodes.forEach((node, i) => {
      const body = bodies[i];
      if (body && !body.model) {
        node.add(formOf(body.shape, body.colour));
        node.userData["usual"] = [1, 1, 1];
        return;
      }
      const copy = model.clone(true);
      node.userData["usual"] = body?.usual_half_size ?? halfSizeOf(model);
      if (parts.size) onlyPart(copy, body?.part ?? "", parts);
      node.add(copy);
    });
  }

  private take(id: string, shown: Shown): void {
    this.group.remove(...shown.nodes);
    this.shown.delete(id);
  }

  /** Put all where they are at a time, s. */
  pose(time: number): void {
    for (const thing of this.things) {
      const nodes = this.shown.get(thing.id)?.nodes ?? [];
      if (!thing.bodies.length || nodes.length !== thing.bodies.length) {
        for (const node of nodes) place(node, thing.at, quatOf(thing.turn), thing.half);
        continue;
      }
      const { simulation } = this.simulated!;
      const middle = simulation.position[0]![thing.bodies[0]!]!;
      thing.bodies.forEach((index, i) => {
        const node = nodes[i]!;
        const body = simulation.bodies[index]!;
        const { position, rotation } = poseAt(simulation, index, time);
        place(node, position, rotation, body.half_size, scaleAt(simulation.scale, index, time * simulation.fps));
        node.visible = time >= (body.since ?? -1) && time < (body.until ?? Infinity);
        shift(node, middle, thing);
      });
    }
    this.hang();
  }

  /** The rods on which things swing. */
  private hang(): void {
    const ends = this.things.flatMap((thing) => {
      const hinge = thing.row["hangs_from"] as Vec3 | undefined;
      const node = this.shown.get(thing.id)?.nodes[0];
      return hinge && node ? [new Vector3(...toThree(hinge)), node.position.clone()] : [];
    });
    this.rods.visible = ends.length > 0;
    if (ends.length) this.rods.geometry.setFromPoints(ends);
  }

  /** Which thing a ray meets first, and where. */
  pick(ray: Raycaster): { id: string; point: Vector3; distance: number } | null {
    for (const hit of ray.intersectObjects(this.group.children, true)) {
      let node: Object3D | null = hit.object;
      if (node.userData["outline"]) continue;
      let visible = true;
      let owner = "";
      for (; node; node = node.parent) {
        visible &&= node.visible;
        owner ||= (node.userData["owner"] as string | undefined) ?? "";
      }
      if (visible && owner) return { id: owner, point: hit.point, distance: hit.distance };
    }
    return null;
  }

  /** Draw a line around things. */
  mark(selected: string | null, hovered: string | null, bad: ReadonlySet<string>): void {
    const marks = new Map<string, Color>();
    if (hovered) marks.set(hovered, Outlines.hovered);
    if (selected) marks.set(selected, Outlines.selected);
    for (const id of bad) marks.set(id, Outlines.bad);
    this.outlines.show(marks, (id) => this.shown.get(id)?.nodes ?? []);
  }

  /** Whether everything that is to be seen has come. */
  get isComplete(): boolean {
    return this.things.every((thing) => this.shown.get(thing.id)?.nodes.some((node) => node.children.length));
  }
}

function modelPath(thing: StagedThing, bodies: Body[]): string | null {
  if (thing.thing === "custom") return null;
  const path = bodies[0]?.model ?? (bodies.length ? null : `${NEW}${encodeURIComponent(thing.thing)}.glb`);
  if (!path) return null;
  const said = new URLSearchParams();
  const colour = thing.row.colour ?? bodies[0]?.colour;
  if (colour) said.set("colour", colour);
  if (thing.row.material) said.set("material", thing.row.material);
  return `${path}?${said}`;
}

/** Keep of a model only what is on a limb, or on none of those that are bodies of their own. */
function onlyPart(model: Object3D, part: string, parts: Set<string>): void {
  const gone: Object3D[] = [];
  model.traverse((node) => {
    const name = (node.userData["name"] as string | undefined) ?? node.name;
    const isLimb = parts.has(name);
    if (part === "" ? isLimb : (isLimb || name === "trunk") && name !== part) gone.push(node);
  });
  for (const node of gone) node.removeFromParent();
}

function place(node: Group, at: Vec3, turn: Quat, half: Vec3, stretch: Vec3 = [1, 1, 1]): void {
  const usual = (node.userData["usual"] as Vec3 | undefined) ?? half;
  const scale = half.map((side, i) => (side / Math.max(usual[i]!, 1e-6)) * stretch[i]!) as Vec3;
  node.position.set(...toThree(at));
  node.quaternion.set(...quatToThree(turn));
  node.scale.set(...sizeToThree(scale));
}

/** Move a node from where it was simulated to where the document has its thing. */
function shift(node: Group, middle: Vec3, thing: StagedThing): void {
  const about = new Vector3(...toThree(middle));
  const turn = new Quaternion(...quatToThree(thing.spun));
  node.position.sub(about).applyQuaternion(turn).add(about).add(new Vector3(...toThree(thing.shift)));
  node.quaternion.premultiply(turn);
}

function scaleAt(scale: Vec3[][] | null | undefined, body: number, frame: number): Vec3 {
  if (!scale) return [1, 1, 1];
  return scale[Math.max(0, Math.min(Math.round(frame), scale.length - 1))]![body]!;
}

