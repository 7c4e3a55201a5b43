"""Names of things on the wire: a kind, a time, and enough chance that nobody guesses one."""

from __future__ import annotations

import secrets
import threading
import time

__all__ = ["new_id"]

_lock = threading.Lock()
_last = 0


def new_id(kind: str) -> str:
    """`kind` and 48 hexadecimal digits; later ones of this process sort after earlier ones.

    The clock may jump back: then the count goes on from where it was.
    """
    global _last
    with _lock:
        _last = max(_last + 1, time.time_ns())
        return f"{kind}_{_last:016x}{secrets.token_hex(16)}"
