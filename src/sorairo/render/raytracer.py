"""The ray tracer: plain tensor code, compiled once for CPU or GPU, that turns states into pictures.

Each stage (of `rays.py`, `surfaces.py`, `tensor_looks.py`) is one function without branches that the compiler
fuses into one kernel and that serves any number of bodies, any setting and any size. Edges get four rays a
pixel, the rest of the picture one. Shape letters: T frames, P pixels.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
import torch
from torch import Tensor

from sorairo.errors import ConfigError
from sorairo.render.develop import tone
from sorairo.render.environment import environment
from sorairo.render.rays import aim, meet, nothing_from, shadow
from sorairo.render.surfaces import land, shade
from sorairo.render.tensor_looks import develop
from sorairo.render.vectors import FAR
from sorairo.runtime import can_compile
from sorairo.scene.camera import CameraPath
from sorairo.scene.filming import path_of
from sorairo.scene.scene import COLOURS, MATERIALS, Body, Scene, Trajectory, rotation
from sorairo.scene.settings import SETTINGS
from sorairo.scene.shapes import TRAITS

_QUARTERS = ((-0.25, -0.25), (0.25, -0.25), (-0.25, 0.25), (0.25, 0.25))
"""Where in a pixel an edge's four rays go, px from its middle."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Frames:
    """Pictures and what is in them.

    rgb uint8 [T, H, W, 3]; depth float32 [T, H, W] m along the ray, `vectors.FAR` where the sky is; mask
    uint8 [T, H, W]: 1 + i where body i is seen, else 0 (ground, sky and rods).
    """

    rgb: np.ndarray
    depth: np.ndarray
    mask: np.ndarray


def _looks(body: Body) -> tuple[list[float], list[float], list[float]]:
    """A body's quadric, slabs and appearance: the numbers of `rays.meet` that never change."""
    half, count = list(body.half_size), TRAITS[body.shape].round_axes
    quadric = [size**-2 for size in half[:count]] + [0.0] * (3 - count)
    slabs = [FAR] * count + half[count:]
    material = MATERIALS[body.material]
    looks = [
        *COLOURS[body.colour],
        material.specular,
        material.shininess,
        material.mirror,
        math.prod(half) ** (1 / 3),
    ]
    return quadric, slabs, looks


def _rows(pos: np.ndarray, turn: np.ndarray, body: Body) -> np.ndarray:
    """[T, 25] for `trace` from positions [T, 3] and body-to-world rotations [T, 3, 3]."""
    constant = np.concatenate(_looks(body))
    inverse = np.swapaxes(turn, -1, -2).reshape(len(pos), 9)
    columns = [pos, inverse, np.repeat(constant[None], len(pos), axis=0)]
    return np.concatenate(columns, axis=1).astype(np.float32)


def body_rows(scene: Scene, trajectory: Trajectory) -> np.ndarray:
    """[n', T, 25]: every body, then the rod of every hanging one."""
    turns = rotation(trajectory.quat)
    rows = [_rows(trajectory.pos[:, i], turns[:, i], body) for i, body in enumerate(scene.bodies)]
    for i, body in enumerate(scene.bodies):
        if body.hinge is None:
            continue
        ends = np.array(body.hinge)[None] - trajectory.pos[:, i]
        length = np.linalg.norm(ends, axis=-1)
        axis = ends / length[:, None]
        side = np.repeat(np.array([[0.0, 1.0, 0.0]]), len(ends), axis=0)
        turn = np.stack([np.cross(side, axis), side, axis], axis=-1)
        rod = Body(
            shape="cylinder",
            half_size=(0.014, 0.014, float(length[0]) / 2),
            colour="black",
            material="stone",
            pos=(0, 0, 0),
        )
        rows.append(_rows(trajectory.pos[:, i] + ends / 2, turn, rod))
    return np.stack(rows)


def camera_rows(path: CameraPath) -> np.ndarray:
    """Pack a camera path as `trace` takes it: float32 [T, 12], position and three axes, the last zoomed."""
    axes = path.axes.copy()
    axes[:, 2] *= path.zoom[:, None]
    return np.concatenate([path.pos, axes.reshape(-1, 9)], axis=1).astype(np.float32)


@cache
def _stages(compiled: bool) -> tuple[Callable, ...]:
    stages = (aim, meet, shadow, land, shade, tone)
    return tuple(torch.compile(stage, dynamic=True) for stage in stages) if compiled else stages


def trace(
    px_TP: Tensor,
    py_TP: Tensor,
    camera_TF: Tensor,
    bodies_nTF: Tensor,
    env_F: Tensor,
    *,
    reflect: bool,
    compiled: bool,
) -> tuple[Tensor, Tensor, Tensor]:
    """Radiance, depth and body number of the rays through picture points.

    px, py [T, P]: right and down in focal lengths from the centre; camera_TF [T, 12]: position and three
    axes (`camera_rows`); bodies_nTF [n, T, 25] of `body_rows`; env_F of `environment`. reflect: bodies are
    mirrored in each other and the floor. Returns rgb [T, P, 3] linear, depth [T, P] m, index [T, P] (0 none,
    1 + i row i).
    """
    aim, meet, shadow, land, shade, _ = _stages(compiled)
    numbers = torch.arange(1.0, len(bodies_nTF) + 1.0, device=px_TP.device)
    o, d, hit = aim(px_TP, py_TP, camera_TF)
    for body, number in zip(bodies_nTF, numbers, strict=True):
        hit = meet(hit, o, d, body, number)
    surface, floor, point, r = land(o, d, hit, env_F)
    _, _, second = nothing_from(point, r)
    lit, open_sky = torch.ones_like(floor), torch.ones_like(floor)
    for body, number in zip(bodies_nTF, numbers, strict=True):
        lit, open_sky = shadow(lit, open_sky, point, env_F, body)
        if reflect:
            second = meet(second, point, r, body, number)
    return shade(d, surface, floor, point, r, lit, open_sky, second, env_F), surface.t, surface.index


def _picture_points(size: tuple[int, int], focal_px: float, device: torch.device) -> tuple[Tensor, Tensor]:
    x = (torch.arange(size[0], device=device, dtype=torch.float32) + 0.5 - size[0] / 2) / focal_px
    y = (torch.arange(size[1], device=device, dtype=torch.float32) + 0.5 - size[1] / 2) / focal_px
    return x.repeat(size[1])[None], y.repeat_interleave(size[0])[None]


def _edges(index_THW: Tensor, rgb_THWC: Tensor) -> Tensor:
    """Pixels [T, H, W] beside which another body begins or the light changes sharply."""
    edge = torch.zeros_like(index_THW, dtype=torch.bool)
    bright = rgb_THWC.mean(-1).clamp(max=2.0)
    for dim in (1, 2):
        length = edge.shape[dim] - 1
        a, b = index_THW.narrow(dim, 0, length), index_THW.narrow(dim, 1, length)
        c, d = bright.narrow(dim, 0, length), bright.narrow(dim, 1, length)
        step = (a != b) | ((c - d).abs() > 0.12 * (c + d) + 0.01)
        edge.narrow(dim, 0, length).logical_or_(step)
        edge.narrow(dim, 1, length).logical_or_(step)
    return edge


def _even(size: tuple[int, int]) -> tuple[int, int]:
    """The size itself. Raises: ConfigError where a side is not positive and even, as video has it."""
    if min(size) < 2 or size[0] % 2 or size[1] % 2:
        valid = [max(2, 2 * round(side / 2)) for side in size]
        raise ConfigError(
            f"a picture of {size[0]}x{size[1]} px cannot be drawn: both sides must be positive and even; "
            f"nearest: {valid[0]}x{valid[1]}"
        )
    return size


def render(
    scene: Scene,
    trajectory: Trajectory,
    size: tuple[int, int] | None = None,
    *,
    path: CameraPath | None = None,
    device: torch.device | None = None,
    compiled: bool | None = None,
    chunk: int = 8,
) -> Frames:
    """Pictures of a simulated scene; equal calls on one machine give equal bytes.

    size: (width, height) px, even, by default the scene's. path: by default that of the scene's camera.
    compiled: by default where a compiler is installed. chunk: frames traced at a time.
    Raises: ConfigError for a size that is not positive and even.
    """
    size, device = _even(size or scene.size), device or torch.device("cpu")
    path = path or path_of(scene, trajectory)
    compiled = can_compile() if compiled is None else compiled
    develop_light = _stages(compiled)[-1]
    bodies = torch.from_numpy(body_rows(scene, trajectory)).to(device)
    camera = torch.from_numpy(camera_rows(path)).to(device)
    env = torch.from_numpy(environment(scene)).to(device)
    focal = path.focal_px(size)
    x_P, y_P = _picture_points(size, focal, device)
    reflect = SETTINGS[scene.setting].gloss > 0.0
    rgb, depth, mask = [], [], []
    quarter = torch.tensor(_QUARTERS, device=device) / focal
    for part in np.array_split(np.arange(len(camera)), -(-len(camera) // chunk)):
        count, now = len(part), slice(int(part[0]), int(part[-1]) + 1)
        inputs = (camera[now], bodies[:, now], env)
        colour, t, index = trace(
            x_P.repeat(count, 1), y_P.repeat(count, 1), *inputs, reflect=reflect, compiled=compiled
        )
        grid = (count, size[1], size[0])
        edge = _edges(index.view(grid), colour.view(*grid, 3)).view(count, -1)
        most = int(edge.sum(1).max())
        if most:
            pixel = edge.float().topk(most, dim=1).indices
            at_x = (x_P[0][pixel][..., None] + quarter[:, 0]).flatten(1)
            at_y = (y_P[0][pixel][..., None] + quarter[:, 1]).flatten(1)
            fine, _, _ = trace(at_x, at_y, *inputs, reflect=reflect, compiled=compiled)
            fine = fine.view(count, most, 4, 3).clamp(max=2.0).mean(2)
            colour.scatter_(1, pixel[..., None].expand(-1, -1, 3), fine)
        rgb.append(develop_light(colour).view(*grid, 3))
        depth.append(t.view(grid))
        mask.append(index.view(grid))
    index = torch.cat(mask)
    num_bodies = len(scene.bodies)
    picture = develop(torch.cat(rgb), index, scene.look, scene.seed)
    return Frames(
        rgb=picture.cpu().numpy(),
        depth=torch.cat(depth).cpu().numpy(),
        mask=torch.where(index <= num_bodies, index, 0).to(torch.uint8).cpu().numpy(),
    )
