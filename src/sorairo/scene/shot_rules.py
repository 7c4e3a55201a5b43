"""What the parts of a shot must be to one another: ids that exist and are one thing's, no contradictions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from itertools import count
from typing import TYPE_CHECKING, Any

from sorairo.errors import nearest, shown
from sorairo.scene.attributes import PERFORMED
from sorairo.scene.shot_parts import (
    CUSTOM,
    PLACES,
    RELATIONS,
    CameraMove,
    ShotAction,
    ShotEffect,
    ShotText,
    ShotThing,
)
from sorairo.scene.things import THINGS

if TYPE_CHECKING:
    from sorairo.scene.shot import Shot

__all__ = ["both", "check_parts", "free_names", "is_deed", "with_ids"]


OF_THINGS = ("dust", "splash", "exhaust")
"""Effects that something gives off."""


def check_parts(shot: Shot) -> None:
    """Raises: ValueError, which begins with the field that is wrong."""
    ids = [thing.id or "" for thing in shot.things]
    for id, times in Counter(ids).items():
        if times > 1:
            raise ValueError(f"things: the id {id!r} is there {times} times; an id is that of one thing")
    for i, thing in enumerate(shot.things):
        _check_thing(f"things[{i}]", thing, ids)
    for i, action in enumerate(shot.actions):
        _check_id(f"actions[{i}].who", action.who, ids)
        _check_id(f"actions[{i}].target", action.target, ids)
        _check_id(f"actions[{i}].to", action.to, ids)
    for i, effect in enumerate(shot.effects or ()):
        _check_id(f"effects[{i}].of", effect.of, ids)
        if effect.of is not None and effect.at is not None:
            raise ValueError(f"effects[{i}].at: it is of a thing, {effect.of}, or at a place, not both")
        if effect.kind in OF_THINGS and effect.of is None and effect.at is None:
            raise ValueError(f"effects[{i}].of: {effect.kind} is of a thing; say which")
    _check_times("effects", shot.effects or ())
    for i, overlay in enumerate(shot.overlays):
        _check_id(f"overlays[{i}].of", overlay.of, ids)
    if shot.camera is not None:
        _check_id("camera.follow", shot.camera.follow, ids)
        _check_id("camera.focus", shot.camera.focus, ids)
        _check_times("camera.moves", shot.camera.moves or ())
    _check_times("text", shot.text)


def is_deed(action: ShotAction, shot: Shot) -> bool:
    """Whether somebody does it by himself, rather than physics with it: who lives throws, a ball flies."""
    if action.does != "throw":
        return action.does in PERFORMED
    who = next((thing.thing for thing in shot.things if thing.id == action.who), None)
    lives = who is not None and who != CUSTOM and THINGS[who].kind in ("animal", "person")
    return lives and action.target is not None


def with_ids(things: tuple[ShotThing, ...]) -> tuple[ShotThing, ...]:
    """Give each thing an id: its name, then its name and 2, 3, ..."""
    taken = {thing.id for thing in things if thing.id is not None}
    named = []
    for thing in things:
        if thing.id is None:
            thing = thing.model_copy(update={"id": next(free_names(thing.thing or "thing", taken))})
            taken.add(thing.id or "")
        named.append(thing)
    return tuple(named)


def free_names(name: str, taken: Container[str]) -> Iterator[str]:
    """The name, then the name and 2, 3, ...: those that are not taken."""
    return (one for n in count(1) if (one := name if n == 1 else f"{name} {n}") not in taken)


def _check_thing(path: str, thing: ShotThing, ids: list[str]) -> None:
    if thing.at is not None and thing.count > 1:
        message = f"a place is that of one thing, not of {thing.count}"
        raise ValueError(f"{path}.at: {message}; list them apart, or say how they stand: arrangement")
    if thing.thing == CUSTOM and thing.asset is None and thing.image is None:
        raise ValueError(f"{path}.thing: a custom thing needs an asset or an image")
    if thing.asset is not None and thing.thing not in (None, CUSTOM):
        raise ValueError(f"{path}.asset: a {thing.thing} has no asset; its thing is {CUSTOM!r}")
    if thing.asset is not None and thing.image is not None:
        raise ValueError(f"{path}.image: a thing is a mesh or a cut-out, not both")
    if thing.sha256 is not None and len(thing.sha256) != len(thing.files):
        message = f"it names {len(thing.files)} files and has {len(thing.sha256)} hashes"
        raise ValueError(f"{path}.sha256: {message}; leave it out")
    if thing.fixed and thing.hangs_from is not None:
        raise ValueError(f"{path}.hangs_from: what is fixed does not swing")
    if thing.where is not None:
        _check_where(f"{path}.where", thing, ids)


def _check_where(path: str, thing: ShotThing, ids: list[str]) -> None:
    where = thing.where or ""
    if where in PLACES:
        return
    relation = next((each for each in RELATIONS if where.startswith(f"{each} ")), None)
    if relation is not None:
        named = [where.removeprefix(f"{relation} ")]
    elif where.startswith("between ") and " and " in where:
        named = both(where.removeprefix("between "), ids)
    else:
        ways = [*PLACES, *(f"{each} {ids[0]}" for each in RELATIONS)]
        raise ValueError(f"{path}: there is no place {shown(where)}; did you mean {nearest(where, ways)!r}?")
    for id in named:
        _check_id(path, id, ids)
        if id == thing.id:
            raise ValueError(f"{path}: {id!r} cannot be {relation or 'between'} itself")


def both(text: str, ids: list[str]) -> list[str]:
    """The two ids of `ID and ID`, which may hold the word themselves."""
    words = text.split(" and ")
    ways = [[" and ".join(words[:i]), " and ".join(words[i:])] for i in range(1, len(words))]
    return next((way for way in ways if set(way) <= set(ids)), ways[0])


def _check_id(path: str, id: Any, ids: list[str]) -> None:
    if not isinstance(id, str) or id in ids:
        return
    hint = f"did you mean {nearest(id, ids)!r}?" if ids else "the shot has no things"
    raise ValueError(f"{path}: no thing has the id {shown(id)}; {hint}")


def _check_times(path: str, parts: Iterable[CameraMove | ShotEffect | ShotText]) -> None:
    for i, part in enumerate(parts):
        if part.end is not None and part.end <= (part.start or 0):
            raise ValueError(
                f"{path}[{i}].end: it ends after it starts, at {part.start or 0:g}, not {part.end:g}"
            )
