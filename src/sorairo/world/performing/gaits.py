"""Gaits: how what has legs goes along a way; feet stand where they are put until they are lifted.

The length of a step follows from speed by dynamic similarity: stride / leg = 2.3 (v^2 / g leg)^0.3 (Alexander
1976, "Estimates of speeds of dinosaurs", Nature 261). The phase of a leg is a function of how far one has
gone, so feet do not slide whatever the speed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from sorairo.world.performing.rig import Leg, Pose, Rig, about, reach, stand_over
from sorairo.world.performing.ways import Way

__all__ = ["Gait", "gait_of", "is_stiff", "pace", "stride_of", "travel"]

ROCKS = 0.16
"""How far what has two legs without knees, or none, leans to the side on which it stands, rad."""
SWINGS_ASIDE = 0.25
"""How far a leg without a knee swings aside, by its length."""

UP = 0.15
"""For what share of a swing a leg without a knee is lifted before it goes ahead, and is set down after."""


@dataclass(frozen=True, kw_only=True)
class Gait:
    """How legs take turns. pace: the usual speed by that of a fall through a leg, sqrt(g leg).

    duty: the share of a cycle that a foot stands; phases: when each leg begins to stand, by its side, in a
    cycle; lift: how high feet go, by leg; bounce: how far the trunk rises and falls twice a cycle, by leg,
    negative where it is lowest over a foot; bow: how far it leans ahead, rad; swing: of arms, rad.
    """

    pace: float
    duty: float
    phases: dict[str, float]
    lift: float
    bounce: float
    bow: float = 0.0
    swing: float = 0.5


_TWO = {"l": 0.0, "r": 0.5}
GAITS: dict[str, Gait] = {
    "walk": Gait(
        pace=0.42,
        duty=0.6,
        phases={**_TWO, "bl": 0.0, "fl": 0.25, "br": 0.5, "fr": 0.75},
        lift=0.14,
        bounce=0.02,
        swing=0.45,
    ),
    "run": Gait(
        pace=0.95,
        duty=0.36,
        phases={**_TWO, "bl": 0.0, "br": 0.12, "fl": 0.5, "fr": 0.62},
        lift=0.3,
        bounce=-0.07,
        bow=0.13,
        swing=0.9,
    ),
    "march": Gait(
        pace=0.42,
        duty=0.55,
        phases={**_TWO, "bl": 0.0, "fl": 0.25, "br": 0.5, "fr": 0.75},
        lift=0.42,
        bounce=0.01,
        swing=0.95,
    ),
    "jog": Gait(
        pace=0.62,
        duty=0.42,
        phases={**_TWO, "bl": 0.0, "br": 0.12, "fl": 0.5, "fr": 0.62},
        lift=0.24,
        bounce=-0.05,
        bow=0.08,
        swing=0.7,
    ),
    "crawl": Gait(
        pace=0.2,
        duty=0.7,
        phases={**_TWO, "fl": 0.0, "br": 0.0, "fr": 0.5, "bl": 0.5},
        lift=0.1,
        bounce=0.0,
    ),
}
"""Those of two and four legs by name; more go by tripods."""


def gait_of(rig: Rig, name: str) -> Gait:
    """A gait as a rig goes it: on stiff legs never in the air, and of four those across go together."""
    gait = GAITS[name]
    if len(rig.legs) > 4:
        return replace(gait, pace=min(gait.pace, 0.6))
    if is_stiff(rig):
        return replace(gait, duty=max(gait.duty, 0.55), bounce=0.0, phases=GAITS["crawl"].phases)
    return gait


def is_stiff(rig: Rig) -> bool:
    """Whether it goes on legs without knees."""
    return bool(rig.legs) and rig.legs[0].knee is None


def pace(rig: Rig, gait: Gait, gravity: float) -> float:
    """The usual speed of a rig, m/s."""
    return gait.pace * math.sqrt(max(gravity, 1.0) * rig.leg_length)


def stride_of(rig: Rig, gait: Gait, speed: float, gravity: float) -> float:
    """How far one goes in a cycle, m: by similarity, and no farther than legs reach; insects' would cross."""
    leg = rig.leg_length
    similar = 2.3 * (speed * speed / (max(gravity, 1.0) * leg)) ** 0.3 * leg
    longest = 0.45 if len(rig.legs) > 4 else 0.9 if gait.duty > 0.5 else 1.2
    return float(min(max(similar, 0.3 * leg), longest * leg / gait.duty))


def _phase(rig: Rig, gait: Gait, leg: Leg) -> float:
    """When a leg begins to stand; of more than four, each goes with its neighbours' other side (tripods)."""
    if len(rig.legs) <= 4:
        return gait.phases[leg.side[-1] if len(rig.legs) == 2 else leg.side]
    rows = list(dict.fromkeys(one.side[:-1] for one in rig.legs))
    return 0.5 * ((rows.index(leg.side[:-1]) + (leg.side[-1] == "r")) % 2)


def travel(
    rig: Rig, gait: Gait, way: Way, s_T: np.ndarray, stride: float, ground: float, lead: float = 0.0
) -> Pose:
    """Go along a way, uphill and down: a pose for each distance gone, m.

    ground: the height on which one stands where it begins, m; lead: by what share of a cycle one is ahead of
    others. On legs without knees the trunk rises over the foot that stands as an inverted pendulum does
    (Cavagna, Heglund and Taylor 1977, "Mechanical work in terrestrial locomotion", Am. J. Physiol. 233).
    """
    yaw = way.heading(s_T)
    pos = way.place(s_T)
    cycle = s_T / stride + lead
    leg, stiff, four = rig.leg_length, is_stiff(rig), len(rig.legs) >= 4
    pos[:, 2] += ground - way.place(np.zeros(1))[0, 2] + rig.half
    if not stiff:
        bounce = gait.bounce * np.cos(4 * math.pi * (cycle - gait.duty / 2)) - abs(gait.bounce)
        pos[:, 2] += bounce * leg - _drop(rig, gait.duty * stride / 2)
    pose = Pose(pos, yaw, np.full(len(s_T), 0.0 if four else gait.bow), np.zeros(len(s_T)))
    if (stiff and not four) or not rig.legs:  # one rocks from side to side
        pose.roll = ROCKS * np.sin(2 * math.pi * (cycle - 0.25 - gait.duty / 2))
    if not rig.legs:
        pose.pos[:, 2] += 0.1 * rig.half * np.abs(np.sin(2 * math.pi * (cycle - gait.duty / 2)))
    if four and gait.bounce < 0:  # a gallop rocks fore and aft
        pose.pitch = pose.pitch + 0.07 * np.sin(2 * math.pi * (cycle - 0.1))
    falls = [_footfalls(rig, gait, way, s_T, stride, ground, one, lead) for one in rig.legs]
    if stiff:
        rises = [stand_over(rig, pose, one, sole) for one, (sole, _) in zip(rig.legs, falls, strict=True)]
        pose.pos[:, 2] += np.max(rises, axis=0)
    else:
        for one, (sole, lifted) in zip(rig.legs, falls, strict=True):
            reach(rig, pose, one, sole, 0.5 * lifted)
    _swing_along(rig, gait, cycle, pose)
    return pose


def _drop(rig: Rig, half_step: float) -> float:
    """How much lower than at rest hips are, m, so that every leg reaches half a step ahead and behind."""
    leg = rig.leg_length
    reaches = math.sqrt(max((0.985 * leg) ** 2 - half_step**2, (0.3 * leg) ** 2))
    stands = min((ground_to_hip(rig, one) for one in rig.legs), default=0.0)
    return max(stands - _sole_height(rig) - reaches, 0.0)


def ground_to_hip(rig: Rig, leg: Leg) -> float:
    """How high a hip is above the ground at rest, m."""
    return float(leg.hip[2] + rig.half)


def _sole_height(rig: Rig) -> float:
    """How high ankles are above soles, m."""
    return max((float(one.ankle[2] - one.sole[2]) for one in rig.legs), default=0.0)


def _footfalls(
    rig: Rig, gait: Gait, way: Way, s_T: np.ndarray, stride: float, ground: float, leg: Leg, lead: float
) -> tuple[np.ndarray, np.ndarray]:
    """Where a sole is, [T, 3], and how far it is lifted, [T] in [0, 1].

    A leg without a knee stands beneath its hip; of four or more it is swung aside, of two the trunk rocks.
    """
    stiff = leg.knee is None
    begins, first = _phase(rig, gait, leg) - lead, way.place(np.zeros(1))[0, 2]
    turns = s_T / stride - begins
    k = np.floor(turns)
    swing = np.clip((turns - k - gait.duty) / (1.0 - gait.duty), 0.0, 1.0)

    def stands(k_T: np.ndarray) -> np.ndarray:
        s = (k_T + begins + gait.duty / 2) * stride
        yaw = way.heading(s)
        along, aside = (leg.hip if stiff else leg.sole) @ rig.ahead, leg.sole @ rig.left
        at = way.place(s)
        at[:, 0] += along * np.cos(yaw) - aside * np.sin(yaw)
        at[:, 1] += along * np.sin(yaw) + aside * np.cos(yaw)
        at[:, 2] += ground - first
        return at

    ahead = np.clip((swing - UP) / (1.0 - 2.0 * UP), 0.0, 1.0) if stiff else swing
    ease = ahead * ahead * (3 - 2 * ahead)
    sole = stands(k) + (stands(k + 1) - stands(k)) * ease[:, None]
    lifted = np.sin(math.pi * swing)
    if not stiff:
        sole[:, 2] += gait.lift * rig.leg_length * lifted
    elif len(rig.legs) > 2:
        out = np.sign(leg.sole @ rig.left) * SWINGS_ASIDE * leg.length * lifted
        yaw = way.heading(s_T)
        sole[:, :2] += np.stack([-np.sin(yaw), np.cos(yaw)], axis=1) * out[:, None]
    return sole, lifted


def _swing_along(rig: Rig, gait: Gait, cycle: np.ndarray, pose: Pose) -> None:
    """Arms swing against legs, tails wag, heads nod, wings are held a little off."""
    turn = 2 * math.pi * (cycle - gait.duty / 2)
    for side, sign in (("l", 1.0), ("r", -1.0)):
        if rig.has(f"arm {side}"):
            pose.turns[f"arm {side}"] = about(rig.left, sign * gait.swing * np.cos(turn))
        if rig.has(f"forearm {side}"):
            bend = 0.35 * gait.swing + (1.2 if gait.bounce < 0 else 0.1)
            pose.turns[f"forearm {side}"] = about(rig.left, np.full(len(turn), -bend) - 0.15 * np.sin(turn))
        if rig.has(f"wing {side}"):
            pose.turns[f"wing {side}"] = about(rig.ahead, sign * (0.12 + 0.1 * np.sin(2 * turn)))
    if rig.has("head"):
        pose.turns["head"] = about(rig.left, 0.05 * np.cos(2 * turn) - pose.pitch)
    if rig.has("tail"):
        pose.turns["tail"] = about(np.array(rig.thing.limbs["tail"].axis), 0.25 * np.sin(turn))
