"""Lettering: words as pictures, in Pillow's own font or that of a file, wrapped to a width."""

from __future__ import annotations

import io
from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from sorairo.errors import ConfigError
from sorairo.scene.assets import File, bytes_of

__all__ = ["LINE", "check_letters", "drawn", "fitted", "font_at", "words_picture", "wrapped"]

LINE = 1.18
"""From a line to the next, by the size of the letters."""
SMALLEST = 8
"""Letters that would be smaller, px, are kept at that by cutting words apart, where it can be."""
Font = ImageFont.FreeTypeFont


@lru_cache(maxsize=64)
def font_at(file: File | None, size: int) -> Font:
    """The font of a file, or Pillow's own, at a size in px. Raises: ConfigError for a file that is none."""
    if file is None:
        return ImageFont.load_default(size)  # pyright: ignore[reportReturnType]  # it can draw outlines
    try:
        return ImageFont.truetype(io.BytesIO(bytes_of(file)), size)
    except (OSError, ValueError) as error:
        raise ConfigError(f"cannot take the font {file[0]}: it is no font", parameter="font") from error


def _shape(font: Font, letter: str) -> bytes:
    return drawn([letter], font, (64, 64), 32.0).tobytes()


def check_letters(say: str, file: File | None) -> None:
    """Raises: ConfigError where the font lacks a letter."""
    font = font_at(file, 32)
    nothing = _shape(font, "\U0010fffd")
    for letter in say:
        if not letter.isspace() and _shape(font, letter) == nothing:
            raise ConfigError(f"the font has no {letter!r}; take one that has: --font FILE", parameter="font")


def wrapped(say: str, font: Font, width: float, cut: bool = False) -> list[str]:
    """Lines of words, each as long as fits into a width, px. cut: words that are longer are cut apart."""
    lines: list[str] = []
    for paragraph in say.splitlines():
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}".lstrip()
            if line and font.getlength(longer) > width:
                lines.append(line)
                longer = word
            while cut and font.getlength(longer) > width:
                end = next(k for k in range(1, len(longer) + 1) if font.getlength(longer[: k + 1]) > width)
                lines.append(longer[:end])
                longer = longer[end:]
            line = longer
        lines.append(line)
    return lines


def fitted(
    say: str, width: float, height: float, largest: float, file: File | None
) -> tuple[list[str], Font]:
    """The lines and the font, `largest` px or smaller, with which words fit into a box, px.

    Words are cut apart only where they would be less than a third of that.
    """
    size = largest
    while True:
        font = font_at(file, max(round(size), 4))
        lines = wrapped(say, font, width, cut=size < max(largest / 3, SMALLEST))
        tall = len(lines) * LINE * size
        if size <= 4 or (tall <= height and all(font.getlength(line) <= width for line in lines)):
            return lines, font
        size *= 0.94


def drawn(lines: list[str], font: Font, size: tuple[int, int], middle: float) -> Image.Image:
    """Lines centred in a picture of (width, height) px, their middle at a height, px: white on black."""
    picture = Image.new("L", size)
    draw, step = ImageDraw.Draw(picture), LINE * font.size
    for i, line in enumerate(lines):
        y = middle + (i - (len(lines) - 1) / 2) * step
        draw.text((size[0] / 2, y), line, fill=255, font=font, anchor="mm")
    return picture


def words_picture(say: str, aspect: float, ink: tuple[int, int, int], file: File | None) -> np.ndarray:
    """Words as large as fit into a picture whose width by height is `aspect`: uint8 RGBA [H, W, 4]."""
    check_letters(say, file)
    width, height = (max(round(1024 * side), 16) for side in (min(aspect, 1.0), min(1 / aspect, 1.0)))
    lines, font = fitted(say, 0.94 * width, 0.94 * height, 0.9 * height, file)
    alpha = np.asarray(drawn(lines, font, (width, height), height / 2))
    colour = np.broadcast_to(np.array(ink, np.uint8), (height, width, 3))
    return np.concatenate([colour, alpha[..., None]], axis=-1)
