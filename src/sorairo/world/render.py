"""The ray tracer: plain tensor code, compiled once for CPU or GPU, that turns states into pictures.

Every body is the part of space inside one quadric and three slabs of its own frame (a ball is a quadric, a box three slabs,
a cylinder both), so one formula draws them all: Kay and Kajiya 1986 for the slabs, the quadratic for the quadric. Vectors
are triples of tensors, and each stage below is one function without branches that the compiler fuses into one kernel and
that serves any number of bodies, any setting and any size. Shape letters: T frames, P pixels; a body's numbers are [T, 1]. Edges get four rays a pixel, the rest of the picture one.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from sorairo.runtime import can_compile
from sorairo.world.camera import CameraPath, camera_path
from sorairo.world.looks import develop, tone
from sorairo.world.scene import COLOURS, MATERIALS, Body, Scene, Trajectory, rotation
from sorairo.world.settings import LIGHTS, SETTINGS

FAR = 1e4
Vec = tuple[Tensor, Tensor, Tensor]


@dataclass(frozen=True, kw_only=True, slots=True)
class Frames:
    """rgb uint8 [T, H, W, 3]; depth float32 [T, H, W] m along the ray; mask uint8 [T, H, W]: 0 ground and sky, 1 + i body i."""

    rgb: np.ndarray
    depth: np.ndarray
    mask: np.ndarray


class Hit(NamedTuple):
    """What a ray meets first, each [T, P]: t m, the body's number (0 none), normal, and the body's looks."""

    t: Tensor
    index: Tensor
    normal: Vec
    albedo: Vec
    specular: Tensor
    shininess: Tensor
    mirror: Tensor


def _dot(a: Vec, b: Vec) -> Tensor:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def _at(o: Vec, d: Vec, t: Tensor) -> Vec:
    return (o[0] + t * d[0], o[1] + t * d[1], o[2] + t * d[2])


def _unit(a: Vec) -> Vec:
    scale = torch.rsqrt(_dot(a, a) + 1e-12)
    return (a[0] * scale, a[1] * scale, a[2] * scale)


def _mix(a: Vec | list[Tensor], b: Vec | list[Tensor], s: Tensor) -> Vec:
    return (a[0] + s * (b[0] - a[0]), a[1] + s * (b[1] - a[1]), a[2] + s * (b[2] - a[2]))


def _smooth(low: float | Tensor, high: float | Tensor, x: Tensor) -> Tensor:
    s = ((x - low) / (high - low)).clamp(0.0, 1.0)
    return s * s * (3.0 - 2.0 * s)


def _fields(body_TF: Tensor) -> list[Tensor]:
    """A body's numbers as [T, 1] tensors: centre 3, rotation 9 (world to body), quadric 3, slabs 3, albedo 3, looks 3."""
    return [body_TF[:, i : i + 1] for i in range(body_TF.shape[1])]


def _interval(o: Vec, d: Vec, f: list[Tensor]) -> tuple[Tensor, Tensor, Tensor, Vec, Vec]:
    """Where a ray is inside a body: enter, leave [T, P], the quadric's own entry, and the ray in the body's frame."""
    ox, oy, oz = o[0] - f[0], o[1] - f[1], o[2] - f[2]
    p = (f[3] * ox + f[4] * oy + f[5] * oz, f[6] * ox + f[7] * oy + f[8] * oz, f[9] * ox + f[10] * oy + f[11] * oz)
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
    """Outward normal in the world: the quadric's gradient if it was entered last, else the face of the slab."""
    x, y, z = _at(p, q, enter)
    curved = quadric >= enter - 1e-6
    rx, ry, rz = x.abs() - f[15], y.abs() - f[16], z.abs() - f[17]
    top = torch.maximum(rx, torch.maximum(ry, rz))
    nx = torch.where(curved, f[12] * x, torch.where(rx >= top, torch.sign(x), 0.0))
    ny = torch.where(curved, f[13] * y, torch.where(ry >= top, torch.sign(y), 0.0))
    nz = torch.where(curved, f[14] * z, torch.where(rz >= top, torch.sign(z), 0.0))
    world = (f[3] * nx + f[6] * ny + f[9] * nz, f[4] * nx + f[7] * ny + f[10] * nz, f[5] * nx + f[8] * ny + f[11] * nz)
    return _unit(world)


def meet(hit: Hit, o: Vec, d: Vec, body_TF: Tensor, number: Tensor) -> Hit:
    """The nearer of what was met so far and one more body."""
    f = _fields(body_TF)
    enter, leave, quadric, p, q = _interval(o, d, f)
    closer = (enter < leave) & (enter > 1e-3) & (enter < hit.t)

    def choose(new: Tensor, old: Tensor) -> Tensor:
        return torch.where(closer, new, old)

    n = _normal(enter, quadric, p, q, f)
    return Hit(
        choose(enter, hit.t), choose(number, hit.index), tuple(map(choose, n, hit.normal)), tuple(map(choose, f[18:21], hit.albedo)),
        choose(f[21], hit.specular), choose(f[22], hit.shininess), choose(f[23], hit.mirror),
    )  # fmt: skip


def shadow(lit: Tensor, open_sky: Tensor, point: Vec, env_F: Tensor, body_TF: Tensor) -> tuple[Tensor, Tensor]:
    """Key light and ambient light that one more body lets through, [T, P] in [0, 1] each.

    A ray to the light that only grazes a body is dimmed by the length of its chord, which gives soft edges; of the sky, a
    body hides what a ball of its own size would.
    """
    e, f = _named(env_F), _fields(body_TF)
    enter, leave, _, _, _ = _interval(point, (e["light0"], e["light1"], e["light2"]), f)
    chord = (leave - enter.clamp(min=0.0)).clamp(min=0.0)
    dim = (1.0 - chord / (e["softness"] * (enter.clamp(min=0.0) + 0.12) + 1e-3)).clamp(0.0, 1.0)
    lit = lit * torch.where((leave > 1e-3) & (enter > -1e-2), dim, 1.0)
    dx, dy, dz = point[0] - f[0], point[1] - f[1], point[2] - f[2]
    radius2 = f[24] * f[24]
    away2 = dx * dx + dy * dy + dz * dz + 0.25 * radius2
    hidden = 0.75 * (radius2 / away2).clamp(max=1.0) * (-dz * torch.rsqrt(away2)).clamp(0.0, 1.0)
    return lit, open_sky * (1.0 - hidden)


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
    colour = _mix([e["ground_a0"], e["ground_a1"], e["ground_a2"]], [e["ground_b0"], e["ground_b1"], e["ground_b2"]], tone)
    gap = (y / 0.55 - board - 0.5).abs()
    seam = 1.0 - 0.45 * e["planks"] * near * _smooth(0.5 - 0.02 - 0.012 * t, 0.5 + 0.004 * t, gap)
    return (colour[0] * seam, colour[1] * seam, colour[2] * seam)


def _sky(d: Vec, light: Vec, e: dict[str, Tensor], stars: bool) -> Vec:
    """Radiance of the sky in direction d: a gradient, a glow about the sun, stars, and hills before it."""
    up = d[2].clamp(min=0.0)
    colour = _mix([e["horizon0"], e["horizon1"], e["horizon2"]], [e["zenith0"], e["zenith1"], e["zenith2"]], torch.sqrt(up) * (2.0 - up) * 0.8)
    glow = (_dot(d, light).clamp(min=0.0) ** 24) * 0.35 * e["glow"]
    colour = (colour[0] + glow * e["key0"] * 0.3, colour[1] + glow * e["key1"] * 0.3, colour[2] + glow * e["key2"] * 0.3)
    if stars:
        around = torch.atan2(d[0], d[1])
        gx, gy = around * 26.0, d[2] * 30.0
        cx, cy = torch.floor(gx), torch.floor(gy)
        hash_a = torch.frac((torch.sin(cx * 127.1 + cy * 311.7) * 43758.547).abs())
        hash_b = torch.frac((torch.sin(cx * 269.5 + cy * 183.3) * 43758.547).abs())
        r2 = (gx - cx - 0.3 - 0.4 * hash_b) ** 2 + (gy - cy - 0.3 - 0.4 * hash_a) ** 2
        star = e["stars"] * torch.exp(-r2 * 90.0) * _smooth(0.55, 0.95, hash_a) * _smooth(0.02, 0.2, up)
        colour = (colour[0] + star, colour[1] + star, colour[2] + star)
        ridge = e["hills"] * (0.5 + 0.25 * torch.sin(2.0 * around + 0.7) + 0.15 * torch.sin(5.0 * around) + 0.08 * torch.sin(11.0 * around + 2.0))
        hill = _smooth(0.006, -0.006, d[2] - ridge) * (e["hills"] > 0.0)
        dim = e["hill_light"]
        colour = _mix(colour, [e["hill0"] * dim, e["hill1"] * dim, e["hill2"] * dim], hill)
    return (colour[0] * e["sky0"], colour[1] * e["sky1"], colour[2] * e["sky2"])


def _lit(point: Vec, n: Vec, d: Vec, light: Vec, lit: Tensor, hit: Hit, e: dict[str, Tensor]) -> Vec:
    """Lambert and Blinn-Phong shading of a body; with `toon` = 1 the light falls in three flat bands (cel animation)."""
    diffuse = _dot(n, light).clamp(min=0.0) * lit
    bands = (_smooth(0.04, 0.10, diffuse) + _smooth(0.46, 0.52, diffuse)) * 0.42 + 0.06
    diffuse = diffuse + e["toon"] * (bands - diffuse)
    half = _unit((light[0] - d[0], light[1] - d[1], light[2] - d[2]))
    shine = hit.specular * lit * torch.exp(hit.shininess * torch.log(_dot(n, half).clamp(min=1e-4)))
    shine = shine + e["toon"] * (_smooth(0.25, 0.35, shine) * 0.3 - shine)
    pool = torch.exp(-((point[0] - e["spot_x"]) ** 2 + (point[1] - e["spot_y"]) ** 2) / (e["spot"] * e["spot"]))
    sky = 0.62 + 0.38 * n[2]
    return (
        hit.albedo[0] * (pool * diffuse * e["key0"] + sky * e["ambient0"]) + pool * shine * e["key0"] * 0.5,
        hit.albedo[1] * (pool * diffuse * e["key1"] + sky * e["ambient1"]) + pool * shine * e["key1"] * 0.5,
        hit.albedo[2] * (pool * diffuse * e["key2"] + sky * e["ambient2"]) + pool * shine * e["key2"] * 0.5,
    )


def aim(px_TP: Tensor, py_TP: Tensor, camera_TF: Tensor) -> tuple[Vec, Vec, Hit]:
    """Rays through picture points (right, down in focal lengths): origin, direction, and a hit of nothing yet."""
    c = _fields(camera_TF)
    d = _unit(
        (c[3] * px_TP + c[6] * py_TP + c[9], c[4] * px_TP + c[7] * py_TP + c[10], c[5] * px_TP + c[8] * py_TP + c[11])
    )
    return _nothing_from((c[0], c[1], c[2]), d)


def _nothing_from(o: Vec, d: Vec) -> tuple[Vec, Vec, Hit]:
    zero = 0.0 * d[0]
    o = (o[0] + zero, o[1] + zero, o[2] + zero)
    return o, d, Hit(zero + FAR, zero, (zero, zero, zero), (zero, zero, zero), zero, zero, zero)


def land(o: Vec, d: Vec, hit: Hit, env_F: Tensor) -> tuple[Hit, Tensor, Vec, Vec]:
    """The surface that is seen, body or ground (1 where ground), the point, and the reflected direction."""
    e = _named(env_F)
    down = d[2] < -1e-5
    floor_t = torch.where(down, -o[2] / torch.where(down, d[2], -1.0), FAR)
    floor = floor_t < hit.t
    t = torch.minimum(hit.t, floor_t)
    point = _at(o, d, t.clamp(max=200.0))
    ground = _ground(point[0], point[1], t, e)

    def choose(a: Tensor, b: Tensor) -> Tensor:
        return torch.where(floor, a, b)

    zero = torch.zeros_like(t)
    n = tuple(map(choose, (zero, zero, zero + 1.0), hit.normal))
    surface = Hit(
        t, choose(zero, hit.index), n, tuple(map(choose, ground, hit.albedo)), choose(zero, hit.specular), hit.shininess, choose(zero, hit.mirror)
    )  # fmt: skip
    cosine = -2.0 * _dot(d, n)
    lift = tuple(point[i] + 2e-3 * n[i] for i in range(3))
    return surface, floor.float(), lift, tuple(d[i] + cosine * n[i] for i in range(3))


def shade(
    d: Vec, surface: Hit, floor: Tensor, point: Vec, r: Vec, lit: Tensor, open_sky: Tensor, second: Hit, env_F: Tensor
) -> Tensor:
    """Radiance [T, P, 3] that comes back along d: the lit surface, one reflection, haze and sky."""
    e = _named(env_F)
    light = (e["light0"], e["light1"], e["light2"])
    is_floor = floor > 0.5
    colour = _lit(point, surface.normal, d, light, lit, surface, e)
    near = torch.where(is_floor, open_sky, 1.0)
    seen = _sky((r[0], r[1], r[2].abs()), light, e, stars=False)
    other = _lit(_at(point, r, second.t), second.normal, r, light, torch.ones_like(lit), second, e)
    is_body = second.t < FAR * 0.99
    seen = [torch.where(is_body, other[i], seen[i]) for i in range(3)]
    fresnel = (1.0 + _dot(d, surface.normal)).clamp(0.0, 1.0) ** 3
    weight = torch.where(is_floor, e["gloss"] * (0.25 + 0.75 * fresnel), surface.mirror * (0.5 + 0.5 * fresnel))
    colour = _mix([c * near for c in colour], seen, weight)
    horizon = [e[f"horizon{i}"] * e[f"sky{i}"] for i in range(3)]
    colour = _mix(colour, horizon, torch.where(is_floor, 1.0 - torch.exp(-e["haze"] * surface.t), 0.0))
    sky = _sky(d, light, e, stars=True)
    return torch.stack([torch.where(surface.t >= FAR * 0.99, sky[i], colour[i]) for i in range(3)], dim=-1)


_TRIPLES = ("ground_a", "ground_b", "zenith", "horizon", "hill", "key", "ambient", "sky", "light")
_SINGLES = (
    "frequency", "stretch", "planks", "gloss", "hills", "hill_light", "stars", "haze", "softness", "glow", "spot", "spot_x",
    "spot_y", "toon",
)  # fmt: skip
ENVIRONMENT = tuple(f"{name}{i}" for name in _TRIPLES for i in range(3)) + _SINGLES


def _named(env_F: Tensor) -> dict[str, Tensor]:
    return {name: env_F[i] for i, name in enumerate(ENVIRONMENT)}


def environment(scene: Scene) -> np.ndarray:
    """The numbers of setting, light and look, in the order of ENVIRONMENT, float32."""
    setting, light = SETTINGS[scene.setting], LIGHTS[scene.light]
    azimuth = scene.camera.azimuth + (2.3 if scene.camera.seed % 2 else -2.3) + 0.3
    flat = math.cos(light.elevation)
    values: dict[str, float] = {k: v for k, v in (asdict(setting) | asdict(light)).items() if isinstance(v, float)}
    triples = {
        **{name: getattr(setting, name) for name in ("ground_a", "ground_b", "zenith", "horizon")},
        **{name: getattr(light, name) for name in ("key", "ambient", "sky")},
        "hill": setting.hill_colour,
        "light": (-flat * math.sin(azimuth), flat * math.cos(azimuth), math.sin(light.elevation)),
    }
    for name, triple in triples.items():
        values |= {f"{name}{i}": value for i, value in enumerate(triple)}
    values["hill_light"] = 0.55 * sum(light.ambient) / 3 + 0.25 * sum(light.key) / 3
    values["glow"] = 0.0 if setting.planks or scene.light in ("overcast", "lamp") else 1.0
    values |= {"spot_x": scene.camera.target[0], "spot_y": scene.camera.target[1]}
    values["toon"] = 1.0 if scene.look == "cel" else 0.0
    return np.array([values[name] for name in ENVIRONMENT], dtype=np.float32)


def _looks(body: Body) -> tuple[list[float], list[float], list[float]]:
    """A body's quadric weights, slab half widths, and appearance (albedo, specular, shininess, mirror, mean radius)."""
    x, y, z = body.half_size
    quadric = {
        "ball": [x**-2] * 3,
        "egg": [x**-2, y**-2, z**-2],
        "cylinder": [x**-2, x**-2, 0.0],
        "cube": [0.0] * 3,
        "plank": [0.0] * 3,
    }
    slabs = {"ball": [FAR] * 3, "egg": [FAR] * 3, "cylinder": [FAR, FAR, z], "cube": [x, y, z], "plank": [x, y, z]}
    material = MATERIALS[body.material]
    looks = [*COLOURS[body.colour], material.specular, material.shininess, material.mirror, (x * y * z) ** (1 / 3)]
    return quadric[body.shape], slabs[body.shape], looks


def _rows(pos: np.ndarray, turn: np.ndarray, body: Body) -> np.ndarray:
    """[T, 25] for `trace` from positions [T, 3] and body-to-world rotations [T, 3, 3]."""
    constant = np.concatenate(_looks(body))
    inverse = np.swapaxes(turn, -1, -2).reshape(len(pos), 9)
    return np.concatenate([pos, inverse, np.repeat(constant[None], len(pos), axis=0)], axis=1).astype(np.float32)


def body_rows(scene: Scene, trajectory: Trajectory) -> np.ndarray:
    """[n', T, 25]: every body, then the rod of every hanging one."""
    turns = rotation(trajectory.quat)
    rows = [_rows(trajectory.pos[:, i], turns[:, i], body) for i, body in enumerate(scene.bodies)]
    for i, body in enumerate(scene.bodies):
        if body.hinge is None:
            continue
        ends = np.array(body.hinge)[None] - trajectory.pos[:, i]
        length = np.linalg.norm(ends, axis=-1)
        axis = ends / length[:, None]
        side = np.repeat(np.array([[0.0, 1.0, 0.0]]), len(ends), axis=0)
        turn = np.stack([np.cross(side, axis), side, axis], axis=-1)
        rod = Body(shape="cylinder", half_size=(0.014, 0.014, float(length[0]) / 2), colour="black", material="stone", pos=(0, 0, 0))
        rows.append(_rows(trajectory.pos[:, i] + ends / 2, turn, rod))
    return np.stack(rows)


@cache
def _stages(compiled: bool) -> tuple[Callable, ...]:
    stages = (aim, meet, shadow, land, shade, tone)
    return tuple(torch.compile(stage, dynamic=True) for stage in stages) if compiled else stages


def trace(
    px_TP: Tensor, py_TP: Tensor, camera_TF: Tensor, bodies_nTF: Tensor, env_F: Tensor, *, reflect: bool, compiled: bool
) -> tuple[Tensor, Tensor, Tensor]:
    """Radiance, depth and body number of the rays through picture points.

    px, py [T, P]: right and down in focal lengths from the centre; camera_TF [T, 12]: position and three axes; bodies
    [n, T, 25]; env_F: the numbers of `environment`. Returns rgb [T, P, 3] linear, depth [T, P] m, index [T, P].
    """
    aim, meet, shadow, land, shade, _ = _stages(compiled)
    numbers = torch.arange(1.0, len(bodies_nTF) + 1.0, device=px_TP.device)
    o, d, hit = aim(px_TP, py_TP, camera_TF)
    for body, number in zip(bodies_nTF, numbers, strict=True):
        hit = meet(hit, o, d, body, number)
    surface, floor, point, r = land(o, d, hit, env_F)
    _, _, second = _nothing_from(point, r)
    lit, open_sky = torch.ones_like(floor), torch.ones_like(floor)
    for body, number in zip(bodies_nTF, numbers, strict=True):
        lit, open_sky = shadow(lit, open_sky, point, env_F, body)
        if reflect:
            second = meet(second, point, r, body, number)
    return shade(d, surface, floor, point, r, lit, open_sky, second, env_F), surface.t, surface.index


def _picture_points(size: tuple[int, int], focal_px: float, device: torch.device) -> tuple[Tensor, Tensor]:
    x = (torch.arange(size[0], device=device, dtype=torch.float32) + 0.5 - size[0] / 2) / focal_px
    y = (torch.arange(size[1], device=device, dtype=torch.float32) + 0.5 - size[1] / 2) / focal_px
    return x.repeat(size[1])[None], y.repeat_interleave(size[0])[None]


def _edges(index_THW: Tensor, rgb_THWC: Tensor) -> Tensor:
    """Pixels [T, H, W] beside which another body begins or the light changes sharply."""
    edge = torch.zeros_like(index_THW, dtype=torch.bool)
    bright = rgb_THWC.mean(-1).clamp(max=2.0)
    for dim in (1, 2):
        a, b = index_THW.narrow(dim, 0, index_THW.shape[dim] - 1), index_THW.narrow(dim, 1, index_THW.shape[dim] - 1)
        c, d = bright.narrow(dim, 0, bright.shape[dim] - 1), bright.narrow(dim, 1, bright.shape[dim] - 1)
        step = (a != b) | ((c - d).abs() > 0.12 * (c + d) + 0.01)
        edge.narrow(dim, 0, step.shape[dim]).logical_or_(step)
        edge.narrow(dim, 1, step.shape[dim]).logical_or_(step)
    return edge


def render(
    scene: Scene, trajectory: Trajectory, size: tuple[int, int] | None = None, *, path: CameraPath | None = None,
    device: torch.device | None = None, compiled: bool | None = None, chunk: int = 8,
) -> Frames:  # fmt: skip
    """Pictures of a simulated scene. size is (width, height) px; equal calls on one machine give equal bytes.

    compiled: None compiles where a compiler is installed. chunk: frames traced at a time.
    """
    size, device = size or scene.size, device or torch.device("cpu")
    path = path or camera_path(scene.camera, scene.num_frames)
    compiled = can_compile() if compiled is None else compiled
    tone = _stages(compiled)[-1]
    bodies = torch.from_numpy(body_rows(scene, trajectory)).to(device)
    flat = np.concatenate([path.pos, path.axes.reshape(-1, 9)], axis=1).astype(np.float32)
    camera, env = torch.from_numpy(flat).to(device), torch.from_numpy(environment(scene)).to(device)
    focal = path.focal_px(size)
    x_P, y_P = _picture_points(size, focal, device)
    reflect = SETTINGS[scene.setting].gloss > 0.0
    rgb, depth, mask = [], [], []
    quarter = torch.tensor([[-0.25, -0.25], [0.25, -0.25], [-0.25, 0.25], [0.25, 0.25]], device=device) / focal
    for part in np.array_split(np.arange(len(flat)), -(-len(flat) // chunk)):
        count, part = len(part), slice(part[0], part[-1] + 1)
        inputs = (camera[part], bodies[:, part], env)
        colour, t, index = trace(x_P.repeat(count, 1), y_P.repeat(count, 1), *inputs, reflect=reflect, compiled=compiled)
        grid = (count, size[1], size[0])
        edge = _edges(index.view(grid), colour.view(*grid, 3)).view(count, -1)
        most = int(edge.sum(1).max())
        if most:
            pixel = edge.float().topk(most, dim=1).indices
            at_x = (x_P[0][pixel][..., None] + quarter[:, 0]).flatten(1)
            at_y = (y_P[0][pixel][..., None] + quarter[:, 1]).flatten(1)
            fine, _, _ = trace(at_x, at_y, *inputs, reflect=reflect, compiled=compiled)
            fine = fine.view(count, most, 4, 3).clamp(max=2.0).mean(2)
            colour.scatter_(1, pixel[..., None].expand(-1, -1, 3), fine)
        rgb.append(tone(colour).view(*grid, 3))
        depth.append(t.view(grid))
        mask.append(index.view(grid))
    index = torch.cat(mask)
    num_bodies = len(scene.bodies)
    picture = develop(torch.cat(rgb), index, scene.look, scene.seed)
    return Frames(
        rgb=picture.cpu().numpy(),
        depth=torch.cat(depth).cpu().numpy(),
        mask=torch.where(index <= num_bodies, index, 0).to(torch.uint8).cpu().numpy(),
    )
