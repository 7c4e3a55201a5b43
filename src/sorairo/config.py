"""Configuration: dataclasses to JSON and back, strictly; `a.b=c` overrides; where the user's things lie."""

from __future__ import annotations

import hashlib
import json
import math
import os
import types
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from sorairo.errors import ConfigError, nearest

__all__ = ["data_folder", "fingerprint", "from_dict", "override", "to_dict"]

T = TypeVar("T")


def data_folder() -> Path:
    """Where Sorairo keeps the user's own things (XDG Base Directory Specification 0.8)."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share", "sorairo")


def to_dict(cfg: Any) -> dict[str, Any]:
    """A dataclass as plain data that JSON can hold: nested dataclasses become dicts, tuples become lists.

    Raises: ConfigError for a value that JSON cannot hold.
    """
    if not _is_config(cfg):
        raise ConfigError(f"expected a configuration dataclass, got {cfg!r}")
    return _to_plain(cfg)


def from_dict(cls: type[T], data: Mapping[str, Any]) -> T:
    """The inverse of `to_dict`: build `cls`, a dataclass, from plain data.

    Raises: ConfigError for an unknown key (naming the nearest one), a missing key or a value of another type.
    """
    return _build(cls, data, where="")


def override(cfg: T, assignments: Iterable[str]) -> T:
    """A copy of the dataclass `cfg` with assignments such as `train.lr=3e-4` applied.

    All assignments take effect together, so that settings that depend on each other may change in any order.
    A tuple is written `1,2,3`, nothing is written `none`, everything else as in JSON; strings need no quotes.
    Raises: ConfigError for an unknown key (naming the nearest one) or a value of another type.
    """
    tree: dict[str, Any] = {}
    for assignment in assignments:
        key, equals, text = assignment.partition("=")
        if not equals:
            raise ConfigError(f"{assignment!r} is not an assignment; write {assignment.strip()}=VALUE")
        *parents, leaf = key.strip().split(".")
        node = tree
        for parent in parents:
            node = node.setdefault(parent, {})
            if not isinstance(node, dict):
                raise ConfigError(f"{assignment!r} sets a part of what another assignment sets whole")
        if isinstance(node.get(leaf), dict):
            raise ConfigError(f"{assignment!r} sets whole what another assignment sets a part of")
        node[leaf] = text.strip()
    return _replace(cfg, tree, where="")


def fingerprint(obj: Any) -> str:
    """16 hexadecimal characters that name a configuration or any plain data: SHA-256 of its canonical JSON.

    Equal values have equal fingerprints, whatever the order of their keys; 1 and 1.0 are equal.
    Raises: ConfigError for a value that JSON cannot hold.
    """
    canonical = json.dumps(_to_plain(obj, canonical=True), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]


def _is_config(value: Any) -> bool:
    return is_dataclass(value) and not isinstance(value, type)


def _to_plain(value: Any, *, canonical: bool = False) -> Any:
    if _is_config(value):
        return {
            f.name: _to_plain(getattr(value, f.name), canonical=canonical) for f in fields(value) if f.init
        }
    if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        return {key: _to_plain(item, canonical=canonical) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_to_plain(item, canonical=canonical) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        raise ConfigError(f"JSON cannot hold {value!r}; give a finite number")
    if canonical and isinstance(value, float) and value.is_integer():
        return int(value)
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    raise ConfigError(f"JSON cannot hold {value!r} of type {type(value).__name__}")


def _build(cls: type[T], data: Any, where: str) -> T:
    if not isinstance(data, Mapping):
        raise ConfigError(f"{where or cls.__name__}: expected the keys of {cls.__name__}, got {data!r}")
    hints = _hints(cls)
    for key in data:
        _check_key(key, hints, where)
    return _construct(cls, {key: _convert(data[key], hints[key], _join(where, key)) for key in data}, where)


def _construct(cls: type[T], values: dict[str, Any], where: str) -> T:
    try:
        return cls(**values)
    except TypeError as error:  # the interpreter's own message names the arguments that are missing
        raise ConfigError(f"{where or cls.__name__}: {error}") from error


def _replace(cfg: Any, tree: dict[str, Any], where: str) -> Any:
    hints = _hints(type(cfg))
    changes = {}
    for key, value in tree.items():
        _check_key(key, hints, where)
        path = _join(where, key)
        if isinstance(value, str):
            changes[key] = _convert(_parse(value, hints[key]), hints[key], path)
        elif _is_config(getattr(cfg, key)):
            changes[key] = _replace(getattr(cfg, key), value, path)
        else:
            raise ConfigError(f"{path} has no settings of its own, so there is no {path}.{next(iter(value))}")
    return replace(cfg, **changes)


@cache
def _hints(cls: type) -> dict[str, Any]:
    hints = get_type_hints(cls)
    return {f.name: hints[f.name] for f in fields(cls) if f.init}


def _join(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key


def _check_key(key: Any, hints: Mapping[str, Any], where: str) -> None:
    if key not in hints:
        hint = f"; did you mean {_join(where, nearest(str(key), hints))}?" if hints else ""
        raise ConfigError(f"there is no setting {_join(where, str(key))}{hint}")


def _parse(text: str, hint: Any) -> Any:
    """What a person typed, as plain data; `_convert` then says whether it fits."""
    options = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    if types.NoneType in options and text.lower() in ("none", "null"):
        return None
    if any(option is str or get_origin(option) is Literal and text in get_args(option) for option in options):
        return text
    if any(get_origin(option) is tuple for option in options) and not text.startswith("["):
        items = [get_args(option)[0] for option in options if get_origin(option) is tuple]
        return [_parse(part.strip(), items[0]) for part in text.split(",") if part.strip()]
    try:
        return json.loads(text.lower() if text.lower() in ("true", "false") else text)
    except json.JSONDecodeError:
        return text


def _convert(value: Any, hint: Any, where: str) -> Any:
    """`value`, plain data, as the type `hint` asks for; ConfigError where it is of another type."""
    origin, args = get_origin(hint), get_args(hint)
    if hint is Any:
        return value
    if isinstance(hint, type) and is_dataclass(hint):
        return _build(hint, value, where)
    if origin in (Union, types.UnionType):
        return _convert_union(value, args, where)
    if origin is Literal:
        if any(value == option and type(value) is type(option) for option in args):
            return value
        raise ConfigError(f"{where}={value!r}; did you mean {nearest(str(value), map(str, args))}?")
    if origin is tuple and isinstance(value, (list, tuple)):
        if args[-1] is Ellipsis:
            args = (args[0],) * len(value)
        if len(args) == len(value):
            return tuple(
                _convert(item, arg, f"{where}[{i}]") for i, (item, arg) in enumerate(zip(value, args))
            )
    if origin is list and isinstance(value, (list, tuple)):
        return [_convert(item, args[0], f"{where}[{i}]") for i, item in enumerate(value)]
    if origin is dict and isinstance(value, Mapping):
        return {key: _convert(item, args[1], _join(where, str(key))) for key, item in value.items()}
    if hint is float and isinstance(value, (int, float)) and _is_number(value):
        return float(value)
    if hint in (bool, int, str, types.NoneType) and type(value) is hint:
        return value
    raise ConfigError(
        f"{where}={value!r} is not a valid {getattr(hint, '__name__', hint) if not args else hint}"
    )


def _is_number(value: float) -> bool:
    return not isinstance(value, bool) and math.isfinite(value)


def _convert_union(value: Any, options: tuple[Any, ...], where: str) -> Any:
    if value is None and types.NoneType in options:
        return None
    first: ConfigError | None = None
    for option in options:
        try:
            return _convert(value, option, where)
        except ConfigError as error:
            first = first or error.with_traceback(None)  # which would hold all frames, and they it
    assert first is not None
    raise first
