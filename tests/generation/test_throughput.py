"""The benchmark of throughput, at a tiny size: it counts what it says it counts."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch

from sorairo import runtime
from sorairo.nn.codec import CodecConfig
from sorairo.nn.transformer import TransformerConfig
from sorairo.train.codec import CodecTraining
from sorairo.train.loop import FitConfig
from sorairo.train.transformer import TransformerTraining

CODEC = CodecTraining(
    codec=CodecConfig(
        latent_channels=8,
        basis_channels=(4, 6, 8),
        decoder_widths=(4, 6, 8),
        encoder_depths=(0, 0, 0),
        decoder_depths=(0, 0, 1),
        compute_dtype="float32",
    ),
    fit=FitConfig(clips=2, batch_size=2),
    crop_px=32,
    crop_frames=9,
)
TRAINING = TransformerTraining(
    transformer=TransformerConfig(
        latent_channels=8,
        width=32,
        depth=1,
        head_size=16,
        text_features=12,
        splat_hidden=8,
        painter_depth=1,
        compute_dtype="float32",
    ),
    fit=FitConfig(clips=2, batch_size=2),
    plan_batch=1,
    window=2,
)


@pytest.fixture(scope="module")
def throughput(benchmark):
    return benchmark("throughput")


@pytest.fixture(autouse=True)
def on_cpu(monkeypatch):
    monkeypatch.setattr(runtime, "device", lambda: torch.device("cpu"))
    monkeypatch.setattr(runtime, "can_compile", lambda: False)


def test_clips_are_timed_after_the_first(throughput, engine, monkeypatch):
    seeds, make = [], throughput.make
    monkeypatch.setattr(throughput, "make", lambda one, by: seeds.append(one.seed) or make(one, by))
    made = throughput.make_clips(engine, 1.0, (64, 64), runs=2)
    assert seeds == [0, 1, 2] and len(made.walls) == 2
    assert made.video == pytest.approx(25 / 24)
    assert 0 < sum(made.stages.values()) < 2 * max(made.walls)
    row = throughput.making_row(1.0, "64x64", made, 0.5)
    assert row.startswith("| 1 | 64x64 | ") and row.endswith(" | 0.50 |") and row.count("|") == 9


def test_steps_of_the_codec_are_timed(throughput):
    learnt = throughput.train_codec(CODEC, runs=2)
    assert len(learnt.steps["crops"]) == 2 and min(learnt.steps["crops"]) > 0
    assert learnt.step == pytest.approx(sum(learnt.steps["crops"]) / 2) and learnt.clips == 2


def test_batches_are_those_of_the_recipe(throughput):
    batches = throughput.joint_batches(TRAINING, 1.0, (64, 128))
    assert sum(share for share, _ in batches.values()) == pytest.approx(1.0)
    shares = {kind: share for kind, (share, _) in batches.items()}
    assert shares["windows"] == pytest.approx(TRAINING.short * TRAINING.paint)
    (short, plan), (whole, _) = (batches[kind][1] for kind in ("windows", "whole clips with text"))
    assert short.picture_BCTHW.shape == (4, 8, 2, 4, 2) and short.text_BMD.shape[1] == 0
    assert whole.picture_BCTHW.shape == (2, 8, 4, 4, 2) and whole.text_BMD.shape[1] > 0
    assert plan.picture_BCTHW is None and len(plan.state_BTSF) == 1


def test_steps_of_the_transformer_are_timed_by_kind(throughput):
    learnt = throughput.train_transformer(TRAINING, 1.0, (64, 64), runs=1)
    assert set(learnt.steps) == {
        f"{form}{what}" for form in ("windows", "whole clips") for what in ("", " with text")
    }
    assert all(len(steps) == 1 and steps[0] > 0 for steps in learnt.steps.values())
    row = throughput.learning_row("transformer", learnt, 1.0)
    assert f"| {1 / learnt.step:.2f} | {2 / learnt.step:.2f} | 1.00 |" in row


def test_the_average_step_is_by_how_often_each_is_drawn(throughput):
    learnt = throughput.Learning({"a": [1.0, 3.0], "b": [6.0]}, {"a": 0.75, "b": 0.25}, 4)
    assert learnt.step == pytest.approx(3.0)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="tells memory by /proc")
def test_the_peak_of_memory_is_that_of_the_process(throughput):
    found, peak = throughput.with_peak(1, len, "four")
    told = Path("/proc/self/status").read_text()
    in_kib = int(re.search(r"VmHWM:\s*(\d+) kB", told)[1])
    assert found == 4 and peak == pytest.approx(in_kib / 2**20, rel=0.05)


@pytest.mark.whole
def test_the_report_has_a_line_for_each_case(throughput, engine, monkeypatch, tmp_path, capsys):
    preset = SimpleNamespace(codec_training=CODEC, transformer_training=TRAINING)
    monkeypatch.setattr(throughput, "nano", lambda: preset)
    monkeypatch.setattr(throughput, "Native", lambda: engine)
    monkeypatch.setattr(throughput, "alone", throughput.with_peak)
    options = "--seconds 0.4 0.7 --sizes 64x64 --train-seconds 1 --runs 1 --threads 1"
    report = tmp_path / "report.md"
    monkeypatch.setattr("sys.argv", ["throughput.py", *options.split(), "--report", str(report)])
    throughput.main()
    lines = capsys.readouterr().out.splitlines()
    assert report.read_text().splitlines() == lines
    begins = ("| 0.4 | 64x64 |", "| 0.7 | 64x64 |", "| codec |", "| transformer, 1 s at 64x64 |")
    assert all(sum(line.startswith(begin) for line in lines) == 1 for begin in begins)
