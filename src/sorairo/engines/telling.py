"""Telling: what of a prompt was not understood, so that nobody waits for it in vain."""

from __future__ import annotations

from sorairo.engines.quotes import unquoted
from sorairo.request import Request
from sorairo.scene.shot import read_shot
from sorairo.world.words import read_prompt

__all__ = ["not_understood"]


def not_understood(request: Request) -> tuple[str, ...]:
    """The words of a request's prompt that mean something and that no clip of it shows, in their order.

    None where its shot lists what there is, which says more than the prompt.
    """
    if request.shot is not None and read_shot(request.shot, max_asset_bytes=None).things:
        return ()
    prompt, _ = unquoted(request.prompt)
    return read_prompt(prompt).unknown
