"""Build people of a height and a head; their faces to -y."""

from __future__ import annotations

import math
from dataclasses import replace

from sorairo.scene.parts import Limb, Part, Vec
from sorairo.scene.things.pieces import ball, cylinder, eyes, lathe, limb, pairs, sides, sweep, torus

__all__ = ["ACROSS", "CLOTH", "INK", "face", "heights", "joints", "person"]

INK, CLOTH = "#141416", "fabric"
ACROSS = (1.0, 0.0, 0.0)


def _flat(part: Part, share: float) -> Part:
    """A part made shallower, from front to back."""
    return replace(part, half=(part.half[0], part.half[1] * share, part.half[2]))


def face(z: float, r: float, skin: str, hair: str) -> tuple[Part, ...]:
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


def joints(tall: float, head: float) -> dict[str, Limb]:
    """The limbs of a person of a height whose head has a radius, m."""
    shoulder, hip = heights(tall, head)
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


def heights(tall: float, head: float) -> tuple[float, float]:
    """Where the shoulders and the hips of a person are, m."""
    shoulder = tall - 2.64 * head
    return shoulder, 0.5 * shoulder + 0.06 * tall


def person(
    tall: float,
    head: float,
    skin: str,
    hair: str | None,
    trousers: str,
    long: bool = False,
    dress: bool = False,
) -> tuple[Part, ...]:
    """A standing person: a height and the radius of the head, m; the rest follows. hair None: bald."""
    top = tall - 1.22 * head  # the middle of the head
    shoulder, hip = heights(tall, head)
    return (
        *_clothes(tall, shoulder, hip, trousers, dress),
        *_limbs(tall, shoulder, hip, skin, None if dress else trousers),
        cylinder(0.42 * head, 0.5 * head, (0, 0, shoulder + 0.3 * head), skin, "clay"),
        *limb("head", *face(top, head, skin, hair or skin), *(_hair(top, head, hair, long) if hair else ())),
    )
