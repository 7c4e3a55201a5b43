"""Terrain: hills and peaks all around, far off, as nets of triangles."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from sorairo.render.props import SNOW, Dressing, Heap, Place
from sorairo.render.textures import clouds_tile, soil_tile

__all__ = ["TERRAIN", "mixed", "noise", "peaks", "terrain"]


def noise(x: np.ndarray, y: np.ndarray, size: float, soil: bool = False) -> np.ndarray:
    """Noise in [0, 1] at places in m, its largest spots about `size` m."""
    tile = soil_tile() if soil else clouds_tile()
    scale = np.float32(2.0 / size)
    flat = (np.asarray(part, np.float32).ravel() * scale for part in (x, y))
    a, b = flat
    return tile.look(a, b, np.zeros(a.size, np.int32)).reshape(np.shape(x))


def terrain(
    place: Place,
    near: float,
    far: float,
    height: Callable[[np.ndarray, np.ndarray, np.ndarray, np.ndarray], np.ndarray],
    colour: Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray],
    around: int = 288,
    rows: int = 40,
    floor: float = 0.0,
) -> list[Dressing]:
    """Land all around from `near` to `far` m. height: of x, y, distance, angle; colour [.., 3]: of x, y, and
    how level it is in [0, 1], beside the height."""
    angle = np.linspace(0, 2 * math.pi, around + 1)
    r = near * (far / near) ** np.linspace(0, 1, rows)
    a, rr = np.meshgrid(angle, r, indexing="ij")
    sx, sy = rr * np.sin(a), rr * np.cos(a)
    x = place.target[0] + sx * place.around.right[0] + sy * place.around.ahead[0]
    y = place.target[1] + sx * place.around.right[1] + sy * place.around.ahead[1]
    z = height(sx, sy, rr, a)
    z[:, 0] = np.minimum(z[:, 0], -0.02)
    z[-1] = z[0]
    p = np.stack([x, y, z + floor], axis=-1)
    across, out = np.gradient(p, axis=0), np.gradient(p, axis=1)
    n = np.cross(across, out)
    n *= np.sign(n[..., 2:])
    n /= np.maximum(np.linalg.norm(n, axis=-1, keepdims=True), 1e-9)
    n[-1] = n[0] = (n[0] + n[-1]) / np.linalg.norm(n[0] + n[-1], axis=-1, keepdims=True)
    shown = colour(p, z, n[..., 2])

    def cut(g: np.ndarray) -> np.ndarray:
        q = (g[:-1, :-1], g[1:, :-1], g[1:, 1:], g[:-1, 1:])
        return np.concatenate(
            [np.stack([q[0], q[1], q[2]], axis=2), np.stack([q[0], q[2], q[3]], axis=2)]
        ).reshape(-1, 3, 3)

    heap = Heap()
    heap.add(cut(p), cut(n), cut(shown).mean(axis=1))
    return heap.dressing(shades=False)


def mixed(low, high, share: np.ndarray) -> np.ndarray:
    """Colours [..., 3] from one to another by shares [...]."""
    return np.array(low) + (np.array(high) - np.array(low)) * np.clip(share, 0, 1)[..., None]


def _ridged(x: np.ndarray, y: np.ndarray, size: float) -> np.ndarray:
    """Ridges in [0, 1]: sharp above, wide below."""
    total, part = np.zeros(np.shape(x)), 0.56
    for k in range(4):
        one = 1.0 - np.abs(2.0 * noise(x + 31.0 * k, y - 17.0 * k, size / 1.9**k) - 1.0)
        total += part * one**1.6
        part *= 0.5
    return total


def peaks(place: Place, tall: float = 37.0, near: float = 30.0, snow: float = 0.40) -> list[Dressing]:
    """Mountains all around, green below, rock above, white on top; tall m; snow: from what height by that."""
    seed = 40.0 * place.rng.random()

    def height(x, y, r, a):
        ramp = np.clip((r - near) / 90.0, 0, 1) ** 1.25
        foot = 2.2 * noise(x, y + seed, 26.0) * np.clip((r - near) / 12.0, 0, 1)
        return foot + tall * ramp * (0.20 + 0.95 * _ridged(x + seed, y, 130.0) ** 1.5)

    def colour(p, z, level):
        own = noise(p[..., 0], p[..., 1], 34.0)
        grass = mixed((0.06, 0.14, 0.035), (0.14, 0.20, 0.06), own)
        rock = mixed((0.085, 0.085, 0.10), (0.20, 0.19, 0.20), own)
        stony = np.clip((z / tall - 0.10 + 0.16 * (own - 0.5)) / 0.12, 0, 1) + np.clip(
            (0.72 - level) * 4, 0, 1
        )
        shown = grass + (rock - grass) * np.clip(stony, 0, 1)[..., None]
        white = np.clip((z / tall - snow + 0.30 * (own - 0.5)) / 0.06, 0, 1)
        white = white * np.clip((level - 0.42) / 0.18, 0, 1)
        return shown + (np.array(SNOW) - shown) * white[..., None]

    return terrain(place, near, 330.0, height, colour, around=420, rows=64)


def _rolling(
    place: Place, tall: float, near: float, low, high, size: float = 46.0, far: float = 190.0, tops=None
) -> list[Dressing]:
    seed = 40.0 * place.rng.random()

    def height(x, y, r, a):
        ramp = np.clip((r - near) / (3.0 * near), 0, 1)
        return tall * ramp * (0.12 + noise(x + seed, y, size)) + 0.25 * ramp * noise(x, y, 6.0, soil=True)

    def colour(p, z, level):
        own = noise(p[..., 0], p[..., 1], 7.0, soil=True)
        return mixed(low, high, own)

    return terrain(place, near, far, height, colour, around=320, rows=36)


def _snowy_hills(place: Place) -> list[Dressing]:
    return _rolling(place, 11.0, 15.0, (0.48, 0.56, 0.70), (0.66, 0.71, 0.80))


def _moon_hills(place: Place) -> list[Dressing]:
    return _rolling(place, 6.0, 26.0, (0.17, 0.168, 0.166), (0.27, 0.265, 0.26), size=34.0)


def _far_mountains(place: Place) -> list[Dressing]:
    """Mountains beyond the water."""
    return peaks(place, tall=36.0, near=44.0, snow=0.36)


TERRAIN: dict[str, Callable[[Place], list[Dressing]]] = {
    "peaks": peaks,
    "snowy hills": _snowy_hills,
    "moon hills": _moon_hills,
    "far mountains": _far_mountains,
}
"""What makes each kind of it."""
