"""Physics tokens: a scene's states as numbers beside each latent frame, and back as a plan one can read.

`tokens.layout` says which number is what. Bodies are told where they are on the stage and not before the
camera: there a body that flies is on a parabola, one that rests does not move and none changes its size,
whatever the camera does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, astuple, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from sorairo.errors import DataError, SorairoError
from sorairo.files import atomic_write
from sorairo.render.environment import light_azimuth
from sorairo.scene.camera import CameraPath, camera_path
from sorairo.scene.scene import COLOURS, MATERIALS, Scene, Trajectory, rotation
from sorairo.tokens.layout import (
    BODY,
    FRAME,
    NUM_BODY_SLOTS,
    NUM_SLOTS,
    SHAPES,
    STAGE,
    STAGE_NAMES,
    STATE_FEATURES,
)
from sorairo.units import FOCAL, FPS, TIME_STRIDE, num_latent_frames

STATE_VERSION = 4
"""Raised whenever the numbers of a plan change, so that caches of them are made anew."""

_STAGE_SAYS = (*STAGE_NAMES, "gravity", "light_azimuth")
"""What a plan says once, of the stage."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BodyPlan:
    """One body as the camera sees it over T frames.

    track [T, 3]: right, down in focal lengths from the centre, depth m; radius [T]: apparent, in focal
    lengths; turn [T, 3, 3]: from body to camera; seen [T]: 1 in view, else 0; extent: half sizes relative to
    their geometric mean.
    """

    shape: str
    material: str
    colour: str
    albedo: tuple[float, float, float]
    extent: tuple[float, float, float]
    track: np.ndarray
    radius: np.ndarray
    turn: np.ndarray
    seen: np.ndarray


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """What will be painted: bodies, the camera's path, its move and shot by name, setting, light, look.

    camera_pos [T, 3] m and camera_axes [T, 3, 3] (rows right, down, forward) are about the middle of the
    stage, turned so that the camera's azimuth is none; gravity m/s^2. light_azimuth rad: where about the
    stage the key light stands, 0 where the camera begins, growing to the right.
    """

    bodies: tuple[BodyPlan, ...]
    camera_pos: np.ndarray
    camera_axes: np.ndarray
    setting: str
    light: str
    look: str
    gravity: float
    light_azimuth: float
    move: str
    shot: str

    @property
    def num_frames(self) -> int:
        """Frames of the clip, 1 + 8k."""
        return len(self.camera_pos)

    def write(self, path: Path) -> None:
        """The plan as JSON with `fps`."""

        def plain(value: Any) -> Any:
            return np.round(value, 5).tolist() if isinstance(value, np.ndarray | np.floating) else value

        bodies = [{key: plain(value) for key, value in asdict(body).items()} for body in self.bodies]
        data = {key: plain(getattr(self, key)) for key in ("camera_pos", "camera_axes", *_STAGE_SAYS)}
        text = json.dumps({"fps": FPS, "num_frames": self.num_frames, **data, "bodies": bodies}, indent=1)
        with atomic_write(path) as partial:
            partial.write_text(text)

    @staticmethod
    def read(path: Path) -> Plan:
        """A plan from its JSON. Raises DataError with the reason if the file is not one."""
        try:
            data = json.loads(path.read_text())
            bodies = []
            for body in data["bodies"]:
                arrays: dict[str, Any] = {
                    key: np.array(body.pop(key), dtype=np.float64)
                    for key in ("track", "radius", "turn", "seen")
                }
                plain: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in body.items()}
                bodies.append(BodyPlan(**{**plain, **arrays}))
            plan = Plan(
                bodies=tuple(bodies),
                camera_pos=np.array(data["camera_pos"], dtype=np.float64),
                camera_axes=np.array(data["camera_axes"], dtype=np.float64),
                **{key: data[key] for key in _STAGE_SAYS},
            )
            num_latent_frames(plan.num_frames)
            encode_plan(plan)
        except (OSError, ValueError, LookupError, TypeError, AttributeError, SorairoError) as error:
            raise DataError(f"{path} is not a plan: {type(error).__name__}: {error}") from error
        return plan


def in_view(track: np.ndarray, radius: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """When a body's track [T, 3] and apparent radius [T] put it in a picture of that size, px: 1, else 0."""
    limit = 0.5 * np.array(size) / (FOCAL * np.sqrt(size[0] * size[1]))
    inside = (np.abs(track[:, :2]) < limit + radius[:, None]).all(axis=1) & (track[:, 2] > _NEAREST)
    return inside.astype(np.float64)


def seen_by(plan: Plan, size: tuple[int, int]) -> Plan:
    """The plan with each body seen where its own track says so."""
    bodies = [replace(body, seen=in_view(body.track, body.radius, size)) for body in plan.bodies]
    return replace(plan, bodies=tuple(bodies))


def plan_of(scene: Scene, trajectory: Trajectory, path: CameraPath | None = None) -> Plan:
    """The true plan of a simulated scene."""
    path = path or camera_path(scene.camera, scene.num_frames)
    turns, seen_at = rotation(trajectory.quat), path.project(trajectory.pos)
    bodies = []
    for i, body in enumerate(scene.bodies):
        half = np.array(body.half_size)
        radius = float(np.prod(half) ** (1 / 3))
        track = seen_at[:, i]
        depth = np.maximum(track[:, 2], _NEAREST)
        apparent = radius / depth
        bodies.append(
            BodyPlan(
                shape=body.shape,
                material=body.material,
                colour=body.colour,
                albedo=COLOURS[body.colour],
                extent=_three(half / radius),
                track=np.concatenate([np.clip(track[:, :2], -2.5, 2.5), depth[:, None]], axis=1),
                radius=apparent,
                turn=path.axes @ turns[:, i],
                seen=in_view(track, apparent, scene.size),
            )
        )
    azimuth = scene.camera.azimuth
    turn = np.array(
        [[np.cos(azimuth), np.sin(azimuth), 0], [-np.sin(azimuth), np.cos(azimuth), 0], [0, 0, 1.0]]
    )
    middle = np.array([*scene.camera.target[:2], 0.0])
    return Plan(
        bodies=tuple(bodies),
        camera_pos=(path.pos - middle) @ turn.T,
        camera_axes=path.axes @ turn.T,
        setting=scene.setting,
        light=scene.light,
        look=scene.look,
        gravity=scene.gravity,
        light_azimuth=light_azimuth(scene) - azimuth,
        move=scene.camera.move,
        shot=scene.camera.shot,
    )


def _three(values: np.ndarray) -> tuple[float, float, float]:
    return (float(values[0]), float(values[1]), float(values[2]))


def by_latent_frame(x_TF: np.ndarray) -> np.ndarray:
    """[..., 1 + 8k, F] to [..., 1 + k, 8 F]: frame 0 stands eight times in its latent frame."""
    whole = np.concatenate([np.repeat(x_TF[..., :1, :], TIME_STRIDE - 1, axis=-2), x_TF], axis=-2)
    *leading, T, F = whole.shape
    return whole.reshape(*leading, T // TIME_STRIDE, TIME_STRIDE * F)


def _by_frame(x_TF: np.ndarray) -> np.ndarray:
    """The inverse of `by_latent_frame`; the eight of frame 0 are averaged."""
    whole = x_TF.reshape(len(x_TF) * TIME_STRIDE, -1)
    return np.concatenate([whole[:TIME_STRIDE].mean(axis=0, keepdims=True), whole[TIME_STRIDE:]])


def _across_gaps(track_TF: np.ndarray, present: np.ndarray) -> np.ndarray:
    """A track interpolated, and held at its ends, through latent frames that call the body absent."""
    known = np.concatenate([present[:1], np.repeat(present[1:], TIME_STRIDE)])
    at = np.arange(len(track_TF))
    return np.stack([np.interp(at, at[known], column[known]) for column in track_TF.T], axis=1)


_NEAREST = 0.2
"""No body is nearer to the camera than this, m."""


@dataclass(frozen=True, slots=True)
class _Staged:
    """A body on the stage over T frames: place [T, 3] m, radius [T] m, turn [T, 3, 3] from body to stage."""

    place: np.ndarray
    radius: np.ndarray
    turn: np.ndarray


def _on_stage(body: BodyPlan, plan: Plan) -> _Staged:
    depth = body.track[:, 2:]
    seen = np.concatenate([body.track[:, :2] * depth, depth], axis=1)
    place = plan.camera_pos + np.einsum("tij,ti->tj", plan.camera_axes, seen)
    turn = np.swapaxes(plan.camera_axes, 1, 2) @ body.turn
    return _Staged(place, body.radius * body.track[:, 2], turn)


def _before_camera(body: BodyPlan, staged: _Staged, camera_pos: np.ndarray, axes: np.ndarray) -> BodyPlan:
    """The inverse of `_on_stage`, for a camera that may be another."""
    seen = np.einsum("tij,tj->ti", axes, staged.place - camera_pos)
    depth = np.maximum(seen[:, 2:], _NEAREST)
    track = np.concatenate([np.clip(seen[:, :2] / depth, -2.5, 2.5), depth], axis=1)
    return replace(body, track=track, radius=staged.radius / depth[:, 0], turn=axes @ staged.turn)


def _one_hot(name: str, names: Iterable[str]) -> np.ndarray:
    return np.array([1.0 if name == other else 0.0 for other in names])


def encode_plan(plan: Plan) -> np.ndarray:
    """Raw state features [1 + k, NUM_SLOTS, STATE_FEATURES] float32.

    An empty slot is zero but for present = -1. Raises DataError for more than NUM_BODY_SLOTS bodies or an
    unknown name.
    """
    if len(plan.bodies) > NUM_BODY_SLOTS:
        raise DataError(f"a plan has at most {NUM_BODY_SLOTS} bodies, not {len(plan.bodies)}")
    states = np.zeros((num_latent_frames(plan.num_frames), NUM_SLOTS, STATE_FEATURES), dtype=np.float32)
    states[:, :NUM_BODY_SLOTS, BODY.present] = -1.0
    for slot, body in enumerate(plan.bodies):
        for name, names in ((body.shape, SHAPES), (body.material, MATERIALS)):
            if name not in names:
                raise DataError(f"a body cannot be {name!r}; it is one of {', '.join(names)}")
        staged = _on_stage(body, plan)
        rows = [staged.place, np.log(staged.radius)[:, None], staged.turn[:, :, 0], staged.turn[:, :, 1]]
        rows += [2.0 * body.seen[:, None] - 1.0]
        states[:, slot, BODY.track] = by_latent_frame(np.concatenate(rows, axis=1))
        states[:, slot, BODY.present] = 1.0
        states[:, slot, BODY.shape] = _one_hot(body.shape, SHAPES)
        states[:, slot, BODY.material] = _one_hot(body.material, MATERIALS)
        states[:, slot, BODY.colour] = np.sqrt(body.albedo)
        states[:, slot, BODY.extent] = np.log(body.extent)
    camera = np.concatenate([plan.camera_pos, plan.camera_axes[:, 1], plan.camera_axes[:, 2]], axis=1)
    stage = states[:, NUM_BODY_SLOTS]
    stage[:, STAGE.camera] = by_latent_frame(camera)
    for part, names in STAGE_NAMES.items():
        name = getattr(plan, part)
        if name not in names:
            raise DataError(f"there is no {part} {name!r}; it is one of {', '.join(names)}")
        stage[:, getattr(STAGE, part)] = _one_hot(name, names)
    stage[:, STAGE.gravity] = plan.gravity / 10.0
    stage[:, STAGE.light_from] = np.sin(plan.light_azimuth), np.cos(plan.light_azimuth)
    return states


def mirrored(states: np.ndarray) -> np.ndarray:
    """Raw states [..., NUM_SLOTS, STATE_FEATURES] with left and right exchanged: another true scene.

    A rotation R becomes M R M and a direction M d, where M = diag(-1, 1, 1).
    """
    signs = np.ones((NUM_SLOTS, STATE_FEATURES), dtype=states.dtype)
    place, turn = [-1, 1, 1], [1, -1, -1, -1, 1, 1]
    signs[:NUM_BODY_SLOTS, BODY.track] = np.tile([*place, 1, *turn, 1], TIME_STRIDE)
    signs[NUM_BODY_SLOTS, STAGE.camera] = np.tile(place * 3, TIME_STRIDE)
    signs[NUM_BODY_SLOTS, STAGE.light_from] = -1, 1
    return states * signs


def _orthonormal(columns_T6: np.ndarray) -> np.ndarray:
    """Two rough columns to rotations [T, 3, 3] by Gram and Schmidt (Zhou et al. 2019, equation 14)."""
    a = columns_T6[:, :3] / np.maximum(np.linalg.norm(columns_T6[:, :3], axis=1, keepdims=True), 1e-6)
    b = columns_T6[:, 3:] - (a * columns_T6[:, 3:]).sum(1, keepdims=True) * a
    b = b / np.maximum(np.linalg.norm(b, axis=1, keepdims=True), 1e-6)
    return np.stack([a, b, np.cross(a, b)], axis=-1)


def decode_plan(states: np.ndarray) -> Plan:
    """Raw state features, true or generated, read as a plan: likeliest names, one size, orthonormal turns."""
    stage = states[:, NUM_BODY_SLOTS].astype(np.float64)
    camera, said = _by_frame(stage[:, STAGE.camera]), stage.mean(axis=0)
    camera_pos = camera[:, :3]
    camera_axes = np.swapaxes(_orthonormal(camera[:, 3:9]), 1, 2)[:, [2, 0, 1]]
    bodies = []
    for slot in range(NUM_BODY_SLOTS):
        row = states[:, slot].astype(np.float64)
        present = row[:, BODY.present.start] > 0.0
        if row[:, BODY.present].mean() <= 0.0:
            continue
        once, track = row[present].mean(axis=0), _across_gaps(_by_frame(row[:, BODY.track]), present)
        place, log_radius, turn, seen = (track[:, part] for part in astuple(FRAME))
        albedo = np.clip(once[BODY.colour], 0.0, 1.0) ** 2
        distance = {name: np.sum((np.sqrt(value) - np.sqrt(albedo)) ** 2) for name, value in COLOURS.items()}
        body = BodyPlan(
            shape=SHAPES[int(np.argmax(once[BODY.shape]))],
            material=list(MATERIALS)[int(np.argmax(once[BODY.material]))],
            colour=min(distance, key=lambda name: float(distance[name])),
            albedo=_three(albedo),
            extent=_three(np.exp(once[BODY.extent])),
            track=place,
            radius=log_radius[:, 0],
            turn=turn,
            seen=(seen[:, 0] > 0.0).astype(np.float64),
        )
        staged = _Staged(place, np.full(len(track), np.exp(log_radius.mean())), _orthonormal(turn))
        bodies.append(_before_camera(body, staged, camera_pos, camera_axes))
    return Plan(
        bodies=tuple(bodies),
        camera_pos=camera_pos,
        camera_axes=camera_axes,
        gravity=float(said[STAGE.gravity].item() * 10.0),
        light_azimuth=float(np.arctan2(*said[STAGE.light_from])),
        **{part: names[int(np.argmax(said[getattr(STAGE, part)]))] for part, names in STAGE_NAMES.items()},
    )


def joining(num_frames: int, reach: float) -> np.ndarray:
    """Weights [T, T] that join the pieces of a track, one of each latent frame; T = 1 + 8k frames.

    The steps inside a piece are truer than where it lies. So every step is kept, those from piece to piece
    are taken from the steps beside them, and where the whole lies is averaged over about `reach` frames: the
    least squares x of |step(x) - step|^2 + |x - given|^2 / reach^2. What is on a parabola stays.
    """
    step = np.diff(np.eye(num_frames), axis=0)
    wanted = step.copy()
    for seam in range(0, num_frames - 1, TIME_STRIDE):
        wanted[seam] = 0.5 * (step[seam - 1] + step[seam + 1]) if seam else 2.0 * step[1] - step[2]
    anchor = np.eye(num_frames) / reach**2
    return np.linalg.solve(step.T @ step + anchor, step.T @ wanted + anchor)


def smooth(plan: Plan, reach: float) -> Plan:
    """The plan with its pieces joined over `reach` frames, on the stage; 0, or a single frame: as it is.

    A camera whose move is named "static" stands where it is on average.
    """
    if reach <= 0 or plan.num_frames == 1:
        return plan
    weights = joining(plan.num_frames, reach)
    of_camera = np.full_like(weights, 1.0 / len(weights)) if plan.move == "static" else weights

    def turns(weights_TT: np.ndarray, turn_T33: np.ndarray) -> np.ndarray:
        return _orthonormal(weights_TT @ np.swapaxes(turn_T33, 1, 2)[:, :2].reshape(-1, 6))

    camera_pos = of_camera @ plan.camera_pos
    camera_axes = np.swapaxes(turns(of_camera, np.swapaxes(plan.camera_axes, 1, 2)), 1, 2)
    bodies = []
    for body in plan.bodies:
        rough = _on_stage(body, plan)
        radius = np.exp(weights @ np.log(rough.radius))
        staged = _Staged(weights @ rough.place, radius, turns(weights, rough.turn))
        bodies.append(_before_camera(body, staged, camera_pos, camera_axes))
    return replace(plan, bodies=tuple(bodies), camera_pos=camera_pos, camera_axes=camera_axes)


def attribute_features() -> np.ndarray:
    """Which features [NUM_SLOTS, STATE_FEATURES] say once what a thing is, and not where it is: bool."""
    attributes = np.zeros((NUM_SLOTS, STATE_FEATURES), dtype=bool)
    attributes[:NUM_BODY_SLOTS, BODY.present.start : BODY.extent.stop] = True
    attributes[NUM_BODY_SLOTS, STAGE.setting.start : STAGE.gravity.stop] = True
    attributes[NUM_BODY_SLOTS, STAGE.move.start : STAGE.shot.stop] = True
    return attributes
