"""Strokes: marks that stay on what they lie on, and what a brush leaves at each of them.

Things are cut into cubes in their own axes, whose size follows how near they are; each cube has one mark, at
a place of its own. As a thing comes nearer, the marks of smaller cubes grow in and those of larger ones
shrink away, so that the picture always has as many and none appears at once.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sorairo.render.looks.frame import Frame
from sorairo.render.looks.grain import TURN, coverage
from sorairo.render.vectors import smooth

__all__ = ["Brush", "Marks", "cells", "chances", "covered", "marks", "means", "shed"]


class Marks(NamedTuple):
    """N marks. x, y [N] px: where in the picture; size [N] from 0 to 1: how far they have grown; chance [N]:
    each one's own, from 0 to 1; body [N]: the number of what they lie on.
    """

    x: np.ndarray
    y: np.ndarray
    size: np.ndarray
    chance: np.ndarray
    body: np.ndarray

    @property
    def pixel(self) -> tuple[np.ndarray, np.ndarray]:
        """Row and column of the pixel in which each lies."""
        return self.y.astype(np.int32), self.x.astype(np.int32)

    def some(self, index: np.ndarray) -> Marks:
        """Those of some marks."""
        return Marks(*(part[index] for part in self))


def _mix(x: np.ndarray) -> np.ndarray:
    """Numbers without order, uint32 of uint32."""
    with np.errstate(over="ignore"):
        x = (x ^ (x >> np.uint32(16))) * np.uint32(0x7FEB352D)
        x = (x ^ (x >> np.uint32(15))) * np.uint32(0x846CA68B)
        return x ^ (x >> np.uint32(16))


def chances(key: np.ndarray, salt: int) -> np.ndarray:
    """Chances from 0 to 1 of numbers uint32 [N]."""
    return _mix(key + np.uint32(salt * 0x9E3779B9 & 0xFFFFFFFF)).astype(np.float32) * np.float32(2.0**-32)


def marks(frame: Frame, apart: float) -> Marks:
    """Find marks that are so many px apart in a picture 360 px high, in the order of their chances."""
    spacing = apart * frame.unit
    step = max(min(int(spacing / 2.4), 5), 1)
    cut = (slice(step // 2, None, step), slice(step // 2, None, step))
    at = frame.place[cut].reshape(-1, 3) @ TURN
    whose = frame.whose[cut].ravel()
    octave = np.log2(coverage(frame, cut).ravel() * np.float32(spacing))
    base = np.floor(octave)
    share = octave - base
    y, x = (
        part.ravel().astype(np.float32) + np.float32(0.5)
        for part in np.mgrid[: frame.shape[0], : frame.shape[1]][(slice(None), *cut)]
    )
    found = [
        _of(at, whose, base + more, np.minimum(grown, 1.0), x, y)
        for more, grown in ((0, 2.0 * (1.0 - share)), (1, 2.0 * share))
    ]
    joined = Marks(*(np.concatenate(parts) for parts in zip(*found, strict=True)))
    return joined.some(np.argsort(joined.chance, kind="stable"))


def _of(
    at: np.ndarray, whose: np.ndarray, power: np.ndarray, grown: np.ndarray, x: np.ndarray, y: np.ndarray
) -> Marks:
    """The marks of cubes whose side is 2^power m, where places [M, 3] of pixels fall into them."""
    p = at * np.exp2(-power)[:, None].astype(np.float32)
    low = np.floor(p)
    i, j, k = low.astype(np.int32).T.view(np.uint32)
    with np.errstate(over="ignore"):
        key = i * np.uint32(73856093) ^ j * np.uint32(19349663) ^ k * np.uint32(83492791)
        key ^= (whose + 64).astype(np.uint32) * np.uint32(2654435761)
        key = _mix(key + power.astype(np.int32).view(np.uint32) * np.uint32(40503))
    away = np.zeros(len(p), np.float32)
    for n in range(3):
        away += (p[:, n] - low[:, n] - 0.15 - 0.7 * chances(key, n)) ** 2
    order = np.argsort(key)
    key, away, x, y = key[order], away[order], x[order], y[order]
    first = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]]))
    count = np.diff(np.append(first, len(key)))
    least = np.minimum.reduceat(away, first)
    weight = np.exp((np.repeat(least, count) - away) * np.float32(25.0))
    total = np.add.reduceat(weight, first)
    middle = [np.add.reduceat(weight * part, first) / total for part in (x, y)]
    size = np.add.reduceat(weight * grown[order], first) / total * (1.0 - smooth(0.25, 0.6, np.sqrt(least)))
    kept = np.flatnonzero(size > 0.3)
    key = key[first][kept]
    return Marks(middle[0][kept], middle[1][kept], size[kept], chances(key, 7), whose[order][first][kept])


class Brush(NamedTuple):
    """What a brush leaves, at K places of its trace. along, across [K] px; height [K] of the paint."""

    along: np.ndarray
    across: np.ndarray
    height: np.ndarray


def shed(
    at: Marks, angle: np.ndarray, brush: Brush, shape: tuple[int, int], bend: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Where in a picture the traces of a brush fall: flat numbers of pixels [N, K], -1 outside.

    angle [N] rad from the right downward; bend [N]: how far to the side a trace curves, in parts of its
    length. Also returned: which are in it, bool [N, K].
    """
    cos, sin = (np.asarray(f(angle), np.float32)[:, None] * at.size[:, None] for f in (np.cos, np.sin))
    across = brush.across[None]
    if bend is not None:
        most = max(float(np.abs(brush.along).max()), 1.0)
        across = across + bend[:, None] * (brush.along**2 / most)[None]
    x = (at.x[:, None] + brush.along[None] * cos - across * sin).astype(np.int32)
    y = (at.y[:, None] + brush.along[None] * sin + across * cos).astype(np.int32)
    inside = (x >= 0) & (x < shape[1]) & (y >= 0) & (y < shape[0])
    return y * np.int32(shape[1]) + x, inside


def covered(
    at: Marks, angle: np.ndarray, brush: Brush, shape: tuple[int, int], bend: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Paint one stroke over the other: which one covers each pixel, int32 [H, W], -1 none, and its height."""
    where, inside = shed(at, angle, brush, shape, bend)
    count = len(brush.along)
    top = np.full(shape[0] * shape[1], -1, np.int32)
    number = np.arange(where.size, dtype=np.int32).reshape(where.shape)
    top[where[inside]] = number[inside]  # of equal places the last one stays
    stroke = np.where(top >= 0, top // count, -1)
    return stroke.reshape(shape), np.where(top >= 0, brush.height[top % count], 0.0).reshape(shape)


def cells(at: Marks, body: np.ndarray, reach: int) -> np.ndarray:
    """Give each pixel to the nearest mark on what it shows, within some px: int32 [H, W], -1 none."""
    height, width = body.shape
    dy, dx = np.mgrid[-reach : reach + 1, -reach : reach + 1].reshape(2, -1)
    far = np.argsort(-(dx * dx + dy * dy), kind="stable")
    dx, dy = dx[far].astype(np.int32), dy[far].astype(np.int32)
    row, column = at.pixel
    x, y = column[None] + dx[:, None], row[None] + dy[:, None]
    inside = np.flatnonzero(((x >= 0) & (x < width) & (y >= 0) & (y < height)).ravel())
    where = (y * np.int32(width) + x).ravel()[inside]
    whose = (inside % len(at.x)).astype(np.int32)
    same = at.body[whose] == body.ravel()[where]
    nearest = np.full(height * width, -1, np.int32)
    nearest[where[same]] = whose[same]  # the nearest are last
    return nearest.reshape(height, width)


def means(label: np.ndarray, picture: np.ndarray, count: int) -> np.ndarray:
    """The mean of a picture [H, W, 3] over each label from 0 on, [count, 3]; 0 where there is none."""
    flat = label.ravel() + 1
    size = np.bincount(flat, minlength=count + 1)[1:]
    total = [np.bincount(flat, plane.ravel(), count + 1)[1:] for plane in np.moveaxis(picture, -1, 0)]
    return (np.stack(total, axis=-1) / np.maximum(size, 1)[:, None]).astype(np.float32)
