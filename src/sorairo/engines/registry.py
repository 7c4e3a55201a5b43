"""Engines by name."""

from __future__ import annotations

import importlib

from sorairo.engines.engine import Engine
from sorairo.errors import ConfigError, nearest

__all__ = ["ENGINES", "make_engine"]

ENGINES = {
    "native": "sorairo.engines.native:Native",
    "stub": "sorairo.engines.stub:Stub",
}
"""Where each engine's class is; its constructor takes `weights`, a folder or None."""


def make_engine(name: str, weights: str | None = None) -> Engine:
    """An engine of `ENGINES`, or one of your own as `package.module:Class`. Nothing heavy is loaded.

    Raises: ConfigError for a name that is neither.
    """
    if name not in ENGINES and ":" not in name:
        raise ConfigError(f"there is no engine {name!r}; did you mean {nearest(name, ENGINES)!r}?")
    module, _, cls = ENGINES.get(name, name).partition(":")
    try:
        return getattr(importlib.import_module(module), cls)(weights=weights)
    except (ImportError, AttributeError) as error:
        raise ConfigError(f"the engine {name!r} cannot be loaded: {error}") from error
