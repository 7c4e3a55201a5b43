from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
import torch

import sorairo
from sorairo.errors import CheckpointError, ConfigError, DataError, NonFiniteError
from sorairo.generation.models import load_models
from sorairo.generation.pipeline import Pipeline
from sorairo.generation.request import Request, Sampling
from sorairo.tokens.plan_tokens import Plan, plan_of
from sorairo.video import read_video
from sorairo.world.physics import simulate
from sorairo.world.stories import draw_scene

SMALL = Request("a red ball bounces", seconds=0.7, size=(128, 64), seed=3, steps=2)


@pytest.fixture(scope="module")
def clip(pipeline):
    return pipeline.run(SMALL)[0]


@pytest.fixture(scope="module")
def true_plan() -> Plan:
    scene = replace(draw_scene("drop", 0), num_frames=17)
    return plan_of(scene, simulate(scene))


def test_a_clip_has_the_size_and_length_asked_for(clip):
    assert clip.frames.shape == (17, 64, 128, 3) and clip.frames.dtype == np.uint8
    assert clip.plan.num_frames == 17
    assert clip.frames.std() > 1
    assert clip.timings.keys() == {"load", "text", "plan", "paint", "decode"}


def test_a_seed_gives_the_same_clip_however_many_are_asked_for(pipeline, clip):
    four = pipeline.run(replace(SMALL, seed=1, count=4))
    assert [c.seed for c in four] == [1, 2, 3, 4]
    assert np.array_equal(four[2].frames, clip.frames)
    assert not np.array_equal(four[0].frames, four[1].frames)


@pytest.mark.parametrize(
    "change",
    [
        {"prompt": "a blue cube"},
        {"negative": "a cube"},
        {"guidance": 1.0},
        {"steps": 3},
        {"solver": "heun"},
        {"seed": 4},
    ],
    ids=lambda change: next(iter(change)),
)
def test_every_part_of_a_request_has_an_effect(pipeline, clip, change):
    assert not np.array_equal(pipeline.run(replace(SMALL, **change))[0].frames, clip.frames)


def test_a_plan_that_is_written_and_followed_gives_the_same_clip(pipeline, clip, tmp_path):
    clip.plan.write(tmp_path / "plan.json")
    follow = Plan.read(tmp_path / "plan.json")
    again = pipeline.run(replace(SMALL, follow=follow, seconds=4.0))[0]  # the plan sets the length
    difference = again.frames.astype(int) - clip.frames.astype(int)
    assert np.abs(difference).max() <= 2
    assert np.abs(difference).mean() < 0.05


def test_the_picture_depends_on_the_plan(pipeline, clip, true_plan):
    other = pipeline.run(replace(SMALL, follow=true_plan))[0]
    assert other.plan is true_plan
    assert not np.array_equal(other.frames, clip.frames)


def test_a_plan_of_impossible_numbers_is_refused(pipeline, true_plan):
    body = replace(true_plan.bodies[0], radius=np.zeros(17))
    with pytest.raises(DataError, match="not finite"):
        pipeline.run(replace(SMALL, follow=replace(true_plan, bodies=(body,))))


def test_a_long_clip_goes_on_where_its_first_window_ends(pipeline, weights):
    """Under block-causal attention, and with the same noise, later windows leave the first as it was."""
    windowed = Pipeline(pipeline.models, Sampling(first_window=3, window=4, overlap=2, exact_plan=False))
    request = replace(SMALL, seconds=1.7)
    frames = windowed.run(request)[0].frames
    whole = Pipeline(pipeline.models, Sampling(exact_plan=False)).run(request)[0].frames
    assert frames.shape == whole.shape and len(frames) == 41
    assert np.abs(frames[:17].astype(int) - whole[:17].astype(int)).max() <= 1
    assert not np.array_equal(frames[17:], whole[17:])


def test_progress_counts_every_step_and_its_exceptions_cancel(pipeline):
    seen = []
    pipeline.run(replace(SMALL, count=2), seen.append)
    stages = [(p.clip, p.stage, p.step, p.num_steps) for p in seen]
    paint = [("paint", k, 4) for k in range(1, 5)]
    one = [("plan", 1, 2), ("plan", 2, 2), *paint, ("decode", 1, 1)]
    assert stages == [(i, *stage) for i in (0, 1) for stage in one]

    windowed = Pipeline(pipeline.models, Sampling(first_window=1, window=2, overlap=1))
    seen.clear()
    windowed.run(SMALL, seen.append)
    assert [(p.step, p.num_steps) for p in seen if p.stage == "paint"] == [(k, 12) for k in range(1, 13)]

    def cancel(progress):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        pipeline.run(SMALL, cancel)


def test_a_model_without_states_paints_alone(picture_weights):
    pipeline = Pipeline(load_models(picture_weights, torch.device("cpu")))
    clip = pipeline.run(SMALL)[0]
    assert clip.plan is None and "plan" not in clip.timings
    assert clip.frames.shape == (17, 64, 128, 3)


def test_a_model_without_states_follows_no_plan(picture_weights, true_plan):
    pipeline = Pipeline(load_models(picture_weights, torch.device("cpu")))
    with pytest.raises(ConfigError, match="cannot follow"):
        pipeline.run(replace(SMALL, follow=true_plan))


def test_numbers_that_overflow_are_an_error_and_no_clip(weights):
    models = load_models(weights, torch.device("cpu"))
    models.transformer.painter.out.weight.fill_(torch.inf)
    with pytest.raises(NonFiniteError):
        Pipeline(models).run(SMALL)


def test_the_whole_recipe_lies_in_the_file(clip, tmp_path):
    clip.write(tmp_path / "clip.mp4")
    video = read_video(tmp_path / "clip.mp4")
    assert video.frames.shape == clip.frames.shape and video.fps == 24
    recipe = video.metadata
    assert recipe["prompt"] == SMALL.prompt and recipe["sorairo"] == sorairo.__version__
    width, height = map(int, recipe["size"].split("x"))
    again = Request(
        recipe["prompt"],
        negative=recipe["negative"],
        seed=int(recipe["seed"]),
        steps=int(recipe["steps"]),
        guidance=float(recipe["guidance"]),
        solver=recipe["solver"],
        seconds=float(recipe["seconds"]),
        size=(width, height),
    )
    assert again == replace(SMALL, seconds=17 / 24)
    assert recipe["model"] == clip.model


def test_generate_from_python(weights, clip):
    made = sorairo.generate(
        SMALL.prompt, weights=weights, device="cpu", seconds=0.7, size=(128, 64), seed=3, steps=2
    )
    assert np.array_equal(made.frames, clip.frames)


def test_loading_leaves_the_callers_random_numbers_alone(weights):
    before = torch.get_rng_state()
    load_models(weights, torch.device("cpu"))
    assert torch.equal(torch.get_rng_state(), before)


def test_weights_that_do_not_belong_together_are_refused(weights, tmp_path):
    for path in weights.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    beside = tmp_path / "transformer.json"
    meta = json.loads(beside.read_text())
    meta["info"]["codec"] = "0123456789abcdef"
    beside.write_text(json.dumps(meta))
    with pytest.raises(CheckpointError, match="was trained on codec 0123456789abcdef"):
        load_models(tmp_path, torch.device("cpu"))


def test_rays_are_cast_in_the_units_of_the_plan_in_full():
    models = load_models(None, torch.device("cpu"))
    assert models.scale is not None
    mean, mix = models.transformer.state_mean_2F.numpy(), models.transformer.state_mix_2FF.numpy()
    assert (mean == models.scale.mean).all() and (mix == models.scale.mix).all()
