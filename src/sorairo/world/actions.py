"""Actions: the bodies of one thing that happens, as functions of a random generator.

Bodies are placed and pushed so that the action follows by physics alone. Lengths m, speeds m/s, angles rad.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Literal, TypeVar

import numpy as np

from sorairo.scene.scene import COLOURS, MATERIALS, Body, Colour
from sorairo.scene.shapes import TRAITS, Shape

Rng = np.random.Generator
T = TypeVar("T")
Vector = tuple[float, float, float]
Quaternion = tuple[float, float, float, float]

_FALLING: tuple[Shape, ...] = ("ball", "ball", "ball", "cube", "egg", "cylinder")
_ROLLING: tuple[Shape, ...] = ("ball", "ball", "cylinder")
_SLIDING: tuple[Shape, ...] = ("ball", "ball", "cube")
_HANGING: tuple[Shape, ...] = ("ball", "ball", "cube")
_THROWN: tuple[Shape, ...] = ("ball", "ball", "ball", "cube", "egg")
SIDES: tuple[Literal[-1, 1], ...] = (-1, 1)


def rounded(at: np.ndarray) -> Vector:
    """A place [3] m, as shots write it."""
    x, y, z = (round(float(v), 6) for v in at)
    return (x, y, z)


def pick(rng: Rng, options: Sequence[T]) -> T:
    """One of the options, each as likely as any other."""
    return options[int(rng.integers(len(options)))]


def turned(axis: tuple[float, float, float], angle: float) -> tuple[float, float, float, float]:
    """The rotation about an axis, as (w, x, y, z)."""
    s = math.sin(angle / 2)
    return (math.cos(angle / 2), axis[0] * s, axis[1] * s, axis[2] * s)


def times(a: Quaternion, b: Quaternion) -> Quaternion:
    """The rotation b, then a."""
    w, x, y, z = a
    p, q, r, s = b
    return (
        w * p - x * q - y * r - z * s,
        w * q + x * p + y * s - z * r,
        w * r - x * s + y * p + z * q,
        w * s + x * r - y * q + z * p,
    )


def _colours(rng: Rng, count: int) -> list[Colour]:
    return [list(COLOURS)[i] for i in rng.permutation(len(COLOURS))[:count]]


def _half_size(rng: Rng, shape: Shape, radius: float) -> tuple[float, float, float]:
    x, y, (least, most) = TRAITS[shape].proportions or (1.0, 1.0, (1.0, 1.0))
    z = least if least == most else float(rng.uniform(least, most))
    return (radius * x, radius * y, radius * z)


def _subject(
    rng: Rng,
    shape: Shape,
    radius: float,
    colour: Colour,
    pos: Vector,
    material: str | None = None,
    **extra: Any,
) -> Body:
    material = material or pick(rng, list(MATERIALS))
    return Body(
        shape=shape,
        half_size=_half_size(rng, shape, radius),
        colour=colour,
        material=material,
        pos=pos,
        **extra,
    )


def tumble(rng: Rng, spread: float) -> tuple[float, float, float, float]:
    """A rotation near none, as (w, x, y, z)."""
    quat = np.array([1.0, *rng.normal(0, spread, 3)])
    w, x, y, z = (float(v) for v in quat / np.linalg.norm(quat))
    return (w, x, y, z)


def drop(rng: Rng) -> list[Body]:
    """One to three bodies fall from rest and bounce."""
    count = int(rng.choice([1, 1, 1, 2, 3]))
    bodies = []
    for i, colour in enumerate(_colours(rng, count)):
        shape = pick(rng, _FALLING)
        radius = float(rng.uniform(0.22, 0.32))
        x = (i - (count - 1) / 2) * 0.85 + float(rng.uniform(-0.08, 0.08))
        quat = (1.0, 0.0, 0.0, 0.0) if shape == "ball" else tumble(rng, 0.12)
        pos = (x, float(rng.uniform(-0.15, 0.15)), radius + float(rng.uniform(0.7, 1.7)))
        bodies.append(_subject(rng, shape, radius, colour, pos, quat=quat))
    return bodies


def roll(rng: Rng) -> list[Body]:
    """A ball or a lying cylinder rolls along the ground."""
    side, radius, speed = pick(rng, SIDES), float(rng.uniform(0.22, 0.34)), float(rng.uniform(0.55, 1.3))
    shape, colour = pick(rng, _ROLLING), _colours(rng, 1)[0]
    start = (side * float(rng.uniform(1.0, 1.5)), float(rng.uniform(-0.2, 0.2)), radius)
    if shape == "cylinder":
        return [
            Body(
                shape="cylinder",
                half_size=(radius, radius, radius * 1.1),
                colour=colour,
                material=pick(rng, list(MATERIALS)),
                pos=start,
                quat=turned((1, 0, 0), math.pi / 2),
                vel=(-side * speed, 0, 0),
                ang_vel=(0, 0, side * speed / radius),
            )
        ]
    return [
        _subject(
            rng,
            shape,
            radius,
            colour,
            start,
            vel=(-side * speed, 0, 0),
            ang_vel=(0, -side * speed / radius, 0),
        )
    ]


def ramp(rng: Rng) -> list[Body]:
    """A body rolls or slides down a plank and runs out on the ground."""
    side, angle = pick(rng, SIDES), float(rng.uniform(0.30, 0.48))
    radius, half_length, thick = float(rng.uniform(0.18, 0.25)), float(rng.uniform(0.85, 1.05)), 0.05
    plank_colour, colour = _colours(rng, 2)
    centre = (side * 0.75, 0.0, half_length * math.sin(angle) + thick)
    plank = Body(
        shape="plank",
        half_size=(half_length, 0.42, thick),
        colour=plank_colour,
        material="plastic",
        pos=centre,
        quat=turned((0, 1, 0), -side * angle),
        fixed=True,
        role="prop",
    )
    shape = pick(rng, _SLIDING)
    material = pick(rng, ["steel", "plastic"]) if shape == "cube" else pick(rng, list(MATERIALS))
    height = thick + _half_size(rng, shape, radius)[2] + 0.002
    along = half_length - radius * 1.1
    x = centre[0] + side * along * math.cos(angle) - side * height * math.sin(angle)
    z = centre[2] + along * math.sin(angle) + height * math.cos(angle)
    quat = turned((0, 1, 0), -side * angle) if shape == "cube" else (1.0, 0.0, 0.0, 0.0)
    return [_subject(rng, shape, radius, colour, (x, 0.0, z), material, quat=quat), plank]


def collide(rng: Rng) -> list[Body]:
    """A ball rolls into others at rest, as at billiards."""
    side, radius, speed = pick(rng, SIDES), float(rng.uniform(0.20, 0.28)), float(rng.uniform(1.1, 2.0))
    count = int(rng.choice([1, 1, 2, 3]))
    colours = _colours(rng, count + 1)
    shape: Shape = "cube" if count == 1 and rng.random() < 0.35 else "ball"
    material = pick(rng, list(MATERIALS))
    mover = _subject(
        rng,
        "ball",
        radius,
        colours[0],
        (side * 1.25, 0.0, radius),
        material,
        vel=(-side * speed, 0, 0),
        ang_vel=(0, -side * speed / radius, 0),
    )
    spots = {1: [(0, 0)], 2: [(0, 1.1), (0, -1.1)], 3: [(0, 0), (1.9, 1.1), (1.9, -1.1)]}[count]
    shift = float(rng.uniform(-0.4, 0.4)) * radius
    rest = []
    for colour, (x, y) in zip(colours[1:], spots, strict=True):
        pos = (-side * x * radius, y * radius + shift, _half_size(rng, shape, radius)[2])
        rest.append(_subject(rng, shape, radius, colour, pos, material))
    return [mover, *rest]


def dominoes(rng: Rng) -> list[Body]:
    """A row of dominoes falls, each against the next."""
    side, count = pick(rng, SIDES), int(rng.integers(4, 7))
    colours, gap = _colours(rng, 2), float(rng.uniform(0.36, 0.44))
    bodies = []
    for i in range(count):
        x = side * (-(count - 1) / 2 + i) * gap
        first = i == 0
        bodies.append(
            Body(
                shape="plank",
                half_size=(0.06, 0.20, 0.40),
                colour=colours[0 if first else 1],
                material="wooden",
                pos=(x, 0.0, 0.40),
                ang_vel=(0.0, side * float(rng.uniform(1.4, 1.9)) if first else 0.0, 0.0),
                vel=(side * 0.6 if first else 0.0, 0.0, 0.0),
            )
        )
    return bodies


def tower(rng: Rng) -> list[Body]:
    """A ball knocks over a stack of cubes."""
    side, half, count = pick(rng, SIDES), float(rng.uniform(0.17, 0.21)), int(rng.integers(3, 5))
    colours, material = _colours(rng, 2), pick(rng, ["wooden", "plastic", "rubber"])
    cubes = [
        Body(
            shape="cube",
            half_size=(half, half, half),
            colour=colours[1],
            material=material,
            pos=(-side * 0.2, 0.0, half * (2 * i + 1) + 0.001 * i),
        )
        for i in range(count)
    ]
    radius, speed = float(rng.uniform(0.2, 0.26)), float(rng.uniform(2.0, 3.0))
    mover = _subject(
        rng,
        "ball",
        radius,
        colours[0],
        (side * 1.35, 0.0, radius),
        pick(rng, ["steel", "stone"]),
        vel=(-side * speed, 0, 0),
        ang_vel=(0, -side * speed / radius, 0),
    )
    return [mover, *cubes]


def pendulum(rng: Rng) -> list[Body]:
    """A body swings on a rod."""
    side, length, angle = pick(rng, SIDES), float(rng.uniform(0.9, 1.4)), float(rng.uniform(0.45, 1.0))
    shape, radius = pick(rng, _HANGING), float(rng.uniform(0.2, 0.3))
    hinge = (0.0, 0.0, length + radius + float(rng.uniform(0.15, 0.4)))
    pos = (side * length * math.sin(angle), 0.0, hinge[2] - length * math.cos(angle))
    return [
        _subject(
            rng, shape, radius, _colours(rng, 1)[0], pos, hinge=hinge, quat=turned((0, 1, 0), -side * angle)
        ),
    ]


def cradle(rng: Rng) -> list[Body]:
    """Newton's cradle: the outer of a row of hanging steel balls is let go."""
    side, count, radius = pick(rng, SIDES), int(rng.integers(3, 6)), float(rng.uniform(0.17, 0.2))
    length, angle, colours = float(rng.uniform(0.9, 1.1)), float(rng.uniform(0.6, 0.9)), _colours(rng, 2)
    height = length + radius + 0.25
    bodies = []
    for i in range(count):
        x = (i - (count - 1) / 2) * 2 * radius * 1.03  # a gap, so that balls meet one after the other
        swing = angle * side if i == (count - 1 if side > 0 else 0) else 0.0
        pos = (x + length * math.sin(swing), 0.0, height - length * math.cos(swing))
        colour = colours[0] if swing else colours[1]
        bodies.append(
            _subject(
                rng,
                "ball",
                radius,
                colour,
                pos,
                "steel",
                hinge=(x, 0.0, height),
                quat=turned((0, 1, 0), -swing),
            )
        )
    bar = Body(
        shape="plank",
        half_size=((count + 1) * radius, 0.05, 0.04),
        colour="black",
        material="wooden",
        pos=(0.0, 0.0, height + 0.03),
        fixed=True,
        role="prop",
    )
    return [*bodies, bar]


def throw(rng: Rng) -> list[Body]:
    """A body is thrown in an arc, lands and goes on."""
    side, radius = pick(rng, SIDES), float(rng.uniform(0.20, 0.28))
    shape = pick(rng, _THROWN)
    speed, rise = float(rng.uniform(0.9, 1.6)), float(rng.uniform(2.4, 3.6))
    pos = (
        side * float(rng.uniform(1.2, 1.5)),
        float(rng.uniform(-0.2, 0.2)),
        radius + float(rng.uniform(0.2, 0.7)),
    )
    spin = (float(rng.normal(0, 1.5)), -side * float(rng.uniform(1, 5)), float(rng.normal(0, 1.5)))
    return [
        _subject(rng, shape, radius, _colours(rng, 1)[0], pos, vel=(-side * speed, 0.0, rise), ang_vel=spin)
    ]
