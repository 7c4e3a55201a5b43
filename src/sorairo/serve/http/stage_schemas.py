"""The schemas of requests about shots, things and the queue, and of what they answer."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from sorairo.scene.attributes import Look
from sorairo.serve.http.schemas import (
    MAX_METADATA,
    Loose,
    Metadata,
    Number,
    Prompt,
    Seconds,
    ShotBody,
    Size,
    Structured,
    Whole,
)

__all__ = [
    "MAX_METADATA",
    "Before",
    "ChangeVideo",
    "CheckShot",
    "DraftShot",
    "InspectClip",
    "SimulateShot",
    "StageShot",
]


class StageShot(Loose):
    """POST /v1/shots. Words, a shot that may leave fields open, or both: then the shot wins."""

    model_config = ConfigDict(title="StageShot")
    prompt: Prompt = ""
    shot: ShotBody | None = None
    seed: Whole | None = Field(None, ge=0, lt=2**53, description="Draws what is open; null: a fresh one")
    seconds: Seconds | None = Field(None, le=60)
    size: Size | None = Field(None, description="WIDTHxHEIGHT, px")
    look: Look | None = None


class SimulateShot(StageShot):
    """POST /v1/shots/simulate. fps: moments a second; null: a frame of the clip each."""

    fps: Number | None = Field(None, gt=0, le=60)


class DraftShot(StageShot):
    """POST /v1/shots/draft. time: of the frame, s; after the end it is the last. size: of the picture."""

    time: Number = Field(0.0, ge=0, le=120)


class CheckShot(Loose):
    """POST /v1/shots/check. shot: any JSON."""

    shot: Annotated[Any, Structured]


class InspectClip(Loose):
    """POST /v1/clips/inspect."""


class Before(Loose):
    """A place in the queue: just before another waiting video of the same key."""

    model_config = ConfigDict(extra="forbid")
    before: str = Field(min_length=1, max_length=128)


Position = Annotated[Literal["first", "last"] | Before, Structured]


class ChangeVideo(Loose):
    """POST /v1/videos/{id}. metadata: fields to set, null to take one away. The rest: of one that waits.

    prompt: a new one without a shot lets go of the shot that there was.
    """

    metadata: Metadata | None = None
    position: Position | None = None
    priority: Whole | None = Field(None, ge=-100, le=100)
    prompt: Prompt | None = None
    shot: ShotBody | None = None
    seconds: Seconds | None = None
    size: Size | None = None
    seed: Whole | None = Field(None, ge=0, lt=2**53)
