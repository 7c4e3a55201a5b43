"""Other words for a whole shot: what they say wins, and all else stays."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sorairo.engines.beside import alongside, leader_of
from sorairo.engines.directing import said_of
from sorairo.engines.own_things import row_of, tied_to_own
from sorairo.engines.wishes import STOPS, begins_with_pronoun, named_by_pronoun, wish_of
from sorairo.errors import ConfigError
from sorairo.scene.attributes import PERFORMED
from sorairo.scene.parts import plural
from sorairo.scene.settings import SETTINGS
from sorairo.scene.shot import Shot, ShotAction, ShotThing, read_shot
from sorairo.scene.shot_parts import CUSTOM, RELATIONS, WORN_BY, ShotAct
from sorairo.scene.shot_rules import free_names, with_ids
from sorairo.scene.things import THINGS
from sorairo.world.casting import is_custom
from sorairo.world.performing.mounts import OPENED
from sorairo.world.performing.wearing import wearer_of

__all__ = ["changed", "matched", "said_now"]

AT_SPEED = r"\b(?:without|no|not in) slow[- ]motion\b|\b(?:normal|usual|real) speed\b|\breal[- ]time\b"
HELD = ("carry", "hold", "hold up")
"""Acts with as many things as there are in hand."""
BY_ID = ("follow", "focus")
"""What of a camera may name a thing."""
FILLED = ("velocity", "spin", "at", "turn_deg", "acts", "breaks", "hangs_from", "fixed", "where")
"""What staging fills in of a thing that is to do something else."""


def said_now(shot: Shot, prompt: str) -> Shot:
    """What words say of a shot: "it" is the first of its things, if they name none."""
    said = _said(shot, prompt)
    subject = next((one for one in shot.things if one.role == "subject"), None)
    if subject is None or not begins_with_pronoun(prompt):
        return said
    again = _said(shot, named_by_pronoun(prompt, _name_of(subject, shot)))
    says = again.actions or _qualifies(again) or re.search(STOPS, prompt.lower())
    return again if says else said  # "it snows"


def _said(shot: Shot, prompt: str) -> Shot:
    read, own = tied_to_own(prompt, shot)
    return said_of(read, prompt, None, own)


def _name_of(thing: ShotThing, shot: Shot) -> str:
    """What one calls a thing of a shot together with those of its kind."""
    if is_custom(thing):
        return thing.id or CUSTOM
    row = THINGS[thing.thing or "ball"]
    alike = sum(one.thing == thing.thing for one in shot.things)
    return plural(row, row.words[0]) if alike > 1 else row.words[0]


def _kind(thing: ShotThing) -> tuple[str | None, ...]:
    """What a thing is one of: of a user's own those of the same file; a car with its roof down is a car."""
    shut = next((shut for shut, opened in OPENED.items() if opened == thing.thing), thing.thing)
    return shut, thing.asset, thing.image


def _qualifies(said: Shot) -> bool:
    """Whether words say how a thing is to look."""
    return any(one.colour or one.material or one.size for one in said.things)


def matched(things: Sequence[ShotThing], said: Sequence[ShotThing]) -> dict[str | None, int]:
    """Of which of the things that are said each thing of a shot is one: of its kind, and first of its colour.

    Several of a kind that are said are as many of the shot's as there are.
    """
    found: dict[str | None, int] = {}
    for i, one in enumerate(said):
        alike = [each for each in things if _kind(each) == _kind(one) and each.id not in found]
        alike.sort(key=lambda each: (is_custom(one) and each.id != one.id, each.colour != one.colour))
        left = any(_kind(other) == _kind(one) for other in said[i + 1 :])
        for each in alike[: one.count if left or one.count == 1 else None]:
            found[each.id] = i
    return found


def changed(shot: Shot, prompt: str, *, drops: bool) -> Shot:
    """A whole shot made anew under other words: what these say wins, and all else stays.

    Looks and places change with every motion kept. Where something else is to be seen or done, it is open
    what things do. drops: whether those of which the words say nothing are left out, where they name any.
    "Add" and "remove" are understood. Raises: ConfigError where nothing would be left.
    """
    wish = wish_of(prompt)
    said, adds, takes = said_now(shot, wish.words), wish.kind == "add", wish.kind == "remove"
    target: dict[str | None, int] = {}
    if wish.rather and _qualifies(rather := said_now(shot, wish.rather)):
        said = rather
        others = [one for one in shot.things if one.colour is None or one.colour != said.things[0].colour]
        target = dict.fromkeys(matched(others, said_now(shot, wish.old).things if wish.old else ()), 0)
    named = matched(shot.things, said_now(shot, wish.old).things) if wish.kind == "change" else {}
    own = {} if named else _meant(shot, said) if adds else target or matched(shot.things, said.things)
    if takes and not own:
        first = next((one.id for one in shot.things), "dog")
        message = f"there is no {re.sub('^(the|an?) ', '', wish.words)!r} in the clip"
        raise ConfigError(f"{message}; nearest: 'remove the {first}'", parameter="prompt")
    spare = [one for one in shot.things if one.id not in own and one.role == "subject"]
    spare = [one for one in shot.things if one.id in named] or spare
    new = [one for i, one in enumerate(said.things) if i not in own.values()]
    if named and len(new) == 1:
        new *= len(spare)
    taken = {} if adds or takes else {one.id: other for one, other in zip(spare, new, strict=False)}
    drops = drops and bool(said.things) and not (adds or named)
    gone = {one.id for one in spare} - set(taken) if drops else set()
    gone = set(own) if takes else gone
    gone |= {one.id for one in shot.things if wearer_of(one.acts or ()) in gone}
    new = [] if takes else new[len(taken) :]
    here = {said.things[i].id: who for who, i in own.items()}
    new = [_by_these(one, here) for one in new]
    if adds and (leader := leader_of(shot)) is not None:
        does = {one.who for one in said.actions}
        new = alongside(leader, new, does)
    kept = [_without(one, gone) for one in shot.things if one.id not in gone]
    kept = [_as_said(one, said.things[own[one.id]]) if one.id in own else one for one in kept]
    moved = bool(taken) or (not adds and not _deeds(said) <= _deeds(shot))
    if moved:
        kept = [_instead(one, taken[one.id]) if one.id in taken else _open(one) for one in kept]
    things = with_ids((*kept, *(_one_more(one, kept) for one in new)))
    ids = {said.things[i].id: who for who, i in own.items()}
    ids |= {other.id: who for who, other in taken.items()}
    ids |= {one.id: each.id for one, each in zip(new, things[len(kept) :], strict=True)}
    there = {one.id for one in things}
    effects = [*(said.effects or ()), *((shot.effects or ()) if adds or not said.effects else ())]
    effects = [one for one in effects if one.of not in gone]
    if not (things or effects):
        raise ConfigError(f"nothing would be left of the clip after {prompt!r}", parameter="prompt")
    update: dict[str, Any] = {
        "prompt": prompt,
        "things": things,
        "actions": _actions(shot, said, ids, there),
        "effects": tuple(one.model_copy(update={"of": ids.get(one.of, one.of)}) for one in effects),
        **_stage_of(shot, said, gone),
    }
    if moved:
        camera = shot.camera.model_dump(exclude_none=True) if shot.camera else {}
        view = {name: camera[name] for name in ("move", "shot", "angle", "lens_mm") if name in camera}
        update |= {"story": said.story, "camera": {**view, **_camera_of(said)}}
    whole = {**shot.model_dump(exclude_none=True, by_alias=True), **_plain(update)}
    stated = {name: value for name, value in whole.items() if value is not None}
    return read_shot(stated, max_asset_bytes=None)


def _meant(shot: Shot, said: Shot) -> dict[str | None, int]:
    """Of which of the things of a shot others are said to be beside, or on: they are not added once more."""
    named = {id for one in said.things for id in _where(one)[1]}
    places = [i for i, one in enumerate(said.things) if one.id in named]
    own = matched(shot.things, [said.things[i] for i in places])
    return {who: places[i] for who, i in own.items()}


def _where(thing: ShotThing) -> tuple[str, list[str]]:
    """How one is said to be placed, and by which others."""
    where = thing.where or ""
    relation = next((one for one in (*RELATIONS, "between") if where.startswith(f"{one} ")), where)
    return relation, where.removeprefix(relation).strip().split(" and ") if relation != where else []


def _by_these(thing: ShotThing, ids: Mapping[str | None, str | None]) -> ShotThing:
    """A thing that is where it is said to be by those of a shot."""
    relation, others = _where(thing)
    where = f"{relation} {' and '.join(ids.get(one) or one for one in others)}".strip()
    return thing.model_copy(update={"where": where or None})


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Parts of a shot as plain data."""

    def of(value: Any) -> Any:
        if hasattr(value, "model_dump"):
            return value.model_dump(exclude_none=True, by_alias=True)
        return [of(one) for one in value] if isinstance(value, tuple) else value

    return {name: of(value) for name, value in values.items()}


def _stage_of(shot: Shot, said: Shot, gone: set[str | None]) -> dict[str, Any]:
    """What words say of the place, the light, the look and the camera, which looks at nobody who is gone."""
    stated = ("setting", "light", "weather", "look", "slow")
    update = {name: getattr(said, name) for name in stated if name in said.model_fields_set}
    if re.search(AT_SPEED, (said.prompt or "").lower()):
        update["slow"] = 1
    if said.setting == "night":  # that of the place where it is
        update = {**update, "setting": shot.setting, "light": said.light or "night"}
    elif said.setting is not None:
        update["gravity"] = SETTINGS[said.setting].gravity
    asked, kept = _camera_of(said), shot.camera.model_dump(exclude_none=True) if shot.camera else {}
    left = [one.id for one in shot.things if one.id not in gone and one.role == "subject"]
    if kept.get("follow") in gone and left:
        kept["follow"] = left[0]
    kept = {name: value for name, value in kept.items() if name not in BY_ID or value not in gone}
    update["camera"] = kept
    if asked:
        asked = {"amount": 1.0, **asked} if "move" in asked else asked
        if asked.get("move") == "static" and kept.pop("follow", None):  # it sees the whole way from one place
            kept = {name: kept[name] for name in kept if name not in ("target", "distance")}
        if {"shot", "angle"} & set(asked):  # it stands elsewhere
            kept = {
                name: kept[name] for name in ("move", "follow", "lens_mm", "seed", "fov_deg") if name in kept
            }
        update["camera"] = {**kept, **asked}
    return update


def _camera_of(said: Shot) -> dict[str, Any]:
    """What words say of the camera, but for whom it follows or sees sharp."""
    stated = said.camera.model_dump(exclude_none=True) if said.camera else {}
    return {name: value for name, value in stated.items() if name not in BY_ID}


def _as_said(thing: ShotThing, said: ShotThing) -> ShotThing:
    """A thing with the colour, material and size that words state."""
    update: dict[str, Any] = {
        name: value for name in ("colour", "material") if (value := getattr(said, name)) is not None
    }
    if said.size is not None and isinstance(thing.size, tuple) and thing.at is not None:
        large = said.size if isinstance(said.size, float | int) else max(said.size)
        scale = large / max(thing.size)
        x, y, z = thing.at
        update["size"] = tuple(round(scale * extent, 6) for extent in thing.size)
        update["at"] = (x, y, round(z + (scale - 1.0) * thing.size[2] / 2, 6))  # its foot stays
    return thing.model_copy(update=update)


def _without(thing: ShotThing, gone: set[str | None]) -> ShotThing:
    """A thing that does nothing with those who are gone: it goes where it went with what is left."""
    acts: list[ShotAct] = []
    for act in thing.acts or ():
        left = tuple(name for name in act.using if name not in gone)
        if len(left) < len(act.using):
            keeps = act.does in HELD and left
            does = act.does if keeps else "walk" if act.path else None
            acts += [act.model_copy(update={"does": does, "using": left if keeps else ()})] if does else []
        else:
            acts.append(act)
    return thing.model_copy(update={"acts": tuple(acts) or None})


def _one_more(thing: ShotThing, others: Sequence[ShotThing]) -> ShotThing:
    """A thing that is added to others: a user's own is called as it is, with a number where one is there."""
    taken = [one.id or "" for one in others]
    id = next(free_names(thing.id or "", taken)) if is_custom(thing) else None
    return thing.model_copy(update={"id": id})


def _open(thing: ShotThing) -> ShotThing:
    """A thing of which it is open where it is and what it does; what is round is as wide as it is deep."""
    update: dict[str, Any] = dict.fromkeys(FILLED)
    if wearer := wearer_of(thing.acts or ()):
        update["where"] = f"{WORN_BY} {wearer}"
    form = row_of(thing.thing or "ball").collider
    if isinstance(thing.size, tuple) and form in ("sphere", "cylinder"):
        across = max(thing.size if form == "sphere" else thing.size[:2])
        update["size"] = (across, across, across if form == "sphere" else thing.size[2])
    return thing.model_copy(update=update)


def _instead(thing: ShotThing, said: ShotThing) -> ShotThing:
    """What words name in the place of a thing: a plain form in its colour, unless they say another."""
    are_forms = all(one.thing in THINGS and THINGS[one.thing].kind == "form" for one in (thing, said))
    colour = said.colour or (thing.colour if are_forms else None)
    return said.model_copy(update={"id": thing.id, "colour": colour, "where": None})


def _deeds(shot: Shot) -> set[tuple[tuple[str | None, ...], str]]:
    """Which kinds of things do what."""
    kinds = {one.id: _kind(one) for one in shot.things}
    return {(kinds[one.who], one.does) for one in shot.actions}


def _actions(
    shot: Shot, said: Shot, ids: Mapping[str | None, str | None], there: set[str | None]
) -> tuple[ShotAction, ...]:
    """Who does what by now: what words say, else what was done, of those who are there."""
    new = [
        one.model_copy(update={name: ids.get(getattr(one, name)) for name in ("who", "target", "to")})
        for one in said.actions
    ]
    new = [one for one in new if one.who is not None]
    told = {one.who for one in new}
    old = [one for one in shot.actions if one.who not in told]
    left = [_afoot(one) if one.target not in (None, *there) else one for one in (*new, *old)]
    return tuple(one for one in left if {one.who, one.target, one.to} - {None} <= there)


def _afoot(action: ShotAction) -> ShotAction:
    """Going somewhere without what one had; what leads nowhere stays as it is."""
    if PERFORMED.get(action.does, ("", ""))[1] != "along":
        return action
    return action.model_copy(update={"does": "walk", "target": None, "to": None})
