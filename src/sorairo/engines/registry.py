"""Engines by name."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable

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
NAMED = {
    "native": "native:FOLDER",
    "stub": "stub",
    "diffusers": "diffusers:FOLDER",
    "remote": "remote:http://HOST:8000",
}
"""How each is named with what it is made of."""


def load_engine(
    name: str, weights: str | None = None, device: str = "auto", **options: str | int | tuple[str, ...] | None
) -> Engine:
    """Find an engine of `ENGINES`, or one of your own as `package.module:Class`. Nothing heavy is loaded.

    `NAME:FOLDER` is an engine of `ENGINES` with the weights of a folder, such as `diffusers:wan-1.3b`.
    options: what it takes besides, such as `memory`; those that are empty are not handed on.
    Raises: ConfigError for a name that is neither, and for an option that it does not take.
    """
    head, colon, folder = name.partition(":")
    if head in ENGINES and folder:
        name, weights = head, folder
    elif head in ENGINES and colon:
        message = f"the engine {name!r} ends with its colon; say what comes after it, as in {NAMED[head]!r}"
        raise ConfigError(message, parameter="engine")
    if name not in ENGINES and not colon:
        hint = nearest(name, ENGINES)
        raise ConfigError(f"there is no engine {name!r}; did you mean {hint!r}?", parameter="engine")
    kind = _class_of(name)
    given = {option: value for option, value in options.items() if value}
    for option in given.keys() - inspect.signature(kind).parameters.keys():
        raise ConfigError(f"the engine {head!r} takes no {option}", parameter=option)
    return kind(weights=weights, device=device, **given)


def _class_of(name: str) -> Callable[..., Engine]:
    """The class of an engine, by its name or as package.module:Class. Raises: ConfigError."""
    module, _, cls = ENGINES.get(name, name).partition(":")
    try:
        kind = getattr(importlib.import_module(module), cls)
    except (ImportError, AttributeError, TypeError, ValueError) as error:  # "", ".x": no names of modules
        raise ConfigError(f"the engine {name!r} cannot be loaded: {error}", parameter="engine") from error
    asked = ("capabilities", "load", "run")
    if not isinstance(kind, type) or not all(callable(getattr(kind, each, None)) for each in asked):
        message = f"{name!r} is no engine, which is a class that has {', '.join(asked)}; nearest: native"
        raise ConfigError(message, parameter="engine")
    return kind
