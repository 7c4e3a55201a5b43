"""Blueprint: white lines on blue, a grid, shading by sparse hatching, and who acts with its measures."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from sorairo.render.lettering import font_at
from sorairo.render.looks.filters import blur, chosen, grey, mixed, paper, span
from sorairo.render.looks.frame import Frame
from sorairo.render.looks.lines import contours, outlines, thick
from sorairo.render.looks.pencil import hatched
from sorairo.render.looks.strokes import marks
from sorairo.render.vectors import smooth

SHEET, INK = (0.075, 0.235, 0.50), (0.90, 0.955, 1.0)
MEASURED = 3
"""How many bodies have their measures drawn, the largest in the picture first."""


def _grid(shape: tuple[int, int], unit: float) -> np.ndarray:
    y, x = (np.arange(count, dtype=np.float32) / np.float32(unit) for count in shape)
    line = np.zeros(shape, np.float32)
    for side, strong in ((12.0, 0.055), (60.0, 0.14)):
        for at in (y[:, None], x[None]):
            off = np.abs((at + side / 2) % side - side / 2)
            line = np.maximum(line, strong * np.clip(1.0 - off, 0.0, 1.0))
    return line


def _measures(frame: Frame) -> np.ndarray:
    """Lines with arrows and how many metres wide and high a body is, [H, W] from 0 to 1."""
    unit, (height, width) = frame.unit, frame.shape
    double = 2
    picture = Image.new("L", (width * double, height * double))
    draw, font = ImageDraw.Draw(picture), font_at(None, max(round(13 * unit * double), 8))
    count = np.bincount(frame.body[frame.body >= 0].ravel(), minlength=1)
    shown = [
        i
        for i in np.argsort(-count, kind="stable")[:MEASURED]
        if count[i] > 250 * unit * unit and i < len(frame.sizes)
    ]
    u, wide = unit * double, max(round(unit * double), 1)
    for i in shown:
        rows, columns = (
            np.flatnonzero((frame.body == i).any(axis=1)),
            np.flatnonzero((frame.body == i).any(axis=0)),
        )
        top, bottom, left, right = (
            double * int(v) for v in (rows[0], rows[-1] + 1, columns[0], columns[-1] + 1)
        )
        across, _, tall = frame.sizes[i]
        low = min(bottom + 16 * u, height * double - 14 * u)
        for x in (left, right):
            draw.line([(x, bottom + 3 * u), (x, low + 4 * u)], fill=150, width=wide)
        draw.line([(left, low), (right, low)], fill=235, width=wide)
        side = left - 16 * u
        for y in (top, bottom):
            draw.line([(side - 4 * u, y), (left - 3 * u, y)], fill=150, width=wide)
        draw.line([(side, top), (side, bottom)], fill=235, width=wide)
        for x, y, dx, dy in (
            (left, low, 1, 0),
            (right, low, -1, 0),
            (side, top, 0, 1),
            (side, bottom, 0, -1),
        ):
            tip = [
                (x, y),
                (x + 7 * u * dx + 2.2 * u * dy, y + 7 * u * dy + 2.2 * u * dx),
                (x + 7 * u * dx - 2.2 * u * dy, y + 7 * u * dy - 2.2 * u * dx),
            ]
            draw.polygon(tip, fill=235)
        draw.text(((left + right) / 2, low + 3 * u), f"{across:.2f} m", fill=255, font=font, anchor="mt")
        draw.text((side - 4 * u, (top + bottom) / 2), f"{tall:.2f} m", fill=255, font=font, anchor="rm")
        middle = ((left + right) / 2, (top + bottom) / 2)
        for step in range(-12, 13):  # the middle: long and short dashes
            long = 5 * u if step % 2 == 0 else 1.2 * u
            half = ((right - left) / 2 + 10 * u) / 12, ((bottom - top) / 2 + 10 * u) / 12
            draw.line(
                [
                    (middle[0] + step * half[0] - long / 2, middle[1]),
                    (middle[0] + step * half[0] + long / 2, middle[1]),
                ],
                fill=95,
                width=wide,
            )
            draw.line(
                [
                    (middle[0], middle[1] + step * half[1] - long / 2),
                    (middle[0], middle[1] + step * half[1] + long / 2),
                ],
                fill=95,
                width=wide,
            )
    return np.asarray(picture.resize((width, height), Image.Resampling.BOX), np.float32) / 255.0


def draw(frame: Frame) -> np.ndarray:
    """Draw a frame, float32 [H, W, 3]."""
    unit, shape = frame.unit, frame.shape
    own = frame.body >= 0
    line = thick(contours(frame, about=0.5), 1.1 * unit)
    heavy = thick(outlines(frame), 1.9 * unit)
    level = grey(frame.rgb)
    dark = np.clip(0.75 - level - 0.4 * (level - blur(level, 40.0 * unit)), 0.0, 1.0)
    dark = dark * np.where(own, np.float32(0.9), chosen(frame.body == -3, 0.25, 0.6)) * ~frame.sky
    shade = hatched(frame, marks(frame, 7.0, dark > 0.03), dark, 9.0, -0.785) * ~frame.sky
    ink = np.maximum(np.maximum(line, heavy), 0.34 * np.clip(shade, 0.0, 1.0))
    ink = np.maximum(ink, 0.92 * _measures(frame))
    uneven = 0.6 * paper(shape, 98, 1.7, 220.0 * unit) + 0.4 * paper(shape, 99, 0.4)
    y, x = span(shape)
    sheet = (
        np.array(SHEET, np.float32)
        * (1.0 + 0.07 * uneven - 0.12 * smooth(0.5, 1.4, np.hypot(x, y)))[..., None]
    )
    sheet = sheet + 0.05 * own[..., None]
    return mixed(mixed(sheet, INK, _grid(shape, unit)), INK, np.clip(ink, 0.0, 1.0) * (0.93 + 0.05 * uneven))
