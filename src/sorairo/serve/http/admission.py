"""The policy where requests come in: what it refuses is an answer like any other mistake.

Of uploaded images and videos the names are looked at, and elsewhere their format and size. What they show is
not: there is no model here that could say so honestly.
"""

from __future__ import annotations

from pathlib import PurePath

from sorairo.serve.http.bodies import Body
from sorairo.serve.http.errors import ApiError
from sorairo.serve.http.service import Service
from sorairo.serve.jobs.tables import Key
from sorairo.serve.policy.guard import RefusedError

__all__ = ["admit", "admit_uploads"]


def admit(service: Service, key: Key, text: str, purpose: str, *, param: str, is_name: bool = False) -> None:
    """Let a prompt or a name pass. purpose: what it is for, for the audit log. Raises: ApiError 400."""
    if service.guard is None:
        return
    try:
        service.guard.admit(text, key_id=key.id, purpose=purpose, is_name=is_name)
    except RefusedError as refusal:
        raise ApiError(400, str(refusal), code="moderation_blocked", param=param) from refusal


def admit_uploads(service: Service, key: Key, body: Body, purpose: str) -> None:
    """Let the names of files pass. Raises: ApiError 400."""
    for param, upload in body.uploads.items():
        name = PurePath(upload.filename or "").stem
        admit(service, key, name, f"{purpose}: file", param=param, is_name=True)
