"""A forward pass of the painter beside those of LTX and Wan classes of as many parameters. In Markdown.

python benchmarks/painter_pass.py [--seconds 4] [--size 256x256] [--text 20] [--rounds 9] [--threads 1 2]
    (pip install 'sorairo[bench]')

One clip, all of its latents in one pass, each a token, in the number type that this processor is fast in:
ours with its buffers, whose stem is part of the pass, and a time for each latent frame; theirs told nothing
but the text. Width and heads are ours, and they have as many blocks as come nearest in parameters. A ratio
is of medians, theirs by ours: above 1 ours is faster; in brackets the lowest and the highest of a round, in
which models take turns.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable

import numpy as np
import torch
from against_diffusers import Entry, Inputs, cast_weights, race, ratio
from torch import Tensor, nn

from sorairo import runtime
from sorairo.buffers import BUFFERS, NUM_BUFFERS
from sorairo.generation.painting import in_its_type
from sorairo.nn.layers import patchify, unpatchify
from sorairo.nn.painter import COARSE, SEEN, Painter, PainterConfig
from sorairo.units import num_frames, num_latent_frames, parse_size


def parameters(model: nn.Module) -> int:
    """How many numbers a model has learnt."""
    return sum(p.numel() for p in model.parameters())


def nearest(make: Callable[[int], nn.Module], wanted: int) -> nn.Module:
    """The model of as many layers as come nearest to so many parameters."""
    return min((make(layers) for layers in range(1, 13)), key=lambda model: abs(parameters(model) - wanted))


def entries(config: PainterConfig, x: Inputs) -> dict[str, Entry]:
    """All models. Raises: ImportError without `diffusers`."""
    from diffusers import LTXVideoTransformer3DModel, WanTransformer3DModel

    dtype = getattr(torch, config.compute_dtype)
    heads, C = config.width // config.head_size, config.latent_channels
    ours = in_its_type(Painter(config).eval())
    B, _, T, H, W = x.picture_BCTHW.shape
    pixels = 32 * H // COARSE, 32 * W // COARSE
    buffers = torch.randint(0, 256, (B, 8 * (T - 1) + 1, *pixels, NUM_BUFFERS), dtype=torch.uint8)
    seen = torch.randn(B, len(SEEN) * C, T, H, W)

    def make_ltx(layers: int) -> nn.Module:
        return LTXVideoTransformer3DModel(
            in_channels=C,
            out_channels=C,
            num_attention_heads=heads,
            attention_head_dim=config.head_size,
            cross_attention_dim=config.width,
            num_layers=layers,
            caption_channels=config.text_features,
        )

    def make_wan(layers: int) -> nn.Module:
        return WanTransformer3DModel(
            patch_size=(1, 1, 1),
            num_attention_heads=heads,
            attention_head_dim=config.head_size,
            in_channels=C,
            out_channels=C,
            text_dim=config.text_features,
            ffn_dim=4 * config.width,
            num_layers=layers,
        )

    ltx, wan = (cast_weights(nearest(make, parameters(ours)), dtype) for make in (make_ltx, make_wan))

    def run_ours(x: Inputs) -> Tensor:
        t_BT, mask_BM = x.t_B[:, None].expand(-1, T), torch.ones(x.text_BMD.shape[:2], dtype=torch.bool)
        flags = torch.ones(B, len(BUFFERS))
        return ours(x.picture_BCTHW, t_BT, buffers, flags, seen, x.text_BMD, mask_BM)

    def run_ltx(x: Inputs) -> Tensor:
        made = ltx(
            patchify(x.picture_BCTHW.to(dtype), 1).flatten(1, 2),
            x.text_BMD.to(dtype),
            1000.0 * x.t_B,
            encoder_attention_mask=None,
            num_frames=T,
            height=H,
            width=W,
            return_dict=False,
        )[0]
        return unpatchify(made.unflatten(1, (T, -1)), 1, H, W)

    def run_wan(x: Inputs) -> Tensor:
        return wan(x.picture_BCTHW.to(dtype), 1000.0 * x.t_B, x.text_BMD.to(dtype), return_dict=False)[0]

    return {"ours": Entry(ours, run_ours), "LTX-Video": Entry(ltx, run_ltx), "Wan": Entry(wan, run_wan)}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--size", default="256x256")
    parser.add_argument("--text", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--threads", type=int, nargs="*", default=[1, 2])
    args = parser.parse_args()
    runtime.keep_memory()  # for all of them
    kind = runtime.compute_dtype(torch.device("cpu"))
    config = PainterConfig(compute_dtype=str(kind).removeprefix("torch."))
    width, height = (side // 32 for side in parse_size(args.size))
    g = torch.Generator().manual_seed(0)
    latents = num_latent_frames(num_frames(args.seconds)), height, width
    x = Inputs(
        torch.randn(1, config.latent_channels, *latents, generator=g),
        torch.zeros(1),
        torch.rand(1, generator=g),
        torch.randn(1, args.text, config.text_features, generator=g),
    )
    models = entries(config, x)
    sizes = ", ".join(f"{name} {parameters(entry.model) / 1e6:.2f} M" for name, entry in models.items())
    print(f"{latents[0]} latent frames of {height * width} tokens; {sizes}\n")
    print("| threads | ours, s | LTX-Video by ours | Wan by ours |\n|---|---|---|---|")
    for threads in args.threads:
        runtime.set_threads(threads)
        seconds = race(models, x, "forward", args.rounds)
        ratios = " | ".join(ratio(seconds[name], seconds["ours"]) for name in ("LTX-Video", "Wan"))
        print(f"| {threads} | {np.median(seconds['ours']):.3f} | {ratios} |")


if __name__ == "__main__":
    main()
