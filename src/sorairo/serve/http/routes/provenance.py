"""/v1/content_provenance_checks: find the marks of a video and compare them."""

from __future__ import annotations

import threading
import time
from typing import Any

from fastapi import APIRouter

from sorairo.provenance.manifest import Manifest
from sorairo.provenance.verify import Report, verify
from sorairo.provenance.watermark import Detection
from sorairo.serve.http.bodies import RequestBody, named_files
from sorairo.serve.http.deps import BodyDep, RateLimitedKey, ServiceDep
from sorairo.serve.http.errors import ApiError
from sorairo.serve.http.schemas import CheckProvenance, body_schema, parse_body
from sorairo.serve.http.uploads import inspect_upload, probe_upload

__all__ = ["checked", "router"]

router = APIRouter(prefix="/content_provenance_checks", tags=["provenance"])

MAX_PIXELS = 1920 * 1088  # in a frame: the first four seconds are held in memory
_one_check = threading.Lock()  # one at a time, for the same reason


@router.post("", openapi_extra=body_schema(CheckProvenance, "file"))
async def check(key: RateLimitedKey, service: ServiceDep, body: BodyDep) -> dict[str, Any]:
    """Look for the manifest, the invisible mark and the recipe in a video."""
    return await service.long(key.id, _check, body)


def _check(body: RequestBody) -> dict[str, Any]:
    parse_body(CheckProvenance, body)
    return checked(named_files(body, "file"))


def checked(body: RequestBody) -> dict[str, Any]:
    """Look for the marks in the file of a body, one body at a time. Raises: ApiError."""
    upload = body.uploads.get("file")
    if upload is None:
        message = "Missing required parameter: 'file', a video."
        raise ApiError(400, message, code="missing_required_parameter", param="file")
    found = probe_upload(upload, "file")
    if found.width * found.height > MAX_PIXELS:
        message = f"Invalid value for 'file': more than {MAX_PIXELS:,} pixels in a frame."
        raise ApiError(400, message, code="invalid_value", param="file")
    if not _one_check.acquire(blocking=False):
        headers = {"retry-after": "1"}
        raise ApiError(503, "Another check is under way.", code="busy", headers=headers)
    try:
        return _report_view(inspect_upload(upload, "file", verify, "the video is damaged"))
    finally:
        _one_check.release()


def _report_view(report: Report) -> dict[str, Any]:
    """Show a report as the API has it: an entry for each mark, then Sorairo's own keys."""
    recipe = report.recipe or {}
    return {
        "object": "content_provenance_check",
        "created_at": int(time.time()),
        "results": [
            _manifest_view(report.manifest),
            _watermark_view(report.watermark),
            {"type": "recipe", **_outcome(report.recipe is not None), "model": recipe.get("model")},
        ],
        "marked": report.is_marked,
        "agree": not report.contradictions,
        "contradictions": list(report.contradictions),
        "recipe": report.recipe,
    }


def _manifest_view(found: Manifest | None) -> dict[str, Any]:
    if found is None:
        return {"type": "c2pa", **_outcome(False), "validation_state": "not_present"}
    state = "invalid" if found.problems else "trusted" if found.vouched else "valid"
    signed = {"issuer": found.signer, "model": (found.recipe or {}).get("model")}
    return {"type": "c2pa", **_outcome(True), "validation_state": state, **signed}


def _watermark_view(found: Detection) -> dict[str, Any]:
    chance = {"false_positive": found.false_positive}
    return {"type": "watermark", **_outcome(found.found), "number": found.number, **chance}


def _outcome(found: bool) -> dict[str, str]:
    return {"outcome": "detected" if found else "not_detected"}
