"""Windows of clips that are never rendered whole: many scenes for the cost of a few.

What bodies look like is learnt from many bodies, not from long clips. So of most clips only a few latent
frames are rendered, a third of the cost of the clip, and cached as they are and mirrored, keyed by the hash
of the codec that encoded them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch

from sorairo import runtime
from sorairo.data.clips import WORLD_VERSION, in_processes, scene_of
from sorairo.files import atomic_write
from sorairo.nn.tensors import to_network
from sorairo.render.raytracer import render
from sorairo.scene.camera import camera_path
from sorairo.units import TIME_STRIDE, num_latent_frames
from sorairo.weights.files import model_hash
from sorairo.weights.models import load_codec
from sorairo.world.physics import simulate


@dataclass(frozen=True, kw_only=True, slots=True)
class CachedWindow:
    """Latents [2, C, T, H, W] float16, as they are and mirrored, from latent frame `start` of a clip on."""

    start: int
    latents: np.ndarray


def encode_windows(
    folder: Path, codec_weights: Path, numbers: Iterable[int], length: int, num_workers: int = 1
) -> None:
    """Render and encode a window of `length` latent frames of every clip that has none on disk yet."""
    codec_hash = model_hash(codec_weights)
    jobs = [(_path(folder, codec_hash, number, length), codec_weights, number, length) for number in numbers]
    in_processes(_encode_one, [job for job in jobs if not job[0].exists()], num_workers, "encoding windows")


_codec = lru_cache(maxsize=1)(load_codec)


@torch.no_grad()
def _encode_one(job: tuple[Path, Path, int, int]) -> None:
    path, codec_weights, number, length = job
    scene, rng, device = scene_of(number), np.random.default_rng(number), runtime.device()
    starts = num_latent_frames(scene.num_frames) - length + 1
    start = int(rng.integers(starts))
    # A latent frame remembers less than the one before it: rendering begins there (`nn.codec`).
    index = np.arange(TIME_STRIDE * max(start - 1, 0), TIME_STRIDE * (start + length - 1) + 1)
    camera = camera_path(scene.camera, scene.num_frames).at(index)
    frames = render(scene, simulate(scene).at(index), device=device, path=camera).rgb
    both = torch.stack([to_network(frames), to_network(frames[:, :, ::-1])]).to(device)
    z = _codec(codec_weights).to(device).encode(both, chunk=4)[:, :, -length:].half().cpu().numpy()
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_write(path) as partial:
        np.savez(partial, start=start, latents=z)


def _path(folder: Path, codec_hash: str, number: int, length: int) -> Path:
    return folder / f"windows-{WORLD_VERSION}-{codec_hash}-{length}" / f"{number:08d}.npz"


def read_window(folder: Path, codec_hash: str, number: int, length: int) -> CachedWindow:
    """The window of a clip, encoded before by `encode_windows`."""
    with np.load(_path(folder, codec_hash, number, length)) as arrays:
        return CachedWindow(start=int(arrays["start"]), latents=arrays["latents"])
