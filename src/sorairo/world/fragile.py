"""What breaks: the actions of a shot that say so become how its things break, and what flies with them."""

from __future__ import annotations

from collections.abc import Sequence

from sorairo.errors import ConfigError
from sorairo.scene.fractures import FRACTURES, TOUGH, fracture_of
from sorairo.scene.shot import Shot, ShotEffect, ShotThing
from sorairo.scene.shot_parts import CUSTOM, ShotAction, ShotBreak
from sorairo.scene.things import THINGS
from sorairo.world.pieces import MOST_PIECES, pieces_said

__all__ = ["BREAKING", "bursts", "with_breaks", "with_pieces"]

BREAKING = ("break", "shatter", "explode")
WHEN = 0.3
"""When in a clip something breaks by itself where nobody says, by its length."""
BLOWN_M_S, BURST_M_S = 2.6, 0.9
"""How fast the pieces fly of what explodes, and of what falls apart where it stands."""
MOST = 60
"""Pieces of all that are alike."""
MOST_TOUGH = 0.7
"""What is no tougher breaks where it falls, m/s."""
HASTE = 1.8
"""How fast things come that break others, by what is usual."""
FACING_DEG = 55.0
"""How far what stands across the picture is turned to what hits it."""


def bursts(thing: str | None) -> bool:
    """Whether it breaks where it stands rather than by a fall: it is rooted, or a part of it stays."""
    if thing is None or thing == CUSTOM:
        return False
    return THINGS[thing].fixed or bool(fracture_of(thing).stays)


def _is_fragile(name: str | None) -> bool:
    """Whether a fall from a table breaks it, as glass and porcelain."""
    if name is None or name == CUSTOM or (THINGS[name].kind == "form" and name not in FRACTURES):
        return False
    fracture = fracture_of(name)
    if fracture.tough is None:
        return bool(fracture.hollow) or TOUGH.get(THINGS[name].material, MOST_TOUGH + 1) <= MOST_TOUGH
    return fracture.tough <= MOST_TOUGH


def _is_smashed(action: ShotAction, shot: Shot) -> bool:
    """Whether something is thrown at what does not live, and does not catch it."""
    goal = next((thing.thing for thing in shot.things if thing.id == action.to), None)
    hard = goal is not None and goal in THINGS and THINGS[goal].kind == "building"
    broken = {one.who for one in shot.actions if one.does in BREAKING and one.target is None}
    return action.does == "throw" and action.target is not None and (hard or action.target in broken)


def _fallen(shot: Shot) -> Shot:
    """The shot with what somebody lets fall, or what falls off something, breaking if it is fragile."""
    dropped = {action.target for action in shot.actions if action.does == "let fall"}
    dropped |= {thing.id for thing in shot.things if (thing.where or "").startswith("off ")}
    dropped |= {action.target for action in shot.actions if _is_smashed(action, shot)}
    told = {action.who for action in shot.actions if action.does in BREAKING and action.target is None}
    things = tuple(
        _breaking(thing, None, "shatter", hit=False)
        if thing.id in dropped and thing.breaks is None and (thing.id in told or _is_fragile(thing.thing))
        else thing
        for thing in shot.things
    )
    actions = tuple(
        action for action in shot.actions if not (action.does in BREAKING and action.who in dropped)
    )
    return shot.model_copy(update={"things": things, "actions": actions})


def with_breaks(shot: Shot, seconds: float) -> Shot:
    """Say of the things that break how they do; a vehicle or a building that explodes burns.

    Those that actions break, and what is fragile and falls. Raises: ConfigError for a thing of the user's.
    """
    _check_own(shot)
    shot = _fallen(shot)
    breaking = [action for action in shot.actions if action.does in BREAKING]
    if not breaking:
        return shot
    things, effects = {thing.id: thing for thing in shot.things}, list(shot.effects or ())
    actions = [
        action.model_copy(update={"speed": HASTE})
        if action in breaking and action.target is not None and action.speed is None
        else action
        for action in shot.actions
    ]
    for action in breaking:
        thing = things[action.target or action.who]
        name = thing.thing
        if name is None or _says_when(thing.breaks):
            continue
        stands = action.does == "explode" or bursts(name) or thing.fixed
        alone = action.target is None and bool(stands)
        at = round(WHEN * seconds if action.start is None else action.start, 4)
        things[thing.id] = _breaking(thing, at if alone else None, action.does, action.target is not None)
        if action.does == "explode" and THINGS[name].kind in ("vehicle", "building"):
            effects.append(ShotEffect(kind="explosion", of=thing.id, start=at))
    changed = {"things": tuple(things.values()), "actions": tuple(actions)}
    return shot.model_copy(update=changed | ({"effects": tuple(effects)} if effects else {}))


def _says_when(breaks: ShotBreak | None) -> bool:
    """Whether a shot says when or by what a thing breaks, and not only into how many pieces."""
    return breaks is not None and not breaks.model_fields_set <= {"pieces"}


def with_pieces(things: Sequence[ShotThing], broken: Sequence[bool], prompt: str) -> tuple[ShotThing, ...]:
    """Things with as many pieces as a prompt says, where it says of the thing that it breaks."""
    said = pieces_said(prompt)
    if said is None:
        return tuple(things)
    pieces = ShotBreak(pieces=min(max(said, 2), MOST_PIECES))
    return tuple(
        thing.model_copy(update={"breaks": pieces}) if breaks else thing
        for thing, breaks in zip(things, broken, strict=True)
    )


def _check_own(shot: Shot) -> None:
    """What is inside a mesh or a picture of a user's nobody knows, so it stays whole."""
    broken = {action.target or action.who for action in shot.actions if action.does in BREAKING}
    for thing in shot.things:
        if thing.thing == CUSTOM and (thing.breaks is not None or thing.id in broken):
            message = f"the shot cannot be met: {thing.id} is a thing of your own; it does not break"
            raise ConfigError(message, parameter="shot")


def _breaking(thing: ShotThing, at: float | None, does: str, hit: bool) -> ShotThing:
    """A thing that breaks, by itself at a time or when it is hit."""
    fracture = fracture_of(thing.thing or "")
    usual = max(min(fracture.pieces, MOST // thing.count), 3)
    values: dict = {"pieces": usual if thing.breaks is None else thing.breaks.pieces}
    if at is not None:
        values |= {"at": at, "burst": BLOWN_M_S if does == "explode" else BURST_M_S}
    update: dict = {"breaks": ShotBreak.model_validate(values)}
    if fracture.stays and thing.fixed is None:
        update["fixed"] = True
    if fracture.stays and hit and thing.turn_deg is None:
        update["turn_deg"] = (0.0, 0.0, FACING_DEG)
    return thing.model_copy(update=update)
