"""Writing: the pieces of a caption become text, with typing errors, and know which characters say what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from sorairo.world.wording.meaning import Meaning

__all__ = ["MarkedCaption", "Mark", "Piece", "caption_of"]


class Piece(NamedTuple):
    """Some words. kind: thing, colour, material, size, count, action, relation, or a part of the stage."""

    text: str
    kind: str = ""
    of: int = -1
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """What the characters from start to end of a caption say: of its thing `of`, or of the stage (-1)."""

    kind: str
    of: int
    name: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class MarkedCaption:
    """A text, what it means, and which of its words say what. Things are numbered as they are mentioned."""

    text: str
    meaning: Meaning
    marks: tuple[Mark, ...]


_MARKS = ",.:;"


def _typo(rng: np.random.Generator, word: str) -> str:
    """A word with one letter left out, doubled, or swapped with the next."""
    i = int(rng.integers(1, len(word) - 1))
    match int(rng.integers(3)):
        case 0:
            return word[:i] + word[i + 1 :]
        case 1:
            return word[:i] + word[i] + word[i:]
        case _:
            return word[:i] + word[i + 1] + word[i] + word[i + 2 :]


def _written(rng: np.random.Generator, pieces: list[Piece], sloppy: bool) -> tuple[str, list[Mark]]:
    """The text, and its marks by their characters."""
    text, marks, starts = "", [], True
    capitals = rng.random() < 0.6
    for piece in pieces:
        said = piece.text
        if sloppy and piece.kind in ("thing", "colour", "action", "setting") and len(said) > 5:
            words = said.split()
            longest = max(range(len(words)), key=lambda i: len(words[i]))
            if len(words[longest]) > 5 and rng.random() < 0.3:
                words[longest] = _typo(rng, words[longest])
                said = " ".join(words)
        if said in _MARKS:
            if text and text[-1] not in _MARKS:
                text += said
            starts = said == "."
            continue
        if starts and capitals:
            said = said[0].upper() + said[1:]
        starts = False
        text += (" " if text else "") + said
        if piece.kind:
            marks.append(
                Mark(
                    kind=piece.kind, of=piece.of, name=piece.name, start=len(text) - len(said), end=len(text)
                )
            )
        starts = said.endswith(":") and capitals
    return text, marks


def _renumbered(meaning: Meaning, order: list[int], marks: list[Mark]) -> tuple[Meaning, list[Mark]]:
    """The same with its things in the order of mention."""
    place = {old: new for new, old in enumerate(order)}
    deeds = [
        replace(d, who=place[d.who], target=None if d.target is None else place[d.target])
        for d in meaning.deeds
    ]
    relations = [
        replace(r, who=place[r.who], others=tuple(place[o] for o in r.others)) for r in meaning.relations
    ]
    things = tuple(meaning.things[i] for i in order)
    told = replace(meaning, things=things, deeds=tuple(deeds), relations=tuple(relations))
    return told, [replace(mark, of=place.get(mark.of, -1)) for mark in marks]


def caption_of(
    meaning: Meaning, pieces: list[Piece], rng: np.random.Generator, *, typos: bool
) -> MarkedCaption:
    """The caption that pieces make. typos: whether some have small typing errors."""
    text, marks = _written(rng, pieces, typos and bool(rng.random() < 0.08))
    order = sorted((mark.start, mark.of) for mark in marks if mark.kind == "thing")
    told, marks = _renumbered(meaning, [of for _, of in order], marks)
    return MarkedCaption(text=text, meaning=told, marks=tuple(sorted(marks, key=lambda mark: mark.start)))
