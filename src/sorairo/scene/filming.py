"""Filming: the camera's path when it knows what happens: what it follows, flies over, and sees sharp."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from sorairo.scene.camera import COAST_S, CameraPath, camera_path, frame_of, smoothstep
from sorairo.scene.scene import Scene, Trajectory, rotation

__all__ = ["path_of", "smoothed"]

ACROSS_S, UPWARD_S = 0.25, 0.4
"""Over how long the way of what is followed is smoothed, s: along the ground; upward, where it bounces."""
BEGINS_S = 1.0
"""How long a camera takes to have in the middle what it follows later on, s."""
CLEAR_M, RISE_M = 0.25, 1.2
"""How far over things a camera flies; from how far before them it rises, m."""


def path_of(scene: Scene, trajectory: Trajectory) -> CameraPath:
    """The path of a scene's camera, at the rate of the trajectory."""
    camera, pos, fps = scene.camera, trajectory.pos, _film_fps(scene, trajectory)
    going = None
    if camera.follow is not None:
        way = _in_parts(pos[:, camera.follow], lambda some: smoothed(some, fps), fps, camera.seams)
        begins = min(frame_of(camera.follow_from, fps), len(pos) - 1)
        if begins == 0:
            going = way - way[0]
        else:  # it was elsewhere in the picture
            share = smoothstep((np.arange(len(pos)) - begins) / (BEGINS_S * fps))
            going = (way - [*camera.target[:2], way[begins, 2]]) * share[:, None]
    path = camera_path(camera, len(pos), fps, going)
    if "fly-through" in (camera.move, *(one.move for one in camera.moves)):
        path = _over_all(path, scene, trajectory)
    if camera.focus_on is not None:
        path = replace(path, focus=_focus_on(path, scene, trajectory, camera.focus_on))
    elif camera.focus_m is not None:
        path = replace(path, focus=np.full(len(pos), camera.focus_m))
    return replace(path, f_stop=camera.f_stop, shutter=camera.shutter)


def _in_parts(
    x: np.ndarray, smooth: Callable[[np.ndarray], np.ndarray], fps: float, seams: Sequence[float]
) -> np.ndarray:
    """Smooth what goes over time so that no frame before a seam knows what comes after it.

    What that is off at the seam, and how fast, goes away within about COAST_S, without a jerk.
    """
    whole = smooth(x)
    if not seams or frame_of(seams[-1], fps) >= len(x):
        return whole
    count = frame_of(seams[-1], fps)
    before = _in_parts(x[:count], smooth, fps, seams[:-1])
    if count < 2:
        return whole
    off, pace = (
        before[-1] - whole[count - 1],
        np.diff(before[-2:], axis=0)[0] - np.diff(whole[count - 2 : count], axis=0)[0],
    )
    after = np.arange(1, len(x) - count + 1).reshape(-1, *(1,) * (x.ndim - 1)) / (COAST_S * fps)
    damped = (off + (pace * COAST_S * fps + off) * after) * np.exp(-after)  # critically
    return np.concatenate([before, whole[count:] + damped])


def smoothed(pos_T3: np.ndarray, fps: float) -> np.ndarray:
    """A way [T, 3] without its jolts, by Gaussians; one at a steady pace along a line stays as it is."""
    return np.stack(
        [_blurred(x, s * fps) for x, s in zip(pos_T3.T, (ACROSS_S, ACROSS_S, UPWARD_S), strict=True)], axis=-1
    )


def _blurred(x_T: np.ndarray, sigma: float) -> np.ndarray:
    """Numbers over time, blurred over so many frames; before and after, they go on as they came."""
    reach = int(3 * sigma)
    if len(x_T) < 2 or not reach:
        return x_T
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    return np.convolve(np.pad(x_T, reach, "reflect", reflect_type="odd"), kernel / kernel.sum(), "valid")


def _film_fps(scene: Scene, trajectory: Trajectory) -> float:
    """How many frames of a trajectory are shown in a second, however slow all happens."""
    return 1.0 / (trajectory.frame_dt * scene.slow)


def _focus_on(path: CameraPath, scene: Scene, trajectory: Trajectory, i: int) -> np.ndarray:
    """How far ahead of the camera the near side of a body is, [T] m."""
    half, forward = np.array(scene.bodies[i].half_size), path.axes[:, 2]
    ahead = np.einsum("tj,tj->t", forward, trajectory.pos[:, i] - path.pos)
    own = np.einsum("tj,tjk->tk", forward, rotation(trajectory.quat[:, i]))
    near = ahead - 0.5 * np.linalg.norm(own * half, axis=-1)
    fps = _film_fps(scene, trajectory)
    soft = _in_parts(near, lambda some: _blurred(some, ACROSS_S * fps), fps, scene.camera.seams)
    return np.maximum(soft, 0.05)


def _over_all(path: CameraPath, scene: Scene, trajectory: Trajectory) -> CameraPath:
    """The path, risen over what would be in its way."""
    half = np.array([body.half_size for body in scene.bodies])
    reach = (np.abs(rotation(trajectory.quat)) @ half[:, :, None])[..., 0]
    top = trajectory.pos[..., 2] + reach[..., 2] + CLEAR_M
    away = np.linalg.norm(trajectory.pos[..., :2] - path.pos[:, None, :2], axis=-1)
    near = np.clip(1.0 - (away - np.linalg.norm(reach[..., :2], axis=-1)) / RISE_M, 0.0, 1.0)
    rise = (np.maximum(top - path.pos[:, None, 2], 0.0) * near * near * (3.0 - 2.0 * near)).max(axis=1)
    frames = np.arange(len(rise))
    # blurred after it is held, it is as high as it must be
    wide = max(int(0.3 * _film_fps(scene, trajectory)), 1)
    held = np.stack([rise[np.clip(frames + k, 0, len(rise) - 1)] for k in range(-wide, wide + 1)]).max(axis=0)
    pos = path.pos.copy()
    pos[:, 2] += np.maximum(_blurred(held, wide / 2), rise)
    return replace(path, pos=pos)
