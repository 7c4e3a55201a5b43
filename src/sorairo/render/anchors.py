"""Anchors: where what each pixel shows is on what it belongs to, and how thick bodies are along each ray."""

from __future__ import annotations

import numpy as np

from sorairo.render.bodies import SKY, Moment, Placed
from sorairo.render.looks.frame import SKY_M
from sorairo.render.vectors import FAR, dot, some

__all__ = ["passed", "places"]

APART = np.array([[17.31], [5.17], [9.73]], np.float32)
"""How far apart the axes of bodies are, by their numbers, m: equal ones are not marked alike."""
LAYERS = 24
"""Of how many surfaces in a row a ray takes notice."""


def places(moment: Moment, o: np.ndarray, d: np.ndarray, body: np.ndarray, depth: np.ndarray) -> np.ndarray:
    """Find where points are on what they belong to, float32 [3, N] m: on a body in its own axes, with its
    limbs at rest; on the ground, and what stands still, in the world; of the sky where it is on a sphere
    about the camera.

    o, d: rays, [3, 1] or [3, N]; body, depth [N]: what they meet and how far away, m.
    """
    found = o + d * depth
    found[:, body == SKY] = SKY_M * some(d, np.flatnonzero(body == SKY))
    on = np.flatnonzero(body >= 0)
    nearest = np.full(len(on), FAR, np.float32)
    for placed in moment.bodies:
        hit = placed.tree.first(some(o, on), some(d, on))
        new = np.flatnonzero(hit.t < nearest)
        nearest[new] = hit.t[new]
        face, solids = hit.face[new], placed.solids
        a, b, c = solids.rest[solids.faces[face]].transpose(1, 2, 0)
        own = a + (b - a) * hit.u[new] + (c - a) * hit.v[new]
        found[:, on[new]] = own + APART * solids.number[face]
    return found


def passed(moment: Moment, o: np.ndarray, d: np.ndarray, body: np.ndarray) -> np.ndarray:
    """Find through how much of bodies rays go, float32 [N] m, each part of a body by itself."""
    inside = np.zeros(len(body), np.float32)
    for placed in moment.bodies:
        _through(placed, o, d, np.flatnonzero(body >= 0), inside)
    return inside


def _through(placed: Placed, o: np.ndarray, d: np.ndarray, on: np.ndarray, inside: np.ndarray) -> None:
    """Add the way from where a ray comes into a surface to where it comes out, surface by surface."""
    along, start = some(d, on), np.zeros(len(on), np.float32)
    for _ in range(LAYERS):
        hit = placed.tree.first(some(o, on) + along * start, along)
        met = np.flatnonzero(hit.t < FAR)
        if not len(met):
            return
        along, on, start = along[:, met], on[met], start[met] + hit.t[met]
        leaves = dot(placed.normals(hit, met, hit.face[met]), along) > 0.0
        inside[on] += np.where(leaves, start, -start)
        start = start + np.float32(1e-4)
