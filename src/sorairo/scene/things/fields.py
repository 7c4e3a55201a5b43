"""Animals of farm, field and wood of the one frame, and monkeys; noses to +x."""

from __future__ import annotations

import math

from sorairo.scene.parts import Limb, Thing
from sorairo.scene.things.beasts import BONE, FUR, INK, PINK, beast
from sorairo.scene.things.legs import ABOUT_Z, Legs, grounded
from sorairo.scene.things.pieces import ball, both, cone, eyes, limb, pairs, sweep

__all__ = ["FIELD_ROWS"]


def _monkey(words: tuple[str, ...], colour: str, skin: str, size: float, tail: float, ear: float) -> Thing:
    """A monkey or an ape on all fours. size: of its head, m; tail: how long beside that; ear: likewise."""
    s = size
    legs = Legs(x=1.5 * s, y=0.62 * s, height=3.0 * s, thick=0.32 * s, bend=0.3 * s)
    x, z = 2.6 * s, 4.5 * s
    face = (
        ball((0.5 * s, 0.72 * s, 0.66 * s), (x + 0.58 * s, 0, z - 0.02 * s), skin, FUR),
        ball((0.4 * s, 0.52 * s, 0.36 * s), (x + 0.85 * s, 0, z - 0.42 * s), skin, FUR),
        *both(
            ball(
                (0.16 * s, 0.36 * s, 0.4 * s),
                (x - 0.05 * s, 0.72 * s + 0.3 * ear * s, z + 0.1 * s),
                "main",
                FUR,
            ),
            ball(
                (0.1 * s, 0.24 * s, 0.28 * s),
                (x + 0.05 * s, 0.74 * s + 0.3 * ear * s, z + 0.1 * s),
                skin,
                FUR,
            ),
            ball(0.05 * s, (x + 1.22 * s, 0.1 * s, z - 0.26 * s), INK, "plastic"),
            ball(0.15 * s, (x + 0.98 * s, 0.28 * s, z + 0.22 * s), "white", "plastic"),
            ball(0.09 * s, (x + 1.08 * s, 0.3 * s, z + 0.23 * s), INK, "plastic"),
        ),
        sweep(
            [
                (x + 1.1 * s, -0.3 * s, z - 0.5 * s, 0.04 * s),
                (x + 1.22 * s, 0, z - 0.6 * s, 0.04 * s),
                (x + 1.1 * s, 0.3 * s, z - 0.5 * s, 0.04 * s),
            ],
            "#7a2a30",
            "plastic",
        ),
    )
    curl = [
        (0, 0, 0.2),
        (-0.35, 0.15, 0.18),
        (-0.55, 0.7, 0.17),
        (-0.3, 1.15, 0.16),
        (0.0, 1.0, 0.15),
        (-0.05, 0.75, 0.13),
    ]
    return beast(
        words,
        colour,
        legs,
        length=4.2 * s,
        height=3.35 * s,
        girth=1.0 * s,
        head=(x, z),
        size=s,
        snout=(0.2 * s, 0.3 * s),
        muzzle=skin,
        ears="none",
        foot=skin,
        tail=[(1.0 * tail * s * dx, tail * s * dz, r * s) for dx, dz, r in curl],
        face=face,
    )


def _hedgehog() -> Thing:
    spines = []
    for k in range(130):
        up = 1 - 1.25 * (k + 0.5) / 130
        a, flat = 2.399963 * k, math.sqrt(1 - up * up)
        way = (flat * math.cos(a), flat * math.sin(a), up)
        if way[0] > 0.72:
            continue
        root = (0.11 * way[0] - 0.02, 0.08 * way[1], 0.085 + 0.075 * way[2])
        tip = (root[0] + 0.045 * way[0] - 0.02, root[1] + 0.045 * way[1], root[2] + 0.045 * way[2])
        spines.append(sweep([(*root, 0.008), (*tip, 0.0015)], "main" if k % 3 else "#c9a878", FUR))
    skin = "#e3c79a"
    return grounded(
        Thing(
            words=("hedgehog", "porcupine"),
            kind="animal",
            parts=(
                ball((0.115, 0.085, 0.078), (-0.02, 0, 0.085), material=FUR),
                ball((0.1, 0.075, 0.05), (0.0, 0, 0.06), skin, FUR),
                *spines,
                *limb(
                    "head",
                    sweep(
                        [(0.06, 0, 0.085, 0.058), (0.12, 0, 0.075, 0.04), (0.165, 0, 0.07, 0.018)], skin, FUR
                    ),
                    ball(0.016, (0.185, 0, 0.073), INK, "plastic"),
                    *eyes(0.125, 0.032, 0.1, 0.011),
                    *both(ball((0.01, 0.022, 0.022), (0.075, 0.055, 0.125), skin, FUR)),
                ),
                *both(
                    *(
                        part
                        for row, x in (("f", 0.06), ("b", -0.07))
                        for part in limb(
                            f"leg {row}l",
                            sweep([(x, 0.045, 0.05, 0.018), (x, 0.05, 0.016, 0.016)], skin, FUR),
                            ball((0.024, 0.016, 0.012), (x + 0.01, 0.05, 0.012), skin, FUR),
                        )
                    )
                ),
            ),
            limbs={
                **pairs(
                    {
                        f"leg {row}l": Limb(at=(x, 0.045, 0.05), tip=(x, 0.05, 0.0))
                        for row, x in (("f", 0.06), ("b", -0.07))
                    }
                ),
                "head": Limb(at=(0.06, 0, 0.08)),
            },
            colour="brown",
        )
    )


def _squirrel() -> Thing:
    return grounded(
        Thing(
            words=("squirrel", "chipmunk"),
            kind="animal",
            parts=(
                ball((0.075, 0.065, 0.1), (-0.02, 0, 0.105), material=FUR, turn=(0, 18, 0)),
                ball((0.05, 0.052, 0.08), (0.02, 0, 0.11), BONE, FUR, turn=(0, 18, 0)),
                *limb(
                    "head",
                    ball((0.058, 0.052, 0.05), (0.05, 0, 0.225), material=FUR),
                    ball((0.03, 0.034, 0.026), (0.092, 0, 0.21), BONE, FUR),
                    ball(0.008, (0.121, 0, 0.217), INK, "plastic"),
                    *eyes(0.08, 0.034, 0.24, 0.012),
                    *both(cone(0.018, 0.026, (0.03, 0.032, 0.285), material=FUR, turn=(-10, 0, 0))),
                ),
                *both(
                    *limb(
                        "leg bl",
                        ball((0.065, 0.03, 0.055), (0.0, 0.058, 0.06), material=FUR),
                        ball((0.05, 0.02, 0.015), (0.035, 0.06, 0.015), BONE, FUR),
                    ),
                    *limb(
                        "arm l",
                        sweep(
                            [
                                (0.03, 0.045, 0.165, 0.018),
                                (0.075, 0.04, 0.135, 0.014),
                                (0.105, 0.018, 0.15, 0.013),
                            ],
                            material=FUR,
                        ),
                    ),
                ),
                *limb(
                    "arm l",
                    ball((0.022, 0.022, 0.026), (0.122, 0, 0.152), "#8a5a2a", "plastic"),
                    ball((0.024, 0.024, 0.012), (0.122, 0, 0.17), "#5a3a1a", FUR),
                ),
                *limb(
                    "tail",
                    sweep(
                        [
                            (-0.07, 0, 0.04, 0.03),
                            (-0.14, 0, 0.1, 0.055),
                            (-0.14, 0, 0.22, 0.068),
                            (-0.1, 0, 0.31, 0.06),
                            (-0.15, 0, 0.36, 0.035),
                        ],
                        material=FUR,
                    ),
                ),
            ),
            limbs={
                **pairs(
                    {
                        "leg bl": Limb(at=(-0.03, 0.05, 0.08), tip=(0.035, 0.06, 0.0)),
                        "arm l": Limb(at=(0.03, 0.045, 0.165), tip=(0.11, 0.015, 0.15)),
                    }
                ),
                "head": Limb(at=(0.03, 0, 0.185)),
                "tail": Limb(at=(-0.07, 0, 0.045), axis=ABOUT_Z),
            },
            colour="#b5561c",
        )
    )


FIELD_ROWS: tuple[Thing, ...] = (
    beast(
        ("goat", "billy goat"),
        "white",
        Legs(x=0.27, y=0.1, height=0.48, thick=0.032, bend=0.05),
        length=0.9,
        height=0.58,
        girth=0.175,
        head=(0.52, 0.92),
        size=0.105,
        snout=(0.13, 0.05),
        muzzle="#e3ddd0",
        nose="#6b5a55",
        ears="leaf",
        hoof=True,
        foot=INK,
        tail=((0, 0, 0.035), (-0.05, 0.06, 0.025)),
        face=(
            *both(
                sweep(
                    [(0.5, 0.045, 1.0, 0.028), (0.43, 0.06, 1.12, 0.024), (0.32, 0.08, 1.18, 0.01)],
                    "#8a7a64",
                    "clay",
                )
            ),
            cone(0.035, 0.07, (0.67, 0, 0.75), "#e3ddd0", FUR, turn=(180, 0, 0)),
        ),
    ),
    beast(
        ("donkey", "mule", "burro"),
        "grey",
        Legs(x=0.42, y=0.13, height=0.75, thick=0.05, bend=0.08),
        length=1.25,
        height=0.86,
        girth=0.245,
        head=(0.86, 1.3),
        size=0.15,
        snout=(0.22, 0.085),
        muzzle="#e3ddd0",
        ears="tall",
        grow=1.25,
        hoof=True,
        foot=INK,
        neck=0.85,
        long=True,
        tail=((0, 0, 0.03), (-0.1, -0.1, 0.028), (-0.12, -0.4, 0.022)),
        tuft=(0.04, INK),
        face=(sweep([(0.46, 0, 1.12, 0.04), (0.64, 0, 1.34, 0.045), (0.82, 0, 1.45, 0.04)], INK, FUR),),
    ),
    beast(
        ("mouse", "rat", "hamster"),
        "grey",
        Legs(x=0.028, y=0.018, height=0.03, thick=0.0065),
        length=0.11,
        height=0.04,
        girth=0.032,
        head=(0.062, 0.058),
        size=0.026,
        snout=(0.02, 0.008),
        nose="#e88fa0",
        ears="round",
        grow=1.9,
        foot=PINK,
        tail=((0, -0.01, 0.005), (-0.04, -0.018, 0.0045), (-0.08, -0.005, 0.004), (-0.11, -0.022, 0.003)),
        face=both(
            *(
                sweep([(0.098, 0.004, 0.05, 0.0006), (0.095, 0.03, 0.048 + d, 0.0004)], BONE, "plastic")
                for d in (-0.006, 0.003)
            )
        ),
        many="mice",
    ),
    _monkey(("monkey", "ape", "chimpanzee", "chimp"), "brown", "#e3b98a", 0.1, 1.6, 1.0),
    _monkey(("gorilla",), "#2c2c30", "#5a5558", 0.19, 0.12, 0.3),
    _hedgehog(),
    _squirrel(),
)
