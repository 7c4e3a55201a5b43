"""Particles: where each of an effect is at a time, in closed form; nothing is kept between frames.

Laws, with a the age of a particle:
drag: a body with linear drag in air that moves at u, v' = w g + (u - v) / tau, solved.
plume: a parcel of a buoyant plume. Source: Morton, Taylor and Turner 1956, "Turbulent gravitational
convection from maintained and instantaneous sources": the plume's radius grows as its height, so its speed
falls as the cube root of the height, w = w0 (1 + z / b)^(-1/3), which is integrated in time here.
flame: hot gas that begins at w0 and is accelerated by its buoyancy, as within flames, where the speed grows
with the root of the height. Source: McCaffrey 1979, "Purely buoyant diffusion flames". Fires puff 1.5 /
sqrt(D / m) times a second. Source: Cetegen and Ahmed 1993.
rise: a shell that slows down evenly until it is where it bursts.
"""

from __future__ import annotations

import math
from copy import copy
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from sorairo.scene.effects import FLUNG, Effect, Layer, source_of
from sorairo.scene.palette import albedo
from sorairo.scene.scene import Scene, Trajectory, rotation
from sorairo.scene.things import THINGS

__all__ = ["Cloud", "Emitter", "Swarm", "puffing"]

BUOYANT = 0.55
"""How fast a flame gains speed: its own again in so many s, by the root of its size in m."""
ABLAZE = (
    (-0.5, -0.85, -0.15),
    (0.5, -0.85, 0.1),
    (0.0, -0.4, 0.72),
    (-0.55, 0.2, 0.5),
    (0.6, 0.3, 0.45),
    (0.05, -0.95, -0.5),
)
"""Where a thing burns that is on fire, by its half sizes."""
INSIDE = 0.3
"""How high in a thing what it flings out begins, by half its height from its middle."""
FALLS = 0.2
"""What has more of gravity than this is thrown: its speeds scale as the root of its size (Froude)."""
STEADY_S = 8.0
"""What has been there from the beginning has begun so long before, s, at most."""


class Cloud(NamedTuple):
    """N particles at a moment. pos, before [N, 3] m: where they are, and were a little earlier; radius [N] m.

    shown [N] in [0, 1]; stage [N]: the share of their life that is over; own [N, 4] in [0, 1): chances that
    are each one's own; hue [N, 3]: albedo, or the radiance of what glows; heat [N].
    """

    pos: np.ndarray
    before: np.ndarray
    radius: np.ndarray
    shown: np.ndarray
    stage: np.ndarray
    own: np.ndarray
    hue: np.ndarray
    heat: np.ndarray


def puffing(diameter: float, time: float) -> float:
    """Find how bright a fire of a diameter, m, is at a time, by its mean (Cetegen and Ahmed 1993)."""
    beat = 2 * math.pi * 1.5 / math.sqrt(max(diameter, 0.01)) * time
    beat = min(1.0, diameter / 0.05) * math.sin(beat)
    return 1.0 + 0.10 * beat + 0.07 * math.sin(23.1 * time + 1.0) + 0.05 * math.sin(37.7 * time)


SPLASHING_S = 0.3
"""How long drops are thrown up at most, s."""
STANDING = 1.15
"""How much larger a splash about what stands is than that of what falls."""


class Emitter:
    """Where an effect of a scene comes from: a point of a body on its way, or a place."""

    def __init__(self, scene: Scene, trajectory: Trajectory, effect: Effect) -> None:
        self.effect, self.size = effect, effect.size
        self.times = np.array([trajectory.seconds(i) for i in range(len(trajectory.pos))])
        self.flings = effect.kind in FLUNG and effect.of is not None
        if effect.of is None:
            self.points = np.array([effect.at or (0.0, 0.0, 0.0)])
            self.track = None
            return
        body = scene.bodies[effect.of]
        self.track = trajectory.pos[:, effect.of], trajectory.quat[:, effect.of]
        self.speed = np.linalg.norm(trajectory.vel[:, effect.of], axis=-1)
        half, source = np.array(body.half_size), None if body.asset else source_of(body.shape)
        self.flings = self.flings and THINGS[body.shape].kind != "plant"  # trees let petals fall
        if effect.at is not None:
            self.points = np.array([effect.at])
        elif self.flings:
            self.points = np.array([[0.0, 0.0, INSIDE * half[2]]])
        elif effect.kind == "dust":
            self.points = np.array([[-half[0], 0.0, -half[2]]])
        elif effect.kind in ("glitter", "explosion", "splash", "leaves", "petals"):
            self.points = np.zeros((1, 3))
        elif effect.kind == "fire" and (source is None or source.kind != "fire"):
            self.points = np.array(ABLAZE) * half
        elif source is None:
            self.points = np.array([[0.0, 0.0, 0.9 * half[2]]])
        else:
            thing = THINGS[body.shape]
            self.points = (np.array(source.at) - thing.middle) * (half / np.array(thing.half_size))

    def at(self, time: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Where its body is at times [N], how that is turned [N, 3, 3], and its velocity [N, 3]."""
        if self.track is None:
            none = np.zeros((len(time), 3))
            return none, np.broadcast_to(np.eye(3), (len(time), 3, 3)), none
        pos, quat = self.track

        def on(values: np.ndarray, when: np.ndarray) -> np.ndarray:
            return np.stack([np.interp(when, self.times, column) for column in values.T], axis=-1)

        near = quat * np.where((quat * quat[:1]).sum(axis=-1, keepdims=True) < 0, -1.0, 1.0)
        turn = on(near, time)
        turn /= np.linalg.norm(turn, axis=-1, keepdims=True)
        step = 1.0 / 48.0
        velocity = (on(pos, time + step) - on(pos, time - step)) / (2 * step)
        return on(pos, time), rotation(turn), velocity

    def splashing(self, level: float) -> Emitter:
        """The same where and when its body first falls through a level, m; at the foot of what stands there.

        Never, where it does neither.
        """
        found = copy(self)
        found.points, found.effect = np.zeros((1, 3)), replace(self.effect, start=-1e3, end=-1e3)
        if self.track is None or self.effect.of is None:
            return self
        pos, half = self.track[0], self.size
        if float(np.ptp(pos[:, 2])) < 0.02:
            found.track, found.points = None, np.array([[pos[0, 0], pos[0, 1], level]])
            found.size = STANDING * self.size
            found.effect = replace(self.effect, end=self.effect.start + SPLASHING_S)
            return found
        low = pos[:, 2] - half
        into = np.flatnonzero((low[:-1] > level + 0.02) & (low[1:] <= level + 0.02)) + 1
        if not len(into) and len(low) and low[0] <= level:
            return found
        if len(into):
            i = int(into[0])
            when = float(self.times[i])
            found.track = None
            found.points = np.array([[pos[i, 0], pos[i, 1], level]])
            found.effect = replace(self.effect, start=when, end=when + SPLASHING_S)
        return found

    def goes(self, time: np.ndarray) -> np.ndarray:
        """How fast its body is at times, [N] m/s."""
        return np.zeros(len(time)) if self.track is None else np.interp(time, self.times, self.speed)


class Swarm:
    """All particles that a layer of an effect has in a clip.

    wind [3] m/s; gravity m/s^2; air: whether there is any; floor m: where the ground is.
    """

    def __init__(
        self,
        layer: Layer,
        emitter: Emitter,
        seed: tuple[int, ...],
        wind: np.ndarray,
        gravity: float,
        floor: float,
        air: bool = True,
    ) -> None:
        self.layer, self.emitter, self.wind, self.gravity = layer, emitter, wind, gravity
        self.air, self.floor = air, floor
        effect, every = emitter.effect, layer.every
        steady = every > 0.0 and layer.count == 1
        first = effect.start - (min(layer.life, STEADY_S) if steady and effect.start <= 0.0 else 0.0)
        points = len(emitter.points)
        if steady:
            every = every / max(effect.amount * points, 1e-3)
        bursts = 1 if every == 0.0 else max(math.ceil((effect.end - first) / every), 1)
        bursts, count = min(bursts, 40_000), layer.count
        if not steady:
            count = max(round(count * min(effect.amount, 3.0)), 1)
            bursts = max(round(bursts * points), 1)
        rng = np.random.default_rng([*seed, 3])  # alike for all layers: where and when bursts are
        spot = rng.uniform(-1.0, 1.0, (bursts, 3)) * layer.box + layer.above
        when = np.arange(bursts) + (rng.uniform(0.0, 1.0, bursts) if every else 0.0)
        total = bursts * count
        hue = rng.integers(0, 1 << 16, bursts if every else total)
        own = np.random.default_rng([*seed, 5, int(1000 * layer.life)])
        burst = np.repeat(np.arange(bursts), count)
        self.own = own.random((total, 4))
        self.birth = first + when[burst] * every - layer.lead + layer.spread * self.own[:, 3]
        if not steady and every:
            self.birth += layer.lead * (when[burst] < 0)
        self.life = layer.life * (0.75 + 0.5 * self.own[:, 2])
        self.point = burst % points
        ball = own.standard_normal((total, 3))
        ball /= np.linalg.norm(ball, axis=1, keepdims=True)
        self.ball = ball
        self.start = spot[burst] + layer.radius * own.random((total, 1)) ** (1 / 3) * own.permuted(
            ball, axis=0
        )
        speed = layer.speed * (1.0 + 0.4 * (own.random((total, 1)) - 0.5))
        if layer.shell > 0.0:  # alike in all directions, the faster ones outside
            spread = 1.0 - layer.shell * own.random((total, 1)) ** 1.5
            self.thrown = layer.speed * spread * ball
        else:
            self.thrown = speed * (np.array(layer.way) + layer.cone * ball)
        pick = burst if count > 1 and every else np.arange(total)
        self.hue_of = hue[pick]
        self.colours = np.array(layer.hues or (layer.albedo if not any(layer.glow) else layer.glow,))
        self.colours = np.atleast_2d(self.colours)
        if effect.colour is not None:
            own_colour = np.array(albedo(effect.colour))
            bright = (
                self.colours.max() if layer.seen in ("streak", "glint") and self.colours.max() > 1 else 1.0
            )
            self.colours = own_colour[None] * bright

    def at(self, time: float, shutter: float = 0.02) -> Cloud:
        """The particles that live at a time, s. shutter: how much earlier `before` is, s."""
        layer, size = self.layer, self.emitter.size
        age = time - self.birth
        alive = (age >= 0.0) & (age < self.life) & (self.birth <= self.emitter.effect.end)
        on = np.flatnonzero(alive)
        age, birth, own = age[on], self.birth[on], self.own[on]
        stage = age / self.life[on]
        base, turn, carried = self.emitter.at(birth)
        local = self.emitter.points[self.point[on]]
        outward = np.einsum("nij,nj->ni", turn, self.thrown[on]) if self._turns() else self.thrown[on]
        start = base + np.einsum("nij,nj->ni", turn, local) + size * self.start[on]

        def place(a: np.ndarray) -> np.ndarray:
            return start + self._way(a, outward, carried, own, birth, on)

        moves = age
        if layer.lands:  # at its last speed, soon
            falls = max(layer.weight * self.gravity * layer.tau, 1e-3)
            risen = self._pace() * np.maximum(outward[:, 2], 0.0) * layer.tau
            moves = np.minimum(age, np.maximum(start[:, 2] + risen - self.floor, 0.0) / falls)
        pos, radius = place(moves), self._radius(age, stage, size)
        before = place(np.maximum(moves - shutter, 0.0))
        shown = (
            np.minimum(age / (layer.dawn * self.life[on]), 1.0) if layer.seen in ("puff", "bubble") else 1.0
        )
        left = np.clip((1.0 - stage) / max(1.0 - layer.fade, 1e-3), 0.0, 1.0)
        shown = shown * left * np.ones(len(on))
        if layer.shell and layer.seen == "streak":  # while all are in one spot, they are not that many
            shown = shown * np.clip(age / 0.12, 0.12, 1.0)
        if layer.moving:  # only what goes raises dust
            shown = shown * np.clip(self.emitter.goes(birth) / layer.moving, 0.0, 1.0) * (birth >= 0.0)
        if layer.spreads:  # what would go into the ground goes along it
            under = np.maximum(self.floor + 0.45 * radius - pos[:, 2], 0.0)
            pos[:, :2] += 1.2 * under[:, None] * self.ball[on, :2]
            pos[:, 2] += under
        if layer.lands:
            low = self.floor + 0.004 + 0.3 * size * layer.size * own[:, 0]
            pos[:, 2], before[:, 2] = np.maximum(pos[:, 2], low), np.maximum(before[:, 2], low)
        elif layer.seen == "streak" or layer.weight > FALLS:
            shown = shown * (pos[:, 2] > self.floor)
        hue = self.colours[self.hue_of[on] % len(self.colours)]
        heat = layer.heat * np.exp(-layer.cool * age / layer.life * (1.0 + 0.4 * (own[:, 1] - 0.5)))
        return Cloud(pos, before, radius, shown, stage, own, hue, heat)

    def _pace(self) -> float:
        """The unit of speeds: its size in a second; of what gravity draws down, the root of g and that."""
        size = self.emitter.size
        return math.sqrt(9.81 * size) if self.layer.weight > FALLS else size

    def _turns(self) -> bool:
        """Whether particles are thrown in the axes of what gives them off."""
        return self.layer.way != (0.0, 0.0, 1.0) and self.emitter.track is not None

    def _radius(self, age: np.ndarray, stage: np.ndarray, size: float) -> np.ndarray:
        layer = self.layer
        if layer.law == "plume":
            return size * layer.size + layer.entrain * self._rise(age)
        if layer.law == "flame":  # wide where air comes in, then drawn together to tongues
            return size * layer.size * (0.55 + 1.1 * stage) * np.maximum(1.0 - stage, 0.0) ** 0.55 * 1.25
        return size * layer.size * (1.0 + (layer.grow - 1.0) * (1.0 - np.exp(-3.0 * stage)) / 0.95)

    def _rise(self, age: np.ndarray) -> np.ndarray:
        """How far a parcel of a plume has risen, m: the integral of w0 (1 + z / b)^(-1/3)."""
        size, speed = self.emitter.size, self.layer.speed
        if not self.air:
            return size * speed * age
        return size * ((1.0 + 4.0 / 3.0 * speed * age) ** 0.75 - 1.0)

    def _way(
        self,
        age: np.ndarray,
        outward: np.ndarray,
        carried: np.ndarray,
        own: np.ndarray,
        birth: np.ndarray,
        on: np.ndarray,
    ) -> np.ndarray:
        """How far particles have come since they were born, [N, 3] m."""
        layer, size, way = self.layer, self.emitter.size, np.zeros((len(age), 3))
        wind = self.wind * layer.wind
        if layer.law == "rise":  # from the ground to where it bursts
            share = np.clip(age / max(layer.lead, 1e-3), 0.0, 1.0)
            left = (1.0 - share) ** 2
            height = np.maximum(size * self.start[on, 2], 0.1)
            way[:, 2] = -height * left
            way[:, 0] = 0.16 * height * (own[:, 0] * 0 - 0.5) * left
            return way
        if layer.law == "drag":
            tau = layer.tau if self.air and layer.tau else 0.0
            pull = np.array([0.0, 0.0, -layer.weight * self.gravity])
            begin = self._pace() * outward + (carried if layer.way != (0.0, 0.0, 1.0) or layer.shell else 0.0)
            if tau:
                gone = (1.0 - np.exp(-age / tau))[:, None]
                last = wind + pull * tau
                way = last * age[:, None] + (begin - last) * (tau * gone)
            else:
                way = begin * age[:, None] + 0.5 * pull * (age**2)[:, None]
        elif layer.law == "plume":
            way[:, 2] = self._rise(age)
            way += wind * (age - 0.5 * (1.0 - np.exp(-age / 0.5)))[:, None]
        else:
            push = layer.speed / (BUOYANT * math.sqrt(max(size, 0.01)) * 3.2)
            way[:, 2] = size * (layer.speed * age + 0.5 * push * age**2)
            inward = np.clip(age / layer.life, 0.0, 1.0)[:, None] ** 1.5
            way[:, :2] -= 0.85 * size * self.start[on, :2] * inward
            way += 0.5 * wind * (age**2)[:, None]
        if layer.stir:
            way += self._stirred(age, own, birth)
        return way

    def _stirred(self, age: np.ndarray, own: np.ndarray, birth: np.ndarray) -> np.ndarray:
        """How far eddies have moved particles, [N, 3] m: those born together alike, and each by itself."""
        layer = self.layer
        wide = layer.stir * self._radius(age, age / layer.life, self.emitter.size)
        slow = 1.0 / max(layer.life, 0.2)
        phase = 2 * np.pi * (birth[:, None] * (0.7, 0.9, 0.5) * slow * 2.0 + (0.0, 0.3, 0.6))
        together = np.sin(phase + 5.0 * slow * age[:, None])
        alone = np.sin(2 * np.pi * (own[:, :3] + slow * age[:, None] * (1.1, 0.9, 0.7) * (0.5 + own[:, 1:4])))
        grown = np.minimum(age * slow * 3.0, 1.0)[:, None]
        return wide[:, None] * grown * (0.75 * together + 0.8 * alone) * (1.0, 1.0, 0.45)
