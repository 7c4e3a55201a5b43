"""Who acts, to whom it is done and what only says where: by the verb and the preposition before a noun."""

from __future__ import annotations

from sorairo.world.drafts import MODIFIERS, Role, kind_of
from sorairo.world.lexicon import ABLE, ALIVE, DEEDS
from sorairo.world.mentions import Mentions
from sorairo.world.place_lexicon import RELATIONS

__all__ = ["Roles"]


_ON_THE_WAY = ("walk", "go", "run", "jog", "march", "sit", "rest", "dance")
"""Verbs of who may have something in hand meanwhile."""


class Roles(Mentions):
    """Finds the part that a mention has in its clause."""

    def find_role(self, end: int, is_ramp: bool) -> Role:
        """Who acts, by what stands before: verb, preposition, and what the phrase is joined to."""
        self.was_listed = self.link == ","
        is_joined = self.verb is None and self.subjects and self.role == "actor"
        noun = self.at(end - 1).get("thing", ("", False))[0]
        with_it = self.link == "and" and self.verb is None and (self.prep == "with" or self.before_with)
        with_it &= any(draft.kind in ALIVE for draft in self.subjects)
        if with_it and noun and kind_of(noun) not in ALIVE:
            self.prep = "with"
            return "actor"  # "a man with a beard and a hat plays"
        if self.amid is not None and self.link == "and":
            return "place"
        if self.link == "and" and self.verb is not None and self.is_unable(noun, end):
            return "patient"  # "a snowman wearing a scarf and a hat waves"
        begins = self.begins_clause(end) or self.begins_place(end)
        if self.link and begins and not (is_joined and self.is_of_several(end)):
            role, fronted = self.role, self.fronted
            self.begin_clause()
            self.role, self.fronted = role, fronted
            return "place" if is_ramp else "actor"
        if self.prep == "by" and self.is_passive:
            for draft in self.done_to or self.subjects:
                draft.role = "patient"
            self.subjects = []
            return "actor"
        if self.prep == "into" and self.verb == "topple":
            return "place"
        if self.prep == "with" and self.verb in _ON_THE_WAY and noun and self.has_hands_for(noun):
            return "actor"  # "a man walks with an umbrella"
        if self.prep in ("with", "into", "against", "at", "toward", "towards"):
            if self.verb in (None, "rest") and self.prep in ("with", "against"):
                return "actor" if self.prep == "with" else "place"
            aims = self.verb is not None and (self.prep != "into" or self.verb not in ("drop", "throw"))
            return "patient" if aims and not is_ramp else "place"
        if self.prep in ("over", "through") and self.verb == "jump":
            return "patient"
        if self.prep or is_ramp:
            return "place"
        if self.link:
            if self.role is None or (self.link == "," and self.is_any(end, "prep")):
                return "actor"
            return "actor" if self.link == "," and self.role == "place" and not self.subjects else self.role
        if self.verb in ("drop", "throw", "roll", "topple", "pendulum") and not self.subjects:
            return "actor"  # "somebody drops a ball"
        return "patient" if self.verb is not None else "actor"

    def is_unable(self, noun: str, i: int) -> bool:
        """Whether the verb that follows a noun says what only others can do that are spoken of."""
        story, kind = self.at(i).get("verb", ("", ""))[0], kind_of(noun)
        able = ABLE.get(noun, ABLE.get(kind, ABLE[""])).replace("-", " ")
        lives = any(draft.kind in ALIVE for draft in self.subjects)
        return lives and kind not in ALIVE and story in DEEDS and story != "go" and story not in able

    def is_of_several(self, i: int) -> bool:
        """Whether the verb that follows is that of several: "a boy and a girl dance"."""
        while self.is_any(i, "be", "stop") and not self.is_any(i, "verb"):
            i += 1
        return self.at(i).get("verb", ("", ""))[1] != "s"

    def after_clothes(self, i: int) -> int:
        """Where that ends which somebody before an item has on: "in a red coat"."""
        end = i + 1
        while self.is_any(end, "det", "shade", *MODIFIERS) and not self.is_any(end, "clothes"):
            end += 1
        return end + 1 if self.said(i, i + 1) == "in" and self.is_any(end, "clothes") else i

    def begins_place(self, i: int) -> bool:
        """Whether it is said where the noun before an item is: "a fox runs and a bear is on a box"."""
        start = i
        while self.is_any(i, "be", "stop") and not self.is_any(i, "prep"):
            i += 1
        noun, is_known = self.items[start - 1].words, self.at(i).get("prep") in RELATIONS
        is_again = i == start and any(draft.words.endswith(noun) for draft in self.drafts)
        return is_known and (self.is_any(i - 1, "be") or (is_again and self.is_definite(start - 1)))

    def is_definite(self, i: int) -> bool:
        """Whether a noun phrase that ends with an item begins with "the"."""
        while i > 0 and not self.is_any(i, "det", "link", "prep", "verb"):
            i -= 1
        return self.items[i].words == "the"

    def goes_on(self, i: int) -> bool:
        """Whether another noun is joined to the one before an item: "between some apples and a box"."""
        return self.at(i).get("link") == "and" and (self.is_any(i + 1, "det") or self.has_noun(i + 1))

    def begins_clause(self, i: int) -> bool:
        """Whether a verb follows, maybe after what is worn, so that the noun before it acts."""
        i = self.after_clothes(i)
        while self.is_any(i, "be", "stop") and not self.is_any(i, "verb"):
            i += 1
        if "verb" not in self.at(i):
            return False
        story, form = self.at(i)["verb"]
        return not (story == "rest" and form == "ing")
