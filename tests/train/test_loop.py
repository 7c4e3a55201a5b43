"""Promises of the training loop: resuming changes nothing, damage is refused."""

from __future__ import annotations

import dataclasses
import json
import math
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

from sorairo.errors import CheckpointError, ConfigError, DataError, NonFiniteError
from sorairo.train import checkpoint, parallel
from sorairo.train.loop import FitConfig, LoopEvent, State, StepFn, fit, learning_rate, make_state, update_ema
from sorairo.train.optim import hidden_matrices
from sorairo.weights.files import load_weights, model_hash, restore

CONFIG = FitConfig(
    clips=24, batch_size=4, warmup_clips=8, ema_halflife_clips=100, log_every_s=0, save_every_s=0, seed=3
)


class Tiny(nn.Module):
    """A two-layer network with a normalisation, a buffer and a convolution kept channels_last."""

    def __init__(self) -> None:
        super().__init__()
        self.net_in = nn.Linear(6, 8)
        self.blocks = nn.ModuleList([nn.Linear(8, 8), nn.Linear(8, 8)])
        self.norm = nn.LayerNorm(8)
        self.net_out = nn.Linear(8, 6)
        self.conv = nn.Conv2d(2, 2, 3, padding=1)
        self.conv.weight.data = self.conv.weight.data.to(memory_format=torch.channels_last)
        self.register_buffer("scale", torch.tensor(1.0))

    def forward(self, x: Tensor) -> Tensor:
        x = self.net_in(x)
        for block in self.blocks:
            x = x + torch.tanh(block(x))
        x = self.net_out(self.norm(x)) * self.scale
        return x + self.conv(x[:, None, :, None].expand(-1, 2, -1, -1)).mean((1, 3))


def make_tiny() -> Tiny:
    torch.manual_seed(0)
    return Tiny()


def batches(start_clip: int) -> Iterator[Tensor]:
    """Clip i is noise seeded by i; each process gets its share of the batch."""
    for first in range(start_clip, 1_000_000, CONFIG.batch_size):
        clips = [first + i for i in parallel.share(CONFIG.batch_size)]
        yield torch.stack([torch.randn(6, generator=torch.Generator().manual_seed(clip)) for clip in clips])


@pytest.mark.parametrize("processes", [2, 4])
def test_shares_of_a_batch_are_the_batch(monkeypatch, processes):
    """Each process sees its own clips, all are seen, and the mean of their gradients is that of the batch."""

    def gradients(batch: Tensor) -> Tensor:
        model = make_tiny()
        plain_step(model, batch, torch.Generator())[0].backward()
        return torch.cat([parameter.grad.flatten() for parameter in model.parameters()])

    whole, parts = next(batches(8)), []
    monkeypatch.setattr(parallel, "world_size", lambda: processes)
    for number in range(processes):
        monkeypatch.setattr(parallel, "rank", lambda number=number: number)
        parts.append(next(batches(8)))
    assert torch.equal(torch.cat(parts), whole)
    mean = torch.stack([gradients(part) for part in parts]).mean(dim=0)
    torch.testing.assert_close(mean, gradients(whole))


def noisy_step(
    model: nn.Module, batch: Tensor, generator: torch.Generator
) -> tuple[Tensor, dict[str, float]]:
    noise = torch.randn(batch.shape, generator=generator)
    return (model(batch + 0.1 * noise) - batch).square().mean(), {"noise_mean": noise.mean().item()}


def plain_step(model: nn.Module, batch: Tensor, _: torch.Generator) -> tuple[Tensor, dict[str, float]]:
    return (model(batch) - batch).square().mean(), {}


def same(a: State, b: State) -> bool:
    parts = [(x.model.state_dict() | {f"ema.{k}": v for k, v in x.ema.state_dict().items()}) for x in (a, b)]
    optimizers = [x.optimizer.state_dict() for x in (a, b)]
    return all(
        left.keys() == right.keys() and all(torch.equal(left[name], right[name]) for name in left)
        for left, right in (parts, optimizers)
    )


def stop_after(clips: int, number: int = signal.SIGTERM, step_fn: StepFn = noisy_step) -> StepFn:
    """step_fn, and a signal to this process in the step that reaches `clips`."""
    seen = 0

    def step(model: nn.Module, batch: Tensor, generator: torch.Generator):
        nonlocal seen
        seen += len(batch)
        if seen == clips:
            os.kill(os.getpid(), number)
        return step_fn(model, batch, generator)

    return step


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_six_steps_are_three_and_a_signal_and_three_more(tmp_path, capsys, number):
    whole = make_state(make_tiny(), CONFIG)
    assert fit(whole, noisy_step, batches, CONFIG, run_dir=tmp_path / "whole")

    handler = signal.getsignal(number)
    first = make_state(make_tiny(), CONFIG)
    assert not fit(first, stop_after(12, number), batches, CONFIG, run_dir=tmp_path / "parts")
    assert first.clips_seen == 12
    assert signal.getsignal(number) is handler
    assert f"stopped by {number.name} at 12 clips" in capsys.readouterr().err

    resumed = make_state(Tiny(), CONFIG)  # other weights: all of it has to come from the checkpoint
    assert fit(resumed, noisy_step, batches, CONFIG, run_dir=tmp_path / "parts")
    assert resumed.clips_seen == whole.clips_seen == 24
    assert same(whole, resumed)
    assert not same(whole, first)


def test_a_run_that_is_done_is_not_trained_further(tmp_path):
    fit(make_state(make_tiny(), CONFIG), noisy_step, batches, CONFIG, run_dir=tmp_path)
    before = (tmp_path / "checkpoint.safetensors").read_bytes()
    again = make_state(Tiny(), CONFIG)
    assert fit(again, noisy_step, batches, CONFIG, run_dir=tmp_path)
    assert (tmp_path / "checkpoint.safetensors").read_bytes() == before
    assert again.clips_seen == 24


def test_max_seconds_stops_with_a_checkpoint(tmp_path):
    config = dataclasses.replace(CONFIG, max_seconds=0.0)
    state = make_state(make_tiny(), config)
    assert not fit(state, noisy_step, batches, config, run_dir=tmp_path)
    assert checkpoint.load_checkpoint(tmp_path / "checkpoint.safetensors")[1]["clips_seen"] == 4


@pytest.mark.parametrize("where", ["loss", "gradient"])
def test_what_is_not_finite_stops_before_the_update(tmp_path, where):
    state = make_state(make_tiny(), CONFIG)
    fit(state, stop_after(8), batches, CONFIG, run_dir=tmp_path)
    saved = (tmp_path / "checkpoint.safetensors").read_bytes()

    def broken(model, batch, generator):
        loss, stats = noisy_step(model, batch, generator)
        if where == "loss":
            return loss * math.nan, stats
        zero = (model.net_in.weight * 0).square().sum()
        return loss + zero.sqrt(), stats  # a finite loss: the derivative of a root at 0 is not

    before = make_state(make_tiny(), CONFIG)
    fit(before, stop_after(10**9), batches, dataclasses.replace(CONFIG, clips=8), run_dir=tmp_path)
    with pytest.raises(NonFiniteError, match="at 8 clips"):
        fit(state, broken, batches, CONFIG, run_dir=tmp_path)
    assert same(state, before)
    assert state.clips_seen == 8
    assert (tmp_path / "checkpoint.safetensors").read_bytes() == saved


def test_the_moving_average_follows_its_formula():
    config = dataclasses.replace(CONFIG, ema_halflife_clips=1000)
    ema, model = nn.Linear(1, 1, bias=False).requires_grad_(False), nn.Linear(1, 1, bias=False)

    def after(clips_seen: int) -> float:
        nn.init.zeros_(ema.weight)
        nn.init.ones_(model.weight)
        update_ema(ema, model, config, clips_seen)
        return ema.weight.item()

    assert after(0) == 1.0  # the first step forgets the initial weights
    assert after(2000) == pytest.approx(1 - 0.5 ** (4 / 100))  # ramping up: 0.05 x 2000 clips
    assert after(10**6) == pytest.approx(1 - 0.5 ** (4 / 1000))  # at full length


def test_the_moving_average_is_float32_of_any_model():
    state = make_state(make_tiny().bfloat16(), CONFIG)
    assert {p.dtype for p in state.ema.parameters()} == {torch.float32}
    assert not any(p.requires_grad for p in state.ema.parameters())


def test_the_learning_rate_is_a_trapezoid():
    config = FitConfig(clips=1000, batch_size=10, warmup_clips=100, decay_from=0.8, lr_floor=0.1)
    assert learning_rate(config, 0) == pytest.approx(0.1)
    assert learning_rate(config, 40) == pytest.approx(0.5)
    assert learning_rate(config, 90) == learning_rate(config, 800) == 1.0
    assert learning_rate(config, 900) == pytest.approx(0.55)
    assert learning_rate(config, 1000) == pytest.approx(0.1)
    assert learning_rate(dataclasses.replace(config, decay_from=1.0), 990) == 1.0


def test_set_lr_scales_both_rates():
    state = make_state(make_tiny(), CONFIG)
    state.optimizer.set_lr(0.5)
    rates = {group["lr"] for optimizer, _ in state.optimizer.base for group in optimizer.param_groups}
    assert rates == {CONFIG.lr / 2, CONFIG.muon_lr / 2}


def test_hidden_matrices_are_those_inside_unless_the_model_says(monkeypatch):
    model = make_tiny()
    assert [id(p) for p in hidden_matrices(model)] == [id(block.weight) for block in model.blocks]
    monkeypatch.setattr(model, "hidden_matrices", lambda: [model.net_in.weight], raising=False)
    assert [id(p) for p in hidden_matrices(model)] == [id(model.net_in.weight)]


def test_stats_are_lines_of_json_and_survive_a_crash(tmp_path):
    fit(make_state(make_tiny(), CONFIG), stop_after(12), batches, CONFIG, run_dir=tmp_path)
    with (tmp_path / "stats.jsonl").open("a") as file:  # killed later, and in the middle of a line
        file.write('{"clips_seen": 16, "loss": 1.0}\n{"clips_se')
    fit(make_state(make_tiny(), CONFIG), noisy_step, batches, CONFIG, run_dir=tmp_path)
    lines = [json.loads(text) for text in (tmp_path / "stats.jsonl").read_text().splitlines()]
    assert [line["clips_seen"] for line in lines] == [4, 8, 12, 16, 20, 24]
    keys = {"clips_seen", "seconds", "loss", "lr", "grad_norm", "clips_per_s", "eta_s", "noise_mean"}
    assert all(line.keys() == keys for line in lines)
    assert [line["seconds"] for line in lines] == sorted(line["seconds"] for line in lines)
    assert lines[-1]["eta_s"] == 0


def test_a_line_averages_the_steps_since_the_last(tmp_path):
    config = dataclasses.replace(CONFIG, log_every_s=1e9, clips=8)
    values = iter([1.0, torch.tensor(2.0)])
    fit(
        make_state(make_tiny(), config),
        lambda model, batch, generator: (plain_step(model, batch, generator)[0], {"stat": next(values)}),
        batches,
        config,
        run_dir=tmp_path,
    )
    (line,) = (tmp_path / "stats.jsonl").read_text().splitlines()
    assert json.loads(line)["stat"] == 1.5


def test_hooks_are_called_and_their_failures_are_not_swallowed(tmp_path):
    config = dataclasses.replace(CONFIG, sample_every_s=0)
    calls = []

    def hook(state: State, event: LoopEvent) -> None:
        calls.append((event.kind, state.clips_seen))

    fit(make_state(make_tiny(), config), noisy_step, batches, config, run_dir=tmp_path, hooks=[hook])
    assert calls == [*(("sample", clips) for clips in (4, 8, 12, 16, 20)), ("done", 24)]

    def fails(state: State, event: LoopEvent) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fit(make_state(make_tiny(), config), noisy_step, batches, config, run_dir=tmp_path, hooks=[fails])


def test_another_configuration_is_refused_by_name(tmp_path):
    recipe = {"codec": {"width": 32}}
    fit(make_state(make_tiny(), CONFIG), stop_after(4), batches, CONFIG, run_dir=tmp_path, recipe=recipe)

    def resume(config=CONFIG, recipe=recipe):
        return fit(
            make_state(make_tiny(), config), noisy_step, batches, config, run_dir=tmp_path, recipe=recipe
        )

    with pytest.raises(ConfigError, match=r"fit\.muon_lr = 0\.002.* 0\.1"):
        resume(dataclasses.replace(CONFIG, muon_lr=0.1))
    with pytest.raises(ConfigError, match=r"codec\.width = 32.* 48"):
        resume(recipe={"codec": {"width": 48}})
    assert resume(dataclasses.replace(CONFIG, clips=8, log_every_s=1.0, max_seconds=100.0))
    assert json.loads((tmp_path / "config.json").read_text())["fit"]["clips"] == 8


def test_too_few_batches_are_an_error(tmp_path):
    with pytest.raises(DataError, match="after 0 of 24 clips"):
        fit(make_state(make_tiny(), CONFIG), noisy_step, lambda _: iter(()), CONFIG, run_dir=tmp_path)


def test_config_errors_name_the_value():
    with pytest.raises(ConfigError, match=r"decay_from is 1\.5"):
        FitConfig(clips=1, batch_size=1, decay_from=1.5)
    with pytest.raises(ConfigError, match="batch_size is 0"):
        FitConfig(clips=1, batch_size=0)


@pytest.mark.parametrize("damage", ["truncated", "flipped", "empty", "text"])
def test_a_damaged_checkpoint_is_one_clear_line(tmp_path, damage):
    fit(make_state(make_tiny(), CONFIG), stop_after(4), batches, CONFIG, run_dir=tmp_path)
    path = tmp_path / "checkpoint.safetensors"
    path.write_bytes(_damaged(path.read_bytes(), damage))
    with pytest.raises(CheckpointError, match=r"checkpoint\.safetensors") as error:
        fit(make_state(make_tiny(), CONFIG), noisy_step, batches, CONFIG, run_dir=tmp_path)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("damage", ["truncated", "flipped", "empty", "text"])
def test_damaged_weights_are_one_clear_line(tmp_path, damage):
    path = tmp_path / "tiny.safetensors"
    checkpoint.export_weights(path, make_tiny().state_dict(), config={})
    path.write_bytes(_damaged(path.read_bytes(), damage))
    with pytest.raises(CheckpointError, match=r"tiny\.safetensors") as error:
        load_weights(path)
    assert "\n" not in str(error.value)


def _damaged(content: bytes, damage: str) -> bytes:
    flipped = content[:-5] + bytes([content[-5] ^ 1]) + content[-4:]
    return {"truncated": content[:-5], "flipped": flipped, "empty": b"", "text": b"<html>" * 99}[damage]


def test_weights_come_back_rounded_once_and_with_their_meta(tmp_path):
    model, path = make_tiny(), tmp_path / "tiny.safetensors"
    checkpoint.export_weights(path, model.state_dict(), config={"width": 8}, info={"clips_seen": 24})
    tensors, meta = load_weights(path)
    assert meta["config"] == {"width": 8}
    assert meta["info"] == {"clips_seen": 24}
    assert model_hash(path) == meta["sha256"][:16]
    assert torch.equal(tensors["net_in.weight"], model.net_in.weight.detach().bfloat16())
    assert torch.equal(tensors["norm.weight"], model.norm.weight.detach())
    restore(Tiny(), tensors)
    with pytest.raises(CheckpointError, match=r"net_in\.bias.*only in the model"):
        restore(Tiny(), {name: t for name, t in tensors.items() if name != "net_in.bias"})
    assert {file.name for file in tmp_path.iterdir()} == {"tiny.safetensors", "tiny.json"}


def test_large_matrices_stored_in_whole_numbers_come_back_within_half_a_unit(tmp_path):
    torch.manual_seed(0)
    large, small, path = torch.randn(512, 128), torch.randn(8, 8), tmp_path / "weights.safetensors"
    state = {"large.weight": large, "small.weight": small}
    checkpoint.export_weights(path, state, config={}, whole_numbers=True)
    tensors, meta = load_weights(path)
    assert set(tensors) == set(state)
    assert meta["parameters"] == large.numel() + small.numel()
    assert path.stat().st_size < 1.1 * large.numel()
    unit = large.abs().amax(dim=1, keepdim=True) / 127
    assert ((tensors["large.weight"] - large).abs() <= 0.5001 * unit).all()
    assert torch.equal(tensors["small.weight"], small.bfloat16())


def test_what_is_written_is_as_open_to_others_as_the_umask_says(tmp_path):
    tensors = make_tiny().state_dict()
    before = os.umask(0o027)
    try:
        checkpoint.export_weights(tmp_path / "weights.safetensors", tensors, config={})
        checkpoint.save_checkpoint(tmp_path / "checkpoint.safetensors", {"ema": tensors}, {})
    finally:
        os.umask(before)
    assert {path.name: oct(path.stat().st_mode & 0o777) for path in tmp_path.iterdir()} == dict.fromkeys(
        ("weights.safetensors", "weights.json", "checkpoint.safetensors"), "0o640"
    )


def test_missing_weights_are_named(tmp_path):
    with pytest.raises(CheckpointError, match=r"none\.json is missing"):
        load_weights(tmp_path / "none.safetensors")


def test_a_failed_write_leaves_the_last_checkpoint(tmp_path, monkeypatch):
    path = tmp_path / "checkpoint.safetensors"
    checkpoint.save_checkpoint(path, {"model": {"x": torch.zeros(3)}}, {"clips_seen": 1})

    def full_disk(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(Path, "replace", full_disk)
    with pytest.raises(OSError, match="No space"):
        checkpoint.save_checkpoint(path, {"model": {"x": torch.ones(3)}}, {"clips_seen": 2})
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    assert checkpoint.load_checkpoint(path)[1] == {"clips_seen": 1}
