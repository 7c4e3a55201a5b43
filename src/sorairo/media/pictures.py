"""Pictures in files: a kind from a list, upright, in 8 bits; over white or with what shows through."""

from __future__ import annotations

import io
from importlib import import_module
from pathlib import Path

import numpy as np
from PIL import AvifImagePlugin, Image, ImageOps

from sorairo.media.framing import cover
from sorairo.media.info import Media, NotTakenError, check_pixels
from sorairo.units import MAX_PICTURE_PIXELS

__all__ = ["KINDS", "PICTURES", "decoded", "flat", "is_moving", "mask", "open_picture", "picture_media"]

Source = str | Path | bytes
KINDS = ("PNG", "JPEG", "WEBP", "AVIF", "GIF", "TIFF", "BMP", "HEIF")
"""The pictures that are read, by Pillow's names; HEIF where pillow-heif is installed."""
PICTURES = "PNG, JPEG, WebP, AVIF, GIF, TIFF, BMP, HEIC"
HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_ORIENTATION, _STRIP = 0x0112, 1 << 20
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What makes a picture upright, by its EXIF orientation."""
_GREYS = ("I;16", "I;16L", "I;16B", "I;16N", "I", "F")


def open_picture(source: Source) -> Image.Image | None:
    """Open a picture, not yet decoded; None for what is none of KINDS.

    Raises: NotTakenError; what Pillow raises for a damaged one.
    """
    if not isinstance(source, bytes) and Path(source).exists() and not Path(source).is_file():
        raise NotTakenError("it is a folder" if Path(source).is_dir() else "it is not a file")
    file = io.BytesIO(source) if isinstance(source, bytes) else Path(source).open("rb")
    try:
        head = file.read(64)
        kinds = _kinds(head)
        for kind in kinds:
            factory, accepts = Image.OPEN[kind]
            if accepts is not None and not isinstance(accepts(head), str) and accepts(head):
                file.seek(0)
                # Not Image.open, which warns of large ones by Python's warnings, on standard error.
                image = factory(file, "")
                check_pixels(*image.size, MAX_PICTURE_PIXELS)
                return image
    except BaseException:
        file.close()
        raise
    file.close()
    return None


def _kinds(head: bytes) -> list[str]:
    Image.init()
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    is_heif = head[4:8] == b"ftyp" and head[8:12] in HEIF_BRANDS and b"avif" not in head
    if is_heif and "HEIF" not in Image.OPEN:
        try:
            import_module("pillow_heif").register_heif_opener(thumbnails=False)
        except ImportError as error:
            message = (
                "it is HEIC, which needs one more package: pip install 'sorairo[heic]'; or make it a JPEG"
            )
            raise NotTakenError(message) from error
    return [kind for kind in KINDS if kind in Image.OPEN]


def is_moving(image: Image.Image) -> bool:
    """Whether it is an animation. The pages of a TIFF and the parts of a JPEG are none."""
    return image.format in ("GIF", "PNG", "WEBP", "AVIF") and getattr(image, "is_animated", False)


def picture_media(image: Image.Image) -> Media:
    """Say what a picture is."""
    width, height = image.size[::-1] if _orientation(image) >= 5 else image.size
    return Media(width=width, height=height, num_frames=1, is_image=True)


def _orientation(image: Image.Image) -> int:
    """How it lies by its EXIF; 1, upright, where that is damaged or says nothing."""
    try:
        found = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # its reader raises whatever it stumbles on
        return 1
    return found if isinstance(found, int) and 1 <= found <= 8 else 1


def decoded(image: Image.Image, size: tuple[int, int] | None = None, *, alpha: bool = False) -> Image.Image:
    """Decode a picture upright and in 8 bits: RGB over white, or RGBA with `alpha` where some shows through.

    size: (width, height), covered.
    """
    orientation = _orientation(image)
    image.load()
    clear = alpha and image.has_transparency_data
    if size is not None and orientation >= 5:
        size = size[1], size[0]
    whole = cover(_in_strips(image, "RGBA" if clear else "RGB", size), size)
    turn = _TURNS.get(orientation)
    return whole if turn is None else whole.transpose(turn)


def _in_strips(image: Image.Image, mode: str, size: tuple[int, int] | None) -> Image.Image:
    """Convert a picture a strip at a time, and make it smaller, though twice as large as `size` at least.

    So it is in memory once, as it was decoded, and not four times.
    """
    factor = 1 if size is None else max(1, min(image.width // size[0], image.height // size[1]) // 2)
    if image.mode == mode and factor == 1:
        return image
    top = _full_scale(image)
    made = Image.new(mode, (-(-image.width // factor), -(-image.height // factor)))
    rows = factor * max(1, _STRIP // max(image.width * factor, 1))
    for y in range(0, image.height, rows):
        strip = image.crop((0, y, image.width, min(y + rows, image.height)))
        made.paste(_in_8_bits(strip, top, mode).reduce(factor), (0, y // factor))
    return made


def _in_8_bits(strip: Image.Image, top: float, mode: str) -> Image.Image:
    if strip.mode in _GREYS:
        grey = np.nan_to_num(np.asarray(strip, dtype=np.float32), posinf=top) * np.float32(255 / top)
        return Image.fromarray(np.rint(np.clip(grey, 0, 255)).astype(np.uint8)).convert(mode)
    if mode == "RGB" and strip.has_transparency_data:
        return flat(strip.convert("RGBA"))
    return strip.convert(mode)


def flat(image: Image.Image) -> Image.Image:
    """Lay an RGBA picture over white."""
    return Image.alpha_composite(Image.new("RGBA", image.size, (255, 255, 255, 255)), image).convert("RGB")


def _full_scale(image: Image.Image) -> float:
    """The number that is white in a picture of grey in more than 8 bits: by its kind, else by its numbers."""
    if image.mode not in _GREYS or image.mode.startswith("I;"):
        return 65535.0
    numbers = np.asarray(image)
    high = float(np.max(numbers, initial=0.0, where=np.isfinite(numbers)))
    usual = (1.0, 255.0, 65535.0) if image.mode == "F" else (255.0, 65535.0)
    return next((white for white in usual if high <= white), high)


def mask(image: Image.Image, size: tuple[int, int]) -> np.ndarray:
    """What of a picture is white or transparent: uint8 [H, W] at `size` (width, height), 0 or 1."""
    whole = decoded(image, alpha=True)
    if whole.mode == "RGBA":
        grey = ImageOps.invert(whole.getchannel("A"))
    else:
        grey = whole.convert("L")
    fitted = ImageOps.fit(grey, size, Image.Resampling.BILINEAR)
    return (np.asarray(fitted) >= 128).astype(np.uint8)
