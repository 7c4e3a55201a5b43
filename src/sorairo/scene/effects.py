"""Effects: smoke, fire, sparks and what else is of many particles, as rows of numbers.

An effect is a few layers of particles; where each is follows from the time alone (`render/particles.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sorairo.scene.attributes import EffectName
from sorairo.scene.setting import RGB

__all__ = ["EFFECTS", "FLUNG", "SOURCES", "Effect", "Layer", "Source", "source_of"]

Vec = tuple[float, float, float]
Law = Literal["drag", "plume", "flame", "rise"]
Seen = Literal["puff", "streak", "flake", "bubble", "glint"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Effect:
    """Particles that something gives off, from start to end s.

    of: the number of the body that gives them off; at: where they come from, m, where it is no body.
    size m: by which all of its lengths are scaled. amount: how much of it, 1 is usual. colour: of what it is,
    instead of its own.
    """

    kind: EffectName
    start: float
    end: float
    size: float
    of: int | None = None
    at: Vec | None = None
    amount: float = 1.0
    colour: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Layer:
    """One sort of particles of an effect. Lengths by the size of the effect, times s.

    law: how they move, `seen`: how they are drawn. every: s between bursts, 0 for one; count: born in each,
    `spread` s after one another; lead: so long before. box: half sizes of where bursts are, about `above`;
    radius: of the ball about a burst in which its particles begin. way: where to, in the axes of what gives
    them off; speed: how fast, by the root of g and the size where gravity draws it down; cone: by how much
    aside, by that; shell: alike in all directions, this share of them slower. tau s: in which drag stops them
    (0: none); weight: the share of gravity; wind: of the wind. size: radius at birth; grow: by which it has
    grown when life ends; entrain: by which it grows with the way. stir: how far turbulence moves them, by
    their radius. opacity; albedo; heat: at birth, falling by `cool` in a life; glow: radiance of a streak.
    dawn: the share of life in which it appears; fade: at which share it begins to vanish. tall: height by
    width. hues: one of these each, or each burst. lands: they stay where they meet the ground; spreads: they
    go along it. even: without noise. moving: how fast who gives them off has to go for all of them, m/s.
    light: the power of the light of all that lives.
    """

    law: Law
    seen: Seen
    life: float
    every: float = 0.0
    count: int = 1
    spread: float = 0.0
    lead: float = 0.0
    box: Vec = (0.0, 0.0, 0.0)
    above: Vec = (0.0, 0.0, 0.0)
    radius: float = 0.0
    way: Vec = (0.0, 0.0, 1.0)
    speed: float = 0.0
    cone: float = 0.0
    shell: float = 0.0
    tau: float = 0.0
    weight: float = 0.0
    wind: float = 1.0
    size: float = 1.0
    grow: float = 1.0
    entrain: float = 0.0
    stir: float = 0.0
    opacity: float = 1.0
    albedo: RGB = (0.8, 0.8, 0.8)
    heat: float = 0.0
    cool: float = 1.0
    glow: RGB = (0.0, 0.0, 0.0)
    fade: float = 0.4
    dawn: float = 0.12
    tall: float = 1.0
    hues: tuple[RGB, ...] = ()
    lands: bool = False
    light: float = 0.0
    spreads: bool = False
    even: bool = False
    moving: float = 0.0


def _steady(rate: float, **values) -> Layer:
    """Particles that are born one after the other, `rate` of them a second."""
    return Layer(every=1.0 / rate, count=1, **values)


_PARTY: tuple[RGB, ...] = (
    (0.85, 0.06, 0.08),
    (0.95, 0.62, 0.04),
    (0.05, 0.30, 0.80),
    (0.08, 0.60, 0.16),
    (0.80, 0.15, 0.55),
    (0.92, 0.90, 0.85),
    (0.30, 0.10, 0.60),
)
_SHELLS: tuple[RGB, ...] = (
    (9.0, 1.2, 0.9),
    (1.2, 7.0, 1.6),
    (1.4, 2.6, 10.0),
    (9.5, 6.0, 1.6),
    (7.5, 1.4, 8.0),
    (7.0, 6.6, 6.0),
)
_LEAVES: tuple[RGB, ...] = ((0.80, 0.28, 0.03), (0.78, 0.52, 0.06), (0.55, 0.10, 0.03), (0.32, 0.40, 0.06))
_PETALS: tuple[RGB, ...] = ((0.92, 0.48, 0.58), (0.95, 0.72, 0.78), (0.90, 0.62, 0.68))

_SMOKE = _steady(
    13.0, law="plume", seen="puff", life=4.6, radius=0.4, speed=3.2, size=1.0, entrain=0.22, stir=0.55,
    opacity=0.85, albedo=(0.50, 0.49, 0.48), fade=0.15,
)  # fmt: skip
_FLAMES = _steady(
    70.0, law="flame", seen="puff", life=0.85, radius=0.9, speed=1.3, size=0.72, stir=0.32,
    opacity=0.30, albedo=(0.02, 0.02, 0.02), heat=1.0, cool=0.85, fade=0.45, tall=1.5, light=1.0,
)  # fmt: skip
_EMBERS = _steady(
    16.0, law="plume", seen="streak", life=1.7, radius=0.8, speed=3.4, stir=2.4, size=0.035,
    glow=(5.5, 1.7, 0.25), entrain=0.05, fade=0.3,
)  # fmt: skip

EFFECTS: dict[EffectName, tuple[Layer, ...]] = {
    "smoke": (_SMOKE,),
    "steam": (
        _steady(
            12.0, law="plume", seen="puff", life=2.0, radius=0.45, speed=2.6, size=0.8, entrain=0.26,
            stir=0.5, opacity=0.30, albedo=(0.95, 0.95, 0.96), fade=0.0,
        ),
    ),
    "fire": (
        _FLAMES,
        _EMBERS,
        _steady(
            7.0, law="plume", seen="puff", life=2.6, radius=0.4, above=(0, 0, 3.0), speed=2.8, size=1.1,
            entrain=0.25, stir=0.6, opacity=0.30, albedo=(0.16, 0.15, 0.14), fade=0.1,
        ),
    ),
    "flame": (
        _steady(
            60.0, law="flame", seen="puff", life=0.40, radius=0.05, speed=2.6, size=0.62, stir=0.02,
            even=True, opacity=0.22, albedo=(0.02, 0.02, 0.02), heat=1.05, cool=0.55, fade=0.5, tall=1.9,
            light=1.0,
        ),
    ),
    "sparks": (
        _steady(
            130.0, law="drag", seen="streak", life=0.9, radius=0.1, speed=2.5, cone=0.9, tau=0.7,
            weight=0.8, size=0.03, glow=(9.0, 4.2, 1.0), fade=0.3, light=0.25,
        ),
    ),
    "explosion": (
        Layer(
            law="drag", seen="puff", life=3.4, count=70, spread=0.10, radius=0.5, speed=11.0, shell=0.9,
            tau=0.20, weight=-0.10, size=0.9, grow=2.4, stir=0.25, opacity=0.9, albedo=(0.13, 0.12, 0.11),
            heat=1.5, cool=8.0, fade=0.25, dawn=0.01, light=9.0,
        ),
        Layer(
            law="drag", seen="streak", life=1.5, count=150, spread=0.03, radius=0.3, speed=4.2, shell=0.6,
            tau=0.55, weight=0.7, size=0.045, glow=(9.0, 3.6, 0.7), fade=0.25,
        ),
        Layer(
            law="drag", seen="puff", life=3.0, count=22, spread=0.08, radius=0.6, way=(0, 0, 0.04),
            speed=13.0, cone=1.0, tau=0.22, size=0.7, grow=2.8, stir=0.3, opacity=0.30,
            albedo=(0.42, 0.37, 0.31), fade=0.1, dawn=0.03,
        ),
    ),
    "fireworks": (
        Layer(
            law="rise", seen="streak", life=0.85, every=0.62, count=9, spread=0.10, lead=0.85,
            box=(2.2, 0.9, 0.55), above=(0, 0, 3.9), size=0.012, glow=(2.4, 1.4, 0.5), fade=0.7,
        ),
        Layer(
            law="drag", seen="streak", life=1.7, every=0.62, count=230, box=(2.2, 0.9, 0.55),
            above=(0, 0, 3.9), speed=2.9, shell=0.16, tau=0.55, weight=0.10, size=0.013, fade=0.35,
            hues=_SHELLS, light=0.9,
        ),
        Layer(
            law="drag", seen="glint", life=0.16, every=0.62, count=1, box=(2.2, 0.9, 0.55),
            above=(0, 0, 3.9), size=0.9, glow=(3.0, 2.8, 2.4), fade=0.0,
        ),
    ),
    "confetti": (
        _steady(
            120.0, law="drag", seen="flake", life=9.0, box=(1.7, 1.0, 0.15), above=(0, 0, 2.0), speed=0.12,
            shell=1.0, tau=0.11, weight=1.0, size=0.021, stir=2.2, fade=0.97, hues=_PARTY, lands=True,
        ),
    ),
    "leaves": (
        _steady(
            12.0, law="drag", seen="flake", life=9.0, box=(1.8, 1.2, 0.25), above=(0, 0, 2.0), tau=0.09,
            weight=1.0, size=0.042, stir=3.2, fade=0.97, hues=_LEAVES, lands=True,
        ),
    ),
    "petals": (
        _steady(
            26.0, law="drag", seen="flake", life=9.0, box=(1.8, 1.2, 0.25), above=(0, 0, 2.0), tau=0.06,
            weight=1.0, size=0.024, stir=4.0, fade=0.97, hues=_PETALS, lands=True,
        ),
    ),
    "bubbles": (
        _steady(
            9.0, law="drag", seen="bubble", life=5.5, box=(1.3, 0.8, 0.5), above=(0, 0, 0.55), speed=0.16,
            shell=1.0, tau=1.2, weight=-0.010, size=0.055, stir=0.7, fade=0.97,
        ),
    ),
    "dust": (
        _steady(
            44.0, law="drag", seen="puff", life=2.4, box=(0.2, 0.9, 0.0), above=(0, 0, 0.3), radius=0.3,
            way=(-1.0, 0.0, 0.45), speed=1.6, cone=0.4, tau=0.5, weight=-0.006, size=0.6, grow=3.6,
            stir=0.4, opacity=0.36, albedo=(0.58, 0.48, 0.36), fade=0.05, moving=0.35,
        ),
    ),
    "splash": (
        Layer(
            law="drag", seen="streak", life=1.1, count=190, spread=0.10, radius=0.65, way=(0, 0, 1.0),
            speed=2.7, cone=0.62, tau=1.4, weight=1.0, size=0.045, albedo=(0.92, 0.96, 1.0), fade=0.6,
        ),
        Layer(
            law="drag", seen="puff", life=0.75, count=26, spread=0.08, radius=0.5, way=(0, 0, 1.0),
            speed=1.7, cone=0.55, tau=0.4, weight=0.7, size=0.28, grow=2.2, stir=0.2, opacity=0.35,
            albedo=(0.93, 0.96, 1.0), fade=0.1,
        ),
    ),
    "fountain": (
        _steady(
            420.0, law="drag", seen="streak", life=1.1, radius=0.08, speed=2.5, cone=0.21, tau=2.5,
            weight=1.0, size=0.020, albedo=(0.90, 0.95, 1.0), fade=0.8,
        ),
        _steady(
            16.0, law="drag", seen="puff", life=0.8, radius=0.10, speed=2.2, cone=0.14, tau=1.2,
            weight=0.9, size=0.10, grow=2.6, stir=0.3, opacity=0.16, albedo=(0.92, 0.96, 1.0), fade=0.2,
        ),
    ),
    "glitter": (
        _steady(
            64.0, law="drag", seen="glint", life=1.3, radius=1.35, speed=0.25, shell=1.0, tau=0.8,
            weight=-0.02, size=0.11, stir=1.0, fade=0.3, glow=(4.0, 3.4, 2.2),
            hues=((4.2, 3.3, 1.6), (3.0, 2.6, 4.6), (2.0, 3.6, 4.4)), light=0.12,
        ),
    ),
    "exhaust": (
        _steady(
            130.0, law="drag", seen="puff", life=0.40, radius=0.42, way=(0, 0, -1.0), speed=19.0,
            cone=0.07, wind=0.0, size=0.95, grow=0.55, stir=0.12, opacity=0.36, albedo=(0.02, 0.02, 0.02),
            heat=1.25, cool=1.1, fade=0.3, light=2.5, spreads=True,
        ),
        _steady(
            34.0, law="drag", seen="puff", life=3.0, radius=0.6, way=(0, 0, -1.0), speed=7.0, cone=0.35,
            tau=0.35, weight=-0.012, size=1.0, grow=3.4, stir=0.45, opacity=0.55,
            albedo=(0.80, 0.79, 0.78), fade=0.1, spreads=True,
        ),
    ),
    "eruption": (
        _steady(
            18.0, law="plume", seen="puff", life=4.2, radius=0.5, speed=6.5, size=1.25, entrain=0.34,
            stir=0.5, opacity=0.9, albedo=(0.15, 0.14, 0.14), heat=0.42, cool=3.5, fade=0.15, light=1.6,
        ),
        _steady(
            260.0, law="drag", seen="streak", life=1.6, radius=0.35, speed=3.9, cone=0.26, tau=3.0,
            weight=0.85, size=0.11, glow=(8.0, 2.1, 0.25), fade=0.45,
        ),
    ),
}  # fmt: skip

FLUNG: dict[EffectName, tuple[Layer, ...]] = {
    "confetti": (
        Layer(
            law="drag", seen="flake", life=9.0, count=520, spread=1.3, radius=0.14, speed=4.6, cone=0.5,
            tau=0.10, weight=1.0, size=0.021, stir=2.2, fade=0.97, hues=_PARTY, lands=True,
        ),
    ),
    "petals": (
        Layer(
            law="drag", seen="flake", life=9.0, count=170, spread=1.6, radius=0.14, speed=5.4, cone=0.5,
            tau=0.08, weight=0.9, size=0.026, stir=4.0, fade=0.97, hues=_PETALS, lands=True,
        ),
    ),
    "bubbles": (
        _steady(
            14.0, law="drag", seen="bubble", life=5.5, radius=0.10, speed=1.5, cone=0.45, tau=0.7,
            weight=-0.03, size=0.055, stir=0.9, fade=0.97,
        ),
    ),
}  # fmt: skip
"""What comes out of a thing, where it usually fills the air."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Where a thing gives off particles, in its own axes, m, and how wide that is, m.

    kind: what it gives off by itself, where it does; doing: while it does one of these acts. instead: the
    numbers of its parts that stand for such particles, which are not shown beside them.
    """

    at: tuple[Vec, ...]
    wide: float
    kind: EffectName | None = None
    doing: tuple[str, ...] = ()
    instead: tuple[int, ...] = ()


SOURCES: dict[str, Source] = {
    "house": Source(at=((1.05, 0.5, 4.42),), wide=0.26),
    "train": Source(at=((2.1, 0.0, 3.4),), wide=0.30, kind="smoke", doing=("drive", "brake")),
    "rocket": Source(at=((0.0, 0.0, 0.22),), wide=0.36, kind="exhaust", doing=("fly", "hover")),
    "volcano": Source(at=((0.0, 0.0, 2.35),), wide=0.36, kind="eruption", instead=tuple(range(7, 16))),
    "campfire": Source(at=((0.0, 0.0, 0.16),), wide=0.24, kind="fire", instead=tuple(range(7))),
    "candle": Source(at=((0.0, 0.0, 0.168),), wide=0.015, kind="flame", instead=(8,)),
    "factory": Source(
        at=((-1.4, 0.9, 3.85), (-0.5, 0.9, 3.85)), wide=0.24, kind="smoke", instead=tuple(range(7, 13))
    ),
    "ship": Source(at=((-2.38, 0.0, 3.28), (-1.18, 0.0, 3.28), (0.02, 0.0, 3.28)), wide=0.24),
    "elephant": Source(at=((3.01, 0.0, 1.73),), wide=0.16, kind="fountain", doing=("spray",)),
    "coffee": Source(at=((0.0, 0.0, 0.06),), wide=0.03, kind="steam"),
    "fountain": Source(at=((0.0, 0.0, 1.9),), wide=0.42, kind="fountain", instead=tuple(range(5, 26))),
}
"""By the names of things. Others give off from their tops."""


def source_of(thing: str) -> Source | None:
    """Find where a thing gives off particles, where that is known."""
    return SOURCES.get(thing)
