"""Holding: where what somebody holds is, from how he holds it; and what is flung from hand to hand."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sorairo.scene.scene import Act, Body, rotation, turned_by
from sorairo.world.performing.arms import hand_of
from sorairo.world.performing.hinges import hinged
from sorairo.world.performing.rig import Hold, Pose, Rig, about_z, product
from sorairo.world.performing.tipping import leant

__all__ = ["CARRIED", "carried", "is_carried", "let_go", "place_of"]

CARRIED = ("held", "worn", "flung", "free")
"""Acts of what others hold: it is where they have it, on its way from hand to hand, or let go."""
Placed = tuple[np.ndarray, np.ndarray]
"""Places [T, 3] m and turns [T, 4]."""


def is_carried(body: Body) -> bool:
    """Whether others have it in hand at some time."""
    return any(act.does in CARRIED for act in body.acts)


def let_go(body: Body) -> float | None:
    """When nothing but physics moves it any more, s; None: never."""
    return next((act.start for act in body.acts if act.does == "free"), None)


def place_of(rig: Rig, pose: Pose, hold: Hold) -> Placed:
    """Find where in the world is what is held."""
    if hold.loose:
        return hold.off, hold.quat
    count = len(pose.yaw)
    turn = pose.rotation(rig)
    arms = {arm.side: arm for arm in rig.arms}
    if hold.by[0] in arms:
        at = np.mean([hand_of(arms[side], pose.turns, count) for side in hold.by if side in arms], axis=0)
    elif hold.by[0] == "feet":
        at = np.repeat(np.array([[0.0, 0.0, -rig.half]]), count, axis=0)
    elif hold.by[0] == "mouth":
        at, _ = _on_head(rig, pose, rig.mouth)
    elif hold.by[0] == "head":
        at, own = _on_head(rig, pose, hold.off[0])
        place = pose.pos + np.einsum("tij,tj->ti", turn, at)
        return place, product(product(pose.quat(rig), own), hold.quat)
    else:
        at = np.zeros((count, 3))
    place = pose.pos + np.einsum("tij,tj->ti", turn, at + hold.off)
    return place, product(pose.quat(rig), hold.quat)


def _on_head(rig: Rig, pose: Pose, at: np.ndarray) -> Placed:
    """Where a place of the head [3] is in the axes of its rig, and how that is turned."""
    count = len(pose.yaw)
    turn = turned_by(pose.turns.get("head", np.zeros((count, 3))))
    neck = rig.place(rig.thing.limbs["head"].at) if rig.has("head") else at
    return neck + np.einsum("tij,j->ti", rotation(turn), at - neck), turn


def carried(
    body: Body, gravity: float, time_T: np.ndarray, holds: Callable[[str, np.ndarray, str], Placed | None]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Find where a body is that others hold, and how it is turned: pos [T, 3], quat [T, 4], turns [T, L, 3].

    holds: where somebody, by name, has it at times by such an act, or None.
    """
    acts = sorted(
        (act for act in body.acts if act.does in (*CARRIED, "rest", "tip")), key=lambda act: act.start
    )

    def where(i: int, time: np.ndarray) -> Placed:
        act = acts[i] if i >= 0 else None
        if act is not None and act.does in ("held", "worn"):
            found = holds(act.using[0], time, act.does) if act.using else None
            if found is not None:
                return found
        if act is not None and act.does in ("flung", "free"):
            return _flight(i, act, time)
        if i >= 0:
            pos, quat = where(i - 1, np.array([acts[i].start]))
        else:
            pos, quat = np.array([body.pos], float), np.array([body.quat], float)
        if act is not None and act.does == "tip":
            return leant(body, pos[0], quat[0], (time - act.start) / max(act.end - act.start, 1e-3))
        return np.repeat(pos, len(time), axis=0), np.repeat(quat, len(time), axis=0)

    def _flight(i: int, act: Act, time: np.ndarray) -> Placed:
        start, quat = where(i - 1, np.array([act.start]))
        local = (time - act.start)[:, None]
        fall = np.array([0.0, 0.0, -gravity])
        if act.does == "free":
            before, _ = where(i - 1, np.array([act.start - 1e-3]))
            speed = (start - before) / 1e-3
        else:
            long = max(act.end - act.start, 1e-3)
            end = np.array(act.path[-1:]) if act.path else start
            if not act.path and i + 1 < len(acts):
                end = where(i + 1, np.array([act.end]))[0]
            speed = (end - start) / long - 0.5 * fall * long
        pos = start + speed * local + 0.5 * fall * local**2
        turned = np.repeat(quat, len(time), axis=0)
        if act.does == "flung" and i + 1 < len(acts) and acts[i + 1].does == "held":  # as it will be held
            there = where(i + 1, np.array([act.end]))[1]
            there = there * (1.0 if float((there * quat).sum()) >= 0 else -1.0)
            turned = turned + (there - turned) * np.clip(local / max(act.end - act.start, 1e-3), 0.0, 1.0)
            turned /= np.linalg.norm(turned, axis=1, keepdims=True)
        if act.rate and act.does == "flung" and act.times:
            turned = product(
                about_z(2 * np.pi * act.times * local[:, 0] / max(act.end - act.start, 1e-3)), turned
            )
        return pos, turned

    pos, quat = where(-1, time_T)
    for i, act in enumerate(acts):
        now = time_T >= act.start - 1e-9
        if now.any():
            pos[now], quat[now] = where(i, time_T[now])
    return pos, quat, hinged(body, time_T)
