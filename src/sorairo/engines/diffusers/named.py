"""Folders of open weights by names of the user's own, so that `diffusers:wan` finds them from anywhere."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

from sorairo.config import data_folder
from sorairo.engines.diffusers.folder import GGUF, OpenWeights, recognise
from sorairo.errors import ConfigError, nearest
from sorairo.files import atomic_write

__all__ = ["add", "found", "names", "remove"]

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


def names() -> dict[str, str]:
    """The folder of each name. Raises: ConfigError where the list of them is damaged."""
    file = _file()
    try:
        known = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise ConfigError(f"{file}, the list of models, cannot be read: {error}") from error
    if not isinstance(known, dict) or not all(isinstance(path, str) for path in known.values()):
        raise ConfigError(f"{file}, the list of models, is not names with folders")
    return known


def add(name: str, folder: str | Path) -> OpenWeights:
    """Give a folder, or a .gguf in one, a name.

    Raises: ConfigError for a folder that cannot be used, or a name that is taken.
    """
    if not _NAME.fullmatch(name):
        shown = re.sub("[^a-z0-9._-]+", "-", name.lower()).strip("-._")[:64] or "wan"
        raise ConfigError(
            f"a name is of a-z, 0-9, '.', '_' and '-', at most 64, not {name!r}; nearest: {shown}",
            parameter="name",
        )
    known, place = names(), Path(folder)
    is_link = place.suffix == GGUF  # which lies in its folder, wherever its bytes are
    path = str(place.parent.resolve() / place.name if is_link else place.resolve())
    if known.get(name, path) != path:
        raise ConfigError(f"{name} is {known[name]} already; remove it first", parameter="name")
    weights = recognise(path)
    _write({**known, name: path})
    return replace(weights, name=name)


def remove(name: str) -> str:
    """Forget a name; its folder, which is returned, stays. Raises: ConfigError for one that is none."""
    known = names()
    if name not in known:
        hint = f"; nearest: {nearest(name, known)}" if known else "; there is none yet"
        raise ConfigError(f"there is no model {name!r}{hint}", parameter="name")
    path = known.pop(name)
    _write(known)
    return path


def found(name: str, packed: bool = False) -> OpenWeights:
    """The weights of a name, or in a folder. packed: see `found_in`.

    Raises: ConfigError where there are none that can be used.
    """
    known = names()
    if name in known:
        return replace(recognise(known[name], packed), name=name)
    if not Path(name).exists() and known:
        raise ConfigError(
            f"{name!r} is neither a folder nor a model that was added; nearest: {nearest(name, known)}",
            parameter="engine",
        )
    return recognise(name, packed)


def _file() -> Path:
    return data_folder() / "models.json"


def _write(known: dict[str, str]) -> None:
    file = _file()
    file.parent.mkdir(parents=True, exist_ok=True)
    with atomic_write(file) as partial:
        partial.write_text(json.dumps(dict(sorted(known.items())), indent=2) + "\n", encoding="utf-8")
