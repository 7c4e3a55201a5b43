"""People, and what is made in their likeness; their faces to -y."""

from __future__ import annotations

import math
from dataclasses import replace

from sorairo.scene.parts import Limb, Part, Thing, Vec
from sorairo.scene.things.pieces import (
    ball,
    box,
    cone,
    cylinder,
    eyes,
    lathe,
    limb,
    pairs,
    sides,
    sweep,
    torus,
)

__all__ = ["PEOPLE_ROWS"]

INK, CLOTH = "#141416", "fabric"
ACROSS = (1.0, 0.0, 0.0)


def _flat(part: Part, share: float) -> Part:
    """A part made shallower, from front to back."""
    return replace(part, half=(part.half[0], part.half[1] * share, part.half[2]))


def _face(z: float, r: float, skin: str, hair: str) -> tuple[Part, ...]:
    """A head of a radius about a height, with ears, eyes, brows, nose and a smile."""
    smile = [math.radians(-90 + 13 * k) for k in range(-4, 5)]
    return (
        ball((0.92 * r, 0.95 * r, 1.08 * r), (0, 0, z), skin, "clay"),
        *sides(
            ball((0.16 * r, 0.2 * r, 0.26 * r), (0.9 * r, 0.05 * r, z - 0.05 * r), skin, "clay"),
            sweep(
                [
                    (0.2 * r, -0.92 * r, z + 0.33 * r, 0.045 * r),
                    (0.33 * r, -0.9 * r, z + 0.37 * r, 0.045 * r),
                    (0.48 * r, -0.83 * r, z + 0.33 * r, 0.04 * r),
                ],
                hair,
                CLOTH,
            ),
        ),
        *eyes(0.33 * r, -0.84 * r, z + 0.1 * r, 0.115 * r, along="y"),
        ball((0.12 * r, 0.16 * r, 0.13 * r), (0, -0.95 * r, z - 0.12 * r), skin, "clay"),
        sweep(
            [
                (
                    0.36 * r * math.cos(a),
                    -0.93 * r + 0.2 * r * abs(math.cos(a)),
                    z - 0.22 * r + 0.33 * r * math.sin(a),
                    0.045 * r,
                )
                for a in smile
            ],
            "#a8323a",
            CLOTH,
            smooth=1,
        ),
    )


def _hair(z: float, r: float, colour: str, long: bool) -> tuple[Part, ...]:
    cap = (
        ball((1.0 * r, 0.98 * r, 0.9 * r), (0, 0.12 * r, z + 0.33 * r), colour, CLOTH),
        ball(
            (0.75 * r, 0.4 * r, 0.3 * r), (0.1 * r, -0.62 * r, z + 0.85 * r), colour, CLOTH, turn=(35, 8, 0)
        ),
        ball((0.9 * r, 0.5 * r, 0.7 * r), (0, 0.5 * r, z - 0.05 * r), colour, CLOTH),
    )
    if not long:
        return cap
    return (
        *cap,
        ball((1.0 * r, 0.45 * r, 1.35 * r), (0, 0.62 * r, z - 0.65 * r), colour, CLOTH),
        *sides(
            sweep(
                [
                    (0.72 * r, -0.25 * r, z + 0.75 * r, 0.25 * r),
                    (0.98 * r, -0.05 * r, z, 0.24 * r),
                    (0.92 * r, 0.1 * r, z - 1.1 * r, 0.24 * r),
                    (0.85 * r, 0.1 * r, z - 1.6 * r, 0.14 * r),
                ],
                colour,
                CLOTH,
            )
        ),
    )


def _clothes(tall: float, shoulder: float, hip: float, trousers: str, dress: bool) -> tuple[Part, ...]:
    """A shirt and the top of trousers, or a dress with a belt."""
    wide = 0.125 * tall
    torso = [
        (0, hip - 0.03 * tall),
        (0.72 * wide, hip - 0.025 * tall),
        (0.76 * wide, hip + 0.02 * tall),
        (0.74 * wide, hip + 0.35 * (shoulder - hip)),
        (0.95 * wide, shoulder - 0.06 * tall),
        (0.88 * wide, shoulder - 0.015 * tall),
        (0.45 * wide, shoulder + 0.012 * tall),
        (0, shoulder + 0.016 * tall),
    ]
    shirt = _flat(lathe(torso, material=CLOTH, smooth=3), 0.66)
    if not dress:
        seat = cylinder(0.74 * wide, 0.03 * tall, (0, 0, hip - 0.03 * tall), trousers, CLOTH, bevel=0.5)
        return (shirt, _flat(seat, 0.66))
    skirt = [
        (0, 0.55 * hip),
        (1.3 * wide, 0.55 * hip),
        (1.28 * wide, 0.58 * hip),
        (0.8 * wide, hip + 0.05 * tall),
        (0, hip + 0.12 * tall),
    ]
    belt = torus(0.79 * wide, 0.012 * tall, (0, 0, hip + 0.06 * tall), "white", CLOTH)
    return (shirt, _flat(lathe(skirt, material=CLOTH), 0.78), _flat(belt, 0.66))


def _limbs(tall: float, shoulder: float, hip: float, skin: str, trousers: str | None) -> tuple[Part, ...]:
    """Arms that hang and legs with shoes; trousers None: bare legs."""
    wide, arm, leg = 0.125 * tall, 0.029 * tall, 0.043 * tall
    j = _joints_at(tall, shoulder, hip)
    cloth = (trousers or skin, CLOTH if trousers else "clay")
    shoe, foot = (0.95 * leg, 1.75 * leg, 0.75 * leg), (0.47 * wide, -0.55 * leg, 0.75 * leg)
    hand, thumb = (0.85 * arm, 1.05 * arm, 1.35 * arm), (0.35 * arm, 0.4 * arm, 0.8 * arm)
    return sides(
        *limb("leg l", sweep([(*j["leg"], 1.05 * leg), (*j["shin"], 0.85 * leg)], *cloth)),
        *limb("shin l", sweep([(*j["shin"], 0.85 * leg), (*j["foot"], 0.72 * leg)], *cloth)),
        *limb("foot l", ball(shoe, foot, "#2a2320", "plastic")),
        *limb("arm l", sweep([(*j["arm"], 1.2 * arm), (*j["forearm"], 1.1 * arm)], material=CLOTH)),
        *limb(
            "forearm l",
            sweep(
                [
                    (1.14 * wide, 0, shoulder - 0.12 * tall, 0.85 * arm),
                    (1.27 * wide, -0.005 * tall, shoulder - 0.22 * tall, 0.78 * arm),
                    (1.34 * wide, -0.03 * tall, hip, 0.68 * arm),
                ],
                skin,
                "clay",
            ),
            ball(hand, (1.35 * wide, -0.035 * tall, hip - 0.03 * tall), skin, "clay"),
            ball(thumb, (1.27 * wide, -0.06 * tall, hip - 0.02 * tall), skin, "clay", turn=(-25, 0, 0)),
        ),
    )


def _joints_at(tall: float, shoulder: float, hip: float) -> dict[str, Vec]:
    """Where the joints of the left side of a person are, m."""
    wide = 0.125 * tall
    return {
        "leg": (0.42 * wide, 0.0, hip - 0.02 * tall),
        "shin": (0.45 * wide, 0.0, 0.5 * hip),
        "foot": (0.47 * wide, 0.0, 0.055 * tall),
        "arm": (0.86 * wide, 0.0, shoulder - 0.028 * tall),
        "forearm": (1.16 * wide, 0.0, shoulder - 0.13 * tall),
    }


def _joints(tall: float, head: float) -> dict[str, Limb]:
    """The limbs of a person of a height whose head has a radius, m."""
    shoulder, hip = _heights(tall, head)
    j = _joints_at(tall, shoulder, hip)
    hand = (1.35 * 0.125 * tall, -0.035 * tall, hip - 0.03 * tall)
    left = {
        "leg l": Limb(at=j["leg"], axis=ACROSS),
        "shin l": Limb(at=j["shin"], on="leg l", axis=ACROSS),
        "foot l": Limb(at=j["foot"], on="shin l", tip=(j["foot"][0], 0.0, 0.0), axis=ACROSS),
        "arm l": Limb(at=j["arm"], axis=ACROSS),
        "forearm l": Limb(at=j["forearm"], on="arm l", tip=hand, axis=ACROSS),
    }
    return {**pairs(left, across=0), "head": Limb(at=(0.0, 0.0, shoulder), axis=ACROSS)}


def _heights(tall: float, head: float) -> tuple[float, float]:
    """Where the shoulders and the hips of a person are, m."""
    shoulder = tall - 2.64 * head
    return shoulder, 0.5 * shoulder + 0.06 * tall


def _person(
    tall: float, head: float, skin: str, hair: str, trousers: str, long: bool = False, dress: bool = False
) -> tuple[Part, ...]:
    """A standing person: a height and the radius of the head, m; the rest follows from them."""
    top = tall - 1.22 * head  # the middle of the head
    shoulder, hip = _heights(tall, head)
    return (
        *_clothes(tall, shoulder, hip, trousers, dress),
        *_limbs(tall, shoulder, hip, skin, None if dress else trousers),
        cylinder(0.42 * head, 0.5 * head, (0, 0, shoulder + 0.3 * head), skin, "clay"),
        *limb("head", *_face(top, head, skin, hair), *_hair(top, head, hair, long)),
    )


def _robot() -> tuple[Part, ...]:
    metal, glow = "#aeb4ba", "#35e0e8"
    return (
        box((0.3, 0.22, 0.3), (0, 0, 0.78), bevel=0.25),
        box((0.2, 0.02, 0.15), (0, -0.215, 0.82), "#e9edf0", "plastic", bevel=0.5),
        *(
            ball((0.025, 0.012, 0.025), (x, -0.237, 0.76), c, "plastic")
            for x, c in ((-0.1, "#e0352f"), (0.0, "#f5c51c"), (0.1, "#35b34a"))
        ),
        box((0.13, 0.012, 0.03), (0, -0.232, 0.88), INK, "plastic", bevel=0.5),
        *(
            box((0.012, 0.012, h), (x, -0.238, 0.86 + h), glow, "plastic")
            for x, h in ((-0.08, 0.01), (-0.04, 0.02), (0.0, 0.013), (0.04, 0.024), (0.08, 0.015))
        ),
        cylinder(0.09, 0.06, (0, 0, 1.12), metal, "steel"),
        *limb(
            "head",
            box((0.25, 0.2, 0.18), (0, 0, 1.34), bevel=0.3),
            box((0.2, 0.02, 0.12), (0, -0.195, 1.34), "#1d242b", "plastic", bevel=0.6),
            *sides(
                cylinder(0.055, 0.012, (0.09, -0.215, 1.37), glow, "plastic", turn=(90, 0, 0)),
                ball((0.022, 0.01, 0.022), (0.09, -0.23, 1.37), "white", "plastic"),
                cylinder(0.07, 0.03, (0.27, 0, 1.34), metal, "steel", turn=(0, 90, 0)),
            ),
            *(
                box((0.012, 0.012, 0.022), (x, -0.215, 1.265), "white", "plastic")
                for x in (-0.06, -0.03, 0.0, 0.03, 0.06)
            ),
            cylinder(0.015, 0.09, (0, 0, 1.6), metal, "steel"),
            ball(0.045, (0, 0, 1.71), "#e0352f", "plastic"),
        ),
        *sides(
            *limb(
                "arm l",
                ball(0.085, (0.34, 0, 0.98), metal, "steel"),
                sweep([(0.36, 0, 0.95, 0.045), (0.41, 0, 0.88, 0.044), (0.43, 0, 0.8, 0.04)], metal, "steel"),
            ),
            *limb(
                "forearm l",
                sweep([(0.43, 0, 0.8, 0.04), (0.44, -0.02, 0.68, 0.04)], metal, "steel"),
                box((0.07, 0.07, 0.1), (0.44, -0.03, 0.6), bevel=0.4),
                torus(0.07, 0.02, (0.44, -0.04, 0.455), metal, "steel", turn=(90, 0, 90)),
            ),
            *limb(
                "leg l",
                cylinder(0.06, 0.08, (0.15, 0, 0.44), metal, "steel"),
                ball(0.062, (0.15, 0, 0.37), metal, "steel"),
                *(torus(0.075, 0.016, (0.15, 0, z), INK, "plastic") for z in (0.41, 0.46)),
            ),
            *limb(
                "shin l",
                torus(0.075, 0.016, (0.15, 0, 0.345), INK, "plastic"),
                cylinder(0.06, 0.06, (0.15, 0, 0.3), metal, "steel"),
                box((0.1, 0.12, 0.09), (0.15, 0, 0.24), bevel=0.3),
            ),
            *limb("foot l", box((0.12, 0.18, 0.075), (0.15, -0.04, 0.075), bevel=0.4)),
        ),
    )


def _snowman() -> tuple[Part, ...]:
    twig, coal = "#4d321c", "#17171a"
    mouth = [math.radians(-90 + 17 * k) for k in range(-2, 3)]
    return (
        ball((0.42, 0.42, 0.38), (0, 0, 0.38), material="clay"),
        ball((0.31, 0.31, 0.29), (0, 0, 0.9), material="clay"),
        ball((0.22, 0.22, 0.21), (0, 0, 1.31), material="clay"),
        cone(0.045, 0.13, (0, -0.33, 1.31), "#f07a14", "clay", turn=(90, 0, 0), top=0.1),
        *sides(ball(0.027, (0.08, -0.195, 1.375), coal, "plastic")),
        *(
            ball(
                0.016,
                (0.11 * math.cos(a), -0.212 + 0.05 * abs(math.cos(a)), 1.28 + 0.1 * math.sin(a)),
                coal,
                "plastic",
            )
            for a in mouth
        ),
        *(ball(0.03, (0, y, z), coal, "plastic") for y, z in ((-0.295, 1.0), (-0.31, 0.88), (-0.288, 0.77))),
        torus(0.235, 0.055, (0, 0, 1.14), "#d5202a", "fabric"),
        box((0.055, 0.025, 0.16), (0.14, -0.265, 0.98), "#d5202a", "fabric", turn=(12, -8, 0), bevel=0.6),
        cylinder(0.27, 0.018, (0, 0.02, 1.475), coal, "fabric", turn=(-6, 0, 0), bevel=0.6),
        cylinder(0.175, 0.15, (0, 0.035, 1.62), coal, "fabric", turn=(-6, 0, 0)),
        cylinder(0.18, 0.03, (0, 0.024, 1.515), "#d5202a", "fabric", turn=(-6, 0, 0)),
        *sides(
            sweep(
                [(0.26, 0, 0.98, 0.02), (0.45, -0.02, 1.08, 0.017), (0.66, -0.03, 1.24, 0.012)], twig, "clay"
            ),
            sweep([(0.53, -0.025, 1.14, 0.013), (0.64, -0.03, 1.15, 0.009)], twig, "clay"),
            sweep([(0.55, -0.025, 1.155, 0.013), (0.57, -0.03, 1.28, 0.009)], twig, "clay"),
        ),
    )


def _teddy() -> tuple[Part, ...]:
    pale = "#ecd3a6"
    return (
        ball((0.13, 0.11, 0.145), (0, 0, 0.17), material="clay"),
        ball((0.09, 0.05, 0.1), (0, -0.072, 0.165), pale, "clay"),
        *limb(
            "head",
            ball((0.12, 0.108, 0.108), (0, -0.01, 0.385), material="clay"),
            ball((0.055, 0.05, 0.043), (0, -0.1, 0.36), pale, "clay"),
            ball((0.022, 0.014, 0.015), (0, -0.147, 0.378), INK, "plastic"),
            sweep([(0, -0.15, 0.365, 0.004), (0, -0.148, 0.345, 0.004)], INK, "fabric"),
            *eyes(0.046, -0.1, 0.41, 0.014, along="y"),
            *sides(
                ball((0.048, 0.03, 0.048), (0.09, 0, 0.47), material="clay"),
                ball((0.03, 0.02, 0.03), (0.09, -0.018, 0.47), pale, "clay"),
            ),
        ),
        *sides(
            *limb(
                "arm l",
                sweep(
                    [(0.1, -0.01, 0.26, 0.046), (0.17, -0.05, 0.2, 0.046), (0.18, -0.09, 0.16, 0.046)],
                    material="clay",
                ),
            ),
            *limb(
                "leg l",
                sweep(
                    [(0.08, -0.03, 0.062, 0.062), (0.11, -0.14, 0.058, 0.058), (0.115, -0.19, 0.058, 0.058)],
                    material="clay",
                ),
                ball((0.036, 0.008, 0.04), (0.115, -0.245, 0.058), pale, "clay"),
            ),
            ball((0.045, 0.018, 0.028), (0.04, -0.115, 0.287), "#d5202a", "fabric", turn=(0, -12, 0)),
        ),
        ball(0.018, (0, -0.125, 0.285), "#d5202a", "fabric"),
    )


PEOPLE_ROWS: tuple[Thing, ...] = (
    Thing(
        words=("person", "man", "human", "guy"),
        kind="person",
        parts=_person(1.78, 0.135, "#d9a27c", "#3a2416", "#27324a"),
        limbs=_joints(1.78, 0.135),
        many="people",
    ),
    Thing(
        words=("woman", "lady"),
        kind="person",
        parts=_person(1.68, 0.13, "#e3b08c", "#5a2e14", "#27324a", long=True, dress=True),
        limbs=_joints(1.68, 0.13),
        many="women",
    ),
    Thing(
        words=("child", "kid", "boy"),
        kind="person",
        parts=_person(1.15, 0.125, "#b97a50", "#1c1310", "#3b5a86"),
        limbs=_joints(1.15, 0.125),
        many="children",
    ),
    Thing(
        words=("girl",),
        kind="person",
        parts=_person(1.12, 0.125, "#e8b995", "#c98a2e", "#3b5a86", long=True, dress=True),
        limbs=_joints(1.12, 0.125),
    ),
    Thing(
        words=("robot", "android"),
        kind="person",
        parts=_robot(),
        limbs={
            **pairs(
                {
                    "leg l": Limb(at=(0.15, 0, 0.5), axis=ACROSS),
                    "shin l": Limb(at=(0.15, 0, 0.37), on="leg l", axis=ACROSS),
                    "foot l": Limb(at=(0.15, 0, 0.13), on="shin l", axis=ACROSS, tip=(0.15, 0, 0)),
                    "arm l": Limb(at=(0.34, 0, 0.98), axis=ACROSS),
                    "forearm l": Limb(at=(0.43, 0, 0.8), on="arm l", axis=ACROSS, tip=(0.44, -0.04, 0.42)),
                },
                across=0,
            ),
            "head": Limb(at=(0, 0, 1.12), axis=ACROSS),
        },
    ),
    Thing(words=("snowman",), kind="person", parts=_snowman(), colour="white", many="snowmen"),
    Thing(
        words=("teddy bear", "teddy"),
        kind="animal",
        parts=_teddy(),
        limbs={
            **pairs(
                {
                    "leg l": Limb(at=(0.08, -0.03, 0.062), axis=ACROSS, tip=(0.115, -0.19, 0)),
                    "arm l": Limb(at=(0.1, -0.01, 0.26), axis=ACROSS, tip=(0.18, -0.1, 0.15)),
                },
                across=0,
            ),
            "head": Limb(at=(0, -0.005, 0.29), axis=ACROSS),
        },
        colour="brown",
    ),
)
