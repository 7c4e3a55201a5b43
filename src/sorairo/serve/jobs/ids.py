"""Ids of videos, keys and other objects: a kind, a time, and enough random digits that nobody guesses one."""

from __future__ import annotations

import re
import secrets
import threading
import time

__all__ = ["is_id", "new_id"]

_lock = threading.Lock()
_last = 0


def new_id(kind: str) -> str:
    """Make an id of `kind` and 48 hexadecimal digits; later ones of this process sort after earlier ones.

    If the clock jumps back, counting goes on from the last id.
    """
    global _last
    with _lock:
        _last = max(_last + 1, time.time_ns())
        return f"{kind}_{_last:016x}{secrets.token_hex(16)}"


def is_id(text: str) -> bool:
    """Whether a text may be an id; no database is asked for anything else."""
    return re.fullmatch(r"[\w-]{1,128}", text, re.ASCII) is not None
