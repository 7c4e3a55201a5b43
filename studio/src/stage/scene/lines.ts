// Lines of a width in pixels, and the small forms that handles are made of.

import {
  BufferGeometry, Color, ConeGeometry, Float32BufferAttribute, Mesh, MeshBasicMaterial, RingGeometry, SphereGeometry, Vector3,
} from "three";
import { Line2 } from "three/examples/jsm/lines/Line2.js";
import { LineGeometry } from "three/examples/jsm/lines/LineGeometry.js";
import { LineMaterial } from "three/examples/jsm/lines/LineMaterial.js";
import { LineSegments2 } from "three/examples/jsm/lines/LineSegments2.js";
import { LineSegmentsGeometry } from "three/examples/jsm/lines/LineSegmentsGeometry.js";
import { toThree } from "../axes";
import type { Vec3 } from "../types";

export const ACCENT = new Color("#a0d8ef");
export const WARM = new Color("#ffc36b");
export const WAY = new Color("#8fdcae");
/** The layer of what only helps, and is in no picture. */
export const HELP = 1;

interface Look {
  colour?: Color;
  width?: number;
  opacity?: number;
  dashed?: boolean;
  /** Whether it is seen through what stands before it. */
  through?: boolean;
}

function lineMaterial({ colour = ACCENT, width = 2, opacity = 1, dashed = false, through = false }: Look): LineMaterial {
  const look = new LineMaterial({
    linewidth: width, transparent: true, opacity, dashed, dashSize: 0.09, gapSize: 0.07, depthWrite: false,
    depthTest: !through, toneMapped: false, fog: false,
  });
  look.color.copy(colour);
  return look;
}

/** A line through places of a shot. */
export function line(look: Look = {}): Line2 {
  const drawn = new Line2(new LineGeometry(), lineMaterial(look));
  drawn.layers.set(HELP);
  drawn.frustumCulled = false;
  return drawn;
}

export function setLine(drawn: Line2, places: Vec3[]): void {
  drawn.visible = places.length > 1;
  if (!drawn.visible) return;
  drawn.geometry.dispose();
  drawn.geometry = new LineGeometry();
  drawn.geometry.setPositions(places.flatMap((place) => toThree(place)));
  drawn.computeLineDistances();
}

/** Lines each between two places. */
export function segments(look: Look = {}): LineSegments2 {
  const drawn = new LineSegments2(new LineSegmentsGeometry(), lineMaterial(look));
  drawn.layers.set(HELP);
  drawn.frustumCulled = false;
  return drawn;
}

export function setSegments(drawn: LineSegments2, places: Vec3[]): void {
  drawn.visible = places.length > 1;
  if (!drawn.visible) return;
  drawn.geometry.dispose();
  drawn.geometry = new LineSegmentsGeometry();
  drawn.geometry.setPositions(places.flatMap((place) => toThree(place)));
  drawn.computeLineDistances();
}

const flat = ({ colour = ACCENT, opacity = 1, through = true }: Look) =>
  new MeshBasicMaterial({
    color: colour, transparent: true, opacity, depthTest: !through, depthWrite: false, toneMapped: false, fog: false,
  });

function help(mesh: Mesh): Mesh {
  mesh.layers.set(HELP);
  mesh.renderOrder = 5;
  return mesh;
}

const BALL = new SphereGeometry(1, 20, 14);
const CONE = new ConeGeometry(0.5, 1, 24).translate(0, -0.5, 0);

export const knob = (look: Look = {}): Mesh => help(new Mesh(BALL, flat(look)));
/** Its tip in the origin, pointing up. */
export const tip = (look: Look = {}): Mesh => help(new Mesh(CONE, flat(look)));

/** A flat ring of radius 1 on the ground. width: by its radius. */
export function ring(width: number, look: Look = {}): Mesh {
  const form = new RingGeometry(1 - width / 2, 1 + width / 2, 96).rotateX(-Math.PI / 2);
  return help(new Mesh(form, flat(look)));
}

/** A surface of triangles between places. */
export function surface(look: Look = {}): Mesh<BufferGeometry, MeshBasicMaterial> {
  const material = flat(look);
  material.side = 2;
  return help(new Mesh(new BufferGeometry(), material)) as Mesh<BufferGeometry, MeshBasicMaterial>;
}

export function setSurface(drawn: Mesh<BufferGeometry, MeshBasicMaterial>, places: Vec3[]): void {
  drawn.geometry.setAttribute("position", new Float32BufferAttribute(places.flatMap((place) => toThree(place)), 3));
  drawn.geometry.computeBoundingSphere();
}

export const vector = (place: Vec3): Vector3 => new Vector3(...toThree(place));
