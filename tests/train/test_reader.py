"""The reader's recipe: samples say what the scene is, batches repeat, and a step learns from all of it."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

import numpy as np
import pytest
import torch

from sorairo import runtime
from sorairo.data.clips import ClipSource
from sorairo.errors import ConfigError
from sorairo.nn.tensors import to_network
from sorairo.perception import samples as sample_files
from sorairo.perception.frames import (
    ATTRIBUTES,
    FRAME_STRIDE,
    camera_numbers,
    camera_of,
    to_working_size,
    working_size,
)
from sorairo.perception.losses import Batch, body_losses, clip_losses
from sorairo.perception.network import ReaderConfig, ReaderNetwork
from sorairo.perception.samples import (
    ReaderSample,
    attribute_numbers,
    load_sample,
    sample_of,
    sample_path,
)
from sorairo.perception.tracks import true_tracks
from sorairo.perception.training import (
    LENGTH,
    ReaderSamples,
    ReaderTraining,
    augment,
    make_step,
    mirrored,
    train_reader,
)
from sorairo.scene.attributes import LEARNT_SETTINGS, STAGE_NAMES
from sorairo.scene.plan import plan_of
from sorairo.train.checkpoint import load_checkpoint
from sorairo.train.loop import FitConfig
from sorairo.weights.models import load_network
from sorairo.world.physics import simulate
from sorairo.world.stories import STORIES, draw_scene

_USUAL = ReaderTraining(fit=FitConfig(clips=4, batch_size=2))
CONFIG = replace(
    _USUAL,
    reader=replace(_USUAL.reader, width=32, fine=16, depths=(1, 1), prototypes=4, compute_dtype="float32"),
    num_clips=3,
    window=4,
)


@pytest.fixture(scope="module")
def scene():
    """An egg, a cube and a ball that fall, 41 frames of 64 x 64 px."""
    return replace(draw_scene("drop", 2036), num_frames=41, size=(64, 64))


@pytest.fixture(scope="module")
def sample(scene) -> ReaderSample:
    return sample_of(scene, 3, compiled=False)


@pytest.fixture(scope="module")
def source(sample, tmp_path_factory) -> ClipSource:
    """Three samples of 12 frames of 32 x 32 px on disk, made of noise and of what the one has."""
    folder = tmp_path_factory.mktemp("data")
    rng = np.random.default_rng(0)
    turn = np.arange(LENGTH) % len(sample.frames)
    for number in range(3):
        made = replace(
            sample,
            frames=rng.integers(0, 256, (LENGTH, 32, 32, 3)).astype(np.uint8),
            mask=sample.mask[turn][:, 2::4, 2::4],
            body=sample.body[turn] + np.float32(0.01 * number),
            camera=sample.camera[turn],
        )
        path = sample_files.sample_path(folder, number)
        path.parent.mkdir(exist_ok=True)
        np.savez(path, **{name: getattr(made, name) for name in ReaderSample.__slots__})
    return ClipSource(folder=folder / "clips")


@pytest.fixture
def samples(source) -> ReaderSamples:
    return ReaderSamples(CONFIG, [sample_path(source.folder.parent, number) for number in range(3)])


# samples


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((256, 256), (128, 128)),
        ((320, 192), (160, 96)),
        ((192, 320), (96, 160)),
        ((64, 64), (128, 128)),
        ((1280, 720), (168, 96)),
    ],
)
def test_pictures_of_any_size_are_read_at_about_one(size, expected):
    assert working_size(*size) == expected
    frames = np.full((2, size[1], size[0], 3), 77, np.uint8)
    small = to_working_size(frames)
    assert small.shape == (2, expected[1], expected[0], 3) and small.dtype == torch.uint8
    assert (small == 77).all()


@pytest.mark.parametrize("family", STORIES)
def test_five_numbers_are_the_whole_camera(family):
    """Cameras of this world do not roll, however they move."""
    for seed in range(3):
        scene = draw_scene(family, seed)
        plan = plan_of(scene, simulate(scene))
        pos, axes = camera_of(camera_numbers(plan.camera_pos, plan.camera_axes))
        np.testing.assert_allclose(pos, plan.camera_pos, atol=1e-9)
        np.testing.assert_allclose(axes, plan.camera_axes, atol=1e-9)


def test_a_sample_says_what_the_scene_is(scene, sample):
    tracks = true_tracks(scene, simulate(scene))
    now = np.arange(3, 41, FRAME_STRIDE)
    assert sample.frames.shape == (5, 128, 128, 3) and sample.mask.shape == (5, 64, 64)
    np.testing.assert_allclose(sample.body[..., :2], tracks.at[now], atol=1e-5)
    np.testing.assert_allclose(np.exp(sample.body[..., 2]), tracks.radius[now], rtol=1e-5)
    distance = np.linalg.norm(tracks.camera_pos[now], axis=-1)
    np.testing.assert_allclose(np.exp(sample.body[..., 3]) * distance[:, None], tracks.depth[now], rtol=1e-5)
    np.testing.assert_allclose(sample.body[..., 4], tracks.visible[now], atol=0.1)
    pos, axes = camera_of(sample.camera.astype(np.float64))
    np.testing.assert_allclose(pos, tracks.camera_pos[now], atol=1e-5)
    np.testing.assert_allclose(axes, tracks.camera_axes[now], atol=1e-5)
    assert [ATTRIBUTES["story"][sample.names[1]], sample.names[0]] == ["drop", 2]


def test_a_mask_lies_where_its_body_is(scene, sample):
    half = true_tracks(scene, simulate(scene)).half_view[0]
    for i in range(3):
        for t in range(5):
            if sample.body[t, i, 4] > 0.98:
                rows, columns = np.nonzero(sample.mask[t] == i + 1)
                middle = (np.array([columns.mean(), rows.mean()]) + 0.5) / 64 * 2 * half - half
                assert np.abs(middle - sample.body[t, i, :2]).max() < 1.5 * 2 * half / 64


def test_every_name_of_the_world_can_be_said(scene):
    stories = {name for family in STORIES.values() for name, _ in family}
    assert set(ATTRIBUTES["story"]) == stories
    assert (set(ATTRIBUTES["setting"]), set(ATTRIBUTES["light"])) == (
        set(LEARNT_SETTINGS),
        set(STAGE_NAMES["light"]),
    )
    named = dict(zip(ATTRIBUTES, attribute_numbers(scene), strict=True))
    assert ATTRIBUTES["story"][named["story"]] == "drop" and ATTRIBUTES["count"][named["count"]] == "3"
    assert ATTRIBUTES["move"][named["move"]] == scene.camera.move


def test_a_mirrored_sample_is_a_mirrored_clip(sample):
    other = mirrored(sample)
    np.testing.assert_array_equal(other.frames[:, :, 5], sample.frames[:, :, -6])
    np.testing.assert_allclose(other.body[..., 0], -sample.body[..., 0])
    pos, axes = camera_of(sample.camera.astype(np.float64))
    flipped_pos, flipped_axes = camera_of(other.camera.astype(np.float64))
    flip = np.array([-1.0, 1.0, 1.0])
    np.testing.assert_allclose(flipped_pos, pos * flip, atol=1e-6)
    np.testing.assert_allclose(flipped_axes[:, 1:], axes[:, 1:] * flip, atol=1e-6)
    for name in ReaderSample.__slots__:
        np.testing.assert_array_equal(getattr(mirrored(other), name), getattr(sample, name))


# batches and steps


def test_batches_are_a_function_of_their_position(samples):
    first, again = (list(islice(samples.batches(0), 4)) for _ in range(2))
    resumed = next(samples.batches(3 * CONFIG.fit.batch_size))
    for a, b in [*zip(first, again, strict=True), (first[3], resumed)]:
        assert all(torch.equal(x, y) for x, y in zip(a, b, strict=True))
    assert not torch.equal(first[0].frames_BTHWC, first[1].frames_BTHWC)


def test_windows_are_as_many_more_as_they_are_shorter(samples):
    shapes = {tuple(batch.frames_BTHWC.shape[:2]) for batch in islice(samples.batches(0), 20)}
    assert shapes == {(2, LENGTH), (6, 4)}


def test_wear_is_per_clip_and_that_of_the_generator():
    x = torch.rand(8, 3, 2, 16, 16) * 2 - 1

    def wear(share: float, seed: int) -> torch.Tensor:
        return augment(x, share, torch.Generator().manual_seed(seed))

    assert torch.equal(wear(0.5, 0), wear(0.5, 0)) and not torch.equal(wear(0.5, 0), wear(0.5, 1))
    torch.testing.assert_close(wear(0.0, 0), x)
    assert (wear(1.0, 0) - x).abs().amax(dim=(1, 2, 3, 4)).min() > 0.01
    assert (wear(1.0, 0) - x).abs().mean() < 0.4


def test_a_step_teaches_every_parameter_and_is_that_of_its_generator(source):
    whole = replace(CONFIG, short=0.0)  # cells are matched with those of four frames before
    samples = ReaderSamples(whole, [sample_path(source.folder.parent, number) for number in range(3)])
    network, batch = ReaderNetwork(CONFIG.reader), samples.batch(0)
    for parameter in network.parameters():
        if not parameter.any():
            torch.nn.init.normal_(parameter, std=0.05)
    loss, stats = make_step(CONFIG)(network, batch, torch.Generator().manual_seed(0))
    loss.backward()
    assert loss.isfinite() and {"heat", "mask", "camera", "count", "count_right", "at_px"} <= stats.keys()
    silent = [name for name, p in network.named_parameters() if p.grad is None or not p.grad.any()]
    assert not silent
    again, _ = make_step(CONFIG)(network, batch, torch.Generator().manual_seed(0))
    assert torch.equal(loss, again)


def test_steps_learn(samples):
    torch.manual_seed(0)
    network, batch = ReaderNetwork(CONFIG.reader), samples.batch(0)
    step, optimizer = make_step(replace(CONFIG, augmented=0.0)), torch.optim.AdamW(network.parameters(), 1e-2)
    losses = []
    for seed in range(15):
        loss, _ = step(network, batch, torch.Generator().manual_seed(seed))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    assert losses[-1] < 0.5 * losses[0]


def _hidden(batch: Batch, body: int) -> Batch:
    body_BTS5 = batch.body_BTS5.clone()
    body_BTS5[:, :, body, 4] = 0.0
    return batch._replace(body_BTS5=body_BTS5)


def test_what_cannot_be_seen_is_not_asked(samples):
    """A hidden body's place and name change no loss but that of the masks, where its pixels are left out."""
    batch = _hidden(samples.batch(0), 1)
    output = ReaderNetwork(CONFIG.reader)(to_network(batch.frames_BTHWC))

    def losses(batch: Batch) -> dict[str, torch.Tensor]:
        return body_losses(output, batch, CONFIG.reader, torch.Generator().manual_seed(0))[0]

    moved = batch.body_BTS5.clone()
    moved[:, :, 1, :4] += 0.1
    renamed = batch.kind_BS2.clone()
    renamed[:, 1] = (renamed[:, 1] + 1) % 5
    other = batch._replace(body_BTS5=moved, kind_BS2=renamed)
    for name, value in losses(batch).items():
        torch.testing.assert_close(losses(other)[name], value)


def test_colours_are_not_asked_of_black_and_white(samples):
    batch = samples.batch(0)
    output = ReaderNetwork(CONFIG.reader)(to_network(batch.frames_BTHWC))
    look = list(ATTRIBUTES).index("look")
    names = batch.names_BA.clone()
    for number, name in enumerate(ATTRIBUTES["look"]):
        names[:, look] = number
        losses, _ = body_losses(output, batch._replace(names_BA=names), CONFIG.reader, torch.Generator())
        assert (losses["colour"] == 0.0) == (name == "black and white")


def test_names_that_are_right_are_counted(samples):
    batch = samples.batch(0)
    output = ReaderNetwork(CONFIG.reader)(to_network(batch.frames_BTHWC))
    named = torch.cat(
        [
            torch.nn.functional.one_hot(true, len(names)) * 9.0
            for true, names in zip(batch.names_BA.unbind(1), ATTRIBUTES.values(), strict=True)
        ],
        dim=-1,
    )
    losses, right = clip_losses(output._replace(names_BA=named), batch, CONFIG.reader)
    assert all(value == 1.0 for value in right.values()) and len(right) == len(ATTRIBUTES)
    assert all(losses[name] < 0.01 for name in ATTRIBUTES)


# the whole


@pytest.fixture
def on_cpu(monkeypatch):
    monkeypatch.setattr(runtime, "can_compile", lambda: False)
    monkeypatch.setattr(runtime, "device", lambda: torch.device("cpu"))


def test_training_a_reader_ends_in_weights_that_load(source, tmp_path, on_cpu):
    called = []
    assert train_reader(CONFIG, tmp_path, source, hooks=[lambda state, event: called.append(event.kind)])
    assert called == ["done"]
    network = load_network(ReaderNetwork, ReaderConfig, tmp_path / "reader.safetensors")[0]
    average = load_checkpoint(tmp_path / "checkpoint.safetensors")[0]["ema"]
    for name, tensor in network.state_dict().items():
        torch.testing.assert_close(tensor, average[name], rtol=2**-8, atol=1e-30)
    assert not network.training and not any(p.requires_grad for p in network.parameters())


def test_samples_are_made_once(tmp_path, monkeypatch, sample):
    made = []
    monkeypatch.setattr(
        sample_files, "sample_of", lambda scene, start, compiled: made.append(start) or sample
    )
    for _ in range(2):
        sample_files.prepare_samples(tmp_path, range(9, 12))
    assert made == [1, 2, 3]
    read = load_sample(sample_path(tmp_path, 10))
    for name in ReaderSample.__slots__:
        np.testing.assert_array_equal(getattr(read, name), getattr(sample, name))


def test_a_window_longer_than_a_sample_is_refused():
    with pytest.raises(ConfigError, match="window is 13 frames of a sample of 12; nearest: 12"):
        replace(CONFIG, window=13)
