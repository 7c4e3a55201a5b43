"""Training on PhyWorld's laws from scratch: clips of which three frames are given, by our transformer.

Two recipes, one network. `picture`: pictures alone, the paper's protocol; a clip is denoised beside its given
latent frames. `both`: our way; states are planned from those given, and pictures painted beside the states.
There is no prompt: the text is the null token.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, NamedTuple, cast

import numpy as np
import torch
from experiments.phyworld.clips import GIVEN_LATENTS, encode
from experiments.phyworld.plans import SLOTS, measure_scale, tokens
from experiments.phyworld.worlds import LAWS, Balls, draw, grid, join
from torch import Tensor, nn
from tqdm import tqdm

from sorairo import runtime
from sorairo.errors import ConfigError
from sorairo.files import atomic_write
from sorairo.flow.path import expand_t, interpolate, sample_times, velocity_error
from sorairo.nn.codec import Codec
from sorairo.nn.state_features import PRESENT_AT
from sorairo.nn.transformer import Transformer, TransformerConfig
from sorairo.train import parallel
from sorairo.train.loop import FitConfig, LoopEvent, State, fit, make_state
from sorairo.train.recipe import export_average, recipe_of
from sorairo.weights.files import load_weights, model_hash
from sorairo.weights.models import load_codec

TRAIN_SEED = 0
ENCODED_AT_ONCE = 16


@dataclass(frozen=True, kw_only=True, slots=True)
class PhyWorldTraining:
    """What is learnt, and how.

    laws: one network learns all of them; which one a clip obeys follows from the given frames. clips: of
    each law, drawn by seed; or `size`, the paper's grid of "30K", "300K" or "3M". plans: clips of each law
    whose states alone are learnt (they cost no picture), at least `clips`; of a grid all. keep_latents:
    encode every clip once and keep it on disk; else as it is drawn.
    plan_batch: clips of a batch of states alone, in steps of the recipe `both`.
    channel_power: a latent channel counts by its spread to this power. *time_mean, *time_std: of the logit of
    noise times; three frames decide all, so that most is learnt near noise. t_min: below this time the weight
    1 / t^2 of a loss is held.
    """

    transformer: TransformerConfig = field(default_factory=TransformerConfig)
    fit: FitConfig
    kinds: Literal["picture", "both"] = "picture"
    laws: tuple[str, ...] = tuple(LAWS)
    clips: int = 2000
    plans: int = 30_000
    size: str | None = None
    keep_latents: bool = True
    plan_batch: int = 64
    channel_power: float = 1.5
    time_mean: float = 2.0
    time_std: float = 1.5
    picture_time_mean: float = 2.2
    picture_time_std: float = 1.3
    t_min: float = 0.2

    def __post_init__(self) -> None:
        if self.transformer.num_slots != len(SLOTS):
            raise ConfigError(
                f"num_body_slots is {self.transformer.num_body_slots}; there are {len(SLOTS) - 1} balls"
            )
        if self.plans < self.clips:
            raise ConfigError(f"plans {self.plans} are fewer than clips; nearest: {self.clips}")

    def balls(self) -> list[Balls]:
        """The clips learnt from, law by law: those with pictures first."""
        if self.size is not None:
            return [grid(law, self.size, TRAIN_SEED) for law in self.laws]
        return [draw(law, self.plans, TRAIN_SEED) for law in self.laws]


class Batch(NamedTuple):
    """Clean clips: pictures with their states (None without physics tokens), and states alone."""

    picture_BCTHW: Tensor
    state_BTSF: Tensor | None
    plan_BTSF: Tensor | None


class Library:
    """The clips that are learnt from, and batches of them as functions of a position."""

    def __init__(self, config: PhyWorldTraining, codec: Codec, size_px: int, folder: Path) -> None:
        self.config, self.codec, self.size_px = config, codec, size_px
        laws = config.balls()
        painted = [law if config.size is not None else law[: config.clips] for law in laws]
        self.painted, self.planned = join(painted), join(laws)
        self.scale = measure_scale(join(law[:500] for law in laws))
        self.latents: list[np.ndarray] = []
        if config.keep_latents:
            names = [f"{name}-{len(law)}" for name, law in zip(config.laws, painted)]
            self.latents = [self._kept(folder / f"{n}.npy", law) for n, law in zip(names, painted)]

    def _kept(self, path: Path, law: Balls) -> np.ndarray:
        """Latents float16 [clips, C, T, H, W] of a law, mapped from disk; encoded first if not there."""
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            starts = range(0, len(law), ENCODED_AT_ONCE)
            parts = [
                encode(self.codec, law[i : i + ENCODED_AT_ONCE], self.size_px).half().cpu()
                for i in tqdm(starts, desc=f"encoding {path.stem}")
            ]
            with atomic_write(path) as partial:
                np.save(partial, torch.cat(parts).numpy())
        return np.load(path, mmap_mode="r")

    def _pictures(self, rows: np.ndarray) -> Tensor:
        if not self.latents:
            return encode(self.codec, self.painted[torch.from_numpy(rows)], self.size_px)
        ends = np.cumsum([len(latents) for latents in self.latents])
        of_law = np.searchsorted(ends, rows, side="right")
        found = [self.latents[law][row - ends[law]] for law, row in zip(of_law, rows)]
        return torch.from_numpy(np.stack(found).astype(np.float32))

    def batch(self, position: int) -> Batch:
        """The batch at a position (in clips)."""
        share = parallel.share(self.config.fit.batch_size)
        rng = np.random.default_rng([self.config.fit.seed, position, share.start])
        rows = rng.integers(len(self.painted), size=len(share))
        picture = self._pictures(rows)
        if self.config.kinds == "picture":
            return Batch(picture, None, None)
        state = tokens(self.scale, self.painted[torch.from_numpy(rows)])
        more = rng.integers(len(self.planned), size=self.config.plan_batch)
        return Batch(picture, state, tokens(self.scale, self.planned[torch.from_numpy(more)]))

    def batches(self, start: int) -> Iterator[Batch]:
        """Batches from a position on, for ever."""
        while True:
            yield self.batch(start)
            start += self.config.fit.batch_size


@contextmanager
def in_full(model: nn.Module) -> Iterator[None]:
    """Compute in fp32 inside: bfloat16 has 8 bits, and states need a thousandth of their range."""
    network = cast(Transformer, parallel.unwrap(model))
    usual = network.config
    network.config = replace(usual, compute_dtype="float32")
    try:
        yield
    finally:
        network.config = usual


def no_text(config: TransformerConfig, count: int, device: torch.device) -> tuple[Tensor, Tensor]:
    """Make the text and mask of `count` clips without a prompt."""
    text_BMD = torch.zeros(count, 0, config.text_features, device=device)
    return text_BMD, torch.zeros(count, 0, dtype=torch.bool, device=device)


def given_first(t_B: Tensor, num_frames: int) -> Tensor:
    """Noise levels t_BT of clips at times t_B of which the first latent frames are given."""
    sought_T = (torch.arange(num_frames, device=t_B.device) >= GIVEN_LATENTS).to(t_B)
    return t_B[:, None] * sought_T


def make_step(config: PhyWorldTraining, picture_weight_C: Tensor, state_weight_2F: Tensor) -> Callable:
    """The step function of `train.loop.fit` for batches of `Library`.

    picture_weight_C: what an error of a latent channel costs, 1 on average; state_weight_2F: of a feature, of
    a body's and of the stage's.
    """

    def step(model, batch: Batch, generator: torch.Generator) -> tuple[Tensor, dict[str, Tensor]]:
        device = generator.device

        def noisy(x0: Tensor, dim: int, mean: float, std: float) -> tuple[Tensor, Tensor]:
            t_BT = given_first(sample_times((len(x0),), generator, mean=mean, std=std), x0.shape[dim])
            eps = torch.randn(x0.shape, generator=generator, device=device)
            return interpolate(x0, eps, expand_t(t_BT, x0, dim)), t_BT

        def error(x0_hat: Tensor, x0: Tensor, t_BT: Tensor, dim: int) -> Tensor:
            """Of what is sought, element by element; what is given is left out."""
            t = expand_t(t_BT, x0, dim)
            found = velocity_error(x0_hat, x0, t, config.t_min)
            return found.narrow(dim, GIVEN_LATENTS, x0.shape[dim] - GIVEN_LATENTS)

        picture = batch.picture_BCTHW.to(device)
        state = None if batch.state_BTSF is None else batch.state_BTSF.to(device)
        text = no_text(config.transformer, len(picture), device)
        x, t_BT = noisy(picture, 2, config.picture_time_mean, config.picture_time_std)
        x0_hat = model(x, state, t_BT, None if state is None else torch.zeros_like(t_BT), *text)
        errors = error(x0_hat.picture_BCTHW, picture, t_BT, 2)
        loss = (errors * picture_weight_C.to(device)[:, None, None, None]).mean()
        stats = {"picture": loss.detach()}
        if batch.plan_BTSF is not None:
            plan = batch.plan_BTSF.to(device)
            x, t_BT = noisy(plan, 1, config.time_mean, config.time_std)
            with in_full(model):
                x0_hat = model(None, x, None, t_BT, *no_text(config.transformer, len(plan), device))
            errors = error(x0_hat.state_BTSF, plan, t_BT, 1)
            plan_loss = (errors * state_weight_2F.to(device)[[0] * (len(SLOTS) - 1) + [1]]).mean()
            loss, stats["plan"] = loss + plan_loss, plan_loss.detach()
        return loss, stats

    return step


def train_transformer(config: PhyWorldTraining, run_dir: Path, codec_weights: Path) -> bool:
    """Train or resume; True when all clips have been seen. Writes `run_dir`/transformer.safetensors.

    Latents are kept beside the codec's weights, by its hash.
    """
    parallel.init()
    device = runtime.device()
    codec, codec_hash = load_codec(codec_weights).to(device), model_hash(codec_weights)
    size_px = int(load_weights(codec_weights)[1]["info"]["size_px"])
    library = Library(config, codec, size_px, codec_weights.parent / f"latents-{codec_hash}")
    torch.manual_seed(config.fit.seed)
    transformer = Transformer(config.transformer)
    transformer.set_scale(library.scale.mean, library.scale.mix)
    state = make_state(transformer.to(device), config.fit)
    weight_C = codec.latent_std_C**config.channel_power
    varies_2F = torch.from_numpy(library.scale.std != 1.0).float()  # the rest is 0, as at first predicted
    varies_2F[0, PRESENT_AT] = 1.0
    step = make_step(config, weight_C / weight_C.mean(), varies_2F / varies_2F.mean())

    def export(state: State, event: LoopEvent) -> None:
        info = {
            "codec": codec_hash,
            "kinds": config.kinds,
            "laws": list(config.laws),
            "data": config.size or f"{config.clips:,} a law",
            "clips": len(library.painted),
            "plans": len(library.planned) if config.kinds == "both" else 0,
            "state_scale": library.scale.to_dict(),
        }
        export_average(run_dir / "transformer.safetensors", state, config.transformer, **info)

    recipe = recipe_of(config, codec=codec_hash)
    return fit(state, step, library.batches, config.fit, run_dir=run_dir, hooks=[export], recipe=recipe)
