"""What people work and play with: what is held in the hand, and what stands before them; fronts to -y."""

from __future__ import annotations

import math

from sorairo.scene.parts import Limb, Part, Thing
from sorairo.scene.things.pieces import ball, box, cone, cylinder, lathe, limb, prism, sweep, torus

__all__ = ["IMPLEMENT_ROWS"]

METAL, CLOTH, SKIN = "steel", "fabric", "plastic"
WOOD, DARK = "#9a6a3a", "#2b2d31"


def _row(words: tuple[str, ...], *parts: Part, colour: str | None = None, **more) -> Thing:
    return Thing(words=words, kind="household", parts=parts, colour=colour, **more)


def _pole(low: float, high: float, r: float, colour: str = "main", material: str = "wooden") -> Part:
    return cylinder(r, (high - low) / 2, (0, 0, (high + low) / 2), colour, material)


def _shovel() -> tuple[Part, ...]:
    return (
        _pole(0.28, 1.12, 0.018, WOOD),
        sweep([(-0.07, 0, 1.14, 0.015), (0.07, 0, 1.14, 0.015)], DARK, SKIN, smooth=1),
        box((0.11, 0.012, 0.13), (0, 0, 0.19), material=METAL, bevel=0.5),
        prism((0.11, 0.012, 0.04), (0, 0, 0.04), material=METAL, turn=(180, 0, 0), top=0.35),
        cylinder(0.026, 0.05, (0, 0, 0.33), material=METAL),
    )


def _mop() -> tuple[Part, ...]:
    strands = (
        sweep(
            [
                (0.03 * math.cos(a), 0.03 * math.sin(a), 0.17, 0.02),
                (r * math.cos(a), r * math.sin(a), 0.02, 0.02),
            ],
            "#e9e6da",
            CLOTH,
            smooth=1,
        )
        for k in range(14)
        for a, r in ((2 * math.pi * k / 14, 0.13 if k % 2 else 0.09),)
    )
    return (_pole(0.16, 1.32, 0.014, WOOD), cylinder(0.05, 0.03, (0, 0, 0.18), material=SKIN), *strands)


def _bow() -> tuple[Part, ...]:
    """A bow with its string to the right and an arrow upon it."""
    arc = [
        (0.26 * (1 - math.cos(a)) - 0.0, 0, 0.62 + 0.62 * math.sin(a) / math.sin(1.15), 0.012)
        for a in (1.15 * (k / 6 - 1) for k in range(13))
    ]
    tip = arc[0][0]
    return (
        sweep([(-x, y, z, r) for x, y, z, r in arc], "main", "wooden"),
        cylinder(0.018, 0.06, (0, 0, 0.62), DARK, CLOTH),
        sweep([(-tip, 0, 0.0, 0.003), (-tip, 0, 1.24, 0.003)], "white", CLOTH, smooth=1),
    )


def _arrow() -> tuple[Part, ...]:
    return (
        _pole(0.0, 0.7, 0.006),
        cone(0.014, 0.03, (0, 0, 0.73), "silver", METAL),
        *(box((0.022, 0.002, 0.045), (0, 0, 0.06), "#d5202a", CLOTH, turn=(0, 0, a)) for a in (0, 60, 120)),
    )


def _club() -> tuple[Part, ...]:
    return (
        _pole(0.05, 1.0, 0.008, "silver", METAL),
        _pole(0.8, 1.05, 0.013, DARK, "rubber"),
        box((0.055, 0.02, 0.03), (0.04, 0, 0.03), material=METAL, bevel=0.5),
    )


def _rod() -> tuple[Part, ...]:
    return (
        cone(0.012, 0.95, (0, 0, 1.15), "main", SKIN, top=0.2),
        _pole(0.0, 0.3, 0.017, "#c99a5b", "wooden"),
        cylinder(0.04, 0.025, (0, -0.05, 0.3), DARK, METAL, turn=(0, 90, 0)),
        sweep([(0, 0, 2.1, 0.002), (0, -0.25, 1.5, 0.002), (0, -0.32, 0.6, 0.002)], "white", CLOTH, smooth=1),
        ball(0.025, (0, -0.32, 0.58), "red", SKIN),
    )


def _flute() -> tuple[Part, ...]:
    return (
        _pole(0.0, 0.66, 0.0125, "main", METAL),
        *(
            cylinder(0.009, 0.004, (0, -0.014, 0.1 + 0.045 * k), "white", METAL, turn=(90, 0, 0))
            for k in range(10)
        ),
        cylinder(0.011, 0.005, (0, -0.013, 0.6), DARK, METAL, turn=(90, 0, 0)),
    )


def _paddle() -> tuple[Part, ...]:
    return (
        _pole(0.2, 1.8, 0.016, WOOD),
        *(box((0.085, 0.012, 0.2), (0, 0, z), material=SKIN, bevel=0.5) for z in (0.2, 1.8)),
    )


def _oar() -> tuple[Part, ...]:
    """An oar that stands on its handle."""
    return (
        _pole(0.0, 0.16, 0.017, DARK),
        _pole(0.14, 1.9, 0.024, WOOD),
        box((0.075, 0.012, 0.25), (0, 0, 1.95), material=SKIN, bevel=0.5),
    )


def _easel() -> tuple[Part, ...]:
    """A canvas on an easel, begun."""
    strokes = ((-0.12, 1.25, "#2a7fd6", 0.1), (0.1, 1.3, "#f7c21b", 0.06), (0.0, 1.08, "#35b34a", 0.16))
    return (
        *(
            sweep([(x, 0, 0.0, 0.018), (0.3 * x, 0.12, 1.75, 0.018)], WOOD, "wooden", smooth=1)
            for x in (-0.32, 0.32)
        ),
        sweep([(0, 0.55, 0.0, 0.018), (0, 0.12, 1.65, 0.018)], WOOD, "wooden", smooth=1),
        box((0.36, 0.05, 0.02), (0, -0.01, 0.86), WOOD, "wooden"),
        box((0.34, 0.015, 0.28), (0, 0.03, 1.17), "main", CLOTH, turn=(-5, 0, 0), bevel=0.05),
        *(
            ball((r, 0.006, 0.6 * r), (x, 0.03 - 0.09 * (z - 1.17) - 0.014, z), c, SKIN)
            for x, z, c, r in strokes
        ),
    )


def _pot() -> tuple[Part, ...]:
    wall = [
        (0, 0),
        (0.13, 0),
        (0.135, 0.01),
        (0.135, 0.15),
        (0.142, 0.155),
        (0.128, 0.15),
        (0.125, 0.02),
        (0, 0.018),
    ]
    return (
        lathe(wall, material=METAL),
        cylinder(0.124, 0.005, (0, 0, 0.115), "#c8641e", SKIN),
        *(torus(0.04, 0.009, (x, 0, 0.12), DARK, SKIN) for x in (-0.16, 0.16)),
    )


def _axe() -> tuple[Part, ...]:
    return (
        _pole(0.0, 0.78, 0.017, WOOD),
        prism((0.1, 0.022, 0.075), (0.075, 0, 0.7), material=METAL, turn=(0, 90, 0), top=0.7),
        box((0.03, 0.024, 0.05), (0, 0, 0.7), material=METAL),
    )


def _barbell() -> tuple[Part, ...]:
    discs = ((0.62, 0.2, 0.03), (0.69, 0.16, 0.025), (0.745, 0.1, 0.02))
    return (
        cylinder(0.014, 0.85, (0, 0, 0.2), "silver", METAL, turn=(0, 90, 0)),
        *(
            cylinder(r, h, (s * x, 0, 0.2), turn=(0, 90, 0), material="rubber")
            for x, r, h in discs
            for s in (-1, 1)
        ),
    )


def _harp() -> tuple[Part, ...]:
    """A harp, its pillar to the left and its soundboard to the right."""
    frame = [
        [(-0.42, 0, 0.1, 0.035), (-0.42, 0, 1.6, 0.03)],
        [(-0.42, 0, 1.6, 0.04), (-0.2, 0, 1.66, 0.035), (0.1, 0, 1.42, 0.035), (0.36, 0, 1.52, 0.04)],
        [(0.36, 0, 1.52, 0.04), (-0.4, 0, 0.12, 0.07)],
    ]
    strings = []
    for k in range(12):
        s = 0.08 + 0.075 * k
        strings.append(
            sweep(
                [(0.36 - 0.76 * s, 0, 1.52 - 1.4 * s, 0.003), (0.28 - 0.7 * s, 0, 1.5 + 0.1 * s, 0.003)],
                "white",
                METAL,
                smooth=1,
            )
        )
    return (
        *(sweep(path, "main", "wooden") for path in frame),
        *strings,
        box((0.2, 0.15, 0.05), (-0.35, 0, 0.05), material="wooden", bevel=0.3),
    )


def _cart() -> tuple[Part, ...]:
    wire = "main"
    return (
        box((0.42, 0.27, 0.02), (0, 0, 0.5), wire, METAL),
        *(box((0.42, 0.012, 0.02), (0, y, z), wire, METAL) for y in (-0.27, 0.27) for z in (0.6, 0.72, 0.84)),
        *(box((0.012, 0.27, 0.02), (x, 0, z), wire, METAL) for x in (-0.42, 0.42) for z in (0.6, 0.72, 0.84)),
        *(
            box((0.012, 0.012, 0.19), (x, y, 0.67), wire, METAL)
            for x in (-0.42, -0.2, 0, 0.2, 0.42)
            for y in (-0.27, 0.27)
        ),
        sweep(
            [
                (-0.42, -0.26, 0.84, 0.014),
                (-0.52, -0.26, 0.98, 0.018),
                (-0.52, 0.26, 0.98, 0.018),
                (-0.42, 0.26, 0.84, 0.014),
            ],
            DARK,
            SKIN,
            smooth=1,
        ),
        *(
            sweep([(x, y, 0.5, 0.016), (1.1 * x, y, 0.12, 0.016)], wire, METAL, smooth=1)
            for x in (-0.36, 0.36)
            for y in (-0.22, 0.22)
        ),
        *(
            part
            for i, (x, y) in enumerate(((-0.38, -0.22), (0.38, -0.22), (-0.38, 0.22), (0.38, 0.22)))
            for part in limb(
                f"wheel {i + 1}", cylinder(0.075, 0.02, (x, y, 0.075), DARK, "rubber", turn=(90, 0, 0))
            )
        ),
    )


IMPLEMENT_ROWS: tuple[Thing, ...] = (
    _row(("shovel", "spade"), *_shovel(), colour="silver"),
    _row(("mop",), *_mop(), colour="blue"),
    _row(("longbow", "archery bow"), *_bow(), colour="brown"),
    _row(("arrow",), *_arrow(), colour="brown"),
    _row(("golf club",), *_club(), colour="silver"),
    _row(("fishing rod", "fishing pole"), *_rod(), colour="black"),
    _row(("flute", "recorder", "clarinet", "oboe"), *_flute(), colour="silver"),
    _row(
        ("fiddle bow", "violin bow"),
        _pole(0.0, 0.72, 0.006),
        box((0.004, 0.02, 0.34), (0, -0.02, 0.36), "white", CLOTH),
        colour="brown",
    ),
    _row(
        ("drumstick", "baton"),
        _pole(0.0, 0.38, 0.009),
        ball(0.016, (0, 0, 0.38), WOOD, "wooden"),
        colour="brown",
        many="drumsticks",
    ),
    _row(("paddle",), *_paddle(), colour="orange"),
    _row(("oar",), *_oar(), colour="orange"),
    _row(
        ("paintbrush", "paint brush"),
        _pole(0.0, 0.22, 0.008),
        cylinder(0.012, 0.02, (0, 0, 0.23), "silver", METAL),
        cone(0.014, 0.035, (0, 0, 0.28), "#2a7fd6", CLOTH, top=0.4),
        colour="brown",
        many="paintbrushes",
    ),
    _row(("easel", "canvas"), *_easel(), colour="white", many="easels"),
    _row(("pot", "cooking pot", "saucepan", "cauldron"), *_pot(), colour="silver"),
    _row(("axe", "hatchet"), *_axe(), colour="silver"),
    _row(
        ("microphone", "mic"),
        _pole(0.0, 0.17, 0.015, "main", METAL),
        ball(0.032, (0, 0, 0.19), "silver", METAL),
        colour="black",
    ),
    _row(("barbell",), *_barbell(), colour="black"),
    _row(("hula hoop",), torus(0.5, 0.018, (0, 0, 0.018), material=SKIN), colour="pink"),
    _row(("harp",), *_harp(), colour="gold"),
    _row(
        ("flat iron", "clothes iron"),
        prism((0.06, 0.12, 0.04), (0, 0, 0.04), material=METAL, top=0.5),
        sweep(
            [
                (0, -0.06, 0.08, 0.014),
                (0, -0.05, 0.13, 0.016),
                (0, 0.06, 0.13, 0.016),
                (0, 0.07, 0.08, 0.014),
            ],
            DARK,
            SKIN,
        ),
        colour="silver",
    ),
    _row(("sponge",), box((0.08, 0.03, 0.05), (0, 0, 0.05), material=CLOTH, bevel=0.6), colour="yellow"),
    _row(
        ("hairbrush", "comb"),
        _pole(0.0, 0.12, 0.012, "main", SKIN),
        box((0.03, 0.02, 0.06), (0, 0, 0.18), DARK, SKIN, bevel=0.5),
        colour="black",
        many="hairbrushes",
    ),
    _row(
        ("ladle", "wooden spoon"),
        _pole(0.05, 0.32, 0.008),
        ball((0.035, 0.03, 0.03), (0, 0, 0.035), WOOD, "wooden"),
        colour="brown",
    ),
    _row(
        ("joystick", "game controller", "gamepad"),
        box((0.07, 0.03, 0.035), (0, 0, 0.035), bevel=0.6),
        *(cylinder(0.012, 0.012, (x, -0.035, 0.045), DARK, SKIN, turn=(90, 0, 0)) for x in (-0.035, 0.035)),
        colour="black",
    ),
    Thing(
        words=("cart", "shopping cart", "wagon"),
        kind="vehicle",
        parts=_cart(),
        colour="silver",
        limbs={
            f"wheel {i + 1}": Limb(at=(x, y, 0.075))
            for i, (x, y) in enumerate(((-0.38, -0.22), (0.38, -0.22), (-0.38, 0.22), (0.38, 0.22)))
        },
    ),
)
