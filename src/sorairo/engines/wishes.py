"""Wishes: what an edit's words ask for that no clip shows: to add, to remove, to stop, "it"."""

from __future__ import annotations

import re
from typing import Literal

__all__ = ["STOPS", "begins_with_pronoun", "named_by_pronoun", "wish_of"]

Wish = Literal["add", "remove"]
STOPS = r"\b(?:stops?|halts?|waits?|stands? still|stays?|rests?|pauses?|comes? to (?:a stop|rest))\b"
_PRONOUN = r"(?:it|he|she|they|them)\b"
_FIRST = rf"(?:(?:and|then|now|make|let|turn|paint) )*{_PRONOUN}"
_WISHES: tuple[tuple[Wish, str], ...] = (
    ("add", r"\s*(?:please )?(?:add|insert|put in)\b"),
    ("remove", r"\s*(?:please )?(?:remove|delete|take away|take out)\b"),
)


def wish_of(prompt: str) -> tuple[Wish | None, str]:
    """Whether words begin by asking that something comes or goes, and the words after that."""
    for wish, words in _WISHES:
        if found := re.match(words, prompt, re.IGNORECASE):
            return wish, prompt[found.end() :].strip()
    return None, prompt


def begins_with_pronoun(prompt: str) -> bool:
    """Whether words begin with one for what is there already."""
    return re.match(_FIRST, prompt.strip(), re.IGNORECASE) is not None


def named_by_pronoun(prompt: str, name: str) -> str:
    """Words with a name in the place of their first pronoun."""
    return re.sub(rf"\b{_PRONOUN}", f"the {name}", prompt, count=1, flags=re.IGNORECASE)
