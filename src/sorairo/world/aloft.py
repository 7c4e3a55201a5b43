"""Aloft: what flies or floats and is said to be over a place flies there, well above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sorairo.scene.settings import SETTINGS
from sorairo.world.drafts import Draft
from sorairo.world.kindred import is_noun
from sorairo.world.lexicon import MEDIA

__all__ = ["set_aloft"]

_OVER = re.compile(
    r"\b(?:over|above|across the sky over) (?:(?:an?|the|this|that|our|some) )?([\w -]+)", re.I
)
_IN_THE_AIR = frozenset("fly float hover drift flap orbit".split())
_LOW = frozenset("butterfly bee".split())
"""What flies but low."""
_FLOATS = ("balloon", "hot air balloon")


def set_aloft(drafts: Sequence[Draft], prompt: str, setting: str | None) -> None:
    """Let those fly who are over a setting, and say that they are high above it; nothing is over a thing."""
    over = _OVER.search(prompt)
    if (
        over is None
        or setting not in SETTINGS
        or SETTINGS[setting].room
        or not is_noun(over[1].split()[-1], rare=True)
    ):
        return
    if any(draft.words.split()[-1].lower() in over[1].lower().split() for draft in drafts):
        return
    for draft in drafts:
        flies = MEDIA.get(draft.thing, {}).get("go") == "fly" and draft.where is None
        does = {story for story, _ in draft.does}
        before = prompt.lower().find(draft.words.lower())
        if not flies or not does <= _IN_THE_AIR or draft.role == "place" or before > over.start():
            continue
        if not does and not (draft.acts or draft.stories):
            draft.does.append(("float" if draft.thing in _FLOATS else "fly", None))
        if draft.does and draft.thing not in _LOW:
            draft.where = ("high",)
