"""Nouns that stand together: which of them is there, and which only says of what kind that is."""

from __future__ import annotations

from sorairo.world.drafts import MODIFIERS, Draft, Phrase, kind_of
from sorairo.world.kindred import is_kind
from sorairo.world.lexicon import ALIVE, MEASURES
from sorairo.world.near_deeds import MOVES_ABOUT
from sorairo.world.place_lexicon import HOLDERS, PLACES, TARGETS
from sorairo.world.roles import Roles

__all__ = ["INSIDE", "MANY", "Compounds"]

SURROUNDINGS = frozenset(
    "wall walls floor floors ceiling lights lighting pattern texture background backdrop".split()
)
"""Nouns that say nothing, of which the noun before one says how they are."""
INSIDE = frozenset("in on over across through above along at among inside".split())
OUTSIDE = frozenset(f"{PLACES} {TARGETS} lit after outdoors".split())
PARTS = frozenset(MEASURES.split())
MANY = frozenset("family pack herd flock swarm colony shoal crowd couple duo trio team squad crew".split())
"""Nouns for several of what the noun before them names: a wolf pack."""
_PLACED = frozenset(
    "past near over under underneath atop upon behind beside alongside between through towards toward along "
    "around among across on onto "
    "into above below beneath beyond with by to".split()
)
"""After these a participle before a noun says how that is."""


class Compounds(Roles):
    """Tells the heads of compounds."""

    def is_object(self, i: int) -> bool:
        """Whether an item comes after a verb of what is done to something."""
        return self.is_any(i - 1, "verb") and self.verb not in MOVES_ABOUT

    def is_after_place(self, i: int) -> bool:
        """Whether a participle says how something is that a preposition names: "past sleeping cats"."""
        before = self.items[i - 1].words.split()[-1] if i else ""
        full = before == "of" and self.said(i - 2, i - 1) == "full"
        is_place = full or before in _PLACED
        return is_place and self.at(i)["verb"][1] == "ing" and self.is_any(i + 1, "thing")

    def has_head(self, i: int) -> bool:
        """Whether the noun that one is a part of comes after it: "a claw hammer", not "two men hammer"."""
        if not self.is_any(i + 1, "thing", "noun"):
            return False
        form = self.at(i + 1).get("verb", ("", ""))[1]
        acts = self.is_any(i + 2, "prep", "det", "count") or self.items[i].words.endswith("s")
        return not form or (form == "base" and not acts)

    def is_part(self, i: int, several: bool) -> bool:
        """Whether a noun says of what the next is a part or likeness: "lime wedges", "a ship model"."""
        acts = self.at(i + 1).get("verb", ("", ""))[1] == ("base" if several else "s")  # "a ball drops"
        return self.said(i + 1, i + 2) in PARTS | MANY and not acts

    def is_kind_of_next(self, i: int) -> bool:
        """Whether a noun says of what kind the next is: a willow tree is a willow."""
        return self.has_head(i) and is_kind(self.items[i].words, self.items[i + 1].words)

    def says_how(self, i: int) -> bool:
        """Whether a noun says how the one after it is: "a toy car box" is a box, "a brick wall" is a wall."""
        if self.is_any(i + 1, "neutral") and self.items[i + 1].words in SURROUNDINGS:
            return True
        is_place = any(what == "setting" for what, _, _ in self.at(i + 1).get("stage", ()))
        if is_place and self.prep in INSIDE and self.names(i + 1) and not self.is_any(i + 1, "thing"):
            return True  # "in a broom closet"
        return self.has_head(i)

    def is_furnished(self, i: int) -> bool:
        """Whether a place says where what is named next belongs: "on a lab table", "on a kitchen shelf"."""
        said = self.at(i).get("stage", ())
        is_place = any(what == "setting" for what, _, _ in said) and "thing" not in self.at(i)
        lives = kind_of(self.at(i + 1).get("thing", ("",))[0]) in ALIVE  # "on a plinth foxes stand"
        is_next = self.is_any(i + 1, "surface", "thing") and not lives
        return is_place and self.is_any(i - 1, "det", *MODIFIERS) and is_next

    def is_listed_place(self, i: int) -> bool:
        """Whether a noun between marks is where all else is: "two foxes, mountains, wide shot"."""
        is_place = any(what == "setting" and n > 3 for what, _, n in self.at(i).get("stage", ()))
        return is_place and bool(self.drafts)

    def names(self, i: int) -> bool:
        """Whether a phrase of the stage is a noun, and no words of place before one."""
        return self.items[i].words.split()[0] not in OUTSIDE

    def is_likeness(self, i: int, thing: str) -> bool:
        """Whether a noun after an item only says what somebody is like: "swims like a king"."""
        if not self.subjects or i < 1:
            return False
        lives = all(draft.kind in ALIVE for draft in self.subjects) and kind_of(thing) == "person"
        return self.items[i].words.endswith("like") or (lives and self.verb is None and self.is_any(i, "be"))

    def holder(self, i: int) -> list[Draft]:
        """What holds a noun that begins at an item: "a vase of tulips"."""
        if i < 2 or self.items[i - 1].words != "of" or not self.is_any(i - 2, "thing"):
            return []
        held = self.drafts[-1:] if self.drafts and self.drafts[-1].thing in HOLDERS else []
        return [] if self.last[0] in held else held

    def is_one(self, phrase: Phrase, end: int) -> bool:
        """Whether a noun of one form for one and several is of one, by its article and the verb after it."""
        after = self.items[end].words if end < len(self.items) else ""
        says = self.at(end).get("verb", ("", ""))[1] == "s" or after in ("is", "was", "does", "has")
        mine = self.said(phrase.start - 1, phrase.start) in ("my", "our", "your") if phrase.start else False
        return mine or phrase.det in ("a", "an") or phrase.slots[0].count == 1 or says
