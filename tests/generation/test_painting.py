"""Painting beside buffers: as many frames as were told of, a few at a time, and what is given stays."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from sorairo.buffers import NUM_BUFFERS
from sorairo.generation.painting import PaintConfig, Paints, paint_told
from sorairo.nn.codec import Codec, CodecConfig, reconstruct
from sorairo.nn.guide import GuideConfig, PixelGuide
from sorairo.nn.painter import Painter, PainterConfig
from sorairo.nn.text import TextEncoder

CODEC = CodecConfig(
    latent_channels=8,
    basis_channels=(12, 16, 16),
    decoder_widths=(16, 24, 16),
    decoder_depths=(1, 1, 1),
    expansion=2,
    compute_dtype="float32",
)
PAINTER = PainterConfig(
    latent_channels=8,
    width=32,
    depth=1,
    head_size=16,
    hidden=32,
    stem_widths=(8, 8, 8),
    compute_dtype="float32",
)
GUIDE = GuideConfig(hidden=16, width=16, depth=1, expansion=2, pixel_features=2, compute_dtype="float32")


@pytest.fixture(scope="module")
def paints() -> Paints:
    """Small networks that have left their zeros; the guide's is small, so that what is given is seen."""
    torch.manual_seed(0)
    painter, guide = Painter(PAINTER), PixelGuide(GUIDE)
    torch.nn.init.normal_(painter.out.weight, std=0.3)
    return Paints(
        codec=Codec(CODEC).requires_grad_(False).eval(),
        painter=painter.requires_grad_(False).eval(),
        guide=guide.requires_grad_(False).eval(),
        text_encoder=TextEncoder.load(),
        name="small",
        device=torch.device("cpu"),
    )


def told(count: int) -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (count, 64, 96, NUM_BUFFERS), dtype=np.uint8)


@pytest.mark.parametrize("count", [1, 9, 41])
@pytest.mark.parametrize("config", [PaintConfig(), PaintConfig(steps=2, first=3, new=2, context=2)], ids=str)
def test_there_are_as_many_frames_as_were_told_of(paints, count, config):
    frames = np.concatenate(list(paint_told(paints, "a ball", iter(told(count)), 3, config)))
    assert frames.shape == (count, 64, 96, 3) and frames.dtype == np.uint8
    again = np.concatenate(list(paint_told(paints, "a ball", iter(told(count)), 3, config)))
    assert np.array_equal(frames, again)
    other = np.concatenate(list(paint_told(paints, "a ball", iter(told(count)), 4, config)))
    assert not np.array_equal(frames, other)


def test_frames_come_as_buffers_do(paints):
    """No more is asked for than the window that is painted needs."""
    asked = []

    def buffers():
        for i, one in enumerate(told(41)):
            asked.append(i)
            yield one

    parts = paint_told(paints, "a ball", buffers(), 3, PaintConfig())
    assert len(next(parts)) == 9 and len(asked) == 9
    assert len(next(parts)) == 8 and len(asked) == 17


def test_what_is_given_stays(paints):
    given = np.random.default_rng(1).integers(0, 256, (9, 64, 96, 3), dtype=np.uint8)
    config = PaintConfig(first=2, new=1)
    frames = np.concatenate(list(paint_told(paints, "a ball", iter(told(25)), 3, config, given)))
    assert np.array_equal(frames[:9], reconstruct(paints.codec, given))
    free = np.concatenate(list(paint_told(paints, "a ball", iter(told(25)), 3, config)))
    assert not np.array_equal(frames[9:], free[9:])
