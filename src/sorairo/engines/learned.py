"""Learned physics: a sentence's motion as the network plans it, beside the exact one that is the default."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from sorairo.engines.directing import resolve
from sorairo.engines.engine import Engine, Planner
from sorairo.engines.sources import settle
from sorairo.engines.understanding import understood
from sorairo.errors import ConfigError
from sorairo.request import CapabilityError, Request
from sorairo.scene.attributes import STAGE_NAMES
from sorairo.scene.camera import CameraPath
from sorairo.scene.filming import path_of
from sorairo.scene.plan import Plan
from sorairo.scene.played import played
from sorairo.scene.scene import Scene, Trajectory
from sorairo.scene.shapes import SHAPES
from sorairo.scene.shot import Shot
from sorairo.world.physics import simulate
from sorairo.world.whole import is_whole, scene_of, thing_of, whole_of

__all__ = ["Filmed", "filmed_of", "learned", "whole_shot", "whole_shot_of"]


class Filmed(NamedTuple):
    """What is traced: the shot that says it, the scene, and how its bodies and its camera move."""

    shot: Shot
    scene: Scene
    trajectory: Trajectory
    path: CameraPath


def learned(request: Request, planned: Callable[[Request], Plan | None]) -> Filmed:
    """Plan a clip of a sentence by the network alone. Raises: ConfigError for what it has not learnt."""
    shot = request.shot
    assert shot is not None and request.size is not None
    assert request.seed is not None and request.seconds is not None
    prompt = request.prompt or shot.words
    if is_whole(shot):  # a clip's own shot: its seed plans it again
        request = replace(request, seed=shot.seed, seconds=shot.seconds, size=shot.size)
    else:
        _check_learnt(prompt, shot)
    plan = planned(replace(request, prompt=prompt))
    if plan is None:
        raise ConfigError("physics 'learned' needs weights that plan; take 'exact'", parameter="shot")
    assert request.size is not None and request.seed is not None and request.seconds is not None
    scene, trajectory, path = played(plan, request.seed, request.size)
    names = [f"{body.shape}{i + 1}" for i, body in enumerate(scene.bodies)]
    things = [thing_of(body, name) for body, name in zip(scene.bodies, names, strict=True)]
    asked = shot.model_copy(update={"prompt": prompt, "camera": None, "actions": ()})
    return Filmed(whole_of(asked, scene, things, request.seconds), scene, trajectory, path)


def filmed_of(request: Request, planned: Callable[[Request], Plan | None]) -> Filmed:
    """What a settled request shows, by physics exact or learned. Raises: ConfigError."""
    if request.shot is not None and request.shot.physics == "learned":
        return learned(request, planned)
    shot = resolve(request, planned)
    scene = scene_of(shot)
    trajectory = simulate(scene)
    return Filmed(shot, scene, trajectory, path_of(scene, trajectory))


def whole_shot(request: Request, engine: Engine) -> Shot:
    """Settle what a request shows, down to the last number, without a picture.

    Raises: ConfigError; CapabilityError for an engine that plans nothing.
    """
    can = engine.capabilities()
    if not isinstance(engine, Planner):
        raise CapabilityError(f"the engine {can.model} makes no shots of prompts", parameter="engine")
    return whole_shot_of(settle(request, can).request, engine.plan)


def whole_shot_of(request: Request, planned: Callable[[Request], Plan | None]) -> Shot:
    """The whole shot of a request, by physics exact or learned. Raises: ConfigError."""
    if request.shot is not None and request.shot.physics == "learned":
        return learned(request, planned).shot
    return resolve(request, planned)


def _check_learnt(prompt: str, shot: Shot) -> None:
    """Raises: ConfigError for what the network cannot plan."""
    said = understood(prompt, ask=False).said
    unknown = next((one.thing for one in said.mentions if one.thing not in SHAPES), None)
    stage = {"setting": said.setting, "light": said.light, "look": said.look}
    strange = next((name for part, name in stage.items() if name and name not in STAGE_NAMES[part]), unknown)
    if strange is not None:
        known = ", ".join(SHAPES)
        message = f"physics 'learned' does not know {strange!r}, but {known}; take physics 'exact'"
        raise ConfigError(message, parameter="shot")
    stated = ("things", "actions", "camera", "effects", "setting", "light", "look", "weather", "overlays")
    for name in stated:
        if getattr(shot, name):
            message = f"physics 'learned' plans a sentence; leave out {name!r}, or take physics 'exact'"
            raise ConfigError(message, parameter="shot")
