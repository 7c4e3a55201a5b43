"""Colours and substances: those that the networks know, and the wider ones of shots."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from sorairo.errors import ConfigError, nearest
from sorairo.scene.scene import COLOURS, MATERIALS, Material

__all__ = ["PALETTE", "SUBSTANCES", "albedo", "decoded", "hex_of"]

RGB = tuple[float, float, float]

PALETTE: dict[str, RGB] = {
    **COLOURS,
    "grey": (0.32, 0.32, 0.33),
    "silver": (0.62, 0.63, 0.65),
    "gold": (0.83, 0.55, 0.14),
    "brown": (0.23, 0.10, 0.04),
    "beige": (0.72, 0.58, 0.40),
}
"""Linear albedo of each colour by name."""

SUBSTANCES: dict[str, Material] = {
    **MATERIALS,
    "glass": Material(restitution=0.70, friction=0.3, density=2500, specular=0.9, shininess=200, mirror=0.1),
    "fabric": Material(restitution=0.15, friction=0.9, density=300, specular=0.0, shininess=4, mirror=0.0),
    "clay": Material(restitution=0.10, friction=0.8, density=1700, specular=0.04, shininess=6, mirror=0.0),
}
"""How each material bounces, rubs, weighs and shines."""

_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def albedo(colour: str) -> RGB:
    """Find the linear albedo of a colour by name or as #rrggbb (sRGB). Raises: ConfigError for another."""
    if colour in PALETTE:
        return PALETTE[colour]
    if not _HEX.fullmatch(colour):
        hint = (
            "write it as #rrggbb" if colour.startswith("#") else f"did you mean {nearest(colour, PALETTE)!r}?"
        )
        raise ConfigError(f"there is no colour {colour!r}; {hint}", parameter="colour")
    red, green, blue = decoded(np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])).tolist()
    return (red, green, blue)


def decoded(srgb: np.ndarray) -> np.ndarray:
    """Linear light of sRGB values in [0, 1]."""
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def hex_of(linear: Sequence[float] | np.ndarray) -> str:
    """Write linear light [3] as #rrggbb (sRGB); what is brighter than white is white."""
    light = np.clip(np.asarray(linear, float), 0.0, 1.0)
    srgb = np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)
    red, green, blue = (srgb * 255).round().astype(int).tolist()
    return f"#{red:02x}{green:02x}{blue:02x}"
