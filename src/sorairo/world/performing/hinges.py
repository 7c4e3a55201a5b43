"""Hinges: lids, doors, covers and blades that turn as far as they open, and back."""

from __future__ import annotations

import numpy as np

from sorairo.scene.scene import Body
from sorairo.scene.things import THINGS

__all__ = ["HINGED", "hinged", "opens"]

HINGED = ("open", "close")
"""Acts of what has a hinge."""


def opens(shape: str) -> bool:
    """Whether a thing has a lid, a door or a cover."""
    return any(limb.opens for limb in THINGS[shape].limbs.values())


def hinged(body: Body, time_T: np.ndarray) -> np.ndarray:
    """How far the limbs of a body are opened at times, as turns [T, L, 3]; smoothly from shut to open."""
    limbs = THINGS[body.shape].limbs
    acts = sorted((act for act in body.acts if act.does in HINGED), key=lambda act: act.start)
    share = np.full(len(time_T), 1.0 if acts and acts[0].does == "close" else 0.0)
    for act in acts:
        u = np.clip((time_T - act.start) / max(act.end - act.start, 1e-3), 0.0, 1.0)
        u = u * u * (3 - 2 * u)
        to = float(act.does == "open")
        share = share + (to - share) * u
    axes = np.array([np.array(limb.axis) * limb.opens for limb in limbs.values()]).reshape(len(limbs), 3)
    drawn = np.array([float(limb.drawn_open) for limb in limbs.values()])
    if not acts:
        return np.zeros((len(time_T), len(limbs), 3))
    return (share[:, None] - drawn)[:, :, None] * axes
