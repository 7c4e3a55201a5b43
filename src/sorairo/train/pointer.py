"""Training of the planner's reader: what it points at and which names it finds, on captions alone.

python -m sorairo.train.pointer RUN [--seconds 2400] [--weights DIR] [--set fit.lr=1e-3 ...]

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
from sorairo.data.names import NAMED_KINDS, NameTable, name_table
from sorairo.data.told import IGNORED, ToldBatch, told_batches
from sorairo.nn.pointer import Pointed, PointerConfig, PointerReader, nearest_words
from sorairo.nn.text import TextEncoder
from sorairo.scene.things import THINGS
from sorairo.train.checkpoint import load_checkpoint
from sorairo.train.loop import CHECKPOINT, FitConfig, fit, make_state
from sorairo.weights.files import write_weights
from sorairo.world.wording.held_out import UNSEEN_THINGS

__all__ = ["PointerRecipe", "export", "loss_of", "main", "train"]

WEIGHTS = "pointer.safetensors"


@dataclass(frozen=True, kw_only=True, slots=True)
class PointerRecipe:
    """The network, and how it is trained. pool: captions that are kept; repeats: how often each is seen.

    left_out: the share of the library's words that a step does not have.
    """

    model: PointerConfig = PointerConfig()
    fit: FitConfig = FitConfig(
        clips=12_000,
        batch_size=48,
        lr=1e-3,
        warmup_clips=480,
        decay_from=0.3,
        ema_halflife_clips=1_500,
        save_every_s=120.0,
        log_every_s=20.0,
    )
    pool: int = 3_000
    repeats: int = 4
    left_out: float = 0.4


def _kept(table: NameTable, left_out: float, generator: torch.Generator) -> Tensor:
    """Which words of the table a step has, their numbers [W]: of each name at least one."""
    drawn = torch.rand(len(table.words), generator=generator)
    best = torch.full((len(table.index),), -1.0).scatter_reduce(0, table.owner_W, drawn, "amax")
    return ((drawn >= left_out) | (drawn == best[table.owner_W])).nonzero()[:, 0]


class _Names:
    """The names among which a step finds those that are said. table: all; kept: the words that there are."""

    def __init__(self, model: Any, table: NameTable, kept: Tensor, kinds: Tensor) -> None:
        self.model, self.table, self.kinds, self.kept = model, table, kinds, kept
        self.owner_W = table.owner_W[kept]
        self.states_WD = table.states_WD[kept]

    def loss(self, said_NE: Tensor, name_N: Tensor, own_N: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Cross-entropy of names among all of their kind and none, and the share right.

        name_N: -1 where no name of any kind is right. own_N: a word that does not count for each.
        """
        like_NW = self.model.likeness(said_NE, self.states_WD)
        is_none = name_N < 0
        kind_N = self.kinds[name_N.clamp_min(0)]
        fits_NW = (self.kinds[self.owner_W][None] == kind_N[:, None]) | is_none[:, None]
        if own_N is not None:
            fits_NW &= self.kept[None] != own_N[:, None]
        like_NK = nearest_words(like_NW.masked_fill(~fits_NW, -1e4), self.owner_W, len(self.kinds))
        like_NK = torch.cat([like_NK, self.model.unlike.expand(len(like_NK), 1)], dim=-1)
        wanted_N = torch.where(is_none, len(self.kinds), name_N)
        return F.cross_entropy(like_NK, wanted_N), (like_NK.argmax(-1) == wanted_N).float().mean()

    def alone(self, count: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        """The loss of finding words of the table by the other words of their names."""
        sizes = torch.bincount(self.owner_W, minlength=len(self.kinds))
        several = (sizes[self.table.owner_W] > 1).nonzero()[:, 0]
        words = several[torch.randint(len(several), (count,), generator=generator)]
        said_NE = self.model.embed_said(self.table.states_WD[words])
        return self.loss(said_NE, self.table.owner_W[words], words)


def _shares_loss(logits: Tensor, shares: Tensor) -> tuple[Tensor, Tensor]:
    """Cross-entropy with shares along the last axis, where these sum to one, and how often it is right."""
    asked = shares.sum(dim=-1) > 0.5
    logits, shares = logits[asked], shares[asked]
    right = shares.gather(-1, logits.argmax(-1, keepdim=True)) > 0
    return -(F.log_softmax(logits, dim=-1) * shares).sum(-1).mean(), right.float().mean()


def loss_of(
    model: nn.Module, batch: ToldBatch, names: _Names, generator: torch.Generator
) -> tuple[Tensor, dict[str, float | Tensor]]:
    """The sum of all losses, and what to log."""
    pointed: Pointed = model(batch.text_BMD.float(), batch.mask_BM)
    points, right_points = _shares_loss(pointed.points_BQPM, batch.points_BQPM)
    said_NE = (pointed.tokens_BME[batch.caption_N].float() * batch.share_NM[..., None]).sum(dim=1)
    named, right_names = names.loss(said_NE, batch.name_N)
    alone, right_alone = names.alone(ALONE, generator)
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
    total = 2 * points + named + alone + kind + 0.5 * torch.stack([*slots, others]).nan_to_num().sum()
    right = {"points": right_points, "names": right_names, "alone": right_alone}
    return total, {**right, "kind": kind.detach()}


ALONE = 96
"""How many words of the table a step finds by the others of their names."""


@torch.no_grad()
def begin(model: PointerReader, table: NameTable, earlier: Path | None) -> None:
    """First weights: words are compared by what the text encoder finds alike, along its main directions.

    earlier: a run whose other weights are taken over.
    """
    if earlier is not None:
        weights = load_checkpoint(earlier / CHECKPOINT)[0]["ema"]
        model.load_state_dict({**model.state_dict(), **weights})
    last_WD = F.normalize(table.states_WD[:, -model.config.text_dim // 3 :], dim=-1)
    main = torch.linalg.svd(last_WD - last_WD.mean(dim=0), full_matrices=False).Vh[: model.config.name_dim]
    for embed in (model.embed_token, model.embed_name):
        embed.weight.zero_()
        embed.weight[:, -last_WD.shape[1] :] = main
    model.log_scale.fill_(2.7)
    model.unlike.fill_(8.0)


def train(recipe: PointerRecipe, run_dir: Path, earlier: Path | None = None) -> bool:
    """Train, or go on; True when all captions have been seen. earlier: see `begin`."""
    encoder = TextEncoder.load()
    seen = {name: thing for name, thing in THINGS.items() if name not in UNSEEN_THINGS}
    table = name_table(encoder, seen)
    kinds = torch.tensor([NAMED_KINDS.index(kind) for kind, _ in table.index])
    torch.manual_seed(recipe.fit.seed)
    network = PointerReader(recipe.model)
    begin(network, table, earlier)
    state = make_state(network, recipe.fit)

    def step(model: nn.Module, batch: Any, generator: torch.Generator) -> tuple[Tensor, Mapping[str, Any]]:
        names = _Names(model, table, _kept(table, recipe.left_out, generator), kinds)
        return loss_of(model, batch, names, generator)

    def batches(start: int) -> Iterator[ToldBatch]:
        size = recipe.fit.batch_size
        return told_batches(encoder, table, start, size, pool=recipe.pool, repeats=recipe.repeats)

    return fit(state, step, batches, recipe.fit, run_dir=run_dir, recipe=to_dict(recipe))


def export(run_dir: Path, folder: Path) -> None:
    """Write the averaged weights of a run for use, as int8."""
    parts, meta = load_checkpoint(run_dir / CHECKPOINT)
    write_weights(
        folder / WEIGHTS,
        parts["ema"],
        config=meta["config"]["model"],
        dtype=torch.float16,
        whole_numbers=True,
        info={"captions": meta["clips_seen"], "seconds": round(meta["seconds"])},
    )


def main() -> None:
    """Train from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("run", type=Path)
    parser.add_argument("--seconds", type=float, help="stop after so long; the same command goes on")
    parser.add_argument("--earlier", type=Path, help="a run from whose weights to begin")
    parser.add_argument("--weights", type=Path, help="write the weights of the run there, and nothing else")
    parser.add_argument("--set", nargs="*", default=[], metavar="KEY=VALUE")
    args = parser.parse_args()
    if args.weights is not None:
        return export(args.run, args.weights)
    recipe = override(PointerRecipe(), args.set)
    recipe = replace(recipe, fit=replace(recipe.fit, max_seconds=args.seconds))
    runtime.set_threads(1)
    train(recipe, args.run, args.earlier)


if __name__ == "__main__":
    main()
