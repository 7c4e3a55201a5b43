"""Choose the model, size and length of a clip from what a client asked.

The names `sora-*` stand for the engine here. What is traced has the size that is asked, whatever it is. What
is painted gets, by these names, the size that is nearest in shape among those that the engine does well, and
its frames a second, and the answer says so. A request by the engine's own name gets exactly what it asks, or
an error that names the nearest valid value; so does a size that neither the API had nor a clip can have.
"""

from __future__ import annotations

import math
import re
from datetime import date

from sorairo.errors import nearest
from sorairo.request import DEFAULT_SECONDS, Capabilities, Quality
from sorairo.serve.http.errors import ApiError
from sorairo.serve.http.schemas import CreateVideo, VideoRequest

__all__ = [
    "ALIASES",
    "is_alias",
    "nearest_shape",
    "settle_fps",
    "settle_model",
    "settle_seconds",
    "settle_size",
    "text",
    "traced_shape",
    "unheard",
    "usual_quality",
]

ALIASES = ("sora-2", "sora-2-pro")
DEFAULT_SIZE = (720, 1280)
API_SIZES = {(720, 1280), (1280, 720), (1024, 1792), (1792, 1024), (1080, 1920), (1920, 1080)}

Size = tuple[int, int]


def is_alias(model: str) -> bool:
    """Whether a model's name is one of ALIASES, with or without a date: sora-2-2025-10-06."""
    found = re.fullmatch(r"sora-2(?:-pro)?(?:-(\d{4}-\d\d-\d\d))?", model, re.ASCII)
    return found is not None and (found[1] is None or _is_date(found[1]))


def settle_model(model: str | None, can: Capabilities) -> str:
    """Check the name of a model; None: the default. Raises: ApiError for one that does not exist."""
    model = model or ALIASES[0]
    if not is_alias(model) and model != can.model:
        hint = nearest(model, (can.model, *ALIASES))
        message = f"There is no model {model[:80]!r}; did you mean {hint!r}?"
        raise ApiError(400, message, code="model_not_found", param="model")
    return model


def usual_quality(model: str) -> Quality:
    """How well is traced what is asked of a model by name: sora-2 is quick, the others take their time."""
    return "draft" if is_alias(model) and not model.startswith("sora-2-pro") else "final"


def settle_size(
    options: CreateVideo, can: Capabilities, *, exact: bool, traced: bool = False
) -> tuple[Size, str | None]:
    """Choose the size of the clip; also the size that was asked, where that is another. Raises: ApiError."""
    if options.width or options.height:
        if not (options.width and options.height):
            raise ApiError(400, "Give width and height together.", code="invalid_value", param="width")
        asked = (options.width, options.height)
    elif options.size is not None:
        width, _, height = options.size.partition("x")
        asked = (int(width), int(height))
    elif options.aspect_ratio is not None:
        across, _, down = options.aspect_ratio.partition(":")
        shape = (int(across), int(down))
        return (traced_shape(shape, can) if traced else nearest_shape(shape, can)), None
    elif exact:
        asked = can.traced_size if traced else can.sizes[0]
    else:
        asked = DEFAULT_SIZE
    if exact or traced:
        return asked, None
    if asked not in API_SIZES and not _is_possible(asked, can):
        fit = text(nearest_shape(asked, can))
        message = f"Invalid value for 'size': no clip has the size {text(asked)}; nearest: {fit}."
        raise ApiError(400, message, code="invalid_value", param="size")
    size = nearest_shape(asked, can)
    return size, None if size == asked else text(asked)


def settle_seconds(options: CreateVideo, can: Capabilities) -> float:
    """Choose the length of the clip in seconds. Raises: ApiError for too many frames."""
    if options.seconds is not None:
        return options.seconds
    if options.num_frames is not None:
        fps = options.fps or can.fps
        if options.num_frames > (most := max(1, int(can.limits.max_seconds * fps))):
            message = f"at {fps:g} a second there are at most {most:,}, not {options.num_frames:,}"
            message = f"Invalid value for 'num_frames': {message}; nearest: {most}."
            raise ApiError(400, message, code="invalid_value", param="num_frames")
        return options.num_frames / fps
    return DEFAULT_SECONDS["generate"]


def unheard(options: VideoRequest) -> tuple[str, ...]:
    """The fields that others speak over: frames where seconds are said, too."""
    both = isinstance(options, CreateVideo) and None not in (options.seconds, options.num_frames)
    return ("num_frames",) if both else ()


def settle_fps(
    options: CreateVideo, can: Capabilities, *, exact: bool, traced: bool
) -> tuple[int | None, bool]:
    """Choose the frames a second, None leaves them to the shot or the engine; and whether others were asked.

    By the names `sora-*` those are taken that are nearest to what is asked. Raises: ApiError.
    """
    if options.fps is None:
        return None, False
    least, most = can.traced_fps if traced else (can.fps, can.fps)
    fit = int(min(max(round(options.fps), least), most))
    if exact and fit != options.fps:
        makes = f"whole numbers from {least} to {most}" if traced else str(can.fps)
        message = f"Invalid value for 'fps': this engine makes {makes} frames a second."
        raise ApiError(400, message, code="invalid_value", param="fps")
    return fit, fit != options.fps


def text(size: Size) -> str:
    """Write a size as WIDTHxHEIGHT: 256x448."""
    return f"{size[0]}x{size[1]}"


def traced_shape(shape: Size, can: Capabilities) -> Size:
    """Find the even size of a shape that has about as many pixels as clips that are traced usually have."""
    area, ratio = math.prod(can.traced_size), shape[0] / shape[1]
    return 2 * round(math.sqrt(area * ratio) / 2), 2 * round(math.sqrt(area / ratio) / 2)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_possible(size: Size, can: Capabilities) -> bool:
    limits = can.limits
    fits = all(side % 2 == 0 and 16 <= side <= limits.max_side for side in size)
    return fits and math.prod(size) <= limits.max_traced_pixels


def nearest_shape(asked: Size, can: Capabilities) -> Size:
    """Find the size whose sides are most nearly in the ratio of `asked`, among those the engine does well."""
    if asked in can.sizes:
        return asked
    shape = math.log(asked[0] / asked[1])
    return min(can.sizes, key=lambda size: abs(math.log(size[0] / size[1]) - shape))
