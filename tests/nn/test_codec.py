"""The codec: the linear code it starts at is the best one, time runs one way, chunks and wholes agree."""

from __future__ import annotations

import dataclasses
import itertools

import pytest
import torch
from torch import Tensor

from sorairo.errors import ConfigError
from sorairo.nn.basis import Covariance, fit_basis, linear_codec
from sorairo.nn.codec import Codec, CodecCache, CodecConfig, neighbours, pack, unpack

SMALL = CodecConfig(
    patch=4,
    latent_channels=12,
    basis_channels=(12, 16, 16),
    decoder_widths=(16, 24, 16),
    decoder_depths=(1, 2, 1),
    expansion=2,
    compute_dtype="float32",
)


def moving_waves(clips: int, frames: int = 17, size: int = 32, seed: int = 0) -> Tensor:
    """Random plane waves that drift over a ground colour: [clips, 3, frames, size, size] in [-1, 1]."""
    g = torch.Generator().manual_seed(seed)
    t = torch.arange(frames).view(-1, 1, 1)
    y, x = torch.arange(size).view(-1, 1), torch.arange(size)
    videos = torch.rand(clips, 3, 1, 1, 1, generator=g).expand(-1, -1, frames, size, size) - 0.5
    for _ in range(3):
        ky, kx, w, phase = (torch.rand(4, clips, 1, 1, 1, generator=g) - 0.5).mul(0.6)
        colour = torch.rand(clips, 3, 1, 1, 1, generator=g) * 0.3
        videos = videos + colour * torch.sin(ky * y + kx * x + w * t + 20 * phase)[:, None]
    return videos.clamp(-1, 1)


def busy(config: CodecConfig = SMALL) -> Codec:
    """A codec whose residual blocks do something."""
    torch.manual_seed(0)
    codec = Codec(config)
    with torch.no_grad():
        for name, p in codec.named_parameters():
            if "blocks" in name and "down" in name:
                p.normal_(0, 0.2)
    return codec.eval()


def close(a: Tensor, b: Tensor) -> None:
    torch.testing.assert_close(a, b, rtol=1e-5, atol=1e-5)


def psnr(a: Tensor, b: Tensor) -> float:
    return 10 * torch.log10(4 / (a - b).square().mean()).item()


def test_strides_and_shapes() -> None:
    config = CodecConfig(encoder_depths=(1, 1, 1), decoder_depths=(1, 1, 1))
    assert config.strides == (8, 32, 32)
    video, z = Codec(config)(torch.zeros(2, 3, 9, 64, 32))
    assert z.shape == (2, 128, 2, 2, 1) and z.dtype == torch.float32
    assert video.shape == (2, 3, 9, 64, 32) and video.dtype == torch.float32


def test_training_starts_exactly_at_the_linear_basis() -> None:
    codec, video = Codec(SMALL), moving_waves(4)
    fit_basis(codec, [video])
    z, floor = codec.encode(video), linear_codec(SMALL, [video])
    close(z, floor.encode(video))
    close(codec.decode(z), floor.decode(z))


def test_every_stage_is_orthonormal() -> None:
    fresh, fitted = Codec(SMALL), Codec(SMALL)
    fit_basis(fitted, [moving_waves(8)])
    for linear in (*fresh.analysis, *fitted.analysis):
        w = linear.weight
        close(w @ w.T, torch.eye(w.shape[0]))


def test_full_rank_is_lossless() -> None:
    full = CodecConfig(
        patch=2,
        basis_channels=(12, 96, 768),
        decoder_widths=(12, 96, 768),
        latent_channels=1536,
        encoder_depths=(0, 0, 0),
        decoder_depths=(0, 0, 0),
        compute_dtype="float32",
    )
    video = torch.rand(1, 3, 9, 16, 8) * 2 - 1
    codec = Codec(full)
    assert (codec.decode(codec.encode(video)) - video).abs().max() < 1e-4


def test_projection_loses_exactly_the_dropped_eigenvalues() -> None:
    x = torch.randn(4000, 10) @ torch.randn(10, 10) + torch.randn(10)
    covariance = Covariance(10)
    for part in x.split(700):
        covariance.update(part)
    losses = []
    for rank in range(1, 11):
        basis, mean, values = covariance.leading(rank)
        centred = x.double() - mean
        loss = (centred - centred @ basis.T @ basis).square().sum(1).mean()
        torch.testing.assert_close(loss, values[rank:].sum(), rtol=1e-4, atol=1e-4)
        losses.append(loss.item())
    assert losses == sorted(losses, reverse=True)


def test_the_fitted_basis_beats_a_random_one_and_grows_with_rank() -> None:
    train, unseen = moving_waves(24), moving_waves(8, seed=1)
    scores = [psnr(Codec(SMALL)(unseen)[0], unseen)]
    for latent_channels in (4, 8, 16):
        config = dataclasses.replace(SMALL, latent_channels=latent_channels)
        codec = linear_codec(config, lambda: iter(train.split(8)))
        scores.append(psnr(codec(unseen)[0], unseen))
    assert scores == sorted(scores) and scores[1] > scores[0] + 3


def test_pack_has_an_inverse_and_counts_the_first_frame_twice() -> None:
    x = torch.randn(2, 5, 4, 6, 3)
    packed = pack(x, (2, 2, 2), first=True)
    assert packed.shape == (2, 3, 2, 3, 24)
    assert torch.equal(packed[:, 0, ..., :12], packed[:, 0, ..., 12:])
    assert torch.equal(unpack(packed, (2, 2, 2), first=True), x)


def test_neighbours_are_the_places_they_are_named_for() -> None:
    x = torch.randn(1, 3, 4, 5, 2)
    before, above, below, left, right = neighbours(x, x[:, :1])
    assert torch.equal(before[:, 2], x[:, 1]) and torch.equal(before[:, 0], x[:, 0])
    assert torch.equal(above[:, :, 2], x[:, :, 1]) and torch.equal(below[:, :, 2], x[:, :, 3])
    assert torch.equal(left[:, :, :, 2], x[:, :, :, 1]) and torch.equal(right[:, :, :, 2], x[:, :, :, 3])


@torch.no_grad()
def test_the_future_never_reaches_the_past() -> None:
    codec, video = busy(), moving_waves(1, frames=25)
    z = codec.encode(video)
    later = video.clone()
    later[:, :, 17:] += 1
    z_later = codec.encode(later)
    assert torch.equal(z[:, :, :3], z_later[:, :, :3]) and not torch.equal(z[:, :, 3], z_later[:, :, 3])
    assert torch.equal(codec.decode(z)[:, :, :17], codec.decode(z_later)[:, :, :17])
    for k in range(3):
        frames = 1 + 8 * k
        close(codec.encode(video[:, :, :frames]), z[:, :, : 1 + k])
        close(codec.decode(z[:, :, : 1 + k]), codec.decode(z)[:, :, :frames])


@torch.no_grad()
def test_the_past_reaches_the_future() -> None:
    codec, video = busy(), moving_waves(1, frames=17)
    changed = video.clone()
    changed[:, :, 8] += 1
    z, z_changed = codec.encode(video), codec.encode(changed)
    assert (z - z_changed)[:, :, 2].abs().max() > 1e-4
    z_changed[:, :, 2] = z[:, :, 2]
    assert (codec.decode(z) - codec.decode(z_changed))[:, :, 9:].abs().max() > 1e-4


@torch.no_grad()
@pytest.mark.parametrize("chunk", [1, 2, 3, 9])
def test_chunks_equal_the_whole(chunk: int) -> None:
    codec, video = busy(), moving_waves(2, frames=41)
    z = codec.encode(video)
    close(codec.encode(video, chunk=chunk), z)
    close(codec.decode(z, chunk=chunk), codec.decode(z))


@torch.no_grad()
def test_a_stream_goes_on_from_its_cache() -> None:
    codec, video = busy(), moving_waves(1, frames=33)
    z, cache, parts = codec.encode(video), CodecCache(), []
    for a, b in itertools.pairwise((0, 1, 17, 33)):
        parts.append(codec.encode(video[:, :, a:b], cache))
    close(torch.cat(parts, 2), z)
    cache = CodecCache()
    frames = [codec.decode(part, cache) for part in parts]
    assert [f.shape[2] for f in frames] == [1, 16, 16]
    close(torch.cat(frames, 2), codec.decode(z))


@torch.no_grad()
def test_a_still_picture_stays_still_at_every_chunk_of_the_first_group() -> None:
    codec, video = busy(), moving_waves(1, frames=1)
    z = codec.encode(video.expand(-1, -1, 33, -1, -1))
    close(z[:, :, :1].expand_as(z), z)


@torch.no_grad()
def test_calibrate_gives_unit_variance_and_keeps_the_pictures() -> None:
    codec, video = busy(), moving_waves(16)
    before = codec.decode(codec.encode(video))
    codec.calibrate(video.split(4))
    z = codec.encode(video)
    close(z.mean((0, 2, 3, 4)), torch.zeros(12))
    torch.testing.assert_close(z.square().mean((0, 2, 3, 4)), torch.ones(12), rtol=1e-3, atol=1e-3)
    torch.testing.assert_close(codec.decode(z), before, rtol=1e-4, atol=1e-4)


def test_training_goes_below_the_linear_error_and_reaches_the_surplus_width() -> None:
    torch.manual_seed(0)
    codec, video = Codec(SMALL), moving_waves(4)
    fit_basis(codec, [video])
    optimiser = torch.optim.Adam(codec.parameters(), 2e-3)
    losses = []
    for _ in range(40):
        loss = (codec(video)[0] - video).square().mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    assert losses[-1] < 0.8 * losses[0]
    surplus = codec.synthesis[1].weight.view(8, 16, 24)[:, 12:]
    assert surplus.abs().amax((0, 2)).min() > 0


def test_bfloat16_stays_near_float32() -> None:
    video = moving_waves(4)
    full, half = busy(), busy(dataclasses.replace(SMALL, compute_dtype="bfloat16"))
    fit_basis(full, [video])
    half.load_state_dict(full.state_dict())
    with torch.no_grad():
        full_video, half_video = full(video)[0], half(video)[0]
    assert half_video.dtype == torch.float32 and not torch.equal(half_video, full_video)
    assert psnr(half_video, full_video) > 45


def test_wrong_sizes_name_the_nearest_valid_one() -> None:
    codec = busy()
    with pytest.raises(ConfigError, match="17"):
        codec.encode(torch.zeros(1, 3, 16, 32, 32))
    with pytest.raises(ConfigError, match="32x48"):
        codec.encode(torch.zeros(1, 3, 1, 50, 32))
    cache = CodecCache()
    codec.encode(torch.zeros(1, 3, 1, 32, 32), cache)
    with pytest.raises(ConfigError, match="use 16"):
        codec.encode(torch.zeros(1, 3, 17, 32, 32), cache)
    with pytest.raises(ConfigError, match="12"):
        codec.decode(torch.zeros(1, 3, 1, 2, 2))
    with pytest.raises(ConfigError, match="use 1"):
        codec.encode(torch.zeros(1, 3, 9, 32, 32), chunk=0)
    with pytest.raises(ConfigError, match="use 192"):
        CodecConfig(basis_channels=(193, 160, 256), decoder_widths=(193, 192, 320))
    with pytest.raises(ConfigError, match="use 64"):
        CodecConfig(decoder_widths=(63, 192, 320))
    with pytest.raises(ConfigError, match="bfloat16"):
        CodecConfig(compute_dtype="half")
    with pytest.raises(ConfigError, match="list or a function"):
        fit_basis(codec, iter([moving_waves(1)]))
    with pytest.raises(ConfigError, match="at least 1 clip"):
        fit_basis(codec, [])
