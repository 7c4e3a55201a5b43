"""Physics tokens: a scene's states as numbers beside each latent frame, and back as a plan one can read.

A latent frame has one slot for each body and one for the stage (camera, light, setting). A body slot holds,
for each of the frames that the latent frame covers, where the body is seen, how far, how large and how
turned; and once, what it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, get_args

import numpy as np

from sorairo.errors import DataError, SorairoError
from sorairo.shapes import (
    CAMERA_FEATURES,
    EXTENT_AT,
    FPS,
    PRESENT_AT,
    TIME_STRIDE,
    TRACK_FEATURES,
    num_latent_frames,
)
from sorairo.world.camera import CameraPath, camera_path
from sorairo.world.scene import COLOURS, MATERIALS, Look, Scene, Shape, Trajectory, rotation
from sorairo.world.settings import LIGHTS, SETTINGS

NUM_BODY_SLOTS = 6
NUM_SLOTS = NUM_BODY_SLOTS + 1
STATE_FEATURES = 128

SHAPES, LOOKS = get_args(Shape), get_args(Look)
_TRACKS, _CAMERAS = TIME_STRIDE * TRACK_FEATURES, TIME_STRIDE * CAMERA_FEATURES
"""Numbers of a latent frame. A frame of a body: right, down, log distance, log apparent radius, two columns
of its rotation (Zhou et al. 2019), seen; of the camera: position 3 and two axes."""
_PRESENT = PRESENT_AT
_SHAPE = _PRESENT + 1
_MATERIAL = _SHAPE + len(SHAPES)
_COLOUR = _MATERIAL + len(MATERIALS)
_EXTENT = _COLOUR + 3
assert _EXTENT == EXTENT_AT, "nn.rays reads half sizes from here"
_SETTING = _CAMERAS
_LIGHT = _SETTING + len(SETTINGS)
_LOOK = _LIGHT + len(LIGHTS)
_GRAVITY = _LOOK + len(LOOKS)


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
    """What will be painted: bodies, the camera's path, setting, light, look.

    camera_pos [T, 3] m and camera_axes [T, 3, 3] (rows right, down, forward) are about the middle of the
    stage, turned so that the camera's azimuth is none; gravity m/s^2.
    """

    bodies: tuple[BodyPlan, ...]
    camera_pos: np.ndarray
    camera_axes: np.ndarray
    setting: str
    light: str
    look: str
    gravity: float

    @property
    def num_frames(self) -> int:
        """Frames of the clip, 1 + 8k."""
        return len(self.camera_pos)

    def write(self, path: Path) -> None:
        """The plan as JSON with `fps`."""

        def plain(value: Any) -> Any:
            return np.round(value, 5).tolist() if isinstance(value, np.ndarray | np.floating) else value

        bodies = [{key: plain(value) for key, value in asdict(body).items()} for body in self.bodies]
        data = {
            key: plain(getattr(self, key))
            for key in ("camera_pos", "camera_axes", "setting", "light", "look", "gravity")
        }
        text = json.dumps({"fps": FPS, "num_frames": self.num_frames, **data, "bodies": bodies}, indent=1)
        partial = path.with_name(f".{path.name}.partial")
        partial.write_text(text)
        partial.replace(path)

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
                **{key: data[key] for key in ("setting", "light", "look", "gravity")},
            )
            num_latent_frames(plan.num_frames)
            encode_plan(plan)
        except (OSError, ValueError, LookupError, TypeError, AttributeError, SorairoError) as error:
            raise DataError(f"{path} is not a plan: {type(error).__name__}: {error}") from error
        return plan


def plan_of(scene: Scene, trajectory: Trajectory, path: CameraPath | None = None) -> Plan:
    """The true plan of a simulated scene."""
    path = path or camera_path(scene.camera, scene.num_frames)
    turns, seen_at = rotation(trajectory.quat), path.project(trajectory.pos)
    focal = path.focal_px(scene.size)
    limit = 0.5 * np.array(scene.size) / focal
    bodies = []
    for i, body in enumerate(scene.bodies):
        half = np.array(body.half_size)
        radius = float(np.prod(half) ** (1 / 3))
        track = seen_at[:, i]
        depth = np.maximum(track[:, 2], 0.2)
        apparent = radius / depth
        inside = (np.abs(track[:, :2]) < limit + apparent[:, None]).all(axis=1) & (track[:, 2] > 0.2)
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
                seen=inside.astype(np.float64),
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
    states[:, :NUM_BODY_SLOTS, _PRESENT] = -1.0
    for slot, body in enumerate(plan.bodies):
        for name, names in ((body.shape, SHAPES), (body.material, MATERIALS)):
            if name not in names:
                raise DataError(f"a body cannot be {name!r}; it is one of {', '.join(names)}")
        rows = [body.track[:, :2], np.log(body.track[:, 2:]), np.log(body.radius)[:, None]]
        rows += [body.turn[:, :, 0], body.turn[:, :, 1], 2.0 * body.seen[:, None] - 1.0]
        states[:, slot, :_TRACKS] = by_latent_frame(np.concatenate(rows, axis=1))
        states[:, slot, _PRESENT] = 1.0
        states[:, slot, _SHAPE:_MATERIAL] = _one_hot(body.shape, SHAPES)
        states[:, slot, _MATERIAL:_COLOUR] = _one_hot(body.material, MATERIALS)
        states[:, slot, _COLOUR:_EXTENT] = np.sqrt(body.albedo)
        states[:, slot, _EXTENT : _EXTENT + 3] = np.log(body.extent)
    for name, names in ((plan.setting, SETTINGS), (plan.light, LIGHTS), (plan.look, LOOKS)):
        if name not in names:
            raise DataError(f"there is no {name!r}; it is one of {', '.join(names)}")
    camera = np.concatenate([plan.camera_pos, plan.camera_axes[:, 1], plan.camera_axes[:, 2]], axis=1)
    stage = states[:, NUM_BODY_SLOTS]
    stage[:, :_CAMERAS] = by_latent_frame(camera)
    stage[:, _SETTING:_LIGHT] = _one_hot(plan.setting, SETTINGS)
    stage[:, _LIGHT:_LOOK] = _one_hot(plan.light, LIGHTS)
    stage[:, _LOOK:_GRAVITY] = _one_hot(plan.look, LOOKS)
    stage[:, _GRAVITY] = plan.gravity / 10.0
    return states


def _orthonormal(columns_T6: np.ndarray) -> np.ndarray:
    """Two rough columns to rotations [T, 3, 3] by Gram and Schmidt (Zhou et al. 2019, equation 14)."""
    a = columns_T6[:, :3] / np.maximum(np.linalg.norm(columns_T6[:, :3], axis=1, keepdims=True), 1e-6)
    b = columns_T6[:, 3:] - (a * columns_T6[:, 3:]).sum(1, keepdims=True) * a
    b = b / np.maximum(np.linalg.norm(b, axis=1, keepdims=True), 1e-6)
    return np.stack([a, b, np.cross(a, b)], axis=-1)


def decode_plan(states: np.ndarray) -> Plan:
    """Raw state features, true or generated, read as a plan: likeliest names, orthonormal turns."""
    bodies = []
    for slot in range(NUM_BODY_SLOTS):
        row = states[:, slot].astype(np.float64)
        present = row[:, _PRESENT] > 0.0
        if row[:, _PRESENT].mean() <= 0.0:
            continue
        once, track = row[present].mean(axis=0), _across_gaps(_by_frame(row[:, :_TRACKS]), present)
        albedo = np.clip(once[_COLOUR:_EXTENT], 0.0, 1.0) ** 2
        distance = {name: np.sum((np.sqrt(value) - np.sqrt(albedo)) ** 2) for name, value in COLOURS.items()}
        bodies.append(
            BodyPlan(
                shape=SHAPES[int(np.argmax(once[_SHAPE:_MATERIAL]))],
                material=list(MATERIALS)[int(np.argmax(once[_MATERIAL:_COLOUR]))],
                colour=min(distance, key=lambda name: float(distance[name])),
                albedo=_three(albedo),
                extent=_three(np.exp(once[_EXTENT : _EXTENT + 3])),
                track=np.concatenate([track[:, :2], np.exp(track[:, 2:3])], axis=1),
                radius=np.exp(track[:, 3]),
                turn=_orthonormal(track[:, 4:10]),
                seen=(track[:, 10] > 0.0).astype(np.float64),
            )
        )
    stage = states[:, NUM_BODY_SLOTS].astype(np.float64)
    camera, once = _by_frame(stage[:, :_CAMERAS]), stage.mean(axis=0)
    down_forward_right = _orthonormal(camera[:, 3:9])
    return Plan(
        bodies=tuple(bodies),
        camera_pos=camera[:, :3],
        camera_axes=np.swapaxes(down_forward_right, 1, 2)[:, [2, 0, 1]],
        setting=list(SETTINGS)[int(np.argmax(once[_SETTING:_LIGHT]))],
        light=list(LIGHTS)[int(np.argmax(once[_LIGHT:_LOOK]))],
        look=LOOKS[int(np.argmax(once[_LOOK:_GRAVITY]))],
        gravity=float(once[_GRAVITY] * 10.0),
    )


def smoothing(num_frames: int, reach: int) -> np.ndarray:
    """Weights [T, T] that fit a parabola to the frames at most `reach` away from each, whole at the ends.

    What is on a parabola stays. Source: Savitzky and Golay 1964.
    """
    at = np.arange(num_frames)
    weights = np.zeros((num_frames, num_frames))
    for t in at:
        near = at[max(0, t - reach) : t + reach + 1]
        weights[t, near] = np.linalg.pinv(np.vander(near - float(t), 3))[2]
    return weights


def smooth(plan: Plan, reach: int) -> Plan:
    """The plan smoothed over `reach` frames to each side, which halves its jitter; less than 2: as it is."""
    if reach < 2:
        return plan
    weights = smoothing(plan.num_frames, reach)

    def turns(turn_T33: np.ndarray) -> np.ndarray:
        return _orthonormal(weights @ np.swapaxes(turn_T33, 1, 2)[:, :2].reshape(-1, 6))

    bodies = []
    for body in plan.bodies:
        depth = np.exp(weights @ np.log(body.track[:, 2:]))
        track = np.concatenate([weights @ body.track[:, :2], depth], axis=1)
        radius = np.exp(weights @ np.log(body.radius))
        bodies.append(replace(body, track=track, radius=radius, turn=turns(body.turn)))
    axes = np.swapaxes(turns(np.swapaxes(plan.camera_axes, 1, 2)), 1, 2)
    return replace(plan, bodies=tuple(bodies), camera_pos=weights @ plan.camera_pos, camera_axes=axes)


def attribute_features() -> np.ndarray:
    """Which features [NUM_SLOTS, STATE_FEATURES] say once what a thing is, and not where it is: bool."""
    attributes = np.zeros((NUM_SLOTS, STATE_FEATURES), dtype=bool)
    attributes[:NUM_BODY_SLOTS, _PRESENT : _EXTENT + 3] = True
    attributes[NUM_BODY_SLOTS, _SETTING : _GRAVITY + 1] = True
    return attributes


@dataclass(frozen=True, kw_only=True, slots=True)
class StateScale:
    """Mean and spread of raw state features, [2, STATE_FEATURES]: of present bodies, and of the stage."""

    mean: np.ndarray
    std: np.ndarray

    @staticmethod
    def measure(states: np.ndarray) -> StateScale:
        """From raw states [n, T, NUM_SLOTS, STATE_FEATURES]; a feature that never changes keeps spread 1."""
        bodies = states[:, :, :NUM_BODY_SLOTS].reshape(-1, STATE_FEATURES).astype(np.float64)
        bodies = bodies[bodies[:, _PRESENT] > 0]
        stage = states[:, :, NUM_BODY_SLOTS].reshape(-1, STATE_FEATURES).astype(np.float64)
        mean, std = np.stack([bodies.mean(0), stage.mean(0)]), np.stack([bodies.std(0), stage.std(0)])
        mean[0, _PRESENT], std[0, _PRESENT] = 0.0, 1.0
        return StateScale(mean=mean.astype(np.float32), std=np.where(std < 1e-4, 1.0, std).astype(np.float32))

    def normalise(self, states: np.ndarray) -> np.ndarray:
        """Raw [..., T, S, F] to about unit variance; what an empty slot says but `present` stays zero."""
        out = np.empty_like(states, dtype=np.float32)
        raw = states[..., :NUM_BODY_SLOTS, :]
        out[..., :NUM_BODY_SLOTS, :] = np.where(
            raw[..., _PRESENT, None] > 0, (raw - self.mean[0]) / self.std[0], raw
        )
        out[..., NUM_BODY_SLOTS, :] = (states[..., NUM_BODY_SLOTS, :] - self.mean[1]) / self.std[1]
        return out

    def restore(self, states: np.ndarray) -> np.ndarray:
        """The inverse of `normalise`."""
        out = np.empty_like(states, dtype=np.float32)
        scaled = states[..., :NUM_BODY_SLOTS, :]
        out[..., :NUM_BODY_SLOTS, :] = np.where(
            scaled[..., _PRESENT, None] > 0, scaled * self.std[0] + self.mean[0], scaled
        )
        out[..., NUM_BODY_SLOTS, :] = states[..., NUM_BODY_SLOTS, :] * self.std[1] + self.mean[1]
        return out
