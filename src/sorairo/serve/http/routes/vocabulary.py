"""/v1/vocabulary: the names that shots may say, for forms and menus."""

from __future__ import annotations

from typing import Any, get_args

from fastapi import APIRouter

from sorairo.request import QUALITIES
from sorairo.scene.attributes import (
    ACTIONS,
    ACTS,
    Angle,
    Arrangement,
    EffectName,
    Framing,
    LightName,
    Look,
    Move,
    SettingName,
    StoryName,
    Weather,
)
from sorairo.scene.palette import PALETTE, SUBSTANCES, hex_of
from sorairo.scene.shot import ShotOverlay, ShotText
from sorairo.scene.shot_parts import PLACES, RELATIONS
from sorairo.serve.http.deps import ClientKey, ServiceDep
from sorairo.serve.http.stage_views import VocabularyView

__all__ = ["router"]

router = APIRouter(prefix="/vocabulary", tags=["shots"])


@router.get("", response_model=VocabularyView)
def vocabulary(key: ClientKey, service: ServiceDep) -> dict[str, Any]:
    """List the names that a shot may say, by field."""
    can = service.can
    return {
        "object": "vocabulary",
        "settings": get_args(SettingName),
        "lights": get_args(LightName),
        "weathers": get_args(Weather),
        "looks": get_args(Look),
        "camera": {
            "moves": get_args(Move),
            "framings": get_args(Framing),
            "angles": get_args(Angle),
        },
        "acts": list(ACTIONS),
        "performed": ACTS,
        "colours": [{"name": name, "hex": hex_of(linear)} for name, linear in PALETTE.items()],
        "materials": list(SUBSTANCES),
        "effects": get_args(EffectName),
        "arrangements": get_args(Arrangement),
        "stories": get_args(StoryName),
        "places": PLACES,
        "relations": RELATIONS,
        "texts": get_args(ShotText.model_fields["kind"].annotation),
        "overlays": get_args(ShotOverlay.model_fields["show"].annotation),
        "quantities": ["height", "speed", "energy"],
        "qualities": QUALITIES if "traced" in can.painters else (),
        "painters": can.painters,
    }
