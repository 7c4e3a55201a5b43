"""What falls and blows in a weather: drops, flakes, leaves, each a point of the world with its own track.

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
LEAVES = np.array(
    [[0.85, 0.33, 0.03], [0.80, 0.58, 0.06], [0.55, 0.10, 0.03], [0.30, 0.45, 0.06]], np.float32
)
NEAREST = 0.35
SPLASHES, SPLASH_S = 1500, 0.14


class _View:
    """How a camera sees points at a frame, and what they cover of its picture.

    cover [4, P]: hue by weight, and weight.
    depth [P] m: how far each pixel is.
    """

    def __init__(self, path: CameraPath, frame: int, size: tuple[int, int], depth: np.ndarray) -> None:
        self.eye, self.axes, self.size, self.depth = path.pos[frame], path.axes[frame], size, depth
        self.focal = path.focal_px(size) * float(path.zoom[frame])
        self.cover = np.zeros((4, size[0] * size[1]), np.float32)

    def seen(self, place: np.ndarray) -> np.ndarray:
        """Places [..., 3] in the camera's axes: right, down, ahead."""
        return (place - self.eye) @ self.axes.T

    def pixels(self, seen: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Where what is seen is in the picture, px."""
        scale = self.focal / np.maximum(seen[..., 2], 0.05)
        return self.size[0] / 2 + seen[..., 0] * scale, self.size[1] / 2 + seen[..., 1] * scale

    def add(
        self, x: np.ndarray, y: np.ndarray, away: np.ndarray, weight: np.ndarray, hue: np.ndarray
    ) -> None:
        """Cover pixels [N] by what is `away` m off, where nothing is before it. hue: [3] or [N, 3]."""
        x, y, away, weight = (part.ravel() for part in (x, y, away, weight))
        width, height = self.size
        on = np.flatnonzero((x >= 0) & (x < width) & (y >= 0) & (y < height) & (weight > 1e-4))
        index = y[on].astype(np.int64) * width + x[on].astype(np.int64)
        free = self.depth[index] > away[on]
        index, share = index[free], weight[on][free].astype(np.float64)
        hues = np.broadcast_to(hue, (len(x), 3))[on][free]
        for axis in range(3):
            self.cover[axis] += np.bincount(index, share * hues[:, axis], width * height).astype(np.float32)
        self.cover[3] += np.bincount(index, share, width * height).astype(np.float32)

    def drawn(self, linear_HW3: np.ndarray) -> np.ndarray:
        """The picture with what covers it."""
        hue = self.cover[:3] / np.maximum(self.cover[3], 1e-6)
        share = (1.0 - np.exp(-self.cover[3])).reshape(self.size[1], self.size[0], 1)
        return linear_HW3 + (hue.T.reshape(linear_HW3.shape) - linear_HW3) * share


class Falling:
    """What falls in a scene, drawn over pictures of (width, height) px along a camera's path."""

    def __init__(self, around: Surroundings, path: CameraPath, size: tuple[int, int]) -> None:
        self.air, self.path, self.size = around.air, path, size
        rng = np.random.default_rng(23)
        count = int(self.air.count * SIDE**3)
        self.start = rng.uniform(0, SIDE, (count, 3))
        blown = around.right * np.float32(self.air.blown * 0.94) + around.ahead * np.float32(
            -0.34 * self.air.blown
        )
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
        view = _View(self.path, frame, self.size, np.ascontiguousarray(depth_HW, np.float32).ravel())
        eye = view.eye
        place = self.places(time, eye)
        edge = np.abs(place - eye).max(axis=1) / (SIDE / 2)
        shown = smooth(1.0, 0.75, edge) * (place[:, 2] > self.floor)
        seen = view.seen(place)
        x, y = view.pixels(seen)
        inside = (seen[:, 2] > NEAREST) & (shown > 0) & (np.abs(x - self.size[0] / 2) < self.size[0] / 2 + 60)
        on = np.flatnonzero(inside & (np.abs(y - self.size[1] / 2) < self.size[1] / 2 + 60))
        if self.air.falls == "drops":
            far = seen[on, 2]
            for low, high, steps in ((0.0, 2.0, 110), (2.0, 5.0, 60), (5.0, SIDE, 22)):
                some = on[(far >= low) & (far < high)]
                self._streaks(view, place[some], self.velocity[some], shown[some], steps)
            self._splashes(view, time)
        else:
            self._discs(view, seen[on], shown[on], on, time)
        return view.drawn(linear_HW3)

    def _streaks(
        self, view: _View, place: np.ndarray, velocity: np.ndarray, shown: np.ndarray, steps: int
    ) -> None:
        """Drops while the shutter is open: lines, dim where they are thinner than a pixel."""
        if not len(place):
            return
        along = (np.arange(steps) + 0.5) / steps
        path = place[:, None] - velocity[:, None] * (SHUTTER * along[None, :, None])
        seen = view.seen(path)
        x, y = view.pixels(seen)
        long = np.hypot(x[:, -1] - x[:, 0], y[:, -1] - y[:, 0])
        away = np.linalg.norm(seen, axis=-1)
        wide = 2 * DROP * view.focal / away
        weight = 0.5 * np.minimum(wide, 1.6) * np.maximum(long, 1.0)[:, None] / steps
        weight = weight * shown[:, None] * np.sin(math.pi * along) * np.minimum(away / 1.2, 1.0)
        left, top = np.floor(x - 0.5), np.floor(y - 0.5)
        u, v = x - 0.5 - left, y - 0.5 - top
        for dx, dy, part in (
            (0, 0, (1 - u) * (1 - v)),
            (1, 0, u * (1 - v)),
            (0, 1, (1 - u) * v),
            (1, 1, u * v),
        ):
            view.add(left + dx, top + dy, away, weight * part, self.light)

    def _splashes(self, view: _View, time: float) -> None:
        """Where drops meet the ground, some smaller ones fly up for a moment."""
        rng = np.random.default_rng(29)
        spot = rng.uniform(0, SIDE, (SPLASHES, 2))
        every, begun = rng.uniform(0.35, 0.8, SPLASHES), rng.uniform(0, 1, SPLASHES)
        beat = time / every + begun
        age = (beat % 1.0) * every / SPLASH_S
        spot = spot + 3.7 * np.stack([np.sin(1.7 * np.floor(beat)), np.cos(2.3 * np.floor(beat))], axis=1)
        eye = view.eye[:2]
        spot = eye + np.mod(spot - eye + SIDE / 2, SIDE) - SIDE / 2
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
            seen = view.seen(place)
            ahead = seen[:, 2] > 0.8
            x, y = view.pixels(seen)
            wide = 0.006 * view.focal / np.maximum(seen[:, 2], 0.8)
            weight = 0.75 * np.minimum(wide, 1.0) * (1.0 - age[alive]) * ahead
            away = np.linalg.norm(seen, axis=1)
            view.add(np.floor(x), np.floor(y), away, weight, self.light)

    def _discs(self, view: _View, seen: np.ndarray, shown: np.ndarray, on: np.ndarray, time: float) -> None:
        """Flakes and leaves: soft discs, those of leaves turning."""
        if not len(on):
            return
        leaf = self.air.falls == "leaves"
        x, y = view.pixels(seen)
        away = np.linalg.norm(seen, axis=1)
        own = self.own[on]
        size = (LEAF if leaf else FLAKE) * (0.6 + 0.8 * own[:, 0]) * view.focal / seen[:, 2]
        radius = np.clip(size, 0.75, 9.0)
        strength = (
            (0.9 if not leaf else 3.0)
            * np.minimum((size / radius) ** 2, 1.0)
            * shown
            * smooth(0.3, 1.0, away)
        )
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
            tint = np.broadcast_to(hue[some][:, None] if leaf else hue, (*px.shape, 3)).reshape(-1, 3)
            view.add(px, py, np.broadcast_to(away[some][:, None], px.shape), weight, tint)
