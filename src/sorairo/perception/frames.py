"""What the reader's network is given and what it says: its frames, a clip's names, a camera as numbers."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from sorairo.nn.tensors import as_tensor
from sorairo.perception.network import CELL
from sorairo.scene.attributes import STAGE_NAMES
from sorairo.tokens.layout import NUM_BODY_SLOTS

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
