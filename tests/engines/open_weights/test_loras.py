"""LoRAs change what they say and nothing else, and no key of theirs is lost in silence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("diffusers")
pytest.importorskip("transformers")
pytest.importorskip("peft")
from safetensors.torch import save_file  # noqa: E402

from sorairo.engines.diffusers import loras  # noqa: E402
from sorairo.engines.diffusers.loras import PRESETS, FewSteps, Lora, few_steps  # noqa: E402
from sorairo.engines.make import make  # noqa: E402
from sorairo.engines.registry import load_engine  # noqa: E402
from sorairo.errors import ConfigError  # noqa: E402
from sorairo.request import Request  # noqa: E402

from .building import build  # noqa: E402

pytestmark = [
    pytest.mark.whole,
    pytest.mark.filterwarnings("ignore"),
]  # of diffusers and peft, about themselves
REQUEST = Request("a red ball bounces on grass", seconds=0.5, size=(64, 64), seed=1, steps=2, guidance=1.0)
WIDTH, RANK = 24, 2


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return build("wan", tmp_path_factory.mktemp("open"))


@pytest.fixture(scope="module")
def plain(folder):
    return make(REQUEST, load_engine(f"diffusers:{folder}")).frames


def lora(path, *, size=1.0, layers=("attn1.to_q", "attn2.to_v"), prefix="transformer.", **more):
    """A file that changes two layers of the first block."""
    made = torch.Generator().manual_seed(0)
    state = {}
    for layer in layers:
        for name in ("lora_A", "lora_B"):
            shape = (RANK, WIDTH) if name == "lora_A" else (WIDTH, RANK)
            state[f"{prefix}blocks.0.{layer}.{name}.weight"] = size * torch.randn(shape, generator=made)
    save_file({**state, **more}, path)
    return path


def run(folder, *given):
    return make(REQUEST, load_engine(f"diffusers:{folder}", lora=tuple(map(str, given))))


def test_a_lora_changes_the_clip_as_far_as_its_weight_says(folder, plain, tmp_path):
    file = lora(tmp_path / "few-steps.safetensors")
    whole, half, none = (run(folder, f"{file}:{weight}") for weight in (1, 0.5, 0))
    far = [np.abs(made.frames.astype(float) - plain).mean() for made in (whole, half, none)]
    assert far[0] > far[1] > far[2] == 0.0
    assert whole.recipe["lora"].startswith("few-steps:1 ") and half.recipe["lora"].startswith(
        "few-steps:0.5 "
    )


def test_two_of_half_the_weight_are_one(folder, tmp_path):
    file = lora(tmp_path / "a.safetensors")
    twice = run(folder, f"{file}:0.5", f"{file}:0.5")
    assert np.abs(twice.frames.astype(int) - run(folder, file).frames).max() <= 1


def test_the_publishers_names_of_layers_are_understood(folder, tmp_path):
    ours = lora(tmp_path / "a.safetensors")
    theirs = lora(
        tmp_path / "b.safetensors", layers=("self_attn.q", "cross_attn.v"), prefix="diffusion_model."
    )
    assert np.array_equal(run(folder, ours).frames, run(folder, theirs).frames)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"transformer.blocks.9.attn1.to_q.lora_A.weight": torch.zeros(RANK, WIDTH)}, "attn1.to_q"),
        ({"transformer.blocks.0.norm2.diff": torch.ones(WIDTH)}, "norm2.diff|'lora'"),
        ({"transformer.blocks.0.attn1.to_q.hada_w1_a": torch.zeros(2, 2)}, "none of a LoRA; nearest"),
        ({"transformer.blocks.0.attn1.to_q.dora_scale": torch.zeros(2, 2)}, "none of a LoRA; nearest"),
    ],
    ids=["layer", "norm", "other", "dora"],
)
def test_a_key_that_does_not_arrive_is_an_error(folder, tmp_path, more, told):
    with pytest.raises(ConfigError, match=told) as caught:
        run(folder, lora(tmp_path / "a.safetensors", **more))
    assert caught.value.parameter == "lora" and "\n" not in str(caught.value)


def test_a_lora_of_another_width_is_one_line(folder, tmp_path):
    wrong = {"transformer.blocks.1.attn1.to_q.lora_A.weight": torch.zeros(RANK, 99)}
    wrong |= {"transformer.blocks.1.attn1.to_q.lora_B.weight": torch.zeros(99, RANK)}
    with pytest.raises(ConfigError, match="does not fit WanPipeline") as caught:
        run(folder, lora(tmp_path / "a.safetensors", **wrong))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("steps", "noise"), [(4, [1.0, 0.9375, 0.8333, 0.625]), (8, [1.0, 0.9722, 0.9375, 0.8929])]
)
def test_few_steps_are_where_they_were_trained_and_are_euler_s(steps, noise):
    scheduler = few_steps(5.0)
    scheduler.set_timesteps(steps)
    assert np.allclose(scheduler.sigmas[:4], noise, atol=2e-3)
    assert np.allclose(scheduler.timesteps[:4] / 1000, noise, atol=2e-3)
    made = torch.Generator().manual_seed(0)
    x = torch.randn(64, generator=made)
    for i, time in enumerate(scheduler.timesteps):
        v = torch.randn(64, generator=made)
        expected = x + (scheduler.sigmas[i + 1] - scheduler.sigmas[i]) * v
        x = scheduler.step(v, time, x, return_dict=False)[0]
        assert torch.allclose(x, expected, atol=1e-5)


def test_a_few_step_lora_brings_its_steps_shift_and_guidance_unless_they_are_said(folder, tmp_path):
    file = lora(tmp_path / "Wan2.2-Lightning_4steps.safetensors")
    engine = load_engine(f"diffusers:{folder}", lora=(str(file),))
    made = make(replace(REQUEST, steps=None, guidance=None), engine)
    recipe = made.recipe
    assert (recipe["steps"], recipe["guidance"], recipe["shift"]) == ("4", "1", "5")
    said = make(replace(REQUEST, steps=2, guidance=3.0), engine).recipe
    assert (said["steps"], said["guidance"], said["shift"]) == ("2", "3", "5")
    plain = make(REQUEST, load_engine(f"diffusers:{folder}", lora=(str(lora(tmp_path / "a.safetensors")),)))
    assert "shift" not in plain.recipe


def test_presets_are_those_of_the_page():
    page = (Path(__file__).parents[3] / "docs" / "open-weights.md").read_text(encoding="utf-8")
    for one in PRESETS:
        row = f"| `{one.said}` | `{one.of}...` | {one.steps} | {one.guidance:g} | {one.shift:g} |"
        assert row in page


def test_two_that_want_other_steps_are_refused(folder, tmp_path, monkeypatch):
    other = FewSteps("slow", "Wan", 9)
    monkeypatch.setattr(loras, "PRESETS", (*PRESETS, other))
    files = [str(lora(tmp_path / f"{name}.safetensors")) for name in ("lightning", "slow")]
    with pytest.raises(ConfigError, match="lightning and slow want other steps"):
        load_engine(f"diffusers:{folder}", lora=tuple(files))


def test_each_of_two_transformers_takes_its_own(tmp_path):
    folder = build("wan-dual", tmp_path)
    file = lora(tmp_path / "a.safetensors")
    engine = load_engine(f"diffusers:{folder}", lora=(f"{file}:1:low",))
    pipe = engine.load().base
    assert not pipe.transformer.active_adapters() if pipe.transformer._hf_peft_config_loaded else True
    assert pipe.transformer_2.active_adapters() == ["lora0"]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("a.bin", "no .safetensors; nearest: a.safetensors"),
        ("nowhere.safetensors", "there is no such file"),
        ("a.safetensors:40", "its weight is 40; nearest: 4"),
        ("damaged.safetensors", "is damaged"),
    ],
)
def test_a_file_that_is_no_lora_is_one_line(tmp_path, monkeypatch, given, told):
    monkeypatch.chdir(tmp_path)
    lora(tmp_path / "a.safetensors")
    (tmp_path / "damaged.safetensors").write_bytes(b"\xff" * 32)
    with pytest.raises(ConfigError, match=told):
        Lora.read(given)


def test_a_lora_of_a_noise_that_has_no_transformer_is_refused(folder, tmp_path):
    with pytest.raises(ConfigError, match="has one transformer, none of low noise"):
        load_engine(f"diffusers:{folder}", lora=(f"{lora(tmp_path / 'a.safetensors')}:1:low",))
