"""What is filmed: a shot moved by physics, exact as is the default, or learned, as the network plans it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sorairo.engines.directing import resolve
from sorairo.engines.engine import Engine, Planner
from sorairo.engines.sources import settle
from sorairo.errors import ConfigError
from sorairo.request import CapabilityError, Request
from sorairo.scene.camera import CameraPath
from sorairo.scene.filming import path_of
from sorairo.scene.plan import Plan
from sorairo.scene.scene import Scene, Trajectory
from sorairo.scene.shapes import SHAPES
from sorairo.scene.shot import Shot
from sorairo.tokens.motions import MAX_BODIES, MOVES_AS, not_learnt
from sorairo.world.physics import simulate
from sorairo.world.whole import scene_of

__all__ = ["Filmed", "filmed_of", "learned", "whole_shot"]


class Filmed(NamedTuple):
    """What is traced: the shot that says it, the scene, and how its bodies and its camera move."""

    shot: Shot
    scene: Scene
    trajectory: Trajectory
    path: CameraPath


def filmed_of(
    request: Request,
    planned: Callable[[Request], Plan | None],
    moved: Callable[[Scene, int], Trajectory] | None = None,
) -> Filmed:
    """What a settled request shows, by physics exact or, by `moved`, as the network plans it.

    Both begin alike, seen by the same camera. Raises: ConfigError.
    """
    shot = resolve(request, planned)
    scene = scene_of(shot)
    trajectory = simulate(scene) if shot.physics == "exact" else learned(scene, moved)
    return Filmed(shot, scene, trajectory, path_of(scene, trajectory))


def learned(scene: Scene, moved: Callable[[Scene, int], Trajectory] | None) -> Trajectory:
    """How the network moves a scene. Raises: ConfigError for what it has not learnt."""
    if moved is None:
        raise ConfigError("this engine has no learned physics; take 'exact'", parameter="shot")
    strange = not_learnt(scene.bodies, scene.gravity)
    if strange is not None:
        known = f"at most {MAX_BODIES} of {', '.join((*SHAPES, *MOVES_AS))}, moved by nothing but physics"
        message = f"physics 'learned' does not know {strange}; it knows {known}; take physics 'exact'"
        raise ConfigError(message, parameter="shot")
    return moved(scene, scene.seed)


def whole_shot(request: Request, engine: Engine) -> Shot:
    """Settle what a request shows, down to the last number, without a picture.

    Raises: ConfigError; CapabilityError for an engine that plans nothing.
    """
    can = engine.capabilities()
    if not isinstance(engine, Planner):
        raise CapabilityError(f"the engine {can.model} makes no shots of prompts", parameter="engine")
    return resolve(settle(request, can).request, engine.plan)
