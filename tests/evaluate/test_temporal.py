"""Metrics of time: closed forms on made-up frames, and what a filmed clip reaches."""

from __future__ import annotations

import numpy as np
import pytest

from sorairo.errors import DataError
from sorairo.evaluate.temporal import (
    colour_features,
    drift,
    dynamic_degree,
    flicker_score,
    motion_mask,
    qualities,
    temporal_consistency,
    warping_error,
)
from sorairo.nn.optical_flow import optical_flow

EVERYWHERE = np.ones((12, 48, 48), np.uint8)
NOWHERE = 0 * EVERYWHERE


def scenery(num_frames: int = 12, side: int = 48) -> np.ndarray:
    """A still picture of blurred noise."""
    rng = np.random.default_rng(0)
    coarse = rng.integers(60, 190, (side // 8 + 1, side // 8 + 1, 3)).astype(float)
    at = np.arange(side) / 8
    low, part = at.astype(int), (at % 1)[:, None, None]
    rows = coarse[low] * (1 - part) + coarse[low + 1] * part
    part = np.swapaxes(part, 0, 1)
    picture = rows[:, low] * (1 - part) + rows[:, low + 1] * part
    return np.repeat(picture[None], num_frames, axis=0).astype(np.uint8)


def passing_square(speed: int = 2) -> np.ndarray:
    """A bright square that goes right over the scenery."""
    frames = scenery()
    for t, picture in enumerate(frames):
        picture[16:30, 2 + speed * t : 16 + speed * t] = [250, 220, 30]
    return frames


def test_the_motion_mask_is_where_the_square_goes():
    mask = motion_mask(passing_square())
    assert not motion_mask(scenery()).any() and not mask[0].any()
    assert mask[6, 20, 16:32].any() and not mask[:, :8].any() and not mask[:, 38:].any()


@pytest.mark.parametrize("step", [0, 3, 8])
def test_flicker_in_closed_form(step):
    """Every other frame brighter by `step` levels is a mean difference of `step`."""
    frames = scenery()
    frames[1::2] += np.uint8(step)
    assert flicker_score(frames, NOWHERE) == pytest.approx(1.0 - step / 255.0)


def test_motion_is_no_flicker():
    """Leading edges too thin for the opened mask cost 0.002; a mask that knows the square costs nothing."""
    square = (passing_square() == [250, 220, 30]).all(-1).astype(np.uint8)
    assert flicker_score(passing_square(), NOWHERE) > 0.998
    assert flicker_score(passing_square(), square) == 1.0
    assert flicker_score(scenery(), EVERYWHERE) is None
    with pytest.raises(DataError, match=r"\(12, 48, 48\)"):
        flicker_score(scenery(), EVERYWHERE[:3])


def test_warping_error_knows_motion_from_boiling():
    moved = np.stack([np.roll(scenery(1, 64)[0], 2 * t, axis=1)[:, 24:56] for t in range(6)])
    still = warping_error(optical_flow(scenery()))
    boiling = np.random.default_rng(0).normal(0, 12, (12, 48, 48, 3)) + scenery()
    noisy = warping_error(optical_flow(boiling.clip(0, 255).astype(np.uint8)))
    assert still == pytest.approx(0.0, abs=1e-9)
    assert warping_error(optical_flow(moved[:, 8:40])) < 0.1 * noisy


def test_dynamic_degree_in_closed_form():
    """A picture that shifts by 1 px of 32 a frame: 8 px of 256, three times in 1/8 s."""
    wide = scenery(1, 96)[0]
    frames = np.stack([wide[32:64, 16 + t : 48 + t] for t in range(8)])
    speed, is_dynamic = dynamic_degree(optical_flow(frames))
    assert speed == pytest.approx(24.0, rel=0.2) and is_dynamic
    speed, is_dynamic = dynamic_degree(optical_flow(scenery()))
    assert speed == pytest.approx(0.0, abs=1e-3) and not is_dynamic


def test_consistency_in_closed_form():
    assert temporal_consistency(np.ones((5, 3))) == pytest.approx(1.0)
    assert temporal_consistency(np.eye(2)[[0, 0, 1, 0]]) == pytest.approx((2 + 0 + 1) / 6)
    with pytest.raises(DataError, match="two or more"):
        temporal_consistency(np.ones((1, 3)))


def test_colour_features_are_unit_histograms():
    features = colour_features(passing_square(), EVERYWHERE)
    np.testing.assert_allclose((features**2).sum(1), 3.0)
    assert temporal_consistency(colour_features(scenery(), EVERYWHERE)) == pytest.approx(1.0)
    mask = np.zeros((12, 48, 48), np.uint8)
    mask[:6, 16:30, :] = 1
    kept = colour_features(scenery(), mask)
    np.testing.assert_array_equal(kept[6:], np.repeat(kept[5:6], 6, axis=0))


def test_drift_in_closed_form():
    line = 0.5 + 0.25 * np.arange(48) / 24.0
    assert drift(line) == pytest.approx((0.25 * 40 / 24, 0.25))
    assert drift(np.ones(20))[0] == 0.0
    with pytest.raises(DataError, match=r"\(1,\)"):
        drift(np.ones(1))


def test_a_fading_clip_drifts():
    frames = (scenery() * np.linspace(1.0, 0.5, 12)[:, None, None, None]).astype(np.uint8)
    faded, kept = qualities(frames), qualities(scenery())
    assert faded.keys() == {"brightness", "saturation", "contrast", "sharpness"}
    for name in faded:
        assert drift(kept[name])[0] == pytest.approx(0.0, abs=1e-6)
        change, slope = drift(faded[name])
        assert change > 0.3 * kept[name].mean() and slope < 0.0


def test_a_filmed_clip(filmed):
    """A true clip under a still camera: flicker above 0.995, warping error below 1e-3, colours above 0.99."""
    frames = filmed[1]
    flow = optical_flow(frames.rgb)
    assert flicker_score(frames.rgb, frames.mask) > 0.995
    assert warping_error(flow) < 1e-3
    assert dynamic_degree(flow)[1]
    assert temporal_consistency(colour_features(frames.rgb, np.ones_like(frames.mask))) > 0.99
    assert temporal_consistency(colour_features(frames.rgb, frames.mask)) > 0.97
