"""The recipes of guide and painter: what a batch holds, and that training ends in weights that are better."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from sorairo import runtime
from sorairo.buffers import BUFFERS, NUM_BUFFERS, buffer_slices
from sorairo.config import to_dict
from sorairo.data.wide import WideWindows, is_held_out
from sorairo.data.wide_latents import GRADED, MIRRORED, encode_wide, graded, mirrored, read_wide
from sorairo.errors import CheckpointError
from sorairo.nn.codec import Codec, CodecConfig
from sorairo.nn.guide import GuideConfig, PixelGuide
from sorairo.nn.painter import Painter, PainterConfig
from sorairo.train.guide import GuideTraining, train_guide
from sorairo.train.loop import FitConfig
from sorairo.train.painter import PainterTraining, WideLibrary, train_painter
from sorairo.weights.files import model_hash, write_weights
from sorairo.weights.models import load_network

CODEC = CodecConfig(
    latent_channels=8,
    basis_channels=(12, 16, 16),
    decoder_widths=(16, 24, 16),
    decoder_depths=(0, 0, 0),
    encoder_depths=(0, 0, 0),
    expansion=2,
    compute_dtype="float32",
)
GUIDE = GuideTraining(
    guide=GuideConfig(hidden=16, width=24, depth=1, expansion=2, pixel_features=4, compute_dtype="float32"),
    fit=FitConfig(clips=160, batch_size=4, lr=5e-3, muon_lr=5e-3, ema_halflife_clips=8, grad_clip=None),
    crop_px=32,
    crop_frames=3,
    poor=0.0,
    missing=0.0,
)
PAINTER = PainterTraining(
    painter=PainterConfig(
        latent_channels=8,
        width=32,
        depth=1,
        head_size=16,
        hidden=32,
        stem_widths=(8, 8, 8),
        compute_dtype="float32",
    ),
    fit=FitConfig(clips=320, batch_size=8, lr=4e-3, muon_lr=4e-3, ema_halflife_clips=8),
)


@pytest.fixture(autouse=True)
def uncompiled(monkeypatch):
    """Small networks are done before a compiler has begun."""
    monkeypatch.setattr(runtime, "can_compile", lambda: False)


def write_windows(folder: Path, count: int) -> WideWindows:
    """Windows of a patch before a ground; the picture is a dimmer one than the light says."""
    windows = WideWindows(folder=folder)
    slices = buffer_slices()
    for number in range(count):
        rng = np.random.default_rng(number)
        told = np.full((9 if number % 3 else 17, 64, 64, NUM_BUFFERS), 128, np.uint8)
        y, x = rng.integers(4, 40, 2)
        picture = np.broadcast_to(rng.integers(60, 250, 3), (64, 64, 3)).copy()
        picture[y : y + 20, x : x + 20] = rng.integers(60, 250, 3)
        told[..., slices["light"]] = told[..., slices["albedo"]] = picture
        frames = np.broadcast_to((0.6 * picture).astype(np.uint8), (len(told), 64, 64, 3))
        windows.write(number, np.concatenate([frames, told], -1), {"caption": f"a box, number {number}"})
    return windows


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> tuple[WideWindows, Path]:
    """Windows, and the weights of a codec without blocks."""
    folder = tmp_path_factory.mktemp("wide")
    torch.manual_seed(0)
    codec = folder / "codec.safetensors"
    write_weights(codec, Codec(CODEC).state_dict(), config=to_dict(CODEC), dtype=torch.float32)
    windows = write_windows(folder / "wide", 12)
    encode_wide(windows, codec, windows.numbers())
    return windows, codec


def test_numbers_without_a_window_are_remembered(tmp_path):
    windows = write_windows(tmp_path, 2)
    windows.write(2, np.zeros(0, np.uint8), {"failed": "it cannot be staged"})
    assert windows.has(2) and not windows.has(3) and windows.numbers() == [0, 1]
    assert is_held_out(9) and not is_held_out(10)


def test_mirrored_twice_is_what_it_was():
    frames = np.random.default_rng(0).integers(0, 256, (2, 4, 6, 3 + NUM_BUFFERS), dtype=np.uint8)
    assert np.array_equal(mirrored(mirrored(frames)), frames)
    right = 3 + buffer_slices()["normal"].start
    assert mirrored(frames)[0, 1, 0, right] == 255 - frames[0, 1, -1, right]


def test_colours_change_the_same_all_through():
    frames = np.random.default_rng(0).integers(0, 256, (2, 4, 6, 3), dtype=np.uint8)
    frames[1] = frames[0]
    other = graded(frames, 3)
    assert np.array_equal(other[0], other[1]) and np.abs(other.astype(int) - frames).mean() > 10
    assert np.array_equal(other, graded(frames, 3)) and not np.array_equal(other, graded(frames, 4))


def test_what_is_kept_belongs_to_its_codec(data):
    windows, codec = data
    kept = read_wide(windows, model_hash(codec), 0, "z", "seen", "hidden", "coarse")
    assert kept["z"].shape == (3, 8, 3, 2, 2) and kept["seen"].shape == (2, 16, 3, 2, 2)
    assert kept["hidden"].shape == (2, 17, 8, 8, 16) and kept["coarse"].shape == (2, 17, 8, 8, NUM_BUFFERS)
    with pytest.raises(FileNotFoundError):
        read_wide(windows, "another", 0, "z")


def test_other_colours_come_with_frames_that_tell_them(data):
    windows, codec = data
    config = replace(PAINTER, graded=1.0, mirrored=0.0, given=0.0)
    library = WideLibrary(windows, model_hash(codec), windows.numbers(), config)
    for position in range(0, 80, 8):
        batch = library.batch(position)
        assert batch.given_BT.any(1).all() and not batch.given_BT.all(1).any()
        assert (batch.sought_BTHW == 1).all()


def test_batches_are_functions_of_their_position(data):
    windows, codec = data
    library = WideLibrary(windows, model_hash(codec), windows.numbers(), PAINTER)
    kinds = set()
    for position in range(0, 160, 8):
        one, other = library.batch(position), library.batch(position)
        assert all(torch.equal(a, b) for a, b in zip(one[:-1], other[:-1], strict=True))
        T = one.x0_BCTHW.shape[2]
        assert one.buffers_BTHWN.shape[1] == (8 * (T - 1) + 1 if one.first else 8 * T)
        kinds.add((T, one.first))
    assert kinds == {(2, True), (3, True), (2, False)}
    assert {GRADED, MIRRORED} == {1, 2}


def test_a_guide_is_trained(data, tmp_path):
    windows, codec = data
    assert train_guide(GUIDE, tmp_path, windows, codec)
    guide, about = load_network(PixelGuide, GuideConfig, tmp_path / "guide.safetensors")
    assert about["codec"] == model_hash(codec) and about["windows"] == 11
    lines = [line for line in (tmp_path / "stats.jsonl").read_text().splitlines()]
    assert '"psnr_plain"' in lines[-1] and guide.config == GUIDE.guide


def test_a_painter_is_trained_and_goes_on_where_it_stopped(data, tmp_path):
    windows, codec = data
    config = replace(PAINTER, fit=replace(PAINTER.fit, log_every_s=0.0))
    assert train_painter(config, tmp_path, windows, codec)
    painter, about = load_network(Painter, PainterConfig, tmp_path / "painter.safetensors")
    assert about["windows"] == 11 and painter.config == PAINTER.painter
    last = [eval(line, {"null": None}) for line in (tmp_path / "stats.jsonl").read_text().splitlines()[-8:]]
    loss, light = (np.mean([line[name] for line in last]) for name in ("loss", "loss_light"))
    assert loss < 0.7 * light, (loss, light)
    longer = replace(config, fit=replace(config.fit, clips=328))
    assert train_painter(longer, tmp_path, windows, codec)
    with pytest.raises(CheckpointError, match="damaged|incomplete"):
        (tmp_path / "painter.safetensors").write_bytes(b"x")
        load_network(Painter, PainterConfig, tmp_path / "painter.safetensors")


def test_missing_buffers_are_drawn(data):
    windows, codec = data
    config = replace(PAINTER, missing=1.0, blind=0.0)
    library = WideLibrary(windows, model_hash(codec), windows.numbers(), config)
    batch = library.batch(0)
    assert 0 < batch.flags_BK.mean() < 1
    light = list(BUFFERS).index("light")
    for flags, seen in zip(batch.flags_BK, batch.seen_BCTHW, strict=True):
        assert bool(flags[light]) == bool(seen[:8].any())
