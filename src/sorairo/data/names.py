"""The library as words: every name that a shot may say, by kind, and the words that say it as text states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import torch
from torch import Tensor

from sorairo.nn.text import TextEncoder
from sorairo.scene.attributes import ACTIONS, SHOT_NAMES, Weather
from sorairo.scene.palette import PALETTE, SUBSTANCES
from sorairo.scene.parts import Thing
from sorairo.scene.things import THINGS
from sorairo.world.lexicon import BIG, COLOURS, MATERIALS, SMALL
from sorairo.world.wording.vocabulary import TABLES, verbs_of, wordings

__all__ = ["NAMED_KINDS", "NameTable", "name_table", "mean_states", "said_rows"]

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
_CHUNK = 256


def said_rows(things: Mapping[str, Thing] = THINGS) -> dict[str, dict[str, tuple[str, ...]]]:
    """The words of each name, by kind; those of things of a library of them."""
    stage = {**SHOT_NAMES, "weather": Weather.__args__}  # pyright: ignore[reportAttributeAccessIssue]
    return {
        "thing": {
            name: (
                *thing.words,
                *(word for table in TABLES for word in table.get(name, "").split(",") if word),
            )
            for name, thing in things.items()
        },
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


@dataclass(frozen=True, kw_only=True)
class NameTable:
    """Names of kinds, and words of names. states_WD: of each word, float32 [W, 1152]; owner_W: its name."""

    names: tuple[tuple[str, str], ...]
    words: tuple[str, ...]
    owner_W: Tensor
    states_WD: Tensor
    index: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def of_kind(self, kind: str) -> Tensor:
        """Which words are of names of a kind, bool [W]."""
        is_kind = torch.tensor([one == kind for one, _ in self.names])
        return is_kind[self.owner_W]


@torch.no_grad()
def name_table(encoder: TextEncoder, things: Mapping[str, Thing] = THINGS) -> NameTable:
    """All names that there are, the words of things those of a library of them."""
    names: list[tuple[str, str]] = []
    words: list[str] = []
    owners: list[int] = []
    for kind, rows in said_rows(things).items():
        for name, said in rows.items():
            own = [word.lower() for word in dict.fromkeys(said)]
            owners += [len(names)] * len(own)
            words += own
            names.append((kind, name))
    states = [mean_states(encoder, words[i : i + _CHUNK]) for i in range(0, len(words), _CHUNK)]
    return NameTable(
        names=tuple(names),
        words=tuple(words),
        owner_W=torch.tensor(owners),
        states_WD=torch.cat(states),
        index={name: i for i, name in enumerate(names)},
    )


def mean_states(encoder: TextEncoder, words: list[str]) -> Tensor:
    """The mean of a word's token states, without the two that mark its ends, [W, 1152]."""
    text = encoder.encode(words)
    inner = text.mask_BM.clone()
    inner[:, 0] = False
    inner[torch.arange(len(words)), text.mask_BM.sum(dim=1) - 1] = False
    total = (text.text_BMD * inner[..., None]).sum(dim=1) / inner.sum(dim=1, keepdim=True)
    return total
