"""Training of the planner's reader: what it points at and which names it finds, on captions alone.

python -m sorairo.train.pointer RUN [--seconds 2400] [--set fit.lr=1e-3 ...]

Words of the library are left out at random, so that a name is found by what it means where its word is not
written down; the names of `UNSEEN_THINGS` are in no caption and not in the library either.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sorairo import runtime
from sorairo.config import override, to_dict
from sorairo.data.library import Library, library_of
from sorairo.data.told import IGNORED, ToldBatch, told_batches
from sorairo.nn.pointer import Pointed, PointerConfig, PointerReader, nearest_words
from sorairo.nn.text import TextEncoder
from sorairo.scene.things import THINGS
from sorairo.train.loop import FitConfig, LoopEvent, State, fit, make_state
from sorairo.weights.files import write_weights
from sorairo.world.wording.held_out import UNSEEN_THINGS

__all__ = ["PointerRecipe", "loss_of", "main"]

WEIGHTS = "pointer.safetensors"


@dataclass(frozen=True, kw_only=True, slots=True)
class PointerRecipe:
    """The network, and how it is trained. pool: captions that are kept; repeats: how often each is seen.

    left_out: the share of the library's words that a step does not have.
    """

    model: PointerConfig = PointerConfig()
    fit: FitConfig = FitConfig(
        clips=50_400,
        batch_size=48,
        lr=1e-3,
        warmup_clips=1_000,
        decay_from=0.3,
        ema_halflife_clips=1_500,
        save_every_s=120.0,
        log_every_s=20.0,
    )
    pool: int = 2_400
    repeats: int = 3
    left_out: float = 0.4


def _kept(library: Library, left_out: float, generator: torch.Generator) -> Tensor:
    """Which words of the library a step has, bool [W]: of each name at least one."""
    drawn = torch.rand(len(library.words), generator=generator)
    best = torch.full((len(library.names),), -1.0).scatter_reduce(0, library.owner_W, drawn, "amax")
    return (drawn >= left_out) | (drawn == best[library.owner_W])


def _name_loss(
    model: Any, pointed: Pointed, batch: ToldBatch, library: Library, kept_W: Tensor, kinds: Tensor
) -> tuple[Tensor, Tensor]:
    """Cross-entropy of the names that are said, among all of their kind and none, and the share right."""
    of_N = pointed.tokens_BME[batch.caption_N].float()
    said_NE = (of_N * batch.share_NM[..., None]).sum(dim=1)
    like_NW = model.likeness(said_NE, library.states_WD)
    is_none = batch.name_N < 0
    kind_N = torch.where(is_none, 0, kinds[batch.name_N.clamp_min(0)])
    fits_NW = ((kinds[library.owner_W][None] == kind_N[:, None]) | is_none[:, None]) & kept_W
    like_NK = nearest_words(like_NW.masked_fill(~fits_NW, -1e4), library.owner_W, len(library.names))
    like_NK = torch.cat([like_NK, model.unlike.expand(len(like_NK), 1)], dim=-1)
    wanted_N = torch.where(is_none, len(library.names), batch.name_N)
    return F.cross_entropy(like_NK, wanted_N), (like_NK.argmax(-1) == wanted_N).float().mean()


def _shares_loss(logits: Tensor, shares: Tensor) -> tuple[Tensor, Tensor]:
    """Cross-entropy with shares along the last axis, where these sum to one, and how often it is right."""
    asked = shares.sum(dim=-1) > 0.5
    logits, shares = logits[asked], shares[asked]
    right = shares.gather(-1, logits.argmax(-1, keepdim=True)) > 0
    return -(F.log_softmax(logits, dim=-1) * shares).sum(-1).mean(), right.float().mean()


def loss_of(
    model: nn.Module, batch: ToldBatch, library: Library, kept_W: Tensor, kinds: Tensor
) -> tuple[Tensor, dict[str, float | Tensor]]:
    """The sum of all losses, and what to log. kept_W: words that the library has; kinds: of its names."""
    pointed: Pointed = model(batch.text_BMD.to(library.states_WD.dtype), batch.mask_BM)
    points, right_points = _shares_loss(pointed.points_BQPM, batch.points_BQPM)
    names, right_names = _name_loss(model, pointed, batch, library, kept_W, kinds)
    kind = F.cross_entropy(pointed.kind_BMK.flatten(0, 1), batch.kind_BM.flatten(), ignore_index=IGNORED)
    others, _ = _shares_loss(pointed.other_BSS, batch.other_BSS)
    slots = [
        F.cross_entropy(logits.flatten(0, 1), wanted.flatten(), ignore_index=IGNORED)
        for logits, wanted in (
            (pointed.count_BSC, batch.count_BS),
            (pointed.relation_BSR, batch.relation_BS),
            (pointed.target_BSS, batch.target_BS),
        )
    ]
    total = 2 * points + names + kind + 0.5 * torch.stack([*slots, others]).nan_to_num().sum()
    return total, {"points": right_points, "names": right_names, "kind": kind.detach()}


def train(recipe: PointerRecipe, run_dir: Path) -> bool:
    """Train, or go on; True when all captions have been seen."""
    encoder = TextEncoder.load()
    seen = {name: thing for name, thing in THINGS.items() if name not in UNSEEN_THINGS}
    library = library_of(encoder, seen)
    kind_names = list(dict.fromkeys(kind for kind, _ in library.names))
    kinds = torch.tensor([kind_names.index(kind) for kind, _ in library.names])
    torch.manual_seed(recipe.fit.seed)
    state = make_state(PointerReader(recipe.model), recipe.fit)

    def step(model: nn.Module, batch: Any, generator: torch.Generator) -> tuple[Tensor, Mapping[str, Any]]:
        return loss_of(model, batch, library, _kept(library, recipe.left_out, generator), kinds)

    def batches(start: int) -> Iterator[ToldBatch]:
        size = recipe.fit.batch_size
        return told_batches(encoder, library, start, size, pool=recipe.pool, repeats=recipe.repeats)

    def export(state: State, event: LoopEvent) -> None:
        write_weights(
            event.run_dir / WEIGHTS,
            state.ema.state_dict(),
            config=to_dict(recipe.model),
            dtype=torch.float16,
            whole_numbers=True,
            info={"captions": state.clips_seen, "seconds": round(state.seconds)},
        )

    return fit(state, step, batches, recipe.fit, run_dir=run_dir, hooks=[export], recipe=to_dict(recipe))


def main() -> None:
    """Train from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("run", type=Path)
    parser.add_argument("--seconds", type=float, help="stop after so long; the same command goes on")
    parser.add_argument("--set", nargs="*", default=[], metavar="KEY=VALUE")
    args = parser.parse_args()
    recipe = override(PointerRecipe(), args.set)
    recipe = replace(recipe, fit=replace(recipe.fit, max_seconds=args.seconds))
    runtime.set_threads(1)
    train(recipe, args.run)


if __name__ == "__main__":
    main()
