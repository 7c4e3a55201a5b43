"""Rigs: things that move by their limbs, at the size of a body; poses of them; legs that reach."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import numpy as np

from sorairo.scene.parts import Thing
from sorairo.scene.scene import Body, rotation, turned_by
from sorairo.scene.things import THINGS
from sorairo.world.performing.arms import Arm, turn_vectors

__all__ = ["Hold", "Leg", "Pose", "Rig", "about", "about_z", "product", "reach", "rig_of", "stand_over"]

Turns = dict[str, np.ndarray]
ASIDE = 1.0
"""How far a leg leans to a side, rad."""
SPRAWLS = 0.25
"""From how far aside of its hip, by its length, a leg with a knee bends in its own plane, not ahead."""


@dataclass(frozen=True, kw_only=True)
class Leg:
    """A leg in the rig's axes, m from its middle: hip, knee (or None) and ankle, and its sole.

    side: `l`, `fr`, `bl` ...; foot: whether it has one that can be kept level.
    """

    side: str
    hip: np.ndarray
    knee: np.ndarray | None
    ankle: np.ndarray
    sole: np.ndarray
    foot: bool

    @property
    def length(self) -> float:
        """From the hip to the ankle, stretched, m."""
        knee = self.hip if self.knee is None else self.knee
        return float(np.linalg.norm(knee - self.hip) + np.linalg.norm(self.ankle - knee))

    @property
    def lever(self) -> np.ndarray:
        """From the hip to the ankle, [3] m."""
        return self.ankle - self.hip


@dataclass(frozen=True, kw_only=True)
class Rig:
    """A thing of a size. ahead, left: unit vectors [3] of its axes; half: half its height, m."""

    thing: Thing
    scale: np.ndarray
    half: float
    long: float
    ahead: np.ndarray
    left: np.ndarray
    legs: tuple[Leg, ...]
    arms: tuple[Arm, ...]

    def place(self, at: tuple[float, float, float] | np.ndarray) -> np.ndarray:
        """A place of the thing, m, in the rig's axes, [3] m from its middle."""
        return (np.array(at) - self.thing.middle) * self.scale

    @property
    def axes(self) -> np.ndarray:
        """Where what it holds has its x, y, z: to its left, behind it and up, [3, 3] in columns."""
        return np.stack([self.left, -self.ahead, [0.0, 0.0, 1.0]], axis=-1)

    @cached_property
    def skull(self) -> tuple[np.ndarray, np.ndarray]:
        """The middle of the head and half its size, each [3] m; of what has none, of its top ahead."""
        parts = [part for part in self.thing.parts if part.limb == "head"]
        if not parts:
            return self.ahead * 0.6 * self.long + [0.0, 0.0, 0.6 * self.half], np.full(3, 0.2 * self.half)
        points = parts[0].hull_points()
        low, high = (self.place(side(points, axis=0)) for side in (np.min, np.max))
        return (low + high) / 2, np.abs(high - low) / 2

    @cached_property
    def mouth(self) -> np.ndarray:
        """Where it eats and blows, [3] m: of what has no arms the tip of its snout."""
        parts = [part for part in self.thing.parts if part.limb == "head"]
        if not self.arms and parts:
            points = np.concatenate([self.place(part.hull_points()) for part in parts])
            across = np.abs(points @ self.left)
            tip = points[np.argmax(points @ self.ahead - 2.0 * across)]
            return tip - self.left * float(tip @ self.left)
        middle, half = self.skull
        return middle + self.ahead * 1.02 * float(np.abs(self.ahead) @ half) - [0.0, 0.0, 0.3 * half[2]]

    @cached_property
    def chest(self) -> np.ndarray:
        """The middle between the shoulders, as far ahead as the breast is, [3] m."""
        if not self.arms:
            return self.mouth.copy()
        middle = np.mean([arm.shoulder for arm in self.arms], axis=0)
        arm = self.arms[0].length
        trunk = [part for part in self.thing.parts if part.limb == ""]
        points = np.concatenate([self.place(part.hull_points()) for part in trunk])
        level = np.abs(points[:, 2] - middle[2] + 0.25 * arm) < 0.3 * arm
        near = np.abs(points @ self.left - middle @ self.left) < 0.25 * arm
        front = (points @ self.ahead)[level & near].max(initial=0.15 * arm)
        return middle + self.ahead * (min(float(front), 0.6 * arm) - middle @ self.ahead)

    @cached_property
    def hip(self) -> np.ndarray:
        """The middle between its hips, or of its foot, [3] m."""
        if not self.legs:
            return np.array([0.0, 0.0, -self.half])
        return np.mean([leg.hip for leg in self.legs], axis=0)

    @cached_property
    def droops(self) -> dict[str, float]:
        """How far each wing hangs below the level at rest, rad."""
        found = {}
        for name in self.some("wing"):
            joint = np.array(self.thing.limbs[name].at)
            points = [part.hull_points() for part in self.thing.parts if part.limb == name]
            reach = np.concatenate(points) - joint
            side = 1.0 if name.endswith("l") else -1.0
            far = reach.mean(axis=0)
            found[name] = math.atan2(-far[2], max(side * float(far @ self.left), 1e-6))
        return found

    def has(self, name: str) -> bool:
        """Whether it has such a limb."""
        return name in self.thing.limbs

    def some(self, kind: str) -> list[str]:
        """Its limbs of a kind: `wheel`, `wing`, `seg` ..."""
        return [name for name in self.thing.limbs if name.split()[0] == kind]

    @property
    def leg_length(self) -> float:
        """How long its legs are, m; of what has none, a third of its height."""
        return max((leg.length for leg in self.legs), default=2 * self.half / 3)


@dataclass(frozen=True, kw_only=True)
class Hold:
    """How something is held over T moments. by: the hands `l`, `r`, or `feet`, `mouth`, `head` or
    `body`.

    off [T, 3]: from the middle between those that hold it to its middle, m; quat [T, 4]: how it is turned;
    both in the axes of who holds it, or where it is `loose`, its place and its turn in the world. Of what the
    `head` has off [1, 3] is from the middle of who has it, as long as he looks ahead.
    """

    by: tuple[str, ...]
    off: np.ndarray
    quat: np.ndarray
    loose: bool = False


@dataclass
class Pose:
    """A rig at T moments. pos [T, 3]: its middle, m; yaw, pitch, roll [T] rad: where it looks about z from
    +x, how far it bows and how far it leans to its right; turns: of its limbs, [T, 3] rotation vectors.
    holds: what it holds, by the names of bodies.
    """

    pos: np.ndarray
    yaw: np.ndarray
    pitch: np.ndarray
    roll: np.ndarray
    turns: Turns = field(default_factory=dict)
    holds: dict[str, Hold] = field(default_factory=dict)

    def quat(self, rig: Rig) -> np.ndarray:
        """How it is turned, from the rig's axes to the world's, [T, 4]."""
        up = np.zeros((len(self.yaw), 3))
        up[:, 2] = self.yaw - rig.thing.looks_ahead
        across = np.outer(self.pitch, rig.left) + np.outer(self.roll, rig.ahead)
        return product(turned_by(up), turned_by(across))

    def rotation(self, rig: Rig) -> np.ndarray:
        """The same as matrices, [T, 3, 3]."""
        return rotation(self.quat(rig))


def product(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The rotations b, then a, of quaternions [T, 4]."""
    (w, x, y, z), (p, q, r, s) = a.T, b.T
    rows = (w * p - x * q - y * r - z * s, w * q + x * p + y * s - z * r)
    return np.stack([*rows, w * r - x * s + y * p + z * q, w * s + x * r - y * q + z * p], axis=-1)


def about_z(angle_T: np.ndarray) -> np.ndarray:
    """Quaternions [T, 4] of turns about the upright."""
    none = np.zeros(len(angle_T))
    return np.stack([np.cos(angle_T / 2), none, none, np.sin(angle_T / 2)], axis=-1)


def about(axis_3: np.ndarray, angle_T: np.ndarray) -> np.ndarray:
    """Turns about an axis, [T, 3]."""
    return np.outer(angle_T, axis_3)


@lru_cache(maxsize=256)
def _rig(shape: str, half_size: tuple[float, float, float]) -> Rig:
    thing = THINGS[shape]
    scale = np.array(half_size) / np.array(thing.half_size)
    ahead = np.array([math.cos(thing.looks_ahead), math.sin(thing.looks_ahead), 0.0]).round(12)

    def at(place: tuple[float, float, float] | None) -> np.ndarray:
        return (np.array(place) - thing.middle) * scale

    legs = []
    for name, limb in thing.limbs.items():
        if not name.startswith("leg "):
            continue
        side = name.removeprefix("leg ")
        shin, foot = thing.limbs.get(f"shin {side}"), thing.limbs.get(f"foot {side}")
        last = foot or shin or limb
        legs.append(
            Leg(
                side=side,
                hip=at(limb.at),
                knee=None if shin is None else at(shin.at),
                ankle=at(foot.at if foot else last.tip),
                sole=at(last.tip),
                foot=foot is not None,
            )
        )
    left = np.cross([0.0, 0.0, 1.0], ahead)
    arms = []
    for name, limb in thing.limbs.items():
        if not name.startswith("arm "):
            continue
        side = name.removeprefix("arm ")
        fore = thing.limbs.get(f"forearm {side}")
        tip = (fore or limb).tip
        if tip is None or side not in ("l", "r"):
            continue
        out = left if side == "l" else -left
        arms.append(
            Arm(
                side=side,
                shoulder=at(limb.at),
                elbow=None if fore is None else at(fore.at),
                hand=at(tip),
                elbow_to=0.55 * out - 0.45 * ahead - np.array([0.0, 0.0, 0.6]),
            )
        )
    return Rig(
        thing=thing,
        scale=scale,
        half=half_size[2],
        long=float(np.abs(ahead) @ np.array(half_size)),
        ahead=ahead,
        left=left,
        legs=tuple(legs),
        arms=tuple(arms),
    )


def rig_of(body: Body) -> Rig:
    """The rig that a body is."""
    return _rig(body.shape, body.half_size)


def stand_over(rig: Rig, pose: Pose, leg: Leg, sole_T3: np.ndarray) -> np.ndarray:
    """Turn a leg without a knee so that its sole is over or under places; how high above it they are, [T] m.

    Its sole is on a sphere about its hip, and goes from where it is at rest on the shortest way.
    """
    body, rest = pose.rotation(rig), leg.lever
    hip = pose.pos + body @ leg.hip
    to, long = sole_T3 - hip, leg.length
    aside = to[:, :2]
    aside = aside * np.minimum(1.0, 0.9 * long / np.maximum(np.linalg.norm(aside, axis=1), 1e-9))[:, None]
    down = np.sqrt(long * long - (aside * aside).sum(axis=1))
    lever = np.einsum("tji,tj->ti", body, np.concatenate([aside, -down[:, None]], axis=1))
    axis = np.cross(rest, lever)
    size = np.linalg.norm(axis, axis=1)
    angle = np.arctan2(size, lever @ rest)
    pose.turns[f"leg {leg.side}"] = axis * (angle / np.maximum(size, 1e-12))[:, None]
    return to[:, 2] + down


def reach(rig: Rig, pose: Pose, leg: Leg, sole_T3: np.ndarray, tiptoe_T: np.ndarray | None = None) -> None:
    """Turn a leg so that its sole is at places of the world: two bones in a plane by the law of cosines.

    The plane leans aside about the hip as far as `ASIDE`. What is too far is reached for. tiptoe [T]: how far
    the foot bows, rad; else it stays level.
    """
    body = pose.rotation(rig).transpose(0, 2, 1)
    to = np.einsum("tij,tj->ti", body, sole_T3 - pose.pos) - leg.hip
    if leg.foot:
        to = to + (leg.ankle - leg.sole)
    out = float(leg.lever @ rig.left)
    if leg.knee is not None and abs(out) > SPRAWLS * leg.length:
        return _sprawled(rig, pose, leg, to)
    u, v, w = to @ rig.ahead, to @ rig.left, to[:, 2]
    far = np.sqrt(np.maximum(v * v + w * w - out * out, 1e-12))
    hangs = np.clip(np.abs(w) / (0.1 * leg.length) - 0.5, 0.0, 1.0)  # what is level leans nowhere
    hangs = hangs * (abs(out) < 0.5 * leg.length)
    swing = np.clip(np.arctan2(v, np.abs(w)) - np.arctan2(out, far), -ASIDE, ASIDE)
    aside = -np.sign(w) * hangs * swing
    level = np.abs(aside).max(initial=0.0) < 1e-9
    w = w if level else np.cos(aside) * w - np.sin(aside) * v

    def leant(turns: np.ndarray, *before: np.ndarray) -> np.ndarray:
        if level:
            return turns
        turn = rotation(turned_by(turns))
        for one in before:
            turn = rotation(turned_by(one)) @ turn
        return turn_vectors(turn)

    over = about(rig.ahead, aside)
    if leg.knee is None:
        rest = _lean(_flat(leg.lever, rig.ahead))
        pose.turns[f"leg {leg.side}"] = leant(about(rig.left, rest - np.arctan2(u, -w)), over)
        return
    hip, whole = _bent(leg, rig.ahead, u, w)
    pose.turns[f"leg {leg.side}"] = leant(about(rig.left, hip), over)
    pose.turns[f"shin {leg.side}"] = about(rig.left, whole - hip)
    if leg.foot:
        bow = -pose.pitch if tiptoe_T is None else tiptoe_T - pose.pitch
        foot = about(rig.left, bow) if not level else about(rig.left, bow - whole)
        pose.turns[f"foot {leg.side}"] = leant(foot, -over, about(rig.left, -whole))


def _lean(vector: np.ndarray) -> np.ndarray:
    """How far what hangs leans ahead, rad, of places ahead and up, [..., 2]."""
    return np.arctan2(vector[..., 0], -vector[..., 1])


def _flat(vector: np.ndarray, ahead: np.ndarray) -> np.ndarray:
    """A vector as how far it leads ahead and up, [2] m."""
    return np.array([vector @ ahead, vector[2]])


def _bent(leg: Leg, ahead: np.ndarray, u_T: np.ndarray, w_T: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Turns of the thigh and, in all, of the shin, [T] rad, that bring an ankle so far ahead and up, m."""
    assert leg.knee is not None
    thigh, shin = _flat(leg.knee - leg.hip, ahead), _flat(leg.ankle - leg.knee, ahead)
    a, b = float(np.linalg.norm(thigh)), float(np.linalg.norm(shin))
    d = np.clip(np.hypot(u_T, w_T), abs(a - b) + 1e-6, (a + b) * (1 - 1e-5))
    inner = np.arccos(np.clip((a * a + d * d - b * b) / (2 * a * d), -1.0, 1.0))
    toward = np.arctan2(u_T, -w_T)
    upper = toward + inner  # the knee goes ahead
    knee = a * np.stack([np.sin(upper), -np.cos(upper)], axis=-1)
    lower = _lean(d[:, None] * np.stack([np.sin(toward), -np.cos(toward)], axis=-1) - knee)
    whole = (_lean(shin) - lower + math.pi) % (2 * math.pi) - math.pi
    return _lean(thigh) - upper, whole


def _sprawled(rig: Rig, pose: Pose, leg: Leg, to_T3: np.ndarray) -> None:
    """Turn a leg that stands out about the upright, then bend it in its plane, with the knee up: insects'."""
    rest = leg.lever
    out = np.array([rest[0], rest[1], 0.0]) / math.hypot(rest[0], rest[1])
    side = np.cross([0.0, 0.0, 1.0], out)
    around = np.zeros_like(to_T3)
    around[:, 2] = np.arctan2(to_T3 @ side, to_T3 @ out)
    hip, whole = _bent(leg, out, np.hypot(to_T3[:, 0], to_T3[:, 1]), to_T3[:, 2])
    turn = rotation(turned_by(around)) @ rotation(turned_by(about(side, hip)))
    pose.turns[f"leg {leg.side}"] = turn_vectors(turn)
    pose.turns[f"shin {leg.side}"] = about(side, whole - hip)
