"""The models that make a clip, loaded together and checked to belong together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch

from sorairo.errors import CheckpointError, DataError
from sorairo.nn.codec import Codec
from sorairo.nn.text import TextEncoder
from sorairo.nn.transformer import Transformer, TransformerConfig
from sorairo.tokens.layout import NUM_SLOTS, STATE_FEATURES
from sorairo.tokens.scale import StateScale
from sorairo.weights.files import model_hash
from sorairo.weights.models import load_codec, load_network, to_device

__all__ = ["SHIPPED", "Models", "load_models"]

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


def load_models(folder: Path | None, device: torch.device, codec_weights: Path | None = None) -> Models:
    """The models of `folder`, or with a codec from elsewhere. None: those that come with Sorairo.

    Raises: CheckpointError for weights that are missing, damaged or do not belong together.
    """
    of_transformer = (folder or SHIPPED) / "transformer.safetensors"
    of_codec = codec_weights or of_transformer.with_name("codec.safetensors")
    for path in (of_codec, of_transformer):
        if not path.is_file():
            raise CheckpointError(f"there are no weights at {path}; give --weights DIR, or train them first")
    with torch.random.fork_rng(devices=[]):  # the caller's random numbers stay as they were
        transformer, info = load_network(Transformer, TransformerConfig, of_transformer)
        codec = to_device(load_codec(of_codec), device)
    config, trained_on, beside = transformer.config, info.get("codec"), model_hash(of_codec)
    if (config.num_slots, config.state_features) != (NUM_SLOTS, STATE_FEATURES):
        found = f"{config.num_slots} x {config.state_features}"
        raise CheckpointError(f"{of_transformer} has states of {found}, not {NUM_SLOTS} x {STATE_FEATURES}")
    if trained_on != beside:
        raise CheckpointError(f"{of_transformer} was trained on codec {trained_on}, not {beside} beside it")
    try:
        scale = None if info.get("kinds") == "picture" else StateScale.from_dict(info["state_scale"])
    except (KeyError, DataError) as error:
        raise CheckpointError(f"{of_transformer} does not say the scale of its states: {error}") from error
    if scale is not None:
        transformer.set_scale(scale.mean, scale.mix)
    return Models(
        codec=codec,
        transformer=to_device(transformer, device),
        text_encoder=TextEncoder.load().to(device),
        scale=scale,
        name=model_hash(of_transformer),
        device=device,
    )
