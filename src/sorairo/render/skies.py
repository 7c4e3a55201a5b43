"""Skies: what is seen in one, each as light [3, N] over what is behind it, along directions [3, N]."""

from __future__ import annotations

import numpy as np

from sorairo.render.textures import clouds_tile
from sorairo.render.vectors import column, smooth

__all__ = [
    "bokeh",
    "clouds",
    "earth",
    "galaxy",
    "hills",
    "lightning",
    "planet",
    "scattered",
    "shafts",
    "soft_boxes",
    "stars",
]


def scattered(a_N: np.ndarray, b_N: np.ndarray, salt: tuple[float, float, float]) -> np.ndarray:
    """Numbers in [0, 1) that two whole numbers give, as good as random; others by another salt."""
    x, y, many = (np.float32(one) for one in salt)
    return np.abs(np.sin(a_N * x + b_N * y) * many) % 1.0


def clouds(
    d_3N: np.ndarray, colour: np.ndarray, horizon: np.ndarray, key: np.ndarray, sun: np.ndarray, cover: float
) -> np.ndarray:
    """Clouds on a plane far above. cover: how dense the air must be for one, the less the more of them."""
    up = np.maximum(d_3N[2], 0.0)
    towards = np.maximum(sun @ d_3N, 0.0)
    far = 1.0 / np.maximum(d_3N[2] + 0.06, 0.02)
    x, y = d_3N[0] * far + 1.7, d_3N[1] * far * 1.4 + 0.6
    tile = clouds_tile()
    density = tile.look(x, y, tile.level(far * np.float32(0.006)))
    thick = smooth(cover, cover + 0.42, density) * smooth(0.015, 0.14, up)
    lit = horizon.max() * (1.12 - 0.28 * smooth(cover + 0.2, 1.0, density))
    white = (
        lit
        * (1.0 + 0.25 * towards * towards * towards)
        * np.minimum(key / max(float(key.max()), 1e-3) * 0.35 + 0.72, 1.1)
    )
    return colour + (white - colour) * (0.85 * thick)


def stars(d_3N: np.ndarray, strength: float) -> np.ndarray:
    """Stars above the horizon."""
    up = np.maximum(d_3N[2], 0.0)
    around = np.arctan2(d_3N[0], d_3N[1])
    gx, gy = around * np.float32(30.0), d_3N[2] * np.float32(34.0)
    cx, cy = np.floor(gx), np.floor(gy)
    a = scattered(cx, cy, (127.1, 311.7, 43758.547))
    b = scattered(cx, cy, (269.5, 183.3, 43758.547))
    r2 = (gx - cx - 0.3 - 0.4 * b) ** 2 + (gy - cy - 0.3 - 0.4 * a) ** 2
    star = np.exp(-r2 * 260.0) * smooth(0.35, 0.98, a) * smooth(0.02, 0.2, up)
    return 1.8 * strength * star


def hills(
    d_3N: np.ndarray, colour: np.ndarray, height: float, hill: np.ndarray, horizon: np.ndarray, mist: float
) -> np.ndarray:
    """Three rows of hills, `height` rad high, the farther the paler; mist: how much of them is not seen."""
    around = np.arctan2(d_3N[0], d_3N[1])
    for layer, (part, haze, turn) in enumerate(((1.0, 0.55, 0.7), (0.7, 0.3, 2.4), (0.42, 0.1, 4.4))):
        ridge = (
            0.5
            + 0.25 * np.sin(2.0 * around + turn)
            + 0.14 * np.sin(5.0 * around + 2 * turn)
            + 0.07 * np.sin(11.0 * around + 3 * turn)
            + 0.025 * np.sin(29.0 * around + turn)
            + 0.012 * np.sin(61.0 * around + layer)
        )
        over = d_3N[2] - ridge * np.float32(height * part)
        row = hill + (horizon - hill) * np.float32(haze + (1.0 - haze) * mist)
        colour = colour + (row - colour) * smooth(0.0015, -0.0015, over)
    return colour


def lightning(
    d_3N: np.ndarray, colour: np.ndarray, right: np.ndarray, ahead: np.ndarray, bolt: int, bright: float
) -> np.ndarray:
    """A bolt from the clouds to the ground behind the stage, with branches, and the sky that it lights.

    right, ahead [2]: of the picture; bolt: which one, each has its own way; bright: how bright it is now.
    """
    rng = np.random.default_rng([41, bolt])
    aside, up = right @ d_3N[:2] / np.maximum(ahead @ d_3N[:2], np.float32(0.05)), d_3N[2]
    levels = np.linspace(0.0, 0.62, 24)
    way = float(rng.uniform(-0.42, 0.42)) + np.cumsum(rng.normal(0.0, 0.021, len(levels)))
    ways = [(levels, way)]
    for _ in range(4):
        at, count = int(rng.integers(7, 22)), int(rng.integers(4, 8))
        lean = float(rng.choice((-1.0, 1.0))) * rng.uniform(0.012, 0.035)
        below = levels[max(at - count, 0) : at + 1]
        steps = np.cumsum(lean + rng.normal(0.0, 0.012, len(below)))[::-1]
        ways.append((below, way[at] + steps))
    glow = np.float32(0.10) * bright * np.exp(-2.2 * np.abs(aside - way[12])) * smooth(-0.1, 0.3, up)
    for i, (height, x) in enumerate(ways):
        away = np.abs(aside - np.interp(up, height, x).astype(np.float32))
        on = (up > height[0] - 1e-3) & (up < height[-1])
        core = np.float32(5.0 if not i else 1.6) * np.exp(-((away / np.float32(0.0035)) ** 2))
        glow = glow + np.float32(bright) * on * (core + 0.32 * np.exp(away * np.float32(-38.0)))
    return colour + column((0.80, 0.86, 1.0)) * glow


def bokeh(d_3N: np.ndarray) -> np.ndarray:
    """Lights out of focus, far behind."""
    around = np.arctan2(d_3N[0], d_3N[1])
    gx, gy = around * np.float32(7.0), d_3N[2] * np.float32(8.0)
    cx, cy = np.floor(gx), np.floor(gy)
    a = scattered(cx, cy, (91.7, 47.3, 4375.85))
    b = scattered(cx, cy, (27.1, 83.9, 7853.11))
    r = np.hypot(gx - cx - 0.35 - 0.3 * a, gy - cy - 0.35 - 0.3 * b)
    spot = smooth(0.30, 0.24, r) * smooth(0.72, 0.8, a) * smooth(0.01, 0.08, d_3N[2])
    return (0.55 * spot) * (column((0.75, 0.52, 0.26)) + column((0.25, 0.2, 0.15)) * b)


def soft_boxes(
    d_3N: np.ndarray, sun: np.ndarray, across: np.ndarray, along: np.ndarray, bright: np.ndarray
) -> np.ndarray:
    """The lamps of a room, which glossy things mirror."""
    side, rise = across @ d_3N, along @ d_3N
    front = sun @ d_3N > 0.3
    box = smooth(0.34, 0.28, np.abs(side)) * smooth(0.44, 0.38, np.abs(rise)) * front
    strip = smooth(0.10, 0.06, np.abs(side - 0.86)) * smooth(0.75, 0.6, np.abs(d_3N[2] - 0.35))
    return (box + 0.45 * strip) * bright


def _ball(
    d_3N: np.ndarray, at: np.ndarray, size: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """A ball far off, `size` rad in radius: where on it one looks, across and up in [-1, 1], its normal, how
    much of each direction it fills."""
    right = np.array([at[1], -at[0], 0.0], np.float32)
    right /= np.linalg.norm(right)
    up = np.cross(right, at)
    x, y = (right @ d_3N) / np.float32(size), (up @ d_3N) / np.float32(size)
    r2 = x * x + y * y
    z = np.sqrt(np.maximum(1.0 - r2, 0.0))
    normal = x * right[:, None] + y * up[:, None] - z * at[:, None]
    return x, y, normal, smooth(1.02, 0.98, np.sqrt(r2)) * ((at @ d_3N) > 0)


def earth(d_3N: np.ndarray, colour: np.ndarray, at: np.ndarray, sun: np.ndarray) -> np.ndarray:
    """The Earth in the Moon's sky: seas, lands and clouds, with a rim of air."""
    x, y, normal, on = _ball(d_3N, at, 0.085)
    tile, level = clouds_tile(), np.zeros(len(x), np.int32)
    bulge = 1.0 / np.sqrt(np.maximum(1.35 - x * x - y * y, 0.1))
    land = smooth(0.60, 0.66, tile.look(1.1 * x * bulge + 2.0, 1.1 * y * bulge + 4.1, level))
    white = smooth(0.52, 0.80, tile.look(1.7 * x * bulge + 6.0, 3.0 * y * bulge + 1.0, level))
    green = column((0.10, 0.22, 0.06)) + column((0.25, 0.10, 0.03)) * (np.abs(y) < 0.35)
    surface = column((0.02, 0.10, 0.36)) * (1 - land) + green * land
    surface = surface + (column((0.9, 0.92, 0.95)) - surface) * np.maximum(
        white, smooth(0.80, 0.9, np.abs(y))
    )
    day = smooth(-0.12, 0.6, sun @ normal)
    rim = (x * x + y * y) ** 3 * day
    seen = surface * (2.0 * day) + column((0.10, 0.30, 0.80)) * rim
    return colour + (seen - colour) * on


def planet(d_3N: np.ndarray, colour: np.ndarray, at: np.ndarray, sun: np.ndarray) -> np.ndarray:
    """A banded planet with a ring, and a moon beside it."""
    size = 0.115
    x, y, normal, on = _ball(d_3N, at, size)
    tile, level = clouds_tile(), np.zeros(len(x), np.int32)
    swirl = tile.look(0.9 * x + 3.0, 2.2 * y, level)
    band = 0.5 + 0.5 * np.sin(13.0 * (0.94 * y + 0.34 * x) + 3.0 * swirl)
    day = smooth(-0.15, 0.75, sun @ normal)
    tone = column((0.72, 0.42, 0.24)) + column((0.20, 0.30, 0.32)) * band
    colour = colour + (tone * (1.5 * day) + column((0.004, 0.004, 0.008)) - colour) * on
    u, v = 0.94 * x - 0.34 * y, (0.34 * x + 0.94 * y) / np.float32(0.26)
    r = np.hypot(u, v)
    groove = 0.55 + 0.45 * np.sin(34.0 * r) * np.sin(11.0 * r + 1.0)
    there = smooth(1.25, 1.32, r) * smooth(2.25, 2.1, r) * groove * (1.0 - on * (v > 0)) * ((at @ d_3N) > 0)
    colour = colour + (column((0.80, 0.68, 0.52)) - colour) * (0.8 * there)
    beside = at + 0.30 * np.array([at[1], -at[0], 0.35], np.float32)
    beside = (beside / np.linalg.norm(beside)).astype(np.float32)
    mx, my, moon, over = _ball(d_3N, beside, 0.026)
    spots = 0.6 + 0.5 * tile.look(1.5 * mx, 1.5 * my, level)
    lit = smooth(-0.05, 0.4, sun @ moon)
    return colour + (column((0.62, 0.60, 0.58)) * (spots * lit * 1.4) - colour) * over


def galaxy(d_3N: np.ndarray, colour: np.ndarray, along: np.ndarray) -> np.ndarray:
    """A band of far stars and coloured gas, and stars all around."""
    tile = clouds_tile()
    level = np.full(d_3N.shape[1], 1, np.int32)
    a, b, c = (d_3N[i] for i in range(3))
    one = tile.look(1.7 * a + 0.9 * c + 2.0, 1.7 * b - 1.1 * c, level)
    other = tile.look(2.3 * b + 1.0, 2.3 * c - 1.3 * a + 5.0, level)
    lane = along @ d_3N + 0.24 * (one - 0.5)
    band = np.exp(-(lane * lane) * 9.0)
    dust = smooth(0.35, 0.85, other) * np.exp(-(lane * lane) * 70.0)
    gas = column((0.055, 0.050, 0.085)) * (band * (0.35 + one)) * (1.0 - 0.75 * dust)
    gas = gas + column((0.16, 0.025, 0.10)) * (band * smooth(0.62, 1.0, other) * one)
    gas = gas + column((0.01, 0.07, 0.15)) * (
        smooth(0.55, 1.0, one) * np.exp(-(lane * lane) * 4.0) * (1 - other)
    )
    for cells, bright, most in ((44.0, 1.6, 0.93), (95.0, 0.5, 0.78)):
        for axis, (p, q) in enumerate(((b, c), (c, a), (a, b))):
            face = np.abs(d_3N[axis])
            inside = (face >= np.abs(p)) & (face > np.abs(q))
            on = np.flatnonzero(inside)
            if not len(on):
                continue
            sign = np.sign(d_3N[axis, on]) * np.float32(7.0 + axis)
            gx, gy = (r[on] / face[on] * np.float32(cells) for r in (p, q))
            cx, cy = np.floor(gx), np.floor(gy)
            h = scattered(cx + sign, cy, (127.1, 311.7, 43758.547))
            k = scattered(cx, cy + sign, (269.5, 183.3, 43758.547))
            r2 = (gx - cx - 0.3 - 0.4 * k) ** 2 + (gy - cy - 0.3 - 0.4 * h) ** 2
            glow = np.exp(-r2 * 130.0) * smooth(most, 1.0, h) * bright
            gas[:, on] += glow * (column((0.8, 0.9, 1.0)) + column((0.25, 0.0, -0.25)) * k)
    return colour + gas


def shafts(
    d_3N: np.ndarray, sun: np.ndarray, across: np.ndarray, along: np.ndarray, time: float
) -> np.ndarray:
    """How bright shafts of light under water are along directions, [N]: they meet where the sun is."""
    angle = np.arctan2(across @ d_3N, along @ d_3N * np.float32(1.0) + np.float32(1e-6))
    beams = np.sin(7.0 * angle + 0.5 * time) + np.sin(17.0 * angle - 0.7 * time + 1.0)
    beams += 0.7 * np.sin(31.0 * angle + 0.9 * time + 2.0)
    bright = smooth(-0.2, 2.4, beams)
    return bright * smooth(-0.35, 0.75, sun @ d_3N)
