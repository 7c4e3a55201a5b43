"""Free flight: the longest stretches in which a body touches nothing, and the parabola that it follows."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations

import numpy as np

from sorairo.perception.tracks import Motion

MIN_FLIGHT = 6
"""Frames of the shortest flight that is measured."""
CLEARANCE = 0.02
"""How far from the ground and other bodies a body must be to count as touching nothing, m."""
TIGHT, LOOSE = 0.0005, 0.04
"""How well a parabola must fit tracks without noise, and tracks of any noise: root mean square, m."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Parabola:
    """pos(t) = p0 + v0 t + a t^2 / 2 with t in s; p0 m, v0 m/s, a m/s^2, each [3]; rms of the fit m."""

    p0: np.ndarray
    v0: np.ndarray
    a: np.ndarray
    rms: float

    def pos(self, t: float) -> np.ndarray:
        """Where the body is at t [3] m."""
        return self.p0 + self.v0 * t + 0.5 * self.a * t * t

    def vel(self, t: float) -> np.ndarray:
        """How fast it is at t [3] m/s."""
        return self.v0 + self.a * t


@dataclass(frozen=True, kw_only=True, slots=True)
class Flight:
    """A body that flies from frame `first` through frame `last`, on a parabola whose t is s since frame 0."""

    body: int
    first: int
    last: int
    path: Parabola

    @property
    def length(self) -> int:
        return self.last - self.first + 1


def fit_parabola(pos: np.ndarray, times: np.ndarray) -> Parabola:
    """The parabola of least squares through places [n, 3] m at times [n] s, n >= 3."""
    middle = times.mean()
    t = times - middle
    basis = np.stack([np.ones_like(t), t, 0.5 * t * t], axis=1)
    (p, v, a), *_ = np.linalg.lstsq(basis, pos, rcond=None)
    left = pos - basis @ np.stack([p, v, a])
    rms = float(np.sqrt((left**2).sum(1).mean()))
    return Parabola(p0=p - v * middle + 0.5 * a * middle**2, v0=v - a * middle, a=a, rms=rms)


def noise(motion: Motion) -> float:
    """Spread of the tracks' own noise, m: from third differences, which a parabola has none of.

    sigma = median |d3| / (0.6745 sqrt 20), over bodies and axes; contacts are too few to move a median.
    """
    known = motion.trusted
    whole = known[3:] & known[2:-1] & known[1:-2] & known[:-3]
    third = np.abs(np.diff(motion.pos, n=3, axis=0))[whole]
    return float(np.median(third) / (0.6745 * np.sqrt(20.0))) if third.size else 0.0


def tolerance(motion: Motion) -> float:
    """The largest misfit that is still noise: 2.5 times that of the three axes together, rms m."""
    return min(max(TIGHT, 2.5 * np.sqrt(3.0) * noise(motion)), LOOSE)


def airborne(motion: Motion) -> np.ndarray:
    """Where a body is trusted and can touch neither ground nor body, however turned: bool [T, n]."""
    clear = motion.trusted & (motion.pos[..., 2] > motion.outer + CLEARANCE)
    for i, j in permutations(range(len(motion.shapes)), 2):
        apart = np.linalg.norm(motion.pos[:, i] - motion.pos[:, j], axis=-1)
        near = apart < motion.outer[:, i] + motion.outer[:, j] + CLEARANCE
        clear[:, i] &= ~(near & (motion.visible[:, j] > 0))
    return clear


def runs(mask: np.ndarray) -> list[tuple[int, int]]:
    """First and last index of each stretch of True in bool [T]."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], mask, [False]]).astype(np.int8)))
    return [(int(a), int(b) - 1) for a, b in zip(edges[::2], edges[1::2])]


def _pieces(pos: np.ndarray, first: int, last: int, dt: float, limit: float) -> list[tuple[int, int]]:
    """Cut frames first..last, where two parabolas fit best, until one parabola fits each piece."""
    if last - first + 1 < MIN_FLIGHT:
        return []
    times = np.arange(first, last + 1) * dt
    track = pos[first : last + 1]
    if fit_parabola(track, times).rms <= limit:
        return [(first, last)]

    def misfit(cut: int) -> float:
        parts = ((track[:cut], times[:cut]), (track[cut:], times[cut:]))
        return sum(len(t) * fit_parabola(p, t).rms ** 2 for p, t in parts)

    cut = first + min(range(1, len(times)), key=misfit)
    return _pieces(pos, first, cut - 1, dt, limit) + _pieces(pos, cut, last, dt, limit)


def flights(motion: Motion) -> tuple[Flight, ...]:
    """Every flight of every free body, by body and then by time.

    A stretch in the air is cut where one parabola does not fit it to the tracks' noise, so that a contact
    nobody foresaw ends a flight.
    """
    limit, found, clear = tolerance(motion), [], airborne(motion)
    for body in (i for i, free in enumerate(motion.free) if free):
        for start, end in runs(clear[:, body]):
            for first, last in _pieces(motion.pos[:, body], start, end, motion.frame_dt, limit):
                times = np.arange(first, last + 1) * motion.frame_dt
                path = fit_parabola(motion.pos[first : last + 1, body], times)
                found.append(Flight(body=body, first=first, last=last, path=path))
    return tuple(found)
