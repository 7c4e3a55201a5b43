"""Build birds of one frame from a few numbers; their beaks to +x."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.legs import winged
from sorairo.scene.things.pieces import ball, both, cone, eyes, limb, sweep

__all__ = ["PLUME", "bird"]

INK, PLUME = "#141416", "clay"


def _beak(x: float, z: float, long: float, thick: float, colour: str, hook: bool) -> tuple[Part, ...]:
    if not hook:
        return (cone(thick, long / 2, (x + 0.4 * long, 0, z), colour, "plastic", (0, 96, 0), 0.15, 0.3),)
    curve = [(x, 0.0, z, thick), (x + 0.6 * long, 0.0, z + 0.05 * long, 0.8 * thick)]
    curve += [
        (x + long, 0.0, z - 0.3 * long, 0.5 * thick),
        (x + 0.95 * long, 0.0, z - 0.75 * long, 0.1 * thick),
    ]
    under = ball(
        (0.5 * long, 0.6 * thick, 0.45 * thick), (x + 0.2 * long, 0, z - 0.8 * thick), colour, "plastic"
    )
    return sweep(curve, colour, "plastic"), under


def _leg(x: float, y: float, high: float, thick: float, colour: str) -> tuple[Part, ...]:
    """A left leg: a shank and four toes on the ground."""
    toe, long = 0.8 * thick, 3.6 * thick
    toes = (
        sweep(
            [(x, y, toe, toe), (x + long * math.cos(a), y + long * math.sin(a), toe, 0.8 * toe)],
            colour,
            "plastic",
        )
        for a in (-0.6, 0.0, 0.6, math.pi)
    )
    return limb("leg l", sweep([(x, y, high, 1.2 * thick), (x, y, toe, thick)], colour, "plastic"), *toes)


def _wing(body: tuple[float, float, float], h: float, lean: float, wing: str, tip: str) -> tuple[Part, ...]:
    """A left wing folded to the side of a body at a height, and the tip behind it."""
    a, b, c = body
    near, far = (-0.12 * a, 0.92 * b, h + 0.12 * c), (-0.75 * a, 0.85 * b, h - 0.02 * c)
    return limb(
        "wing l",
        ball((0.9 * a, 0.2 * b, 0.6 * c), near, wing, PLUME, turn=(8, lean + 4, 4)),
        ball((0.62 * a, 0.14 * b, 0.3 * c), far, tip, PLUME, turn=(8, lean - 10, 8)),
    )


def _trunk(body: tuple[float, float, float], h: float, lean: float, belly: str | None) -> tuple[Part, ...]:
    """A reared body at a height and, if it has a colour of its own, its belly."""
    a, b, c = body
    trunk = ball(body, (0, 0, h), material=PLUME, turn=(0, -lean, 0))
    if belly is None:
        return (trunk,)
    front = (0.23 * a, 0, h - 0.08 * c)
    return trunk, ball((0.8 * a, 0.85 * b, 0.85 * c), front, belly, PLUME, (0, -lean, 0))


def bird(
    words: tuple[str, ...],
    colour: str | None,
    *,
    body: tuple[float, float, float],
    height: float,
    head: tuple[float, float],
    size: float,
    beak: tuple[float, float] = (0.0, 0.0),
    bill: str = "orange",
    hook: bool = False,
    lean: float = 10.0,
    wing: str = "main",
    tip: str = "main",
    tail: tuple[float, float, float] = (0.06, 0.03, 0.0),
    train: str = "main",
    shank: float = 0.006,
    foot: str = "orange",
    belly: str | None = None,
    crown: str = "main",
    neck: Sequence[tuple[float, float, float]] = (),
    eye: float = 0.16,
    face: tuple[Part, ...] = (),
    more: tuple[Part, ...] = (),
    many: str | None = None,
) -> Thing:
    """A bird: the half sizes and the height of its body, its head's (x, z) and radius, m.

    beak: length and thickness. lean: degrees that the body is reared. tail: length, half width and rise.
    neck: (x, z, radius) of a long one that turns with the head. crown: the colour of the head.
    """
    (a, b, c), (x, z), s, h = body, head, size, height
    path = [(nx, 0.0, nz, r) for nx, nz, r in neck]
    short = [(0.45 * a, 0.0, h + 0.35 * c, 0.75 * min(b, c)), (x - 0.15 * s, 0.0, z - 0.3 * s, 0.85 * s)]
    nape = sweep(path or short, crown if path else "main", PLUME)
    long, wide, rise = tail
    back = (-0.85 * a, 0.0, h + (0.15 if rise >= 0 else 0.0) * c)
    feather = (back[0] - 0.75 * long, 0.0, back[2] + 0.7 * rise)
    slope = math.degrees(math.atan2(rise, long))
    hip = (0.05 * a, 0.45 * b, h - 0.6 * c)
    trunk, *front = _trunk(body, h, lean, belly)
    return Thing(
        words=words,
        kind="animal",
        parts=(
            trunk,
            *(() if path else (nape,)),
            *front,
            *limb(
                "head",
                *((nape,) if path else ()),
                ball((s, 0.94 * s, 0.96 * s), (x, 0, z), crown, PLUME),
                *eyes(x + 0.55 * s, 0.62 * s, z + 0.2 * s, eye * s),
                *(_beak(x + 0.85 * s, z - 0.1 * s, *beak, bill, hook) if beak[0] else ()),
                *face,
            ),
            *both(*_wing(body, h, lean, wing, tip), *_leg(*hip, shank, foot)),
            *limb(
                "tail",
                ball((0.8 * long, wide, 0.22 * wide + 0.1 * long), feather, train, PLUME, turn=(0, slope, 0)),
            ),
            *more,
        ),
        limbs=winged(
            (-0.1 * a, 0.8 * b, h + 0.55 * c),
            (-1.3 * a, 0.9 * b, h - 0.1 * c),
            hip,
            (hip[0], hip[1], 0.0),
            path[0][:3] if path else (x - 0.5 * s, 0.0, z - 0.6 * s),
            back,
        ),
        colour=colour,
        many=many,
    )
