"""Training samples of the reader, cached on disk: every eighth frame of world clips, and what is in them.

The frames are rendered for the reader alone, with their masks: a twelfth of the cost of the whole clip. The
first frame is the clip's number modulo 8, since a clip is later read as eight interleaved clips.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from sorairo import runtime
from sorairo.data.clips import WORLD_VERSION, in_processes, scene_of
from sorairo.files import atomic_write
from sorairo.nn.tensors import as_tensor
from sorairo.perception.network import CELL, MASK_STRIDE
from sorairo.perception.tracks import resample_masks
from sorairo.render.raytracer import render
from sorairo.render.visibility import visible_share
from sorairo.scene.attributes import STAGE_NAMES
from sorairo.scene.camera import camera_path
from sorairo.scene.plan import plan_of
from sorairo.scene.scene import COLOURS, Scene
from sorairo.scene.shapes import SHAPES
from sorairo.tokens.layout import NUM_BODY_SLOTS
from sorairo.world.physics import simulate

FRAME_STRIDE = 8
"""Frames from one that the network sees to the next."""
AREA_PX = 128 * 128
"""About how many pixels a frame has for the network."""
ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "count": tuple(str(i + 1) for i in range(NUM_BODY_SLOTS)),
    "story": ("drop", "roll", "ramp", "collide", "dominoes", "tower", "pendulum", "cradle", "throw"),
    **STAGE_NAMES,
}
"""The names that a clip as a whole may have, in the order of the network's logits."""
CAMERA_MEAN = np.array([1.47, 0.0, 0.41, 0.0, 0.27], dtype=np.float32)
CAMERA_STD = np.array([0.33, 0.14, 0.15, 0.15, 0.13], dtype=np.float32)
"""Of `camera_numbers`, measured on 400 clips."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReaderSample:
    """A training sample of the reader: T frames FRAME_STRIDE apart and n bodies.

    frames uint8 [T, H, W, 3]; mask uint8 [T, H/2, W/2], 1 + i for body i; body [T, n, 5]: right, down, log
    apparent radius, log depth by the camera's distance, visible share; kind [n, 2]: shape, colour; camera
    [T, 5] of `camera_numbers`; names [7]: of ATTRIBUTES.
    """

    frames: np.ndarray
    mask: np.ndarray
    body: np.ndarray
    kind: np.ndarray
    camera: np.ndarray
    names: np.ndarray


def working_size(width: int, height: int) -> tuple[int, int]:
    """The size with sides of whole cells and about AREA_PX px that is most like a picture's: (160, 96)."""
    scale = math.sqrt(AREA_PX / (width * height)) / CELL

    def near(side: int) -> set[int]:
        return {max(1, math.floor(side * scale)), max(1, math.ceil(side * scale))}

    def unlike(size: tuple[int, int]) -> float:
        right, down = math.log(size[0] / (width * scale)), math.log(size[1] / (height * scale))
        return 4.0 * abs(right - down) + abs(right + down)

    best = min(product(sorted(near(width)), sorted(near(height))), key=unlike)
    return best[0] * CELL, best[1] * CELL


def to_working_size(frames: np.ndarray) -> Tensor:
    """Resize frames uint8 [T, H, W, 3] to the network's size: uint8 [T, H', W', 3]."""
    width, height = working_size(frames.shape[2], frames.shape[1])
    x_TCHW = as_tensor(frames).movedim(-1, 1).float()
    x_TCHW = F.interpolate(x_TCHW, size=(height, width), mode="bilinear", antialias=True)
    return x_TCHW.round().clamp(0, 255).to(torch.uint8).movedim(1, -1).contiguous()


def camera_numbers(pos: np.ndarray, axes: np.ndarray) -> np.ndarray:
    """A camera that does not roll as five numbers a frame [T, 5].

    Log distance from the middle of the stage, azimuth and elevation of where it is, yaw and pitch of where
    it looks (rad; to the right and down). pos [T, 3] m; axes [T, 3, 3]: rows right, down, forward.
    """
    distance, forward = np.linalg.norm(pos, axis=1), axes[:, 2]
    columns = [
        np.log(distance),
        np.arctan2(pos[:, 0], -pos[:, 1]),
        np.arcsin(pos[:, 2] / distance),
        np.arctan2(forward[:, 0], forward[:, 1]),
        np.arcsin(-forward[:, 2]),
    ]
    return np.stack(columns, axis=1)


def camera_of(numbers_T5: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The inverse of `camera_numbers`: pos [T, 3] m and axes [T, 3, 3]."""
    log_distance, azimuth, elevation, yaw, pitch = numbers_T5.T
    level = np.exp(log_distance) * np.cos(elevation)
    pos = np.stack(
        [level * np.sin(azimuth), -level * np.cos(azimuth), np.exp(log_distance) * np.sin(elevation)], axis=1
    )
    forward = np.stack([np.cos(pitch) * np.sin(yaw), np.cos(pitch) * np.cos(yaw), -np.sin(pitch)], axis=1)
    right = np.stack([np.cos(yaw), -np.sin(yaw), np.zeros_like(yaw)], axis=1)
    return pos, np.stack([right, np.cross(forward, right), forward], axis=1)


def attribute_numbers(scene: Scene) -> np.ndarray:
    """Index the name that a scene has of each of ATTRIBUTES: [7]."""
    named = {"count": str(len(scene.bodies)), "story": scene.story, **scene.names}
    return np.array([names.index(named[key]) for key, names in ATTRIBUTES.items()])


def sample_of(scene: Scene, start: int, compiled: bool | None = None) -> ReaderSample:
    """Render and measure every FRAME_STRIDE-th frame of a scene from `start` on."""
    index = np.arange(start, scene.num_frames, FRAME_STRIDE)
    trajectory = simulate(scene).at(index)
    path = camera_path(scene.camera, scene.num_frames).at(index)
    pictures = render(scene, trajectory, path=path, compiled=compiled)
    frames = to_working_size(pictures.rgb).numpy()
    height, width = (side // MASK_STRIDE for side in frames.shape[1:3])
    plan = plan_of(scene, trajectory, path)
    camera = camera_numbers(plan.camera_pos, plan.camera_axes)
    seen_at = path.project(trajectory.pos)
    log_radius = np.log(plan.seen(scene.size).radius)
    log_depth = np.log(np.maximum(seen_at[..., 2], 0.2)) - camera[:, :1]
    visible = visible_share(scene, trajectory, path)
    kind = [(SHAPES.index(body.shape), list(COLOURS).index(body.colour)) for body in scene.bodies]
    body = [seen_at[..., 0], seen_at[..., 1], log_radius, log_depth, visible]
    return ReaderSample(
        frames=frames,
        mask=resample_masks(pictures.mask, height, width),
        body=np.stack(body, axis=-1).astype(np.float32),
        kind=np.array(kind),
        camera=camera.astype(np.float32),
        names=attribute_numbers(scene),
    )


def prepare_samples(folder: Path, numbers: Iterable[int], num_workers: int = 1) -> None:
    """Render and cache the samples of clips that are not on disk yet, in `folder`."""
    missing = [(folder, number) for number in numbers if not _path(folder, number).exists()]
    in_processes(_prepare_one, missing, num_workers, "preparing samples")


def _prepare_one(job: tuple[Path, int]) -> None:
    folder, number = job
    path = _path(folder, number)
    path.parent.mkdir(parents=True, exist_ok=True)
    sample = sample_of(scene_of(number), number % FRAME_STRIDE, runtime.can_compile())
    with atomic_write(path) as partial:
        np.savez(partial, **{name: getattr(sample, name) for name in ReaderSample.__slots__})


def _path(folder: Path, number: int) -> Path:
    return folder / f"read-{WORLD_VERSION}" / f"{number:08d}.npz"


def load_sample(folder: Path, number: int) -> ReaderSample:
    """Load the cached sample of a clip."""
    with np.load(_path(folder, number)) as arrays:
        return ReaderSample(**{name: arrays[name] for name in ReaderSample.__slots__})


def frame_size(folder: Path, number: int) -> tuple[int, int]:
    """Height and width of the frames of a cached sample, px."""
    with np.load(_path(folder, number)) as arrays:
        height, width = arrays["mask"].shape[1:]
    return height * MASK_STRIDE, width * MASK_STRIDE
