"""Dress people: hats, beards, robes, capes, what a hand holds; their faces to -y."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from sorairo.scene.parts import Limb, Part, Thing, Vec
from sorairo.scene.things.figures import CLOTH, INK, heights, joints, person
from sorairo.scene.things.pieces import (
    ball,
    box,
    lathe,
    limb,
    sides,
    slab,
    sweep,
    torus,
)

__all__ = ["Build", "beard", "cape", "dressed", "glasses", "held", "none", "padded", "stick"]

FAIR, TAN, DARK = "#e8b995", "#c98f64", "#7a4a2c"


@dataclass(frozen=True)
class Build:
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


Wear = Callable[[Build], tuple[Part, ...]]


def none(_: Build) -> tuple[Part, ...]:
    """Wear nothing."""
    return ()


def dressed(
    words: tuple[str, ...],
    colour: str | None,
    *,
    hat: Wear = none,
    wear: Wear = none,
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
    blade: bool = False,
    many: str | None = None,
) -> Thing:
    """A person in costume. hat: what turns with the head. sleeves: the colour of what else hands have.

    thick: of arms and legs, by those of a person in plain clothes. metal: the clothes are.
    blade: the right hand holds one, which turns about it.
    """
    figure = Build(tall, head)
    parts = person(tall, head, skin, hair, trousers, long, dress)
    if sleeves is not None:
        parts = tuple(
            replace(p, colour=sleeves, material=CLOTH) if p.limb.startswith("forearm") else p for p in parts
        )
    if thick != 1.0:
        parts = tuple(padded(p, thick) if p.limb and p.limb != "head" else p for p in parts)
    if metal:
        parts = tuple(
            replace(p, material="steel") if p.material == CLOTH and p.limb != "head" else p for p in parts
        )
    return Thing(
        words=words,
        kind="person",
        parts=(*parts, *limb("head", *hat(figure)), *wear(figure)),
        limbs=joints(tall, head) | ({"blade": _hilt(figure)} if blade else {}),
        colour=colour,
        many=many,
    )


def _hilt(figure: Build) -> Limb:
    """Where what the right hand holds turns."""
    x, y, z = figure.hand
    return Limb(at=(-x, y - 0.03, z), on="forearm r", axis=(1.0, 0.0, 0.0))


def padded(part: Part, share: float) -> Part:
    """A tube, or a foot, made thicker where it is."""
    if part.form != "sweep":
        return part
    path = tuple((x, y, z, r * share) for x, y, z, r in part.path)
    reach = max(r for *_, r in part.path) * (share - 1)
    x, y, z = part.half
    return replace(part, path=path, half=(x + reach, y + reach, z + reach))


def beard(f: Build, colour: str, long: float = 1.0) -> tuple[Part, ...]:
    """A beard and whiskers of a colour. long: beside a short one."""
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


def glasses(f: Build) -> tuple[Part, ...]:
    """Round spectacles."""
    r, z = f.r, f.top + 0.1 * f.r
    return sides(
        torus(0.29 * r, 0.035 * r, (0.35 * r, -1.0 * r, z), INK, "plastic", turn=(90, 0, 12)),
        sweep([(0.63 * r, -0.94 * r, z, 0.03 * r), (0.93 * r, -0.1 * r, z, 0.03 * r)], INK, "plastic"),
        sweep([(0.07 * r, -1.02 * r, z, 0.03 * r), (0.0, -1.02 * r, z + 0.02 * r, 0.03 * r)], INK, "plastic"),
    )


def cape(f: Build, colour: str, low: float, trim: str | None = None) -> tuple[Part, ...]:
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


def held(f: Build, *parts: Part) -> tuple[Part, ...]:
    """What the right hand holds."""
    return limb("forearm r", *parts)


def stick(f: Build, low: float, high: float, r: float, colour: str, material: str = "wooden") -> Part:
    """A stick through the right hand, from a height to a height."""
    x, y, _ = f.hand
    return sweep([(-x, y - 0.02, low + r, r), (-x, y - 0.02, high, r)], colour, material)
