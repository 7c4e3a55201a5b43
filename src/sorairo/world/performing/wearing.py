"""Wearing: how large something is on somebody, and where he has it: on the head, which it goes along with."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from sorairo.scene.growing import size_at
from sorairo.scene.palette import albedo
from sorairo.scene.quaternions import quaternions
from sorairo.scene.scene import Act, Body, rotation
from sorairo.scene.shot_parts import ShotAct
from sorairo.scene.things import THINGS
from sorairo.scene.worn import WORN
from sorairo.world.performing.rig import Hold, Pose, Rig

__all__ = ["fitted", "hold_worn", "shrunk", "wearer_of"]

DARK = 0.03
"""Eyes are no lighter, as mean linear albedo."""


def wearer_of(acts: Iterable[Act | ShotAct]) -> str | None:
    """Who has on what does these, by name."""
    return next((act.using[0] for act in acts if act.does == "worn" and act.using), None)


def fitted(rig: Rig, name: str) -> tuple[float, float, float]:
    """Half sizes, m, of a thing that fits somebody's head."""
    half = np.array(THINGS[name].half_size)
    x, y, z = (float(v) for v in half * (WORN[name].wide * (np.abs(rig.left) @ rig.skull[1]) / half[0]))
    return (x, y, z)


def hold_worn(rig: Rig, body: Body) -> Hold:
    """Where somebody has on what he wears, its front ahead."""
    how, half = WORN[body.shape], np.array(body.half_size)
    middle, skull = rig.skull
    if how.on == "neck":
        at, by = _neck(rig) + [0.0, 0.0, 0.15 * skull[2] - 0.75 * half[2]], "body"
    elif how.on == "breast":
        at, by = rig.chest if rig.arms else _throat(rig) - [0.0, 0.0, half[2]], "body"
    elif how.on == "eyes":
        at, by = _eyes(rig) - half[1] * rig.ahead, "head"
    else:
        low = skull[2] * (0.68 if how.on == "top" else -0.35)
        at, by = middle + [0.0, 0.0, low + half[2]], "head"
    return Hold(by=(by,), off=at[None], quat=quaternions(rig.axes)[None])


def shrunk(
    wearer: Body, pose: Pose, body: Body, pos_T3: np.ndarray, quat_T4: np.ndarray, time_T: np.ndarray
) -> np.ndarray:
    """Where what is worn is on somebody who grows or shrinks about his feet, as it does about its own."""
    size = np.array([size_at(wearer, float(time)) for time in time_T])[:, None]
    foot = pose.pos - [0.0, 0.0, wearer.half_size[2]]
    up = rotation(quat_T4)[:, :, 2] * body.half_size[2]
    return foot + (pos_T3 - up - foot) * size + up


def _neck(rig: Rig) -> np.ndarray:
    """On what the head turns, [3] m."""
    middle, skull = rig.skull
    return rig.place(rig.thing.limbs["head"].at) if rig.has("head") else middle - [0.0, 0.0, skull[2]]


def _throat(rig: Rig) -> np.ndarray:
    """Below the neck, as far ahead as the breast is there, [3] m."""
    (middle, skull), neck = rig.skull, _neck(rig)
    trunk = np.concatenate([rig.place(one.hull_points()) for one in rig.thing.parts if one.limb == ""])
    near = np.abs(trunk[:, 2] - neck[2] + skull[2]) < skull[2]
    front = (trunk[near] @ rig.ahead).max(initial=float(neck @ rig.ahead))
    most = float(middle @ rig.ahead + 0.8 * np.abs(rig.ahead) @ skull)
    return neck + (min(float(front), most) - neck @ rig.ahead) * rig.ahead


def _eyes(rig: Rig) -> np.ndarray:
    """The middle between somebody's eyes, as far ahead as they are, [3] m."""
    middle, skull = rig.skull
    ahead, wide = float(np.abs(rig.ahead) @ skull), float(np.abs(rig.left) @ skull)
    found = []
    for part in rig.thing.parts:
        points = rig.place(part.hull_points()) if part.limb in ("head", "") else np.zeros((1, 3))
        place, reach = (points.max(axis=0) + points.min(axis=0)) / 2, float(np.ptp(points, axis=0).max()) / 2
        aside = abs(float((place - middle) @ rig.left))
        is_there = float((place - middle) @ rig.ahead) > 0.2 * ahead and 0.1 * wide < aside < 1.2 * wide
        is_dark = part.colour != "main" and float(np.mean(albedo(part.colour))) < DARK
        if is_there and is_dark and 0.02 * wide < reach < 0.4 * wide and abs(place[2] - middle[2]) < skull[2]:
            found.append(points[np.argmax(points @ rig.ahead)])
    if not found:
        return middle + 0.95 * ahead * rig.ahead + [0.0, 0.0, 0.15 * skull[2]]
    eyes = np.mean(found, axis=0)
    return eyes - float(eyes @ rig.left) * rig.left + 0.06 * ahead * rig.ahead
