"""Paints: how the colour of a part varies over it, as functions of where on it one is: planets, moons, discs.

A paint takes places [3, N] m from the middle of its part, at the size as drawn and turned with its limb, the
part's own albedo [3, N], and the time in s; it gives linear albedo [3, N].
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from sorairo.render.maps import land_at
from sorairo.render.vectors import column, smooth, unit
from sorairo.scene.scene import Body
from sorairo.scene.things import THINGS

__all__ = ["PAINTED", "PAINTS", "Coat", "coats_of"]

PAINTED = 100
"""Grains from this number on are coats of a scene."""
Paint = Callable[[np.ndarray, np.ndarray, float], np.ndarray]
Limbs = dict[int, tuple[np.ndarray, np.ndarray]]


def _hash(x: np.ndarray, y: np.ndarray, z: np.ndarray) -> np.ndarray:
    """A number in [0, 1) for each corner of a lattice."""
    n = x.astype(np.uint32) * np.uint32(73856093)
    n ^= y.astype(np.uint32) * np.uint32(19349663)
    n ^= z.astype(np.uint32) * np.uint32(83492791)
    n = (n ^ (n >> np.uint32(13))) * np.uint32(1274126177)
    n ^= n >> np.uint32(16)
    return (n & np.uint32(0xFFFF)).astype(np.float32) * np.float32(1 / 65536)


def noise(p_3N: np.ndarray, octaves: int = 4) -> np.ndarray:
    """Soft noise about 0.5, [N]: values on a lattice, between them smoothly, each octave half as strong."""
    total, weight, scale = np.zeros(p_3N.shape[1], np.float32), 0.0, np.float32(1.0)
    for k in range(octaves):
        p = p_3N * scale + np.float32(17.3 * k + 100.0)
        cell = np.floor(p)
        u, v, w = (f * f * (3 - 2 * f) for f in p - cell)
        x, y, z = cell.astype(np.int32)
        value = np.zeros_like(total)
        for i, a in ((0, 1 - u), (1, u)):
            for j, b in ((0, 1 - v), (1, v)):
                for m, c in ((0, 1 - w), (1, w)):
                    value += a * b * c * _hash(x + i, y + j, z + m)
        total += np.float32(0.5**k) * value
        weight, scale = weight + 0.5**k, scale * np.float32(2.03)
    return total / np.float32(weight)


def _mix(a: np.ndarray, b: np.ndarray, share_N: np.ndarray) -> np.ndarray:
    return a + (b - a) * share_N


def _along(stops: Sequence[tuple[float, tuple[float, float, float]]], at_N: np.ndarray) -> np.ndarray:
    """A colour between stops (where, colour), [3, N]."""
    places = [where for where, _ in stops]
    return np.stack([np.interp(at_N, places, [c[i] for _, c in stops]) for i in range(3)]).astype(np.float32)


def earth(p: np.ndarray, own: np.ndarray, time: float) -> np.ndarray:
    """Seas, lands by their climate, ice and clouds."""
    d = unit(p)
    rough = noise(9.0 * d, 4) - 0.5
    longitude = np.degrees(np.arctan2(d[1], d[0])) + 105.0
    latitude = np.degrees(np.arcsin(np.clip(d[2], -1, 1)))
    land, dry = land_at(longitude + 5.0 * rough, latitude + 5.0 * (noise(8.0 * d + 40.0, 4) - 0.5))
    shore = smooth(0.38, 0.62, land)
    sea = _mix(column((0.004, 0.026, 0.105)), column((0.010, 0.10, 0.20)), smooth(0.05, 0.5, land))
    cold = np.abs(latitude) + 16.0 * rough
    green = _mix(column((0.035, 0.105, 0.022)), column((0.11, 0.16, 0.035)), np.clip(0.5 + 2.4 * rough, 0, 1))
    green = _mix(green, column((0.105, 0.115, 0.055)), smooth(48.0, 62.0, cold))
    ground = _mix(green, column((0.46, 0.31, 0.15)), smooth(0.3, 0.75, dry + 0.5 * rough))
    ground = _mix(ground, column((0.82, 0.86, 0.90)), smooth(62.0, 70.0, cold))
    colour = _mix(sea, ground, shore)
    colour = _mix(colour, column((0.85, 0.89, 0.93)), smooth(76.0, 80.0, np.abs(latitude) + 8.0 * rough))
    drift = np.array([[math.cos(0.03 * time)], [math.sin(0.03 * time)], [0.0]], np.float32)
    swirl = noise(3.0 * d + drift, 3)
    q = d * np.array([[3.0], [3.0], [6.0]], np.float32) + 1.9 * swirl + drift
    cover = noise(q, 5) + 0.10 * np.cos(np.radians(latitude) * 6.0)
    return _mix(colour, column((0.90, 0.91, 0.93)), 0.92 * smooth(0.56, 0.74, cover))


def planet(p: np.ndarray, own: np.ndarray, time: float) -> np.ndarray:
    """Lands and seas of its own colour under a few clouds."""
    d = unit(p)
    rough = noise(2.6 * d + 9.0, 5)
    colour = _mix(0.45 * own, np.minimum(1.25 * own + 0.05, 0.9), smooth(0.46, 0.56, rough))
    cover = noise(d * np.array([[2.5], [2.5], [7.0]], np.float32) + 2.0 * noise(2.0 * d + 0.03 * time, 3), 4)
    return _mix(colour, column((0.88, 0.90, 0.92)), 0.7 * smooth(0.58, 0.75, cover))


def moon(p: np.ndarray, own: np.ndarray, time: float) -> np.ndarray:
    """Bright highlands, dark seas and craters with rims."""
    d = unit(p)
    seas = smooth(0.52, 0.64, noise(1.9 * d + 3.1, 4) + 0.10 * (-d[1] + d[2] * 0.5))
    tone = 0.36 + 0.22 * (noise(12.0 * d, 4) - 0.5) - 0.20 * seas
    return own * np.float32(1.9) * (tone + _craters(d))


PHASES_S = 8.0
"""How long a month of phases takes."""


def phases(p: np.ndarray, own: np.ndarray, time: float) -> np.ndarray:
    """The moon lit by a sun that goes round it, seen from -y: new at first, then waxing on its right."""
    turn = 2 * math.pi * time / PHASES_S
    sun = np.array([math.sin(turn), math.cos(turn), 0.0], np.float32)
    lit = np.maximum(sun @ unit(p), 0.0) ** np.float32(0.6)
    return moon(p, own, time) * (1.5 * lit + 0.012)


def _craters(d: np.ndarray, count: int = 90, largest: float = 0.20) -> np.ndarray:
    """Floors darker, rims brighter, [N]; their sizes fall as a power law, as they do."""
    k = np.arange(count) + 0.5
    up, around = 1 - 2 * k / count, 2.399963 * k * 7
    flat = np.sqrt(1 - up * up)
    places = np.stack([flat * np.cos(around), flat * np.sin(around), up], axis=1).astype(np.float32)
    sizes = largest / (1 + (np.arange(count) * 37 % count)) ** 0.45
    total = np.zeros(d.shape[1], np.float32)
    for place, size in zip(places, sizes):
        away = np.sqrt(np.maximum(2 - 2 * (place @ d), 0.0)) / np.float32(size)
        on = np.flatnonzero(away < 1.7)
        r = away[on]
        total[on] += 0.10 * np.exp(-(((r - 1.0) / 0.16) ** 2)) - 0.085 * (r < 0.9)
    return total


def mars(p: np.ndarray, own: np.ndarray, time: float) -> np.ndarray:
    """Rusty dust, dark lands and white caps."""
    d = unit(p)
    rough = noise(7.0 * d, 5)
    dark = smooth(0.50, 0.66, noise(1.7 * d + 11.0, 4) - 0.12 * d[2])
    colour = _mix(column((0.50, 0.185, 0.075)), column((0.62, 0.30, 0.14)), rough)
    colour = _mix(colour, column((0.15, 0.07, 0.05)), 0.75 * dark)
    cap = np.abs(d[2]) + 0.09 * (rough - 0.5)
    return _mix(colour, column((0.90, 0.88, 0.86)), smooth(0.925, 0.95, cap))


def mercury(p: np.ndarray, own: np.ndarray, time: float) -> np.ndarray:
    """Grey rock full of craters."""
    d = unit(p)
    tone = 0.30 + 0.25 * (noise(6.0 * d, 5) - 0.5)
    return column((1.0, 0.91, 0.82)) * (tone + 0.9 * _craters(d, 110, 0.17))


def venus(p: np.ndarray, own: np.ndarray, time: float) -> np.ndarray:
    """Clouds of cream in bands bent like a V."""
    d = unit(p)
    bend = d[2] + 0.12 * np.abs(d[2]) + 0.5 * (noise(1.8 * d * [[1], [1], [3]] + 5.0, 4) - 0.5)
    share = 0.5 + 0.5 * np.sin(9.0 * bend + 2.0 * noise(4.0 * d, 3))
    return _mix(column((0.62, 0.40, 0.16)), column((0.90, 0.74, 0.44)), share)


_JUPITER = (
    (-90, (0.34, 0.28, 0.24)), (-66, (0.42, 0.35, 0.29)), (-54, (0.62, 0.52, 0.42)), (-44, (0.5, 0.38, 0.28)),
    (-36, (0.82, 0.74, 0.62)), (-28, (0.72, 0.62, 0.50)), (-20, (0.44, 0.22, 0.12)), (-9, (0.50, 0.27, 0.15)),
    (-6, (0.86, 0.80, 0.70)), (5, (0.88, 0.82, 0.72)), (8, (0.48, 0.24, 0.12)), (17, (0.52, 0.30, 0.17)),
    (20, (0.82, 0.74, 0.62)), (28, (0.70, 0.58, 0.46)), (32, (0.48, 0.34, 0.24)), (38, (0.76, 0.68, 0.58)),
    (50, (0.54, 0.45, 0.37)), (66, (0.44, 0.38, 0.33)), (90, (0.34, 0.30, 0.28)),
)  # fmt: skip
"""Belts and zones by latitude, degrees."""


def jupiter(p: np.ndarray, own: np.ndarray, time: float) -> np.ndarray:
    """Belts and zones, their edges curled, and the Great Red Spot."""
    d = unit(p)
    latitude = np.degrees(np.arcsin(np.clip(d[2], -1, 1)))
    longitude = np.arctan2(d[1], d[0]) + 2.0
    swirl = noise(np.stack([5.5 * d[0], 5.5 * d[1], 15.0 * d[2]]) + 3.0, 5) - 0.5
    colour = _along(_JUPITER, latitude + 9.0 * swirl)
    colour = colour * (0.92 + 0.35 * (noise(np.stack([6 * d[0], 6 * d[1], 48.0 * d[2]]), 3) - 0.5))
    across = (longitude + math.pi) % (2 * math.pi) - math.pi
    spot = (across / 0.27) ** 2 + ((latitude + 21.0) / 8.2) ** 2 + 0.9 * swirl
    colour = _mix(colour, column((0.86, 0.78, 0.68)), 0.7 * smooth(1.9, 1.3, spot))
    return _mix(colour, column((0.62, 0.17, 0.07)), smooth(1.05, 0.75, spot))


_SATURN = (
    (-90, (0.42, 0.36, 0.24)), (-60, (0.62, 0.50, 0.30)), (-45, (0.74, 0.60, 0.37)), (-30, (0.66, 0.5, 0.28)),
    (-16, (0.82, 0.68, 0.43)), (-6, (0.74, 0.58, 0.35)), (4, (0.88, 0.75, 0.50)), (16, (0.78, 0.62, 0.38)),
    (30, (0.70, 0.54, 0.31)), (46, (0.76, 0.63, 0.40)), (64, (0.58, 0.50, 0.34)), (90, (0.44, 0.42, 0.34)),
)  # fmt: skip


def saturn(p: np.ndarray, own: np.ndarray, time: float) -> np.ndarray:
    """Soft bands of gold."""
    d = unit(p)
    swirl = noise(np.stack([3.0 * d[0], 3.0 * d[1], 14.0 * d[2]]), 3) - 0.5
    return _along(_SATURN, np.degrees(np.arcsin(np.clip(d[2], -1, 1))) + 4.0 * swirl)


_RINGS = (
    (1.24, (0.05, 0.045, 0.04)), (1.50, (0.16, 0.13, 0.10)), (1.525, (0.50, 0.40, 0.28)),
    (1.70, (0.72, 0.60, 0.44)), (1.93, (0.80, 0.68, 0.50)), (1.95, (0.015, 0.012, 0.01)),
    (2.02, (0.015, 0.012, 0.01)), (2.03, (0.50, 0.42, 0.32)), (2.20, (0.60, 0.50, 0.38)),
    (2.214, (0.05, 0.04, 0.03)), (2.225, (0.55, 0.46, 0.35)), (2.27, (0.40, 0.33, 0.25)),
)  # fmt: skip
"""Saturn's rings C, B and A, Cassini's division and Encke's gap, by radii of the planet (0.26 m here)."""


def rings(p: np.ndarray, own: np.ndarray, time: float) -> np.ndarray:
    """Saturn's rings by how far from its middle one is."""
    r = np.hypot(p[0], p[1]) / np.float32(0.26)
    groove = 0.86 + 0.28 * (noise(np.stack([60.0 * r, 0 * r, 0 * r]), 3) - 0.5)
    return _along(_RINGS, r) * groove


def uranus(p: np.ndarray, own: np.ndarray, time: float) -> np.ndarray:
    """A pale blue-green haze."""
    d = unit(p)
    return _mix(column((0.36, 0.66, 0.70)), column((0.52, 0.78, 0.80)), smooth(-0.4, 0.9, d[2]))


def neptune(p: np.ndarray, own: np.ndarray, time: float) -> np.ndarray:
    """Deep blue, with a dark spot and white streaks."""
    d = unit(p)
    streak = noise(np.stack([3.0 * d[0], 3.0 * d[1], 22.0 * d[2]]), 4)
    colour = _mix(column((0.035, 0.12, 0.50)), column((0.09, 0.26, 0.70)), streak)
    colour = _mix(colour, column((0.75, 0.82, 0.92)), 0.8 * smooth(0.66, 0.76, streak))
    across = (np.arctan2(d[1], d[0]) + 1.4) / 0.3
    spot = across**2 + ((np.degrees(np.arcsin(np.clip(d[2], -1, 1))) + 20.0) / 8.0) ** 2
    return _mix(colour, column((0.012, 0.05, 0.25)), 0.8 * smooth(1.1, 0.6, spot))


def sun(p: np.ndarray, own: np.ndarray, time: float) -> np.ndarray:
    """Grains, spots and bright faculae; it shines by its paint."""
    d = unit(p)
    boil = np.float32(0.25 * time)
    grain = noise(26.0 * d + boil, 3)
    wide = noise(4.0 * d - 0.3 * boil, 4)
    spots = smooth(0.70, 0.76, noise(5.0 * d + 7.0, 3)) * (np.abs(d[2]) < 0.6)
    bright = 0.72 + 1.0 * (grain - 0.5) + 1.5 * (wide - 0.5)
    colour = _along(((0.0, (0.9, 0.16, 0.01)), (0.5, (1.9, 0.62, 0.06)), (1.0, (3.2, 1.9, 0.55))), bright)
    return colour * (1.0 - 0.75 * spots)


def disc(p: np.ndarray, own: np.ndarray, time: float) -> np.ndarray:
    """Gas that falls round a black hole: the nearer the hotter and faster, one side brighter by its approach.

    Temperature falls as r^-3/4 (Shakura and Sunyaev 1973); each ring turns as Kepler's third law says, and
    beaming makes what comes towards the viewer brighter by the fourth power of its Doppler factor.
    """
    r = np.hypot(p[0], p[1])
    inner = np.float32(0.20)
    x = np.maximum(r / inner, 1.0)
    turn = np.arctan2(p[1], p[0]) - np.float32(1.9) * time * x ** np.float32(-1.5)
    streak = noise(np.stack([9.0 * x, 3.0 * np.cos(turn), 3.0 * np.sin(turn)]), 5)
    heat = x ** np.float32(-1.5) * (0.35 + 1.5 * np.maximum(streak - 0.2, 0.0))
    beta = 0.42 * x ** np.float32(-0.5) * p[0] / np.maximum(r, 1e-6)
    heat = heat * (np.sqrt(1 - beta * beta) / (1 + beta)) ** 4
    stops = ((0.0, (0.0, 0.0, 0.0)), (0.12, (0.22, 0.04, 0.005)), (0.4, (1.1, 0.34, 0.05)),
             (0.9, (2.4, 1.25, 0.45)), (1.8, (3.6, 2.9, 2.2)))  # fmt: skip
    return _along(stops, heat) * smooth(4.6, 3.2, x)


def cell(p: np.ndarray, own: np.ndarray, time: float) -> np.ndarray:
    """Speckled by its grains."""
    return own * (0.8 + 0.5 * (noise(40.0 * p, 3) - 0.5))


def pips(p: np.ndarray, own: np.ndarray, time: float) -> np.ndarray:
    """A domino's faces: five, a line, three; white on what is dark, black on what is light."""
    x, y, z = np.abs(p)
    face = (x / 0.06 > y / 0.2) & (x / 0.06 > z / 0.4)
    ink = z < 0.01
    for dot_y, dot_z in ((-1, 1), (1, 1), (0, 0), (-1, -1), (1, -1)):
        ink |= (p[1] - 0.1 * dot_y) ** 2 + (p[2] - 0.2 - 0.1 * dot_z) ** 2 < 0.032**2
        if dot_y == dot_z:
            ink |= (p[1] - 0.1 * dot_y) ** 2 + (p[2] + 0.2 - 0.1 * dot_z) ** 2 < 0.032**2
    colour = np.where(own.mean(axis=0) > 0.3, np.float32(0.02), np.float32(0.8))
    return np.where(face & ink & (y < 0.16), colour, own)


PAINTS: dict[str, Paint] = {
    paint.__name__: paint
    for paint in (
        *(
            earth,
            planet,
            moon,
            phases,
            mars,
            mercury,
            venus,
            jupiter,
            saturn,
            rings,
            uranus,
            neptune,
            sun,
            disc,
            cell,
            pips,
        ),
    )
}


@dataclass(frozen=True, kw_only=True)
class Coat:
    """One painted part of a body: its paint, the limb it is on (0 the trunk), and its middle, [3] m."""

    body: int
    part: int
    limb: int
    middle: np.ndarray
    turn: np.ndarray
    scale: float
    paints: Paint

    def colour(
        self, place_3N: np.ndarray, own_3N: np.ndarray, limbs: Limbs | None, time: float
    ) -> np.ndarray:
        """Colour places of the body's axes, m from its middle, where its limbs are so at so many s."""
        if limbs and self.body in limbs:
            turn, shift = (moved[self.limb] for moved in limbs[self.body])
            place_3N = np.linalg.inv(turn) @ (place_3N - shift[:, None])
        place = self.turn.T @ (place_3N - self.middle[:, None]) / np.float32(self.scale)
        return self.paints(place.astype(np.float32), own_3N, time)


def coats_of(bodies: Sequence[Body]) -> list[Coat]:
    """The painted parts of bodies."""
    found = []
    for i, body in enumerate(bodies):
        thing = THINGS[body.shape]
        if body.asset is not None or body.image is not None:
            continue
        scale, names = np.array(body.half_size) / np.array(thing.half_size), ["", *thing.limbs]
        for number, part in enumerate(thing.parts):
            if part.paint:
                found.append(
                    Coat(
                        body=i,
                        part=number,
                        limb=names.index(part.limb),
                        middle=((part.at - thing.middle) * scale).astype(np.float32),
                        turn=part.rotation.astype(np.float32),
                        scale=float(scale[2]),
                        paints=PAINTS[part.paint],
                    )
                )
    return found
