"""Scaled states: every number of unit size, tracks by modes, and back."""

from __future__ import annotations

import json

import numpy as np
import pytest

from sorairo.errors import DataError
from sorairo.tokens.layout import NUM_BODY_SLOTS, STATE_FEATURES
from sorairo.tokens.plan_tokens import encode_plan
from sorairo.tokens.scale import FAINTEST, StateScale


def test_scaling(plans):
    states = np.stack([encode_plan(plan, plan.seen((256, 256)).in_view) for plan in plans])
    scale = StateScale.measure(states)
    scaled = scale.normalise(states)
    assert scaled.shape == states.shape and scaled.dtype == np.float32
    np.testing.assert_allclose(scale.restore(scaled), states, atol=1e-4)
    present = scaled[:, :, :NUM_BODY_SLOTS].reshape(-1, STATE_FEATURES)
    marks = states[:, :, :NUM_BODY_SLOTS].reshape(-1, STATE_FEATURES)
    here = (np.abs(marks) > 0).sum(-1) > 1
    for kind, rows in enumerate((present[here], scaled[:, :, NUM_BODY_SLOTS].reshape(-1, STATE_FEATURES))):
        size = np.sqrt(np.square(rows).mean(0))
        told = scale.spread[kind] > 1.01 * FAINTEST
        assert (np.isclose(size, 1.0, atol=2e-2) | (size < 1e-2))[told].all() and (size < 1.02).all()
    assert np.array_equal(present[~here], marks[~here])
    np.testing.assert_array_equal(StateScale.plain().normalise(states), states)
    again = StateScale.from_dict(json.loads(json.dumps(scale.to_dict())))
    np.testing.assert_array_equal(again.normalise(states), scaled)
    with pytest.raises(DataError, match="scale of states"):
        StateScale.from_dict({"mean": [0.0], "std": [1.0], "modes": [[], []]})


def test_modes_tell_place_speed_and_bend_apart():
    """Of parabolas through any place the first three modes tell all: the others are a thousandth of them."""
    rng, t = np.random.default_rng(0), np.arange(8) / 24
    states = np.zeros((400, 1, 7, STATE_FEATURES), dtype=np.float32)
    states[:, :, 0, 88] = 1.0
    place, speed, bend = rng.normal(0, (1.0, 0.5, 3.0), (400, 3)).T[..., None]
    states[:, 0, 0, :88:11] = place + speed * t + 0.5 * bend * t**2
    scale = StateScale.measure(states)
    told = scale.normalise(states)[:, 0, 0, :88:11]
    np.testing.assert_allclose(np.square(told[:, :3]).mean(0), 1.0, atol=1e-3)
    assert np.abs(told[:, 3:]).max() < 1e-2
    mean_speed = speed[:, 0] + 0.5 * bend[:, 0] * t[-1]
    assert abs(np.corrcoef(told[:, 1], mean_speed)[0, 1]) > 0.99
    assert (np.diff(scale.spread[0, :88:11]) <= 1e-6).all() and scale.spread[0, 0] == 1.0
