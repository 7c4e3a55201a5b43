// What can be changed on the stage, by hand or in the panel: each is a change of the document.

import { add, rounded, wrapped } from "./axes";
import type { StageEdit } from "./gestures";
import {
  apart, duplicated, goingAct, kept, moved, thingOf, withCamera, withNew, without, withPath, withThing,
} from "./statement";
import type { Simulated, StagedThing } from "./staged";
import type { Shot, ShotThing, Thing, Vec3 } from "./types";
import type { Document } from "./useDocument";

export interface Edits {
  apply: (edit: StageEdit, drag: string) => void;
  thing: (id: string, fields: Parameters<typeof withThing>[2], tag: string) => void;
  move: (thing: StagedThing, at: Vec3) => void;
  /** By so much from where it is by now, as often as it is asked. */
  nudge: (thing: StagedThing, by: Vec3) => void;
  turn: (thing: StagedThing, by: number) => void;
  way: (thing: StagedThing, places: Vec3[]) => void;
  shot: (make: (shot: Shot) => Shot, tag?: string) => void;
  add: (row: Thing) => string;
  duplicate: (thing: StagedThing) => string;
  remove: (id: string) => void;
}

/** keeps: whether what the seed drew is held, so that a change of one thing does not draw the others anew.
 * goes: by which act a thing goes that has not gone yet. */
export function useEdits(
  document: Document,
  simulated: Simulated | null,
  things: StagedThing[],
  keeps: boolean,
  goes: (thing: string) => string | null,
): Edits {
  const base = (shot: Shot, id?: string): Shot => {
    if (!simulated || simulated.said !== shot) return shot;
    if (keeps) return kept(shot, simulated.simulation.shot);
    return id === undefined ? shot : apart(shot, simulated.simulation.shot, id);
  };
  const seconds = document.shot.seconds ?? simulated?.simulation.shot.seconds ?? 4;
  const does = (thing: ShotThing | undefined): string => {
    const acts = thing?.acts ?? [];
    return acts[goingAct(acts)]?.does ?? goes(thing?.thing ?? "") ?? "walk";
  };
  const edits: Edits = {
    apply(edit, drag) {
      const make = (shot: Shot): Shot => {
        if (edit.kind === "camera") return withCamera(base(shot), { ...edit.pose, angle: null });
        const from = base(shot, edit.id);
        if (edit.kind === "move") return moved(from, edit.id, edit.at, edit.before);
        if (edit.kind === "turn") return withThing(from, edit.id, { turn_deg: edit.turn });
        if (edit.kind === "velocity") return withThing(from, edit.id, { velocity: edit.velocity });
        return withPath(from, edit.id, edit.places, does(thingOf(from, edit.id)), seconds);
      };
      document.edit(make, drag, drag !== "");
    },
    thing: (id, fields, tag) => document.edit((shot) => withThing(base(shot, id), id, fields), `${tag} ${id}`),
    move: (thing, at) =>
      document.edit((shot) => moved(base(shot, thing.id), thing.id, at, thing.at), `move ${thing.id}`),
    nudge: (thing, by) =>
      document.edit((shot) => {
        const from = base(shot, thing.id);
        const at = thingOf(from, thing.id)?.at ?? thing.at;
        return moved(from, thing.id, add(at, by), at);
      }, `move ${thing.id}`),
    turn: (thing, by) =>
      document.edit((shot) => {
        const from = base(shot, thing.id);
        const [x, y, z] = thingOf(from, thing.id)?.turn_deg ?? thing.turn;
        return withThing(from, thing.id, { turn_deg: rounded<Vec3>([x, y, wrapped(z + by)]) });
      }, `turn ${thing.id}`),
    way: (thing, places) =>
      document.edit(
        (shot) => withPath(base(shot, thing.id), thing.id, places, does(thing.row), seconds),
        `way ${thing.id}`,
      ),
    shot: (make, tag = "") => document.edit((shot) => make(base(shot)), tag),
    add(row) {
      let id = "";
      document.edit((shot) => {
        const found = withNew(base(shot), newThing(row, freePlace(row.size, things)));
        id = found.id;
        return found.shot;
      });
      return id;
    },
    duplicate(thing) {
      let id = thing.id;
      document.edit((shot) => {
        const by: Vec3 = rounded([2 * thing.half[0] + 0.2, 0, 0]);
        const from = withThing(base(shot, thing.id), thing.id, { at: thing.at });
        const found = duplicated(from, thing.id, by);
        id = found.id;
        return found.shot;
      });
      return id;
    },
    remove: (id) => document.edit((shot) => without(base(shot, id), id)),
  };
  return edits;
}

/** A thing of the library as one of which nothing is open, so that nothing else is drawn anew for its sake. */
function newThing(row: Thing, at: Vec3): ShotThing {
  return {
    thing: row.id,
    colour: row.colour ?? "white",
    material: row.material ?? "plastic",
    size: row.size,
    at: rounded(add(at, [0, 0, row.size[2] / 2])),
    turn_deg: [0, 0, 0],
    velocity: [0, 0, 0],
    spin: [0, 0, 0],
    fixed: row.fixed ?? false,
    role: "subject",
  };
}

/** A place on the ground where nothing stands: the nearest to the middle, ring by ring. */
function freePlace(size: Vec3, things: StagedThing[]): Vec3 {
  const wide = Math.hypot(size[0], size[1]) / 2;
  const isFree = (x: number, y: number) =>
    things.every((thing) => Math.hypot(thing.at[0] - x, thing.at[1] - y) > wide + Math.hypot(thing.half[0], thing.half[1]));
  const near = things.filter((thing) => Math.hypot(thing.at[0], thing.at[1]) < 20);
  const middle = [0, 1].map((axis) => near.reduce((sum, thing) => sum + thing.at[axis]!, 0) / (near.length || 1));
  for (let ring = 0; ring < 40; ring++) {
    for (let step = 0; step < Math.max(1, 8 * ring); step++) {
      const angle = (2 * Math.PI * step) / Math.max(1, 8 * ring);
      const [x, y] = [middle[0]! + ring * 0.4 * Math.cos(angle), middle[1]! + ring * 0.4 * Math.sin(angle)];
      if (isFree(x, y)) return rounded([x, y, 0], 1);
    }
  }
  return [middle[0]!, middle[1]!, 0];
}

