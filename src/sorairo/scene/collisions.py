"""Collisions: hard balls in a box that meet elastically, from one meeting to the next, exactly.

Source: Alder and Wainwright 1959, "Studies in molecular dynamics I": between meetings all go straight on.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

__all__ = ["Balls", "flights", "packed", "remembered"]


def remembered(found: Callable[[np.ndarray], np.ndarray]) -> Callable[[np.ndarray], np.ndarray]:
    """Keep what was found at the longest times [T], and give what is asked for from there."""
    kept: list[np.ndarray] = []

    def again(time_T: np.ndarray) -> np.ndarray:
        count = len(time_T)
        if not (kept and len(kept[0]) >= count and np.allclose(kept[0][:count], time_T, rtol=0.0, atol=1e-9)):
            kept[:] = [time_T.copy(), found(time_T)]
        return kept[1][:count]

    return again


class Balls:
    """N balls: pos, vel [N, D] m, m/s; radius [N] m; mass [N]; low, high [D]: the walls, m."""

    def __init__(
        self,
        pos: np.ndarray,
        vel: np.ndarray,
        radius: np.ndarray,
        mass: np.ndarray,
        low: np.ndarray,
        high: np.ndarray,
    ) -> None:
        self.pos, self.vel, self.radius, self.mass = pos.copy(), vel.copy(), radius, mass
        self.low, self.high = low + radius[:, None], high - radius[:, None]
        self._one, self._two = np.triu_indices(len(pos), 1)
        self._reach2 = (radius[self._one] + radius[self._two]) ** 2

    def next(self) -> tuple[float, tuple[int, int]]:
        """When the next meeting is, s, and of whom: two balls, or a ball and -1 - the wall's axis."""
        d, v = self.pos[self._one] - self.pos[self._two], self.vel[self._one] - self.vel[self._two]
        b, v2 = (d * v).sum(axis=1), (v * v).sum(axis=1)
        inner = b * b - v2 * ((d * d).sum(axis=1) - self._reach2)
        meets = (b < 0) & (inner > 0)
        when = np.where(meets, (-b - np.sqrt(np.maximum(inner, 0.0))) / np.maximum(v2, 1e-30), np.inf)
        wall = np.where(self.vel > 0, self.high - self.pos, self.low - self.pos)
        until = np.where(np.abs(self.vel) > 1e-12, wall / np.where(self.vel == 0, 1.0, self.vel), np.inf)
        i, at = int(np.argmin(when)) if len(when) else 0, np.unravel_index(int(np.argmin(until)), until.shape)
        if len(when) and when[i] < until[at]:
            return max(float(when[i]), 0.0), (int(self._one[i]), int(self._two[i]))
        return max(float(until[at]), 0.0), (int(at[0]), -1 - int(at[1]))

    def meet(self, i: int, j: int) -> None:
        """Change the velocities of two that touch; of a ball and a wall."""
        if j < 0:
            self.vel[i, -1 - j] *= -1.0
            return
        along = self.pos[i] - self.pos[j]
        along /= np.linalg.norm(along)
        push = 2 * (self.vel[i] - self.vel[j]) @ along / (1 / self.mass[i] + 1 / self.mass[j])
        self.vel[i] -= push / self.mass[i] * along
        self.vel[j] += push / self.mass[j] * along


def flights(balls: Balls, time_T: np.ndarray) -> np.ndarray:
    """Where balls are at rising times, [T, N, D] m; they are left as they are after the last."""
    at, rows, k = 0.0, np.empty((len(time_T), *balls.pos.shape)), 0
    while k < len(time_T):
        wait, (i, j) = balls.next()
        while k < len(time_T) and time_T[k] <= at + wait:
            rows[k] = balls.pos + (time_T[k] - at) * balls.vel
            k += 1
        balls.pos += wait * balls.vel
        balls.meet(i, j)
        at += wait
    return rows


def packed(
    count: int,
    seed: int,
    low: tuple[float, ...],
    high: tuple[float, ...],
    radius: float,
    speed: float,
    heavy: tuple[float, float] | None = None,
) -> Balls:
    """Balls at places of a lattice, with velocities drawn from a bell curve (Maxwell 1860) without drift.

    heavy: radius and mass of one more, in the middle, at rest.
    """
    rng = np.random.default_rng(seed)
    least, most = np.array(low), np.array(high)
    side = most - least
    gap = (np.prod(side) / max(count, 1)) ** (1 / len(side))
    while True:
        cells = np.maximum(np.floor(side / gap).astype(int), 1)
        grid = np.stack(np.meshgrid(*(np.arange(n) for n in cells), indexing="ij"), axis=-1).reshape(
            -1, len(side)
        )
        places = least + (grid + 0.5) * side / cells
        if heavy is not None:
            places = places[np.linalg.norm(places - (least + most) / 2, axis=1) > heavy[0] + 1.05 * radius]
        if len(places) >= count:
            break
        gap *= 0.97
    places = places[rng.permutation(len(places))[:count]]
    room = np.maximum(side / cells / 2 - 1.02 * radius, 0.0)
    places = places + rng.uniform(-1, 1, places.shape) * 0.8 * room
    vel = rng.normal(0, speed, places.shape)
    vel -= vel.mean(axis=0)
    radii, mass = np.full(count, radius), np.ones(count)
    if heavy is not None:
        places = np.concatenate([places, [(least + most) / 2]])
        vel = np.concatenate([vel, np.zeros((1, len(side)))])
        radii, mass = np.append(radii, heavy[0]), np.append(mass, heavy[1])
    return Balls(places, vel, radii, mass, least, most)
