"""Framing: the camera of a scene, from what a shot says of it, looking at what will happen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from sorairo.errors import ConfigError
from sorairo.scene.attributes import Framing, Move
from sorairo.scene.deeds import AT_HAND, NEAR
from sorairo.scene.plan import Plan
from sorairo.scene.scene import Body, Camera, Scene, TimedMove, Trajectory, rotation
from sorairo.scene.settings import SETTINGS
from sorairo.scene.shot import ShotCamera
from sorairo.scene.shot_parts import FAR
from sorairo.scene.things import THINGS
from sorairo.units import FIELD_OF_VIEW
from sorairo.world.actions import SIDES, Rng, pick
from sorairo.world.covering import airborne, covered
from sorairo.world.effects import box_of_effects

__all__ = ["STAGE_M", "camera_of", "film_of", "framed"]

QUIET: tuple[Move, ...] = ("static", "dolly in", "orbit", "static", "dolly in", "orbit", "pan")
"""How the camera moves where neither shot nor plan says."""
UNASKED = 0.45
"""How far a camera moves that nobody asked to move, by how far it does otherwise."""
HIGHEST = 0.3
"""How far a camera looks down at most so that no horizon runs through heads, rad."""
_ANGLES = {"eye": 0.10, "low": 0.02, "high": 0.55, "overhead": 1.35}
_FRAMING = {"wide": 1.42, "medium": 1.04, "close-up": 0.8, "extreme close-up": 0.62}
_ROOM = {"dolly in": 1.12, "dolly out": 1.12, "zoom in": 1.12, "zoom out": 1.12, "track": 1.15, "pan": 1.05}
"""How much further away the camera stands for the sake of a move."""
_FILLED = 0.78
"""How much of the height of a picture those fill at least who do something with a thing."""
STAGE_M = 2.0
"""How far the stage reaches from its middle, at least."""
_FROM: dict[Framing, float] = {"medium": 0.42, "close-up": 0.6}
"""From how high on those are seen who do something near by, by their height: from the hips, or the breast."""
_BESIDE = np.array([1.25, 1.25, 1.6])
"""How much of what is around something is seen when the camera follows it, by its size along x, y, z."""


def camera_of(
    said: ShotCamera | None, plan: Plan | None, rng: Rng, ids: Sequence[str], indoors: bool = True
) -> Camera:
    """A camera that does not know yet what it looks at. ids: those of the bodies, in their order."""
    said = said or ShotCamera()
    move = said.move or (plan.move if plan and plan.move in QUIET else pick(rng, QUIET))
    if said.move is None and (said.moves or said.follow):
        move = "static"
    framing = said.shot or "medium"
    highest = 0.32 if indoors else 0.17  # out of doors, the sky is in the picture
    elevation = float(rng.uniform(0.06, highest)) if said.angle is None else _ANGLES[said.angle]
    fov = FIELD_OF_VIEW
    if said.lens_mm is not None:
        fov = 2 * math.atan(12.0 / said.lens_mm)
    if said.fov_deg is not None:
        fov = math.radians(said.fov_deg)
    camera = Camera(
        move=move,  # pyright: ignore[reportArgumentType]
        shot=framing,  # pyright: ignore[reportArgumentType]
        target=(0.0, 0.0, 0.5),
        distance=4.0,
        azimuth=float(rng.uniform(-0.45, 0.45))
        if said.azimuth_deg is None
        else math.radians(said.azimuth_deg),
        elevation=elevation if said.elevation_deg is None else math.radians(said.elevation_deg),
        fov=fov,
        amount=float(rng.uniform(0.8, 1.25)) * (1.0 if said.move or said.moves else UNASKED)
        if said.amount is None
        else said.amount,
        direction=said.direction or pick(rng, SIDES),
        seed=int(rng.integers(1 << 30)) if said.seed is None else said.seed,
    )
    return replace(camera, **film_of(said, ids, camera.direction))


def film_of(said: ShotCamera, ids: Sequence[str], direction: int) -> dict[str, Any]:
    """What a shot says of moves one after another, whom the camera follows, and its lens."""
    moves = tuple(
        TimedMove(
            move=one.move,
            start=one.start,
            end=one.end,
            amount=1.0 if one.amount is None else one.amount,
            direction=one.direction or direction,  # pyright: ignore[reportArgumentType]
        )
        for one in said.moves or ()
    )
    names = ("f_stop", "shutter", "follow_from", "seams")
    stated = {name: value for name in names if (value := getattr(said, name)) is not None}
    if said.follow is not None:
        stated["follow"] = ids.index(said.follow)
    if isinstance(said.focus, str):
        stated["focus_on"] = ids.index(said.focus)
    elif said.focus is not None:
        stated["focus_m"] = said.focus
    return {"moves": moves, **stated}


PLACE = np.array([(-1.6, -1.0, 0.0), (1.6, 1.0, 1.5)])
"""What is looked at where nobody and nothing is there: the least and the most of x, y, z, m."""


def framed(scene: Scene, trajectory: Trajectory, said: ShotCamera | None, far: float = STAGE_M) -> Camera:
    """Look at what will happen: the bodies' tracks, as far as the stage goes, `far` to every side, m."""
    half = np.array([body.half_size for body in scene.bodies]).reshape(-1, 3)
    turned = np.abs(rotation(trajectory.quat)) @ half[:, :, None]
    camera, whom = scene.camera, _looked_at(scene)
    if whom is not None and camera.follow is None and np.ptp(trajectory.pos[:, whom], axis=0).max() > 0.1:
        camera = replace(camera, follow=whom)
    low, high = trajectory.pos - turned[..., 0], trajectory.pos + turned[..., 0]
    start_low, start_high = low[0], high[0]
    if whom is None:
        low, high = _with_effects(scene, trajectory, low, high)
    others = [i for i in scene.subjects if i != whom]
    if whom is not None and scene.bodies[whom].acts and others and camera.shot != "extreme close-up":
        low, high = _as_it_goes(low, high, trajectory, whom, [whom, *others])
    elif whom is not None:  # it alone, where it is at first
        around = np.minimum(turned[:1, [whom], :, 0], half[whom].max())  # however it is turned
        around = around * (1.0 if camera.shot == "extreme close-up" else _BESIDE)
        low, high = trajectory.pos[:1, [whom]] - around, trajectory.pos[:1, [whom]] + around
    shown = _on_stage(scene, low, high, whom, far)
    low = np.percentile(shown[0].min(axis=1), 6, axis=0)
    high = np.percentile(shown[1].max(axis=1), 94, axis=0)
    high[2] = max(high[2], shown[1][0, :, 2].max())  # what falls is seen before it does
    for body in scene.bodies if whom is None else ():
        if body.hinge is not None:
            high = np.maximum(high, body.hinge)
    if _is_above(scene) and (said is None or (said.angle, said.elevation_deg) == (None, None)):
        camera = replace(camera, elevation=_ANGLES["low"])
    middle = (low + high) / 2
    width, height = (side / math.sqrt(scene.size[0] * scene.size[1]) for side in scene.size)
    cos, sin = abs(math.cos(camera.azimuth)), abs(math.sin(camera.azimuth))
    extent = (high - low) / 2
    across, deep = extent[0] * cos + extent[1] * sin, extent[1] * cos + extent[0] * sin
    tall = extent[2] * math.cos(camera.elevation) + deep * math.sin(camera.elevation)
    need = max(across / width, tall / height, 0.28 if whom is None else 0.05)
    doers, flown, nearest = _doers(scene), airborne(scene), 0.0
    # near enough to those who do it, whatever they swing
    if doers and camera.shot not in ("wide", "extreme close-up"):
        near_low, near_high = start_low[doers].min(axis=0), start_high[doers].max(axis=0)
        upper = all(_is_near(scene.bodies[i]) for i in doers)
        if upper:
            near_low = _breast(scene, start_low, near_low, near_high, camera.shot)
        if whom is None:
            shown = _of_doers(*shown, doers, flown, float(near_low[2]))
        if flown:
            near_low = np.minimum(near_low, trajectory.pos[:, flown].min(axis=(0, 1)))
            near_high = np.maximum(near_high, trajectory.pos[:, flown].max(axis=(0, 1)))
        elif upper:
            middle = np.array([*middle[:2], near_low[2]])
        if said is None or said.amount is None:
            camera = replace(camera, amount=(0.3 if camera.move.endswith(" in") else 0.5) * camera.amount)
        size = (near_high - near_low) / 2
        wide = size[0] * cos + size[1] * sin
        most = max(1.1 * wide / width, float(size[2]) / height / (0.95 if upper else _FILLED))
        nearest = most / math.tan(camera.fov / 2) + float(size[1] * cos + size[0] * sin)
        nearest *= 1.0 if upper or camera.shot == "medium" else _FRAMING[camera.shot]
        if need > most:
            room = np.maximum(most * np.array([width, width, height]) - size, 0.0)
            centre = (near_low + near_high) / 2
            middle = np.clip(middle, centre - 0.75 * room, centre + 0.75 * room)
            need, deep = most, min(deep, float(size[1] * cos + size[0] * sin))
    distance = _FRAMING[camera.shot] * need / math.tan(camera.fov / 2) + 0.4 * min(need, 1.0)
    distance += (0.6 if whom is None else 0.4) * deep
    distance *= max(_ROOM.get(move, 1.0) for move in (camera.move, *(one.move for one in camera.moves)))
    distance, said = min(distance, nearest or math.inf), said or ShotCamera()
    _check_distance(said, distance)
    target = (float(middle[0]), float(middle[1]), float(max(middle[2], 0.1)))
    if (said.angle, said.elevation_deg) == (None, None) and scene.weather == "storm":  # the sky is the thing
        camera = replace(camera, elevation=min(camera.elevation, _ANGLES["eye"]))
    elif (said.angle, said.elevation_deg, said.target) == (None, None, None) and not _is_above(scene):
        rise = _clear_of_heads(scene, start_low, start_high, target[2], float(distance))
        camera = replace(camera, elevation=max(camera.elevation, rise))
    placed = replace(
        camera,
        target=said.target or target,
        distance=float(distance) if said.distance is None else said.distance,
    )
    if whom is not None or camera.shot not in ("medium", "wide") or said.target or said.distance:
        return placed
    return _covering(placed, scene, trajectory, shown, asked=bool(said.move or said.moves))


def _check_distance(said: ShotCamera, distance: float) -> None:
    """Raises: ConfigError for one that no camera has, where none is said."""
    if said.distance is None and distance > FAR:
        message = f"the camera would see all of it from {distance:,.0f} m; the furthest is {FAR:,}"
        message = f"the shot cannot be met: {message}; say smaller sizes, a wider lens or its distance"
        raise ConfigError(message, parameter="shot")


def _covering(
    camera: Camera, scene: Scene, trajectory: Trajectory, shown: tuple[np.ndarray, np.ndarray], asked: bool
) -> Camera:
    """The camera with all in its picture; one that is asked to move may leave some behind while it does."""
    stands = replace(camera, move="static", moves=()) if asked else camera
    found = covered(stands, scene, trajectory, *shown)
    return replace(camera, target=found.target, distance=found.distance)


def _with_effects(
    scene: Scene, trajectory: Trajectory, low: np.ndarray, high: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Boxes [T, n, 3] m and those of effects; of a place with nobody in it the middle of the stage."""
    for under, over in box_of_effects(scene, trajectory):
        low, high = (np.concatenate([a, b[:, None]], axis=1) for a, b in ((low, under), (high, over)))
    if low.shape[1]:
        return low, high
    least, most = (np.tile(edge, (len(low), 1, 1)) for edge in PLACE)
    return least, most


def _on_stage(
    scene: Scene, low: np.ndarray, high: np.ndarray, whom: int | None, stage_m: float
) -> tuple[np.ndarray, np.ndarray]:
    """Boxes [T, n, 3] m as far as they are on the stage, or where they begin; what rises, up there."""
    least, most = np.minimum(low[0].min(axis=0), -stage_m), np.maximum(high[0].max(axis=0), stage_m)
    for i in scene.subjects if whom is None else ():
        if any(act.path for act in scene.bodies[i].acts):
            most[2] = max(most[2], high[:, i, 2].max())
    return np.clip(low, least, most), np.clip(high, least, most)


def _of_doers(
    low: np.ndarray, high: np.ndarray, doers: list[int], flown: list[int], from_z: float
) -> tuple[np.ndarray, np.ndarray]:
    """The boxes [T, n, 3] of those who do something, from some height on, m, and of what they make fly."""
    low, high = low[:, doers + flown].copy(), high[:, doers + flown]
    low[:, : len(doers), 2] = np.maximum(low[:, : len(doers), 2], from_z)
    return low, high


def _clear_of_heads(scene: Scene, low: np.ndarray, high: np.ndarray, aim: float, distance: float) -> float:
    """How high a camera looks down at least, rad, so that no horizon runs through the heads of who stands.

    low, high [n, 3] m: the boxes of the bodies; aim: how high what is looked at is, m.
    """
    kinds = [THINGS[body.shape].kind for body in scene.bodies]
    alive = [i for i in scene.subjects if kinds[i] in ("person", "animal") and low[i, 2] < 0.3]
    if not alive or SETTINGS[scene.setting].room:
        return 0.0
    over = 1.12 * float(high[alive, 2].max()) - aim
    return min(math.asin(min(max(over / distance, 0.0), 1.0)), HIGHEST)


def _breast(
    scene: Scene, low: np.ndarray, near_low: np.ndarray, near_high: np.ndarray, shot: Framing
) -> np.ndarray:
    """The least of what is seen, [3] m, of those who do something near by: with what they look at.

    low [n, 3] m: of all bodies; near_low, near_high [3] m: of those who do it.
    """
    share = _FROM[shot]
    seen = near_low * [1, 1, 1 - share] + near_high * [0, 0, share]
    used = {name for body in scene.bodies for act in body.acts if act.does == "behold" for name in act.using}
    beheld = [i for i, body in enumerate(scene.bodies) if body.id in used]
    return np.minimum(seen, low[beheld].min(axis=0)) if beheld else seen


def _handles(body: Body) -> bool:
    """Whether it does something with its hands: with another, or at what stands before it."""
    alone = THINGS[body.shape].kind != "person"
    return any(act.using or (not alone and act.does in AT_HAND) for act in body.acts)


def _is_near(body: Body) -> bool:
    """Whether it does nothing but what is seen best from near by."""
    person = THINGS[body.shape].kind == "person"
    return person and bool(body.acts) and all(act.does.removeprefix("sitting ") in NEAR for act in body.acts)


def _doers(scene: Scene) -> list[int]:
    """Those living things that do something with a thing or with each other."""
    kinds = [THINGS[body.shape].kind for body in scene.bodies]
    if not any(map(_handles, scene.bodies)):
        return []
    ridden = {name for body in scene.bodies for act in body.acts if act.does == "ride" for name in act.using}
    mounts = [
        i for i, body in enumerate(scene.bodies) if body.id in ridden or body.shape == "basketball hoop"
    ]
    return mounts + [i for i in scene.subjects if kinds[i] in ("person", "animal") and scene.bodies[i].acts]


def _is_above(scene: Scene) -> bool:
    """Whether what is to be seen is up in the sky."""
    return any(effect.kind == "fireworks" for effect in scene.effects)


def _as_it_goes(
    low: np.ndarray, high: np.ndarray, trajectory: Trajectory, whom: int, shown: list[int]
) -> tuple[np.ndarray, np.ndarray]:
    """The boxes of bodies [T, n, 3] as one of them sees them that goes along, within a few metres of it."""
    gone = trajectory.pos[:, [whom]] - trajectory.pos[0, whom]
    place, near = trajectory.pos[0, whom], np.array([2.2, 1.6, 3.0])
    low, high = (np.clip((side - gone)[:, shown], place - near, place + near) for side in (low, high))
    return low, high


def _looked_at(scene: Scene) -> int | None:
    """The body that alone is framed: whom the camera follows; very close, what is sharp, or the first."""
    camera = scene.camera
    if camera.follow is None and camera.shot == "extreme close-up":
        return (*scene.subjects, 0)[0] if camera.focus_on is None else camera.focus_on
    return camera.follow
