"""Answers as JSON in ASCII: whatever text is in them, they can be written, and every client can read them."""

from __future__ import annotations

import json
import re
from typing import Any

from fastapi.responses import JSONResponse

__all__ = ["Answer", "header_text"]


class Answer(JSONResponse):
    """JSON whose text beyond ASCII is escaped, lone surrogates too."""

    def render(self, content: Any) -> bytes:
        return json.dumps(content, allow_nan=False, separators=(",", ":")).encode()


def header_text(text: str) -> str:
    """Write a name so that a header can hold it: other signs than letters, digits, dots and dashes as `?`."""
    return re.sub(r"[^\w. -]", "?", text, flags=re.ASCII)[:64]
