"""Whole shots: nothing is left open, so a scene can be built of one, and of a scene one can be written."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from sorairo.errors import ConfigError
from sorairo.scene.assets import sealed
from sorairo.scene.effects import Effect
from sorairo.scene.scene import Act, Body, Break, Camera, Scene, quat_of, turn_of
from sorairo.scene.shot import Shot, ShotCamera, ShotLabel, ShotThing
from sorairo.scene.shot_parts import ShotAct, ShotBreak, ShotEffect
from sorairo.scene.things import THINGS
from sorairo.units import frames_at
from sorairo.world.framing import film_of
from sorairo.world.hues import unlike

__all__ = ["body_of", "dress_of", "effects_of", "is_whole", "scene_of", "thing_of", "told_apart", "whole_of"]


def is_whole(shot: Shot) -> bool:
    """Whether nothing that a scene needs is left open."""
    camera = shot.camera
    return (
        (bool(shot.things) or shot.effects is not None)
        and None not in (shot.seed, shot.seconds, shot.size, shot.setting, shot.light, shot.look)
        and None not in (shot.story, shot.gravity, shot.light_azimuth_deg)
        and camera is not None
        and None not in (camera.move, camera.shot, camera.target, camera.distance, camera.azimuth_deg)
        and None not in (camera.elevation_deg, camera.fov_deg, camera.amount, camera.direction, camera.seed)
        and all(
            thing.count == 1
            and isinstance(thing.size, tuple)
            and None not in (thing.thing, thing.colour, thing.material, thing.at, thing.turn_deg)
            and None not in (thing.velocity, thing.spin, thing.fixed)
            for thing in shot.things
        )
        and all(
            None not in (one.start, one.end, one.size) and (one.of is not None or one.at is not None)
            for one in shot.effects or ()
        )
    )


def scene_of(shot: Shot) -> Scene:
    """Build the scene that a whole shot says. Raises: ConfigError where something is left open."""
    if not is_whole(shot):
        raise ConfigError("the shot leaves something open; make it whole first", parameter="shot")
    shot = sealed(shot)
    camera, number = shot.camera, shot.seconds
    assert camera is not None and number is not None and shot.size is not None
    values = {
        "family": "drop",
        "story": shot.story,
        "seed": shot.seed,
        "bodies": tuple(body_of(thing) for thing in shot.things),
        "setting": shot.setting,
        "light": shot.light,
        "look": shot.look,
        "light_azimuth": math.radians(shot.light_azimuth_deg or 0.0),
        "gravity": shot.gravity,
        "size": shot.size,
        "num_frames": frames_at(number, shot.fps),
        "fps": shot.fps,
        "slow": shot.slow,
        "font": shot.font_file,
        "exact": True,
        "weather": shot.weather or "clear",
        "effects": effects_of(shot.effects or (), [thing.id or "" for thing in shot.things]),
    }
    view = Camera(
        move=camera.move or "static",
        shot=camera.shot or "medium",
        target=camera.target or (0.0, 0.0, 0.0),
        distance=camera.distance or 1.0,
        azimuth=math.radians(camera.azimuth_deg or 0.0),
        elevation=math.radians(camera.elevation_deg or 0.0),
        fov=math.radians(camera.fov_deg or 40.0),
        amount=camera.amount or 0.0,
        direction=camera.direction or 1,
        seed=camera.seed or 0,
        **film_of(camera, [thing.id or "" for thing in shot.things], camera.direction or 1),
    )
    return Scene(camera=view, **values)  # pyright: ignore[reportArgumentType]  # is_whole has looked


def effects_of(said: Iterable[ShotEffect], ids: Sequence[str]) -> tuple[Effect, ...]:
    """Build the effects of a scene of which nothing is open. ids: those of the bodies, in their order."""
    return tuple(
        Effect(
            kind=one.kind,
            start=one.start or 0.0,
            end=one.end or 0.0,
            size=one.size or 1.0,
            of=None if one.of is None else ids.index(one.of),
            at=one.at,
            amount=one.amount,
            colour=one.colour,
        )
        for one in said
    )


def body_of(thing: ShotThing) -> Body:
    """Build the body that a thing is of which nothing is open."""
    assert isinstance(thing.size, tuple) and thing.at and thing.turn_deg and thing.velocity and thing.spin
    x, y, z = thing.size
    spin = [math.radians(rate) for rate in thing.spin]
    return Body(
        shape=thing.thing or "ball",
        half_size=(x / 2, y / 2, z / 2),
        colour=thing.colour or "white",
        material=thing.material or "plastic",
        pos=thing.at,
        quat=quat_of(thing.turn_deg),
        vel=thing.velocity,
        ang_vel=(spin[0], spin[1], spin[2]),
        hinge=thing.hangs_from,
        fixed=bool(thing.fixed),
        role=thing.role,
        acts=tuple(Act(**dict(act)) for act in thing.acts or ()),
        id=thing.id or "",
        breaks=None if thing.breaks is None else Break(**dict(thing.breaks)),
        **dress_of(thing),
    )


def told_apart(things: tuple[ShotThing, ...]) -> tuple[ShotThing, ...]:
    """Things with a colour for those that say none beside others of their kind that do: one ball is red."""
    found = []
    for thing in things:
        others = {one.colour for one in things if one.thing == thing.thing and one.colour}
        colour = unlike(THINGS[thing.thing].colour, others) if thing.thing in THINGS else None
        is_open = thing.colour is None and thing.material is None
        found.append(thing.model_copy(update={"colour": colour}) if is_open and colour else thing)
    return tuple(found)


def dress_of(thing: ShotThing) -> dict[str, Any]:
    """The labels and files of a thing as those of a body."""
    said = {"label_text": thing.label.say} if isinstance(thing.label, ShotLabel) else {}
    files = {name: path for name, (path, _) in thing.named.items()}
    return {**said, **files, **({"sha256": thing.sha256} if thing.sha256 else {})}


def _rounded(values) -> tuple[float, float, float]:
    x, y, z = (round(float(value), 7) + 0.0 for value in values)
    return (x, y, z)


def thing_of(body: Body, name: str, said: ShotThing | None = None) -> ShotThing:
    """Write a body as a thing of which nothing is open; what was said of it stays as it was said."""
    values = {
        "thing": body.shape,
        "colour": body.colour,
        "material": body.material,
        "size": _rounded(2 * half for half in body.half_size),
        "at": _rounded(body.pos),
        "turn_deg": _rounded(turn_of(body.quat)),
        "velocity": _rounded(body.vel),
        "spin": _rounded(math.degrees(rate) for rate in body.ang_vel),
        "fixed": body.fixed,
        "role": body.role,
    }
    if body.hinge is not None:
        values["hangs_from"] = _rounded(body.hinge)
    if body.acts:
        values["acts"] = tuple(ShotAct(**asdict(act)) for act in body.acts)
    if body.breaks is not None:
        values["breaks"] = ShotBreak(**asdict(body.breaks))
    if body.label_text is not None:
        values["label"] = ShotLabel(say=body.label_text)
    if said is not None:
        values |= {name: getattr(said, name) for name in _KEPT if getattr(said, name) is not None}
        if isinstance(said.size, tuple):
            values["size"] = said.size
    return ShotThing(id=name, **values)


_KEPT = (
    *("colour", "material", "at", "turn_deg", "velocity", "spin", "hangs_from", "role", "acts", "breaks"),
    *("asset", "image", "label", "sha256"),
)


def _effect_of(effect: Effect, things: Sequence[ShotThing]) -> ShotEffect:
    """Write an effect of a scene."""
    values = asdict(effect) | {"of": None if effect.of is None else things[effect.of].id}
    return ShotEffect.model_validate({name: value for name, value in values.items() if value is not None})


def whole_of(shot: Shot, scene: Scene, things: Iterable[ShotThing], seconds: float) -> Shot:
    """Write a scene as a whole shot. shot: what was asked for."""
    camera, things = scene.camera, tuple(things)
    said = shot.camera or ShotCamera()
    follow = {} if camera.follow is None else {"follow": things[camera.follow].id}
    view = {
        **said.model_dump(exclude_none=True),
        **follow,
        "move": camera.move,
        "shot": camera.shot,
        "target": _rounded(camera.target),
        "distance": round(camera.distance, 7),
        "azimuth_deg": round(math.degrees(camera.azimuth), 7),
        "elevation_deg": round(math.degrees(camera.elevation), 7),
        "fov_deg": round(math.degrees(camera.fov), 7),
        "amount": camera.amount,
        "direction": camera.direction,
        "seed": camera.seed,
    }
    kept = (
        "prompt",
        "physics",
        "text",
        "fps",
        "slow",
        "weather",
        "actions",
        "overlays",
        "font",
        "font_sha256",
    )
    effects = tuple(_effect_of(effect, things) for effect in scene.effects)
    return Shot(
        **({"effects": effects} if effects or shot.effects is not None else {}),
        **{name: getattr(shot, name) for name in kept if getattr(shot, name)},
        seed=scene.seed,
        seconds=seconds,
        size=scene.size,
        story=scene.story,  # pyright: ignore[reportArgumentType]
        setting=scene.setting,
        light=scene.light,
        look=scene.look,
        gravity=scene.gravity,
        light_azimuth_deg=round(math.degrees(scene.light_azimuth), 7),
        camera=ShotCamera.model_validate(view),
        things=things,
    )
