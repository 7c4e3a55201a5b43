"""The training loop, for every model: progress in clips seen, and the same command again to resume.

A recipe gives a step (model, batch, generator -> loss) and the data as a function of position; the loop does
the rest. Data and noise depend on the position alone, so a run that was stopped and resumed is the run that
was not.
"""

from __future__ import annotations

import contextlib
import copy
import hashlib
import json
import math
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any, Literal

import torch
from torch import Tensor, nn

from sorairo.config import to_dict
from sorairo.errors import ConfigError, DataError, NonFiniteError
from sorairo.train import checkpoint, parallel
from sorairo.train.optim import Optimizer
from sorairo.weights.files import restore, write_json

__all__ = [
    "CHECKPOINT",
    "Batches",
    "LoopEvent",
    "FitConfig",
    "State",
    "fit",
    "learning_rate",
    "make_state",
    "update_ema",
]

CHECKPOINT = "checkpoint.safetensors"
EMA_RAMP = 0.05  # the average's halflife, at most, as a fraction of the clips seen
FREE_KEYS = {
    "clips",
    "max_seconds",
    "log_every_s",
    "save_every_s",
    "sample_every_s",
}  # may change on resuming

Batches = Callable[[int], Iterator[Any]]
StepFn = Callable[[nn.Module, Any, torch.Generator], tuple[Tensor, Mapping[str, float | Tensor]]]


@dataclass(frozen=True, kw_only=True, slots=True)
class FitConfig:
    """How long and how fast to train. Lengths are in clips, cadences in seconds (0: every step)."""

    clips: int  # clips to see in all
    batch_size: int  # clips a step, all processes together
    lr: float = 5e-4  # of AdamW: vectors, embeddings, first and last layers
    muon_lr: float = 2e-3  # of Muon: hidden matrices; on AdamW's scale
    warmup_clips: int = 0  # rates rise linearly over these
    decay_from: float = 0.7  # fraction of `clips` after which the rates fall linearly
    lr_floor: float = 0.0  # fraction of the rates that is left at the end
    ema_halflife_clips: int = 10_000  # of the moving average of the weights
    grad_clip: float | None = 1.0  # largest norm of the gradient
    weight_decay: float = 0.01  # of weights, not of vectors
    log_every_s: float = 10.0
    save_every_s: float = 300.0
    sample_every_s: float = 600.0
    max_seconds: float | None = None  # stop this run cleanly after so long
    seed: int = 0

    def __post_init__(self) -> None:
        for name in ("clips", "batch_size"):
            if getattr(self, name) < 1:
                raise ConfigError(f"{name} is {getattr(self, name)}; it has to be at least 1")
        for name in ("lr", "muon_lr", "warmup_clips", "ema_halflife_clips", "weight_decay"):
            if not 0 <= getattr(self, name) < math.inf:
                raise ConfigError(f"{name} is {getattr(self, name)}; it has to be finite and at least 0")
        for name in ("decay_from", "lr_floor"):
            if not 0 <= getattr(self, name) <= 1:
                raise ConfigError(f"{name} is {getattr(self, name)}; it is a fraction, from 0 to 1")
        if self.grad_clip is not None and not self.grad_clip > 0:
            raise ConfigError(f"grad_clip is {self.grad_clip}; it has to be above 0, or none")


@dataclass(kw_only=True, slots=True)
class State:
    """All that training changes. Sample from `ema` and export it: float32, no gradients, eval mode."""

    model: nn.Module
    ema: nn.Module
    optimizer: Optimizer
    clips_seen: int = 0
    seconds: float = 0.0  # spent so far, over all runs of the command


@dataclass(frozen=True, kw_only=True, slots=True)
class LoopEvent:
    """Why a hook is called: it is time to sample, or all clips have been seen."""

    kind: Literal["sample", "done"]
    run_dir: Path


Hook = Callable[[State, LoopEvent], None]


def make_state(model: nn.Module, config: FitConfig) -> State:
    """A fresh state around `model`, which lies on its device already, with float32 parameters."""
    ema = copy.deepcopy(model).float().requires_grad_(False).eval()
    model, ema = parallel.wrap(model), parallel.wrap(ema)
    return State(model=model, ema=ema, optimizer=Optimizer(model, config))


def fit(
    state: State,
    step_fn: StepFn,
    batches: Batches,
    config: FitConfig,
    *,
    run_dir: str | Path,
    hooks: Sequence[Hook] = (),
    recipe: Mapping[str, Any] | None = None,
) -> bool:
    """Train until `config.clips` have been seen; resume first, if `run_dir` has a checkpoint.

    step_fn(model, batch, generator) gives the mean loss over its clips, and numbers to log. All its noise
    comes from `generator`, which lies on the model's device. It calls the model as `model(...)`, which is
    what averages gradients.
    batches(start_clip) iterates over batches from that position on, the same ones for ever; with several
    processes each batch holds the clips at `parallel.share(config.batch_size)` of the global batch.
    hooks are called in every process, as hook(state, event); what they raise stops the training.
    recipe is the rest of the resolved configuration: it is kept in config.json, and resuming with another is
    an error.

    Returns True when all clips have been seen, False when SIGINT, SIGTERM or max_seconds stopped it before
    (the same command resumes). Raises ConfigError (another configuration in run_dir), CheckpointError (a
    damaged checkpoint), DataError (too few batches), NonFiniteError (before the update; the checkpoint is as
    it was).
    """
    run_dir = Path(run_dir)
    resolved = {**(recipe or {}), "fit": to_dict(config)}
    _resume(state, resolved, run_dir)
    device = next(state.model.parameters()).device
    journal = _Journal(run_dir, config, state)
    save_clock, sample_clock = _Clock(config.save_every_s), _Clock(config.sample_every_s)
    deadline = _Clock(math.inf if config.max_seconds is None else config.max_seconds)
    with _Interrupt() as interrupt, contextlib.ExitStack() as stack:
        iterator = batches(state.clips_seen)
        stack.callback(getattr(iterator, "close", lambda: None))
        while state.clips_seen < config.clips:
            try:
                batch = next(iterator)
            except StopIteration:
                raise DataError(f"the batches end after {state.clips_seen} of {config.clips} clips") from None
            journal.add(_train_step(state, step_fn, batch, config))

            flags = [interrupt.received is not None, deadline.due(), journal.clock.due()]
            flags += [save_clock.due(), sample_clock.due()]
            interrupted, late, log, save, sample = parallel.any_true(flags, device)
            stop = interrupted or late or state.clips_seen >= config.clips
            if log or stop:
                journal.write(state)
            if save or stop:
                _save(state, resolved, run_dir)
                save_clock.restart()
            if stop:
                break
            if sample:
                for hook in hooks:
                    hook(state, LoopEvent(kind="sample", run_dir=run_dir))
                sample_clock.restart()

    if state.clips_seen < config.clips:
        why = interrupt.received or ("a signal" if interrupted else "max_seconds")
        _say(f"stopped by {why} at {state.clips_seen:,} clips, saved in {run_dir}; the same command resumes")
        return False
    for hook in hooks:
        hook(state, LoopEvent(kind="done", run_dir=run_dir))
    return True


def _train_step(state: State, step_fn: StepFn, batch: Any, config: FitConfig) -> dict[str, Any]:
    """One update of model, average and position; the numbers to log. NonFiniteError: nothing was updated."""
    device = next(state.model.parameters()).device
    first_clip = state.clips_seen + parallel.share(config.batch_size).start
    generator = torch.Generator(device).manual_seed(_noise_seed(config.seed, first_clip))
    state.model.train()
    state.optimizer.zero_grad()
    loss, stats = step_fn(state.model, batch, generator)
    loss.backward()
    max_norm = math.inf if config.grad_clip is None else config.grad_clip
    norm = parallel.full(nn.utils.clip_grad_norm_(state.model.parameters(), max_norm)).item()
    mean_loss = parallel.mean(loss.detach()).item()
    if not (math.isfinite(mean_loss) and math.isfinite(norm)):
        state.optimizer.zero_grad()
        values = f"the loss is {mean_loss} and the gradient norm {norm}"
        raise NonFiniteError(f"at {state.clips_seen:,} clips {values}; nothing was updated")
    scale = learning_rate(config, state.clips_seen)
    state.optimizer.set_lr(scale)
    state.optimizer.step()
    update_ema(state.ema, state.model, config, state.clips_seen)
    state.clips_seen += config.batch_size
    return {"loss": mean_loss, "grad_norm": norm, "lr": config.lr * scale, "stats": dict(stats)}


def learning_rate(config: FitConfig, clips_seen: int) -> float:
    """The scale of both rates for the step that starts at `clips_seen`: a trapezoid.

    Warm up, stay, fall linearly to `lr_floor` (Hagele et al. 2024, "Scaling laws and compute-optimal training
    beyond fixed training durations"): unlike a cosine, a run can be prolonged from any point before the fall.
    """
    up = min(1.0, (clips_seen + config.batch_size) / max(config.warmup_clips, 1))
    start = config.decay_from * config.clips
    fallen = min(1.0, max(0.0, clips_seen - start) / max(config.clips - start, 1.0))
    return up * (1.0 - (1.0 - config.lr_floor) * fallen)


@torch.no_grad()
def update_ema(ema: nn.Module, model: nn.Module, config: FitConfig, clips_seen: int) -> None:
    """ema <- beta ema + (1 - beta) model, beta = 0.5 ** (batch / halflife); the step began at `clips_seen`.

    The halflife is at most EMA_RAMP times the clips seen (Karras et al. 2022, EDM, training_loop.py), so the
    random weights of the start are forgotten: the first update copies the model. Buffers are copied always.
    """
    halflife = min(float(config.ema_halflife_clips), EMA_RAMP * clips_seen)
    beta = 0.5 ** (config.batch_size / halflife) if halflife > 0 else 0.0
    ema, model = parallel.unwrap(ema), parallel.unwrap(model)
    for average, parameter in zip(ema.parameters(), model.parameters(), strict=True):
        average.lerp_(parameter.to(average.dtype), 1.0 - beta)
    for average, buffer in zip(ema.buffers(), model.buffers(), strict=True):
        average.copy_(buffer)


def _noise_seed(seed: int, first_clip: int) -> int:
    """63 bits that no other position and no other process shares."""
    digest = hashlib.sha256(f"noise {seed} {first_clip}".encode()).digest()
    return int.from_bytes(digest[:8], "big") >> 1


def _resume(state: State, resolved: dict[str, Any], run_dir: Path) -> None:
    """Load the checkpoint, if there is one, and write config.json."""
    path = run_dir / CHECKPOINT
    if path.exists():
        parts, meta = checkpoint.load_checkpoint(path)
        _compare(meta["config"], json.loads(json.dumps(resolved)), run_dir)
        restore(parallel.unwrap(state.model), parts["model"], parallel.like)
        restore(parallel.unwrap(state.ema), parts["ema"], parallel.like)
        state.optimizer.load_state_dict(parts.get("optimizer", {}))
        state.clips_seen, state.seconds = meta["clips_seen"], meta["seconds"]
        _say(f"resuming {run_dir} at {state.clips_seen:,} clips")
    parallel.barrier()
    if parallel.rank() == 0:
        run_dir.mkdir(parents=True, exist_ok=True)
        write_json(run_dir / "config.json", resolved)


def _save(state: State, resolved: dict[str, Any], run_dir: Path) -> None:
    parts = {
        "model": parallel.unwrap(state.model).state_dict(),
        "ema": parallel.unwrap(state.ema).state_dict(),
        "optimizer": state.optimizer.state_dict(),
    }
    meta = {"clips_seen": state.clips_seen, "seconds": state.seconds, "config": resolved}
    checkpoint.save_checkpoint(run_dir / CHECKPOINT, parts, meta)


def _compare(saved: Mapping[str, Any], given: Mapping[str, Any], run_dir: Path, prefix: str = "") -> None:
    """Raise ConfigError at the first key that differs. What only says how long or how often may differ."""
    for key in [*saved, *(key for key in given if key not in saved)]:
        name, before, now = prefix + key, saved.get(key), given.get(key)
        if isinstance(before, Mapping) and isinstance(now, Mapping):
            _compare(before, now, run_dir, f"{name}.")
        elif before != now and not (prefix == "fit." and key in FREE_KEYS):
            raise ConfigError(
                f"{run_dir} was begun with {name} = {before!r}, and this command says {now!r}; "
                "give the same value to resume, or another directory to begin anew"
            )


def _say(text: str) -> None:
    if parallel.rank() == 0:
        print(text, file=sys.stderr, flush=True)


class _Clock:
    """Due once `every` seconds have gone by."""

    def __init__(self, every: float):
        self.every = every
        self.restart()

    def restart(self) -> None:
        self.start = time.monotonic()

    def elapsed(self) -> float:
        return time.monotonic() - self.start

    def due(self) -> bool:
        return self.elapsed() >= self.every


class _Interrupt:
    """Notes SIGINT and SIGTERM instead of dying of them, once; a second one does what it always did."""

    def __init__(self) -> None:
        self.received: str | None = None
        self.previous: dict[int, Any] = {}

    def __enter__(self) -> _Interrupt:
        with contextlib.suppress(ValueError):  # Python allows handlers in the main thread only
            for number in (signal.SIGINT, signal.SIGTERM):
                self.previous[number] = signal.signal(number, self._note)
        return self

    def __exit__(self, *_: object) -> None:
        while self.previous:
            signal.signal(*self.previous.popitem())

    def _note(self, number: int, _: FrameType | None) -> None:
        self.received = signal.Signals(number).name
        self.__exit__()


class _Journal:
    """stats.jsonl and the progress line: averages over the steps since the last line."""

    def __init__(self, run_dir: Path, config: FitConfig, state: State):
        self.path = run_dir / "stats.jsonl"
        self.config = config
        self.clock = _Clock(config.log_every_s)
        self.sums: dict[str, tuple[Any, int]] = {}  # total and number of steps
        self.lr = 0.0
        self.clips_at_line = state.clips_seen
        if parallel.rank() == 0:
            self._rewind(state.clips_seen)

    def _rewind(self, clips_seen: int) -> None:
        """Drop lines past the checkpoint, and one cut short: those steps are taken again."""
        kept = []
        for text in self.path.read_text(encoding="utf-8").splitlines() if self.path.exists() else ():
            with contextlib.suppress(json.JSONDecodeError):
                if json.loads(text)["clips_seen"] <= clips_seen:
                    kept.append(text + "\n")
        self.path.write_text("".join(kept), encoding="utf-8")

    def add(self, step: dict[str, Any]) -> None:
        self.lr = step["lr"]
        own = {"loss": step["loss"], "grad_norm": step["grad_norm"]}
        assert own.keys().isdisjoint(step["stats"]), "a step's stats may not be called loss or grad_norm"
        for name, value in (own | step["stats"]).items():
            value = value.detach().float() if isinstance(value, Tensor) else value  # not read yet: no sync
            total, steps = self.sums.get(name, (0.0, 0))
            self.sums[name] = total + value, steps + 1

    def write(self, state: State) -> None:
        """One line of JSON (process 0's stats; a number that is not finite is null) and one for people."""
        interval = max(self.clock.elapsed(), 1e-9)
        speed = (state.clips_seen - self.clips_at_line) / interval
        state.seconds += interval
        eta = max(self.config.clips - state.clips_seen, 0) / speed
        line: dict[str, Any] = {"clips_seen": state.clips_seen, "seconds": round(state.seconds, 3)}
        line |= {"lr": self.lr, "clips_per_s": round(speed, 3), "eta_s": round(eta, 1)}
        for name, (total, steps) in self.sums.items():
            average = float(total) / steps
            line[name] = average if math.isfinite(average) else None
        self.sums.clear()
        self.clips_at_line = state.clips_seen
        self.clock.restart()
        if parallel.rank() == 0:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line, allow_nan=False) + "\n")
        seen = f"{state.clips_seen:>10,} / {self.config.clips:,} clips"
        share = f"{min(1.0, state.clips_seen / self.config.clips):4.0%}"
        left = (
            f"{eta / 3600:.1f} h" if eta >= 5400 else f"{eta / 60:.1f} min" if eta >= 90 else f"{eta:.0f} s"
        )
        _say(f"{seen} {share}  loss {line['loss']:.4f}  lr {self.lr:.1e}  {speed:.1f} clips/s  {left} left")
