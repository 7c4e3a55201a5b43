"""Surroundings: the sky, the sun and the ground of a setting and a light, as the traced pictures show them.

Radiance is linear; directions are unit vectors; arrays are float32 of N points, [N] or [3, N].
"""

from __future__ import annotations

import math

import numpy as np

from sorairo.render.textures import clouds_tile, grain_tile, soil_tile
from sorairo.render.vectors import column, put, unit
from sorairo.scene.scene import Scene
from sorairo.scene.settings import LIGHTS, SETTINGS

__all__ = ["Surroundings", "smooth"]


def smooth(low: float, high: float, x: np.ndarray) -> np.ndarray:
    """From 0 at low to 1 at high, level at both ends."""
    s = np.clip((x - low) * (1.0 / (high - low)), 0.0, 1.0)
    return s * s * (3.0 - 2.0 * s)


def _scattered(a_N: np.ndarray, b_N: np.ndarray, salt: tuple[float, float, float]) -> np.ndarray:
    """Numbers in [0, 1) that two whole numbers give, as good as random; others by another salt."""
    x, y, many = (np.float32(one) for one in salt)
    return np.abs(np.sin(a_N * x + b_N * y) * many) % 1.0


class Surroundings:
    """What is around the bodies of a scene.

    sun [3]: towards the key light; key, ambient [3, 1]: its radiance times pi, and the
    sky's on average.
    """

    def __init__(self, scene: Scene) -> None:
        self.setting, self.light = SETTINGS[scene.setting], LIGHTS[scene.light]
        self.name, self.indoors = scene.setting, scene.setting in ("studio", "table")
        self.clear = scene.light not in ("overcast", "lamp")
        flat, azimuth = math.cos(self.light.elevation), scene.light_azimuth
        sun = (flat * math.sin(azimuth), -flat * math.cos(azimuth), math.sin(self.light.elevation))
        self.sun, self.across = np.array([sun, (math.cos(azimuth), math.sin(azimuth), 0.0)], np.float32)
        self.along = np.cross(self.sun, self.across)
        self.key, self.ambient = column(self.light.key), column(self.light.ambient)
        self.lamp = scene.light == "lamp"
        if self.name == "night":  # eyes are used to the dark
            self.ambient = self.ambient * np.float32(1.7)
        tint = column(self.light.sky)
        self.zenith, self.horizon = column(self.setting.zenith) * tint, column(self.setting.horizon) * tint
        self.ground_a, self.ground_b = column(self.setting.ground_a), column(self.setting.ground_b)
        self.ground_mean = (self.ground_a + self.ground_b) / 2
        lit = 0.55 * self.ambient.mean() + 0.25 * self.key.mean()
        self.hill = column(self.setting.hill_colour) * lit
        near = 0.35 if self.setting.hills else 1.0  # the ground fades into the hills at its end
        self.far = self.hill + (self.horizon - self.hill) * np.float32(near)
        self.spot = scene.camera.target[:2]
        self.haze = self.setting.haze * (1.0 if self.indoors else 0.4)

    def glow(self, up_N: np.ndarray) -> np.ndarray:
        """What the sky sends from a direction, by how far up it goes, on average, [3, N].

        Smooth: it is how the sky lights a matt surface.
        """
        return self.ambient * (0.72 + 0.55 * np.maximum(up_N, 0.0))

    def pool(self, x_N: np.ndarray, y_N: np.ndarray) -> np.ndarray | float:
        """How much of the key light reaches a place on the ground: a lamp has a pool of light."""
        if self.light.spot > 100.0:
            return 1.0
        away = (x_N - self.spot[0]) ** 2 + (y_N - self.spot[1]) ** 2
        return np.exp(away * np.float32(-1.0 / self.light.spot**2))

    def backdrop(self, d_3N: np.ndarray) -> np.ndarray:
        """Radiance [3, N] of the sky without anything in it: from the horizon's to the zenith's."""
        up = np.maximum(d_3N[2], 0.0)
        u = np.sqrt(up) * (2.0 - up) * 0.8
        return self.horizon + (self.zenith - self.horizon) * u

    def sky(self, d_3N: np.ndarray, detail: bool = True) -> np.ndarray:
        """Radiance [3, N] of the sky: its gradient, sun, clouds, stars, and hills before it.

        detail: as the camera sees it; else as a glossy surface mirrors it, below the horizon too.
        """
        up = np.maximum(d_3N[2], 0.0)
        colour = self.backdrop(d_3N)
        towards = np.maximum(self.sun @ d_3N, 0.0)
        if self.indoors:
            return self._room(d_3N, colour, detail)
        if self.clear:
            sixth = (towards * towards * towards) ** 2
            glow = 0.10 * sixth**2 * sixth**2 + 0.05 * sixth
            colour += glow * self.key
            if self.name != "night":
                disc = smooth(0.9993, 0.9997, towards)
                colour += (disc * 3.0) * self.key
        if self.name in ("meadow", "desert"):
            colour = self._clouds(d_3N, up, towards, colour)
        if self.setting.stars:
            if detail:
                colour += self._stars(d_3N, up)
            if self.name == "night" and self.clear:  # the moon
                colour += (smooth(0.9990, 0.9994, towards) * 1.6) * column((0.9, 0.95, 1.0))
        if self.lamp and not detail:  # what lights the stage is seen in what shines
            colour += smooth(0.86, 0.92, towards) * self.key
        if self.setting.hills:
            low = np.flatnonzero(d_3N[2] < 1.1 * self.setting.hills)
            put(colour, low, self._hills(d_3N.take(low, axis=1), colour.take(low, axis=1)))
        return colour

    def _clouds(
        self, d_3N: np.ndarray, up: np.ndarray, towards: np.ndarray, colour: np.ndarray
    ) -> np.ndarray:
        far = 1.0 / np.maximum(d_3N[2] + 0.06, 0.02)
        x, y = d_3N[0] * far + 1.7, d_3N[1] * far * 1.4 + 0.6
        tile = clouds_tile()
        density = tile.look(x, y, tile.level(far * np.float32(0.006)))
        cover = 0.52 if self.clear else 0.25
        thick = smooth(cover, cover + 0.42, density) * smooth(0.015, 0.14, up)
        lit = self.horizon.max() * (1.12 - 0.28 * smooth(cover + 0.2, 1.0, density))
        white = (
            lit
            * (1.0 + 0.25 * towards * towards * towards)
            * np.minimum(self.key / max(float(self.key.max()), 1e-3) * 0.35 + 0.72, 1.1)
        )
        return colour + (white - colour) * (0.85 * thick)

    def _stars(self, d_3N: np.ndarray, up: np.ndarray) -> np.ndarray:
        around = np.arctan2(d_3N[0], d_3N[1])
        gx, gy = around * np.float32(30.0), d_3N[2] * np.float32(34.0)
        cx, cy = np.floor(gx), np.floor(gy)
        a = _scattered(cx, cy, (127.1, 311.7, 43758.547))
        b = _scattered(cx, cy, (269.5, 183.3, 43758.547))
        r2 = (gx - cx - 0.3 - 0.4 * b) ** 2 + (gy - cy - 0.3 - 0.4 * a) ** 2
        star = np.exp(-r2 * 260.0) * smooth(0.35, 0.98, a) * smooth(0.02, 0.2, up)
        return 1.8 * self.setting.stars * star

    def _hills(self, d_3N: np.ndarray, colour: np.ndarray) -> np.ndarray:
        """Three rows of hills, the farther the paler."""
        around = np.arctan2(d_3N[0], d_3N[1])
        for layer, (height, haze, turn) in enumerate(((1.0, 0.55, 0.7), (0.7, 0.3, 2.4), (0.42, 0.1, 4.4))):
            ridge = (
                0.5
                + 0.25 * np.sin(2.0 * around + turn)
                + 0.14 * np.sin(5.0 * around + 2 * turn)
                + 0.07 * np.sin(11.0 * around + 3 * turn)
                + 0.025 * np.sin(29.0 * around + turn)
                + 0.012 * np.sin(61.0 * around + layer)
            )
            over = d_3N[2] - ridge * np.float32(self.setting.hills * height)
            row = self.hill + (self.horizon - self.hill) * np.float32(haze)
            colour = colour + (row - colour) * smooth(0.0015, -0.0015, over)
        return colour

    def _room(self, d_3N: np.ndarray, colour: np.ndarray, detail: bool) -> np.ndarray:
        """A room: a plain backdrop, and the soft boxes that glossy things mirror."""
        if self.name == "table" and detail:  # lights out of focus, far behind
            around = np.arctan2(d_3N[0], d_3N[1])
            gx, gy = around * np.float32(7.0), d_3N[2] * np.float32(8.0)
            cx, cy = np.floor(gx), np.floor(gy)
            a = _scattered(cx, cy, (91.7, 47.3, 4375.85))
            b = _scattered(cx, cy, (27.1, 83.9, 7853.11))
            r = np.hypot(gx - cx - 0.35 - 0.3 * a, gy - cy - 0.35 - 0.3 * b)
            spot = smooth(0.30, 0.24, r) * smooth(0.72, 0.8, a) * smooth(0.01, 0.08, d_3N[2])
            warm = column((0.75, 0.52, 0.26)) + column((0.25, 0.2, 0.15)) * b
            colour += (0.55 * spot) * warm
        if not detail:
            side, rise = self.across @ d_3N, self.along @ d_3N
            front = self.sun @ d_3N > 0.3
            box = smooth(0.34, 0.28, np.abs(side)) * smooth(0.44, 0.38, np.abs(rise)) * front
            strip = smooth(0.10, 0.06, np.abs(side - 0.86)) * smooth(0.75, 0.6, np.abs(d_3N[2] - 0.35))
            bright = np.maximum(self.key * 0.8, self.ambient * 1.6)
            colour += (box + 0.45 * strip) * bright
        return colour

    def ground(self, x_N: np.ndarray, y_N: np.ndarray, width_N: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The ground at places in m seen with pixels `width` m wide: albedo [3, N] and normal [3, N]."""
        s = self.setting
        if s.planks:
            return self._boards(x_N, y_N, width_N)
        tile = soil_tile()
        level = tile.level(width_N)
        smaller = tile.look(x_N, y_N, level)
        larger = tile.look(x_N * 0.17 + 3.1, y_N * 0.17 + 1.3, tile.level(width_N * 0.17))
        if self.name == "studio":
            tone = 0.5 * larger + 0.5 * smaller
            contrast = 0.6
        else:
            tone, contrast = 0.55 * larger + 0.45 * smaller, 1.0
        mix = (tone - 0.5) * contrast + 0.5
        albedo = self.ground_a + (self.ground_b - self.ground_a) * mix
        normal = _upright(len(x_N))
        depth = {"meadow": 0.05, "desert": 0.022, "mars": 0.06, "night": 0.012}.get(self.name, 0.0)
        if depth:
            step = np.maximum(width_N, np.float32(0.012))
            fade = depth / (1.0 + 6.0 * width_N)
            fade /= step
            normal[0] = (smaller - tile.look(x_N + step, y_N, level)) * fade
            normal[1] = (smaller - tile.look(x_N, y_N + step, level)) * fade
            if self.name == "desert":  # ripples of the wind
                phase = 22.0 * (x_N * 0.8 + y_N * 0.6) + 9.0 * larger + 2.5 * smaller
                normal[0] += 0.16 * np.cos(phase) * np.exp(-60.0 * width_N)
            if self.name == "meadow":  # what is between the blades is in their shade
                albedo *= column((0.75, 0.62, 0.8))
            albedo *= 0.72 + 0.5 * smaller
            normal = unit(normal)
        return albedo, normal

    def _boards(self, x_N: np.ndarray, y_N: np.ndarray, width_N: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Boards of wood along x, 0.28 m wide and 2.2 m long, each of its own tone, with a groove between."""
        row = np.floor(y_N / np.float32(0.28))
        shift = 2.7 * np.sin(row * np.float32(12.9898))
        place = (x_N + shift) / np.float32(2.2)
        column = np.floor(place)
        tone = _scattered(row, column, (78.233, 37.719, 4375.85))
        tile = grain_tile()
        grain = tile.look(x_N + 5 * tone + shift, y_N + 3 * tone, tile.level(width_N))
        fine = tile.look(x_N * 2.7 + tone, y_N * 5.3, tile.level(width_N * 5.3))
        mix = np.clip(0.55 * grain + 0.25 * fine + 0.5 * (tone - 0.5) + 0.1, 0.0, 1.2)
        albedo = self.ground_a + (self.ground_b - self.ground_a) * mix
        across = np.abs(y_N / np.float32(0.28) - row - 0.5) * np.float32(0.28)
        along = np.abs(place - column - 0.5) * np.float32(2.2)
        soft = np.maximum(width_N, np.float32(0.0015))
        gap = np.maximum(
            np.clip((across - (0.14 - 0.003)) / soft + 0.5, 0, 1) * np.minimum(0.006 / soft, 1.0),
            np.clip((along - (1.1 - 0.003)) / soft + 0.5, 0, 1) * np.minimum(0.006 / soft, 1.0),
        )
        albedo *= 1.0 - 0.65 * gap
        return albedo, _upright(len(x_N))


def _upright(count: int) -> np.ndarray:
    normal = np.zeros((3, count), np.float32)
    normal[2] = 1.0
    return normal
