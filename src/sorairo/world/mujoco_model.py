"""MuJoCo's model of a scene: bodies, contacts, and what moves by itself among them."""

# mujoco is a compiled module without types
# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

import math
from functools import lru_cache

import mujoco
import numpy as np

from sorairo.scene.attributes import SettingName
from sorairo.scene.palette import SUBSTANCES
from sorairo.scene.scene import Body, rotation
from sorairo.scene.settings import SETTINGS, Setting
from sorairo.scene.things import THINGS
from sorairo.units import FPS
from sorairo.world.hulls import collider_of, mass_middle, mesh_xml, numbers
from sorairo.world.impacts import CONTACT_STIFFNESS, set_margins, steps_of
from sorairo.world.performing import is_carried, let_go, perform

__all__ = [
    "REST_ROUGHLY",
    "UNMOVED",
    "Guided",
    "begin",
    "damping_ratio",
    "have_in_hand",
    "is_free",
    "model_xml",
]

WHEELS = 0.04
"""Friction of a vehicle on the ground by that of its material."""
UNMOVED = 1000
"""By how much what moves by itself is heavier than it would be: nothing that it meets moves it."""
REST, REST_ROUGHLY = 5e-3, 2e-2
"""What is slower, m/s and rad/s, may lie still: of what is exact, and of drafts of motion."""
FLAT = (mujoco.mjtGeom.mjGEOM_PLANE, mujoco.mjtGeom.mjGEOM_BOX, mujoco.mjtGeom.mjGEOM_MESH)
"""What neither rolls nor spins on a point: to slide is all the friction that two of these have."""
LEANS = 1e-9
"""By how much a cylinder leans that would stand upright, rad: of one that leans by a rounding error MuJoCo
does not find which point of its rim is lowest, and tells a contact with the ground too deep."""
ITERATIONS = {False: 20, True: 100}
"""Of MuJoCo's solver a step, at most, by whether it is to be exact: forces that are not found to the end
change the momentum of what touches."""


@lru_cache(maxsize=1024)
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


def _geom(index: int, body: Body) -> str:
    density = SUBSTANCES[body.material].density * (UNMOVED if body.acts and not is_carried(body) else 1)
    kind, (x, y, z) = collider_of(body), body.half_size
    size = {"sphere": (x,), "cylinder": (x, z)}.get(kind, (x, y, z))
    form = f'type="mesh" mesh="m{index}"' if kind == "hull" else f'type="{kind}" size="{numbers(size)}"'
    place = f'pos="{numbers(tuple(-mass_middle(body)))}" ' if kind == "hull" else ""
    return f'<geom name="g{index}" {form} {place}density="{density}" contype="0" conaffinity="0"/>'


def _body(index: int, body: Body) -> str:
    """A body as MJCF: its frame is about its centre of mass, which alone flies on a parabola."""
    turn = rotation(np.array(body.quat))
    middle = mass_middle(body)
    quat = tuple(_leant(body, np.array([body.quat]))[0].tolist())
    pose = f'pos="{numbers(tuple(body.pos + turn @ middle))}" quat="{numbers(quat)}"'
    joint = "" if body.fixed else "<freejoint/>"
    if body.hinge is not None:
        arm = turn.T @ (np.array(body.hinge) - body.pos) - middle  # in the body's frame
        joint = f'<joint type="hinge" axis="0 1 0" pos="{numbers(tuple(arm))}" damping="0"/>'
    return f'<body name="b{index}" {pose}>{joint}{_geom(index, body)}</body>'


def _leant(body: Body, quat_T4: np.ndarray) -> np.ndarray:
    """How a body is turned, [T, 4]; a cylinder that stands upright leans a little."""
    if collider_of(body) != "cylinder":
        return quat_T4
    w, x, y, z = quat_T4.T
    leant = np.stack([w - LEANS * x, x + LEANS * w, y - LEANS * z, z + LEANS * y], axis=1)
    upright = np.abs(rotation(quat_T4)[:, :2, 2]).max(axis=1) < LEANS
    return np.where(upright[:, None], leant, quat_T4)


def _contact(i: int, a: Body, j: int, b: Body) -> str:
    one, other = SUBSTANCES[a.material], SUBSTANCES[b.material]
    bounce = math.sqrt(one.restitution * other.restitution)
    return _pair(f"g{j}", f"g{i}", bounce, math.sqrt(one.friction * other.friction), 1e-4)


def _ground_contact(i: int, body: Body, ground: Setting) -> str:
    material = SUBSTANCES[body.material]
    bounce = math.sqrt(material.restitution * ground.restitution)
    friction = math.sqrt(material.friction * ground.friction)
    if THINGS[body.shape].glides:
        friction *= WHEELS
    return _pair("ground", f"g{i}", bounce, friction, ground.rolling * body.half_size[0])


def is_free(body: Body) -> bool:
    """Whether physics alone moves it."""
    return let_go(body) is not None or not (body.fixed or body.acts)


def have_in_hand(a: Body, b: Body) -> bool:
    """Whether one has the other in hand at some time: then they do not touch."""
    return any(b.id in act.using for act in a.acts) or any(a.id in act.using for act in b.acts)


def model_xml(
    bodies: tuple[Body, ...],
    setting: SettingName,
    gravity: float,
    fps: int = FPS,
) -> str:
    """The scene as MuJoCo's MJCF.

    Every contact is an explicit pair, so that restitution and friction are what we say: the geometric means
    of what its two sides have.
    """
    pairs = []
    for i, body in enumerate(bodies):
        if is_free(body):
            pairs.append(_ground_contact(i, body, SETTINGS[setting]))
        pairs += [
            _contact(i, body, j, other)
            for j, other in enumerate(bodies[:i])
            if (is_free(body) or is_free(other)) and not have_in_hand(body, other)
        ]
    parts = "".join(_body(i, body) for i, body in enumerate(bodies))
    hulls = "".join(mesh_xml(body, f"m{i}") for i, body in enumerate(bodies) if collider_of(body) == "hull")
    return (
        f'<mujoco><option timestep="{1 / fps / steps_of(fps)}" gravity="0 0 {-gravity}" '
        'cone="elliptic" impratio="10" integrator="Euler"><flag eulerdamp="disable"/></option>'
        f"<asset>{hulls}</asset><worldbody>"
        '<geom name="ground" type="plane" size="0 0 1" contype="0" conaffinity="0"/>'
        f"{parts}</worldbody><contact>{''.join(pairs)}</contact></mujoco>"
    )


def begin(
    bodies: tuple[Body, ...], setting: SettingName, gravity: float, exact: bool, rests: bool, fps: int = FPS
) -> tuple[mujoco.MjModel, mujoco.MjData]:
    """Set bodies up to be simulated: MuJoCo's model and data."""
    model = mujoco.MjModel.from_xml_string(model_xml(bodies, setting, gravity, fps))
    if rests:
        model.opt.enableflags |= mujoco.mjtEnableBit.mjENBL_SLEEP
        model.opt.sleep_tolerance = REST if exact else REST_ROUGHLY
        model.opt.iterations = ITERATIONS[exact]
    data = mujoco.MjData(model)
    if exact:
        _keep_dents(model, data)
        flat = np.isin(model.geom_type, FLAT)
        model.pair_dim[flat[model.pair_geom1] & flat[model.pair_geom2]] = 3
    for i, body in enumerate(bodies):
        if body.fixed:
            continue
        address = model.body_dofadr[i + 1]
        if body.hinge is not None:
            data.qvel[address] = body.ang_vel[1]
            continue
        lever = np.cross(body.ang_vel, mass_middle(body))
        data.qvel[address : address + 3] = body.vel + rotation(np.array(body.quat)) @ lever
        data.qvel[address + 3 : address + 6] = body.ang_vel
    return model, data


def _keep_dents(model: mujoco.MjModel, data: mujoco.MjData) -> None:
    """Let bodies that begin a little in each other touch there: a stiff contact would throw them apart."""
    mujoco.mj_forward(model, data)
    for contact in data.contact:
        pair = (model.pair_geom1 == contact.geom[0]) & (model.pair_geom2 == contact.geom[1])
        pair |= (model.pair_geom1 == contact.geom[1]) & (model.pair_geom2 == contact.geom[0])
        set_margins(model, pair, np.minimum(model.pair_margin[pair], contact.dist))


class Guided:
    """A body that moves by itself among those that physics moves: set where it is at every step."""

    def __init__(
        self,
        model: mujoco.MjModel,
        i: int,
        body: Body,
        gravity: float,
        num_frames: int,
        steps: int,
        fps: int,
        bodies: tuple[Body, ...] = (),
    ) -> None:
        self.body = i + 1
        self.place, self.rate = model.jnt_qposadr[model.body_jntadr[i + 1]], model.body_dofadr[i + 1]
        step = 1 / fps / steps
        time = np.arange((num_frames - 1) * steps + 2) * step
        free = let_go(body)
        self.until = math.inf if free is None else math.ceil(free / step)
        found = perform(body, gravity, time, bodies)
        turn = rotation(found.quat)
        pos = found.pos + turn @ mass_middle(body)
        between = turn[:-1].transpose(0, 2, 1) @ turn[1:]
        spin = between[:, [2, 0, 1], [1, 2, 0]] - between[:, [1, 2, 0], [2, 0, 1]]
        self.pose = np.concatenate([pos, _leant(body, found.quat)], axis=1)[:-1]
        self.speed = np.concatenate([np.diff(pos, axis=0), 0.5 * spin], axis=1) / step

    def set(self, data: mujoco.MjData, at: float) -> None:
        """Set it where it is. at: in steps."""
        if at > self.until:
            return
        step, part = int(at), at % 1
        pose = self.pose[step]
        if part:
            pose = pose + part * (self.pose[step + 1] - pose)
        data.qpos[self.place : self.place + 7] = pose
        data.qvel[self.rate : self.rate + 6] = self.speed[step]
