// Ways on the stage: where who walks will go, with a knob at each place; and where a thing went.

import { Group, type Mesh, type Vector3 } from "three";
import { add } from "../axes";
import type { Vec3 } from "../types";
import { curve } from "../ways";
import { knob, line, setLine, vector, WAY } from "./lines";

const KNOB = 0.0085;

export class WayLines {
  readonly group = new Group();
  private readonly way = line({ colour: WAY, width: 3, opacity: 0.95 });
  private readonly trail = line({ width: 1.75, opacity: 0.6, dashed: true });
  private knobs: Mesh[] = [];

  constructor() {
    this.group.add(this.way, this.trail);
  }

  get targets(): Mesh[] {
    return this.knobs;
  }

  /** places: those of the way, from where it begins; null: it goes nowhere by itself. low: how far its foot is
   * below its middle. trail: where its middle was. */
  show(places: Vec3[] | null, low: number, trail: Vec3[]): void {
    const foot = (place: Vec3): Vec3 => add(place, [0, 0, 0.03 - low]);
    setLine(this.way, places ? curve(places.map(foot)) : []);
    setLine(this.trail, trail);
    for (const mesh of this.knobs) mesh.removeFromParent();
    this.knobs = (places?.slice(1) ?? []).map((place, i) => {
      const mesh = knob({ colour: WAY });
      mesh.position.copy(vector(foot(place)));
      mesh.userData["handle"] = "place";
      mesh.userData["index"] = i;
      return mesh;
    });
    if (this.knobs.length) this.group.add(...this.knobs);
  }

  fit(eye: Vector3): void {
    for (const mesh of this.knobs) mesh.scale.setScalar(KNOB * eye.distanceTo(mesh.position));
  }
}
