"""What is known of a noun phrase while a prompt is read, before all that is said of it is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from sorairo.scene.attributes import EffectName, Move
from sorairo.scene.things import THINGS
from sorairo.world.measures import Size

__all__ = [
    "MODIFIERS",
    "Draft",
    "GivenOff",
    "Phrase",
    "Role",
    "Slot",
    "SaidMove",
    "kind_of",
    "reach_of",
    "share",
]

Role = Literal["actor", "patient", "place"]

MODIFIERS = ("colour", "material", "soft", "size")
"""Kinds of readings that may stand before a noun; soft is a material where no other is said."""


def kind_of(name: str) -> str:
    """The kind of a thing; one that the library lacks, a user's own, is taken for a thing of the house."""
    return THINGS[name].kind if name in THINGS else "household"


def reach_of(name: str) -> float:
    """Half the largest extent of a thing, m; one that the library lacks is half a metre."""
    return max(THINGS[name].half_size) if name in THINGS else 0.25


@dataclass(eq=False, kw_only=True)
class Draft:
    """A mention before all that is said of it is known. of: the several of which it is some.

    is_title: whether it was said without an article in the first sentence. acts: the actions of physics that
    verbs say of it, where these tell one from another of the same story; stories: of the verbs said of it.
    side: of the picture. does: what it does by itself, and to whom; where: how it is to which other one, or
    two; to: to whom, or to which, goes what it throws or carries. breaks: by which
    action, and whether nobody is said to break it. heads: which way in the picture it goes. paces: how
    fast it does what it does, by what is usual; turns: after how many words like "then".
    """

    thing: str
    several: bool
    words: str
    role: Role
    count: int | None = None
    colour: str | None = None
    material: str | None = None
    size: Size | None = None
    of: Draft | None = None
    is_setting: bool = False
    group: str = ""
    is_ramp: bool = False
    is_title: bool = False
    side: str = ""
    acts: list[str] = field(default_factory=list)
    stories: list[str] = field(default_factory=list)
    does: list[tuple[str, Draft | None]] = field(default_factory=list)
    where: tuple[str, *tuple[Draft, ...]] | None = None
    to: Draft | None = None
    breaks: str = ""
    breaks_itself: bool = False
    heads: str | None = None
    paces: dict[str, float] = field(default_factory=dict)
    turns: dict[str, int] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """The kind of thing that it is; see `kind_of`."""
        return kind_of(self.thing)


@dataclass(eq=False, kw_only=True)
class GivenOff:
    """An effect that is spoken of: of whom, and its colour."""

    kind: EffectName
    of: Draft | None = None
    colour: str | None = None


@dataclass(frozen=True, kw_only=True)
class SaidMove:
    """One move of the camera. is_next: whether it is said to come after what was said before it."""

    move: Move
    amount: float | None = None
    direction: int | None = None
    is_next: bool = False


@dataclass
class Slot:
    """What is said of one kind of a thing before its noun, as "red" and "blue" in "red and blue balls"."""

    det: bool = False
    count: int | None = None
    colour: str | None = None
    material: str | None = None
    soft: str | None = None
    size: Size | None = None

    @property
    def is_bare(self) -> bool:
        return not any(getattr(self, name) for name in MODIFIERS)


@dataclass
class Phrase:
    """A noun phrase as far as it is read. compound: where nouns begin that only say how the last one is.

    several: whether it is of several though its noun is of one, as a wolf pack.
    """

    start: int
    slots: list[Slot] = field(default_factory=lambda: [Slot()])
    det: str = ""
    ordinal: str = ""
    group: str | None = None
    is_one: bool = False
    strays: list[str] = field(default_factory=list)
    compound: int | None = None
    several: bool = False


def share(slots: list[Slot], total: int | None = None) -> None:
    """Give several kinds of one noun what is said of all: the count by parts, material and size."""
    first, *rest = slots
    total = total or first.count
    if rest and not any(slot.count or slot.det for slot in rest) and total and total >= len(slots):
        for i, slot in enumerate(slots):
            slot.count = (total + len(slots) - 1 - i) // len(slots)
    if rest and not any(slot.det for slot in rest):
        for name in ("material", "soft", "size"):
            value = next((getattr(slot, name) for slot in slots if getattr(slot, name)), None)
            for slot in slots:
                setattr(slot, name, getattr(slot, name) or value)
