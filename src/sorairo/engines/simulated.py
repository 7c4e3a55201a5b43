"""Simulated shots as plain data: where bodies, limbs and the camera are, moment by moment."""

from __future__ import annotations

import math
from typing import Any
from urllib.parse import quote

import numpy as np

from sorairo.engines.learned import Filmed
from sorairo.errors import ConfigError
from sorairo.render.limbs import limb_poses
from sorairo.render.surroundings import Surroundings
from sorairo.scene.palette import albedo, hex_of
from sorairo.scene.quaternions import quaternions
from sorairo.scene.scene import Body, Scene, Trajectory, between, rotation
from sorairo.scene.things import THINGS

__all__ = ["simulated"]

DIGITS, MAX_POSES = 4, 250_000


def simulated(filmed: Filmed, fps: float | None = None) -> dict[str, Any]:
    """Tell how all moves, at `fps` moments a second (None: those of its frames), N solids at T moments.

    Lengths m, z up; rotations quaternions (w, x, y, z), from a solid's axes to the world's. A limb is a solid
    of its own with the pose that its points, drawn about the middle of the whole thing, are brought by.
    Raises: ConfigError for more poses than MAX_POSES.
    """
    shot, scene, trajectory, path = filmed
    rate = scene.fps if fps is None else fps
    seconds = (scene.num_frames - 1) / scene.fps
    count = math.floor(seconds * rate + 1e-6) + 1
    _check_few(scene, trajectory, count, rate)
    times = np.arange(count) * (scene.fps / rate)
    track, camera = trajectory.between(times), path.between(times)
    tracks = _Tracks()
    for i, body in enumerate(scene.bodies):
        _add_body(tracks, i, body, track, trajectory, times)
    around = Surroundings(scene)
    width, height = scene.size
    tall = 0.5 * height / (path.focal_px(scene.size) * camera.zoom)
    reach = np.linalg.norm(np.array(scene.camera.target) - camera.pos, axis=1)
    light = (around.ambient + around.key * max(float(around.sun[2]), 0.0)).ravel()
    return {
        "object": "shot.simulation",
        "fps": rate,
        "num_frames": len(times),
        "seconds": round(seconds, 4),
        "size": [width, height],
        "bodies": tracks.bodies,
        "position": _rounded(np.stack(tracks.pos, axis=1)) if tracks.pos else [[] for _ in times],
        "rotation": _rounded(np.stack(tracks.quat, axis=1)) if tracks.quat else [[] for _ in times],
        "scale": _rounded(np.stack(tracks.scale, axis=1)) if tracks.stretches else None,
        "camera": {
            "position": _rounded(camera.pos),
            "target": _rounded(camera.pos + camera.axes[:, 2] * reach[:, None]),
            "up": _rounded(-camera.axes[:, 1]),
            "fov_degrees": _rounded(np.degrees(2 * np.arctan(tall))),
        },
        "ground": hex_of(around.ground_mean.ravel() * light),
        "sky": hex_of(around.horizon.ravel()),
        "zenith": hex_of(around.zenith.ravel()),
        "sun": _rounded(around.sun.ravel()),
        "sun_colour": hex_of(around.key.ravel() / max(float(around.key.max()), 1e-6)),
        "shot": None,
    }


def _check_few(scene: Scene, trajectory: Trajectory, count: int, rate: float) -> None:
    limbs = sum(turns.shape[1] for turns in trajectory.turns.values())
    solids = len(scene.bodies) + limbs + sum(len(some.shards) for some in trajectory.pieces.values())
    if count * solids > MAX_POSES:
        fit = max(math.floor(rate * MAX_POSES / (count * solids)), 1)
        message = f"{solids:,} solids at {count:,} moments are more than {MAX_POSES:,} poses"
        raise ConfigError(f"{message}; fps is at most {fit} here, not {rate:g}", parameter="fps")


class _Tracks:
    """Solids as they are added, with their poses."""

    def __init__(self) -> None:
        self.bodies: list[dict[str, Any]] = []
        self.pos: list[np.ndarray] = []
        self.quat: list[np.ndarray] = []
        self.scale: list[np.ndarray] = []
        self.stretches = False

    def add(self, body: dict[str, Any], pos: np.ndarray, quat: np.ndarray, scale: np.ndarray | None = None):
        self.bodies.append(body)
        self.pos.append(pos)
        self.quat.append(quat)
        self.scale.append(np.ones_like(pos) if scale is None else scale)
        self.stretches |= scale is not None


def _add_body(
    tracks: _Tracks, i: int, body: Body, track: Trajectory, trajectory: Trajectory, times: np.ndarray
) -> None:
    thing = THINGS[body.shape]
    is_own = body.asset is not None or body.image is not None
    about = {
        "thing": body.shape,
        "colour": hex_of(albedo(body.colour)),
        "model": None if is_own else f"/v1/things/{quote(body.shape)}.glb",
        "half_size": [round(half, 5) for half in body.half_size],
        "usual_half_size": [round(half, 5) for half in thing.half_size],
        "shape": thing.collider,
        "fixed": body.fixed,
        "role": body.role,
    }
    broken = trajectory.pieces.get(i)
    until = {} if broken is None else {"until": round(broken.since, 4)}
    hinge = {} if body.hinge is None else {"hangs_from": [round(x, 5) for x in body.hinge]}
    pos, quat = track.pos[:, i], track.quat[:, i]
    tracks.add({"id": body.id, **about, "part": "", **hinge, **until}, pos, quat)
    turns = trajectory.turns.get(i)
    if turns is not None and turns.shape[1]:
        whole = rotation(quat)
        at = between(turns, times)
        poses = [limb_poses(body, one) for one in at]
        turn, shift = (np.stack([pose[k] for pose in poses]).astype(np.float64) for k in (0, 1))
        stretch = np.linalg.norm(turn, axis=2)
        moves = bool(np.abs(stretch - 1.0).max() > 1e-3)
        for n, name in enumerate(thing.limbs, 1):
            frame = whole @ (turn[:, n] / np.maximum(stretch[:, n, None], 1e-9))
            there = pos + np.einsum("tij,tj->ti", whole, shift[:, n])
            part = {"id": f"{body.id}/{name}", **about, "part": name, "of": body.id, **until}
            tracks.add(part, there, quaternions(frame), stretch[:, n] if moves else None)
    if broken is not None:
        parts = broken.between(times)
        for k, shard in enumerate(broken.shards):
            low, high = shard.corners.min(axis=(0, 1)), shard.corners.max(axis=(0, 1))
            turn = rotation(parts.quat[:, k])
            there = parts.pos[:, k] + turn @ ((low + high) / 2)
            piece = {
                **about,
                "id": f"{body.id}/piece {k + 1}",
                "part": "piece",
                "of": body.id,
                "model": None,
                "shape": "box",
                "half_size": [round(float(x), 5) for x in (high - low) / 2],
                "since": round(broken.since, 4),
            }
            tracks.add(piece, there, parts.quat[:, k])


def _rounded(values: np.ndarray) -> list[Any]:
    return (np.round(values, DIGITS) + 0.0).tolist()
