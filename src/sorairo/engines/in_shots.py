"""Requests and the shots that they come with, or whose clips do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sorairo.engines.own_clips import own_shot
from sorairo.errors import ConfigError
from sorairo.media import Media, probe_media
from sorairo.request import GOES_ON, IN_SHOTS, Capabilities, Request
from sorairo.scene.assets import check_files
from sorairo.scene.shot import Shot, parse_shot, read_shot

__all__ = ["as_own", "shot_of", "with_shot"]


def with_shot(request: Request, can: Capabilities) -> Request:
    """The request, with what its shot states where it leaves that open. Raises: ConfigError."""
    limits = can.limits
    shot = read_shot(
        request.shot,
        prompt=request.prompt,
        max_things=limits.max_things,
        max_bytes=limits.max_shot_bytes,
        max_asset_bytes=limits.max_asset_bytes,
    )
    check_files(shot, limits.max_triangles)
    if "traced" not in can.painters and "fps" in shot.model_fields_set and shot.fps != can.fps:
        message = f"the engine {can.model} makes {can.fps} frames a second, not {shot.fps}"
        raise ConfigError(f"{message}; nearest: {can.fps}", parameter="shot")
    names = ("seconds", "size", "seed", *(("fps",) if "fps" in shot.model_fields_set else ()))
    stated = {name: getattr(shot, name) for name in names if getattr(request, name) is None}
    return replace(
        request, shot=shot, prompt=request.prompt if request.prompt.strip() else shot.words, **stated
    )


def as_own(request: Request, media: dict[str, Media], can: Capabilities) -> Request:
    """The request, traced as its source was where the source's shot can be changed. Raises: ConfigError."""
    if request.painter == "diffusion" or request.task not in IN_SHOTS or "traced" not in can.painters:
        return request
    assert request.source is not None
    shot = own_shot(media["source"])
    if shot is not None:
        quality = "draft" if media["source"].metadata.get("quality") == "draft" else "final"
        if request.fps not in (None, shot.fps):
            message = f"the clip has {shot.fps} frames a second, and what is made of it has them too"
            raise ConfigError(f"{message}; leave out {request.fps}", parameter="fps")
        if request.task in ("extend", "loop") and request.size and shot.size:
            _check_shape(request.size, shot.size)
        return replace(request, painter="traced", quality=quality, fps=shot.fps)
    if request.painter == "traced" and request.task not in GOES_ON:
        message = f"{Path(request.source).name} is no whole clip that was traced here"
        raise ConfigError(f"{message}; nearest: the painter 'diffusion'", parameter="painter")
    return request


def _check_shape(size: tuple[int, int], own: tuple[int, int]) -> None:
    """Raises: ConfigError for a shape in which a clip that goes on would be seen otherwise."""
    (width, height), (wide, high) = size, own
    if abs(width * high - height * wide) > max(wide, high):
        fit = 2 * round(width * high / wide / 2)
        message = f"the clip is {wide}x{high}, and what goes on has its shape, not {width}x{height}"
        raise ConfigError(f"{message}; nearest: {width}x{fit}", parameter="size")


def shot_of(path: str | Path) -> Shot:
    """Read the shot that a clip's file carries. Raises: VideoError; ConfigError where it carries none."""
    text = probe_media(path).metadata.get("shot")
    if text is None:
        raise ConfigError(f"{Path(path).name} carries no shot", parameter="shot")
    return parse_shot(text)
