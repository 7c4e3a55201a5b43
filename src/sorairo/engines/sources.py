"""What a clip is made from: looked at, held against the limits, and put together with what is made of it."""

from __future__ import annotations

import hashlib
import math
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageFilter

from sorairo.checks import check
from sorairo.engines.trimming import settle_part
from sorairo.errors import ConfigError, VideoError
from sorairo.media import Media, iterate_frames, probe_media, read_mask
from sorairo.request import (
    DEFAULT_SECONDS,
    DEFAULT_STRENGTH,
    GOES_ON,
    IN_SHOTS,
    Capabilities,
    Chunk,
    Limits,
    Request,
)
from sorairo.scene.plan import Plan
from sorairo.units import FPS, TIME_STRIDE, new_frames, num_frames

__all__ = [
    "Settled",
    "fitting_size",
    "frames_made",
    "hash_of",
    "kept_frames",
    "mask_of",
    "plate_size",
    "settle",
    "stitch",
]

KEEP_TIME = ("extend", "loop", "between", "remix", "edit", "inpaint")
"""Tasks of which the source's moments stay where they were, and so its sound."""
LEAST_SIDE = 16
"""Of a clip, px."""
SOFT_PX = 8
"""How far in-painted frames fade into those around them."""


class Settled(NamedTuple):
    """A request in which nothing is open that its files decide, and how many seconds the clip will last.

    sound: what becomes of that of the videos it is made from: "kept", "left out" or "kept in part", the
    source's; None where there is none. made: of the seconds, those that are new, where the request says how
    many: as near to that as the frames of a clip come, from its first moment to its last. was: the size
    (width, height) of what it is made from, where nobody asked for another and it cannot stay. repainted:
    whether it was traced here and is painted over all the same, as parts that were trimmed and loops are.
    """

    request: Request
    seconds: float
    extensions: int = 0
    sound: str | None = None
    made: float | None = None
    was: tuple[int, int] | None = None
    repainted: bool = False


def settle(request: Request, can: Capabilities) -> Settled:
    """Look at the files of a request, hold all against the limits, and decide what was left open.

    What is settled already stays as it is; a shot fills in what the request leaves open. Raises: ConfigError;
    CapabilityError, for what memory cannot hold, too; VideoError, DataError for a file that is not what it
    should be.
    """
    settled = _settle(request, can)
    if request.painter is None and request.task in IN_SHOTS and "traced" in can.painters:
        is_own = probe_media(request.files["source"]).metadata.get("painter") == "traced"
        settled = settled._replace(repainted=is_own and settled.request.painter != "traced")
    if can.fits is not None and request.task != "trim" and settled.request.size is not None:
        can.fits(settled.request.size, settled.made or settled.seconds)
    return settled


def _settle(request: Request, can: Capabilities) -> Settled:
    limits = can.limits
    if request.shot is not None:
        request = _shots().with_shot(request, can)
    check(request, can)
    media = {name: _look_at(name, path, limits) for name, path in request.files.items()}
    if request.task == "generate":
        for name, each in media.items():
            if not each.is_picture:
                raise ConfigError(
                    f"{Path(request.files[name]).name} is a video, not an image", parameter=name
                )
    first = next(iter(media.values()), None)
    follow = Plan.read(Path(request.follow)) if isinstance(request.follow, str) else request.follow
    if follow is not None:
        _check_follow(follow, limits)
    for character in request.characters:
        seconds = _look_at("characters", character.video, limits).seconds
        if seconds > limits.max_character_seconds:
            message = f"the video of {character.name!r} lasts {seconds:.1f} seconds"
            raise ConfigError(f"{message}; at most {limits.max_character_seconds:g}", parameter="characters")
    seed = random.SystemRandom().randrange(2**31) if request.seed is None else request.seed
    if request.task == "trim":
        part, seconds = settle_part(replace(request, seed=seed), media["source"], can)
        sound = None if media["source"].sound is None else "left out"
        return Settled(part, seconds, _extensions_of(media["source"]), sound)
    own, traced = request, request.painter == "traced"
    if request.task in IN_SHOTS and (traced or "shot" in media["source"].metadata):
        own = _shots().as_own(request, media, can)
    request = _filmed_on(request, can) if own is request else own
    painter = request.painted_by(can)
    usual = can.traced_size if painter == "traced" else can.sizes[0]
    if first is not None:
        is_filmed = request.is_plate and painter == "traced"
        usual = (plate_size if is_filmed else fitting_size)(first, can)
    size = request.size or usual
    was = None if request.size or first is None else (first.width, first.height)
    was = None if was == size else was
    strength = DEFAULT_STRENGTH.get(request.task) if request.strength is None else request.strength
    settled = replace(request, size=size, seed=seed, follow=follow, strength=strength, painter=painter)
    usual_ground = can.guides[0] if can.guides and request.shot is not None and painter != "traced" else None
    ground = request.ground or usual_ground
    settled = replace(settled, fps=request.fps or can.fps, ground=ground)
    if follow is not None:
        return Settled(settled, follow.num_frames / FPS)
    sound = _sound_of(request.task, media)
    if request.task not in DEFAULT_SECONDS:
        return _settle_remade(settled, media, can)._replace(sound=sound, was=was)
    if request.seconds is None:
        settled = replace(settled, seconds=min(DEFAULT_SECONDS[request.task], limits.max_seconds))
    assert settled.seconds is not None
    if media and round(settled.seconds * FPS) < TIME_STRIDE // 2:
        message = f"what is made from others lasts at least {TIME_STRIDE / FPS:.2g} seconds"
        raise ConfigError(f"{message}, not {settled.seconds:g}", parameter="seconds")
    if request.task == "generate":
        made = _seconds_made(settled, can)
        return Settled(settled, made, sound=sound, made=made, was=was)
    return _settle_lengthened(settled, media, can)._replace(sound=sound, was=was)


def _shots() -> ModuleType:
    from sorairo.engines import in_shots  # loads things and physics, of which words alone have no need

    return in_shots


def _filmed_on(request: Request, can: Capabilities) -> Request:
    """The request, not painted where what is given can go on as it is. Raises: ConfigError."""
    if request.task not in GOES_ON or request.painter == "diffusion" or "traced" not in can.painters:
        return request
    if request.fps not in (None, FPS):
        message = f"what is filmed on has {FPS} frames a second; leave out {request.fps}"
        raise ConfigError(message, parameter="fps")
    return replace(request, painter="traced", fps=FPS)


def _sound_of(task: str, media: dict[str, Media]) -> str | None:
    """What becomes of the sound of the files by field; it stays where it was, or not at all."""
    heard = {name for name, each in media.items() if each.sound is not None}
    if not heard:
        return None
    if "source" not in heard or task not in KEEP_TIME:
        return "left out"
    return "kept" if heard == {"source"} else "kept in part"


def _look_at(name: str, path: str, limits: Limits) -> Media:
    try:
        media = probe_media(path)
    except VideoError as error:
        error.parameter = name
        raise
    if media.width * media.height > limits.max_source_pixels:
        size = f"{media.width}x{media.height}"
        most = f"{limits.max_source_pixels:,} pixels"
        raise ConfigError(f"a frame of {Path(path).name} is {size}; at most {most}", parameter=name)
    return media


def hash_of(path: str) -> str:
    """The first 16 hex digits of a file's SHA-256, as recipes name what a clip was made from."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]


def _check_follow(plan: Plan, limits: Limits) -> None:
    plan.check_learnt()
    if plan.num_frames > num_frames(limits.max_seconds):
        seconds = plan.num_frames / FPS
        message = f"the plan lasts {seconds:.1f} seconds; the limit is {limits.max_seconds:g}"
        raise ConfigError(message, parameter="follow")


def _settle_remade(request: Request, media: dict[str, Media], can: Capabilities) -> Settled:
    source, most = media["source"], can.limits.max_source_seconds
    if request.seconds is not None:
        message = f"the source sets the length of a clip to {request.task}; leave out the seconds"
        raise ConfigError(message, parameter="seconds")
    if source.seconds > most:
        message = f"the source lasts {source.seconds:.1f} seconds; at most {most:g} are made anew"
        raise ConfigError(message, parameter="source")
    if request.task == "inpaint" and not mask_of(request).any():
        raise ConfigError("the mask covers nothing of the clip", parameter="mask")
    return Settled(request, kept_frames(source.num_frames) / FPS if can.in_strides else source.seconds)


def _settle_lengthened(request: Request, media: dict[str, Media], can: Capabilities) -> Settled:
    assert request.seconds is not None
    limits, given = can.limits, sum(each.seconds for each in media.values())
    total = request.seconds + given
    if total > limits.max_total_seconds:
        spare = max(0.0, limits.max_total_seconds - total + request.seconds)
        message = f"with what it is made from the clip would last {total:g} seconds"
        nearest = f"at most {limits.max_total_seconds:g}; nearest: {math.floor(spare):g} new"
        raise ConfigError(f"{message}; {nearest}", parameter="seconds")
    extensions = 1 + _extensions_of(media["source"])
    if extensions > limits.max_extensions:
        message = f"a video is extended at most {limits.max_extensions} times"
        raise ConfigError(message, parameter="source")
    made = _seconds_made(request, can)
    new = frames_made(request) / FPS if can.in_strides else made
    return Settled(request, given + new, extensions, made=made)


def _extensions_of(source: Media) -> int:
    """How often a clip was made longer, as its file says."""
    said = source.metadata.get("extensions", "0")
    return int(said) if said.isdecimal() else 0


def frames_made(request: Request) -> int:
    """Count the frames of a clip, or those that a task adds to its source, in whole strides."""
    assert request.seconds is not None
    if request.task == "generate":
        least = 1 if request.image is None and request.last is None else 1 + TIME_STRIDE
        return max(num_frames(request.seconds), least)
    return new_frames(request.seconds, 0 if request.task in ("extend", "prepend") else TIME_STRIDE - 1)


def _seconds_made(request: Request, can: Capabilities) -> float:
    """The length of what is made, between its first and last moments, or those that it lies between."""
    assert request.seconds is not None
    if not can.in_strides:
        return max(1, round(request.seconds * can.fps)) / can.fps
    steps = {"generate": -1, "extend": 0, "prepend": 0}.get(request.task, 1)
    return max(frames_made(request) + steps, 1) / FPS


def fitting_size(media: Media, can: Capabilities) -> tuple[int, int]:
    """Find the size (width, height) of clips that are made from a picture or video.

    It is the same where it can be: sides that fit, and no more pixels than twice what the engine does best
    unless Sorairo made it; of a video any even sides, and as many pixels as a clip may have, where the engine
    keeps sizes. Else that of the engine's sizes which is nearest in shape.
    """
    width, height = media.width, media.height
    multiple, most = can.limits.size_multiple, 2 * max(w * h for w, h in can.sizes)
    fits = width % multiple == height % multiple == 0 and max(width, height) <= can.limits.max_side
    if fits and (width * height <= most or "sorairo" in media.metadata):
        return width, height
    if can.keeps_size and not media.is_picture and min(width, height) >= LEAST_SIDE:
        area, side = can.limits.max_traced_pixels / (width * height), can.limits.max_side / max(width, height)
        scale = min(1.0, math.sqrt(area), side)
        return int(width * scale / 2) * 2, int(height * scale / 2) * 2
    return min(can.sizes, key=lambda size: abs(math.log(size[0] / size[1] * height / width)))


def plate_size(media: Media, can: Capabilities) -> tuple[int, int]:
    """Find the size (width, height) of a clip in which a picture is filmed: of its shape and usual area."""
    area = can.traced_size[0] * can.traced_size[1]
    scale = min(1.0, math.sqrt(area / (media.width * media.height)))
    wide, high = (max(LEAST_SIDE, 2 * round(side * scale / 2)) for side in (media.width, media.height))
    return min(wide, can.limits.max_side), min(high, can.limits.max_side)


def kept_frames(count: int) -> int:
    """The most frames 1 + 8k that are in `count`."""
    return count - (count - 1) % TIME_STRIDE


def mask_of(request: Request) -> np.ndarray:
    """What of the frames is made anew: bool [H, W] at the size of the clip.

    Raises: ConfigError for a region that is no rectangle in the source; VideoError for a mask that is none.
    """
    assert request.size is not None and request.source is not None
    width, height = request.size
    if request.mask is not None:
        return read_mask(request.mask, request.size)
    assert request.region is not None
    left, top, across, down = request.region
    source = probe_media(request.source)
    inside = 0 <= left and 0 <= top and left + across <= source.width and top + down <= source.height
    if across < 1 or down < 1 or not inside:
        given = ",".join(map(str, request.region))
        message = f"a region is LEFT,TOP,WIDTH,HEIGHT inside {source.width}x{source.height}, not {given}"
        raise ConfigError(message, parameter="region")
    # As `media.fit` does: scaled to cover the size, what juts out cut away evenly.
    scale = max(width / source.width, height / source.height)
    x, y = (source.width - width / scale) / 2, (source.height - height / scale) / 2
    mask = np.zeros((height, width), dtype=bool)
    rows, columns = ((np.arange(n) + 0.5) / scale + shift for n, shift in ((height, y), (width, x)))
    mask[np.ix_((rows >= top) & (rows < top + down), (columns >= left) & (columns < left + across))] = True
    return mask


def stitch(request: Request, chunks: Iterator[Chunk], fps: float) -> Iterator[Chunk]:
    """Put what was made, at `fps`, between the frames of the source, which stay, and of `last`."""
    before, after = {
        "extend": (request.source, None),
        "loop": (request.source, None),
        "prepend": (None, request.source),
        "between": (request.source, request.last),
    }.get(request.task, (None, None))
    if request.task == "inpaint":
        yield from _composited(request, chunks, fps)
        return
    chunk = next(chunks)
    if before is not None:
        yield from _chunks_of(before, request, chunk, fps)
    yield chunk
    for chunk in chunks:
        yield chunk
    if after is not None:
        yield from _chunks_of(after, request, chunk, fps)


def _chunks_of(path: str, request: Request, like: Chunk, fps: float) -> Iterator[Chunk]:
    for frame in iterate_frames(path, request.size, fps):
        yield like._replace(frames=frame[None])


def _composited(request: Request, chunks: Iterator[Chunk], fps: float) -> Iterator[Chunk]:
    """The source with what was made where the mask is, its edge soft."""
    assert request.source is not None
    hard = Image.fromarray(mask_of(request).astype(np.uint8) * 255)
    alpha_HW1 = np.asarray(hard.filter(ImageFilter.GaussianBlur(SOFT_PX / 2)))[..., None] / 255.0
    source = iterate_frames(request.source, request.size, fps)
    for chunk in chunks:
        given = np.stack([next(source) for _ in chunk.frames])
        mixed = given + (chunk.frames.astype(np.float32) - given) * alpha_HW1
        yield chunk._replace(frames=np.rint(mixed).astype(np.uint8))
