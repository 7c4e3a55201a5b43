"""The schemas of requests and of the object `video`. Text becomes numbers where forms have only text.

Names beyond the API's are those that vLLM-Omni and SGLang use. A field that no schema names is kept in
`model_extra`, so that the answer can name it as ignored.
"""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AliasChoices,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    WithJsonSchema,
)

from sorairo.errors import ConfigError, shown
from sorairo.request import Painter, Quality
from sorairo.scene.shot import Shot, read_shot, shot_schema
from sorairo.serve.http.bodies import RequestBody
from sorairo.serve.http.errors import describe
from sorairo.serve.webhooks.delivery import EVENT_TYPES

__all__ = [
    "CheckProvenance",
    "CreateCharacter",
    "CreateEndpoint",
    "CreateVideo",
    "EditVideo",
    "ExtendVideo",
    "RemixVideo",
    "RotateSecret",
    "TestEndpoint",
    "UpdateEndpoint",
    "VideoRequest",
    "VideoView",
    "body_schema",
    "parse_body",
]

MAX_PROMPT = 32_000
Schema = TypeVar("Schema", bound=BaseModel)


def _parse_structure(value: Any) -> Any:
    """Parse text that is a JSON object or list, as clients put structure into forms."""
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            return value
    return value


Structured = BeforeValidator(_parse_structure)
Reference = Annotated[dict[str, Any] | str, Structured]
Prompt = Annotated[str, Field(min_length=1, max_length=MAX_PROMPT)]


def _parse_shot(value: Any) -> Shot:
    """Read a shot, which names no files: they would be files of this service."""
    if not isinstance(value, dict):
        raise ValueError("a shot is an object of JSON")
    try:
        shot = read_shot(value, max_asset_bytes=None)
    except ConfigError as error:
        raise ValueError(str(error)) from error
    if shot.files:
        raise ValueError(f"a shot names no file here: {shown(shot.files[0])}")
    return shot


_shot_schema = {key: value for key, value in shot_schema().items() if not key.startswith("$")}
ShotBody = Annotated[Shot, BeforeValidator(_parse_shot), Structured, WithJsonSchema(_shot_schema)]


class _Loose(BaseModel):
    model_config = ConfigDict(extra="allow", allow_inf_nan=False)


class VideoRequest(_Loose):
    """What every request for a video may hold."""

    prompt: Prompt
    model: str | None = Field(None, min_length=1, max_length=200)
    seed: int | None = Field(None, ge=0, lt=2**53)
    negative_prompt: str | None = Field(None, max_length=MAX_PROMPT)
    num_inference_steps: int | None = Field(
        None, ge=1, validation_alias=AliasChoices("num_inference_steps", "steps")
    )
    guidance_scale: float | None = Field(
        None, ge=0, validation_alias=AliasChoices("guidance_scale", "guidance")
    )
    n: int = Field(1, ge=1, le=1, validation_alias=AliasChoices("n", "num_outputs_per_prompt"))
    priority: int | None = Field(None, ge=-100, le=100)
    metadata: Annotated[dict[str, str | float | bool | None], Structured, Field(max_length=16)] | None = None
    user: str | None = Field(None, max_length=512)


class CreateVideo(VideoRequest):
    """POST /v1/videos. shot: what is to be seen, as a document; the prompt may then be left out.

    painter: "traced", of words and shots alone, or "diffusion". quality: of what is traced; where nobody
    says, "draft" for sora-2 and "final" for every other model.
    """

    prompt: Prompt = ""
    shot: ShotBody | None = None
    seconds: float | None = Field(None, gt=0, validation_alias=AliasChoices("seconds", "duration"))
    size: str | None = Field(None, pattern=r"^[1-9]\d{0,4}x[1-9]\d{0,4}$")
    width: int | None = Field(None, ge=1, le=99_999)
    height: int | None = Field(None, ge=1, le=99_999)
    aspect_ratio: str | None = Field(None, pattern=r"^[1-9]\d{0,3}:[1-9]\d{0,3}$")
    num_frames: int | None = Field(None, ge=1)
    fps: float | None = Field(None, gt=0)
    painter: Painter | None = None
    quality: Quality | None = None
    input_reference: Reference | None = Field(
        None, validation_alias=AliasChoices("input_reference", "image_reference", "reference_url")
    )
    last_frame: Reference | None = Field(
        None, validation_alias=AliasChoices("last_frame", "last_image", "end_image")
    )
    characters: Annotated[list[Reference], Structured, Field(max_length=2)] | None = None


class RemixVideo(VideoRequest):
    """POST /v1/videos/{id}/remix."""

    strength: float | None = Field(None, ge=0, le=1)


class EditVideo(RemixVideo):
    """POST /v1/videos/edits.

    mode: "loop" leads from the video's end to its beginning and "between" from its end to `last_video`, both
    for `seconds`; "inpaint" makes anew what `mask` (a picture, white or transparent) or `region` (left, top,
    width, height in px) covers.
    """

    video: Reference | None = None
    mode: Literal["edit", "loop", "between", "inpaint"] = "edit"
    seconds: float | None = Field(None, gt=0, validation_alias=AliasChoices("seconds", "duration"))
    last_video: Reference | None = None
    mask: Reference | None = None
    region: Annotated[tuple[int, int, int, int], Structured] | None = None


class ExtendVideo(VideoRequest):
    """POST /v1/videos/extensions. seconds: of the new part, which comes after the video or before it."""

    seconds: float | None = Field(None, gt=0, validation_alias=AliasChoices("seconds", "duration"))
    video: Reference | None = None
    direction: Literal["forward", "backward"] = "forward"


class CreateCharacter(_Loose):
    """POST /v1/videos/characters."""

    name: str = Field(min_length=1, max_length=80)


EventTypes = Annotated[list[Literal["video.completed", "video.failed"]], Structured, Field(min_length=1)]
assert set(EVENT_TYPES) == {"video.completed", "video.failed"}


class CreateEndpoint(_Loose):
    """POST /v1/webhook_endpoints."""

    url: str = Field(min_length=1, max_length=2_048)
    name: str | None = Field(None, max_length=200)
    event_types: EventTypes = list(EVENT_TYPES)  # pyright: ignore[reportAssignmentType]


class UpdateEndpoint(_Loose):
    """POST /v1/webhook_endpoints/{id}."""

    url: str | None = Field(None, min_length=1, max_length=2_048)
    name: str | None = Field(None, max_length=200)
    event_types: EventTypes | None = None


class CheckProvenance(_Loose):
    """POST /v1/content_provenance_checks."""


class RotateSecret(_Loose):
    """POST /v1/webhook_endpoints/{id}/rotate_secret."""

    keep_old_secret_active_for_24_hours: bool = False


class TestEndpoint(_Loose):
    """POST /v1/webhook_endpoints/{id}/test."""

    __test__ = False  # pytest: this is no test
    event_type: Literal["video.completed", "video.failed"] = "video.completed"


class VideoErrorView(BaseModel):
    """Why a video failed."""

    model_config = ConfigDict(title="VideoError")
    code: str
    message: str


class VideoView(BaseModel):
    """A video: the API's keys, and after `error` Sorairo's own."""

    model_config = ConfigDict(title="Video")
    id: str
    object: Literal["video"]
    model: str
    status: Literal["queued", "in_progress", "completed", "failed", "cancelled"]
    progress: int
    created_at: int
    completed_at: int | None
    expires_at: int | None
    prompt: str
    size: str
    seconds: str
    remixed_from_video_id: str | None
    error: VideoErrorView | None
    seed: int | None
    painter: str | None
    quality: str | None
    stage: str | None
    eta_seconds: float | None
    num_frames: int | None
    fps: float | None
    inference_time_s: float | None
    requested_size: str | None
    metadata: dict[str, Any] | None


def parse_body(schema: type[Schema], body: RequestBody) -> Schema:
    """Check a body against its schema. Raises: ApiError that names the first mistake."""
    try:
        return schema.model_validate(body.fields)
    except ValidationError as error:
        raise describe(error) from error


def body_schema(schema: type[BaseModel], *files: str) -> dict[str, Any]:
    """Describe a body for OpenAPI: as JSON, and as multipart in which `files` may be files."""
    plain = schema.model_json_schema(mode="validation", by_alias=False)
    parts = {**plain, "properties": {**plain["properties"], **dict.fromkeys(files, {"type": "string"})}}
    for name in files:
        parts["properties"][name] = {"type": "string", "format": "binary"}
    content = {"application/json": {"schema": plain}, "multipart/form-data": {"schema": parts}}
    return {"requestBody": {"required": True, "content": content}}
