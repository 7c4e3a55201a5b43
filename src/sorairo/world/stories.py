"""Stories: a family and a seed become a whole scene. The data set is a range of seeds; the same seed is the same scene for ever.

Each story is a function of a random generator and a setting that returns the bodies of one action; what all stories share
(setting, light, look, picture size, and a camera that frames what will happen) is drawn here, once.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from sorairo.errors import ConfigError, nearest
from sorairo.world.captions import Caption, tell
from sorairo.world.physics import simulate
from sorairo.world.scene import COLOURS, MATERIALS, SIZES, Body, Camera, Scene
from sorairo.world.settings import SETTINGS

Rng = np.random.Generator

HELD_OUT = frozenset({("purple", "cube"), ("orange", "egg"), ("turquoise", "cylinder"), ("pink", "ball")})
"""Colour and shape pairs that no training seed shows, so that new combinations can be told from seen ones."""


def _pick(rng: Rng, options):
    return options[int(rng.integers(len(options)))]


def _turn(axis: tuple[float, float, float], angle: float) -> tuple[float, float, float, float]:
    s = math.sin(angle / 2)
    return (math.cos(angle / 2), axis[0] * s, axis[1] * s, axis[2] * s)


def _colours(rng: Rng, count: int) -> list:
    return [list(COLOURS)[i] for i in rng.permutation(len(COLOURS))[:count]]


def _half_size(rng: Rng, shape: str, radius: float) -> tuple[float, float, float]:
    match shape:
        case "egg":
            return (radius * 0.78, radius * 0.78, radius * 1.15)
        case "cube":
            return (radius * 0.85,) * 3
        case "cylinder":
            return (radius * 0.75, radius * 0.75, radius * float(rng.uniform(0.8, 1.1)))
    return (radius,) * 3


def _subject(rng: Rng, shape: str, radius: float, colour: str, pos, material: str | None = None, **extra) -> Body:
    material = material or _pick(rng, list(MATERIALS))
    return Body(shape=shape, half_size=_half_size(rng, shape, radius), colour=colour, material=material, pos=pos, **extra)


def _tumble(rng: Rng, spread: float) -> tuple[float, float, float, float]:
    quat = np.array([1.0, *rng.normal(0, spread, 3)])
    return tuple(float(v) for v in quat / np.linalg.norm(quat))


def drop(rng: Rng) -> list[Body]:
    """One to three bodies fall from rest and bounce."""
    count = int(rng.choice([1, 1, 1, 2, 3]))
    bodies = []
    for i, colour in enumerate(_colours(rng, count)):
        shape, radius = _pick(rng, ["ball", "ball", "ball", "cube", "egg", "cylinder"]), float(rng.uniform(0.22, 0.32))
        x = (i - (count - 1) / 2) * 0.85 + float(rng.uniform(-0.08, 0.08))
        quat = (1.0, 0.0, 0.0, 0.0) if shape == "ball" else _tumble(rng, 0.12)
        pos = (x, float(rng.uniform(-0.15, 0.15)), radius + float(rng.uniform(0.7, 1.7)))
        bodies.append(_subject(rng, shape, radius, colour, pos, quat=quat))
    return bodies


def roll(rng: Rng) -> list[Body]:
    """A ball or a lying cylinder rolls along the ground."""
    side, radius, speed = _pick(rng, [-1, 1]), float(rng.uniform(0.22, 0.34)), float(rng.uniform(0.55, 1.3))
    shape, colour = _pick(rng, ["ball", "ball", "cylinder"]), _colours(rng, 1)[0]
    start = (side * float(rng.uniform(1.0, 1.5)), float(rng.uniform(-0.2, 0.2)), radius)
    if shape == "cylinder":
        return [
            Body(
                shape="cylinder", half_size=(radius, radius, radius * 1.1), colour=colour, material=_pick(rng, list(MATERIALS)),
                pos=start, quat=_turn((1, 0, 0), math.pi / 2), vel=(-side * speed, 0, 0), ang_vel=(0, 0, side * speed / radius),
            )
        ]  # fmt: skip
    return [_subject(rng, shape, radius, colour, start, vel=(-side * speed, 0, 0), ang_vel=(0, -side * speed / radius, 0))]


def ramp(rng: Rng) -> list[Body]:
    """A body rolls or slides down a plank and runs out on the ground."""
    side, angle = _pick(rng, [-1, 1]), float(rng.uniform(0.30, 0.48))
    radius, half_length, thick = float(rng.uniform(0.18, 0.25)), float(rng.uniform(0.85, 1.05)), 0.05
    plank_colour, colour = _colours(rng, 2)
    centre = (side * 0.75, 0.0, half_length * math.sin(angle) + thick)
    plank = Body(
        shape="plank", half_size=(half_length, 0.42, thick), colour=plank_colour, material="plastic", pos=centre,
        quat=_turn((0, 1, 0), -side * angle), fixed=True, role="prop",
    )  # fmt: skip
    shape = _pick(rng, ["ball", "ball", "cube"])
    material = _pick(rng, ["steel", "plastic"]) if shape == "cube" else _pick(rng, list(MATERIALS))
    height = thick + (0.85 if shape == "cube" else 1.0) * radius + 0.002
    along = half_length - radius * 1.1
    x = centre[0] + side * along * math.cos(angle) - side * height * math.sin(angle)
    z = centre[2] + along * math.sin(angle) + height * math.cos(angle)
    quat = _turn((0, 1, 0), -side * angle) if shape == "cube" else (1.0, 0.0, 0.0, 0.0)
    return [_subject(rng, shape, radius, colour, (x, 0.0, z), material, quat=quat), plank]


def collide(rng: Rng) -> list[Body]:
    """A ball rolls into others at rest, as at billiards."""
    side, radius, speed = _pick(rng, [-1, 1]), float(rng.uniform(0.20, 0.28)), float(rng.uniform(1.1, 2.0))
    count = int(rng.choice([1, 1, 2, 3]))
    colours = _colours(rng, count + 1)
    shape = "cube" if count == 1 and rng.random() < 0.35 else "ball"
    material = _pick(rng, list(MATERIALS))
    mover = _subject(
        rng, "ball", radius, colours[0], (side * 1.25, 0.0, radius), material, vel=(-side * speed, 0, 0), ang_vel=(0, -side * speed / radius, 0)
    )  # fmt: skip
    spots = {1: [(0, 0)], 2: [(0, 1.1), (0, -1.1)], 3: [(0, 0), (1.9, 1.1), (1.9, -1.1)]}[count]
    shift = float(rng.uniform(-0.4, 0.4)) * radius
    rest = []
    for colour, (x, y) in zip(colours[1:], spots, strict=True):
        z = 0.85 * radius if shape == "cube" else radius
        rest.append(_subject(rng, shape, radius, colour, (-side * x * radius, y * radius + shift, z), material))
    return [mover, *rest]


def dominoes(rng: Rng) -> list[Body]:
    """A row of dominoes falls, each against the next."""
    side, count = _pick(rng, [-1, 1]), int(rng.integers(4, 7))
    colours, gap = _colours(rng, 2), float(rng.uniform(0.36, 0.44))
    bodies = []
    for i in range(count):
        x = side * (-(count - 1) / 2 + i) * gap
        first = i == 0
        bodies.append(
            Body(
                shape="plank", half_size=(0.06, 0.20, 0.40), colour=colours[0 if first else 1], material="wooden", pos=(x, 0.0, 0.40),
                ang_vel=(0.0, side * float(rng.uniform(1.4, 1.9)) if first else 0.0, 0.0),
                vel=(side * 0.6 if first else 0.0, 0.0, 0.0),
            )
        )  # fmt: skip
    return bodies


def tower(rng: Rng) -> list[Body]:
    """A ball knocks over a stack of cubes."""
    side, half, count = _pick(rng, [-1, 1]), float(rng.uniform(0.17, 0.21)), int(rng.integers(3, 5))
    colours, material = _colours(rng, 2), _pick(rng, ["wooden", "plastic", "rubber"])
    cubes = [
        Body(shape="cube", half_size=(half,) * 3, colour=colours[1], material=material, pos=(-side * 0.2, 0.0, half * (2 * i + 1) + 0.001 * i))
        for i in range(count)
    ]  # fmt: skip
    radius, speed = float(rng.uniform(0.2, 0.26)), float(rng.uniform(2.0, 3.0))
    mover = _subject(
        rng, "ball", radius, colours[0], (side * 1.35, 0.0, radius), _pick(rng, ["steel", "stone"]), vel=(-side * speed, 0, 0),
        ang_vel=(0, -side * speed / radius, 0),
    )  # fmt: skip
    return [mover, *cubes]


def pendulum(rng: Rng) -> list[Body]:
    """A body swings on a rod."""
    side, length, angle = _pick(rng, [-1, 1]), float(rng.uniform(0.9, 1.4)), float(rng.uniform(0.45, 1.0))
    shape, radius = _pick(rng, ["ball", "ball", "cube"]), float(rng.uniform(0.2, 0.3))
    hinge = (0.0, 0.0, length + radius + float(rng.uniform(0.15, 0.4)))
    pos = (side * length * math.sin(angle), 0.0, hinge[2] - length * math.cos(angle))
    return [
        _subject(rng, shape, radius, _colours(rng, 1)[0], pos, hinge=hinge, quat=_turn((0, 1, 0), -side * angle)),
    ]


def cradle(rng: Rng) -> list[Body]:
    """Newton's cradle: the outer of a row of hanging steel balls is let go."""
    side, count, radius = _pick(rng, [-1, 1]), int(rng.integers(3, 6)), float(rng.uniform(0.17, 0.2))
    length, angle, colours = float(rng.uniform(0.9, 1.1)), float(rng.uniform(0.6, 0.9)), _colours(rng, 2)
    height = length + radius + 0.25
    bodies = []
    for i in range(count):
        x = (i - (count - 1) / 2) * 2 * radius * 1.002
        swing = angle * side if i == (count - 1 if side > 0 else 0) else 0.0
        pos = (x + length * math.sin(swing), 0.0, height - length * math.cos(swing))
        colour = colours[0] if swing else colours[1]
        bodies.append(_subject(rng, "ball", radius, colour, pos, "steel", hinge=(x, 0.0, height), quat=_turn((0, 1, 0), -swing)))
    bar = Body(
        shape="plank", half_size=((count + 1) * radius, 0.05, 0.04), colour="black", material="wooden", pos=(0.0, 0.0, height + 0.03),
        fixed=True, role="prop",
    )  # fmt: skip
    return [*bodies, bar]


def throw(rng: Rng) -> list[Body]:
    """A body is thrown in an arc, lands and goes on."""
    side, radius = _pick(rng, [-1, 1]), float(rng.uniform(0.20, 0.28))
    shape = _pick(rng, ["ball", "ball", "ball", "cube", "egg"])
    speed, rise = float(rng.uniform(0.9, 1.6)), float(rng.uniform(2.4, 3.6))
    pos = (side * float(rng.uniform(1.2, 1.5)), float(rng.uniform(-0.2, 0.2)), radius + float(rng.uniform(0.2, 0.7)))
    spin = (float(rng.normal(0, 1.5)), -side * float(rng.uniform(1, 5)), float(rng.normal(0, 1.5)))
    return [_subject(rng, shape, radius, _colours(rng, 1)[0], pos, vel=(-side * speed, 0.0, rise), ang_vel=spin)]


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
    """A camera that frames what will happen: the bodies' tracks, without the outermost and what leaves the stage."""
    trajectory = simulate(scene)
    pos = np.clip(trajectory.pos, -1.7, 1.7)
    radius = np.array([max(body.half_size) for body in scene.bodies])
    low = np.percentile(np.min(pos - radius[:, None], axis=1), 6, axis=0)
    high = np.percentile(np.max(pos + radius[:, None], axis=1), 94, axis=0)
    for body in scene.bodies:
        if body.hinge is not None:
            high = np.maximum(high, body.hinge)
    shot = _pick(rng, ["wide", "medium", "medium", "close-up"])
    fov = 0.70
    half = max((high - low)[0] / 2, (high - low)[2] / 2, 0.5)
    factor = {"wide": 1.55, "medium": 1.1, "close-up": 0.84}[shot]
    middle = (low + high) / 2
    target = (float(middle[0]), float(middle[1]), float(max(middle[2], 0.1)))
    return Camera(
        move=_pick(rng, ["static", "static", "pan", "dolly in", "dolly out", "orbit", "crane", "handheld"]), shot=shot, target=target,
        distance=float(factor * half / math.tan(fov / 2) + 0.4), azimuth=float(rng.uniform(-0.45, 0.45)),
        elevation=float(rng.uniform(0.08, 0.42)), fov=fov, amount=float(rng.uniform(0.8, 1.25)), direction=_pick(rng, [-1, 1]),
        seed=int(rng.integers(1 << 30)),
    )  # fmt: skip


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
        story, make = _pick(rng, STORIES[family])
        bodies = make(rng)
        if _is_held_out(bodies) == held_out:
            break
        if held_out:
            colour, shape = _pick(rng, sorted(HELD_OUT))
            if any(body.shape == shape and body.role == "subject" for body in bodies):
                bodies = [replace(b, colour=colour) if b.shape == shape and b.role == "subject" else b for b in bodies]
                break
    setting = _pick(rng, list(SETTINGS))
    if story == "throw":
        slow = math.sqrt(SETTINGS[setting].gravity / 9.81)
        bodies = [replace(b, vel=(b.vel[0] * slow, b.vel[1], b.vel[2] * slow)) for b in bodies]
    unframed = Camera(
        move="static", shot="medium", target=(0, 0, 0.5), distance=4.0, azimuth=0.0, elevation=0.2, fov=0.7, amount=1.0, direction=1, seed=0
    )  # fmt: skip
    scene = Scene(
        family=family, story=story, seed=seed, bodies=tuple(bodies), setting=setting, light=_pick(rng, SETTINGS[setting].lights),
        look=_pick(rng, ["photographic", "photographic", "photographic", "cel", "black and white", "film"]), camera=unframed,
        gravity=SETTINGS[setting].gravity, size=SIZES[int(rng.choice(3, p=[0.7, 0.15, 0.15]))],
    )  # fmt: skip
    return replace(scene, camera=_camera(rng, scene))


def draw(family: str, seed: int, *, held_out: bool = False) -> tuple[Scene, Caption]:
    """A scene and its caption; see `draw_scene`."""
    scene = draw_scene(family, seed, held_out=held_out)
    return scene, tell(scene, seed)
