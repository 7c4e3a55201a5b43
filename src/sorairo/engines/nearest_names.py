"""Words that no table knows: a network says in which sense a sentence has them and which name is nearest.

`nn/pointer.py` reads the sentence; the words of the library are kept beside its weights as it sees them, and
those that are new since are looked at when they are needed. `python -m sorairo.engines.nearest_names` keeps
them all anew.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from sorairo.data.names import NAMED_KINDS, WordRow, mean_states, owners, word_rows
from sorairo.data.told import COUNT_CLASSES, KINDS, POINTERS, RELATION_CLASSES, SLOTS, tokens_between
from sorairo.nn.pointer import Pointed, PointerConfig, PointerReader, nearest_words
from sorairo.nn.text import TextEncoder
from sorairo.scene.parts import Thing
from sorairo.scene.things import THINGS
from sorairo.weights.files import load_weights, write_weights
from sorairo.weights.models import load_network
from sorairo.world.wording.meaning import STAGE_PARTS, Deed, Meaning, Relation, Told

__all__ = ["Meant", "NameFinder", "keep_words"]

FOLDER = Path(__file__).parent.parent / "weights" / "pointer"
_NETWORK, _WORDS = FOLDER / "pointer.safetensors", FOLDER / "words.safetensors"
_MAX_TOKENS = 256


@dataclass(frozen=True, kw_only=True)
class Meant:
    """What words of a sentence mean: of which kind they are, which name is nearest, and how sure that is."""

    words: str
    kind: str
    name: str
    share: float
    start: int
    end: int


class NameFinder:
    """Finds the names that are nearest to words. Make one with `NameFinder.load()`."""

    def __init__(
        self,
        encoder: TextEncoder,
        model: PointerReader,
        rows: Sequence[WordRow],
        words_WE: Tensor,
    ) -> None:
        self.encoder, self.model = encoder, model
        index, self.owner_W = owners(rows)
        self.names = list(index)
        self.kind_W = torch.tensor([NAMED_KINDS.index(kind) for kind, _, _ in rows])
        self.words_WE = F.normalize(words_WE.float(), dim=-1)

    @classmethod
    @cache
    def load(cls) -> NameFinder:
        """The one that comes with Sorairo, over all names that there are. Raises: SorairoError."""
        return cls.over(THINGS)

    @classmethod
    def over(cls, things: Mapping[str, Thing]) -> NameFinder:
        """One over a library of things, whatever else there is beside. Raises: SorairoError."""
        model, _ = load_network(PointerReader, PointerConfig, _NETWORK)
        encoder = TextEncoder.load()
        rows = word_rows(things)
        tensors, meta = load_weights(_WORDS)
        seen = dict(zip(_unfolded(meta["info"]["words"]), tensors["words_WE"].float(), strict=True))
        if new := [row for row in rows if row not in seen]:
            seen |= zip(new, _embedded(encoder, model, new), strict=True)
        return cls(encoder, model, rows, torch.stack([seen[row] for row in rows]))

    @classmethod
    @lru_cache(maxsize=4)
    def for_words(cls, words: tuple[tuple[str, tuple[str, ...]], ...]) -> NameFinder:
        """One over things by their names, each with its words, kept for the next. Raises: SorairoError."""
        return cls.over({name: Thing(words=said, kind="form", parts=()) for name, said in words})

    @torch.no_grad()
    def find(self, prompt: str, words: Sequence[str]) -> list[Meant]:
        """What words of a prompt mean, those of which it can be said; words that stand together are one."""
        spans = _spans(prompt, words)
        encoding = self.encoder.tokenizer.encode(prompt)
        if not spans or len(encoding.ids) > _MAX_TOKENS:
            return []
        text = self.encoder.encode([prompt], max_tokens=_MAX_TOKENS)
        pointed = self.model(text.text_BMD, text.mask_BM)
        kinds_MK = pointed.kind_BMK[0].softmax(dim=-1)
        found = []
        for start, end in spans:
            tokens = tokens_between(encoding, start, end)
            kind = KINDS[int(kinds_MK[tokens].mean(dim=0).argmax())]
            if kind not in NAMED_KINDS:
                continue
            alone_E = self.model.embed_said(mean_states(self.encoder, [prompt[start:end].lower()]))[0]
            told_E = pointed.tokens_BME[0, tokens].mean(dim=0).float()
            both_E = F.normalize(told_E, dim=-1) + F.normalize(alone_E, dim=-1)
            name, share = self._nearest(kind, both_E)
            found.append(
                Meant(words=prompt[start:end], kind=kind, name=name, share=share, start=start, end=end)
            )
        return found

    def _nearest(self, kind: str, said_E: Tensor) -> tuple[str, float]:
        """The name of a kind that is nearest to what was said, and how sure it is that it is one at all."""
        like_W = self.model.log_scale.exp() * (self.words_WE @ F.normalize(said_E.float(), dim=-1))
        like_W = like_W.masked_fill(self.kind_W != NAMED_KINDS.index(kind), -1e4)
        like_K = nearest_words(like_W, self.owner_W, len(self.names))
        shares_K = torch.cat([like_K, self.model.unlike[None]]).softmax(dim=0)
        best = int(like_K.argmax())
        return self.names[best][1], float(shares_K[best])

    @torch.no_grad()
    def read(self, prompt: str) -> Meaning:
        """The meaning of a whole prompt by the network alone."""
        text = self.encoder.encode([prompt], max_tokens=_MAX_TOKENS)
        pointed: Pointed = self.model(text.text_BMD, text.mask_BM)
        points_QPM = pointed.points_BQPM[0].softmax(dim=-1)
        says_QP = points_QPM.argmax(dim=-1) < points_QPM.shape[-1] - 1

        def name(query: int, pointer: int, kind: str) -> str | None:
            if not says_QP[query, pointer]:
                return None
            share_M = points_QPM[query, pointer, :-1]
            return self._nearest(kind, (share_M / share_M.sum()) @ pointed.tokens_BME[0].float())[0]

        slots = [i for i in range(SLOTS) if says_QP[i, 0]]
        place = {slot: i for i, slot in enumerate(slots)}
        things, deeds, relations = [], [], []
        for i in slots:
            said = {kind: name(i, p, kind) for p, kind in enumerate(POINTERS)}
            count = int(pointed.count_BSC[0, i, : len(COUNT_CLASSES)].argmax())
            things.append(
                Told(
                    thing=said["thing"] or "",
                    count=COUNT_CLASSES[count],
                    colour=said["colour"],
                    material=said["material"],
                    size=said["size"],
                )
            )
            if said["action"]:
                target = int(pointed.target_BSS[0, i].argmax())
                deeds.append(Deed(who=place[i], does=said["action"], target=place.get(target)))
            how = RELATION_CLASSES[int(pointed.relation_BSR[0, i].argmax())]
            near = pointed.other_BSS[0, i].topk(2 if how == "between" else 1).indices.tolist()
            others = tuple(place[slot] for slot in near if slot in place and slot != i)
            if how and len(others) == (2 if how == "between" else 1):
                relations.append(Relation(who=place[i], how=how, others=others))
        stage = {part: name(SLOTS + q, 0, part) for q, part in enumerate(STAGE_PARTS)}
        return Meaning(things=tuple(things), deeds=tuple(deeds), relations=tuple(relations), **stage)


@torch.no_grad()
def _embedded(encoder: TextEncoder, model: PointerReader, rows: Sequence[WordRow]) -> Tensor:
    """Words as the network compares them, [W, E]."""
    return model.embed(mean_states(encoder, [word for _, _, word in rows]))


def _folded(rows: Sequence[WordRow]) -> dict[str, dict[str, str]]:
    """Rows as a table by kind and name: their words, with commas between them."""
    table: dict[str, dict[str, str]] = {}
    for kind, name, word in rows:
        names = table.setdefault(kind, {})
        names[name] = f"{names[name]},{word}" if name in names else word
    return table


def _unfolded(table: Mapping[str, Mapping[str, str]]) -> list[WordRow]:
    """The rows of a table."""
    return [
        (kind, name, word)
        for kind, names in table.items()
        for name, words in names.items()
        for word in words.split(",")
    ]


def keep_words() -> None:
    """Write the words of the library, as the network sees them, beside its weights."""
    model, _ = load_network(PointerReader, PointerConfig, _NETWORK)
    rows = word_rows()
    states = _embedded(TextEncoder.load(), model, rows)
    info = {"words": _folded(rows)}
    write_weights(_WORDS, {"words_WE": states}, config={}, whole_numbers=True, info=info)


def _spans(prompt: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where words stand in a prompt, [start, end); those with nothing but a space between are one span."""
    found: list[tuple[int, int]] = []
    for said in words:
        pattern = r"[\W_]+".join(map(re.escape, said.split()))
        match = re.search(rf"(?<!\w){pattern}(?!\w)", prompt, re.IGNORECASE)
        if match:
            found.append(match.span())
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and prompt[joined[-1][1] : start] in (" ", "-"):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


if __name__ == "__main__":
    keep_words()
