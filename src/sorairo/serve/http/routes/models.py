"""/v1/models: the names that requests may give as `model`."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from sorairo.serve.http import sizes
from sorairo.serve.http.deps import Client, Shared

__all__ = ["router"]

router = APIRouter(tags=["models"])


@router.get("/models")
def list_models(client: Client, service: Shared) -> dict[str, Any]:
    """The names that requests may give as `model`."""
    return {"object": "list", "data": [_model(name) for name in (service.can.model, *sizes.ALIASES)]}


@router.get("/models/{model}")
def retrieve_model(model: str, client: Client, service: Shared) -> dict[str, Any]:
    """One of them."""
    return _model(sizes.settle_model(model, service.can))


def _model(name: str) -> dict[str, Any]:
    return {"id": name, "object": "model", "created": 0, "owned_by": "sorairo"}
