"""Training data of the transformer, cached on disk: latents of rendered clips, states and captions of any.

States and captions need a simulation and no picture, so there are many more of them than latents. Latents are
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
from sorairo.scene.plan import plan_of
from sorairo.tokens.plan_tokens import STATE_VERSION, encode_plan
from sorairo.world.physics import simulate

MAX_TEXT = 40
CAPTIONS = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class CachedStates:
    """States and captions of a clip, without its picture.

    states: [T, S, F] float16, raw. text: [tokens, D] float16, the encoded tokens of all its captions, end to
    end. lengths: [captions], tokens of each.
    """

    states: np.ndarray
    text: np.ndarray
    lengths: np.ndarray

    def caption(self, variant: int) -> np.ndarray:
        """Cut out the encoded tokens of one caption, [M, D]."""
        end = int(self.lengths[: variant + 1].sum())
        return self.text[end - int(self.lengths[variant]) : end]


def cache_states_and_captions(folder: Path, numbers: Iterable[int], num_workers: int = 1) -> None:
    """Simulate and caption every clip whose states are not on disk yet, and write both there."""
    missing = [(folder, number) for number in numbers if not _states_path(folder, number).exists()]
    in_processes(_cache_one, missing, num_workers, "simulating")


_text_encoder = lru_cache(maxsize=1)(TextEncoder.load)


def _cache_one(job: tuple[Path, int]) -> None:
    folder, number = job
    scene = scene_of(number)
    texts, variant = [], 0
    while len(texts) < CAPTIONS:
        encoded = _text_encoder().encode([caption_of(number, variant, scene).text])
        variant += 1
        if encoded.text_BMD.shape[1] <= MAX_TEXT:
            texts.append(encoded.text_BMD[0].half().numpy())
    plan = plan_of(scene, simulate(scene))
    arrays = {
        "states": encode_plan(plan, plan.seen(scene.size).in_view).astype(np.float16),
        "text": np.concatenate(texts),
        "lengths": np.array([len(text) for text in texts]),
    }
    path = _states_path(folder, number)
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_write(path) as partial:
        np.savez(partial, **arrays)


def _states_path(folder: Path, number: int) -> Path:
    # The folder's name is older than this function's: what is cached there stays valid.
    return folder / f"told-{WORLD_VERSION}-{STATE_VERSION}" / f"{number:08d}.npz"


def read_states(folder: Path, number: int) -> CachedStates:
    """Read states and captions of a clip, written before by `cache_states_and_captions`."""
    with np.load(_states_path(folder, number)) as arrays:
        return CachedStates(states=arrays["states"], text=arrays["text"], lengths=arrays["lengths"])


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
    """Read the latents [C, T, H, W] float16 of a clip."""
    return np.load(_latent_path(folder, codec_hash, number))


def pad_text(captions: list[np.ndarray]) -> tuple[Tensor, Tensor]:
    """Pad captions, each [M, D], to text_BMD fp32 and text_mask_BM with M = MAX_TEXT always."""
    text_BMD = torch.zeros(len(captions), MAX_TEXT, captions[0].shape[1])
    mask_BM = torch.zeros(len(captions), MAX_TEXT, dtype=torch.bool)
    for i, caption in enumerate(captions):
        text_BMD[i, : len(caption)] = torch.from_numpy(caption.astype(np.float32))
        mask_BM[i, : len(caption)] = True
    return text_BMD, mask_BM
