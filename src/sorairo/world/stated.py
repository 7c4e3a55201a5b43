"""Stated: what a shot says of one thing, and that cannot all be so."""

from __future__ import annotations

from typing import NoReturn

from sorairo.errors import ConfigError
from sorairo.scene.attributes import PERFORMED
from sorairo.scene.deeds import DEEDS, STANDING
from sorairo.scene.shot import Shot
from sorairo.scene.shot_rules import is_deed

__all__ = ["check_fixed", "check_stated"]

_OFF_THE_SPOT = frozenset("jump turn spin somersault fall faint balance wobble".split())
"""Acts on the spot that move or turn all of the body: of others its limbs alone move."""
_MOVES_IT = frozenset("held lift put fling catch pull release flip wear feet mount".split())
"""What a deed has to do with its target, where that goes along with somebody or with his hands."""


def check_fixed(shot: Shot) -> None:
    """Raises: ConfigError where something is said never to move, and to do what moves it."""
    fixed = {thing.id: thing for thing in shot.things if thing.fixed}
    for thing in fixed.values():
        if act := next((act for act in thing.acts or () if act.path), None):
            _refuse(f"{thing.id} is fixed; it cannot {act.does} along a path")
    for action in shot.actions:
        if not is_deed(action, shot):
            continue
        act, way = PERFORMED.get(action.does, (action.does, ""))
        if action.who in fixed and (way or act in _OFF_THE_SPOT):
            _refuse(f"{action.who} is fixed; it cannot {action.does}")
        deed, target = DEEDS.get(action.does), fixed.get(action.target)
        if target is not None and deed is not None and deed.how in _MOVES_IT:
            if target.thing not in STANDING:
                _refuse(f"{target.id} is fixed; {action.who} cannot {action.does} it")


def check_stated(shot: Shot) -> None:
    """Raises: ConfigError where what is stated of one thing contradicts itself, or cannot be had yet."""
    for thing in shot.things:
        moves = any((*(thing.velocity or ()), *(thing.spin or ())))
        if thing.fixed and moves:
            _refuse(f"{thing.id} is fixed, so it has no velocity")
        if thing.hangs_from is not None and thing.count > 1:
            _refuse(f"the {thing.count} of {thing.id} cannot all hang from one point; list them apart")
    for action in shot.actions:
        who = next(thing for thing in shot.things if thing.id == action.who)
        if is_deed(action, shot):
            continue
        if action.start:
            _refuse(f"{action.who}: what moves does so from the beginning, not from {action.start:g} s")
        if action.times is not None:
            _refuse(f"{action.who}: how often it does so is for physics to say, not {action.times} times")
        if who.fixed and action.does != "rest" and (who.breaks is None or who.breaks.at is None):
            _refuse(f"{action.who} is fixed; it cannot {action.does}")


def _refuse(message: str) -> NoReturn:
    raise ConfigError(f"the shot cannot be met: {message}", parameter="shot")
