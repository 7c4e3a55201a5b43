"""/health, /healthz and /metrics, for those who run the service."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy.exc import SQLAlchemyError

from sorairo.serve.http.deps import ClientKey, ServiceDep

__all__ = ["router"]

router = APIRouter(tags=["service"])


@router.get("/health")
@router.get("/healthz")
def healthz(service: ServiceDep, response: Response) -> dict[str, Any]:
    """Say whether the service is well, or what is wrong: 503 where nothing can be ordered."""
    problems = []
    queued = in_progress = None
    try:
        counts = service.store.count_by_status()
        queued, in_progress = counts.get("queued", 0), counts.get("in_progress", 0)
    except SQLAlchemyError:
        problems.append("the database does not answer")
    try:
        if service.files.free_bytes() < service.settings.reserve_bytes:
            problems.append("the disk is full")
    except OSError:
        problems.append("the folder of files is not there")
    response.status_code = 503 if problems else 200
    status = "; ".join(problems) or "ok"
    jobs = {"queued": queued, "in_progress": in_progress}
    return {"status": status, "engine": service.can.model, "workers": service.supervisor.num_alive, **jobs}


@router.get("/metrics", response_class=Response)
def metrics(key: ClientKey, service: ServiceDep) -> Response:
    """Show counters and gauges for Prometheus."""
    return Response(generate_latest(service.metrics.registry), media_type=CONTENT_TYPE_LATEST)
