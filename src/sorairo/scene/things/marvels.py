"""What shines and what lies on the ground: a rainbow, a disco ball, a puddle; and a lander of the Moon."""

from __future__ import annotations

import math

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.pieces import ball, box, cone, cylinder, lathe, prism, sweep, torus

__all__ = ["MARVEL_ROWS"]

BANDS = ("#d9302c", "#ef8a2a", "#f7d94a", "#58b94e", "#3f86d8", "#4a52b8", "#8a46a8")
"""The colours of a rainbow, from outside in."""


def _rainbow() -> Thing:
    """Half rings beside one another, 12 m wide, that end in the ground."""
    outer, band, parts = 5.9, 0.19, []
    for i, colour in enumerate(BANDS):
        radius = outer - (i + 0.5) * band
        angles = [math.pi * k / 32 for k in range(33)]
        path = [(radius * math.cos(a), 0.0, radius * math.sin(a), 0.56 * band) for a in angles]
        parts.append(sweep(path, colour if i else "main", "glow"))
    return Thing(words=("rainbow",), kind="building", parts=tuple(parts), colour=BANDS[0], fixed=True)


def _disco_ball() -> Thing:
    """A ball of mirrors under the middle of a beam on two posts, with lamps on it."""
    up, radius, rows, parts = 3.1, 0.42, 9, []
    for row in range(rows):
        tilt = math.pi * ((row + 0.5) / rows - 0.5)
        around = max(round(2.2 * rows * math.cos(tilt)), 4)
        wide = math.pi * radius * math.cos(tilt) / around
        tall = 0.5 * math.pi * radius / rows
        for k in range(around):
            turn = 2 * math.pi * (k + 0.5 * (row % 2)) / around
            out = (math.cos(tilt) * math.cos(turn), math.cos(tilt) * math.sin(turn), math.sin(tilt))
            at = (radius * out[0], radius * out[1], up + radius * out[2])
            shade = ("#e6ebf2", "#c4ccd8", "#f4f0ff", "#d5dff0")[(3 * k + 5 * row) % 4]
            turned = (0.0, -math.degrees(tilt), math.degrees(turn))
            parts.append(box((0.012, 0.88 * wide, 0.88 * tall), at, shade, "steel", turn=turned, bevel=0.0))
    parts.append(ball(0.97 * radius, (0, 0, up), "main", "plastic"))
    parts.append(cylinder(0.015, 0.28, (0, 0, up + radius + 0.28), "#4a4f58", "steel"))
    beam = up + radius + 0.6
    parts.append(cylinder(0.06, 2.3, (0, 0, beam), "#4a4f58", "steel", turn=(0, 90, 0)))
    for side in (-1, 1):
        parts.append(cylinder(0.06, beam / 2, (2.25 * side, 0, beam / 2), "#4a4f58", "steel"))
        parts.append(cylinder(0.34, 0.03, (2.25 * side, 0, 0.03), "#30343a", "steel"))
    for x, colour in ((-1.5, "#ff4fa0"), (-0.8, "#4fd2ff"), (0.8, "#ffd24f"), (1.5, "#7a5cff")):
        parts.append(cone(0.17, 0.15, (x, 0, beam - 0.2), "#22252b", "plastic", top=0.5))
        parts.append(ball((0.14, 0.14, 0.05), (x, 0, beam - 0.35), colour, "glow"))
    return Thing(
        words=("disco ball", "mirror ball", "mirrorball", "glitter ball", "discoball"),
        kind="building",
        parts=tuple(parts),
        colour="#3a3f48",
        fixed=True,
    )


def _puddle() -> Thing:
    """Water on the ground, of a wavy edge, that mirrors what is over it."""
    sheets: tuple[Part, ...] = (
        lathe([(0, 0), (0.62, 0), (0.60, 0.012), (0, 0.012)], (0, 0, 0), material="plastic"),
        lathe([(0, 0), (0.40, 0), (0.38, 0.011), (0, 0.011)], (0.42, 0.10, 0), material="plastic"),
        lathe([(0, 0), (0.36, 0), (0.34, 0.011), (0, 0.011)], (-0.46, -0.08, 0), material="plastic"),
    )
    return Thing(
        words=("puddle", "pool of water", "puddle of water"),
        kind="plant",
        parts=sheets,
        colour="#46586b",
        fixed=True,
    )


def _lander() -> Thing:
    """The stage that came down, in gold foil on four legs, and the stage that goes up, as Apollo's."""
    gold, grey, dark = "main", "#b9bdc4", "#3a3d42"
    parts: list[Part] = [
        prism((1.9, 1.9, 0.62), (0, 0, 1.55), gold, "plastic", sides=8, top=1.0),
        prism((1.25, 1.25, 0.8), (0, 0, 2.95), grey, "plastic", sides=8, top=0.86),
        ball((0.55, 0.9, 0.55), (0, -0.55, 3.1), "#d8dbe0", "plastic"),
        cone(0.5, 0.34, (0, 0, 0.72), dark, "steel", top=0.5),
        box((0.42, 0.04, 0.5), (0, -1.32, 2.75), dark, "plastic", bevel=0.2),
        *(prism((0.2, 0.05, 0.18), (x, -1.28, 3.3), dark, "plastic", sides=3) for x in (-0.55, 0.55)),
        cylinder(0.03, 0.6, (0.7, 0.3, 4.2), grey, "steel"),
        lathe([(0, 0), (0.42, 0.16), (0.38, 0.17), (0, 0.04)], (0.7, 0.3, 4.75), grey, "steel"),
        torus(0.5, 0.1, (0, 0, 3.78), dark, "plastic"),
    ]
    for k in range(4):
        angle = math.pi * (0.25 + 0.5 * k)
        c, s = math.cos(angle), math.sin(angle)
        foot = (2.75 * c, 2.75 * s, 0.1)
        parts += [
            sweep([(1.75 * c, 1.75 * s, 2.0, 0.07), (*foot, 0.06)], gold, "plastic"),
            sweep([(1.5 * c, 1.5 * s, 1.0, 0.04), (2.35 * c, 2.35 * s, 0.85, 0.04)], gold, "steel"),
            cylinder(0.42, 0.05, (foot[0], foot[1], 0.05), gold, "steel"),
        ]
    for k in range(7):  # a ladder to the door
        y, z = -1.95 - 0.08 * k, 1.6 - 0.2 * k
        parts.append(sweep([(-0.22, y, z, 0.02), (0.22, y, z, 0.02)], grey, "steel"))
    return Thing(
        words=("lander", "lunar lander", "lunar module", "landing module", "mars lander", "moon lander"),
        kind="building",
        parts=tuple(parts),
        colour="#c99a3a",
        fixed=True,
    )


MARVEL_ROWS = (_rainbow(), _disco_ball(), _puddle(), _lander())
