"""Sparring: two who fight, set up: face to face, each with what he fights with where there is something."""

from __future__ import annotations

import math
from dataclasses import replace

from sorairo.scene.deeds import DeedRow, How
from sorairo.scene.scene import Act
from sorairo.scene.shot_parts import ShotAction
from sorairo.scene.things import THINGS
from sorairo.world.performing import Rig, rig_of
from sorairo.world.performing.sparring import blade_of, own_blade, reach_of
from sorairo.world.programs import Player, idle
from sorairo.world.scenario import InScene, Scenario
from sorairo.world.scenarios import Setting, in_hands, values

__all__ = ["SPARRING", "is_alive"]

_FISTS, _PAWS, _AT_ARMS = 0.56, 0.12, 0.9
"""How far from each other two stand who box, by an arm's length; who fight without hands, by half of how long
they are; and who has a blade from one who has none, by how long that is."""
ARMS = ""
"""Under which name those things are kept with which one fights where only some are mentioned."""


def is_alive(role: Player) -> bool:
    """Whether somebody, not something."""
    return THINGS[role.thing].kind in ("person", "animal")


def spar(s: Scenario, deed: ShotAction, row: DeedRow, start: float, end: float) -> None:
    """Fight with somebody: both face one another and strike by turns, or their blades meet."""
    pools = [s.patients.get(name or ARMS, []) for name in (deed.target, deed.to, ARMS)]
    foe = next((pool.pop(i) for pool in pools for i, one in enumerate(pool) if is_alive(one)), None)
    named = _at_hand(s, deed) if s.rig.arms else None
    if named is None and row.prop is not None and s.rig.arms and own_blade(s.rig) is None:
        named = s.made(row.prop)
    mine = None if named is None else _take_up(s, s.me, named, start)
    using = () if mine is None else (mine.role.id,)
    armed = mine is not None or own_blade(s.rig) is not None
    if foe is None:
        does = ("clash" if row.act == "punch" else row.act) if armed else "punch"
        return s.act(does, start, end, [], *(using or in_hands(s)), **values(deed))
    rig = rig_of(foe.body((0, 0, 0)))
    at = s.at + s.ahead * _apart(s, rig, mine)
    at[2] = s.ground + foe.half_size[2]
    other = s.put(foe, at, s.me.heading + math.pi)
    theirs = None
    if mine is not None and rig.arms:
        theirs = _take_up(s, other, _at_hand(s, deed) or _second(s, mine.role, foe), start)
    if start > 0:
        other.acts += [replace(act, end=start) for act in idle(foe, s.cast.seconds)]
    hands = () if theirs is None else (theirs.role.id,)
    meets = theirs is not None or own_blade(rig) is not None
    s.act(_does(s.rig, armed), start, end, [], *using, foe.id, **values(deed))
    does = _does(rig, meets)
    other.acts.append(Act(does=does, start=start, end=end, using=(*hands, s.me.role.id), **values(deed)))


def _does(rig: Rig, armed: bool) -> str:
    """How one fights: with a blade, with fists, or without hands."""
    return "maul" if not rig.arms else "clash" if armed else "punch"


def _at_hand(s: Scenario, deed: ShotAction) -> Player | None:
    """What is said to be fought with, as large as in life; None: nothing, or no more of it."""
    for name in (deed.target, deed.to, ARMS):
        pool = s.patients.get(name or ARMS, [])
        for i, one in enumerate(pool):
            if not is_alive(one):
                return s.sized(pool.pop(i))
    return None


def _second(s: Scenario, role: Player, foe: Player) -> Player:
    """Another of what one fights with, for the other."""
    return replace(role, id=f"{foe.id} {role.thing}"[:60], dress={"role": "prop"})


def _take_up(s: Scenario, who: InScene, role: Player, start: float) -> InScene:
    """Have something in hand to fight with, not too long, from the beginning if it is the first deed."""
    longest = max(role.half_size)
    share = 1.0 if role.sized else min(1.0, 0.8 * who.role.half_size[2] / longest)
    item = s.put(role.scaled(share), who.pos + [0.0, 0.0, s.arm], who.heading)
    begin = start if who.acts else 0.0
    item.acts.append(Act(does="held", start=begin, end=s.cast.seconds, using=(who.role.id,)))
    return item


def _apart(s: Scenario, theirs: Rig, item: InScene | None) -> float:
    """How far apart two stand who fight, m."""
    mine = s.rig
    blade = blade_of(item.role.thing, item.role.half_size) if item is not None else own_blade(mine)
    if blade is not None and theirs.arms:
        return reach_of(mine, blade) + reach_of(theirs, blade)
    if blade is not None:
        return float(mine.chest @ mine.ahead) + _AT_ARMS * blade.long + theirs.long
    if mine.arms and theirs.arms:
        arm = 0.75 * s.arm
        return _FISTS * s.arm + min(float(mine.long), arm) + min(float(theirs.long), arm)
    deep = [min(float(rig.long), 0.75 * s.arm) if rig.arms else float(rig.long) for rig in (mine, theirs)]
    return sum(deep) + _PAWS * min(deep)


SPARRING: dict[How, Setting] = {"spar": spar}
"""How a deed is set up by which two fight."""
