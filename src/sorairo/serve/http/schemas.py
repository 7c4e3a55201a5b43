"""The schemas of requests and of the object `video`. Text becomes numbers where forms have only text.

Names beyond the API's are those that vLLM-Omni and SGLang use. A field that no schema names is kept in
`model_extra`, so that the answer can name it as ignored.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AliasChoices,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
)

from sorairo.errors import ConfigError, shown
from sorairo.request import Painter, Quality
from sorairo.scene.shot import Shot, read_shot, shot_schema
from sorairo.serve.http.bodies import RequestBody, parse_json
from sorairo.serve.http.errors import ApiError, describe
from sorairo.serve.webhooks.delivery import EVENT_TYPES

__all__ = [
    "ERRORS",
    "CheckProvenance",
    "CreateBatch",
    "CreateCharacter",
    "CreateEndpoint",
    "CreateFile",
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
    "json_schema",
    "parse_body",
]

MAX_PROMPT = 32_000
Schema = TypeVar("Schema", bound=BaseModel)


def _parse_structure(value: Any) -> Any:
    """Parse text that is a JSON object or list, as clients put structure into forms."""
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            return parse_json(value)
        except ApiError as error:
            raise ValueError(error.message.rstrip(".")) from error
        except ValueError as error:
            raise ValueError(f"it is not JSON: {error}") from error
    return value


def _no_bool(value: Any) -> Any:
    """Refuse true and false, which Python counts as numbers, and numbers of more digits than there are."""
    if isinstance(value, bool):
        raise ValueError("it is a number, not true or false")
    if isinstance(value, str) and len(value) > 40:
        raise ValueError("it is a number of at most 40 digits")
    return value


def _parse_size(value: Any) -> Any:
    if not isinstance(value, str) or re.fullmatch(r"[1-9]\d{0,4}x[1-9]\d{0,4}", value, re.ASCII) is None:
        raise ValueError(f"a size is WIDTHxHEIGHT, as 1280x720, not {shown(value)}")
    return value


def _parse_ratio(value: Any) -> Any:
    if not isinstance(value, str) or re.fullmatch(r"[1-9]\d{0,3}:[1-9]\d{0,3}", value, re.ASCII) is None:
        raise ValueError(f"an aspect ratio is WIDTH:HEIGHT, as 16:9, not {shown(value)}")
    return value


MIN_SECONDS = 0.016  # a frame, where there are most
Seconds = Annotated[float, BeforeValidator(_no_bool), Field(ge=MIN_SECONDS)]
Whole = Annotated[int, BeforeValidator(_no_bool)]
Number = Annotated[float, BeforeValidator(_no_bool)]
Size = Annotated[str, BeforeValidator(_parse_size)]
Ratio = Annotated[str, BeforeValidator(_parse_ratio)]
Structured = BeforeValidator(_parse_structure)
Reference = Annotated[dict[str, Any] | str, Structured]
Prompt = Annotated[str, Field(min_length=1, max_length=MAX_PROMPT)]


def _parse_shot(value: Any, info: ValidationInfo) -> Shot:
    """Read a shot, which names no files: they would be files of this service."""
    if not isinstance(value, dict):
        raise ValueError("a shot is an object of JSON")
    try:
        shot = read_shot(value, prompt=info.data.get("prompt") or "", max_asset_bytes=None)
    except ConfigError as error:
        raise ValueError(str(error)) from error
    if shot.files:
        raise ValueError(f"a shot names no file here: {shown(shot.files[0])}")
    return shot


_shot_schema = {key: value for key, value in shot_schema().items() if not key.startswith("$")}
ShotBody = Annotated[Shot, BeforeValidator(_parse_shot), Structured, WithJsonSchema(_shot_schema)]


MAX_METADATA = 16
Named = Annotated[str, Field(max_length=64)]
Said = Annotated[str, Field(max_length=512)]
Metadata = Annotated[dict[Named, Said | float | bool | None], Structured, Field(max_length=MAX_METADATA)]


class Loose(BaseModel):
    """A body whose other fields are kept, so that the answer can name them as ignored."""

    model_config = ConfigDict(extra="allow", allow_inf_nan=False)


class VideoRequest(Loose):
    """What every request for a video may hold."""

    prompt: Prompt
    model: str | None = Field(None, min_length=1, max_length=200)
    seed: Whole | None = Field(None, ge=0, lt=2**53)
    negative_prompt: str | None = Field(None, max_length=MAX_PROMPT)
    num_inference_steps: Whole | None = Field(
        None, ge=1, le=10**6, validation_alias=AliasChoices("num_inference_steps", "steps")
    )
    guidance_scale: Number | None = Field(
        None, ge=0, validation_alias=AliasChoices("guidance_scale", "guidance")
    )
    n: Whole = Field(1, ge=1, le=1, validation_alias=AliasChoices("n", "num_outputs_per_prompt"))
    priority: Whole | None = Field(None, ge=-100, le=100)
    metadata: Metadata | None = None
    user: str | None = Field(None, max_length=512)


class CreateVideo(VideoRequest):
    """POST /v1/videos. shot: what is to be seen, as a document; the prompt may then be left out.

    painter: "traced", of words, shots and a picture that it begins with, or "diffusion". quality: of what is
    traced; where nobody says, "draft" for sora-2 and "final" for every other model. ground: of the network,
    which of its `guides` it is told of our own scene.
    """

    prompt: Prompt = ""
    shot: ShotBody | None = None
    seconds: Seconds | None = Field(None, validation_alias=AliasChoices("seconds", "duration"))
    size: Size | None = None
    width: Whole | None = Field(None, ge=1, le=99_999)
    height: Whole | None = Field(None, ge=1, le=99_999)
    aspect_ratio: Ratio | None = None
    num_frames: Whole | None = Field(None, ge=1, le=10**6)
    fps: Number | None = Field(None, gt=0, le=1_000)
    painter: Painter | None = None
    quality: Quality | None = None
    ground: str | None = Field(None, max_length=20)
    input_reference: Reference | None = Field(
        None,
        validation_alias=AliasChoices(
            "input_reference", "image_reference", "reference_url", "image_url", "image"
        ),
    )
    last_frame: Reference | None = Field(
        None, validation_alias=AliasChoices("last_frame", "last_image", "end_image")
    )
    characters: Annotated[list[Reference], Structured, Field(max_length=2)] | None = None


class RemixVideo(VideoRequest):
    """POST /v1/videos/{id}/remix."""

    strength: Number | None = Field(None, ge=0, le=1)


class EditVideo(RemixVideo):
    """POST /v1/videos/edits.

    mode: "loop" leads from the video's end to its beginning and "between" from its end to `last_video`, both
    for `seconds`; "inpaint" makes anew what `mask` (a picture, white or transparent) or `region` (left, top,
    width, height in px) covers; "trim" keeps `seconds` from `start` on (to its end where nobody says),
    under the name that `prompt` gives it.
    """

    video: Reference | None = None
    mode: Literal["edit", "loop", "between", "inpaint", "trim"] = "edit"
    start: Number | None = Field(None, ge=0)
    seconds: Seconds | None = Field(None, validation_alias=AliasChoices("seconds", "duration"))
    last_video: Reference | None = None
    mask: Reference | None = None
    region: Annotated[tuple[int, int, int, int], Structured] | None = None


class ExtendVideo(VideoRequest):
    """POST /v1/videos/extensions. seconds: of the new part, which comes after the video or before it."""

    seconds: Seconds | None = Field(None, validation_alias=AliasChoices("seconds", "duration"))
    video: Reference | None = None
    direction: Literal["forward", "backward"] = "forward"


class CreateCharacter(Loose):
    """POST /v1/videos/characters."""

    name: str = Field(min_length=1, max_length=80)


EventTypes = Annotated[list[Literal["video.completed", "video.failed"]], Structured, Field(min_length=1)]
assert set(EVENT_TYPES) == {"video.completed", "video.failed"}


class CreateEndpoint(Loose):
    """POST /v1/webhook_endpoints."""

    url: str = Field(min_length=1, max_length=2_048)
    name: str | None = Field(None, max_length=200)
    event_types: EventTypes = list(EVENT_TYPES)  # pyright: ignore[reportAssignmentType]


class UpdateEndpoint(Loose):
    """POST /v1/webhook_endpoints/{id}."""

    url: str | None = Field(None, min_length=1, max_length=2_048)
    name: str | None = Field(None, max_length=200)
    event_types: EventTypes | None = None


class ExpiresAfter(Loose):
    """When a file is removed: so many seconds after it was kept."""

    anchor: Literal["created_at"]
    seconds: Whole = Field(ge=3_600, le=2_592_000)


class CreateFile(Loose):
    """POST /v1/files. purpose: "batch" for lines of a batch, another for pictures."""

    purpose: Literal["batch", "vision", "user_data", "assistants"]
    expires_after: Annotated[ExpiresAfter, Structured] | None = None


class CreateBatch(Loose):
    """POST /v1/batches."""

    input_file_id: str = Field(min_length=1, max_length=200)
    endpoint: Literal["/v1/videos"]
    completion_window: Literal["24h"]
    metadata: Metadata | None = None


class CheckProvenance(Loose):
    """POST /v1/content_provenance_checks."""


class RotateSecret(Loose):
    """POST /v1/webhook_endpoints/{id}/rotate_secret."""

    keep_old_secret_active_for_24_hours: bool = False


class TestEndpoint(Loose):
    """POST /v1/webhook_endpoints/{id}/test."""

    __test__ = False  # pytest: this is no test
    event_type: Literal["video.completed", "video.failed"] = "video.completed"


class VideoErrorView(BaseModel):
    """Why a video failed."""

    model_config = ConfigDict(title="VideoError")
    code: str
    message: str


class ErrorView(BaseModel):
    """Why a request was refused."""

    model_config = ConfigDict(title="ErrorDetails")
    message: str
    type: str
    param: str | None
    code: str | None


class ErrorEnvelope(BaseModel):
    """What every error is in."""

    model_config = ConfigDict(title="Error")
    error: ErrorView


_REASONS = {
    400: "The request is wrong: `param` says where.",
    401: "There is no key, or a wrong one.",
    403: "Without keys only this machine is answered.",
    404: "There is no such thing, or it is another client's.",
    408: "The request came too slowly.",
    409: "It is not ready yet, or no longer.",
    413: "The body is too large.",
    415: "The body is of a kind that is not read.",
    416: "The range lies behind the end of the file.",
    429: "Too many requests, too many unfinished videos, or a full quota.",
    500: "A fault of the service.",
    503: "The disk is full, or the database does not answer.",
}
ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorEnvelope, "description": reason} for status, reason in _REASONS.items()
}
"""What every call may answer beside what it is for."""


class VideoView(BaseModel):
    """A video: the API's keys, and after `error` Sorairo's own."""

    model_config = ConfigDict(title="Video")
    id: str
    object: Literal["video"]
    model: str
    status: Literal["queued", "in_progress", "completed", "failed"]
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
    state: Literal["queued", "in_progress", "completed", "failed", "cancelled"]
    stage: str | None
    eta_seconds: float | None
    priority: int
    place: int | None
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


def json_schema(schema: type[BaseModel]) -> dict[str, Any]:
    """Describe a body for OpenAPI that is best sent as JSON."""
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": _plain(schema)}}}}


def body_schema(schema: type[BaseModel], *files: str) -> dict[str, Any]:
    """Describe a body for OpenAPI: as JSON, and as multipart in which `files` may be files."""
    plain = _plain(schema)
    parts = {**plain, "properties": {**plain["properties"], **dict.fromkeys(files, {"type": "string"})}}
    for name in files:
        parts["properties"][name] = {"type": "string", "format": "binary"}
    content = {"application/json": {"schema": plain}, "multipart/form-data": {"schema": parts}}
    return {"requestBody": {"required": True, "content": content}}


def _plain(schema: type[BaseModel]) -> dict[str, Any]:
    """Describe a body, without references: they would point into the whole description of the service."""
    found = schema.model_json_schema(mode="validation", by_alias=False)
    parts = found.pop("$defs", {})

    def inlined(node: Any) -> Any:
        if isinstance(node, dict) and "$ref" in node:
            rest = {name: item for name, item in node.items() if name != "$ref"}
            return inlined({**parts[node["$ref"].removeprefix("#/$defs/")], **rest})
        if isinstance(node, dict):
            return {name: inlined(item) for name, item in node.items()}
        return [inlined(item) for item in node] if isinstance(node, list) else node

    return inlined(found)
