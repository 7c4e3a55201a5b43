"""The tools. A language model reads their docstrings and the descriptions of their arguments."""

from __future__ import annotations

import asyncio
import functools
import json
import time
from collections.abc import Awaitable, Callable
from pathlib import PurePath
from typing import Annotated, Any, Literal

from mcp.server import MCPServer
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import BaseModel, ConfigDict, Field, ValidationError, WithJsonSchema

from sorairo import __version__
from sorairo.errors import SorairoError
from sorairo.scene.mistakes import line_of
from sorairo.scene.shot import shot_schema
from sorairo.serve.mcp.folder import Folder, FolderError
from sorairo.serve.mcp.remote import Remote

__all__ = ["Tools", "make_server"]

INSTRUCTIONS = (
    "Makes videos from sentences. create_video, remix_video and extend_video answer at once with a queued "
    "video; call get_video with wait_seconds until its status is completed, then download_video."
)
MAX_WAIT_SECONDS = 50  # clients commonly give up on a tool after a minute
MAX_IMAGE_BYTES = 20 * 2**20
FINAL = ("completed", "failed", "cancelled")
SUFFIXES = {"video": ".mp4", "thumbnail": ".webp", "spritesheet": ".jpg"}
IMAGES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp"}

VideoId = Annotated[str, Field(pattern=r"^video_\w+$", description="Id of a video, as create_video gives it")]
Prompt = Annotated[str, Field(min_length=1, max_length=32_000, description="What the video shows")]
Seed = Annotated[int | None, Field(ge=0, description="The same seed and prompt give the same video")]

_shot = {"description": "What the video shows, as a document; the prompt may then be left out"}
ShotField = Annotated[
    dict[str, Any] | None, WithJsonSchema({"anyOf": [shot_schema(), {"type": "null"}], **_shot})
]


class ToolVideo(BaseModel):
    """How a video stands."""

    model_config = ConfigDict(title="Video")
    id: str
    status: Literal["queued", "in_progress", "completed", "failed", "cancelled"]
    progress: int = Field(description="Percent; 100 when it is completed")
    prompt: str
    size: str = Field(description="WIDTHxHEIGHT in pixels")
    seconds: str = Field(description="Length")
    created_at: int = Field(description="Unix time in seconds")
    remixed_from_video_id: str | None = None
    seed: int | None = None
    eta_seconds: float | None = None
    requested_size: str | None = Field(None, description="The size that was asked for, where it is another")
    error: dict[str, Any] | None = Field(None, description="Why it failed")


class Page(BaseModel):
    """Some videos of a list."""

    videos: list[ToolVideo]
    next_after: str | None = Field(description="Give this as `after` for the next page; null: there is none")


class Download(BaseModel):
    """A file that was written."""

    path: str
    num_bytes: int


class Deleted(BaseModel):
    """A video that is gone."""

    id: str
    deleted: bool


class Tools:
    """What a language model can do with a service. folder: where downloads go, and first frames come from."""

    def __init__(self, remote: Remote, folder: Folder) -> None:
        self.remote, self.folder = remote, folder

    async def create_video(
        self,
        prompt: Annotated[
            str | None, Field(min_length=1, max_length=32_000, description="What the video shows")
        ] = None,
        seconds: Annotated[float | None, Field(gt=0, description="Length, as 4 or 8; default: 4")] = None,
        size: Annotated[
            str | None, Field(description="WIDTHxHEIGHT, as 1280x720 or 720x1280; the nearest shape is made")
        ] = None,
        negative_prompt: Annotated[str | None, Field(description="What the video should not show")] = None,
        seed: Seed = None,
        first_frame: Annotated[
            str | None, Field(description="Name of a PNG, JPEG or WebP file in the folder of downloads")
        ] = None,
        shot: ShotField = None,
    ) -> ToolVideo:
        """Order a video from a sentence (subject, motion, setting, light, camera), or a shot, or both.

        It is queued at first.
        """
        given = {"prompt": prompt, "size": size, "seed": seed, "shot": shot}
        length = None if seconds is None else f"{seconds:g}"
        fields = _fields({**given, "seconds": length, "negative_prompt": negative_prompt})
        if first_frame is None:
            return await self._video("POST", "/videos", json=fields)
        kind = IMAGES.get(PurePath(first_frame).suffix.lower())
        if kind is None:
            raise FolderError(f"first_frame is a name that ends in {', '.join(IMAGES)}, not {first_frame!r}")
        image = (first_frame, self.folder.read(first_frame, MAX_IMAGE_BYTES), kind)
        if shot is not None:
            fields["shot"] = json.dumps(shot)
        return await self._video("POST", "/videos", data=fields, files={"input_reference": image})

    async def get_video(
        self,
        video_id: VideoId,
        context: Context,
        wait_seconds: Annotated[
            float, Field(ge=0, le=MAX_WAIT_SECONDS, description="Wait so long for it to be finished")
        ] = 0,
    ) -> ToolVideo:
        """How a video stands. With wait_seconds the answer comes when it is finished, or after that time."""
        deadline = time.monotonic() + wait_seconds
        while True:
            found, after_ms = await self.remote.ask("GET", f"/videos/{video_id}")
            video = ToolVideo.model_validate(found)
            left = deadline - time.monotonic()
            if video.status in FINAL or left <= 0:
                return video
            await context.report_progress(video.progress, 100, video.status)
            await asyncio.sleep(min(left, (after_ms or 1000) / 1000))

    async def get_shot(self, video_id: VideoId) -> dict[str, Any]:
        """What a completed video shows, as a shot: change it and give it to create_video."""
        found, _ = await self.remote.ask("GET", f"/videos/{video_id}/shot")
        return found

    async def list_videos(
        self,
        limit: Annotated[int, Field(ge=1, le=100, description="How many at most")] = 20,
        after: Annotated[str | None, Field(description="next_after of the page before")] = None,
        order: Annotated[Literal["desc", "asc"], Field(description="desc: newest first")] = "desc",
    ) -> Page:
        """The videos that were ordered, newest first, in pages."""
        params = _fields({"limit": limit, "after": after, "order": order})
        page, _ = await self.remote.ask("GET", "/videos", params=params)
        videos = [ToolVideo.model_validate(found) for found in page["data"]]
        return Page(videos=videos, next_after=page["last_id"] if page["has_more"] else None)

    async def download_video(
        self,
        video_id: VideoId,
        variant: Annotated[
            Literal["video", "thumbnail", "spritesheet"],
            Field(description="video: MP4; thumbnail: WebP; spritesheet: frames side by side, JPEG"),
        ] = "video",
        name: Annotated[
            str | None, Field(description="Name of the new file, without folders; default: the id")
        ] = None,
    ) -> Download:
        """Write a completed video, or pictures of it, to the folder of downloads. It replaces no file."""
        suffix = SUFFIXES[variant]
        name = name or f"{video_id}{suffix}"
        if PurePath(name).suffix.lower() != suffix:
            raise FolderError(f"the name of a {variant} ends in {suffix}, not {name!r}")
        self.folder.check_free(name)
        data = await self.remote.fetch(f"/videos/{video_id}/content", params={"variant": variant})
        return Download(path=str(self.folder.save(name, data)), num_bytes=len(data))

    async def remix_video(
        self,
        video_id: VideoId,
        prompt: Prompt,
        strength: Annotated[
            float | None, Field(ge=0, le=1, description="0: leave all as it is; 1: make all anew")
        ] = None,
        seed: Seed = None,
    ) -> ToolVideo:
        """Order a video like a completed one, but as another prompt says. The first one stays."""
        fields = _fields({"prompt": prompt, "strength": strength, "seed": seed})
        return await self._video("POST", f"/videos/{video_id}/remix", json=fields)

    async def extend_video(
        self,
        video_id: VideoId,
        prompt: Prompt,
        seconds: Annotated[float, Field(gt=0, description="Length of the new part")] = 4,
        seed: Seed = None,
    ) -> ToolVideo:
        """Order a video that goes on from the end of a completed one; the new file holds both parts."""
        given = {"prompt": prompt, "seconds": f"{seconds:g}", "seed": seed, "video": {"id": video_id}}
        return await self._video("POST", "/videos/extensions", json=_fields(given))

    async def delete_video(self, video_id: VideoId) -> Deleted:
        """Forget a video and its file on the service; one in the making is cancelled. Downloads stay."""
        found, _ = await self.remote.ask("DELETE", f"/videos/{video_id}")
        return Deleted.model_validate(found)

    async def _video(self, method: str, path: str, **options: Any) -> ToolVideo:
        return ToolVideo.model_validate((await self.remote.ask(method, path, **options))[0])


def make_server(tools: Tools) -> MCPServer:
    """Make the MCP server that offers the tools."""
    server = _Server("sorairo", instructions=INSTRUCTIONS, version=__version__, log_level="WARNING")
    reads = ToolAnnotations(read_only_hint=True, open_world_hint=False)
    makes = ToolAnnotations(read_only_hint=False, destructive_hint=False, open_world_hint=False)
    ends = ToolAnnotations(read_only_hint=False, destructive_hint=True, open_world_hint=False)
    for tool, hints in (
        (tools.create_video, makes),
        (tools.get_video, reads),
        (tools.get_shot, reads),
        (tools.list_videos, reads),
        (tools.download_video, makes),
        (tools.remix_video, makes),
        (tools.extend_video, makes),
        (tools.delete_video, ends),
    ):
        server.add_tool(_with_short_errors(tool), annotations=hints)
    return server


class _Server(MCPServer):
    """A server whose tools say in one line what is wrong with their arguments."""

    async def call_tool(self, name: str, arguments: dict[str, Any], context: Any = None) -> Any:
        """Call a tool. Raises: ToolError."""
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            if not isinstance(error.__cause__, ValidationError):
                raise
            raise ToolError(f"the arguments of {name} are not valid: {line_of(error.__cause__)}") from error


def _with_short_errors(tool: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """Wrap a tool, so that a SorairoError reaches the model as one line."""

    @functools.wraps(tool)
    async def run(*args: Any, **options: Any) -> Any:
        try:
            return await tool(*args, **options)
        except SorairoError as error:
            raise ToolError(" ".join(str(error).split())) from error

    return run


def _fields(given: dict[str, Any]) -> dict[str, Any]:
    """Drop the arguments that were not given."""
    return {name: value for name, value in given.items() if value is not None}
