"""The recipe that trains the transformer: picture latents and states denoised together, and states alone.

Every step sees two batches. In the joint one each sample draws its task: mostly the state is given and the
picture is denoised; sometimes both are noise, the picture has no state, or the state is denoised beside a
given picture. The other batch has states alone: it learns to plan, at a third of the cost and on many more
scenes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Literal, NamedTuple, cast

import numpy as np
import torch
from torch import Tensor
from tqdm import tqdm

from sorairo import runtime
from sorairo.data.clips import ClipSource, render_clips
from sorairo.data.latents import (
    CAPTIONS,
    cache_states_and_captions,
    encode_clips,
    pad_text,
    read_latents,
    read_states,
)
from sorairo.data.windows import encode_windows, read_window
from sorairo.flow.path import expand_t, interpolate, sample_times, velocity_error
from sorairo.nn.transformer import Transformer, TransformerConfig
from sorairo.tokens.layout import NUM_BODY_SLOTS, STAGE
from sorairo.tokens.plan_tokens import attribute_features, mirrored
from sorairo.tokens.scale import StateScale
from sorairo.train import parallel
from sorairo.train.loop import FitConfig, Hook, LoopEvent, State, fit, make_state
from sorairo.train.recipe import draw_bucket, export_average, recipe_of, size_buckets
from sorairo.weights.files import model_hash
from sorairo.weights.models import load_codec, to_device


@dataclass(frozen=True, kw_only=True, slots=True)
class TransformerTraining:
    """What the transformer learns from, and how often each task is drawn.

    Times are logit-normal, see `flow.path.sample_times`. A state's are spread widely: its names are decided
    near t = 1, the shape of a parabola near 0. A picture's lie near 1: its 512 numbers a token, most of them
    repeated in the next frame, show through noise that hides a state. An opening's lie near 1 too: in a whole
    clip every latent frame repeats the names, so they show through most noise and little is learnt from the
    text; in a few frames of strong noise the text has to be used.
    """

    transformer: TransformerConfig = field(default_factory=TransformerConfig)
    fit: FitConfig
    # what is learnt from
    num_clips: int = 1500  # clips that are rendered whole, from number 0 on
    num_windows: int = 4000  # clips after those, of which one window is rendered
    num_plans: int = 6000  # clips whose states alone are learnt, from number 0 on
    kinds: Literal["both", "picture"] = "both"  # "picture": without states
    num_workers: int = 1  # processes that render and simulate
    # the joint batch
    short: float = 0.8  # share of batches of windows instead of whole clips, as many more as are shorter
    window: int = 4  # latent frames of a window
    paint: float = 0.8  # share of batches without text and with every state given
    # the batch of states alone
    plan_batch: int = 8  # whole clips in it; 0: there is none
    openings: float = 0.5  # share of batches of first latent frames alone, as many more as they are shorter
    opening: int = 2  # latent frames of an opening
    # the task of a sample; what `given`, `free` and `without` leave denoises the state beside a given picture
    given: float = 0.8  # share whose state is given
    free: float = 0.08  # share whose state is noised independently of the picture
    without: float = 0.06  # share whose state is wholly noise
    prefix: float = 0.2  # share whose first frames are given
    drop_text: float = 0.12  # share without text, for guidance
    # the loss, see `loss_weights`
    state_weight: float = 1.0  # of a state's loss beside the picture's
    channel_power: float = 1.5  # a latent channel counts by its spread to this power
    attribute_weight: float = 6.0  # of features that name a thing or the stage
    camera_weight: float = 8.0  # of the camera's track
    mode_power: float = 0.5  # a mode of a track counts by its spread to this power
    # mean and spread of the logit of the times
    time_mean: float = 0.4  # of states
    time_std: float = 1.5
    opening_time_mean: float = 2.5  # of openings
    opening_time_std: float = 1.2
    picture_time_mean: float = 2.8  # of pictures
    picture_time_std: float = 1.2

    @property
    def windows(self) -> range:
        """Numbers of the clips of which one window is rendered."""
        return range(self.num_clips, self.num_clips + self.num_windows)

    @property
    def all_clips(self) -> range:
        """Numbers of all clips whose states and captions are needed."""
        return range(max(self.windows.stop, self.num_plans))


class Samples(NamedTuple):
    """Clean samples of one shape: picture latents or None, states or None, text; are they openings."""

    picture_BCTHW: Tensor | None
    state_BTSF: Tensor | None
    text_BMD: Tensor
    text_mask_BM: Tensor
    are_openings: bool = False


class Library:
    """The training data of `config` in memory, and batches of it as functions of a position in clips."""

    def __init__(self, config: TransformerTraining, folder: Path, codec_hash: str) -> None:
        self.config = config
        clips = range(config.num_clips)
        self.plans = range(config.num_plans)
        self.cached = {
            number: read_states(folder, number) for number in tqdm(config.all_clips, desc="reading")
        }
        self.latents = {number: read_latents(folder, codec_hash, number) for number in clips}
        self.windows = {
            number: read_window(folder, codec_hash, number, config.window) for number in config.windows
        }
        self.scale = StateScale.measure(self._raw(self.plans))
        sizes = {number: latent.shape[-2:] for number, latent in self.latents.items()}
        sizes |= {number: window.latents.shape[-2:] for number, window in self.windows.items()}
        self.buckets = size_buckets(sizes)
        self.whole = [[number for number in bucket if number in self.latents] for bucket in self.buckets]

    def _text(self, rng: np.random.Generator, numbers: Sequence[int]) -> tuple[Tensor, Tensor]:
        return pad_text([self.cached[number].caption(int(rng.integers(CAPTIONS))) for number in numbers])

    def _raw(self, numbers: Sequence[int]) -> np.ndarray:
        return np.stack([self.cached[number].states for number in numbers]).astype(np.float32)

    def _window(
        self, rng: np.random.Generator, number: int, may_mirror: bool
    ) -> tuple[np.ndarray, np.ndarray]:
        """Cut a window of latents [C, window, H, W] and of raw states; a random one of a whole clip."""
        length, states = self.config.window, self.cached[number].states
        if number in self.windows:
            start, both = self.windows[number].start, self.windows[number].latents
            is_mirrored = may_mirror and rng.random() < 0.5
            states = mirrored(states) if is_mirrored else states
            return both[int(is_mirrored)], states[start : start + length]
        latents = self.latents[number]
        start = 0 if rng.random() < 0.25 else int(rng.integers(latents.shape[1] - length + 1))
        return latents[:, start : start + length], states[start : start + length]

    def batch(self, position: int) -> tuple[Samples, Samples | None]:
        """The joint batch and the batch of states alone at a position (in clips)."""
        config, share = self.config, parallel.share(self.config.fit.batch_size)
        shared = np.random.default_rng([config.fit.seed, position])
        drawn = draw_bucket(self.buckets, shared)
        bucket, whole = self.buckets[drawn], self.whole[drawn]
        is_short = shared.random() < config.short or not whole
        with_states = config.kinds == "both"
        paints = with_states and shared.random() < config.paint
        rng = np.random.default_rng([config.fit.seed, position, share.start])
        bucket = bucket if is_short else whole
        count = len(share) * (len(self.cached[bucket[0]].states) // config.window if is_short else 1)
        numbers = [bucket[int(i)] for i in rng.integers(len(bucket), size=count)]
        clips = [
            self._window(rng, number, paints)
            if is_short
            else (self.latents[number], self.cached[number].states)
            for number in numbers
        ]
        picture, raw = (np.stack(each).astype(np.float32) for each in zip(*clips, strict=True))
        text = self._text(rng, numbers)
        if paints:
            text = (text[0][:, :0], text[1][:, :0])
        states = self._scaled(raw) if with_states else None
        joint = Samples(torch.from_numpy(picture), states, *text)
        if not with_states or not config.plan_batch:
            return joint, None
        whole_length = len(self.cached[self.plans[0]].states)
        are_openings = shared.random() < config.openings
        length = config.opening if are_openings else whole_length
        count = config.plan_batch * max(1, whole_length // length)
        planned = [self.plans[int(i)] for i in rng.integers(len(self.plans), size=count)]
        plans = self._scaled(self._raw(planned)[:, :length])
        return joint, Samples(None, plans, *self._text(rng, planned), are_openings)

    def _scaled(self, raw: np.ndarray) -> Tensor:
        return torch.from_numpy(self.scale.normalise(raw))

    def batches(self, start: int) -> Iterator[tuple[Samples, Samples | None]]:
        return map(self.batch, count(start, self.config.fit.batch_size))


def draw_times(
    config: TransformerTraining, shape: tuple[int, int], generator: torch.Generator, *, joint: bool
) -> tuple[Tensor, Tensor, Tensor]:
    """Draw the noise levels of a batch of (samples, latent frames), with the shares of tasks of `config`.

    Returns those of pictures and of states, [B, T], 0 is given; and whose state is denoised, [B, 1].
    """

    def uniform(*size: int) -> Tensor:
        return torch.rand(*size, generator=generator, device=generator.device)

    num_samples, num_frames = shape
    mean, std = config.picture_time_mean, config.picture_time_std
    picture_B = sample_times((num_samples,), generator, mean=mean, std=std)
    state_B = sample_times((num_samples,), generator, mean=config.time_mean, std=config.time_std)
    seeks_state_B1 = torch.ones(num_samples, 1, dtype=torch.bool, device=generator.device)
    if joint and config.kinds == "both":
        task_B, rough_B = uniform(num_samples), uniform(num_samples)
        is_given = task_B < config.given
        is_without = (task_B >= config.given + config.free) & (
            task_B < config.given + config.free + config.without
        )
        is_read = task_B >= config.given + config.free + config.without
        # Half of the given states are a little wrong, as planned ones will be.
        state_B = torch.where(
            is_given, (0.3 * rough_B - 0.15).clamp_min(0.0), torch.where(is_without, 1.0, state_B)
        )
        picture_B = torch.where(is_read, 0.0, picture_B)
        seeks_state_B1 = ~(is_given | is_without)[:, None]
    has_prefix = uniform(num_samples) < config.prefix
    first_B = 1 + (uniform(num_samples) * (num_frames - 1)).long()
    frame_T = torch.arange(num_frames, device=generator.device)
    given_BT = has_prefix[:, None] & (frame_T[None] < first_B[:, None])
    picture_BT, state_BT = (torch.where(given_BT, 0.0, t_B[:, None]) for t_B in (picture_B, state_B))
    return picture_BT, state_BT, seeks_state_B1


PICTURE_T_MIN, STATE_T_MIN = 0.2, 0.05
"""Below this time the weight 1 / t^2 of the loss is held. What is nearly clean teaches little of a picture
and would outweigh the rest; a track has to be exact to the centimetre."""


def loss_weights(
    config: TransformerTraining, latent_std_C: Tensor, scale: StateScale
) -> tuple[Tensor, Tensor]:
    """Compute what an error of each number costs, 1 on average, by how much it changes the picture.

    Returns the weights of picture channels [C, 1, 1, 1] and of states [S, F]. A latent channel counts by its
    spread before scaling, which is its share of the contrast of the pixels. A feature of a state counts by
    `attribute_weight` if it names something, else by the spread of its mode of the track. The camera's track
    counts more: it is one beside six bodies', and moves all of the picture.
    """
    picture_C = latent_std_C.cpu() ** config.channel_power
    kind_S = [0] * NUM_BODY_SLOTS + [1]
    spread_SF = torch.from_numpy(scale.spread[kind_S]) ** config.mode_power
    spread_SF[NUM_BODY_SLOTS, STAGE.camera] *= config.camera_weight
    state_SF = torch.where(torch.from_numpy(attribute_features()), config.attribute_weight, spread_SF)
    return (picture_C / picture_C.mean())[:, None, None, None], state_SF / state_SF.mean()


def _loss(x0_hat: Tensor, x0: Tensor, t_BT: Tensor, frame_dim: int, weight: Tensor, t_min: float) -> Tensor:
    """Compute the mean velocity error over the frames that are not given, t > 0."""
    t = expand_t(t_BT, x0, frame_dim)
    error = velocity_error(x0_hat, x0, t, t_min) * weight
    sought = (t > 0.0).to(error.dtype).expand_as(error)
    return (error * sought).sum() / sought.sum().clamp_min(1.0)


def make_step(config: TransformerTraining, weights: tuple[Tensor, Tensor]) -> Callable:
    """Make the step function of `train.loop.fit` for batches of `Library`."""

    def denoise(model, samples: Samples, generator: torch.Generator) -> tuple[Tensor | None, Tensor | None]:
        device = next(model.parameters()).device
        picture, state = (None if x is None else x.to(device) for x in samples[:2])
        text_BMD, mask_BM = samples.text_BMD.to(device), samples.text_mask_BM.to(device)
        num_samples = len(text_BMD)
        num_frames = picture.shape[2] if picture is not None else cast(Tensor, state).shape[1]
        paints = text_BMD.shape[1] == 0
        task = replace(config, given=1.0) if paints else config
        if samples.are_openings:
            task = replace(task, time_mean=config.opening_time_mean, time_std=config.opening_time_std)
        joint, shape = picture is not None, (num_samples, num_frames)
        t_picture_BT, t_state_BT, seeks_state_B1 = draw_times(task, shape, generator, joint=joint)
        keep_B = torch.rand(num_samples, generator=generator, device=device) >= config.drop_text
        mask_BM = mask_BM & keep_B[:, None]

        def noisy(x0: Tensor, t_BT: Tensor, dim: int) -> Tensor:
            eps = torch.randn(x0.shape, generator=generator, device=device)
            return interpolate(x0, eps, expand_t(t_BT, x0, dim))

        x0_hat = model(
            None if picture is None else noisy(picture, t_picture_BT, 2),
            None if state is None else noisy(state, t_state_BT, 1),
            None if picture is None else t_picture_BT,
            None if state is None else t_state_BT,
            text_BMD,
            mask_BM,
        )
        sought_BT = torch.where(seeks_state_B1, t_state_BT, 0.0)
        weight_C111, weight_SF = (weight.to(device) for weight in weights)
        return (
            None
            if picture is None
            else _loss(x0_hat.picture_BCTHW, picture, t_picture_BT, 2, weight_C111, PICTURE_T_MIN),
            None if state is None else _loss(x0_hat.state_BTSF, state, sought_BT, 1, weight_SF, STATE_T_MIN),
        )

    def step(
        model, batch: tuple[Samples, Samples | None], generator: torch.Generator
    ) -> tuple[Tensor, dict[str, Tensor]]:
        joint, alone = batch
        picture_loss, state_loss = denoise(model, joint, generator)
        assert picture_loss is not None
        loss, stats = picture_loss, {"picture": picture_loss.detach()}
        if state_loss is not None:
            loss = loss + 0.5 * config.state_weight * state_loss
            stats["state"] = state_loss.detach()
        if alone is not None:
            _, plan_loss = denoise(model, alone, generator)
            assert plan_loss is not None
            loss = loss + config.state_weight * plan_loss
            stats["plan"] = plan_loss.detach()
        return loss, stats

    return step


def train_transformer(
    config: TransformerTraining,
    run_dir: Path,
    source: ClipSource,
    codec_weights: Path,
    hooks: Sequence[Hook] = (),
) -> bool:
    """Train or resume; True when all clips have been seen.

    Exports the averaged weights as `run_dir`/transformer.safetensors at every sampling.
    """
    parallel.init()
    device = runtime.device()
    folder = source.folder.parent
    render_clips(source, range(config.num_clips), config.num_workers)
    cache_states_and_captions(folder, config.all_clips, config.num_workers)
    codec, codec_hash = to_device(load_codec(codec_weights), device), model_hash(codec_weights)
    encode_clips(folder, source, codec, codec_hash, range(config.num_clips))
    encode_windows(folder, codec_weights, config.windows, config.window, config.num_workers)
    library = Library(config, folder, codec_hash)
    torch.manual_seed(config.fit.seed)
    transformer = Transformer(config.transformer)
    transformer.set_scale(library.scale.mean, library.scale.mix)
    state = make_state(to_device(transformer, device), config.fit)
    if runtime.can_compile():
        cast(Transformer, parallel.unwrap(state.model)).splat.compile_surface()

    def export(state: State, event: LoopEvent) -> None:
        info = {"codec": codec_hash, "kinds": config.kinds, "state_scale": library.scale.to_dict()}
        path = run_dir / "transformer.safetensors"
        export_average(path, state, config.transformer, whole_numbers=True, **info)

    recipe = recipe_of(config, codec=codec_hash)
    step = make_step(config, loss_weights(config, codec.latent_std_C, library.scale))
    every_hook = [export, *hooks]
    return fit(state, step, library.batches, config.fit, run_dir=run_dir, hooks=every_hook, recipe=recipe)
