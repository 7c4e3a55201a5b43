"""The exceptions that a user's mistake or a broken file raises.

Each message names the value that was given and, where there is one, the nearest valid value.
"""

from __future__ import annotations

from collections.abc import Iterable

__all__ = [
    "CheckpointError",
    "ConfigError",
    "DataError",
    "GenerationError",
    "MediaError",
    "NonFiniteError",
    "ProvenanceError",
    "SorairoError",
    "VideoError",
    "check_text",
    "escaped",
    "nearest",
    "shown",
]


class SorairoError(Exception):
    """What every error of Sorairo is, so that one `except` catches them all.

    parameter: the name of the argument that is to blame, where it is known.
    """

    def __init__(self, message: str = "", *, parameter: str | None = None) -> None:
        super().__init__(message)
        self.parameter = parameter


class ConfigError(SorairoError):
    """A setting or an argument is not valid."""


class DataError(SorairoError):
    """Clips, captions or arrays are not what they should be."""


class CheckpointError(SorairoError):
    """Weights are missing, damaged, or of another network."""


class GenerationError(SorairoError):
    """A clip could not be made."""


class NonFiniteError(GenerationError):
    """A number became infinite or not a number."""


class VideoError(SorairoError):
    """A video file could not be read or written."""


class MediaError(VideoError):
    """A picture or a video that a clip is to be made from is not taken.

    reason: why, without the file's path, which a client of a service is not to see.
    """

    def __init__(self, path: object, reason: str, *, parameter: str | None = None) -> None:
        super().__init__(f"cannot read {path}: {reason}", parameter=parameter)
        self.reason = reason


class ProvenanceError(SorairoError):
    """A clip could not be signed."""


def nearest(value: str, options: Iterable[str]) -> str:
    """The option most like `value`, regardless of case; the first of those that are equally like it.

    Raises: ValueError where there are no options.
    """
    from difflib import SequenceMatcher  # which only mistakes need

    return max(options, key=lambda option: SequenceMatcher(None, value.lower(), option.lower()).ratio())


def shown(value: object) -> str:
    """A value as messages tell it: on one line, at most 60 characters of it."""
    if isinstance(value, list | tuple | dict) and len(value) > 20:
        return f"{len(value):,} fields" if isinstance(value, dict) else f"a list of {len(value):,}"
    text = repr(value)
    return text if len(text) <= 60 else text[:59] + "…"


def check_text(what: str, text: str, *, parameter: str | None = None) -> None:
    """Raises: ConfigError where a text holds zeros, or bytes that were not UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        bad = text[error.start]
        shown = f"byte 0x{ord(bad) - 0xDC00:02x}" if "\udc80" <= bad <= "\udcff" else escaped(bad)
        message = f"{what} is not text in UTF-8: character {error.start + 1} is {shown}"
        raise ConfigError(message, parameter=parameter) from error
    if "\0" in text:
        message = f"{what} holds a zero character, number {text.index(chr(0)) + 1}"
        raise ConfigError(message, parameter=parameter)


def escaped(text: str) -> str:
    """Text that stays on its line and does nothing to a terminal, whoever wrote it: "\\n" for a break."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
