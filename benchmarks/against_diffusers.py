"""Our transformer and those of `diffusers`, of one configuration, on one machine in one run. In Markdown.

python benchmarks/against_diffusers.py [--seconds 4] [--size 256x256] [--batch 2] [--text 20] [--rounds 7]
    [--threads 1 2] [--dtypes float32 bfloat16] [--report FILE]          (pip install 'sorairo[bench]')

LTXVideoTransformer3DModel and WanTransformer3DModel are built as our `nano` is: the same latents, cut into
the same tokens, the same width, heads and number of blocks, the same text, and feed-forward layers with as
many weights (theirs two of 4 x width, ours three of 8/3). Weights whose shapes agree are equal: those that
take in picture, text and time, and of each block the queries, keys, values, what follows attention, and the
table of shifts, scales and gates. The rest is drawn at random, and all biases are 0.

What is not equal: theirs have the text in cross-attention in every block, where ours has it in the sequence;
ours attends block by block in time, with a mask, and takes a time for each latent frame, where theirs attend
to all and are given one time a clip; ours ends in a painter that works latent by latent, theirs in one
linear map. In bfloat16 their weights are bfloat16, but for those that Wan keeps in float32; ours rest in
float32 and are cast at every use, as they train. `ours, with its plan` is our transformer as it paints: the
tokens of states in the sequence, and the splat.

Models take turns, each round in another order. A ratio is of medians, theirs by ours: above 1 ours is
faster; in brackets the lowest and the highest of a round.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.attention import SDPBackend, sdpa_kernel
from torch.utils.flop_counter import FlopCounterMode
from tqdm import tqdm

from sorairo import runtime
from sorairo.nn.layers import patchify, unpatchify
from sorairo.nn.transformer import Transformer, TransformerConfig
from sorairo.presets import nano
from sorairo.units import num_frames, num_latent_frames, parse_size

OURS, PLANNED, LTX, WAN = "ours", "ours, with its plan", "LTX-Video", "Wan"
MODES = ("forward", "forward and backward")


class Inputs(NamedTuple):
    """Noisy latents, noisy states, a time in [0, 1] a clip, and the text."""

    picture_BCTHW: Tensor
    state_BTSF: Tensor
    t_B: Tensor
    text_BMD: Tensor

    @classmethod
    def draw(
        cls, config: TransformerConfig, batch: int, latents: tuple[int, int, int], text: int, seed: int = 0
    ) -> Inputs:
        """Random ones of `latents` [T, H, W] and `text` tokens."""
        g = torch.Generator().manual_seed(seed)
        return cls(
            torch.randn(batch, config.latent_channels, *latents, generator=g),
            torch.randn(batch, latents[0], config.num_slots, config.state_features, generator=g),
            torch.rand(batch, generator=g),
            torch.randn(batch, text, config.text_features, generator=g),
        )

    def to(self, device: torch.device) -> Inputs:
        """The same elsewhere."""
        return Inputs(*(x.to(device) for x in self))


class Entry(NamedTuple):
    """A model and how it makes clean latents [B, C, T, H, W] of the inputs."""

    model: nn.Module
    forward: Callable[[Inputs], Tensor]


def make_ours(config: TransformerConfig) -> Transformer:
    """Our transformer, with small random numbers where training begins at 0."""
    model = Transformer(config)
    with torch.no_grad():
        for parameter in model.parameters():
            if not parameter.any():
                parameter.normal_(std=0.02)
    return model


def make_ltx(config: TransformerConfig) -> nn.Module:
    """LTX-Video's transformer of this configuration. Raises: ImportError without `diffusers`."""
    from diffusers import LTXVideoTransformer3DModel

    return LTXVideoTransformer3DModel(
        in_channels=config.patch_features,
        out_channels=config.patch_features,
        num_attention_heads=config.width // config.head_size,
        attention_head_dim=config.head_size,
        cross_attention_dim=config.width,
        num_layers=config.depth,
        caption_channels=config.text_features,
    )


def make_wan(config: TransformerConfig) -> nn.Module:
    """Wan's transformer of this configuration. Raises: ImportError without `diffusers`."""
    from diffusers import WanTransformer3DModel

    return WanTransformer3DModel(
        patch_size=(1, config.patch_size, config.patch_size),
        num_attention_heads=config.width // config.head_size,
        attention_head_dim=config.head_size,
        in_channels=config.latent_channels,
        out_channels=config.latent_channels,
        text_dim=config.text_features,
        ffn_dim=4 * config.width,
        num_layers=config.depth,
    )


def equal_weights(ours: Transformer, prefixes: Mapping[str, str]) -> dict[str, Tensor]:
    """Our weights under the names of another model, which `prefixes` gives for each part of ours."""
    D, found = ours.config.width, {}
    for part, weight in (
        ("picture", ours.picture_in.weight),
        ("text_1", ours.text_in[0].weight),
        ("text_2", ours.text_in[2].weight),
        ("time_in", ours.time_in.weight),
        ("time_out", ours.time_out.weight[: 6 * D]),
        ("out_table", ours.out_table),
    ):
        found[prefixes[part]] = weight
    for i, block in enumerate(ours.blocks):
        attention = f"{prefixes['blocks']}.{i}.attn1."
        q_DD, k_DD, v_DD = block.attention.qkv.weight.chunk(3)
        found[attention + "to_q.weight"], found[attention + "to_k.weight"] = q_DD, k_DD
        found[attention + "to_v.weight"] = v_DD
        found[attention + "to_out.0.weight"] = block.attention.out.weight
        found[f"{prefixes['blocks']}.{i}.scale_shift_table"] = block.table
    return found


LTX_NAMES = {
    "picture": "proj_in.weight",
    "text_1": "caption_projection.linear_1.weight",
    "text_2": "caption_projection.linear_2.weight",
    "time_in": "time_embed.emb.timestep_embedder.linear_1.weight",
    "time_out": "time_embed.linear.weight",
    "out_table": "scale_shift_table",
    "blocks": "transformer_blocks",
}
WAN_NAMES = {
    "picture": "patch_embedding.weight",
    "text_1": "condition_embedder.text_embedder.linear_1.weight",
    "text_2": "condition_embedder.text_embedder.linear_2.weight",
    "time_in": "condition_embedder.time_embedder.linear_1.weight",
    "time_out": "condition_embedder.time_proj.weight",
    "out_table": "scale_shift_table",
    "blocks": "blocks",
}


@torch.no_grad()
def take_weights(model: nn.Module, weights: Mapping[str, Tensor]) -> float:
    """Give a model these weights and biases of 0; the share of its parameters that are now set so."""
    own, count = dict(model.named_parameters()), 0
    for name, weight in weights.items():
        own[name].copy_(weight.reshape(own[name].shape))
        count += weight.numel()
    for name, parameter in own.items():
        if name.endswith("bias"):
            parameter.zero_()
            count += parameter.numel()
    return count / sum(parameter.numel() for parameter in own.values())


def cast_weights(model: nn.Module, dtype: torch.dtype) -> nn.Module:
    """The model in a number type, as diffusers loads it: what its class keeps in float32 stays so."""
    kept = set(getattr(model, "_keep_in_fp32_modules", None) or ())
    for name, parameter in model.named_parameters():
        if not kept & set(name.split(".")):
            parameter.data = parameter.data.to(dtype)
    return model


def entries(config: TransformerConfig, dtype: torch.dtype, device: torch.device) -> dict[str, Entry]:
    """All models in one number type. Raises: ImportError without `diffusers`."""
    torch.manual_seed(0)
    ours = make_ours(replace(config, compute_dtype=str(dtype).removeprefix("torch."))).to(device)
    ltx, wan, p = make_ltx(config), make_wan(config), config.patch_size
    take_weights(ltx, equal_weights(ours, LTX_NAMES))
    take_weights(wan, equal_weights(ours, WAN_NAMES))
    ltx, wan = (cast_weights(model, dtype).to(device) for model in (ltx, wan))

    def run_ours(x: Inputs, *, planned: bool = False) -> Tensor:
        t_BT = x.t_B[:, None].expand(-1, x.picture_BCTHW.shape[2])
        mask_BM = torch.ones(x.text_BMD.shape[:2], dtype=torch.bool, device=x.text_BMD.device)
        state, t_state_BT = (x.state_BTSF, torch.zeros_like(t_BT)) if planned else (None, None)
        made = ours(x.picture_BCTHW, state, t_BT, t_state_BT, x.text_BMD, mask_BM).picture_BCTHW
        assert made is not None
        return made

    def run_ltx(x: Inputs) -> Tensor:
        frames, height, width = x.picture_BCTHW.shape[2:]
        made = ltx(
            patchify(x.picture_BCTHW.to(dtype), p).flatten(1, 2),
            x.text_BMD.to(dtype),
            1000.0 * x.t_B,
            encoder_attention_mask=None,
            num_frames=frames,
            height=height // p,
            width=width // p,
            return_dict=False,
        )[0]
        return unpatchify(made.unflatten(1, (frames, -1)), p, height, width)

    def run_wan(x: Inputs) -> Tensor:
        picture, text = x.picture_BCTHW.to(dtype), x.text_BMD.to(dtype)
        return wan(picture, 1000.0 * x.t_B, text, return_dict=False)[0]

    return {
        OURS: Entry(ours, run_ours),
        PLANNED: Entry(ours, lambda x: run_ours(x, planned=True)),
        LTX: Entry(ltx, run_ltx),
        WAN: Entry(wan, run_wan),
    }


def run_once(entry: Entry, x: Inputs, mode: str) -> float:
    """Seconds of one pass of a mode of MODES."""
    entry.model.zero_grad(set_to_none=True)
    on_gpu = x.t_B.is_cuda
    start = time.perf_counter()
    if mode == "forward":
        with torch.inference_mode():
            entry.forward(x)
    else:
        entry.forward(x).float().square().mean().backward()
    if on_gpu:
        torch.cuda.synchronize()
    return time.perf_counter() - start


def race(models: Mapping[str, Entry], x: Inputs, mode: str, rounds: int) -> dict[str, list[float]]:
    """Seconds of each model in each round, after a round that is not counted."""
    seconds: dict[str, list[float]] = {name: [] for name in models}
    names = list(models)
    for number in range(rounds + 1):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            seconds[name].append(run_once(models[name], x, mode))
    return {name: values[1:] for name, values in seconds.items()}


def ratio(theirs: Sequence[float], ours: Sequence[float]) -> str:
    """The ratio of medians, and the lowest and highest of a round."""
    rounds = np.array(theirs) / np.array(ours)
    return f"{np.median(theirs) / np.median(ours):.2f} ({rounds.min():.2f} to {rounds.max():.2f})"


class Size(NamedTuple):
    """What a pass takes: parameters that gradients reach, and operations of the matrix products forward."""

    parameters: int
    flops: int


def size_of(entry: Entry, x: Inputs) -> Size:
    """The size of a model, counted on these inputs."""
    run_once(entry, x, "forward and backward")
    reached = sum(p.numel() for p in entry.model.parameters() if p.grad is not None)
    # The counter does not know the CPU's fused attention; as plain products it is counted.
    with sdpa_kernel(SDPBackend.MATH), torch.no_grad(), FlopCounterMode(display=False) as counter:
        entry.forward(x)
    return Size(reached, counter.get_total_flops())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--size", default="256x256")
    parser.add_argument("--batch", type=int, default=2, help="clips at a time, as guidance takes them")
    parser.add_argument("--text", type=int, default=20, help="tokens of text")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--threads", type=int, nargs="*", default=[1, 2])
    parser.add_argument(
        "--dtypes", nargs="*", default=["float32", "bfloat16"], choices=["float32", "bfloat16"]
    )
    parser.add_argument("--report", type=Path)
    args = parser.parse_args()
    try:
        import diffusers
    except ImportError:
        parser.exit(1, "needs diffusers: pip install 'sorairo[bench]'\n")
    preset, device = nano(), runtime.device()
    config, stride = preset.transformer_training.transformer, preset.codec_training.codec.strides[1]
    width, height = (side // stride for side in parse_size(args.size))
    latents = num_latent_frames(num_frames(args.seconds)), height, width
    drawn = Inputs.draw(config, args.batch, latents, args.text)
    lines = [
        f"{args.batch} clips of {args.seconds:g} s at {args.size}: {latents[0]} latent frames of "
        f"{height // config.patch_size * width // config.patch_size} tokens, {args.text} of text; torch "
        f"{torch.__version__}, diffusers {diffusers.__version__}, {device}, {os.cpu_count()} CPU cores, "
        f"{args.rounds} rounds; load of the machine before: {os.getloadavg()[0]:.1f}",
        "",
    ]
    rows = []
    cases = [(dtype, threads) for dtype in args.dtypes for threads in args.threads]
    for name, threads in tqdm(cases, desc="racing"):
        dtype = getattr(torch, name)
        runtime.set_threads(threads)
        models, x = entries(config, dtype, device), drawn.to(device)
        if not rows:
            lines += ["| model | parameters, M | forward, GFLOP |", "|---|---|---|"]
            for other, entry in models.items():
                size = size_of(entry, x)
                lines.append(f"| {other} | {size.parameters / 1e6:.1f} | {size.flops / 1e9:.1f} |")
        for mode in MODES:
            seconds = race(models, x, mode, args.rounds)
            others = " | ".join(ratio(seconds[other], seconds[OURS]) for other in (LTX, WAN, PLANNED))
            rows.append(f"| {name} | {threads} | {mode} | {np.median(seconds[OURS]):.3f} | {others} |")
    heads = f"| numbers | threads | pass | {OURS}, s | {LTX} by ours | {WAN} by ours | {PLANNED}, by ours |"
    lines += ["", heads, "|---" * 7 + "|", *rows]
    print("\n".join(lines))
    if args.report:
        args.report.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
