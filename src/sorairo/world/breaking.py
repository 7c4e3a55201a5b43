"""Breaking: bodies hold until an impulse is more than they bear, or their time has come; then pieces fly.

Until then a body is simulated whole. Its pieces begin where they lie in it, with the velocity that each has
as a part of it, so that momentum is kept; then MuJoCo moves them as rigid bodies among all others.
"""

# mujoco is a compiled module without types
# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import mujoco
import numpy as np

from sorairo.scene.attributes import SettingName
from sorairo.scene.fractures import TOUGH, fracture_of
from sorairo.scene.palette import SUBSTANCES
from sorairo.scene.scene import Body, Pieces, Scene, Trajectory, rotation
from sorairo.scene.settings import SETTINGS
from sorairo.scene.shards import Shard
from sorairo.world.cutting import cut, mesh_xml, numbers_of
from sorairo.world.gyros import FAST_DEBRIS, Gyros
from sorairo.world.hulls import mass_middle
from sorairo.world.impacts import CONTACT_STIFFNESS, check_stable, steps_of
from sorairo.world.mujoco_model import (
    REST_ROUGHLY,
    UNMOVED,
    Guided,
    begin,
    damping_ratio,
    have_in_hand,
    model_xml,
)
from sorairo.world.performing import is_carried, perform

__all__ = ["impulses_of", "simulate_breaking"]

KNOCK_S = 0.012
"""For how long forces are added up to an impulse."""
DULL = 0.6
"""How much of its bounce a piece keeps: what breaks takes energy up."""
ITERATIONS, CALM_S = 8, 0.35
"""Of MuJoCo's solver a step; so long after something broke, pieces that are slow may lie still."""


class Broken(NamedTuple):
    """A body in K pieces. hulls: of each its convex solids; mass [K] kg; middles [K, 3]: their centres of
    mass from the middle of the whole's box, in its axes, m; pos [3], quat [4]: where that was when it broke.
    """

    shards: tuple[Shard, ...]
    hulls: tuple[tuple[np.ndarray, ...], ...]
    mass: np.ndarray
    middles: np.ndarray
    pos: np.ndarray
    quat: np.ndarray
    since: float

    @property
    def middle(self) -> np.ndarray:
        """The centre of mass of all, [3] m."""
        return self.mass @ self.middles / self.mass.sum()


def _impulse_of(body: Body, mass: float) -> float:
    """Find what impulse breaks a body of a mass, N s."""
    assert body.breaks is not None
    if body.breaks.impulse is not None:
        return body.breaks.impulse
    tough = fracture_of(body.shape).tough
    return mass * (TOUGH.get(body.material, 2.0) if tough is None else tough)


def _is_free(body: Body) -> bool:
    return not (body.fixed or body.acts)


class _Place(NamedTuple):
    """Where and how things are: the setting, gravity, and the rate of frames."""

    setting: SettingName
    gravity: float
    fps: int
    frames: int


class _World:
    """MuJoCo's model of bodies, of which some are in pieces. number: of each whole body in the model."""

    def __init__(self, bodies: tuple[Body, ...], broken: Mapping[int, Broken], place: _Place) -> None:
        self.bodies, self.broken, self.place = bodies, broken, place
        whole = [i for i in range(len(bodies)) if i not in broken]
        self.number = {i: k + 1 for k, i in enumerate(whole)}
        xml = model_xml(tuple(bodies[i] for i in whole), place.setting, place.gravity, place.fps)
        self.substeps = steps_of(place.fps)
        if broken:
            meshes, parts, pairs = self._pieces(whole)
            for end, more in (("</asset>", meshes), ("</worldbody>", parts), ("</contact>", pairs)):
                xml = xml.replace(end, "".join(more) + end)
        model = mujoco.MjModel.from_xml_string(xml)
        model.opt.iterations, model.opt.sleep_tolerance = ITERATIONS, REST_ROUGHLY
        model.tree_sleep_policy[:] = mujoco.mjtSleepPolicy.mjSLEEP_AUTO_NEVER.value
        model.opt.enableflags |= mujoco.mjtEnableBit.mjENBL_SLEEP
        self._set(model)

    def _set(self, model: mujoco.MjModel, data: mujoco.MjData | None = None) -> None:
        self.model, self.data = model, mujoco.MjData(model) if data is None else data
        place, steps = self.place, self.substeps
        self.led = [
            Guided(model, k - 1, self.bodies[i], place.gravity, place.frames, steps, place.fps, self.bodies)
            for i, k in self.number.items()
            if self.bodies[i].acts
        ]
        never = [one.body for one in self.led if one.until == math.inf]
        self.gyros = Gyros(model, never, FAST_DEBRIS)
        self.watched = {
            int(model.body_geomadr[k]): i for i, k in self.number.items() if self.bodies[i].breaks is not None
        }

    @classmethod
    def first(cls, bodies: tuple[Body, ...], place: _Place, exact: bool) -> _World:
        """All whole, as they begin."""
        model, data = begin(bodies, place.setting, place.gravity, exact, rests=False, fps=place.fps)
        found = cls.__new__(cls)
        found.bodies, found.broken, found.place = bodies, {}, place
        found.substeps = steps_of(place.fps)
        found.number = {i: i + 1 for i in range(len(bodies))}
        found._set(model, data)
        return found

    def _pieces(self, whole: list[int]) -> tuple[list[str], list[str], list[str]]:
        """The meshes, bodies and contacts of all pieces, as MJCF."""
        bodies, meshes, parts, pairs = self.bodies, [], [], []
        # what a piece may meet: its name, whose it is, and whether physics moves it
        solid = [(f"g{k}", i, _is_free(bodies[i])) for k, i in enumerate(whole)]
        ground = SETTINGS[self.place.setting]
        for i, one in self.broken.items():
            turn = rotation(one.quat)
            own: list[tuple[str, int, bool]] = []
            for k, (shard, some) in enumerate(zip(one.shards, one.hulls, strict=True)):
                free = not (shard.stays and bodies[i].fixed)
                geoms = []
                for n, points in enumerate(some):
                    name = f"p{i}_{k}_{n}"
                    meshes.append(mesh_xml(name, points))
                    mass = max(one.mass[k] / len(some), 1e-7)
                    geoms.append(
                        f'<geom name="{name}" type="mesh" mesh="{name}" pos="{numbers_of(-one.middles[k])}" '
                        f'mass="{mass:.9g}" contype="0" conaffinity="0"/>'
                    )
                    if free:
                        pairs.append(self._pair(i, name, "ground", ground.restitution, ground.friction))
                    for other, j, loose in [*solid, *(() if shard.stays else own)]:
                        two = SUBSTANCES[bodies[j].material]
                        if (free or loose) and not have_in_hand(bodies[i], bodies[j]):
                            pairs.append(self._pair(i, name, other, two.restitution, two.friction))
                    if shard.stays:  # its own pieces begin in it
                        solid.append((name, i, free))
                own += [] if shard.stays else [(f"p{i}_{k}_0", i, True)]
                at = one.pos + turn @ one.middles[k]
                parts.append(
                    f'<body name="q{i}_{k}" pos="{numbers_of(at)}" quat="{numbers_of(one.quat)}">'
                    f"{'<freejoint/>' if free else ''}{''.join(geoms)}</body>"
                )
            solid = (
                [row for row in solid if row[1] != i]
                + own
                + [
                    (f"p{i}_{k}_{n}", i, not bodies[i].fixed)
                    for k, shard in enumerate(one.shards)
                    if shard.stays
                    for n in range(len(one.hulls[k]))
                ]
            )
        return meshes, parts, pairs

    def _pair(self, i: int, name: str, other: str, restitution: float, friction: float) -> str:
        """A contact of a piece of a body, as MJCF."""
        own = SUBSTANCES[self.bodies[i].material]
        bounce = DULL * math.sqrt(own.restitution * restitution)
        rubs = math.sqrt(own.friction * friction)
        damping = 2.0 * damping_ratio(bounce) * math.sqrt(CONTACT_STIFFNESS)
        return (
            f'<pair geom1="{other}" geom2="{name}" condim="4" solimp="0.99 0.99 0.001" '
            f'solref="{-CONTACT_STIFFNESS} {-damping}" friction="{rubs} {rubs} 0.002 1e-4 1e-4"/>'
        )

    def pieces(self, i: int) -> list[int]:
        """The numbers of the pieces of a body in the model."""
        kind = mujoco.mjtObj.mjOBJ_BODY
        return [mujoco.mj_name2id(self.model, kind, f"q{i}_{k}") for k in range(len(self.broken[i].shards))]

    def step(self, number: int) -> None:
        """Go on by one step, the so-maniest of the clip."""
        for one in self.led:
            one.set(self.data, number)
        self.gyros.step(self.model, self.data)

    def let_lie(self, time: float) -> None:
        """Let pieces that are slow lie, some time after they broke off, s."""
        for i, one in self.broken.items():
            if time > one.since + CALM_S:
                trees = self.model.body_treeid[self.pieces(i)]
                self.model.tree_sleep_policy[trees[trees >= 0]] = (
                    mujoco.mjtSleepPolicy.mjSLEEP_AUTO_ALLOWED.value
                )

    def knocks(self) -> dict[int, float]:
        """The sum of the forces on each body that may break, N."""
        force, found = np.zeros(6), dict.fromkeys(self.watched.values(), 0.0)
        for c in range(self.data.ncon):
            for geom in self.data.contact[c].geom:
                if int(geom) in self.watched:
                    mujoco.mj_contactForce(self.model, self.data, c, force)
                    found[self.watched[int(geom)]] += abs(float(force[0]))
        return found

    def velocity(self, number: int) -> np.ndarray:
        """Of a body of the model: turning about its own axes, rad/s, and of its frame, m/s, [6]."""
        turning, moving = np.zeros(6), np.zeros(6)
        mujoco.mj_objectVelocity(self.model, self.data, mujoco.mjtObj.mjOBJ_BODY, number, moving, 0)
        mujoco.mj_objectVelocity(self.model, self.data, mujoco.mjtObj.mjOBJ_BODY, number, turning, 1)
        return np.concatenate([turning[:3], moving[3:]])

    def mass(self, i: int) -> float:
        """The mass of a whole body, kg."""
        return float(self.model.body_mass[self.number[i]]) / (
            UNMOVED if self.bodies[i].acts and not is_carried(self.bodies[i]) else 1
        )

    def broken_off(self, some: Sequence[int], time: float, seed: int) -> _World:
        """The same with some more bodies in pieces, all as they are and move."""
        mujoco.mj_forward(self.model, self.data)
        broken, begins = dict(self.broken), {}
        for i in some:
            body, k = self.bodies[i], self.number[i]
            assert body.breaks is not None
            shards, hulls, middles = cut(body.shape, body.half_size, body.breaks.pieces, seed + i)
            volume = np.array([shard.volume for shard in shards])
            quat, turn = self.data.xquat[k].copy(), self.data.xmat[k].reshape(3, 3).copy()
            pos = self.data.xpos[k] - turn @ mass_middle(body)
            mass = self.mass(i) * volume / volume.sum()
            broken[i] = Broken(shards, hulls, mass, middles, pos, quat, time)
            begins[i] = _scattered(broken[i], turn, self.velocity(k), body.breaks.burst, seed + i)
        found = _World(self.bodies, broken, self.place)
        found._take(self, begins)
        return found

    def _take(self, before: _World, begins: Mapping[int, np.ndarray]) -> None:
        """Set every body as it was in another model, and new pieces as they begin."""
        pairs = [(k, before.number[i]) for i, k in self.number.items()]
        for i in before.broken:
            pairs += zip(self.pieces(i), before.pieces(i), strict=True)
        for k, old in pairs:
            joint, of = self.model.body_jntadr[k], before.model.body_jntadr[old]
            if joint < 0:
                continue
            at, rate = self.model.jnt_qposadr[joint], self.model.jnt_dofadr[joint]
            was, went = before.model.jnt_qposadr[of], before.model.jnt_dofadr[of]
            free = self.model.jnt_type[joint] == mujoco.mjtJoint.mjJNT_FREE
            self.data.qpos[at : at + (7 if free else 1)] = before.data.qpos[was : was + (7 if free else 1)]
            self.data.qvel[rate : rate + (6 if free else 1)] = before.data.qvel[
                went : went + (6 if free else 1)
            ]
        for i, speeds in begins.items():
            for k, speed in zip(self.pieces(i), speeds, strict=True):
                joint = self.model.body_jntadr[k]
                if joint >= 0:
                    rate = self.model.jnt_dofadr[joint]
                    self.data.qvel[rate : rate + 6] = speed
        mujoco.mj_forward(self.model, self.data)


def _scattered(one: Broken, turn: np.ndarray, velocity: np.ndarray, burst: float, seed: int) -> np.ndarray:
    """How the pieces of a body begin to move, [K, 6]: m/s, then rad/s about its axes. Momentum is kept."""
    rng = np.random.default_rng([37, seed])
    arms = (one.middles - one.middle) @ turn.T
    spin = turn @ velocity[:3]
    speed = velocity[3:] + np.cross(spin, arms)
    turning = np.tile(velocity[:3], (len(arms), 1))
    if burst > 0.0:
        far = np.linalg.norm(arms, axis=1, keepdims=True)
        mean = float(one.mass @ far[:, 0] / one.mass.sum())
        away = burst * (0.6 + 0.8 * rng.random((len(arms), 1))) * arms / max(mean, 1e-9)
        speed += away - one.mass @ away / one.mass.sum()
        turning = turning + 0.35 * burst / max(mean, 1e-9) * rng.standard_normal((len(arms), 3))
    return np.concatenate([speed, turning], axis=1)


def simulate_breaking(scene: Scene) -> Trajectory:
    """The states of every body at each video frame, as `physics.simulate` has them, and of pieces."""
    place = _Place(scene.setting, scene.gravity, scene.rate, scene.num_frames)
    return _states(scene.bodies, place, scene.exact, scene.seed % (1 << 31))


@lru_cache(maxsize=8)
def _states(bodies: tuple[Body, ...], place: _Place, exact: bool, seed: int) -> Trajectory:
    """The same, kept for the last scenes."""
    world, knocks = _World.first(bodies, place, exact), np.zeros(len(bodies))
    shape = (place.frames, len(bodies))
    pos, quat, vel, ang_vel = (np.zeros((*shape, size)) for size in (3, 4, 3, 3))
    tracks: dict[int, list[tuple[np.ndarray, np.ndarray, np.ndarray]]] = {}
    for frame in range(place.frames):
        done = 0.0 if frame else 1.0
        while done < 1.0 - 1e-9:
            world.step(round((frame - 1 + done) * world.substeps))
            step = 1.0 / place.fps / world.substeps
            done += 1.0 / world.substeps
            time = (frame - 1 + done) / place.fps
            for i, force in world.knocks().items() if world.watched else ():
                knocks[i] = knocks[i] * math.exp(-step / KNOCK_S) + force * step
            over = [i for i in world.watched.values() if _gives(bodies[i], world, knocks[i], i, time)]
            if over:
                world = world.broken_off(over, time, seed)
        check_stable(world.data, frame / place.fps)
        world.let_lie(frame / place.fps)
        for one in world.led:
            one.set(world.data, frame * world.substeps)
        mujoco.mj_forward(world.model, world.data)
        for i, k in world.number.items():
            turn, speed = world.data.xmat[k].reshape(3, 3), world.velocity(k)
            middle = mass_middle(bodies[i])
            pos[frame, i], quat[frame, i] = world.data.xpos[k] - turn @ middle, world.data.xquat[k]
            vel[frame, i] = speed[3:] - turn @ np.cross(speed[:3], middle)
            ang_vel[frame, i] = speed[:3]
        for i, one in world.broken.items():
            track = _tracked(world, i)
            tracks.setdefault(i, []).append(track)
            share = one.mass / one.mass.sum()
            quat[frame, i] = one.quat
            centre = track[0] + np.einsum("kij,kj->ki", rotation(track[1]), one.middles)
            pos[frame, i] = share @ centre - rotation(one.quat) @ one.middle
            vel[frame, i] = share @ track[2]
    pieces = {
        i: _joined(one, tracks[i], pos[:, i], quat[:, i], vel[:, i])
        for i, one in world.broken.items()
        if i in tracks
    }
    time = np.arange(place.frames) / place.fps
    acting = [(i, body) for i, body in enumerate(bodies) if body.acts]
    turns = {i: perform(body, place.gravity, time, bodies).turns for i, body in acting}
    for array in (pos, quat, vel, ang_vel, *turns.values()):
        array.flags.writeable = False
    return Trajectory(
        pos=pos, quat=quat, vel=vel, ang_vel=ang_vel, turns=turns, frame_dt=1 / place.fps, pieces=pieces
    )


def _gives(body: Body, world: _World, knock: float, i: int, time: float) -> bool:
    """Whether a body breaks now."""
    assert body.breaks is not None
    if body.breaks.at is not None:
        return time >= body.breaks.at
    return knock > _impulse_of(body, world.mass(i))


def impulses_of(scene: Scene) -> dict[int, float]:
    """What breaks each of the bodies, by number, that do not break by themselves, N s."""
    place = _Place(scene.setting, scene.gravity, scene.rate, scene.num_frames)
    world = _World.first(scene.bodies, place, scene.exact)
    may = ((i, body) for i, body in enumerate(scene.bodies) if body.breaks and body.breaks.at is None)
    return {i: _impulse_of(body, world.mass(i)) for i, body in may}


def _tracked(world: _World, i: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Where the pieces of a body are: as `Pieces` has pos, quat and vel, of one moment."""
    one, numbers = world.broken[i], world.pieces(i)
    turn = world.data.xmat[numbers].reshape(-1, 3, 3)
    pos = world.data.xpos[numbers] - np.einsum("kij,kj->ki", turn, one.middles)
    vel = np.array([world.velocity(k)[3:] for k in numbers])
    return pos, world.data.xquat[numbers].copy(), vel


def _joined(
    one: Broken,
    track: Sequence[tuple[np.ndarray, np.ndarray, np.ndarray]],
    pos_T3: np.ndarray,
    quat_T4: np.ndarray,
    vel_T3: np.ndarray,
) -> Pieces:
    """The pieces of a body over a clip: in it before it breaks, then on their own."""
    count, before = len(one.shards), len(pos_T3) - len(track)
    found = [
        np.concatenate([np.repeat(whole[:before, None], count, axis=1), np.stack([row[n] for row in track])])
        for n, whole in enumerate((pos_T3, quat_T4, vel_T3))
    ]
    for array in found:
        array.flags.writeable = False
    pos, quat, vel = found
    return Pieces(since=one.since, shards=one.shards, mass=one.mass, pos=pos, quat=quat, vel=vel)
