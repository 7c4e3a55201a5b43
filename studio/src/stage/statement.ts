// What changes on the stage do to the shot's document. Every function returns a new document; what the
// document does not state stays unstated, unless `kept` was asked to hold it as the seed drew it.

import { add, rounded } from "./axes";
import type { Act, Shot, ShotCamera, ShotThing, Vec3 } from "./types";

type Fields<T> = { [Field in keyof T]?: T[Field] | null | undefined };

/** An object with some fields set; those that are null or undefined are no longer stated. */
function stated<T extends object>(object: T, fields: Fields<T>): T {
  const entries = Object.entries({ ...object, ...fields }).filter(([, value]) => value != null);
  return Object.fromEntries(entries) as T;
}

export const thingOf = (shot: Shot, id: string): ShotThing | undefined =>
  shot.things?.find((thing) => thing.id === id);

/**
 * The shot with nothing left open: what was drawn is held. Without this, stating where one thing is lets the
 * seed draw all the others anew, beside it. whole: the shot as it was simulated.
 */
export const kept = (said: Shot, whole: Shot): Shot => ({ ...said, ...whole });

/**
 * The shot with a thing listed by itself that was one of several alike, `ball 2` of three balls. Its group is
 * listed apart; nothing else is stated of the others.
 */
export function apart(said: Shot, whole: Shot, id: string): Shot {
  if (thingOf(said, id)?.count === 1 || (thingOf(said, id) && !thingOf(said, id)!.count)) return said;
  const things = (said.things ?? []).flatMap((thing): ShotThing[] => {
    const members = membersOf(thing, said, whole);
    if (!members.includes(id)) return [thing];
    const { count: _count, arrangement: _arrangement, ...alike } = thing;
    return members.map((member) => ({ ...alike, id: member }));
  });
  if (!things.some((thing) => thing.id === id)) {
    const drawn = thingOf(whole, id); // a thing that the story brought
    if (drawn) things.push(drawn);
  }
  return { ...said, things };
}

/** The ids that a group's things have in the whole shot: `ball`, `ball 2`, ... */
function membersOf(thing: ShotThing, said: Shot, whole: Shot): string[] {
  const name = thing.id ?? thing.thing ?? "";
  const others = new Set((said.things ?? []).filter((one) => one !== thing).map((one) => one.id));
  const like = new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}( \\d+)?$`);
  const ids = (whole.things ?? []).map((one) => one.id ?? "");
  return ids.filter((id) => like.test(id) && !others.has(id)).slice(0, thing.count ?? 1);
}

export const withField = (shot: Shot, fields: Fields<Shot>): Shot => stated(shot, fields);

/** A new setting brings its own gravity. */
export const withSetting = (shot: Shot, setting: string): Shot => stated(shot, { setting, gravity: null });

export const withCamera = (shot: Shot, fields: Fields<ShotCamera>): Shot => ({
  ...shot,
  camera: stated(shot.camera ?? {}, fields),
});

/** Let the service frame what happens: where it stands is no longer stated. */
export const reframed = (shot: Shot, fields: Fields<ShotCamera> = {}): Shot =>
  withCamera(shot, { target: null, distance: null, ...fields });

export function withThing(shot: Shot, id: string, fields: Fields<ShotThing>): Shot {
  const things = (shot.things ?? []).map((thing) => (thing.id === id ? stated(thing, fields) : thing));
  return { ...shot, things };
}

/** A thing at another place. before: where it was, where that is not stated. What hangs goes with that from which it hangs. */
export function moved(shot: Shot, id: string, at: Vec3, before: Vec3): Shot {
  const { at: from = before, hangs_from: hinge } = (thingOf(shot, id) ?? {}) as { at?: Vec3; hangs_from?: Vec3 };
  const way: Vec3 = [at[0] - from[0], at[1] - from[1], at[2] - from[2]];
  return withThing(shot, id, {
    at: rounded(at),
    where: null,
    ...(hinge ? { hangs_from: rounded(add(hinge, way)) } : {}),
  });
}

/** A name that no thing has: the name, then the name and 2, 3, ... */
export function freeId(shot: Shot, name: string): string {
  const taken = new Set((shot.things ?? []).map((thing) => thing.id));
  for (let n = 1; ; n++) {
    const id = n === 1 ? name : `${name} ${n}`;
    if (!taken.has(id)) return id;
  }
}

export function withNew(shot: Shot, thing: ShotThing): { shot: Shot; id: string } {
  const id = freeId(shot, thing.id ?? thing.thing ?? "thing");
  return { shot: { ...shot, things: [...(shot.things ?? []), { ...thing, id }] }, id };
}

/** Another like it, beside it. It does what the first does, except with what that one holds. */
export function duplicated(shot: Shot, id: string, by: Vec3): { shot: Shot; id: string } {
  const like = thingOf(shot, id);
  if (!like) return { shot, id };
  const beside = (place: Vec3): Vec3 => rounded(add(place, by));
  const acts = like.acts
    ?.filter((act) => !(act.using as string[] | undefined)?.length)
    .map((act) => (act.path ? { ...act, path: act.path.map(beside) } : act));
  const name = (like.thing === "custom" ? like.id : like.thing) ?? "thing";
  return withNew(
    shot,
    stated(like, {
      id: name,
      at: like.at ? beside(like.at) : null,
      hangs_from: like.hangs_from ? beside(like.hangs_from as Vec3) : null,
      acts: acts?.length ? acts : null,
    }),
  );
}

/** The shot without a thing, and without what was said of it elsewhere. */
export function without(shot: Shot, id: string): Shot {
  const names = new RegExp(`(^| )${id.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}($| and )`);
  const things = (shot.things ?? [])
    .filter((thing) => thing.id !== id)
    .map((thing) => {
      const acts = thing.acts?.filter((act) => !(act.using as string[] | undefined)?.includes(id));
      const where = thing.where && thing.where.includes(" ") && names.test(thing.where) ? null : thing.where;
      return stated(thing, { where, acts: acts?.length ? acts : null });
    });
  const of = (row: Record<string, unknown>, ...fields: string[]) => fields.every((name) => row[name] !== id);
  const camera = shot.camera && {
    follow: shot.camera.follow === id ? null : shot.camera.follow,
    focus: shot.camera["focus"] === id ? null : shot.camera["focus"],
  };
  const list = (name: string, ...fields: string[]) => {
    const rows = shot[name] as Record<string, unknown>[] | undefined;
    return rows ? { [name]: rows.filter((row) => of(row, ...fields)) } : {};
  };
  const rest: Shot = {
    ...shot,
    things,
    ...list("actions", "who", "target", "to"),
    ...list("effects", "of"),
    ...list("overlays", "of"),
  };
  return camera ? withCamera(rest, camera) : rest;
}

/** Which of a thing's acts leads somewhere; -1 where none does. */
export const goingAct = (acts: Act[] | undefined): number =>
  acts?.findIndex((act) => act.path?.length && act.does !== "flung" && act.does !== "orbit") ?? -1;

/** By which act a thing of the library goes along a way; null where it does not. */
export function goingOf({ kind, limbs }: { kind: string; limbs?: string[] }): string | null {
  if (kind === "animal" || kind === "person") return "walk"; // what has no legs swims or slithers then
  if (kind !== "vehicle") return null;
  return limbs?.some((limb) => limb.startsWith("wheel")) ? "drive" : "hover";
}

/** A thing that goes along places, m; none: it stays. does: how, where it has not gone before. */
export function withPath(shot: Shot, id: string, path: Vec3[], does: string, seconds: number): Shot {
  const acts = thingOf(shot, id)?.acts ?? [];
  const index = goingAct(acts);
  const places = path.map((place) => rounded(place));
  if (!places.length) {
    const rest = acts.filter((_, i) => i !== index);
    return withThing(shot, id, { acts: rest.length ? rest : null });
  }
  const going: Act =
    index < 0 ? { does, start: 0, end: seconds, path: places } : { ...acts[index]!, path: places };
  const others = index < 0 ? [] : acts;
  const all = index < 0 ? [going] : others.map((act, i) => (i === index ? going : act));
  return withThing(shot, id, { acts: all, velocity: [0, 0, 0] });
}
