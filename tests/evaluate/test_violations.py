"""Hard violations: none in true clips, and each is seen where it is put."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sorairo.errors import DataError
from sorairo.evaluate.violations import (
    appearances,
    duplicates,
    interpenetration,
    size_change,
    teleports,
    vanishings,
)


def test_true_clips_have_none(true_clips):
    """No event; size constant to 1e-9; contacts give way by less than a tenth of a radius."""
    for clip in true_clips:
        assert vanishings(clip.tracks) == appearances(clip.tracks) == teleports(clip.motion) == []
        assert size_change(clip.motion) is None or size_change(clip.motion) < 1e-9
        assert interpenetration(clip.motion) < 0.1


def test_vanishing_and_appearing(clip):
    tracks = clip("pendulum", 2001).tracks
    seen = tracks.seen.copy()
    seen[30:40, 0] = False
    gone = replace(tracks, seen=seen)
    assert vanishings(gone) == [(30, 0)]
    assert appearances(gone) == [(40, 0)]


def test_leaving_the_picture_is_no_vanishing(clip):
    tracks = clip("pendulum", 2001).tracks
    at, seen = tracks.at.copy(), tracks.seen.copy()
    at[:, 0, 0] = np.linspace(0.0, 0.6, len(at))
    seen[:, 0] = at[:, 0, 0] < tracks.half_view[0] + tracks.radius[:, 0]
    assert not seen.all() and vanishings(replace(tracks, at=at, seen=seen)) == []


def test_hiding_behind_a_body_is_no_vanishing(clip):
    tracks = clip("drop", 2000).tracks
    at, seen, depth = tracks.at.copy(), tracks.seen.copy(), tracks.depth.copy()
    first = int(np.argmin(depth[49]))
    other = (first + 1) % 3
    seen[50:, first] = False
    assert vanishings(replace(tracks, seen=seen)) == [(50, first)]
    at[:, other], depth[:, other] = at[:, first], depth[:, first] - 1.0
    assert vanishings(replace(tracks, seen=seen, at=at, depth=depth)) == []


def test_a_jump_is_a_teleport_and_a_bounce_is_none(motion_of):
    still = np.zeros((20, 1, 3)) + [0.0, 0.0, 1.0]
    jumped = still.copy()
    jumped[8:, 0, 0] += 0.15
    assert teleports(motion_of(jumped)) == [(8, 0)]
    assert teleports(motion_of(still)) == []
    t = np.arange(20) / 24 - 0.4
    struck = np.stack([np.where(t > 0, 6.0 * t, 0.0), 0 * t, 0 * t + 1], axis=1)[:, None]
    assert teleports(motion_of(struck)) == []
    fast = np.stack([20.0 * t, 0 * t, 0 * t + 1], axis=1)[:, None]
    assert len(teleports(motion_of(fast))) == 19


def test_overlap_in_closed_form(motion_of):
    apart = np.zeros((5, 2, 3)) + [[0, 0, 1], [0.35, 0, 1]]
    assert interpenetration(motion_of(apart)) == pytest.approx(0.25)
    assert interpenetration(motion_of(apart + [[0, 0, 0], [1, 0, 0]])) == 0.0
    sunk = np.zeros((5, 1, 3)) + [0, 0, 0.12]
    assert interpenetration(motion_of(sunk)) == pytest.approx(0.4)
    assert interpenetration(motion_of(sunk, visible=np.zeros((5, 1)))) is None


def test_size_change_in_closed_form(motion_of):
    pos = np.zeros((5, 1, 3)) + [0, 0, 1.0]
    radius = np.array([0.2, 0.2, 0.2, 0.25, 0.2])[:, None]
    assert size_change(motion_of(pos, radius=radius)) == pytest.approx(0.25)
    hidden = np.where(radius > 0.2, 0.6, 1.0)
    assert size_change(motion_of(pos, radius=radius, visible=hidden)) == 0.0
    assert size_change(motion_of(pos, visible=np.zeros((5, 1)))) is None


def test_duplicates(filmed):
    mask = np.zeros((4, 64, 64), np.uint8)
    mask[:, 10:30, 5:25] = 1
    assert duplicates(mask) == 0.0
    twice = mask.copy()
    twice[2:, 10:30, 40:60] = 1
    assert duplicates(twice) == 0.5
    crossed = mask.copy()
    crossed[:, 18:22] = 2
    assert duplicates(crossed) == 0.0
    assert duplicates(np.zeros_like(mask)) == 0.0
    assert duplicates(filmed[1].mask) == 0.0
    with pytest.raises(DataError, match="float64"):
        duplicates(mask.astype(float))
