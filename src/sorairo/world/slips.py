"""Slips of the keyboard: when a word is another with one letter wrong."""

from __future__ import annotations

__all__ = ["is_slip"]

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = {a + b for row in _ROWS for a, b in zip(row, row[1:])}
_BESIDE |= {
    a + b for upper, lower in zip(_ROWS, _ROWS[1:]) for a, b in [*zip(upper, lower), *zip(upper[1:], lower)]
}


def is_slip(said: str, meant: str) -> bool:
    """Whether a word is another but for one letter too many, too few, swapped, or of the key beside it."""
    if abs(len(said) - len(meant)) > 1:
        return False
    longer, shorter = (said, meant) if len(said) > len(meant) else (meant, said)
    if len(longer) > len(shorter):
        return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
    wrong = [i for i, (a, b) in enumerate(zip(said, meant)) if a != b]
    if len(wrong) == 1:
        pair = said[wrong[0]] + meant[wrong[0]]
        return pair in _BESIDE or pair[::-1] in _BESIDE
    i = wrong[0]
    return len(wrong) == 2 and said[i : i + 2] == meant[i : i + 2][::-1] and wrong[1] == i + 1
