"""Rigid-body physics by MuJoCo: a scene becomes the states of its bodies at video rate."""

# mujoco is a compiled module without types
# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

import mujoco
import numpy as np

from sorairo.scene.attributes import SettingName
from sorairo.scene.scene import Body, Scene, Trajectory
from sorairo.units import FPS
from sorairo.world.breaking import simulate_breaking
from sorairo.world.hulls import mass_middle
from sorairo.world.impacts import Impacts, steps_of
from sorairo.world.mujoco_model import Guided, begin, is_free, model_xml
from sorairo.world.performing import perform

__all__ = ["record", "simulate", "states", "touching"]

CALM_FRAMES = 3
"""So many frames on end what is to lie still is slower than the model's tolerance; it lies until touched."""


def simulate(scene: Scene) -> Trajectory:
    """The states of every body at each video frame; frame 0 is the scene as drawn.

    Returns arrays over T = scene.num_frames frames of 1 / scene.fps s and n = len(scene.bodies) bodies, in SI
    units; they are kept and cannot be written to.
    """
    exact = scene.exact
    if any(body.breaks for body in scene.bodies):
        return simulate_breaking(scene)
    return states(
        scene.bodies, scene.setting, scene.gravity, scene.num_frames, exact, rests=exact, fps=scene.rate
    )


def touching(bodies: tuple[Body, ...], setting: SettingName) -> list[tuple[float, int, int]]:
    """Find what lies in what as bodies are placed, deepest first: m, and which two, -1 the ground."""
    loose = tuple(replace(body, fixed=False, hinge=None) for body in bodies)
    model = mujoco.MjModel.from_xml_string(model_xml(loose, setting, 0.0))
    data = mujoco.MjData(model)
    mujoco.mj_forward(model, data)
    found = [(-float(contact.dist), *sorted(contact.geom - 1)) for contact in data.contact]
    rooted = {i for i, body in enumerate(bodies) if body.fixed}
    own = rooted | {i for i, body in enumerate(bodies) if body.acts}  # who sits is in what bears him
    found = [(depth, int(i), int(j)) for depth, i, j in found if i >= 0 or j not in rooted]
    found = [(depth, i, j) for depth, i, j in found if not ({i, j} <= own and {i, j} & rooted)]
    return sorted(found, reverse=True)


def _let_lie(model: mujoco.MjModel, trees: np.ndarray, calm: np.ndarray) -> None:
    """Allow MuJoCo to let those bodies sleep that have been calm for long enough, not what turns round."""
    policy = mujoco.mjtSleepPolicy
    allowed = np.where(
        calm >= CALM_FRAMES, policy.mjSLEEP_AUTO_ALLOWED.value, policy.mjSLEEP_AUTO_NEVER.value
    )
    model.tree_sleep_policy[trees[trees >= 0]] = allowed[trees >= 0]


def _share_calm(touching: np.ndarray, may_lie: np.ndarray, calm: np.ndarray) -> None:
    """Let what touches be only as calm as what it touches: asleep it would hold that as the ground does.

    touching: pairs of bodies [C, 2], -1 the ground.
    """
    pairs = touching[(touching >= 0).all(axis=1)]
    pairs = pairs[may_lie[pairs].all(axis=1)]
    while len(pairs) and np.ptp(calm[pairs], axis=1).any():
        np.minimum.at(calm, pairs, calm[pairs].min(axis=1, keepdims=True))


@lru_cache(maxsize=16)
def states(
    bodies: tuple[Body, ...],
    setting: SettingName,
    gravity: float,
    num_frames: int,
    exact: bool,
    *,
    rests: bool = False,
    fps: int = FPS,
) -> Trajectory:
    """The states of bodies at each video frame, as `simulate` has them.

    exact: contacts as stiff as what meets asks for. rests: what has come to rest is let lie, which saves most
    of the time. Kept for the last scenes: a camera is framed by what happens, and a clip needs it again.
    """
    return record(bodies, setting, gravity, num_frames, exact, rests, fps)


Watch = Callable[[mujoco.MjModel, mujoco.MjData], None]


def record(
    bodies: tuple[Body, ...],
    setting: SettingName,
    gravity: float,
    num_frames: int,
    exact: bool,
    rests: bool,
    fps: int,
    watch: Watch | None = None,
) -> Trajectory:
    """Simulate bodies. watch: called after each step of what is exact."""
    model, data = begin(bodies, setting, gravity, exact, rests, fps)
    calm, trees = np.zeros(len(bodies), int), model.body_treeid[1:]
    may_lie = np.array([not (body.acts or body.fixed) for body in bodies], bool)
    shape = (num_frames, len(bodies))
    pos, quat, vel, ang_vel = (np.zeros((*shape, size)) for size in (3, 4, 3, 3))
    velocity = np.zeros(6)
    middles = {i: mass_middle(body) for i, body in enumerate(bodies) if mass_middle(body).any()}
    alone = not any(is_free(body) for body in bodies)
    steps = 1 if alone else steps_of(fps)
    led = [
        Guided(model, i, body, gravity, num_frames, steps, fps, bodies)
        for i, body in enumerate(bodies)
        if body.acts and not body.fixed  # of what is fixed the limbs alone move
    ]
    impacts = Impacts(model, data, fps, led, watch) if exact and not alone else None
    for frame in range(num_frames):
        if rests:
            _let_lie(model, trees, calm)
        if frame and impacts:
            impacts.advance()
        elif frame and not (led or alone):
            mujoco.mj_step(model, data, steps)
        elif frame and not alone:
            for step in range((frame - 1) * steps, frame * steps):
                for one in led:
                    one.set(data, step)
                mujoco.mj_step(model, data)
        for one in led:
            one.set(data, frame * steps)
        mujoco.mj_forward(model, data)
        pos[frame], quat[frame] = data.xpos[1:], data.xquat[1:]
        for i in range(len(bodies)):
            mujoco.mj_objectVelocity(model, data, mujoco.mjtObj.mjOBJ_BODY, i + 1, velocity, 0)
            vel[frame, i] = velocity[3:]
            mujoco.mj_objectVelocity(model, data, mujoco.mjtObj.mjOBJ_BODY, i + 1, velocity, 1)
            ang_vel[frame, i] = velocity[:3]
            if i in middles:
                turn = data.xmat[i + 1].reshape(3, 3)
                pos[frame, i] -= turn @ middles[i]
                vel[frame, i] -= turn @ np.cross(ang_vel[frame, i], middles[i])
        speed = np.maximum(np.abs(vel[frame]), np.abs(ang_vel[frame])).max(axis=-1)
        calm = np.where((speed < model.opt.sleep_tolerance) & may_lie, calm + 1, 0)
        if rests:
            _share_calm(data.contact.geom - 1, may_lie, calm)
    time = np.arange(num_frames) * (1 / fps)
    turns = {i: perform(body, gravity, time, bodies).turns for i, body in enumerate(bodies) if body.acts}
    for array in (pos, quat, vel, ang_vel, *turns.values()):
        array.flags.writeable = False
    return Trajectory(
        pos=pos,
        quat=quat,
        vel=vel,
        ang_vel=ang_vel,
        turns=turns,
        frame_dt=1 / fps,
        deepest=impacts.deepest if impacts else 0.0,
    )
