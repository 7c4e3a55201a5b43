"""The guide: nothing before it has learnt, detail after; without it the decoder is what it was."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from sorairo.buffers import BUFFERS, NUM_BUFFERS, buffer_slices
from sorairo.errors import DataError
from sorairo.nn.codec import Codec, CodecCache, CodecConfig, unpack
from sorairo.nn.guide import GuideConfig, PixelGuide, told_of

CODEC = CodecConfig(
    latent_channels=12,
    basis_channels=(12, 16, 16),
    decoder_widths=(16, 24, 16),
    decoder_depths=(1, 1, 1),
    expansion=2,
    compute_dtype="float32",
)
GUIDE = GuideConfig(hidden=16, width=24, depth=1, expansion=2, pixel_features=4, compute_dtype="float32")
SHAPE = (1, 17, 64, 64)


def made(seed: int = 0, learnt: bool = True) -> tuple[Codec, PixelGuide, Tensor, Tensor]:
    """A codec, a guide that has left its zeros, latents and buffers of 17 frames."""
    torch.manual_seed(seed)
    codec, guide = Codec(CODEC).requires_grad_(False), PixelGuide(GUIDE).requires_grad_(False)
    if learnt:
        for last in (guide.models, guide.synthesis):
            torch.nn.init.normal_(last.weight, std=0.1)
    z = torch.randn(1, CODEC.latent_channels, 3, 2, 2)
    return codec, guide, z, torch.randint(0, 256, (*SHAPE, NUM_BUFFERS), dtype=torch.uint8)


def test_without_a_guide_the_picture_is_what_the_stages_make():
    codec, _, z, _ = made()
    x = z.permute(0, 2, 3, 4, 1) * codec.latent_std_C + codec.latent_mean_C
    for stage in reversed(range(4)):
        for block in codec.decoder_blocks[stage]:
            x = block(x, None)
        x = unpack(codec.synthesis[stage](x), codec.packs[stage], first=True)
    assert torch.equal(codec.decode(z), x.permute(0, 4, 1, 2, 3))


def test_a_guide_that_has_learnt_nothing_changes_nothing():
    codec, guide, z, buffers = made(learnt=False)
    assert torch.equal(codec.decode(z, guide=guide.of(buffers)), codec.decode(z))


def test_parts_and_wholes_agree():
    codec, guide, z, buffers = made()
    whole = codec.decode(z, guide=guide.of(buffers))
    assert (whole - codec.decode(z)).abs().mean() > 0.01
    assert torch.allclose(codec.decode(z, chunk=1, guide=guide.of(buffers)), whole, atol=1e-5)
    cache = CodecCache()
    parts = [
        codec.decode(z[:, :, :2], cache, guide=guide.of(buffers[:, :9])),
        codec.decode(z[:, :, 2:], cache, guide=guide.of(buffers[:, 9:])),
    ]
    assert torch.allclose(torch.cat(parts, 2), whole, atol=1e-5)


@pytest.mark.parametrize("name", BUFFERS)
def test_what_is_missing_is_not_looked_at(name):
    codec, guide, z, buffers = made()
    flags = torch.tensor([[float(other != name) for other in BUFFERS]])
    changed = buffers.clone()
    changed[..., buffer_slices()[name]] = 7
    with_it, without = (codec.decode(z, guide=guide.of(one)) for one in (buffers, changed))
    assert not torch.equal(with_it, without)
    missing = [codec.decode(z, guide=guide.of(one, flags)) for one in (buffers, changed)]
    assert torch.equal(*missing) and not torch.equal(missing[0], with_it)


def test_flags_are_spread_over_the_numbers_of_their_buffers():
    flags = torch.arange(len(BUFFERS))[None].float()
    for k, part in enumerate(buffer_slices().values()):
        assert (told_of(flags)[0, part] == k).all()


def test_buffers_of_other_pixels_are_refused():
    codec, guide, z, buffers = made()
    with pytest.raises(DataError, match="the guide's buffers are of"):
        codec.decode(z, guide=guide.of(buffers[:, :16]))
    with pytest.raises(DataError, match="expected uint8 buffers"):
        codec.decode(z, guide=guide.of(buffers.float()))


def test_edges_that_the_codec_cannot_keep_are_learnt():
    """Random bars, which a buffer shows sharply: the error falls to a tenth within 150 steps."""
    g = torch.Generator().manual_seed(0)
    guide = PixelGuide(GUIDE)
    optimizer = torch.optim.AdamW(guide.parameters(), lr=5e-3)
    losses = []
    for _ in range(150):
        bars = (torch.rand(4, 1, 1, 64, 1, generator=g) < 0.3).float().expand(4, 1, 32, 64, 1)
        buffers = torch.full((4, 1, 32, 64, NUM_BUFFERS), 128, dtype=torch.uint8)
        buffers[..., buffer_slices()["albedo"]] = (bars * 255).to(torch.uint8)
        means = torch.nn.functional.avg_pool2d(bars.flatten(0, 1).movedim(-1, 1), 8)
        hidden = means.repeat_interleave(16, 1).movedim(1, -1)[:, None]
        plain = (
            means.repeat_interleave(8, 2)
            .repeat_interleave(8, 3)
            .movedim(1, -1)[:, None]
            .expand(-1, -1, -1, -1, 3)
        )
        detail = guide(hidden, plain, buffers, torch.ones(4, len(BUFFERS)))
        loss = (plain + detail - bars).square().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    assert losses[-1] < 0.1 * losses[0], (losses[0], losses[-1])
