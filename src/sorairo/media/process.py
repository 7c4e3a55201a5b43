"""The process that reads strangers' files: `python -m sorairo.media.process`.

It reads orders, a line of JSON each, from standard input, and writes answers: a line of JSON, then the bytes
of an array where the line says its shape. Each answer is made when it is asked for ("next"), and no more
after "stop". It ends itself where an answer takes too long or too much memory.
"""

from __future__ import annotations

import faulthandler
import gc
import json
import os
import signal
import sys
import warnings
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any, BinaryIO

import av
import numpy as np

from sorairo.media.animations import animation_frames, animation_media
from sorairo.media.info import NotTakenError
from sorairo.media.pictures import PICTURES, decoded, is_moving, mask, open_picture, picture_media
from sorairo.media.sound import transcode
from sorairo.media.videos import video_frames, video_media

__all__ = ["answers", "main"]

MEMORY_MB = int(os.environ.get("SORAIRO_MEDIA_MB", "224"))
"""MiB that one file may take, beside what the process has at its start."""
TOO_MUCH = f"it takes more than {MEMORY_MB} MiB of memory; SORAIRO_MEDIA_MB allows more"
CPU_SECONDS, SECONDS = 10, 60
"""How long one answer may take, on the processor and by the clock."""
Answer = tuple[dict[str, Any], np.ndarray | None]


def _probe(path: str) -> Generator[Answer]:
    image = open_picture(path)
    if image is None:
        found = video_media(path)
    else:
        with image:
            if not is_moving(image):
                found = picture_media(image)
            else:
                found = animation_media(image, path) if image.format == "WEBP" else video_media(path)
    said = {name: getattr(found, name) for name in found.__slots__}
    yield {**said, "is_picture": image is not None}, None


def _frames(
    path: str, size: list[int] | None, fps: float, first: int, last: int | None, stored: bool
) -> Generator[Answer]:
    box = None if size is None else (size[0], size[1])
    image = open_picture(path)
    if image is None or (is_moving(image) and image.format != "WEBP"):
        pictures = video_frames(path, box, fps, first, last, stored=stored)
    elif is_moving(image):
        pictures = animation_frames(image, path, box, fps, first, last)
    else:
        pictures = iter([np.asarray(decoded(image, box))])
    for picture in pictures:
        yield {}, picture


def _picture(
    path: str, size: list[int] | None, longest: int | None, alpha: bool, target: str | None = None
) -> Generator[Answer]:
    image = open_picture(path)
    if image is None:
        raise NotTakenError(f"it is no picture ({PICTURES})")
    with image:
        made = decoded(image, None if size is None else (size[0], size[1]), alpha=alpha)
        if longest is not None:
            made.thumbnail((longest, longest))
        if target is None:
            yield {}, np.asarray(made)
            return
        made.save(target, "PNG", compress_level=1)
        yield {}, None


def _mask(path: str, size: list[int]) -> Generator[Answer]:
    image = open_picture(path)
    if image is None or is_moving(image):
        raise NotTakenError("a mask is a picture, white where a clip is made anew")
    with image:
        yield {}, mask(image, (size[0], size[1]))


def _sound(path: str, target: str, seconds: float) -> Generator[Answer]:
    yield {"sound": transcode(path, Path(target), seconds)}, None


ORDERS: dict[str, Callable[..., Generator[Answer]]] = {
    "probe": _probe,
    "frames": _frames,
    "picture": _picture,
    "mask": _mask,
    "sound": _sound,
}


def answers(order: dict[str, Any]) -> Generator[Answer]:
    """Answer one order; whatever is wrong with its file is the last answer, {"error": why}."""
    try:
        yield from ORDERS[order.pop("what")](**order)
    except NotTakenError as error:
        yield {"error": str(error)}, None
    except MemoryError:
        yield {"error": TOO_MUCH}, None
    except OSError as error:  # FFmpeg's errors among them
        is_memory = getattr(error, "errno", None) == 12
        yield {"error": TOO_MUCH if is_memory else _told(error)}, None
    except Exception as error:  # the decoders raise whatever they stumble on
        yield {"error": _told(error)}, None


def _told(error: Exception) -> str:
    """What a decoder complains of, without paths."""
    if isinstance(error, FileNotFoundError | PermissionError | IsADirectoryError):
        return error.strerror or "it cannot be opened"
    if isinstance(error, av.FFmpegError):
        return f"it is damaged ({error.strerror})"
    return f"it is damaged ({type(error).__name__})"


def main() -> None:
    """Answer orders until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asks decides when this ends
    warnings.simplefilter("ignore")
    gc.collect()
    gc.freeze()
    _bound_memory()
    source, out = sys.stdin.buffer, sys.stdout.buffer
    try:
        for line in source:
            if line == b"stop\n":
                continue
            _serve(json.loads(line), source, out)
    except BrokenPipeError:
        pass
    os._exit(0)


def _serve(order: dict[str, Any], source: BinaryIO, out: BinaryIO) -> None:
    found = answers(order)
    while source.readline() == b"next\n":
        _bound_time()
        header, array = next(found, ({"end": True}, None))
        faulthandler.cancel_dump_traceback_later()
        if array is not None:
            header = {**header, "shape": array.shape}
        out.write(json.dumps(header).encode() + b"\n")
        if array is not None:
            out.write(np.ascontiguousarray(array).data)
        out.flush()
    found.close()
    gc.collect()  # frames and their side data hold each other


def _bound_memory() -> None:
    """End what takes more than MEMORY_MB; where the system can do that."""
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text().split()[0])
        most = pages * resource.getpagesize() + MEMORY_MB * 2**20
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, OSError, ValueError):
        return


def _bound_time() -> None:
    """End this process where the next answer takes too long."""
    faulthandler.dump_traceback_later(SECONDS, exit=True, file=sys.stderr)
    try:
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        limit = int(used.ru_utime + used.ru_stime) + CPU_SECONDS + 1
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    except (ImportError, OSError, ValueError):
        return


if __name__ == "__main__":
    main()
