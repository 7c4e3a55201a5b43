"""Rays and bodies: what a ray meets first and how much light reaches a point, as tensor code.

Every body is the part of space inside one quadric and three slabs of its own frame (a ball is a quadric, a
box three slabs, a cylinder both), so one formula draws them all: Kay and Kajiya 1986 for the slabs, the
quadratic for the quadric. Vectors are triples of tensors. Shape letters: T frames, P pixels; a body's numbers
are [T, 1].
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import torch
from torch import Tensor

from sorairo.render.environment import named
from sorairo.render.vectors import FAR

Vec = tuple[Tensor, Tensor, Tensor]


class Hit(NamedTuple):
    """What a ray meets first, each [T, P]: t m, the body's number (0 none), normal, and the body's looks."""

    t: Tensor
    index: Tensor
    normal: Vec
    albedo: Vec
    specular: Tensor
    shininess: Tensor
    mirror: Tensor


def dot(a: Vec, b: Vec) -> Tensor:
    """Scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def at(o: Vec, d: Vec, t: Tensor) -> Vec:
    """The point of a ray from o along d at t."""
    return (o[0] + t * d[0], o[1] + t * d[1], o[2] + t * d[2])


def unit(a: Vec) -> Vec:
    """A vector made one long."""
    scale = torch.rsqrt(dot(a, a) + 1e-12)
    return (a[0] * scale, a[1] * scale, a[2] * scale)


def mix(a: Vec, b: Vec, s: Tensor) -> Vec:
    """From a at s = 0 to b at s = 1."""
    return (a[0] + s * (b[0] - a[0]), a[1] + s * (b[1] - a[1]), a[2] + s * (b[2] - a[2]))


def smooth(low: float | Tensor, high: float | Tensor, x: Tensor) -> Tensor:
    """From 0 at low to 1 at high, level at both ends."""
    s = ((x - low) / (high - low)).clamp(0.0, 1.0)
    return s * s * (3.0 - 2.0 * s)


def each(f: Callable[[Tensor, Tensor], Tensor], a: Vec, b: Vec) -> Vec:
    """A function of two tensors, coordinate by coordinate."""
    return (f(a[0], b[0]), f(a[1], b[1]), f(a[2], b[2]))


def _fields(body_TF: Tensor) -> list[Tensor]:
    """A body's numbers as [T, 1] tensors.

    0 centre, 3 rotation from world to body, 12 quadric, 15 slabs, 18 albedo, 21 specular, 22 shininess, 23
    mirror, 24 mean radius.
    """
    return [body_TF[:, i : i + 1] for i in range(body_TF.shape[1])]


def _interval(o: Vec, d: Vec, f: list[Tensor]) -> tuple[Tensor, Tensor, Tensor, Vec, Vec]:
    """Where a ray enters and leaves a body and enters its quadric [T, P]; the ray in the body's frame."""
    ox, oy, oz = o[0] - f[0], o[1] - f[1], o[2] - f[2]
    p = (
        f[3] * ox + f[4] * oy + f[5] * oz,
        f[6] * ox + f[7] * oy + f[8] * oz,
        f[9] * ox + f[10] * oy + f[11] * oz,
    )
    q = (
        f[3] * d[0] + f[4] * d[1] + f[5] * d[2],
        f[6] * d[0] + f[7] * d[1] + f[8] * d[2],
        f[9] * d[0] + f[10] * d[1] + f[11] * d[2],
    )
    a = (f[12] * q[0] * q[0] + f[13] * q[1] * q[1] + f[14] * q[2] * q[2]).clamp(min=1e-9)
    b = f[12] * p[0] * q[0] + f[13] * p[1] * q[1] + f[14] * p[2] * q[2]
    c = f[12] * p[0] * p[0] + f[13] * p[1] * p[1] + f[14] * p[2] * p[2] - 1.0
    root2 = b * b - a * c
    root = torch.sqrt(root2.clamp(min=0.0))
    quadric = torch.where(root2 > 0.0, (-b - root) / a, FAR)
    enter, leave = quadric, torch.where(root2 > 0.0, (root - b) / a, -FAR)
    for axis in range(3):
        inverse = 1.0 / torch.where(q[axis].abs() < 1e-9, 1e-9, q[axis])
        u, v = (-f[15 + axis] - p[axis]) * inverse, (f[15 + axis] - p[axis]) * inverse
        enter, leave = torch.maximum(enter, torch.minimum(u, v)), torch.minimum(leave, torch.maximum(u, v))
    return enter, leave, quadric, p, q


def _normal(enter: Tensor, quadric: Tensor, p: Vec, q: Vec, f: list[Tensor]) -> Vec:
    """Outward normal in the world: the quadric's gradient if entered last, else the face of the slab."""
    x, y, z = at(p, q, enter)
    curved = quadric >= enter - 1e-6
    rx, ry, rz = x.abs() - f[15], y.abs() - f[16], z.abs() - f[17]
    top = torch.maximum(rx, torch.maximum(ry, rz))
    nx = torch.where(curved, f[12] * x, torch.where(rx >= top, torch.sign(x), 0.0))
    ny = torch.where(curved, f[13] * y, torch.where(ry >= top, torch.sign(y), 0.0))
    nz = torch.where(curved, f[14] * z, torch.where(rz >= top, torch.sign(z), 0.0))
    world = (
        f[3] * nx + f[6] * ny + f[9] * nz,
        f[4] * nx + f[7] * ny + f[10] * nz,
        f[5] * nx + f[8] * ny + f[11] * nz,
    )
    return unit(world)


def meet(hit: Hit, o: Vec, d: Vec, body_TF: Tensor, number: Tensor) -> Hit:
    """The nearer of what was met so far and one more body."""
    f = _fields(body_TF)
    enter, leave, quadric, p, q = _interval(o, d, f)
    closer = (enter < leave) & (enter > 1e-3) & (enter < hit.t)

    def choose(new: Tensor, old: Tensor) -> Tensor:
        return torch.where(closer, new, old)

    n = _normal(enter, quadric, p, q, f)
    return Hit(
        choose(enter, hit.t),
        choose(number, hit.index),
        each(choose, n, hit.normal),
        each(choose, (f[18], f[19], f[20]), hit.albedo),
        choose(f[21], hit.specular),
        choose(f[22], hit.shininess),
        choose(f[23], hit.mirror),
    )


def shadow(
    lit: Tensor, open_sky: Tensor, point: Vec, env_F: Tensor, body_TF: Tensor
) -> tuple[Tensor, Tensor]:
    """Key light and ambient light that one more body lets through, [T, P] in [0, 1] each.

    A ray to the light that only grazes a body is dimmed by the length of its chord, which gives soft edges;
    of the sky, a body hides what a ball of its own size would.
    """
    e, f = named(env_F), _fields(body_TF)
    enter, leave, _, _, _ = _interval(point, (e["light0"], e["light1"], e["light2"]), f)
    chord = (leave - enter.clamp(min=0.0)).clamp(min=0.0)
    dim = (1.0 - chord / (e["softness"] * (enter.clamp(min=0.0) + 0.12) + 1e-3)).clamp(0.0, 1.0)
    lit = lit * torch.where((leave > 1e-3) & (enter > -1e-2), dim, 1.0)
    dx, dy, dz = point[0] - f[0], point[1] - f[1], point[2] - f[2]
    radius2 = f[24] * f[24]
    away2 = dx * dx + dy * dy + dz * dz + 0.25 * radius2
    hidden = 0.75 * (radius2 / away2).clamp(max=1.0) * (-dz * torch.rsqrt(away2)).clamp(0.0, 1.0)
    return lit, open_sky * (1.0 - hidden)


def aim(px_TP: Tensor, py_TP: Tensor, camera_TF: Tensor) -> tuple[Vec, Vec, Hit]:
    """Rays through picture points (right, down in focal lengths): origin, direction, and no hit yet."""
    c = _fields(camera_TF)
    d = unit(
        (
            c[3] * px_TP + c[6] * py_TP + c[9],
            c[4] * px_TP + c[7] * py_TP + c[10],
            c[5] * px_TP + c[8] * py_TP + c[11],
        )
    )
    return nothing_from((c[0], c[1], c[2]), d)


def nothing_from(o: Vec, d: Vec) -> tuple[Vec, Vec, Hit]:
    """A ray that has met nothing yet, every part of it [T, P]."""
    zero = 0.0 * d[0]
    o = (o[0] + zero, o[1] + zero, o[2] + zero)
    return o, d, Hit(zero + FAR, zero, (zero, zero, zero), (zero, zero, zero), zero, zero, zero)
