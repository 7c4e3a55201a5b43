"""Reptiles, frogs and snails, and what has died out or never was: dinosaurs, dragons; noses to +x."""

from __future__ import annotations

import math
from dataclasses import replace

from sorairo.scene.parts import Limb, Part, Thing
from sorairo.scene.things.beasts import beast
from sorairo.scene.things.legs import ABOUT_X, ABOUT_Z, Legs, grounded
from sorairo.scene.things.pieces import ball, both, cone, eyes, limb, pairs, slab, sweep

__all__ = ["REPTILE_ROWS"]

INK, SKIN, HORN = "#141416", "plastic", "#f3eee0"


def _snake(count: int = 14, step: float = 0.11) -> Thing:
    """A chain of pieces that wind along the ground, each on the one before."""
    places = [(0.0, 0.0)]
    for k in range(count + 1):
        turn = math.pi + 0.95 * math.cos(0.62 * k)
        x, y = places[-1]
        places.append((x + step * math.cos(turn), y + step * math.sin(turn)))

    def radius(k: float) -> float:
        return 0.05 * min(1.0, 0.72 + 0.1 * k) * min(1.0, (count + 1.2 - k) / 6)

    def piece(k: int) -> Part:
        ends = [(*places[i], radius(i), radius(i)) for i in (k, k + 1)]
        return sweep(ends, "main" if k % 2 == 0 else "#f2d24b", SKIN)

    parts = [piece(0)]
    joints: dict[str, Limb] = {}
    for k in range(1, count + 1):
        name = f"seg {k}"
        parts += limb(name, piece(k))
        joints[name] = Limb(at=(*places[k], radius(k)), on=f"seg {k - 1}" if k > 1 else "", axis=ABOUT_Z)
    x, z = 0.05, 0.052
    head = (
        ball((0.085, 0.06, 0.042), (x, 0, z), material=SKIN),
        *eyes(x + 0.035, 0.038, z + 0.032, 0.014, white=True),
        sweep([(x + 0.08, 0, z - 0.008, 0.004), (x + 0.13, 0, z - 0.006, 0.004)], "#d5202a", SKIN),
        *both(
            sweep([(x + 0.13, 0, z - 0.006, 0.004), (x + 0.165, 0.016, z - 0.002, 0.003)], "#d5202a", SKIN)
        ),
    )
    return grounded(
        Thing(
            words=("snake", "serpent", "cobra", "python"),
            kind="animal",
            parts=(*head, *parts),
            limbs=joints,
            colour="green",
        )
    )


def _frog() -> Thing:
    pale = "#dfeea8"
    return grounded(
        Thing(
            words=("frog", "toad"),
            kind="animal",
            parts=(
                ball((0.1, 0.078, 0.07), (-0.02, 0, 0.085), material=SKIN, turn=(0, -25, 0)),
                ball((0.08, 0.07, 0.05), (0.01, 0, 0.07), pale, SKIN, turn=(0, -25, 0)),
                *limb(
                    "head",
                    ball((0.075, 0.085, 0.05), (0.075, 0, 0.135), material=SKIN),
                    *both(
                        ball(0.031, (0.075, 0.048, 0.178), material=SKIN),
                        ball(0.024, (0.09, 0.053, 0.183), "white", SKIN),
                        ball((0.013, 0.015, 0.015), (0.108, 0.057, 0.184), INK, SKIN),
                        sweep(
                            [
                                (0.15, 0, 0.122, 0.004),
                                (0.135, 0.045, 0.124, 0.004),
                                (0.085, 0.083, 0.136, 0.004),
                            ],
                            "#7a2a30",
                            SKIN,
                        ),
                    ),
                ),
                *both(
                    *limb(
                        "leg bl",
                        ball((0.075, 0.034, 0.045), (-0.05, 0.088, 0.06), material=SKIN, turn=(0, -30, 12)),
                        sweep(
                            [
                                (-0.1, 0.1, 0.04, 0.024),
                                (0.0, 0.115, 0.022, 0.018),
                                (-0.07, 0.12, 0.014, 0.014),
                            ],
                            material=SKIN,
                        ),
                        *(
                            sweep([(-0.06, 0.12, 0.01, 0.01), (0.04, 0.12 + d, 0.009, 0.008)], material=SKIN)
                            for d in (-0.03, 0.005, 0.04)
                        ),
                    ),
                    *limb(
                        "leg fl",
                        sweep(
                            [
                                (0.05, 0.065, 0.1, 0.022),
                                (0.07, 0.095, 0.05, 0.017),
                                (0.075, 0.08, 0.012, 0.013),
                            ],
                            material=SKIN,
                        ),
                        *(
                            sweep(
                                [(0.075, 0.08, 0.009, 0.009), (0.115, 0.08 + d, 0.008, 0.007)], material=SKIN
                            )
                            for d in (-0.02, 0.005, 0.03)
                        ),
                    ),
                ),
            ),
            limbs={
                **pairs(
                    {
                        "leg fl": Limb(at=(0.05, 0.065, 0.1), tip=(0.09, 0.085, 0.0)),
                        "leg bl": Limb(at=(-0.09, 0.08, 0.08), tip=(-0.02, 0.12, 0.0)),
                    }
                ),
                "head": Limb(at=(0.03, 0, 0.12)),
            },
            colour="green",
        )
    )


def _snail() -> Thing:
    skin = "#d9b98a"
    whorl = [
        (
            0.085 * (1 - k / 34) * math.cos(0.42 * k + 2.4),
            0.02 * k / 30,
            0.105 + 0.085 * (1 - k / 34) * math.sin(0.42 * k + 2.4),
            0.052 * (1 - k / 36),
        )
        for k in range(31)
    ]
    coil = [
        sweep([(x - 0.02, sign * y, z, r) for x, y, z, r in whorl], material=SKIN, smooth=1)
        for sign in (-1, 1)
    ]
    return grounded(
        Thing(
            words=("snail", "slug"),
            kind="animal",
            parts=(
                *coil,
                *limb(
                    "tail",
                    sweep(
                        [(-0.02, 0, 0.03, 0.036), (-0.12, 0, 0.022, 0.026), (-0.2, 0, 0.008, 0.008)],
                        skin,
                        SKIN,
                    ),
                ),
                sweep([(-0.04, 0, 0.035, 0.04), (0.06, 0, 0.035, 0.04), (0.1, 0, 0.045, 0.038)], skin, SKIN),
                *limb(
                    "head",
                    sweep(
                        [(0.09, 0, 0.042, 0.038), (0.14, 0, 0.08, 0.034), (0.15, 0, 0.12, 0.034)], skin, SKIN
                    ),
                    *both(
                        sweep([(0.155, 0.016, 0.14, 0.007), (0.175, 0.034, 0.2, 0.006)], skin, SKIN),
                        ball(0.014, (0.177, 0.036, 0.208), "white", SKIN),
                        ball(0.008, (0.188, 0.037, 0.21), INK, SKIN),
                    ),
                    sweep(
                        [
                            (0.178, -0.012, 0.112, 0.003),
                            (0.184, 0, 0.107, 0.003),
                            (0.178, 0.012, 0.112, 0.003),
                        ],
                        INK,
                        SKIN,
                    ),
                ),
            ),
            limbs={"tail": Limb(at=(-0.04, 0, 0.03), axis=ABOUT_Z), "head": Limb(at=(0.1, 0, 0.045))},
            colour="orange",
        )
    )


def _crocodile() -> Thing:
    z = 0.26
    teeth = [
        cone(
            0.014,
            0.022,
            (0.98 + 0.075 * k, 0.125 - 0.011 * k, z - 0.01),
            "white",
            SKIN,
            turn=(180, 0, 0),
            top=0.1,
        )
        for k in range(7)
    ]
    legs = both(
        *(
            part
            for row, x in (("f", 0.5), ("b", -0.5))
            for part in limb(
                f"leg {row}l",
                sweep(
                    [(x, 0.18, 0.22, 0.08), (x - 0.04, 0.34, 0.18, 0.062), (x, 0.36, 0.06, 0.055)],
                    material=SKIN,
                ),
                *(
                    sweep([(x, 0.36, 0.03, 0.03), (x + 0.13, 0.36 + d, 0.025, 0.022)], material=SKIN)
                    for d in (-0.05, 0.01, 0.07)
                ),
            )
        )
    )
    return grounded(
        Thing(
            words=("crocodile", "alligator", "lizard"),
            kind="animal",
            parts=(
                sweep(
                    [
                        (0.72, 0, z + 0.02, 0.17),
                        (0.4, 0, z + 0.02, 0.21),
                        (-0.2, 0, z + 0.01, 0.22),
                        (-0.7, 0, z - 0.01, 0.16),
                    ],
                    material=SKIN,
                ),
                *legs,
                *limb(
                    "head",
                    ball((0.2, 0.17, 0.12), (0.86, 0, z + 0.05), material=SKIN),
                    sweep(
                        [(0.9, 0, z + 0.05, 0.11), (1.25, 0, z + 0.045, 0.075), (1.52, 0, z + 0.045, 0.07)],
                        material=SKIN,
                    ),
                    *both(
                        ball(0.055, (0.9, 0.09, z + 0.15), material=SKIN),
                        ball(0.04, (0.92, 0.105, z + 0.165), "#f2d24b", SKIN),
                        ball((0.022, 0.02, 0.03), (0.945, 0.122, z + 0.168), INK, SKIN),
                        ball(0.026, (1.52, 0.035, z + 0.105), material=SKIN),
                        *teeth,
                    ),
                ),
                *limb(
                    "jaw",
                    sweep(
                        [(0.8, 0, z - 0.07, 0.09), (1.2, 0, z - 0.07, 0.06), (1.46, 0, z - 0.065, 0.052)],
                        "#c9d48a",
                        SKIN,
                    ),
                ),
                *(
                    cone(0.035, 0.045, (0.6 - 0.13 * k, y, z + 0.22), "#2c5a26", SKIN)
                    for k in range(10)
                    for y in (-0.06, 0.06)
                ),
                *limb(
                    "tail",
                    sweep(
                        [
                            (-0.66, 0, z - 0.01, 0.165),
                            (-1.0, 0.04, z - 0.06, 0.12),
                            (-1.3, 0.12, z - 0.12, 0.09),
                        ],
                        material=SKIN,
                    ),
                    *(
                        cone(0.03, 0.04, (-0.85 - 0.13 * k, 0.03 * k, z + 0.11 - 0.05 * k), "#2c5a26", SKIN)
                        for k in range(4)
                    ),
                ),
                *limb(
                    "tail 2",
                    sweep(
                        [
                            (-1.28, 0.11, z - 0.12, 0.092),
                            (-1.6, 0.2, z - 0.16, 0.06),
                            (-1.95, 0.12, z - 0.2, 0.02),
                        ],
                        material=SKIN,
                    ),
                ),
            ),
            limbs={
                **pairs(
                    {
                        f"leg {row}l": Limb(at=(x, 0.18, 0.22), tip=(x, 0.36, 0.0))
                        for row, x in (("f", 0.5), ("b", -0.5))
                    }
                ),
                "head": Limb(at=(0.7, 0, z + 0.02)),
                "jaw": Limb(at=(0.8, 0, z - 0.03), on="head"),
                "tail": Limb(at=(-0.68, 0, z - 0.01), axis=ABOUT_Z),
                "tail 2": Limb(at=(-1.29, 0.115, z - 0.12), on="tail", axis=ABOUT_Z),
            },
            colour="green",
        )
    )


def _tyrannosaur() -> Thing:
    pale = "#e8dfa8"
    hip, knee, ankle = (-0.15, 0.3, 1.75), (0.2, 0.34, 1.05), (-0.15, 0.34, 0.5)
    leg = both(
        *limb("leg l", ball((0.36, 0.22, 0.52), (-0.02, 0.32, 1.45), material=SKIN, turn=(0, -25, 0))),
        *limb(
            "shin l",
            sweep([(*knee, 0.2), (*ankle, 0.13), (0.02, 0.34, 0.14, 0.12)], material=SKIN),
            ball((0.26, 0.18, 0.1), (0.12, 0.34, 0.1), material=SKIN),
            *(
                cone(0.05, 0.08, (0.38, 0.34 + d, 0.06), HORN, SKIN, turn=(0, 90, 0))
                for d in (-0.1, 0.0, 0.1)
            ),
        ),
        *limb(
            "arm l",
            sweep(
                [(0.75, 0.28, 1.85, 0.09), (0.9, 0.33, 1.66, 0.07), (1.03, 0.3, 1.74, 0.06)], material=SKIN
            ),
            *(cone(0.03, 0.05, (1.09, 0.3 + d, 1.75), HORN, SKIN, turn=(0, 90, 0)) for d in (-0.03, 0.03)),
        ),
    )
    teeth = both(
        *(
            cone(0.032, 0.055, (1.32 + 0.12 * k, 0.21 - 0.014 * k, 2.43), "white", SKIN, turn=(180, 0, 0))
            for k in range(5)
        )
    )
    return grounded(
        Thing(
            words=("dinosaur", "tyrannosaurus", "t rex", "trex", "tyrannosaurus rex"),
            kind="animal",
            parts=(
                sweep(
                    [
                        (-0.5, 0, 1.75, 0.36),
                        (0, 0, 1.75, 0.46),
                        (0.55, 0, 1.95, 0.4),
                        (0.85, 0, 2.25, 0.28),
                        (0.98, 0, 2.5, 0.25),
                    ],
                    material=SKIN,
                ),
                sweep(
                    [(-0.3, 0, 1.6, 0.3), (0.1, 0, 1.58, 0.36), (0.6, 0, 1.8, 0.32), (0.85, 0, 2.1, 0.2)],
                    pale,
                    SKIN,
                ),
                *leg,
                *limb(
                    "head",
                    ball((0.38, 0.29, 0.3), (1.15, 0, 2.68), material=SKIN),
                    sweep([(1.2, 0, 2.63, 0.26), (1.6, 0, 2.58, 0.22), (1.82, 0, 2.56, 0.17)], material=SKIN),
                    *teeth,
                    *both(
                        ball((0.1, 0.07, 0.1), (1.3, 0.22, 2.85), "white", SKIN),
                        ball((0.05, 0.05, 0.06), (1.345, 0.265, 2.86), INK, SKIN),
                        ball(0.03, (1.94, 0.08, 2.65), INK, SKIN),
                    ),
                ),
                *limb(
                    "jaw", sweep([(1.1, 0, 2.4, 0.2), (1.45, 0, 2.3, 0.15), (1.7, 0, 2.29, 0.11)], pale, SKIN)
                ),
                *limb(
                    "tail",
                    sweep(
                        [(-0.45, 0, 1.75, 0.36), (-0.95, 0, 1.7, 0.25), (-1.4, 0, 1.66, 0.17)], material=SKIN
                    ),
                ),
                *limb(
                    "tail 2",
                    sweep(
                        [(-1.38, 0, 1.66, 0.172), (-1.85, 0, 1.7, 0.1), (-2.3, 0, 1.85, 0.03)], material=SKIN
                    ),
                ),
                *(
                    ball((0.1, 0.05, 0.1), (x, 0, z), "#2c5a26", SKIN)
                    for x, z in (
                        (0.62, 2.36),
                        (0.35, 2.27),
                        (0.08, 2.22),
                        (-0.2, 2.18),
                        (-0.5, 2.1),
                        (-0.8, 1.98),
                    )
                ),
            ),
            limbs={
                **pairs(
                    {
                        "leg l": Limb(at=hip),
                        "shin l": Limb(at=knee, on="leg l", tip=(0.1, 0.34, 0.0)),
                        "arm l": Limb(at=(0.75, 0.28, 1.85), tip=(1.1, 0.3, 1.75)),
                    }
                ),
                "head": Limb(at=(0.95, 0, 2.45)),
                "jaw": Limb(at=(1.1, 0, 2.45), on="head"),
                "tail": Limb(at=(-0.45, 0, 1.75), axis=ABOUT_Z),
                "tail 2": Limb(at=(-1.39, 0, 1.66), on="tail", axis=ABOUT_Z),
            },
            colour="green",
        )
    )


def _dragon() -> Thing:
    web = [
        (0.15, 0.0),
        (0.3, 0.75),
        (0.1, 1.75),
        (-0.05, 1.35),
        (-0.4, 1.45),
        (-0.4, 1.0),
        (-0.75, 0.95),
        (-0.6, 0.5),
        (-0.8, 0.2),
        (-0.5, 0.0),
    ]
    tilt, root = (-55.0, 0.0, 0.0), (0.25, 0.2, 1.35)
    c, s = math.sin(math.radians(55)), math.cos(math.radians(55))

    def rib(x: float, z: float, r: float) -> Part:
        a = (root[0] + 0.1, root[1], root[2], r)
        return sweep([a, (root[0] + x, root[1] + c * z, root[2] + s * z, 0.6 * r)], material=SKIN)

    wings = both(
        *limb(
            "wing l",
            slab(web, 0.02, root, "#f2a83c", SKIN, turn=tilt, bevel=0.5, corner=0.06),
            rib(0.3, 0.78, 0.06),
            rib(0.1, 1.75, 0.045),
            rib(-0.4, 1.45, 0.035),
            rib(-0.75, 0.95, 0.035),
        )
    )
    spikes = tuple(
        cone(0.07, 0.1, (x, 0, z), "#f2a83c", SKIN, bevel=0.1)
        for x, z in ((0.35, 1.46), (0.05, 1.42), (-0.25, 1.42), (-0.55, 1.4))
    )
    body = beast(
        ("dragon", "wyvern"),
        "red",
        Legs(x=0.48, y=0.24, height=0.95, thick=0.1, bend=0.12),
        length=1.7,
        height=1.1,
        girth=0.34,
        head=(1.2, 1.95),
        size=0.2,
        snout=(0.3, 0.12),
        ears="pointed",
        grow=0.7,
        ear="#f2a83c",
        inner="#f2a83c",
        nose="#8a1016",
        foot="#f2a83c",
        long=True,
        neck=0.8,
        tail=((0, 0, 0.24), (-0.5, -0.28, 0.17), (-0.95, -0.5, 0.1), (-1.35, -0.35, 0.05)),
        face=(
            *both(
                sweep(
                    [(1.12, 0.1, 2.1, 0.05), (1.0, 0.14, 2.3, 0.04), (0.82, 0.15, 2.42, 0.012)], HORN, SKIN
                ),
                ball(0.055, (1.345, 0.115, 2.02), "#f7e04b", SKIN),
                ball((0.03, 0.025, 0.045), (1.38, 0.135, 2.02), INK, SKIN),
            ),
            *(
                cone(0.05, 0.07, (x, 0, z), "#f2a83c", SKIN, turn=(0, -40, 0))
                for x, z in ((0.6, 1.62), (0.78, 1.82), (0.95, 2.02))
            ),
        ),
        more=(
            ball((0.62, 0.26, 0.25), (0.05, 0, 0.99), "#f2c96a", SKIN),
            *limb(
                "tail",
                slab(
                    [(0, 0), (-0.22, 0.2), (-0.42, 0.02), (-0.2, -0.12)],
                    0.04,
                    (-2.05, 0, 0.89),
                    "#f2a83c",
                    SKIN,
                    turn=(0, 20, 0),
                ),
            ),
            *spikes,
            *wings,
        ),
    )
    wing = pairs(
        {
            "wing l": Limb(
                at=(root[0], root[1], root[2]),
                axis=ABOUT_X,
                tip=(0.35, root[1] + 1.75 * c, root[2] + 1.75 * s),
            )
        }
    )
    return grounded(replace(body, limbs={**body.limbs, **wing}))


REPTILE_ROWS: tuple[Thing, ...] = (
    _snake(),
    _frog(),
    _snail(),
    _crocodile(),
    _tyrannosaur(),
    beast(
        ("brontosaurus", "brachiosaurus", "diplodocus", "sauropod", "long necked dinosaur"),
        "turquoise",
        Legs(x=0.75, y=0.36, height=1.4, thick=0.22),
        length=2.8,
        height=1.75,
        girth=0.68,
        head=(2.6, 4.0),
        size=0.26,
        snout=(0.22, 0.17),
        ears="none",
        neck=0.85,
        long=True,
        tail=((0, 0, 0.38), (-0.7, -0.4, 0.24), (-1.5, -0.75, 0.13), (-2.3, -0.6, 0.04)),
        more=tuple(
            ball((0.16, 0.05, 0.12), (x, 0, z), "#2a7a72", "clay")
            for x, z in ((0.6, 2.42), (0.2, 2.44), (-0.2, 2.44), (-0.6, 2.42))
        ),
        many="brontosauruses",
    ),
    _dragon(),
)
