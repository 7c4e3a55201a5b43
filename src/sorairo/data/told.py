"""Captions to train the planner's reader: token states, and what each token says, made as needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Encoding
from torch import Tensor

from sorairo.data.names import NAMED_KINDS, NameTable
from sorairo.nn.text import TextEncoder
from sorairo.world.wording.grammar import tell_meaning
from sorairo.world.wording.meaning import STAGE_PARTS, draw_meaning
from sorairo.world.wording.said import RELATIONS_SAID
from sorairo.world.wording.writing import Mark, MarkedCaption

__all__ = [
    "COUNT_CLASSES",
    "KINDS",
    "POINTERS",
    "RELATION_CLASSES",
    "ToldBatch",
    "caption_of",
    "told_batches",
    "tokens_between",
]

KINDS = ("nothing", *NAMED_KINDS, "count", "relation", "other")
"""What a token may speak of."""
POINTERS = ("thing", "colour", "material", "size", "action")
"""What the query of a thing points at; that of a part of the stage points at its name, with the first."""
COUNT_CLASSES: tuple[int | None, ...] = (None, *range(1, 11), 12)
RELATION_CLASSES = ("", *RELATIONS_SAID)
SLOTS = 12
IGNORED = -100
_MEGABATCH = 8


@dataclass(frozen=True, kw_only=True)
class ToldBatch:
    """Captions as tensors.

    text_BMD, mask_BM: token states, bfloat16. points_BQPM: shares of the tokens, and last of nothing, to
    point at; zero where nothing is asked. kind_BM: of each token; count_BS, relation_BS, target_BS: classes,
    IGNORED where there is none. other_BSS: shares of the slots of which a relation speaks. named_NL: for each
    name said, its caption, and name_N: its number in the library; share_NM: shares of the tokens that say it.
    """

    text_BMD: Tensor
    mask_BM: Tensor
    points_BQPM: Tensor
    kind_BM: Tensor
    count_BS: Tensor
    relation_BS: Tensor
    target_BS: Tensor
    other_BSS: Tensor
    caption_N: Tensor
    name_N: Tensor
    share_NM: Tensor


def caption_of(number: int) -> MarkedCaption:
    """The training caption of a number."""
    rng = np.random.default_rng([number, 20_261])
    return tell_meaning(draw_meaning(rng, "train"), rng)


@torch.no_grad()
def _states(encoder: TextEncoder, texts: Sequence[str]) -> list[Tensor]:
    """Token states of each text, bfloat16 [M, 1152] each; like lengths are encoded together."""
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    found: dict[int, Tensor] = {}
    for start in range(0, len(order), 64):
        chunk = order[start : start + 64]
        encoded = encoder.encode([texts[i] for i in chunk], max_tokens=256)
        for i, states, mask in zip(chunk, encoded.text_BMD, encoded.mask_BM, strict=True):
            found[i] = states[mask].bfloat16()
    return [found[i] for i in range(len(texts))]


def told_batches(
    encoder: TextEncoder, library: NameTable, start: int, batch_size: int, *, pool: int, repeats: int
) -> Iterator[ToldBatch]:
    """Batches for ever from a position, in captions seen: pools of captions, each seen several times."""
    epoch = start // pool
    skip = (start % pool) // batch_size
    cached: tuple[int, list[MarkedCaption], list[Tensor], list[Encoding]] | None = None
    while True:
        number = epoch // repeats
        if cached is None or cached[0] != number:
            captions = [caption_of(number * pool + i) for i in range(pool)]
            texts = [caption.text for caption in captions]
            cached = (number, captions, _states(encoder, texts), encoder.tokenizer.encode_batch(texts))
        _, captions, states, encodings = cached
        order = np.random.default_rng([epoch, 3]).permutation(pool)
        batches = []
        for at in range(0, pool, _MEGABATCH * batch_size):
            chunk = sorted(order[at : at + _MEGABATCH * batch_size], key=lambda i: len(states[i]))
            batches += [chunk[i : i + batch_size] for i in range(0, len(chunk), batch_size)]
        for i in np.random.default_rng([epoch, 4]).permutation(len(batches))[skip:]:
            rows = [(captions[j], states[j], encodings[j]) for j in batches[i]]
            yield collate(rows, library)
        epoch, skip = epoch + 1, 0


def tokens_between(encoding: Encoding, start: int, end: int) -> list[int]:
    """The tokens that stand for the characters from start to end."""
    return [i for i, (a, b) in enumerate(encoding.offsets) if a < end and b > start and b > a]


def _query(mark: Mark) -> tuple[int, int]:
    """Which query is to point at what a mark marks, and with which of its pointers."""
    if mark.kind in POINTERS:
        return mark.of, POINTERS.index(mark.kind)
    return SLOTS + STAGE_PARTS.index(mark.kind), 0


def collate(rows: Sequence[tuple[MarkedCaption, Tensor, Encoding]], library: NameTable) -> ToldBatch:
    """Put captions together."""
    count, longest = len(rows), max(len(states) for _, states, _ in rows)
    queries = SLOTS + len(STAGE_PARTS)
    text = torch.zeros(count, longest, rows[0][1].shape[-1], dtype=torch.bfloat16)
    mask = torch.zeros(count, longest, dtype=torch.bool)
    points = torch.zeros(count, queries, len(POINTERS), longest + 1)
    kinds = torch.full((count, longest), IGNORED)
    counts, relations, targets = (torch.full((count, SLOTS), IGNORED) for _ in range(3))
    others = torch.zeros(count, SLOTS, SLOTS)
    named: list[tuple[int, int, Tensor]] = []
    for b, (caption, states, encoding) in enumerate(rows):
        meaning, size = caption.meaning, len(states)
        text[b, :size], mask[b, :size], kinds[b, 1 : size - 1] = states, True, 0
        points[b, len(meaning.things) : SLOTS, 0, -1] = 1.0
        points[b, : len(meaning.things), 1:, -1] = 1.0
        points[b, SLOTS:, 0, -1] = 1.0
        for mark in caption.marks:
            tokens = tokens_between(encoding, mark.start, mark.end)
            kinds[b, tokens] = KINDS.index(mark.kind)
            share = torch.zeros(longest)
            share[tokens] = 1.0 / len(tokens)
            if mark.kind in (*POINTERS, *STAGE_PARTS):
                q, p = _query(mark)
                if points[b, q, p, :-1].sum() == 0:
                    points[b, q, p, :-1], points[b, q, p, -1] = share, 0.0
            if mark.kind == "other":
                named.append((b, -1, share))
            elif (mark.kind, mark.name) in library.index:
                named.append((b, library.index[mark.kind, mark.name], share))
        for i, one in enumerate(meaning.things):
            counts[b, i] = COUNT_CLASSES.index(one.count)
        for one in meaning.relations:
            relations[b, one.who] = RELATION_CLASSES.index(one.how)
            others[b, one.who, list(one.others)] = 1.0 / len(one.others)
        relations[b, : len(meaning.things)].masked_fill_(relations[b, : len(meaning.things)] == IGNORED, 0)
        for deed in meaning.deeds:
            targets[b, deed.who] = SLOTS if deed.target is None else deed.target
    return ToldBatch(
        text_BMD=text,
        mask_BM=mask,
        points_BQPM=points,
        kind_BM=kinds,
        count_BS=counts,
        relation_BS=relations,
        target_BS=targets,
        other_BSS=others,
        caption_N=torch.tensor([b for b, _, _ in named]),
        name_N=torch.tensor([name for _, name, _ in named]),
        share_NM=torch.stack([share for _, _, share in named]),
    )
