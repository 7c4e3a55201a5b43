"""Doubts: words that look like verbs, and whether they are some where they stand."""

from __future__ import annotations

from sorairo.scene.growing import GROWS
from sorairo.world.drafts import MODIFIERS, Draft
from sorairo.world.lexemes import NOUNS_OPEN
from sorairo.world.lexicon import ALIVE, NEGATIONS
from sorairo.world.near_deeds import MOVES_ABOUT
from sorairo.world.phrases import OPENERS
from sorairo.world.pronouns import OBJECTS
from sorairo.world.whereabouts import Whereabouts

__all__ = ["Doubts"]

_LIGHT = frozenset(
    "take takes taking took have has having had do does doing did make makes making made give gives giving "
    "gave go goes going went".split()
)
"""Verbs of which a noun says what is done."""
_THINGS_OF_TIME = frozenset("time camera background landscape".split())
_CAUSES = frozenset("send sends sending sent make makes making made let lets letting help helps".split())
"""Verbs after whose object stands what that does."""
_RELATIVE = frozenset("that this one each all both".split())
"""Words that may stand for who acts, too."""


class Doubts(Whereabouts):
    """Tells what only looks like a verb."""

    def is_no_verb(self, i: int, form: str) -> bool:
        """Whether what looks like a verb is none: "for take off", "moving arms", "a charging pad"."""
        after_det = self.is_any(i - 1, "det")
        is_described = self.is_any(i - 1, *MODIFIERS) and not self.is_any(i - 1, "thing", "verb")
        is_described &= self.is_any(i - 2, "det") and not self.is_any(i - 2, "pronoun")  # "a red nail"
        after_prep = self.is_any(i - 1, "prep") or (
            i > 0 and self.items[i - 1].words in ("for", "of", "after", "before")
        )
        if i == 0 or (form == "base" and (after_det or is_described or after_prep)):
            return i > 0
        if form == "s" and after_det and self.items[i - 1].words in NOUNS_OPEN:  # "through the waves"
            return True
        if form == "s" and self.is_any(i - 1, "det", "count") and not self.is_any(i - 1, "thing"):
            return self.items[i - 1].words not in _RELATIVE  # "with many walks"
        if form == "s" and self.is_any(i - 1, "colour", "size") and not self.is_any(i - 1, "thing"):
            return self.is_any(i - 2, "count") and not self.is_any(i - 3, "det")  # "two big drops"
        if form != "ing" and self.is_any(i - 1, "neutral") and self.is_any(i - 2, "det"):
            owned = self.items[i - 2].words in ("its", "his", "her", "their")
            if owned and self.is_any(i - 3, "link", "clause"):
                return True  # "the whale dives, its tail rises"
        if self.is_participle(i) and after_det and not self.has_noun(i + 1):
            return True
        if form == "ing" and self.is_any(i + 1, "neutral", "stage", "effect", "noun", "stop"):
            named = self.items[i + 1].words.startswith("camera")
            is_noun = not self.is_any(i + 1, "prep") and (
                self.is_any(i + 1, "stage") or not self.is_any(i + 2, "prep")
            )
            timely = not self.is_any(i + 1, "stop") or self.items[i + 1].words in _THINGS_OF_TIME
            if named or (after_prep and is_noun and timely):
                return True  # "over crashing waves", "moving camera", "at feeding time"
        if "nearly" in self.at(i) and form == "base" and self.is_any(i - 1, "thing"):
            return len(self.subjects) == 1 and self.subjects[0].count == 1  # "a robot toy with arms"
        return self.is_any(i - 1, "neutral") and form != "ing" and not self.subjects

    def is_doubtful(self, i: int, form: str, before: bool) -> bool:
        """Whether a word that is near a deed says none where it stands: "a winding road", "a painting"."""
        if not before:
            return self.is_noun(i, form)
        lives = any(draft.kind in ALIVE for draft in self.next_thing(i))
        return form == "past" or not (lives or self.at(i)["verb"][0] in GROWS)

    def is_under_a_light(self, i: int) -> bool:
        """Whether light or weather and an article stand before: "in a bright sunny park" is no verb."""
        j, lit = i - 1, False
        while "det" not in (read := self.at(j)):
            by_light = any(what in ("light", "weather") for what, _, _ in read.get("stage", ()))
            if not by_light and read.keys().isdisjoint(("neutral", "shade", "size", "colour")):
                return False
            j, lit = j - 1, lit or by_light
        return lit

    def is_light(self, i: int) -> bool:
        """Whether a noun after a verb of little meaning says what somebody does: "takes a short nap"."""
        j = i - 1
        while self.is_any(j, "stop", "size", "colour", "shade") and not self.is_any(j, "det"):
            j -= 1
        if j < 1 or self.items[j].words not in ("a", "an") or not self.spoken_of:
            return False
        before = self.items[j - 1]
        if before.words == "for":
            return self.at(j - 2).get("verb", ("",))[0] == "go" or self.items[j - 2].words in _LIGHT
        if "thing" in before.read or before.words in OBJECTS:
            k = j - 2 - int(self.is_any(j - 2, "det"))
            return k >= 0 and self.items[k].words.startswith(("give", "giving", "gave"))
        return before.words in _LIGHT

    def is_caused(self, i: int) -> bool:
        """Whether somebody makes what stands before a verb do it: "sends plates flying"."""
        j = i - 1
        while j >= 0 and not self.is_any(j, "link", "clause"):
            if self.items[j].words in _CAUSES:
                return True
            if "verb" in self.at(j):
                return False
            j -= 1
        return False

    def is_met(self, i: int) -> bool:
        """Whether a participle follows somebody who is only passed, or to whom somebody comes."""
        lives = all(draft.kind in ALIVE and draft.role == "place" for draft in self.last)
        j = i - 1
        while j > 0 and not self.is_any(j, "prep", "link", "clause", "verb"):
            j -= 1
        return lives and self.items[j].words in (
            "past",
            "by",
            "near",
            "towards",
            "toward",
            "among",
            "next to",
        )

    def is_before_thing(self, i: int) -> bool:
        """Whether a thing is named next, with nothing between but how it is."""
        i += 1
        while self.is_any(i, "shade", *MODIFIERS) and not self.is_any(i, "thing"):
            i += 1
        return self.is_any(i, "thing")

    def next_thing(self, i: int) -> list[Draft]:
        """The thing that is named next, as if it were spoken of."""
        said = next((item.read["thing"][0] for item in self.items[i:] if "thing" in item.read), None)
        return [] if said is None else [Draft(thing=said, several=False, words=said, role="actor")]

    def is_by_light(self, i: int) -> bool:
        """Whether "by" says in what light or when, and not who does it: "by lamplight"."""
        return self.is_any(i + 1, "stage") and not self.is_any(i + 1, "thing")

    def is_done_to(self, i: int, story: str) -> bool:
        """Whether a participle says what has been done to what it follows: nothing is there to do it to."""
        return story not in MOVES_ABOUT and self.is_any(i + 1, "prep", "stage") and not self.opens_noun(i + 1)

    def is_noun(self, i: int, form: str) -> bool:
        """Whether what may be a verb is none: "a hug", "the open sea", "painting of a fox"."""
        if form == "past" and "stop" in self.at(i):
            return True  # "a cube painted yellow"
        if form in ("base", "ing", "past") and self.is_any(i - 1, "det", "prep") and i > 0:
            return not (self.subjects and form == "ing" and self.is_any(i - 1, "prep"))
        return not (self.subjects or self.last)

    def is_denied(self, i: int) -> bool:
        """Whether a verb is said not to happen: "do not touch", "nothing moves"."""
        while i > 0 and self.is_any(i - 1, "stop", "be") and self.items[i - 1].words not in NEGATIONS:
            i -= 1
        return i > 0 and self.items[i - 1].words in NEGATIONS

    def opens_noun(self, i: int) -> bool:
        """Whether a noun phrase, or a pronoun for one, begins with an item."""
        words = self.items[i].words if i < len(self.items) else ""
        if self.is_any(i, "count") and self.said(i + 1, i + 2) == "times":
            return False  # "spins three times"
        return words in OBJECTS or (
            self.is_any(i, *OPENERS, "clothes") and not self.is_any(i, "verb", "prep")
        )
