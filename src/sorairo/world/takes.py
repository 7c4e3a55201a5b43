"""Takes: what the camera does, one move after another, as a prompt says it in one sentence or in several."""

from __future__ import annotations

import re

from sorairo.scene.attributes import Move
from sorairo.world.bystanders import Bystanders
from sorairo.world.camera_lexicon import PACES, WAYS
from sorairo.world.drafts import SaidMove

__all__ = ["Takes", "in_turn", "with_camera_named"]

_SURE = 2
"""How strongly words say a move that is one of several."""
_BACK = 5
"""So many words before a move may stand the one that says that it comes next."""
_NEXT = frozenset("then finally next afterwards later before followed followed-by eventually".split())
_BETWEEN = ("det", "stop", "link", "neutral", "size", "prep")
_HELD: Move = "static"

_BASES = (
    "move orbit circle go pull push rise descend lower lift turn fly glide soar creep travel swing sweep "
    "rotate revolve track truck retreat recede approach ascend float stay hold remain follow dolly"
).split()
_OWN = "pan tilt zoom crane".split()
"""What cameras alone do."""
_ENDS = re.compile(r"[,;.!?]|\b(?:who|that|which|as|while|where|when)\b", re.IGNORECASE)
_OF_CAMERA = re.compile(
    r"\bcamera\b|\b(?:shot|footage)\b|^\W*(?:an? |the )?(?:\w+ly |slow |quick )?"
    r"(?:doll(?:y|ies)|pans?|tilts?|zooms?|orbits?|cranes?|push(?:es)? in|pulls? (?:back|out)|trucks?)\b"
    r"|^\W*(?:it )?(?:starts?|begins?|opens?) (?:wide|close|with|on|from|in)\b",
    re.IGNORECASE,
)


def _third(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("sh", "ch", "o")) else "s")


def _done(base: str) -> str:
    if base.endswith("e"):
        return base[:-1] + "ing"
    return base + (base[-1] if re.fullmatch(r"\w?[^aeiou][aeiou][^aeiouwy]", base) else "") + "ing"


_VERBS = {form: _third(base) for base in (*_BASES, *_OWN) for form in (base, _third(base), _done(base))}
_THEN = re.compile(
    r"\b(?P<when>then|finally|next|before|afterwards|later)\b,? (?P<how>(?:\w+ly )?)"
    rf"(?P<verb>{'|'.join(_VERBS)})\b",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\b(camera) first (?=\w+s\b)|\b(camera) (?:starts|begins) by (?=\w+ing\b)", re.IGNORECASE
)


def with_camera_named(prompt: str) -> str:
    """A prompt with the camera named again before its next move: "the camera orbits, then rises"."""
    prompt = _FIRST.sub(lambda found: f"{found[1] or found[2]} ", prompt)
    text, at = "", 0
    for found in _THEN.finditer(prompt):
        before = text + prompt[at : found.start()]
        clause = re.sub(r"[\s,;.]*(?:\band\b)?[\s,]*$", "", before)
        clause = _ENDS.split(clause)[-1]
        if _OF_CAMERA.search(clause) is None:
            continue
        when = "then" if found["when"].lower() == "before" else found["when"]
        text = f"{before}{when} the camera {found['how']}{_VERBS[found['verb'].lower()]}"
        at = found.end()
    return text + prompt[at:]


class Takes(Bystanders):
    """Notes what the camera does."""

    def note_camera(self, i: int) -> None:
        """Note at whom the camera aims, and how fast and which way it moves, by the words beside its move."""
        parts, words = {what for what, _, _ in self.at(i)["stage"]}, self.items[i].words
        self.wanted |= {
            what for what in parts & {"follow", "focus"} if what == "follow" or words.endswith("on")
        }
        if "move" not in parts:
            return
        before = self.items[i - 1].words if i else ""
        end = next((j for j in (i + 1, i + 2) if self.is_any(j, "link", "thing", "det")), i + 3)
        told = [*words.split(), *self.said(i + 1, end).split()]
        beside: dict[str, float] = {}
        for name, table, said in (("amount", PACES, [*told, *before.split()]), ("direction", WAYS, told)):
            found = [value for word in said[::-1] for value, names in table.items() if word in names.split()]
            if found:  # "from left to right"
                self.stage.append((name, str(found[0]), 3))
                beside[name] = found[0]
        moves = [(name, strength) for what, name, strength in self.at(i)["stage"] if what == "move"]
        move, strength = max(moves, key=lambda pair: pair[1])
        if strength >= _SURE:
            self.takes.append(
                SaidMove(
                    move=move,  # pyright: ignore[reportArgumentType]
                    amount=beside.get("amount"),
                    direction=int(beside["direction"]) if "direction" in beside else None,
                    is_next=self.is_next(i),
                )
            )

    def is_next(self, i: int) -> bool:
        """Whether what begins with an item is said to come after what was said before it."""
        for j in range(i - 1, max(i - 1 - _BACK, -1), -1):
            if self.items[j].words in _NEXT:
                return True
            if not self.is_any(j, *_BETWEEN) or "thing" in self.at(j) and "neutral" not in self.at(j):
                return False
        return False


def in_turn(takes: list[SaidMove]) -> tuple[SaidMove, ...]:
    """The moves of the camera one after another, where a prompt says that they are; else none.

    Where what comes before the first is said and no move, the camera stands meanwhile.
    """
    found: list[SaidMove] = []
    for take in takes:
        if take.is_next and not found:
            found.append(SaidMove(move=_HELD))
        is_other = not found or (take.move, take.direction) != (found[-1].move, found[-1].direction)
        if is_other and (take.is_next or not found):
            found.append(take)
    return tuple(found) if len(found) > 1 else ()
