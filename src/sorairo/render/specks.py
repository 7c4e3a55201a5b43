"""Specks: what is small and sharp of effects: sparks and drops, paper, petals, glints and bubbles."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from sorairo.render.particles import Cloud
from sorairo.render.surroundings import Surroundings
from sorairo.render.vectors import smooth

if TYPE_CHECKING:
    from sorairo.render.effects import View

__all__ = ["bubbles", "flakes", "glints", "streaks"]

NEAREST = 0.25
MOST_STEPS = 28
"""Of how many spots a streak is drawn, at most."""
LARGEST_PX = 26.0


class _Cover:
    """What covers a picture [H, W, 3]: hue by weight [3, P] and weight [P], where nothing is before it."""

    def __init__(self, view: View) -> None:
        self.view, self.size = view, view.size
        self.depth = view.depth.ravel()
        self.hue = np.zeros((3, len(self.depth)))
        self.weight = np.zeros(len(self.depth))

    def add(
        self, x: np.ndarray, y: np.ndarray, away: np.ndarray, weight: np.ndarray, hue: np.ndarray
    ) -> None:
        """Add to pixels. x, y, away, weight [N, K]; hue [N, 3] or [N, K, 3]."""
        width, height = self.size
        hue = np.broadcast_to(hue[:, None] if hue.ndim == 2 else hue, (*x.shape, 3)).reshape(-1, 3)
        away = np.broadcast_to(away, x.shape).ravel()
        x, y, weight = x.ravel(), y.ravel(), weight.ravel()
        on = np.flatnonzero((x >= 0) & (x < width) & (y >= 0) & (y < height) & (weight > 1e-4))
        index = y[on].astype(np.int64) * width + x[on].astype(np.int64)
        free = self.depth[index] > away[on]
        index, on = index[free], on[free]
        for axis in range(3):
            self.hue[axis] += np.bincount(index, weight[on] * hue[on, axis], len(self.depth))
        self.weight += np.bincount(index, weight[on], len(self.depth))

    def over(self, shown: np.ndarray) -> np.ndarray:
        """The picture covered by it."""
        hue = (self.hue / np.maximum(self.weight, 1e-9)).T.reshape(shown.shape)
        share = (1.0 - np.exp(-self.weight)).reshape(*shown.shape[:2], 1)
        return (shown + (hue - shown) * share).astype(np.float32)

    def added(self, shown: np.ndarray) -> np.ndarray:
        """The picture with its light added, and a faint halo about it."""
        light = self.hue.T.reshape(shown.shape).astype(np.float32)
        return shown + light


def _ahead(view: View, cloud: Cloud) -> tuple[np.ndarray, ...]:
    """Of the particles that are in the picture: numbers, x, y, ahead, how far, and radius px."""
    x, y, ahead = view.seen(cloud.pos)
    radius = cloud.radius * view.focal / np.maximum(ahead, 1e-3)
    edge = radius + 30
    inside = (ahead > NEAREST) & (cloud.shown > 0.002) & (x > -edge) & (x < view.size[0] + edge)
    on = np.flatnonzero(inside & (y > -edge) & (y < view.size[1] + edge))
    away = np.linalg.norm(cloud.pos[on] - view.eye, axis=1)
    return on, x[on], y[on], ahead[on], away, radius[on]


def streaks(shown: np.ndarray, view: View, cloud: Cloud, glows: bool, lit: np.ndarray) -> np.ndarray:
    """Draw lines along the last of each one's way: light where they glow, else drops."""
    on, x, y, ahead, away, radius = _ahead(view, cloud)
    if not len(on):
        return shown
    px, py, pa = view.seen(cloud.before[on])
    good = pa > NEAREST
    px, py = np.where(good, px, x), np.where(good, py, y)
    long = np.minimum(np.hypot(px - x, py - y), 160.0)
    steps = min(max(math.ceil(0.8 * float(long.max())), 3), MOST_STEPS)
    along = (np.arange(steps) + 0.5) / steps
    wide = np.clip(radius, 0.28, 2.4)
    thin = np.minimum(radius / 0.55, 1.0)
    spots_x = x[:, None] + (px - x)[:, None] * along
    spots_y = y[:, None] + (py - y)[:, None] * along
    tail = (1.0 - along) ** 1.3 if glows else np.ones(steps)
    weight = (cloud.shown[on] * thin)[:, None] * tail * np.maximum(long, 1.0)[:, None] / steps
    cover = _Cover(view)
    hue = cloud.hue[on]
    if glows:
        left = np.clip(1.0 - cloud.stage[on], 0.0, 1.0)[:, None]
        embers = hue[:, 2].max() < 0.4 * hue[:, 0].max()  # what cools grows red
        hue = hue * left ** (np.array([0.5, 0.9, 1.3]) if embers else 0.7)
        weight = weight * 0.55
    else:
        hue = hue * lit
        weight = weight * 0.75
    reach = 2 if float(wide.max()) > 0.9 else 1
    for dx in range(-reach + 1, reach + 1):
        for dy in range(-reach + 1, reach + 1):
            gx, gy = np.floor(spots_x - 0.5) + dx, np.floor(spots_y - 0.5) + dy
            off2 = (gx + 0.5 - spots_x) ** 2 + (gy + 0.5 - spots_y) ** 2
            soft = np.exp(-off2 / (0.35 + 0.5 * wide**2)[:, None])
            cover.add(gx, gy, away[:, None], weight * soft, hue)
    return cover.added(shown) if glows else cover.over(shown)


def flakes(shown: np.ndarray, view: View, cloud: Cloud, around: Surroundings, time: float) -> np.ndarray:
    """Draw tumbling bits of paper, leaves and petals, lit as they turn."""
    on, x, y, ahead, away, size = _ahead(view, cloud)
    if not len(on):
        return shown
    cover, own = _Cover(view), cloud.own[on]
    still = np.linalg.norm(cloud.pos[on] - cloud.before[on], axis=1) < 1e-6  # it lies
    clock = np.where(still, 0.0, time)
    turn = 2 * math.pi * own[:, 0] + clock * (2.0 + 5.0 * own[:, 1])
    tilt = 2 * math.pi * own[:, 2] + clock * (4.0 + 9.0 * own[:, 3])
    flat = np.where(still, 0.45, 0.15 + 0.85 * np.abs(np.cos(tilt)))
    bright = np.where(still, 0.75, 0.55 + 0.55 * np.abs(np.sin(tilt + 0.6)))
    lit = (around.ambient + 0.45 * around.key).ravel()
    hue = cloud.hue[on] * lit * bright[:, None]
    radius = np.clip(size * (0.75 + 0.5 * own[:, 1]), 0.7, LARGEST_PX)
    strength = 3.2 * cloud.shown[on] * np.minimum((size / radius) ** 2, 1.0) * smooth(0.25, 0.7, ahead)
    for low, high in ((0.0, 1.5), (1.5, 3.2), (3.2, 7.0), (7.0, 14.0), (14.0, 27.0)):
        some = np.flatnonzero((radius > low) & (radius <= high))
        if not len(some):
            continue
        reach = math.ceil(high) + 1
        dx, dy = np.meshgrid(np.arange(-reach, reach + 1), np.arange(-reach, reach + 1))
        px, py = np.floor(x[some])[:, None] + dx.ravel(), np.floor(y[some])[:, None] + dy.ravel()
        ox, oy = px + 0.5 - x[some][:, None], py + 0.5 - y[some][:, None]
        c, s = np.cos(turn[some])[:, None], np.sin(turn[some])[:, None]
        wide = radius[some][:, None]
        a, b = np.abs(c * ox + s * oy) / wide, np.abs(c * oy - s * ox) / (0.72 * flat[some][:, None] * wide)
        r = (a**4 + b**4) ** 0.25  # between an oval and an oblong
        edge = 0.6 / wide
        soft = np.clip((1.0 + edge - r) / (2 * edge), 0, 1)
        cover.add(px, py, away[some][:, None], strength[some][:, None] * soft, hue[some])
    return cover.over(shown)


def glints(shown: np.ndarray, view: View, cloud: Cloud, time: float) -> np.ndarray:
    """Add small stars of light that twinkle."""
    on, x, y, ahead, away, size = _ahead(view, cloud)
    if not len(on):
        return shown
    cover, own = _Cover(view), cloud.own[on]
    beat = 0.5 + 0.5 * np.sin(2 * math.pi * (own[:, 0] + time * (1.2 + 1.6 * own[:, 1])))
    radius = np.clip(size, 1.5, 44.0)
    power = cloud.shown[on] * (0.15 + 0.85 * beat**2)
    for low, high in ((0.0, 5.0), (5.0, 12.0), (12.0, 45.0)):
        some = np.flatnonzero((radius > low) & (radius <= high))
        if not len(some):
            continue
        reach = math.ceil(high)
        dx, dy = np.meshgrid(np.arange(-reach, reach + 1), np.arange(-reach, reach + 1))
        px, py = np.floor(x[some])[:, None] + dx.ravel(), np.floor(y[some])[:, None] + dy.ravel()
        ox = (px + 0.5 - x[some][:, None]) / radius[some][:, None]
        oy = (py + 0.5 - y[some][:, None]) / radius[some][:, None]
        core = np.exp(-(ox * ox + oy * oy) * 26.0) + 0.05 * np.maximum(1.0 - np.hypot(ox, oy), 0.0) ** 2
        rays = np.exp(-np.abs(ox) * 5.0 - np.abs(oy) * 34.0) + np.exp(-np.abs(oy) * 5.0 - np.abs(ox) * 34.0)
        inside = np.clip((1.0 - np.hypot(ox, oy)) * 3.0, 0.0, 1.0)
        light = power[some][:, None] * (core + 0.7 * rays) * inside
        cover.add(px, py, away[some][:, None], light, cloud.hue[on][some])
    return cover.added(shown)


def bubbles(shown: np.ndarray, view: View, cloud: Cloud, around: Surroundings, lit: np.ndarray) -> np.ndarray:
    """Draw bubbles: clear, with a rim that mirrors the sky in the colours of thin films, and a highlight."""
    on, x, y, ahead, away, size = _ahead(view, cloud)
    height, width = shown.shape[:2]
    shown = shown.copy()
    sky = np.maximum(around.horizon.ravel(), lit)
    own = cloud.own[on]
    sizes = np.clip(size * (0.45 + 0.9 * own[:, 1]), 0.9, 90.0)
    sun = view.axes @ around.sun
    for i in np.argsort(-away):
        radius = float(sizes[i])
        left, right = max(math.floor(x[i] - radius - 1), 0), min(math.ceil(x[i] + radius + 2), width)
        top, low = max(math.floor(y[i] - radius - 1), 0), min(math.ceil(y[i] + radius + 2), height)
        if left >= right or top >= low:
            continue
        gx, gy = np.meshgrid(np.arange(left, right) + 0.5 - x[i], np.arange(top, low) + 0.5 - y[i])
        r = np.hypot(gx, gy) / radius
        free = view.depth[top:low, left:right] > away[i]
        inside = np.clip((1.0 - r) * radius + 0.5, 0.0, 1.0) * free * cloud.shown[on[i]]
        z = np.sqrt(np.maximum(1.0 - np.minimum(r, 1.0) ** 2, 0.0))
        away5 = (1.0 - z) ** 3
        thick = 2 * math.pi * (1.1 * z + 0.4 * gy / radius + own[i, 2])
        film = 0.62 + 0.38 * np.cos(thick[..., None] + np.array([0.0, 2.1, 4.2]))
        rim = (0.05 + 0.80 * away5)[..., None] * film
        at = np.array([0.42 * sun[0], 0.42 * sun[1]]) + (0.0, -0.25)
        shine = np.exp(-((gx / radius - at[0]) ** 2 + (gy / radius - at[1]) ** 2) * 60.0)
        shine += 0.35 * np.exp(-((gx / radius + at[0]) ** 2 + (gy / radius + at[1]) ** 2) * 40.0)
        part = shown[top:low, left:right]
        clear = 1.0 - inside[..., None] * (0.04 + 0.45 * away5[..., None])
        part *= clear
        part += inside[..., None] * (rim * sky + shine[..., None] * lit * 1.6)
    return shown
