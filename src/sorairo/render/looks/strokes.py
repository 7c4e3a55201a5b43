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

LEAST = 0.3
"""Marks that have grown less are left out."""


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


def marks(frame: Frame, apart: float, on: np.ndarray | None = None) -> Marks:
    """Find marks that are so many px apart in a picture 360 px high, in the order of their chances.

    on: where marks are of use, bool [H, W]; others may be left out.
    """
    spacing = apart * frame.unit
    step = max(min(int(spacing / 2.4), 5), 1 + (spacing >= 3.0))
    height, width = frame.shape
    rows, columns = (np.arange(step // 2, count, step) for count in frame.shape)
    pixel = (rows[:, None] * width + columns[None]).ravel()
    cut = (slice(step // 2, None, step), slice(step // 2, None, step))
    octave = np.log2(coverage(frame, cut).ravel() * np.float32(spacing))
    if on is not None:
        use = on.ravel()[pixel]
        pixel, octave = pixel[use], octave[use]
    base = np.floor(octave)
    share = octave - base
    found = []
    for more, grown in ((0, 2.0 * (1.0 - share)), (1, 2.0 * share)):
        some = np.flatnonzero(grown > LEAST)
        if not len(some):
            continue
        power = base[some] + np.float32(more)
        found.append(_of(frame, pixel[some], power, np.minimum(grown[some], 1.0), spacing))
    if not found:
        none = np.zeros(0, np.float32)
        return Marks(none, none, none, none, np.zeros(0, np.int32))
    joined = Marks(*(np.concatenate(parts) for parts in zip(*found, strict=True)))
    return joined.some(np.argsort(joined.chance, kind="stable"))


def _of(frame: Frame, pixel: np.ndarray, power: np.ndarray, grown: np.ndarray, spacing: float) -> Marks:
    """The marks of cubes whose side is 2^power m, where some pixels [M], flat numbers, fall into them.

    A mark is where the surface comes nearest to the cube's own place: found from the pixel nearest to that
    by how places change to the right and downward, so that it goes with the thing by parts of a pixel.
    """
    places, whose = frame.place.reshape(-1, 3), frame.whose.ravel()
    side = np.exp2(power)[:, None]
    p = (places[pixel] @ TURN) / side
    low = np.floor(p)
    i, j, k = low.astype(np.int32).T.view(np.uint32)
    with np.errstate(over="ignore"):
        key = i * np.uint32(73856093) ^ j * np.uint32(19349663) ^ k * np.uint32(83492791)
        key ^= (whose[pixel] + 64).astype(np.uint32) * np.uint32(2654435761)
        key = _mix(key + power.astype(np.int32).view(np.uint32) * np.uint32(40503))
    own = low + np.float32(0.15) + np.float32(0.7) * np.stack([chances(key, n) for n in range(3)], axis=1)
    away = ((p - own) ** 2).sum(axis=1)
    bits = away.view(np.uint32)  # which are in order as they are
    order = np.argsort(key.astype(np.uint64) << np.uint64(32) | bits)
    ranked = key[order]
    at = order[np.concatenate([[True], ranked[1:] != ranked[:-1]])]  # of each cube the nearest pixel
    key, ahead = key[at], (own[at] * side[at]) @ TURN.T - places[pixel[at]]
    right, down = (_change(frame, places, whose, pixel[at], axis) for axis in (1, 0))
    aa, ab, bb = (right * right).sum(1) + 1e-12, (right * down).sum(1), (down * down).sum(1) + 1e-12
    ra, rb = (right * ahead).sum(1), (down * ahead).sum(1)
    det = np.maximum(aa * bb - ab * ab, 1e-6 * aa * bb)
    most = np.float32(0.8 * spacing)
    dx = np.clip((bb * ra - ab * rb) / det, -most, most)
    dy = np.clip((aa * rb - ab * ra) / det, -most, most)
    off = (ahead - right * dx[:, None] - down * dy[:, None]) / side[at]  # from the surface to the own place
    left = np.sqrt((off * off).sum(axis=1))
    height, width = frame.shape
    y, x = pixel[at] // width + np.float32(0.5) + dy, pixel[at] % width + np.float32(0.5) + dx
    within = 0.5 - np.abs(own[at] - off @ TURN - low[at] - 0.5).max(axis=1)  # how deep in its cube it is
    size = grown[at] * smooth(-0.05, 0.05, within) * (1.0 - smooth(0.35, 0.65, left))
    size = np.where((x >= 0) & (x < width) & (y >= 0) & (y < height), size, np.float32(0.0))
    kept = np.flatnonzero(size > LEAST)
    at, x, y, size = at[kept], x[kept], y[kept], size[kept]
    shown = whose[y.astype(np.int32) * width + x.astype(np.int32)] == whose[pixel[at]]
    found = Marks(x, y, size, chances(key[kept], 7), whose[pixel[at]])
    return found.some(np.flatnonzero(shown))


def _change(frame: Frame, places: np.ndarray, whose: np.ndarray, pixel: np.ndarray, axis: int) -> np.ndarray:
    """By how much places change from some pixels [N] to the next along an axis, [N, 3] m: the lesser of how
    they do on either side on the same thing.
    """
    step, last = (frame.shape[1] if axis == 0 else 1), len(whose) - 1
    here, own, found = places[pixel], whose[pixel], []
    for way in (-step, step):
        other = np.clip(pixel + way, 0, last)
        change = places[other] - here
        same = (whose[other] == own) & (other != pixel)
        found.append((change, np.where(same, np.einsum("nc,nc->n", change, change), np.inf)))
    (back, less), (on, more) = found
    change = np.where((more < less)[:, None], on, -back)
    change[np.isinf(np.minimum(less, more))] = 0.0
    return change


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
