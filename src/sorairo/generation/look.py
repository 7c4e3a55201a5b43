"""The look of a clip is decided once, by the text: what it leaves open is filmed as usual, in colour.

Sampled as the world's clips are, one prompt in six that says nothing of its look would be black and white,
and the colours that it does say could not be seen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor

    from sorairo.tokens.scale import StateScale

__all__ = ["deciding_look"]


def deciding_look(scale: StateScale) -> Callable[[Tensor], Tensor]:
    """What makes of predicted states [1, T, S, F] those of one look: the likeliest of the first prediction.

    That one is made of noise, and so by the text alone, or of a source to begin with. It is that of the first
    latent frame, which knows nothing of those that follow.
    """
    import torch
    import torch.nn.functional as F

    from sorairo.tokens.layout import STAGE

    mean_L, std_L = (torch.from_numpy(x[1, STAGE.look]) for x in (scale.mean, scale.std))
    decided_L: Tensor | None = None

    def hold(x0_BTSF: Tensor) -> Tensor:
        nonlocal decided_L
        x0_BTSF = x0_BTSF.clone()
        if decided_L is None:
            look_L = x0_BTSF[0, 0, -1, STAGE.look].float().cpu() * std_L + mean_L
            decided_L = (F.one_hot(look_L.argmax(), len(look_L)) - mean_L) / std_L
        x0_BTSF[:, :, -1, STAGE.look] = decided_L.to(x0_BTSF)
        return x0_BTSF

    return hold
