"""Rigid-body physics by MuJoCo: a scene becomes the states of its bodies at video rate."""

# mujoco is a compiled module without types
# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

import math
from functools import lru_cache

import mujoco
import numpy as np

from sorairo.scene.assets import File, model_of
from sorairo.scene.attributes import SettingName
from sorairo.scene.palette import SUBSTANCES
from sorairo.scene.scene import FRAME_DT, Body, Scene, Trajectory, rotation
from sorairo.scene.settings import SETTINGS, Setting
from sorairo.scene.things import THINGS

WHEELS = 0.04
"""Friction of a vehicle on the ground by that of its material."""
SUBSTEPS = 40
CONTACT_STIFFNESS = 1.0e5
"""Contact spring per unit of effective mass, 1/s^2: a contact lasts about 10 ms, ten simulation steps."""


def damping_ratio(restitution: float) -> float:
    """Damping ratio of a spring-dashpot contact that pushes, never pulls, and has the given restitution.

    Source: Schwager and Poeschel 2007, "Coefficient of restitution and linear-dashpot model revisited",
    equation 21, solved for the ratio by bisection (the restitution falls with it).
    """

    def rebound(zeta: float) -> float:
        root = math.sqrt(1.0 - zeta * zeta)
        return math.exp(-zeta / root * math.atan2(2.0 * zeta * root, 2.0 * zeta * zeta - 1.0))

    low, high = 1e-6, 1.0 - 1e-6
    if restitution <= rebound(high):
        return high
    for _ in range(60):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if rebound(middle) > restitution else (low, middle)
    return 0.5 * (low + high)


def _pair(name_a: str, name_b: str, restitution: float, friction: float, rolling: float) -> str:
    damping = 2.0 * damping_ratio(restitution) * math.sqrt(CONTACT_STIFFNESS)
    return (
        f'<pair geom1="{name_a}" geom2="{name_b}" condim="6" '
        f'solimp="0.99 0.99 0.001" solref="{-CONTACT_STIFFNESS} {-damping}" '
        f'friction="{friction} {friction} 0.002 {rolling} {rolling}"/>'
    )


def _numbers(values: tuple[float, ...]) -> str:
    return " ".join(f"{value:.9g}" for value in values)


def _geom(index: int, body: Body) -> str:
    kind, (x, y, z) = _collider(body), body.half_size
    size = {"sphere": (x,), "cylinder": (x, z)}.get(kind, (x, y, z))
    form = f'type="mesh" mesh="m{index}"' if kind == "hull" else f'type="{kind}" size="{_numbers(size)}"'
    return (
        f'<geom name="g{index}" {form} '
        f'density="{SUBSTANCES[body.material].density}" contype="0" conaffinity="0"/>'
    )


def _collider(body: Body) -> str:
    return "box" if body.image is not None else THINGS[body.shape].collider


_AROUND = np.arange(400) + 0.5
_LEAN = np.arccos(1 - 2 * _AROUND / 400)
_TURN = math.pi * (1 + 5**0.5) * _AROUND
EVERY_WAY = np.stack([np.cos(_TURN) * np.sin(_LEAN), np.sin(_TURN) * np.sin(_LEAN), np.cos(_LEAN)], axis=1)
"""400 directions, spread evenly (Fibonacci); the outermost point in each is a corner of a hull."""


@lru_cache(maxsize=16)
def _outermost(file: File) -> np.ndarray:
    """The outermost corners [P, 3] of a file's mesh, by the half sizes of its box."""
    model = model_of(file)
    points = model.corners.reshape(-1, 3) / model.half
    return points[np.unique([np.argmax(points @ way) for way in EVERY_WAY])]


def _hull_of_mesh(body: Body) -> np.ndarray:
    """The corners [P, 3], m, of the hull of a file's mesh; those of its box where it is flat."""
    half = np.array(body.half_size)
    points = _outermost(body.files["asset"]) * half
    if np.linalg.svd(points - points.mean(axis=0))[1][-1] < 0.05 * half.max():
        points = half * np.array([(x, y, z) for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)])
    return points


def hull_of(body: Body) -> tuple[float, ...]:
    """Find the corners of a hull of a thing's parts about the middle of its box, m: x, y, z, x, y, z, ..."""
    if body.asset is not None:
        return tuple(_hull_of_mesh(body).ravel().tolist())
    thing = THINGS[body.shape]
    scale = np.array(body.half_size) / np.array(thing.half_size)
    points = [part.hull_points() for part in thing.parts]
    return tuple(((np.concatenate(points) - thing.middle) * scale).ravel().tolist())


def _body(index: int, body: Body) -> str:
    pose = f'pos="{_numbers(body.pos)}" quat="{_numbers(body.quat)}"'
    joint = "" if body.fixed else "<freejoint/>"
    if body.hinge is not None:
        arm = rotation(np.array(body.quat)).T @ (np.array(body.hinge) - body.pos)  # in the body's frame
        joint = f'<joint type="hinge" axis="0 1 0" pos="{_numbers(tuple(arm))}" damping="0"/>'
    return f'<body name="b{index}" {pose}>{joint}{_geom(index, body)}</body>'


def _contact(i: int, a: Body, j: int, b: Body) -> str:
    one, other = SUBSTANCES[a.material], SUBSTANCES[b.material]
    bounce = math.sqrt(one.restitution * other.restitution)
    return _pair(f"g{j}", f"g{i}", bounce, math.sqrt(one.friction * other.friction), 1e-4)


def _ground_contact(i: int, body: Body, ground: Setting) -> str:
    material = SUBSTANCES[body.material]
    bounce = math.sqrt(material.restitution * ground.restitution)
    friction = math.sqrt(material.friction * ground.friction)
    if THINGS[body.shape].kind == "vehicle":  # as if on wheels
        friction *= WHEELS
    return _pair("ground", f"g{i}", bounce, friction, ground.rolling * body.half_size[0])


def model_xml(bodies: tuple[Body, ...], setting: SettingName, gravity: float) -> str:
    """The scene as MuJoCo's MJCF.

    Every contact is an explicit pair, so that restitution and friction are what we say: the geometric means
    of what its two sides have.
    """
    pairs = []
    for i, body in enumerate(bodies):
        if not body.fixed:
            pairs.append(_ground_contact(i, body, SETTINGS[setting]))
        pairs += [
            _contact(i, body, j, other)
            for j, other in enumerate(bodies[:i])
            if not (body.fixed and other.fixed)
        ]
    parts = "".join(_body(i, body) for i, body in enumerate(bodies))
    hulls = "".join(
        f'<mesh name="m{i}" inertia="convex" vertex="{_numbers(hull_of(body))}"/>'
        for i, body in enumerate(bodies)
        if _collider(body) == "hull"
    )
    return (
        f'<mujoco><option timestep="{FRAME_DT / SUBSTEPS}" gravity="0 0 {-gravity}" '
        'cone="elliptic" impratio="10" integrator="Euler"><flag eulerdamp="disable"/></option>'
        f"<asset>{hulls}</asset><worldbody>"
        '<geom name="ground" type="plane" size="0 0 1" contype="0" conaffinity="0"/>'
        f"{parts}</worldbody><contact>{''.join(pairs)}</contact></mujoco>"
    )


def simulate(scene: Scene) -> Trajectory:
    """The states of every body at each video frame; frame 0 is the scene as drawn.

    Returns arrays over T = scene.num_frames frames of 1/24 s and n = len(scene.bodies) bodies, in SI units;
    they are kept and cannot be written to.
    """
    return _simulate(scene.bodies, scene.setting, scene.gravity, scene.num_frames)


def overlap(bodies: tuple[Body, ...], setting: SettingName) -> float:
    """Find how deep bodies, and the ground, lie in each other as they are placed, m."""
    model = mujoco.MjModel.from_xml_string(model_xml(bodies, setting, 0.0))
    data = mujoco.MjData(model)
    mujoco.mj_forward(model, data)
    return max((-float(contact.dist) for contact in data.contact), default=0.0)


@lru_cache(maxsize=8)
def _simulate(bodies: tuple[Body, ...], setting: SettingName, gravity: float, num_frames: int) -> Trajectory:
    """Kept for the last scenes: a camera is framed by what happens, and the clip then needs it again."""
    model = mujoco.MjModel.from_xml_string(model_xml(bodies, setting, gravity))
    data = mujoco.MjData(model)
    for i, body in enumerate(bodies):
        if body.fixed:
            continue
        address = model.body_dofadr[i + 1]
        if body.hinge is None:
            data.qvel[address : address + 3] = body.vel
            data.qvel[address + 3 : address + 6] = body.ang_vel
        else:
            data.qvel[address] = body.ang_vel[1]
    num_bodies = len(bodies)
    pos, quat = np.zeros((num_frames, num_bodies, 3)), np.zeros((num_frames, num_bodies, 4))
    vel, ang_vel = np.zeros((num_frames, num_bodies, 3)), np.zeros((num_frames, num_bodies, 3))
    velocity = np.zeros(6)
    for frame in range(num_frames):
        if frame:
            mujoco.mj_step(model, data, SUBSTEPS)
        mujoco.mj_forward(model, data)
        pos[frame], quat[frame] = data.xpos[1:], data.xquat[1:]
        for i in range(num_bodies):
            mujoco.mj_objectVelocity(model, data, mujoco.mjtObj.mjOBJ_BODY, i + 1, velocity, 0)
            vel[frame, i] = velocity[3:]
            mujoco.mj_objectVelocity(model, data, mujoco.mjtObj.mjOBJ_BODY, i + 1, velocity, 1)
            ang_vel[frame, i] = velocity[:3]
    for array in (pos, quat, vel, ang_vel):
        array.flags.writeable = False
    return Trajectory(pos=pos, quat=quat, vel=vel, ang_vel=ang_vel)
