"""The library as words: every name that a shot may say, by kind, and the words that say it as text states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from sorairo.nn.text import TextEncoder
from sorairo.scene.attributes import ACTIONS, SHOT_NAMES, Weather
from sorairo.scene.palette import PALETTE, SUBSTANCES
from sorairo.scene.parts import Thing
from sorairo.scene.things import THINGS
from sorairo.world.lexicon import BIG, COLOURS, MATERIALS, SMALL
from sorairo.world.wording.vocabulary import other_nouns, verbs_of, wordings

__all__ = ["NAMED_KINDS", "NameTable", "WordRow", "mean_states", "name_table", "owners", "word_rows"]

NAMED_KINDS = (
    "thing",
    "colour",
    "material",
    "size",
    "action",
    "setting",
    "light",
    "weather",
    "look",
    "move",
    "shot",
)
WordRow = tuple[str, str, str]
"""A word of the library: kind, name, word."""
_CHUNK = 256


def _said_rows(things: Mapping[str, Thing]) -> dict[str, dict[str, tuple[str, ...]]]:
    """The words of each name, by kind; those of things of a library of them."""
    stage = {**SHOT_NAMES, "weather": Weather.__args__}  # pyright: ignore[reportAttributeAccessIssue]
    return {
        "thing": {name: (*thing.words, *other_nouns(name)) for name, thing in things.items()},
        "colour": {name: tuple(COLOURS.get(name, name).replace("-", " ").split()) for name in PALETTE},
        "material": {name: tuple(MATERIALS.get(name, name).split()) for name in SUBSTANCES},
        "size": {"small": tuple(SMALL.split()), "big": tuple(BIG.split())},
        "action": {
            does: tuple(verb.split("/")[0].replace("-", " ") for verb in verbs_of(does))
            for does in ACTIONS
            if verbs_of(does)
        },
        **{kind: {name: (name, *wordings(kind, name)) for name in names} for kind, names in stage.items()},
    }


def word_rows(things: Mapping[str, Thing] = THINGS) -> list[WordRow]:
    """Every word of every name, in lower case; those of things of a library of them."""
    return [
        (kind, name, word.lower())
        for kind, names in _said_rows(things).items()
        for name, said in names.items()
        for word in dict.fromkeys(said)
    ]


def owners(rows: Sequence[WordRow]) -> tuple[dict[tuple[str, str], int], Tensor]:
    """The names of rows, each with its number, and whose each row is, [W]."""
    index = {name: i for i, name in enumerate(dict.fromkeys((kind, name) for kind, name, _ in rows))}
    return index, torch.tensor([index[kind, name] for kind, name, _ in rows])


@dataclass(frozen=True, kw_only=True)
class NameTable:
    """Names of kinds with their numbers, and words of names.

    owner_W: whose each word is; states_WD: the text states of each, float32 [W, 1152].
    """

    index: Mapping[tuple[str, str], int]
    words: tuple[str, ...]
    owner_W: Tensor
    states_WD: Tensor


def name_table(encoder: TextEncoder, things: Mapping[str, Thing] = THINGS) -> NameTable:
    """All names that there are, the words of things those of a library of them."""
    rows = word_rows(things)
    index, owner_W = owners(rows)
    words = tuple(word for _, _, word in rows)
    return NameTable(index=index, words=words, owner_W=owner_W, states_WD=mean_states(encoder, words))


@torch.no_grad()
def mean_states(encoder: TextEncoder, words: Sequence[str]) -> Tensor:
    """The mean of each word's token states, without the two that mark its ends, [W, 1152]."""
    found = []
    for start in range(0, len(words), _CHUNK):
        text = encoder.encode(list(words[start : start + _CHUNK]))
        inner = text.mask_BM.clone()
        inner[:, 0] = False
        inner[torch.arange(len(inner)), text.mask_BM.sum(dim=1) - 1] = False
        found.append((text.text_BMD * inner[..., None]).sum(dim=1) / inner.sum(dim=1, keepdim=True))
    return torch.cat(found)
