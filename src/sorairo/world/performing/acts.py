"""Acts: what living things, vehicles and things that fly do by themselves, each as poses over time."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from sorairo.scene.deeds import PLAYED, SITTING
from sorairo.scene.deeds import TOOLS as USED
from sorairo.scene.growing import GROWS
from sorairo.world.performing import (
    donning,
    flipping,
    handling,
    meeting,
    mounts,
    orbiting,
    sparring,
    special,
    standing,
    travelling,
)
from sorairo.world.performing.bouncing import dribble
from sorairo.world.performing.doing import Doing
from sorairo.world.performing.gaits import gait_of, pace
from sorairo.world.performing.games import GAMES
from sorairo.world.performing.keyed import act_of
from sorairo.world.performing.rig import Pose, Rig
from sorairo.world.performing.rows import BARE
from sorairo.world.performing.tools import TOOLS
from sorairo.world.performing.washing import wash

__all__ = ["ACTS", "speed_of"]

ACTS: dict[str, Callable[[Doing], Pose]] = {
    "rest": standing.rest,
    "work": Doing.still,
    "orbit": orbiting.orbit,
    "walk": travelling.go,
    **{
        act.__name__: act
        for act in (
            *(standing.jump, standing.wave, standing.dance, standing.turn, standing.look, standing.eat),
            *(standing.sit, standing.sleep, standing.flap, standing.stay, standing.behold, standing.spray),
            *(travelling.run, travelling.crawl, travelling.drive, travelling.brake, travelling.fly),
            *(travelling.swim, travelling.hover, travelling.spin),
        )
    },
    **{
        act.__name__.replace("_", " "): act
        for act in (
            *(handling.hold, handling.carry, handling.lift, handling.put_down, handling.push, handling.pull),
            *(donning.put_on, donning.pull_off),
            *(handling.throw, handling.shoot, handling.bowl, handling.catch, handling.pour),
            *(
                meeting.shake_hands,
                meeting.high_five,
                meeting.hug,
                meeting.kiss,
                meeting.massage,
                meeting.pet,
            ),
            *(mounts.ride, special.juggle, special.reach, special.sink, special.kite, flipping.flip),
            *(special.balance, special.wobble, travelling.float_round),
            *(sparring.clash, sparring.maul),
        )
    },
    **dict.fromkeys(("held", "worn", "flung", "free", "tip", "open", "close"), standing.stay),
    **dict.fromkeys(GROWS, lambda doing: (standing.rest if doing.rig.legs else standing.stay)(doing)),
    **{name: act_of(row) for name, row in {**BARE, **TOOLS, **GAMES}.items()},
}
"""Poses by what is done."""


def _by_thing(table: dict[str, str], usual: str) -> Callable[[Doing], Pose]:
    """What one does with a thing, by a table of acts."""

    def act(doing: Doing) -> Pose:
        return ACTS[table.get(doing.using[0].body.shape, usual) if doing.using else usual](doing)

    return act


SHORT = 0.6
"""Arms shorter than that, by half of how high one is, bring nothing to the mouth."""


def _eat(doing: Doing) -> Pose:
    """Eat what is in the hand, or what lies before one."""
    arms, half = doing.rig.arms, doing.rig.half
    if doing.using and (not arms or arms[0].length < SHORT * half):
        return special.nibble(doing)
    return (ACTS["bite"] if doing.using else standing.eat)(doing)


ACTS |= {"eat": _eat, "punch": meeting.punch, "dribble": dribble, "wash": wash}
_ON_THE_BACK = ACTS["lie"]
ACTS["lie"] = lambda doing: (_ON_THE_BACK if doing.rig.arms else standing.lie)(doing)
_ON_GROUND: dict = {
    "base": "back",
    "bow": 0.0,
    "dip": 0.0,
    "on": 0.0,
    "fr": (0.9, 0, 0.1),
    "fl": (0.9, 0, 0.1),
}
_ROWS = {**BARE, **TOOLS, **GAMES, "eat": TOOLS["bite"]}
ACTS |= {f"sitting {name}": act_of(replace(_ROWS[name], **_ON_GROUND)) for name in SITTING}
ACTS["play"], ACTS["use"] = _by_thing(PLAYED, "hold"), _by_thing(USED, "hold")
_STRUM = ACTS["strum"]
ACTS["strum"] = lambda doing: (special.strum_upright if standing.is_on_fours(doing) else _STRUM)(doing)


def speed_of(does: str, rig: Rig, gravity: float) -> float:
    """How fast one usually goes who does that, m/s; 0 where one stays."""
    fast = math.sqrt(max(rig.half, 0.05))
    match does:
        case "walk" | "crawl" | "run" | "march" | "jog" if rig.legs:
            return pace(rig, gait_of(rig, does), gravity)
        case "carry" | "push" | "pull" if rig.legs:
            return 0.8 * pace(rig, gait_of(rig, "walk"), gravity)
        case "walk" | "crawl" | "march" | "carry" | "push" | "pull":
            return 0.9 * fast
        case "run" | "drive" | "brake" | "jog" | "skate" | "ski" | "board":
            return 2.0 * fast
        case "fly":
            return 2.2 * fast
        case "swim":
            return 1.1 * fast
        case "hover":
            return 0.5
        case "climb":
            return 0.45 * fast
        case "sink":
            return 0.35 * fast
        case "ride":
            return 2.0 * fast
    return 0.0
