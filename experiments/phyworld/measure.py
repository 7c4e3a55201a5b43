"""Scores on PhyWorld: clips are made from three given frames, parsed and held against the law.

Beside every model's error stand two floors: of parsing true pictures, and of parsing them after our codec.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from experiments.phyworld.clips import GIVEN_LATENTS, decode, encode, of_world
from experiments.phyworld.parse import Errors, parse, velocity_errors
from experiments.phyworld.plans import places, tokens
from experiments.phyworld.train import in_full, no_text
from experiments.phyworld.worlds import LAWS, Balls, draw, draw_discs, law_of, papers_pixels
from torch import Tensor

from sorairo import runtime
from sorairo.config import from_dict
from sorairo.errors import CheckpointError
from sorairo.flow.integrate import integrate
from sorairo.flow.schedule import shift_times
from sorairo.generation.conditions import Given, Window, frame_axis
from sorairo.nn.codec import Codec
from sorairo.nn.transformer import Transformer, TransformerConfig
from sorairo.tokens.scale import StateScale
from sorairo.weights.files import load_weights, model_hash, restore, write_json
from sorairo.weights.models import load_codec, to_device

MEASURE_SEED = 1_000_003
BATCH = 32


@dataclass(frozen=True, kw_only=True, slots=True)
class Measuring:
    """How many clips of each law are made, in range and out of it, and in how many steps.

    shift: of the grid of times, see `flow.schedule`; plan_*: of the states.
    """

    clips: int = 128
    steps: int = 8
    shift: float = 4.0
    plan_steps: int = 8
    plan_shift: float = 2.0


def go_on(
    predict: Callable[[Tensor, Tensor], Tensor], known: Tensor, noise: Tensor, steps: int, shift: float
) -> Tensor:
    """Denoise clips of either kind whose first latent frames are those of `known`; see `flow.integrate`."""
    axis, frames = frame_axis(noise), noise.shape[frame_axis(noise)]
    first, share_T = Given(known.narrow(axis, 0, GIVEN_LATENTS)), torch.ones(frames, device=noise.device)
    x, share_T = first.place(noise, share_T, Window(0, frames, frames))
    left = torch.linspace(1.0, 0.0, steps + 1).to(share_T)
    return integrate(predict, x, shift_times(left[:, None] * share_T, shift), axis)


@dataclass(frozen=True, kw_only=True)
class Model:
    """A trained network with what it says of itself. scale: of its states; None if it has seen none."""

    network: Transformer
    scale: StateScale | None
    info: dict[str, Any]

    @staticmethod
    def load(weights: Path, codec_hash: str) -> Model:
        """From exported weights. Raises CheckpointError for weights of another codec."""
        tensors, meta = load_weights(weights)
        info, scale = meta["info"], StateScale.from_dict(meta["info"]["state_scale"])
        network = Transformer(from_dict(TransformerConfig, meta["config"]))
        network.set_scale(scale.mean, scale.mix)
        restore(network, tensors)
        network.requires_grad_(False).eval()
        if info["codec"] != codec_hash:
            raise CheckpointError(f"{weights} was trained on codec {info['codec']}, not {codec_hash}")
        known = scale if info["kinds"] == "both" else None
        return Model(network=to_device(network, runtime.device()), scale=known, info=info)

    def plan(self, known_BTSF: Tensor, config: Measuring, generator: torch.Generator) -> Tensor:
        """States of clips that begin as `known_BTSF` does."""
        text = no_text(self.network.config, len(known_BTSF), known_BTSF.device)
        noise = torch.randn(known_BTSF.shape, generator=generator).to(known_BTSF)

        def predict(x: Tensor, t_BT: Tensor) -> Tensor:
            return _some(self.network(None, x, None, t_BT, *text).state_BTSF)

        with in_full(self.network):
            return go_on(predict, known_BTSF, noise, config.plan_steps, config.plan_shift)

    def paint(
        self, known_BCTHW: Tensor, state_BTSF: Tensor | None, config: Measuring, generator: torch.Generator
    ) -> Tensor:
        """Latents of clips that begin as `known_BCTHW` does, by the states if there are any."""
        text = no_text(self.network.config, len(known_BCTHW), known_BCTHW.device)
        noise = torch.randn(known_BCTHW.shape, generator=generator).to(known_BCTHW)

        def predict(x: Tensor, t_BT: Tensor) -> Tensor:
            t_state_BT = None if state_BTSF is None else torch.zeros_like(t_BT)
            return _some(self.network(x, state_BTSF, t_BT, t_state_BT, *text).picture_BCTHW)

        return go_on(predict, known_BCTHW, noise, config.steps, config.shift)


def _some(x: Tensor | None) -> Tensor:
    assert x is not None
    return x


@dataclass(frozen=True, kw_only=True)
class Bench:
    """Codec and size at which clips are measured."""

    codec: Codec
    codec_hash: str
    size_px: int

    @staticmethod
    def load(weights: Path) -> Bench:
        """From the weights of `codec.train_codec`."""
        codec = to_device(load_codec(weights), runtime.device())
        size_px = int(load_weights(weights)[1]["info"]["size_px"])
        return Bench(codec=codec, codec_hash=model_hash(weights), size_px=size_px)

    def true(self, balls: Balls) -> Errors:
        """The floor of parsing."""
        seen = [parse(draw_discs(b.frames(), b.radius_BN, self.size_px)).position_BTN2 for b in _parts(balls)]
        return velocity_errors(balls, torch.cat(seen))

    @staticmethod
    def papers(balls: Balls) -> Errors:
        """The floor of parsing what the paper's code draws, at its 256 pixels."""
        seen = [parse(draw_discs(*papers_pixels(b, 256), 256)).position_BTN2 for b in _parts(balls, 4)]
        return velocity_errors(balls, torch.cat(seen))

    def coded(self, balls: Balls) -> Errors:
        """The floor of the codec."""
        seen = [
            parse(decode(self.codec, encode(self.codec, b, self.size_px))).position_BTN2
            for b in _parts(balls)
        ]
        return velocity_errors(balls, torch.cat(seen))

    def floors(self, balls: Balls) -> dict[str, Errors]:
        """All floors: "true", "papers", "coded"."""
        return {"true": self.true(balls), "papers": self.papers(balls), "coded": self.coded(balls)}

    def made(self, model: Model, balls: Balls, config: Measuring) -> dict[str, Errors]:
        """Errors of what a model makes: "errors" of its pictures, "plan" of its states if it has any."""
        painted, planned = [], []
        for i, part in enumerate(_parts(balls)):
            generator = torch.Generator().manual_seed(MEASURE_SEED + i)
            state = None
            if model.scale is not None:
                known = tokens(model.scale, part).to(runtime.device())
                state = model.plan(known, config, generator)
                planned.append(of_world(places(model.scale, state)))
            z_BCTHW = model.paint(encode(self.codec, part, self.size_px), state, config, generator)
            painted.append(parse(decode(self.codec, z_BCTHW)).position_BTN2.cpu())
        found = {"errors": velocity_errors(balls, torch.cat(painted))}
        if planned:
            found["plan"] = velocity_errors(balls, torch.cat(planned))
        return found


def _parts(balls: Balls, size: int = BATCH) -> Iterable[Balls]:
    return (balls[i : i + size] for i in range(0, len(balls), size))


def _mean(errors: Errors) -> dict[str, float]:
    """Means over the clips that can be scored."""
    return {"mean": _round(errors.mean_B.nanmean()), "frame": _round(errors.frame_B.nanmean())}


def _round(x: Tensor) -> float:
    return round(float(x), 5)


def by_speed(balls: Balls, law: str, errors: Errors, width: float = 0.25) -> list[list[float]]:
    """Rows (speed of the red ball, mean error, clips) of clips whose sizes are in range, by bins of speed."""
    low, high = law_of(law).radius
    there = balls.there_BN
    fits = (((balls.radius_BN >= low) & (balls.radius_BN <= high)) | ~there).all(1) & ~errors.mean_B.isnan()
    speed = balls.velocity_BN2[fits, 0, 0]
    bins = (speed / width).floor()
    return [
        [
            _round(speed[bins == b].mean()),
            _round(errors.mean_B[fits][bins == b].mean()),
            int((bins == b).sum()),
        ]
        for b in bins.unique()
    ]


def _scores(bench: Bench, config: Measuring, laws: Iterable[str], score: Callable) -> dict[str, Any]:
    """Of each law: what `score(balls)` says in range and out of it, and by speed over both."""
    found: dict[str, Any] = {}
    for law in laws:
        inside, outside = (draw(law, config.clips, MEASURE_SEED, out=out) for out in (False, True))
        for where, balls in (("in", inside), ("out", outside)):
            for name, errors in score(balls).items():
                entry = found.setdefault(law, {}).setdefault(name, {"by_speed": []})
                entry[where] = _mean(errors)
                entry["by_speed"] = sorted([*entry["by_speed"], *by_speed(balls, law, errors)])
    return found


@torch.inference_mode()
def measure(
    codec_weights: Path, models: Iterable[Path], result: Path, config: Measuring | None = None
) -> None:
    """Score models (weights of `train.train_transformer`) on the laws that they learnt; add them to `result`.

    The JSON there holds {"size_px", "clips", "codec", "laws": {law: {floor: score}}, "models": [...]}, each
    with {"scores": {law: {"errors", "plan"}}}. A model of the same recipe, data and laws replaces the one
    before it; another codec or another number of clips begins the file anew.
    """
    config = config or Measuring()
    bench = Bench.load(codec_weights)
    found: dict[str, Any] = json.loads(result.read_text()) if result.exists() else {}
    if found.get("codec", {}).get("hash") != bench.codec_hash or found.get("clips") != config.clips:
        about = load_weights(codec_weights)[1]
        codec = {"hash": bench.codec_hash, "parameters": about["parameters"], **about["info"]}
        floors = _scores(bench, config, LAWS, bench.floors)
        found = {
            "size_px": bench.size_px,
            "clips": config.clips,
            "codec": codec,
            "laws": floors,
            "models": [],
        }
        write_json(result, found)
    for weights in models:
        model = Model.load(weights, bench.codec_hash)
        keep = ("kinds", "laws", "data", "clips", "plans", "clips_seen", "seconds")
        entry = {key: model.info[key] for key in keep}
        entry["parameters"] = sum(p.numel() for p in model.network.parameters())
        entry["scores"] = _scores(
            bench, config, entry["laws"], lambda b, model=model: bench.made(model, b, config)
        )
        same = ("kinds", "laws", "data")
        found["models"] = [m for m in found["models"] if any(m[key] != entry[key] for key in same)] + [entry]
        write_json(result, found)
