"""Screens: neon, hologram, video tape."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from sorairo.render.lettering import font_at
from sorairo.render.looks.filters import bent, blur, chosen, grey, mixed, resized, saturated
from sorairo.render.looks.frame import Frame
from sorairo.render.looks.grain import coverage
from sorairo.render.looks.lines import contours, thick
from sorairo.render.vectors import smooth

CYAN, MAGENTA, VIOLET = (0.10, 0.95, 1.0), (1.0, 0.12, 0.75), (0.32, 0.10, 0.75)


def _net(frame: Frame, side: float) -> np.ndarray:
    """Lines upon the ground, a square net of a side in m, a pixel or two wide, [H, W]."""
    wide = np.maximum(coverage(frame) * np.float32(0.9 * frame.unit), np.float32(0.008))
    line = np.zeros(frame.shape, np.float32)
    for axis in (0, 1):
        at = frame.place[..., axis] / np.float32(side)
        off = np.abs(at - np.rint(at)) * np.float32(side)
        line = np.maximum(line, np.clip(1.5 - off / wide, 0.0, 1.0))
    return line * smooth(0.16, 0.02, wide / side) * (frame.body == -2)


def neon(frame: Frame) -> np.ndarray:
    """Tubes of light along every edge, a net of light on the ground, a violet night behind."""
    unit, own = frame.unit, frame.body >= 0
    level = grey(frame.rgb)
    local = np.clip(level + 0.5 * (level - blur(level, 30.0 * unit)), 0.0, 1.0)
    night = mixed((0.012, 0.010, 0.045), (0.30, 0.14, 0.50), local**1.5) + 0.12 * saturated(frame.rgb, 1.6)
    if frame.sky.any():
        rise = np.clip(frame.place[..., 2] / 40.0, 0.0, 1.0)
        dusk = mixed((0.95, 0.22, 0.55), (0.07, 0.02, 0.22), rise**0.45)
        night = np.where(frame.sky[..., None], 0.75 * dusk * (0.6 + 0.5 * local)[..., None], night)
    hue = frame.albedo / np.maximum(frame.albedo.max(axis=-1, keepdims=True), 0.03)
    hue = np.clip(saturated(hue, 1.8), 0.0, 1.0)
    side = np.clip(0.5 + 0.8 * (frame.normal @ frame.axes[0].astype(np.float32)), 0.0, 1.0)
    tube = mixed(CYAN, MAGENTA, side)
    strong = hue.max(axis=-1) - hue.min(axis=-1)
    tube = mixed(tube, hue, 0.75 * strong * own)
    line = thick(contours(frame, fold=0.6, about=0.55), 1.5 * unit)
    net = _net(frame, 1.0)
    light = line[..., None] * tube * chosen(own, 1.25, 0.8)[..., None] + 0.5 * net[..., None] * np.array(
        CYAN, np.float32
    )
    spread = blur(light, 3.0 * unit) * 1.1 + blur(light, 12.0 * unit) * 1.5
    core = np.clip(line * chosen(own, 1.0, 0.25), 0.0, 1.0)
    return night + light + spread + 0.55 * core[..., None] ** 2


def hologram(frame: Frame) -> np.ndarray:
    """A picture of light in the dark: see-through, brightest at the rims, in lines that drift upward."""
    unit, height = frame.unit, frame.shape[0]
    own = frame.body >= 0
    mask = own.astype(np.float32)
    facing = np.abs(frame.normal @ frame.axes[2].astype(np.float32))
    level = grey(frame.rgb)
    t = frame.number / frame.fps
    y = np.arange(height, dtype=np.float32)[:, None] / np.float32(unit)
    lines = 0.72 + 0.28 * np.sin(2 * np.pi * (y / 3.0 + 1.5 * t))
    sweep = np.exp(-((((y / 360.0 + 0.35 * t) % 1.0 - 0.5) / 0.03) ** 2))
    body = (0.16 + 0.55 * level + 1.0 * (1.0 - facing) ** 1.6) * (lines + 0.5 * sweep)
    shimmer = 0.06 * frame.rng(lives=True).standard_normal((height, 1)).astype(np.float32)
    body = body * (1.0 + shimmer)
    line = thick(contours(frame, fold=0.8, about=0.0), 1.2 * unit)
    light = mask * body + 0.85 * line * mask
    base = _net(frame, 0.5) * np.exp(-0.10 * np.maximum(frame.depth - 4.0, 0.0))
    room = 0.055 * level + 0.16 * base
    red = bent(light, np.full(frame.shape, 1.4 * unit, np.float32), np.zeros(frame.shape, np.float32))
    blue = bent(light, np.full(frame.shape, -1.4 * unit, np.float32), np.zeros(frame.shape, np.float32))
    rays = blur(light, 5.0 * unit) * 0.5 + blur(light, 18.0 * unit) * 0.7
    picture = np.stack([0.30 * red, 0.86 * light, 1.02 * blue], axis=-1) + rays[..., None] * np.array(
        [0.05, 0.42, 0.60], np.float32
    )
    return (
        picture
        + room[..., None] * np.array([0.30, 0.62, 0.85], np.float32)
        + np.array([0.004, 0.010, 0.022], np.float32)
    )


def _shown(text: str, size: float, shape: tuple[int, int], at: tuple[float, float]) -> np.ndarray:
    """Words in a picture, their upper left corner at (x, y) px: [H, W] from 0 to 1."""
    picture = Image.new("L", (shape[1], shape[0]))
    ImageDraw.Draw(picture).text(at, text, fill=255, font=font_at(None, max(round(size), 6)))
    return np.asarray(picture, np.float32) / 255.0


def vhs(frame: Frame) -> np.ndarray:
    """A tape played once too often: colours that bleed to the right, torn lines, noise, and the counter."""
    unit, (height, width) = frame.unit, frame.shape
    rng = frame.rng(lives=True)
    rgb = frame.rgb
    level = grey(rgb)
    chroma = rgb - level[..., None]
    small = resized(chroma, (max(round(width / (7.0 * unit)), 8), max(round(height / (2.0 * unit)), 8)))
    chroma = bent(
        resized(small, (width, height)),
        np.full(frame.shape, -3.0 * unit, np.float32),
        np.zeros(frame.shape, np.float32),
    )
    soft = resized(resized(level, (max(round(width / (1.7 * unit)), 8), height)), (width, height))
    ring = soft - bent(soft, np.full(frame.shape, -2.5 * unit, np.float32), np.zeros(frame.shape, np.float32))
    level = 0.05 + 0.90 * (soft + 0.55 * ring)
    row = np.arange(height, dtype=np.float32)[:, None] / np.float32(unit)
    shake = 0.35 * rng.standard_normal((height, 1)).astype(np.float32)
    foot = np.clip((row - 346.0) / 10.0, 0.0, 1.0)
    shake = shake + foot * (14.0 + 10.0 * np.sin(0.9 * row + frame.number))
    t = frame.number / frame.fps
    band = np.exp(-((((row / 360.0 - 0.11 * t) % 1.0 - 0.5) / 0.025) ** 2))
    shake = (shake + 5.0 * band * np.sin(1.7 * row)) * np.float32(unit)
    picture = saturated(level[..., None] + 1.25 * chroma, 1.0) * np.array([1.03, 0.97, 1.04], np.float32)
    picture = bent(picture, np.broadcast_to(shake, frame.shape), np.zeros(frame.shape, np.float32))
    noise = rng.standard_normal((height, -(-width // max(round(2 * unit), 1)))).astype(np.float32)
    noise = noise.repeat(max(round(2 * unit), 1), axis=1)[:, :width]
    snow = (noise > 1.9) * (0.03 + 0.75 * foot + 0.45 * band)
    lines = 1.0 - 0.07 * (np.floor(row * 0.5) % 2)
    picture = picture * lines[..., None] + 0.022 * noise[..., None] + snow[..., None]
    s = frame.number // frame.fps
    words = _shown("PLAY", 24 * unit, frame.shape, (26 * unit, 20 * unit)) + _shown(
        f"SP  0:{s // 60:02d}:{s % 60:02d}", 24 * unit, frame.shape, (26 * unit, height - 58 * unit)
    )
    py, px = np.mgrid[:height, :width] / unit
    arrow = (px > 96) & (px < 112) & (np.abs(py - 34) < 8 - 0.5 * (px - 96))
    words = np.clip(blur(words + arrow.astype(np.float32), 0.5 * unit), 0.0, 1.0)
    dark = bent(
        words, np.full(frame.shape, -1.5 * unit, np.float32), np.full(frame.shape, -1.5 * unit, np.float32)
    )
    picture = mixed(picture, (0.05, 0.05, 0.10), 0.7 * dark)
    return mixed(picture, (0.93, 0.95, 0.98), 0.95 * words)
