"""Grounds: albedo, slope and shine of what lies at z = 0, by kind: soil, boards, stone, roads, water, shores.

Places are m, [N]; `width` [N] m is how wide a pixel is there, so that nothing finer is drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sorairo.render.skies import scattered
from sorairo.render.textures import grain_tile, soil_tile
from sorairo.render.vectors import column, smooth, unit

if TYPE_CHECKING:
    from sorairo.render.surroundings import Surroundings

__all__ = ["GROUNDS", "Ground", "with_weather"]


class Ground(NamedTuple):
    """albedo, normal [3, N]; f0, smooth: how it mirrors, [N] or one number for all."""

    albedo: np.ndarray
    normal: np.ndarray
    f0: np.ndarray | float = 0.0
    smooth: np.ndarray | float = 0.96


def upright(count: int) -> np.ndarray:
    """Normals [3, N] straight up."""
    normal = np.zeros((3, count), np.float32)
    normal[2] = 1.0
    return normal


def soil(around: Surroundings, x: np.ndarray, y: np.ndarray, width: np.ndarray) -> Ground:
    """Earth, grass, sand, snow, concrete: noise of two sizes, rough or rippled."""
    s, tile = around.setting, soil_tile()
    level = tile.level(width)
    smaller = tile.look(x, y, level)
    larger = tile.look(x * 0.17 + 3.1, y * 0.17 + 1.3, tile.level(width * 0.17))
    tone = s.coarse * larger + (1 - s.coarse) * smaller
    mix = (tone - 0.5) * s.contrast + 0.5
    albedo = around.ground_a + (around.ground_b - around.ground_a) * mix
    normal = upright(len(x))
    if s.relief:
        step = np.maximum(width, np.float32(0.012))
        fade = s.relief / (1.0 + 6.0 * width)
        fade /= step
        normal[0] = (smaller - tile.look(x + step, y, level)) * fade
        normal[1] = (smaller - tile.look(x, y + step, level)) * fade
        if s.ripples:
            phase = 22.0 * (x * 0.8 + y * 0.6) + 9.0 * larger + 2.5 * smaller
            normal[0] += s.ripples * np.cos(phase) * np.exp(-60.0 * width)
        if s.shade != (1.0, 1.0, 1.0):
            albedo *= column(s.shade)
        albedo *= 0.72 + 0.5 * smaller
        normal = unit(normal)
    return Ground(albedo, normal, s.gloss * 0.25)


def boards(around: Surroundings, x: np.ndarray, y: np.ndarray, width: np.ndarray) -> Ground:
    """Boards of wood along x, 0.28 m wide and 2.2 m long, each of its own tone, with a groove between."""
    row = np.floor(y / np.float32(0.28))
    shift = 2.7 * np.sin(row * np.float32(12.9898))
    place = (x + shift) / np.float32(2.2)
    number = np.floor(place)
    tone = scattered(row, number, (78.233, 37.719, 4375.85))
    tile = grain_tile()
    grain = tile.look(x + 5 * tone + shift, y + 3 * tone, tile.level(width))
    fine = tile.look(x * 2.7 + tone, y * 5.3, tile.level(width * 5.3))
    mix = np.clip(0.55 * grain + 0.25 * fine + 0.5 * (tone - 0.5) + 0.1, 0.0, 1.2)
    albedo = around.ground_a + (around.ground_b - around.ground_a) * mix
    across = np.abs(y / np.float32(0.28) - row - 0.5) * np.float32(0.28)
    along = np.abs(place - number - 0.5) * np.float32(2.2)
    soft = np.maximum(width, np.float32(0.0015))
    gap = np.maximum(
        np.clip((across - (0.14 - 0.003)) / soft + 0.5, 0, 1) * np.minimum(0.006 / soft, 1.0),
        np.clip((along - (1.1 - 0.003)) / soft + 0.5, 0, 1) * np.minimum(0.006 / soft, 1.0),
    )
    albedo *= 1.0 - 0.65 * gap
    return Ground(albedo, upright(len(x)), around.setting.gloss * 0.25)


def _line(away: np.ndarray, half: float, width: np.ndarray) -> np.ndarray:
    """How much of a pixel a line covers whose middle is so far away, [N]."""
    soft = np.maximum(width, np.float32(0.002))
    return np.clip((half - np.abs(away)) / soft + 0.5, 0.0, 1.0) * np.minimum(2.0 * half / soft, 1.0)


def tiles(around: Surroundings, x: np.ndarray, y: np.ndarray, width: np.ndarray) -> Ground:
    """A chequered floor of tiles 0.45 m wide, laid slantwise."""
    u, v = (np.float32(0.70710678 / 0.45) * one for one in (x + y, x - y))
    cu, cv = np.floor(u), np.floor(v)
    dark = (cu + cv) % 2.0
    seen = np.exp(-((width / np.float32(0.35)) ** 2))
    mix = 0.5 + (dark - 0.5) * seen
    albedo = around.ground_a + (around.ground_b - around.ground_a) * mix
    albedo *= 0.94 + 0.1 * scattered(cu, cv, (78.233, 37.719, 4375.85)) * seen
    edge = np.minimum(0.5 - np.abs(u - cu - 0.5), 0.5 - np.abs(v - cv - 0.5)) * np.float32(0.45)
    gap = _line(edge, 0.004, width)
    albedo *= 1.0 - 0.4 * gap
    return Ground(albedo, upright(len(x)), around.setting.gloss * 0.25)


def marble(around: Surroundings, x: np.ndarray, y: np.ndarray, width: np.ndarray) -> Ground:
    """Polished stone with veins, where a warped noise is near its middle, broad ones and fine ones."""
    tile = soil_tile()
    warp = tile.look(x * 0.31, y * 0.31, tile.level(width * 0.31)) - 0.5
    veins = np.zeros_like(x)
    for scale, thin, part in ((0.55, 6.0, 0.95), (1.3, 8.0, 0.5)):
        level = tile.level(width * np.float32(scale))
        at = tile.look((x + 1.6 * warp) * scale + 2.3 * part, (0.7 * y - 1.1 * warp) * scale, level)
        veins += part * np.exp(-np.abs(at - 0.5) * np.float32(2.0 * thin))
    cloudy = 0.14 * tile.look(x * 0.11, y * 0.13, tile.level(width * 0.13))
    mix = np.clip(0.8 * veins + cloudy, 0.0, 1.0)
    albedo = around.ground_a + (around.ground_b - around.ground_a) * mix
    return Ground(albedo, upright(len(x)), around.setting.gloss * 0.25)


def road(around: Surroundings, x: np.ndarray, y: np.ndarray, width: np.ndarray) -> Ground:
    """A path that winds through what else is there, behind the stage."""
    ground = soil(around, x, y, width)
    side, ahead = around.about(x, y)
    middle = 1.9 + 0.16 * side + 0.45 * np.sin(0.55 * side) + around.reach * 0.35
    tile = soil_tile()
    fine = tile.look(x * 1.7, y * 1.7, tile.level(width * 1.7))
    away = np.abs(ahead - middle) + 0.10 * (fine - 0.5)
    on = smooth(0.70, 0.62, away)
    sand = column(around.setting.edge) * (0.78 + 0.4 * fine)
    albedo = ground.albedo + (sand - ground.albedo) * on
    normal = ground.normal * (1.0 - 0.6 * on)
    normal[2] = ground.normal[2]
    return ground._replace(albedo=albedo, normal=unit(normal))


def street(around: Surroundings, x: np.ndarray, y: np.ndarray, width: np.ndarray) -> Ground:
    """Asphalt with lines; beside it pavement of slabs, or what grows there."""
    s, tile = around.setting, soil_tile()
    lane = around.lane
    lateral, along = around.down_street(x, y)
    grit = tile.look(x * 3.1, y * 3.1, tile.level(width * 3.1))
    larger = tile.look(x * 0.21, y * 0.21, tile.level(width * 0.21))
    albedo = around.ground_a + (around.ground_b - around.ground_a) * (0.5 * grit + 0.5 * larger)
    albedo *= 0.82 + 0.36 * grit
    away = np.abs(lateral)
    dash = smooth(0.0, 0.03, np.abs((along / np.float32(lane)) % 1.0 - 0.5) - 0.24) * np.exp(-0.25 * width)
    paint = np.maximum(_line(away, 0.05, width) * dash, _line(away - (lane - 0.22), 0.045, width))
    worn = 0.75 + 0.25 * grit
    albedo = albedo + (0.72 - albedo) * (0.9 * paint * worn)
    beside = smooth(-0.01, 0.01, away - lane)
    if s.edge[1] > s.edge[0]:  # green
        wild = column(s.edge) * (0.55 + 0.9 * (0.5 * grit + 0.5 * larger))
    else:
        slab = np.float32(0.62)
        joint = np.maximum(
            _line((away / slab) % 1.0 * slab - 0.5 * slab, 0.006, width),
            _line((along / slab) % 1.0 * slab - 0.5 * slab, 0.006, width),
        )
        own = scattered(np.floor(away / slab + 0.5), np.floor(along / slab + 0.5), (78.233, 37.719, 4375.85))
        own = 0.5 + (own - 0.5) * np.exp(-3.0 * width)
        wild = column(s.edge) * (0.80 + 0.22 * own + 0.12 * grit) * (1.0 - 0.5 * joint)
    albedo = albedo + (wild - albedo) * beside
    return Ground(albedo, upright(len(x)), s.gloss * 0.25)


def open_water(around: Surroundings, x: np.ndarray, y: np.ndarray, width: np.ndarray) -> Ground:
    """Deep water: dark where one looks down, bright where light comes through a crest, white with foam."""
    waves, tile = around.waves, soil_tile()
    assert waves is not None and around.setting.water is not None
    water = around.setting.water
    normal = waves.normal(x, y, width)
    rise = waves.height(x, y) * np.float32(1.0 / max(waves.top, 1e-6))
    through = smooth(-0.35, 0.9, rise)
    albedo = column(water.deep) + (column(water.shallow) - column(water.deep)) * through
    if water.wind:
        t = around.time
        lace = tile.look(x * 0.8 + 0.12 * t, y * 0.8 - 0.07 * t, tile.level(width * 0.8))
        patch = tile.look(x * 0.11 + 0.02 * t, y * 0.11, tile.level(width * 0.11))
        foam = smooth(0.50, 0.95, rise + 0.55 * (lace - 0.5) + 0.5 * (patch - 0.5)) * (0.5 + 0.5 * lace)
        albedo = albedo + (0.80 - albedo) * (0.8 * water.wind * foam)
    rough = np.minimum(width * np.float32(1.6), np.float32(0.14))
    return Ground(albedo, normal, 0.022, 0.98 - rough)


def shore(around: Surroundings, x: np.ndarray, y: np.ndarray, width: np.ndarray) -> Ground:
    """Land in front, water at the back: it grows deeper, breaks on its way in and runs up the sand."""
    waves, water, tile = around.waves, around.setting.water, soil_tile()
    assert waves is not None and water is not None
    side, ahead = around.about(x, y)
    bend = 0.35 * np.sin(0.45 * side) + 0.22 * np.sin(1.13 * side + 1.0)
    out = ahead - np.float32(around.coast) - bend
    t = around.time
    run = 0.42 * water.wind * np.sin(0.85 * t + 0.5 * np.sin(0.4 * side) + 0.35 * side)
    wet_at = out + 0.42 * water.wind
    out = out - run
    land = soil(around, x, y, width)
    wet = smooth(-0.55, 0.0, wet_at)
    albedo, normal = land.albedo * (1.0 - 0.48 * wet), land.normal
    f0, clear = 0.03 * wet, np.full(len(x), 0.2, np.float32) + 0.72 * smooth(0.35, 1.0, wet)
    normal = normal * (1.0 - 0.8 * wet)
    normal[2] = land.normal[2]
    on = np.flatnonzero(out > 0.0)
    if len(on):
        ox, oy, ow, far = x[on], y[on], width[on], out[on]
        depth = far * np.float32(0.13)
        clouded = np.exp(-depth * np.float32(2.6))
        tint = np.exp(-depth * np.float32(0.42))
        hue = column(water.deep) + (column(water.shallow) - column(water.deep)) * tint
        seen = hue + (albedo[:, on] * (0.6 + 0.4 * hue / hue.max(axis=0)) - hue) * clouded
        if water.wind:
            lace = tile.look(ox * 0.9, oy * 0.9 - 0.15 * t, tile.level(ow * 0.9))
            large = tile.look(ox * 0.16 + 0.01 * t, oy * 0.16, tile.level(ow * 0.16))
            edge = smooth(0.55, 0.05, far - 0.25 * lace) * smooth(0.0, 0.05, far)
            place = (far + 0.62 * t + 1.2 * large + 0.3 * np.sin(0.7 * side[on])) / np.float32(3.1)
            crest = place % 1.0
            line = (
                smooth(0.20, 0.04, np.abs(crest - 0.5) + 0.14 * lace)
                * smooth(0.4, 1.0, far)
                * smooth(11.0, 3.0, far)
            )
            trail = smooth(0.50, 0.95, lace) * smooth(6.0, 0.5, far) * smooth(0.55, 1.0, crest) * 0.7
            foam = np.clip(np.maximum(np.maximum(edge * (0.55 + 0.6 * lace), line), trail), 0.0, 1.0)
            seen = seen + (0.86 - seen) * (0.92 * foam)
        else:
            foam = np.float32(0.0)
        albedo[:, on] = seen
        calm = smooth(0.0, 4.0, far) * (1.0 - 0.7 * foam)
        normal[:, on] = waves.normal(ox, oy, ow, calm)
        f0[on] = 0.022 * (1.0 - foam)
        clear[on] = 0.98 - np.minimum(ow * np.float32(0.9), np.float32(0.10))
    return Ground(albedo, unit(normal), f0, clear)


GROUNDS = {
    "soil": soil,
    "none": soil,
    "boards": boards,
    "tiles": tiles,
    "marble": marble,
    "road": road,
    "street": street,
    "water": open_water,
    "shore": shore,
}
"""How each kind of ground is drawn."""


def with_weather(
    around: Surroundings, ground: Ground, x: np.ndarray, y: np.ndarray, width: np.ndarray
) -> Ground:
    """Wet it, with puddles, or cover it with snow."""
    air, tile = around.air, soil_tile()
    if around.setting.ground in ("water", "shore"):
        return ground
    large = tile.look(x * 0.13 + 1.7, y * 0.13 + 0.4, tile.level(width * 0.13))
    fine = tile.look(x * 0.9, y * 0.9, tile.level(width * 0.9))
    where = 0.75 * large + 0.25 * fine
    if air.wet:
        puddle = smooth(0.50, 0.62, where) * air.wet
        albedo = ground.albedo * (1.0 - air.wet * 0.30 - 0.30 * puddle)
        normal = ground.normal * (1.0 - 0.97 * puddle)
        normal[2] = ground.normal[2]
        f0 = np.maximum(ground.f0, 0.018 * air.wet + 0.03 * puddle)
        clear = 0.25 + 0.35 * air.wet + 0.38 * puddle
        return Ground(albedo, unit(normal), f0, np.maximum(clear, np.float32(0.0)))
    if air.white:
        lies = smooth(0.22, 0.42, where + 0.25 * (air.white - 0.9)) * air.white
        albedo = ground.albedo + (column((0.80, 0.83, 0.88)) - ground.albedo) * lies
        return ground._replace(albedo=albedo, f0=ground.f0 * (1.0 - lies))
    return ground
