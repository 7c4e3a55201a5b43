"""Acts on the spot: to rest, jump, wave, dance, turn, look, eat, sit and sleep."""

from __future__ import annotations

import math

import numpy as np

from sorairo.world.performing.doing import Doing, plant, sides, wag
from sorairo.world.performing.lowest import keep_out, room_below
from sorairo.world.performing.rig import Pose, about, reach

__all__ = [
    "LEAPS",
    "behold",
    "dance",
    "eat",
    "flap",
    "is_on_fours",
    "jump",
    "lie",
    "look",
    "reared",
    "rest",
    "sit",
    "sleep",
    "spray",
    "stand_behind",
    "stay",
    "turn",
    "wave",
]

LEAPS = 0.26
"""How high one leaps who leaps somewhere, by how far."""


def rest(doing: Doing) -> Pose:
    """Stand, breathe, and look about a little."""
    pose, rig = doing.still(), doing.rig
    breath = np.sin(2 * math.pi * (doing.time / 3.2 + doing.lead))
    pose.pos[:, 2] -= 0.006 * rig.half * (1 - breath)
    plant(doing, pose)
    if rig.has("head"):
        slow = np.sin(2 * math.pi * (doing.time / 4.3 + doing.lead))
        pose.turns["head"] = about(np.array([0.0, 0.0, 1.0]), 0.14 * slow) + about(rig.left, 0.03 * breath)
    if rig.has("tail"):
        pose.turns["tail"] = wag(rig, 0.2 * np.sin(2 * math.pi * doing.time / 1.4))
    for name, side in sides(rig, "arm"):
        hangs = about(rig.ahead, np.full(len(breath), 0.04 * side))
        pose.turns[name] = about(rig.left, 0.03 * breath) + hangs
    return pose


SPRAYS = 0.7
"""How far one raises the head who sprays water, rad: see `SOURCES`."""


def spray(doing: Doing) -> Pose:
    """Stand with the head, and the trunk with it, raised, and keep it there."""
    pose, rig = doing.still(), doing.rig
    if rig.has("head"):
        pose.turns["head"] = about(rig.left, np.full(len(doing.time), -SPRAYS))
    if rig.has("tail"):
        pose.turns["tail"] = wag(rig, 0.2 * np.sin(2 * math.pi * doing.time / 1.4))
    return pose


def stay(doing: Doing) -> Pose:
    """Stand where one is, and not even breathe."""
    return doing.still()


def jump(doing: Doing) -> Pose:
    """Crouch, leap and land, in the air along a parabola. A way is gone in as many leaps as there are."""
    rig, g = doing.rig, max(doing.gravity, 0.5)
    leg = rig.leg_length
    height = max(0.55 * leg + 0.15 * rig.half, 0.5 * rig.half)
    if doing.times and doing.way.length:  # a leap is as high as it is far
        height = max(height, LEAPS * doing.way.length / doing.times)
    flight = 2 * math.sqrt(2 * height / g)
    often = doing.times or max(int(doing.seconds * doing.rate / (flight + 0.4)), 1)
    period = max(doing.seconds / often, flight + 0.1)
    ground = period - flight
    local = doing.time % period
    air = np.clip(local - ground / 2, 0.0, flight)
    flying = (air > 0.0) & (air < flight)
    rise = np.where(flying, math.sqrt(2 * g * height) * air - 0.5 * g * air**2, 0.0)
    arc = np.sin(math.pi * air / flight)
    crouched = ((local + ground / 2) % period) / ground  # from landing to the next leap, 0 to 1
    dip = np.where(flying, 0.0, np.sin(math.pi * np.clip(crouched, 0, 1)) ** 2)
    gone = doing.way.length * np.clip((np.floor(doing.time / period) + air / flight) / often, 0.0, 1.0)
    zero = np.zeros(len(gone))
    nose = -0.6 * np.sin(2 * math.pi * air / flight) if not rig.legs else zero
    pose = Pose(doing.way.place(gone), doing.way.heading(gone), nose, zero)
    turn = pose.rotation(rig)
    soles = {leg.side: pose.pos + turn @ leg.sole for leg in rig.legs}
    pose.pos[:, 2] += rise - 0.3 * leg * dip
    for one in rig.legs:
        sole = soles[one.side]
        sole[:, 2] += rise + 0.12 * leg * np.where(flying, arc, 0.0)
        reach(rig, pose, one, sole, 0.5 * arc * flying)
    for kind, how in (("arm", 1.9), ("wing", 1.2)):
        for name, side in sides(rig, kind):
            back = about(rig.left, 0.25 * dip)
            pose.turns[name] = about(rig.ahead, side * how * np.where(flying, arc, 0.0)) + back
    return pose


def wave(doing: Doing) -> Pose:
    """Raise an arm and wave it; who has none waves a wing, or the head."""
    pose, rig = rest(doing), doing.rig
    raised = np.clip(doing.time / 0.45, 0.0, 1.0)
    raised = raised * raised * (3 - 2 * raised)
    shake = np.sin(2 * math.pi * doing.beat(0.55))
    if rig.has("arm r"):
        pose.turns["arm r"] = about(rig.ahead, -2.2 * raised)
        if rig.has("forearm r"):
            pose.turns["forearm r"] = about(rig.ahead, -raised * (0.45 + 0.45 * shake))
        else:
            pose.turns["arm r"] -= about(rig.ahead, 0.3 * raised * shake)
    elif rig.has("wing r"):
        pose.turns["wing r"] = about(rig.ahead, -raised * (1.3 + 0.35 * shake))
    elif rig.has("leg fr"):
        pose.turns["leg fr"] = about(rig.left, -raised * (1.5 + 0.25 * shake))
    else:
        pose.roll = 0.12 * shake * raised
    return pose


def flap(doing: Doing) -> Pose:
    """Beat the wings, or arms, where one stands."""
    pose, rig = rest(doing), doing.rig
    beat = 2 * math.pi * doing.beat(0.42)
    for kind in ("wing", "arm"):
        for name, side in sides(rig, kind):
            level = rig.droops.get(name, 1.0)
            pose.turns[name] = about(rig.ahead, side * (level + 0.6 * np.sin(beat)))
    return pose


def reared(doing: Doing, angle: float | np.ndarray, seconds: float = 0.7) -> Pose:
    """Rise on the hind legs, by an angle or angles [T], rad, within some time; the head looks ahead."""
    pose, rig = doing.still(), doing.rig
    u = np.clip(doing.time / seconds, 0.0, 1.0) if seconds else np.ones(len(doing.time))
    u = angle * u * u * (3 - 2 * u)
    behind = [leg for leg in rig.legs if leg.side.startswith("b")]
    back = float(np.mean([-(leg.hip @ rig.ahead) for leg in behind]))
    ahead = np.stack([np.cos(pose.yaw), np.sin(pose.yaw)], axis=-1)
    pose.pitch = -u
    pose.pos[:, :2] += (back * (np.cos(u) - 1.0))[:, None] * ahead
    pose.pos[:, 2] += back * np.sin(u)
    if rig.has("head"):
        pose.turns["head"] = about(rig.left, 0.85 * u)
    return pose


def stand_behind(doing: Doing, pose: Pose) -> None:
    """Keep hind feet where they stand at rest while the trunk moves."""
    still = doing.still()
    turn = still.rotation(doing.rig)
    for leg in doing.rig.legs:
        if leg.side.startswith("b"):
            reach(doing.rig, pose, leg, still.pos + turn @ leg.sole)


def is_on_fours(doing: Doing) -> bool:
    """Whether one has forelegs and hind legs, and no arms."""
    return not doing.rig.arms and any(leg.side in ("bl", "br") for leg in doing.rig.legs)


def _dance_upright(doing: Doing) -> Pose:
    """Dance on the hind legs: sway, turn and paw the air on the beat."""
    pose, rig = reared(doing, 1.05), doing.rig
    beat = doing.beat(0.52) + (0.0 if doing.times else 0.5 * doing.lead)
    sway, bob = np.sin(math.pi * beat), np.sin(2 * math.pi * beat)
    left = np.stack([-np.sin(pose.yaw), np.cos(pose.yaw), 0 * pose.yaw], axis=-1)
    pose.pos += 0.22 * rig.leg_length * sway[:, None] * left
    pose.pos[:, 2] -= 0.10 * rig.leg_length * (1 + bob)
    pose.roll = -0.30 * sway
    pose.yaw = pose.yaw + 0.55 * np.sin(math.pi * beat / 2)
    stand_behind(doing, pose)
    for leg in rig.legs:
        if leg.side.startswith("f"):
            side = 1.0 if leg.side.endswith("l") else -1.0
            pose.turns[f"leg {leg.side}"] = about(rig.left, -0.7 - 0.75 * side * sway) + about(
                rig.ahead, 0.5 * side * (0.5 + 0.5 * bob)
            )
    if rig.has("head"):
        pose.turns["head"] = pose.turns["head"] + about(rig.ahead, 0.3 * sway)
    if rig.has("tail"):
        pose.turns["tail"] = wag(rig, 0.6 * bob)
    return pose


def dance(doing: Doing) -> Pose:
    """Sway, bend the knees and throw up the arms on the beat; who goes on four legs rises on two."""
    if is_on_fours(doing):
        return _dance_upright(doing)
    pose, rig = doing.still(), doing.rig
    beat = doing.beat(0.52) + (0.0 if doing.times else 0.5 * doing.lead)
    sway, bob = np.sin(math.pi * beat), np.sin(2 * math.pi * beat)
    left = np.stack([-np.sin(pose.yaw), np.cos(pose.yaw), 0 * pose.yaw], axis=-1)
    pose.pos += 0.14 * rig.leg_length * sway[:, None] * left
    pose.pos[:, 2] -= 0.09 * rig.leg_length * (1 + bob)
    pose.roll = -0.14 * sway
    turned = 0.35 * np.sin(math.pi * beat / 2)
    pose.yaw = pose.yaw + turned
    plant(doing, pose)
    phrase = 0.5 - 0.5 * np.cos(math.pi * beat / 4)
    for kind, how in (("arm", 1.0), ("wing", 0.6)):
        for name, side in sides(rig, kind):
            up = 0.9 + 0.9 * phrase + 0.45 * side * sway
            pose.turns[name] = about(rig.ahead, how * side * up) + about(rig.left, -0.3 * bob * how)
    for name, side in sides(rig, "forearm"):
        pose.turns[name] = about(rig.ahead, side * (0.7 + 0.4 * bob))
    if rig.has("head"):
        pose.turns["head"] = about(rig.ahead, 0.2 * sway) + about(rig.left, 0.1 * bob)
    if rig.has("tail"):
        pose.turns["tail"] = wag(rig, 0.5 * bob)
    keep_out(doing, pose)
    return pose


def turn(doing: Doing) -> Pose:
    """Turn about once on the spot; what has legs steps round, all else spins."""
    pose = rest(doing)
    often = doing.times or max(doing.seconds * doing.rate / 4.0, 0.5)
    u = doing.time / doing.seconds
    pose.yaw = pose.yaw + 2 * math.pi * often * u
    if doing.rig.legs:
        step = np.sin(2 * math.pi * doing.time / 0.5)
        pose.pos[:, 2] = doing.still().pos[:, 2] - 0.02 * doing.rig.leg_length * (1 - np.abs(step))
        for leg in doing.rig.legs:
            lift = np.maximum(step * (1.0 if leg.side[-1] == "l" else -1.0), 0.0)
            sole = pose.pos + pose.rotation(doing.rig) @ leg.sole
            sole[:, 2] = doing.ground + 0.12 * doing.rig.leg_length * lift
            reach(doing.rig, pose, leg, sole)
    return pose


def look(doing: Doing) -> Pose:
    """Look to one side, up and to the other."""
    pose, rig = rest(doing), doing.rig
    u = 2 * math.pi * doing.beat(3.4)
    side, up = 0.8 * np.sin(u), 0.28 * np.sin(2 * u)
    if rig.has("head"):
        pose.turns["head"] = about(np.array([0.0, 0.0, 1.0]), side) - about(rig.left, up)
    else:
        pose.yaw = pose.yaw + 0.6 * side
    return pose


def behold(doing: Doing) -> Pose:
    """Look at what is before one, hardly moving."""
    pose, rig = rest(doing), doing.rig
    if not doing.using:
        return pose
    to = doing.using[0].track()[0] - pose.pos - [0.0, 0.0, float(rig.skull[0][2])]
    side = np.arctan2(to[:, 1], to[:, 0]) - pose.yaw
    side = np.clip((side + math.pi) % (2 * math.pi) - math.pi, -1.0, 1.0)
    down = np.clip(np.arctan2(-to[:, 2], np.hypot(to[:, 0], to[:, 1])), -0.6, 0.9)
    sway = 0.04 * np.sin(2 * math.pi * doing.beat(3.4))
    if rig.has("head"):
        pose.turns["head"] = about(np.array([0.0, 0.0, 1.0]), side + sway) + about(rig.left, down)
    else:
        pose.yaw = pose.yaw + side + sway
    return pose


def eat(doing: Doing) -> Pose:
    """Put the head down and nod over food; who has hands brings one to the mouth."""
    pose, rig = rest(doing), doing.rig
    bite = np.sin(2 * math.pi * doing.beat(0.7))
    down = np.clip(doing.time / 0.6, 0, 1)
    if rig.has("arm r"):
        lift = 0.5 - 0.5 * np.cos(2 * math.pi * doing.beat(1.5))
        pose.turns["arm r"] = about(rig.left, -0.75 * lift)
        pose.turns["forearm r"] = about(rig.left, -1.75 * lift)
        pose.turns["head"] = about(rig.left, -0.12 * lift)
        return pose
    if rig.has("head"):
        pose.turns["head"] = about(rig.left, down * (0.75 + 0.1 * bite))
    front = [leg for leg in rig.legs if leg.side.startswith("f")]
    if front:  # the chest goes down to it
        pose.pitch = 0.2 * down
        pose.pos[:, 2] -= 0.05 * rig.leg_length * down
        plant(doing, pose)
    elif not rig.has("head") or len(rig.legs) == 2:  # a bird pecks
        pose.pitch = down * (0.45 + 0.3 * np.maximum(bite, 0.0))
        plant(doing, pose)
    return pose


_SQUAT = 0.75
"""Whose legs are shorter, by how far they are from the middle, lies where others sit."""


def _settle(doing: Doing) -> np.ndarray:
    u = np.clip(doing.time / 1.1, 0.0, 1.0)
    return u * u * (3 - 2 * u)


def sit(doing: Doing) -> Pose:
    """Sit down: on the haunches, or on the ground with the legs ahead."""
    pose, rig, u = rest(doing), doing.rig, _settle(doing)
    if any(leg.side.startswith("b") for leg in rig.legs):
        back = max(abs(float(leg.hip @ rig.ahead)) for leg in rig.legs)
        if rig.leg_length < _SQUAT * back:
            return lie(doing)
        pose.pitch = -0.62 * u
        pose.pos[:, 2] -= u * (math.sin(0.62) * back * 0.62 + 0.12 * rig.leg_length)
        pose.pos[:, 2] -= np.minimum(room_below(rig, pose, doing.ground), 0.0)
        _fold(doing, pose, u, -0.22)
        if rig.has("head"):
            pose.turns["head"] = about(rig.left, 0.45 * u)
        return pose
    low = min((ground for ground in (leg.hip[2] + rig.half for leg in rig.legs)), default=0.0)
    pose.pos[:, 2] -= u * max(low - 0.16 * rig.leg_length, 0.0)
    for leg in rig.legs:
        pose.turns[f"leg {leg.side}"] = about(rig.left, -1.5 * u)
        if leg.knee is not None:
            pose.turns[f"shin {leg.side}"] = about(rig.left, 0.15 * u)
        if leg.foot:
            pose.turns[f"foot {leg.side}"] = about(rig.left, 0.0 * u)
    for name, side in sides(rig, "arm"):
        pose.turns[name] = about(rig.left, -0.55 * u) + about(rig.ahead, 0.08 * side * u)
    return pose


def _lie_on_fours(doing: Doing, u: np.ndarray, nod: float) -> Pose:
    """Lie on the belly, the forelegs ahead and the hind legs folded, by shares [T] of that; the head nods."""
    pose, rig = doing.still(), doing.rig
    breath = np.sin(2 * math.pi * (doing.time / 3.6 + doing.lead))
    if rig.has("head"):
        pose.turns["head"] = about(rig.left, (nod + 0.02 * breath) * u)
    deep = 1.0 if len(rig.legs) == 4 else 0.4  # insects stay on their legs
    pose.pos[:, 2] -= deep * u * room_below(rig, pose, doing.ground) - 0.006 * rig.half * (1 + breath)
    _fold(doing, pose, u, 0.8)
    return pose


def _fold(doing: Doing, pose: Pose, u: np.ndarray, ahead: float) -> None:
    """Keep the soles of legs on the ground, the forelegs' so far ahead by their length, by shares [T]."""
    rig, still = doing.rig, doing.still()
    turn = still.rotation(rig)
    way = np.stack([np.cos(still.yaw), np.sin(still.yaw)], axis=-1)
    for leg in rig.legs:
        sole = still.pos + turn @ leg.sole
        sole[:, :2] += (rig.leg_length * u * (ahead if leg.side.startswith("f") else 0.35))[:, None] * way
        reach(rig, pose, leg, sole)


def lie(doing: Doing) -> Pose:
    """Lie down awake: on the belly; a bird squats, and who has no legs rests."""
    if len(doing.rig.legs) >= 4:
        return _lie_on_fours(doing, _settle(doing), 0.0)
    return sit(doing) if doing.rig.legs else rest(doing)


def sleep(doing: Doing) -> Pose:
    """Lie down and breathe."""
    rig, u = doing.rig, np.ones(len(doing.time))
    if len(rig.legs) >= 4:
        return _lie_on_fours(doing, u, 0.42)
    pose = doing.still()
    breath = np.sin(2 * math.pi * (doing.time / 3.6 + doing.lead))
    if rig.has("arm l"):
        deep = float(np.abs(rig.ahead) @ (rig.thing.half_size * rig.scale))
        pose.pos[:, 2] = doing.ground + deep * 1.02 + 0.01 * rig.half * breath
        pose.pitch = -0.5 * math.pi * u
        return pose
    pose.pos[:, 2] -= 0.02 * rig.half * (1 - breath)
    plant(doing, pose)
    if rig.has("head"):
        pose.turns["head"] = about(rig.left, 0.5 * u)
    return pose
