"""What is given of a clip is there, where it is given and nowhere else, in whatever windows it is made."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from sorairo.flow.path import interpolate
from sorairo.flow.schedule import shift_times
from sorairo.generation.conditions import (
    Arrival,
    Condition,
    Given,
    KnownStates,
    Region,
    Strength,
    Window,
    frame_axis,
)
from sorairo.generation.sampler import windows
from sorairo.tokens.layout import BODY, FRAME, NUM_BODY_SLOTS, NUM_SLOTS, STAGE, STATE_FEATURES
from sorairo.tokens.scale import StateScale

SHAPES = {"picture": (1, 3, 5, 2, 2), "state": (1, 5, 4, 3)}
WHOLE = Window(0, 5, 5)
ALL_OPEN = torch.ones(5)


def states(frames: int, seed: int = 0) -> torch.Tensor:
    """Random states [1, T, S, F]."""
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(1, frames, NUM_SLOTS, STATE_FEATURES, generator=generator)


@pytest.fixture(scope="module")
def scale() -> StateScale:
    """Units in which no feature is as it was."""
    rng, plain = np.random.default_rng(0), StateScale.plain()
    mean = rng.normal(0, 0.3, plain.mean.shape).astype(np.float32)
    std = rng.uniform(0.5, 2.0, plain.std.shape).astype(np.float32)
    modes = tuple((m + rng.normal(0, 0.05, m.shape)).astype(np.float32) for m in plain.modes)
    return StateScale(mean=mean, std=std, modes=modes)


@pytest.mark.parametrize("condition", [Condition()])
def test_a_condition_may_leave_everything_as_it_is(condition):
    x = torch.randn(SHAPES["state"])
    placed, share_T = condition.place(x, ALL_OPEN, WHOLE)
    assert placed is x and share_T is ALL_OPEN and condition.constrain(x, WHOLE) is x


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_a_beginning_is_put_in_place_and_marked_as_given(shape):
    noise = torch.randn(shape)
    axis = frame_axis(noise)
    known = torch.randn_like(noise.narrow(axis, 0, 2))
    x, share_T = Given(known).place(noise, ALL_OPEN, WHOLE)
    assert torch.equal(x.narrow(axis, 0, 2), known)
    assert torch.equal(x.narrow(axis, 2, 3), noise.narrow(axis, 2, 3))
    assert share_T.tolist() == [0, 0, 1, 1, 1] and ALL_OPEN.tolist() == [1] * 5


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize("given", range(6))
def test_a_beginning_may_reach_over_several_windows(shape, given):
    noise = torch.randn(shape)
    axis = frame_axis(noise)
    known = torch.randn(shape).narrow(axis, 0, given)
    parts, shares = [], []
    for window in windows(5, 2, 2):
        part = noise.narrow(axis, window.start, window.stop - window.start)
        x, share_T = Given(known).place(part, torch.ones(part.shape[axis]), window)
        parts.append(x)
        shares += share_T.tolist()
    expected = torch.cat([known, noise.narrow(axis, given, 5 - given)], dim=axis)
    assert torch.equal(torch.cat(parts, dim=axis), expected)
    assert shares == [0.0] * given + [1.0] * (5 - given)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_what_is_made_anew_begins_on_the_path_where_its_times_do(shape):
    noise, known, strength, shift = torch.randn(shape), torch.randn(shape), 0.6, 8.0
    axis, window = frame_axis(noise), Window(2, 5, 5)
    part = noise.narrow(axis, 2, 3)
    x, share_T = Strength(known, strength, shift).place(part, torch.ones(3), window)
    t_first = shift_times(share_T, shift)  # the first row of `sampler.sample`'s grid
    assert torch.equal(t_first, shift_times(torch.tensor(strength), shift).expand(3))
    torch.testing.assert_close(x, interpolate(known.narrow(axis, 2, 3), part, t_first[0]))


def test_at_full_strength_nothing_is_left_of_what_was():
    noise = torch.randn(SHAPES["state"])
    x, share_T = Strength(torch.randn(SHAPES["state"]), 1.0, 8.0).place(noise, ALL_OPEN, WHOLE)
    assert torch.equal(x, noise) and torch.equal(share_T, ALL_OPEN)


@pytest.mark.parametrize("start", [0, 3, 6])
@pytest.mark.parametrize("window", [Window(0, 4, 9), Window(4, 6, 9), Window(6, 9, 9)])
def test_known_states_are_held_where_they_are_known_and_in_their_frames(start, window):
    known = states(3, 1)[0]
    which = torch.rand(known.shape, generator=torch.Generator().manual_seed(2)) < 0.5
    whole = states(9)
    x0 = whole[:, window.start : window.stop]
    held = KnownStates(known, which, start).constrain(x0, window)
    expected = whole.clone()
    expected[0, start : start + 3] = torch.where(which, known, whole[0, start : start + 3])
    assert torch.equal(held, expected[:, window.start : window.stop])
    assert torch.equal(x0, whole[:, window.start : window.stop])  # the prediction itself is left alone


@pytest.mark.parametrize("window", [Window(0, 5, 5), Window(2, 4, 5)])
def test_only_a_region_is_made_anew(window):
    known, anew = torch.randn(1, 3, 5, 2, 4), torch.zeros(2, 4, dtype=torch.bool)
    anew[1, 1:3] = True
    x0 = torch.randn(1, 3, window.stop - window.start, 2, 4)
    held = Region(known, anew).constrain(x0, window)
    assert torch.equal(held[..., anew], x0[..., anew])
    assert torch.equal(held[..., ~anew], known[:, :, window.start : window.stop][..., ~anew])


# arrivals

TOTAL, END, FIRST = 9, 3, 2


def tracks_of(x0: torch.Tensor, scale: StateScale, slot: int) -> np.ndarray:
    """A slot's raw track, frame by frame, [8 T, features]."""
    kind, where = (1, STAGE.camera) if slot == NUM_BODY_SLOTS else (0, BODY.track)
    raw_TF = x0[0, :, slot].double().numpy() @ scale.mix[kind].astype(np.float64).T + scale.mean[kind]
    return raw_TF[:, where].reshape(8 * len(raw_TF), -1)


@pytest.fixture(scope="module")
def ending() -> np.ndarray:
    """Raw states of an end in which everything moves evenly; its first latent frame is its first frame."""
    rng = np.random.default_rng(5)
    raw = np.zeros((END, NUM_SLOTS, STATE_FEATURES), dtype=np.float32)
    for slot in range(NUM_SLOTS):
        where, width = (STAGE.camera, 9) if slot == NUM_BODY_SLOTS else (BODY.track, 11)
        frames = rng.normal(0, 1, width) + np.arange(1 + 8 * (END - 1))[:, None] * rng.normal(0, 0.02, width)
        whole = np.concatenate([np.repeat(frames[:1], 7, axis=0), frames])
        raw[:, slot, where] = whole.reshape(END, -1)
    return raw


@pytest.fixture(scope="module")
def way(scale) -> torch.Tensor:
    """A prediction in which everything moves evenly from somewhere to somewhere."""
    rng = np.random.default_rng(6)
    raw = np.zeros((TOTAL, NUM_SLOTS, STATE_FEATURES), dtype=np.float32)
    raw[:, :NUM_BODY_SLOTS, BODY.present] = 1.0
    for slot in range(NUM_SLOTS):
        where, width = (STAGE.camera, 9) if slot == NUM_BODY_SLOTS else (BODY.track, 11)
        frames = rng.normal(0, 1, width) + np.arange(8 * TOTAL)[:, None] * rng.normal(0, 0.02, width)
        raw[:, slot, where] = frames.reshape(TOTAL, -1)
    return torch.from_numpy(scale.normalise(raw))[None]


@pytest.mark.parametrize("slot", [0, 2, NUM_BODY_SLOTS], ids=["first body", "third body", "camera"])
def test_the_way_arrives_where_the_end_begins_and_with_its_speed(scale, ending, way, slot):
    bent = Arrival(ending, (0, 2), FIRST, scale).constrain(way, Window(0, TOTAL, TOTAL))
    before, after = tracks_of(way, scale, slot), tracks_of(bent, scale, slot)
    where = STAGE.camera if slot == NUM_BODY_SLOTS else BODY.track
    end = ending[:2, slot, where].reshape(16, -1)[7:]
    bends = slice(None) if slot == NUM_BODY_SLOTS else slice(FRAME.place.start, FRAME.log_radius.stop)
    arrives, leaves = 8 * (TOTAL - END) + 7, 8 * FIRST - 1
    np.testing.assert_allclose(after[arrives, bends], end[0, bends], atol=1e-4)
    # The cubic's own steps next to its ends are of second order: 3 / n^2 of what is missing.
    small = 4.0 / (arrives - leaves) ** 2 * (np.abs(after - before)[:, bends].max() + 1.0)
    speed = after[arrives] - after[arrives - 1]
    np.testing.assert_allclose(speed[bends], (end[1] - end[0])[bends], atol=small)
    np.testing.assert_allclose(after[: leaves + 1], before[: leaves + 1], atol=1e-4)
    step_before, step_after = (x[leaves + 1] - x[leaves] for x in (before, after))
    np.testing.assert_allclose(step_after, step_before, atol=small)
    assert np.abs(after - before)[arrives, bends].max() > 0.1  # it was missing
    if slot < NUM_BODY_SLOTS:
        np.testing.assert_allclose(
            after[:, FRAME.log_radius.stop :], before[:, FRAME.log_radius.stop :], atol=1e-4
        )


def test_only_what_arrives_is_bent_and_only_in_the_last_window(scale, ending, way):
    arrival = Arrival(ending, (0, 2), FIRST, scale)
    bent = arrival.constrain(way, Window(0, TOTAL, TOTAL))
    others = [1, 3, 4, 5]
    assert torch.equal(bent[:, :, others], way[:, :, others])
    what = np.r_[BODY.present.start : STATE_FEATURES]
    torch.testing.assert_close(bent[:, :, [0, 2]][..., what], way[:, :, [0, 2]][..., what])
    assert arrival.constrain(way, Window(0, TOTAL, TOTAL + 4)) is way


def test_who_is_there_already_is_not_bent(scale, ending, way):
    there = Arrival(ending, (0,), FIRST, scale).constrain(way, Window(0, TOTAL, TOTAL))
    again = Arrival(ending, (0,), FIRST, scale).constrain(there, Window(0, TOTAL, TOTAL))
    arrives = 8 * (TOTAL - END) + 7
    place = slice(FRAME.place.start, FRAME.place.stop)
    one, two = tracks_of(there, scale, 0)[:, place], tracks_of(again, scale, 0)[:, place]
    np.testing.assert_allclose(two[arrives], one[arrives], atol=1e-4)
    assert np.abs(two - one).max() < 0.1 * np.abs(one - tracks_of(way, scale, 0)[:, place]).max()


@pytest.mark.parametrize("num_frames", [1, 2, 13, 14, 17, 18, 25, 181])
def test_windows_cover_a_clip_in_order_each_going_on_from_the_one_before(num_frames):
    found = list(windows(num_frames, first=13, step=4))
    assert found[0].start == 0 and found[0].stop <= 13 and found[-1].stop == num_frames
    assert {window.total for window in found} == {num_frames}
    for one, other in zip(found, found[1:]):
        assert other.start == one.stop and 0 < other.stop - other.start <= 4


def test_units_of_states_do_not_matter_to_where_one_arrives(ending):
    plain = StateScale.plain()
    other = replace(plain, mean=plain.mean + 0.5, std=plain.std * 2.0)
    raw = np.zeros((TOTAL, NUM_SLOTS, STATE_FEATURES), dtype=np.float32)
    raw[:, :NUM_BODY_SLOTS, BODY.present] = 1.0
    found = []
    for each in (plain, other):
        x0 = torch.from_numpy(each.normalise(raw))[None]
        bent = Arrival(ending, (1,), 0, each).constrain(x0, Window(0, TOTAL, TOTAL))
        found.append(tracks_of(bent, each, 1))
    np.testing.assert_allclose(found[0], found[1], atol=1e-4)
