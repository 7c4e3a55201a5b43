"""Words for diagrams: what a prompt wants drawn of a motion, its arrows, trail and graphs."""

from __future__ import annotations

import re
from typing import NamedTuple

from sorairo.scene.shot import Shot, ShotOverlay

__all__ = ["Drawn", "undrawn", "with_diagrams"]

_CUE = (
    r"(?:(?:,\s*|\band\s+)?\b(?:and|with|show(?:s|ing)?|draw(?:s|n|ing)?|plus|plot(?:s|ting)?)\s+)?"
    r"(?:\b(?:a|an|the|its|his|her|their|live)\s+){0,2}"
)
_AFTER = r"(?:\s+(?:over time|against time|of the motion|in (?:a|the) corner|shown|drawn))?"
_HEIGHT, _SPEED, _ENERGY = r"(?:height|altitude|position)", r"(?:speed|velocity)", r"(?:energy|energies)"
_GRAPH = r"(?:graph|plot|chart|curve|diagram)s?"
_OWN = r"(?:\b(?:its|the|his|her|their)\s+)?"


class Drawn(NamedTuple):
    """One thing to draw, as `ShotOverlay` has it. all: of all things, where several arrows are spoken of."""

    show: str
    quantity: str | None = None
    all: bool = False


_ROWS = tuple(
    (
        re.compile(rf"{_CUE}\b(?:{pattern})\b{_AFTER}", re.IGNORECASE),
        Drawn(drawn[0], drawn[1] if len(drawn) > 1 else None),
    )
    for pattern, *drawn in (
        (rf"{_GRAPH} of {_OWN}{_HEIGHT}|{_HEIGHT} {_GRAPH}", "graph", "height"),
        (rf"{_GRAPH} of {_OWN}{_SPEED}|{_SPEED}[ -](?:time )?{_GRAPH}", "graph", "speed"),
        (rf"{_GRAPH} of {_OWN}(?:kinetic |potential )?{_ENERGY}|{_ENERGY} {_GRAPH}", "graph", "energy"),
        (rf"{_SPEED} (?:arrow|vector)s?", "velocity"),
        (r"(?:net )?forces? (?:arrow|vector)s?|(?:arrow|vector)s? of force", "force"),
        (r"motion trails?|trajector(?:y|ies)|trace of (?:its|the) (?:path|motion)|strobe trails?", "trail"),
    )
)
"""A pattern, what it shows, and of a graph the quantity."""


def undrawn(prompt: str) -> tuple[str, tuple[Drawn, ...]]:
    """A prompt without its words for diagrams, and what they want drawn."""
    found: list[Drawn] = []
    for pattern, drawn in _ROWS:
        if match := pattern.search(prompt):
            several = re.search(r"(?:arrow|vector|traject|trail)\w*s\b", match[0], re.IGNORECASE)
            found.append(drawn._replace(all=several is not None))
        prompt = pattern.sub("", prompt)
    return prompt, tuple(found)


def with_diagrams(shot: Shot, drawn: tuple[Drawn, ...]) -> Shot:
    """Draw what is wanted: of who acts first, or of the first thing; of all things, where that is said."""
    if not drawn or not shot.things:
        return shot
    first = shot.actions[0].who if shot.actions else shot.things[0].id
    every = [thing.id for thing in shot.things if thing.role != "prop"][:6]
    overlays = [
        ShotOverlay.model_validate({"show": one.show, "of": of, "quantity": one.quantity})
        for one in drawn
        for of in (every if one.all else [first])
    ]
    return shot.model_copy(update={"overlays": (*shot.overlays, *overlays)})
