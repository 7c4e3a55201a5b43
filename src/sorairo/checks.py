"""Whether a request can be met: held against what an engine says that it can do, before anything is begun."""

from __future__ import annotations

import math
from urllib.parse import urlsplit

from sorairo.errors import ConfigError, check_text, nearest
from sorairo.request import (
    BY_EVERY_ENGINE,
    DEFAULT_STRENGTH,
    GOES_ON,
    GUIDES,
    IN_SHOTS,
    NEEDS,
    PAINTERS,
    QUALITIES,
    SOLVERS,
    TASKS,
    Capabilities,
    CapabilityError,
    Limits,
    Request,
)
from sorairo.units import check_size

__all__ = ["check", "check_url", "in_range", "one_of"]


def check(request: Request, can: Capabilities) -> None:
    """Hold a request against what an engine can do; nothing that is refused here is queued or begun.

    Raises: ConfigError, which names the value, the nearest valid one and the parameter; CapabilityError.
    """
    limits, named = can.limits, request.prompt
    for name, text in (("prompt", request.prompt), ("negative", request.negative)):
        if len(text) > limits.max_prompt:
            what = "prompt" if name == "prompt" else "negative prompt"
            message = f"the {what} has {len(text):,} characters; the limit is {limits.max_prompt:,}"
            raise ConfigError(message, parameter=name)
        check_text("the prompt" if name == "prompt" else "the negative prompt", text, parameter=name)
    goes_on = request.task in GOES_ON and "traced" in can.painters and request.painter != "diffusion"
    if not (named.strip() or request.shot is not None or request.task == "trim" or goes_on):
        message = "the prompt is empty; say what is to be seen, such as 'a red ball bounces'"
        raise ConfigError(message, parameter="prompt")
    one_of("task", request.task, TASKS)
    one_of("solver", request.solver, SOLVERS)
    one_of("quality", request.quality, QUALITIES)
    if request.seconds is not None:
        most = limits.max_total_seconds if request.task == "trim" else limits.max_seconds
        in_range("seconds", request.seconds, 0.0, most, above=True)
    for name, low, high, whole in (
        ("steps", 1, limits.max_steps, True),
        ("guidance", 0.0, limits.max_guidance, False),
        ("seed", 0, limits.max_seed, True),
        ("strength", 0.0, 1.0, False),
        ("start", 0.0, limits.max_total_seconds, False),
    ):
        value = getattr(request, name)
        if value is not None:
            in_range(name, value, low, high, whole=whole, above=name == "strength")
    _check_painter(request, can)
    if request.fps is not None and request.task != "trim":
        _check_fps(request.fps, request.painted_by(can), can)
    if request.size is not None and request.task != "trim":
        is_any = request.painted_by(can) == "traced" or (can.keeps_size and request.source is not None)
        (_check_any_size if is_any else _check_size)(request.size, limits)
    _check_capabilities(request, can)
    _check_files(request)
    _check_characters(request, limits)


def _check_fps(fps: int, painter: str, can: Capabilities) -> None:
    if painter == "traced" and painter in can.painters:
        in_range("fps", fps, *can.traced_fps, whole=True)
    elif fps != can.fps:
        message = f"the engine {can.model} makes {can.fps} frames a second, not {fps}"
        what = f", painted by {painter!r}" if "traced" in can.painters else ""
        raise ConfigError(f"{message}{what}; nearest: {can.fps}", parameter="fps")


def _check_size(size: tuple[int, int], limits: Limits) -> None:
    multiple, most = limits.size_multiple, limits.max_side
    if max(size) > most:
        fit = "x".join(str(min(most, max(1, round(n / multiple)) * multiple)) for n in size)
        message = f"sides are at most {most} pixels, not {size[0]}x{size[1]}; nearest: {fit}"
        raise ConfigError(message, parameter="size")
    check_size(*size, multiple=multiple)


def _check_any_size(size: tuple[int, int], limits: Limits) -> None:
    width, height = size
    fit = tuple(min(max(16, round(side / 2) * 2), limits.max_side) for side in size)
    if fit != size:
        message = f"sides are even, from 16 to {limits.max_side} pixels, not {width}x{height}"
        raise ConfigError(f"{message}; nearest: {fit[0]}x{fit[1]}", parameter="size")
    if width * height > limits.max_traced_pixels:
        scale = math.sqrt(limits.max_traced_pixels / (width * height))
        fit = tuple(max(16, int(side * scale / 2) * 2) for side in size)
        message = f"a frame has at most {limits.max_traced_pixels:,} pixels, not {width}x{height}"
        raise ConfigError(f"{message}; nearest: {fit[0]}x{fit[1]}", parameter="size")


def _check_painter(request: Request, can: Capabilities) -> None:
    if request.painter is not None:
        one_of("painter", request.painter, PAINTERS)
        if request.painter not in can.painters:
            message = f"the engine {can.model} has no painter {request.painter!r}; it has {can.painters[0]!r}"
            raise CapabilityError(message, parameter="painter")
    filmed = request.is_text or request.is_plate or request.task in (*IN_SHOTS, *GOES_ON)
    if request.painter == "traced" and not filmed:
        message = "'traced' needs words, a shot, or what a clip is to begin with; all else takes 'diffusion'"
        raise ConfigError(message, parameter="painter")
    if request.painter == "traced" and request.ground is not None:
        raise ConfigError("'traced' is told all of a scene; leave out the ground", parameter="ground")


def _check_capabilities(request: Request, can: Capabilities) -> None:
    if request.task not in (*can.tasks, *BY_EVERY_ENGINE):
        raise CapabilityError(f"the engine {can.model} cannot {request.task} a clip", parameter="task")
    for name, what in (
        ("image", "begin with a given image"),
        ("last", "end with a given image"),
        ("characters", "show characters"),
        ("follow", "follow a plan"),
        ("shot", "film a shot"),
    ):
        if getattr(request, name) and not getattr(can, name):
            raise CapabilityError(f"the engine {can.model} cannot {what}", parameter=name)

    if request.ground is not None:
        one_of("ground", request.ground, GUIDES)
        if request.ground not in can.guides:
            has = f"; it takes {can.guides[0]!r}" if can.guides else ""
            message = f"the engine {can.model} cannot be told {request.ground!r} of a scene{has}"
            raise CapabilityError(message, parameter="ground")
        if request.task != "generate" or request.files:
            message = "what is grounded in a scene is made of words or a shot, not from files"
            raise ConfigError(message, parameter="ground")
    drawn = request.ground in ("first", "camera")
    begins = request.image is not None or drawn or request.task != "generate"
    if not can.words and not begins and request.shot is None:
        message = f"the engine {can.model} begins with a picture; give an image, or ground it in its 'first'"
        raise CapabilityError(message, parameter="image")


def _check_files(request: Request) -> None:
    task, needs = request.task, NEEDS.get(request.task, ())
    for name in needs:
        if getattr(request, name) is None:
            raise ConfigError(f"to {task} needs a clip to be made from ({name})", parameter=name)
    if task != "between" and request.source is not None and request.last is not None:
        raise ConfigError(f"to {task} takes no picture to end with; 'between' does", parameter="last")
    if request.source is not None and (not needs or request.image is not None):
        message = f"a clip is made from a source or begins with an image, not both; task {task!r}"
        raise ConfigError(message, parameter="source")
    if request.start is not None and task != "trim":
        raise ConfigError(f"a start is for 'trim', not for {task!r}", parameter="start")
    if request.strength is not None and task not in DEFAULT_STRENGTH:
        raise ConfigError(f"a strength is for 'remix' and 'edit', not for {task!r}", parameter="strength")
    if (request.mask is None and request.region is None) == (task == "inpaint"):
        message = "to inpaint needs a mask or a region" if task == "inpaint" else f"{task!r} takes no mask"
        raise ConfigError(message, parameter="mask")
    if request.mask is not None and request.region is not None:
        raise ConfigError("give a mask or a region, not both", parameter="region")
    if request.shot is not None:
        is_made_of = task != "generate" or request.files
        has = "a plan" if request.follow is not None else "characters" if request.characters else None
        if is_made_of or has is not None:
            what = "is made from others" if is_made_of else f"has {has}"
            message = f"a clip is of a shot (or of a look, or a physics) or {what}, not both"
            raise ConfigError(message, parameter="shot")
    if request.follow is not None:
        if request.files:
            what = "begins with an image" if request.image else "is made from a source"
            raise ConfigError(f"a clip follows a plan or {what}, not both", parameter="follow")
        if request.seconds is not None:
            message = "a plan to follow sets the length of the clip; leave out the seconds"
            raise ConfigError(message, parameter="seconds")


def _check_characters(request: Request, limits: Limits) -> None:
    characters, most = request.characters, limits.max_characters
    if len(characters) > most:
        message = f"a clip has at most {most} characters, not {len(characters)}"
        raise ConfigError(message, parameter="characters")
    if characters and request.follow is not None:
        message = "a plan to follow has its bodies; leave out the characters"
        raise ConfigError(message, parameter="characters")
    for character in characters:
        check_text("a character's name", character.name, parameter="characters")
        length = len(character.name.strip())
        if not 1 <= length <= limits.max_name:
            message = f"a character's name has 1 to {limits.max_name} characters, not {length}"
            raise ConfigError(message, parameter="characters")
        if character.name not in request.prompt:
            message = f"the prompt does not name the character {character.name!r}"
            raise ConfigError(message, parameter="characters")


def one_of(name: str, value: str, names: tuple[str, ...]) -> None:
    """Raises: ConfigError unless `value` is one of `names`."""
    if value not in names:
        message = f"there is no {name} {value!r}; did you mean {nearest(value, names)!r}?"
        raise ConfigError(message, parameter=name)


def in_range(
    name: str, value: float | None, low: float, high: float, *, whole: bool = False, above: bool = False
) -> None:
    """Raises: ConfigError unless low <= value <= high (low < value, with `above`), whole where it must be."""
    if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
        kind = "whole number" if whole else "number"
        raise ConfigError(f"{name} is a {kind}, not {value!r}", parameter=name)
    if not math.isfinite(value):
        raise ConfigError(f"{name} is a finite number, not {value}; at most {high:g}", parameter=name)
    if value < low or value > high or (above and value == low):
        span = f"above {low:g} and at most {high:g}" if above else f"from {low:,} to {high:,}"
        fit = high if value > high else low
        hint = "" if above and fit == low else f"; nearest: {fit}"
        raise ConfigError(f"{name} is a number {span}, not {value}{hint}", parameter=name)


def check_url(what: str, url: str, fit: str, *, parameter: str | None = None) -> None:
    """Raises: ConfigError unless a URL can be called: of HTTP, with a host, and with no sign that none has.

    what: what is at it. fit: one that is valid.
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna")
        is_valid = parts.scheme in ("http", "https") and host and parts.port != 0
    except ValueError:  # a port beyond 65535 and a host that no name can be among them
        is_valid = False
    if not is_valid or not url.isprintable() or " " in url:
        path = urlsplit(fit).path
        raise ConfigError(
            f"{what} is http://HOST:PORT{path}, not {url!r}; nearest: {fit}", parameter=parameter
        )
