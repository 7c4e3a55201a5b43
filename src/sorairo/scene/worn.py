"""What is worn: things of the library that somebody has on, and where, as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["HAS_ON", "WORN", "Worn"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Worn:
    """How a thing is worn. on: where; wide: its width, by that of the head."""

    on: Literal["top", "eyes", "ears", "breast", "neck"]
    wide: float


WORN: dict[str, Worn] = {
    "hat": Worn(on="top", wide=1.7),
    "cap": Worn(on="top", wide=1.1),
    "crown": Worn(on="top", wide=0.95),
    "cone": Worn(on="top", wide=0.75),
    "sunglasses": Worn(on="eyes", wide=1.08),
    "headphones": Worn(on="ears", wide=1.2),
    "tie": Worn(on="breast", wide=0.3),
    "scarf": Worn(on="neck", wide=1.0),
}
"""By the names of things. A cone is a hat at a party."""

HAS_ON: dict[str, tuple[str, ...]] = {
    "snowman": ("hat", "scarf"),
    "cowboy": ("hat", "scarf"),
    **dict.fromkeys(("wizard", "witch", "pirate"), ("hat",)),
    **dict.fromkeys(("santa claus", "chef", "police officer", "builder", "firefighter"), ("hat", "cap")),
    **dict.fromkeys(("king", "queen"), ("crown",)),
    "businessman": ("tie",),
    "clown": ("hat", "cone"),
}
"""What things of the library are drawn with: it is on them, and does not come off."""
