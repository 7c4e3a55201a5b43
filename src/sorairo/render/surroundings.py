"""Surroundings: sky, sun and ground of a setting, a light and a weather, as traced pictures show them.

Radiance is linear; directions are unit vectors; arrays are float32 of N points, [N] or [3, N].
"""

from __future__ import annotations

import math
from copy import copy
from dataclasses import replace

import numpy as np

from sorairo.render import skies
from sorairo.render.grounds import GROUNDS, Ground, with_weather
from sorairo.render.textures import clouds_tile
from sorairo.render.vectors import FAR, column, dot, put, smooth
from sorairo.render.water import Waves
from sorairo.scene.afloat import DRAUGHTS
from sorairo.scene.scene import Scene
from sorairo.scene.setting import Light, Setting
from sorairo.scene.settings import LIGHTS, SETTINGS, WEATHERS
from sorairo.scene.things.planets import HEAVENLY

__all__ = ["Surroundings"]

STREET_TURN = 0.24
"""By how much a street runs aslant to how the camera looks, rad, where nobody goes along it."""
ACROSS = 0.8
"""From which turn on a street is seen from its side, rad: then none of it hides what is on it."""


RIM = 0.22
"""How bright the edges of bodies are that light from behind grazes, by the light there is."""


FLASHES_S = (0.1, 1.4, 2.7, 4.1)
"""When lightning strikes in a storm, s; the last: when it all begins again."""


def _afloat(scene: Scene) -> bool:
    """Whether somebody swims, or a boat floats, so that there is water all about."""
    return any(
        body.shape in DRAUGHTS or any(act.does == "swim" for act in body.acts) for body in scene.bodies
    )


def _street_turn(scene: Scene) -> float:
    """How a street runs to how the camera looks, rad: as those go who go somewhere, on foot or on wheels."""
    for body in scene.bodies:
        for act in body.acts:
            if not act.path or act.does in ("fly", "hover", "orbit"):
                continue
            way = np.subtract(act.path[0], body.pos)[:2]
            if np.hypot(*way) < 0.8:
                continue
            azimuth = scene.camera.azimuth
            side = way[0] * math.cos(azimuth) + way[1] * math.sin(azimuth)
            ahead = way[1] * math.cos(azimuth) - way[0] * math.sin(azimuth)
            turn = math.atan2(side, ahead)
            return float((turn + math.pi / 2) % math.pi - math.pi / 2)
    return STREET_TURN


def _stage_of(scene: Scene) -> tuple[Setting, Light]:
    """The place and the light of a scene: among heavenly bodies no floor, and the sun alone lights."""
    setting, light = SETTINGS[scene.setting], LIGHTS[scene.light]
    if scene.setting not in ("space", "black void") or not any(b.shape in HEAVENLY for b in scene.bodies):
        return setting, light
    bare = replace(setting, ground="none", room=False, air=False, gloss=0.0, haze=0.0)
    lone = replace(light, elevation=0.24, key=(3.3, 3.2, 3.05), ambient=(0.016, 0.018, 0.024), sun=False)
    lone = replace(lone, softness=0.02, turn=0.0, fill=(0.0, 0.0, 0.0), spot=1e4, rim=1.0, dark=False)
    return replace(bare, sky=tuple(name for name in setting.sky if name != "planet")), lone


class Surroundings:
    """What is around the bodies of a scene, at the beginning of its clip; `at` says it of another time.

    sun [3]: towards the key light; key, ambient [3, 1]: its radiance times pi, and the
    sky's on average. moves: whether ground or sky change with time. back [3], edge [3, 1]: towards the light
    behind what is looked at, and what it sends to edges. reach: how far the picture goes to
    either side of what is looked at, m; coast: where the water begins, so far behind that; lane: half the
    width of a street; street: its turn, rad; off: how far what is looked at is to
    the right of its middle, m; near: on which side of one that goes across the camera stands, else 0.
    """

    def __init__(self, scene: Scene) -> None:
        self.setting, self.light = _stage_of(scene)
        setting, light = self.setting, self.light
        self.time = 0.0
        self.indoors = setting.room
        self.air = WEATHERS["clear" if setting.room or not setting.air else scene.weather]
        self.dark = setting.dark or light.dark
        sidewards = math.copysign(1.0, math.sin(scene.light_azimuth - scene.camera.azimuth))
        flat, azimuth = math.cos(light.elevation), scene.light_azimuth + sidewards * light.turn
        sun = (flat * math.sin(azimuth), -flat * math.cos(azimuth), math.sin(light.elevation))
        self.sun, self.across = np.array([sun, (math.cos(azimuth), math.sin(azimuth), 0.0)], np.float32)
        self.along = np.cross(self.sun, self.across)
        azimuth = scene.light_azimuth - 2.2 * sidewards
        low = (math.cos(0.4) * math.sin(azimuth), math.cos(0.4) * -math.cos(azimuth), math.sin(0.4))
        self.second = np.array(low, np.float32)
        self.key, self.ambient = column(light.key) * self.air.key, column(light.ambient) * self.air.ambient
        self.fill = column(light.fill) if any(light.fill) else None
        behind = scene.camera.azimuth + math.pi - 0.75 * sidewards
        self.back = np.array([0.8 * math.sin(behind), -0.8 * math.cos(behind), 0.6], np.float32)
        self.edge = RIM * (self.key + self.ambient)
        self.lamp = light.spot < 100.0
        if setting.dark or (light.dark and not self.lamp):  # eyes are used to the dark
            self.ambient = self.ambient * np.float32(1.7)
        if self.dark or self.lamp:
            self.ambient = self.ambient + column(setting.lamps)
        self._colour_sky(scene)
        self.softness = light.softness + self.air.softness
        self.ground_a, self.ground_b = column(setting.ground_a), column(setting.ground_b)
        self.ground_mean = (self.ground_a + self.ground_b) / 2
        self.haze = setting.haze * (1.0 if self.indoors or setting.sunken else 0.4) + self.air.haze
        self.begins = 3.0 if self.haze < 0.1 or self.indoors else 0.0
        if self.air.haze:  # who is looked at is seen through the nearest of it alone
            self.begins = max(self.begins, 0.8 * scene.camera.distance)
        lit = 0.55 * self.ambient.mean() + 0.25 * self.key.mean()
        self.hill = column(setting.hill_colour) * lit
        self.mist = 1.0 - math.exp(-25.0 * self.air.haze)
        near = 0.35 if setting.hills else 1.0  # the ground fades into the hills at its end
        near += (1.0 - near) * self.mist
        self.far = self.hill + (self.horizon - self.hill) * np.float32(near)
        camera = scene.camera
        self.spot = camera.target[:2]
        self.target = column(camera.target)
        self.right = np.array([math.cos(camera.azimuth), math.sin(camera.azimuth)], np.float32)
        self.ahead = np.array([-math.sin(camera.azimuth), math.cos(camera.azimuth)], np.float32)
        self.reach = camera.distance * math.tan(camera.fov / 2)
        self.coast = 0.5 + 1.15 * self.reach
        if setting.ground == "shore" and _afloat(scene):
            self.coast = -0.8 * camera.distance
        self.lane = 0.6 + 1.5 * max(self.reach, 1.0)
        self.street = _street_turn(scene) if setting.ground == "street" else STREET_TURN
        self.near = 0 if abs(self.street) < ACROSS else int(math.copysign(1.0, self.street))
        self.off = (-0.45 * self.near if self.near else 0.45) * self.lane  # across, on the far side
        self.waves = None
        if setting.water is not None:
            turn = 0.6 if setting.ground == "water" else 0.12
            heading = -self.ahead + np.float32(math.tan(turn)) * self.right
            self.waves = Waves(setting.water, heading, 0.85 if setting.ground == "water" else 0.4)
        self.flashes = FLASHES_S if scene.weather == "storm" and self.air.dye else ()
        self.flash, self.bolt = 0.0, 0
        self.moves = self.waves is not None or setting.sunken or bool(self.flashes)

    def _colour_sky(self, scene: Scene) -> None:
        """Colour it by place, light and weather."""
        setting, light, air = self.setting, self.light, self.air
        tint = column(light.sky)
        self.zenith, self.horizon = column(setting.zenith) * tint, column(setting.horizon) * tint
        outside = setting.air and not setting.room
        if outside and light.dye and not setting.dark:
            dye = np.float32(light.dye)
            self.zenith = self.zenith + (column(light.zenith) - self.zenith) * dye
            self.horizon = self.horizon + (column(light.horizon) - self.horizon) * dye
        if setting.room and any(light.fill) and light.dark:  # air that coloured lamps light
            self.horizon = self.horizon + np.float32(0.045) * (column(light.key) + column(light.fill))
        self.bright = min(1.0, float(self.horizon.mean()) / 0.7)
        if air.dye:
            dye, hue = np.float32(air.dye), tint / tint.mean()  # mist at dawn has the colour of dawn
            self.zenith = self.zenith + (column(air.zenith) * self.bright - self.zenith) * dye
            self.horizon = self.horizon + (column(air.horizon) * hue * self.bright - self.horizon) * dye
        self.clear = light.sun and air.key > 0.9
        self.stars = setting.stars
        if outside and self.dark and not setting.dark:
            self.stars = 0.0 if air.dye else 0.8
        self.cover = min(0.52 if self.clear else 0.25, 0.52 - 0.5 * air.cover)

    def at(self, time: float) -> Surroundings:
        """The same, so many seconds later."""
        if not self.moves:
            return self
        later = copy(self)
        later.time = time
        since = [(time % FLASHES_S[-1]) - start for start in self.flashes[:-1]]
        if any(0.0 <= age < 0.6 for age in since):
            age, later.bolt = max((age, i) for i, age in enumerate(since) if age <= 0.6 and age >= 0.0)[0:2]
            later.flash = math.exp(-7.0 * age) * (0.75 + 0.25 * math.cos(48.0 * age))
            later.ambient = self.ambient * np.float32(1.0 + 1.1 * later.flash)
        if self.waves is not None:
            later.waves = copy(self.waves)
            later.waves.time = time
        return later

    def by_star(self) -> Surroundings:
        """The same where a star among the bodies is the only light: nights are dark."""
        dark = copy(self)
        dark.ambient, dark.fill = self.ambient * np.float32(1.2), None
        return dark

    def about(self, x_N: np.ndarray, y_N: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """How far places are to the right of what is looked at, and behind it, m, as the camera begins."""
        dx, dy = x_N - np.float32(self.spot[0]), y_N - np.float32(self.spot[1])
        return dx * self.right[0] + dy * self.right[1], dx * self.ahead[0] + dy * self.ahead[1]

    def down_street(self, x_N: np.ndarray, y_N: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """How far places are to the right of a street's middle, and along it, m."""
        side, ahead = self.about(x_N, y_N)
        cos, sin = np.float32(math.cos(self.street)), np.float32(math.sin(self.street))
        return side * cos - ahead * sin + np.float32(self.off), side * sin + ahead * cos

    def plane(self, o_3N: np.ndarray, d_3N: np.ndarray) -> np.ndarray:
        """How far it is to the flat ground along rays, [N] m, FAR where they do not fall or there is none."""
        if self.setting.ground == "none":
            return np.full(d_3N.shape[1], FAR, np.float32)
        above = o_3N[2] - np.float32(self.setting.floor) if self.setting.floor else o_3N[2]
        t = np.minimum(-above / np.minimum(d_3N[2], np.float32(-1e-6)), np.float32(FAR))
        return np.where((d_3N[2] < -1e-6) & (t > 1e-4), t, np.float32(FAR))

    def meet(self, o_3N: np.ndarray, d_3N: np.ndarray) -> np.ndarray:
        """How far it is to the ground along rays, [N] m: the plane, or the waves upon it."""
        t = self.plane(o_3N, d_3N)
        if self.waves is not None and self.setting.ground == "water":
            return self.waves.meet(o_3N, d_3N, t)
        return t

    def glow(self, up_N: np.ndarray) -> np.ndarray:
        """What the sky sends from a direction, by how far up it goes, on average, [3, N].

        Smooth: it is how the sky lights a matt surface.
        """
        return self.ambient * (0.72 + 0.55 * np.maximum(up_N, 0.0))

    def filled(self, normal_3N: np.ndarray) -> np.ndarray | float:
        """What the second light sends to surfaces that face so, [3, N]."""
        if self.fill is None:
            return 0.0
        wrapped = np.maximum(0.25 + 0.75 * (self.second @ normal_3N), 0.0)
        return self.fill * wrapped

    def pool(self, point_3N: np.ndarray) -> np.ndarray | float:
        """How much of the key light reaches places: a lamp has a pool, water focuses it (caustics)."""
        if self.setting.sunken:
            return self._caustics(point_3N)
        if self.setting.dapple and not self.lamp:
            return self._dappled(point_3N)
        if not self.lamp:
            return 1.0
        if self.light.rim == 1.0:
            away = (point_3N[0] - self.spot[0]) ** 2 + (point_3N[1] - self.spot[1]) ** 2
            return np.exp(away * np.float32(-1.0 / self.light.spot**2))
        from_target = point_3N - self.target
        along = self.sun @ from_target
        away = (dot(from_target, from_target) - along * along) * np.float32(1.0 / self.light.spot**2)
        return np.exp(-(np.maximum(away, 0.0) ** np.float32(self.light.rim)))

    def _caustics(self, point: np.ndarray) -> np.ndarray:
        """Nets of light under waves: where two drifting noises are alike, it is bright."""
        slant = point[2] / max(float(self.sun[2]), 0.3)
        x, y = point[0] - slant * self.sun[0], point[1] - slant * self.sun[1]
        tile, t = clouds_tile(), np.float32(self.time)
        level = np.zeros(len(x), np.int32)
        wide, fine = np.float32(2.1), np.float32(3.3)
        net = np.zeros_like(x)
        for scale, turn, part in ((wide, 0.0, 0.65), (fine, 3.7, 0.45)):
            one = tile.look(x * scale + 0.22 * t + turn, y * scale + 0.10 * t, level)
            other = tile.look(0.8 * y * scale - 0.17 * t + turn, x * scale - 0.13 * t + 2.0, level)
            thin = 1.0 - np.abs(one - other) * np.float32(3.2)
            net += part * np.maximum(thin, 0.0) ** 4
        return 0.42 + 1.55 * net

    def _dappled(self, point: np.ndarray) -> np.ndarray:
        """Spots of light that leaves let through."""
        slant = point[2] / max(float(self.sun[2]), 0.2)
        x, y = point[0] - slant * self.sun[0], point[1] - slant * self.sun[1]
        tile = clouds_tile()
        through = tile.look(x * np.float32(1.3), y * np.float32(1.3), np.zeros(len(x), np.int32))
        return 1.0 - self.setting.dapple * smooth(0.62, 0.38, through)

    def beam(self, o_3N: np.ndarray, d_3N: np.ndarray, t_N: np.ndarray) -> np.ndarray | None:
        """What dust sends back of a spotlight's cone along rays as far as t, [3, N]; None of other lights.

        The integral of a round beam's density along a line: a bell curve of how near they pass.
        """
        if self.light.rim == 1.0 or self.setting.ground == "none":
            return None
        from_target = o_3N - self.target
        b = self.sun @ d_3N
        across = np.maximum(1.0 - b * b, np.float32(1e-3))
        along = (b * (self.sun @ from_target) - dot(from_target, d_3N)) / across
        near = from_target + along * d_3N
        up = self.sun @ near
        away2 = np.maximum(dot(near, near) - up * up, 0.0)
        wide = np.float32(self.light.spot) * np.clip(1.0 - up * np.float32(0.13), 0.12, 1.15)
        reach = wide / np.sqrt(across)
        before = smooth(-0.8, 0.8, (t_N - along) / reach)
        dust = np.exp(-((away2 / (wide * wide)) ** 1.5)) * before * np.minimum(reach, 3.0) * (up > -1.0)
        return self.key * (np.float32(0.004) * dust)

    def backdrop(self, d_3N: np.ndarray) -> np.ndarray:
        """Radiance [3, N] of the sky without anything in it: from the horizon's to the zenith's."""
        up = np.maximum(d_3N[2], 0.0)
        u = np.sqrt(up) * (2.0 - up) * 0.8
        return self.horizon + (self.zenith - self.horizon) * u

    def veil(self, d_3N: np.ndarray) -> np.ndarray:
        """What haze looks like along rays, [3, N] or [3, 1]."""
        return self._sea(d_3N) if self.setting.sunken else self.far

    def _sea(self, d: np.ndarray) -> np.ndarray:
        """Water all around: bright above, with shafts of light."""
        colour = self.horizon + (self.zenith - self.horizon) * smooth(-0.25, 0.85, d[2])
        beams = skies.shafts(d, self.sun, self.across, self.along, self.time)
        return colour + column((0.18, 0.52, 0.54)) * beams

    def sky(self, d_3N: np.ndarray, detail: bool = True) -> np.ndarray:
        """Radiance [3, N] of the sky: its gradient, sun, clouds, stars, and hills before it.

        detail: as the camera sees it; else as a glossy surface mirrors it, below the horizon too.
        """
        if self.setting.sunken:
            return self._sea(d_3N)
        colour = self.backdrop(d_3N)
        if self.indoors:
            if self.fill is not None and self.light.dark:  # coloured lamps light the backdrop, each its side
                aside = self.right @ d_3N[:2]
                low = smooth(0.0, 0.22, d_3N[2]) * smooth(1.0, 0.25, d_3N[2])
                colour += (0.22 * smooth(-0.1, 0.5, aside) * low) * self.key
                colour += (0.22 * smooth(0.1, -0.5, aside) * low) * self.fill
            if "bokeh" in self.setting.sky and detail:
                colour += skies.bokeh(d_3N)
            if not detail:
                bright = np.maximum(self.key * 0.8, self.ambient * 1.6)
                colour += skies.soft_boxes(d_3N, self.sun, self.across, self.along, bright)
            return colour
        towards = np.maximum(self.sun @ d_3N, 0.0)
        if "galaxy" in self.setting.sky:
            colour = skies.galaxy(d_3N, colour, self.along)
            if "planet" not in self.setting.sky:  # heavenly bodies stand before it
                colour = colour * np.float32(0.5)
        if self.clear:
            self._add_sun(towards, colour)
        if "clouds" in self.setting.sky and (not self.dark or self.air.dye):
            colour = skies.clouds(d_3N, colour, self.horizon, self.key, self.sun, self.cover)
        if self.stars:
            if detail and "galaxy" not in self.setting.sky:
                colour += skies.stars(d_3N, self.stars)
            if self.dark and self.clear:  # the moon
                colour += (smooth(0.9990, 0.9994, towards) * 1.6) * column((0.9, 0.95, 1.0))
        if self.lamp and not detail:  # what lights the stage is seen in what shines
            colour += smooth(0.86, 0.92, towards) * self.key
        for name, size in (("earth", (0.30, 0.10)), ("planet", (-0.30, 0.03))):
            if name in self.setting.sky:
                side, up = size
                at = np.array([*(self.ahead + np.float32(side) * self.right), up], np.float32)
                at /= np.linalg.norm(at)
                colour = (skies.earth if name == "earth" else skies.planet)(d_3N, colour, at, self.sun)
        if self.flash > 0.02:
            colour = skies.lightning(d_3N, colour, self.right, self.ahead, self.bolt, self.flash)
        if self.setting.hills:
            low = np.flatnonzero(d_3N[2] < 1.1 * self.setting.hills)
            some_d, behind = d_3N.take(low, axis=1), colour.take(low, axis=1)
            rows = skies.hills(some_d, behind, self.setting.hills, self.hill, self.horizon, self.mist)
            put(colour, low, rows)
        return colour

    def _add_sun(self, towards: np.ndarray, colour: np.ndarray) -> None:
        sixth = (towards * towards * towards) ** 2
        if self.setting.air:
            glow = 0.10 * sixth**2 * sixth**2 + 0.05 * sixth
            colour += glow * self.key
        if not self.dark:
            disc = smooth(0.9993, 0.9997, towards)
            colour += (disc * 3.0) * self.key

    def ground(self, x_N: np.ndarray, y_N: np.ndarray, width_N: np.ndarray) -> Ground:
        """The ground at places in m seen with pixels `width` m wide."""
        ground = GROUNDS[self.setting.ground](self, x_N, y_N, width_N)
        if self.air.wet or self.air.white:
            return with_weather(self, ground, x_N, y_N, width_N)
        return ground
