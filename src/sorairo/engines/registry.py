"""Engines by name."""

from __future__ import annotations

import importlib
import inspect

from sorairo.engines.engine import Engine
from sorairo.errors import ConfigError, nearest

__all__ = ["ENGINES", "load_engine"]

ENGINES = {
    "native": "sorairo.engines.native:Native",
    "stub": "sorairo.engines.stub:Stub",
    "diffusers": "sorairo.engines.diffusers.engine:Diffusers",
    "remote": "sorairo.engines.remote.engine:RemoteEngine",
}
"""Each engine's class, which is made of `weights`, a folder or None, `device` and options of its own."""


def load_engine(
    name: str, weights: str | None = None, device: str = "auto", **options: str | int | tuple[str, ...] | None
) -> Engine:
    """Find an engine of `ENGINES`, or one of your own as `package.module:Class`. Nothing heavy is loaded.

    `NAME:FOLDER` is an engine of `ENGINES` with the weights of a folder, such as `diffusers:wan-1.3b`.
    options: what it takes besides, such as `memory`; those that are empty are not handed on.
    Raises: ConfigError for a name that is neither, and for an option that it does not take.
    """
    head, _, folder = name.partition(":")
    if head in ENGINES and folder:
        name, weights = head, folder
    if name not in ENGINES and ":" not in name:
        hint = nearest(name, ENGINES)
        raise ConfigError(f"there is no engine {name!r}; did you mean {hint!r}?", parameter="engine")
    module, _, cls = ENGINES.get(name, name).partition(":")
    try:
        kind = getattr(importlib.import_module(module), cls)
    except (ImportError, AttributeError) as error:
        raise ConfigError(f"the engine {name!r} cannot be loaded: {error}", parameter="engine") from error
    given = {option: value for option, value in options.items() if value}
    for option in given.keys() - inspect.signature(kind).parameters.keys():
        raise ConfigError(f"the engine {head!r} takes no {option}", parameter=option)
    return kind(weights=weights, device=device, **given)
