"""Nouns of which no shot shows a thing, and what they do: it is said of nobody who was mentioned before."""

from __future__ import annotations

from sorairo.world.doubts import Doubts
from sorairo.world.kindred import is_noun
from sorairo.world.lexicon import CLAUSES

__all__ = ["Bystanders"]

_OF_PICTURES = frozenset(
    "camera shot shots scene video clip film footage frame view picture image movie animation lens title "
    "documentary trailer story commercial advert ad advertisement tutorial demo reel sequence drone".split()
)
"""Nouns of what shows something: "the clip shows a dog that runs"."""
_NO_HEADS = frozenset(
    "one ones first second third last other others rest both all each some many few two three now then still "
    "always again slowly just only also back away along together forward around up down out off over there "
    "here being having getting making going doing showing keep keeps start starts left right "
    "old young happy sad tiny small big giant little".split()
)
"""Words before a verb that stand for somebody, or for no noun at all."""
_ARTICLES = frozenset("the a an his her its their my our your".split())

NOMINAL: dict[str, str] = {
    word: deed
    for deed, words in {
        "take off": "launch take-off takeoff",
        "fly": "flight",
        "land": "landing",
        "dance": "dance waltz",
        "march": "parade march procession",
        "run": "race stampede",
        "chase": "chase pursuit",
        "fight": "fight battle duel",
        "hug": "hug embrace",
        "kiss": "kiss",
        "meet": "meeting encounter reunion",
        "talk": "conversation argument debate",
        "explode": "explosion detonation",
        "jump": "leap jump",
        "sail": "voyage",
        "by physics collide": "collision crash",
    }.items()
    for word in words.split()
}
"""Nouns of what is done by those who are named after them, each with its deed."""


class Bystanders(Doubts):
    """Tells clauses of what is no thing: "the music plays", ", water splashing"."""

    def read_next(self, i: int) -> int:
        """Pass what does something and is no thing, and nouns of what is done; else as ever."""
        after = self.items[i + 1].words if i + 1 < len(self.items) else ""
        said = NOMINAL.get(self.items[i].words, "")
        if (
            said
            and after in ("of", "between")
            and (i == 0 or self.is_any(i - 1, "det", "link", "stop", "size"))
        ):
            self.ahead, self.joint = [said], said
            return i + 2  # "the launch of a rocket", "a race between a cat and a dog"
        if (end := self.bystander(i)) == i:
            return super().read_next(i)
        self.begin_clause()
        self.last, self.has_subject, self.is_vain = [], True, True
        return end

    def bystander(self, i: int) -> int:
        """Where what is no thing and does something ends; i where there is none."""
        if not (self.is_any(i - 1, "link", "clause") and self.drafts) or self.items[i].words in _OF_PICTURES:
            return i
        has_det = self.items[i].words in _ARTICLES
        head = i + 1 if has_det else i
        while has_det and self.is_any(head, "size", "shade", "colour") and self.is_no_thing(head + 1):
            head += 1
        verb = head + 1
        while self.is_any(verb, "stop", "be") and not self.is_any(verb, "verb"):
            verb += 1
        if not (self.is_any(verb, "verb") and self.is_no_thing(head)):
            return i
        form, many = self.at(verb)["verb"][1], self.items[head].words.endswith("s")
        after = self.items[i - 1].words
        free = has_det or after in CLAUSES.split() or after == "."
        acts = form == "ing" and verb == head + 1 or (free and form == ("base" if many else "s"))
        return head + 1 if acts or (free and self.is_any(verb - 1, "be")) else i

    def is_no_thing(self, i: int) -> bool:
        """Whether an item is a noun that names no thing of the library and no place."""
        read, words = self.at(i), self.items[i].words if i < len(self.items) else ""
        if not read or "thing" in read or words in _NO_HEADS | _OF_PICTURES or "pronoun" in read:
            return False
        if not read.keys().isdisjoint(("prep", "count", "det", "link", "clause", "be", "stage", "effect")):
            return False
        is_verb = read.get("verb", ("", ""))[1] in ("base", "ing")
        if read.keys() & {"neutral", "clothes"} or (is_verb and self.items[i - 1].words in _ARTICLES):
            return True  # "the crash"
        named = is_verb or bool(read.keys() & {"material", "soft", "stop"})
        return named and is_noun(words.removesuffix("s")) and not words.endswith("ly")
