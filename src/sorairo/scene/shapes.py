"""Shapes: a row for each of the few that the networks know, read by tokens, captions and evaluation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["SHAPES", "TRAITS", "Shape", "Traits"]

Shape = Literal["ball", "egg", "cube", "cylinder", "plank"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Traits:
    """What a shape is. words: its nouns; one that stands twice is said twice as often.

    round_axes: how many of its axes, x first, are round; the others end flat. collider: the kind of body that
    physics takes it for. proportions: half sizes by the radius asked for, the last from its least to its
    most; None where a story says every size. Beside the geometric mean of the half sizes as 1: inner and
    outer, the radii of the balls inside and around it at the extremes of what is drawn (but the bar of a
    cradle, which nothing reaches); volume. story: the only one whose subject it is, or None. prop_of: the
    stories in which one, fixed, is a prop.
    """

    words: tuple[str, ...]
    round_axes: int
    collider: Literal["sphere", "ellipsoid", "box", "cylinder"]
    proportions: tuple[float, float, tuple[float, float]] | None
    inner: float
    outer: float
    volume: float
    story: str | None = None
    prop_of: tuple[str, ...] = ()


TRAITS: dict[str, Traits] = {
    "ball": Traits(
        words=("ball", "ball", "ball", "sphere", "orb"),
        round_axes=3,
        collider="sphere",
        proportions=(1.0, 1.0, (1.0, 1.0)),
        inner=1.0,
        outer=1.0,
        volume=4.19,
    ),
    "egg": Traits(
        words=("egg", "egg", "ellipsoid", "oval"),
        round_axes=3,
        collider="ellipsoid",
        proportions=(0.78, 0.78, (1.15, 1.15)),
        inner=0.87,
        outer=1.30,
        volume=4.19,
    ),
    "cube": Traits(
        words=("cube", "cube", "box", "block", "crate"),
        round_axes=0,
        collider="box",
        proportions=(0.85, 0.85, (0.85, 0.85)),
        inner=1.0,
        outer=1.74,
        volume=8.0,
    ),
    "cylinder": Traits(
        words=("cylinder", "cylinder", "can", "drum"),
        round_axes=2,
        collider="cylinder",
        proportions=(0.75, 0.75, (0.8, 1.1)),
        inner=0.87,
        outer=1.57,
        volume=6.28,
    ),
    "plank": Traits(
        words=("domino", "domino", "tile"),
        round_axes=0,
        collider="box",
        proportions=None,
        inner=0.17,
        outer=4.1,
        volume=8.0,
        story="dominoes",
        prop_of=("ramp", "cradle"),
    ),
}
SHAPES = tuple(TRAITS)
