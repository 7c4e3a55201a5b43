"""Small balls, kites, balloons, blocks, tops and chessmen."""

from __future__ import annotations

import math

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.pieces import ball, box, cone, cylinder, lathe, prism, sides, slab, sweep, torus

__all__ = ["TOY_ROWS"]

DARK, SKIN, METAL, CLOTH = "#202226", "plastic", "steel", "fabric"


def _row(words: tuple[str, ...], *parts: Part, colour: str | None = None, **more) -> Thing:
    return Thing(words=words, kind="household", parts=parts, colour=colour, **more)


def _sandcastle() -> tuple[Part, ...]:
    """Four towers with pointed roofs about a keep, on a heap, all of sand."""

    def tower(x: float, y: float, radius: float, high: float) -> tuple[Part, ...]:
        body = cylinder(radius, high / 2, (x, y, 0.05 + high / 2), material="clay", bevel=0.1)
        brim = cylinder(1.12 * radius, 0.02, (x, y, 0.05 + high), material="clay", bevel=0.3)
        return body, brim, cone(radius, 0.9 * radius, (x, y, 0.07 + high + 0.9 * radius), material="clay")

    stick = cylinder(0.005, 0.09, (0, 0, 0.66), "#6b4a2a", "wooden")
    walls = [box((0.17, 0.045, 0.09), (0, y, 0.14), material="clay") for y in (-0.2, 0.2)]
    walls += [box((0.045, 0.17, 0.09), (x, 0, 0.14), material="clay") for x in (-0.2, 0.2)]
    gate = slab(
        [(-0.045, 0), (0.045, 0), (0.045, 0.07), (0, 0.11), (-0.045, 0.07)],
        0.01,
        (0, -0.246, 0.06),
        "#7a5a34",
    )
    return (
        cylinder(0.36, 0.03, (0, 0, 0.03), material="clay", bevel=0.8),
        *walls,
        *(part for x in (-0.2, 0.2) for y in (-0.2, 0.2) for part in tower(x, y, 0.085, 0.24)),
        *tower(0, 0, 0.11, 0.38),
        gate,
        stick,
        box((0.045, 0.004, 0.03), (0.05, 0, 0.72), "red", CLOTH),
    )


def _kite() -> tuple[Part, ...]:
    tail = [
        (0.0, 0.0, 0.62, 0.006),
        (0.06, 0, 0.5, 0.006),
        (-0.05, 0, 0.36, 0.006),
        (0.05, 0, 0.2, 0.006),
        (-0.02, 0, 0.06, 0.006),
    ]
    bows = [
        part
        for z, c in ((0.44, "#f7c21b"), (0.28, "#2a7fd6"), (0.12, "#d5202a"))
        for part in sides(slab([(0, 0), (0.07, 0.035), (0.07, -0.035)], 0.006, (0, 0, z), c, CLOTH))
    ]
    return (
        *(
            slab(corners, 0.006, (0, 0, 0.0), c, CLOTH, bevel=0.2)
            for corners, c in (
                ([(0, 1.5), (0, 1.2), (0.38, 1.2)], "main"),
                ([(0, 1.5), (-0.38, 1.2), (0, 1.2)], "#f7c21b"),
                ([(0, 0.62), (0.38, 1.2), (0, 1.2)], "#2a7fd6"),
                ([(0, 0.62), (0, 1.2), (-0.38, 1.2)], "main"),
            )
        ),
        sweep([(0, 0.01, 0.62, 0.009), (0, 0.01, 1.5, 0.009)], "#c99a5b", "wooden"),
        sweep([(-0.38, 0.01, 1.2, 0.009), (0.38, 0.01, 1.2, 0.009)], "#c99a5b", "wooden"),
        sweep(tail, "white", CLOTH),
        *bows,
        ball(0.006, (-0.02, 0, 0.006), "white", CLOTH),
    )


def _baseball() -> tuple[Part, ...]:
    r = 0.037
    curve = []
    for k in range(73):
        t = 2 * math.pi * k / 72
        a, b = 0.44 * math.pi * math.sin(2 * t) * 0.5, t + 0.25 * math.sin(4 * t)
        x, y, z = math.cos(b) * math.cos(a * 1.6), math.sin(b) * math.cos(a * 1.6), math.sin(a * 1.6)
        s = r - 0.0009  # the seam is sunk in it
        curve.append((s * x, s * y, r + s * z, 0.0013))
    return (ball(r, (0, 0, r)), sweep(curve, "#d5202a", CLOTH, smooth=1))


def _block() -> tuple[Part, ...]:
    """A brick of a toy, with eight studs."""
    return (
        box((0.064, 0.032, 0.038), (0, 0, 0.038), bevel=0.06),
        *(
            cylinder(0.0098, 0.007, (x, y, 0.082), bevel=0.2)
            for x in (-0.048, -0.016, 0.016, 0.048)
            for y in (-0.016, 0.016)
        ),
    )


def _cube_puzzle() -> tuple[Part, ...]:
    colours = {"f": "#d5202a", "r": "#2a6fd0", "u": "#f7d548", "l": "#35a348", "b": "#f2801e", "d": "white"}
    order = "fruldb"
    parts: list[Part] = [box((0.029, 0.029, 0.029), (0, 0, 0.029), DARK, SKIN, bevel=0.05)]
    for face, (x, y, z) in enumerate(((0, -1, 0), (1, 0, 0), (0, 0, 1), (-1, 0, 0), (0, 1, 0))):
        for i in (-1, 0, 1):
            for j in (-1, 0, 1):
                a, b = 0.0195 * i, 0.0195 * j
                at = (
                    x * 0.029 + (x == 0) * a,
                    y * 0.029 + (y == 0) * (b if z else (a if x else 0)),
                    0.029 + z * 0.029 + (z == 0) * b,
                )
                half = tuple(0.001 if v else 0.0085 for v in (x, y, z))
                parts.append(
                    box(
                        (half[0], half[1], half[2]),
                        at,
                        colours[order[(face + (i * 2 + j * 3 + face * i) % 3) % 6]]
                        if (i + j) % 2
                        else colours["fruld"[face]],
                        SKIN,
                    )
                )
    return (*parts, box((0.0295, 0.0295, 0.01), (0, 0, 0.01), "main", SKIN, bevel=0.05))


def _top() -> tuple[Part, ...]:
    return (
        lathe(
            [
                (0, 0),
                (0.006, 0.004),
                (0.012, 0.016),
                (0.05, 0.04),
                (0.056, 0.052),
                (0.05, 0.064),
                (0.014, 0.08),
                (0.008, 0.09),
                (0.008, 0.13),
                (0, 0.133),
            ],
            smooth=2,
        ),
        *(
            torus(r, 0.004, (0, 0, z), c, SKIN)
            for r, z, c in ((0.0575, 0.052, "#f7c21b"), (0.042, 0.07, "white"), (0.045, 0.036, "white"))
        ),
        ball(0.012, (0, 0, 0.132), "#f7c21b", SKIN),
    )


def _pawn(profile: list[tuple[float, float]], *more: Part) -> tuple[Part, ...]:
    return (
        lathe(
            [(0, 0), (0.02, 0), (0.021, 0.005), (0.017, 0.009), (0.015, 0.014), *profile],
            smooth=2,
            material="wooden",
        ),
        *more,
    )


TOY_ROWS: tuple[Thing, ...] = (
    _row(
        ("tennis ball",),
        ball(0.0335, (0, 0, 0.0335), material="fabric"),
        sweep(
            [
                (
                    0.0325 * math.cos(b) * math.cos(a),
                    0.0325 * math.sin(b) * math.cos(a),
                    0.0335 + 0.0325 * math.sin(a),
                    0.0014,
                )
                for a, b in (
                    (1.05 * math.sin(2 * t) * 0.75, t + 0.25 * math.sin(4 * t))
                    for t in (2 * math.pi * k / 72 for k in range(73))
                )
            ],
            "white",
            "fabric",
            smooth=1,
        ),
        colour="#c8e034",
        collider="sphere",
    ),
    _row(("baseball",), *_baseball(), colour="white", collider="sphere"),
    _row(
        ("golf ball",),
        ball(0.0215, (0, 0, 0.0215)),
        *(
            prism(
                (0.0019, 0.0019, 0.0004),
                (0.0214 * f * math.cos(a), 0.0214 * f * math.sin(a), 0.0215 + 0.0214 * u),
                "#aeb1b8",
                SKIN,
                turn=(0, math.degrees(math.acos(u)), math.degrees(a)),
                sides=8,
                top=0.8,
            )
            for u, f, a in (
                (u, math.sqrt(1 - u * u), 2.399963 * k)
                for k, u in enumerate(1 - 2 * (j + 0.5) / 150 for j in range(150))
            )
        ),
        colour="white",
        collider="sphere",
    ),
    _row(
        ("rugby ball", "american football"),
        lathe(
            [
                (0, -0.15),
                (0.016, -0.145),
                (0.055, -0.1),
                (0.086, -0.035),
                (0.086, 0.035),
                (0.055, 0.1),
                (0.016, 0.145),
                (0, 0.15),
            ],
            (0, 0, 0.09),
            material="clay",
            turn=(0, 90, 0),
            smooth=3,
        ),
        *(torus(0.062, 0.006, (x, 0, 0.09), "white", CLOTH, turn=(0, 90, 0)) for x in (-0.095, 0.095)),
        box((0.05, 0.004, 0.003), (0, 0, 0.178), "white", CLOTH),
        *(box((0.004, 0.018, 0.003), (x, 0, 0.179), "white", CLOTH) for x in (-0.036, -0.012, 0.012, 0.036)),
        colour="brown",
    ),
    _row(("kite",), *_kite(), colour="red"),
    _row(
        ("balloon", "party balloon"),
        lathe(
            [(0, 0.62), (0.02, 0.63), (0.09, 0.7), (0.135, 0.8), (0.13, 0.89), (0.08, 0.95), (0, 0.965)],
            smooth=3,
            material=SKIN,
        ),
        cone(0.02, 0.014, (0, 0, 0.614), material=SKIN, top=0.3),
        sweep(
            [
                (0, 0, 0.61, 0.002),
                (0.02, 0, 0.45, 0.002),
                (-0.02, 0, 0.3, 0.002),
                (0.02, 0, 0.15, 0.002),
                (0, 0, 0.002, 0.002),
            ],
            "white",
            CLOTH,
        ),
        ball((0.02, 0.006, 0.03), (-0.055, -0.102, 0.87), "white", SKIN, turn=(20, 20, -25)),
        colour="red",
    ),
    _row(("toy block", "toy brick", "building block", "plastic brick"), *_block()),
    _row(("puzzle cube", "magic cube", "rubiks cube"), *_cube_puzzle(), colour="white"),
    _row(("spinning top", "whirligig", "toy top"), *_top()),
    _row(
        ("pawn", "chess pawn"),
        *_pawn(
            [(0.009, 0.022), (0.007, 0.038), (0.013, 0.042), (0.006, 0.045)],
            ball(0.0125, (0, 0, 0.055), material="wooden"),
        ),
        colour="beige",
    ),
    _row(("sandcastle", "sand castle"), *_sandcastle(), colour="#d8b06a"),
    _row(
        ("chess king", "chess piece", "chessman"),
        *_pawn(
            [
                (0.01, 0.025),
                (0.008, 0.055),
                (0.016, 0.06),
                (0.009, 0.064),
                (0.016, 0.082),
                (0.012, 0.086),
                (0, 0.09),
            ],
            box((0.0028, 0.0025, 0.011), (0, 0, 0.099), material="wooden"),
            box((0.008, 0.0025, 0.0028), (0, 0, 0.1), material="wooden"),
        ),
        colour="black",
    ),
)
