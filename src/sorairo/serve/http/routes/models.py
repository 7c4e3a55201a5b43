"""/v1/models: the names that requests may give as `model`."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from sorairo.serve.http import sizes
from sorairo.serve.http.deps import ClientKey, ServiceDep

__all__ = ["router"]

router = APIRouter(tags=["models"])


@router.get("/models")
def list_models(key: ClientKey, service: ServiceDep) -> dict[str, Any]:
    """List the names that requests may give as `model`."""
    return {"object": "list", "data": [_model(name) for name in (service.can.model, *sizes.ALIASES)]}


@router.get("/models/{model}")
def retrieve_model(model: str, key: ClientKey, service: ServiceDep) -> dict[str, Any]:
    """Retrieve a model by its name."""
    return _model(sizes.settle_model(model, service.can))


def _model(name: str) -> dict[str, Any]:
    return {"id": name, "object": "model", "created": 0, "owned_by": "sorairo"}
