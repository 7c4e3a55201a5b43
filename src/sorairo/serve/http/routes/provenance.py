"""/v1/content_provenance_checks: which marks a video bears, and whether they agree."""

from __future__ import annotations

import threading
import time
from typing import Any

from fastapi import APIRouter

from sorairo.provenance.manifest import Manifest
from sorairo.provenance.verify import Report, verify
from sorairo.provenance.watermark import Detection
from sorairo.serve.http.deps import Paced
from sorairo.serve.http.errors import ApiError
from sorairo.serve.http.routes.videos import Sent
from sorairo.serve.http.schemas import CheckProvenance, body_schema, read
from sorairo.serve.http.uploads import look_at, probe_upload

__all__ = ["router"]

router = APIRouter(prefix="/content_provenance_checks", tags=["provenance"])

MAX_PIXELS = 1920 * 1088  # in a frame: the first four seconds are held in memory
_turn = threading.Lock()  # one check at a time, for the same reason


@router.post("", openapi_extra=body_schema(CheckProvenance, "file"))
def check(client: Paced, body: Sent) -> dict[str, Any]:
    """Look for the manifest, the invisible mark and the recipe in a video."""
    read(CheckProvenance, body)
    upload = body.uploads.get("file")
    if upload is None:
        told = "Missing required parameter: 'file', a video."
        raise ApiError(400, told, code="missing_required_parameter", param="file")
    found = probe_upload(upload, "file")
    if found.width * found.height > MAX_PIXELS:
        told = f"Invalid value for 'file': more than {MAX_PIXELS:,} pixels in a frame."
        raise ApiError(400, told, code="invalid_value", param="file")
    if not _turn.acquire(blocking=False):
        headers = {"retry-after": "1"}
        raise ApiError(503, "Another check is under way.", code="busy", headers=headers)
    try:
        return _shown(look_at(upload, "file", verify, "the video is damaged"))
    finally:
        _turn.release()


def _shown(report: Report) -> dict[str, Any]:
    """The report as the API has it: an entry for each mark, then Sorairo's own keys."""
    recipe = report.recipe or {}
    return {
        "object": "content_provenance_check",
        "created_at": int(time.time()),
        "results": [
            _manifest(report.manifest),
            _watermark(report.watermark),
            {"type": "recipe", **_outcome(report.recipe is not None), "model": recipe.get("model")},
        ],
        "marked": report.is_marked,
        "agree": not report.contradictions,
        "contradictions": list(report.contradictions),
        "recipe": report.recipe,
    }


def _manifest(found: Manifest | None) -> dict[str, Any]:
    if found is None:
        return {"type": "c2pa", **_outcome(False), "validation_state": "not_present"}
    state = "invalid" if found.problems else "trusted" if found.vouched else "valid"
    signed = {"issuer": found.signer, "model": (found.recipe or {}).get("model")}
    return {"type": "c2pa", **_outcome(True), "validation_state": state, **signed}


def _watermark(found: Detection) -> dict[str, Any]:
    chance = {"false_positive": found.false_positive}
    return {"type": "watermark", **_outcome(found.found), "number": found.number, **chance}


def _outcome(found: bool) -> dict[str, str]:
    return {"outcome": "detected" if found else "not_detected"}
