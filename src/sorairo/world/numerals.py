"""Numbers in words, told in digits: "two hundred and five sheep" are 205, "a dozen" is twelve."""

from __future__ import annotations

import re

__all__ = ["in_digits"]

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_UNITS = {word: i for i, word in enumerate(_SMALL)}
_TENS = {
    word: 10 * i for i, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCORES = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000}
_NUMBER = "|".join([*_UNITS, *_TENS, *_SCORES])
_SAID = re.compile(
    rf"\b(?:(?:an?|half a) (?=(?:dozen|hundred|thousand)\b))?(?:{_NUMBER})(?:[ -](?:and )?(?:{_NUMBER}))*\b"
    r"(?! of the\b)",
    re.IGNORECASE,
)
_PLAIN = frozenset(_SMALL[1:13]) | {"dozen"}
"""Numbers that the tables of the reader hold as they are."""


def in_digits(text: str) -> str:
    """A text with its numbers above twelve in digits, and no commas in those that are."""
    text = re.sub(r"\b(\d{1,3}),(\d{3})\b", r"\1\2", text)
    return _SAID.sub(lambda found: _told(found[0]), text)


def _told(said: str) -> str:
    words = re.split("[ -]", said.lower())
    if words[-1] in _PLAIN and len(words) == 1 or words in (["a", "dozen"], ["zero"]):
        return said
    total = part = 0.0
    for i, word in enumerate(words):
        if word == "half" and words[i + 1 :] == ["a", "dozen"]:
            return "6"
        if word in _SCORES:
            part = (part or 1) * _SCORES[word]
            if word == "thousand":
                total, part = total + part, 0.0
        elif word not in ("a", "an", "and", "half"):
            part += _UNITS.get(word, _TENS.get(word, 0))
    return str(int(total + part))
