"""Keys and values of what is already known: the text, and the frames that are finished.

Text attends to text alone and always has t = 0, so its keys never change while a clip is denoised; nor, under
block-causal attention, do those of a finished frame. Both are computed once.

Keys are kept before rotation and turned when used, so that positions count within the window: an endless
stream never leaves the range of positions seen in training (Xiao et al. 2023, "StreamingLLM", section 3.2).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import torch
from torch import Tensor

KeysValues = tuple[Tensor, Tensor]  # each [B, tokens, N, K]


@dataclass(kw_only=True, slots=True)
class Cache:
    """Keys and values, layer by layer: first the text (null token and M tokens), then finished frames.

    max_frames: the most frames that are held; older ones are dropped, the text never. None: no limit.
    A new cache is empty: the first `Transformer.forward` given it stores the text, and each with update=True
    stores its frames. Every call must bring the same batch and the same kinds of token.
    """

    max_frames: int | None = None
    num_frames: int = 0
    num_dropped: int = 0
    text_valid_BM: Tensor | None = None
    pooled_BD: Tensor | None = None
    tokens_per_frame: int = 0
    layers: list[KeysValues] = field(default_factory=list)

    @property
    def first_position(self) -> int:
        """Time of the oldest frame held: 0, or 1 once the clip's first is gone.

        Latent frame 0 alone stands for a single video frame, hence no later one may take its place.
        """
        return min(self.num_dropped, 1)

    @property
    def num_text(self) -> int:
        return 0 if self.text_valid_BM is None else self.text_valid_BM.shape[1]

    def store_text(self, layers: list[KeysValues], valid_BM: Tensor, pooled_BD: Tensor) -> None:
        """Store the keys and values of the text, which tokens are real (bool), and its projected mean."""
        assert not self.layers, "the text is stored once"
        self.layers, self.text_valid_BM, self.pooled_BD = layers, valid_BM, pooled_BD

    def append(self, layers: list[KeysValues], num_frames: int) -> None:
        """Add finished frames, then drop the oldest beyond max_frames."""
        tokens_per_frame = layers[0][0].shape[1] // num_frames
        assert self.tokens_per_frame in (0, tokens_per_frame), "frames of one cache have the same tokens"
        self.tokens_per_frame = tokens_per_frame
        total = self.num_frames + num_frames
        excess = 0 if self.max_frames is None else max(0, total - self.max_frames)

        def join(old: Tensor, new: Tensor) -> Tensor:
            text, frames = old.split([self.num_text, old.shape[1] - self.num_text], dim=1)
            return torch.cat([text, torch.cat([frames, new], dim=1)[:, excess * tokens_per_frame :]], dim=1)

        self.layers = [
            (join(k, new_k), join(v, new_v)) for (k, v), (new_k, new_v) in zip(self.layers, layers)
        ]
        self.num_frames, self.num_dropped = total - excess, self.num_dropped + excess

    def place(self, positions_L3: Tensor, frame_L: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Where new frames, counted from 0, stand after those held.

        positions_L3: (t, y, x); frame_L: frame of each token. Returns both moved on, then both for all
        keys: text (position 0, frame -1), frames held, new frames.
        """
        N, held, first = self.tokens_per_frame, self.num_frames, self.first_position
        time_3 = positions_L3.new_tensor([1.0, 0.0, 0.0])
        held_S = torch.arange(held, device=frame_L.device).repeat_interleave(N)
        held_S3 = (positions_L3[:N] * (1 - time_3)).repeat(held, 1) + (held_S + first)[:, None] * time_3
        positions_L3, frame_L = positions_L3 + time_3 * (first + held), frame_L + held
        text_M3, text_M = positions_L3.new_zeros(self.num_text, 3), frame_L.new_full((self.num_text,), -1)
        key_positions_S3 = torch.cat([text_M3, held_S3, positions_L3])
        return positions_L3, frame_L, key_positions_S3, torch.cat([text_M, held_S, frame_L])
