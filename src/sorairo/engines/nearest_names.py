"""Words that no table knows: a network says in which sense a sentence has them and which name is nearest.

`nn/pointer.py` reads the sentence; the words of the library are kept beside its weights as it sees them, and
those that are new since are looked at when they are needed. `python -m sorairo.engines.nearest_names` keeps
them all anew.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from sorairo.data.names import NAMED_KINDS, mean_states, said_rows
from sorairo.data.told import COUNT_CLASSES, KINDS, POINTERS, RELATION_CLASSES, SLOTS
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
_CHUNK = 128
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
        rows: Sequence[tuple[str, str, str]],
        words_WE: Tensor,
    ) -> None:
        self.encoder, self.model = encoder, model
        self.names = list(dict.fromkeys((kind, name) for kind, name, _ in rows))
        index = {name: i for i, name in enumerate(self.names)}
        self.owner_W = torch.tensor([index[kind, name] for kind, name, _ in rows])
        kinds = torch.tensor([NAMED_KINDS.index(kind) for kind, _ in self.names])
        self.kind_W = kinds[self.owner_W]
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
        rows = _rows(things)
        tensors, meta = load_weights(_WORDS)
        kept = {tuple(row): i for i, row in enumerate(meta["info"]["words"])}
        new = [row for row in rows if row not in kept]
        seen = _embedded(encoder, model, [word for _, _, word in new])
        fresh = {row: i for i, row in enumerate(new)}
        states = [tensors["words_WE"][kept[row]] if row in kept else seen[fresh[row]] for row in rows]
        return cls(encoder, model, rows, torch.stack([state.float() for state in states]))

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
            tokens = [i for i, (a, b) in enumerate(encoding.offsets) if a < end and b > start and b > a]
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


def _rows(things: Mapping[str, Thing]) -> list[tuple[str, str, str]]:
    """Kind, name and word of every word of the library."""
    return [
        (kind, name, word.lower())
        for kind, names in said_rows(things).items()
        for name, said in names.items()
        for word in dict.fromkeys(said)
    ]


@torch.no_grad()
def _embedded(encoder: TextEncoder, model: PointerReader, words: Sequence[str]) -> Tensor:
    """Words as the network compares them, [W, E]."""
    parts = [mean_states(encoder, list(words[i : i + _CHUNK])) for i in range(0, len(words), _CHUNK)]
    if not parts:
        return torch.zeros(0, model.config.name_dim)
    return model.embed(torch.cat(parts))


def keep_words() -> None:
    """Write the words of the library, as the network sees them, beside its weights."""
    model, _ = load_network(PointerReader, PointerConfig, _NETWORK)
    rows = _rows(THINGS)
    states = _embedded(TextEncoder.load(), model, [word for _, _, word in rows])
    info = {"words": rows}
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
