"""Birds of house, wood, water and sky; their beaks to +x."""

from __future__ import annotations

import math

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.feathered import PLUME, bird
from sorairo.scene.things.pieces import ball, both, cone, eyes, limb, sweep

__all__ = ["BIRD_ROWS"]

INK = "#141416"


def _comb(x: float, z: float, r: float, big: float = 1.0) -> tuple[Part, ...]:
    """The red comb and wattles of a hen about a head."""
    red = "#d5202a"
    return (
        *(
            ball((0.28 * r * big, 0.14 * r, 0.36 * r * big), (x + d * r, 0, z + h * r), red, PLUME)
            for d, h in ((-0.45, 0.95), (0.0, 1.1), (0.45, 1.0))
        ),
        *both(ball((0.16 * r, 0.12 * r, 0.32 * r * big), (x + 0.95 * r, 0.14 * r, z - 0.7 * r), red, PLUME)),
    )


def _fan(count: int, x: float, z: float, reach: float) -> tuple[Part, ...]:
    """The spread tail of a peacock, with an eye on every feather."""
    parts: list[Part] = []
    for k in range(count):
        a = math.radians(-8 + 196 * k / (count - 1))
        c, s = math.cos(a), math.sin(a)
        turn = (math.degrees(a) - 90, 0, 0)
        parts.append(
            ball(
                (0.012, 0.075, 0.5 * reach), (x, 0.5 * reach * c, z + 0.5 * reach * s), "#2c7a4a", PLUME, turn
            )
        )
        for r, colour, dx in ((0.095, "gold", 0.01), (0.05, "#1f3fb0", 0.018)):
            at = (x + dx, 0.93 * reach * c, z + 0.93 * reach * s)
            parts.append(ball((0.012, r, 1.15 * r), at, colour, PLUME, turn))
    return limb("tail", *parts)


BIRD_ROWS: tuple[Thing, ...] = (
    bird(
        ("bird", "songbird", "sparrow", "robin", "finch", "bluebird", "canary"),
        None,
        body=(0.085, 0.06, 0.062),
        height=0.11,
        head=(0.07, 0.185),
        size=0.047,
        beak=(0.035, 0.013),
        lean=25,
        belly="#f6efe0",
        tail=(0.075, 0.024, 0.01),
        shank=0.004,
    ),
    bird(
        ("parrot", "macaw", "parakeet", "budgie", "cockatoo"),
        "red",
        body=(0.13, 0.085, 0.1),
        height=0.24,
        head=(0.11, 0.4),
        size=0.075,
        beak=(0.06, 0.032),
        bill="#2a2420",
        hook=True,
        lean=50,
        wing="#1f6fd0",
        tip="#f7c21b",
        tail=(0.22, 0.035, -0.14),
        train="#1f6fd0",
        shank=0.009,
        foot="#4a4440",
        face=both(ball((0.034, 0.02, 0.036), (0.14, 0.052, 0.405), "white", PLUME, turn=(0, 0, -25))),
        more=eyes(0.155, 0.064, 0.415, 0.012),
    ),
    bird(
        ("owl", "barn owl"),
        "brown",
        body=(0.11, 0.115, 0.17),
        height=0.19,
        head=(0.02, 0.38),
        size=0.115,
        beak=(0.04, 0.018),
        bill="#f2b01e",
        hook=True,
        lean=0,
        wing="#4a2c16",
        tip="#4a2c16",
        belly="#e8d2a8",
        tail=(0.05, 0.05, -0.04),
        shank=0.011,
        eye=0.1,
        face=(
            *both(
                ball((0.03, 0.055, 0.058), (0.1, 0.05, 0.4), "#e8d2a8", PLUME, turn=(0, 0, 22)),
                ball((0.022, 0.034, 0.034), (0.118, 0.05, 0.402), "#ffc928", "plastic", turn=(0, 0, 22)),
                ball((0.014, 0.02, 0.02), (0.132, 0.053, 0.403), INK, "plastic", turn=(0, 0, 22)),
                cone(0.03, 0.04, (0.02, 0.07, 0.49), material=PLUME, turn=(-22, 0, 0), bevel=0.2),
            ),
        ),
    ),
    bird(
        ("hen", "chicken"),
        "white",
        body=(0.17, 0.115, 0.12),
        height=0.24,
        head=(0.16, 0.44),
        size=0.06,
        beak=(0.05, 0.02),
        tail=(0.12, 0.04, 0.14),
        shank=0.01,
        face=_comb(0.16, 0.44, 0.06),
    ),
    bird(
        ("rooster", "cockerel"),
        "#a8431c",
        body=(0.18, 0.12, 0.13),
        height=0.3,
        head=(0.17, 0.55),
        size=0.065,
        beak=(0.055, 0.022),
        crown="#e08a1e",
        wing="#6b2a14",
        tip="#1d4a3a",
        tail=(0.13, 0.03, 0.1),
        train="#1d4a3a",
        shank=0.012,
        foot="#f2b01e",
        face=_comb(0.17, 0.55, 0.065, 1.5),
        more=limb(
            "tail",
            *(
                sweep(
                    [
                        (-0.13, y, 0.34, 0.035),
                        (-0.26, y, 0.5 + d, 0.035),
                        (-0.38, 1.5 * y, 0.48 + d, 0.028),
                        (-0.42, 1.6 * y, 0.38 + d, 0.01),
                    ],
                    "#1d4a3a",
                    PLUME,
                )
                for y, d in ((0.0, 0.08), (0.035, 0.0), (-0.035, 0.0))
            ),
        ),
    ),
    bird(
        ("chick", "baby chick"),
        "yellow",
        body=(0.05, 0.045, 0.045),
        height=0.06,
        head=(0.03, 0.115),
        size=0.036,
        beak=(0.018, 0.01),
        tail=(0.018, 0.012, 0.01),
        shank=0.003,
    ),
    bird(
        ("swan",),
        "white",
        body=(0.42, 0.22, 0.2),
        height=0.34,
        head=(0.52, 1.0),
        size=0.085,
        beak=(0.16, 0.045),
        lean=0,
        neck=[
            (0.3, 0.4, 0.13),
            (0.46, 0.56, 0.075),
            (0.36, 0.78, 0.062),
            (0.4, 0.98, 0.06),
            (0.5, 1.01, 0.07),
        ],
        tail=(0.16, 0.1, 0.08),
        shank=0.018,
        foot=INK,
        face=(ball((0.05, 0.05, 0.04), (0.595, 0, 1.02), INK, "plastic"),),
    ),
    bird(
        ("goose",),
        "#b9ada0",
        body=(0.32, 0.18, 0.18),
        height=0.36,
        head=(0.4, 0.86),
        size=0.075,
        beak=(0.1, 0.035),
        crown="#2a2624",
        lean=8,
        belly="#e8e2d8",
        neck=[(0.22, 0.42, 0.11), (0.33, 0.58, 0.06), (0.34, 0.76, 0.05), (0.39, 0.85, 0.06)],
        tail=(0.12, 0.08, 0.04),
        shank=0.016,
        face=both(ball((0.035, 0.02, 0.045), (0.38, 0.06, 0.83), "white", PLUME)),
        many="geese",
    ),
    bird(
        ("eagle", "hawk", "falcon", "bald eagle", "buzzard"),
        "#4a2c16",
        body=(0.24, 0.14, 0.17),
        height=0.4,
        head=(0.2, 0.7),
        size=0.095,
        beak=(0.1, 0.042),
        bill="#f2b01e",
        hook=True,
        lean=45,
        crown="white",
        wing="#38200f",
        tip="#2a170a",
        tail=(0.22, 0.08, -0.14),
        train="white",
        shank=0.022,
        foot="#f2b01e",
        face=both(sweep([(0.24, 0.09, 0.74, 0.016), (0.29, 0.055, 0.735, 0.012)], "white", PLUME)),
        more=(ball((0.12, 0.125, 0.1), (0.16, 0, 0.6), "white", PLUME),),
    ),
    bird(
        ("flamingo",),
        "pink",
        body=(0.22, 0.12, 0.13),
        height=0.82,
        head=(0.36, 1.36),
        size=0.06,
        beak=(0.12, 0.034),
        bill="#3a2a2a",
        hook=True,
        lean=10,
        tip="#d0506a",
        neck=[
            (0.15, 0.86, 0.08),
            (0.3, 0.92, 0.042),
            (0.36, 1.06, 0.036),
            (0.22, 1.2, 0.034),
            (0.24, 1.37, 0.034),
            (0.34, 1.38, 0.045),
        ],
        tail=(0.1, 0.05, -0.03),
        shank=0.014,
        foot="#d0506a",
        more=both(*limb("leg l", ball(0.024, (0.011, 0.054, 0.42), "#d0506a", "plastic"))),
        many="flamingos",
    ),
    bird(
        ("seagull", "gull", "albatross"),
        "white",
        body=(0.2, 0.1, 0.1),
        height=0.22,
        head=(0.18, 0.38),
        size=0.062,
        beak=(0.07, 0.018),
        bill="#f2b01e",
        hook=True,
        lean=15,
        wing="#8f9aa6",
        tip="#1d1f22",
        tail=(0.1, 0.05, 0.0),
        shank=0.009,
    ),
    bird(
        ("pigeon", "dove"),
        "grey",
        body=(0.14, 0.085, 0.085),
        height=0.165,
        head=(0.12, 0.3),
        size=0.045,
        beak=(0.03, 0.012),
        bill="#3a3a3e",
        lean=20,
        wing="#b9bfc8",
        tip="#3a3f4a",
        tail=(0.09, 0.04, -0.02),
        train="#3a3f4a",
        shank=0.007,
        foot="#d5606a",
        more=(ball((0.06, 0.062, 0.045), (0.09, 0, 0.235), "#2f7a6a", PLUME),),
    ),
    bird(
        ("crow", "raven", "blackbird", "magpie"),
        "black",
        body=(0.16, 0.085, 0.085),
        height=0.19,
        head=(0.15, 0.31),
        size=0.055,
        beak=(0.08, 0.022),
        bill="#2a2a2e",
        lean=18,
        tail=(0.13, 0.04, -0.02),
        shank=0.008,
        foot="#2a2a2e",
        face=eyes(0.188, 0.042, 0.325, 0.011, white=True),
    ),
    bird(
        ("peacock", "peafowl"),
        "#1f4fc0",
        body=(0.22, 0.13, 0.14),
        height=0.4,
        head=(0.28, 0.85),
        size=0.06,
        beak=(0.05, 0.02),
        bill="#8a8478",
        wing="#8a6a3a",
        tip="#5a4424",
        neck=[(0.12, 0.45, 0.11), (0.22, 0.6, 0.07), (0.22, 0.75, 0.05), (0.27, 0.84, 0.052)],
        shank=0.013,
        foot="#8a8478",
        face=tuple(
            part
            for d in (-0.03, 0.0, 0.03)
            for part in (
                sweep([(0.27, 0, 0.9, 0.004), (0.26 + d, 0, 0.99, 0.004)], "#1f4fc0", PLUME),
                ball(0.012, (0.26 + d, 0, 0.995), "#2f9d8a", PLUME),
            )
        ),
        more=_fan(9, -0.2, 0.42, 0.75),
    ),
)
