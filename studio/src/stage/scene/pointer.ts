// The pointer on the stage: it chooses, hovers, and holds what it drags.

import { Raycaster, Vector2, type Vector3 } from "three";
import { fromThree } from "../axes";
import {
  bending, drawing, filming, moving, orbited, panned, throwing, turning, zoomed, type Gesture, type Ray, type StageEdit,
} from "../gestures";
import type { Vec3 } from "../types";
import type { RigHandle } from "./camera_rig";
import { HELP } from "./lines";
import { ThingHandles, type Handle } from "./thing_handles";
import { CAMERA, heldOf, placesOf, type StageView } from "./view";

export interface PointerTold {
  onSelect: (id: string | null) => void;
  /** drag: what names one drag, so that all of it is one step back. */
  onEdit: (edit: StageEdit, drag: string) => void;
  onDragEnd: () => void;
  /** Whether what is drawn now is a way. */
  isDrawing: () => boolean;
}

type Taken = { handle: Handle | RigHandle | "place"; index: number; point: Vec3 };

const CLICK_PX = 4;
let drags = 0;

export class Pointer {
  private readonly ray = new Raycaster();
  private gesture: Gesture | null = null;
  private turningFilm: { x: number; y: number; pans: boolean } | null = null;
  private drag = "";
  private pressed: { x: number; y: number; on: string | null; far: boolean } | null = null;
  private readonly canvas: HTMLCanvasElement;
  private readonly ends = new AbortController();

  constructor(
    private readonly view: StageView,
    private readonly told: PointerTold,
  ) {
    this.canvas = view.renderer.domElement;
    this.ray.layers.enable(HELP);
    const { signal } = this.ends;
    // Before the orbit controls hear of it: what is held does not turn the view.
    view.host.addEventListener("pointerdown", (event) => this.down(event), { capture: true, signal });
    this.canvas.addEventListener("pointermove", (event) => this.move(event), { signal });
    this.canvas.addEventListener("pointerup", (event) => this.up(event), { signal });
    this.canvas.addEventListener("pointercancel", (event) => this.up(event), { signal });
    this.canvas.addEventListener("pointerleave", () => this.gesture || view.hover(null), { signal });
    this.canvas.addEventListener("dblclick", () => view.hovered && view.approach(view.hovered), { signal });
    this.canvas.addEventListener("wheel", (event) => this.wheel(event), { passive: false, signal });
    this.canvas.addEventListener("contextmenu", (event) => event.preventDefault(), { signal });
  }

  private aim(event: PointerEvent): Ray {
    const box = this.canvas.getBoundingClientRect();
    const frame = this.view.frame;
    const [x, y] = [event.clientX - box.x - frame.x, event.clientY - box.y - frame.y];
    this.ray.setFromCamera(new Vector2((2 * x) / frame.width - 1, 1 - (2 * y) / frame.height), this.view.looking);
    return { from: shotPlace(this.ray.ray.origin), way: shotPlace(this.ray.ray.direction) };
  }

  /** The handle under the pointer. */
  private taken(): Taken | null {
    const { view } = this;
    const targets = [...view.ways.targets, ...view.handles.targets, ...view.rig.targets];
    const hits = this.ray.intersectObjects(targets, false).map((hit) => ({
      handle: hit.object.userData["handle"] as Taken["handle"],
      index: (hit.object.userData["index"] as number | undefined) ?? -1,
      point: shotPlace(hit.point),
    }));
    return hits.find((hit) => hit.handle !== "turn") ?? hits[0] ?? null;
  }

  private down(event: PointerEvent): void {
    if (event.target !== this.canvas || event.button > 2) return;
    const { view, told } = this;
    this.aim(event);
    view.controls.enabled = false;
    this.pressed = { x: event.clientX, y: event.clientY, on: null, far: false };
    if (event.button === 0) this.gesture = this.take();
    this.drag = `drag ${++drags}`;
    if (this.gesture) {
      this.canvas.setPointerCapture(event.pointerId);
      view.isDragging = true;
      return;
    }
    if (!view.seen?.through) {
      view.controls.enabled = !told.isDrawing();
      return;
    }
    this.turningFilm = { x: event.clientX, y: event.clientY, pans: event.button !== 0 || event.shiftKey };
    this.canvas.setPointerCapture(event.pointerId);
  }

  /** What is under the pointer, as what dragging does to it. */
  private take(): Gesture | null {
    const { view, told } = this;
    const chosen = view.thing(view.seen?.selected ?? null);
    if (told.isDrawing() && chosen) {
      this.pressed!.on = chosen.id;
      return drawing(chosen);
    }
    const taken = this.taken();
    if (taken && (taken.handle === "camera" || taken.handle === "target")) {
      this.pressed!.on = CAMERA;
      told.onSelect(CAMERA);
      return view.camera && filming(view.camera.pose, taken.handle, taken.point);
    }
    if (taken && chosen) {
      this.pressed!.on = chosen.id;
      if (taken.handle === "turn") return turning(chosen, taken.point);
      if (taken.handle === "velocity") return throwing(chosen, ThingHandles.arrowEnd(heldOf(chosen)));
      if (taken.handle === "lift") return moving(chosen, taken.point, view.boxes(), true);
      if (taken.handle === "place") return bending(chosen, placesOf(chosen) ?? [], taken.index, taken.point);
    }
    const hit = view.bodies.pick(this.ray);
    const thing = view.thing(hit?.id ?? null);
    if (!hit || !thing) return null;
    this.pressed!.on = thing.id;
    told.onSelect(thing.id);
    return moving(thing, shotPlace(hit.point), view.boxes());
  }

  private move(event: PointerEvent): void {
    const ray = this.aim(event);
    if (this.pressed && Math.hypot(event.clientX - this.pressed.x, event.clientY - this.pressed.y) > CLICK_PX)
      this.pressed.far = true;
    if (this.gesture) {
      if (!this.pressed?.far) return;
      const edit = this.gesture(ray, { shift: event.shiftKey, alt: event.altKey });
      if (edit) this.told.onEdit(edit, this.drag);
    } else if (this.turningFilm) this.turnFilm(event);
    else if (!this.pressed) this.over();
  }

  private turnFilm(event: PointerEvent): void {
    const { camera, frame, film } = this.view;
    const from = this.turningFilm!;
    if (!camera || !this.pressed?.far) return;
    const [right, down] = [event.clientX - from.x, event.clientY - from.y];
    this.turningFilm = { ...from, x: event.clientX, y: event.clientY };
    const pose = from.pans
      ? panned(camera.pose, right / frame.height, down / frame.height, film.fov)
      : orbited(camera.pose, right, down);
    this.told.onEdit({ kind: "camera", pose }, this.drag);
  }

  private over(): void {
    const { view } = this;
    const taken = this.taken();
    const isRig = taken?.handle === "camera" || taken?.handle === "target";
    view.handles.light(taken && !isRig && taken.handle !== "place" ? (taken.handle as Handle) : null);
    view.rig.light(isRig ? (taken!.handle as RigHandle) : null);
    const id = taken ? (isRig ? CAMERA : null) : (view.bodies.pick(this.ray)?.id ?? null);
    view.hover(id, taken && !isRig ? taken.handle : null);
    view.draw();
    this.canvas.dataset["over"] = this.told.isDrawing() ? "draw" : taken ? "handle" : id ? "thing" : "";
  }

  private up(event: PointerEvent): void {
    const { pressed, view } = this;
    const wasHeld = this.gesture !== null || this.turningFilm !== null;
    this.gesture = this.turningFilm = this.pressed = null;
    view.isDragging = false;
    view.controls.enabled = !view.seen?.through;
    if (this.canvas.hasPointerCapture(event.pointerId)) this.canvas.releasePointerCapture(event.pointerId);
    if (pressed && !pressed.far && !pressed.on && event.button === 0) this.told.onSelect(null);
    if (wasHeld && pressed?.far) this.told.onDragEnd();
    view.draw();
  }

  private wheel(event: WheelEvent): void {
    const { camera, seen } = this.view;
    if (!seen?.through || !camera) return;
    event.preventDefault();
    const steps = Math.max(-3, Math.min(3, event.deltaY / 100));
    this.told.onEdit({ kind: "camera", pose: zoomed(camera.pose, steps) }, "wheel");
    this.told.onDragEnd();
  }

  dispose(): void {
    this.ends.abort();
  }
}

const shotPlace = (place: Vector3): Vec3 => fromThree(place.toArray() as Vec3);
