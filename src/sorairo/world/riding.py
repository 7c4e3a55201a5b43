"""Riding: who rides what goes by itself, alone or with others who ride it too, set up."""

from __future__ import annotations

from dataclasses import replace

from sorairo.scene.aboard import room_on
from sorairo.scene.afloat import DRAUGHTS
from sorairo.scene.deeds import DeedRow, How
from sorairo.scene.scene import Act
from sorairo.scene.shot_parts import ShotAction
from sorairo.scene.things import THINGS
from sorairo.world.performing import rig_of, speed_of
from sorairo.world.performing.mounts import OPENED, ROWED, mount_of
from sorairo.world.programs import Player
from sorairo.world.scenario import InScene, Scenario
from sorairo.world.scenarios import Setting, values

__all__ = ["RIDING"]

_DRIVES = 1.7
"""How much larger an animal is that drives, to be seen in what it drives."""


def mount(s: Scenario, deed: ShotAction, row: DeedRow, start: float, end: float) -> None:
    """Ride what goes by itself."""
    mates = s.aboard.get(deed.target or "", [])
    if mates and len(mates) <= room_on(mates[0].role.thing):
        return _join(s, deed, mates, start, end)
    pool = s.patients.get(deed.target or "", [])
    role = _opened(pool.pop(0) if pool else s.made(row.prop or "bicycle"), deed.does == "paddle")
    thing = THINGS[role.thing]
    share = role.half_size[2] / thing.half_size[2]
    if not pool and role.dress.get("role") != "prop":
        _fit(s, share, role)
    afloat = role.thing in DRAUGHTS and s.cast.setting.water is not None
    if thing.kind == "animal":
        does = "run" if role.thing in ("horse", "pony", "zebra", "unicorn", "donkey", "deer") else "walk"
    else:
        does = "hover" if afloat else "drive"
    steed = s.put(role, s.at.copy(), s.me.heading)
    steed.pos[2] = s.ground + role.half_size[2] * (1 - 2 * DRAUGHTS.get(role.thing, 0.0) * afloat)
    speed = speed_of(does, rig_of(role.body((0, 0, 0))), s.cast.gravity) * (deed.speed or 1.0)
    most = 14.0 if s.cast.roams else 4.6
    end_at = steed.pos + s.forward * min(speed * (end - start), most)
    path = tuple((float(x), float(y), float(z)) for x, y, z in (end_at,))
    steed.acts.append(Act(does=does, start=start, end=end, path=path, **values(deed)))
    if deed.target:
        s.aboard[deed.target] = [steed, s.me]
    _sit(s, deed, steed, [], start, end)


def _fit(s: Scenario, share: float, steed: Player) -> None:
    """Make a rider as large as beside it in life, or nearly."""
    grown = _DRIVES if mount_of(steed.thing, THINGS[steed.thing].kind).rears and not s.rig.arms else 1.08
    x, y, z = (float(half) * share * grown for half in THINGS[s.me.role.thing].half_size)
    s.me.role = replace(s.me.role, half_size=(x, y, z))
    s.rig = rig_of(s.me.role.body((0.0, 0.0, 0.0)))
    s.scale, s.arm = share * grown, s.rig.arms[0].length if s.rig.arms else s.rig.long


def _sit(
    s: Scenario, deed: ShotAction, steed: InScene, mates: list[InScene], start: float, end: float
) -> None:
    """Have one's place on a mount, behind or before those who are there, with a paddle where it has one."""
    role = steed.role
    how, using = mount_of(role.thing, THINGS[role.thing].kind), [role.id]
    if how.paddles:
        paddle = s.hold(s.made("paddle"), 0.0)
        s.held.remove(paddle)
        using.append(paddle.role.id)
    for _ in range(2 if how.rows else 0):
        oar = s.hold(s.made("oar"), 0.0)
        s.held.remove(oar)
        using.append(oar.role.id)
    up = 2 * how.seat[2] if not how.stands else how.seat[2]
    s.me.pos[2] = s.at[2] = s.ground + max(role.half_size[2] * (1 + up), s.me.role.half_size[2])
    s.act("ride", start, end, [], *using, *(one.role.id for one in mates), **values(deed))


def _join(s: Scenario, deed: ShotAction, aboard: list[InScene], start: float, end: float) -> None:
    """Ride on what others ride already."""
    steed, *mates = aboard
    _fit(s, steed.role.half_size[2] / THINGS[steed.role.thing].half_size[2], steed.role)
    s.me.pos, s.at, s.me.heading = steed.pos.copy(), steed.pos.copy(), steed.heading
    _sit(s, deed, steed, mates, start, end)
    aboard.append(s.me)


def _opened(role: Player, rows: bool) -> Player:
    """The same with its roof down, so that one is seen who drives it, or without sails where one rows."""
    name = (ROWED if rows else OPENED).get(role.thing, role.thing)
    length = role.half_size[0] / THINGS[role.thing].half_size[0]
    x, y, z = (float(length * half) for half in THINGS[name].half_size)
    return role if name == role.thing else replace(role, thing=name, half_size=(x, y, z))


RIDING: dict[How, Setting] = {"mount": mount}
"""How a deed is set up that one does on what goes by itself."""
