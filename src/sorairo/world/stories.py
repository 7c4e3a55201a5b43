"""Stories: a family and a seed become a whole scene; the same seed is the same scene for ever.

Each story is a function of a random generator that returns the bodies of one action; what all stories share
(setting, light, look, picture size, and a camera that frames what will happen) is drawn here, once.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from sorairo.errors import ConfigError, nearest
from sorairo.scene.attributes import LEARNT_SETTINGS, Framing, Look, Move
from sorairo.scene.scene import SIZES, Body, Camera, Scene
from sorairo.scene.settings import SETTINGS
from sorairo.units import FIELD_OF_VIEW
from sorairo.world.actions import (
    SIDES,
    Rng,
    collide,
    cradle,
    dominoes,
    drop,
    pendulum,
    pick,
    ramp,
    roll,
    throw,
    tower,
)
from sorairo.world.captions import Caption, tell
from sorairo.world.physics import simulate

HELD_OUT = frozenset({("purple", "cube"), ("orange", "egg"), ("turquoise", "cylinder"), ("pink", "ball")})
"""Colour and shape pairs that no training seed shows, so that new combinations can be tested."""

_MOVES: tuple[Move, ...] = ("static", "static", "pan", "dolly in", "dolly out", "orbit", "crane", "handheld")
_SHOTS: tuple[Framing, ...] = ("wide", "medium", "medium", "close-up")
_LOOKS: tuple[Look, ...] = ("photographic", "photographic", "photographic", "cel", "black and white", "film")
LIGHT_SIDES = (math.pi - 2.0, 2.6 - math.pi)
"""Where the key light stands, rad from where the camera begins: to its right or its left, by its seed."""

STORIES: dict[str, tuple[tuple[str, Callable[[Rng], list[Body]]], ...]] = {
    "drop": (("drop", drop),),
    "ramp": (("ramp", ramp), ("ramp", ramp), ("roll", roll)),
    "collide": (("collide", collide),),
    "topple": (("dominoes", dominoes), ("tower", tower)),
    "pendulum": (("pendulum", pendulum), ("cradle", cradle)),
    "throw": (("throw", throw),),
}
"""Families of stories; a story that stands twice is drawn twice as often."""


def _camera(rng: Rng, scene: Scene) -> Camera:
    """A camera that frames what will happen: the bodies' tracks without what leaves the stage."""
    trajectory = simulate(scene)
    pos = np.clip(trajectory.pos, -1.7, 1.7)
    radius = np.array([max(body.half_size) for body in scene.bodies])
    low = np.percentile(np.min(pos - radius[:, None], axis=1), 6, axis=0)
    high = np.percentile(np.max(pos + radius[:, None], axis=1), 94, axis=0)
    for body in scene.bodies:
        if body.hinge is not None:
            high = np.maximum(high, body.hinge)
    shot = pick(rng, _SHOTS)
    fov = FIELD_OF_VIEW
    half = max((high - low)[0] / 2, (high - low)[2] / 2, 0.5)
    factor = {"wide": 1.55, "medium": 1.1, "close-up": 0.84}[shot]
    middle = (low + high) / 2
    target = (float(middle[0]), float(middle[1]), float(max(middle[2], 0.1)))
    return Camera(
        move=pick(rng, _MOVES),
        shot=shot,
        target=target,
        distance=float(factor * half / math.tan(fov / 2) + 0.4),
        azimuth=float(rng.uniform(-0.45, 0.45)),
        elevation=float(rng.uniform(0.08, 0.42)),
        fov=fov,
        amount=float(rng.uniform(0.8, 1.25)),
        direction=pick(rng, SIDES),
        seed=int(rng.integers(1 << 30)),
    )


def _is_held_out(bodies: list[Body]) -> bool:
    return any((body.colour, body.shape) in HELD_OUT for body in bodies if body.role == "subject")


def draw_scene(family: str, seed: int, *, held_out: bool = False) -> Scene:
    """The scene of a family and a seed.

    held_out: True draws only scenes with a colour and shape pair of HELD_OUT, False only scenes without.
    Raises ConfigError for an unknown family.
    """
    if family not in STORIES:
        raise ConfigError(f"there is no story {family!r}; did you mean {nearest(family, STORIES)!r}?")
    rng = np.random.default_rng([list(STORIES).index(family), seed, int(held_out)])
    while True:
        story, make = pick(rng, STORIES[family])
        bodies = make(rng)
        if _is_held_out(bodies) == held_out:
            break
        if held_out:
            colour, shape = pick(rng, sorted(HELD_OUT))
            if any(body.shape == shape and body.role == "subject" for body in bodies):
                bodies = [
                    replace(b, colour=colour) if b.shape == shape and b.role == "subject" else b
                    for b in bodies
                ]
                break
    setting = pick(rng, LEARNT_SETTINGS)
    if story == "throw":
        slow = math.sqrt(SETTINGS[setting].gravity / 9.81)
        bodies = [replace(b, vel=(b.vel[0] * slow, b.vel[1], b.vel[2] * slow)) for b in bodies]
    unframed = Camera(
        move="static",
        shot="medium",
        target=(0, 0, 0.5),
        distance=4.0,
        azimuth=0.0,
        elevation=0.2,
        fov=FIELD_OF_VIEW,
        amount=1.0,
        direction=1,
        seed=0,
    )
    scene = Scene(
        family=family,
        story=story,
        seed=seed,
        bodies=tuple(bodies),
        setting=setting,
        light=pick(rng, SETTINGS[setting].lights),
        look=pick(rng, _LOOKS),
        camera=unframed,
        light_azimuth=0.0,
        gravity=SETTINGS[setting].gravity,
        size=SIZES[int(rng.choice(3, p=[0.7, 0.15, 0.15]))],
    )
    camera = _camera(rng, scene)
    return replace(scene, camera=camera, light_azimuth=camera.azimuth + LIGHT_SIDES[camera.seed % 2])


def draw(family: str, seed: int, *, held_out: bool = False) -> tuple[Scene, Caption]:
    """A scene and its caption; see `draw_scene`."""
    scene = draw_scene(family, seed, held_out=held_out)
    return scene, tell(scene, seed)
