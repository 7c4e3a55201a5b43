"""What a sentence states of the camera: its moves, whom it follows, its lens."""

from __future__ import annotations

from typing import Any

from sorairo.scene.attributes import Move
from sorairo.scene.shot import ShotThing
from sorairo.world.words import Said

__all__ = ["camera_said"]

_HELD: Move = "static"
_GOES = ("roll", "ramp", "throw")
"""Stories in which who acts goes so far that a tracking shot goes with it."""


def _moves_in(said: Said, seconds: float, follows: bool) -> list[dict[str, Any]]:
    """The camera's moves one after another, each in its share of the clip, all as far as one alone goes."""
    moves = [_HELD if follows and take.move == "track" else take.move for take in said.takes]
    share, going = seconds / len(moves), max(sum(move != _HELD for move in moves), 1)
    return [
        {
            "move": move,
            "start": round(i * share, 3),
            "end": round((i + 1) * share, 3),
            "amount": None if move == _HELD else round((take.amount or 1.0) / going, 3),
            "direction": take.direction,
        }
        for i, (take, move) in enumerate(zip(said.takes, moves, strict=True))
    ]


def camera_said(
    said: Said, things: tuple[ShotThing, ...], story: str | None, seconds: float
) -> dict[str, Any]:
    """What a sentence states of the camera."""
    follow = said.follow
    if said.move == "track" and follow is None:
        goes = (mention.role == "actor" and (story in _GOES or mention.does) for mention in said.mentions)
        follow = next((i for i, one in enumerate(goes) if one), None)
    stated = {
        "move": said.move,
        "shot": said.framing,
        "angle": said.angle,
        "amount": said.amount,
        "direction": said.direction,
        "follow": None if follow is None else things[follow].id,
        "focus": None if said.focus is None else things[said.focus].id,
        "f_stop": said.f_stop,
        "shutter": said.shutter,
    }
    if said.takes:
        stated |= dict.fromkeys(("move", "amount", "direction"))
        stated["moves"] = _moves_in(said, seconds, follow is not None)
    return {name: value for name, value in stated.items() if value is not None}
