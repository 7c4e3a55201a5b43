"""Wishes: what an edit's words ask for that no clip shows: to add, to remove, to change, to stop, "it"."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from sorairo.errors import ConfigError

__all__ = ["STOPS", "Wish", "begins_with_pronoun", "named_by_pronoun", "wish_of"]

STOPS = r"\b(?:stops?|halts?|waits?|stands? still|stays?|rests?|pauses?|comes? to (?:a stop|rest))\b"
_PRONOUN = r"(?:it|he|she|they|them|him|her)\b"
_FIRST = rf"(?:(?:and|then|now|make|let|turn|paint|colou?r) )*{_PRONOUN}"
_A = r"(?:an? |the |some )"
_PLEASE = r"\s*(?:please )?"
_ADDS = rf"{_PLEASE}(?:add|insert|put in)\b(?P<words>.*)"
_TAKES = rf"{_PLEASE}(?:remove|delete|take away|take out)\b(?P<words>.*)"
_CHANGES = (
    rf"{_PLEASE}(?:make|turn|change|replace|swap|exchange) (?P<old>.+?) "
    rf"(?:(?:in)?to |with |by |for )?(?P<words>{_A}.+)"
)
_QUALIFIES = (
    rf"{_PLEASE}(?:make|turn|paint|colou?r) (?P<old>{_PRONOUN}|the [\w ]+?) "
    r"(?P<how>[\w#-]+(?: [\w-]+)?)(?P<rest>,.*)?$"
)
_COMPARED = {"bigger": "big", "larger": "big", "smaller": "small", "tinier": "small"}


class Wish(NamedTuple):
    """What is asked of a clip: the kind, the words of what there is to be, and of what is there now.

    "say" are words like any others. rather: how they are said of a thing, if they say how it is to look.
    """

    kind: Literal["say", "add", "remove", "change"]
    words: str
    old: str = ""
    rather: str = ""


def wish_of(prompt: str) -> Wish:
    """What an edit's words ask for. Raises: ConfigError where they do not say what is to come or to go."""
    for kind, pattern in (("add", _ADDS), ("remove", _TAKES)):
        if found := re.match(pattern, prompt, re.IGNORECASE | re.DOTALL):
            if not found["words"].strip():
                message = f"{prompt.strip()!r} does not say what; nearest: '{kind} the dog'"
                raise ConfigError(message, parameter="prompt")
            return Wish("add" if kind == "add" else "remove", found["words"].strip())
    if found := re.match(_CHANGES, prompt, re.IGNORECASE | re.DOTALL):
        return Wish("change", found["words"].strip(), found["old"].strip())
    if found := re.match(_QUALIFIES, prompt, re.IGNORECASE):
        how = " ".join(_COMPARED.get(word, word) for word in found["how"].split())
        old, rest = re.sub(r"^the ", "", found["old"], flags=re.IGNORECASE), found["rest"] or ""
        is_it = re.fullmatch(_PRONOUN, old, re.IGNORECASE) is not None
        return Wish("say", prompt, rather=f"{old} is {how}{rest}" if is_it else f"{how} {old}{rest}")
    return Wish("say", prompt)


def begins_with_pronoun(prompt: str) -> bool:
    """Whether words begin with one for what is there already."""
    return re.match(_FIRST, prompt.strip(), re.IGNORECASE) is not None


def named_by_pronoun(prompt: str, name: str) -> str:
    """Words with a name in the place of their first pronoun; "it is blue" is "blue" and the name."""
    said = re.match(rf"{_PRONOUN} is ([\w#-]+(?: [\w-]+)?)(,.*)?$", prompt, re.IGNORECASE)
    if said is not None:
        return f"{said[1]} {name}{said[2] or ''}"
    return re.sub(rf"\b{_PRONOUN}", f"the {name}", prompt, count=1, flags=re.IGNORECASE)
