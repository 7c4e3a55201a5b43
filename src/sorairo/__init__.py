"""Sorairo: text to video, trained on simulated physics, on a laptop CPU."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sorairo.engines.make import generate

__version__ = "0.1.0"
__all__ = ["__version__", "generate"]


def __getattr__(name: str) -> object:
    """Load `generate` on first use, so that importing the package does not load PyTorch."""
    if name == "generate":
        from sorairo.engines.make import generate  # loads PyTorch

        return generate
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
