"""Chips: what of a prompt was understood, each with the words that said it and its place in the shot."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from sorairo.engines.diagram_words import undrawn
from sorairo.engines.quotes import unquoted
from sorairo.engines.understanding import understood
from sorairo.scene.shot import Shot
from sorairo.scene.shot_rules import with_ids
from sorairo.scene.things import THINGS
from sorairo.world.items import Item, items_of
from sorairo.world.words import NounPhrase, Said

__all__ = ["Chip", "chips_of"]

STAGE = {
    "setting": ("setting", "/setting"),
    "light": ("light", "/light"),
    "weather": ("weather", "/weather"),
    "look": ("look", "/look"),
    "move": ("move", "/camera/move"),
    "framing": ("shot", "/camera/shot"),
    "focus": ("focus", "/camera/focus"),
    "follow": ("follow", "/camera/follow"),
    "shutter": ("shutter", "/camera/shutter"),
    "slow": ("slow", "/slow"),
}
"""By the field of what was read: what words of it are called, and where in a shot it is."""
TRAITS = ("colour", "material", "size", "count")


class Chip(NamedTuple):
    """One thing that was understood. words: as they were said, "" where it only follows from others.

    path: a JSON pointer into the shot; None where nothing in it stands for that alone.
    """

    field: str
    words: str
    value: Any
    path: str | None


def chips_of(prompt: str, shot: Shot) -> list[Chip]:
    """What a prompt says that its whole shot shows, in the order of things, actions, stage."""
    plain = undrawn(unquoted(prompt)[0])[0]
    read = understood(plain)
    back = {name: words for words, name in read.taken}
    items = items_of(plain, THINGS)
    ids = [thing.id for thing in with_ids(_named(read.said))]
    found = [*_things(read.said, shot, ids, back), *_actions(read.said, shot, items)]
    found += [*_stage(read.said, shot, items, back), *_others(shot, prompt)]
    return found


def _named(said: Said) -> tuple[Any, ...]:
    """The mentions as things, so that they are given the ids that they have in the shot."""
    return (
        tuple(Shot.model_validate({"things": [{"thing": one.thing} for one in said.mentions]}).things)
        if (said.mentions)
        else ()
    )


def _things(said: Said, shot: Shot, ids: list[str | None], back: dict[str, str]) -> Iterator[Chip]:
    place = {thing.id: i for i, thing in enumerate(shot.things)}
    for mention, id in zip(said.mentions, ids, strict=True):
        path = f"/things/{place[id]}" if id in place else None
        yield Chip("thing", back.get(mention.thing, mention.words), mention.thing, path and f"{path}/thing")
        for trait in TRAITS:
            value = getattr(mention, trait)
            if value is not None and not (trait == "count" and value == 1):
                where = None if path is None or trait == "count" else f"{path}/{trait}"
                yield Chip(trait, _said_as(trait, value, mention), value, where)
        if mention.where is not None:
            relation, *others = mention.where
            value = f"{relation} {' and '.join(str(ids[n]) for n in others)}"
            yield Chip("where", relation, value, path and f"{path}/at")


def _said_as(trait: str, value: Any, mention: NounPhrase) -> str:
    kinds = ("material", "soft") if trait == "material" else (trait,)
    items = items_of(mention.words, THINGS)
    return next((one.words for one in items if any(one.read.get(kind) == value for kind in kinds)), "")


def _actions(said: Said, shot: Shot, items: list[Item]) -> Iterator[Chip]:
    verbs = [item for item in items if "verb" in item.read]
    for i, action in enumerate(shot.actions):
        mean = {action.does, *said.stories, *(story for one in said.mentions for story, _ in one.does)}
        exact = [item for item in verbs if item.read["verb"][0] == action.does]
        near = exact or [item for item in verbs if item.read["verb"][0] in mean]
        words = near[0].words if near else ""
        yield Chip("action", words, action.does, f"/actions/{i}/does")
        if near:
            verbs.remove(near[0])


def _stage(said: Said, shot: Shot, items: list[Item], back: dict[str, str]) -> Iterator[Chip]:
    for field, (what, path) in STAGE.items():
        value = getattr(said, field)
        if value is None:
            continue
        best, words = 0, back.get(value, "") if isinstance(value, str) else ""
        for item in items:
            for kind, name, strength in item.read.get("stage", ()):
                own = kind == what and (name == value or what in ("focus", "follow"))
                dark = what == "light" and name == "night" and value in ("night", "moonlight")
                if (own or dark) and strength > best:
                    best, words = strength, item.words
        if field == "setting" and value == "night" and shot.setting != "night":
            yield Chip("light", words, shot.light, "/light")  # it was said of no place
            continue
        shown = _at(shot, path)
        yield Chip(field, words, value if shown is None else shown, None if shown is None else path)


def _at(shot: Shot, path: str) -> Any:
    """The value at a pointer of the stage or the camera."""
    value: Any = shot
    for name in path.strip("/").split("/"):
        value = getattr(value, name, None)
    return value


def _others(shot: Shot, prompt: str) -> Iterator[Chip]:
    """Effects, words in the picture and diagrams."""
    items = items_of(undrawn(unquoted(prompt)[0])[0], THINGS)
    for i, effect in enumerate(shot.effects or ()):
        words = next((one.words for one in items if one.read.get("effect") == effect.kind), "")
        if words:
            yield Chip("effect", words, effect.kind, f"/effects/{i}/kind")
    for i, text in enumerate(shot.text):
        yield Chip("text", text.say, text.kind, f"/text/{i}/say")
    for i, overlay in enumerate(shot.overlays):
        yield Chip("overlay", overlay.show, overlay.quantity or overlay.show, f"/overlays/{i}/show")
