"""Engines by name."""

from __future__ import annotations

import importlib

from sorairo.engines.engine import Engine
from sorairo.errors import ConfigError, nearest

__all__ = ["ENGINES", "load_engine"]

ENGINES = {
    "native": "sorairo.engines.native:Native",
    "stub": "sorairo.engines.stub:Stub",
    "diffusers": "sorairo.engines.diffusers.engine:Diffusers",
    "remote": "sorairo.engines.remote.engine:RemoteEngine",
}
"""Where each engine's class is; its constructor takes `weights`, a folder or None, and `device`."""


def load_engine(name: str, weights: str | None = None, device: str = "auto") -> Engine:
    """Find an engine of `ENGINES`, or one of your own as `package.module:Class`. Nothing heavy is loaded.

    `NAME:FOLDER` is an engine of `ENGINES` with the weights of a folder, such as `diffusers:wan-1.3b`.
    Raises: ConfigError for a name that is neither.
    """
    head, _, folder = name.partition(":")
    if head in ENGINES and folder:
        name, weights = head, folder
    if name not in ENGINES and ":" not in name:
        hint = nearest(name, ENGINES)
        raise ConfigError(f"there is no engine {name!r}; did you mean {hint!r}?", parameter="engine")
    module, _, cls = ENGINES.get(name, name).partition(":")
    try:
        return getattr(importlib.import_module(module), cls)(weights=weights, device=device)
    except (ImportError, AttributeError) as error:
        raise ConfigError(f"the engine {name!r} cannot be loaded: {error}", parameter="engine") from error
