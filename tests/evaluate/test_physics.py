"""Laws of motion: closed forms, and every true clip at the ceiling."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sorairo.evaluate.contacts import bounces, collisions
from sorairo.evaluate.flights import flights
from sorairo.evaluate.physics import (
    energy_ratio,
    flight_score,
    free_fall,
    invariance,
    invariance_score,
    measurable,
    momentum_error,
    restitution,
)
from sorairo.scene.scene import MATERIALS
from sorairo.scene.settings import SETTINGS

DT = 1.0 / 24.0
G = 9.81


def bouncing(e: float, num_frames: int = 60, height: float = 1.5, side: float = 0.8) -> np.ndarray:
    """Places [T, 1, 3] of a ball of radius 0.2 that falls from `height` above the ground and bounces."""
    pos = np.zeros((num_frames, 1, 3))
    start, speed = -math.sqrt(2 * height / G), math.sqrt(2 * G * height)
    for frame in range(num_frames):
        t, up, since = frame * DT, speed, start
        while t > since + 2 * up / G and up > 0.05:
            since, up = since + 2 * up / G, e * up
        pos[frame, 0] = [side * t, 0.0, 0.2 + max(up * (t - since) - G * (t - since) ** 2 / 2, 0.0)]
    return pos


def head_on(m: float, e: float, u: float = 2.0, num_frames: int = 24) -> np.ndarray:
    """A ball of mass 1 meets one of mass m at rest, high in the air without gravity, after 0.45 s."""
    meeting, apart = 0.45, 0.2 + 0.2 * m ** (1 / 3)
    v = np.array([(1 - m * e) * u / (1 + m), (1 + e) * u / (1 + m)])
    t = np.arange(num_frames) * DT
    x = np.where(t < meeting, u * t, u * meeting + v[0] * (t - meeting))
    y = u * meeting + apart + np.where(t < meeting, 0.0, v[1] * (t - meeting))
    return np.stack([np.stack([place, 0 * t, 0 * t + 3.0], axis=1) for place in (x, y)], axis=1)


@pytest.mark.parametrize("a", [(0, 0, -9.81), (0, 0, 0), (0, 0, 9.81), (1.0, 0, -5.0)])
def test_free_fall_in_closed_form(motion_of, a):
    t = np.arange(13)[:, None, None] * DT
    motion = motion_of(np.array([0, 0, 5.0]) + np.array([1.0, 0, 1.0]) * t + 0.5 * np.array(a) * t * t)
    assert free_fall(flights(motion), G) == pytest.approx(np.linalg.norm(np.array(a) - [0, 0, -G]) / G)


def test_nothing_to_measure(motion_of):
    still = motion_of(np.zeros((20, 1, 3)) + [0, 0, 0.2])
    assert free_fall(flights(still), G) is None and flight_score(still, ()) is None
    assert invariance(still, ())["energy"] is None and bounces(still) == () and collisions(still) == ()
    assert free_fall(flights(motion_of(bouncing(0.8))), 0.0) is None


@pytest.mark.parametrize("e", [0.5, 0.7, 0.9])
def test_restitution_in_closed_form(motion_of, e):
    motion = motion_of(bouncing(e))
    found = bounces(motion)
    assert found
    np.testing.assert_allclose(restitution(found, motion), e, atol=1e-6)
    falls = found[0].before[0]
    expected = (0.8**2 + e**2 * falls[2] ** 2) / (0.8**2 + falls[2] ** 2)
    assert energy_ratio(found[0], motion.volume) == pytest.approx(expected, rel=1e-6)
    assert momentum_error(found[0], motion.volume) is None


@pytest.mark.parametrize("m, e", [(1.0, 1.0), (1.0, 0.6), (3.375, 0.8), (0.3, 0.0)])
def test_a_collision_in_closed_form(motion_of, m, e):
    radius = np.broadcast_to([0.2, 0.2 * m ** (1 / 3)], (24, 2))
    motion = motion_of(head_on(m, e), radius=radius, gravity=0.0)
    (contact,) = collisions(motion)
    mass = motion.volume
    assert mass[1] / mass[0] == pytest.approx(m)
    assert contact.time == pytest.approx(0.45, abs=DT / 20)
    assert restitution((contact,), motion) == pytest.approx((e,), abs=1e-6)
    assert momentum_error(contact, mass) == pytest.approx(0.0, abs=1e-9)
    assert energy_ratio(contact, mass) == pytest.approx((1 + m * e**2) / (1 + m), rel=1e-6)
    assert momentum_error(contact, mass * [1.0, 2.0]) == pytest.approx(m * (1 + e) / (1 + m), rel=1e-6)


def test_invariance_in_closed_form(motion_of):
    assert invariance_score(np.full(5, 3.0)) == pytest.approx(1.0)
    assert invariance_score(np.array([1.0, 3.0])) == pytest.approx(1 / (1 + 1 / 2), rel=1e-5)
    score = invariance(motion_of(bouncing(0.8)), flights(motion_of(bouncing(0.8))))
    assert len(score) == 3 and list(score.values()) == pytest.approx([1.0] * 3, abs=1e-6)
    upright = motion_of(bouncing(0.8, side=0.0))
    assert invariance(upright, flights(upright))["horizontal velocity"] is None


def test_noise_of_5_mm_costs_little(motion_of):
    """Read tracks are noisy: 5 mm in each axis leave the acceleration within 15 % and restitution to 0.1."""
    pos = bouncing(0.85, height=1.8)
    motion = motion_of(pos + np.random.default_rng(1).normal(0, 0.005, pos.shape))
    found = flights(motion)
    assert free_fall(found, G) < 0.15 and flight_score(motion, found) > 0.99
    np.testing.assert_allclose(restitution(bounces(motion, found), motion), 0.85, atol=0.1)


def test_every_true_clip_can_be_measured(true_clips, motion_of):
    for clip in true_clips:
        assert measurable(clip.motion)
    pos = bouncing(0.8)
    assert measurable(motion_of(pos))
    assert not measurable(motion_of(pos[:11]))  # no body is seen for 12 frames in a row
    assert not measurable(motion_of(np.ones((20, 1, 3))))  # nothing moves
    assert not measurable(motion_of(np.zeros((20, 0, 3))))  # there is no body
    assert not measurable(motion_of(pos * np.nan))


def test_true_clips_keep_the_laws_of_flight(true_clips):
    """Acceleration is gravity to 1e-9 of it; invariance and the score of a parabola are 1 to 1e-6."""
    measured = 0
    for clip in true_clips:
        motion, found = clip.motion, flights(clip.motion)
        error = free_fall(found, motion.gravity)
        if error is None:
            continue
        measured += 1
        assert error < 1e-9
        assert flight_score(motion, found) > 1 - 1e-6
        scores = invariance(motion, found)
        assert scores["vertical acceleration"] > 1 - 1e-6 and scores["energy"] > 1 - 1e-6
        assert all(score is None or score > 1 - 1e-6 for score in scores.values())
    assert measured >= 6


def test_true_bounces(true_clips):
    """Restitution within 0.09 of the geometric mean of both sides, the simulator's own tolerance."""
    measured = 0
    for clip in true_clips:
        ground = SETTINGS[clip.scene.setting].restitution
        for contact in bounces(clip.motion):
            assert energy_ratio(contact, clip.motion.volume) < 1.1
            for ratio in restitution((contact,), clip.motion):
                material = MATERIALS[clip.scene.bodies[contact.bodies[0]].material]
                assert ratio == pytest.approx(math.sqrt(material.restitution * ground), abs=0.09)
                measured += 1
    assert measured >= 3


def test_true_collisions(clip):
    """On the ground friction takes momentum at once, up to nine tenths of it; energy is never made."""
    found = 0
    clips = [clip("collide", seed) for seed in range(2000, 2010)]
    clips += [clip("topple", 2011), clip("topple", 2012)]  # towers: a stack is no collision
    for motion in (each.motion for each in clips):
        for contact in collisions(motion):
            found += 1
            assert energy_ratio(contact, motion.volume) < 1.0
            assert momentum_error(contact, motion.volume) < 1.0
            assert all(-0.01 < e < 1.1 for e in restitution((contact,), motion))
    assert found >= 7
