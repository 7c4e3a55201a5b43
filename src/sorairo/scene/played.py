"""Plans played as they are: the network's own motion, nothing of it made exact, as a scene to be traced."""

from __future__ import annotations

import numpy as np

from sorairo.scene.camera import CameraPath
from sorairo.scene.plan import Plan
from sorairo.scene.scene import FRAME_DT, Body, Camera, Scene, Trajectory
from sorairo.units import FIELD_OF_VIEW

__all__ = ["played", "quaternions"]


def quaternions(turn: np.ndarray) -> np.ndarray:
    """Find unit quaternions [..., 4] (w, x, y, z) of rotations [..., 3, 3]: the best that there are, where
    these are not quite rotations.

    Source: Bar-Itzhack 2000, "New method for extracting the quaternion from a rotation matrix".
    """
    m = np.moveaxis(turn, (-2, -1), (0, 1))
    k = np.array(
        [
            [m[0, 0] + m[1, 1] + m[2, 2], m[2, 1] - m[1, 2], m[0, 2] - m[2, 0], m[1, 0] - m[0, 1]],
            [m[2, 1] - m[1, 2], m[0, 0] - m[1, 1] - m[2, 2], m[0, 1] + m[1, 0], m[0, 2] + m[2, 0]],
            [m[0, 2] - m[2, 0], m[0, 1] + m[1, 0], m[1, 1] - m[0, 0] - m[2, 2], m[1, 2] + m[2, 1]],
            [m[1, 0] - m[0, 1], m[0, 2] + m[2, 0], m[1, 2] + m[2, 1], m[2, 2] - m[0, 0] - m[1, 1]],
        ]
    )
    _, vectors = np.linalg.eigh(np.moveaxis(k, (0, 1), (-2, -1)))
    return vectors[..., -1]


def _steady(quat_Tn4: np.ndarray) -> np.ndarray:
    """The same rotations, each on the side of the one before."""
    sign = np.where((quat_Tn4[1:] * quat_Tn4[:-1]).sum(axis=-1) < 0, -1.0, 1.0)
    return quat_Tn4 * np.concatenate([np.ones_like(sign[:1]), np.cumprod(sign, axis=0)])[..., None]


def played(plan: Plan, seed: int, size: tuple[int, int]) -> tuple[Scene, Trajectory, CameraPath]:
    """Play a plan of n bodies over T frames, in the plan's axes, for pictures of (width, height) px."""
    turn = np.stack([body.rotation for body in plan.bodies], axis=1)
    pos, quat = plan.positions, _steady(quaternions(turn))
    vel = np.gradient(pos, FRAME_DT, axis=0)
    bodies = tuple(
        Body(
            shape=one.shape,
            half_size=_three(one.radius * np.array(one.extent)),
            colour=one.colour,
            material=one.material,
            pos=_three(pos[0, i]),
            quat=tuple(quat[0, i].tolist()),
            vel=_three(vel[0, i]),
        )
        for i, one in enumerate(plan.bodies)
    )
    target = np.array([0.0, 0.0, float(pos[0, :, 2].mean())])
    away = plan.camera_pos[0] - target
    distance = float(np.linalg.norm(away))
    camera = Camera(
        move=plan.move,  # pyright: ignore[reportArgumentType]  # a plan has been checked
        shot=plan.shot,  # pyright: ignore[reportArgumentType]
        target=_three(target),
        distance=distance,
        azimuth=0.0,
        elevation=float(np.arcsin(away[2] / distance)),
        fov=FIELD_OF_VIEW,
        amount=1.0,
        direction=1,
        seed=seed,
    )
    scene = Scene(
        family="drop",
        story="drop",
        seed=seed,
        bodies=bodies,
        setting=plan.setting,  # pyright: ignore[reportArgumentType]
        light=plan.light,  # pyright: ignore[reportArgumentType]
        look=plan.look,  # pyright: ignore[reportArgumentType]
        camera=camera,
        light_azimuth=plan.light_azimuth,
        gravity=plan.gravity,
        size=size,
        num_frames=plan.num_frames,
    )
    path = CameraPath(
        pos=plan.camera_pos, axes=plan.camera_axes, fov=FIELD_OF_VIEW, zoom=np.ones(plan.num_frames)
    )
    return scene, Trajectory(pos=pos, quat=quat, vel=vel, ang_vel=np.zeros_like(pos)), path


def _three(values: np.ndarray) -> tuple[float, float, float]:
    x, y, z = values.tolist()
    return x, y, z
