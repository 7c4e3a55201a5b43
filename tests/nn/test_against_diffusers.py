"""The race with diffusers, at a tiny size: what is said to be equal is equal, and everything runs."""

from __future__ import annotations

import importlib.util
from dataclasses import replace

import numpy as np
import pytest
import torch

from sorairo.nn.layers import patchify
from sorairo.nn.transformer import TransformerConfig
from sorairo.presets import nano

pytestmark = [
    pytest.mark.skipif(importlib.util.find_spec("diffusers") is None, reason="diffusers is not installed"),
    pytest.mark.filterwarnings("default"),  # those of diffusers are not ours
]

CONFIG = TransformerConfig(latent_channels=8, width=48, depth=2, head_size=16, text_features=12)
LATENTS, CPU = (3, 4, 6), torch.device("cpu")
NUM_TOKENS, MLP = 2 * 3, 2 * 4 * 48**2


@pytest.fixture(scope="module")
def race(benchmark):
    return benchmark("against_diffusers")


@pytest.fixture(scope="module")
def models(race):
    return race.entries(CONFIG, torch.float32, CPU)


@pytest.fixture
def inputs(race):
    return race.Inputs.draw(CONFIG, 2, LATENTS, 5)


def test_equal_weights_compute_the_same(race, models, inputs):
    ours, ltx, wan = (models[name].model for name in (race.OURS, race.LTX, race.WAN))
    patches = patchify(inputs.picture_BCTHW, CONFIG.patch_size)
    tokens = ours.picture_in(patches)
    torch.testing.assert_close(ltx.proj_in(patches), tokens)
    made = wan.patch_embedding(inputs.picture_BCTHW).flatten(3).permute(0, 2, 3, 1)
    torch.testing.assert_close(made, tokens)
    for i, block in enumerate(ours.blocks):
        expected = block.attention.qkv(tokens).chunk(3, dim=-1)
        for other in (ltx.transformer_blocks[i].attn1, wan.blocks[i].attn1):
            for linear, y in zip((other.to_q, other.to_k, other.to_v), expected, strict=True):
                torch.testing.assert_close(linear(tokens), y)
            torch.testing.assert_close(other.to_out[0](tokens), block.attention.out(tokens))


def test_feed_forward_layers_have_as_many_weights(race, models):
    ours, ltx, wan = (models[name].model for name in (race.OURS, race.LTX, race.WAN))
    for layer in (ours.blocks[0].mlp, ltx.transformer_blocks[0].ff, wan.blocks[0].ffn):
        assert sum(p.numel() for p in layer.parameters() if p.ndim == 2) == MLP


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_all_make_latents_and_gradients(race, inputs, dtype):
    for name, entry in race.entries(CONFIG, dtype, CPU).items():
        made = entry.forward(inputs)
        assert made.shape == inputs.picture_BCTHW.shape and made.isfinite().all(), name
        assert race.run_once(entry, inputs, "forward and backward") > 0
        assert all(p.grad.isfinite().all() for p in entry.model.parameters() if p.grad is not None), name


def test_models_take_turns(race, models, inputs):
    seconds = race.race(models, inputs, "forward", rounds=2)
    assert list(seconds) == [race.OURS, race.PLANNED, race.LTX, race.WAN]
    assert all(len(values) == 2 and min(values) > 0 for values in seconds.values())


def test_sizes_are_counted(race, models, inputs):
    ours, planned, ltx, wan = (race.size_of(entry, inputs) for entry in models.values())
    assert ours.parameters < planned.parameters and ours.flops < planned.flops
    every = sum(p.numel() for p in models[race.LTX].model.parameters())
    assert ltx.parameters == every and ltx.flops == pytest.approx(wan.flops, rel=0.05)


def test_a_ratio_is_of_medians(race):
    assert race.ratio([2.0, 6.0, 4.0], [1.0, 2.0, 4.0]) == "2.00 (1.00 to 3.00)"
    assert race.ratio(np.ones(3).tolist(), [2.0] * 3) == "0.50 (0.50 to 0.50)"


def test_the_report_has_a_line_for_each_race(race, monkeypatch, tmp_path, capsys):
    preset = nano()
    training = replace(preset.transformer_training, transformer=CONFIG)
    monkeypatch.setattr(race, "nano", lambda: replace(preset, transformer_training=training))
    monkeypatch.setattr(race.runtime, "device", lambda: CPU)
    options = "--seconds 0.4 --size 64x64 --batch 1 --text 3 --rounds 1 --threads 1"
    report = tmp_path / "report.md"
    monkeypatch.setattr("sys.argv", ["against_diffusers.py", *options.split(), "--report", str(report)])
    race.main()
    lines = capsys.readouterr().out.splitlines()
    assert report.read_text().splitlines() == lines
    assert lines[0].startswith("1 clips of 0.4 s at 64x64: 2 latent frames of 1 tokens, 3 of text")
    for dtype in ("float32", "bfloat16"):
        for mode in race.MODES:
            assert sum(line.startswith(f"| {dtype} | 1 | {mode} | ") for line in lines) == 1
