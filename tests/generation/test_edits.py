from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from PIL import Image

from sorairo.errors import ConfigError, DataError, VideoError
from sorairo.generation import edits
from sorairo.generation.request import Request, Source, Told
from sorairo.nn.state_features import PRESENT_AT
from sorairo.tokens.layout import NUM_BODY_SLOTS
from sorairo.tokens.plan_tokens import encode_plan
from sorairo.video import write_video

OPTIONS = {"seed": 3, "steps": 2}


@pytest.fixture(scope="module")
def clip(pipeline):
    return pipeline.run(Request("a red ball", seconds=0.7, size=(128, 64), **OPTIONS))[0]


def test_a_clip_goes_on_from_its_frames_and_keeps_them(pipeline, clip):
    request = edits.extend(clip.frames, "it stops", seconds=0.7, **OPTIONS)
    longer = edits.stitch(clip.frames, request, pipeline.run(request)[0])
    assert len(longer.frames) == len(clip.frames) + 16
    assert np.array_equal(longer.frames[: len(clip.frames)], clip.frames)
    assert "goes on" in longer.recipe["source"]


def test_what_a_clip_begins_with_is_given_to_the_last_bit(pipeline, clip):
    """Two continuations of one clip differ only where they are new: the codec alone stands between."""
    one, other = (
        pipeline.run(replace(edits.extend(clip.frames, "it stops", **OPTIONS), seed=seed))[0].frames
        for seed in (1, 2)
    )
    known = len(clip.frames)
    assert np.array_equal(one[:known], other[:known])
    assert not np.array_equal(one[known:], other[known:])


def test_a_continuation_depends_on_what_it_goes_on_from(pipeline, clip):
    one, other = (
        pipeline.run(edits.extend(frames, "it stops", **OPTIONS))[0].frames[-8:]
        for frames in (clip.frames, clip.frames[:, ::-1])
    )
    assert not np.array_equal(one, other)


def test_a_long_clip_goes_on_from_its_end_alone(clip):
    frames = np.concatenate([clip.frames] * 5)
    request = edits.extend(frames, "on", seconds=2.0)
    assert len(request.source.frames) == edits.CONTEXT
    assert np.array_equal(request.source.frames, frames[-edits.CONTEXT :])
    assert request.num_frames == edits.CONTEXT + 48


def test_what_is_told_of_a_source_is_kept_and_the_rest_made_up(pipeline, clip):
    raw = encode_plan(clip.plan)
    raw[:, :NUM_BODY_SLOTS, PRESENT_AT] = 1.0
    known = np.zeros(raw.shape[1:], dtype=bool)
    known[:, :4] = True
    request = Request("it stops", size=(128, 64), source=Source(clip.frames, 0.5), **OPTIONS)
    with torch.inference_mode():
        text = pipeline._read(request)
        plain, told = (
            pipeline._source(request, replace(request.source, told=told), text).state_BTSF[0]
            for told in (None, Told(raw, known))
        )
    expected = torch.from_numpy(pipeline.models.scale.normalise(raw))
    torch.testing.assert_close(told[:, known], expected[:, known], atol=1e-5, rtol=1e-5)
    assert not torch.equal(told[:, known], plain[:, known]) and not torch.equal(
        told[:, ~known], expected[:, ~known]
    )


def test_an_image_begins_a_clip(pipeline, clip):
    request = edits.image_to_video(clip.frames[0], "a ball", seconds=0.7, **OPTIONS)
    made = pipeline.run(request)[0]
    assert made.frames.shape == (17, 64, 128, 3)
    assert made.timings["read"] > 0


def test_a_remix_keeps_more_the_less_its_strength(pipeline, clip):
    """What two remixes have in common with their sources is what they do not have in common."""
    noise = np.random.default_rng(0).integers(0, 256, clip.frames.shape, np.uint8)

    def distance(strength: float) -> float:
        one, other = (
            pipeline.run(edits.remix(frames, "a blue cube", strength=strength, **OPTIONS))[0].frames
            for frames in (clip.frames, noise)
        )
        return float(np.abs(one.astype(float) - other).mean())

    assert distance(0.01) > distance(0.5) > distance(1.0) == 0.0


def test_a_remix_at_full_strength_is_a_clip_from_noise(pipeline, clip):
    remixed = pipeline.run(edits.remix(clip.frames, "a cube", strength=1.0, **OPTIONS))[0]
    anew = pipeline.run(Request("a cube", seconds=0.7, size=(128, 64), **OPTIONS))[0]
    assert np.array_equal(remixed.frames, anew.frames)


def test_a_model_without_plans_edits_too(picture_weights, clip):
    from sorairo.generation.pipeline import Pipeline

    pictures = Pipeline.load(picture_weights, "cpu")
    request = edits.extend(clip.frames, "on", seconds=0.7, **OPTIONS)
    assert len(pictures.run(request)[0].frames) == 33


@pytest.mark.parametrize(
    ("size", "fitting"),
    [((256, 256), (256, 256)), ((128, 64), (128, 64)), ((1920, 1080), (320, 192)), ((700, 701), (256, 256))],
)
def test_sizes_are_kept_where_they_fit(size, fitting):
    assert edits.fitting_size(*size) == fitting


def test_frames_are_cut_to_the_middle():
    frames = np.zeros((2, 64, 256, 3), np.uint8)
    frames[:, :, 64:192] = 200
    assert (edits.fit(frames, (128, 64)) == 200).all()
    assert edits.fit(frames, (64, 32)).shape == (2, 32, 64, 3)


def test_files_are_read_at_24_frames_a_second(tmp_path):
    frames = np.repeat(np.arange(12, dtype=np.uint8)[:, None, None, None] * 20, 32, axis=1)
    frames = np.ascontiguousarray(np.broadcast_to(frames, (12, 32, 32, 3)))
    path = write_video(tmp_path / "slow.mp4", frames, fps=12)
    read = edits.read_frames(path)
    assert len(read) == 24
    assert np.abs(read[:, 0, 0, 0].astype(int) - np.repeat(np.arange(12) * 20, 2)).max() < 6
    Image.fromarray(frames[3]).save(tmp_path / "still.png")
    assert edits.read_frames(tmp_path / "still.png").shape == (1, 32, 32, 3)


@pytest.mark.parametrize("content", [b"", b"not a video"])
def test_a_file_that_is_neither_is_named(tmp_path, content):
    (tmp_path / "bad.mp4").write_bytes(content)
    with pytest.raises(VideoError, match=r"bad\.mp4"):
        edits.read_frames(tmp_path / "bad.mp4")
    with pytest.raises(VideoError, match="none"):
        edits.read_frames(tmp_path / "none.png")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"source": Source(np.zeros((16, 64, 128, 3), np.uint8))}, "nearest"),
        ({"source": Source(np.zeros((17, 64, 64, 3), np.uint8))}, "64x64"),
        ({"source": Source(np.zeros((97, 64, 128, 3), np.uint8))}, "more seconds"),
    ],
)
def test_a_source_that_does_not_fit_is_refused(change, said):
    with pytest.raises(ConfigError, match=said):
        Request("a ball", seconds=4.0, size=(128, 64), **change)


def test_strength_and_frames_are_checked():
    with pytest.raises(ConfigError, match="strength"):
        edits.remix(np.zeros((9, 64, 64, 3), np.uint8), "a ball", strength=1.5)
    with pytest.raises(DataError, match="float64"):
        edits.extend(np.zeros((9, 64, 64, 3)), "a ball")
    with pytest.raises(ConfigError, match="seconds"):
        edits.extend(np.zeros((9, 64, 64, 3), np.uint8), "a ball", seconds=-1)
