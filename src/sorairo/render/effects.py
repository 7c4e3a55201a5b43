"""Effects in pictures: smoke, fire, sparks, confetti and bubbles, in linear light, in depth with bodies."""

from __future__ import annotations

import math

import numpy as np

from sorairo.render.particles import Cloud, Emitter, Swarm, puffing
from sorairo.render.puffs import KINDS, Layered, Puffs, blackbody, shadowed
from sorairo.render.specks import bubbles, flakes, glints, streaks
from sorairo.render.surroundings import Surroundings
from sorairo.scene.camera import CameraPath
from sorairo.scene.effects import EFFECTS, FLUNG, SOURCES
from sorairo.scene.scene import Scene, Trajectory

__all__ = ["Effects", "PointLight", "View"]

MOST_PUFFS = 180
"""In a frame; where there are more, some stand for all."""
NEAREST = 0.25
BLOOM = 0.16
DRIFT = 0.16
"""How fast air moves out of doors where no wind is spoken of, m/s."""

PointLight = tuple[np.ndarray, np.ndarray, float]
"""Where a small light is [3] m, its radiant intensity [3], and how large it is, m."""


class View:
    """How a camera sees points at a frame, (width, height) px. depth [H, W] m: how far its pixels are."""

    def __init__(self, path: CameraPath, frame: int, size: tuple[int, int], depth_HW: np.ndarray) -> None:
        self.eye, self.axes, self.size, self.depth = path.pos[frame], path.axes[frame], size, depth_HW
        self.focal = path.focal_px(size) * float(path.zoom[frame])

    def seen(self, pos_N3: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Places in the picture x, y, px, and how far ahead they are, m, [N] each."""
        along = (pos_N3 - self.eye) @ self.axes.T
        ahead = np.maximum(along[..., 2], 1e-3)
        x = self.size[0] / 2 + self.focal * along[..., 0] / ahead
        return x, self.size[1] / 2 + self.focal * along[..., 1] / ahead, along[..., 2]


class Effects:
    """All effects of a scene, at any moment of its clip."""

    def __init__(self, scene: Scene, trajectory: Trajectory, around: Surroundings) -> None:
        self.around = around
        air = around.air
        blown = around.right * (0.94 * air.blown) - around.ahead * (0.34 * air.blown)
        drift = 0.0 if around.indoors or not around.setting.air else DRIFT
        wind = np.array([*(blown + drift * around.right), 0.0])
        if not around.setting.air:
            wind = np.zeros(3)
        floor = around.setting.floor if around.setting.ground != "none" else -1e9
        self.swarms: list[Swarm] = []
        for number, effect in enumerate(scene.effects):
            emitter = Emitter(scene, trajectory, effect)
            if effect.kind == "splash":
                emitter = emitter.splashing(floor)
            seed = (scene.seed % (1 << 31), number)
            layers = FLUNG[effect.kind] if emitter.flings else EFFECTS[effect.kind]
            self.swarms += [
                Swarm(layer, emitter, seed, wind, scene.gravity, floor, around.setting.air)
                for layer in layers
            ]
        self.hidden = {
            effect.of: SOURCES[scene.bodies[effect.of].shape].instead
            for effect in scene.effects
            if effect.of is not None
            and scene.bodies[effect.of].asset is None
            and scene.bodies[effect.of].shape in SOURCES
        }

    def lights(self, time: float) -> list[PointLight]:
        """The lights of what burns and bursts at a time, s."""
        found = []
        for swarm in self.swarms:
            if swarm.layer.light <= 0.0:
                continue
            cloud = swarm.at(time)
            bright = _brightness(cloud, swarm)
            total = float(bright.sum())
            if total <= 1e-6:
                continue
            share = bright / total
            place = share @ cloud.pos
            size = float(np.sqrt(share @ ((cloud.pos - place) ** 2).sum(axis=1)))
            hue = share @ (_glow(cloud) if swarm.layer.heat else cloud.hue)
            hue = hue / max(float(hue.max()), 1e-6)
            reach = swarm.emitter.size
            power = swarm.layer.light * min(total, 1.5) * 34.0 * reach * reach
            if swarm.layer.law == "flame":
                power *= puffing(2 * reach, time)
            if place[2] > -1e8:
                place = place + np.array([0.0, 0.0, 0.15 * reach])
            found.append((place.astype(np.float32), (power * hue).astype(np.float32), max(size, 0.6 * reach)))
        return found

    def over(
        self, linear_HW3: np.ndarray, depth_HW: np.ndarray, path: CameraPath, frame: int, time: float
    ) -> np.ndarray:
        """Draw them over linear light [H, W, 3] whose pixels are `depth` m away."""
        if not self.swarms:
            return linear_HW3
        height, width, _ = linear_HW3.shape
        view = View(path, frame, (width, height), np.ascontiguousarray(depth_HW, np.float32))
        lights = self.lights(time)
        clouds = [(swarm, swarm.at(time, _shutter(swarm))) for swarm in self.swarms]
        puffs = self._puffs(view, [pair for pair in clouds if pair[0].layer.seen == "puff"], lights)
        layer = Layered.of(view.size, view.depth, puffs)
        sun = view.axes @ self.around.sun
        layer.draw(puffs, sun)
        shown = layer.over(linear_HW3, BLOOM)
        lit = (self.around.ambient + 0.32 * self.around.key).ravel()
        for swarm, cloud in clouds:
            match swarm.layer.seen:
                case "streak":
                    shown = streaks(shown, view, cloud, any(swarm.colours.max(axis=0) > 1.0), lit)
                case "flake":
                    shown = flakes(shown, view, cloud, self.around, time)
                case "glint":
                    shown = glints(shown, view, cloud, time)
                case "bubble":
                    shown = bubbles(shown, view, cloud, self.around, lit)
        return shown

    def _puffs(self, view: View, clouds: list[tuple[Swarm, Cloud]], lights: list[PointLight]) -> Puffs:
        """All puffs as the camera sees them, lit by the key light, the sky and what burns."""
        around, rows = self.around, []
        for swarm, cloud in clouds:
            layer = swarm.layer
            stage = cloud.stage
            opacity = layer.opacity * cloud.shown
            if layer.law == "drag" and layer.grow > 1.0:
                opacity = opacity / (1.0 + 0.5 * (layer.grow - 1.0) * stage)
            elif layer.law == "plume":  # it thins as it takes in air
                wide = cloud.radius / (swarm.emitter.size * layer.size)
                opacity = opacity * np.minimum(1.0, (2.2 / np.maximum(wide, 1e-3)) ** 0.8)
            smoke = cloud.hue
            shade = shadowed(cloud.pos, cloud.radius, opacity, around.sun) if len(stage) else stage
            key, sky = around.key.ravel(), around.ambient.ravel()
            pool = np.asarray(around.pool(cloud.pos.T.astype(np.float32)) * np.ones(len(stage)))
            lit = smoke * key * (0.42 * shade * pool)[:, None]
            rest = smoke * sky * (0.62 + 0.25 * shade)[:, None]
            for place, power, size in lights:
                away2 = ((cloud.pos - place) ** 2).sum(axis=1) + (size + cloud.radius) ** 2
                rest = rest + smoke * power * (0.5 / away2)[:, None]
            x, y, ahead = view.seen(cloud.pos)
            away = np.linalg.norm(cloud.pos - view.eye, axis=1)
            radius = cloud.radius * view.focal / np.maximum(ahead, 1e-3)
            opacity = opacity * np.clip((ahead - NEAREST) / np.maximum(0.8 * cloud.radius, 0.05), 0.0, 1.0)
            tall = np.full(len(x), layer.tall)
            upright = layer.law == "flame"
            turn = (
                (0.35 * (cloud.own[:, 0] - 0.5)) if upright else 2 * math.pi * cloud.own[:, 0] + 0.5 * stage
            )
            inside = (ahead > NEAREST) & (x > -radius) & (x < view.size[0] + radius) & (radius > 0.2)
            inside &= (y > -radius * tall) & (y < view.size[1] + radius * tall) & (opacity > 0.004)
            on = np.flatnonzero(inside)
            kind = np.full(len(x), KINDS) if layer.even else (cloud.own[:, 1] * 997).astype(int) % KINDS
            parts = (x, y, radius, away, cloud.radius, lit, rest, opacity, cloud.heat, tall, kind, turn)
            parts = (*parts, cloud.own[:, 2])
            rows.append([part[on] for part in parts])
        if not rows:
            lit = ("light", "rest")
            return Puffs(**{name: np.zeros((0, 3) if name in lit else 0) for name in Puffs._fields})
        puffs = Puffs(*(np.concatenate(part) for part in zip(*rows, strict=True)))
        return puffs if len(puffs.x) <= MOST_PUFFS else _thinned(puffs)


def _thinned(puffs: Puffs) -> Puffs:
    """As many puffs as there is time for: those whose turn comes first, each for several."""
    share = MOST_PUFFS / len(puffs.x)
    on = np.flatnonzero(puffs.chance < share)
    some = Puffs(*(part[on] for part in puffs))
    wide = share**-0.25
    return some._replace(radius=some.radius * wide, opacity=np.minimum(some.opacity / share**0.5, 1.0))


def _shutter(swarm: Swarm) -> float:
    """How much earlier a streak begins, s."""
    if swarm.layer.law == "rise":
        return 0.10
    return 0.13 if swarm.layer.shell and swarm.layer.hues else 0.028


def _glow(cloud: Cloud) -> np.ndarray:
    table = blackbody()
    return table[np.minimum(cloud.heat * 0.9 * (len(table) - 1), len(table) - 1).astype(int)]


def _brightness(cloud: Cloud, swarm: Swarm) -> np.ndarray:
    """How much of the usual light of an effect each of its particles gives."""
    layer = swarm.layer
    usual = max(layer.life * (1.0 / layer.every if layer.every and layer.count == 1 else layer.count), 1.0)
    if layer.heat:
        return cloud.shown * np.minimum(cloud.heat, 1.5) ** 2 / (0.45 * usual)
    return cloud.shown * (1.0 - cloud.stage) / (0.35 * usual)
