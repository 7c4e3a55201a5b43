"""Surroundings: the sky, the sun and the ground of a setting and a light, as the traced pictures show them.

Radiance is linear; directions are unit vectors; arrays are float32 of N points, [N] or [N, 3].
"""

from __future__ import annotations

import math

import numpy as np

from sorairo.render.textures import clouds_tile, grain_tile, soil_tile
from sorairo.scene.scene import Scene
from sorairo.scene.settings import LIGHTS, SETTINGS

__all__ = ["Surroundings", "smooth"]


def smooth(low: float, high: float, x: np.ndarray) -> np.ndarray:
    """From 0 at low to 1 at high, level at both ends."""
    s = np.clip((x - low) / (high - low), 0.0, 1.0)
    return s * s * (3.0 - 2.0 * s)


def _row(values: tuple[float, ...]) -> np.ndarray:
    return np.array(values, dtype=np.float32)


def _scattered(a_N: np.ndarray, b_N: np.ndarray) -> np.ndarray:
    """Numbers in [0, 1) that two whole numbers give, as good as random."""
    return np.abs(np.sin(a_N * np.float32(78.233) + b_N * np.float32(37.719)) * np.float32(4375.85)) % 1.0


class Surroundings:
    """What is around the bodies of a scene.

    sun [3]: towards the key light; key, ambient [3]: its radiance times pi, and that of the sky on average.
    """

    def __init__(self, scene: Scene) -> None:
        self.setting, self.light = SETTINGS[scene.setting], LIGHTS[scene.light]
        self.name, self.indoors = scene.setting, scene.setting in ("studio", "table")
        self.clear = scene.light not in ("overcast", "lamp")
        flat, azimuth = math.cos(self.light.elevation), scene.light_azimuth
        self.sun = _row((flat * math.sin(azimuth), -flat * math.cos(azimuth), math.sin(self.light.elevation)))
        self.across = _row((math.cos(azimuth), math.sin(azimuth), 0.0))
        self.along = np.cross(self.sun, self.across)
        self.key, self.ambient = _row(self.light.key), _row(self.light.ambient)
        self.lamp = scene.light == "lamp"
        if self.name == "night":  # eyes are used to the dark
            self.ambient = self.ambient * np.float32(1.7)
        tint = _row(self.light.sky)
        self.zenith, self.horizon = _row(self.setting.zenith) * tint, _row(self.setting.horizon) * tint
        self.ground_a, self.ground_b = _row(self.setting.ground_a), _row(self.setting.ground_b)
        self.ground_mean = (self.ground_a + self.ground_b) / 2
        lit = 0.55 * self.ambient.mean() + 0.25 * self.key.mean()
        self.hill = _row(self.setting.hill_colour) * lit
        self.spot = scene.camera.target[:2]
        self.haze = self.setting.haze * (1.0 if self.indoors else 0.4)

    def glow(self, d_N3: np.ndarray) -> np.ndarray:
        """What the sky sends from a direction on average, smooth: how it lights a matt surface, [N, 3]."""
        up = np.maximum(d_N3[:, 2:], 0.0)
        return self.ambient * (0.72 + 0.55 * up)

    def pool(self, x_N: np.ndarray, y_N: np.ndarray) -> np.ndarray | float:
        """How much of the key light reaches a place on the ground: a lamp has a pool of light."""
        if self.light.spot > 100.0:
            return 1.0
        away = (x_N - self.spot[0]) ** 2 + (y_N - self.spot[1]) ** 2
        return np.exp(-away / np.float32(self.light.spot**2))

    def backdrop(self, d_N3: np.ndarray) -> np.ndarray:
        """Radiance [N, 3] of the sky without anything in it: from the horizon's to the zenith's."""
        up = np.maximum(d_N3[:, 2], 0.0)
        u = (np.sqrt(up) * (2.0 - up) * 0.8)[:, None]
        return self.horizon + (self.zenith - self.horizon) * u

    def sky(self, d_N3: np.ndarray, detail: bool = True) -> np.ndarray:
        """Radiance [N, 3] of the sky: its gradient, sun, clouds, stars, and hills before it.

        detail: as the camera sees it; else as a glossy surface mirrors it, below the horizon too.
        """
        up = np.maximum(d_N3[:, 2], 0.0)
        colour = self.backdrop(d_N3)
        towards = np.maximum(d_N3 @ self.sun, 0.0)
        if self.indoors:
            return self._room(d_N3, colour, detail)
        if self.clear:
            glow = 0.10 * towards**24 + 0.05 * towards**6
            colour = colour + glow[:, None] * self.key
            if self.name != "night":
                disc = smooth(0.9993, 0.9997, towards)
                colour = colour + (disc * 3.0)[:, None] * self.key
        if self.name in ("meadow", "desert"):
            colour = self._clouds(d_N3, up, towards, colour)
        if self.setting.stars:
            colour = colour + (self._stars(d_N3, up) if detail else 0.0)
            moon = smooth(0.9990, 0.9994, towards) if self.name == "night" and self.clear else 0.0
            colour = colour + np.asarray(moon * np.float32(1.6))[..., None] * _row((0.9, 0.95, 1.0))
        if self.lamp and not detail:  # what lights the stage is seen in what shines
            colour = colour + smooth(0.86, 0.92, towards)[:, None] * self.key
        if self.setting.hills:
            low = np.flatnonzero(d_N3[:, 2] < 1.1 * self.setting.hills)
            colour[low] = self._hills(d_N3[low], colour[low])
        return colour

    def _clouds(
        self, d_N3: np.ndarray, up: np.ndarray, towards: np.ndarray, colour: np.ndarray
    ) -> np.ndarray:
        far = 1.0 / np.maximum(d_N3[:, 2] + 0.06, 0.02)
        x, y = d_N3[:, 0] * far + 1.7, d_N3[:, 1] * far * 1.4 + 0.6
        density = clouds_tile().look(x, y, far * np.float32(0.006))
        cover = 0.52 if self.clear else 0.25
        thick = smooth(cover, cover + 0.42, density) * smooth(0.015, 0.14, up)
        lit = self.horizon.max() * (1.12 - 0.28 * smooth(cover + 0.2, 1.0, density))
        white = (lit * (1.0 + 0.25 * towards**3))[:, None] * np.minimum(
            self.key / max(float(self.key.max()), 1e-3) * 0.35 + 0.72, 1.1
        )
        return colour + (white - colour) * (0.85 * thick)[:, None]

    def _stars(self, d_N3: np.ndarray, up: np.ndarray) -> np.ndarray:
        around = np.arctan2(d_N3[:, 0], d_N3[:, 1])
        gx, gy = around * np.float32(30.0), d_N3[:, 2] * np.float32(34.0)
        cx, cy = np.floor(gx), np.floor(gy)
        a = np.abs(np.sin(cx * np.float32(127.1) + cy * np.float32(311.7)) * np.float32(43758.547)) % 1.0
        b = np.abs(np.sin(cx * np.float32(269.5) + cy * np.float32(183.3)) * np.float32(43758.547)) % 1.0
        r2 = (gx - cx - 0.3 - 0.4 * b) ** 2 + (gy - cy - 0.3 - 0.4 * a) ** 2
        star = self.setting.stars * np.exp(-r2 * 260.0) * smooth(0.35, 0.98, a) * smooth(0.02, 0.2, up)
        return (1.8 * star)[:, None].astype(np.float32)

    def _hills(self, d_N3: np.ndarray, colour: np.ndarray) -> np.ndarray:
        """Three rows of hills, the farther the paler."""
        around = np.arctan2(d_N3[:, 0], d_N3[:, 1])
        for layer, (height, haze, turn) in enumerate(((1.0, 0.55, 0.7), (0.7, 0.3, 2.4), (0.42, 0.1, 4.4))):
            ridge = (
                0.5
                + 0.25 * np.sin(2.0 * around + turn)
                + 0.14 * np.sin(5.0 * around + 2 * turn)
                + 0.07 * np.sin(11.0 * around + 3 * turn)
                + 0.025 * np.sin(29.0 * around + turn)
                + 0.012 * np.sin(61.0 * around + layer)
            )
            over = d_N3[:, 2] - ridge * np.float32(self.setting.hills * height)
            row = self.hill + (self.horizon - self.hill) * np.float32(haze)
            colour = colour + (row - colour) * smooth(0.0015, -0.0015, over)[:, None]
        return colour

    def _room(self, d_N3: np.ndarray, colour: np.ndarray, detail: bool) -> np.ndarray:
        """A room: a plain backdrop, and the soft boxes that glossy things mirror."""
        if self.name == "table" and detail:  # lights out of focus, far behind
            around = np.arctan2(d_N3[:, 0], d_N3[:, 1])
            gx, gy = around * np.float32(7.0), d_N3[:, 2] * np.float32(8.0)
            cx, cy = np.floor(gx), np.floor(gy)
            a = np.abs(np.sin(cx * np.float32(91.7) + cy * np.float32(47.3)) * np.float32(4375.85)) % 1.0
            b = np.abs(np.sin(cx * np.float32(27.1) + cy * np.float32(83.9)) * np.float32(7853.11)) % 1.0
            r = np.hypot(gx - cx - 0.35 - 0.3 * a, gy - cy - 0.35 - 0.3 * b)
            spot = smooth(0.30, 0.24, r) * smooth(0.72, 0.8, a) * smooth(0.01, 0.08, d_N3[:, 2])
            warm = np.stack([0.75 + 0.25 * b, 0.52 + 0.2 * b, 0.26 + 0.15 * b], axis=-1).astype(np.float32)
            colour = colour + (0.55 * spot)[:, None] * warm
        if not detail:
            side, rise = d_N3 @ self.across, d_N3 @ self.along
            front = d_N3 @ self.sun > 0.3
            box = smooth(0.34, 0.28, np.abs(side)) * smooth(0.44, 0.38, np.abs(rise)) * front
            strip = smooth(0.10, 0.06, np.abs(side - 0.86)) * smooth(0.75, 0.6, np.abs(d_N3[:, 2] - 0.35))
            bright = np.maximum(self.key * 0.8, self.ambient * 1.6)
            colour = colour + (box + 0.45 * strip)[:, None].astype(np.float32) * bright
        return colour

    def ground(self, x_N: np.ndarray, y_N: np.ndarray, width_N: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The ground at places in m seen with pixels `width` m wide: albedo [N, 3] and normal [N, 3]."""
        s = self.setting
        if s.planks:
            return self._boards(x_N, y_N, width_N)
        smaller = soil_tile().look(x_N, y_N, width_N)
        larger = soil_tile().look(x_N * 0.17 + 3.1, y_N * 0.17 + 1.3, width_N * 0.17)
        if self.name == "studio":
            tone = 0.5 * larger + 0.5 * smaller
            contrast = 0.6
        else:
            tone, contrast = 0.55 * larger + 0.45 * smaller, 1.0
        mix = ((tone - 0.5) * contrast + 0.5)[:, None]
        albedo = self.ground_a + (self.ground_b - self.ground_a) * mix
        normal = np.zeros((len(x_N), 3), np.float32)
        normal[:, 2] = 1.0
        depth = {"meadow": 0.05, "desert": 0.022, "mars": 0.06, "night": 0.012}.get(self.name, 0.0)
        if depth:
            step = np.maximum(width_N, np.float32(0.012))
            fade = depth / (1.0 + 6.0 * width_N)
            east = soil_tile().look(x_N + step, y_N, width_N) - smaller
            north = soil_tile().look(x_N, y_N + step, width_N) - smaller
            normal[:, 0], normal[:, 1] = -east / step * fade, -north / step * fade
            if self.name == "desert":  # ripples of the wind
                phase = 22.0 * (x_N * 0.8 + y_N * 0.6) + 9.0 * larger + 2.5 * smaller
                normal[:, 0] += 0.16 * np.cos(phase) * np.exp(-60.0 * width_N)
            if self.name == "meadow":  # what is between the blades is in their shade
                albedo = albedo * _row((0.75, 0.62, 0.8))
            albedo = albedo * (0.72 + 0.5 * smaller)[:, None]
            normal /= np.linalg.norm(normal, axis=1, keepdims=True)
        return albedo.astype(np.float32), normal

    def _boards(self, x_N: np.ndarray, y_N: np.ndarray, width_N: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Boards of wood along x, 0.28 m wide and 2.2 m long, each of its own tone, with a groove between."""
        row = np.floor(y_N / np.float32(0.28))
        shift = 2.7 * np.sin(row * np.float32(12.9898))
        place = (x_N + shift) / np.float32(2.2)
        column = np.floor(place)
        tone = _scattered(row, column)
        grain = grain_tile().look(x_N + 5 * tone + shift, y_N + 3 * tone, width_N)
        fine = grain_tile().look(x_N * 2.7 + tone, y_N * 5.3, width_N * 5.3)
        mix = np.clip(0.55 * grain + 0.25 * fine + 0.5 * (tone - 0.5) + 0.1, 0.0, 1.2)[:, None]
        albedo = self.ground_a + (self.ground_b - self.ground_a) * mix
        across = np.abs(y_N / np.float32(0.28) - row - 0.5) * np.float32(0.28)
        along = np.abs(place - column - 0.5) * np.float32(2.2)
        soft = np.maximum(width_N, np.float32(0.0015))
        gap = np.maximum(
            np.clip((across - (0.14 - 0.003)) / soft + 0.5, 0, 1) * np.minimum(0.006 / soft, 1.0),
            np.clip((along - (1.1 - 0.003)) / soft + 0.5, 0, 1) * np.minimum(0.006 / soft, 1.0),
        )
        albedo = albedo * (1.0 - 0.65 * gap)[:, None]
        normal = np.zeros((len(x_N), 3), np.float32)
        normal[:, 2] = 1.0
        return albedo.astype(np.float32), normal
