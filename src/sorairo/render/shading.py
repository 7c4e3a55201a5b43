"""Shading: how much light comes back along rays, by tracing shadows, one bounce, mirrors and glass.

Source: Kajiya 1986, "The rendering equation", cut after one bounce of diffuse light; the bounce sees the sky
as smooth as it lights (`Surroundings.glow`), so few samples suffice.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from sorairo.render.bodies import GROUND, Moment, Stage3D, Surface
from sorairo.render.vectors import FAR, dot, put, some, unit

__all__ = ["Shading", "radiance", "shade"]

LIFT = np.float32(2e-3)
"""How far from a surface rays begin that leave it, m."""
_GLASS = 1.45
_TURN = np.float32(2 * math.pi)
_MIDDLE = np.full((2, 1), 0.5, np.float32)
"""The chances of a ray that stands for many."""
_FAINT = 0.2
"""What mirrors less is asked by every second ray in a draft; its neighbour in the picture sees the same."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shading:
    """How much is traced. bounce: diffuse light from a second surface; else an estimate of the open sky.

    mirrors: whether mirrors and glass are.
    """

    bounce: bool = True
    mirrors: bool = True


def radiance(
    moment: Moment,
    surface: Surface,
    d_3N: np.ndarray,
    chance_6N: np.ndarray,
    pixel: float,
    how: Shading,
    sky_3N: np.ndarray | None = None,
) -> np.ndarray:
    """Find the light [3, N] that comes back along rays of direction d from what they meet.

    chance [6, N], or [6, 1] for all: numbers in [0, 1), two each for the sun's disc, the bounce and the
    roughness of mirrors. sky [3, N]: what comes from the sky along each ray, where that is known.
    """
    light = _without_dust(moment, surface, d_3N, chance_6N, pixel, how, sky_3N)
    reach = np.minimum(surface.t, np.float32(300.0))
    origin = surface.point - reach * d_3N
    dust = moment.around.beam(origin, d_3N, reach)
    if moment.mists is not None:
        light = light + moment.mists.along(origin, d_3N, surface.t)
    return light if dust is None else light + dust


def _without_dust(
    moment: Moment,
    surface: Surface,
    d_3N: np.ndarray,
    chance_6N: np.ndarray,
    pixel: float,
    how: Shading,
    sky_3N: np.ndarray | None,
) -> np.ndarray:
    solid = np.flatnonzero(surface.t < FAR)
    if len(solid) == len(surface.t):
        return _shaded(moment, surface, d_3N, chance_6N, pixel, how)
    out, sky = np.empty_like(d_3N), np.flatnonzero(surface.t >= FAR)
    light = moment.around.sky(some(d_3N, sky)) if sky_3N is None else some(sky_3N, sky)
    put(out, sky, light)
    if len(solid):
        d, chance = some(d_3N, solid), some(chance_6N, solid)
        put(out, solid, _shaded(moment, surface.some(solid), d, chance, pixel, how))
    return out


def _shaded(
    moment: Moment, s: Surface, d: np.ndarray, chance: np.ndarray, pixel: float, how: Shading
) -> np.ndarray:
    """The light that comes back from surfaces."""
    colour = s.albedo * _diffuse(moment, s, chance, how)
    dim = np.flatnonzero((s.metal > 0.0) | (s.glass > 0.0))
    put(colour, dim, some(colour, dim) * (1.0 - some(s.metal, dim) * 0.85 - some(s.glass, dim)))
    _add_highlights(moment, s, d, colour)
    _add_rims(moment, s, d, colour)
    if how.mirrors:
        _add_mirrored(moment, s, d, chance, pixel, how, colour)
    bright = np.flatnonzero(s.glow > 0.0)
    if len(bright):
        put(colour, bright, some(colour, bright) + some(s.albedo, bright) * some(s.glow, bright))
    return _hazed(moment, s, d, colour)


def _towards(stage: Stage3D, chance_2N: np.ndarray) -> np.ndarray:
    """Directions [3, N] to points of the key light's disc."""
    around = stage.surroundings
    radius = np.sqrt(chance_2N[0]) * np.float32(around.softness * 0.5)
    angle = chance_2N[1] * _TURN
    across, along = radius * np.cos(angle), radius * np.sin(angle)
    return around.sun[:, None] + across * around.across[:, None] + along * around.along[:, None]


def shade(stage: Stage3D, s: Surface, chance_2N: np.ndarray) -> np.ndarray:
    """Say where what never moves keeps the key light off, as `Surface.shade` has it."""
    towards, hidden = _towards(stage, chance_2N), np.ones(len(s.t), np.int8)
    left = np.flatnonzero(s.t < FAR)
    for placed in stage.shading:
        if len(left):  # of one ray alone, `some` would take it for what goes with all
            left = left[~placed.tree.blocked(_lifted(s, left), some(towards, left))]
    hidden[left] = 0
    return hidden


def _lit(moment: Moment, s: Surface, chance_2N: np.ndarray, *, shadows: bool = True) -> np.ndarray:
    """The key light on surfaces, [N]: its cosine where nothing is in the way of a point of its disc."""
    if moment.star is not None:
        return _lit_by_star(moment, s, shadows=shadows)
    towards = _towards(moment.stage, chance_2N)
    cosine = dot(s.normal, towards)
    cosine *= moment.around.pool(s.point)
    if not shadows:
        return np.maximum(cosine, 0.0)
    facing = np.flatnonzero((cosine > 1e-4) & (s.shade != 1))
    hidden = moment.blocked(_lifted(s, facing), some(towards, facing), some(s.shade, facing) == 0)
    lit = np.zeros(len(cosine), np.float32)
    lit[facing] = some(cosine, facing) * ~hidden
    return lit


def _lit_by_star(moment: Moment, s: Surface, *, shadows: bool) -> np.ndarray:
    """The light of a star among the bodies, [N]: as bright everywhere, where nothing is in its way."""
    assert moment.star is not None
    to = moment.star[0].astype(np.float32)[:, None] - s.point
    away = np.sqrt(dot(to, to))
    towards = to / np.maximum(away, np.float32(1e-6))
    cosine, lit = dot(s.normal, towards), np.zeros(len(away), np.float32)
    if not shadows:
        return np.maximum(cosine, 0.0)
    facing = np.flatnonzero(cosine > 1e-4)
    reach = some(away, facing) - np.float32(1.02 * moment.star[1])
    free = ~moment.eclipsed(_lifted(s, facing), some(towards, facing), reach)
    lit[facing] = some(cosine, facing) * free
    return lit


def _lifted(s: Surface, index: np.ndarray) -> np.ndarray:
    return some(s.point, index) + LIFT * some(s.normal, index)


def _diffuse(moment: Moment, s: Surface, chance: np.ndarray, how: Shading) -> np.ndarray:
    """Light [3, N] that falls on surfaces: the key's and the sky's, and what others send back."""
    around = moment.around
    light = _lit(moment, s, chance[0:2]) * around.key
    light += around.filled(s.normal)
    _add_small_lights(moment, s, light)
    if not how.bounce:
        light += around.glow(s.normal[2] * 0.6) * _open(moment, s)
        return light + _from_ground(moment, s) if moment.alone else light
    o, d = s.point + LIFT * s.normal, _cosine(s.normal, chance[2:4])
    light += around.glow(d[2])  # where the ray meets nothing
    floor = around.plane(o, d)
    on_ground = np.flatnonzero(floor < FAR)
    colour, up = around.ground_mean, np.array([[0], [0], [1]], np.float32)
    hits = [placed.tree.first(o, d) for placed in moment.bodies]
    t = floor
    for hit in hits:
        t = np.minimum(t, hit.t)
    on_ground = on_ground[some(floor, on_ground) == some(t, on_ground)]
    _bounce(moment, o, d, t, on_ground, colour, np.broadcast_to(up, (3, len(on_ground))), light)
    for placed, hit in zip(moment.bodies, hits, strict=True):
        on = np.flatnonzero((hit.t == t) & (t < floor))
        if len(on):
            face = some(hit.face, on)
            n = some(placed.normal[0], face)
            _bounce(moment, o, d, t, on, some(placed.solids.colour, face), n, light)
    return light


def _from_ground(moment: Moment, s: Surface) -> np.ndarray | float:
    """Light that a lit plain below sends up to surfaces, [3, N]: by how much of it they face."""
    around = moment.around
    if around.setting.ground == "none":
        return 0.0
    lit = max(float(around.sun[2]), 0.0) * around.key * around.pool(s.point) + 0.7 * around.glow(np.ones(1))
    return np.float32(0.5) * (1.0 - s.normal[2]) * (around.ground_mean * lit)


def _add_small_lights(moment: Moment, s: Surface, light: np.ndarray) -> None:
    """Add what fires and the like send to surfaces, [3, N], by the square of how far they are."""
    for place, power, size in moment.lights:
        to = place[:, None] - s.point
        away2 = dot(to, to)
        wrapped = np.maximum(dot(s.normal, to) / np.sqrt(away2 + np.float32(1e-6)) + np.float32(0.15), 0.0)
        light += power[:, None] * (wrapped / (away2 + np.float32(size * size)))


def _bounce(
    moment: Moment,
    o: np.ndarray,
    d: np.ndarray,
    t: np.ndarray,
    on: np.ndarray,
    colour: np.ndarray,
    n: np.ndarray,
    light: np.ndarray,
) -> None:
    """Put, in the place of the sky's light along some rays, what a matt surface sends back along them."""
    around = moment.around
    reach, di = np.minimum(some(t, on), np.float32(30.0)), some(d, on)
    point = some(o, on) + reach * di
    cosine = np.maximum(around.sun @ n, 0.0) * around.pool(point)
    bright = np.flatnonzero(cosine > 0.0)
    start = some(point, bright) + LIFT * some(n, bright)
    cosine[bright] *= ~moment.blocked(start, around.sun[:, None])
    near = np.clip(reach / 0.5, 0.15, 1.0)  # two surfaces close together see little of the sky
    back = colour * (cosine * around.key + around.glow(n[2] * 0.6) * (0.7 * near))
    put(light, on, some(light, on) - around.glow(di[2]) + back)


def _open(moment: Moment, s: Surface) -> np.ndarray:
    """How much of the sky bodies leave a surface, [N] in [0, 1]: each hides what a ball of its size would."""
    sky = np.float32(0.62) + np.float32(0.38) * s.normal[2]
    near_ground = np.clip(s.point[2] / 0.25, 0.0, 1.0)
    sky = np.where(s.body == GROUND, np.float32(1.0), sky * (0.78 + 0.22 * near_ground))
    for i, body in enumerate(moment.stage.scene.bodies):
        radius = float(np.prod(body.half_size) ** (1 / 3))
        to = moment.pos[i][:, None] - s.point
        away2 = dot(to, to) + np.float32(0.2 * radius**2)
        cosine = dot(to, s.normal) / np.sqrt(away2)
        hides = np.minimum(np.float32(radius**2) / away2, 1.0) * np.clip(cosine, 0.0, 1.0)
        sky *= np.where(s.body == i, np.float32(1.0), 1.0 - 0.8 * hides)
    return sky


def _cosine(n_3N: np.ndarray, chance_2N: np.ndarray) -> np.ndarray:
    """Directions about normals, as often as a matt surface reflects into them (Malley's method)."""
    z = 1.0 - 2.0 * chance_2N[0]
    ring, angle = np.sqrt(np.maximum(1.0 - z * z, 0.0)), chance_2N[1] * _TURN
    d = n_3N * np.float32(1.001)
    d[0] += ring * np.cos(angle)
    d[1] += ring * np.sin(angle)
    d[2] += z
    return unit(d)


def _add_highlights(moment: Moment, s: Surface, d: np.ndarray, colour: np.ndarray) -> None:
    """Add the key light mirrored by surfaces that are neither matt nor mirrors (Blinn 1977)."""
    around = moment.around
    on = np.flatnonzero((s.body != GROUND) & (s.f0 > 0.0))
    n, f0, clear = some(s.normal, on), some(s.f0, on), some(s.smooth, on)
    towards = around.sun[:, None]
    if moment.star is not None:
        towards = unit(moment.star[0].astype(np.float32)[:, None] - some(s.point, on))
    cosine = np.maximum(dot(n, unit(towards - some(d, on))), 1e-4)
    power = np.exp(5.5 * clear) * 3.0
    strength = f0 * (power + 8.0) / 25.0 * (dot(towards, n) > 0.0)
    strength = np.minimum(strength, 2.5) * np.exp(power * np.log(cosine))
    strength *= around.pool(some(s.point, on))
    put(colour, on, some(colour, on) + strength * around.key)


def _add_rims(moment: Moment, s: Surface, d: np.ndarray, colour: np.ndarray) -> None:
    """Add the light from behind that grazes the edges of bodies, which sets them off what is behind them."""
    if moment.star is not None:
        return
    on = np.flatnonzero(s.body >= 0)
    n = some(s.normal, on)
    grazed = np.maximum(1.0 + dot(n, some(d, on)), 0.0)
    light = np.maximum(moment.around.back @ n, 0.0) * grazed * grazed
    put(colour, on, some(colour, on) + light * moment.around.edge * (0.15 + 0.85 * some(s.albedo, on)))


def _add_mirrored(
    moment: Moment,
    s: Surface,
    d: np.ndarray,
    chance: np.ndarray,
    pixel: float,
    how: Shading,
    colour: np.ndarray,
) -> None:
    """Add what surfaces mirror and what is seen through glass."""
    shiny = np.flatnonzero((s.smooth > 0.2) & (s.f0 > 0.0))
    cosine = np.clip(-dot(some(d, shiny), some(s.normal, shiny)), 0.0, 1.0)
    f0, away = some(s.f0, shiny), 1.0 - cosine
    away2 = away * away
    weight = f0 + (1.0 - f0) * away2 * away2 * away * some(s.smooth, shiny) ** 2  # Schlick 1994
    strong = np.flatnonzero(weight > 0.02)
    on, w = some(shiny, strong), some(weight, strong)
    if len(on):
        if how.bounce or moment.alone:
            back = _mirrored(moment, s, on, d, chance, pixel)
        else:
            asked = w > _FAINT
            asked[::2] = True
            back = some(_mirrored(moment, s, on[asked], d, chance, pixel), np.cumsum(asked) - 1)
        albedo = some(s.albedo, on)
        hue = albedo / np.maximum(albedo.max(axis=0), np.float32(0.05))
        tint = np.where(some(s.metal, on) > 0.5, np.sqrt(hue), np.float32(1.0))
        put(colour, on, some(colour, on) * (1.0 - w) + back * tint * w)
    clear = np.flatnonzero(some(s.glass, shiny) > 0.5)
    if len(clear):
        on = some(shiny, clear)
        back = _through(moment, s, d, on, pixel) * (1.0 - some(weight, clear))
        put(colour, on, some(colour, on) + back)


def _mirrored(
    moment: Moment, s: Surface, on: np.ndarray, d: np.ndarray, chance: np.ndarray, pixel: float
) -> np.ndarray:
    """What some of the surfaces mirror, [3, len(on)]."""
    n, floor = some(s.normal, on), some(s.body, on) == GROUND
    r = _reflect(some(d, on), n)
    rough = (1.0 - some(s.smooth, on)) * np.float32(0.5)
    radius, angle = np.sqrt(some(chance[4:5], on)[0]) * rough, some(chance[5:6], on)[0] * _TURN
    r[0] += radius * np.cos(angle)
    r[1] += radius * np.sin(angle) * 0.7
    r[2] = np.where((n[2] > 0.99) | floor, np.abs(r[2]), r[2])
    return _second(moment, _lifted(s, on), unit(r), pixel, floor)


def _second(moment: Moment, o: np.ndarray, d: np.ndarray, pixel: float, floor_N: np.ndarray) -> np.ndarray:
    """The light [3, N] that comes back along rays that were mirrored or bent once; floor: by the ground."""
    around = moment.around
    s = moment.stage.bare(around, o, d, 4.0 * pixel) if moment.alone else moment.meet(o, d, 4.0 * pixel)
    back = np.empty_like(d)
    for which in (True, False):
        free = np.flatnonzero((s.t >= FAR) & (floor_N == which))
        if len(free):
            some_d = some(d, free)
            plain = which and around.waves is None and not around.air.wet
            put(back, free, around.backdrop(some_d) if plain else around.sky(some_d, detail=False))
    met = np.flatnonzero(s.t < FAR)
    if len(met):
        s = s.some(met)
        light = _lit(moment, s, _MIDDLE, shadows=not moment.alone) * around.key
        light += around.glow(s.normal[2] * 0.6) * _open(moment, s)
        colour = s.albedo * light * (1.0 - 0.85 * s.metal)
        shiny = np.flatnonzero(s.f0 > 0.0)
        if len(shiny):
            seen = around.sky(_reflect(some(d, some(met, shiny)), some(s.normal, shiny)), detail=False)
            put(colour, shiny, some(colour, shiny) + seen * (s.f0 * s.smooth).take(shiny))
        put(back, met, _hazed(moment, s, some(d, met), colour))
    return back


def _reflect(d: np.ndarray, n: np.ndarray) -> np.ndarray:
    return d - (2.0 * dot(d, n)) * n


def _through(moment: Moment, s: Surface, d: np.ndarray, clear: np.ndarray, pixel: float) -> np.ndarray:
    """What is seen through glass: bent on the way in and out (Snell), dimmed by its colour."""
    n = some(s.normal, clear)
    inside = _bend(some(d, clear), n, 1.0 / _GLASS)
    origin = some(s.point, clear) - LIFT * n
    start, out = origin, some(d, clear)
    if not moment.alone:
        meeting = moment.meet(origin, inside, pixel)
        left = meeting.t < 50.0
        out = np.where(left & (meeting.glass > 0.5), _bend(inside, meeting.normal, _GLASS), inside)
        start = np.where(left, meeting.point, origin) + LIFT * out
    behind = _second(moment, start, out, pixel, np.zeros(len(clear), bool))
    return behind * (0.35 + 0.65 * some(s.albedo, clear))


def _bend(d: np.ndarray, n: np.ndarray, ratio: float) -> np.ndarray:
    """Refract directions at surfaces whose normals face them; where none goes through, they are mirrored."""
    cosine = -dot(d, n)
    n = np.where(cosine < 0, -n, n)
    cosine = np.abs(cosine)
    k = 1.0 - ratio**2 * (1.0 - cosine * cosine)
    bent = ratio * d + (ratio * cosine - np.sqrt(np.maximum(k, 0.0))) * n
    return unit(np.where(k > 0.0, bent, d + 2.0 * cosine * n))


def _hazed(moment: Moment, s: Surface, d: np.ndarray, colour: np.ndarray) -> np.ndarray:
    """Blend what is far into the horizon."""
    around = moment.around
    haze = 1.0 - np.exp(np.float32(-around.haze) * np.maximum(s.t - around.begins, 0.0))
    return colour + (around.veil(d) - colour) * haze
