"""Check what clients send against the policy. What it refuses is a 400 like any other mistake.

Whatever is painted is checked, whichever field says it, each by itself and all together. Of uploaded images
and videos only the names are checked here, and their format and size in `uploads`. What they show is not
checked: no model here could say so honestly; but where a clip is filmed anew, its shot is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from sorairo.engines.own_clips import own_shot
from sorairo.errors import shown
from sorairo.media import probe_media
from sorairo.request import NamedVideo, Request
from sorairo.scene.shot import Shot
from sorairo.serve.http.bodies import RequestBody
from sorairo.serve.http.errors import ApiError
from sorairo.serve.http.schemas import VideoRequest
from sorairo.serve.http.service import Service
from sorairo.serve.jobs.tables import Key
from sorairo.serve.policy.guard import RefusedError

__all__ = ["admit", "admit_painted", "admit_source", "admit_texts", "admit_uploads", "words_of"]


def admit(service: Service, key: Key, text: str, purpose: str, *, param: str, is_name: bool = False) -> None:
    """Check a prompt or a name. purpose: what it is for, for the audit log. Raises: ApiError 400."""
    if service.guard is None:
        return
    try:
        service.guard.admit(text, key_id=key.id, purpose=purpose, is_name=is_name)
    except RefusedError as refusal:
        raise ApiError(400, str(refusal), code="moderation_blocked", param=param) from refusal


def admit_painted(
    service: Service, key: Key, options: VideoRequest, purpose: str, characters: Sequence[NamedVideo] = ()
) -> None:
    """Check all words that are painted. Raises: ApiError 400 that names the field.

    A guidance below 1 leads away from the prompt, towards the negative one: then that is painted too.
    """
    texts = {"prompt": options.prompt}
    shot = getattr(options, "shot", None)
    if shot is not None:
        texts["shot"] = words_of(shot)
    if options.guidance_scale is not None and options.guidance_scale < 1:
        texts["negative_prompt"] = options.negative_prompt or ""
    if characters:
        texts["characters"] = "\n".join(character.name for character in characters)
    admit_texts(service, key, texts, purpose)


def admit_texts(service: Service, key: Key, texts: Mapping[str, str], purpose: str) -> None:
    """Check texts that are painted, by field, each by itself and all together. Raises: ApiError 400."""
    texts = {param: text for param, text in texts.items() if text.strip()}
    for param, text in texts.items():
        admit(service, key, text, f"{purpose}: {param}" if param != "prompt" else purpose, param=param)
    if len(texts) > 1:
        admit(service, key, "\n".join(texts.values()), f"{purpose}: all", param=list(texts)[-1])


def admit_uploads(service: Service, key: Key, body: RequestBody, purpose: str) -> None:
    """Check the names of uploaded files. Raises: ApiError 400."""
    for param, upload in body.uploads.items():
        name = PurePath(upload.filename or "").stem
        admit(service, key, name, f"{purpose}: file", param=param, is_name=True)


def admit_source(service: Service, key: Key, request: Request) -> None:
    """Check the shot of a clip that is filmed anew: its words, and that it names no file of this service.

    Raises: ApiError 400.
    """
    if request.painter != "traced" or request.source is None:
        return
    shot = own_shot(probe_media(request.source))
    if shot is None:
        return
    if shot.files:
        message = f"The shot of the video names a file, which is not here: {shown(shot.files[0])}."
        raise ApiError(400, message, code="invalid_value", param="video")
    admit_texts(service, key, {"video": words_of(shot)}, request.task)


def words_of(shot: Shot) -> str:
    """All texts of a shot, each once and on a line of its own."""
    return "\n".join(dict.fromkeys(_words_of(json.loads(shot.to_json()))))


def _words_of(document: Any) -> Iterator[str]:
    """All texts of a document: what it says, and the names of what it shows."""
    if isinstance(document, str):
        yield document
    elif isinstance(document, dict):
        for name, value in document.items():
            if "sha256" not in name:
                yield from _words_of(value)
    elif isinstance(document, list):
        for item in document:
            yield from _words_of(item)
