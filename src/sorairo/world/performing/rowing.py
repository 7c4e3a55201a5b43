"""Rowing: to sit with one's back to the bow and pull two oars, whose blades dip as one pulls."""

from __future__ import annotations

import math

import numpy as np

from sorairo.scene.afloat import DRAUGHTS
from sorairo.scene.scene import rotation, turned_by
from sorairo.world.performing.arms import reach_out, turn_vectors
from sorairo.world.performing.doing import Doing
from sorairo.world.performing.rig import Hold, Pose

__all__ = ["leans", "row"]

STROKE_S, PULLS = 2.2, 0.42
"""How long a stroke takes, and for what share of it one pulls."""
LOCK = (-0.16, 0.98, 0.62)
"""Where an oar lies on the rim, from the seat on and by half sizes of the boat."""
SWEEP = (math.radians(38), math.radians(-20))
"""How far to the bow the blade is where one begins to pull, and where one ends."""
INBOARD = 0.82
"""How long an oar is from the hand to the rim, by half how wide the boat is."""
DIPS, CLEARS = 0.35, 0.35
"""How deep a blade goes in, and how high above the water it comes back, by how high the rim is above that."""


def _stroke(doing: Doing) -> tuple[np.ndarray, np.ndarray]:
    """How far one has pulled, [T], 0 to 1, and how deep the blade is, 0 to 1."""
    u = doing.beat(STROKE_S) % 1.0
    pulled = np.where(u < PULLS, u / PULLS, (1 - u) / (1 - PULLS))
    deep = np.clip(np.minimum(u + 0.06, PULLS + 0.06 - u) / 0.06, 0.0, 1.0)
    deep = np.maximum(deep, np.clip((u - 0.94) / 0.06, 0.0, 1.0))
    return 0.5 - 0.5 * np.cos(math.pi * pulled), deep


def leans(doing: Doing) -> np.ndarray:
    """How far one bows who rows, [T] rad: to the stern, then back."""
    return 0.34 - 0.5 * _stroke(doing)[0]


def row(doing: Doing, pose: Pose, seat: float) -> None:
    """Bring hands and oars where they are in a stroke. seat: how far ahead, by half the boat's length."""
    boat, oars = doing.using[0], [one for one in doing.using[1:] if one.body.shape == "oar"]
    pos, quat = boat.track()
    turn, half = rotation(quat), boat.half_size
    pulled, deep = _stroke(doing)
    ahead, left, up = (turn @ axis for axis in (boat.rig.ahead, boat.rig.left, np.array([0.0, 0.0, 1.0])))
    own = pose.rotation(doing.rig).transpose(0, 2, 1)
    afloat = any(act.does == "hover" for act in boat.body.acts)
    high = (1 + LOCK[2] - 2 * DRAUGHTS[boat.body.shape] * afloat) * half[2]
    angle = SWEEP[0] + (SWEEP[1] - SWEEP[0]) * pulled
    for side, oar in zip((1.0, -1.0), oars, strict=False):
        lock = (
            pos
            + (seat + LOCK[0]) * half[0] * ahead
            + side * LOCK[1] * half[1] * left
            + LOCK[2] * half[2] * up
        )
        inboard, long = INBOARD * half[1], 2 * float(oar.half_size[2])
        drop = high * np.where(afloat, (1 + DIPS) * deep + (1 - CLEARS) * (1 - deep), 1 - CLEARS)
        dip = np.arcsin(np.clip(drop / (long - inboard), -0.9, 0.9))
        level = np.sin(angle)[:, None] * ahead + side * np.cos(angle)[:, None] * left
        out = np.cos(dip)[:, None] * level - np.sin(dip)[:, None] * up
        across = np.cross(np.cross(level, up), out)
        across /= np.linalg.norm(across, axis=1, keepdims=True)
        columns = np.stack([across, np.cross(out, across), out], axis=-1)
        at = lock + (long / 2 - inboard) * out
        pose.holds[oar.id] = Hold(by=("r",), off=at, quat=turned_by(turn_vectors(columns)), loose=True)
        arm = next((arm for arm in doing.rig.arms if arm.sign == -side), None)  # one looks back
        if arm is not None:
            hand = lock - 0.94 * inboard * out
            pose.turns |= reach_out(arm, np.einsum("tij,tj->ti", own, hand - pose.pos))
