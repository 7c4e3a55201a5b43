"""The log of a service on standard error: a line for each message, whatever clients put into it."""

from __future__ import annotations

import logging

from sorairo.serve.wording import one_line

__all__ = ["set_up_log"]


class _OneLine(logging.Formatter):
    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802
        record.message = one_line(record.message)
        return super().formatMessage(record)


def set_up_log(who: str) -> None:
    """Write warnings and worse to standard error. who: what each line begins with."""
    handler = logging.StreamHandler()
    handler.setFormatter(_OneLine(f"{who}: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.getLogger("python_multipart").setLevel(logging.ERROR)  # a client is told
