"""Short ways to say parts: what the rows of the library are written in."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import MISSING, fields, replace
from functools import lru_cache

import numpy as np

from sorairo.scene.parts import Limb, Part, Vec

__all__ = [
    "ball", "both", "box", "cone", "cylinder", "dots", "eyes", "lathe", "leaf", "limb", "mist", "pairs",
    "prism", "rounded", "slab", "sides", "sweep", "torus", "wheel",
]  # fmt: skip

_UPRIGHT = (0.0, 0.0, 0.0)


_USUAL = {one.name: one.default for one in fields(Part) if one.default is not MISSING}


def _part(form, half, at, colour, material, turn, **more) -> Part:
    """What `Part(...)` is, in a third of the time: the library has thirteen thousand."""
    part = object.__new__(Part)
    own = {"form": form, "half": half, "at": at, "colour": colour, "material": material, "turn": turn}
    part.__dict__.update(_USUAL, **own, **more)
    return part


def ball(
    half: float | Vec, at: Vec, colour: str = "main", material: str | None = None, turn: Vec = _UPRIGHT
) -> Part:
    """A ball of a radius, or an ellipsoid of three."""
    size = half if isinstance(half, tuple) else (half, half, half)
    return _part("ellipsoid", size, at, colour, material, turn)


def box(
    half: Vec,
    at: Vec,
    colour: str = "main",
    material: str | None = None,
    turn: Vec = _UPRIGHT,
    bevel: float = 0.2,
) -> Part:
    """A box with rounded edges."""
    return _part("box", half, at, colour, material, turn, bevel=bevel)


def cylinder(
    radius: float,
    half: float,
    at: Vec,
    colour: str = "main",
    material: str | None = None,
    turn: Vec = _UPRIGHT,
    bevel: float = 0.15,
) -> Part:
    """A round disc or post of a radius and a half height, along z before it is turned."""
    return _part("cylinder", (radius, radius, half), at, colour, material, turn, bevel=bevel)


def cone(
    radius: float,
    half: float,
    at: Vec,
    colour: str = "main",
    material: str | None = None,
    turn: Vec = _UPRIGHT,
    top: float = 0.0,
    bevel: float = 0.08,
) -> Part:
    """A cone of a radius below and a half height; its upper radius is `top` times the lower."""
    return _part("cone", (radius, radius, half), at, colour, material, turn, top=top, bevel=bevel)


def prism(
    half: Vec,
    at: Vec,
    colour: str = "main",
    material: str | None = None,
    turn: Vec = _UPRIGHT,
    sides: int = 4,
    top: float = 0.0,
) -> Part:
    """A prism, which is a pyramid if `top` is 0."""
    return _part("prism", half, at, colour, material, turn, sides=sides, top=top)


def torus(
    radius: float,
    thick: float,
    at: Vec,
    colour: str = "main",
    material: str | None = None,
    turn: Vec = _UPRIGHT,
) -> Part:
    """A ring of an outer radius and a half thickness, in the plane of x and y before it is turned."""
    share = thick / (radius - thick)
    return _part("torus", (radius, radius, thick), at, colour, material, turn, tube=share)


def lathe(
    profile: Sequence[tuple[float, float]],
    at: Vec = (0.0, 0.0, 0.0),
    colour: str = "main",
    material: str | None = None,
    turn: Vec = _UPRIGHT,
    smooth: int = 1,
) -> Part:
    """Turn a profile of (radius, height) m about z. smooth: points for one, on a curve."""
    points = np.array(profile, dtype=float)
    if smooth > 1:
        low, high = points.min(axis=0) * (0, 1), points.max(axis=0)
        points = np.clip(_curve(points, smooth), low, high)
    radius, bottom, up = points[:, 0].max(), points[:, 1].min(), points[:, 1].max()
    half, middle = (up - bottom) / 2, (up + bottom) / 2
    unit = tuple((float(r / radius), float((z - middle) / half)) for r, z in points)
    centre = (at[0], at[1], at[2] + float(middle))
    return _part(
        "lathe", (float(radius), float(radius), float(half)), centre, colour, material, turn, profile=unit
    )


def rounded(
    outline: Iterable[tuple[float, float]], radius: float, steps: int = 4
) -> list[tuple[float, float]]:
    """A closed outline with its corners rounded."""
    points = np.array(list(outline), dtype=float)
    rows = []
    for before, corner, after in zip(np.roll(points, 1, axis=0), points, np.roll(points, -1, axis=0)):
        a, b = before - corner, after - corner
        reach = min(radius, 0.48 * float(np.linalg.norm(a)), 0.48 * float(np.linalg.norm(b)))
        a, b = a / np.linalg.norm(a) * reach, b / np.linalg.norm(b) * reach
        rows += [corner + (1 - u) ** 2 * a + u**2 * b for u in np.linspace(0, 1, steps + 1)]
    return [(float(x), float(z)) for x, z in rows]


def slab(
    outline: Iterable[tuple[float, float]],
    half: float,
    at: Vec = (0.0, 0.0, 0.0),
    colour: str = "main",
    material: str | None = None,
    turn: Vec = _UPRIGHT,
    bevel: float = 0.25,
    corner: float = 0.0,
    taper: float = 0.0,
) -> Part:
    """A flat piece of an outline (x, z) m about `at`, `half` m thick to either side along y.

    corner: the radius by which its corners are rounded. taper: how much narrower it is behind.
    If turned, it turns about `at`.
    """
    points = np.array(rounded(outline, corner) if corner else list(outline), dtype=float)
    ahead = np.roll(points, -1, axis=0)
    if (points[:, 0] * ahead[:, 1] - points[:, 1] * ahead[:, 0]).sum() < 0:
        points = points[::-1]
    low, high = points.min(axis=0), points.max(axis=0)
    middle, reach = (low + high) / 2, (high - low) / 2
    turned = Part(form="box", half=(1.0, 1.0, 1.0), turn=turn).rotation @ [middle[0], 0.0, middle[1]]
    x, y, z = (float(v) for v in np.array(at) + turned)
    return _part(
        "slab",
        (float(reach[0]), half, float(reach[1])),
        (x, y, z),
        colour,
        material,
        turn,
        bevel=bevel,
        taper=taper,
        outline=tuple((float(a), float(b)) for a, b in points - middle),
    )


def sweep(
    points: Sequence[Sequence[float]],
    colour: str = "main",
    material: str | None = None,
    smooth: int = 4,
) -> Part:
    """A round tube along a curve through points (x, y, z, radius) m. smooth: how many points for one."""
    path = np.array(points, dtype=float)
    if len(path) > 2 and smooth > 1:
        path = _curve(path, smooth)
        path[:, 3] = np.maximum(path[:, 3], 1e-4)
    low = (path[:, :3] - path[:, 3:]).min(axis=0)
    high = (path[:, :3] + path[:, 3:]).max(axis=0)
    middle = (low + high) / 2
    path[:, :3] -= middle
    half, at = tuple(((high - low) / 2).tolist()), tuple(middle.tolist())
    return _part("sweep", half, at, colour, material, _UPRIGHT, path=tuple(map(tuple, path.tolist())))


def _cloud(form: str, points: Sequence[Sequence[float]], colour: str, material: str) -> Part:
    path = np.array(points, dtype=float)
    grain = path[:, 3:] if form == "dots" else 0.0
    low, high = (path[:, :3] - grain).min(axis=0), (path[:, :3] + grain).max(axis=0)
    middle, half = (low + high) / 2, np.maximum((high - low) / 2, 1e-3)
    path[:, :3] -= middle
    at, size = tuple(middle.tolist()), tuple(half.tolist())
    return _part(form, size, at, colour, material, _UPRIGHT, path=tuple(map(tuple, path.tolist())))


def dots(points: Sequence[Sequence[float]], colour: str = "main", material: str = "glow") -> Part:
    """Many small grains of one colour, (x, y, z, radius) m."""
    return _cloud("dots", points, colour, material)


def mist(points: Sequence[Sequence[float]], colour: str = "main", bright: float = 1.0) -> Part:
    """Round clouds that give off light, (x, y, z, width of the bell curve) m, `bright` in their middles."""
    return replace(_cloud("mist", points, colour, "glow"), top=bright)


def _curve(points: np.ndarray, steps: int) -> np.ndarray:
    """A smooth curve (of Catmull and Rom) through points [N, D]."""
    padded = np.concatenate([2 * points[:1] - points[1:2], points, 2 * points[-1:] - points[-2:-1]])
    a, b, c, d = (padded[i : len(padded) - 3 + i, None] for i in range(4))
    u, u2, u3 = _powers(steps)
    curve = 0.5 * (2 * b + (c - a) * u + (2 * a - 5 * b + 4 * c - d) * u2 + (3 * b - a - 3 * c + d) * u3)
    return np.concatenate([curve.reshape(-1, points.shape[1]), points[-1:]])


@lru_cache
def _powers(steps: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    u = np.arange(steps)[:, None] / steps
    return u, u**2, u**3


def limb(name: str, *parts: Part) -> tuple[Part, ...]:
    """Parts as those of a limb; what is on a limb already stays there."""
    return tuple(part if part.limb else part.on(name) for part in parts)


def _other_side(name: str) -> str:
    """The name of the limb on the other side."""
    ends = {"l": "r", "r": "l"}
    return name[:-1] + ends[name[-1]] if " " in name and name[-1] in ends else name


def pairs(limbs: dict[str, Limb], across: int = 1) -> dict[str, Limb]:
    """Limbs and those on the other side: across y of what looks to +x; across x (0) of what looks to -y."""

    def mirrored(place: Vec) -> Vec:
        x, y, z = place
        return (-x, y, z) if across == 0 else (x, -y, z)

    images = {}
    for name, one in limbs.items():
        (x, y, z), tip = one.axis, None if one.tip is None else mirrored(one.tip)
        axis = (x, -y, -z) if across == 0 else (-x, y, -z)  # turns about what lies in the mirror change
        images[_other_side(name)] = Limb(at=mirrored(one.at), on=_other_side(one.on), axis=axis, tip=tip)
    return {**limbs, **images}


def both(*parts: Part) -> tuple[Part, ...]:
    """Parts and their mirror images across the plane of x and z: the two sides of what looks to +x."""
    images = [
        replace(
            p,
            at=(p.at[0], -p.at[1], p.at[2]),
            turn=(-p.turn[0], p.turn[1], -p.turn[2]),
            path=tuple((x, -y, z, r) for x, y, z, r in p.path),
            limb=_other_side(p.limb),
        )
        for p in parts
    ]
    return (*parts, *images)


def sides(*parts: Part) -> tuple[Part, ...]:
    """Parts and their mirror images across the plane of y and z: left and right of what looks to -y."""
    images = [
        replace(
            p,
            at=(-p.at[0], p.at[1], p.at[2]),
            turn=(p.turn[0], -p.turn[1], -p.turn[2]),
            path=tuple((-x, y, z, r) for x, y, z, r in p.path),
            outline=tuple((-x, z) for x, z in reversed(p.outline)),
            limb=_other_side(p.limb),
        )
        for p in parts
    ]
    return (*parts, *images)


def wheel(axle: int, x: float, y: float, radius: float, half: float, hub: str = "silver") -> tuple[Part, ...]:
    """A tyre and its hub on either side of what drives to +x, at y and -y, standing on the ground.

    They are the limbs `wheel` twice the number of the axle less one, and twice that number.
    """
    turn = (90.0, 0.0, 0.0)
    pair = both(
        cylinder(radius, half, (x, y, radius), "#17171a", "clay", turn, bevel=0.35),
        cylinder(radius * 0.6, half * 1.06, (x, y, radius), hub, "plastic", turn, bevel=0.2),
        cylinder(radius * 0.18, half * 1.2, (x, y, radius), "#3a3a3e", "plastic", turn),
    )
    count = len(pair) // 2
    return (*limb(f"wheel {2 * axle - 1}", *pair[:count]), *limb(f"wheel {2 * axle}", *pair[count:]))


def eyes(
    x: float, y: float, z: float, radius: float, white: bool = False, along: str = "x"
) -> tuple[Part, ...]:
    """Two eyes, of what looks along x (at y and -y) or along -y (at x and -x)."""
    front = np.array([1.0, 0.35, 0.1]) if along == "x" else np.array([0.1, -1.0, 0.1])
    front = front / math.sqrt(float(front @ front))
    place = np.array([x, y, z])

    def at(reach: float) -> Vec:
        a, b, c = place + front * reach * radius
        return (float(a), float(b), float(c))

    parts = [ball(radius, at(0.0), "#f4f4f0" if white else "#101012", "plastic")]
    if white:
        parts.append(ball(0.62 * radius, at(0.55), "#101012", "plastic"))
    return (both if along == "x" else sides)(*parts)


def leaf(x: float, z: float, length: float, angle: float) -> Part:
    """A pointed leaf that leaves the stem to the right (or the left, if its length is negative)."""
    outline = [
        (0, 0),
        (0.3 * length, 0.2 * abs(length)),
        (0.7 * length, 0.17 * abs(length)),
        (length, 0),
        (0.65 * length, -0.13 * abs(length)),
        (0.25 * length, -0.1 * abs(length)),
    ]
    return slab(
        outline,
        0.012 + 0.03 * abs(length),
        (x, 0, z),
        "#3d8b37",
        "plastic",
        turn=(0, -angle if length > 0 else angle, 0),
        bevel=0.8,
        corner=0.1 * abs(length),
    )
