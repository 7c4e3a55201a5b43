"""How fast clips are made and models learn, and in how much memory, by length and size. In Markdown.

python benchmarks/throughput.py [--seconds 2 4 8] [--sizes 256x256 320x192] [--train-seconds 4]
    [--runs 3] [--threads N] [--report FILE]

Clips are those of the models that come with Sorairo. Training is the recipe `nano` on random numbers of the
shapes of clips: what is learnt does not change what a step costs. Every line is measured in a process of its
own, whose peak of memory is then that line's; its first clip or step is not counted.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from tqdm import tqdm

from sorairo import runtime
from sorairo.engines.engine import Engine
from sorairo.engines.make import make
from sorairo.engines.native import Native
from sorairo.nn.codec import Codec
from sorairo.nn.transformer import Transformer
from sorairo.presets import nano
from sorairo.request import Request
from sorairo.tokens.scale import StateScale
from sorairo.train.codec import CodecTraining
from sorairo.train.codec import step as codec_step
from sorairo.train.loop import FitConfig, State, StepFn, fit, make_state
from sorairo.train.transformer import Samples, TransformerTraining, loss_weights, make_step
from sorairo.units import num_frames, num_latent_frames, parse_size

PROMPT = "a red ball bounces on a wooden floor, slow dolly in"
TEXT_TOKENS = 20
"""Of a caption, about."""
NEVER = 1e9


class Making(NamedTuple):
    """Wall seconds of each clip, the seconds of video in one, and the median seconds of each stage."""

    walls: list[float]
    video: float
    stages: dict[str, float]


class Learning(NamedTuple):
    """Seconds of the steps of each kind, how often the recipe draws each, and the clips of a step."""

    steps: dict[str, list[float]]
    shares: dict[str, float]
    clips: int

    @property
    def step(self) -> float:
        """Seconds of a step, on average over the kinds."""
        return sum(share * float(np.median(self.steps[kind])) for kind, share in self.shares.items())


def make_clips(engine: Engine, seconds: float, size: tuple[int, int], runs: int) -> Making:
    """Make a clip that is not counted, then `runs` that are."""
    walls, timings, video = [], [], 0.0
    for seed in range(runs + 1):
        start = time.perf_counter()
        clip = make(Request(PROMPT, seconds=seconds, size=size, seed=seed, painter="diffusion"), engine)
        walls.append(time.perf_counter() - start)
        timings.append(clip.timings)
        video = clip.num_frames / clip.fps
    stages = {
        name: float(np.median([each[name] for each in timings[1:]])) for name in ("plan", "paint", "decode")
    }
    return Making(walls[1:], video, stages)


def step_seconds(state: State, step: StepFn, batch: Any, config: FitConfig, runs: int) -> list[float]:
    """Seconds of each of `runs` whole steps, gradients, optimiser and average, after one not counted."""
    begun: list[float] = []

    def batches(_: int) -> Iterator[Any]:
        while True:
            begun.append(time.perf_counter())
            yield batch

    config = replace(
        config,
        clips=(runs + 2) * config.batch_size,
        log_every_s=NEVER,
        save_every_s=NEVER,
        sample_every_s=NEVER,
    )
    with tempfile.TemporaryDirectory() as folder:
        fit(state, step, batches, config, run_dir=folder)
    return np.diff(begun)[1:].tolist()


def train_codec(config: CodecTraining, runs: int) -> Learning:
    """Steps of the codec's recipe."""
    codec = Codec(config.codec).to(runtime.device())
    state = make_state(codec, config.fit)
    if runtime.can_compile():
        codec.compile_blocks()
    shape = (config.fit.batch_size, config.crop_frames, config.crop_px, config.crop_px, 3)
    batch = torch.randint(256, shape, dtype=torch.uint8)
    return Learning(
        {"crops": step_seconds(state, codec_step, batch, config.fit, runs)},
        {"crops": 1.0},
        config.fit.batch_size,
    )


def joint_batches(
    config: TransformerTraining, seconds: float, size: tuple[int, int]
) -> dict[str, tuple[float, tuple[Samples, Samples]]]:
    """A batch of each kind that the recipe draws, of random numbers, by name, and how often it is drawn."""
    network = config.transformer
    length, stride = num_latent_frames(num_frames(seconds)), nano().codec_training.codec.strides[1]
    width, height = (side // stride for side in size)

    def samples(count: int, frames: int, text_tokens: int, *, pictured: bool) -> Samples:
        picture = torch.randn(count, network.latent_channels, frames, height, width) if pictured else None
        state = torch.randn(count, frames, network.num_slots, network.state_features)
        text = torch.randn(count, text_tokens, network.text_features)
        return Samples(picture, state, text, torch.ones(count, text_tokens, dtype=torch.bool))

    found = {}
    batch_size, windows = config.fit.batch_size, max(1, length // config.window)
    for form, share, count, frames in (
        ("windows", config.short, batch_size * windows, min(length, config.window)),
        ("whole clips", 1.0 - config.short, batch_size, length),
    ):
        for what, part, tokens in (("", config.paint, 0), (" with text", 1.0 - config.paint, TEXT_TOKENS)):
            joint = samples(count, frames, tokens, pictured=True)
            alone = samples(config.plan_batch, length, TEXT_TOKENS, pictured=False)
            found[form + what] = (share * part, (joint, alone))
    return found


def train_transformer(
    config: TransformerTraining, seconds: float, size: tuple[int, int], runs: int
) -> Learning:
    """Steps of the transformer's recipe on clips of one length and size, of each kind that it draws."""
    batches = joint_batches(config, seconds, size)
    contrast = torch.ones(config.transformer.latent_channels)
    step = make_step(config, loss_weights(config, contrast, StateScale.plain()))
    steps = {}
    for kind, (_, batch) in batches.items():
        transformer = Transformer(config.transformer).to(runtime.device())
        state = make_state(transformer, config.fit)
        steps[kind] = step_seconds(state, step, batch, config.fit, runs)
    return Learning(steps, {kind: share for kind, (share, _) in batches.items()}, config.fit.batch_size)


# a process for each line


def _make(seconds: float, size: tuple[int, int], runs: int) -> Making:
    return make_clips(Native(), seconds, size, runs)


def _train_codec(runs: int) -> Learning:
    return train_codec(nano().codec_training, runs)


def _train_transformer(seconds: float, size: tuple[int, int], runs: int) -> Learning:
    return train_transformer(nano().transformer_training, seconds, size, runs)


def with_peak(threads: int | None, function: Callable[..., Any], *args: Any) -> tuple[Any, float]:
    """What the function gives, and the peak of memory, GiB: of the device where it has its own, else of the
    process."""
    if threads is not None:
        runtime.set_threads(threads)
    found = function(*args)
    if runtime.device().type == "cuda":
        return found, torch.cuda.max_memory_allocated() / 2**30
    return found, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def alone(threads: int | None, function: Callable[..., Any], *args: Any) -> tuple[Any, float]:
    """`with_peak` in a fresh process."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(with_peak, threads, function, *args).result()


# tables


def making_row(seconds: float, size: str, made: Making, peak: float) -> str:
    """A line of the table of clips."""
    wall, stages = float(np.median(made.walls)), made.stages
    seconds_text = f"{wall:.1f} ({min(made.walls):.1f} to {max(made.walls):.1f})"
    parts = " | ".join(f"{stages[name]:.1f}" for name in ("plan", "paint", "decode"))
    return f"| {seconds:g} | {size} | {seconds_text} | {parts} | {made.video / wall:.2f} | {peak:.2f} |"


def learning_row(what: str, learnt: Learning, peak: float) -> str:
    """A line of the table of training."""
    kinds = ", ".join(f"{kind} {np.median(steps):.2f}" for kind, steps in learnt.steps.items())
    step = learnt.step
    return f"| {what} | {step:.2f} ({kinds}) | {1 / step:.2f} | {learnt.clips / step:.2f} | {peak:.2f} |"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, nargs="*", default=[2.0, 4.0, 8.0])
    parser.add_argument("--sizes", nargs="*", default=["256x256", "320x192"])
    parser.add_argument("--train-seconds", type=float, nargs="*", default=[4.0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--threads", type=int)
    parser.add_argument("--report", type=Path)
    args = parser.parse_args()
    threads = args.threads or torch.get_num_threads()
    lines = [
        f"{threads} threads of {os.cpu_count()} CPU cores, {runtime.device()}, {args.runs} runs; "
        f"load of the machine before: {os.getloadavg()[0]:.1f}",
        "",
        "| clip, s | size | wall, s (range) | plan | paint | decode | video by computing, s/s | peak, GiB |",
        "|---|---|---|---|---|---|---|---|",
    ]
    pairs = [(seconds, size) for size in args.sizes for seconds in args.seconds]
    for seconds, size in tqdm(pairs, desc="making clips"):
        made, peak = alone(args.threads, _make, seconds, parse_size(size), args.runs)
        lines.append(making_row(seconds, size, made, peak))
    lines += ["", "| training | step, s (by kind) | steps/s | clips/s | peak, GiB |", "|---|---|---|---|---|"]
    lines.append(learning_row("codec", *alone(args.threads, _train_codec, args.runs)))
    pairs = [(seconds, size) for size in args.sizes for seconds in args.train_seconds]
    for seconds, size in tqdm(pairs, desc="training"):
        learnt, peak = alone(args.threads, _train_transformer, seconds, parse_size(size), args.runs)
        lines.append(learning_row(f"transformer, {seconds:g} s at {size}", learnt, peak))
    print("\n".join(lines))
    if args.report:
        args.report.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
