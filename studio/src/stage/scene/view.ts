// The picture of the stage: a free view of it with the camera's own beside it, or the view through the camera.

import {
  Color, NeutralToneMapping, PCFShadowMap, PerspectiveCamera, Scene, SRGBColorSpace, Vector3, WebGLRenderer,
} from "three";
import { OrbitControls } from "three/examples/jsm/controls/OrbitControls.js";
import { add, length, reach, quatOf, toThree, wrapped } from "../axes";
import { placeOf } from "../camera_pose";
import { cameraAt, wayOf, type CameraView } from "../motion";
import { stagedCamera, stagedThings, type Simulated, type StagedCamera, type StagedThing } from "../staged";
import { goingAct } from "../statement";
import { boxOf, inTheWay, type Box } from "../standing";
import type { Shot, Vec3 } from "../types";
import { curve, lengthOf } from "../ways";
import { Bodies } from "./bodies";
import { CameraRig } from "./camera_rig";
import { Environment } from "./environment";
import { HELP } from "./lines";
import { Surroundings } from "./surroundings";
import { Tags } from "./tags";
import { ThingHandles, type Handle, type Held } from "./thing_handles";
import { WayLines } from "./way_lines";

export const CAMERA = "@camera";
const EDGE_PX = 12;
const TIPS: Record<string, string> = { turn: "Turn", velocity: "Velocity", lift: "Up and down" };

export interface Seen {
  shot: Shot;
  simulated: Simulated | null;
  /** What stands about, as GLB. */
  surroundings: ArrayBuffer | null;
  time: number;
  selected: string | null;
  through: boolean;
  size: [number, number];
  /** What lies over the sides of the picture, px. */
  covered: { right: number; top: number; bottom: number };
}

/** A rectangle of the canvas, px from its upper left corner. */
interface Part {
  x: number;
  y: number;
  width: number;
  height: number;
}

export class StageView {
  readonly renderer: WebGLRenderer;
  readonly free = new PerspectiveCamera(42, 1, 0.05, 900);
  readonly film = new PerspectiveCamera(40, 1, 0.03, 900);
  readonly controls: OrbitControls;
  readonly bodies: Bodies;
  readonly handles = new ThingHandles();
  readonly rig = new CameraRig();
  readonly ways = new WayLines();
  private readonly surroundings = new Surroundings(() => this.draw());
  things: StagedThing[] = [];
  camera: StagedCamera | null = null;
  seen: Seen | null = null;
  hovered: string | null = null;
  private over: string | null = null;
  private readonly scene = new Scene();
  private readonly environment: Environment;
  private readonly tags: Tags;
  private readonly watcher: ResizeObserver;
  private framed = false;
  private asked = 0;

  constructor(
    readonly host: HTMLElement,
    private readonly inset: () => HTMLElement | null,
    told: (message: string) => void,
  ) {
    this.renderer = new WebGLRenderer({ antialias: true, powerPreference: "high-performance" });
    this.renderer.setPixelRatio(Math.min(devicePixelRatio, 2));
    this.renderer.outputColorSpace = SRGBColorSpace;
    this.renderer.toneMapping = NeutralToneMapping;
    this.renderer.shadowMap.enabled = true;
    this.renderer.shadowMap.type = PCFShadowMap;
    this.renderer.autoClear = false;
    this.renderer.shadowMap.autoUpdate = false; // they are the same from everywhere
    this.renderer.domElement.classList.add("stage-canvas");
    host.append(this.renderer.domElement);
    this.tags = new Tags(host);
    this.environment = new Environment(this.scene, this.renderer);
    this.environment.grid.layers.set(HELP);
    this.bodies = new Bodies(told, () => this.posed());
    this.scene.add(this.bodies.group, this.handles.group, this.rig.group, this.ways.group, this.surroundings.group);
    this.free.layers.enable(HELP);
    this.free.position.set(5, 4, 7);
    this.controls = new OrbitControls(this.free, this.renderer.domElement);
    this.controls.enableDamping = false;
    this.controls.maxPolarAngle = Math.PI / 2 - 0.01;
    this.controls.minDistance = 0.4;
    this.controls.maxDistance = 120;
    this.controls.zoomToCursor = true;
    this.controls.addEventListener("change", () => this.draw());
    this.watcher = new ResizeObserver(() => this.resize());
    this.watcher.observe(host);
    this.resize();
  }

  /** Show a shot, at a time. */
  show(seen: Seen): void {
    const before = this.seen;
    this.seen = seen;
    if (before?.shot !== seen.shot || before.simulated !== seen.simulated) {
      this.things = stagedThings(seen.shot, seen.simulated);
      this.camera = stagedCamera(seen.shot, seen.simulated);
      this.bodies.show(this.things, seen.simulated);
      this.light();
    }
    this.surroundings.show(seen.surroundings);
    this.controls.enabled = !seen.through;
    if (!this.framed && seen.simulated) this.overview();
    this.posed();
  }

  /** Boxes around all things as they begin. */
  boxes(): Box[] {
    return this.things.map((thing) => boxOf(thing.id, thing.at, quatOf(thing.turn), thing.half));
  }

  thing(id: string | null): StagedThing | undefined {
    return this.things.find((thing) => thing.id === id);
  }

  /** The camera of the picture: the one through which one looks. */
  get looking(): PerspectiveCamera {
    return this.seen?.through ? this.film : this.free;
  }

  /** Where on the canvas that picture is. */
  get frame(): Part {
    const { clientWidth: width, clientHeight: height } = this.host;
    if (!this.seen?.through) return { x: 0, y: 0, width, height };
    const { right, top, bottom } = this.seen.covered;
    const [across, down] = [Math.max(80, width - right - 2 * EDGE_PX), Math.max(80, height - top - bottom)];
    const aspect = this.seen.size[0] / this.seen.size[1];
    const wide = Math.min(across, down * aspect);
    const tall = wide / aspect;
    return { x: EDGE_PX + (across - wide) / 2, y: top + (down - tall) / 2, width: wide, height: tall };
  }

  /** The shot's camera at the time, as the document has it. */
  view(): CameraView | null {
    if (!this.seen?.simulated || !this.camera) return null;
    const view = cameraAt(this.seen.simulated.simulation, this.seen.time);
    const { placeShift, targetShift } = this.camera;
    return { ...view, position: add(view.position, placeShift), target: add(view.target, targetShift) };
  }

  private light(): void {
    const simulation = this.seen?.simulated?.simulation;
    if (!simulation) return;
    const { light } = { ...simulation.shot, ...this.seen!.shot };
    const { ground, sky, zenith, sun, sun_colour } = simulation;
    this.environment.show({ ground, sky, sun, light, ...(zenith && { zenith }), ...(sun_colour && { sun_colour }) });
    const near = this.things.filter((thing) => Math.hypot(thing.at[0], thing.at[1]) < 25);
    const middle = new Vector3();
    for (const thing of near) middle.add(new Vector3(...toThree(thing.at)).divideScalar(near.length || 1));
    const far = near.map((thing) => middle.distanceTo(new Vector3(...toThree(thing.at))) + length(thing.half));
    this.environment.aim(middle.setY(0), Math.min(20, Math.max(4, ...far) * 1.4));
  }

  /** Put everything where it is at the time, and draw. */
  private posed(): void {
    const { seen } = this;
    if (!seen) return;
    this.bodies.pose(seen.time);
    const chosen = this.thing(seen.selected);
    const held = chosen ? heldOf(chosen) : null;
    this.handles.show(held);
    this.showWay(chosen, seen);
    const view = this.view();
    if (view) this.aim(view);
    this.rig.show(view && !seen.through ? this.rigOf(view) : null);
    const boxes = this.boxes();
    const box = boxes.find((one) => one.id === seen.selected);
    const bad = new Set(box && this.isDragging && box ? inTheWay(box, boxes) : []);
    this.bodies.mark(seen.selected, this.hovered, bad);
    this.showTags(chosen, held);
    this.renderer.shadowMap.needsUpdate = true;
    this.draw();
  }

  isDragging = false;

  private showWay(chosen: StagedThing | undefined, seen: Seen): void {
    if (!chosen) return this.ways.show(null, 0, []);
    const places = placesOf(chosen);
    const first = chosen.bodies[0];
    const trail = first === undefined || places ? [] : wayOf(seen.simulated!.simulation, first);
    const moves = trail.some((place) => length([place[0] - trail[0]![0], place[1] - trail[0]![1], place[2] - trail[0]![2]]) > 0.1);
    this.ways.show(places && [chosen.at, ...places], chosen.half[2], moves && !length(chosen.shift) ? trail : []);
  }

  private aim(view: CameraView): void {
    this.film.position.set(...toThree(view.position));
    this.film.up.set(...toThree(view.up));
    this.film.lookAt(...toThree(view.target));
    this.film.fov = view.fov_degrees;
  }

  private rigOf(view: CameraView) {
    const { simulation } = this.seen!.simulated!;
    const shift = this.camera!.placeShift;
    const way = simulation.camera.position.map((place) => add(place, shift));
    const seconds = way.filter((_, frame) => frame % Math.max(1, Math.round(simulation.fps)) === 0);
    const [width, height] = this.seen!.size;
    const { selected } = this.seen!;
    const aims = selected === null || selected === CAMERA;
    return { view, aspect: width / height, way, seconds, selected: selected === CAMERA, aims };
  }

  private showTags(chosen: StagedThing | undefined, held: Held | null): void {
    const tags: { key: string; text: string; at: Vec3; kind: string }[] = [];
    if (chosen && held) {
      tags.push({ key: "name", text: chosen.id, at: add(held.at, [0, 0, held.reach[2] + 0.42]), kind: "is-name" });
      const speed = length(held.velocity);
      if (this.over && TIPS[this.over] && !this.isDragging && !(this.over === "velocity" && speed > 0.02))
        tags.push({ key: "tip", text: TIPS[this.over]!, at: this.handles.placeOf(this.over as Handle, held), kind: "is-tip" });
      if (held.canGo && speed > 0.02)
        tags.push({ key: "speed", text: `${speed.toFixed(1)} m/s`, at: ThingHandles.arrowEnd(held), kind: "is-speed" });
      const places = placesOf(chosen);
      if (places?.length) {
        const way = lengthOf(curve([chosen.at, ...places]));
        const act = chosen.row.acts![goingAct(chosen.row.acts)]!;
        const seconds = Math.max((act.end ?? 4) - (act.start ?? 0), 0.1);
        const text = `${act.does} · ${way.toFixed(1)} m · ${(way / seconds).toFixed(1)} m/s`;
        tags.push({ key: "way", text, at: places[places.length - 1]!, kind: "is-way" });
      }
    } else if (this.hovered && this.hovered !== CAMERA) {
      const thing = this.thing(this.hovered);
      if (thing) tags.push({ key: "hover", text: thing.id, at: add(thing.at, [0, 0, heldOf(thing).reach[2] + 0.15]), kind: "is-name" });
    }
    const view = this.view();
    if (view && this.seen!.selected === CAMERA && !this.seen!.through)
      tags.push({ key: "camera", text: "Camera", at: add(view.position, [0, 0, 0.35]), kind: "is-name" });
    this.tags.set(tags);
  }

  /** on: what is taken hold of there, where that is no thing. */
  hover(id: string | null, on: string | null = null): void {
    if (id === this.hovered && on === this.over) return;
    [this.hovered, this.over] = [id, on];
    this.posed();
  }

  /** Stand where one sees things and camera. */
  overview(): void {
    this.framed = true;
    const view = this.view();
    const places = [...this.things.map((thing) => thing.at), ...(view ? [view.position] : [])].filter(
      (place) => length(place) < 40,
    );
    if (!places.length) return;
    const low = [0, 1, 2].map((axis) => Math.min(...places.map((place) => place[axis]!)));
    const high = [0, 1, 2].map((axis) => Math.max(...places.map((place) => place[axis]!)));
    const middle = low.map((x, axis) => (x + high[axis]!) / 2) as Vec3;
    const radius = Math.max(0.9, 0.5 * length(high.map((x, axis) => x - low[axis]!) as Vec3) + 0.4);
    const { clientWidth, clientHeight } = this.host;
    const { right, top, bottom } = this.seen!.covered;
    const [across, down] = [Math.max(80, clientWidth - right), Math.max(80, clientHeight - top - bottom)];
    const half = Math.tan((this.free.fov * Math.PI) / 360) * (Math.min(across, down) / clientHeight);
    this.look(middle, radius / Math.sin(Math.atan(half)), (this.camera?.pose.azimuth_deg ?? 0) + 35, 20);
  }

  /** Come near to a thing, or to the camera's target. */
  approach(id: string): void {
    const thing = this.thing(id);
    const at = thing?.at ?? this.camera?.pose.target;
    if (!at) return;
    const away = this.free.position.clone().sub(this.controls.target);
    const spherical = Math.atan2(away.x, away.z);
    this.look(at, thing ? 3.2 * length(thing.half) + 1.2 : 4, (spherical * 180) / Math.PI, 22);
  }

  private look(target: Vec3, distance: number, azimuth_deg: number, elevation_deg: number): void {
    const place = placeOf({ target, distance, azimuth_deg: wrapped(azimuth_deg), elevation_deg });
    this.controls.target.set(...toThree(target));
    this.free.position.set(...toThree(place));
    this.controls.update();
    this.draw();
  }

  private resize(): void {
    const { clientWidth, clientHeight } = this.host;
    if (!clientWidth || !clientHeight) return;
    this.renderer.setSize(clientWidth, clientHeight, false);
    this.free.aspect = clientWidth / clientHeight;
    this.free.updateProjectionMatrix();
    this.draw();
  }

  /** Draw once, when the browser next shows something. */
  draw(): void {
    this.asked ||= requestAnimationFrame(() => {
      this.asked = 0;
      this.drawNow();
    });
  }

  private drawNow(): void {
    const { renderer, seen, host } = this;
    if (!seen || !host.clientWidth) return;
    const eye = this.looking.position;
    for (const part of [this.handles, this.rig, this.ways]) part.fit(eye);
    renderer.setScissorTest(false);
    renderer.setViewport(0, 0, host.clientWidth, host.clientHeight);
    renderer.setClearColor(new Color("#05070a"));
    renderer.clear();
    if (seen.through) {
      this.film.layers.enable(HELP);
      this.environment.grid.visible = false;
      this.render(this.film, this.frame);
    } else {
      this.environment.grid.visible = true;
      this.render(this.free, this.frame);
      const box = this.insetPart();
      this.film.layers.disable(HELP);
      if (box && this.camera) this.render(this.film, box);
    }
    this.tags.place(this.looking, this.frame);
  }

  private insetPart(): Part | null {
    const box = this.inset()?.getBoundingClientRect();
    if (!box?.width) return null;
    const own = this.host.getBoundingClientRect();
    const [x, y] = [Math.round(box.x - own.x), Math.round(box.y - own.y)];
    return { x, y, width: Math.round(box.width), height: Math.round(box.height) };
  }

  private render(camera: PerspectiveCamera, { x, y, width, height }: Part): void {
    const low = this.host.clientHeight - y - height;
    camera.aspect = width / height;
    const { right, top, bottom } = this.seen!.covered;
    if (camera === this.free) camera.setViewOffset(width, height, right / 2, (bottom - top) / 2, width, height);
    camera.updateProjectionMatrix();
    this.renderer.setViewport(x, low, width, height);
    this.renderer.setScissor(x, low, width, height);
    this.renderer.setScissorTest(true);
    this.renderer.clear();
    this.renderer.render(this.scene, camera);
  }

  dispose(): void {
    cancelAnimationFrame(this.asked);
    this.watcher.disconnect();
    this.controls.dispose();
    this.environment.dispose();
    this.surroundings.dispose();
    this.renderer.dispose();
    this.renderer.forceContextLoss();
    this.renderer.domElement.remove();
    this.tags.remove();
  }
}

/** The places of a thing's way after the first; null where it goes nowhere by itself. */
export function placesOf(thing: StagedThing): Vec3[] | null {
  const index = goingAct(thing.row.acts);
  return index < 0 ? null : thing.row.acts![index]!.path!;
}

export function heldOf(thing: StagedThing): Held {
  const acts = thing.row.acts?.length ?? 0;
  const isFree = !thing.row.fixed && !acts && !thing.row["hangs_from"];
  return {
    at: thing.at,
    reach: reach(quatOf(thing.turn), thing.half),
    heading: thing.turn[2],
    velocity: thing.velocity,
    canMove: true,
    canGo: isFree,
  };
}

