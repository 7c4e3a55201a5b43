"""Insects and spiders, much larger than they are; heads to +x."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from sorairo.scene.parts import Limb, Part, Thing
from sorairo.scene.things.legs import ABOUT_X, crawling, grounded
from sorairo.scene.things.pieces import ball, both, eyes, limb, pairs, slab, sweep, torus

__all__ = ["INSECT_ROWS"]

INK, SHELL = "#18181a", "plastic"
_SIX = {"f": (0.6, 0.4), "m": (0.1, 0.0), "b": (-0.35, -0.5)}
_EIGHT = {"f": (0.5, 0.7), "m": (0.2, 0.25), "n": (-0.1, -0.25), "b": (-0.35, -0.75)}


def _feelers(x: float, y: float, z: float, long: float, thick: float) -> tuple[Part, ...]:
    end = (x + 0.7 * long, 2.2 * y, z + 0.8 * long)
    curve = [(x, y, z, thick), (x + 0.3 * long, 1.4 * y, z + 0.6 * long, thick), (*end, thick)]
    return both(sweep(curve, INK, SHELL), ball(2 * thick, end, INK, SHELL))


def _insect(
    words: tuple[str, ...],
    colour: str,
    parts: tuple[Part, ...],
    *,
    legs: dict[str, tuple[float, float]],
    scale: float,
    place: tuple[float, float, float],
    reach: float,
    thick: float,
    wings: Sequence[Part] = (),
    root: tuple[float, float, float] = (0.0, 0.0, 0.0),
    limb_colour: str = INK,
    many: str | None = None,
) -> Thing:
    """Parts on bent legs, whose rows are in parts of a scale. wings: those of the left; root: their joint."""
    rows = {row: (x * scale, on * scale) for row, (x, on) in legs.items()}
    feet, joints = crawling(rows, place, reach, thick, limb_colour)
    winged = pairs({"wing l": Limb(at=root, axis=ABOUT_X)}) if wings else {}
    return grounded(
        Thing(
            words=words,
            kind="animal",
            parts=(*parts, *feet, *both(*limb("wing l", *wings))),
            limbs={**joints, **winged},
            colour=colour,
            many=many,
        )
    )


def _butterfly() -> Thing:
    fore = [
        (0.01, 0.005),
        (0.07, 0.09),
        (0.1, 0.17),
        (0.075, 0.2),
        (0.0, 0.17),
        (-0.02, 0.09),
        (-0.015, 0.005),
    ]
    hind = [(-0.005, 0.005), (-0.01, 0.09), (-0.05, 0.15), (-0.11, 0.14), (-0.12, 0.09), (-0.05, 0.005)]

    def wing(outline: list[tuple[float, float]], scale: float, colour: str, lift: float) -> Part:
        x0 = sum(x for x, _ in outline) / len(outline)
        z0 = sum(z for _, z in outline) / len(outline)
        shrunk = [(x0 + scale * (x - x0), z0 + scale * (z - z0)) for x, z in outline]
        return slab(
            shrunk, 0.003 + lift, (0, 0, 0.05), colour, SHELL, turn=(-65, 0, 0), bevel=0.5, corner=0.03
        )

    spots = [
        ball((0.014, 0.006, 0.014), (x, 0.906 * y, 0.05 + 0.423 * y), "white", SHELL, turn=(-65, 0, 0))
        for x, y in ((0.075, 0.178), (0.045, 0.188), (-0.085, 0.128))
    ]
    parts = (
        sweep(
            [(-0.1, 0, 0.045, 0.006), (-0.05, 0, 0.05, 0.011), (0, 0, 0.05, 0.013), (0.04, 0, 0.052, 0.012)],
            INK,
            SHELL,
        ),
        ball(0.015, (0.055, 0, 0.055), INK, SHELL),
        *eyes(0.062, 0.009, 0.06, 0.006, white=True),
        *_feelers(0.062, 0.006, 0.065, 0.05, 0.002),
    )
    wings = [
        *(wing(outline, 1.0, INK, 0.0) for outline in (fore, hind)),
        *(wing(outline, 0.8, "main", 0.0015) for outline in (fore, hind)),
        *spots,
    ]
    return _insect(
        ("butterfly", "moth"),
        "orange",
        parts,
        legs=_SIX,
        scale=0.04,
        place=(0.008, 0.045, 0.05),
        reach=0.03,
        thick=0.0025,
        wings=wings,
        root=(0.0, 0.006, 0.052),
        many="butterflies",
    )


def _bee() -> Thing:
    band = [
        torus(r, 0.014, (x, 0, 0.1), INK, "clay", turn=(0, 90, 0))
        for x, r in ((0.0, 0.067), (-0.045, 0.063), (-0.085, 0.048))
    ]
    parts = (
        ball((0.105, 0.064, 0.062), (-0.03, 0, 0.1), material="clay"),
        *band,
        ball((0.012, 0.008, 0.008), (-0.135, 0, 0.098), INK, SHELL),
        ball(0.048, (0.085, 0, 0.108), INK, "clay"),
        *eyes(0.108, 0.03, 0.122, 0.016, white=True),
        *_feelers(0.11, 0.014, 0.145, 0.05, 0.003),
    )
    wing = ball((0.035, 0.075, 0.004), (-0.005, 0.085, 0.185), "#dcecf4", SHELL, turn=(28, 0, 12))
    rear = ball((0.025, 0.05, 0.004), (-0.05, 0.062, 0.175), "#dcecf4", SHELL, turn=(28, 0, 35))
    return _insect(
        ("bee", "honeybee", "bumblebee", "wasp"),
        "yellow",
        parts,
        legs=_SIX,
        scale=0.08,
        place=(0.035, 0.06, 0.085),
        reach=0.04,
        thick=0.005,
        wings=(wing, rear),
        root=(0.0, 0.02, 0.155),
    )


def _ladybird() -> Thing:
    dots = ((0.06, 40, 0.02), (-0.01, 62, 0.024), (0.0, 20, 0.024), (-0.07, 40, 0.022))
    spots = both(
        *(ball((r, r, 0.3 * r), (x, *_side(x, a)), INK, SHELL, turn=(a - 90, 0, 0)) for x, a, r in dots)
    )
    parts = (
        ball((0.13, 0.105, 0.095), (-0.01, 0, 0.05), material=SHELL),
        sweep([(0.085, 0, 0.12, 0.004), (-0.01, 0, 0.1475, 0.004), (-0.105, 0, 0.115, 0.004)], INK, SHELL),
        *spots,
        ball((0.055, 0.07, 0.05), (0.105, 0, 0.055), INK, SHELL),
        *both(
            ball((0.016, 0.018, 0.018), (0.138, 0.042, 0.075), "white", SHELL),
            ball(0.009, (0.152, 0.045, 0.077), INK, SHELL),
        ),
        *_feelers(0.14, 0.02, 0.09, 0.05, 0.003),
    )
    parts = tuple(replace(part, at=(part.at[0], part.at[1], part.at[2] + 0.05)) for part in parts)
    return _insect(
        ("ladybird", "ladybug", "beetle"),
        "red",
        parts,
        legs=_SIX,
        scale=0.1,
        place=(0.07, 0.08, 0.1),
        reach=0.06,
        thick=0.007,
    )


def _side(x: float, a: float) -> tuple[float, float]:
    """Where a ladybird's shell is at x, a degrees up its side: (y, z)."""
    share = math.sqrt(1 - ((x + 0.01) / 0.13) ** 2)
    return 0.103 * share * math.cos(math.radians(a)), 0.05 + 0.093 * share * math.sin(math.radians(a))


INSECT_ROWS: tuple[Thing, ...] = (
    _butterfly(),
    _bee(),
    _ladybird(),
    _insect(
        ("spider", "tarantula"),
        "black",
        (
            ball((0.1, 0.085, 0.08), (-0.1, 0, 0.13), material="clay"),
            ball((0.062, 0.055, 0.045), (0.03, 0, 0.11), material="clay"),
            ball((0.03, 0.012, 0.014), (-0.1, 0, 0.205), "#d5202a", SHELL),
            *eyes(0.078, 0.02, 0.128, 0.016, white=True),
            *both(
                ball(0.008, (0.07, 0.042, 0.135), "white", SHELL),
                sweep(
                    [(0.085, 0.015, 0.095, 0.012), (0.105, 0.014, 0.08, 0.01), (0.1, 0.012, 0.065, 0.004)],
                    INK,
                    SHELL,
                ),
            ),
        ),
        legs=_EIGHT,
        scale=0.14,
        place=(0.035, 0.11, 0.2),
        reach=0.2,
        thick=0.011,
        limb_colour="main",
    ),
    _insect(
        ("ant",),
        "#6b2a1a",
        (
            ball((0.085, 0.06, 0.06), (-0.13, 0, 0.1), material=SHELL),
            sweep(
                [
                    (-0.07, 0, 0.09, 0.014),
                    (-0.03, 0, 0.09, 0.03),
                    (0.03, 0, 0.095, 0.034),
                    (0.07, 0, 0.1, 0.015),
                ],
                material=SHELL,
            ),
            ball((0.055, 0.052, 0.048), (0.11, 0, 0.11), material=SHELL),
            *eyes(0.135, 0.038, 0.125, 0.013),
            *_feelers(0.145, 0.016, 0.14, 0.08, 0.004),
            *both(sweep([(0.155, 0.02, 0.09, 0.008), (0.18, 0.014, 0.085, 0.004)], INK, SHELL)),
        ),
        legs=_SIX,
        scale=0.09,
        place=(0.025, 0.085, 0.12),
        reach=0.1,
        thick=0.006,
        limb_colour="main",
    ),
)
