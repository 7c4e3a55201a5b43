"""Handlers: those who do something with a thing or with each other: where all stand, who has what when."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from sorairo.scene.attributes import PERFORMED
from sorairo.scene.deeds import DEEDS, FROM_ASIDE, SITTING, DeedRow
from sorairo.scene.scene import Act
from sorairo.scene.shot_parts import ShotAction
from sorairo.scene.things import THINGS
from sorairo.world.actions import Rng
from sorairo.world.encounters import ENCOUNTERS
from sorairo.world.performing.sparring import HILTS
from sorairo.world.programs import Cast, PlacedBody, Player, idle
from sorairo.world.riding import RIDING
from sorairo.world.scenario import InScene, Scenario, timed
from sorairo.world.scenarios import SCENARIOS, alone, in_hand
from sorairo.world.sparring import ARMS, SPARRING, is_alive

__all__ = ["handle", "is_handled"]

BEHELD_M = 0.6
"""What is smaller in life, one looks at from near by."""
_ALONE = DeedRow(act="", how="alone")
HOW = SCENARIOS | ENCOUNTERS | RIDING | SPARRING
"""How deeds are set up, by what one has to do with the other."""


def is_handled(cast: Cast) -> bool:
    """Whether somebody does something with a thing or with another, as a table has it."""
    return any(_row(deed, cast.actors[0], cast) is not None for deed in cast.deeds)


def _is_small(deed: ShotAction, cast: Cast) -> bool:
    """Whether a deed is done to one thing that is small in life."""
    found = [one for one in cast.patients if _is_of(one.id, deed.target or "")]
    return len(found) == 1 and 2 * max(THINGS[found[0].thing].half_size) < BEHELD_M


def _row(deed: ShotAction, role: Player, cast: Cast) -> DeedRow | None:
    """How a deed is done with something; None of what the body does alone."""
    row = DEEDS.get(deed.does)
    if row is not None and row.how == "behold" and not _is_small(deed, cast):
        return None
    kind = THINGS[role.thing].kind
    if deed.does == "drive" and deed.target is not None and kind in ("person", "animal"):
        return DEEDS["ride"]
    if row is None or row.how == "alone" or kind not in ("person", "animal"):
        return DEEDS[deed.does] if row is not None and row.how in ("pull", "lift") and deed.target else None
    if row.prop is row.on is deed.target is None and row.how not in ("partner", "spar", "hinge"):
        return None
    return row


def handle(rng: Rng, cast: Cast, forward: Sequence[float], places: Sequence[np.ndarray]) -> list[PlacedBody]:
    """Place all who do something with things or with each other, and these."""
    ahead = np.array([*forward[:2], 0.0])
    pools: dict[str, list[Player]] = {}
    for deed in cast.deeds:
        for name in (deed.target, deed.to):
            if name is not None:
                pools[name] = [one for one in cast.patients if _is_of(one.id, name)]
    if any(DEEDS.get(deed.does, _ALONE).how == "spar" for deed in cast.deeds):
        taken = {one.id for pool in pools.values() for one in pool}
        pools[ARMS] = [one for one in cast.others if one.thing in HILTS and one.id not in taken]
    done: list[InScene] = []
    aboard: dict[str, list[InScene]] = {}
    left = list(zip(cast.actors, places, strict=True))
    while left:
        role, place = left.pop(0)
        first = _row(cast.deeds[0], role, cast)
        goes = bool(PERFORMED[cast.deeds[0].does][1]) or first is None or first.how in ("fling", "catch")
        goes = goes or cast.deeds[0].to is not None or (first is not None and first.act in FROM_ASIDE)
        heading = math.atan2(ahead[1], ahead[0])
        if first is not None and not goes:
            aside = (1.75, 2.0) if _hides(cast, first) else (0.2, 0.75)
            aside = (0.85, 1.2) if "desk" in first.before or first.how in ("release", "behold") else aside
            heading = -math.pi / 2 + float(rng.uniform(*aside)) * (1 if forward[0] > 0 else -1)
        at = np.array([place[0], place[1], role.half_size[2]])
        me = InScene(role, at, heading)
        scenario = Scenario(rng, cast, me, ahead, pools, aboard=aboard)
        pairs = first is not None and first.how in ("partner", "spar")
        if pairs and left and not any(map(is_alive, itertools.chain(*pools.values()))):
            pools[""] = [*pools.get("", []), left.pop(0)[0]]
        deeds = _with_in_hand(scenario, _unless_seated(cast.deeds))
        for deed, start, end in timed(deeds, cast.seconds):
            row = _row(deed, role, cast)
            if row is None:
                alone(scenario, deed, None, start, end)
            else:
                HOW[row.how](scenario, deed, row, start, end)
        if len(deeds) < len(cast.deeds) and cast.deeds[0].does == "sit":
            me.acts = [_seated(act) for act in me.acts]
        _centred(scenario, len(cast.actors))
        done += [me, *scenario.items]
    used = {item.role.id for item in done}
    found = [item.body() for item in done]
    rest = [role for role in cast.patients if role.id not in used]
    for n, role in enumerate(rest):
        found.append(role.stands(0.3 * n, 0.8 + max(role.half_size), acts=idle(role, cast.seconds)))
    return found


def _unless_seated(deeds: Sequence[ShotAction]) -> list[ShotAction]:
    """Deeds without sitting down before what one does while one sits."""
    sits = len(deeds) > 1 and deeds[0].does == "sit" and deeds[1].start is None
    known = sits and (PERFORMED[deeds[1].does][0] in SITTING or deeds[1].does == "play")
    return list(deeds[1:] if known else deeds)


def _with_in_hand(s: Scenario, deeds: Sequence[ShotAction]) -> list[ShotAction]:
    """Deeds without holding something before one goes somewhere with it: it is in hand from the beginning."""
    goes = len(deeds) > 1 and deeds[0].does == "hold" and deeds[1].start is None
    if not goes or PERFORMED[deeds[1].does][1] != "along" or DEEDS.get(deeds[1].does, _ALONE).how != "alone":
        return list(deeds)
    role = s.take(deeds[0].target, None)
    if role is not None:
        in_hand(s, role, 0.0)
    return list(deeds[1:])


def _seated(act: Act) -> Act:
    """The same, sitting on the ground."""
    return replace(act, does=f"sitting {act.does}") if act.does in SITTING else act


def _hides(cast: Cast, row: DeedRow) -> bool:
    """Whether what stands before who works would hide him, so that he is seen from the side."""
    names = [row.on, *row.before, *(role.thing for role in cast.patients)]
    tall = max((2 * THINGS[name].half_size[2] for name in names if name in THINGS), default=0.0)
    return row.how in ("work", "held", "hinge", "before") and tall > 1.0


def _is_of(name: str, group: str) -> bool:
    """Whether a body is one of those that go by a name: `ball 2` of `ball`."""
    return name == group or (name.startswith(f"{group} ") and name.removeprefix(f"{group} ").isdigit())


def _centred(scenario: Scenario, count: int) -> None:
    """Move all so that the middle of what happens is about where the actor was placed."""
    me = scenario.me
    ends = [me.pos, scenario.at, *(item.pos for item in scenario.items)]
    if count > 1:
        ends = [me.pos, scenario.at]
    shift = me.pos - (np.min(ends, axis=0) + np.max(ends, axis=0)) / 2
    shift[2] = 0.0

    def moved(act: Act) -> Act:
        path = tuple((x + float(shift[0]), y + float(shift[1]), z) for x, y, z in act.path)
        return replace(act, path=path)

    for item in (me, *scenario.items):
        item.pos = item.pos + shift
        item.acts = [moved(act) for act in item.acts]
