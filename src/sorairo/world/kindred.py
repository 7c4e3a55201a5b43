"""The thing of a library, or the setting, that is nearest in kind to a noun which no table has.

A schooner is a kind of boat, a harpsichord shares its kind with the piano: `taxonomy.py` has the tree.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from sorairo.scene.things import THINGS
from sorairo.world.everyday import DAILY_THINGS
from sorairo.world.kinds_living import LIVING
from sorairo.world.kinds_made import MADE
from sorairo.world.near_places import NEAR_PLACES
from sorairo.world.stage_lexicon import STAGE
from sorairo.world.synonyms import ALIASES
from sorairo.world.taxonomy import Taxonomy, singular

__all__ = ["Kin", "is_kind", "is_noun", "kin_of", "may_be_one", "place_of"]

_UNDER = {
    "animal": "animal",
    "person": "person",
    "plant": "flora,fruit,food,natural object,object,vegetable",
    "vehicle": "vehicle,craft,conveyance",
    "building": "structure,artifact,object",
    "household": "artifact,food",
    "form": "artifact,shape,natural object,object,food,substance",
    "text": "artifact",
}
"""Kinds below which the kinds of things are, by what the library calls their kind."""
_PLACES = "structure,location,area,room,land,body of water,geological formation,facility,tract,region"
_ASIDE = 0.2
"""How much further the words that are only near a thing are from others than its own."""
_NEWER = frozenset(
    "rover rovers fireplace fireplaces mantle core cores siren sirens lump cub cubs wedge wedges".split()
)
"""Nouns of which the tree does not know what they mean in a prompt: nothing stands for them."""
_GENERAL, _GENERAL_KINDS = 0.32, 400
_FEW_KINDS = 12
"""How many kinds there may be of what only comes near a thing, for the thing to stand for them."""
_COUSIN = {
    "animal": (0.62, 180),
    "person": (0.6, 180),
    "flora": (0.6, 120),
    "food": (0.55, 60),
    "vehicle": (0.7, 200),
    "artifact": (0.42, 26),
}
"""How far what shares a kind may be, and how many kinds there may be of that, by what it is a kind of."""
_PLACE_COUSIN = (0.6, 60)


class Kin(NamedTuple):
    """What is nearest to a noun in kind. several: whether the noun is of several."""

    name: str
    several: bool


class _Names:
    """Names at home in the tree of kinds."""

    def __init__(self) -> None:
        self.tree = Taxonomy.load()
        self.named: dict[int, tuple[str, float]] = {}

    def put(self, name: str, noun: str, under: str, aside: float = 0.0) -> None:
        """Name the kind that a noun names, if it can one that is below some kinds, unless it has a name.

        Of what is below no kinds in particular, every kind that its noun may name.
        """
        kinds = self.tree.meanings(noun, rare=True)
        if not under:
            kinds = kinds or self.tree.meanings(noun.split()[-1], rare=True)
            for place, kind in enumerate(kinds[:4]):
                self.named[kind] = name, aside + 0.05 * place
        elif kinds:
            roots = _roots(under)
            below = [kind for kind in kinds if not roots.isdisjoint(self.tree.above(kind))]
            self.named.setdefault((below or kinds)[0], (name, aside))

    def settle(self) -> None:
        """Find for each kind the name below it that says the least more than it does."""
        self.best: dict[int, tuple[float, str, int]] = {}
        for kind, (name, aside) in self.named.items():
            found = (self.tree.says[kind] + aside, name, kind)
            self.best[kind] = found
            for above in self.tree.above(self.tree.parents[kind]):
                if above in self.named or found[0] >= self.best.get(above, found)[0] and above in self.best:
                    break
                self.best[above] = found

    def nearest(self, kind: int) -> str | None:
        """The name that is nearest to a kind, if one is near enough to stand for it."""
        tree, found = self.tree, []
        for above in tree.above(kind):
            how, name, named = self.best.get(above, (math.inf, "", -1))
            far = tree.says[kind] + how - 2 * tree.says[above]
            bound, most = self.bounds(kind)
            if named == above:
                aside = self.named[above][1]
                is_near = above == kind or not aside or tree.below[above] <= max(most, _FEW_KINDS)
            elif above == kind:
                is_near = far <= _GENERAL and tree.below[kind] <= _GENERAL_KINDS
            else:
                is_near = far <= bound and tree.below[above] <= most
            if name and is_near:
                found.append((far, name))
        return min(found)[1] if found else None

    def same(self, kind: int) -> str | None:
        """The name of a kind itself, if it has one of its own."""
        name, aside = self.named.get(kind, ("", 1.0))
        return name if aside < _ASIDE else None

    def bounds(self, kind: int) -> tuple[float, int]:
        """How far what shares a kind may be, and how many kinds there may be of that."""
        above = {*self.tree.above(kind)}
        return next(
            (bounds for root, bounds in _COUSIN.items() if not above.isdisjoint(_roots(root))), (0.0, 0)
        )


class _Places(_Names):
    def bounds(self, kind: int) -> tuple[float, int]:
        return _PLACE_COUSIN


@cache
def _roots(under: str) -> frozenset[int]:
    tree = Taxonomy.load()
    return frozenset(kind for root in under.split(",") for kind in tree.meanings(root, rare=True)[:3])


@cache
def _things(rows: tuple[tuple[str, tuple[str, ...]], ...]) -> _Names:
    """The things of a library, each by its nouns, then by those that only come near it."""
    found = _Names()
    kinds = {name: thing.kind for name, thing in THINGS.items()}
    under = {name: _UNDER[kinds[name]] if name in kinds else "" for name, _ in rows}
    under |= {name: _UNDER["plant"] for name in under.keys() & {"potted plant"}}
    for place in range(max((len(words) for _, words in rows), default=0)):
        for name, words in rows:
            if place < len(words):
                is_form = place > 0 and under[name] == _UNDER["form"]
                found.put(name, words[place].lower(), under[name], _ASIDE if is_form else 0.0)
    for table in (ALIASES, LIVING, MADE, DAILY_THINGS):
        for name, _ in rows:
            for word in filter(None, table.get(name, "").split(",")):
                found.put(name, word, under[name], _ASIDE)
    found.settle()
    return found


@cache
def _settings() -> _Names:
    """The settings, each by the nouns for its places."""
    found = _Places()
    for table, aside in ((STAGE["setting"], 0.0), (NEAR_PLACES, _ASIDE)):
        for name, phrases in table.items():
            for phrase in phrases.split(","):
                if "|" not in phrase:
                    found.put(name, phrase, _PLACES, aside)
    found.settle()
    return found


def _meaning(noun: str, rare: bool = False) -> tuple[list[int], bool]:
    """The kinds that a noun may name, the likeliest first, and whether it is of several.

    rare: also of a word that is mostly no noun, as a verb.
    """
    tree, first, last = Taxonomy.load(), *noun.rpartition(" ")[::2]
    for word in (last, *singular(last)):
        said = f"{first} {word}".strip()
        meant = tree.meanings(said, rare=rare)
        if meant:
            return meant, word != last
    return [], False


def is_noun(word: str, *, rare: bool = False) -> bool:
    """Whether a word is the noun of something that a picture might show, or rarely may be."""
    return bool(_meaning(word, rare)[0])


def kin_of(noun: str, rows: Sequence[tuple[str, tuple[str, ...]]], *, rare: bool = False) -> Kin | None:
    """The thing of a library that is nearest in kind to a noun. rows: things, each with its nouns."""
    kinds, several = _meaning(noun, rare)
    if not kinds or noun in _NEWER:
        return None
    names = _things(tuple(rows))
    name = names.nearest(kinds[0]) or next(filter(None, map(names.same, kinds[1:])), None)
    return Kin(name, several) if name else None


def is_kind(noun: str, of: str) -> bool:
    """Whether a noun names first what is a kind of what another names: a willow is a kind of tree."""
    kinds, general = _meaning(noun)[0], _meaning(of)[0]
    return bool(kinds and general) and not {*general[:2]}.isdisjoint(Taxonomy.load().above(kinds[0]))


def may_be_one(noun: str, again: str, *, lives: bool) -> bool:
    """Whether what a noun has named may be spoken of again by another: a laptop as the macbook.

    The other means the same, or something more general, or has a word in common with it, or of one of them it
    is not known what kind it names. lives: who lives is told apart where that is so.
    """
    if not {*noun.split()}.isdisjoint(again.split()):
        return True
    kinds, others = ([*_meaning(said)[0], *_meaning(said.split()[-1])[0]] for said in (noun, again))
    if not (kinds and others):
        return not lives and bool(kinds or others)
    return others[0] in Taxonomy.load().above(kinds[0])


def place_of(noun: str) -> str | None:
    """The setting that is nearest in kind to the noun of a place."""
    names, roots = _settings(), _roots(_PLACES)
    meant = (kind for kind in _meaning(noun)[0][:2] if not roots.isdisjoint(names.tree.above(kind)))
    return next(filter(None, map(names.nearest, meant)), None)
