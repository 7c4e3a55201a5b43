"""Corruptions: what they do, and which metric sees which of them."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from tests.evaluate.corruptions import (
    freeze,
    gravity_flip,
    loop,
    reverse,
    shuffle,
    swap_frames,
    swap_tracks,
)

from sorairo.errors import DataError
from sorairo.evaluate.contacts import bounces
from sorairo.evaluate.flights import flights
from sorairo.evaluate.physics import (
    energy_ratio,
    flight_score,
    free_fall,
    measurable,
    restitution,
)
from sorairo.evaluate.temporal import (
    colour_features,
    drift,
    dynamic_degree,
    flicker_score,
    qualities,
    temporal_consistency,
    warping_error,
)
from sorairo.evaluate.violations import size_change, teleports, vanishings
from sorairo.nn.optical_flow import optical_flow
from sorairo.perception.tracks import Tracks

FRAMES = np.random.default_rng(0).integers(0, 255, (7, 4, 6, 3), dtype=np.uint8)


def test_what_they_do_to_frames():
    assert np.array_equal(freeze(FRAMES, 3)[3:], np.repeat(FRAMES[3:4], 4, axis=0))
    assert np.array_equal(freeze(FRAMES, 3)[:3], FRAMES[:3])
    assert np.array_equal(reverse(reverse(FRAMES)), FRAMES) and np.array_equal(reverse(FRAMES)[0], FRAMES[-1])
    assert np.array_equal(loop(FRAMES, 3), FRAMES[[0, 1, 2, 0, 1, 2, 0]])
    assert np.array_equal(gravity_flip(FRAMES)[:, 0], FRAMES[:, -1])
    assert np.array_equal(np.sort(shuffle(FRAMES), axis=0), np.sort(FRAMES, axis=0))
    assert np.array_equal(shuffle(FRAMES), shuffle(FRAMES)) and not np.array_equal(shuffle(FRAMES), FRAMES)


def test_what_they_do_to_tracks(clip):
    tracks = clip("drop", 2000).tracks
    assert np.array_equal(reverse(tracks).at, tracks.at[::-1])
    assert np.array_equal(loop(tracks, 30).depth[30:60], tracks.depth[:30])
    assert np.array_equal(freeze(tracks, 9).camera_pos[40], tracks.camera_pos[9])
    assert np.array_equal(gravity_flip(gravity_flip(tracks)).at, tracks.at)
    swapped = swap_tracks(tracks, 0, 2, 20)
    assert np.array_equal(swapped.at[20:, 0], tracks.at[20:, 2])
    assert np.array_equal(swapped.at[:20], tracks.at[:20]) and swapped.colours == tracks.colours
    assert np.array_equal(swap_tracks(swapped, 0, 2, 20).radius, tracks.radius)


def test_what_is_not_there(clip):
    tracks = clip("drop", 2000).tracks
    for wrong in (lambda: freeze(FRAMES, 7), lambda: loop(FRAMES, 8), lambda: loop(FRAMES, 0)):
        with pytest.raises(DataError, match="there is no frame"):
            wrong()
    with pytest.raises(DataError, match="no bodies 0 and 3 among 3"):
        swap_tracks(tracks, 0, 3, 5)
    with pytest.raises(DataError, match="body 1 is not seen"):
        swap_frames(FRAMES, np.ones((7, 4, 6), np.uint8), 0, 1, 2)


def laws(tracks: Tracks) -> SimpleNamespace:
    """What the metrics of physics say of tracks."""
    motion = tracks.motion()
    found = flights(motion)
    hits = bounces(motion, found)
    return SimpleNamespace(
        measurable=measurable(motion),
        fall=free_fall(found, motion.gravity),
        score=flight_score(motion, found),
        restitution=restitution(hits, motion),
        energy=[energy_ratio(hit, motion.volume) for hit in hits],
        teleports=len(teleports(motion)),
        vanishings=len(vanishings(tracks)),
        size=size_change(motion),
    )


@pytest.fixture(scope="module")
def bouncing(clip) -> Tracks:
    """A ball that falls and bounces at least twice."""
    for seed in range(2000, 2040):
        tracks = clip("drop", seed).tracks
        if tracks.shapes == ("ball",) and len(bounces(tracks.motion())) > 1:
            return tracks
    raise AssertionError("no such clip")


def test_the_truth_is_at_the_ceiling(bouncing):
    true = laws(bouncing)
    assert true.measurable and true.fall < 1e-9 and true.score > 1 - 1e-6
    assert max(true.restitution) < 1.0 and max(true.energy) < 1.0
    assert true.teleports == true.vanishings == 0 and true.size < 1e-9


def test_freezing_hangs_a_body_in_the_air(bouncing):
    first = flights(bouncing.motion())[0]
    frozen = laws(freeze(bouncing, (first.first + first.last) // 2))
    assert frozen.fall > 0.9
    assert frozen.teleports == 0 and frozen.size < 1e-9
    assert not laws(freeze(bouncing)).measurable


def test_shuffling_teleports(bouncing):
    shuffled = laws(shuffle(bouncing))
    assert shuffled.teleports > 5 and shuffled.size < 1e-9
    assert shuffled.fall is None or shuffled.fall > 0.5


def test_reversing_makes_energy_and_keeps_gravity(bouncing):
    true, reversed_ = laws(bouncing), laws(reverse(bouncing))
    np.testing.assert_allclose(
        sorted(reversed_.restitution), sorted(1 / np.array(true.restitution)), rtol=0.01
    )
    assert min(reversed_.energy) > 1.0
    assert reversed_.fall < 1e-9 and reversed_.score > 1 - 1e-6 and reversed_.teleports == 0


def test_looping_jumps_back(bouncing):
    first = flights(bouncing.motion())[0]
    looped = laws(loop(bouncing, first.last))
    assert looped.teleports >= 1 and looped.fall < 1e-9 and looped.size < 1e-9


def test_flipping_gravity_makes_things_fall_upward(bouncing):
    flipped = laws(gravity_flip(bouncing))
    assert flipped.fall > 0.9 and flipped.score < 0.5
    assert flipped.teleports == flipped.vanishings == 0 and flipped.size < 1e-9


def test_swapping_bodies_teleports_and_changes_size(clip):
    tracks = clip("drop", 2000).tracks
    swapped = laws(swap_tracks(tracks, 0, 2, 20))
    assert swapped.teleports == 2 and swapped.size > 0.02
    assert swapped.fall < 1e-9 and swapped.vanishings == 0


def times(frames: np.ndarray, mask: np.ndarray) -> SimpleNamespace:
    """What the metrics of time say of frames."""
    flow = optical_flow(frames)
    return SimpleNamespace(
        flicker=flicker_score(frames, mask),
        warping=warping_error(flow),
        speed=dynamic_degree(flow)[0],
        colours=temporal_consistency(colour_features(frames, mask)),
        brightness=drift(qualities(frames)["brightness"])[0],
    )


@pytest.fixture(scope="module")
def pictures(filmed) -> tuple[np.ndarray, np.ndarray, SimpleNamespace]:
    rgb, mask = filmed[1].rgb, filmed[1].mask
    return rgb, mask, times(rgb, mask)


def test_time_sees_freezing_and_shuffling(pictures):
    """A frozen clip is perfectly calm and not dynamic; a shuffled one cannot be warped frame to frame."""
    rgb, mask, true = pictures
    frozen, shuffled = times(freeze(rgb), freeze(mask)), times(shuffle(rgb), shuffle(mask))
    assert frozen.speed < 1e-3 < 1.0 < true.speed
    assert frozen.flicker == 1.0 and frozen.warping < 1e-9 and frozen.colours == pytest.approx(1.0)
    assert shuffled.warping > 2.0 * true.warping
    assert shuffled.colours == pytest.approx(true.colours, abs=0.05)


def test_time_does_not_see_which_way_it_runs_or_what_is_up(pictures):
    rgb, mask, true = pictures
    for one, other in ((reverse(rgb), reverse(mask)), (gravity_flip(rgb), gravity_flip(mask))):
        turned = times(one, other)
        assert turned.flicker == pytest.approx(true.flicker, abs=2e-3)
        assert turned.warping == pytest.approx(true.warping, rel=0.5)
        assert turned.speed == pytest.approx(true.speed, rel=0.25)
        assert turned.brightness == pytest.approx(true.brightness, abs=1e-5)
        assert turned.colours == pytest.approx(true.colours, abs=0.05)


def test_colours_see_a_swap_of_objects(pictures):
    rgb, mask, true = pictures
    swapped = times(swap_frames(rgb, mask, 1, 2, 8), mask)
    assert swapped.colours < true.colours - 0.1
    assert swapped.flicker == pytest.approx(true.flicker, abs=1e-3)
    assert swapped.speed == pytest.approx(true.speed, rel=0.3)
