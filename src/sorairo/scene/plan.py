"""Plans: who is in a clip, what each is called, and where it and the camera are over time.

A plan stands in the axes of the stage: metres about its middle, turned so that the camera's azimuth is none.
There a body that flies is on a parabola, one that rests does not move and none changes its size, whatever the
camera does. How the camera sees it is a view of the plan, and not kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from sorairo.errors import ConfigError, DataError, SorairoError, nearest
from sorairo.files import atomic_write
from sorairo.scene.attributes import SHOT_NAMES, STAGE_NAMES
from sorairo.scene.camera import CameraPath
from sorairo.scene.filming import path_of
from sorairo.scene.palette import albedo
from sorairo.scene.scene import COLOURS, MATERIALS, Scene, Trajectory, rotation
from sorairo.scene.shapes import SHAPES
from sorairo.units import FOCAL, FPS, num_latent_frames

__all__ = ["MAX_BODIES", "BodyPlan", "Plan", "PlanView", "before_camera", "on_stage", "plan_of", "radius_of"]

VERSION = 2
"""Of the JSON. The first, which did not say so, held bodies as the camera sees them."""
MAX_BODIES, MAX_PLAN_BYTES = 6, 64 * 2**20
NEAREST, WIDEST = 0.2, 2.5
"""A view says no body nearer to the camera than that, m, and none further from the centre, focal lengths."""
_CAMERA = ("camera_pos", "camera_axes")
_STAGE_SAYS = (*STAGE_NAMES, "gravity", "light_azimuth")
_BACKWARDS = {"dolly in": "dolly out", "dolly out": "dolly in"}


@dataclass(frozen=True, kw_only=True, slots=True)
class BodyPlan:
    """One body over T frames.

    position [T, 3] m; rotation [T, 3, 3]: from body to stage; radius m: the geometric mean of its half sizes;
    extent: half sizes relative to it.
    """

    shape: str
    material: str
    colour: str
    albedo: tuple[float, float, float]
    extent: tuple[float, float, float]
    position: np.ndarray
    rotation: np.ndarray
    radius: float


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanView:
    """n bodies as the camera sees them over T frames.

    track [T, n, 3]: right, down in focal lengths from the centre, depth m, see `before_camera`; radius
    [T, n]: apparent, in focal lengths; rotation [T, n, 3, 3]: from body to camera; in_view [T, n] bool: some
    of it lies within the picture's bounds.
    """

    track: np.ndarray
    radius: np.ndarray
    rotation: np.ndarray
    in_view: np.ndarray


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """What will be painted: bodies, the camera's path, its move and shot by name, setting, light, look.

    camera_pos [T, 3] m and camera_axes [T, 3, 3] (rows right, down, forward); gravity m/s^2. light_azimuth
    rad: where about the stage the key light stands, 0 where the camera begins, growing to the right.
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

    @property
    def positions(self) -> np.ndarray:
        """Where its n bodies are, [T, n, 3] m."""
        return np.stack([body.position for body in self.bodies], axis=1) if self.bodies else self._none(3)

    def _none(self, *shape: int) -> np.ndarray:
        return np.zeros((self.num_frames, 0, *shape))

    def seen(self, size: tuple[int, int]) -> PlanView:
        """See the n bodies in a picture of that size, (width, height) px: a view of arrays [T, n, ...]."""
        track = before_camera(self.positions, self.camera_pos, self.camera_axes)
        radius = np.array([body.radius for body in self.bodies]) / track[..., 2]
        turned = [self.camera_axes @ body.rotation for body in self.bodies]
        limit = 0.5 * np.array(size) / (FOCAL * np.sqrt(size[0] * size[1]))
        inside = (np.abs(track[..., :2]) < limit + radius[..., None]).all(axis=-1)
        return PlanView(
            track=track,
            radius=radius,
            rotation=np.stack(turned, axis=1) if turned else self._none(3, 3),
            in_view=inside & (track[..., 2] > NEAREST),
        )

    def reversed(self) -> Plan:
        """Turn time round: every array along T is flipped, and a camera that went in goes out."""
        bodies = [replace(b, position=b.position[::-1], rotation=b.rotation[::-1]) for b in self.bodies]
        return replace(
            self,
            bodies=tuple(bodies),
            move=_BACKWARDS.get(self.move, self.move),
            **{key: getattr(self, key)[::-1] for key in _CAMERA},
        )

    def check(self) -> None:
        """Accept a plan that a clip can follow.

        Raises: DataError for too many bodies, another length than 1 + 8k, unknown names, arrays of another
        shape, numbers that are not finite, and sizes not above 0.
        """
        if len(self.bodies) > MAX_BODIES:
            raise DataError(f"a plan has at most {MAX_BODIES} bodies, not {len(self.bodies)}")
        T = self.num_frames
        try:
            num_latent_frames(T)
        except ConfigError as error:
            raise DataError(str(error)) from error
        for part, names in SHOT_NAMES.items():
            _known(part, getattr(self, part), names)
        _numbers("camera_pos", self.camera_pos, (T, 3))
        _numbers("camera_axes", self.camera_axes, (T, 3, 3))
        _numbers("gravity", self.gravity, ())
        _numbers("light_azimuth", self.light_azimuth, ())
        for i, body in enumerate(self.bodies):
            for part, names in (("shape", SHAPES), ("material", MATERIALS), ("colour", COLOURS)):
                _known(part, getattr(body, part), names)
            of = f"of body {i + 1}"
            _numbers(f"position {of}", body.position, (T, 3))
            _numbers(f"rotation {of}", body.rotation, (T, 3, 3))
            _numbers(f"albedo {of}", body.albedo, (3,), least=0.0)
            _numbers(f"extent {of}", body.extent, (3,), above=0.0)
            _numbers(f"radius {of}", body.radius, (), above=0.0)

    def check_learnt(self) -> None:
        """Accept a plan that the networks can follow.

        Raises: DataError, also for names that a shot may say and they have not learnt.
        """
        self.check()
        for part, names in STAGE_NAMES.items():
            _known(part, getattr(self, part), names)

    def write(self, path: Path) -> None:
        """Write the plan as JSON: metres and rotations to 5 decimals, with `version` and `fps`."""

        def plain(value: Any) -> Any:
            return np.round(value, 5).tolist() if isinstance(value, np.ndarray | float) else value

        bodies = [{key: plain(value) for key, value in asdict(body).items()} for body in self.bodies]
        data = {key: plain(getattr(self, key)) for key in (*_CAMERA, *_STAGE_SAYS)}
        head = {"version": VERSION, "fps": FPS, "num_frames": self.num_frames}
        with atomic_write(path) as partial:
            partial.write_text(json.dumps({**head, **data, "bodies": bodies}, indent=1))

    @staticmethod
    def read(path: Path) -> Plan:
        """Read a plan from its JSON, of this version or the first. Raises: DataError if the file is none."""
        try:
            data = json.loads(_text_of(path))
            version = data.get("version", 1)
            if version not in (1, VERSION):
                raise DataError(f"there is no version {version!r} of plans; nearest: {VERSION}")
            camera = {key: np.array(data[key], dtype=np.float64) for key in _CAMERA}
            rows = [row if version == VERSION else _from_first(row, **camera) for row in data["bodies"]]
            said = {key: data[key] for key in _STAGE_SAYS}
            plan = Plan(bodies=tuple(_body_of(**row) for row in rows), **camera, **said)
            plan.check()
        except RecursionError as error:
            raise DataError(f"{path} is not a plan: it is nested too deeply") from error
        except (OSError, ValueError, LookupError, TypeError, AttributeError, SorairoError) as error:
            why = str(error)
            why = why if len(why) <= 300 else f"{why[:299]}…"
            raise DataError(f"{path} is not a plan: {type(error).__name__}: {why}") from error
        return plan


def _text_of(path: Path) -> str:
    with path.open("rb") as file:
        raw = file.read(MAX_PLAN_BYTES + 1)
    if len(raw) > MAX_PLAN_BYTES:
        raise DataError(f"it has more than {MAX_PLAN_BYTES:,} bytes")
    return raw.decode()


def _body_of(position: Any, rotation: Any, **said: Any) -> BodyPlan:
    """A body from its JSON."""
    arrays: dict[str, Any] = {
        "position": np.array(position, np.float64),
        "rotation": np.array(rotation, np.float64),
    }
    plain = {key: tuple(value) if isinstance(value, list) else value for key, value in said.items()}
    return BodyPlan(**plain, **arrays)


def _from_first(row: dict[str, Any], camera_pos: np.ndarray, camera_axes: np.ndarray) -> dict[str, Any]:
    """A body's row as this version has it from one of the first: track, radius [T], turn, seen."""
    track, radius, turn = (np.array(row[key], dtype=np.float64) for key in ("track", "radius", "turn"))
    return {
        **{key: value for key, value in row.items() if key not in ("track", "radius", "turn", "seen")},
        "position": on_stage(track[:, None], camera_pos, camera_axes)[:, 0],
        "rotation": np.swapaxes(camera_axes, 1, 2) @ turn,
        "radius": radius_of(radius, track[:, 2]),
    }


def _known(part: str, name: Any, names: Iterable[str]) -> None:
    if name not in names:
        raise DataError(f"there is no {part} {name!r}; did you mean {nearest(str(name), names)!r}?")


def _numbers(
    name: str, value: Any, shape: tuple[int, ...], above: float = -np.inf, least: float = -np.inf
) -> None:
    array = np.asarray(value)
    if array.shape != shape:
        raise DataError(f"{name} must be of shape {shape}, not {array.shape}")
    if not np.isfinite(array).all():
        raise DataError(f"{name} holds values that are not finite")
    if not ((array > above) & (array >= least)).all():
        bound = f"above {above:g}" if above > -np.inf else f"at least {least:g}"
        raise DataError(f"{name} must be {bound}, not {array.min():g}")


def before_camera(pos_TN3: np.ndarray, camera_pos: np.ndarray, camera_axes: np.ndarray) -> np.ndarray:
    """See places [T, N, 3] m on the stage as tracks [T, N, 3]: right, down in focal lengths, and depth m.

    What is nearer than NEAREST or further out than WIDEST is seen on that limit.
    """
    seen = np.einsum("tij,tnj->tni", camera_axes, pos_TN3 - camera_pos[:, None])
    depth = np.maximum(seen[..., 2:], NEAREST)
    return np.concatenate([np.clip(seen[..., :2] / depth, -WIDEST, WIDEST), depth], axis=-1)


def on_stage(track_TN3: np.ndarray, camera_pos: np.ndarray, camera_axes: np.ndarray) -> np.ndarray:
    """Place tracks [T, N, 3] on the stage, [T, N, 3] m: the inverse of `before_camera` within its limits."""
    depth = track_TN3[..., 2:]
    seen = np.concatenate([track_TN3[..., :2] * depth, depth], axis=-1)
    return camera_pos[:, None] + np.einsum("tij,tni->tnj", camera_axes, seen)


def radius_of(apparent_T: np.ndarray, depth_T: np.ndarray) -> float:
    """Find the one radius, m, of a body of apparent radii [T] at depths [T] m: their geometric mean."""
    with np.errstate(all="ignore"):
        return float(np.exp(np.log(apparent_T * depth_T).mean()))


def plan_of(scene: Scene, trajectory: Trajectory, path: CameraPath | None = None) -> Plan:
    """Make the true plan of a simulated scene of n bodies: positions [T, n, 3] m, however far out of view."""
    path = path or path_of(scene, trajectory)
    azimuth = scene.camera.azimuth
    cos, sin = np.cos(azimuth), np.sin(azimuth)
    to_stage = np.array([[cos, sin, 0.0], [-sin, cos, 0.0], [0.0, 0.0, 1.0]])
    middle = np.array([*scene.camera.target[:2], 0.0])
    position, turn = (trajectory.pos - middle) @ to_stage.T, to_stage @ rotation(trajectory.quat)
    bodies = []
    for i, body in enumerate(scene.bodies):
        radius = float(np.prod(body.half_size) ** (1 / 3))
        x, y, z = (size / radius for size in body.half_size)
        bodies.append(
            BodyPlan(
                shape=body.shape,
                material=body.material,
                colour=body.colour,
                albedo=albedo(body.colour),
                extent=(x, y, z),
                position=position[:, i],
                rotation=turn[:, i],
                radius=radius,
            )
        )
    return Plan(
        bodies=tuple(bodies),
        camera_pos=(path.pos - middle) @ to_stage.T,
        camera_axes=path.axes @ to_stage.T,
        gravity=scene.gravity,
        light_azimuth=scene.light_azimuth - azimuth,
        **scene.names,
    )
