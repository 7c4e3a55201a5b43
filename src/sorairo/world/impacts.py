"""Impacts: from frame to frame in steps as short, with contacts as stiff, as what meets asks for.

A frame is a few spans. A span is stepped with soft contacts; if something would go deeper into another than
`DENT_M`, it is stepped again with that contact stiffer and steps as much shorter. What lies gets soft again,
and does not bounce.
"""

# mujoco is a compiled module without types
# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Protocol

import mujoco
import numpy as np

from sorairo.errors import ConfigError
from sorairo.units import FPS
from sorairo.world.gyros import Gyros

CONTACT_STIFFNESS = 1.0e5
"""Contact spring per unit of effective mass, 1/s^2: a contact lasts about 10 ms, ten simulation steps."""
LEAST_M, DENT_M, DEEP_M = 3e-4, 1.2e-3, 1.8e-3
"""How much what is deep already may be pressed; how deep one goes into another, and may on the way."""
STIFFEST = 2.5e8
"""The stiffest contact that is tried."""
SPANS, STEPS = 8, 5
"""Spans of a frame of 1 / 24 s, and steps of a span in which all contacts are soft."""
CALM_M_S, CALM_G = 0.05, 6.0
"""What meets more slowly, and is pushed apart by less than so many times its weight, lies."""
HIT_M_S = 0.1
"""What changes its speed by more in a span, beside its fall, has met something."""
DEAD = 2.0
"""Twice the damping ratio of what lies: it comes to rest without bouncing."""

UNSTABLE = (
    mujoco.mjtWarning.mjWARN_BADQPOS,
    mujoco.mjtWarning.mjWARN_BADQVEL,
    mujoco.mjtWarning.mjWARN_BADQACC,
)
"""What MuJoCo notes when numbers grow without bound; it begins anew then."""


def steps_of(fps: int = FPS) -> int:
    """Find in how many steps a frame is simulated while all contacts are soft."""
    return STEPS * max(1, round(SPANS * FPS / fps))


def check_stable(data: mujoco.MjData, time: float) -> None:
    """Raises: ConfigError where numbers have grown without bound until a time, s."""
    if any(data.warning[bad].number for bad in UNSTABLE):
        raise ConfigError(
            f"the shot cannot be met: at {time:.2f} s something is squeezed by what does not give way",
            parameter="shot",
        )


class Moving(Protocol):
    """A body that moves by itself: set where it is at times in steps of soft contacts, until it is let go.

    until: when that is, in such steps; infinity: never.
    """

    body: int
    until: float

    def set(self, data: mujoco.MjData, at: float) -> None: ...


def set_margins(model: mujoco.MjModel, which: np.ndarray, margin: np.ndarray | float) -> None:
    """Let pairs press from that distance on, m; below 0 from that deep in each other.

    They are looked for from 0 on: MuJoCo tells a wrong depth of hulls that are looked for from below.
    """
    model.pair_margin[which] = margin
    model.pair_gap[which] = np.maximum(-model.pair_margin[which], 0.0)


class Impacts:
    """The contacts of a model while it is simulated.

    watch: called after each step that counts. deepest: how deep anything has been in anything, m: more than
    `DEEP_M` where it was squeezed by what does not give way.
    """

    def __init__(
        self,
        model: mujoco.MjModel,
        data: mujoco.MjData,
        fps: int,
        led: Sequence[Moving] = (),
        watch: Callable[[mujoco.MjModel, mujoco.MjData], None] | None = None,
    ) -> None:
        self.model, self.data, self.saved = model, data, mujoco.MjData(model)
        self.led, self.watch = led, watch
        self.deepest = self.deep = 0.0  # of all spans, and of the last
        self.spans, self.done = steps_of(fps) // STEPS, 0
        self.span = 1 / fps / self.spans
        self.margin = model.pair_margin.copy()
        self.stiffness = np.full(model.npair, CONTACT_STIFFNESS)
        self.stiffest = CONTACT_STIFFNESS
        self.lively = np.ones(model.npair, bool)
        self.damping = -model.pair_solref[:, 1] / np.sqrt(-model.pair_solref[:, 0])
        self.pair = np.full((model.ngeom, model.ngeom), -1)
        self.pair[model.pair_geom1, model.pair_geom2] = np.arange(model.npair)
        self.pair[model.pair_geom2, model.pair_geom1] = np.arange(model.npair)
        self.sides = model.geom_bodyid[np.stack([model.pair_geom1, model.pair_geom2])]
        self.unmoved = np.zeros(model.npair, bool)
        self.pairs_of: dict[tuple[int, ...], np.ndarray] = {}
        free = model.jnt_type == mujoco.mjtJoint.mjJNT_FREE
        self.free = model.jnt_dofadr[free]
        self.gyros = Gyros(model, [one.body for one in led if one.until == math.inf])
        mujoco.mj_step1(model, data)

    def advance(self) -> None:
        """Go on by a frame. Raises: ConfigError where nothing could be simulated as it was asked for."""
        for left in reversed(range(self.spans)):
            if self.led or self.data.nv_awake:
                after = STEPS * (self.done + 1)
                self.unmoved = self._between(tuple(one.body for one in self.led if after <= one.until))
                self._go_on()
                self.deepest = max(self.deepest, self.deep)
                if self.unmoved.any():
                    self._keep_dents(self.unmoved)
                if not left or self.stiffest > CONTACT_STIFFNESS:
                    self._soften()
            self.done += 1
        check_stable(self.data, self.done * self.span)

    def _go_on(self) -> None:
        """Go on by a span."""
        model, data = self.model, self.data
        mujoco.mj_copyData(self.saved, model, data)
        began, step = None, model.opt.timestep
        while True:
            asked = self._step()
            mujoco.mj_step1(model, data)
            pairs, pressed, speed = self._contacts()
            energy = speed**2 + self.stiffness[pairs] * pressed**2
            room = np.clip(DEEP_M + model.pair_margin[pairs], LEAST_M, DENT_M)  # pressed begins deep in some
            np.maximum.at(asked, pairs, energy / room**2)
            asked = np.minimum(asked, STIFFEST)
            more = (asked > self.stiffness) & ~self.unmoved
            if not more.any():
                break
            self._go_back(step)
            began = began or (self.stiffness.copy(), model.pair_margin.copy(), self._touching()[0])
            self.lively[more] = True
            self._set(more, np.minimum(1.1 * asked, STIFFEST), *began)
        if self.watch is not None:
            self._go_back(step)
            self._step(self.watch)
            mujoco.mj_step1(model, data)

    def _between(self, led: tuple[int, ...]) -> np.ndarray:
        """Say which pairs are of those that are led, or of one of them and what stands."""
        if led not in self.pairs_of:
            mine = np.isin(self.sides, led)
            stands = self.model.body_dofnum[self.sides] == 0
            self.pairs_of[led] = mine.any(axis=0) & (mine | stands).all(axis=0)
        return self.pairs_of[led]

    def _keep_dents(self, which: np.ndarray) -> None:
        """Let pairs press from where they are: what was led into the ground may be let go there."""
        margin, contact = self.margin.copy(), self.data.contact
        pairs = self.pair[contact.geom[:, 0], contact.geom[:, 1]]
        np.minimum.at(margin, pairs, contact.dist)
        set_margins(self.model, which, margin[which])

    def _go_back(self, step: float) -> None:
        """Be where the span began, with velocities as they were for steps of that length."""
        mujoco.mj_copyData(self.data, self.model, self.saved)
        self.model.opt.timestep = step

    def _step(self, watch: Callable | None = None, closely: bool = False) -> np.ndarray:
        """Step through a span; closely: one step after the other.

        Returns how stiff pairs would have to be, 1/s^2, that went too deep on the way: what is stiff, or is
        light and turns away, comes, goes deep and goes in one span.
        """
        model, data, self.deep = self.model, self.data, 0.0
        count = math.ceil(STEPS * math.sqrt(self.stiffest / CONTACT_STIFFNESS) - 1e-9)
        before, step = model.opt.timestep, self.span / count
        if step != before:  # and yet the same parabola: velocities are those of half a step before
            model.opt.timestep = step
            moves = data.qvel[self.free[:, None] + np.arange(6)].any(axis=1)  # what is just woken does not
            data.qvel[self.free[moves] + 2] += model.opt.gravity[2] * (before - step) / 2
        asked, soft = np.zeros(model.npair), self.stiffest == CONTACT_STIFFNESS
        if soft and not (closely or self.led or watch or len(self.gyros.fast(data, step))):
            mujoco.mj_step(model, data, count)
            if data.ncon or not self._was_hit():
                return asked
            self._go_back(before)
            return self._step(closely=True)
        for k in range(count):
            at, long = STEPS * (self.done + k / count), STEPS / count
            if let_go := [one for one in self.led if 0 < at - one.until <= long]:
                mujoco.mj_step1(model, data)
                self._keep_dents(self._between(tuple(one.body for one in let_go)))
            for one in self.led:
                one.set(data, at)
            self.gyros.step(model, data)
            deep = -float(data.contact.dist.min(initial=0.0)) if data.ncon else 0.0
            self.deep = max(self.deep, deep)
            if deep > DEEP_M:
                depth, geom = -data.contact.dist + soft * data.contact.includemargin, data.contact.geom
                pairs = self.pair[geom[:, 0], geom[:, 1]]
                np.maximum.at(asked, pairs, self.stiffness[pairs] * (depth / DENT_M) ** 2 * (depth > DEEP_M))
            if watch is not None:
                watch(model, data)
        return asked

    def _was_hit(self) -> bool:
        """Whether something has changed its speed, since the span began, by more than its fall."""
        axes = self.free[:, None] + np.arange(3)
        change = self.data.qvel[axes] - self.saved.qvel[axes]
        change[:, 2] -= self.model.opt.gravity[2] * self.span
        return bool(np.abs(change).max(initial=0.0) > HIT_M_S)

    def _contacts(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Of each contact: of which pair, how deep it is pressed, m, and how fast that changes, m/s."""
        if not self.data.nefc:
            return np.zeros(0, int), np.zeros(0), np.zeros(0)
        contact = self.data.contact
        row, geom = contact.efc_address, contact.geom
        held = row >= 0
        pressed = np.maximum(contact.includemargin - contact.dist, 0.0)
        return self.pair[geom[held, 0], geom[held, 1]], pressed[held], np.abs(self.data.efc_vel[row[held]])

    def _touching(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Of each pair: the most of both, and whether it touches."""
        pairs, depth, rate = self._contacts()
        pressed, speed, touches = np.zeros((3, self.model.npair))
        np.maximum.at(pressed, pairs, depth)
        np.maximum.at(speed, pairs, rate)
        touches[pairs] = 1
        return pressed, speed, touches > 0

    def _soften(self) -> None:
        """Let be soft what no longer touches, and what lies."""
        pressed, speed, touches = self._touching()
        push = CALM_G * abs(self.model.opt.gravity[2])
        lies = touches & (speed < CALM_M_S) & (self.stiffness * pressed < push)
        self.lively[~touches], self.lively[lies] = True, False
        was, margin = self.stiffness.copy(), self.model.pair_margin.copy()
        self._set(lies | ~touches, CONTACT_STIFFNESS, was, margin, pressed)
        self._keep_dents(~touches)

    def _set(self, which, stiffness, was, margin, pressed) -> None:
        """Make pairs as stiff as that; what is pressed is pushed apart as before, from another depth."""
        self.stiffness[which] = np.broadcast_to(stiffness, was.shape)[which]
        self.stiffest = float(self.stiffness.max(initial=CONTACT_STIFFNESS))
        now, model = self.stiffness[which], self.model
        set_margins(model, which, margin[which] + pressed[which] * (was[which] / now - 1))
        damping = np.where(self.lively, self.damping, np.maximum(self.damping, DEAD))[which]
        model.pair_solref[which] = -np.stack([now, damping * np.sqrt(now)], axis=-1)
