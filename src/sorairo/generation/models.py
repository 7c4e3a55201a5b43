"""The models that make a clip, loaded together and checked to belong together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch

from sorairo.errors import CheckpointError, ConfigError, DataError
from sorairo.nn.codec import Codec
from sorairo.nn.text import TextEncoder
from sorairo.nn.transformer import Transformer
from sorairo.tokens.layout import NUM_SLOTS, STATE_FEATURES
from sorairo.tokens.scale import StateScale
from sorairo.weights.files import model_hash
from sorairo.weights.models import load_codec, load_transformer, to_device

__all__ = ["SHIPPED", "Models", "load_models", "load_pair"]

SHIPPED = Path(__file__).parent.parent / "weights" / "nano"


@dataclass(frozen=True, kw_only=True, slots=True)
class Models:
    """Codec, transformer and text encoder on one device. name: 16 hex digits of the transformer's hash.

    scale: of the states; None for a transformer that was trained on pictures alone.
    """

    codec: Codec
    transformer: Transformer
    text_encoder: TextEncoder
    scale: StateScale | None
    name: str
    device: torch.device

    @property
    def size_multiple(self) -> int:
        """Pixels in a side of a picture token."""
        return self.codec.config.strides[1] * self.transformer.config.patch_size


def load_models(folder: Path | None, device: torch.device) -> Models:
    """The models of `folder`: codec.safetensors, transformer.safetensors. None: those that come with Sorairo.

    Raises: CheckpointError for weights that are missing, damaged or do not belong together.
    """
    folder = folder or SHIPPED
    return load_pair(folder / "codec.safetensors", folder / "transformer.safetensors", device)


def load_pair(codec_path: Path, transformer_path: Path, device: torch.device) -> Models:
    """A codec and the transformer that was trained on it. Raises CheckpointError as `load_models`."""
    for path in (codec_path, transformer_path):
        if not path.is_file():
            raise CheckpointError(f"there are no weights at {path}; give --weights DIR, or train them first")
    with torch.random.fork_rng(devices=[]):  # the caller's random numbers stay as they were
        transformer, info = _load_transformer(transformer_path, device)
        scale = None if info.get("kinds") == "picture" else _scale(info, transformer_path)
        if scale is not None:
            transformer.set_scale(scale.mean, scale.mix)
        codec = to_device(load_codec(codec_path), device)
    trained_on, beside = info.get("codec"), model_hash(codec_path)
    if trained_on != beside:
        raise CheckpointError(f"{transformer_path} was trained on codec {trained_on}, not {beside} beside it")
    return Models(
        codec=codec,
        transformer=transformer,
        text_encoder=TextEncoder.load().to(device),
        scale=scale,
        name=model_hash(transformer_path),
        device=device,
    )


def _load_transformer(path: Path, device: torch.device) -> tuple[Transformer, dict]:
    try:
        transformer, info = load_transformer(path)
    except (ConfigError, KeyError) as error:
        raise CheckpointError(f"{path} is not a transformer of this version: {error}") from error
    config = transformer.config
    if (config.num_slots, config.state_features) != (NUM_SLOTS, STATE_FEATURES):
        found = f"{config.num_slots} x {config.state_features}"
        raise CheckpointError(f"{path} has states of {found}, not {NUM_SLOTS} x {STATE_FEATURES}")
    return to_device(transformer, device), info


def _scale(info: dict, path: Path) -> StateScale:
    try:
        return StateScale.from_dict(info["state_scale"])
    except (KeyError, DataError) as error:
        raise CheckpointError(f"{path} does not say the scale of its states: {error}") from error
