"""What turns on the spot: mills, wind turbines, big wheels; fronts to -y."""

from __future__ import annotations

import math

from sorairo.scene.parts import Limb, Part, Thing
from sorairo.scene.things.buildings import PANE, WOOD
from sorairo.scene.things.pieces import (
    ball,
    box,
    cylinder,
    lathe,
    limb,
    slab,
    sweep,
    torus,
)
from sorairo.scene.things.structures import gate

__all__ = ["MILL_ROWS"]

SKIN, STONE, CLAY, ROOF = "plastic", "#8d8a84", "clay", "#9c3a2c"
ACROSS = (90.0, 0.0, 0.0)


def _row(
    words: tuple[str, ...], *parts: Part, colour: str | None = None, material: str = SKIN, **more
) -> Thing:
    return Thing(
        words=words, kind="building", parts=parts, colour=colour, material=material, fixed=True, **more
    )


def _windmill() -> Thing:
    hub = (0.0, -1.35, 4.1)
    sails: list[Part] = []
    for k in range(4):
        turn = (0.0, 45.0 + 90.0 * k, 0.0)
        a = math.radians(turn[1])
        c, s = math.sin(a), math.cos(a)
        sails.append(sweep([(*hub, 0.07), (2.6 * c, -1.35, 4.1 + 2.6 * s, 0.04)], WOOD, "wooden"))
        sails.append(
            slab(
                [(0.06, 0.6), (0.62, 0.6), (0.62, 2.55), (0.06, 2.55)],
                0.02,
                hub,
                "#f3eee2",
                "fabric",
                turn=turn,
                bevel=0.1,
            )
        )
        sails += [
            slab(
                [
                    (0.0, 0.6 + 0.39 * j),
                    (0.65, 0.6 + 0.39 * j),
                    (0.65, 0.66 + 0.39 * j),
                    (0.0, 0.66 + 0.39 * j),
                ],
                0.035,
                hub,
                WOOD,
                "wooden",
                turn=turn,
            )
            for j in range(6)
        ]
    return _row(
        ("windmill", "mill", "dutch windmill"),
        lathe([(0, 0), (1.5, 0), (1.4, 0.5), (1.0, 3.6), (0, 3.6)], material=SKIN),
        torus(1.35, 0.08, (0, 0, 1.3), WOOD, "wooden"),
        lathe(
            [(0, 3.55), (1.12, 3.55), (1.08, 3.7), (0.85, 4.4), (0.4, 4.85), (0, 4.95)],
            colour=ROOF,
            material=CLAY,
            smooth=2,
        ),
        cylinder(0.13, 0.4, (0, -1.05, 4.1), WOOD, "wooden", turn=ACROSS),
        *limb("rotor 1", cylinder(0.2, 0.12, hub, WOOD, "wooden", turn=ACROSS), *sails),
        *gate(0.36, 1.15, -1.38),
        *(box((0.2, 0.06, 0.24), (0, y, z), PANE, SKIN) for y, z in ((-1.22, 1.9), (-1.08, 2.9))),
        colour="white",
        limbs={"rotor 1": Limb(at=hub)},
    )


def _turbine() -> Thing:
    hub = (0.0, -0.42, 6.5)
    blades = [
        sweep(
            [
                (*hub, 0.1),
                (0.6 * math.sin(a), -0.42, 6.5 + 0.6 * math.cos(a), 0.16),
                (2.9 * math.sin(a), -0.42, 6.5 + 2.9 * math.cos(a), 0.03),
            ],
            "white",
            SKIN,
        )
        for a in (0.3 + 2 * math.pi * k / 3 for k in range(3))
    ]
    return _row(
        ("wind turbine", "wind power station"),
        lathe([(0, 0), (0.4, 0), (0.3, 0.3), (0.13, 6.4), (0, 6.4)]),
        sweep([(0, -0.25, 6.5, 0.2), (0, 0.5, 6.5, 0.16)]),
        *limb("rotor 1", ball((0.2, 0.26, 0.2), hub, "silver", SKIN), *blades),
        colour="white",
        limbs={"rotor 1": Limb(at=hub)},
    )


def _wheel() -> Thing:
    """A ferris wheel: its spokes and cabins turn about y."""
    z, r, count = 3.5, 2.7, 12
    colours = ("#d5202a", "#f7c21b", "#2a7fd6", "#35b34a", "#e8762c", "#8a3fae")
    rim: list[Part] = [
        part
        for y in (-0.3, 0.3)
        for part in (
            torus(r, 0.05, (0, y, z), turn=ACROSS, material="steel"),
            torus(0.6 * r, 0.035, (0, y, z), turn=ACROSS, material="steel"),
        )
    ]
    for k in range(count):
        a = 2 * math.pi * k / count
        x, h = r * math.cos(a), z + r * math.sin(a)
        rim += [sweep([(0, y, z, 0.03), (x, y, h, 0.03)], material="steel") for y in (-0.3, 0.3)]
        rim.append(sweep([(x, -0.34, h, 0.03), (x, 0.34, h, 0.03)], "silver", "steel"))
        rim.append(box((0.26, 0.22, 0.16), (x, 0, h - 0.36), colours[k % 6], SKIN, bevel=0.4))
        rim.append(ball((0.27, 0.23, 0.1), (x, 0, h - 0.04), colours[k % 6], SKIN))
        rim += [
            box((0.02, 0.02, 0.16), (x + i * 0.22, j * 0.18, h - 0.16), "white", SKIN)
            for i in (-1, 1)
            for j in (-1, 1)
        ]
    return _row(
        ("ferris wheel", "big wheel"),
        *limb("rotor 1", cylinder(0.25, 0.42, (0, 0, z), "silver", "steel", turn=ACROSS), *rim),
        *(
            sweep([(0, s * 0.5, z, 0.1), (i * 1.5, s * 0.7, 0.1, 0.12)], "white", "steel")
            for s in (-1, 1)
            for i in (-1, 1)
        ),
        box((1.9, 0.9, 0.08), (0, 0, 0.08), STONE, "stone"),
        colour="pink",
        limbs={"rotor 1": Limb(at=(0.0, 0.0, z))},
    )


MILL_ROWS: tuple[Thing, ...] = (
    _windmill(),
    _turbine(),
    _wheel(),
)
