"""Read and save the images and videos of requests: files, data URLs, public URLs, files kept here."""

from __future__ import annotations

import base64
import shutil
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from starlette.datastructures import UploadFile

from sorairo.errors import MediaError, VideoError
from sorairo.files import atomic_write
from sorairo.media import Media, probe_media, write_picture
from sorairo.serve.http.errors import ApiError
from sorairo.serve.http.service import Service
from sorairo.serve.jobs.tables import Key
from sorairo.serve.webhooks.outbound import AddressError

__all__ = [
    "Picture",
    "inspect_upload",
    "probe_upload",
    "read_image",
    "reference_id",
    "save_image",
    "save_upload",
]

T = TypeVar("T")

MAX_IMAGE_BYTES = 20 * 2**20
BASE64_PIECE = 2**18  # characters, a multiple of four
_decoding = threading.BoundedSemaphore(2)  # pictures at a time, for the memory that they take


def reference_id(reference: dict[str, Any] | str | None, param: str) -> str:
    """Read the id in `{"id": ...}` or alone. Raises: ApiError."""
    found = reference.get("id") if isinstance(reference, dict) else reference
    if found is None:
        message = f"Missing required parameter: '{param}'."
        raise ApiError(400, message, code="missing_required_parameter", param=param)
    if not isinstance(found, str) or not found:
        raise ApiError(400, f"Invalid value for '{param}': no id.", code="invalid_value", param=param)
    return found


def read_image(
    reference: dict[str, Any] | str | None,
    param: str,
    upload: UploadFile | None,
    service: Service,
    key: Key,
) -> Picture | None:
    """Read an image from a file, a data URL, a public URL or a kept file; it is not decoded yet.

    Raises: ApiError.
    """
    try:
        data = _read_image(reference, upload, service, key)
        return None if data is None else _inspect_image(data, param, service.can.limits.max_source_pixels)
    except _NoImageError as error:
        raise _refused(param, error) from error


class Picture(NamedTuple):
    """An image that a client sent. size: (width, height) as it is shown."""

    data: bytes
    param: str
    size: tuple[int, int]


class _NoImageError(Exception):
    """Why something is no image that is taken."""


def _refused(param: str, why: object) -> ApiError:
    return ApiError(400, f"Invalid value for '{param}': {why}.", code="invalid_value", param=param)


def _read_image(
    reference: dict[str, Any] | str | None, upload: UploadFile | None, service: Service, key: Key
) -> bytes | None:
    if upload is not None:
        return upload.file.read(MAX_IMAGE_BYTES + 1)
    if reference is None:
        return None
    url = reference.get("image_url") if isinstance(reference, dict) else reference
    file_id = reference.get("file_id") if isinstance(reference, dict) else None
    if isinstance(url, dict):
        url = url.get("url")
    if isinstance(file_id, str) and url is None:
        return _read_kept(file_id, service, key)
    if not isinstance(url, str) or file_id is not None:
        raise _NoImageError("give a file, or one of image_url and file_id")
    if url.startswith("data:"):
        try:
            return _decode_base64(url.partition(",")[2])
        except ValueError as error:
            raise _NoImageError("its data URL is not base64") from error
    try:
        return service.outbound.get(url, MAX_IMAGE_BYTES)
    except AddressError as error:
        raise _NoImageError(str(error)) from error


def _decode_base64(text: str) -> bytes:
    """Decode in short pieces: while one is decoded, no other thread of Python runs. Raises: ValueError."""
    if "=" in text[:-2]:
        raise ValueError("padding comes last")
    pieces = (text[i : i + BASE64_PIECE] for i in range(0, len(text), BASE64_PIECE))
    return b"".join(base64.b64decode(piece, validate=True) for piece in pieces)


def _read_kept(file_id: str, service: Service, key: Key) -> bytes:
    row = service.kept.find(file_id, key.id)
    if row is None:
        raise _NoImageError(f"there is no file {file_id[:80]!r}")
    try:
        with service.kept.path(row).open("rb") as file:
            return file.read(MAX_IMAGE_BYTES + 1)
    except OSError as error:
        raise _NoImageError(f"the file {file_id[:80]!r} is gone") from error


def save_image(image: Picture, size: tuple[int, int] | None, path: Path) -> None:
    """Write an image as PNG of that size: scaled to cover it, the rest cut off evenly, over white.

    size: None keeps its own, and what shows through. Raises: ApiError for one that cannot be decoded.
    """
    try:
        with _decoding:
            write_picture(image.data, path, size, alpha=size is None)
    except MediaError as error:
        raise _refused(image.param, error.reason) from error


def inspect_upload(upload: UploadFile, param: str, inspect: Callable[[Path], T], reason: str) -> T:
    """Call `inspect` with the path of an uploaded video. Raises: ApiError with `reason`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "upload.mp4")
        save_upload(upload, path)
        try:
            return inspect(path)
        except VideoError as error:
            why = f"{reason}: {error.reason}" if isinstance(error, MediaError) else reason
            raise _refused(param, why) from error


def probe_upload(upload: UploadFile, param: str) -> Media:
    """Read size and length of an uploaded video or picture. Raises: ApiError for anything else."""
    return inspect_upload(upload, param, probe_media, "the file is no video")


def save_upload(upload: UploadFile, path: Path) -> None:
    """Write an uploaded file, unchanged."""
    upload.file.seek(0)
    with atomic_write(path) as partial, partial.open("wb") as file:
        shutil.copyfileobj(upload.file, file)
    upload.file.seek(0)


def _inspect_image(data: bytes, param: str, max_pixels: int) -> Picture:
    if len(data) > MAX_IMAGE_BYTES:
        raise _NoImageError(f"more than {MAX_IMAGE_BYTES:,} bytes")
    try:
        found = probe_media(data)
    except MediaError as error:
        raise _NoImageError(error.reason) from error
    if not found.is_picture:
        raise _NoImageError("it is a video, not an image")
    if found.width * found.height > max_pixels:
        raise _NoImageError(f"an image of {found.width}x{found.height}; at most {max_pixels:,} pixels")
    return Picture(data, param, (found.width, found.height))
