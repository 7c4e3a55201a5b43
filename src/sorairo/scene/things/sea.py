"""What lives in the sea; noses to +x."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sorairo.scene.parts import Limb, Part, Thing
from sorairo.scene.things.legs import ABOUT_X, ABOUT_Z, crawling, grounded
from sorairo.scene.things.pieces import ball, both, eyes, lathe, limb, pairs, slab, sweep

__all__ = ["SEA_ROWS"]

INK, SKIN = "#141416", "plastic"
Outline = list[tuple[float, float]]


def _swimmer(
    words: tuple[str, ...],
    colour: str,
    *,
    spine: Sequence[tuple[float, float, float]],
    joint: int,
    fluke: Outline,
    flat: bool,
    fin: Outline,
    root: tuple[float, float, float],
    droop: float = -35.0,
    dorsal: Outline | None = None,
    thick: float = 0.03,
    more: tuple[Part, ...] = (),
    many: str | None = None,
) -> Thing:
    """A body along (x, z, radius) from the nose back, its tail from the point `joint` on.

    fluke: the outline of its end, upright, or flat with one side of it. fin: that of the left one, from its
    root at (x, y, z), out of which it droops by degrees.
    """
    path = [(x, 0.0, z, r) for x, z, r in spine]
    (x, _, z, _), (end, _, low, _) = path[joint], path[-1]
    axis = (0.0, 1.0, 0.0) if flat else ABOUT_Z
    if flat:
        tips = both(
            slab(fluke, thick, (end, 0, low), material=SKIN, turn=(-90, 0, 0), bevel=0.8, corner=thick)
        )
    else:
        tips = (slab(fluke, thick, (end, 0, low), material=SKIN, bevel=0.8, corner=thick),)
    back = () if dorsal is None else (slab(dorsal, thick, material=SKIN, bevel=0.8, corner=thick),)
    side = both(
        *limb(
            "fin l", slab(fin, thick, root, material=SKIN, turn=(-90 + droop, 0, 0), bevel=0.8, corner=thick)
        )
    )
    return grounded(
        Thing(
            words=words,
            kind="animal",
            parts=(
                sweep(path[: joint + 1], material=SKIN),
                *limb("tail", sweep(path[joint:], material=SKIN)),
                *limb("tail 2", *tips),
                *back,
                *side,
                *more,
            ),
            limbs={
                "tail": Limb(at=(x, 0.0, z), axis=axis),
                "tail 2": Limb(at=(end, 0.0, low), on="tail", axis=axis),
                **pairs({"fin l": Limb(at=root, axis=ABOUT_X)}),
            },
            colour=colour,
            many=many,
        )
    )


def _mouth(places: Sequence[tuple[float, float, float]], thick: float, colour: str = INK) -> tuple[Part, ...]:
    """A line on both sides of a head."""
    return both(sweep([(*place, thick) for place in places], colour, SKIN))


def _arms(count: int, radius: float, thick: float) -> tuple[tuple[Part, ...], dict[str, Limb]]:
    """Arms that lie about z and curl at their ends, with their joints."""
    parts: list[Part] = []
    joints: dict[str, Limb] = {}
    for k in range(count):
        a = 2 * math.pi * (k + 0.5) / count
        c, s, w = math.cos(a), math.sin(a), 0.35 if k % 2 else -0.35
        curl = [(0.35, 0.75, 1.0, 0.0), (0.75, 0.45, 0.9, 0.12), (1.15, 0.22, 0.75, 0.0)]
        curl += [(1.5, 0.2, 0.6, 0.35), (1.75, 0.32, 0.45, 0.7), (1.68, 0.55, 0.3, 0.75)]
        path = [
            (
                radius * (u * c - w * v * s),
                radius * (u * s + w * v * c),
                max(radius * h * 0.9, t * thick),
                t * thick,
            )
            for u, h, t, v in curl
        ]
        parts += limb(f"tentacle {k + 1}", sweep(path, material=SKIN))
        joints[f"tentacle {k + 1}"] = Limb(at=path[0][:3], axis=(s, -c, 0.0), tip=path[-1][:3])
    return tuple(parts), joints


def _octopus() -> Thing:
    arms, joints = _arms(8, 0.2, 0.062)
    return grounded(
        Thing(
            words=("octopus", "squid", "kraken"),
            kind="animal",
            parts=(
                ball((0.17, 0.17, 0.2), (-0.02, 0, 0.42), material=SKIN, turn=(0, -12, 0)),
                ball((0.13, 0.14, 0.12), (0, 0, 0.22), material=SKIN),
                *eyes(0.12, 0.075, 0.36, 0.042, white=True),
                sweep(
                    [(0.14, -0.04, 0.25, 0.008), (0.152, 0, 0.238, 0.008), (0.14, 0.04, 0.25, 0.008)],
                    INK,
                    SKIN,
                ),
                *arms,
            ),
            limbs=joints,
            colour="purple",
            many="octopuses",
        )
    )


def _jellyfish() -> Thing:
    arc = [math.radians(6 * k) for k in range(16)]
    bell = lathe(
        [
            (0, 0.5),
            (0.19, 0.47),
            (0.215, 0.45),
            *((0.22 * math.cos(a), 0.46 + 0.2 * math.sin(a)) for a in arc),
        ],
        material=SKIN,
    )
    parts: list[Part] = []
    joints: dict[str, Limb] = {}
    for k in range(10):
        a = 2 * math.pi * k / 10
        c, s, r, thick = math.cos(a), math.sin(a), (0.17, 0.09)[k % 2], (0.012, 0.022)[k % 2]
        path = [
            (c * (r + d), s * (r + d), 0.47 - h, thick * t)
            for d, h, t in ((0, 0, 1), (0.03, 0.12, 1), (-0.02, 0.26, 0.9), (0.03, 0.38, 0.7), (0, 0.46, 0.4))
        ]
        parts += limb(f"tentacle {k + 1}", sweep(path, ("main", "#f7d9ea")[k % 2], SKIN))
        joints[f"tentacle {k + 1}"] = Limb(at=path[0][:3], axis=(s, -c, 0.0), tip=path[-1][:3])
    knobs = tuple(
        ball(0.022, (0.21 * math.cos(a), 0.21 * math.sin(a), 0.462), "#f7d9ea", SKIN)
        for a in (2 * math.pi * k / 20 for k in range(20))
    )
    return grounded(
        Thing(
            words=("jellyfish", "medusa"),
            kind="animal",
            parts=(bell, *knobs, *parts),
            limbs=joints,
            colour="pink",
            many="jellyfish",
        )
    )


def _crab() -> Thing:
    rows = {"f": (0.06, 0.05), "m": (0.02, 0.02), "n": (-0.02, -0.02), "b": (-0.06, -0.06)}
    legs, joints = crawling(rows, (0.09, 0.08, 0.13), 0.13, 0.014, "main")
    claws = both(
        *limb(
            "arm l",
            sweep(
                [(0.08, 0.09, 0.09, 0.022), (0.17, 0.17, 0.1, 0.02), (0.2, 0.14, 0.11, 0.02)], material=SKIN
            ),
        ),
        *limb(
            "claw l",
            ball((0.06, 0.042, 0.04), (0.225, 0.11, 0.12), material=SKIN, turn=(0, 0, -40)),
            sweep(
                [(0.25, 0.12, 0.13, 0.024), (0.3, 0.095, 0.135, 0.018), (0.31, 0.055, 0.13, 0.006)],
                material=SKIN,
            ),
            sweep(
                [(0.24, 0.07, 0.115, 0.02), (0.275, 0.04, 0.115, 0.014), (0.3, 0.03, 0.118, 0.005)],
                material=SKIN,
            ),
        ),
        sweep([(0.09, 0.035, 0.12, 0.008), (0.1, 0.04, 0.175, 0.008)], material=SKIN),
        ball(0.02, (0.102, 0.041, 0.185), "white", SKIN),
        ball(0.012, (0.114, 0.043, 0.187), INK, SKIN),
    )
    arms = {
        "arm l": Limb(at=(0.08, 0.09, 0.09), axis=ABOUT_Z),
        "claw l": Limb(at=(0.2, 0.14, 0.11), on="arm l", axis=ABOUT_Z),
    }
    return grounded(
        Thing(
            words=("crab", "lobster"),
            kind="animal",
            parts=(
                ball((0.11, 0.15, 0.055), (0, 0, 0.1), material=SKIN),
                ball((0.1, 0.135, 0.04), (0.005, 0, 0.078), "#f2c9a0", SKIN),
                sweep(
                    [(0.104, -0.03, 0.085, 0.005), (0.11, 0, 0.078, 0.005), (0.104, 0.03, 0.085, 0.005)],
                    INK,
                    SKIN,
                ),
                *legs,
                *claws,
            ),
            limbs={**joints, **pairs(arms)},
            colour="red",
        )
    )


SEA_ROWS: tuple[Thing, ...] = (
    _swimmer(
        ("shark", "great white shark"),
        "#6f7f8c",
        spine=[
            (1.5, 0.02, 0.06),
            (1.25, 0.02, 0.2),
            (0.7, 0, 0.33),
            (0, 0, 0.36),
            (-0.6, 0, 0.27),
            (-1.1, 0.02, 0.15),
            (-1.45, 0.05, 0.07),
        ],
        joint=4,
        fluke=[(0.1, 0.0), (-0.35, 0.62), (-0.48, 0.66), (-0.22, 0.05), (-0.4, -0.4), (-0.3, -0.4)],
        flat=False,
        fin=[(0.22, 0), (-0.25, 0.75), (-0.38, 0.78), (-0.18, 0)],
        root=(0.5, 0.24, -0.14),
        droop=-30,
        dorsal=[(0.3, 0.28), (-0.12, 0.82), (-0.26, 0.82), (-0.2, 0.25)],
        more=(
            ball((1.2, 0.335, 0.27), (0.15, 0, -0.115), "white", SKIN),
            *both(
                ball(0.04, (1.16, 0.185, 0.1), INK, SKIN),
                *(
                    sweep(
                        [(0.72 - 0.07 * k, 0.325, 0.1, 0.012), (0.7 - 0.07 * k, 0.335, -0.08, 0.012)],
                        "#3f4a54",
                        SKIN,
                    )
                    for k in range(4)
                ),
            ),
            *_mouth([(1.38, 0.0, -0.1), (1.3, 0.12, -0.125), (1.08, 0.21, -0.14)], 0.02, "#8a2a30"),
            *both(
                *(
                    ball((0.018, 0.012, 0.035), (1.34 - 0.06 * k, 0.09 + 0.032 * k, -0.14), "white", SKIN)
                    for k in range(4)
                )
            ),
        ),
    ),
    _swimmer(
        ("whale", "blue whale", "humpback", "humpback whale"),
        "#3f6f9c",
        spine=[
            (3.6, 0.05, 0.5),
            (3.1, 0.05, 0.95),
            (2.0, 0, 1.3),
            (0.6, 0, 1.3),
            (-1.2, 0.05, 0.85),
            (-2.6, 0.3, 0.4),
            (-3.5, 0.55, 0.2),
        ],
        joint=4,
        fluke=[(0.25, 0.0), (0.0, 0.7), (-0.75, 1.5), (-0.95, 1.45), (-0.55, 0.5), (-0.45, 0.0)],
        flat=True,
        fin=[(0.4, 0), (0.0, 1.3), (-0.4, 1.7), (-0.6, 1.6), (-0.4, 0)],
        root=(1.4, 1.0, -0.65),
        droop=-25,
        thick=0.1,
        more=(
            ball((2.6, 1.27, 1.0), (1.35, 0, -0.4), "#e8eef2", SKIN),
            *both(
                ball((0.12, 0.09, 0.12), (2.72, 1.02, 0.05), "white", SKIN),
                ball((0.08, 0.07, 0.08), (2.75, 1.07, 0.05), INK, SKIN),
                *(
                    sweep(
                        [
                            (3.35 - 0.1 * k, 0.16 + 0.22 * k, -0.98 + 0.1 * k * k * 0.6, 0.03),
                            (1.8, 0.2 + 0.26 * k, -1.38 + 0.16 * k * 0.7, 0.03),
                        ],
                        "#b9c6d0",
                        SKIN,
                    )
                    for k in range(4)
                ),
            ),
            *_mouth([(4.03, 0.0, -0.2), (3.72, 0.62, -0.22), (3.0, 1.0, -0.28)], 0.035, "#22384c"),
        ),
    ),
    _swimmer(
        ("dolphin", "porpoise"),
        "#7d93a6",
        spine=[
            (1.18, -0.04, 0.045),
            (0.98, -0.03, 0.07),
            (0.85, 0.02, 0.17),
            (0.4, 0.06, 0.26),
            (-0.1, 0.04, 0.25),
            (-0.6, -0.02, 0.13),
            (-0.98, -0.02, 0.055),
        ],
        joint=4,
        fluke=[(0.12, 0.0), (-0.05, 0.2), (-0.22, 0.38), (-0.28, 0.36), (-0.16, 0.12), (-0.12, 0.0)],
        flat=True,
        fin=[(0.12, 0), (-0.12, 0.34), (-0.2, 0.34), (-0.1, 0)],
        root=(0.45, 0.19, -0.08),
        droop=-35,
        dorsal=[(0.22, 0.27), (-0.06, 0.52), (-0.18, 0.54), (-0.12, 0.25)],
        thick=0.022,
        more=(
            ball((0.68, 0.24, 0.2), (0.28, 0, -0.045), "#eef2f4", SKIN, turn=(0, 3, 0)),
            *both(ball(0.028, (0.86, 0.15, 0.05), INK, SKIN)),
            *_mouth([(1.22, 0.02, -0.05), (1.02, 0.068, -0.045), (0.88, 0.155, -0.02)], 0.008, "#3a4652"),
        ),
    ),
    _swimmer(
        ("seal", "sea lion", "walrus"),
        "#5f6670",
        spine=[
            (0.62, 0.52, 0.12),
            (0.52, 0.5, 0.16),
            (0.38, 0.26, 0.19),
            (0.1, 0.03, 0.25),
            (-0.35, -0.06, 0.18),
            (-0.75, -0.12, 0.07),
        ],
        joint=4,
        fluke=[(0.08, 0.0), (-0.1, 0.14), (-0.32, 0.24), (-0.36, 0.14), (-0.24, 0.02), (-0.2, 0.0)],
        flat=True,
        fin=[(0.1, 0), (-0.02, 0.36), (-0.16, 0.4), (-0.1, 0)],
        root=(0.28, 0.15, -0.02),
        droop=-28,
        thick=0.022,
        more=(
            ball((0.09, 0.1, 0.08), (0.7, 0, 0.47), "#8d949c", SKIN),
            ball((0.03, 0.04, 0.025), (0.785, 0, 0.5), INK, SKIN),
            *eyes(0.69, 0.075, 0.57, 0.028),
            *both(
                *(
                    sweep([(0.75, 0.06, 0.46 + d, 0.003), (0.73, 0.2, 0.44 + 2 * d, 0.002)], "#e8e8e4", SKIN)
                    for d in (-0.02, 0.0, 0.02)
                )
            ),
        ),
    ),
    _octopus(),
    _jellyfish(),
    _crab(),
)
