"""A user's own things by other words than their names: "coffee machine" for an own "espresso maker".

A noun of a prompt is an own thing where a dictionary has both as one, or one as a kind of the other, and no
thing that Sorairo brings along is called so. A noun of several words that no dictionary has is one where each
of its words tells of the own thing: is in its name, in that of what it is a kind of, or in its definition.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from sorairo.scene.parts import Thing, plural
from sorairo.scene.things import THINGS
from sorairo.world.definitions import Definitions, plain, stem
from sorairo.world.everyday import DAILY_THINGS
from sorairo.world.kinds_living import LIVING
from sorairo.world.kinds_made import MADE
from sorairo.world.lexemes import PUNCTUATION, lexicon_of
from sorairo.world.slips import is_slip
from sorairo.world.synonyms import ALIASES
from sorairo.world.taxonomy import singular

__all__ = ["Own", "own_things", "with_own_names"]

_MOST_WORDS = 4
_FEW_KINDS = 12
"""So many kinds there may be of a more general noun that stands for an own thing."""
_STEPS = 2
"""So many steps a noun may be more special than an own thing, or more general."""
_ALIKE = 500
"""So many kinds there may be of what the head of a compound shares with an own thing."""
_FAR = 1
"""How late the meaning may come in which two nouns are one, both places together."""
_LIKE = 0.6
"""How well the head of a compound tells that is of a narrow kind with an own thing, or only says "made"."""
_SURE = 0.65
"""How well the words of a compound tell of an own thing, from 0 to 1, that it is that."""
_SURER = 0.74
"""The same where Sorairo has something that comes near to what a compound says."""
_MADE_FOR = frozenset("machine maker device tool gadget appliance apparatus thing unit".split())
"""Heads that say no more than that it is made for something."""
_USED = frozenset("machine device appliance utensil implement instrument equipment".split())
"""What that is of which such heads are said."""
_CLOSED = ("det", "prep", "link", "count", "colour", "size", "be", "clause")
"""What no word of a compound is."""
_BEFORE = ("det", "count", "colour", "size", "material")
"""After these a word is a noun that may be a verb elsewhere."""
_NO_NOUNS = frozenset("a an the this that these those is are and or of to it he she they i you we".split())


class Own(NamedTuple):
    """What of a prompt is taken for an own thing. words: as said; thing: the key in its library."""

    words: str
    thing: str


def own_things(things: Mapping[str, Thing]) -> dict[str, Thing]:
    """The things of a library that Sorairo does not bring along."""
    return {} if things is THINGS else {name: one for name, one in things.items() if name not in THINGS}


def with_own_names(prompt: str, things: Mapping[str, Thing]) -> tuple[str, tuple[Own, ...]]:
    """A prompt with the names of own things where it has other words for them, and what stood there."""
    own = own_things(things)
    if not own:
        return prompt, ()
    rows = tuple((name, tuple(map(str.lower, one.words))) for name, one in own.items())
    finder = _Finder.of(rows, frozenset(name for name in THINGS if name in things))
    found: list[Own] = []
    spans = [match.span() for match in re.finditer(r"[^\W_]+(?:'s)?|[,.;:!?()]", prompt)]
    said = [prompt[start:end].lower() for start, end in spans]
    text, at, i = "", 0, 0
    while i < len(said):
        end, name = finder.at(said, i)
        if name:
            start, stop = spans[i][0], spans[end - 1][1]
            row = own[name]
            several = finder.is_plural(said[i:end])
            text, at = (
                text + prompt[at:start] + (plural(row, row.words[0]) if several else row.words[0]),
                stop,
            )
            found.append(Own(prompt[start:stop].lower(), name))
        i = end
    return text + prompt[at:], tuple(found)


class _Row(NamedTuple):
    """A word for an own thing. kinds: what it means; told: stems that tell of it, each with how well.

    words: those of the name; uses: words for all of which it is a kind; heads: its last word, or what that
    ends with.
    """

    name: str
    words: list[str]
    kinds: list[int]
    told: dict[str, float]
    uses: frozenset[str]
    heads: frozenset[str]

    @classmethod
    def of(cls, name: str, word: str, book: Definitions) -> _Row:
        """The row of an own thing's word by a dictionary."""
        words, kinds = re.split("[ -]", word), book.meanings(word)
        told = {stem(part): 1.0 for part in words}
        for kind in (kinds or book.meanings(words[-1]))[:1]:
            for one, how in book.says_of(kind):
                told[one] = max(how if kinds else 0.7 * how, told.get(one, 0.0))
        above = {up for kind in kinds[:1] or book.meanings(words[-1]) for up in book.above(kind)}
        uses = frozenset(one for up in above for one in book.words[up])
        last = words[-1]
        ends = {last[i:] for i in range(3, len(last) - 3) if book.has(last[:i]) and book.has(last[i:])}
        heads = frozenset({plain(last)} if len(words) > 1 else ends)  # "the mill" of a windmill
        return cls(name, words, kinds, told, uses, heads)


class _Finder:
    """Finds own things in the words of prompts."""

    def __init__(self, own: tuple[tuple[str, tuple[str, ...]], ...], brought: frozenset[str]) -> None:
        self.book = Definitions.load()
        self.names = {plain(word) for _, words in own for word in words}
        self.named = {plain(word) for name in brought for word in THINGS[name].words} - self.names
        self.near = {plain(word) for name in brought for word in ALIASES.get(name, "").split(",")}
        self.kin = {
            plain(word)
            for table in (LIVING, MADE, DAILY_THINGS)
            for name in brought
            for word in table.get(name, "").split(",")
        }
        self.rows = [_Row.of(name, word, self.book) for name, words in own for word in words]

    @classmethod
    @cache
    def of(cls, own: tuple[tuple[str, tuple[str, ...]], ...], brought: frozenset[str]) -> _Finder:
        """One for own things, each with its words, beside some of those that Sorairo brings along."""
        return cls(own, brought)

    def is_plural(self, said: list[str]) -> bool:
        """Whether a noun is of several."""
        return not self.book.has(" ".join(said)) and any(singular(said[-1]))

    def at(self, said: list[str], i: int) -> tuple[int, str]:
        """Where what begins with a word ends, and which own thing it is, "" for none."""
        for end in range(min(i + _MOST_WORDS, len(said)), i, -1):
            words = said[i:end]
            if not PUNCTUATION.isdisjoint(words):
                continue
            forms = {plain(" ".join([*words[:-1], word])) for word in (words[-1], *singular(words[-1]))}
            if not forms.isdisjoint(self.names | self.named):
                return end, ""
            if len(words) > 1 and (name := self._misspelt(words)):
                return end, name
            goes_on = end < len(said) and self._modifies(said[end], said[end - 1])
            is_head = self._stands_bare(said, i, end)
            if not goes_on and self._opens(said, i, end):
                if name := self._meant(" ".join(words), not forms.isdisjoint(self.near), is_head):
                    return end, name
            if len(words) > 1 and self.book.has(" ".join(words)):
                if forms.isdisjoint(self.near | self.kin) and (name := self._told_by(" ".join(words))):
                    return end, name
                if {*lexicon_of().get((words[0],), {})}.isdisjoint(_CLOSED):
                    return end, ""
            if len(words) > 1 and not goes_on and forms.isdisjoint(self.near) and self._is_compound(words):
                if name := self._told(words, _SURE if forms.isdisjoint(self.kin) else _SURER):
                    return end, name
            if len(words) > 1 and not forms.isdisjoint(self.near | self.kin):
                return end, ""
        return i + 1, ""

    def _misspelt(self, words: list[str]) -> str:
        """The own thing of several words that these are but for a slip in one that nobody knows."""
        for row in self.rows:
            last = next((one for one in singular(words[-1]) if one == row.words[-1]), words[-1])
            wrong = [pair for pair in zip([*words[:-1], last], row.words) if pair[0] != pair[1]]
            if len(words) == len(row.words) and len(wrong) == 1:
                said, meant = wrong[0]
                is_known = self.book.has(said) or (said,) in lexicon_of()
                if len(meant) > 4 and not is_known and is_slip(said, meant):
                    return row.name
        return ""

    def _opens(self, said: list[str], i: int, end: int) -> bool:
        """Whether words may be a noun: where they may be a verb, an article or the like is before them."""
        if end - i > 1 or "verb" not in lexicon_of().get((said[i],), {}):
            return said[i] not in _NO_NOUNS
        return i > 0 and not {*lexicon_of().get((said[i - 1],), {})}.isdisjoint(_BEFORE)

    def _stands_bare(self, said: list[str], i: int, end: int) -> bool:
        """Whether one word has an article, a count or the like before it, and is of no other kind."""
        book = lexicon_of()
        before = {*book.get((said[i - 1],), {})} if i else set[str]()
        return end == i + 1 and not before.isdisjoint(_BEFORE) and not book.get((said[i],))

    def _modifies(self, after: str, noun: str) -> bool:
        """Whether a word after a noun is one of whose kind that says something, and no verb of it."""
        is_verb = after.endswith("s") and not noun.endswith("s")
        return (
            not is_verb
            and after not in PUNCTUATION
            and self.book.has(after)
            and not lexicon_of().get((after,))
        )

    def _meant(self, noun: str, is_near: bool, is_head: bool) -> str:
        """The own thing that a dictionary has as the same as a noun, or as one kind of the other.

        is_near: whether the noun is one for what comes near to a thing that Sorairo brings along. is_head:
        whether it stands without another noun before it, so that the last word of a name may be that thing.
        """
        meant, usual = self.book.meanings(noun), self.book.usual(noun)
        ranked = []
        for row in self.rows:
            if _same(meant, row.kinds):
                ranked.append((0, row.name))
            elif (
                not is_near
                and usual is not None
                and row.kinds
                and (steps := self._steps(usual, row.kinds[0]))
            ):
                ranked.append((steps, row.name))
            elif not is_near and is_head and plain(noun) in row.heads:
                ranked.append((_STEPS + 1, row.name))
        best = min(ranked, default=(0, ""))
        alone = len({name for steps, name in ranked if steps == best[0]}) == 1
        return best[1] if alone or best[0] <= _STEPS else ""

    def _steps(self, said: int, own: int) -> int:
        """How many steps what is said is above or below an own thing; nought where it is too many."""
        down, up = self.book.above(said).get(own, 9), self.book.above(own).get(said, 9)
        up = up if self.book.below[said] <= _FEW_KINDS else 9
        return min(down, up) if min(down, up) <= _STEPS else 0

    def _is_compound(self, words: list[str]) -> bool:
        """Whether words may be a compound: a noun at the end, and nothing of other kinds before it."""
        book = lexicon_of()
        for word in words:
            reads = book.get((word,), {})
            is_verb = "verb" in reads and not word.endswith("ing")
            if is_verb or not {*reads}.isdisjoint(_CLOSED) or word in _NO_NOUNS or word.isdecimal():
                return False
        is_made_of = "material" in book.get((words[0],), {})
        return not (is_made_of or book.get((words[-1],))) and self.book.has(words[-1])

    def _told(self, words: list[str], least: float) -> str:
        """The own thing of which each word of a compound tells at least so well, if it is one alone."""
        forms = [[*words[:-1], word] for word in (words[-1], *singular(words[-1])) if self.book.has(word)]
        told = ((max(self._score(form, row) for form in forms), row.name) for row in self.rows)
        scores = sorted(told, reverse=True)
        best, name = scores[0]
        return name if best >= least and (len(scores) < 2 or best > scores[1][0]) else ""

    def _told_by(self, noun: str) -> str:
        """The own thing, called by a compound that no dictionary has, of which a noun tells that one has."""
        said = _Row.of("", noun, self.book)
        new = [row for row in self.rows if not row.kinds and row.heads]
        scores = sorted(((self._score(row.words, said), row.name) for row in new), reverse=True)[:2]
        return scores[0][1] if scores and scores[0][0] >= _SURE and len({*scores}) == len(scores) else ""

    def _score(self, words: list[str], row: _Row) -> float:
        """How well the words of a compound tell of an own thing: the mean of its head and of the rest."""
        before = [self._tells(word, row) for word in words[:-1]]
        head = self._tells(words[-1], row)
        forms = {plain(word) for word in (words[-1], *singular(words[-1]))}
        is_known = not forms.isdisjoint(self.named | self.near)
        is_made_for = (
            _is_made_for(words[-1])
            and not is_known
            and forms.isdisjoint(self.kin)
            and not row.uses.isdisjoint(_USED)
        )
        if head < _LIKE:
            head = _LIKE if is_made_for or self._is_alike(words[-1], row) else 0.0
        is_named = not _is_made_for(words[-1]) and not forms.isdisjoint(row.heads)
        if not all(before) and is_named and not is_known:
            return _SURE  # "an observation wheel", where a Ferris wheel is the only wheel
        return 0.5 * (sum(before) / len(before) + head) if min(*before, head) > 0 else 0.0

    def _is_alike(self, word: str, row: _Row) -> bool:
        """Whether a word names what shares a narrow kind with an own thing."""
        meant = self.book.meanings(word)
        common = (self.book.common(one, own) for one in meant for own in row.kinds[:1])
        return any(kinds is not None and kinds <= _ALIKE for kinds in common)

    def _tells(self, word: str, row: _Row) -> float:
        """How well a word tells of an own thing, or one that means the same, or a part of its name."""
        one = stem(word)
        if one in row.told:
            return row.told[one]
        if len(word) > 2 and any(part.startswith(word) or part.endswith((word, one)) for part in row.words):
            return 0.9
        same = {stem(other) for kind in self.book.meanings(word)[:2] for other in self.book.words[kind]}
        return max((0.9 * row.told[other] for other in same if other in row.told), default=0.0)


def _is_made_for(head: str) -> bool:
    """Whether the head of a compound only says that it is made for something: "a grass cutter"."""
    return head in _MADE_FOR or (len(head) > 5 and head.endswith(("er", "or")))


def _same(said: list[int], own: list[int]) -> bool:
    """Whether two nouns have a meaning in common that is the likeliest of one of them."""
    return any(i + j <= _FAR and one == other for i, one in enumerate(said) for j, other in enumerate(own))
