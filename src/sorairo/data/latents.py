"""What the transformer reads, kept on disk: latents of rendered clips, states and encoded captions of any.

States and captions cost a simulation and no picture, so there are many more of them than latents. Latents are
keyed by the hash of the codec that made them: another codec never reads them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from tqdm import tqdm

from sorairo.data.clips import WORLD_VERSION, ClipSource, caption_of, in_processes, scene_of
from sorairo.files import atomic_write
from sorairo.nn.codec import Codec
from sorairo.nn.tensors import to_network
from sorairo.nn.text import TextEncoder
from sorairo.tokens.plan_tokens import STATE_VERSION, encode_plan, plan_of
from sorairo.world.physics import simulate

MAX_TEXT = 40
CAPTIONS = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A clip without its picture.

    states: [T, S, F] float16, raw. text: token states [tokens, D] float16 of all its captions, end to end.
    lengths: [captions], tokens of each.
    """

    states: np.ndarray
    text: np.ndarray
    lengths: np.ndarray

    def caption(self, variant: int) -> np.ndarray:
        """Token states of one caption, [M, D]."""
        end = int(self.lengths[: variant + 1].sum())
        return self.text[end - int(self.lengths[variant]) : end]


def tell_clips(folder: Path, numbers: Iterable[int], num_workers: int = 1) -> None:
    """Simulate and tell every clip whose states are not on disk yet."""
    missing = [(folder, number) for number in numbers if not _told_path(folder, number).exists()]
    in_processes(_tell_one, missing, num_workers, "simulating")


_text_encoder = lru_cache(maxsize=1)(TextEncoder.load)


def _tell_one(job: tuple[Path, int]) -> None:
    folder, number = job
    scene = scene_of(number)
    texts, variant = [], 0
    while len(texts) < CAPTIONS:
        encoded = _text_encoder().encode([caption_of(number, variant, scene).text])
        variant += 1
        if encoded.text_BMD.shape[1] <= MAX_TEXT:
            texts.append(encoded.text_BMD[0].half().numpy())
    arrays = {
        "states": encode_plan(plan_of(scene, simulate(scene))).astype(np.float16),
        "text": np.concatenate(texts),
        "lengths": np.array([len(text) for text in texts]),
    }
    path = _told_path(folder, number)
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_write(path) as partial:
        np.savez(partial, **arrays)


def _told_path(folder: Path, number: int) -> Path:
    return folder / f"told-{WORLD_VERSION}-{STATE_VERSION}" / f"{number:08d}.npz"


def read_told(folder: Path, number: int) -> Told:
    """States and captions of a clip, told before by `tell_clips`."""
    with np.load(_told_path(folder, number)) as arrays:
        return Told(states=arrays["states"], text=arrays["text"], lengths=arrays["lengths"])


@torch.no_grad()
def encode_clips(
    folder: Path, source: ClipSource, codec: Codec, codec_hash: str, numbers: Iterable[int]
) -> None:
    """Encode every clip whose latents by this codec are not on disk yet."""
    missing = [number for number in numbers if not _latent_path(folder, codec_hash, number).exists()]
    device = next(codec.parameters()).device
    for number in tqdm(missing, desc="encoding", disable=not missing):
        video = to_network(torch.from_numpy(np.array(source.frames(number))))[None].to(device)
        z = codec.encode(video, chunk=4)[0].half().cpu().numpy()
        path = _latent_path(folder, codec_hash, number)
        path.parent.mkdir(parents=True, exist_ok=True)
        with atomic_write(path) as partial:
            np.save(partial, z)


def _latent_path(folder: Path, codec_hash: str, number: int) -> Path:
    return folder / f"latents-{WORLD_VERSION}-{codec_hash}" / f"{number:08d}.npy"


def read_latents(folder: Path, codec_hash: str, number: int) -> np.ndarray:
    """Latents [C, T, H, W] float16 of a clip."""
    return np.load(_latent_path(folder, codec_hash, number))


def pad_text(captions: list[np.ndarray]) -> tuple[Tensor, Tensor]:
    """Captions [M, D] as text_BMD fp32 and text_mask_BM, padded to MAX_TEXT: shapes are always the same."""
    text_BMD = torch.zeros(len(captions), MAX_TEXT, captions[0].shape[1])
    mask_BM = torch.zeros(len(captions), MAX_TEXT, dtype=torch.bool)
    for i, caption in enumerate(captions):
        text_BMD[i, : len(caption)] = torch.from_numpy(caption.astype(np.float32))
        mask_BM[i, : len(caption)] = True
    return text_BMD, mask_BM
