"""Paces: how fast somebody does something, by the adverb beside the verb."""

from __future__ import annotations

from sorairo.world.takes import Takes

__all__ = ["Paces"]

_SLOW = frozenset("slow slowly sluggishly unhurriedly leisurely languidly lazily".split())
_FAST = frozenset("fast quick quickly rapidly swiftly briskly speedily hastily hurriedly".split())
_VERY = frozenset("very extremely really super incredibly so too ever".split())
_SPEEDS = {"high": 1.5, "full": 2.0, "top": 2.0, "great": 1.5, "breakneck": 2.0, "low": 0.5, "slow": 0.5}
"""How fast "at high speed" is, by what is usual."""
_RATES = {(True, False): 0.5, (True, True): 0.3, (False, False): 1.5, (False, True): 2.0}
"""How fast it is, by what is usual: whether it is slow, and very much so."""


class Paces(Takes):
    """Notes how fast things are done."""

    def pace_at(self, i: int) -> float | None:
        """How fast it is done what a verb says, by what is usual; None where nothing is said of it."""
        within = self.items[i].words.split()
        for n, word in enumerate(within):  # "walks slowly away"
            if n and (pace := _pace(word, within[n - 1])):
                return pace
        before = i - 1
        while self.is_any(before, "stop", "be") and not self.is_any(before, "prep", "stage"):
            if self.items[before].words.endswith("ly") and (pace := self._pace_of(before)):
                return pace
            before -= 1
        return self._pace_after(i)

    def _pace_after(self, i: int) -> float | None:
        """The same, by what stands after the verb in its clause."""
        for j in range(i + 1, len(self.items)):
            words = self.items[j].words
            after = self.items[j + 1].words if j + 1 < len(self.items) else ""
            if words in _SPEEDS and after == "speed":
                return _SPEEDS[words]
            if words == "as" and after in _FAST:
                return _RATES[False, True]
            if pace := self._pace_of(j):
                return None if self._is_of_next(j + 1) else pace
            if self.is_any(j, "link", "clause", "verb") and not self.is_any(j, "thing"):
                return None
        return None

    def _pace_of(self, j: int) -> float | None:
        if "stage" in self.at(j):
            return None
        return _pace(self.items[j].words, self.items[j - 1].words if j else "")

    def _is_of_next(self, j: int) -> bool:
        """Whether a pace is that of what comes after it: "watches a dog slowly walking", "a fast car"."""
        while self.is_any(j, "stop") and not self.is_any(j, "verb", "thing", "heads", "prep"):
            j += 1
        moves = any(what == "move" for what, _, _ in self.at(j).get("stage", ()))
        return moves or self.is_any(j, "verb") or self.has_noun(j)


def _pace(word: str, before: str) -> float | None:
    """How fast a word is, after another one."""
    if word not in _SLOW | _FAST:
        return None
    return _RATES[word in _SLOW, before in _VERY]
