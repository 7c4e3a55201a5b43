"""G-buffers: what each pixel of a clip shows, as numbers: how far, which way, which body, where it goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sorairo.render.bodies import SKY, Moment, Stage3D
from sorairo.render.vectors import column
from sorairo.scene.camera import CameraPath
from sorairo.scene.scene import Scene, Trajectory

__all__ = ["GBuffer", "gbuffers", "moved"]

Poses = tuple[np.ndarray, np.ndarray]
"""Where bodies are, [n, 3] m, and how they are turned, [n, 3, 3]."""

FRONT = -0.5
"""A body's front is where its normal, in its own axes, has less than this of y: within 60 degrees of -y."""


@dataclass(frozen=True, kw_only=True, slots=True)
class GBuffer:
    """What the middles of the pixels of T frames show.

    depth float32 [T, H, W] m along the ray, `vectors.FAR` where the sky is; normal float32 [T, H, W, 3] in
    the world, facing the camera, 0 for the sky; mask uint8 [T, H, W]: 1 + i where body i is seen, else 0
    (ground, sky and rods); albedo float32 [T, H, W, 3]; flow float32 [T, H, W, 2] px right and down to where
    the same point of the surface is in the clip's next frame, 0 in its last; uv float32 [T, H, W, 2] in
    [0, 1]: how far right and down on the front of the body's box, 0 where the front is not seen.
    """

    depth: np.ndarray
    normal: np.ndarray
    mask: np.ndarray
    albedo: np.ndarray
    flow: np.ndarray
    uv: np.ndarray


def gbuffers(
    scene: Scene,
    trajectory: Trajectory,
    path: CameraPath,
    frames: Sequence[int],
    size: tuple[int, int],
    *,
    plain: bool = False,
) -> GBuffer:
    """Find what is seen in some frames of a clip, at (width, height) px, by one ray through each pixel.

    plain: with sharp edges, and nothing lies or grows on the ground.
    """
    stage, focal = Stage3D(scene, trajectory, plain), path.focal_px(size)
    width, height = size
    y, x = np.mgrid[:height, :width].reshape(2, -1).astype(np.float32) + np.float32(0.5)
    ahead = np.stack([(x - width / 2) / focal, (y - height / 2) / focal, np.ones_like(x)], axis=1)
    half_n3 = np.array([body.half_size for body in scene.bodies], np.float32).reshape(-1, 3)
    rows = []
    for frame in frames:
        now, after = stage.at(frame), stage.at(min(frame + 1, len(path.pos) - 1))
        zoom = float(path.zoom[frame])
        rays = ahead * np.array([1.0, 1.0, zoom], np.float32)
        rays /= np.linalg.norm(rays, axis=1, keepdims=True)
        d = (rays @ path.axes[frame]).astype(np.float32)
        seen = now.meet(column(path.pos[frame]), np.ascontiguousarray(d.T), 1 / (focal * zoom))
        flow = np.zeros((len(d), 2), np.float32)
        if frame + 1 < len(path.pos):
            poses = ((now.pos, now.turn), (after.pos, after.turn))
            away = moved(*poses, seen.body, seen.point.T) - path.pos[frame + 1]
            away = np.where((seen.body == SKY)[:, None], d, away) @ path.axes[frame + 1].T
            flow = focal * path.zoom[frame + 1] * away[:, :2] / np.maximum(away[:, 2:], 1e-3)
            flow += [width / 2, height / 2]
            flow = (flow - np.stack([x, y], axis=1)).astype(np.float32)
        mask = np.where((seen.body >= 0) & (seen.body < len(half_n3)), seen.body + 1, 0).astype(np.uint8)
        uv = _on_front(now, half_n3, mask, seen.point.T, seen.normal.T)
        rows.append((seen.t, seen.normal.T, mask, seen.albedo.T, flow, uv))
    names = ("depth", "normal", "mask", "albedo", "flow", "uv")
    return GBuffer(
        **{
            name: np.stack([part.reshape(height, width, *part.shape[1:]) for part in parts])
            for name, parts in zip(names, zip(*rows, strict=True), strict=True)
        }
    )


def moved(now: Poses, after: Poses, body_N: np.ndarray, point_N3: np.ndarray) -> np.ndarray:
    """Find where points of bodies are a moment after, [N, 3] m; what is on the ground stays."""
    point = point_N3.astype(np.float64)
    for i, (pos, turn, pos_after, turn_after) in enumerate(zip(*now, *after, strict=True)):
        on = np.flatnonzero(body_N == i)
        turned = turn_after.astype(np.float64) @ turn.T
        point[on] = (point[on] - pos) @ turned.T + pos_after
    return point


def _on_front(
    now: Moment, half_n3: np.ndarray, mask_N: np.ndarray, point_N3: np.ndarray, normal_N3: np.ndarray
) -> np.ndarray:
    """Where on the fronts of their boxes points lie, float32 [N, 2]."""
    uv = np.zeros((len(mask_N), 2), np.float32)
    for i, half in enumerate(half_n3):
        on = np.flatnonzero(mask_N == i + 1)
        on = on[normal_N3[on] @ now.turn[i][:, 1] < FRONT]
        local = (point_N3[on] - now.pos[i]) @ now.turn[i][:, [0, 2]] / half[[0, 2]]
        uv[on] = np.clip(0.5 + 0.5 * local * (1, -1), 0.0, 1.0)
    return uv
