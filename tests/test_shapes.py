from __future__ import annotations

import numpy as np
import pytest
import torch

from sorairo import runtime
from sorairo.errors import ConfigError, DataError, NonFiniteError
from sorairo.nn.tensors import to_frames, to_network
from sorairo.units import (
    FPS,
    TIME_STRIDE,
    check_frames,
    check_size,
    num_frames,
    num_latent_frames,
    parse_size,
)


def test_every_level_of_brightness_survives_the_round_trip():
    levels = torch.arange(256, dtype=torch.uint8).reshape(1, 1, 256, 1).expand(2, 3, 256, 3)
    assert torch.equal(levels, to_frames(to_network(levels)))


@pytest.mark.parametrize("batch", [(), (2,)])
def test_axes_go_where_they_belong(batch):
    frames = torch.zeros(*batch, 9, 4, 6, 3, dtype=torch.uint8)
    frames[..., 5, 1, 2, 0] = 255
    x = to_network(frames)
    assert (*batch, 3, 9, 4, 6) == tuple(x.shape)
    assert x.dtype == torch.float32
    assert (x[..., 0, 5, 1, 2] == 1).all()
    assert (x > 0).sum() == x.numel() // (3 * 9 * 4 * 6)
    assert x.min() == -1


def test_read_only_and_reversed_arrays_are_taken_as_they_are():
    frames = np.random.default_rng(0).integers(0, 256, (3, 4, 6, 3), dtype=np.uint8)
    frozen = frames.copy()
    frozen.setflags(write=False)
    assert torch.equal(to_network(frames), to_network(frozen))
    assert torch.equal(to_network(frames.copy()).flip(1), to_network(frames[::-1]))


def test_to_frames_rounds_and_clamps():
    x = torch.tensor([-3.0, -1.0, 0.0, 1.0, 7.0]).reshape(1, 1, 1, 5)
    assert [0, 0, 128, 255, 255] == to_frames(x).flatten().tolist()


@pytest.mark.parametrize(
    ("frames", "message"),
    [
        (np.zeros((2, 8, 8, 3)), "expected uint8 frames .* got float64"),
        (np.zeros((8, 8, 3), np.uint8), r"\(8, 8, 3\)"),
        (np.zeros((2, 8, 8, 4), np.uint8), r"\(2, 8, 8, 4\)"),
        (np.zeros((2, 0, 8, 3), np.uint8), r"\(2, 0, 8, 3\)"),
        (np.zeros((0, 8, 8, 3), np.uint8), r"\(0, 8, 8, 3\)"),
    ],
)
def test_what_is_no_clip_is_an_error(frames, message):
    with pytest.raises(DataError, match=message):
        check_frames(frames)


def test_a_clip_may_be_too_short():
    frames = np.zeros((1, 8, 8, 3), np.uint8)
    check_frames(frames)
    with pytest.raises(DataError, match="2 or more uint8 frames"):
        check_frames(frames, least=2)


def test_what_is_no_picture_is_an_error():
    with pytest.raises(DataError, match="float32"):
        to_network(torch.zeros(1, 2, 2, 3))
    with pytest.raises(DataError, match=r"\(2, 2, 3\)"):
        to_network(np.zeros((2, 2, 3), dtype=np.uint8))
    with pytest.raises(DataError, match=r"\(2, 2, 3\)"):
        to_frames(torch.zeros(2, 2, 3))
    with pytest.raises(NonFiniteError):
        to_frames(torch.full((3, 1, 2, 2), float("nan")))


def test_latent_frames_cover_one_frame_then_eight_each():
    assert [1, 2, 3, 13] == [num_latent_frames(count) for count in (1, 9, 17, 97)]
    for wrong, right in ((96, 97), (2, 1), (5, 9), (0, 1), (-4, 1)):
        with pytest.raises(ConfigError, match=f"not {wrong}; nearest: {right}$"):
            num_latent_frames(wrong)


def test_the_number_of_frames_is_the_nearest_valid_one():
    assert 97 == num_frames(4)
    for seconds in np.linspace(0.05, 12, 240):
        count = num_frames(seconds)
        num_latent_frames(count)
        assert abs(count - seconds * FPS) <= max(TIME_STRIDE / 2, 1) + 1e-9
    for seconds in (0, -1, float("nan"), float("inf")):
        with pytest.raises(ConfigError, match="positive"):
            num_frames(seconds)


def test_sizes_are_never_rounded_in_silence():
    check_size(256, 192, 32)
    with pytest.raises(ConfigError, match="250x200; nearest: 256x192"):
        check_size(250, 200, 32)
    with pytest.raises(ConfigError, match="nearest: 32x32"):
        check_size(0, -5, 32)


def test_a_size_is_width_by_height():
    assert (256, 192) == parse_size("256x192")
    for wrong in ("256", "256*192", "256x", "-1x2", "0x0", "1e2x3", "256x192x3", ""):
        with pytest.raises(ConfigError, match="256x192"):
            parse_size(wrong)


def test_the_device_asked_for_is_the_device_given():
    assert torch.device("cpu") == runtime.device("cpu")
    assert runtime.device().type in ("cpu", "cuda")
    with pytest.raises(ConfigError, match="'cuda'"):
        runtime.device("cuba")
    if not torch.cuda.is_available():
        with pytest.raises(ConfigError, match="no CUDA device"):
            runtime.device("cuda")


def test_the_machine_says_what_it_can_do(monkeypatch):
    assert runtime.compute_dtype(torch.device("cpu")) in (torch.float32, torch.bfloat16)
    assert isinstance(runtime.can_compile(), bool)
    monkeypatch.setenv("CXX", "there-is-no-such-compiler")
    assert not runtime.can_compile()


def test_threads_are_set():
    before = torch.get_num_threads()
    try:
        runtime.set_threads(2)
        assert 2 == torch.get_num_threads()
        with pytest.raises(ConfigError, match="not 0"):
            runtime.set_threads(0)
    finally:
        torch.set_num_threads(before)
