"""Limbs of families: four legs, two legs, wings and wheels, as parts and as joints that agree."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sorairo.scene.parts import Limb, Part, Thing, Vec
from sorairo.scene.things.pieces import ball, both, cone, limb, pairs, sweep

__all__ = ["ABOUT_X", "ABOUT_Z", "Legs", "crawling", "ends", "grounded", "two_legs", "wheels", "winged"]

ABOUT_X, ABOUT_Z = (1.0, 0.0, 0.0), (0.0, 0.0, 1.0)
FUR = "clay"


@dataclass(frozen=True, kw_only=True)
class Legs:
    """Four legs at x and -x, y and -y, from a height down, m. bend: of the hind legs."""

    x: float
    y: float
    height: float
    thick: float
    bend: float = 0.0

    def parts(
        self, foot: str, hoof: bool = False, colour: str = "main", thigh: float = 1.55
    ) -> tuple[Part, ...]:
        """Legs with paws, or with hooves, of a colour. thigh: its thickness by that of the leg."""
        thick, parts = self.thick, []
        for row, place, back in self._rows():
            hip, knee, ankle, end = self._places(place, back)
            upper = sweep([(*hip, thigh * thick), (*knee, 1.1 * thick)], colour, FUR)
            lower = sweep([(*knee, 1.1 * thick), (*ankle, 0.9 * thick), (*end, thick)], colour, FUR)
            if hoof:
                sole = cone(1.3 * thick, 0.7 * thick, (end[0], 0, 0.7 * thick), foot, "plastic", top=0.8)
            else:
                paw = (end[0] + 0.5 * thick, 0, 0.85 * thick)
                sole = ball((1.6 * thick, 1.2 * thick, 0.85 * thick), paw, foot, FUR)
            at_y = [replace(part, at=(part.at[0], self.y, part.at[2])) for part in (upper, lower, sole)]
            parts += [*limb(f"leg {row}l", at_y[0]), *limb(f"shin {row}l", *at_y[1:])]
        return both(*parts)

    def joints(self, head: Vec, tail: Vec | None = None) -> dict[str, Limb]:
        """The limbs of what stands on these legs. head, tail: where those begin."""
        legs: dict[str, Limb] = {}
        for row, place, back in self._rows():
            hip, knee, _, end = ((px, self.y, pz) for px, _, pz in self._places(place, back))
            legs[f"leg {row}l"] = Limb(at=hip)
            legs[f"shin {row}l"] = Limb(at=knee, on=f"leg {row}l", tip=(end[0], self.y, 0.0))
        tails = {} if tail is None else {"tail": Limb(at=tail, axis=ABOUT_Z)}
        return {**pairs(legs), "head": Limb(at=head), **tails}

    def _rows(self) -> tuple[tuple[str, float, float], ...]:
        return ("f", self.x, 0.0), ("b", -self.x, self.bend)

    def _places(self, place: float, back: float) -> tuple[Vec, Vec, Vec, Vec]:
        """Hip, knee, ankle and foot of a leg in its plane, m."""
        hip, knee = (place, 0.0, self.height), (place + 0.4 * back, 0.0, 0.52 * self.height)
        ankle, end = (
            (place - 0.6 * back, 0.0, 0.28 * self.height),
            (place - 0.3 * back, 0.0, self.thick),
        )
        return hip, knee, ankle, end


def ends(parts: Iterable[Part], head: float, tail: float = -math.inf) -> tuple[Part, ...]:
    """Parts, those of the trunk ahead of x = head as the head, those behind x = tail as the tail."""

    def where(x: float) -> str:
        return "head" if x > head else "tail" if x < tail else ""

    return tuple(replace(part, limb=part.limb or where(part.at[0])) for part in parts)


def two_legs(hip: Vec, sole: Vec, axis: Vec = (0.0, 1.0, 0.0)) -> dict[str, Limb]:
    """A left leg without a knee and its image, of what looks to +x."""
    return pairs({"leg l": Limb(at=hip, tip=sole, axis=axis)})


def winged(wing: Vec, tip: Vec, hip: Vec, sole: Vec, head: Vec, tail: Vec) -> dict[str, Limb]:
    """The limbs of a bird: where its left wing, its left leg, its head and its tail begin, m."""
    wings = pairs({"wing l": Limb(at=wing, axis=ABOUT_X, tip=tip)})
    ends = {"head": Limb(at=head), "tail": Limb(at=tail, axis=ABOUT_Z)}
    return {**two_legs(hip, sole), **wings, **ends}


def wheels(parts: Iterable[Part]) -> dict[str, Limb]:
    """A limb for each wheel among parts, about its hub."""
    hubs: dict[str, Limb] = {}
    for part in parts:
        if part.limb.startswith("wheel "):
            hubs.setdefault(part.limb, Limb(at=part.at))
    return hubs


def grounded(thing: Thing) -> Thing:
    """A thing with its joints, lowered or lifted so that it stands on z = 0, to a millimetre."""
    rise = -float(thing.bounds[0, 2])
    if abs(rise) < 1e-3:
        return thing

    def up(place: Vec) -> Vec:
        return (place[0], place[1], place[2] + rise)

    parts = tuple(replace(part, at=up(part.at)) for part in thing.parts)
    limbs = {
        name: replace(one, at=up(one.at), tip=None if one.tip is None else up(one.tip))
        for name, one in thing.limbs.items()
    }
    return replace(thing, parts=parts, limbs=limbs)


def crawling(
    rows: dict[str, tuple[float, float]],
    place: tuple[float, float, float],
    reach: float,
    thick: float,
    colour: str,
) -> tuple[tuple[Part, ...], dict[str, Limb]]:
    """Bent legs of insects and crabs on both sides, and their joints.

    rows: by the letters of their names (x at the body, x beyond it of the foot). place: how far from the
    middle they begin, how high, and how high their knees are.
    """
    parts: list[Part] = []
    joints: dict[str, Limb] = {}
    y, z, knee = place
    for row, (x, on) in rows.items():
        hip, bend, foot = (x, y, z), (x + 0.5 * on, y + 0.5 * reach, knee), (x + on, y + reach, thick)
        upper = sweep([(*hip, thick), (*bend, 1.1 * thick)], colour, "plastic")
        lower = sweep([(*bend, 1.1 * thick), (*foot, 0.8 * thick)], colour, "plastic")
        parts += [*limb(f"leg {row}l", upper), *limb(f"shin {row}l", lower)]
        joints[f"leg {row}l"] = Limb(at=hip, axis=ABOUT_Z)
        joints[f"shin {row}l"] = Limb(at=bend, on=f"leg {row}l", tip=(foot[0], foot[1], 0.0))
    return both(*parts), pairs(joints)
