"""Balls of games, and pins."""

from __future__ import annotations

import math

import numpy as np

from sorairo.scene.parts import Part, Thing, Vec
from sorairo.scene.things.pieces import ball, box, cylinder, lathe, prism, sweep, torus

__all__ = ["SPORT_ROWS"]


def _vec(values: np.ndarray) -> Vec:
    x, y, z = (float(v) for v in values)
    return (x, y, z)


def _turn(axes: np.ndarray) -> Vec:
    """Degrees about x, then y, then z that turn the axes to the columns of a rotation [3, 3]."""
    y = -math.asin(max(-1.0, min(1.0, float(axes[2, 0]))))
    x, z = math.atan2(axes[2, 1], axes[2, 2]), math.atan2(axes[1, 0], axes[0, 0])
    return (math.degrees(x), math.degrees(y), math.degrees(z))


def _icosahedron() -> np.ndarray:
    """Its 12 corners on the unit ball, as it lies on a face."""
    flat, up = 2 / math.sqrt(5), 1 / math.sqrt(5)
    ring = [(flat * math.cos(a), flat * math.sin(a), up) for a in (0.4 * math.pi * k for k in range(5))]
    points = np.array([(0, 0, 1), *ring, (0, 0, -1), *(tuple(-v for v in p) for p in ring)])
    up = points[[0, 1, 2]].mean(axis=0)
    up /= np.linalg.norm(up)
    ahead = np.cross(up, [math.sin(0.3), math.cos(0.3), 0.0])
    ahead /= np.linalg.norm(ahead)
    return points @ np.stack([ahead, np.cross(up, ahead), up], axis=1)


def _football(radius: float) -> tuple[Part, ...]:
    """White with twelve black fields of five sides, and the seams between them."""
    corners, middle = _icosahedron(), np.array([0.0, 0.0, radius])
    reach = 0.3436 * radius
    parts = [ball(radius, (0, 0, radius))]
    for i, normal in enumerate(corners):
        near = [j for j in range(12) if j != i and corners[j] @ normal > 0]
        way = corners[near[0]] - normal * (corners[near[0]] @ normal)
        side = -way / np.linalg.norm(way)
        axes = np.stack([side, np.cross(normal, side), normal], axis=1)
        for size, low, high, top in ((1.0, 0.966, 0.997, 0.5), (0.5, 0.997, 1.007, 0.0)):  # rounded, nearly
            at = middle + normal * radius * (low + high) / 2 - side * 0.0955 * reach
            half = (0.9045 * reach * size, 0.951 * reach * size, (high - low) / 2 * radius)
            parts.append(prism(half, _vec(at), "#151518", turn=_turn(axes), sides=5, top=top))
        for j in near:
            if j > i:
                ends = [normal * (1 - u) + corners[j] * u for u in (1 / 3, 0.5, 2 / 3)]
                line = [middle + 0.998 * radius * e / np.linalg.norm(e) for e in ends]
                parts.append(sweep([(*_vec(p), 0.0075 * radius) for p in line], "#55555a", smooth=2))
    return tuple(parts)


def _beach_ball(radius: float) -> tuple[Part, ...]:
    """Six balls a little beside one another: each shows as one field."""
    off = 0.03 * radius
    colours = ("main", "white", "#f7c21b", "white", "#2a7fd6", "white")
    fields = [
        ball(radius, (off * math.cos(a), off * math.sin(a), radius), colour)
        for a, colour in ((math.pi / 3 * k - 1.9, colour) for k, colour in enumerate(colours))
    ]
    return (*fields, cylinder(0.2 * radius, 0.007 * radius, (0, 0, 1.99 * radius), "white", bevel=0.5))


def _basketball(radius: float) -> tuple[Part, ...]:
    line = 0.02 * radius
    middle = (0.0, 0.0, radius)
    parts = [ball(radius, middle, material="clay")]
    parts += [
        torus(radius + 0.3 * line, line, middle, "#1b1512", "clay", turn)
        for turn in ((90, 0, 0), (90, 0, 90), (0, 12, 0))
    ]
    for sign in (-1, 1):
        beside = 0.62 * radius
        parts.append(
            torus(
                math.sqrt(radius**2 - beside**2) + 0.3 * line,
                line,
                (sign * beside, 0, radius),
                "#1b1512",
                "clay",
                (0, 90, 0),
            )
        )
    return tuple(parts)


SPORT_ROWS: tuple[Thing, ...] = (
    Thing(
        words=("football", "soccer ball", "soccerball", "sports ball"),
        kind="form",
        parts=_football(0.11),
        colour="white",
        collider="sphere",
    ),
    Thing(words=("basketball",), kind="form", parts=_basketball(0.12), colour="orange", collider="sphere"),
    Thing(words=("beach ball", "beachball"), kind="form", parts=_beach_ball(0.2), collider="sphere"),
    Thing(
        words=("bowling pin", "pin", "skittle"),
        kind="form",
        parts=(
            lathe(
                [
                    (0, 0),
                    (0.026, 0),
                    (0.03, 0.01),
                    (0.05, 0.075),
                    (0.06, 0.115),
                    (0.055, 0.165),
                    (0.036, 0.22),
                    (0.023, 0.262),
                    (0.024, 0.295),
                    (0.032, 0.335),
                    (0.028, 0.365),
                    (0.014, 0.38),
                    (0, 0.382),
                ],
                smooth=3,
            ),
            *(torus(r, 0.0045, (0, 0, z), "#c9151b") for r, z in ((0.0292, 0.247), (0.0258, 0.282))),
        ),
        colour="white",
    ),
    Thing(
        words=("bowling ball",),
        kind="form",
        parts=(
            ball(0.108, (0, 0, 0.108)),
            *(
                ball((0.012, 0.012, 0.003), (x, y, z), "#050507", "clay", turn=(t, u, 0))
                for x, y, z, t, u in (
                    (-0.02, -0.052, 0.1998, 28, -10),
                    (0.02, -0.052, 0.1998, 28, 10),
                    (0.0, -0.015, 0.2148, 8, 0),
                )
            ),
        ),
        collider="sphere",
    ),
    Thing(
        words=("dumbbell", "weight"),
        kind="form",
        parts=(
            cylinder(0.016, 0.16, (0, 0, 0.075), "silver", "steel", turn=(0, 90, 0)),
            *(cylinder(0.075, 0.022, (x, 0, 0.075), turn=(0, 90, 0), bevel=0.3) for x in (-0.1, 0.1)),
            *(cylinder(0.06, 0.016, (x, 0, 0.075), turn=(0, 90, 0), bevel=0.3) for x in (-0.138, 0.138)),
            *(
                box((0.008, 0.02, 0.02), (x, 0, 0.075), "silver", "steel", turn=(0, 0, 0))
                for x in (-0.07, 0.07)
            ),
        ),
    ),
)
