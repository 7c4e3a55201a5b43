"""Characters: bodies with a name. Wherever the prompt says the name, a body that looks so plays the part.

What a body is, a plan says in a few numbers, the same in every frame. Those of one body are held at what the
character is while everything else is sampled, as a known part of a picture is held while the rest is painted
(Song et al. 2021, "Score-based generative modeling", section 5).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from sorairo.errors import ConfigError, nearest

if TYPE_CHECKING:
    from torch import Tensor

    from sorairo.tokens.scale import StateScale

__all__ = ["MAX_CHARACTERS", "Character", "check_named", "holding", "said"]

MAX_CHARACTERS = 2
_ARTICLE = r"(?P<article>\b(?:a|an|the)\s+)?"


@dataclass(frozen=True, kw_only=True, slots=True)
class Character:
    """A name of up to 80 characters, and the shape and colour of who has it. Raises: ConfigError."""

    name: str
    shape: str
    colour: str

    def __post_init__(self) -> None:
        from sorairo.scene.scene import COLOURS
        from sorairo.tokens.layout import SHAPES

        if not self.name.strip() or len(self.name) > 80:
            raise ConfigError(f"a character's name has 1 to 80 characters, not {len(self.name.strip())}")
        for what, names in (("shape", SHAPES), ("colour", COLOURS)):
            value = getattr(self, what)
            if value not in names:
                raise ConfigError(f"there is no {what} {value!r}; did you mean {nearest(value, names)!r}?")

    def __str__(self) -> str:
        return f"{self.colour} {self.shape}"


def check_named(name: str, prompt: str) -> None:
    """Raises: ConfigError for a prompt in which nobody has that name."""
    if name not in prompt:
        raise ConfigError(f"the prompt does not name the character {name!r}")


def said(prompt: str, characters: Sequence[Character]) -> str:
    """The prompt with names replaced by what the model calls their bearers: "a red ball" for "Mossy"."""
    for character in characters:
        pattern = _ARTICLE + re.escape(character.name)
        prompt = re.sub(pattern, lambda m, who=character: f"{m['article'] or 'a '}{who}", prompt)
    return prompt


def holding(characters: Sequence[Character], scale: StateScale) -> Callable[[Tensor], Tensor]:
    """What makes of predicted states [B, T, S, F] those in which each character is there, as it is.

    It is played by the body that is most like it and plays no other.
    """
    import numpy as np
    import torch

    from sorairo.scene.scene import COLOURS, Colour
    from sorairo.tokens.layout import BODY, NUM_BODY_SLOTS, SHAPES

    index = np.r_[BODY.present, BODY.shape, BODY.colour]
    raw = [
        [1.0, *(float(shape == c.shape) for shape in SHAPES), *np.sqrt(COLOURS[cast(Colour, c.colour)])]
        for c in characters
    ]
    told = (np.array(raw).reshape(-1, len(index)) - scale.mean[0, index]) / scale.std[0, index]

    def hold(x0_BTSF: Tensor) -> Tensor:
        x0_BTSF, free = x0_BTSF.clone(), list(range(NUM_BODY_SLOTS))
        for wanted_F in torch.from_numpy(told).to(x0_BTSF):
            mean_SF = x0_BTSF[:, :, free][..., index].mean(dim=(0, 1))
            slot = free.pop(int((mean_SF - wanted_F).square().sum(-1).argmin()))
            x0_BTSF[:, :, slot, index] = wanted_F
        return x0_BTSF

    return hold if characters else lambda x0_BTSF: x0_BTSF
