"""Sizing: how large things are beside one another that have to do with each other, nearly as in life."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from sorairo.scene.attributes import PERFORMED
from sorairo.scene.shot import Shot, ShotThing
from sorairo.scene.shot_parts import CUSTOM
from sorairo.scene.things import THINGS
from sorairo.scene.things.lands import LEVEL_M
from sorairo.world.atop import GROUND, LYING, TINY, level_of, lying_half
from sorairo.world.cradles import fit_cradle
from sorairo.world.crossing import DECKS
from sorairo.world.programs import Player
from sorairo.world.upon import fit_several
from sorairo.world.vessels import fit_contents

__all__ = ["fit", "with_larger"]

Roles = dict[str, list[Player]]
UPON, ON_DECK = 1.2, 0.55
"""How much larger who is on something is than in life beside it; a vehicle on a bridge, which is short."""
LARGER = 1.6
"""How much larger than in life what falls off furniture is."""
KICKED = 0.22
"""How large a ball is at most that is kicked, by how high is who kicks it."""
SQUEEZED = 1.3
"""How much larger a thing is made that is squeezed beneath who kicks it: what is flat is thicker then."""
ABREAST = 1.3
"""How much longer a row on it is than those who stand in it, with gaps between them."""
MODEL = 0.85
"""How wide a mechanism on something, or a vehicle on furniture, is at most, by that."""
LEAST, WIDEST = 0.14, 0.4
"""How long a small animal is that goes over something, by that, at the least and at the most."""
LANDING = 0.5
"""How long one is that lands on a flower, by how wide that is."""
GOES = 0.3
"""The same of a vehicle that goes over it."""
ROOM = 1.05
"""How much wider the level top of land is than what stands on it."""
MOST: dict[str, float] = {"household": 0.26, "plant": 0.15, "building": 0.12, "form": 0.5}
"""How large what falls off something is at most, by the size of that, of some kind."""


def fit(shot: Shot, roles: Roles) -> None:
    """Make who is on something, and what falls off it, as large beside it as in life, or nearly."""
    for thing in shot.things:
        relation, _, below = (thing.where or "").partition(" ")
        if below not in roles:
            continue
        if relation == "off":
            _fit_off(shot, thing, below, roles)
        elif relation == "on" and thing.size is None:
            does = [PERFORMED.get(one.does, ("", "")) for one in shot.actions if one.who == thing.id]
            _fit_on(thing, roles[below][0], roles, {act for act, way in does if way or act in LYING})
    fit_contents(shot, roles)
    fit_several(shot, roles)
    fit_cradle(shot, roles)
    for thing in shot.things:
        _bear(thing, shot, roles)
    for action in shot.actions:
        if action.does == "kick" and action.target is not None:
            _kicked(action.target, roles[action.who][0], roles)


def with_larger(shot: Shot, things: Sequence[ShotThing]) -> Shot | None:
    """The shot with what is kicked larger than here; None where nothing is, or it is said how large."""
    kicked = {action.target for action in shot.actions if action.does == "kick"}
    shown = {thing.id: thing.size for thing in things if thing.id in kicked and isinstance(thing.size, tuple)}
    larger = [
        thing.model_copy(update={"size": SQUEEZED * max(size)})
        if thing.size is None and (size := shown.get(thing.id))
        else thing
        for thing in shot.things
    ]
    return None if larger == list(shot.things) else shot.model_copy(update={"things": tuple(larger)})


def _kicked(id: str, who: Player, roles: Roles) -> None:
    """A ball that somebody kicks is no larger than a foot kicks."""
    ball, tall = roles[id][0], who.half_size[2]
    alive = THINGS[who.thing].kind in ("person", "animal") and not ball.sized
    if alive and THINGS[ball.thing].rolls and max(ball.half_size) > KICKED * tall:
        share = KICKED * tall / max(ball.half_size)
        x, y, z = (half * share for half in ball.half_size)
        roles[id] = [replace(one, half_size=(x, y, z)) for one in roles[id]]


def _bear(carrier: ShotThing, shot: Shot, roles: Roles) -> None:
    """Make the level top of land wider than all that stands on it, which is in a row."""
    own = roles[carrier.id or ""]
    level = LEVEL_M.get(own[0].thing)
    if level is None and THINGS[own[0].thing].kind == "household" and THINGS[own[0].thing].seat > 0:
        level = THINGS[own[0].thing].half_size[0]
    upon = [
        role for thing in shot.things if thing.where == f"on {carrier.id}" for role in roles[thing.id or ""]
    ]
    several = sum(thing.where == f"on {carrier.id}" for thing in shot.things) > 1
    if level is None or own[0].sized or not upon or not (several or own[0].thing in LEVEL_M):
        return
    wide, deep = ABREAST * sum(role.half_size[0] for role in upon), max(role.half_size[1] for role in upon)
    scale = float(np.hypot(wide, deep)) * ROOM / level
    if scale > own[0].half_size[0] / THINGS[own[0].thing].half_size[0]:
        roles[carrier.id or ""] = _scaled(own, scale)


def _scaled(roles: list[Player], scale: float) -> list[Player]:
    """The same at another size, by that in life."""
    found = []
    for role in roles:
        x, y, z = (half * scale for half in THINGS[role.thing].half_size)
        found.append(replace(role, half_size=(x, y, z)))
    return found


def _fit_on(thing: ShotThing, carrier: Player, roles: Roles, acts: set[str]) -> None:
    """Who lives, and a vehicle on a bridge, is no larger than beside what it is on."""
    kind, own = THINGS[thing.thing or CUSTOM].kind, roles[thing.id or ""]
    is_model = THINGS[thing.thing or CUSTOM].law is not None and kind == "form"
    if is_model or (kind == "vehicle" and THINGS[carrier.thing].kind == "household"):
        share = (GOES if acts else MODEL) * carrier.half_size[0] / own[0].half_size[0]
        roles[thing.id or ""] = [role.scaled(min(share, 1.0)) for role in own]
    if kind not in ("animal", "person") and not (kind == "vehicle" and carrier.thing in DECKS):
        return
    upon = ON_DECK if kind == "vehicle" else UPON
    scale = upon * carrier.half_size[2] / THINGS[carrier.thing].half_size[2]
    if thing.thing in TINY and carrier.thing not in DECKS and acts & (GROUND | {"fly"}):
        life = TINY[thing.thing] / 2 / max(THINGS[carrier.thing].half_size)
        most = min(max(life, LEAST), WIDEST) * max(carrier.half_size)
        most = max(most, LANDING * carrier.half_size[0]) if "fly" in acts else most
        scale = min(scale, most / max(THINGS[thing.thing].half_size))
    if acts & LYING and THINGS[carrier.thing].kind in ("household", "building"):
        long = int(THINGS[carrier.thing].half_size[1] > THINGS[carrier.thing].half_size[0])
        low, high = level_of(carrier.thing, long)
        room = (high - low) * carrier.half_size[long] / THINGS[carrier.thing].half_size[long]
        each = room / 2 / (1 if long else len(own))
        scale = min(scale, each / lying_half(own[0].thing, THINGS[own[0].thing].half_size))
    if scale * max(THINGS[thing.thing or CUSTOM].half_size) < max(own[0].half_size):
        roles[thing.id or ""] = _scaled(own, scale)


def _fit_off(shot: Shot, thing: ShotThing, below: str, roles: Roles) -> None:
    """What falls off something is small beside it; furniture is as in life, and who pushes things off it."""
    id, carrier = thing.id or "", roles[below][0]
    kind = THINGS[carrier.thing].kind
    in_life = kind == "household" and not carrier.sized
    if in_life:
        roles[below] = _scaled(roles[below], 1.0)
        carrier = roles[below][0]
    if thing.size is None and kind in MOST:
        half, largest = np.array(roles[id][0].half_size), MOST[kind] * max(carrier.half_size)
        if in_life and THINGS[thing.thing or CUSTOM].kind != "form" and not roles[id][0].dress.get("asset"):
            half = LARGER * np.array(THINGS[thing.thing or CUSTOM].half_size)
        x, y, z = (half * min(1.0, largest / half.max())).tolist()
        roles[id] = [replace(role, half_size=(x, y, z)) for role in roles[id]]
    for action in shot.actions if in_life else ():
        who = roles[action.who][0]
        if action.target != id or who.sized:
            continue
        scale = 1.0
        if THINGS[who.thing].kind not in ("animal", "person"):
            scale = min(1.0, MOST[kind] * max(carrier.half_size) / max(THINGS[who.thing].half_size))
        roles[action.who] = _scaled(roles[action.who], scale)
