"""Find words in a prompt, also where letters are replaced or spaced in simple ways."""

from __future__ import annotations

import re
import unicodedata

from sorairo.errors import ConfigError, shown
from sorairo.serve.policy.policy import Category, Policy

__all__ = ["Rules", "plain"]

# Letters of other scripts that look like Latin ones (the commonest of Unicode's confusables), and digits and
# signs that are read as letters inside a word.
_ALIKE = str.maketrans("авсԁеһіјкӏмнорѕтухոαβεικνορτυχ", "abcdehijklmhopstyxnabeikvoptux")
_READ_AS = str.maketrans("01345789@$", "oieastbgas")
_WORD = re.compile(r"[\w@$]+")
_SPACED = re.compile(r"\b(?:[^\W\d_] ){2,}[^\W\d_]\b")


def plain(text: str) -> str:
    """Write a text as rules match it: a line of words, and a line in which digits are read as letters.

    Single letters in a row are joined between tildes, for where their words end is not known.
    """
    text = unicodedata.normalize("NFKD", text)
    text = "".join(letter for letter in text if unicodedata.category(letter) not in ("Mn", "Cf"))
    text = text.casefold().translate(_ALIKE)
    read = _WORD.sub(_as_letters, text)
    return "\n".join(dict.fromkeys(_words(form) for form in (text, read)))


def _as_letters(match: re.Match[str]) -> str:
    word = match[0]
    return word.translate(_READ_AS) if any(letter.isalpha() for letter in word) else word


def _words(text: str) -> str:
    text = " ".join(re.findall(r"[^\W_]+", text))
    return _SPACED.sub(lambda run: f"~{run[0].replace(' ', '')}~", text)


class Rules:
    """The rules of a policy, ready to match. Raises: ConfigError for what is no regular expression."""

    def __init__(self, policy: Policy) -> None:
        self._lists = {name: _compile(name, entries) for name, entries in policy.words.items()}
        self._categories = policy.category

    def find(self, text: str) -> Category | None:
        """Find the first category one of whose rules a text meets."""
        words = plain(text)
        for category in self._categories:
            for rule in category.rules:
                if all(self._lists[name].search(words) for name in rule):
                    return category
        return None


_NO_PATTERN = (re.error, RecursionError, OverflowError, MemoryError)


def _compile(name: str, entries: tuple[str, ...]) -> re.Pattern[str]:
    for entry in entries:
        try:
            re.compile(entry)
            re.compile(f"(?:{entry})")  # it becomes a part, where flags such as (?i) cannot stand
        except _NO_PATTERN as error:
            message = f"words.{name}: {shown(entry)} is no regular expression that can be a part of one"
            raise ConfigError(f"{message}: {error}") from error
    try:
        return re.compile(rf"(?:\b|~\w*)(?:{'|'.join(entries) or '(?!)'})(?:\b|\w*~)")
    except _NO_PATTERN as error:
        raise ConfigError(f"words.{name}: its entries do not go together: {error}") from error
