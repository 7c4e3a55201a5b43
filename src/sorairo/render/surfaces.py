"""Surfaces and sky: the ground's pattern, the sky's colours, and how a surface looks in the light."""

from __future__ import annotations

import torch
from torch import Tensor

from sorairo.render.environment import named
from sorairo.render.rays import FAR, Hit, Vec, at, dot, each, mix, smooth, unit


def _triple(e: dict[str, Tensor], name: str) -> Vec:
    return (e[f"{name}0"], e[f"{name}1"], e[f"{name}2"])


def _noise(x: Tensor, y: Tensor) -> Tensor:
    """Smooth noise in [0, 1] from warped sines; cheap and the same everywhere."""
    wx = x + 1.3 * torch.sin(0.71 * y + 1.1) + 0.6 * torch.sin(1.9 * y - 0.4 * x)
    wy = y + 1.1 * torch.sin(0.83 * x - 0.7) + 0.5 * torch.sin(2.1 * x + 0.3 * y)
    return 0.5 + 0.25 * torch.sin(wx) * torch.sin(wy) * 2.0 * 0.6 + 0.2 * torch.sin(2.3 * wx + 0.9 * wy)


def _ground(x: Tensor, y: Tensor, t: Tensor, e: dict[str, Tensor]) -> Vec:
    """Albedo of the ground at (x, y) m; detail fades with the distance t so that it never aliases."""
    near = torch.exp(-0.09 * t)
    board = torch.floor(y / 0.55)
    shift = 2.7 * torch.sin(board * 12.9898) * e["planks"]
    s = _noise((x + shift) * e["frequency"] * e["stretch"] * 1.7, y * e["frequency"] * 1.7 + shift)
    tone = s * near + 0.5 * (1.0 - near) + 0.22 * torch.sin(board * 78.233) * e["planks"]
    colour = mix(_triple(e, "ground_a"), _triple(e, "ground_b"), tone)
    gap = (y / 0.55 - board - 0.5).abs()
    seam = 1.0 - 0.45 * e["planks"] * near * smooth(0.5 - 0.02 - 0.012 * t, 0.5 + 0.004 * t, gap)
    return (colour[0] * seam, colour[1] * seam, colour[2] * seam)


def _sky(d: Vec, light: Vec, e: dict[str, Tensor], stars: bool) -> Vec:
    """Radiance of the sky in direction d: a gradient, a glow about the sun, stars, and hills before it."""
    up = d[2].clamp(min=0.0)
    colour = mix(_triple(e, "horizon"), _triple(e, "zenith"), torch.sqrt(up) * (2.0 - up) * 0.8)
    glow = (dot(d, light).clamp(min=0.0) ** 24) * 0.35 * e["glow"]
    colour = (
        colour[0] + glow * e["key0"] * 0.3,
        colour[1] + glow * e["key1"] * 0.3,
        colour[2] + glow * e["key2"] * 0.3,
    )
    if stars:
        around = torch.atan2(d[0], d[1])
        gx, gy = around * 26.0, d[2] * 30.0
        cx, cy = torch.floor(gx), torch.floor(gy)
        hash_a = torch.frac((torch.sin(cx * 127.1 + cy * 311.7) * 43758.547).abs())
        hash_b = torch.frac((torch.sin(cx * 269.5 + cy * 183.3) * 43758.547).abs())
        r2 = (gx - cx - 0.3 - 0.4 * hash_b) ** 2 + (gy - cy - 0.3 - 0.4 * hash_a) ** 2
        star = e["stars"] * torch.exp(-r2 * 90.0) * smooth(0.55, 0.95, hash_a) * smooth(0.02, 0.2, up)
        colour = (colour[0] + star, colour[1] + star, colour[2] + star)
        ridge = e["hills"] * (
            0.5
            + 0.25 * torch.sin(2.0 * around + 0.7)
            + 0.15 * torch.sin(5.0 * around)
            + 0.08 * torch.sin(11.0 * around + 2.0)
        )
        hill = smooth(0.006, -0.006, d[2] - ridge) * (e["hills"] > 0.0)
        dim = e["hill_light"]
        colour = mix(colour, (e["hill0"] * dim, e["hill1"] * dim, e["hill2"] * dim), hill)
    return (colour[0] * e["sky0"], colour[1] * e["sky1"], colour[2] * e["sky2"])


def _lit(point: Vec, n: Vec, d: Vec, light: Vec, lit: Tensor, hit: Hit, e: dict[str, Tensor]) -> Vec:
    """Lambert and Blinn-Phong shading of a body; with `toon` = 1 in three flat bands (cel animation)."""
    diffuse = dot(n, light).clamp(min=0.0) * lit
    bands = (smooth(0.04, 0.10, diffuse) + smooth(0.46, 0.52, diffuse)) * 0.42 + 0.06
    diffuse = diffuse + e["toon"] * (bands - diffuse)
    half = unit((light[0] - d[0], light[1] - d[1], light[2] - d[2]))
    shine = hit.specular * lit * torch.exp(hit.shininess * torch.log(dot(n, half).clamp(min=1e-4)))
    shine = shine + e["toon"] * (smooth(0.25, 0.35, shine) * 0.3 - shine)
    pool = torch.exp(
        -((point[0] - e["spot_x"]) ** 2 + (point[1] - e["spot_y"]) ** 2) / (e["spot"] * e["spot"])
    )
    sky = 0.62 + 0.38 * n[2]
    return (
        hit.albedo[0] * (pool * diffuse * e["key0"] + sky * e["ambient0"]) + pool * shine * e["key0"] * 0.5,
        hit.albedo[1] * (pool * diffuse * e["key1"] + sky * e["ambient1"]) + pool * shine * e["key1"] * 0.5,
        hit.albedo[2] * (pool * diffuse * e["key2"] + sky * e["ambient2"]) + pool * shine * e["key2"] * 0.5,
    )


def land(o: Vec, d: Vec, hit: Hit, env_F: Tensor) -> tuple[Hit, Tensor, Vec, Vec]:
    """The surface that is seen, body or ground (1 where ground), the point, and the reflected direction."""
    e = named(env_F)
    down = d[2] < -1e-5
    floor_t = torch.where(down, -o[2] / torch.where(down, d[2], -1.0), FAR)
    floor = floor_t < hit.t
    t = torch.minimum(hit.t, floor_t)
    point = at(o, d, t.clamp(max=200.0))
    ground = _ground(point[0], point[1], t, e)

    def choose(a: Tensor, b: Tensor) -> Tensor:
        return torch.where(floor, a, b)

    zero = torch.zeros_like(t)
    n = each(choose, (zero, zero, zero + 1.0), hit.normal)
    surface = Hit(
        t,
        choose(zero, hit.index),
        n,
        each(choose, ground, hit.albedo),
        choose(zero, hit.specular),
        hit.shininess,
        choose(zero, hit.mirror),
    )
    cosine = -2.0 * dot(d, n)
    lift = (point[0] + 2e-3 * n[0], point[1] + 2e-3 * n[1], point[2] + 2e-3 * n[2])
    mirrored = (d[0] + cosine * n[0], d[1] + cosine * n[1], d[2] + cosine * n[2])
    return surface, floor.float(), lift, mirrored


def shade(
    d: Vec,
    surface: Hit,
    floor: Tensor,
    point: Vec,
    r: Vec,
    lit: Tensor,
    open_sky: Tensor,
    second: Hit,
    env_F: Tensor,
) -> Tensor:
    """Radiance [T, P, 3] that comes back along d: the lit surface, one reflection, haze and sky."""
    e = named(env_F)
    light = _triple(e, "light")
    is_floor = floor > 0.5
    colour = _lit(point, surface.normal, d, light, lit, surface, e)
    near = torch.where(is_floor, open_sky, 1.0)
    seen = _sky((r[0], r[1], r[2].abs()), light, e, stars=False)
    other = _lit(at(point, r, second.t), second.normal, r, light, torch.ones_like(lit), second, e)
    is_body = second.t < FAR * 0.99
    seen = each(lambda a, b: torch.where(is_body, a, b), other, seen)
    fresnel = (1.0 + dot(d, surface.normal)).clamp(0.0, 1.0) ** 3
    weight = torch.where(
        is_floor, e["gloss"] * (0.25 + 0.75 * fresnel), surface.mirror * (0.5 + 0.5 * fresnel)
    )
    colour = mix((colour[0] * near, colour[1] * near, colour[2] * near), seen, weight)
    horizon = each(torch.mul, _triple(e, "horizon"), _triple(e, "sky"))
    colour = mix(colour, horizon, torch.where(is_floor, 1.0 - torch.exp(-e["haze"] * surface.t), 0.0))
    sky = _sky(d, light, e, stars=True)
    return torch.stack([torch.where(surface.t >= FAR * 0.99, sky[i], colour[i]) for i in range(3)], dim=-1)
