"""Free flight is found where there is some, and nowhere else."""

from __future__ import annotations

import numpy as np
import pytest

from sorairo.evaluate.flights import MIN_FLIGHT, fit_parabola, flights, noise, runs

DT = 1.0 / 24.0
G = 9.81


def thrown(num_frames: int = 15, height: float = 2.0, vel=(1.0, 0.0, 3.0)) -> np.ndarray:
    t = np.arange(num_frames)[:, None] * DT
    return (np.array([0, 0, height]) + np.array(vel) * t - np.array([0, 0, G / 2]) * t * t)[:, None]


def test_a_parabola_is_fitted():
    t = np.linspace(0.3, 1.1, 9)
    p, v, a = np.array([1.0, 2.0, 3.0]), np.array([0.5, -1.0, 4.0]), np.array([0.0, 0.2, -9.81])
    path = fit_parabola(p + v * t[:, None] + 0.5 * a * t[:, None] ** 2, t)
    for found, expected in ((path.p0, p), (path.v0, v), (path.a, a)):
        np.testing.assert_allclose(found, expected, atol=1e-9)
    np.testing.assert_allclose(path.vel(0.7), v + 0.7 * a)
    assert path.rms < 1e-12


@pytest.mark.parametrize("mask, expected", [("0110", [(1, 2)]), ("1101", [(0, 1), (3, 3)]), ("000", [])])
def test_runs(mask, expected):
    assert runs(np.array([c == "1" for c in mask])) == expected


def test_noise_is_measured(motion_of):
    pos = thrown(200) + np.random.default_rng(0).normal(0, 0.01, (200, 1, 3))
    assert noise(motion_of(pos)) == pytest.approx(0.01, rel=0.15)


def test_a_throw_is_one_flight(motion_of):
    (flight,) = flights(motion_of(thrown()))
    assert (flight.body, flight.first, flight.last) == (0, 0, 14)
    np.testing.assert_allclose(flight.path.a, [0, 0, -G], atol=1e-9)


def test_a_kick_that_nobody_saw_ends_a_flight(motion_of):
    pos = thrown(20, height=4.0, vel=(1.0, 0.0, 0.0))
    pos[10:, 0, 0] -= 2.0 * DT * (np.arange(1, 11) - 0.5)
    first, second = flights(motion_of(pos))
    assert (first.first, first.last) == (0, 9) and (second.first, second.last) == (10, 19)
    assert first.path.v0[0] == pytest.approx(1.0) and second.path.v0[0] == pytest.approx(-1.0)


def test_what_touches_or_is_not_seen_does_not_fly(motion_of):
    resting = np.zeros((20, 1, 3)) + [0, 0, 0.2]
    assert flights(motion_of(resting)) == ()
    assert flights(motion_of(thrown(MIN_FLIGHT - 1))) == ()
    assert flights(motion_of(thrown(), free=(False,))) == ()
    assert flights(motion_of(thrown(), visible=np.zeros((15, 1)))) == ()
    pair = np.concatenate([thrown(), thrown() + [0.4, 0, 0]], axis=1)
    assert flights(motion_of(pair)) == ()


@pytest.mark.whole
def test_flights_of_true_clips(true_clips):
    """Drops and throws fly; what rolls, swings, slides or topples does not; parabolas fit to 1e-9 m."""
    for clip in true_clips:
        found = flights(clip.motion)
        if clip.scene.family in ("drop", "throw"):
            assert found and max(flight.path.rms for flight in found) < 1e-9
        if clip.scene.family in ("collide", "pendulum"):
            assert found == ()
