"""Wishes: what an edit's words ask for that no clip shows: to add, to remove, to change, to stop, "it"."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from sorairo.errors import ConfigError
from sorairo.scene.palette import PALETTE
from sorairo.world.everyday import WORN_WORDS

__all__ = ["STOPS", "Wish", "begins_with_pronoun", "named_by_pronoun", "parts_of", "wish_of"]

STOPS = r"\b(?:stops?|halts?|waits?|stands? still|stays?|rests?|pauses?|comes? to (?:a stop|rest))\b"
_PRONOUN = r"(?:it|he|she|they|them|him|her)\b"
_FIRST = rf"(?:(?:and|then|now|make|let|turn|paint|colou?r) )*{_PRONOUN}"
_A = r"(?:an? |the |some )"
_PLEASE = r"\s*(?:please )?"
_ADDS = rf"{_PLEASE}(?:add|insert|put in)\b(?P<words>.*)"
_TAKES = rf"{_PLEASE}(?:remove|delete|take away|take out)\b(?P<words>.*)"
_TO = r"(?:(?:in)?to |with |by |for )"
_CHANGES = (
    rf"{_PLEASE}(?:make|turn|change|replace|swap|exchange) (?P<old>{_PRONOUN}|(?!{_PRONOUN}).+?) "
    rf"(?:{_TO}(?=the )|{_TO}?(?!the ))(?P<words>{_A}(?!bit |little ).+)"
)
_WEARS = (
    rf"{_PLEASE}(?:(?:put|place|add) (?P<what>(?:[\w-]+ )*?(?:{WORN_WORDS})) (?:on|onto|to) (?P<who>[\w ]+)"
    rf"|give (?P<whom>(?:the )?[\w]+) (?P<that>(?:[\w-]+ )*?(?:{WORN_WORDS})))$"
)
_SHADES = "|".join(("dark", "light", "bright", "pale", "deep", "hot", "royal", "sky", "navy", *PALETTE))
_MUCH = "much|very|a bit|a little"
_QUALIFIES = (
    rf"{_PLEASE}(?:make|turn|paint|colou?r) (?P<old>{_PRONOUN}|the [\w ]+?) "
    rf"(?P<how>(?:(?:{_SHADES}|{_MUCH}) )?[\w#-]+)(?P<rest>,.*)?$"
)
_BETWEEN = (
    r"(?:[,;.]|\band\b|\bthen\b)+(?:\s*(?:and|then)\b)*\s*"
    r"(?=(?:add|insert|remove|delete|take away|make|turn|replace|swap|paint|colou?r) )"
)
_QUALIFIED = re.compile(_QUALIFIES, re.IGNORECASE)
_COMPARED = {"bigger": "big", "larger": "big", "smaller": "small", "tinier": "small"}


class Wish(NamedTuple):
    """What is asked of a clip: the kind, the words of what there is to be, and of what is there now.

    "say" are words like any others. rather: how they are said of `old`, if they say how it is to look.
    """

    kind: Literal["say", "add", "remove", "change"]
    words: str
    old: str = ""
    rather: str = ""


def wish_of(prompt: str) -> Wish:
    """What an edit's words ask for. Raises: ConfigError where they do not say what is to come or to go."""
    if found := re.match(_WEARS, prompt, re.IGNORECASE):
        return Wish("add", f"{found['who'] or found['whom']} with {found['what'] or found['that']}")
    for kind, pattern in (("add", _ADDS), ("remove", _TAKES)):
        if found := re.match(pattern, prompt, re.IGNORECASE | re.DOTALL):
            if not found["words"].strip():
                message = f"{prompt.strip()!r} does not say what; nearest: '{kind} the dog'"
                raise ConfigError(message, parameter="prompt")
            return Wish("add" if kind == "add" else "remove", found["words"].strip())
    if found := re.match(_CHANGES, prompt, re.IGNORECASE | re.DOTALL):
        return Wish("change", found["words"].strip(), found["old"].strip())
    if found := _QUALIFIED.match(prompt):
        how = " ".join(_COMPARED.get(word, word) for word in found["how"].split())
        old, rest = re.sub(r"^the ", "", found["old"], flags=re.IGNORECASE), found["rest"] or ""
        if re.fullmatch(_PRONOUN, old, re.IGNORECASE):
            return Wish("say", prompt, rather=f"{old} is {how}{rest}")
        return Wish("say", prompt, old, f"{how} {old.split()[-1]}{rest}")
    return Wish("say", prompt)


def parts_of(prompt: str) -> list[str]:
    """The wishes of a prompt, one after the other: "make it night, then add a cat and remove the ball"."""
    parts = [part.strip() for part in re.split(_BETWEEN, prompt, flags=re.IGNORECASE) if part.strip()]
    return [one for part in parts for one in _each_of(part)]


def _each_of(part: str) -> list[str]:
    """ "Make the ball green and the cube yellow" as two wishes; any other as it is."""
    verb, *things = re.split(r"\s+(?:and )?(?=the\b)", part, flags=re.IGNORECASE)
    each = [f"{verb} {thing}" for thing in things]
    is_several = len(each) > 1 and all(_QUALIFIED.match(one) for one in each)
    return each if is_several else [part]


def begins_with_pronoun(prompt: str) -> bool:
    """Whether words begin with one for what is there already."""
    return re.match(_FIRST, prompt.strip(), re.IGNORECASE) is not None


def named_by_pronoun(prompt: str, name: str) -> str:
    """Words with a name in the place of their first pronoun; "it is blue" is "blue" and the name."""
    said = re.match(rf"{_PRONOUN} is ([\w#-]+(?: [\w-]+)?)(,.*)?$", prompt, re.IGNORECASE)
    if said is not None:
        return f"{said[1]} {name}{said[2] or ''}"
    return re.sub(rf"\b{_PRONOUN}", f"the {name}", prompt, count=1, flags=re.IGNORECASE)
