"""Traced light: rays through every pixel of a clip, shaded, frame by frame.

Randomness is a function of pixel and sample, never of the frame: what is still looks the same in every frame.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from sorairo.render.blur import blur_of
from sorairo.render.bodies import BACK, SKY, STILL, Moment, Surface
from sorairo.render.looks.frame import BESIDE
from sorairo.render.shading import Shading, radiance, shade
from sorairo.render.vectors import column, put, some
from sorairo.request import Quality
from sorairo.scene.camera import CameraPath

__all__ = ["CONFIGS", "FIRST_HITS", "Exposure", "Lens", "Take", "TracedConfig", "trace"]

TILE = 1 << 15
"""Rays at a time: what is known of them then stays in the processor's cache."""
KEPT = 1 << 21
"""Of how many rays a still camera keeps what they meet, 73 bytes each."""
Pixels = slice | np.ndarray
Meet = Callable[[np.ndarray], tuple[Surface, np.ndarray]]
_STEPS = np.array([0.7548777, 0.5698403, 0.8191725, 0.6710436, 0.8566749, 0.7338919], np.float32)[:, None]
"""By how much each of a sample's chances differs from that of the sample before (Roberts 2018, R_d)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TracedConfig:
    """How much is traced. samples: rays through every pixel, instead fine_samples where something small
    lies or grows, and edge_samples where something ends; up to blur_samples where it is out of focus or moves
    while the shutter is open. denoise: by Open Image Denoise. alone: see `Stage3D`.
    """

    samples: int
    fine_samples: int
    edge_samples: int
    blur_samples: int
    shading: Shading
    denoise: bool
    alone: bool = False


CONFIGS: dict[Quality, TracedConfig] = {
    "draft": TracedConfig(
        samples=1,
        fine_samples=1,
        edge_samples=5,
        blur_samples=8,
        shading=Shading(bounce=False),
        denoise=False,
    ),
    "final": TracedConfig(
        samples=2,
        fine_samples=6,
        edge_samples=6,
        blur_samples=12,
        shading=Shading(bounce=True),
        denoise=True,
    ),
}
FIRST_HITS = TracedConfig(
    samples=1,
    fine_samples=1,
    edge_samples=4,
    blur_samples=4,
    shading=Shading(bounce=False),
    denoise=False,
    alone=True,
)
"""What pixels meet first, in the light of sun and sky: no ray goes on from there but to the sun."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """One frame before it is developed, of P pixels.

    colour, albedo, normal float32 [3, P]; body [P]; depth float32 [P] m: of what the middle of each sees.
    """

    colour: np.ndarray
    albedo: np.ndarray
    normal: np.ndarray
    body: np.ndarray
    depth: np.ndarray


class Seen(NamedTuple):
    """What N rays see: light, albedo and normal [3, N], body and how far it is, m, [N]."""

    light: np.ndarray
    albedo: np.ndarray
    normal: np.ndarray
    body: np.ndarray
    depth: np.ndarray


class Take(NamedTuple):
    """One of the moments while the shutter is open: the bodies, and when, counted in frames. through: whether
    it is seen through the whole of the lens; else through its middle, so that all is sharp.
    """

    moment: Moment
    time: float
    through: bool


def _spot(k: int) -> np.ndarray:
    """Where in a pixel its ray k goes, px from its middle [2]: two opposite each other, spread evenly.

    The first two, four and eight have rows and columns of their own; then Roberts 2018, R_2.
    """
    first = ((3, 5), (5, -3), (1, -7), (7, 1))
    pair = k // 2
    spot = np.array(first[pair]) / 16 if pair < 4 else (pair * np.array([0.7548777, 0.5698403])) % 1.0 - 0.5
    return (spot if k % 2 == 0 else -spot).astype(np.float32)


class _SomeMet:
    """What one sample of some pixels meets of all that never moves, kept for as many as there is room."""

    def __init__(self, num_pixels: int, room: int) -> None:
        self.count, self.room = 0, room
        self.place = np.full(num_pixels, -1, np.int32)
        self.parts: list[np.ndarray] = []

    def of(self, pixels: np.ndarray, meet: Meet) -> tuple[Surface, np.ndarray]:
        """What pixels meet; `meet` finds what is not kept yet."""
        new = pixels[self.place[pixels] < 0]
        if self.count + len(new) > self.room:
            return meet(pixels)
        if len(new):
            surface, sky = meet(new)
            self._keep((*surface, sky), len(new))
            self.place[new] = np.arange(self.count - len(new), self.count)
        *surface, sky = (some(part, self.place[pixels]) for part in self.parts)
        return Surface(*surface), sky

    def _keep(self, parts: Sequence[np.ndarray], more: int) -> None:
        start, self.count = self.count, self.count + more
        if not self.parts or self.count > self.parts[0].shape[-1]:
            larger = [np.empty((*part.shape[:-1], 2 * self.count), part.dtype) for part in parts]
            for old, new in zip(self.parts, larger, strict=False):
                new[..., :start] = old[..., :start]
            self.parts = larger
        for kept, part in zip(self.parts, parts, strict=True):
            kept[..., start : self.count] = part


class Lens:
    """Rays of a camera through a picture of (width, height) px, and the chances of each pixel."""

    def __init__(self, path: CameraPath, size: tuple[int, int], config: TracedConfig) -> None:
        self.path, self.size, self.config = path, size, config
        middle = config.samples == 1
        most = max(config.edge_samples, config.blur_samples)
        self.spots = [_spot(k - middle) if k >= middle else 0 * _spot(0) for k in range(most)]
        self.focal = np.float32(path.focal_px(size))
        y, x = np.mgrid[: size[1], : size[0]].astype(np.float32)
        self.x = (x.ravel() + 0.5 - size[0] / 2) / self.focal
        self.y = (y.ravel() + 0.5 - size[1] / 2) / self.focal
        parts = (
            path.pos,
            path.axes,
            path.zoom,
            path.aperture,
            *(() if path.focus is None else (path.focus,)),
        )
        self.still = not any(np.ptp(part, axis=0).any() for part in parts)
        self.sharp = path.focus is None and not path.shutter
        self._behind: dict[tuple[int, bool], tuple[Surface, np.ndarray]] = {}
        self._some_behind: dict[int, _SomeMet] = {}
        self.chance = np.random.default_rng(7).random((6, len(self.x)), dtype=np.float32)
        self.aside = np.random.default_rng(11).random((3, len(self.x)), dtype=np.float32)

    def pose(self, time: float) -> CameraPath:
        """The camera at a frame, or at a time between frames, counted in them."""
        moment = np.array([time])
        return self.path.at(moment.astype(int)) if float(time).is_integer() else self.path.between(moment)

    def pixel(self, time: float) -> float:
        """How wide a pixel is, rad."""
        return 1.0 / (float(self.focal) * float(self.pose(time).zoom[0]))

    def rays(self, take: Take, pixels: Pixels, k: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Sample k of pixels: origin [3, 1] or, through the whole lens, [3, N]; directions [3, N]; chances
        [6, N] or, for all, [6, 1].
        """
        path = self.pose(take.time)
        axes, spot = path.axes[0].astype(np.float32), self.spots[k] / self.focal
        zoom = np.float32(path.zoom[0])
        x, y = (self.x[pixels] + spot[0]) / zoom, (self.y[pixels] + spot[1]) / zoom
        o = column(path.pos[0])
        if (
            take.through and path.focus is not None
        ):  # through a point of the lens, to where the plane in focus is met
            chance = (self.aside[:2, pixels] + k * _STEPS[:2]) % 1.0
            radius = np.sqrt(chance[0]) * np.float32(0.5 * path.aperture[0])
            angle = chance[1] * np.float32(2 * np.pi)
            right, down = radius * np.cos(angle), radius * np.sin(angle)
            o = o + np.stack([right * r + down * d for r, d, _ in axes.T])
            x, y = x - right / np.float32(path.focus[0]), y - down / np.float32(path.focus[0])
        scale = 1.0 / np.sqrt(1.0 + x * x + y * y)
        d = np.stack([(x * right + y * down + ahead) * scale for right, down, ahead in axes.T])
        if not self.config.shading.bounce:
            return o, d, np.zeros((6, 1), np.float32)
        chance = self.chance[:, pixels] + k * _STEPS
        return o, d, chance - np.floor(chance)

    def shares(self, pixels: Pixels, k: int, count: int) -> list[np.ndarray]:
        """Which of pixels have their sample k at each of `count` moments, numbers [N'].

        A pixel's samples come round evenly, those that follow each other far apart (van der Corput).
        """
        order = {1: (0,), 2: (0, 1), 4: (0, 2, 1, 3), 8: (0, 4, 2, 6, 1, 5, 3, 7)}[count]
        turn = ((self.aside[2, pixels] * count).astype(int) + order[k % count]) % count
        return [np.flatnonzero(turn == i) for i in range(count)]

    def behind(self, take: Take, pixels: Pixels, k: int) -> tuple[Surface, np.ndarray] | tuple[None, None]:
        """What sample k meets of all that never moves, with its shadows, and the sky [3, N].

        None where the camera moves, or nothing is kept of that sample.
        """
        config, lensed = self.config, take.through and self.path.focus is not None
        stage = take.moment.stage
        often = config.fine_samples if stage.small else config.samples
        often = min(config.blur_samples if lensed else often, KEPT // len(self.x))
        if not self.still or stage.surroundings.moves:
            return None, None
        if k >= often:
            left = KEPT - often * len(self.x)
            if lensed or isinstance(pixels, slice) or left < config.edge_samples * len(pixels):
                return None, None
            kept = self._some_behind.setdefault(k, _SomeMet(len(self.x), left // config.edge_samples))
            return kept.of(pixels, lambda new: self._met(take, new, k))
        if (k, lensed) not in self._behind:
            tiles = [slice(start, start + TILE) for start in range(0, len(self.x), TILE)]
            seen, skies = zip(*(self._met(take, tile, k) for tile in tiles), strict=True)
            joined = Surface(*(np.concatenate(parts, axis=-1) for parts in zip(*seen, strict=True)))
            self._behind[k, lensed] = joined, np.concatenate(skies, axis=-1)
        surface, sky = self._behind[k, lensed]
        if isinstance(pixels, slice):
            return Surface(*(part[..., pixels] for part in surface)), sky[:, pixels]
        return surface.some(pixels), some(sky, pixels)

    def _met(self, take: Take, pixels: Pixels, k: int) -> tuple[Surface, np.ndarray]:
        stage = take.moment.stage
        o, d, chance = self.rays(take, pixels, k)
        surface = stage.behind(o, d, self.pixel(0))
        sky, free = np.zeros_like(d), np.flatnonzero(surface.body == SKY)
        put(sky, free, stage.surroundings.sky(some(d, free)))
        return surface._replace(shade=shade(stage, surface, chance[:2])), sky


def trace(moment: Moment, lens: Lens, frame: int) -> Exposure:
    """Trace every pixel as if all were sharp, then anew what is out of focus or moves while the shutter is
    open, and with more rays where something small lies or something ends.
    """
    config, count = lens.config, lens.size[0] * lens.size[1]
    colour, albedo, normal = np.zeros((3, 3, count), np.float32)
    body, depth = np.empty(count, np.int32), np.empty(count, np.float32)
    picture, takes = Exposure(colour, albedo, normal, body, depth), [Take(moment, frame, False)]
    first, fine, last = config.samples, config.fine_samples, config.edge_samples
    for start in range(0, count, TILE):
        pixels = slice(start, min(start + TILE, count))
        seen = _sample(takes, lens, pixels, range(first), picture)
        body[pixels], depth[pixels] = seen.body, seen.depth
    blurred = np.zeros(count, np.int64)
    if not lens.sharp:
        times, blurred = blur_of(moment.stage, lens.path, frame, lens.size, depth)
        np.minimum(blurred, config.blur_samples, out=blurred)
        through = [Take(moment if t == frame else moment.stage.at(t), t, True) for t in times]
        for begin, stop in pairwise([0, *np.unique(blurred[blurred > 0]).tolist()]):
            _sample_all(through, lens, blurred >= stop, range(begin, stop), picture)
    if last > first:
        edges = _edges(picture, lens.size, shadows=not config.shading.bounce) & (blurred == 0)
        small = _near_small(body, lens.size) & (fine > first) & (blurred == 0)
        _sample_all(takes, lens, edges | small, range(first, fine), picture)
        _sample_all(takes, lens, edges, range(fine, last), picture)
    return picture


def _sample_all(takes: list[Take], lens: Lens, which: np.ndarray, samples: range, picture: Exposure) -> None:
    where = np.flatnonzero(which)
    for start in range(0, len(where) if samples else 0, TILE):
        _sample(takes, lens, where[start : start + TILE], samples, picture)


def _sample(takes: list[Take], lens: Lens, pixels: Pixels, samples: range, picture: Exposure) -> Seen:
    """Trace some pixels, beside what was traced of them before, into the picture; say what the first saw."""
    parts = (picture.colour, picture.albedo, picture.normal)
    before = np.float32(samples.start / samples.stop)
    sums, first = [part[:, pixels] * before for part in parts], None
    for k in samples:
        seen = _seen(takes[0], lens, pixels, k) if len(takes) == 1 else _seen_while(takes, lens, pixels, k)
        first = first or seen
        for total, more in zip(sums, seen, strict=False):
            total += more * np.float32(1.0 / samples.stop)
    for part, total in zip(parts, sums, strict=True):
        part[:, pixels] = total
    assert first is not None, "there is a sample"
    return first


def _seen(take: Take, lens: Lens, pixels: Pixels, k: int) -> Seen:
    """What sample k of pixels sees at a moment."""
    o, d, chance = lens.rays(take, pixels, k)
    behind, sky = lens.behind(take, pixels, k)
    pixel = lens.pixel(take.time)
    surface = take.moment.meet(o, d, pixel, behind)
    light = radiance(take.moment, surface, d, chance, pixel, lens.config.shading, sky)
    np.minimum(light, np.float32(4.0), out=light)
    return Seen(light, surface.albedo, surface.normal, surface.body, surface.t)


def _seen_while(takes: list[Take], lens: Lens, pixels: Pixels, k: int) -> Seen:
    """The same while the shutter is open: each pixel at one of the moments."""
    pixels = np.arange(pixels.start, pixels.stop) if isinstance(pixels, slice) else pixels
    shares = lens.shares(pixels, k, len(takes))
    seen = [_seen(take, lens, pixels[share], k) for take, share in zip(takes, shares, strict=True)]
    order = np.argsort(np.concatenate(shares))
    return Seen(*(np.concatenate(parts, axis=-1)[..., order] for parts in zip(*seen, strict=True)))


def _near_small(body: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """Where what lies or grows on the ground is seen, or beside that, bool [P]."""
    small = np.pad(body.reshape(size[1], size[0]) == STILL, 1)
    small = small[:-2] | small[1:-1] | small[2:]
    return (small[:, :-2] | small[:, 1:-1] | small[:, 2:]).ravel()


def _edges(picture: Exposure, size: tuple[int, int], shadows: bool) -> np.ndarray:
    """Where a body ends, or its albedo or slope changes from one pixel to the next, bool [P].

    shadows: also where anything is much brighter than its neighbour.
    """
    width, height = size
    body = picture.body.reshape(height, width)
    solid = (body >= 0) | (body == BACK)
    tone = picture.albedo.sum(axis=0).reshape(height, width)
    slope = picture.normal.reshape(3, height, width)
    light = np.minimum(picture.colour.sum(axis=0), 3.0).reshape(height, width)
    edge = np.zeros((height, width), bool)
    for one, next_ in BESIDE:
        there = (body[one] != body[next_]) & (solid[one] | solid[next_])
        there |= (np.abs(tone[one] - tone[next_]) > 0.25) & solid[one]
        turn = np.abs(slope[:, *one] - slope[:, *next_]).sum(axis=0)
        there |= (turn > 0.5) & solid[one]
        if shadows:
            step = np.abs(light[one] - light[next_])
            there |= (step > 0.15 + 0.3 * np.minimum(light[one], light[next_])) & (body[one] != STILL)
        edge[one] |= there
        edge[next_] |= there
    return edge.ravel()
