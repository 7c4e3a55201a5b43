"""What nouns mean and what is said of it: synonyms, kinds, and the words of definitions.

`definitions.txt.gz` holds a line a kind: of which lines it is a kind, its words, each with the place of this
meaning among all of that word's where it is not the first, and the words of its definition. It is made from
WordNet (Miller 1995) by `experiments/definitions.py`, and read only where a library has things of a user's
own: `nouns.txt` is smaller, and enough for the things that Sorairo brings along.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from sorairo.world.taxonomy import singular

__all__ = ["Definitions", "plain", "stem"]

FILE = Path(__file__).with_name("definitions.txt.gz")
_FIRST = 3
"""So many meanings of a word are thought of."""
_ENDS = (
    "ingly",
    "ation",
    "able",
    "ible",
    "ings",
    "ers",
    "ors",
    "ing",
    "ies",
    "ied",
    "er",
    "or",
    "ed",
    "es",
    "y",
    "e",
)


def plain(words: str) -> str:
    """Words as one, so that "merry go round" is "merry-go-round" and "squeeze box" is "squeezebox"."""
    return words.lower().replace(" ", "").replace("-", "")


@cache
def stem(word: str) -> str:
    """A word without its ending: copies, copier and copying are alike."""
    word = next(singular(word), word) if not word.endswith("ss") else word
    end = next((end for end in _ENDS if word.endswith(end) and len(word) - len(end) > 2), "")
    kept = word.removesuffix(end)
    if end and len(kept) > 3 and kept[-1] == kept[-2] and kept[-1] not in "lsz":
        kept = kept[:-1]
    return kept[:-1] if len(kept) > 3 and kept[-1] in "iy" else kept


class Definitions:
    """The kinds by their numbers. words, told: of each, and of its definition; below: how many it has."""

    def __init__(self, text: str) -> None:
        self.parents: list[list[int]] = []
        self.words: list[list[str]] = []
        self.told: list[str] = []
        self._of: dict[str, list[tuple[int, int]]] = {}
        for kind, line in enumerate(text.splitlines()):
            parents, words, told = line.split("\t")
            self.parents.append([int(above) for above in parents.split()])
            self.words.append([word.partition(":")[0] for word in words.split(",") if word])
            self.told.append(told)
            for word in filter(None, words.split(",")):
                said, _, place = word.partition(":")
                self._of.setdefault(plain(said), []).append((int(place or 1), kind))
        self.below = [1] * len(self.parents)
        for kind in range(len(self.below) - 1, -1, -1):
            for above in self.parents[kind][:1]:
                self.below[above] += self.below[kind]

    @classmethod
    @cache
    def load(cls) -> Definitions:
        """Those that come with Sorairo."""
        return cls(gzip.decompress(FILE.read_bytes()).decode())

    def meanings(self, noun: str) -> list[int]:
        """The kinds that a noun of one or of several first means, the likeliest first."""
        for word in (noun, *singular(noun)):
            if found := self._of.get(plain(word)):
                return [kind for _, kind in sorted(found)[:_FIRST]]
        return []

    def usual(self, noun: str) -> int | None:
        """The kind that a noun of one or of several means first, if that is something to be seen."""
        for word in (noun, *singular(noun)):
            if found := self._of.get(plain(word)):
                return next((kind for place, kind in found if place == 1), None)
        return None

    def has(self, noun: str) -> bool:
        """Whether there is such a noun."""
        return plain(noun) in self._of or any(plain(one) in self._of for one in singular(noun))

    def above(self, kind: int) -> dict[int, int]:
        """A kind and all that it is a kind of, each with how many steps that is."""
        found, todo = {kind: 0}, [kind]
        for one in todo:
            for up in self.parents[one]:
                if up not in found:
                    found[up] = found[one] + 1
                    todo.append(up)
        return found

    def common(self, one: int, other: int) -> int | None:
        """How many kinds there are of the narrowest of which both are, if there is one."""
        ups = self.above(one)
        return min((self.below[kind] for kind in self.above(other) if kind in ups), default=None)

    def says_of(self, kind: int) -> Iterator[tuple[str, float]]:
        """Stems of the words by which a kind may be described, each with how well that tells it.

        They are of its names, of those of what it is a kind of, and of the definitions of both.
        """
        for above, steps in self.above(kind).items():
            if steps <= 2:
                for name in self.words[above]:
                    yield from ((stem(word), 1 - 0.1 * steps) for word in name.replace("-", " ").split())
            if steps <= 1:
                yield from ((stem(word), 0.8 - 0.05 * steps) for word in self.told[above].split())
