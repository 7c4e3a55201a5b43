"""Check what clients send against the policy. What it refuses is a 400 like any other mistake.

Of uploaded images and videos only the names are checked here, and their format and size in `uploads`. What
they show is not checked: no model here could say so honestly.
"""

from __future__ import annotations

from pathlib import PurePath

from sorairo.serve.http.bodies import RequestBody
from sorairo.serve.http.errors import ApiError
from sorairo.serve.http.service import Service
from sorairo.serve.jobs.tables import Key
from sorairo.serve.policy.guard import RefusedError

__all__ = ["admit", "admit_uploads"]


def admit(service: Service, key: Key, text: str, purpose: str, *, param: str, is_name: bool = False) -> None:
    """Check a prompt or a name. purpose: what it is for, for the audit log. Raises: ApiError 400."""
    if service.guard is None:
        return
    try:
        service.guard.admit(text, key_id=key.id, purpose=purpose, is_name=is_name)
    except RefusedError as refusal:
        raise ApiError(400, str(refusal), code="moderation_blocked", param=param) from refusal


def admit_uploads(service: Service, key: Key, body: RequestBody, purpose: str) -> None:
    """Check the names of uploaded files. Raises: ApiError 400."""
    for param, upload in body.uploads.items():
        name = PurePath(upload.filename or "").stem
        admit(service, key, name, f"{purpose}: file", param=param, is_name=True)
