"""The painter: it begins at the light, looks at what it is told and at nothing that is missing."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from sorairo import runtime
from sorairo.buffers import BUFFERS, NUM_BUFFERS, buffer_slices
from sorairo.errors import ConfigError
from sorairo.nn.codec import Codec, CodecConfig
from sorairo.nn.guide import GuideConfig, PixelGuide
from sorairo.nn.painter import COARSE, SEEN, Painter, PainterConfig, coarse_buffers
from sorairo.weights.models import to_device

SMALL = PainterConfig(
    latent_channels=8,
    width=32,
    depth=2,
    head_size=16,
    hidden=64,
    stem_widths=(8, 12, 16),
    text_features=10,
    compute_dtype="float32",
)
B, T, H, W, M = 2, 3, 2, 3, 4


def painter(learnt: bool = True) -> Painter:
    """A painter that has left its zeros."""
    torch.manual_seed(0)
    made = Painter(SMALL).requires_grad_(False)
    if learnt:
        torch.nn.init.normal_(made.out.weight, std=0.2)
        torch.nn.init.normal_(made.time_out.weight, std=0.05)
    return made


def told(first: bool = True, **changed: Any) -> dict[str, Any]:
    """What a painter is given."""
    g = torch.Generator().manual_seed(1)
    frames = 8 * (T - 1) + 1 if first else 8 * T
    values = {
        "noisy_BCTHW": torch.randn(B, 8, T, H, W, generator=g),
        "t_BT": torch.rand(B, T, generator=g),
        "buffers_BTHWN": torch.randint(
            0, 256, (B, frames, 4 * H, 4 * W, NUM_BUFFERS), generator=g, dtype=torch.uint8
        ),
        "flags_BK": torch.ones(B, len(BUFFERS)),
        "seen_BCTHW": torch.randn(B, 8 * len(SEEN), T, H, W, generator=g),
        "text_BMD": torch.randn(B, M, 10, generator=g),
        "text_mask_BM": torch.tensor([[True] * M, [True] * 2 + [False] * 2]),
        "first": first,
    }
    return values | changed


def test_it_begins_at_the_latents_of_the_light():
    given = told()
    assert torch.equal(painter(learnt=False)(**given), given["seen_BCTHW"][:, :8])


@pytest.mark.parametrize("first", [True, False])
def test_each_latent_frame_is_answered(first):
    given = told(first)
    answer = painter()(**given)
    assert answer.shape == given["noisy_BCTHW"].shape and answer.dtype == torch.float32


@pytest.mark.parametrize("name", BUFFERS)
def test_each_buffer_is_looked_at_unless_it_is_missing(name):
    k, part = list(BUFFERS).index(name), buffer_slices()[name]
    one = told()
    other = told(buffers_BTHWN=one["buffers_BTHWN"].clone())
    other["buffers_BTHWN"][..., part] = 0
    assert not torch.equal(painter()(**one), painter()(**other))
    for given in (one, other):
        given["flags_BK"] = torch.ones(B, len(BUFFERS))
        given["flags_BK"][:, k] = 0
    assert torch.equal(painter()(**one), painter()(**other))


def test_padding_of_the_text_is_not_looked_at():
    one = told()
    other = told(text_BMD=one["text_BMD"].clone())
    other["text_BMD"][1, 2:] = 5.0
    assert torch.equal(painter()(**one), painter()(**other))
    other["text_BMD"][1, 1] = 5.0
    assert not torch.equal(painter()(**one)[1], painter()(**other)[1])


def test_frames_look_at_what_is_given_of_others():
    one = told(t_BT=torch.tensor([[0.0, 1.0, 1.0]] * B))
    other = told(t_BT=one["t_BT"], noisy_BCTHW=one["noisy_BCTHW"].clone())
    other["noisy_BCTHW"][:, :, 0] += 1.0
    difference = (painter()(**one) - painter()(**other)).abs().amax(dim=(0, 1, 3, 4))
    assert (difference > 1e-4).all()


def test_places_that_are_given_are_marked():
    one, other = told(), told(sought_BTHW=torch.ones(B, T, H, W))
    assert torch.equal(painter()(**one), painter()(**other))
    other["sought_BTHW"][:, :, 0] = 0.0
    assert not torch.equal(painter()(**one), painter()(**other))


def test_buffers_of_other_frames_are_refused():
    with pytest.raises(ConfigError, match="the buffers are those of latents"):
        painter()(**told(buffers_BTHWN=told()["buffers_BTHWN"][:, :9]))


def test_a_width_that_heads_do_not_make_is_refused():
    with pytest.raises(ConfigError, match="use 64"):
        PainterConfig(width=100)


def test_coarse_buffers_are_means():
    fine = torch.randint(0, 256, (1, 2, 2 * COARSE, 3 * COARSE, NUM_BUFFERS), dtype=torch.uint8)
    coarse = coarse_buffers(fine)
    assert coarse.shape == (1, 2, 2, 3, NUM_BUFFERS) and coarse.dtype == torch.uint8
    assert coarse[0, 1, 1, 2, 5] == fine[0, 1, COARSE:, 2 * COARSE :, 5].float().mean().round()


def test_where_bfloat16_is_slow_all_of_it_computes_in_float32(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(runtime, "compute_dtype", lambda device: torch.float32)
    networks = (Codec(CodecConfig()), Painter(PainterConfig()), PixelGuide(GuideConfig()))
    assert {to_device(network, torch.device("cpu")).dtype for network in networks} == {torch.float32}
