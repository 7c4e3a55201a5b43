"""Puffs: soft pieces of smoke and flame, drawn far to near into a layer of light and of what it lets through.

A puff is a tile of noise that wears away from its rim as it thins. It knows how it faces the light, and how
much of the others is between it and the sun. Sources: Reeves 1983, "Particle systems"; the layer is that of
Porter and Duff 1984, "Compositing digital images".
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from PIL import Image

__all__ = ["KINDS", "Layered", "Puffs", "blackbody", "shadowed"]

TILE, KINDS = 96, 8
"""Of a tile the side, px, and how many there are; one more, the last, is even."""
BUDGET_PX = 260_000
"""How many pixels of puffs are drawn in a frame; of more, the layer is drawn coarser."""
COARSEST = 5
_TABLE, _BELL = 64, (0.1, 0.22, 0.36, 0.22, 0.1)


class Puffs(NamedTuple):
    """N puffs as a camera sees them: x, y, radius px; away m: how far; deep m: how far it reaches to the eye.

    light [N, 3]: radiance of what they scatter where they face the key light; rest [N, 3]: the same of all
    other light. opacity [N]; heat [N]; tall [N]: height by width; kind int [N]; turn [N] rad; chance [N]:
    each one's own.
    """

    x: np.ndarray
    y: np.ndarray
    radius: np.ndarray
    away: np.ndarray
    deep: np.ndarray
    light: np.ndarray
    rest: np.ndarray
    opacity: np.ndarray
    heat: np.ndarray
    tall: np.ndarray
    kind: np.ndarray
    turn: np.ndarray
    chance: np.ndarray


@lru_cache(maxsize=1)
def _tiles() -> list[Image.Image]:
    """Tiles of noise: how dense, and how it faces right and down, 8 bits each."""
    rng, tiles = np.random.default_rng(41), []
    axis = (np.arange(TILE) + 0.5) / TILE * 2 - 1
    x, y = np.meshgrid(axis, axis)
    r = np.hypot(x, y)
    f = np.hypot(*np.meshgrid(np.fft.fftfreq(TILE) * TILE, np.fft.fftfreq(TILE) * TILE))
    for number in range(KINDS + 1):
        phase = np.exp(2j * np.pi * rng.random((TILE, TILE)))
        noise = np.fft.ifft2(np.where(f >= 1.5, np.maximum(f, 1.0) ** -1.75, 0.0) * phase).real
        noise = noise / noise.std() * (0.27 if number < KINDS else 0.0)  # the last is even
        dense = np.clip(1.02 - r * r * 1.05 + noise * (0.55 + 0.6 * r), 0.0, 1.25) / 1.25
        dense *= np.clip((1.0 - r) / 0.12, 0.0, 1.0)
        soft = np.fft.ifft2(np.fft.fft2(dense) * np.exp(-((f / 9.0) ** 2))).real
        dy, dx = np.gradient(soft)
        nx, ny = -dx * TILE * 0.42, -dy * TILE * 0.42
        long = np.sqrt(nx * nx + ny * ny + 1.0)
        parts = (dense, 0.5 + 0.5 * nx / long, 0.5 + 0.5 * ny / long)
        pixels = (np.clip(np.stack(parts, axis=-1), 0.0, 1.0) * 255 + 0.5).astype(np.uint8)
        tiles.append(Image.fromarray(pixels))
    return tiles


@lru_cache(maxsize=1)
def blackbody() -> np.ndarray:
    """The radiance of glowing soot by heat from 0 to 1, [64, 3]: from dull red by orange to nearly white."""
    heat = np.linspace(0.0, 1.0, _TABLE)
    red = 9.5 * heat**1.6
    return np.stack([red, 5.6 * heat**2.9, 2.6 * heat**5.6], axis=1).astype(np.float32)


def shadowed(pos_N3: np.ndarray, radius: np.ndarray, opacity: np.ndarray, sun: np.ndarray) -> np.ndarray:
    """Find how much of the sun reaches each of N puffs through the others, [N] in (0, 1]."""
    along = pos_N3 @ sun
    flat = pos_N3 - along[:, None] * sun
    across = (flat * flat).sum(axis=1)
    away2 = across[:, None] + across[None] - 2.0 * (flat @ flat.T)
    before = np.clip((along[None] - along[:, None]) / np.maximum(radius[None], 1e-6), 0.0, 1.0)
    thick = (opacity * 0.55)[None] * np.exp(-np.maximum(away2, 0.0) / (0.9 * radius * radius + 1e-9)[None])
    return np.exp(-(thick * before).sum(axis=1))


class Layered:
    """What is drawn over a picture of (width, height) px: light [H, W, 3], and what it lets through [H, W].

    depth [H, W] m: how far the picture's pixels are. scale: by how much the layer is coarser.
    """

    def __init__(self, size: tuple[int, int], depth_HW: np.ndarray, scale: int) -> None:
        self.size, self.scale, self.depth = size, scale, depth_HW
        width, height = (-(-side // scale) for side in size)
        if scale > 1:  # the nearest of each block: what is before the puffs stays sharp
            tall, wide = height * scale - size[1], width * scale - size[0]
            padded = np.pad(depth_HW, ((0, tall), (0, wide)), mode="edge")
            blocks = padded.reshape(height, scale, width, scale)
            self.coarse = np.sqrt(blocks.min(axis=(1, 3)) * blocks.max(axis=(1, 3)))
            self.near, self.far = blocks.min(axis=(1, 3)), blocks.max(axis=(1, 3))
        else:
            self.coarse = self.near = self.far = depth_HW
        self.light = np.zeros((height, width, 3), np.float32)
        self.through = np.ones((height, width), np.float32)

    @classmethod
    def of(cls, size: tuple[int, int], depth_HW: np.ndarray, puffs: Puffs) -> Layered:
        """A layer as coarse as drawing these puffs in time asks for."""
        wide = np.minimum(2.0 * puffs.radius, size[0])
        tall = np.minimum(2.0 * puffs.radius * puffs.tall, size[1])
        scale = math.ceil(math.sqrt(float((wide * tall).sum()) / BUDGET_PX))
        return cls(size, depth_HW, min(max(scale, 1), COARSEST))

    def draw(self, puffs: Puffs, towards: np.ndarray) -> None:
        """Draw puffs, the farthest first. towards [3]: the key light, in the camera's axes."""
        tiles, glow = _tiles(), blackbody()
        height, width = self.through.shape
        scale = np.float32(1.0 / self.scale)
        for i in np.argsort(-puffs.away):
            radius = max(float(puffs.radius[i]) * scale, 0.8)
            tall = radius * float(puffs.tall[i])
            reach_x, reach_y = max(radius, tall), max(radius, tall)
            x, y = float(puffs.x[i]) * scale, float(puffs.y[i]) * scale
            left, right = max(math.floor(x - reach_x), 0), min(math.ceil(x + reach_x) + 1, width)
            top, low = max(math.floor(y - reach_y), 0), min(math.ceil(y + reach_y) + 1, height)
            if left >= right or top >= low or puffs.opacity[i] < 0.004:
                continue
            box = slice(top, low), slice(left, right)
            away, deep = float(puffs.away[i]), max(float(puffs.deep[i]), 1e-3)
            free = np.clip((self.far[box] - (away - 0.5 * deep)) / deep, 0.0, 1.0)
            if not free.any():
                continue
            turn = float(puffs.turn[i])
            c, s = math.cos(turn), math.sin(turn)
            half = TILE / 2
            a, b = half / radius, half / tall
            matrix = (a * c, a * s, half - a * (c * (x - left) + s * (y - top)))
            other = (-b * s, b * c, half - b * (c * (y - top) - s * (x - left)))
            tile = tiles[int(puffs.kind[i])].transform(
                (right - left, low - top),
                Image.Transform.AFFINE,
                matrix + other,
                Image.Resampling.BILINEAR,
            )
            part = np.asarray(tile).astype(np.float32)
            dense = part[..., 0] * np.float32(1 / 255)
            opacity = float(puffs.opacity[i])
            worn = np.float32(0.55 * (1.0 - min(opacity * 1.6, 1.0)))  # what thins wears away from its rim
            solid = np.maximum(dense - worn, 0.0) * np.float32(1.0 / (1.0 - worn))
            alpha = (1.0 - np.exp(np.float32(-2.6 * opacity) * solid)) * free
            nx = (part[..., 1] - 127.5) * np.float32(1 / 127.5)
            ny = (part[..., 2] - 127.5) * np.float32(1 / 127.5)
            own_x, own_y = c * towards[0] + s * towards[1], c * towards[1] - s * towards[0]
            nz = np.sqrt(np.maximum(1.0 - nx * nx - ny * ny, 0.0))
            facing = np.float32(own_x) * nx + np.float32(own_y) * ny - np.float32(towards[2]) * nz
            facing = np.maximum(0.42 + 0.58 * facing, 0.06)
            self.through[box] *= 1.0 - alpha
            light = self.light[box]
            light *= (1.0 - alpha)[..., None]
            light += alpha[..., None] * (facing[..., None] * puffs.light[i] + puffs.rest[i])
            heat = float(puffs.heat[i])
            if heat > 0.03:
                hot = np.minimum(heat * (0.25 + 0.85 * solid), 1.0) * np.float32(_TABLE - 1)
                light += alpha[..., None] * glow[hot.astype(np.int32)]

    def over(self, linear_HW3: np.ndarray, bloom: float = 0.0) -> np.ndarray:
        """The picture [H, W, 3] with the layer over it; bloom: how much of what is bright spreads."""
        light, through = self.light, self.through
        halo = _halo(light, max(24 // self.scale, 3)) * np.float32(bloom) if bloom else None
        if self.scale > 1:
            packed = np.concatenate([light, through[..., None]], axis=-1)
            whole = _enlarged(packed, self.size)
            light, through = whole[..., :3], whole[..., 3]
            if halo is not None:
                halo = _enlarged(halo, self.size)
        shown = linear_HW3 * through[..., None] + light
        return shown if halo is None else shown + halo


def _enlarged(layer_HWC: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """Enlarge a coarse layer, channel by channel, along straight lines."""
    parts = [
        np.asarray(
            Image.fromarray(np.ascontiguousarray(layer_HWC[..., k])).resize(size, Image.Resampling.BILINEAR)
        )
        for k in range(layer_HWC.shape[-1])
    ]
    return np.stack(parts, axis=-1)


def _halo(light_HW3: np.ndarray, step: int) -> np.ndarray:
    """What is brighter than white, spread widely, [H, W, 3]: the eye and the lens scatter it."""
    height, width, _ = light_HW3.shape
    bright = np.minimum(np.maximum(light_HW3 - 0.9, 0.0), 4.0)
    small = (max(width // step, 2), max(height // step, 2))
    found = []
    for k in range(3):
        one = Image.fromarray(np.ascontiguousarray(bright[..., k])).resize(small, Image.Resampling.BOX)
        spread = np.pad(np.asarray(one), 3)
        for axis in (0, 1):
            shifted = [w * np.roll(spread, k, axis) for k, w in enumerate(_BELL, start=-2)]
            spread = np.sum(shifted, axis=0)
        inner = np.ascontiguousarray(spread[3:-3, 3:-3].astype(np.float32))
        found.append(np.asarray(Image.fromarray(inner).resize((width, height), Image.Resampling.BICUBIC)))
    return np.maximum(np.stack(found, axis=-1), 0.0)
