"""Read and save the images and videos of requests: files, data URLs, public URLs."""

from __future__ import annotations

import base64
import binascii
import io
import shutil
import tempfile
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from PIL import Image, ImageOps
from starlette.datastructures import UploadFile

from sorairo.errors import VideoError
from sorairo.files import atomic_write
from sorairo.serve.http.errors import ApiError
from sorairo.serve.webhooks.outbound import AddressError, Outbound
from sorairo.video import VideoInfo, probe_video

__all__ = [
    "inspect_upload",
    "probe_upload",
    "read_reference_image",
    "reference_id",
    "save_image",
    "save_upload",
]

T = TypeVar("T")

MAX_IMAGE_BYTES = 20 * 2**20
MAX_IMAGE_PIXELS = 50_000_000


def reference_id(reference: dict[str, Any] | str | None, param: str) -> str:
    """Read the id in `{"id": ...}` or alone. Raises: ApiError."""
    found = reference.get("id") if isinstance(reference, dict) else reference
    if found is None:
        message = f"Missing required parameter: '{param}'."
        raise ApiError(400, message, code="missing_required_parameter", param=param)
    if not isinstance(found, str) or not found:
        raise ApiError(400, f"Invalid value for '{param}': no id.", code="invalid_value", param=param)
    return found


def read_reference_image(
    reference: dict[str, Any] | str | None, uploads: Mapping[str, UploadFile], outbound: Outbound
) -> Image.Image | None:
    """Read the image a clip is to begin with, from a file, a data URL or a public URL. Raises: ApiError."""
    if "input_reference" in uploads:
        return _decode_image(uploads["input_reference"].file.read(MAX_IMAGE_BYTES + 1))
    if reference is None:
        return None
    url = reference.get("image_url") if isinstance(reference, dict) else reference
    if isinstance(url, dict):
        url = url.get("url")
    if not isinstance(url, str):
        raise _invalid("give a file, or an image_url; this service keeps no files")
    if url.startswith("data:"):
        try:
            return _decode_image(base64.b64decode(url.partition(",")[2], validate=True))
        except (binascii.Error, ValueError) as error:
            raise _invalid("its data URL is not base64") from error
    try:
        return _decode_image(outbound.get(url, MAX_IMAGE_BYTES))
    except AddressError as error:
        raise _invalid(str(error)) from error


def save_image(image: Image.Image, size: tuple[int, int], path: Path) -> None:
    """Write an image as PNG of that size: scaled to cover it, the rest cut off evenly."""
    fitted = ImageOps.fit(image, size, Image.Resampling.LANCZOS)
    with atomic_write(path) as partial:
        fitted.save(partial, "PNG")


def inspect_upload(upload: UploadFile, param: str, inspect: Callable[[Path], T], reason: str) -> T:
    """Call `inspect` with the path of an uploaded video. Raises: ApiError with `reason`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "upload.mp4")
        save_upload(upload, path)
        try:
            return inspect(path)
        except VideoError as error:
            message = f"Invalid value for '{param}': {reason}."
            raise ApiError(400, message, code="invalid_value", param=param) from error


def probe_upload(upload: UploadFile, param: str) -> VideoInfo:
    """Read size, length and rate of an uploaded video. Raises: ApiError for anything else."""
    return inspect_upload(upload, param, probe_video, "the file is no video")


def save_upload(upload: UploadFile, path: Path) -> None:
    """Write an uploaded file, unchanged."""
    upload.file.seek(0)
    with atomic_write(path) as partial, partial.open("wb") as file:
        shutil.copyfileobj(upload.file, file)
    upload.file.seek(0)


def _decode_image(data: bytes) -> Image.Image:
    if len(data) > MAX_IMAGE_BYTES:
        raise _invalid(f"more than {MAX_IMAGE_BYTES:,} bytes")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            image = Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP"))
            if image.width * image.height > MAX_IMAGE_PIXELS:
                raise _invalid(f"more than {MAX_IMAGE_PIXELS:,} pixels")
            return ImageOps.exif_transpose(image).convert("RGB")
    except (OSError, SyntaxError, ValueError, Warning, Image.DecompressionBombError) as error:
        raise _invalid("no JPEG, PNG or WebP image") from error


def _invalid(reason: str) -> ApiError:
    return ApiError(
        400, f"Invalid value for 'input_reference': {reason}.", code="invalid_value", param="input_reference"
    )
