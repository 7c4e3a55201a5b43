"""The recipes: what a batch holds, what is given and what is sought, and that training ends in weights."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
import torch

from sorairo import runtime
from sorairo.data import latents, windows
from sorairo.data.clips import ClipSource, scene_of
from sorairo.data.latents import CAPTIONS, MAX_TEXT, encode_clips, pad_text, read_latents
from sorairo.data.windows import encode_windows, read_window
from sorairo.errors import ConfigError
from sorairo.nn.codec import Codec, CodecConfig, reconstruct
from sorairo.nn.tensors import psnr, to_network
from sorairo.nn.transformer import Transformer, TransformerConfig
from sorairo.render.raytracer import render
from sorairo.tokens.layout import NUM_SLOTS, STATE_FEATURES
from sorairo.tokens.plan_tokens import mirrored
from sorairo.tokens.scale import StateScale
from sorairo.train import codec as codec_recipe
from sorairo.train.checkpoint import load_checkpoint
from sorairo.train.codec import CodecTraining, crops, train_codec
from sorairo.train.loop import FitConfig
from sorairo.train.transformer import (
    Library,
    Samples,
    TransformerTraining,
    _loss,
    draw_times,
    loss_weights,
    make_step,
    train_transformer,
)
from sorairo.weights.files import LARGE, model_hash
from sorairo.weights.models import load_codec, load_network
from sorairo.world.physics import simulate

CODEC = CodecConfig(
    latent_channels=16,
    basis_channels=(8, 12, 16),
    decoder_widths=(8, 12, 16),
    encoder_depths=(0, 1, 1),
    decoder_depths=(0, 1, 1),
    expansion=2,
    compute_dtype="float32",
)
CODEC_TRAINING = CodecTraining(
    codec=CODEC,
    fit=FitConfig(clips=4, batch_size=2),
    num_clips=3,
    crop_px=32,
    crop_frames=9,
    basis_crops=48,
)
TRAINING = TransformerTraining(
    transformer=TransformerConfig(
        latent_channels=16, width=32, depth=2, head_size=16, compute_dtype="float32"
    ),
    fit=FitConfig(clips=4, batch_size=2),
    num_clips=2,
    num_windows=0,
    num_plans=3,
    plan_batch=2,
    window=4,
)
SCALE = StateScale.plain()
SCALE = replace(SCALE, modes=(SCALE.modes[0] * 0.25 ** np.arange(8.0, dtype=np.float32), SCALE.modes[1]))
WEIGHTS = loss_weights(TRAINING, torch.linspace(0.5, 4.0, 16), SCALE)
NUM_FRAMES, NUM_LATENT_FRAMES = 65, 9
NUM_SAMPLES = 20_000
SHARE_ERROR = 0.015  # four standard deviations of a share of so many samples


def write_clips(folder: Path) -> ClipSource:
    """Three clips of 64x64 that are moving waves and a little noise, as if rendered."""
    source = ClipSource(folder=folder / "clips")
    source.path(0).parent.mkdir(parents=True)
    rng = np.random.default_rng(0)
    t, y, x = np.meshgrid(np.arange(NUM_FRAMES), np.arange(64), np.arange(64), indexing="ij")
    for number in range(3):
        speed, down, right = rng.uniform(-0.15, 0.15, size=(3, 3))
        waves = 127 + 90 * np.sin(speed * t[..., None] + down * y[..., None] + right * x[..., None])
        np.save(source.path(number), (waves + rng.normal(scale=5, size=waves.shape)).astype(np.uint8))
    return source


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> ClipSource:
    return write_clips(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def cached_states(source):
    """States and captions of the three clips, as if simulated."""
    rng = np.random.default_rng(1)
    for number in range(3):
        lengths = np.arange(3, 3 + CAPTIONS)
        states = rng.normal(size=(NUM_LATENT_FRAMES, NUM_SLOTS, STATE_FEATURES)).astype(np.float16)
        arrays = {"states": states, "text": rng.normal(size=(lengths.sum(), 1152)).astype(np.float16)}
        path = latents._states_path(source.folder.parent, number)
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez(path, **arrays, lengths=lengths)


@pytest.fixture(scope="module")
def on_cpu():
    """Training on the CPU, without compiling, judged by the third clip."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runtime, "can_compile", lambda: False)
        patch.setattr(runtime, "device", lambda: torch.device("cpu"))
        patch.setattr(codec_recipe, "evaluation_numbers", lambda count: [2])
        yield


@pytest.fixture(scope="module")
def codec_run(source, on_cpu, tmp_path_factory):
    """The folder of a codec that was trained for two steps."""
    run_dir = tmp_path_factory.mktemp("runs") / "codec"
    assert train_codec(CODEC_TRAINING, run_dir, source)
    return run_dir


# the codec


def test_crops_are_a_function_of_their_position(source):
    batches = crops(source, [0, 1, 2], CODEC_TRAINING, seed=5)
    first, again = (list(islice(batches(0), 4)) for _ in range(2))
    assert all(torch.equal(a, b) for a, b in zip(first, again, strict=True))
    resumed = next(batches(3 * CODEC_TRAINING.fit.batch_size))
    assert torch.equal(resumed, first[3]) and not torch.equal(resumed, first[2])
    assert first[0].shape == (2, 9, 32, 32, 3) and first[0].dtype == torch.uint8


def test_a_crop_lies_in_its_clip_mirrored_or_not(source):
    true = np.array(source.frames(1))
    crop = next(crops(source, [1], CODEC_TRAINING, seed=0)(0))[0].numpy()
    windows = np.lib.stride_tricks.sliding_window_view(true[:, :, :, 0], (32, 32), axis=(1, 2))
    for view in (crop, crop[:, :, ::-1]):
        if (windows[:-8] == view[0, :, :, 0]).all(axis=(-1, -2)).any():
            break
    else:
        pytest.fail("the crop is nowhere in the clip")


def test_crops_of_another_seed_are_others(source):
    one, other = (next(crops(source, [0, 1, 2], CODEC_TRAINING, seed=s)(0)) for s in (0, 1))
    assert not torch.equal(one, other)


def test_a_crop_that_the_codec_cannot_read_is_refused_with_the_nearest():
    with pytest.raises(ConfigError, match="crop_px 100 is no multiple of 32; nearest: 96"):
        replace(CODEC_TRAINING, crop_px=100)


def test_psnr_is_that_of_its_definition():
    rng = np.random.default_rng(0)
    clip = rng.integers(50, 200, size=(4, 32, 32, 3), dtype=np.uint8)
    assert psnr(clip, clip) > 150
    assert psnr(np.zeros_like(clip), np.full_like(clip, 255)) == pytest.approx(0.0)
    noisy = clip + rng.choice(np.array([-5, 5]), size=clip.shape)  # mean squared error 25
    assert psnr(clip, noisy.astype(np.uint8)) == pytest.approx(20 * np.log10(255 / 5), abs=1e-4)


def test_training_a_codec_ends_in_weights_that_load(codec_run, source):
    codec = load_codec(codec_run / "codec.safetensors")
    average = load_checkpoint(codec_run / "checkpoint.safetensors")[0]["ema"]
    for name, tensor in codec.state_dict().items():
        if name not in ("latent_mean_C", "latent_std_C"):  # measured anew for what is exported
            torch.testing.assert_close(tensor, average[name], rtol=2**-8, atol=1e-30)
    assert not codec.training and not any(p.requires_grad for p in codec.parameters())
    frames = source.frames(0)
    assert reconstruct(codec, frames).shape == frames.shape
    assert (codec_run / "sheet.png").is_file()


def test_exported_latents_have_unit_spread(codec_run, source):
    codec = load_codec(codec_run / "codec.safetensors")
    batches = crops(source, [0, 1, 2], CODEC_TRAINING, seed=CODEC_TRAINING.fit.seed)
    z = torch.cat([codec.encode(to_network(batch)) for batch in islice(batches(0), codec_recipe.CALIBRATION)])
    assert z.mean(dim=(0, 2, 3, 4)).abs().max() < 0.1
    assert (z.std(dim=(0, 2, 3, 4)) - 1.0).abs().max() < 0.1


def test_a_decoder_that_is_trained_further_leaves_latents_as_they_were(codec_run, source, tmp_path, on_cpu):
    weights = codec_run / "codec.safetensors"
    assert train_codec(replace(CODEC_TRAINING, decoder_of=str(weights)), tmp_path, source)
    before, after = load_codec(weights), load_codec(tmp_path / "codec.safetensors")
    video = to_network(torch.from_numpy(np.array(source.frames(0))))[None]
    z = before.encode(video)
    assert torch.equal(z, after.encode(video))
    assert not torch.equal(before.decode(z), after.decode(z))


def test_the_codec_starts_at_the_basis_of_its_clips(codec_run, source):
    """Two steps later it is still far above a codec of random weights."""
    frames = np.array(source.frames(2))
    trained, fresh = load_codec(codec_run / "codec.safetensors"), Codec(CODEC).eval()
    assert psnr(frames, reconstruct(trained, frames)) > psnr(frames, reconstruct(fresh, frames)) + 5


# what the transformer reads


def test_latents_of_one_codec_are_not_read_by_another(codec_run, source, tmp_path):
    one = load_codec(codec_run / "codec.safetensors")
    encode_clips(tmp_path, source, one, "one", [0])
    with pytest.raises(FileNotFoundError):
        read_latents(tmp_path, "other", 0)
    other = load_codec(codec_run / "codec.safetensors")
    other.latent_mean_C += 1.0
    encode_clips(tmp_path, source, other, "other", [0])
    a, b = (read_latents(tmp_path, name, 0).astype(np.float32) for name in ("one", "other"))
    assert a.shape == b.shape == (16, NUM_LATENT_FRAMES, 2, 2)
    assert np.isfinite(a).all() and not np.allclose(a, b, atol=0.1)


@pytest.mark.whole
def test_a_window_is_a_part_of_its_clip(codec_run, tmp_path, on_cpu, monkeypatch):
    scene = replace(scene_of(9), size=(64, 64), num_frames=49)
    monkeypatch.setattr(windows, "scene_of", lambda number: scene)
    monkeypatch.setattr(windows, "render", partial(render, compiled=False))
    weights = codec_run / "codec.safetensors"
    encode_windows(tmp_path, weights, range(3), 4)
    whole = to_network(render(scene, simulate(scene), compiled=False).rgb)[None]
    both = [load_codec(weights).encode(x)[0] for x in (whole, whole.flip(-1))]
    found = [read_window(tmp_path, model_hash(weights), number, 4) for number in range(3)]
    assert len({window.start for window in found}) > 1
    for window in found:
        for ours, theirs in zip(window.latents, both, strict=True):
            theirs = theirs[:, window.start : window.start + 4]
            assert (torch.from_numpy(ours) - theirs).norm() < 0.01 * theirs.norm()


def test_padding_keeps_captions_and_masks_the_rest():
    captions = [np.full((3, 8), 1.5, np.float16), np.full((MAX_TEXT, 8), 2.5, np.float16)]
    text_BMD, mask_BM = pad_text(captions)
    assert text_BMD.shape == (2, MAX_TEXT, 8) and text_BMD.dtype == torch.float32
    assert mask_BM.sum(1).tolist() == [3, MAX_TEXT] and mask_BM[0, :3].all()
    assert (text_BMD[0, :3] == 1.5).all() and (text_BMD[0, 3:] == 0).all() and (text_BMD[1] == 2.5).all()


@pytest.fixture(scope="module")
def library(codec_run, source, cached_states) -> Library:
    encode_clips(source.folder.parent, source, load_codec(codec_run / "codec.safetensors"), "hash", range(2))
    path = windows._path(source.folder.parent, "hash", 2, TRAINING.window)
    path.parent.mkdir()
    both = np.stack([np.full((16, TRAINING.window, 2, 2), value, np.float16) for value in (7, 8)])
    np.savez(path, start=3, latents=both)
    return Library(replace(TRAINING, num_windows=1), source.folder.parent, "hash")


def test_batches_are_a_function_of_their_position(library):
    first, again = (list(islice(library.batches(0), 3)) for _ in range(2))
    resumed = next(library.batches(2 * TRAINING.fit.batch_size))
    for a, b in [*zip(first, again, strict=True), (first[2], resumed)]:
        pairs = [*zip(a[0], b[0], strict=True), *zip(a[1], b[1], strict=True)]
        assert all(torch.equal(x, y) if torch.is_tensor(x) else x is y for x, y in pairs)


def test_a_window_cuts_picture_and_states_alike(library):
    lengths, tokens, plans = set(), set(), set()
    for joint, alone in islice(library.batches(0), 40):
        lengths.add(joint.picture_BCTHW.shape[2])
        tokens.add(joint.text_BMD.shape[1])
        assert joint.picture_BCTHW.shape[2] == joint.state_BTSF.shape[1]
        plans.add((*alone.state_BTSF.shape[:2], alone.are_openings))
        assert alone.picture_BCTHW is None and alone.text_BMD.shape[1:] == (MAX_TEXT, 1152)
    assert lengths == {TRAINING.window, NUM_LATENT_FRAMES} and tokens == {0, MAX_TEXT}
    assert plans == {
        (2, NUM_LATENT_FRAMES, False),
        (8, TRAINING.opening, True),
    }  # about as many latent frames


def test_only_what_has_no_caption_is_mirrored(library):
    seen = set()
    for joint, _ in islice(library.batches(0), 60):
        for picture, states in zip(joint.picture_BCTHW, joint.state_BTSF, strict=True):
            value = picture[0, 0, 0, 0].item()
            if value not in (7.0, 8.0):
                continue
            seen.add((value, joint.text_BMD.shape[1] > 0))
            raw = library._raw([2])[0, 3 : 3 + TRAINING.window]
            raw = mirrored(raw) if value == 8.0 else raw
            torch.testing.assert_close(states, library._scaled(raw))
    assert seen == {(7.0, False), (7.0, True), (8.0, False)}


# what is given and what is sought


def times(config: TransformerTraining, *, joint: bool = True, num_frames: int = 5):
    return draw_times(config, (NUM_SAMPLES, num_frames), torch.Generator().manual_seed(0), joint=joint)


def share(condition_B: torch.Tensor) -> float:
    return condition_B.float().mean().item()


def test_tasks_are_drawn_by_their_shares():
    config = replace(TRAINING, prefix=0.0)
    picture_BT, state_BT, seeks_state_B1 = times(config)
    picture_B, state_B, seeks_B = picture_BT[:, 0], state_BT[:, 0], seeks_state_B1[:, 0]
    assert (picture_BT == picture_B[:, None]).all() and (state_BT == state_B[:, None]).all()
    without_B, given_B = ~seeks_B & (state_B == 1.0), ~seeks_B & (state_B < 1.0)
    read_B, free_B = seeks_B & (picture_B == 0.0), seeks_B & (picture_B > 0.0)
    assert share(given_B) == pytest.approx(config.given, abs=SHARE_ERROR)
    assert share(without_B) == pytest.approx(config.without, abs=SHARE_ERROR)
    assert share(free_B) == pytest.approx(config.free, abs=SHARE_ERROR)
    rest = 1.0 - config.given - config.without - config.free
    assert share(read_B) == pytest.approx(rest, abs=SHARE_ERROR)
    assert (state_B[given_B] < 0.15).all() and (state_B[seeks_B] > 0.0).all()
    assert share(state_B[given_B] == 0.0) == pytest.approx(0.5, abs=2 * SHARE_ERROR)
    assert (picture_B[~seeks_B] > 0.0).all()  # the picture is sought wherever the state is not


def test_first_frames_are_given_of_both_kinds_and_never_all():
    picture_BT, state_BT, _ = times(replace(TRAINING, prefix=1.0))
    assert (picture_BT[:, 0] == 0.0).all() and (state_BT[:, 0] == 0.0).all()
    noisy_B = (picture_BT[:, -1] > 0.0) & (state_BT[:, -1] > 0.0)
    zero_picture_BT, zero_state_BT = picture_BT[noisy_B] == 0.0, state_BT[noisy_B] == 0.0
    assert share(noisy_B) > 0.5 and torch.equal(zero_picture_BT, zero_state_BT)
    assert (zero_picture_BT.int().diff(dim=1) <= 0).all()  # given frames come first
    for length in range(1, 5):
        assert share(zero_picture_BT.sum(1) == length) == pytest.approx(0.25, abs=0.03)
    assert ((picture_BT > 0.0) | (state_BT > 0.0))[:, -1].all()

    config = replace(TRAINING, prefix=0.2)
    picture_BT, _, _ = times(config)
    has_prefix_B = (picture_BT == 0.0).any(1) & (picture_BT > 0.0).any(1)
    is_read = 1.0 - config.given - config.free - config.without
    assert share(has_prefix_B) == pytest.approx(0.2 * (1.0 - is_read), abs=SHARE_ERROR)


@pytest.mark.parametrize(
    ("config", "joint"),
    [(replace(TRAINING, kinds="picture", prefix=0.0), True), (replace(TRAINING, prefix=0.0), False)],
    ids=["pictures alone", "states alone"],
)
def test_one_kind_alone_is_always_sought(config, joint):
    picture_BT, state_BT, seeks_state_B1 = times(config, joint=joint)
    for t_BT in (picture_BT, state_BT):
        assert (t_BT > 0.0).all() and (t_BT < 1.0).all()
    assert seeks_state_B1.all()


def test_the_loss_is_the_velocity_error_of_the_frames_sought():
    torch.manual_seed(0)
    x0, x0_hat = torch.randn(2, 3, 4, 2, 2), torch.randn(2, 3, 4, 2, 2)
    t_BT = torch.tensor([[0.0, 0.3, 0.5, 0.9], [0.0, 0.0, 0.1, 1.0]])
    one = torch.ones(())
    loss = _loss(x0_hat, x0, t_BT, 2, one, 0.2)
    sought_BT = t_BT > 0
    error_BT = ((x0_hat - x0) ** 2).mean(dim=(1, 3, 4)) / t_BT.clamp_min(0.2) ** 2
    torch.testing.assert_close(loss, error_BT[sought_BT].mean())

    elsewhere = x0_hat + 100.0 * (~sought_BT)[:, None, :, None, None]
    torch.testing.assert_close(_loss(elsewhere, x0, t_BT, 2, one, 0.2), loss)
    assert _loss(x0_hat, x0, torch.zeros(2, 4), 2, one, 0.2) == 0.0


# steps


def samples(*, picture: bool = True, state: bool = True, tokens: int = 4) -> Samples:
    return Samples(
        torch.randn(2, 16, 3, 2, 2) if picture else None,
        torch.randn(2, 3, NUM_SLOTS, STATE_FEATURES) if state else None,
        torch.randn(2, tokens, 1152),
        torch.ones(2, tokens, dtype=torch.bool),
    )


@pytest.mark.parametrize(
    ("config", "joint", "alone", "names"),
    [
        (TRAINING, {}, {"picture": False}, {"picture", "state", "plan"}),
        (TRAINING, {"tokens": 0}, {"picture": False}, {"picture", "state", "plan"}),
        (TRAINING, {}, None, {"picture", "state"}),
        (replace(TRAINING, kinds="picture"), {"state": False}, None, {"picture"}),
    ],
    ids=["joint", "paint", "no plans", "pictures"],
)
def test_a_step_learns_from_every_kind_of_batch(config, joint, alone, names):
    model = Transformer(config.transformer)
    batch = (samples(**joint), None if alone is None else samples(**alone))
    loss, stats = make_step(config, WEIGHTS)(model, batch, torch.Generator().manual_seed(0))
    assert loss.isfinite() and stats.keys() == names
    loss.backward()
    assert model.painter.out.weight.grad.abs().sum() > 0
    if joint.get("tokens") == 0:  # every state is given
        assert stats["state"] == 0.0
    weights = {"picture": 1.0, "state": 0.5 * config.state_weight, "plan": config.state_weight}
    torch.testing.assert_close(loss.detach(), sum(weights[name] * value for name, value in stats.items()))


def test_loss_weights_are_one_on_average_and_favour_contrast_and_attributes():
    picture_C, state_SF = WEIGHTS[0].flatten(), WEIGHTS[1]
    torch.testing.assert_close(picture_C.mean(), torch.tensor(1.0))
    torch.testing.assert_close(state_SF.mean(), torch.tensor(1.0))
    torch.testing.assert_close(picture_C[-1] / picture_C[0], torch.tensor(8.0**1.5))
    ratio = state_SF / state_SF[0, 3]
    torch.testing.assert_close(ratio[0, :88].view(8, 11)[:, 3], 0.5 ** torch.arange(8.0))
    torch.testing.assert_close(ratio[-1, :72], torch.full((72,), TRAINING.camera_weight))
    torch.testing.assert_close(ratio[[0, -1], [88, 72]], torch.tensor([6.0, 6.0]))


@pytest.mark.whole
def test_openings_are_nearly_all_noise():
    """Their times have the logit's mean and spread that the recipe says; those of other plans theirs."""
    model, times = Transformer(TRAINING.transformer), []
    step = make_step(TRAINING, WEIGHTS)

    def spy(*inputs):
        times.append(inputs[3])  # of the states
        return model(*inputs)

    spy.parameters = model.parameters
    plans = samples(picture=False)
    for i in range(20):
        for alone in (plans, plans._replace(are_openings=True)):
            step(spy, (samples(), alone), torch.Generator().manual_seed(i))
    usual, openings = (torch.cat([t.amax(1) for t in times[first::4]]) for first in (1, 3))
    assert openings.median() > 0.85 > 0.75 > usual.median()


def test_the_noise_of_a_step_is_that_of_its_generator():
    model, batch = Transformer(TRAINING.transformer), (samples(), samples(picture=False))
    one, same, other = (
        make_step(TRAINING, WEIGHTS)(model, batch, torch.Generator().manual_seed(seed))[0]
        for seed in (0, 0, 1)
    )
    assert torch.equal(one, same) and not torch.equal(one, other)


# the whole


def test_training_a_transformer_ends_in_weights_that_load(codec_run, source, cached_states, tmp_path):
    weights = codec_run / "codec.safetensors"
    assert train_transformer(TRAINING, tmp_path, source, weights)
    transformer, info = load_network(Transformer, TransformerConfig, tmp_path / "transformer.safetensors")
    average = load_checkpoint(tmp_path / "checkpoint.safetensors")[0]["ema"]
    for name, tensor in transformer.state_dict().items():  # bf16, or within a row 127 units each way
        unit = average[name].abs().amax(dim=-1, keepdim=True) / 127 if tensor.numel() >= LARGE else 0.0
        assert ((tensor - average[name]).abs() <= 2**-8 * average[name].abs() + unit).all(), name
    assert not transformer.training and not any(p.requires_grad for p in transformer.parameters())
    assert info["codec"] == model_hash(weights)
    assert info["kinds"] == "both" and info["clips_seen"] == TRAINING.fit.clips
    assert StateScale.from_dict(info["state_scale"]).mix.shape == (2, STATE_FEATURES, STATE_FEATURES)


def test_another_codec_does_not_go_on_with_a_run(codec_run, source, cached_states, tmp_path, monkeypatch):
    weights = codec_run / "codec.safetensors"
    config = replace(TRAINING, fit=replace(TRAINING.fit, clips=2))
    assert train_transformer(config, tmp_path, source, weights)
    monkeypatch.setattr("sorairo.train.transformer.model_hash", lambda path: "0123456789abcdef")
    with pytest.raises(ConfigError, match="codec = "):
        train_transformer(config, tmp_path, source, weights)
