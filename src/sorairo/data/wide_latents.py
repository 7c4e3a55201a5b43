"""What painter and guide are trained on, computed once a window of the wide world and kept beside it.

Latents of its frames, as they are, mirrored, and in colours that no word tells; the codec's latents of the
buffers that look like pictures; what the decoder knows of each patch, of true latents and of poor ones; its
caption as token states. Keyed by the hash of the codec: another one never reads them. Arrays, float16:

z [3, C, T, H, W] by how it is shown; seen [2, n C, T, H, W], plain and mirrored; hidden [2, T', H', W', D] of
true and of poor latents; text [M, F]; coarse uint8 [2, T', H'', W'', N]: buffers for the painter, likewise.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from tqdm import tqdm

from sorairo import runtime
from sorairo.buffers import buffer_slices
from sorairo.data.wide import WideWindows
from sorairo.files import atomic_write
from sorairo.nn.codec import Codec
from sorairo.nn.painter import SEEN, coarse_buffers
from sorairo.nn.tensors import to_network
from sorairo.nn.text import TextEncoder
from sorairo.weights.files import model_hash
from sorairo.weights.models import load_codec, to_device

__all__ = [
    "PLAIN",
    "MIRRORED",
    "GRADED",
    "encode_wide",
    "graded",
    "mirrored",
    "read_wide",
    "see",
]

PLAIN, MIRRORED, GRADED = range(3)
"""How a window is shown: as it is, left and right exchanged, in colours that its buffers do not tell."""
MAX_TOKENS = 256
POOR = (0.15, 0.6)
"""How far poor latents lie from true ones towards those of the light, as a painter's may."""


def mirrored(frames_THWN: np.ndarray) -> np.ndarray:
    """Frames with their buffers, uint8 [T, H, W, 3 + NUM_BUFFERS], with left and right exchanged."""
    out = frames_THWN[:, :, ::-1].copy()
    slices = buffer_slices()
    for rightwards in (3 + slices["normal"].start, 3 + slices["flow"].start):
        out[..., rightwards] = 255 - out[..., rightwards]
    return out


def graded(frames_THWC: np.ndarray, seed: int) -> np.ndarray:
    """Frames in other colours: hues turned, saturation, contrast and tint changed, the same all through."""
    rng = np.random.default_rng([seed, 20_293])
    angle, saturation = rng.uniform(-np.pi, np.pi), rng.uniform(0.3, 1.4)
    grey = np.full((3, 3), 1 / 3)
    skew = np.array([[0, -1, 1], [1, 0, -1], [-1, 1, 0]]) / np.sqrt(3)
    turn = (
        grey + np.cos(angle) * (np.eye(3) - grey) + np.sin(angle) * skew
    )  # about the axis of greys (Rodrigues)
    matrix = rng.uniform(0.75, 1.15) * (grey + saturation * (turn - grey))
    tinted = frames_THWC.astype(np.float32) @ matrix.T.astype(np.float32) + rng.normal(0.0, 14.0, 3)
    return np.clip(tinted + 0.5, 0, 255).astype(np.uint8)


def see(codec: Codec, buffers_THWN: np.ndarray, chunk: int | None = None) -> Tensor:
    """The codec's latents of the buffers that look like pictures, [n C, T, H, W]."""
    slices = buffer_slices()
    pictures = torch.stack([to_network(buffers_THWN[..., slices[name]]) for name in SEEN])
    return codec.encode(pictures.to(next(codec.parameters()).device), chunk=chunk).flatten(0, 1)


def _path(windows: WideWindows, codec_hash: str, number: int) -> Path:
    return windows.folder / f"latents-{codec_hash}" / f"{number:06d}.npz"


_text_encoder = lru_cache(maxsize=1)(TextEncoder.load)


@torch.no_grad()
def encode_wide(windows: WideWindows, codec_weights: Path, numbers: Iterable[int]) -> None:
    """Compute what is not on disk yet of some windows."""
    codec = to_device(load_codec(codec_weights), runtime.device("cpu"))
    codec_hash = model_hash(codec_weights)
    missing = [number for number in numbers if not _path(windows, codec_hash, number).exists()]
    for number in tqdm(missing, desc="encoding windows", disable=not missing):
        both = np.array(windows.arrays(number))
        other = mirrored(both)
        shown = (both[..., :3], other[..., :3], graded(both[..., :3], number))
        z = codec.encode(torch.stack([to_network(one) for one in shown]))
        seen = torch.stack([see(codec, one[..., 3:]) for one in (both, other)])
        rng = np.random.default_rng([number, 20_294])
        poor = z[0] + rng.uniform(*POOR) * (seen[0, : len(z[0])] - z[0])
        poor += 0.1 * torch.from_numpy(rng.standard_normal(poor.shape).astype(np.float32))
        hidden = _hidden(codec, torch.stack([z[0], poor]))
        text = _text_encoder().encode([windows.told(number)["caption"]], max_tokens=MAX_TOKENS).text_BMD[0]
        halves = {"z": z, "seen": seen, "hidden": hidden, "text": text}
        told = torch.from_numpy(np.stack([both, other])[..., 3:])
        arrays: dict[str, Any] = {name: array.half().numpy() for name, array in halves.items()}
        arrays["coarse"] = coarse_buffers(told).numpy()
        path = _path(windows, codec_hash, number)
        path.parent.mkdir(parents=True, exist_ok=True)
        with atomic_write(path) as partial:
            np.savez(partial, **arrays)


def _hidden(codec: Codec, z_BCTHW: Tensor) -> Tensor:
    """What the decoder knows of each patch, [B, T, H, W, D]."""
    kept: list[Tensor] = []

    def keep(hidden_BTHWC: Tensor, plain_BTHWC: Tensor, cache: object) -> Tensor:
        kept.append(hidden_BTHWC)
        return torch.zeros_like(plain_BTHWC)

    codec.decode(z_BCTHW, guide=keep)
    return kept[0]


def read_wide(windows: WideWindows, codec_hash: str, number: int, *names: str) -> dict[str, np.ndarray]:
    """Some of the arrays of a window, computed before by `encode_wide`."""
    with np.load(_path(windows, codec_hash, number)) as arrays:
        return {name: arrays[name] for name in names}
