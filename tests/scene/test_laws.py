"""Laws that mechanisms keep: Kepler's, energy, the teeth of gears, lengths of rope, waves, molecules."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest

from sorairo.render.limbs import limb_poses
from sorairo.scene.collisions import flights, packed
from sorairo.scene.mechanics import double_pendulum, elliptic_k, involute_gear, pendulum
from sorairo.scene.orbits import anomaly, on_ellipse, period_of
from sorairo.scene.scene import Act, Body
from sorairo.scene.things import THINGS
from sorairo.scene.things.machines import MODULE
from sorairo.scene.things.molecules import MOLECULES
from sorairo.scene.things.pulleys import PULLEY, TACKLE
from sorairo.scene.things.vibrations import WATER_MASSES, water_modes
from sorairo.scene.things.waves import pulse, standing, travelling, two_sources
from sorairo.world.performing import perform

TIME = np.linspace(0.0, 4.0, 97)
MECHANISMS = [name for name, thing in THINGS.items() if thing.law is not None]


def worked(name: str, time_T: np.ndarray = TIME, gravity: float = 9.81):
    """How the limbs of a mechanism move."""
    law = THINGS[name].law
    assert law is not None
    return law(time_T, gravity)


@pytest.mark.parametrize("name", [name for name in MECHANISMS if name != "ripple tank"])
def test_a_law_moves_every_limb_smoothly(name):
    """Numbers that are finite, of the limbs that there are, and the same whenever they are asked for."""
    time = np.linspace(0.0, 0.5, 13)
    found = worked(name, time)
    assert set(found) == set(THINGS[name].limbs)
    for motion in found.values():
        for part in (motion.turn, motion.shift, motion.stretch):
            assert part is None or (part.shape == (13, 3) and np.isfinite(part).all())
    again = worked(name, time[:7])
    for limb, motion in again.items():
        for one, other in (
            (motion.turn, found[limb].turn),
            (motion.shift, found[limb].shift),
            (motion.stretch, found[limb].stretch),
        ):
            assert one is None or other is None or np.allclose(one, other[:7], atol=1e-9)


def orbit_of(e: float, a: float, seconds: float, frames: int) -> np.ndarray:
    """Places [T, 3] of a body that goes round the origin, its ellipse in a tilted plane."""
    x, y = np.array([1.0, 0.0, 0.0]), np.array([0.0, math.cos(0.4), math.sin(0.4)])
    places = (np.zeros(3), a * (1 - e) * x, a * (1 - e * e) * y)
    act = Act(does="orbit", start=0.0, end=seconds, path=tuple(tuple(map(float, p)) for p in places))
    at = on_ellipse(np.array(0.7), a, e)
    start = at[0] * x + at[1] * y
    body = Body(
        shape="moon",
        half_size=(0.1, 0.1, 0.1),
        colour="white",
        material="stone",
        pos=tuple(map(float, start)),
        acts=(act,),
    )
    return perform(body, 0.0, np.linspace(0.0, seconds, frames)).pos


@pytest.mark.parametrize("e", [0.0, 0.3, 0.72])
def test_keplers_laws(e):
    """An ellipse about its focus; equal areas in equal times; closed after 2 pi sqrt(a^3 / G M)."""
    a = 0.8
    period = period_of(a)
    pos = orbit_of(e, a, period, 721)
    centre = np.array([-2 * a * e, 0.0, 0.0])
    assert np.allclose(np.linalg.norm(pos, axis=1) + np.linalg.norm(pos - centre, axis=1), 2 * a, atol=1e-12)
    assert np.allclose(pos[0], pos[-1], atol=1e-9)
    swept = np.linalg.norm(np.cross(pos[:-1], pos[1:]), axis=1) / 2
    lobes = swept + 0.0
    assert np.ptp(lobes[::1]) / lobes.mean() < 2e-3 * (1 + 12 * e**3)  # chords of arcs
    quarter = [lobes[k : k + 180].sum() for k in range(0, 720, 180)]
    assert np.ptp(quarter) / np.mean(quarter) < 1e-3
    assert period_of(4 * a) == pytest.approx(8 * period)


def test_keplers_equation():
    mean = np.linspace(-20.0, 20.0, 401)
    for e in (0.0, 0.2, 0.9, 0.97):
        found = anomaly(mean, e)
        assert np.abs(found - e * np.sin(found) - mean).max() < 1e-12


def test_energy_of_the_double_pendulum():
    arm, g = 0.34, 9.81
    a, b, p, q = double_pendulum(TIME, arm, g).T
    moving = 0.5 * arm**2 * (2 * p**2 + q**2 + 2 * p * q * np.cos(a - b))
    lifted = -g * arm * (2 * np.cos(a) + np.cos(b))
    assert np.ptp(moving + lifted) < 1e-6 * np.abs(lifted).max()


@pytest.mark.parametrize("widest", [0.1, 0.75, 2.9])
def test_a_pendulum_keeps_its_energy_and_its_period(widest):
    length, g, h = 0.85, 9.81, 1e-4
    ahead, back = (pendulum(TIME + s * h, length, g, widest) for s in (1, -1))
    angle = pendulum(TIME, length, g, widest)
    energy = 0.5 * ((ahead - back) / (2 * h)) ** 2 - g / length * np.cos(angle)
    assert np.ptp(energy) < 1e-5 * g / length
    period = 4 * elliptic_k(math.sin(widest / 2)) * math.sqrt(length / g)
    assert pendulum(np.array([0.0, period]), length, g, widest) == pytest.approx([widest, widest])
    if widest < 0.2:
        assert period == pytest.approx(2 * math.pi * math.sqrt(length / g), rel=1e-3)


def test_a_cradle_hands_on_what_it_gets():
    """One ball swings at a time; the energy is that of the first, and so is the last one's speed."""
    found = worked("newtons cradle", np.linspace(0.0, 3.0, 3001))
    angle = np.stack([-motion.turn[:, 1] for motion in found.values()], axis=1)
    assert not (np.abs(angle) > 1e-9)[:, 1:-1].any()
    assert not ((np.abs(angle[:, 0]) > 1e-9) & (np.abs(angle[:, -1]) > 1e-9)).any()
    rate = np.gradient(angle, 1e-3, axis=0)
    energy = (0.5 * rate**2 + 9.81 / 0.6 * (1 - np.cos(angle))).sum(axis=1)
    away = np.abs(angle).max(axis=1) > 0.05
    assert np.ptp(energy[away]) < 2e-3 * energy.max()
    assert np.abs(rate).max(axis=0)[[0, -1]] == pytest.approx([np.abs(rate).max()] * 2, rel=1e-3)


def inside(points: np.ndarray, outline: np.ndarray) -> np.ndarray:
    """Whether points [P, 2] are in a polygon [N, 2], by how often a ray crosses its edges."""
    (x0, y0), (x1, y1) = outline.T, np.roll(outline, -1, axis=0).T
    px, py = points[:, :1], points[:, 1:]
    cross = (y0 > py) != (y1 > py)
    where = x0 + (py - y0) * (x1 - x0) / np.where(y1 == y0, 1e-30, y1 - y0)
    return (cross & (px < where)).sum(axis=1) % 2 == 1


def apart(points: np.ndarray, outline: np.ndarray) -> np.ndarray:
    """How far points [P, 2] are from a polygon's edges, [P]."""
    a, b = outline, np.roll(outline, -1, axis=0)
    along = b - a
    share = ((points[:, None] - a) * along).sum(-1) / (along**2).sum(-1)
    near = a + np.clip(share, 0, 1)[..., None] * along
    return np.linalg.norm(points[:, None] - near, axis=-1).min(axis=1)


def test_gears_turn_by_their_teeth_and_touch():
    """Rates are as teeth; at every turn some flanks touch, and none goes into another."""
    found = worked("gear pair")
    one, other = (found[f"gear {k}"].turn[:, 1] for k in (1, 2))
    assert np.allclose(one * 32, -other * 16)
    module, pitch = MODULE, MODULE * (32 + 16) / 2
    large, small = (np.array(involute_gear(teeth, module)) for teeth in (32, 16))
    for turn in np.linspace(0.0, 2 * math.pi / 32, 9):

        def placed(gear: np.ndarray, angle: float, x: float) -> np.ndarray:
            c, s = math.cos(angle), math.sin(angle)
            return gear @ np.array([[c, s], [-s, c]]) + (x, 0.0)

        a, b = placed(large, turn, 0.0), placed(small, math.pi / 16 - 2 * turn, pitch)
        near_b, near_a = (
            b[np.linalg.norm(b, axis=1) < 18 * module],
            a[np.linalg.norm(a - (pitch, 0), axis=1) < 10 * module],
        )
        deep = [float(apart(p[inside(p, q)], q).max(initial=0.0)) for p, q in ((near_b, a), (near_a, b))]
        assert max(deep) < 0.02 * module, turn
        assert min(apart(near_b, a).min(), apart(near_a, b).min()) < 0.02 * module


def test_ropes_stay_as_long():
    found = worked("pulley")
    left, right = (found[name].stretch[:, 2] for name in ("left", "right"))
    long = PULLEY["high"] - 0.34 - 0.24
    assert np.ptp(left * long + right * (long - 0.42)) < 1e-12
    assert np.allclose(found["load"].shift[:, 2], -found["other"].shift[:, 2])
    found = worked("block and tackle")
    falls = sum(found[f"fall {k}"].stretch[:, 2] for k in range(4)) * (TACKLE["high"] - TACKLE["low"])
    assert np.ptp(falls + 0.42 * found["pull"].stretch[:, 2]) < 1e-12
    assert np.allclose(found["hand"].shift[:, 2], -4 * found["load"].shift[:, 2])


@pytest.mark.parametrize(
    "field, speed",
    [(travelling, 0.55), (standing, 2 * 2.0 / 3 / 1.8), (pulse, 0.75)],
    ids=lambda one: str(one)[:20],
)
def test_waves_solve_the_wave_equation(field, speed):
    """u_tt = c^2 u_xx, by second differences; a string that is held does not move at its ends."""
    x, t, h = np.linspace(0.05, 1.95, 39), np.linspace(0.1, 3.0, 40), 1e-3

    def u(dx: float, dt: float) -> np.ndarray:
        return field(x + dx, t + dt)

    tt = (u(0, h) - 2 * u(0, 0) + u(0, -h)) / h**2
    xx = (u(h, 0) - 2 * u(0, 0) + u(-h, 0)) / h**2
    assert np.abs(tt - speed**2 * xx).max() < 2e-3 * np.abs(tt).max()
    if field is not travelling:
        assert np.abs(field(np.array([0.0, 2.0]), t)).max() < 1e-9


def test_two_sources_cancel_where_their_ways_differ_by_half_a_wave():
    long, distance = 0.3, 0.6
    y = np.linspace(0.3, 4.0, 4000)
    x = np.full(4000, 0.3)
    ways = np.hypot(x - 0.3, y), np.hypot(x + 0.3, y)
    k = int(np.argmin(np.abs((ways[1] - ways[0]) - long / 2)))
    time = np.linspace(0, 2, 50)
    dark = np.abs(two_sources(x[k : k + 1], y[k : k + 1], time, distance, long, 0.34)).max()
    bright = np.abs(two_sources(np.zeros(1), y[k : k + 1], time, distance, long, 0.34)).max()
    assert dark < 0.12 * bright


def test_a_gas_keeps_its_energy_and_its_balls_apart():
    balls = packed(20, 3, (-0.4, -0.4, 0.0), (0.4, 0.4, 0.8), 0.05, 0.6)
    before = (balls.vel**2).sum()
    pos = flights(balls, np.linspace(0.0, 3.0, 61))
    assert (balls.vel**2).sum() == pytest.approx(before)
    assert np.abs(pos[..., :2]).max() <= 0.35 + 1e-9
    gaps = [np.linalg.norm(pos[:, i] - pos[:, j], axis=1).min() for i, j in combinations(range(20), 2)]
    assert min(gaps) > 0.1 - 1e-9


def angle(name: str, i: int, at: int, j: int) -> float:
    places = np.array([place for _, place in MOLECULES[name][1][0]])
    u, v = places[i] - places[at], places[j] - places[at]
    return math.degrees(math.acos(u @ v / np.linalg.norm(u) / np.linalg.norm(v)))


def test_molecules_have_their_angles_and_lengths():
    assert angle("water molecule", 1, 0, 2) == pytest.approx(104.52)
    assert angle("carbon dioxide", 0, 1, 2) == pytest.approx(180.0)
    assert angle("ozone", 1, 0, 2) == pytest.approx(116.8)
    for name, size, count in (("methane", 109.471, 5), ("ammonia", 106.67, 4)):
        for i, j in combinations(range(1, count), 2):
            assert angle(name, i, 0, j) == pytest.approx(size, abs=1e-2)
    atoms, bonds = MOLECULES["buckyball"][1]
    lengths = [math.dist(atoms[i][1], atoms[j][1]) for i, j, _ in bonds]
    assert (len(atoms), len(bonds)) == (60, 90) and np.ptp(lengths) < 1e-6
    for name, (_, (atoms, bonds)) in MOLECULES.items():
        joined = {0}
        for _ in atoms:
            joined |= {k for i, j, _ in bonds for k in (i, j) if joined & {i, j}}
        assert len(joined) == len(atoms), name
        for atom, place in atoms:
            assert all(math.dist(place, other) > 0.7 for _, other in atoms if other is not place), (
                name,
                atom,
            )


def test_the_modes_of_water():
    """Near 1595, 3657 and 3756 1/cm; the centre of mass stays; the bend and one stretch keep the mirror."""
    numbers, motions = water_modes()
    assert numbers == pytest.approx([1595, 3657, 3756], rel=0.05)
    drift = (motions * WATER_MASSES).reshape(3, 3, 3).sum(axis=1)
    assert np.abs(drift).max() < 1e-3
    for motion, sign in zip(motions.reshape(3, 3, 3), (1, 1, -1)):
        assert motion[1] * (-1, 1, 1) == pytest.approx(sign * motion[2], abs=1e-4)


def test_a_limb_is_stretched_from_its_joint():
    """The rope of a pulley ends where its load is, at any size."""
    thing = THINGS["pulley"]
    half = tuple(1.5 * size for size in thing.half_size)
    body = Body(shape="pulley", half_size=half, colour="brown", material="plastic", pos=(0, 0, 0))
    body = Body(
        **{
            **{name: getattr(body, name) for name in body.__slots__},
            "acts": (Act(does="work", start=0.0, end=4.0),),
        }
    )
    turns = perform(body, 9.81, TIME).turns
    names = list(thing.limbs)
    x, y, high = thing.limbs["left"].at
    end = (x, y, high - (PULLEY["high"] - 0.34 - 0.24))
    ends = {"left": end, "load": end}
    for t in (0, 40, 96):
        turn, shift = limb_poses(body, turns[t])
        there = [
            turn[1 + names.index(name)] @ ((np.array(end) - thing.middle) * 1.5)
            + shift[1 + names.index(name)]
            for name, end in ends.items()
        ]
        assert there[0] == pytest.approx(there[1], abs=1e-5)
