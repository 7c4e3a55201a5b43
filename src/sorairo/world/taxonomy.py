"""What kind of thing a noun names: a tree of kinds, by which a noun that no table has is a thing of a library.

`nouns.txt` holds the tree: a line a kind, parents first, each with how many lines above it its parent is and
the nouns for it, a digit after those for which it is not the first meaning. `experiments/nouns.py` makes it
from WordNet (Miller 1995). How far two kinds are apart is measured as Jiang and Conrath (1997) do, by how
much each says: a kind says the more the fewer kinds it has below it (Seco, Veale and Hayes 2004).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

__all__ = ["RARELY", "Taxonomy", "singular"]

FILE = Path(__file__).with_name("nouns.txt")
RARELY = 9
"""The digit of nouns that are mostly something else, as a verb: they name kinds, but are not looked up."""
_IRREGULAR = {
    **{"men": "man", "women": "woman", "feet": "foot", "teeth": "tooth", "geese": "goose", "mice": "mouse"},
    **{
        "lice": "louse",
        "oxen": "ox",
        "children": "child",
        "people": "person",
        "dice": "die",
        "cacti": "cactus",
    },
    **{"fungi": "fungus", "radii": "radius", "octopi": "octopus", "hippopotami": "hippopotamus"},
}
_ENDS = (
    ("men", "man"),
    ("ies", "y"),
    ("ves", "f"),
    ("ves", "fe"),
    ("ves", "ve"),
    ("xes", "x"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("sses", "ss"),
    ("zzes", "zz"),
    ("oes", "o"),
    ("ses", "s"),
    ("eaux", "eau"),
    ("s", ""),
)


def singular(word: str) -> Iterator[str]:
    """What a noun may be the plural of, the likeliest first."""
    if word in _IRREGULAR:
        yield _IRREGULAR[word]
    for end, one in _ENDS:
        if (
            word.endswith(end)
            and len(word) > len(end) + 1
            and not (end == "s" and word.endswith(("ss", "us")))
        ):
            yield word.removesuffix(end) + one


class Taxonomy:
    """The tree of kinds. parents: of each, -1 of the root; says: how much each says, from 0 to 1."""

    def __init__(self, lines: list[str]) -> None:
        self.parents: list[int] = []
        self.kinds: dict[str, list[tuple[int, int]]] = {}
        for i, line in enumerate(lines):
            above, _, nouns = line.partition(" ")
            self.parents.append(i - int(above) if above else -1)
            for noun in nouns.split():
                rank = int(noun[-1]) if noun[-1].isdigit() else 0
                word = noun[:-1] if noun[-1].isdigit() else noun
                self.kinds.setdefault(word, []).append((rank, i))
        below = [1] * len(lines)
        for i in range(len(lines) - 1, 0, -1):
            if self.parents[i] >= 0:
                below[self.parents[i]] += below[i]
        self.below = below
        whole = math.log(len(lines))
        self.says = [1 - math.log(n) / whole for n in below]

    @classmethod
    @cache
    def load(cls) -> Taxonomy:
        """The tree that comes with Sorairo."""
        return cls(FILE.read_text(encoding="utf-8").splitlines())

    def meanings(self, noun: str) -> list[tuple[int, int]]:
        """The kinds that a noun may name, each with its place among them, the likeliest first."""
        return sorted(self.kinds.get(noun.replace(" ", "+"), ()))

    def above(self, kind: int) -> Iterator[int]:
        """A kind and all that it is a kind of."""
        while kind >= 0:
            yield kind
            kind = self.parents[kind]
