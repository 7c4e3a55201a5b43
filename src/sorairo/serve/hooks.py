"""Two places where what is made and what is asked pass by: nothing is done here unless something is set.

`check` sees every prompt before a job exists; `finish` sees every file before anybody can fetch it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sorairo.errors import SorairoError

__all__ = ["RefusedError", "check", "finish"]


class RefusedError(SorairoError):
    """A prompt that is not to be made. code: for programs, such as "moderation_blocked"."""

    def __init__(self, message: str, code: str = "moderation_blocked") -> None:
        super().__init__(message)
        self.code = code


def check(prompt: str) -> None:
    """Let a prompt pass. Raises: RefusedError."""


def finish(file: Path, record: dict[str, Any]) -> None:
    """Mark a finished MP4 in place. record: the job as the wire has it. Raises: SorairoError, so it fails."""
