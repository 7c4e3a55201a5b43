"""People by what they wear: callings, tales, ages; their faces to -y."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from sorairo.scene.parts import Limb, Part, Thing, Vec
from sorairo.scene.things.figures import ACROSS, CLOTH, INK, heights, joints, person
from sorairo.scene.things.pieces import (
    ball,
    box,
    cone,
    cylinder,
    lathe,
    limb,
    pairs,
    sides,
    slab,
    sweep,
    torus,
)

__all__ = ["COSTUME_ROWS"]

FAIR, TAN, DARK = "#e8b995", "#c98f64", "#7a4a2c"


@dataclass(frozen=True)
class _Figure:
    """Where on a person of a height, m, with a head of a radius clothes go."""

    tall: float
    r: float

    @property
    def top(self) -> float:
        """The middle of the head."""
        return self.tall - 1.22 * self.r

    @property
    def shoulder(self) -> float:
        return heights(self.tall, self.r)[0]

    @property
    def hip(self) -> float:
        return heights(self.tall, self.r)[1]

    @property
    def wide(self) -> float:
        return 0.125 * self.tall

    @property
    def hand(self) -> Vec:
        """The left hand."""
        return (1.35 * self.wide, -0.035 * self.tall, self.hip - 0.03 * self.tall)

    def robe(self, colour: str, low: float, flare: float = 1.35) -> Part:
        """A coat or a robe from the shoulders down to a height."""
        w, high = self.wide, self.shoulder
        profile = [
            (0, low),
            (flare * w, low),
            (flare * 0.98 * w, low + 0.03),
            (0.9 * w, self.hip + 0.1 * self.tall),
        ]
        profile += [
            (1.02 * w, high - 0.07 * self.tall),
            (0.92 * w, high - 0.005 * self.tall),
            (0.4 * w, high + 0.02),
            (0, high + 0.022),
        ]
        part = lathe(profile, colour=colour, material=CLOTH, smooth=3)
        return replace(part, half=(part.half[0], 0.72 * part.half[1], part.half[2]))

    def belt(self, colour: str, buckle: str | None = None, up: float = 0.04) -> tuple[Part, ...]:
        z, w = self.hip + up * self.tall, 0.82 * self.wide
        ring = torus(w, 0.02 * self.tall, (0, 0, z), colour, CLOTH)
        ring = replace(ring, half=(ring.half[0], 0.72 * ring.half[1], ring.half[2]))
        plate = () if buckle is None else (box((0.03, 0.012, 0.025), (0, -0.72 * w, z), buckle, "steel"),)
        return (ring, *plate)

    def front(self, up: float) -> float:
        """How far -y the chest is at a share of the way from hips to shoulders."""
        return -(0.52 + 0.13 * up) * self.wide


Wear = Callable[[_Figure], tuple[Part, ...]]


def _none(_: _Figure) -> tuple[Part, ...]:
    return ()


def _dressed(
    words: tuple[str, ...],
    colour: str | None,
    *,
    hat: Wear = _none,
    wear: Wear = _none,
    tall: float = 1.76,
    head: float = 0.135,
    skin: str = TAN,
    hair: str | None = "#2c1c12",
    trousers: str = "#27324a",
    long: bool = False,
    dress: bool = False,
    sleeves: str | None = None,
    thick: float = 1.0,
    metal: bool = False,
    many: str | None = None,
) -> Thing:
    """A person in costume. hat: what turns with the head. sleeves: the colour of what else hands have.

    thick: of arms and legs, by those of a person in plain clothes. metal: the clothes are.
    """
    figure = _Figure(tall, head)
    parts = person(tall, head, skin, hair, trousers, long, dress)
    if sleeves is not None:
        parts = tuple(
            replace(p, colour=sleeves, material=CLOTH) if p.limb.startswith("forearm") else p for p in parts
        )
    if thick != 1.0:
        parts = tuple(_padded(p, thick) if p.limb and p.limb != "head" else p for p in parts)
    if metal:
        parts = tuple(
            replace(p, material="steel") if p.material == CLOTH and p.limb != "head" else p for p in parts
        )
    return Thing(
        words=words,
        kind="person",
        parts=(*parts, *limb("head", *hat(figure)), *wear(figure)),
        limbs=joints(tall, head),
        colour=colour,
        many=many,
    )


def _padded(part: Part, share: float) -> Part:
    """A tube, or a foot, made thicker where it is."""
    if part.form != "sweep":
        return part
    path = tuple((x, y, z, r * share) for x, y, z, r in part.path)
    reach = max(r for *_, r in part.path) * (share - 1)
    x, y, z = part.half
    return replace(part, path=path, half=(x + reach, y + reach, z + reach))


def _beard(f: _Figure, colour: str, long: float = 1.0) -> tuple[Part, ...]:
    r, z = f.r, f.top
    return (
        ball(
            (0.72 * r, 0.42 * r, 0.62 * r * long), (0, -0.55 * r, z - (0.35 + 0.45 * long) * r), colour, CLOTH
        ),
        *sides(
            ball(
                (0.32 * r, 0.14 * r, 0.13 * r),
                (0.24 * r, -0.95 * r, z - 0.33 * r),
                colour,
                CLOTH,
                turn=(0, 18, 0),
            ),
            ball((0.2 * r, 0.4 * r, 0.5 * r), (0.75 * r, -0.3 * r, z - 0.5 * r), colour, CLOTH),
        ),
    )


def _glasses(f: _Figure) -> tuple[Part, ...]:
    r, z = f.r, f.top + 0.1 * f.r
    return sides(
        torus(0.29 * r, 0.035 * r, (0.35 * r, -1.0 * r, z), INK, "plastic", turn=(90, 0, 12)),
        sweep([(0.63 * r, -0.94 * r, z, 0.03 * r), (0.93 * r, -0.1 * r, z, 0.03 * r)], INK, "plastic"),
        sweep([(0.07 * r, -1.02 * r, z, 0.03 * r), (0.0, -1.02 * r, z + 0.02 * r, 0.03 * r)], INK, "plastic"),
    )


def _brim(
    f: _Figure, z: float, reach: float, colour: str, high: float, top: float, crown: float = 1.02
) -> tuple[Part, ...]:
    """A hat with a round brim and a crown that narrows to the top."""
    r, at = f.r, f.top + z * f.r
    return (
        replace(cylinder(reach * r, 0.06 * r, (0, 0, at), colour, CLOTH, turn=(-6, 0, 0), bevel=0.6)),
        cone(crown * r, high * r, (0, 0.04 * r, at + high * r), colour, CLOTH, top=top, bevel=0.2),
    )


def _dome(f: _Figure, colour: str, low: float = 0.42) -> Part:
    r = f.r
    return lathe(
        [
            (0, 0),
            *(
                (1.2 * r * math.cos(a), 1.12 * r * math.sin(a))
                for a in (math.pi / 2 * k / 10 for k in range(11))
            ),
        ],
        (0, 0.05 * r, f.top + low * r),
        colour,
        "plastic",
    )


def _toque(f: _Figure) -> tuple[Part, ...]:
    r, z = f.r, f.top
    puffs = [(1.0, 0.0), *((0.62, 2 * math.pi * k / 7) for k in range(7))]
    return (
        cylinder(0.98 * r, 0.42 * r, (0, 0.05 * r, z + 1.05 * r), "white", CLOTH, turn=(-5, 0, 0), bevel=0.1),
        *(
            ball(
                (0.6 * r, 0.6 * r, 0.48 * r),
                (0.75 * r * math.cos(a) * (s < 1), 0.08 * r + 0.75 * r * math.sin(a) * (s < 1), z + 1.72 * r),
                "white",
                CLOTH,
            )
            for s, a in puffs
        ),
    )


def _crown(f: _Figure) -> tuple[Part, ...]:
    r, z = f.r, f.top + 0.78 * f.r
    ring = [
        (0.96 * r * math.cos(a), 0.05 * r + 0.96 * r * math.sin(a), a)
        for a in (2 * math.pi * k / 8 - math.pi / 2 for k in range(8))
    ]
    return (
        lathe(
            [(0.9 * r, 0), (1.0 * r, 0), (1.04 * r, 0.4 * r), (0.95 * r, 0.4 * r)],
            (0, 0.05 * r, z),
            "gold",
            "steel",
        ),
        *(cone(0.26 * r, 0.26 * r, (x, y, z + 0.6 * r), "gold", "steel") for x, y, _ in ring),
        *(ball(0.09 * r, (x * 1.03, y * 1.03, z + 0.88 * r), "#f7e7b0", "plastic") for x, y, _ in ring),
        *(
            ball(0.1 * r, (x * 1.06, y * 1.06, z + 0.2 * r), c, "plastic")
            for (x, y, _), c in zip(ring, ("#d5202a", "#2a7fd6") * 4)
        ),
    )


def _cape(f: _Figure, colour: str, low: float, trim: str | None = None) -> tuple[Part, ...]:
    """A cloak behind the back, from the shoulders down to a height."""
    w, high = f.wide, f.shoulder
    shape = [(-0.75 * w, high), (0.75 * w, high), (1.35 * w, low), (-1.35 * w, low)]
    cloth = slab(shape, 0.02, (0, 0.78 * w, 0), colour, CLOTH, turn=(0, 0, 0), bevel=0.5, corner=0.06)
    collar = replace(torus(0.8 * w, 0.1 * w, (0, 0.08 * w, high), trim or colour, CLOTH, turn=(-12, 0, 0)))
    hem = (
        ()
        if trim is None
        else (box((1.36 * w, 0.03, 0.035), (0, 0.78 * w, low + 0.02), trim, CLOTH, bevel=0.8),)
    )
    return (cloth, collar, *hem)


def _held(f: _Figure, *parts: Part) -> tuple[Part, ...]:
    """What the right hand holds."""
    return limb("forearm r", *parts)


def _stick(f: _Figure, low: float, high: float, r: float, colour: str, material: str = "wooden") -> Part:
    x, y, _ = f.hand
    return sweep([(-x, y - 0.02, low + r, r), (-x, y - 0.02, high, r)], colour, material)


def _astronaut(f: _Figure) -> tuple[Part, ...]:
    r, w, mid = f.r, f.wide, (f.shoulder + f.hip) / 2
    return (
        ball((1.05 * w, 0.8 * w, 0.55 * (f.shoulder - f.hip)), (0, 0, mid), material=CLOTH),
        torus(1.15 * r, 0.2 * r, (0, 0, f.shoulder + 0.25 * r), "#c9ccd0", "steel"),
        box((0.9 * w, 0.45 * w, 1.2 * w), (0, 0.95 * w, mid + 0.2 * w), "#e6e6e2", "plastic", bevel=0.4),
        box((0.55 * w, 0.12 * w, 0.36 * w), (0, -0.78 * w, mid + 0.15 * w), "#d9dadc", "plastic", bevel=0.3),
        *(
            ball(0.07 * w, (d * w, -0.92 * w, mid + 0.25 * w), c, "plastic")
            for d, c in ((-0.3, "#d5202a"), (0.0, "#2a7fd6"), (0.3, "#f7c21b"))
        ),
        *sides(
            *limb(
                "arm l",
                torus(
                    0.5 * w, 0.09 * w, (0.98 * w, 0, f.shoulder - 0.4 * w), "#2a7fd6", CLOTH, turn=(0, -25, 0)
                ),
            )
        ),
    )


def _helmet(f: _Figure) -> tuple[Part, ...]:
    r, z = f.r, f.top
    return (
        ball((1.5 * r, 1.45 * r, 1.5 * r), (0, 0.05 * r, z), "white", "plastic"),
        ball((1.15 * r, 0.8 * r, 0.95 * r), (0, -0.82 * r, z + 0.02 * r), "#c98a1c", "steel"),
        ball((1.28 * r, 0.7 * r, 1.08 * r), (0, -0.72 * r, z + 0.02 * r), "#d9dadc", "plastic"),
        *sides(cylinder(0.35 * r, 0.14 * r, (1.45 * r, 0, z), "#c9ccd0", "plastic", turn=(0, 90, 0))),
    )


def _knight(f: _Figure) -> tuple[Part, ...]:
    w, (x, y, z) = f.wide, f.hand
    shield = [
        (-0.24, 0.28),
        (0.24, 0.28),
        (0.24, -0.02),
        (0.14, -0.24),
        (0, -0.36),
        (-0.14, -0.24),
        (-0.24, -0.02),
    ]
    return (
        *sides(
            *limb(
                "arm l",
                ball((0.5 * w, 0.5 * w, 0.42 * w), (0.95 * w, 0, f.shoulder - 0.25 * w), "silver", "steel"),
            ),
            *limb(
                "shin l",
                ball((0.4 * w, 0.4 * w, 0.36 * w), (0.45 * w, -0.08 * w, 0.5 * f.hip), "silver", "steel"),
            ),
        ),
        *limb(
            "forearm l",
            slab(shield, 0.025, (x, y - 0.12, z + 0.08), "silver", "steel", bevel=0.3),
            slab(
                [(0.86 * a, 0.86 * b) for a, b in shield],
                0.03,
                (x, y - 0.125, z + 0.08),
                bevel=0.3,
                material="plastic",
            ),
            box((0.035, 0.012, 0.25), (x, y - 0.155, z + 0.06), "gold", "steel"),
            box((0.16, 0.012, 0.035), (x, y - 0.155, z + 0.14), "gold", "steel"),
        ),
        *_held(
            f,
            slab(
                [(-0.03, 0.1), (0.03, 0.1), (0.03, 0.85), (0, 0.95), (-0.03, 0.85)],
                0.008,
                (-x, y - 0.03, z),
                "silver",
                "steel",
            ),
            box((0.12, 0.018, 0.02), (-x, y - 0.03, z + 0.1), "gold", "steel"),
            cylinder(0.016, 0.09, (-x, y - 0.03, z), "#4a2a14", "plastic"),
            ball(0.026, (-x, y - 0.03, z - 0.1), "gold", "steel"),
        ),
        *f.belt("#4a2a14", "gold"),
    )


def _closed_helmet(f: _Figure) -> tuple[Part, ...]:
    r, z = f.r, f.top
    return (
        lathe(
            [
                (0.9 * r, -1.1 * r),
                (1.12 * r, -0.9 * r),
                (1.16 * r, 0.3 * r),
                (0.95 * r, 0.95 * r),
                (0.4 * r, 1.3 * r),
                (0, 1.36 * r),
            ],
            (0, 0, z),
            "silver",
            "steel",
            smooth=2,
        ),
        box((0.72 * r, 0.2 * r, 0.09 * r), (0, -1.02 * r, z + 0.15 * r), INK, "plastic"),
        *(
            box((0.03 * r, 0.1 * r, 0.2 * r), (d * r, -1.1 * r, z - 0.45 * r), INK, "plastic")
            for d in (-0.36, -0.12, 0.12, 0.36)
        ),
        box((0.06 * r, 0.2 * r, 1.0 * r), (0, -1.06 * r, z + 0.1 * r), "gold", "steel", bevel=0.5),
        sweep(
            [
                (0, 0, z + 1.3 * r, 0.12 * r),
                (0, 0.25 * r, z + 1.9 * r, 0.3 * r),
                (0, 0.9 * r, z + 1.9 * r, 0.28 * r),
                (0, 1.35 * r, z + 1.3 * r, 0.12 * r),
            ],
            "#d5202a",
            CLOTH,
        ),
    )


def _ghost() -> Thing:
    hem = 14
    skirt = [
        sweep(
            [
                (0.2 * math.cos(a), 0.2 * math.sin(a), 0.9, 0.1),
                (0.33 * math.cos(a), 0.33 * math.sin(a), 0.35, 0.095),
                (0.38 * math.cos(a), 0.38 * math.sin(a), 0.09, 0.09),
            ],
            material=CLOTH,
        )
        for a in (2 * math.pi * k / hem for k in range(hem))
    ]
    body = lathe(
        [
            (0, 0.12),
            (0.36, 0.12),
            (0.34, 0.4),
            (0.3, 0.8),
            (0.3, 1.15),
            (0.26, 1.35),
            (0.16, 1.48),
            (0, 1.52),
        ],
        material=CLOTH,
        smooth=3,
    )
    return Thing(
        words=("ghost", "spook", "phantom", "spirit"),
        kind="person",
        parts=(
            body,
            *skirt,
            *sides(
                ball((0.045, 0.03, 0.075), (0.095, -0.262, 1.2), INK, "plastic", turn=(-12, 0, 0)),
                *limb(
                    "arm l",
                    sweep(
                        [(0.24, -0.02, 1.0, 0.1), (0.45, -0.12, 1.02, 0.085), (0.6, -0.22, 1.12, 0.06)],
                        material=CLOTH,
                    ),
                ),
            ),
            ball((0.05, 0.03, 0.065), (0, -0.285, 1.02), INK, "plastic"),
        ),
        limbs=pairs({"arm l": Limb(at=(0.24, -0.02, 1.0), axis=ACROSS, tip=(0.62, -0.22, 1.14))}, across=0),
        colour="white",
    )


def _chef(f: _Figure) -> tuple[Part, ...]:
    w = f.wide
    apron = [
        (-0.62 * w, 0.55 * f.hip),
        (0.62 * w, 0.55 * f.hip),
        (0.62 * w, f.hip + 0.6 * w),
        (0.4 * w, f.shoulder - 0.6 * w),
        (-0.4 * w, f.shoulder - 0.6 * w),
        (-0.62 * w, f.hip + 0.6 * w),
    ]
    return (
        slab(apron, 0.015, (0, -0.66 * w, 0), "#e9e9e4", CLOTH, bevel=0.4, corner=0.03),
        torus(0.5 * w, 0.13 * w, (0, -0.05 * w, f.shoulder + 0.06 * w), "#d5202a", CLOTH),
        *(
            ball(0.055 * w, (d * w, -0.69 * w, f.shoulder - u * w), INK, "plastic")
            for d in (-0.2, 0.2)
            for u in (0.75, 1.1, 1.45)
        ),
        *_held(
            f,
            _stick(f, f.hand[2] - 0.05, f.hand[2] + 0.22, 0.011, "#c99a5b"),
            ball((0.035, 0.016, 0.05), (-f.hand[0], f.hand[1] - 0.02, f.hand[2] + 0.26), "#c99a5b", "wooden"),
        ),
    )


def _doctor(f: _Figure) -> tuple[Part, ...]:
    w = f.wide
    y = -0.78 * w
    return (
        f.robe("white", 0.62 * f.hip, 1.1),
        slab(
            [(-0.24 * w, f.shoulder), (0.24 * w, f.shoulder), (0, f.shoulder - 1.0 * w)],
            0.02,
            (0, -0.66 * w, 0),
            "#2f8f9d",
            CLOTH,
            turn=(-4, 0, 0),
        ),
        box((0.012, 0.01, 0.42 * f.hip), (0, -0.78 * w, 0.95 * f.hip), "#c9ccd0", CLOTH),
        sweep(
            [
                (0.42 * w, 0.1 * w, f.shoulder + 0.12 * w, 0.012),
                (0.4 * w, -0.62 * w, f.shoulder - 0.25 * w, 0.012),
                (0.12 * w, y - 0.06 * w, f.shoulder - 1.1 * w, 0.012),
                (-0.1 * w, y - 0.06 * w, f.shoulder - 1.0 * w, 0.012),
                (-0.4 * w, -0.62 * w, f.shoulder - 0.25 * w, 0.012),
                (-0.42 * w, 0.1 * w, f.shoulder + 0.12 * w, 0.012),
            ],
            INK,
            "plastic",
        ),
        sweep(
            [
                (0.02 * w, y - 0.07 * w, f.shoulder - 1.1 * w, 0.011),
                (0.02 * w, y - 0.08 * w, f.shoulder - 1.5 * w, 0.011),
            ],
            INK,
            "plastic",
        ),
        cylinder(
            0.034, 0.012, (0.02 * w, y - 0.1 * w, f.shoulder - 1.6 * w), "silver", "steel", turn=(90, 0, 0)
        ),
        box((0.22 * w, 0.02, 0.2 * w), (0.5 * w, -0.76 * w, f.hip + 0.2 * w), "#eceff1", CLOTH),
        box((0.16 * w, 0.01, 0.05 * w), (-0.5 * w, -0.71 * w, f.shoulder - 0.75 * w), "#d5202a", "plastic"),
        box((0.05 * w, 0.012, 0.16 * w), (-0.5 * w, -0.71 * w, f.shoulder - 0.75 * w), "#d5202a", "plastic"),
    )


def _bands(f: _Figure, colour: str) -> tuple[Part, ...]:
    """Bright bands about the chest, the arms and the legs."""
    w = f.wide
    return (
        *f.belt(colour, up=0.13),
        *f.belt(colour, up=0.0),
        *sides(
            *limb(
                "arm l",
                torus(
                    0.36 * w, 0.07 * w, (1.02 * w, 0, f.shoulder - 0.6 * w), colour, CLOTH, turn=(0, -28, 0)
                ),
            ),
            *limb("shin l", torus(0.36 * w, 0.08 * w, (0.46 * w, 0, 0.28 * f.hip), colour, CLOTH)),
        ),
    )


COSTUME_ROWS: tuple[Thing, ...] = (
    _dressed(
        ("astronaut", "spaceman", "cosmonaut", "spacewoman"),
        "white",
        hat=_helmet,
        wear=_astronaut,
        trousers="main",
        skin=FAIR,
        sleeves="#d9dadc",
        thick=1.45,
    ),
    _dressed(("chef", "cook", "baker"), "white", hat=_toque, wear=_chef, trousers="#3a3d44", skin=FAIR),
    _dressed(
        ("doctor", "physician", "scientist", "surgeon"),
        "white",
        hat=_glasses,
        wear=_doctor,
        trousers="#2f8f9d",
        skin=DARK,
        hair="#15100c",
    ),
    _dressed(
        ("firefighter", "fireman", "firewoman"),
        "#33363c",
        hat=lambda f: (
            _dome(f, "#d5202a", 0.36),
            cylinder(
                1.5 * f.r,
                0.06 * f.r,
                (0, 0.15 * f.r, f.top + 0.4 * f.r),
                "#d5202a",
                "plastic",
                turn=(-8, 0, 0),
                bevel=0.6,
            ),
            box(
                (0.1 * f.r, 0.9 * f.r, 0.12 * f.r),
                (0, 0.05 * f.r, f.top + 1.35 * f.r),
                "#d5202a",
                "plastic",
                bevel=0.6,
            ),
            box(
                (0.3 * f.r, 0.06 * f.r, 0.34 * f.r),
                (0, -1.08 * f.r, f.top + 0.8 * f.r),
                "gold",
                "steel",
                turn=(15, 0, 0),
            ),
        ),
        wear=lambda f: _bands(f, "#e6f03a"),
        trousers="main",
        sleeves="#33363c",
        thick=1.15,
    ),
    _dressed(
        ("police officer", "policeman", "policewoman", "cop"),
        "#27407a",
        hat=lambda f: (
            cylinder(0.98 * f.r, 0.2 * f.r, (0, 0.03 * f.r, f.top + 0.75 * f.r), INK, CLOTH, turn=(-5, 0, 0)),
            cylinder(
                1.2 * f.r,
                0.16 * f.r,
                (0, 0, f.top + 1.08 * f.r),
                "#27407a",
                CLOTH,
                turn=(-5, 0, 0),
                bevel=0.7,
            ),
            ball(
                (0.75 * f.r, 0.5 * f.r, 0.06 * f.r),
                (0, -0.95 * f.r, f.top + 0.62 * f.r),
                INK,
                "plastic",
                turn=(20, 0, 0),
            ),
            ball((0.2 * f.r, 0.08 * f.r, 0.22 * f.r), (0, -1.06 * f.r, f.top + 1.0 * f.r), "gold", "steel"),
        ),
        wear=lambda f: (
            *f.belt(INK, "gold"),
            ball(
                (0.15 * f.wide, 0.06 * f.wide, 0.18 * f.wide),
                (0.42 * f.wide, -0.6 * f.wide, f.shoulder - 0.75 * f.wide),
                "gold",
                "steel",
            ),
            box(
                (0.09 * f.wide, 0.04 * f.wide, 0.75 * f.wide),
                (0, -0.6 * f.wide, f.shoulder - 0.95 * f.wide),
                INK,
                CLOTH,
            ),
        ),
        trousers="#1c2a50",
        skin=DARK,
        hair="#15100c",
    ),
    _dressed(
        ("knight", "crusader", "templar"),
        "red",
        hat=_closed_helmet,
        wear=_knight,
        trousers="silver",
        sleeves="silver",
        thick=1.15,
        metal=True,
    ),
    _dressed(
        ("king", "emperor"),
        "red",
        hat=lambda f: (*_crown(f), *_beard(f, "#8a8a88", 1.1)),
        wear=lambda f: (
            f.robe("main", 0.05, 1.3),
            *_cape(f, "#7a1420", 0.06, "white"),
            *f.belt("gold", up=0.09),
            *_held(
                f,
                _stick(f, f.hand[2] - 0.3, f.hand[2] + 0.5, 0.016, "gold", "steel"),
                ball(0.05, (-f.hand[0], f.hand[1] - 0.02, f.hand[2] + 0.55), "gold", "steel"),
            ),
        ),
        hair="#8a8a88",
        skin=FAIR,
    ),
    _dressed(
        ("queen", "princess", "empress"),
        "purple",
        hat=_crown,
        wear=lambda f: (
            f.robe("main", 0.04, 1.9),
            *f.belt("gold", up=0.1),
            torus(0.62 * f.wide, 0.08 * f.wide, (0, -0.02, f.shoulder + 0.04), "gold", "steel"),
        ),
        tall=1.68,
        head=0.13,
        hair="#c98a2e",
        skin=FAIR,
        long=True,
        dress=True,
    ),
    _dressed(
        ("dancer", "ballerina", "ballet dancer"),
        "pink",
        hat=lambda f: (
            ball(0.42 * f.r, (0, 0.55 * f.r, f.top + 1.05 * f.r), "#3a2416", CLOTH),
            torus(
                0.42 * f.r, 0.08 * f.r, (0, 0.45 * f.r, f.top + 0.9 * f.r), "pink", CLOTH, turn=(-30, 0, 0)
            ),
        ),
        wear=lambda f: (
            *(
                ball(
                    (0.75 * f.wide, 0.3 * f.wide, 0.07 * f.wide),
                    (1.0 * f.wide * math.cos(a), 1.0 * f.wide * math.sin(a), f.hip + 0.02 + 0.02 * (k % 2)),
                    c,
                    CLOTH,
                    turn=(0, 8, math.degrees(a)),
                )
                for k, (a, c) in enumerate(
                    (2 * math.pi * k / 18, ("main", "#f9dfe8")[k % 2]) for k in range(18)
                )
            ),
            *sides(*limb("foot l", ball((0.05, 0.09, 0.045), (0.47 * f.wide, -0.03, 0.045), "pink", CLOTH))),
        ),
        tall=1.66,
        head=0.125,
        hair="#3a2416",
        trousers="#f6e3e6",
        skin=TAN,
    ),
    _dressed(
        ("old man", "grandfather", "grandpa", "old person", "elderly man", "elderly person"),
        "green",
        hat=lambda f: (*_beard(f, "#e6e6e2"), *_glasses(f)),
        wear=lambda f: (
            *_held(
                f,
                _stick(f, 0.0, f.hand[2] + 0.02, 0.016, "#6b4426"),
                sweep(
                    [
                        (-f.hand[0], f.hand[1] - 0.02, f.hand[2], 0.018),
                        (-f.hand[0], f.hand[1] - 0.02, f.hand[2] + 0.06, 0.018),
                        (-f.hand[0], f.hand[1] - 0.09, f.hand[2] + 0.08, 0.018),
                        (-f.hand[0], f.hand[1] - 0.12, f.hand[2] + 0.04, 0.016),
                    ],
                    "#6b4426",
                    "wooden",
                ),
            ),
            *(
                ball(0.018, (0, f.front(u) - 0.015, f.hip + u * (f.shoulder - f.hip)), "#f2ecd8", "plastic")
                for u in (0.25, 0.5, 0.75)
            ),
        ),
        tall=1.68,
        hair="#e6e6e2",
        trousers="#5a5048",
        skin=FAIR,
        many="old men",
    ),
    _dressed(
        ("old woman", "grandmother", "grandma", "granny", "elderly woman"),
        "purple",
        hat=lambda f: (ball(0.5 * f.r, (0, 0.5 * f.r, f.top + 1.1 * f.r), "#d9d9d6", CLOTH), *_glasses(f)),
        wear=lambda f: (
            f.robe("main", 0.22, 1.35),
            *_cape(f, "#e8dfc8", f.hip + 0.12),
            torus(0.9 * f.wide, 0.2 * f.wide, (0, 0, f.shoulder - 0.06), "#e8dfc8", CLOTH),
        ),
        tall=1.56,
        head=0.13,
        hair="#d9d9d6",
        skin=TAN,
        dress=True,
        many="old women",
    ),
    _dressed(
        ("pirate", "buccaneer"),
        "white",
        hat=lambda f: (
            ball((1.55 * f.r, 1.0 * f.r, 0.5 * f.r), (0, 0.05 * f.r, f.top + 0.95 * f.r), INK, CLOTH),
            ball(
                (1.0 * f.r, 0.3 * f.r, 0.75 * f.r),
                (0, -0.7 * f.r, f.top + 1.15 * f.r),
                INK,
                CLOTH,
                turn=(12, 0, 0),
            ),
            ball(
                (0.24 * f.r, 0.1 * f.r, 0.24 * f.r), (0, -1.03 * f.r, f.top + 1.25 * f.r), "white", "plastic"
            ),
            *sides(
                ball(
                    (0.07 * f.r, 0.05 * f.r, 0.07 * f.r),
                    (0.09 * f.r, -1.12 * f.r, f.top + 1.28 * f.r),
                    INK,
                    "plastic",
                )
            ),
            ball(
                (0.24 * f.r, 0.12 * f.r, 0.24 * f.r), (0.36 * f.r, -0.9 * f.r, f.top + 0.12 * f.r), INK, CLOTH
            ),
            *_beard(f, "#3a1c10", 0.8),
        ),
        wear=lambda f: (
            *sides(
                slab(
                    [
                        (0.12 * f.wide, f.hip),
                        (0.75 * f.wide, f.hip),
                        (0.7 * f.wide, f.shoulder - 0.05),
                        (0.3 * f.wide, f.shoulder),
                    ],
                    0.02,
                    (0, -0.6 * f.wide, 0),
                    "#8a1c22",
                    CLOTH,
                )
            ),
            *f.belt("#2a1a10", "gold"),
        ),
        trousers="#2c2c34",
        skin=TAN,
    ),
    _dressed(
        ("wizard", "sorcerer", "magician", "merlin"),
        "blue",
        hat=lambda f: (
            *_brim(f, 0.55, 1.75, "main", 1.5, 0.02),
            *(
                ball(
                    (0.13 * f.r, 0.05 * f.r, 0.13 * f.r),
                    (d * f.r, -y * f.r, f.top + z * f.r),
                    "gold",
                    "plastic",
                )
                for d, y, z in ((0.25, 0.78, 1.2), (-0.3, 0.6, 1.7), (0.1, 0.42, 2.3))
            ),
            *_beard(f, "#f0f0ec", 1.9),
        ),
        wear=lambda f: (
            f.robe("main", 0.04, 1.35),
            *f.belt("gold", up=0.06),
            *_held(
                f,
                _stick(f, 0.0, f.shoulder + 0.1, 0.018, "#6b4426"),
                ball(0.055, (-f.hand[0], f.hand[1] - 0.02, f.shoulder + 0.14), "#58d0f0", "glass"),
            ),
        ),
        hair="#f0f0ec",
        skin=FAIR,
    ),
    _dressed(
        ("witch",),
        "black",
        hat=lambda f: (
            *_brim(f, 0.6, 1.75, "main", 1.3, 0.04),
            torus(1.05 * f.r, 0.14 * f.r, (0, 0, f.top + 0.72 * f.r), "orange", CLOTH),
        ),
        wear=lambda f: (
            f.robe("main", 0.04, 1.6),
            *f.belt("orange", up=0.08),
            *_held(
                f,
                _stick(f, 0.1, f.shoulder, 0.016, "#8a5a2e"),
                cone(0.1, 0.2, (-f.hand[0], f.hand[1] - 0.02, 0.2), "#d9a84e", CLOTH, top=0.3),
            ),
        ),
        tall=1.66,
        head=0.13,
        hair="#b5441c",
        skin=FAIR,
        long=True,
        dress=True,
        many="witches",
    ),
    _dressed(
        ("santa claus", "santa", "father christmas"),
        "red",
        hat=lambda f: (
            torus(
                1.12 * f.r, 0.2 * f.r, (0, 0.05 * f.r, f.top + 0.55 * f.r), "white", CLOTH, turn=(-8, 0, 0)
            ),
            sweep(
                [
                    (0, 0.1 * f.r, f.top + 0.75 * f.r, 0.92 * f.r),
                    (0.15 * f.r, 0.15 * f.r, f.top + 1.45 * f.r, 0.6 * f.r),
                    (0.7 * f.r, 0.2 * f.r, f.top + 1.85 * f.r, 0.32 * f.r),
                    (1.3 * f.r, 0.2 * f.r, f.top + 1.3 * f.r, 0.16 * f.r),
                ],
                "main",
                CLOTH,
            ),
            ball(0.27 * f.r, (1.36 * f.r, 0.2 * f.r, f.top + 1.05 * f.r), "white", CLOTH),
            *_beard(f, "#f7f7f4", 1.35),
        ),
        wear=lambda f: (
            ball(
                (1.12 * f.wide, 0.95 * f.wide, 1.0 * f.wide),
                (0, -0.08 * f.wide, f.hip + 0.75 * f.wide),
                material=CLOTH,
            ),
            torus(1.17 * f.wide, 0.11 * f.wide, (0, -0.08 * f.wide, f.hip + 0.6 * f.wide), INK, CLOTH),
            box(
                (0.2 * f.wide, 0.05, 0.16 * f.wide), (0, -1.2 * f.wide, f.hip + 0.6 * f.wide), "gold", "steel"
            ),
            *sides(
                *limb(
                    "forearm l",
                    torus(
                        0.3 * f.wide,
                        0.1 * f.wide,
                        (1.33 * f.wide, -0.03 * f.tall, f.hip + 0.08 * f.wide),
                        "white",
                        CLOTH,
                    ),
                ),
                *limb(
                    "shin l",
                    torus(0.46 * f.wide, 0.12 * f.wide, (0.47 * f.wide, 0, 0.3 * f.hip), "white", CLOTH),
                ),
            ),
        ),
        trousers="main",
        sleeves="main",
        hair="#f7f7f4",
        skin=FAIR,
        thick=1.25,
        many="santa clauses",
    ),
    _dressed(
        ("builder", "construction worker", "worker"),
        "orange",
        hat=lambda f: (
            _dome(f, "#f7c21b", 0.38),
            ball(
                (0.95 * f.r, 0.62 * f.r, 0.07 * f.r),
                (0, -0.75 * f.r, f.top + 0.42 * f.r),
                "#f7c21b",
                "plastic",
                turn=(10, 0, 0),
            ),
            box(
                (0.14 * f.r, 0.85 * f.r, 0.08 * f.r),
                (0, 0.05 * f.r, f.top + 1.36 * f.r),
                "#f7c21b",
                "plastic",
                bevel=0.6,
            ),
        ),
        wear=lambda f: (
            *f.belt("#e6f03a", up=0.13),
            *f.belt("#6b4426", "silver", up=-0.01),
            *sides(
                box(
                    (0.1 * f.wide, 0.015, 0.75 * f.wide),
                    (0.48 * f.wide, -0.63 * f.wide, f.shoulder - 0.8 * f.wide),
                    "#e6f03a",
                    CLOTH,
                )
            ),
        ),
        trousers="#3b5a86",
    ),
    _dressed(
        ("cowboy", "cowgirl", "rancher"),
        "#b5442c",
        hat=lambda f: (
            ball((1.9 * f.r, 1.45 * f.r, 0.16 * f.r), (0, 0, f.top + 0.62 * f.r), "#8a5a2e", CLOTH),
            *sides(
                ball(
                    (0.35 * f.r, 1.1 * f.r, 0.2 * f.r),
                    (1.6 * f.r, 0, f.top + 0.75 * f.r),
                    "#8a5a2e",
                    CLOTH,
                    turn=(0, -35, 0),
                )
            ),
            ball((0.95 * f.r, 1.0 * f.r, 0.72 * f.r), (0, 0, f.top + 1.0 * f.r), "#8a5a2e", CLOTH),
            torus(1.02 * f.r, 0.1 * f.r, (0, 0, f.top + 0.76 * f.r), "#3a2416", CLOTH),
        ),
        wear=lambda f: (
            torus(0.55 * f.wide, 0.15 * f.wide, (0, -0.06 * f.wide, f.shoulder + 0.05), "#2a5fb0", CLOTH),
            slab(
                [
                    (-0.3 * f.wide, f.shoulder + 0.02),
                    (0.3 * f.wide, f.shoulder + 0.02),
                    (0, f.shoulder - 0.6 * f.wide),
                ],
                0.025,
                (0, -0.6 * f.wide, 0),
                "#2a5fb0",
                CLOTH,
            ),
            *f.belt("#4a2a14", "gold"),
        ),
        trousers="#3b5a86",
    ),
    _dressed(
        ("ninja", "samurai"),
        "black",
        hat=lambda f: (
            ball((1.06 * f.r, 1.05 * f.r, 0.75 * f.r), (0, 0.03 * f.r, f.top + 0.62 * f.r), INK, CLOTH),
            ball((1.03 * f.r, 1.1 * f.r, 0.72 * f.r), (0, 0.02 * f.r, f.top - 0.62 * f.r), INK, CLOTH),
            ball((0.95 * f.r, 0.6 * f.r, 1.0 * f.r), (0, 0.5 * f.r, f.top), INK, CLOTH),
            torus(1.12 * f.r, 0.12 * f.r, (0, 0.03 * f.r, f.top + 0.5 * f.r), "#d5202a", CLOTH),
        ),
        wear=lambda f: (
            *f.belt("#d5202a"),
            sweep(
                [
                    (0.75 * f.wide, 0.75 * f.wide, f.hip + 0.1, 0.02),
                    (-0.7 * f.wide, 0.75 * f.wide, f.shoulder + 0.2, 0.02),
                ],
                "#3a3a40",
                "plastic",
            ),
            sweep(
                [
                    (-0.7 * f.wide, 0.75 * f.wide, f.shoulder + 0.2, 0.024),
                    (-0.95 * f.wide, 0.75 * f.wide, f.shoulder + 0.36, 0.024),
                ],
                "#d5202a",
                CLOTH,
            ),
        ),
        trousers=INK,
        sleeves=INK,
        skin=FAIR,
        many="ninjas",
    ),
    _dressed(
        ("superhero", "hero", "superwoman"),
        "blue",
        hat=lambda f: (
            ball((0.9 * f.r, 0.3 * f.r, 0.26 * f.r), (0, -0.72 * f.r, f.top + 0.12 * f.r), "#d5202a", CLOTH),
            *sides(
                ball(
                    (0.17 * f.r, 0.1 * f.r, 0.13 * f.r),
                    (0.34 * f.r, -0.97 * f.r, f.top + 0.12 * f.r),
                    "white",
                    "plastic",
                ),
                ball(
                    (0.08 * f.r, 0.06 * f.r, 0.09 * f.r),
                    (0.34 * f.r, -1.05 * f.r, f.top + 0.12 * f.r),
                    INK,
                    "plastic",
                ),
            ),
        ),
        wear=lambda f: (
            *_cape(f, "#d5202a", 0.3 * f.hip),
            *f.belt("#f7c21b", "gold"),
            slab(
                [(-0.42 * f.wide, 0.35 * f.wide), (0.42 * f.wide, 0.35 * f.wide), (0.0, -0.45 * f.wide)],
                0.03,
                (0, -0.62 * f.wide, f.shoulder - 0.85 * f.wide),
                "#f7c21b",
                "plastic",
                corner=0.02,
            ),
            *sides(
                *limb(
                    "foot l", ball((0.08, 0.15, 0.065), (0.47 * f.wide, -0.045, 0.065), "#d5202a", "plastic")
                ),
                *limb(
                    "shin l",
                    sweep(
                        [(0.46 * f.wide, 0, 0.38 * f.hip, 0.075), (0.47 * f.wide, 0, 0.1, 0.062)],
                        "#d5202a",
                        CLOTH,
                    ),
                ),
            ),
        ),
        trousers="main",
        sleeves="main",
        many="superheroes",
    ),
    _dressed(
        ("businessman", "office worker", "businesswoman", "manager"),
        "#2c3440",
        wear=lambda f: (
            slab(
                [
                    (-0.28 * f.wide, f.shoulder + 0.02),
                    (0.28 * f.wide, f.shoulder + 0.02),
                    (0.0, f.hip + 0.55 * f.wide),
                ],
                0.02,
                (0, -0.62 * f.wide, 0),
                "white",
                CLOTH,
            ),
            slab(
                [
                    (-0.06 * f.wide, f.shoulder),
                    (0.06 * f.wide, f.shoulder),
                    (0.12 * f.wide, f.hip + 0.9 * f.wide),
                    (0, f.hip + 0.7 * f.wide),
                    (-0.12 * f.wide, f.hip + 0.9 * f.wide),
                ],
                0.014,
                (0, -0.655 * f.wide, 0),
                "#b01c26",
                CLOTH,
            ),
            *_held(
                f,
                box(
                    (0.05, 0.2, 0.14),
                    (-f.hand[0], f.hand[1], f.hand[2] - 0.22),
                    "#5a3418",
                    "plastic",
                    bevel=0.2,
                ),
                torus(
                    0.05,
                    0.01,
                    (-f.hand[0], f.hand[1], f.hand[2] - 0.07),
                    "#3a2010",
                    "plastic",
                    turn=(90, 0, 90),
                ),
            ),
        ),
        trousers="main",
        sleeves=None,
        skin=FAIR,
        many="businessmen",
    ),
    _dressed(
        ("clown", "jester"),
        "yellow",
        hat=lambda f: (
            ball(0.24 * f.r, (0, -1.06 * f.r, f.top - 0.1 * f.r), "#e0202a", "plastic"),
            *sides(
                *(
                    ball(0.45 * f.r, (x * f.r, y * f.r, f.top + z * f.r), "#f2641c", CLOTH)
                    for x, y, z in ((0.95, 0.0, 0.35), (1.0, 0.2, -0.1), (0.8, 0.4, 0.6))
                )
            ),
            cone(0.42 * f.r, 0.5 * f.r, (0.1 * f.r, 0, f.top + 1.5 * f.r), "#3a7fd0", CLOTH, turn=(0, 10, 0)),
            ball(0.16 * f.r, (0.2 * f.r, 0, f.top + 2.02 * f.r), "white", CLOTH),
        ),
        wear=lambda f: (
            torus(0.85 * f.wide, 0.16 * f.wide, (0, 0, f.shoulder + 0.06 * f.wide), "white", CLOTH),
            *(
                ball(
                    0.14 * f.wide, (0, f.front(u) - 0.02, f.hip + u * (f.shoulder - f.hip)), "#e0202a", CLOTH
                )
                for u in (0.2, 0.5, 0.8)
            ),
            *sides(
                *limb("foot l", ball((0.1, 0.2, 0.075), (0.5 * f.wide, -0.1, 0.075), "#e0202a", "plastic"))
            ),
        ),
        trousers="#3a7fd0",
        sleeves=None,
        skin="#f6ece4",
        hair=None,
        thick=1.25,
    ),
    _dressed(
        ("alien", "extraterrestrial", "little green man"),
        "#5a6a8a",
        hat=lambda f: (
            ball(
                (1.2 * f.r, 1.1 * f.r, 0.95 * f.r), (0, 0.1 * f.r, f.top + 0.45 * f.r), "#7cc84e", "plastic"
            ),
            *sides(
                ball(
                    (0.3 * f.r, 0.16 * f.r, 0.46 * f.r),
                    (0.45 * f.r, -0.9 * f.r, f.top + 0.2 * f.r),
                    INK,
                    "plastic",
                    turn=(0, 28, 22),
                ),
                ball(
                    (0.06 * f.r, 0.04 * f.r, 0.08 * f.r),
                    (0.4 * f.r, -1.06 * f.r, f.top + 0.36 * f.r),
                    "white",
                    "plastic",
                ),
                sweep(
                    [
                        (0.35 * f.r, 0, f.top + 1.25 * f.r, 0.06 * f.r),
                        (0.6 * f.r, 0, f.top + 1.9 * f.r, 0.05 * f.r),
                    ],
                    "#7cc84e",
                    "plastic",
                ),
                ball(0.14 * f.r, (0.62 * f.r, 0, f.top + 1.95 * f.r), "#e6f03a", "plastic"),
            ),
        ),
        wear=lambda f: f.belt("#c9ccd0", "gold"),
        tall=1.25,
        head=0.17,
        skin="#7cc84e",
        hair=None,
        trousers="#4a5878",
    ),
    _ghost(),
)
