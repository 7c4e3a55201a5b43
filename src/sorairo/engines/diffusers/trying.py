"""Clips that strayed from their plan, made again with more weight upon what they are told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from sorairo.engines.diffusers.denoising import GUIDED, Denoising
from sorairo.engines.diffusers.drift import Strayed
from sorairo.request import OnProgress, Progress

__all__ = ["Tried", "tried", "weighed"]

STEPS = {"conditioning_scale": 1.3, "strength": 0.85}
"""What of a pipeline's arguments says how much a guide weighs, and by how much it changes with each try."""


class Tried(NamedTuple):
    """The try that came nearest. call: its arguments. told: what a recipe says of all tries."""

    made: Denoising
    call: dict[str, Any]
    drift: Strayed
    told: str


def weighed(call: dict[str, Any], number: int) -> dict[str, Any]:
    """The arguments of a try: of the first, 0, as they are."""
    return call | {name: call[name] * by**number for name, by in STEPS.items() if name in call}


def tried(
    call: dict[str, Any],
    retries: int,
    make: Callable[[dict[str, Any], OnProgress], Denoising],
    look: Callable[[Denoising], Strayed],
    report: OnProgress,
) -> Tried:
    """Make a clip until it is near its plan, at most `retries` times more, and keep the nearest."""
    name = next((name for name in STEPS if name in call), None)
    most, best, all_told = 1 + (retries if name else 0), None, []
    for number in range(most):
        given = weighed(call, number)

        def part(progress: Progress, number: int = number) -> None:
            done = GUIDED + (number * (1.0 - GUIDED) + max(0.0, progress.done - GUIDED)) / most
            report(progress._replace(done=done))

        made = make(given, part if most > 1 else report)
        drift = look(made)
        all_told.append(f"{name} {given[name]:.3g}: {drift.told}" if name else drift.told)
        if best is None or drift.rank < best.drift.rank:
            best = Tried(made, given, drift, "")
        if drift.near:
            break
    assert best is not None
    why = "" if name or not retries else " (nothing that this guide weighs can be changed)"
    return best._replace(told="; ".join(all_told) + why)
