"""Telling: what of a prompt was not understood, or taken for something else, so that nobody waits in vain."""

from __future__ import annotations

from sorairo.engines.diagram_words import undrawn
from sorairo.engines.own_clips import is_own, own_shot
from sorairo.engines.own_things import is_spoken_of, row_of, understood_in
from sorairo.engines.quotes import unquoted
from sorairo.engines.understanding import Understood, understood
from sorairo.engines.wishes import begins_with_pronoun, named_by_pronoun, parts_of, wish_of
from sorairo.media import probe_media
from sorairo.request import GOES_ON, IN_SHOTS, Request
from sorairo.scene.parts import plural
from sorairo.scene.shot import read_shot
from sorairo.units import MAX_THINGS

__all__ = ["is_filmed_on", "not_understood", "taken_for"]

NOBODY = "who or what is to be seen"
"""What is told of a prompt that names nobody and nothing: something is shown that it does not name."""


def not_understood(request: Request, *, ask: bool = True) -> tuple[str, ...]:
    """The words of a request's prompt that mean something and that no clip of it shows, in their order.

    None where its shot lists what there is, and nothing of a user's own by name, which says more than the
    prompt. ask: whether a network may be asked what they come near to; without, they are the words that no
    table knows.
    """
    if is_filmed_on(request):
        return (request.prompt.strip(),) if request.prompt.strip() else ()
    read = _understood(request, ask)
    if read is None:
        return ()
    said = read.said
    if said.names_nobody and not (said.is_place or said.unknown or request.shot):
        return (NOBODY,)
    many = [row_of(one.thing) for one in said.mentions if (one.count or 0) > MAX_THINGS]
    return (*said.unknown, *(f"more than {MAX_THINGS} {plural(row, row.words[0])}" for row in many))


def taken_for(request: Request) -> tuple[tuple[str, str], ...]:
    """Words of a request's prompt for what is not to be had, each with the nearest thing, which is shown."""
    read = _understood(request, ask=True)
    return () if read is None else read.taken


def is_filmed_on(request: Request) -> bool:
    """Whether it is footage that goes on as it is, whatever is said."""
    return request.task in GOES_ON and request.painter == "traced" and not is_own(request)


def _wished(prompt: str) -> str:
    """What there is to be by the wishes of an edit: of "make it green", a green thing."""
    words = []
    for wish in map(wish_of, parts_of(prompt)):
        rather = named_by_pronoun(wish.rather, "ball") if wish.rather else ""
        mentions = understood(rather, ask=False).said.mentions if rather else ()
        says = any(one.colour or one.material or one.size for one in mentions)
        named = named_by_pronoun(wish.words, "ball") if begins_with_pronoun(wish.words) else wish.words
        words.append(rather if says else named)
    return ". ".join(words)


def _understood(request: Request, ask: bool) -> Understood | None:
    if is_filmed_on(request):
        return None
    words, shot = request.prompt, None
    if request.task in IN_SHOTS:
        assert request.source is not None
        words, shot = _wished(words), own_shot(probe_media(request.source))
    elif request.shot is not None:
        shot = read_shot(request.shot, prompt=words, max_asset_bytes=None)
        if shot.things and not is_spoken_of(shot, words):
            return None
    return understood_in(undrawn(unquoted(words)[0])[0], shot, ask=ask)
