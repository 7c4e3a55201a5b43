"""What a prompt says in the library's own words: things, stage and stories by name; nothing is guessed or learnt.

`lexicon.py` holds the tables. A prompt becomes items (a word or phrase with all that it may mean), then noun
phrases become mentions, and what is said of stage and stories is collected; the strongest wording wins.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from sorairo.scene.attributes import LightName, Look, Move, SettingName, Shot
from sorairo.scene.parts import Thing
from sorairo.scene.things import THINGS
from sorairo.world import lexicon
from sorairo.world.items import Item, Readings, items_of

__all__ = ["Mention", "Said", "read_prompt"]

Role = Literal["actor", "patient", "place"]
Size = Literal["small", "big"]


@dataclass(frozen=True, kw_only=True)
class Mention:
    """One noun phrase. thing: a key of the library; count: None of several; words: as it was said."""

    thing: str
    count: int | None
    colour: str | None
    material: str | None
    size: Size | None
    role: Role
    words: str


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a prompt says; None or empty where it says nothing. stories: the likeliest first.

    unknown: words with a meaning that nothing understood, in the order said.
    """

    mentions: tuple[Mention, ...]
    setting: SettingName | None
    light: LightName | None
    look: Look | None
    move: Move | None
    framing: Shot | None
    stories: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(eq=False)
class _Draft:
    """A mention before all that is said of it is known. of: the several of which it is some."""

    thing: str
    count: int | None
    several: bool
    words: str
    role: Role
    colour: str | None = None
    material: str | None = None
    size: Size | None = None
    of: _Draft | None = None
    surface: bool = False
    group: str = ""
    prep: str = ""


@dataclass
class _Slot:
    """What is said before a noun of one kind of it."""

    det: bool = False
    count: int | None = None
    colour: str | None = None
    material: str | None = None
    soft: str | None = None
    size: Any = None

    @property
    def is_bare(self) -> bool:
        return not (self.colour or self.material or self.soft or self.size)


MODIFIERS = ("colour", "material", "soft", "size")


@dataclass
class _Phrase:
    """A noun phrase as far as it is read."""

    slots: list[_Slot] = field(default_factory=lambda: [_Slot()])
    det: str = ""
    ordinal: str = ""
    group: str | None = None
    one: bool = False
    strays: list[str] = field(default_factory=list)


class _Reader:
    """Reads items from the left, with the state of the clause that it is in."""

    def __init__(self, items: list[_Item], things: Mapping[str, Thing]) -> None:
        self.items, self.things = items, things
        self.drafts: list[_Draft] = []
        self.last: list[_Draft] = []
        self.stage: list[tuple[str, str, int]] = []
        self.verbs: dict[str, int] = {}
        self.nouns: dict[str, int] = {}
        self.unknown: list[str] = []
        self.begin_clause()
        i = 0
        while i < len(items):
            i = self.noun_phrase(i) if self.begins_noun(i) else self.other(i)

    def begin_clause(self) -> None:
        self.verb: str | None = None
        self.prep, self.link, self.passive, self.pronoun = "", "", False, False
        self.subjects: list[_Draft] = []
        self.role: Role | None = None

    def at(self, i: int) -> Readings:
        return self.items[i].read if 0 <= i < len(self.items) else {}

    def is_modifier(self, i: int) -> bool:
        return not self.at(i).keys().isdisjoint(MODIFIERS)

    def heads(self, i: int) -> bool:
        """Whether a noun of the library follows what may stand before it."""
        while self.is_modifier(i) and "thing" not in self.at(i) or self.at(i).keys() & {"shade", "count"}:
            i += 1
            if self.at(i).get("link") in ("and", ",") and self.is_modifier(i + 1):
                i += 1
        return not self.at(i).keys().isdisjoint(("thing", "surface"))

    def is_participle(self, i: int) -> bool:
        return self.at(i).get("verb", ("", ""))[1] in ("ing", "past")
