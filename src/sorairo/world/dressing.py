"""Dressing: what a shot says is worn is put on when all else stands where it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NoReturn

import numpy as np

from sorairo.errors import ConfigError, nearest
from sorairo.scene.growing import GROWS
from sorairo.scene.scene import Act, Body
from sorairo.scene.shot import Shot, ShotThing
from sorairo.scene.shot_parts import CUSTOM, WORN_BY
from sorairo.scene.shot_rules import free_names
from sorairo.scene.things import THINGS
from sorairo.scene.worn import WORN
from sorairo.world.lexicon import ALIVE
from sorairo.world.performing import fitted, perform, rig_of
from sorairo.world.placing import members
from sorairo.world.whole import body_of, dress_of, thing_of

__all__ = ["put_on", "without_worn"]

_ITS_OWN = ("at", "turn_deg", "velocity", "spin", "hangs_from", "fixed", "arrangement", "acts", "breaks")
"""What no shot can say of a thing that is worn: where it is and how it moves is its wearer's."""


def without_worn(shot: Shot) -> tuple[Shot, tuple[ShotThing, ...]]:
    """A shot without what somebody wears, and that. Raises: ConfigError for what nobody can wear."""
    worn = tuple(thing for thing in shot.things if _wearer(thing))
    if not worn:
        return shot, ()
    kinds = {thing.id: THINGS[thing.thing or "ball"].kind for thing in shot.things if thing.thing != CUSTOM}
    busy = {id for action in shot.actions for id in (action.who, action.target, action.to)}
    for thing in worn:
        if thing.thing not in WORN:
            _refuse(f"nobody wears a {thing.thing}; did you mean {nearest(thing.thing or '', WORN)!r}?")
        if kinds.get(_wearer(thing)) not in ALIVE:
            _refuse(f"{_wearer(thing)} wears nothing: it does not live")
        if thing.id in busy:
            _refuse(f"{thing.id} is worn; nothing else is done with it")
        if lost := next((name for name in _ITS_OWN if getattr(thing, name)), None):
            _refuse(f"{thing.id} is worn, so it goes where {_wearer(thing)} goes; leave out `{lost}`")
    return shot.model_copy(update={"things": tuple(one for one in shot.things if one not in worn)}), worn


def put_on(
    things: list[ShotThing], shot: Shot, worn: Sequence[ShotThing], gravity: float, seconds: float
) -> list[ShotThing]:
    """Whole things of a shot with what is worn, one for each who wears it. seconds: how long it happens.

    Raises: ConfigError where somebody falls who wears something: it stays only on who moves by himself.
    """
    named, bodies = members(shot), [body_of(thing) for thing in things]
    taken, found = [thing.id or "" for thing in things], list(things)
    for thing in worn:
        wearers = [body for body in bodies if body.id in named[_wearer(thing)]]
        if any(not body.acts and not body.fixed for body in wearers):
            _refuse(f"{_wearer(thing)} moves by physics alone, so it wears nothing")
        for body in wearers:
            name = next(free_names(thing.id or "", taken))
            found.append(thing_of(_on(body, thing, name, bodies, gravity, seconds), name))
            taken.append(name)
    return found


def _wearer(thing: ShotThing) -> str:
    """Whose a thing is that is worn; empty of any other."""
    where = thing.where or ""
    return where.removeprefix(f"{WORN_BY} ") if where.startswith(f"{WORN_BY} ") else ""


def _on(
    wearer: Body, thing: ShotThing, name: str, bodies: list[Body], gravity: float, seconds: float
) -> Body:
    """The body that a thing is on somebody, as large as fits him, where he has it at the beginning."""
    row, rig = THINGS[thing.thing or ""], rig_of(wearer)
    x, y, z = fitted(rig, thing.thing or "")
    if thing.size is not None:
        large = max(thing.size) if isinstance(thing.size, tuple) else thing.size
        x, y, z = (half * large / (2 * max(x, y, z)) for half in (x, y, z))
    grown = (replace(act, using=()) for act in wearer.acts if act.does in GROWS)  # what is worn does so too
    body = Body(
        shape=thing.thing or "",
        half_size=(x, y, z),
        colour=thing.colour or row.colour or "red",
        material=thing.material or row.material,
        pos=wearer.pos,
        role="prop",
        acts=(Act(does="worn", start=0.0, end=seconds, using=(wearer.id,)), *grown),
        id=name,
        **dress_of(thing),
    )
    pos, quat, _ = perform(body, gravity, np.zeros(1), [*bodies, body])
    (px, py, pz), (w, i, j, k) = pos[0].tolist(), quat[0].tolist()
    return replace(body, pos=(px, py, pz), quat=(w, i, j, k))


def _refuse(message: str) -> NoReturn:
    raise ConfigError(f"the shot cannot be met: {message}", parameter="shot")
