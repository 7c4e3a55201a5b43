"""What kind of thing a noun names: a tree of kinds, by which a noun of no table is a thing of a library.

`nouns.txt` holds the tree: the parents of its kinds, then a line a noun with the kinds that it names, the
likeliest first, after a ~ where it is mostly no noun. `experiments/nouns.py` makes it from WordNet (Miller
1995). How far two kinds are apart is measured as Jiang and Conrath (1997) do, by how much each says: a kind
says the more the fewer kinds it has below it (Seco, Veale and Hayes 2004).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from pathlib import Path

__all__ = ["Taxonomy", "singular"]

FILE = Path(__file__).with_name("nouns.txt")
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
    """The tree of kinds. parents: of each, -1 of a root; says: how much each says, from 0 to 1."""

    def __init__(self, text: str) -> None:
        parents, *rows = text.splitlines()
        self.parents = [int(kind) for kind in parents.split()]
        self._rows = dict(row.split("\t") for row in rows)
        self.below = below = [1] * len(self.parents)
        for kind in range(len(below) - 1, 0, -1):
            if self.parents[kind] >= 0:
                below[self.parents[kind]] += below[kind]
        whole = math.log(len(below))
        amounts = {n: 1 - math.log(n) / whole for n in set(below)}
        self.says = [amounts[n] for n in below]

    @classmethod
    @cache
    def load(cls) -> Taxonomy:
        """The tree that comes with Sorairo."""
        return cls(FILE.read_text(encoding="utf-8"))

    def meanings(self, noun: str, *, rare: bool = False) -> list[int]:
        """The kinds that a noun names, the likeliest first. rare: also of one that is mostly a verb."""
        row = self._rows.get(noun, "")
        return [int(kind) for kind in row.lstrip("~").split()] if rare or row[:1] != "~" else []

    def above(self, kind: int) -> Iterator[int]:
        """A kind and all that it is a kind of."""
        while kind >= 0:
            yield kind
            kind = self.parents[kind]
