"""Comic: flat inks, dots where it is half dark, black where it is dark, and a line around everything."""

from __future__ import annotations

import numpy as np

from sorairo.render.looks.filters import blur, chosen, grey, kuwahara, mixed, saturated
from sorairo.render.looks.frame import Frame
from sorairo.render.looks.lines import contours, outlines, thick
from sorairo.render.vectors import smooth

SHEET, INK = (0.975, 0.955, 0.90), (0.05, 0.045, 0.06)


def dots(shape: tuple[int, int], period: float, angle: float) -> np.ndarray:
    """How far from the middle of a dot of a screen, [H, W] from 0 to 1 where four of them meet."""
    y, x = np.mgrid[: shape[0], : shape[1]].astype(np.float32) / np.float32(period)
    u, v = (
        x * np.float32(np.cos(angle)) + y * np.float32(np.sin(angle)),
        y * np.float32(np.cos(angle)) - x * np.float32(np.sin(angle)),
    )
    return np.hypot(u - np.rint(u), v - np.rint(v)) * np.float32(np.sqrt(2.0))


def framed(rgb: np.ndarray, unit: float, wide: float = 9.0, line: float = 2.2) -> np.ndarray:
    """A panel: a black line about the picture and white beyond it."""
    height, width = rgb.shape[:2]
    y, x = np.mgrid[:height, :width].astype(np.float32)
    rim = np.minimum(np.minimum(x, width - 1 - x), np.minimum(y, height - 1 - y)) / np.float32(unit)
    rgb = mixed(rgb, INK, 1.0 - smooth(wide + line - 0.5, wide + line + 0.5, rim))
    return mixed(rgb, SHEET, 1.0 - smooth(wide - 0.5, wide + 0.5, rim))


def draw(frame: Frame) -> np.ndarray:
    """Draw a frame, float32 [H, W, 3]."""
    unit, own = frame.unit, frame.body >= 0
    eased, tone = frame.eased, np.clip(frame.albedo, 0.0, 1.0) ** np.float32(1 / 2.2)
    near = blur(own.astype(np.float32), 0.7 * unit)
    seen = np.where(
        own[..., None], 0.45 * eased + 0.55 * tone * np.float32(0.95), eased
    )  # inks know no shade
    calm = mixed(kuwahara(seen, 8.0 * unit), kuwahara(seen, 2.0 * unit), near)
    bright = calm.max(axis=-1)
    steps = bright * 3.6
    level = (np.floor(steps) + smooth(0.42, 0.58, steps - np.floor(steps))) / 3.6
    flat = calm / np.maximum(bright, 0.02)[..., None] * np.clip(0.20 + 0.92 * level, 0.0, 1.0)[..., None]
    flat = np.clip(saturated(flat, 1.5), 0.0, 1.0)
    lit = grey(eased) / np.maximum(grey(tone), 0.15)
    lit = np.clip(0.22 + 0.55 * blur(lit, 0.8 * unit), 0.0, 1.0)
    light = np.where(own, lit, blur(grey(calm), 4.0 * unit))
    local = light + 0.5 * (light - blur(light, 40.0 * unit))
    radius = np.clip(1.25 * (0.54 - local), 0.0, np.where(own, 0.52, 0.80))
    dot = smooth(-0.10, 0.10, radius - 0.92 * dots(frame.shape, 4.2 * unit, 0.40)) * (radius > 0.03)
    flat = mixed(flat, flat * np.array([0.42, 0.36, 0.50], np.float32), dot)
    pale = np.clip(1.1 * (local - 0.62), 0.0, 0.55) * ~own
    white = smooth(-0.10, 0.10, pale - 0.9 * dots(frame.shape, 5.6 * unit, 0.40)) * (pale > 0.03)
    flat = mixed(flat, np.clip(flat * 1.18 + 0.10, 0.0, 1.0), white)
    black = smooth(0.15, 0.07, blur(grey(calm), 1.5 * unit)) * np.where(own, 0.35, 0.85)
    line = contours(frame, about=0.75)
    ink = np.maximum(
        thick(line, 1.3 * unit) * np.where(own, 0.7, 0.9),
        chosen(frame.body == -3, 0.0, 1.0) * thick(outlines(frame), 2.2 * unit),
    )
    return framed(mixed(flat * SHEET, INK, np.maximum(ink, black)), unit)
