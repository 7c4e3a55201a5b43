"""What falls and blows in a weather: drops, flakes and leaves, each a point of the world with a track of its own.

Points fill a cube about the camera that repeats in space, so that they stay where they are when the camera
moves; where one is follows from the time alone. They are drawn over a picture that knows how far each of its
pixels is: before and behind bodies.
"""

from __future__ import annotations

import math

import numpy as np

from sorairo.render.surroundings import Surroundings
from sorairo.render.vectors import smooth
from sorairo.scene.camera import CameraPath

__all__ = ["Falling"]

SIDE = 12.0
"""Of the cube that repeats, m."""
SHUTTER = 1.0 / 40.0
"""For how long a drop draws its streak, s."""
DROP, FLAKE, LEAF = 0.0018, 0.013, 0.048
"""Half as wide as they are, m."""
LEAVES = np.array([[0.85, 0.33, 0.03], [0.80, 0.58, 0.06], [0.55, 0.10, 0.03], [0.30, 0.45, 0.06]], np.float32)
NEAREST = 0.35
SPLASHES, SPLASH_S = 1500, 0.14


class Falling:
    """What falls in a scene, drawn over pictures of (width, height) px along a camera's path."""

    def __init__(self, around: Surroundings, path: CameraPath, size: tuple[int, int]) -> None:
        self.air, self.path, self.size = around.air, path, size
        self.focal = path.focal_px(size)
        rng = np.random.default_rng(23)
        count = int(self.air.count * SIDE**3)
        self.start = rng.uniform(0, SIDE, (count, 3))
        blown = around.right * np.float32(self.air.blown * 0.94) + around.ahead * np.float32(-0.34 * self.air.blown)
        self.velocity = np.empty((count, 3))
        self.velocity[:, :2] = blown * rng.uniform(0.75, 1.25, (count, 1))
        self.velocity[:, 2] = -self.air.speed * rng.uniform(0.8, 1.2, count)
        self.sway = rng.uniform(0, 2 * math.pi, (count, 3))
        self.own = rng.random((count, 3))
        self.floor = around.setting.floor if around.setting.ground != "none" else -1e9
        lit = 0.9 * (around.ambient + 0.32 * around.key)
        self.light = np.maximum(lit, around.horizon * 0.9).ravel()
        if self.air.falls == "leaves":
            self.light = (around.ambient + 0.5 * around.key).ravel()

    def places(self, time: float, eye: np.ndarray) -> np.ndarray:
        """Where the points are at a time in s, [N, 3] m: those in the cube about an eye [3]."""
        place = self.start + self.velocity * time
        if self.air.falls != "drops":
            wide = 0.10 if self.air.falls == "flakes" else 0.22
            place = place + wide * np.sin(self.sway + time * (1.2 + 1.3 * self.own))
        return eye + np.mod(place - eye + SIDE / 2, SIDE) - SIDE / 2

    def over(self, linear_HW3: np.ndarray, depth_HW: np.ndarray, frame: int, time: float) -> np.ndarray:
        """Draw what falls over linear light [H, W, 3] whose pixels are `depth` m away."""
        if self.air.falls is None:
            return linear_HW3
        eye, axes = self.path.pos[frame], self.path.axes[frame]
        place = self.places(time, eye)
        edge = np.abs(place - eye).max(axis=1) / (SIDE / 2)
        shown = smooth(1.0, 0.75, edge) * (place[:, 2] > self.floor)
        cover = np.zeros((4, self.size[0] * self.size[1]), np.float32)
        seen = (place - eye) @ axes.T
        inside = (seen[:, 2] > NEAREST) & (shown > 0)
        ahead = np.maximum(seen[:, 2], NEAREST)
        for axis in range(2):
            inside &= np.abs(seen[:, axis]) * self.focal < (0.5 * self.size[axis] + 60.0) * ahead
        on = np.flatnonzero(inside)
        depth = np.ascontiguousarray(depth_HW, np.float32).ravel()
        if self.air.falls == "drops":
            far = seen[on, 2]
            for low, high, steps in ((0.0, 2.0, 110), (2.0, 5.0, 60), (5.0, SIDE, 22)):
                some = on[(far >= low) & (far < high)]
                self._streaks(cover, depth, place[some], self.velocity[some], shown[some], eye, axes, steps)
            self._splashes(cover, depth, time, eye, axes)
        else:
            self._discs(cover, depth, seen[on], shown[on], on, time)
        alpha = 1.0 - np.exp(-cover[3])
        hue = cover[:3] / np.maximum(cover[3], 1e-6)
        share = alpha.reshape(self.size[1], self.size[0], 1)
        return linear_HW3 + (hue.T.reshape(*share.shape[:2], 3) - linear_HW3) * share

    def _splat(
        self, cover: np.ndarray, depth: np.ndarray, x: np.ndarray, y: np.ndarray, away: np.ndarray, weight: np.ndarray, hue: np.ndarray
    ) -> None:
        """Add points to what is covered where nothing is before them. hue: [3] or [N, 3]."""
        width, height = self.size
        on = (x >= 0) & (x < width) & (y >= 0) & (y < height) & (weight > 1e-4)
        x, y, away, weight = x[on], y[on], away[on], weight[on]
        index = y * width + x
        free = depth[index] > away
        index, weight = index[free], weight[free].astype(np.float64)
        hue = np.broadcast_to(hue, (len(on), 3))[on][free]
        total = width * height
        for axis in range(3):
            cover[axis] += np.bincount(index, weight * hue[:, axis], total).astype(np.float32)
        cover[3] += np.bincount(index, weight, total).astype(np.float32)

    def _pixels(self, seen: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        scale = self.focal / np.maximum(seen[..., 2], 0.05)
        return self.size[0] / 2 + seen[..., 0] * scale, self.size[1] / 2 + seen[..., 1] * scale

    def _streaks(
        self, cover: np.ndarray, depth: np.ndarray, place: np.ndarray, velocity: np.ndarray, shown: np.ndarray, eye: np.ndarray, axes: np.ndarray, steps: int
    ) -> None:
        """Drops while the shutter is open: lines, dim where they are thinner than a pixel."""
        if not len(place):
            return
        along = (np.arange(steps) + 0.5) / steps
        path = place[:, None] - velocity[:, None] * (SHUTTER * along[None, :, None])
        seen = (path - eye) @ axes.T
        x, y = self._pixels(seen)
        long = np.hypot(x[:, -1] - x[:, 0], y[:, -1] - y[:, 0])
        away = np.linalg.norm(seen, axis=-1)
        wide = 2 * DROP * self.focal / away
        weight = 0.5 * np.minimum(wide, 1.6) * np.maximum(long, 1.0)[:, None] / steps
        weight = weight * shown[:, None] * np.sin(math.pi * along) * np.minimum(away / 1.2, 1.0)
        left, top = np.floor(x - 0.5), np.floor(y - 0.5)
        u, v = x - 0.5 - left, y - 0.5 - top
        for dx, dy, part in ((0, 0, (1 - u) * (1 - v)), (1, 0, u * (1 - v)), (0, 1, (1 - u) * v), (1, 1, u * v)):
            px, py = (left + dx).astype(np.int64).ravel(), (top + dy).astype(np.int64).ravel()
            self._splat(cover, depth, px, py, away.ravel(), (weight * part).ravel(), self.light)

    def _splashes(self, cover: np.ndarray, depth: np.ndarray, time: float, eye: np.ndarray, axes: np.ndarray) -> None:
        """Where drops meet the ground, some smaller ones fly up for a moment."""
        rng = np.random.default_rng(29)
        spot = rng.uniform(0, SIDE, (SPLASHES, 2))
        every, begun = rng.uniform(0.35, 0.8, SPLASHES), rng.uniform(0, 1, SPLASHES)
        beat = time / every + begun
        age = (beat % 1.0) * every / SPLASH_S
        spot = spot + 3.7 * np.stack([np.sin(1.7 * np.floor(beat)), np.cos(2.3 * np.floor(beat))], axis=1)
        spot = eye[:2] + np.mod(spot - eye[:2] + SIDE / 2, SIDE) - SIDE / 2
        alive = np.flatnonzero(age < 1.0)
        for k in range(5):
            turn = 2 * math.pi * k / 5 + 2.0 * begun[alive]
            out = 0.045 * age[alive]
            place = np.stack(
                [
                    spot[alive, 0] + out * np.cos(turn),
                    spot[alive, 1] + out * np.sin(turn),
                    max(self.floor, 0.0) + 0.012 + 0.16 * age[alive] * (1.0 - age[alive]),
                ],
                axis=1,
            )
            seen = (place - eye) @ axes.T
            ahead = seen[:, 2] > 0.8
            x, y = self._pixels(seen)
            wide = 0.006 * self.focal / np.maximum(seen[:, 2], 0.8)
            weight = 0.75 * np.minimum(wide, 1.0) * (1.0 - age[alive]) * ahead
            away = np.linalg.norm(seen, axis=1)
            self._splat(cover, depth, x.astype(np.int64), y.astype(np.int64), away, weight, self.light)

    def _discs(
        self, cover: np.ndarray, depth: np.ndarray, seen: np.ndarray, shown: np.ndarray, on: np.ndarray, time: float
    ) -> None:
        """Flakes and leaves: soft discs, those of leaves turning."""
        if not len(on):
            return
        leaf = self.air.falls == "leaves"
        x, y = self._pixels(seen)
        away = np.linalg.norm(seen, axis=1)
        own = self.own[on]
        size = (LEAF if leaf else FLAKE) * (0.6 + 0.8 * own[:, 0]) * self.focal / seen[:, 2]
        radius = np.clip(size, 0.75, 9.0)
        strength = (0.9 if not leaf else 3.0) * np.minimum((size / radius) ** 2, 1.0) * shown * smooth(0.3, 1.0, away)
        hue = LEAVES[(own[:, 1] * len(LEAVES)).astype(int)] * self.light if leaf else self.light
        turn = 2 * math.pi * own[:, 2] + time * (3.0 + 4.0 * own[:, 0])
        flat = 0.25 + 0.75 * np.abs(np.cos(turn * 1.3)) if leaf else np.ones(len(on))
        for low, high in ((0.0, 1.6), (1.6, 3.6), (3.6, 9.1)):
            some = np.flatnonzero((radius > low) & (radius <= high))
            if not len(some):
                continue
            reach = int(math.ceil(high)) + 1
            dx, dy = np.meshgrid(np.arange(-reach, reach + 1), np.arange(-reach, reach + 1))
            px, py = np.floor(x[some])[:, None] + dx.ravel(), np.floor(y[some])[:, None] + dy.ravel()
            ox, oy = px + 0.5 - x[some][:, None], py + 0.5 - y[some][:, None]
            c, s = np.cos(turn[some])[:, None], np.sin(turn[some])[:, None]
            a, b = (c * ox + s * oy), (c * oy - s * ox) / (0.62 * flat[some][:, None] if leaf else 1.0)
            r = np.hypot(a, b) / radius[some][:, None]
            soft = smooth(1.15, 0.75, r) if leaf else np.maximum(1.0 - r * r, 0.0)
            weight = strength[some][:, None] * soft
            shape = px.shape
            tint = np.broadcast_to(hue[some][:, None] if leaf else hue, (*shape, 3)).reshape(-1, 3)
            far = np.broadcast_to(away[some][:, None], shape).ravel()
            self._splat(
                cover, depth, px.astype(np.int64).ravel(), py.astype(np.int64).ravel(), far, weight.ravel(), tint
            )
