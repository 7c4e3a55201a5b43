"""The simulator against closed forms."""

from __future__ import annotations

import math
from dataclasses import replace

import mujoco
import numpy as np
import pytest

from sorairo.scene.scene import FRAME_DT, MATERIALS, Act, Body, rotation
from sorairo.scene.settings import SETTINGS
from sorairo.world.actions import cradle
from sorairo.world.mujoco_model import damping_ratio
from sorairo.world.physics import record, simulate, states
from sorairo.world.stories import draw_scene

RADIUS = 0.2


def ball(material: str = "steel", **given) -> Body:
    return Body(shape="ball", half_size=(RADIUS,) * 3, colour="red", material=material, **given)


def restitution(material: str, ground: str) -> float:
    return math.sqrt(MATERIALS[material].restitution * SETTINGS[ground].restitution)


def friction(material: str, ground: str) -> float:
    return math.sqrt(MATERIALS[material].friction * SETTINGS[ground].friction)


@pytest.mark.parametrize("setting, g", [("studio", 9.81), ("mars", 3.71)])
def test_free_fall(scene_of, setting, g):
    scene = scene_of(ball(pos=(0.0, 0.0, 4.0), vel=(0.7, 0.0, 0.0)), setting=setting, num_frames=15)
    trajectory = simulate(scene)
    t = np.arange(15) * FRAME_DT
    np.testing.assert_allclose(trajectory.pos[:, 0, 2], 4.0 - g * t**2 / 2, atol=g * t[-1] * FRAME_DT / 60)
    np.testing.assert_allclose(trajectory.pos[:, 0, 0], 0.7 * t, atol=1e-9)
    np.testing.assert_allclose(trajectory.vel[:, 0, 2], -g * t, atol=1e-9)


def rebound_ratio(scene_of, material: str, setting: str) -> float:
    """Speed after the first bounce over speed before it, from the energy in free flight."""
    scene = scene_of(ball(material, pos=(0, 0, 1.2 + RADIUS)), setting=setting, num_frames=49)
    trajectory, g = simulate(scene), SETTINGS[setting].gravity
    height, speed = trajectory.pos[:, 0, 2] - RADIUS, trajectory.vel[:, 0, 2]
    bounce = int(np.argmax(speed > 0.0))
    flight = next(i for i in range(bounce, len(speed)) if height[i] > 0.01)
    return math.sqrt((speed[flight] ** 2 + 2 * g * height[flight]) / (2 * g * 1.2))


@pytest.mark.parametrize("setting", ["studio", "meadow", "mars"])
@pytest.mark.parametrize("material", MATERIALS)
def test_restitution_is_the_geometric_mean_of_both_sides(scene_of, material, setting):
    """Within 5 % on Earth and 10 % on Mars: a contact lasts only ten simulation steps."""
    tolerance = 0.10 if setting == "mars" else 0.05
    measured = rebound_ratio(scene_of, material, setting)
    assert measured == pytest.approx(restitution(material, setting), rel=tolerance)


def test_damping_falls_as_restitution_rises():
    ratios = [damping_ratio(e) for e in (0.05, 0.2, 0.4, 0.6, 0.8, 0.95)]
    assert ratios == sorted(ratios, reverse=True)
    assert all(0.0 < ratio < 1.0 for ratio in ratios)


def sliding_distance(scene_of, material: str, setting: str, speed: float) -> float:
    cube = Body(
        shape="cube",
        half_size=(0.2,) * 3,
        colour="red",
        material=material,
        pos=(0, 0, 0.2),
        vel=(speed, 0, 0),
    )
    trajectory = simulate(scene_of(cube, setting=setting, num_frames=49))
    assert np.linalg.norm(trajectory.vel[-1]) < 0.01
    return float(trajectory.pos[-1, 0, 0])


@pytest.mark.parametrize("material, setting", [("steel", "table"), ("plastic", "studio"), ("stone", "mars")])
def test_sliding_distance(scene_of, material, setting):
    expected = 1.5**2 / (2 * friction(material, setting) * SETTINGS[setting].gravity)
    assert sliding_distance(scene_of, material, setting, 1.5) == pytest.approx(expected, rel=0.05)


def pendulum_period(scene_of, length: float) -> float:
    """Seconds between passes through the lowest point, twice over, for a swing of 0.06 rad."""
    swing = 0.06 * math.sqrt(9.81 / length)
    bob = ball(pos=(0, 0, 1.0), hinge=(0, 0, 1.0 + length), ang_vel=(0, swing, 0))
    x = simulate(scene_of(bob, num_frames=145)).pos[:, 0, 0]
    before = np.flatnonzero(x[1:-1] * x[2:] < 0) + 1
    crossings = (before + x[before] / (x[before] - x[before + 1])) * FRAME_DT
    return 2 * (crossings[-1] - crossings[0]) / (len(crossings) - 1)


@pytest.mark.parametrize("length", [0.8, 1.4])
def test_period_of_a_physical_pendulum(scene_of, length):
    """T = 2 pi sqrt(I / m g L), with I = m (L^2 + 2/5 r^2) of a ball about the hinge."""
    expected = 2 * math.pi * math.sqrt((length**2 + 0.4 * RADIUS**2) / (9.81 * length))
    assert pendulum_period(scene_of, length) == pytest.approx(expected, rel=0.01)


@pytest.mark.parametrize("seed", range(4))
def test_what_hangs_stays_at_its_rods_length(seed):
    scene = draw_scene("pendulum", seed)
    trajectory = simulate(scene)
    hanging = [(i, body) for i, body in enumerate(scene.bodies) if body.hinge is not None]
    for i, body in hanging:
        length = np.linalg.norm(trajectory.pos[:, i] - np.array(body.hinge), axis=-1)
        np.testing.assert_allclose(length, length[0], rtol=1e-6)


def test_newtons_cradle_passes_the_swing_on(scene_of):
    bodies = cradle(np.random.default_rng(3))
    balls = [i for i, body in enumerate(bodies) if body.hinge is not None]
    trajectory = simulate(scene_of(*bodies, num_frames=49))
    x, speed = trajectory.pos[:, balls, 0], np.linalg.norm(trajectory.vel[:, balls], axis=-1)
    first = int(np.argmax(np.abs(x[0] - [bodies[i].hinge[0] for i in balls])))
    last = len(balls) - 1 - first
    impact = int(np.argmax(speed[:, last] > 0.3 * speed[:, first].max()))
    arriving = speed[:impact, first].max()
    assert 0 < impact < 24
    assert speed[:impact, 1:-1].max() < 0.05 * arriving and speed[: impact - 1, last].max() < 0.05 * arriving
    assert speed[impact + 1, last] > 0.7 * arriving
    assert np.delete(speed[impact + 1], last).max() < 0.1 * arriving


def head_on(scene_of, material: str, other: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Masses [2] and velocities [2, 3] before and after a collision in the air without gravity."""
    left = ball(material, pos=(-0.4, 0, 2.0), vel=(1.5, 0, 0))
    right = ball(other, pos=(0.4, 0, 2.0), vel=(-0.5, 0, 0))
    vel = simulate(scene_of(left, right, gravity=0.0, num_frames=25)).vel
    mass = np.array([MATERIALS[name].density for name in (material, other)]) * 4 / 3 * math.pi * RADIUS**3
    return mass, vel[0], vel[-1]


@pytest.mark.parametrize("pair", [("steel", "steel"), ("rubber", "wooden"), ("stone", "plastic")])
def test_collision_keeps_momentum_and_loses_the_energy_it_should(scene_of, pair):
    mass, before, after = head_on(scene_of, *pair)
    np.testing.assert_allclose(mass @ after, mass @ before, atol=1e-3 * np.abs(mass @ np.abs(before)).max())
    e2 = MATERIALS[pair[0]].restitution * MATERIALS[pair[1]].restitution
    reduced = mass.prod() / mass.sum()
    relative = reduced * (before[0, 0] - before[1, 0]) ** 2 / 2
    loss = (mass @ (before**2).sum(-1) - mass @ (after**2).sum(-1)) / 2
    assert loss == pytest.approx((1 - e2) * relative, abs=0.06 * relative)


def rolling(scene_of):
    """A ball pushed without spin: it slips, then rolls."""
    trajectory = simulate(scene_of(ball("rubber", pos=(0, 0, RADIUS), vel=(1.4, 0, 0)), num_frames=25))
    return np.linalg.norm(trajectory.vel[:, 0], axis=-1), np.linalg.norm(trajectory.ang_vel[:, 0], axis=-1)


def test_a_pushed_ball_comes_to_roll(scene_of):
    """v = omega r, and 5/7 of the first speed is left: angular momentum about the contact is kept."""
    speed, spin = rolling(scene_of)
    assert spin[0] == 0.0
    np.testing.assert_allclose(spin[12:] * RADIUS, speed[12:], rtol=0.01)
    assert speed[12] == pytest.approx(5 / 7 * 1.4, rel=0.05)


def test_a_trajectory_is_finite_repeatable_and_starts_as_drawn():
    scene = draw_scene("topple", 1)
    trajectory = simulate(scene)
    np.testing.assert_allclose(trajectory.pos[0], [body.pos for body in scene.bodies], atol=1e-8)
    np.testing.assert_allclose(np.linalg.norm(trajectory.quat, axis=-1), 1.0, atol=1e-9)
    again = simulate(draw_scene("topple", 1))
    assert np.array_equal(again.pos, trajectory.pos) and np.array_equal(again.quat, trajectory.quat)


def test_what_lies_still_is_woken_and_what_only_turns_round_is_not_let_lie():
    """On the Moon a ball that is let go, or thrown up, is slow for long; a ball that lies is hit later."""
    let_go = ball("rubber", pos=(0, 0, 1.0))
    up = replace(let_go, pos=(1, 0, 0.5), vel=(0, 0, 1.0))
    lies = replace(let_go, pos=(4, 0, RADIUS))
    hits = replace(lies, pos=(2.7, 0, RADIUS), vel=(0.8, 0, 0))
    found = states((let_go, up, lies, hits), "studio", 1.6, 97, True, rests=True)
    time = np.arange(20) / 24  # past the height of its throw
    np.testing.assert_allclose(found.pos[:20, 0, 2], 1.0 - 0.8 * time**2, atol=1e-3)
    np.testing.assert_allclose(found.pos[:20, 1, 2], 0.5 + time - 0.8 * time**2, atol=1e-3)
    assert np.ptp(found.pos[:20, 2, 0]) < 1e-3 and found.pos[-1, 2, 0] > 4.1


def test_an_exact_impact_is_shallow_and_keeps_momentum():
    """A ball meets a turned cube in the air, without gravity: steps get as short as they must."""
    cube = Body(
        shape="cube",
        half_size=(0.2, 0.2, 0.2),
        colour="red",
        material="wooden",
        pos=(0.0, 0.05, 2.0),
        quat=(0.9, 0.2, 0.3, math.sqrt(1 - 0.94)),
    )
    bodies = (ball("steel", pos=(-0.8, 0, 2.0), vel=(4.0, 0, 0)), cube)
    depth = [0.0]

    def watch(_, data):
        depth.append(max((-float(contact.dist) for contact in data.contact), default=0.0))

    vel = record(bodies, "studio", 0.0, 13, True, True, 24, watch).vel
    volume = np.array([4 / 3 * math.pi * RADIUS**3, 0.4**3])
    mass = volume * [MATERIALS[name].density for name in ("steel", "wooden")]
    assert 0.2e-3 < max(depth) < 2e-3 and np.linalg.norm(vel[-1, 1]) > 1.0
    np.testing.assert_allclose(mass @ vel[-1], mass @ vel[0], atol=1e-6 * mass[0])


def test_what_flies_stays_on_its_parabola_while_others_meet():
    """Though steps change their length for all."""
    flies = ball(pos=(0, 0, 1.0), vel=(0.3, 0, 5.0))
    falls = ball("rubber", pos=(2, 0, 0.8), vel=(0, 0, -3.0))
    found = states((flies, falls), "studio", 9.81, 24, True, rests=True).pos
    assert np.ptp(np.sign(np.diff(found[:, 1, 2]))) == 2  # it bounces
    pull = np.diff(found[:, 0], n=2, axis=0) / FRAME_DT**2
    np.testing.assert_allclose(pull, np.broadcast_to([0, 0, -9.81], pull.shape), atol=1e-6)


@pytest.mark.parametrize("spin", [(0.5, 20.0, -1.0), (9.0, 17.0, -52.0)])
def test_what_tumbles_in_the_air_keeps_its_angular_momentum_and_its_energy(spin):
    """The second axis is the unstable one (Dzhanibekov): what tumbles about it turns over."""
    half = np.array([0.15, 0.04, 0.01])
    book = Body(
        shape="plank",
        half_size=(0.15, 0.04, 0.01),
        colour="red",
        material="wooden",
        pos=(0.0, 0.0, 30.0),
        ang_vel=spin,
    )
    found = states((book,), "studio", 9.81, 49, True, rests=True)
    inertia = half**2 @ (1 - np.eye(3))
    own = found.ang_vel[:, 0] * inertia
    momentum = np.einsum("tij,tj->ti", rotation(found.quat[:, 0]), own)
    energy = (own * found.ang_vel[:, 0]).sum(axis=1)
    np.testing.assert_allclose(momentum, momentum[:1] + 0 * momentum, atol=1e-6 * np.linalg.norm(own[0]))
    np.testing.assert_allclose(energy, energy[0], rtol=1e-3)


def test_what_is_let_go_keeps_its_angular_momentum_in_the_air_too():
    """A plank falls on a corner and tumbles on, when nobody leads it any more."""
    half = np.array([0.15, 0.04, 0.01])
    plank = Body(
        shape="plank",
        half_size=(0.15, 0.04, 0.01),
        colour="red",
        material="wooden",
        pos=(0.0, 0.0, 1.0),
        quat=(0.88, 0.3, 0.35, 0.1),
        acts=(Act(does="rest", start=0.0, end=0.1), Act(does="free", start=0.1, end=2.0)),
    )
    inertia, flights = half**2 @ (1 - np.eye(3)), [[]]

    def watch(model, data):
        if data.ncon:
            flights.append([])
        elif data.time > 0.1:
            turn = data.xmat[1].reshape(3, 3)
            spin = np.zeros(6)
            mujoco.mj_objectVelocity(model, data, mujoco.mjtObj.mjOBJ_BODY, 1, spin, 1)
            flights[-1].append(turn @ (inertia * spin[:3]))

    record((plank,), "studio", 9.81, 25, True, True, 24, watch)
    momentum = np.array(max(flights[1:], key=len))[2:]
    assert np.linalg.norm(momentum[0]) > 10 * inertia.min()  # it tumbles, and fast
    np.testing.assert_allclose(momentum, momentum[:1] + 0 * momentum, atol=1e-3 * np.linalg.norm(momentum[0]))
