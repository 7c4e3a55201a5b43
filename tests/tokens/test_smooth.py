"""Pieces of a plan are joined: what flies freely stays, seams go, and the memory is that of the plan."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace

import numpy as np
import pytest

from sorairo.scene.plan import Plan
from sorairo.tokens.smooth import join, smooth


def dense_weights(num_frames: int, reach: float) -> np.ndarray:
    """The least squares of `join` solved with matrices [T, T]."""
    step = np.diff(np.eye(num_frames), axis=0)
    wanted = step.copy()
    for seam in range(0, num_frames - 1, 8):
        wanted[seam] = 0.5 * (step[seam - 1] + step[seam + 1]) if seam else 2.0 * step[1] - step[2]
    anchor = np.eye(num_frames) / reach**2
    return np.linalg.solve(step.T @ step + anchor, step.T @ wanted + anchor)


@pytest.mark.parametrize(("num_frames", "reach"), [(9, 24), (17, 3), (97, 24), (97, 200)])
def test_the_least_squares_are_those_of_dense_matrices(num_frames, reach):
    x_TF = np.random.default_rng(0).normal(size=(num_frames, 5))
    np.testing.assert_allclose(join(x_TF, reach), dense_weights(num_frames, reach) @ x_TF, rtol=0, atol=1e-9)


def test_a_plan_is_smoothed_by_them(plans):
    """Places of bodies in view and of the camera; rotations are made orthonormal after it."""
    plan = replace(plans[0], move="orbit")
    weights, smoothed = dense_weights(plan.num_frames, 24), smooth(plan, 24)
    np.testing.assert_allclose(smoothed.camera_pos, weights @ plan.camera_pos, rtol=0, atol=1e-9)
    for body, rough in zip(smoothed.bodies, plan.bodies, strict=True):
        np.testing.assert_allclose(body.position, weights @ rough.position, rtol=0, atol=1e-9)
        column = weights @ rough.rotation[:, :, 0]
        column /= np.linalg.norm(column, axis=1, keepdims=True)
        np.testing.assert_allclose(body.rotation[:, :, 0], column, rtol=0, atol=1e-9)
        assert body.radius == rough.radius


def test_a_minute_is_joined_in_memory_of_its_own_size():
    x_TF = np.random.default_rng(0).normal(size=(1441, 63))
    tracemalloc.start()
    join(x_TF, 24)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 * x_TF.nbytes < 1441**2 * 8


def test_joining_keeps_free_flight_and_brings_pieces_together(plans):
    plan, at = plans[0], np.arange(97.0)
    parabola = np.stack([0.01 * at - 0.5, 1e-3 * at, 1.0 + 0.02 * at - 4e-4 * at**2], axis=1)
    of_piece = np.random.default_rng(0).normal(0.0, 0.05, (13, 3))
    noise = np.concatenate([of_piece[:1], np.repeat(of_piece[1:], 8, axis=0)])

    def placed(place: np.ndarray) -> Plan:
        """The plan with its first body, alone, at these places on the stage."""
        return replace(plan, bodies=(replace(plan.bodies[0], position=place),))

    flying, shaken = smooth(placed(parabola), 24), smooth(placed(parabola + noise), 24)
    np.testing.assert_allclose(flying.bodies[0].position, parabola, atol=1e-6)
    turn = flying.bodies[0].rotation
    np.testing.assert_allclose(turn @ np.swapaxes(turn, 1, 2), np.eye(3)[None].repeat(97, 0), atol=1e-9)
    np.testing.assert_allclose(flying.camera_axes, plan.camera_axes, atol=2e-3)
    left = shaken.bodies[0].position - parabola
    assert np.abs(left).mean() < 0.6 * np.abs(noise).mean()
    assert np.abs(np.diff(left, axis=0)).max() < 0.1 * np.abs(np.diff(noise, axis=0)).max()
    assert smooth(plan, 0) is plan


def test_a_camera_that_is_called_static_stands_still_and_bodies_stay_on_the_stage(plans):
    drift = np.linspace(-0.2, 0.2, 97)[:, None] * np.array([1.0, 0.0, 0.5])
    plan = replace(plans[0], camera_pos=plans[0].camera_pos + drift)
    still, moving = (smooth(replace(plan, move=move), 24) for move in ("static", "orbit"))
    assert np.ptp(still.camera_pos, axis=0).max() < 1e-9 and np.ptp(still.camera_axes, axis=0).max() < 1e-9
    assert np.ptp(moving.camera_pos, axis=0).max() > 0.3
    np.testing.assert_allclose(still.positions, moving.positions, atol=1e-6)


def test_a_plan_without_bodies_is_smoothed_too(plans):
    empty = smooth(replace(plans[0], bodies=()), 24)
    assert empty.bodies == () and empty.camera_pos.shape == (97, 3)
