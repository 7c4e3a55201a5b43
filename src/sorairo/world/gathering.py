"""Gathering: things that a shot names apart and that work together, as the one mechanism that they are."""

from __future__ import annotations

from collections import Counter

from sorairo.scene.deeds import DEEDS
from sorairo.scene.shot import Shot, ShotThing
from sorairo.scene.shot_rules import is_deed
from sorairo.scene.things import THINGS, Thing
from sorairo.world.arranging import VASES
from sorairo.world.lexicon import ALIVE
from sorairo.world.vessels import VESSELS

__all__ = ["gathered"]

TOGETHER: tuple[tuple[dict[str, int], str], ...] = (
    ({"gear": 3}, "gear train"),
    ({"gear": 2}, "gear pair"),
    ({"sun": 1, "earth": 1, "moon": 1}, "sun earth and moon"),
    ({"pulley": 1, "barrel": 2}, "pulley"),
    ({"pulley": 1, "barrel": 1}, "pulley"),
)
"""How many of which things, and what they are together; the first that is there."""
NARROW = ("bicycle", "scooter", "skateboard")
"""Vehicles that go over any bridge."""
LEVEL = {"hill": "hilltop", "mountain": "crag", "island": "islet"}
"""Land by its like with a level top."""
LIES = frozenset(
    "fork spoon knife wrench pencil arrow flute drumstick paintbrush ladle paddle axe sword".split()
) | {"baseball bat", "fiddle bow", "golf club", "fishing rod", "tennis racket"}
"""What is long and does not stand by itself."""
LYING = (-90.0, 0.0, 55.0)
"""How it lies, degrees about x, y and z."""
_PLAIN = {"id", "thing", "count", "colour", "role", "where", "arrangement"}
"""What may be said of those that are gathered."""


def gathered(shot: Shot) -> Shot:
    """The shot with things that make up a mechanism as that; what stands on a mechanism keeps it still."""
    for made in (
        _kept_still,
        _wide_enough,
        _with_its_own,
        _level_enough,
        _let_go,
        _laid,
        _in_vases,
        _in_vessels,
    ):
        shot = made(shot)
    said = Counter[str]()
    for thing in shot.things:
        said[thing.thing or ""] += thing.count
    for needed, name in TOGETHER:
        if not all(said[part] == count for part, count in needed.items()):
            continue
        parts = [thing for thing in shot.things if thing.thing in needed]
        if any(thing.model_fields_set - _PLAIN for thing in parts):
            continue
        kept = next((thing for thing in parts if thing.thing == name), parts[0])
        one = ShotThing.model_validate({"id": kept.id, "thing": name})
        gone = {thing.id for thing in parts} - {kept.id}
        things = tuple(one if thing is kept else thing for thing in shot.things if thing.id not in gone)
        those = {thing.id for thing in parts}
        actions = tuple(a for a in shot.actions if a.who not in those and a.target not in those)
        things = tuple(
            thing.model_copy(update={"where": None})
            if any(id and id in (thing.where or "") for id in gone)
            else thing
            for thing in things
        )
        return shot.model_copy(
            update={"things": things, "actions": actions, "story": None if not actions else shot.story}
        )
    return shot


def _wide_enough(shot: Shot) -> Shot:
    """The shot with the bridge over which a vehicle goes as one that is wide and level enough for it."""
    over = {
        (thing.where or "").removeprefix("on ")
        for thing in shot.things
        if thing.thing in THINGS and THINGS[thing.thing].kind == "vehicle" and thing.thing not in NARROW
    }
    things = tuple(
        thing.model_copy(update={"thing": "viaduct"})
        if thing.thing == "bridge" and thing.id in over
        else thing
        for thing in shot.things
    )
    return shot.model_copy(update={"things": things})


def _handled(shot: Shot) -> set[str | None]:
    """The ids of those who do something, and of what it is done to."""
    return {id for action in shot.actions for id in (action.who, action.target, action.to)}


def _with_its_own(shot: Shot) -> Shot:
    """The shot without what is said to be on a thing that has it anyhow, as candles on a cake."""
    cakes = {f"on {thing.id}" for thing in shot.things if thing.thing == "cake"}
    gone = {thing.id for thing in shot.things if thing.thing == "candle" and thing.where in cakes}
    things = tuple(thing for thing in shot.things if thing.id not in gone - _handled(shot))
    return shot.model_copy(update={"things": things})


def _in_vases(shot: Shot) -> Shot:
    """The shot with a vase of what is rooted elsewhere, and stands in it, as firm as that."""
    stand = [
        one for one in shot.things if one.thing in THINGS and THINGS[one.thing].fixed and one.fixed is None
    ]
    held = {one.where for one in stand if THINGS[one.thing or ""].kind == "plant"}
    things = tuple(
        thing.model_copy(update={"fixed": True})
        if f"on {thing.id}" in held and thing.thing in VASES and thing.id not in _handled(shot)
        else thing
        for thing in shot.things
    )
    return shot.model_copy(update={"things": things})


def _in_vessels(shot: Shot) -> Shot:
    """The shot with vessels that nobody handles, and what lies in them, as firm as if they were full."""
    still = {f"on {one.id}" for one in shot.things if one.thing in VESSELS} - {
        f"on {id}" for id in _handled(shot)
    }
    acting = {action.who for action in shot.actions if not is_deed(action, shot)}
    acting |= {id for action in shot.actions for id in (action.target, action.to)}
    lying = [
        one
        for one in shot.things
        if one.where in still and one.id not in acting and one.fixed is None and one.at is None
    ]
    lies = {one.where for one in lying}
    ids = {one.id for one in lying if one.thing not in THINGS or not _breathes(THINGS[one.thing])}
    things = tuple(
        one.model_copy(update={"fixed": True}) if one.id in ids or f"on {one.id}" in lies else one
        for one in shot.things
    )
    return shot.model_copy(update={"things": things})


def _breathes(thing: Thing) -> bool:
    return thing.kind in ALIVE and bool(thing.limbs)


def _laid(shot: Shot) -> Shot:
    """The shot with what does not stand by itself, as a pen, lying on its back unless it is handled."""
    tools = {DEEDS[action.does].prop for action in shot.actions if action.does in DEEDS}
    things = tuple(
        thing.model_copy(update={"turn_deg": LYING})
        if thing.thing in LIES
        and thing.id not in _handled(shot)
        and thing.thing not in tools
        and {thing.turn_deg, thing.arrangement, thing.at, thing.hangs_from} == {None}
        or (thing.thing == "book" and thing.arrangement in ("stack", "pile") and thing.turn_deg is None)
        else thing
        for thing in shot.things
    )
    return shot.model_copy(update={"things": things})


def _let_go(shot: Shot) -> Shot:
    """The shot with what is on, or in, what falls as loose as that, though it is rooted elsewhere."""
    falls = {f"on {thing.id}" for thing in shot.things if (thing.where or "").startswith("off ")}
    things = tuple(
        thing.model_copy(update={"fixed": False}) if thing.where in falls and thing.fixed is None else thing
        for thing in shot.things
    )
    return shot.model_copy(update={"things": things})


def _level_enough(shot: Shot) -> Shot:
    """The shot with land on which something stands as land with a level top, several there in a row."""
    things, lands = [], set()
    for thing in shot.things:
        upon = [other for other in shot.things if other.where == f"on {thing.id}"]
        level = LEVEL.get(thing.thing or "") if upon else None
        if thing.thing == "rock" and any(_wider(other.thing or "", "rock") for other in upon):
            level = "crag"
        things.append(thing.model_copy(update={"thing": level}) if level else thing)
        lands |= {f"on {thing.id}"} if level else set()
    things = [
        one.model_copy(update={"arrangement": "row"})
        if one.where in lands and one.count > 1 and one.arrangement is None
        else one
        for one in things
    ]
    return shot.model_copy(update={"things": tuple(things)})


def _wider(name: str, than: str) -> bool:
    return name in THINGS and max(THINGS[name].half_size[:2]) > 0.8 * min(THINGS[than].half_size[:2])


def _kept_still(shot: Shot) -> Shot:
    under = {
        (thing.where or "").removeprefix("on ")
        for thing in shot.things
        if (thing.where or "").startswith("on ")
    }
    things = tuple(
        thing.model_copy(update={"fixed": True})
        if thing.id in under and thing.thing in THINGS and THINGS[thing.thing].law is not None
        else thing
        for thing in shot.things
    )
    return shot.model_copy(update={"things": things})
