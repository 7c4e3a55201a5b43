"""Shading: how much light comes back along rays, by tracing shadows, one bounce, mirrors and glass.

Source: Kajiya 1986, "The rendering equation", cut after one bounce of diffuse light; the bounce sees the sky
as smooth as it lights (`Surroundings.glow`), so few samples suffice.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from sorairo.render.bodies import GROUND, Moment, Surface
from sorairo.render.trees import FAR

__all__ = ["Shading", "radiance"]

LIFT = 2e-3
"""How far from a surface rays begin that leave it, m."""
_GLASS = 1.45


@dataclass(frozen=True, kw_only=True, slots=True)
class Shading:
    """How much is traced. bounce: diffuse light from a second surface; else an estimate of the open sky.

    mirrors: whether mirrors and glass are.
    """

    bounce: bool = True
    mirrors: bool = True


def radiance(
    moment: Moment, surface: Surface, d_N3: np.ndarray, chance_N6: np.ndarray, pixel: float, how: Shading
) -> np.ndarray:
    """Find the light [N, 3] that comes back along rays of direction d from what they meet.

    chance [N, 6]: numbers in [0, 1), two each for the sun's disc, the bounce and the roughness of mirrors.
    """
    around = moment.stage.surroundings
    out = np.empty_like(d_N3)
    nothing = surface.t >= FAR
    sky, solid = np.flatnonzero(nothing), np.flatnonzero(~nothing)
    if len(sky):
        out[sky] = around.sky(d_N3[sky])
    if not len(solid):
        return out
    s, d, chance = surface, d_N3, chance_N6
    if len(sky):
        s, d, chance = Surface(*(part[solid] for part in surface)), d_N3[solid], chance_N6[solid]
    light = _diffuse(moment, s, chance, how)
    colour = s.albedo * light * (1.0 - s.metal * 0.85 - s.glass)[:, None]
    colour += _highlights(moment, s, d)
    if how.mirrors:
        colour = _mirrored(moment, s, d, chance, pixel, how, colour)
    out[solid] = _hazed(moment, s, d, colour)
    return out


def _lit(moment: Moment, s: Surface, chance_N2: np.ndarray) -> np.ndarray:
    """The key light on surfaces, [N]: its cosine where nothing is in the way of a point of its disc."""
    around = moment.stage.surroundings
    radius = np.sqrt(chance_N2[:, 0]) * np.float32(around.light.softness * 0.5)
    angle = chance_N2[:, 1] * np.float32(2 * math.pi)
    towards = around.sun + (radius * np.cos(angle))[:, None] * around.across
    towards = towards + (radius * np.sin(angle))[:, None] * around.along
    cosine = np.einsum("ni,ni->n", s.normal, towards)
    cosine *= around.pool(s.point[:, 0], s.point[:, 1])
    facing = np.flatnonzero(cosine > 1e-4)
    hidden = moment.blocked(
        s.point[facing] + LIFT * s.normal[facing], np.ascontiguousarray(towards[facing], np.float32)
    )
    lit = np.zeros(len(cosine), np.float32)
    lit[facing] = cosine[facing] * ~hidden
    return lit


def _diffuse(moment: Moment, s: Surface, chance: np.ndarray, how: Shading) -> np.ndarray:
    """Light [N, 3] that falls on surfaces: the key's and the sky's, and what others send back."""
    around = moment.stage.surroundings
    light = _lit(moment, s, chance[:, 0:2])[:, None] * around.key
    if not how.bounce:
        return light + around.glow(s.normal * 0.6) * _open(moment, s)[:, None]
    direction = _cosine(s.normal, chance[:, 2:4])
    origin = s.point + LIFT * s.normal
    second = moment.tree.first(origin, direction)
    down = direction[:, 2] < -1e-4
    floor = np.where(down, -origin[:, 2] / np.where(down, direction[:, 2], -1.0), np.float32(1e4))
    on_body = second.t < floor
    miss = (second.t >= 1e4) & ~down
    back = np.where(miss[:, None], around.glow(direction), np.float32(0.0))
    met = np.flatnonzero(~miss)
    if len(met):
        st = moment.stage
        body = on_body[met]
        row = st.row[np.maximum(second.face[met], 0)]
        colour = np.where(body[:, None], st.albedo[row], around.ground_mean)
        reach = np.minimum(np.where(body, second.t[met], floor[met]), 30.0)
        point = origin[met] + reach[:, None] * direction[met]
        face = np.maximum(second.face[met], 0)
        whose = st.solids.body[face]
        n = np.einsum("nij,nj->ni", moment.turn[whose], st.solids.normals[face, 0])
        n = np.where(body[:, None], n, np.array([0, 0, 1], np.float32))
        cosine = np.maximum(n @ around.sun, 0.0) * around.pool(point[:, 0], point[:, 1])
        bright = np.flatnonzero(cosine > 0.0)
        hidden = moment.blocked(point[bright] + LIFT * n[bright], np.repeat(around.sun[None], len(bright), 0))
        cosine[bright] *= ~hidden
        near = np.clip(reach / 0.5, 0.15, 1.0)  # two surfaces close together see little of the sky
        back[met] = colour * (cosine[:, None] * around.key + around.glow(n * 0.6) * (0.7 * near)[:, None])
    return light + back


def _open(moment: Moment, s: Surface) -> np.ndarray:
    """How much of the sky bodies leave a surface, [N] in [0, 1]: each hides what a ball of its size would."""
    st = moment.stage
    sky = np.float32(0.62) + np.float32(0.38) * s.normal[:, 2]
    near_ground = np.clip(s.point[:, 2] / 0.25, 0.0, 1.0)
    sky = np.where(s.body == GROUND, 1.0, sky * (0.78 + 0.22 * near_ground)).astype(np.float32)
    for i, body in enumerate(st.scene.bodies):
        radius = float(np.prod(body.half_size) ** (1 / 3))
        to = moment.pos[i] - s.point
        away2 = np.einsum("ni,ni->n", to, to) + np.float32(0.2 * radius**2)
        cosine = np.einsum("ni,ni->n", to, s.normal) / np.sqrt(away2)
        hides = np.minimum(np.float32(radius**2) / away2, 1.0) * np.clip(cosine, 0.0, 1.0)
        sky *= np.where(s.body == i, np.float32(1.0), 1.0 - 0.8 * hides)
    return sky


def _cosine(n_N3: np.ndarray, chance_N2: np.ndarray) -> np.ndarray:
    """Directions about normals, as often as a matt surface reflects into them (Malley's method)."""
    z = 1.0 - 2.0 * chance_N2[:, 0]
    ring = np.sqrt(np.maximum(1.0 - z * z, 0.0))
    angle = chance_N2[:, 1] * np.float32(2 * math.pi)
    ball = np.stack([ring * np.cos(angle), ring * np.sin(angle), z], axis=1)
    d = n_N3 * np.float32(1.001) + ball
    return (d / np.linalg.norm(d, axis=1, keepdims=True)).astype(np.float32)


def _highlights(moment: Moment, s: Surface, d: np.ndarray) -> np.ndarray:
    """The key light mirrored by surfaces that are neither matt nor mirrors (Blinn 1977), [N, 3]."""
    around = moment.stage.surroundings
    half = around.sun - d
    half /= np.linalg.norm(half, axis=1, keepdims=True)
    cosine = np.maximum(np.einsum("ni,ni->n", s.normal, half), 1e-4)
    power = np.exp(5.5 * s.smooth) * 3.0
    strength = s.f0 * (power + 8.0) / 25.0 * (s.normal @ around.sun > 0.0)
    strength = np.minimum(strength, 2.5) * np.exp(power * np.log(cosine))
    strength *= np.where(s.body == GROUND, np.float32(0.0), around.pool(s.point[:, 0], s.point[:, 1]))
    return strength[:, None] * around.key


def _mirrored(
    moment: Moment,
    s: Surface,
    d: np.ndarray,
    chance: np.ndarray,
    pixel: float,
    how: Shading,
    colour: np.ndarray,
) -> np.ndarray:
    """Add what surfaces mirror and what is seen through glass."""
    cosine = np.clip(-np.einsum("ni,ni->n", d, s.normal), 0.0, 1.0)
    weight = s.f0 + (1.0 - s.f0) * (1.0 - cosine) ** 5 * s.smooth**2  # Schlick 1994
    some = np.flatnonzero((weight > 0.02) & (s.smooth > 0.2))
    if len(some):
        n, di, w = s.normal[some], d[some], weight[some]
        r = di - 2.0 * np.einsum("ni,ni->n", di, n)[:, None] * n
        rough = (1.0 - s.smooth[some]) * np.float32(0.5)
        radius, angle = np.sqrt(chance[some, 4]) * rough, chance[some, 5] * np.float32(2 * math.pi)
        r[:, 0] += radius * np.cos(angle)
        r[:, 1] += radius * np.sin(angle) * 0.7
        r[:, 2] = np.where(n[:, 2] > 0.99, np.abs(r[:, 2]), r[:, 2])
        r = (r / np.linalg.norm(r, axis=1, keepdims=True)).astype(np.float32)
        back = _second(moment, s.point[some] + LIFT * n, r, pixel, s.body[some] == GROUND)
        hue = s.albedo[some] / np.maximum(s.albedo[some].max(axis=1, keepdims=True), 0.05)
        tint = np.where(s.metal[some, None] > 0.5, np.sqrt(hue), np.float32(1.0))
        kept = (1.0 - w)[:, None]
        colour[some] = colour[some] * kept + back * tint * w[:, None]
    clear = np.flatnonzero(s.glass > 0.5)
    if len(clear):
        colour[clear] += _through(moment, s, d, clear, pixel, how) * (1.0 - weight[clear])[:, None]
    return colour


def _second(moment: Moment, o: np.ndarray, d: np.ndarray, pixel: float, floor_N: np.ndarray) -> np.ndarray:
    """The light [N, 3] that comes back along rays that were mirrored or bent once; floor: by the ground."""
    around = moment.stage.surroundings
    s = moment.meet(o, d, 4.0 * pixel)
    solid = s.t < FAR
    back = np.zeros_like(d)
    free = np.flatnonzero(~solid)
    if len(free):
        back[free] = np.where(
            floor_N[free, None], around.backdrop(d[free]), around.sky(d[free], detail=False)
        )
    met = np.flatnonzero(solid)
    if len(met):
        s = Surface(*(part[met] for part in s))
        light = _lit(moment, s, np.full((len(met), 2), 0.5, np.float32))[:, None] * around.key
        light = light + around.glow(s.normal * 0.6) * _open(moment, s)[:, None]
        shine = around.sky(_reflect(d[met], s.normal), detail=False) * (s.f0 * s.smooth)[:, None]
        colour = s.albedo * light * (1.0 - 0.85 * s.metal)[:, None] + shine
        back[met] = _hazed(moment, s, d[met], colour)
    return back


def _reflect(d: np.ndarray, n: np.ndarray) -> np.ndarray:
    return d - 2.0 * np.einsum("ni,ni->n", d, n)[:, None] * n


def _through(
    moment: Moment, s: Surface, d: np.ndarray, clear: np.ndarray, pixel: float, how: Shading
) -> np.ndarray:
    """What is seen through glass: bent on the way in and out (Snell), dimmed by its colour."""
    n, di = s.normal[clear], d[clear]
    inside = _bend(di, n, 1.0 / _GLASS)
    origin = s.point[clear] - LIFT * n
    meeting = moment.meet(origin, inside, pixel)
    exit_n = -meeting.normal
    left = meeting.t < 50.0
    point = np.where(left[:, None], meeting.point, origin)
    out = np.where((left & (meeting.glass > 0.5))[:, None], _bend(inside, -exit_n, _GLASS), inside)
    behind = _second(moment, point + LIFT * out, out.astype(np.float32), pixel, np.zeros(len(out), bool))
    return behind * (0.35 + 0.65 * s.albedo[clear])


def _bend(d: np.ndarray, n: np.ndarray, ratio: float) -> np.ndarray:
    """Refract directions at surfaces whose normals face them; where none goes through, they are mirrored."""
    cosine = -np.einsum("ni,ni->n", d, n)
    n = np.where((cosine < 0)[:, None], -n, n)
    cosine = np.abs(cosine)
    k = 1.0 - ratio**2 * (1.0 - cosine**2)
    bent = ratio * d + (ratio * cosine - np.sqrt(np.maximum(k, 0.0)))[:, None] * n
    bent = np.where((k > 0.0)[:, None], bent, d + 2.0 * cosine[:, None] * n)
    return (bent / np.linalg.norm(bent, axis=1, keepdims=True)).astype(np.float32)


def _hazed(moment: Moment, s: Surface, d: np.ndarray, colour: np.ndarray) -> np.ndarray:
    """Blend what is far into the horizon."""
    around = moment.stage.surroundings
    haze = 1.0 - np.exp(-np.float32(around.haze) * np.maximum(s.t - 3.0, 0.0))
    return colour + (around.horizon - colour) * haze[:, None]
