"""Atoms, molecules, crystals and DNA."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.pieces import ball, sweep

__all__ = ["MOLECULE_ROWS"]

DARK, SKIN, METAL, CLAY = "#202226", "plastic", "steel", "clay"
Ball = tuple[float, float, float, float, str]


def _row(words: tuple[str, ...], *parts: Part, colour: str | None = None, **more) -> Thing:
    return Thing(words=words, kind="form", parts=parts, colour=colour, **more)


def _molecule(
    balls: Sequence[Ball], bonds: Sequence[tuple[int, int]], double: bool = False
) -> tuple[Part, ...]:
    """Balls (x, y, z, radius, colour) and the sticks between them."""
    parts = [ball(r, (x, y, z), c, SKIN) for x, y, z, r, c in balls]
    for i, j in bonds:
        (x, y, z, *_), (u, v, w, *_) = balls[i], balls[j]
        for d in (-0.025, 0.025) if double else (0.0,):
            parts.append(
                sweep(
                    [(x, y, z + d, 0.018 if double else 0.025), (u, v, w + d, 0.018 if double else 0.025)],
                    "#d9dce0",
                    SKIN,
                )
            )
    return tuple(parts)


def _atom() -> tuple[Part, ...]:
    z = 0.4
    core = [
        ball(
            0.055,
            (
                0.05 * math.cos(2.4 * k) * math.sqrt(1 - u * u),
                0.05 * math.sin(2.4 * k) * math.sqrt(1 - u * u),
                z + 0.05 * u,
            ),
            ("main", "#2a7fd6")[k % 2],
            SKIN,
        )
        for k, u in enumerate(1 - 2 * (j + 0.5) / 10 for j in range(10))
    ]
    rings = [
        Part(
            form="torus",
            half=(0.38, 0.15, 0.008),
            at=(0, 0, z),
            turn=(90, t, 0),
            tube=0.03,
            colour="#c9ccd0",
            material=SKIN,
        )
        for t in (0, 60, 120)
    ]
    electrons = []
    for t, p in ((0, 0.6), (60, 2.4), (120, 4.4)):
        a, b = 0.37 * math.cos(p), 0.146 * math.sin(p)
        c, s = math.cos(math.radians(-t)), math.sin(math.radians(-t))
        electrons.append(ball(0.03, (a * c - b * s, 0, z + a * s + b * c), "#f7c21b", SKIN))
    return (*core, *rings, *electrons)


def _helix() -> tuple[Part, ...]:
    r, turns, high, count = 0.14, 2.0, 0.9, 40

    def strand(phase: float) -> list[tuple[float, float, float, float]]:
        return [
            (
                r * math.cos(2 * math.pi * turns * k / count + phase),
                r * math.sin(2 * math.pi * turns * k / count + phase),
                0.03 + high * k / count,
                0.026,
            )
            for k in range(count + 1)
        ]

    one, two = strand(0.0), strand(2.5)
    pairs = (("#f7c21b", "#35b34a"), ("#8a3fae", "#f2801e"))
    rungs = []
    for k in range(1, count, 2):
        (x, y, z, _), (u, v, w, _) = one[k], two[k]
        m = ((x + u) / 2, (y + v) / 2, (z + w) / 2)
        c = pairs[(k // 2) % 2]
        rungs += [
            sweep([(x, y, z, 0.013), (*m, 0.013)], c[0], SKIN),
            sweep([(*m, 0.013), (u, v, w, 0.013)], c[1], SKIN),
        ]
    return (sweep(one, material=SKIN, smooth=2), sweep(two, "#2a7fd6", SKIN, smooth=2), *rungs)


MOLECULE_ROWS: tuple[Thing, ...] = (
    _row(("atom",), *_atom(), colour="red", footed=True),
    _row(
        ("water molecule", "molecule"),
        *_molecule(
            [(0, 0, 0.17, 0.17, "main"), (-0.19, 0, 0.36, 0.11, "white"), (0.19, 0, 0.36, 0.11, "white")],
            [(0, 1), (0, 2)],
        ),
        colour="red",
    ),
    _row(
        ("carbon dioxide", "carbon dioxide gas"),
        *_molecule(
            [(0, 0, 0.15, 0.14, "#2c2f34"), (-0.36, 0, 0.15, 0.15, "main"), (0.36, 0, 0.15, 0.15, "main")],
            [(0, 1), (0, 2)],
            True,
        ),
        colour="red",
        many="carbon dioxide molecules",
    ),
    _row(
        ("methane", "methane gas"),
        *_molecule(
            [
                (0, 0, 0.29, 0.15, "main"),
                (0, 0, 0.56, 0.1, "white"),
                (0.25, 0, 0.18, 0.1, "white"),
                (-0.125, 0.217, 0.18, 0.1, "white"),
                (-0.125, -0.217, 0.18, 0.1, "white"),
            ],
            [(0, 1), (0, 2), (0, 3), (0, 4)],
        ),
        colour="#2c2f34",
        many="methane molecules",
    ),
    _row(
        ("salt crystal", "crystal lattice"),
        *_molecule(
            [
                (
                    0.2 * i,
                    0.2 * j,
                    0.09 + 0.2 * k,
                    0.09 if (i + j + k) % 2 else 0.065,
                    "main" if (i + j + k) % 2 else "#8a3fae",
                )
                for i in range(-1, 2)
                for j in range(-1, 2)
                for k in range(3)
            ],
            [],
        ),
        *(
            sweep([(0.2 * i, 0.2 * j, 0.09, 0.014), (0.2 * i, 0.2 * j, 0.49, 0.014)], "#d9dce0", SKIN)
            for i in range(-1, 2)
            for j in range(-1, 2)
        ),
        *(
            sweep(
                [(-0.2, 0.2 * j, 0.09 + 0.2 * k, 0.014), (0.2, 0.2 * j, 0.09 + 0.2 * k, 0.014)],
                "#d9dce0",
                SKIN,
            )
            for j in range(-1, 2)
            for k in range(3)
        ),
        *(
            sweep(
                [(0.2 * j, -0.2, 0.09 + 0.2 * k, 0.014), (0.2 * j, 0.2, 0.09 + 0.2 * k, 0.014)],
                "#d9dce0",
                SKIN,
            )
            for j in range(-1, 2)
            for k in range(3)
        ),
        colour="green",
    ),
    _row(("dna", "dna helix", "double helix"), *_helix(), colour="red", footed=True, many="dna helices"),
)
