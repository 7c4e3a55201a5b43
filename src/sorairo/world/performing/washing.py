"""Washing: a sponge goes to and fro on what is washed, on its top, or on its face where that is high."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from sorairo.scene.scene import rotation
from sorairo.world.performing.doing import Doing, Other
from sorairo.world.performing.holding import place_of
from sorairo.world.performing.keyed import Grip, Row, act_of
from sorairo.world.performing.rig import Pose

__all__ = ["wash"]

WIPES = 0.16
"""How far to each side one wipes, by an arm's length."""
SWINGS = 0.3
"""By what angle a stiff arm swings up and down, rad."""
_ROW = Row(
    seconds=0.9,
    r={0: (0.72, -0.3, -0.1), 0.5: (0.72, 0.25, 0.15)},
    l=(0.3, 0.1, -0.75),
    nod=0.05,
    grip=Grip(),
)


def wash(doing: Doing) -> Pose:
    """Rub what is before one with what is in the right hand."""
    arm = next((arm for arm in doing.rig.arms if arm.side == "r"), None)
    if len(doing.using) < 2:
        return act_of(_ROW)(doing)
    tool, what = doing.using[0], doing.using[-1]
    low, high = what.body.pos[2] + what.half_size[2] * np.array([-1.0, 1.0]) - doing.ground
    on_top = low > 0.01 or high < doing.rig.half + doing.rig.chest[2]
    row = replace(_ROW, rests=1.0 if on_top else None, nod=0.35 if on_top else 0.05)
    if arm is None:
        pose = act_of(row)(doing)
        return pose if low > 0.01 else _by_mouth(doing, pose, tool, what)
    ahead, left, up = _there(doing, what, tool, on_top) - _along(doing, arm.shoulder)
    x, y, z = ahead / arm.length, -left / arm.length, up / arm.length
    if arm.elbow is None and not on_top and 0 < x < 1:  # which is as long wherever it points
        wide = math.sqrt(1 - x * x)
        raised, lowered = ((x, wide * math.cos(SWINGS), sign * wide * math.sin(SWINGS)) for sign in (1, -1))
        return act_of(replace(row, r={0: raised, 0.25: (x, wide, 0), 0.5: lowered, 0.75: (x, wide, 0)}))(
            doing
        )
    return act_of(replace(row, r={0: (x, y - WIPES, z), 0.5: (x, y + WIPES, z)}))(doing)


def _by_mouth(doing: Doing, pose: Pose, tool: Other, what: Other) -> Pose:
    """Who has no hands rubs what is before its mouth."""
    pos, quat = place_of(doing.rig, pose, pose.holds[tool.id])
    place, yaw = doing.way.place(np.zeros(1))[0], float(doing.way.heading(np.zeros(1))[0])
    front, left = np.array([[math.cos(yaw), math.sin(yaw), 0.0], [-math.sin(yaw), math.cos(yaw), 0.0]])
    deep = np.abs(front @ rotation(quat)) @ tool.half_size - tool.half_size[1]
    further = _there(doing, what, tool, on_top=False)[0] - deep - (pos - place) @ front
    aside = WIPES * doing.rig.half * np.sin(2 * np.pi * doing.time / _ROW.seconds)
    at = pos + np.outer(further, front) + np.outer(aside, left)
    pose.holds[tool.id] = replace(pose.holds[tool.id], off=at, quat=quat, loose=True)
    return pose


def _along(doing: Doing, own: np.ndarray) -> np.ndarray:
    """A place of a rig as ahead, left and up, m."""
    return np.array([own @ doing.rig.ahead, own @ doing.rig.left, own[2]])


def _there(doing: Doing, what: Other, tool: Other, on_top: bool) -> np.ndarray:
    """Where the tool is on what is washed, ahead, left and up of the middle of who does it, m."""
    yaw = float(doing.way.heading(np.zeros(1))[0])
    across = np.array(
        [[math.cos(yaw), math.sin(yaw), 0.0], [-math.sin(yaw), math.cos(yaw), 0.0], [0, 0, 1.0]]
    )
    ahead, left, up = across @ (np.array(what.body.pos) - doing.way.place(np.zeros(1))[0])
    if on_top:
        return np.array([ahead, left, up + what.half_size[2] + tool.half_size[2]])
    reach = np.abs(across[0] @ rotation(np.array(what.body.quat))) @ what.half_size
    return np.array([ahead - reach - tool.half_size[1], left, doing.rig.chest[2]])
