"""What has died out and what never was: dinosaurs and dragons; noses to +x."""

from __future__ import annotations

import math
from dataclasses import replace

from sorairo.scene.parts import Limb, Part, Thing, Vec
from sorairo.scene.things.beasts import beast
from sorairo.scene.things.legs import ABOUT_X, ABOUT_Z, Legs, grounded
from sorairo.scene.things.pieces import ball, both, cone, limb, pairs, slab, sweep

__all__ = ["DINOSAUR_ROWS"]

INK, SKIN, HORN = "#141416", "plastic", "#f3eee0"


def _tyrannosaur_limbs(knee: Vec) -> tuple[Part, ...]:
    """Legs and arms."""
    ankle = (-0.15, 0.34, 0.5)
    return both(
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


def _tyrannosaur_head(pale: str) -> tuple[Part, ...]:
    """Head and jaw."""
    teeth = both(
        *(
            cone(0.032, 0.055, (1.32 + 0.12 * k, 0.21 - 0.014 * k, 2.43), "white", SKIN, turn=(180, 0, 0))
            for k in range(5)
        )
    )
    return (
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
        *limb("jaw", sweep([(1.1, 0, 2.4, 0.2), (1.45, 0, 2.3, 0.15), (1.7, 0, 2.29, 0.11)], pale, SKIN)),
    )


def _tyrannosaur_tail() -> tuple[Part, ...]:
    return (
        *limb(
            "tail",
            sweep([(-0.45, 0, 1.75, 0.36), (-0.95, 0, 1.7, 0.25), (-1.4, 0, 1.66, 0.17)], material=SKIN),
        ),
        *limb(
            "tail 2",
            sweep([(-1.38, 0, 1.66, 0.172), (-1.85, 0, 1.7, 0.1), (-2.3, 0, 1.85, 0.03)], material=SKIN),
        ),
    )


def _tyrannosaur() -> Thing:
    pale = "#e8dfa8"
    hip, knee = (-0.15, 0.3, 1.75), (0.2, 0.34, 1.05)
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
                *_tyrannosaur_limbs(knee),
                *_tyrannosaur_head(pale),
                *_tyrannosaur_tail(),
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


def _dragon_wings(root: Vec, c: float, s: float) -> tuple[Part, ...]:
    """Webs between ribs from a root, spread in a plane whose y and z are (c, s)."""
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

    def rib(x: float, z: float, r: float) -> Part:
        a = (root[0] + 0.1, root[1], root[2], r)
        return sweep([a, (root[0] + x, root[1] + c * z, root[2] + s * z, 0.6 * r)], material=SKIN)

    return both(
        *limb(
            "wing l",
            slab(web, 0.02, root, "#f2a83c", SKIN, turn=(-55.0, 0.0, 0.0), bevel=0.5, corner=0.06),
            rib(0.3, 0.78, 0.06),
            rib(0.1, 1.75, 0.045),
            rib(-0.4, 1.45, 0.035),
            rib(-0.75, 0.95, 0.035),
        )
    )


def _dragon_face() -> tuple[Part, ...]:
    """Horns, eyes and a mane down the neck."""
    return (
        *both(
            sweep([(1.12, 0.1, 2.1, 0.05), (1.0, 0.14, 2.3, 0.04), (0.82, 0.15, 2.42, 0.012)], HORN, SKIN),
            ball(0.055, (1.345, 0.115, 2.02), "#f7e04b", SKIN),
            ball((0.03, 0.025, 0.045), (1.38, 0.135, 2.02), INK, SKIN),
        ),
        *(
            cone(0.05, 0.07, (x, 0, z), "#f2a83c", SKIN, turn=(0, -40, 0))
            for x, z in ((0.6, 1.62), (0.78, 1.82), (0.95, 2.02))
        ),
    )


def _dragon() -> Thing:
    c, s = math.sin(math.radians(55)), math.cos(math.radians(55))
    root = (0.25, 0.2, 1.35)
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
        face=_dragon_face(),
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
            *_dragon_wings(root, c, s),
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


DINOSAUR_ROWS: tuple[Thing, ...] = (
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
