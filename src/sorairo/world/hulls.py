"""Hulls: what of a body touches others, and where its centre of mass is."""

# mujoco is a compiled module without types
# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

import math
from functools import lru_cache

import mujoco
import numpy as np

from sorairo.scene.assets import File, model_of
from sorairo.scene.scene import Body
from sorairo.scene.things import THINGS

Lengths = tuple[float, float, float]

SOLE, LEAST_SOLE = 0.12, 0.25
"""How wide a flat sole is: as its thing in the lowest share of its height, or that share of its width."""


def collider_of(body: Body) -> str:
    """Say what physics takes a body for."""
    return "box" if body.image is not None else THINGS[body.shape].collider


def numbers(values: tuple[float, ...]) -> str:
    """Write numbers as MJCF has them."""
    return " ".join(f"{value:.9g}" for value in values)


_AROUND = np.arange(400) + 0.5
_LEAN = np.arccos(1 - 2 * _AROUND / 400)
_TURN = math.pi * (1 + 5**0.5) * _AROUND
EVERY_WAY = np.stack([np.cos(_TURN) * np.sin(_LEAN), np.sin(_TURN) * np.sin(_LEAN), np.cos(_LEAN)], axis=1)
"""400 directions, spread evenly (Fibonacci); the outermost point in each is a corner of a hull."""


@lru_cache(maxsize=16)
def _outermost(file: File) -> np.ndarray:
    """The outermost corners [P, 3] of a file's mesh, by the half sizes of its box."""
    model = model_of(file)
    points = model.corners.reshape(-1, 3) / model.half
    return points[np.unique([np.argmax(points @ way) for way in EVERY_WAY])]


def _hull_of_mesh(file: File, half: np.ndarray) -> np.ndarray:
    """The corners [P, 3], m, of the hull of a file's mesh; those of its box where it is flat."""
    points = _outermost(file) * half
    if np.linalg.svd(points - points.mean(axis=0))[1][-1] < 0.05 * half.max():
        points = half * np.array([(x, y, z) for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)])
    return points


def _form(body: Body) -> tuple[str, Lengths, File | None]:
    """What a body's hull follows from."""
    return body.shape, body.half_size, None if body.asset is None else body.files["asset"]


def hull_of(body: Body) -> np.ndarray:
    """Find the corners of a hull of a thing's parts about the middle of its box, [P, 3] m."""
    return _hull_of(*_form(body))


def _hull_of(shape: str, half_size: Lengths, file: File | None) -> np.ndarray:
    if file is not None:
        return _hull_of_mesh(file, np.array(half_size))
    thing = THINGS[shape]
    scale = np.array(half_size) / np.array(thing.half_size)
    points = np.concatenate([part.hull_points() for part in thing.parts])
    if thing.stands:
        points = np.concatenate([points, _sole(points)])
    return (points - thing.middle) * scale


def mesh_xml(body: Body, name: str) -> str:
    """A body's hull as MJCF's mesh of that name."""
    return _mesh_xml(name, *_form(body))


@lru_cache(maxsize=256)
def _mesh_xml(name: str, shape: str, half_size: Lengths, file: File | None) -> str:
    corners = numbers(tuple(_hull_of(shape, half_size, file).ravel().tolist()))
    return f'<mesh name="{name}" inertia="convex" vertex="{corners}"/>'


def corners_of(body: Body) -> np.ndarray:
    """Find what is outermost of a body in many directions, [P, 3] m from the middle of its box."""
    return _corners_of(collider_of(body), *_form(body))


@lru_cache(maxsize=256)
def _corners_of(collider: str, shape: str, half_size: Lengths, file: File | None) -> np.ndarray:
    half = np.array(half_size)
    if collider == "hull":
        points = _hull_of(shape, half_size, file)
    else:
        points = EVERY_WAY * half  # of a ball
        if collider == "cylinder":
            flat = points[:, :2] / np.linalg.norm(EVERY_WAY[:, :2], axis=1, keepdims=True)
            points = np.concatenate([np.insert(flat, 2, z, axis=1) for z in half[2] * np.array([-1, 1])])
        elif collider == "box":
            points = half * np.array([(x, y, z) for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)])
    return points[np.unique(np.argmax(points @ EVERY_WAY.T, axis=0))]


def _sole(points: np.ndarray) -> np.ndarray:
    """The corners of a flat foot under what is lowest of a thing and under its middle, [4, 3]."""
    low, high = points.min(axis=0), points.max(axis=0)
    feet = points[points[:, 2] < low[2] + SOLE * (high[2] - low[2])]
    middle, reach = (low + high) / 2, LEAST_SOLE * (high - low) / 2
    x, y, _ = np.minimum(feet.min(axis=0), middle - reach)
    p, q, _ = np.maximum(feet.max(axis=0), middle + reach)
    return np.array([(x, y, low[2]), (x, q, low[2]), (p, y, low[2]), (p, q, low[2])])


def mass_middle(body: Body) -> np.ndarray:
    """Find where a body's centre of mass is, from the middle of its box, along its own axes, [3] m."""
    if collider_of(body) != "hull":
        return np.zeros(3)
    return _mass_middle(*_form(body))


@lru_cache(maxsize=512)
def _mass_middle(shape: str, half_size: Lengths, file: File | None) -> np.ndarray:
    model = mujoco.MjModel.from_xml_string(
        f"<mujoco><asset>{_mesh_xml('m', shape, half_size, file)}</asset>"
        '<worldbody><body><geom type="mesh" mesh="m"/></body></worldbody></mujoco>'
    )
    return model.body_ipos[1].copy()
