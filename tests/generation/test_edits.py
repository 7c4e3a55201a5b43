"""Clips that are made from others: the source's frames stay, what is made fits in, and depends on both."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from sorairo.engines.canvas import canvas_of, stretched
from sorairo.engines.make import make
from sorairo.engines.sources import SOFT_PX, fitting_size, mask_of, settle
from sorairo.errors import ConfigError
from sorairo.generation import edits
from sorairo.generation.conditions import KnownStates
from sorairo.generation.edits import Brief, Edit, Eyes
from sorairo.generation.pipeline import Pipeline
from sorairo.generation.planner import draw_plan
from sorairo.generation.sampler import Sampling
from sorairo.media import Media, read_frames
from sorairo.perception.to_plan import ReadPlan
from sorairo.request import Request
from sorairo.scene.plan import plan_of
from sorairo.tokens.layout import NUM_SLOTS, STAGE, STATE_FEATURES
from sorairo.tokens.plan_tokens import encode_plan
from sorairo.video import write_video
from sorairo.world.physics import simulate
from sorairo.world.stories import draw_scene

OPTIONS = {"seed": 3, "steps": 2}
BRIEF = {**OPTIONS, "guidance": 3.0, "solver": "euler"}
SIZE = (128, 64)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("sources")


@pytest.fixture(scope="module")
def clip(engine, folder) -> Path:
    """A clip of 17 frames as a file."""
    made = make(Request("a red ball", seconds=0.7, size=SIZE, painter="diffusion", **OPTIONS), engine)
    return made.write(folder / "clip.mp4", marked=False)


@pytest.fixture(scope="module")
def noise(folder) -> Path:
    """Another, whose frames are noise."""
    frames = np.random.default_rng(0).integers(0, 256, (17, 64, 128, 3), np.uint8)
    return write_video(folder / "noise.mp4", frames)


@pytest.fixture(scope="module")
def still(clip, folder) -> Path:
    """Its first frame as a picture."""
    Image.fromarray(read_frames(clip)[0]).save(folder / "still.png")
    return folder / "still.png"


def as_read() -> ReadPlan:
    """What a perfect reader would say of some 17 frames."""
    scene = replace(draw_scene("drop", 0), num_frames=17)
    plan = plan_of(scene, simulate(scene))
    view = plan.seen((128, 64))
    states_TSF = encode_plan(plan, view.in_view)
    known_TSF = np.zeros(states_TSF.shape, dtype=bool)
    known_TSF[:, :4] = True
    return ReadPlan(states_TSF=states_TSF, known_TSF=known_TSF, plan=plan, track_TN2=view.track[..., :2])


@pytest.fixture
def eyes(pipeline) -> Eyes:
    return Eyes(encode=pipeline.encode, read=lambda frames: as_read(), scale=pipeline.models.scale)


def run(pipeline: Pipeline, edit: Edit, **options) -> np.ndarray:
    """The frames of an edit."""
    brief = Brief(prompt="it stops", size=SIZE, edit=edit, **{**BRIEF, **options})
    return np.concatenate(list(pipeline.make(brief).frames))


# to go on


def test_a_clip_goes_on_from_its_frames_and_keeps_them(engine, clip):
    longer = make(Request("it stops", "extend", source=clip, seconds=0.7, **OPTIONS), engine)
    source = read_frames(clip)
    assert len(longer.frames) == longer.num_frames == len(source) + 16
    assert np.array_equal(longer.frames[: len(source)], source)
    assert longer.parents == (str(clip),) and len(longer.recipe["source"]) == 16
    assert (longer.recipe["task"], longer.recipe["extensions"]) == ("extend", "1")


def test_what_a_clip_begins_with_is_given_to_the_last_bit(pipeline, eyes, clip):
    """Two continuations of one clip differ only where they are new: the codec alone stands between."""
    frames = read_frames(clip)
    one, other = (
        run(pipeline, edits.go_on(eyes, frames, 16, whole=True), seed=seed, guidance=1.0) for seed in (1, 2)
    )
    known = len(frames)
    assert len(one) == known + 16 and np.array_equal(one[:known], other[:known])
    assert not np.array_equal(one[known:], other[known:])


def test_a_continuation_depends_on_what_it_goes_on_from(pipeline, eyes, clip):
    frames = read_frames(clip)
    one, other = (
        run(pipeline, edits.go_on(eyes, each.copy(), 16))[-8:] for each in (frames, frames[:, ::-1])
    )
    assert not np.array_equal(one, other)


@pytest.mark.whole
def test_a_long_clip_goes_on_from_its_end_alone(engine, clip, folder):
    """Before it may be anything: written without loss, so that the end does not know what it was."""
    end = np.concatenate([read_frames(clip)] * 3)[-edits.CONTEXT :]
    new = []
    for value in (0, 200):
        start = np.full((40, *end.shape[1:]), value, np.uint8)
        path = write_video(folder / f"long-{value}.mp4", np.concatenate([start, end]), crf=0)
        longer = make(Request("on", "extend", source=path, seconds=0.4, **OPTIONS), engine)
        assert len(longer.frames) == 40 + edits.CONTEXT + 8
        new.append(longer.frames[-8:])
    assert np.array_equal(*new)


@pytest.mark.parametrize("known", [1, 9, 17])
def test_frames_are_wanted_where_they_are_new(eyes, pipeline, known):
    frames = np.zeros((known, 64, 128, 3), np.uint8)
    eyes = replace(eyes, scale=None)
    assert edits.go_on(eyes, frames, 16).new == slice(known, known + 16)
    assert edits.go_on(eyes, frames, 16, whole=True).new == slice(0, known + 16)
    led = edits.between(eyes, frames, frames, 15)
    assert (led.new, led.num_frames, led.ends) == (slice(known, known + 15), 2 * known + 15, True)


def test_what_is_read_of_a_source_is_kept_and_the_rest_made_up(pipeline):
    """The plan that is drawn says what was read in its frames, and elsewhere what the text makes of it."""
    found, scale = as_read(), pipeline.models.scale
    states_TSF = torch.from_numpy(scale.normalise(found.states_TSF))
    known = KnownStates(states_TSF, torch.from_numpy(found.known_TSF))
    noise = torch.randn(1, 5, NUM_SLOTS, STATE_FEATURES)
    drawn = []
    for conditions in ((), (known,)):
        edit = replace(edits.from_text(33), plan=conditions)
        brief = Brief(prompt="it stops", size=SIZE, edit=edit, **BRIEF)
        with torch.inference_mode():
            text, sampling = pipeline._read(brief), Sampling(exact_plan=False)
            _, state_BTSF = draw_plan(pipeline.models, sampling, brief, text, noise, lambda: None)
        drawn.append(state_BTSF[0])
    plain, held = drawn
    which = torch.from_numpy(found.known_TSF)
    torch.testing.assert_close(held[:3][which], states_TSF[which], atol=1e-5, rtol=1e-5)
    assert not torch.equal(held[:3][which], plain[:3][which])
    assert not torch.equal(held[:3][~which], states_TSF[~which])
    looks = held[:, -1, STAGE.look]
    torch.testing.assert_close(looks, looks[:1].expand_as(looks))


# pictures to begin and to end with


def test_an_image_begins_a_clip(engine, still):
    made = make(Request("a ball", image=still, painter="diffusion", seconds=0.7, **OPTIONS), engine)
    assert made.frames.shape == (17, 64, 128, 3)  # the size is the image's
    assert made.timings["read"] > 0
    again = {"painter": "diffusion", "seconds": 0.7, "seed": 4, "steps": 2, "guidance": 1.0}
    other = make(Request("a ball", image=still, **again), engine)
    assert np.array_equal(made.frames[0], other.frames[0])
    assert not np.array_equal(made.frames[9:], other.frames[9:])


@pytest.mark.parametrize("begins", [True, False], ids=["two images", "the last alone"])
def test_an_image_ends_a_clip(engine, still, noise, folder, begins):
    Image.fromarray(read_frames(noise)[3]).save(folder / "last.png")
    request = Request("a ball", last=folder / "last.png", seconds=0.7, size=SIZE, guidance=1.0, **OPTIONS)
    request = replace(request, image=str(still)) if begins else request
    seen = []
    one = make(request, engine, on_progress=seen.append)
    other = make(replace(request, seed=4), engine)
    assert one.frames.shape == other.frames.shape == (17, 64, 128, 3)
    assert np.array_equal(one.frames[-1], other.frames[-1])
    assert np.array_equal(one.frames[0], other.frames[0]) == begins
    assert not np.array_equal(one.frames[4:12], other.frames[4:12])
    assert [p.done for p in seen] == sorted(p.done for p in seen) and seen[-1].done == pytest.approx(1.0)
    assert len(one.parents) == (2 if begins else 1) and one.recipe["source"] == "none"
    assert "last" in one.recipe and ("image" in one.recipe) == begins


def test_the_shortest_clip_between_two_images(engine, still):
    request = Request("a ball", image=still, last=still, seconds=0.2, **OPTIONS)
    assert len(make(request, engine).frames) == 9


# loops, ways from one to another, beginnings


@pytest.mark.parametrize(("seconds", "new"), [(0.3, 7), (0.6, 15)])
def test_a_loop_leads_back_and_keeps_its_source(engine, clip, seconds, new):
    made = make(Request("it comes back", "loop", source=clip, seconds=seconds, **OPTIONS), engine)
    source = read_frames(clip)
    assert len(made.frames) == len(source) + new
    assert np.array_equal(made.frames[: len(source)], source)
    assert len(made.frames) % 8 == 0  # the next would be the first of the source, at 1 + 8k


@pytest.mark.whole
def test_a_loop_depends_on_where_it_leads(engine, clip, noise, folder):
    """The same end, another beginning."""
    source, other = read_frames(clip), read_frames(noise)
    new = []
    for name, start in (("a", source), ("b", other)):
        path = write_video(folder / f"loop-{name}.mp4", np.concatenate([start, source, source]), crf=0)
        new.append(make(Request("on", "loop", source=path, seconds=0.3, **OPTIONS), engine).frames[-7:])
    assert not np.array_equal(*new)


def test_what_is_between_two_clips_stands_between_them(engine, clip, noise):
    request = Request("it changes", "between", source=clip, last=noise, seconds=0.6, **OPTIONS)
    seen = []
    made = make(request, engine, on_progress=seen.append)
    first, last = read_frames(clip), read_frames(noise)
    assert len(made.frames) == 17 + 15 + 17
    assert np.array_equal(made.frames[:17], first) and np.array_equal(made.frames[-17:], last)
    assert made.parents == (str(clip), str(noise))
    assert [p.done for p in seen] == sorted(p.done for p in seen) and seen[-1].done == pytest.approx(1.0)


def test_between_takes_pictures_too(engine, still, clip):
    made = make(Request("on", "between", source=still, last=clip, seconds=0.6, **OPTIONS), engine)
    assert len(made.frames) == 1 + 15 + 17
    assert np.array_equal(made.frames[0], read_frames(still)[0])


def test_what_comes_before_a_clip_stands_before_it(engine, clip):
    made = make(Request("it comes", "prepend", source=clip, seconds=0.7, **OPTIONS), engine)
    source = read_frames(clip)
    assert len(made.frames) == 16 + len(source)
    assert np.array_equal(made.frames[16:], source)


# to make anew


def test_a_remix_keeps_more_the_less_its_strength(engine, clip, noise):
    """What two remixes have in common with their sources is what they do not have in common."""

    def distance(strength: float) -> float:
        one, other = (
            make(Request("a blue cube", "remix", source=path, strength=strength, **OPTIONS), engine).frames
            for path in (clip, noise)
        )
        return float(np.abs(one.astype(float) - other).mean())

    assert distance(0.01) > distance(0.5) > distance(1.0) == 0.0


@pytest.mark.parametrize("task", ["remix", "edit"])
def test_a_remix_at_full_strength_is_a_clip_from_noise(engine, clip, task):
    remixed = make(Request("a cube", task, source=clip, strength=1.0, **OPTIONS), engine)
    anew = make(Request("a cube", seconds=0.7, size=SIZE, painter="diffusion", **OPTIONS), engine)
    assert np.array_equal(remixed.frames, anew.frames)
    assert remixed.recipe["strength"] == "1.0" and remixed.recipe["task"] == task


def test_in_painting_leaves_the_outside_of_the_mask_alone(engine, clip, folder):
    mask = Image.new("L", SIZE, 0)
    mask.paste(255, (64, 0, 128, 64))
    mask.save(folder / "mask.png")
    made = make(Request("a cube", "inpaint", source=clip, mask=folder / "mask.png", **OPTIONS), engine)
    source = read_frames(clip)
    assert made.frames.shape == source.shape
    away = 2 * SOFT_PX
    assert np.array_equal(made.frames[:, :, : 64 - away], source[:, :, : 64 - away])
    inside = np.abs(made.frames.astype(int) - source)[:, :, 64 + away :]
    assert inside.mean() > 1
    other = make(Request("a cube", "inpaint", source=clip, mask=folder / "mask.png", seed=8, steps=2), engine)
    assert np.array_equal(made.frames[:, :, : 64 - away], other.frames[:, :, : 64 - away])
    assert not np.array_equal(made.frames[:, :, 64:], other.frames[:, :, 64:])


def test_a_region_is_a_mask(clip, folder):
    request = Request("a cube", "inpaint", source=str(clip), region=(64, 0, 64, 64), size=SIZE)
    mask = mask_of(request)
    assert mask.shape == (64, 128) and mask[:, 64:].all() and not mask[:, :64].any()
    doubled = mask_of(replace(request, size=(256, 128)))
    assert doubled[:, 128:].all() and not doubled[:, :128].any()
    cut = mask_of(replace(request, size=(64, 64)))  # the middle of the source is left
    assert cut[:, 32:].all() and not cut[:, :32].any()
    for region in ((-1, 0, 8, 8), (0, 0, 0, 8), (120, 0, 16, 8), (0, 60, 8, 8)):
        with pytest.raises(ConfigError, match="inside 128x64") as caught:
            mask_of(replace(request, region=region))
        assert caught.value.parameter == "region"


def test_a_recipe_says_all_that_a_clip_is_made_from(engine, clip, folder):
    """Each file by its field, which part is made anew, and how far a clip goes where nobody says."""
    request = Request("a cube", "inpaint", source=str(clip), guidance=1.0, **OPTIONS)
    Image.new("L", SIZE, 255).save(folder / "white.png")
    ways = ({"region": (64, 0, 64, 64)}, {"region": (0, 0, 64, 64)}, {"mask": str(folder / "white.png")})
    left, right, masked = (make(replace(request, **way), engine).recipe for way in ways)
    assert (left["region"], right["region"]) == ("64,0,64,64", "0,0,64,64")
    assert left["source"] == right["source"] == masked["source"] != masked["mask"]
    assert "mask" not in left and "region" not in masked
    remix = make(Request("a cube", "remix", source=clip, guidance=1.0, **OPTIONS), engine)
    assert remix.recipe["strength"] == "0.8"


def test_a_mask_that_covers_nothing_is_refused(engine, clip, folder):
    Image.new("L", SIZE, 0).save(folder / "black.png")
    with pytest.raises(ConfigError, match="covers nothing"):
        make(Request("a cube", "inpaint", source=clip, mask=folder / "black.png"), engine)


# models without plans, sizes, mistakes


@pytest.mark.parametrize(
    ("task", "num_frames"),
    [("extend", 33), ("prepend", 33), ("loop", 32), ("remix", 17), ("edit", 17)],
)
def test_a_model_without_plans_edits_too(picture_engine, clip, task, num_frames):
    request = Request("on", task, source=clip, **OPTIONS)
    request = request if task in ("remix", "edit") else replace(request, seconds=0.65)
    made = make(request, picture_engine)
    assert len(made.frames) == num_frames and made.plan is None


@pytest.mark.parametrize(
    ("size", "fitting"),
    [
        ((256, 256), (256, 256)),
        ((1280, 720), (1280, 720)),
        ((700, 701), (700, 700)),
        ((3840, 2160), (1920, 1080)),
        ((4000, 400), (2048, 204)),
        ((640, 8), (320, 192)),
    ],
)
def test_a_clip_keeps_the_size_of_its_video(engine, size, fitting):
    media = Media(width=size[0], height=size[1], num_frames=9, is_image=False)
    assert fitting_size(media, engine.capabilities()) == fitting


@pytest.mark.parametrize(("size", "fitting"), [((128, 64), (128, 64)), ((1920, 1080), (320, 192))])
def test_a_picture_is_brought_to_a_size_that_is_painted(engine, size, fitting):
    media = Media(width=size[0], height=size[1], num_frames=1, is_image=True, is_picture=True)
    assert fitting_size(media, engine.capabilities()) == fitting


def test_where_sizes_are_not_kept_a_clip_of_ones_own_is_as_large_as_it_was(engine):
    can = replace(engine.capabilities(), keeps_size=False)
    large = Media(width=1024, height=512, num_frames=9, is_image=False)
    assert fitting_size(large, can) == (320, 192)
    assert fitting_size(replace(large, metadata={"sorairo": "0.1.0"}), can) == (1024, 512)


@pytest.mark.parametrize(
    ("size", "canvas"),
    [
        ((320, 192), (320, 192)),
        ((640, 360), (448, 256)),
        ((1280, 720), (448, 256)),
        ((720, 1280), (256, 448)),
        ((640, 384), (320, 192)),
        ((1080, 1080), (320, 320)),
        ((90, 74), (128, 128)),
        ((16, 16), (64, 64)),
    ],
)
def test_what_is_painted_is_near_in_shape_and_not_larger_than_is_painted_well(size, canvas):
    assert canvas_of(size, 64) == canvas


@pytest.fixture(scope="module")
def odd(folder) -> Path:
    """A clip of 17 frames and a size that the network does not paint."""
    frames = np.full((17, 54, 96, 3), 90, np.uint8)
    frames[:, :, 48:] = np.arange(60, 230, 10, dtype=np.uint8)[:, None, None, None]
    return write_video(folder / "odd.mp4", frames)


@pytest.mark.parametrize(
    ("task", "kept"),
    [("extend", slice(17)), ("prepend", slice(-17, None)), ("loop", slice(17)), ("between", slice(17))],
)
def test_frames_of_a_size_that_is_not_painted_stay_as_they_are(engine, odd, task, kept):
    last = odd if task == "between" else None
    made = make(
        Request("on", task, source=odd, last=last, seconds=0.4, painter="diffusion", **OPTIONS), engine
    )
    assert made.frames.shape[1:] == (54, 96, 3)
    assert np.array_equal(made.frames[kept], read_frames(odd))
    assert (made.recipe["size"], made.recipe["painted_size"]) == ("96x54", "128x64")


@pytest.mark.parametrize("task", ["remix", "edit", "inpaint"])
def test_what_is_made_anew_has_the_size_of_its_source(engine, odd, task):
    region = (48, 0, 48, 54) if task == "inpaint" else None
    request = Request("on", task, source=odd, region=region, **OPTIONS)
    made = make(request, engine)
    assert made.frames.shape == (17, 54, 96, 3) and made.recipe["size"] == "96x54"
    if task == "inpaint":
        assert np.array_equal(made.frames[:, :, : 48 - SOFT_PX], read_frames(odd)[:, :, : 48 - SOFT_PX])
    assert make(replace(request, size=(64, 36)), engine).frames.shape == (17, 36, 64, 3)
    with pytest.raises(ConfigError, match=r"sides are even, .* not 97x54; nearest: 96x54"):
        make(replace(request, size=(97, 54)), engine)


def test_frames_are_stretched_there_and_back_in_their_place():
    frames = np.zeros((1, 90, 160, 3), np.uint8)
    frames[:, 30:60, 40:80] = 255
    there = stretched(frames, (64, 64))[0, :, :, 0] > 127
    assert there[22:42, 17:31].all() and there.sum() == pytest.approx(64 * 64 / 12, rel=0.1)
    back = stretched(stretched(frames, (128, 64)), (160, 90))
    assert np.abs(back.astype(int) - frames).mean() < 4


def test_a_source_of_another_size_is_cut_to_the_middle(engine, clip):
    longer = make(
        Request("on", "extend", source=clip, seconds=0.4, size=(64, 64), guidance=1.0, **OPTIONS), engine
    )
    assert longer.frames.shape == (25, 64, 64, 3)
    assert np.array_equal(longer.frames[:17], read_frames(clip)[:, :, 32:96])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"task": "remix", "strength": 1.5}, "strength"),
        ({"task": "extend", "seconds": -1.0}, "seconds"),
        ({"task": "extend", "seconds": 0.1}, "at least 0.33 seconds"),
        ({"task": "remix", "seconds": 1.0}, "leave out the seconds"),
    ],
)
def test_strength_and_lengths_are_checked(engine, clip, options, said):
    with pytest.raises(ConfigError, match=said):
        make(Request("a ball", source=clip, **options), engine)


def test_a_clip_is_not_extended_without_end(engine, clip, folder):
    frames = read_frames(clip)
    path = write_video(folder / "often.mp4", frames, metadata={"extensions": "6"})
    with pytest.raises(ConfigError, match="at most 6 times"):
        make(Request("on", "extend", source=path), engine)
    path = write_video(folder / "twice.mp4", frames, metadata={"extensions": "2"})
    longer = make(Request("on", "extend", source=path, seconds=0.4, **OPTIONS), engine)
    assert longer.recipe["extensions"] == "3"


def test_a_part_is_the_very_frames_of_its_source(noise, engine):
    """Nothing is painted, however often it is settled; what is carried on is what made the whole."""
    made = make(Request("", "trim", source=str(noise), start=0.25, seconds=0.25), engine)
    assert made.frames is not None and made.fps == 24
    np.testing.assert_array_equal(made.frames, read_frames(noise)[6:12])
    assert made.recipe["task"] == "trim" and made.recipe["start"] == "0.25"
    once = settle(Request("noise", "trim", source=str(noise), start=0.25), engine.capabilities())
    assert settle(once.request, engine.capabilities()) == once
    assert once.seconds == pytest.approx(11 / 24)
    with pytest.raises(ConfigError, match="leave out the size"):
        settle(Request("", "trim", source=str(noise), size=(64, 64)), engine.capabilities())
