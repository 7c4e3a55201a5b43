"""Build four-legged animals of one frame from a few numbers; their noses to +x."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.legs import Legs
from sorairo.scene.things.pieces import ball, both, cone, eyes, limb, sweep

__all__ = ["BONE", "FUR", "INK", "PINK", "beast", "spots", "stripe", "stripes", "trunk"]

INK, PINK, BONE = "#141416", "#e88fa0", "#f3eee0"
FUR = "clay"
Ears = Literal["pointed", "round", "leaf", "tall", "none"]


def trunk(length: float, height: float, girth: float, sag: float = 0.0, colour: str = "main") -> Part:
    """The trunk of a four-legged animal: its back half at -x, its middle at a height."""
    x = length / 2 - girth * 0.85
    return sweep(
        [
            (-x, 0, height, 0.9 * girth),
            (-0.5 * x, 0, height - 0.4 * sag, 0.98 * girth),
            (0, 0, height - sag, girth),
            (0.5 * x, 0, height - 0.4 * sag, 1.0 * girth),
            (x, 0, height, 0.95 * girth),
        ],
        colour,
        FUR,
    )


def stripe(x: float, z: float, radius: float, thick: float, colour: str, reach: float = 70.0) -> Part:
    """A stripe over the back of a round body."""
    turns = [math.radians(90 + reach * k / 6) for k in range(-6, 7)]
    widths = [thick * (1.02 - abs(k) / 8) for k in range(-6, 7)]
    return sweep(
        [(x, radius * math.cos(a), z + radius * math.sin(a), t) for a, t in zip(turns, widths)],
        colour,
        FUR,
        smooth=1,
    )


def stripes(xs: Sequence[float], height: float, girth: float, thick: float, colour: str) -> tuple[Part, ...]:
    """Stripes over the back at several x."""
    return tuple(stripe(x, height, girth, thick, colour, 85) for x in xs)


def spots(
    places: Sequence[tuple[float, float, float]], height: float, girth: float, colour: str
) -> tuple[Part, ...]:
    """Spots on both sides of a trunk: (x, degrees up its side, radius)."""
    flat = 0.25
    return both(
        *(
            ball(
                (r, r, flat * r),
                (
                    x,
                    (girth - 0.1 * r) * math.cos(math.radians(a)),
                    height + (girth - 0.1 * r) * math.sin(math.radians(a)),
                ),
                colour,
                FUR,
                turn=(a - 90, 0, 0),
            )
            for x, a, r in places
        )
    )


def _ears(kind: Ears, x: float, z: float, s: float, grow: float, inner: str, colour: str) -> tuple[Part, ...]:
    """Two ears of a head of a radius about (x, z)."""
    g = s * grow
    match kind:
        case "pointed":
            at = (x - 0.2 * s, 0.6 * s, z + 0.75 * s + 0.3 * g)
            return both(
                cone(0.4 * g, 0.45 * g, at, colour, FUR, turn=(-16, 0, 0), bevel=0.2),
                cone(0.25 * g, 0.33 * g, (at[0] + 0.2 * g, at[1], at[2] - 0.05 * g), inner, FUR, (-16, 4, 0)),
            )
        case "round":
            at = (x - 0.15 * s, 0.68 * s, z + 0.6 * s + 0.2 * g)
            return both(
                ball((0.16 * g, 0.42 * g, 0.42 * g), at, colour, FUR),
                ball((0.1 * g, 0.28 * g, 0.28 * g), (at[0] + 0.1 * g, at[1], at[2]), inner, FUR),
            )
        case "leaf":
            at = (x - 0.35 * s, 0.75 * s + 0.4 * g, z + 0.55 * s)
            return both(
                ball((0.17 * g, 0.6 * g, 0.27 * g), at, colour, FUR, turn=(18, 0, -10)),
                ball(
                    (0.1 * g, 0.42 * g, 0.17 * g), (at[0] + 0.1 * g, *at[1:]), inner, FUR, turn=(18, 0, -10)
                ),
            )
        case "tall":
            at = (x - 0.3 * s, 0.5 * s, z + 0.75 * s + 0.6 * g)
            return both(
                ball((0.2 * g, 0.26 * g, 0.85 * g), at, colour, FUR, turn=(-12, -10, 0)),
                ball((0.12 * g, 0.17 * g, 0.65 * g), (at[0] + 0.12 * g, *at[1:]), inner, FUR, (-12, -10, 0)),
            )
    return ()


def _muzzle(
    x: float, z: float, s: float, snout: tuple[float, float], colour: str, nose: str
) -> tuple[Part, ...]:
    """A snout of a length and a radius before a head of a radius about (x, z), and the nose on it."""
    reach, end = snout
    tip = (x + 0.4 * s + reach, z - 0.38 * s)
    return (
        sweep([(x + 0.4 * s, 0, z - 0.25 * s, 0.58 * s), (tip[0], 0, tip[1], end)], colour, FUR),
        ball(
            (0.42 * end, 0.52 * end, 0.38 * end),
            (tip[0] + 0.85 * end, 0, tip[1] + 0.38 * end),
            nose,
            "plastic",
        ),
    )


def beast(
    words: tuple[str, ...],
    colour: str,
    legs: Legs,
    *,
    length: float,
    height: float,
    girth: float,
    head: tuple[float, float],
    size: float,
    snout: tuple[float, float],
    tail: Sequence[tuple[float, float, float]],
    muzzle: str = "main",
    nose: str = INK,
    ears: Ears = "pointed",
    grow: float = 1.0,
    inner: str = PINK,
    ear: str = "main",
    tuft: tuple[float, str] | None = None,
    foot: str = "main",
    leg: str = "main",
    hoof: bool = False,
    neck: float = 0.72,
    long: bool = False,
    sag: float = 0.0,
    more: tuple[Part, ...] = (),
    face: tuple[Part, ...] = (),
    many: str | None = None,
) -> Thing:
    """An animal: its trunk's length, height of the middle and girth, its head's (x, z) and radius, m.

    snout: its length and radius at the nose. tail: (x, z, radius) from where it begins. tuft: the radius
    and colour of what ends the tail. neck: its radius at the head by that of the head; long: it turns with
    the head. more: further parts; face: those of the head.
    """
    (x, z), s, front = head, size, length / 2 - 0.85 * girth
    root = (-length / 2 + 0.25 * girth, height + 0.35 * girth)
    nape = sweep(
        [
            (front - 0.2 * girth, 0, height + 0.1 * girth, 0.85 * girth),
            (
                (front + x) / 2,
                0,
                (height + z) / 2 + (0.05 if long else 0.1) * (z - height),
                0.5 * girth + 0.4 * neck * s,
            ),
            (x - 0.25 * s, 0, z - 0.2 * s, neck * s),
        ],
        material=FUR,
    )
    skull = limb(
        "head",
        *((nape,) if long else ()),
        ball((1.05 * s, 0.95 * s, 0.92 * s), (x, 0, z), material=FUR),
        *_muzzle(x, z, s, snout, muzzle, nose),
        *eyes(x + 0.8 * s, 0.42 * s, z + 0.2 * s, 0.16 * s),
        *_ears(ears, x, z, s, grow, inner, ear),
        *face,
    )
    path = [(root[0] + dx, 0.0, root[1] + dz, r) for dx, dz, r in tail]
    ends = [sweep(path, material=FUR)]
    if tuft is not None:
        ends.append(ball((tuft[0], tuft[0], 1.5 * tuft[0]), path[-1][:3], tuft[1], FUR))
    joint = (front, 0.0, height + 0.2 * girth) if long else (x - 0.6 * s, 0.0, z - 0.45 * s)
    return Thing(
        words=words,
        kind="animal",
        parts=(
            trunk(length, height, girth, sag),
            *(() if long else (nape,)),
            *legs.parts(foot, hoof, leg),
            *skull,
            *limb("tail", *ends),
            *more,
        ),
        limbs=legs.joints(joint, path[0][:3]),
        colour=colour,
        many=many,
    )
