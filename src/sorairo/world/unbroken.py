"""Unbroken: what is told to break and is not hit as hard as that breaks more easily, as far as that goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace

from sorairo.scene.scene import Break, Scene, Trajectory
from sorairo.scene.shot import Shot, ShotThing
from sorairo.scene.shot_parts import ShotBreak
from sorairo.world.breaking import impulses_of
from sorairo.world.fragile import BREAKING
from sorairo.world.physics import simulate
from sorairo.world.placing import members

__all__ = ["broken_as_told"]

EASIER = (0.5, 0.25)
"""At what share of the impulse that is usual it may break, too."""


def broken_as_told(
    shot: Shot, scene: Scene, things: Sequence[ShotThing]
) -> tuple[Scene, list[ShotThing], Trajectory, list[str]]:
    """The scene and its whole things, simulated, with all that actions of the shot break; what stays whole.

    An impulse that the shot states stays, and that of what falls off something: it breaks below, or not yet.
    """
    broken = {action.target or action.who for action in shot.actions if action.does in BREAKING}
    told = {name for id in broken for name in members(shot)[id]}
    trajectory, shown = simulate(scene), list(things)
    if not told:
        return scene, shown, trajectory, []
    stated = {
        thing.id
        for thing in shot.things
        if (thing.breaks is not None and thing.breaks.impulse is not None)
        or (thing.where or "").startswith("off ")
    }
    stated = {name for id in stated for name in members(shot)[id or ""]}
    usual = impulses_of(scene)
    for share in EASIER:
        tough = [i for i in usual if i not in trajectory.pieces and scene.bodies[i].id in told - stated]
        if not tough:
            break
        bodies = list(scene.bodies)
        for i in tough:
            breaks = replace(bodies[i].breaks or Break(), impulse=round(share * usual[i], 6))
            bodies[i] = replace(bodies[i], breaks=breaks)
            shown[i] = shown[i].model_copy(update={"breaks": ShotBreak(**asdict(breaks))})
        scene = replace(scene, bodies=tuple(bodies))
        trajectory = simulate(scene)
    whole = [one.id for i, one in enumerate(scene.bodies) if one.id in told and i not in trajectory.pieces]
    return scene, shown, trajectory, whole
