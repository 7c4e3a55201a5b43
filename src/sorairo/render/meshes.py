"""Meshes: the parts of things as triangles with smooth normals, at the size of a body."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from sorairo.render.file_meshes import cutout_triangles, model_triangles
from sorairo.render.flat_meshes import dots, prism
from sorairo.render.vectors import crossed
from sorairo.scene.assets import File
from sorairo.scene.parts import Part, Thing
from sorairo.scene.scene import Body
from sorairo.scene.things import THINGS

__all__ = ["Mesh", "body_mesh", "mesh_of", "part_mesh"]

CREASE = math.radians(40.0)
"""A profile that turns by more than this has an edge there; less is smooth."""


class Mesh(NamedTuple):
    """F triangles. points float32 [P, 3]; faces int32 [F, 3]: which; normals float32 [F, 3, 3]; part [F].

    colours: linear albedo [K, 3] of each part, where it is not the library's. limb [P]: to which limb a point
    belongs, counted from 1, 0 for the trunk.
    """

    points: np.ndarray
    faces: np.ndarray
    normals: np.ndarray
    part: np.ndarray
    colours: np.ndarray | None = None
    limb: np.ndarray | None = None

    @property
    def corners(self) -> np.ndarray:
        """The corners of its triangles, float32 [F, 3, 3]."""
        return self.points[self.faces]

    def faceted(self) -> Mesh:
        """The same triangles, each of them flat."""
        normal = crossed(self.corners)
        normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-20)
        return self._replace(normals=np.repeat(normal[:, None], 3, axis=1).astype(np.float32))

    def without(self, parts: Collection[int]) -> Mesh:
        """The mesh without some of its parts."""
        if not parts:
            return self
        kept = ~np.isin(self.part, list(parts))
        return self._replace(faces=self.faces[kept], normals=self.normals[kept], part=self.part[kept])

    @classmethod
    def of(
        cls,
        corners: np.ndarray,
        normals: np.ndarray,
        part: np.ndarray | None = None,
        limb: np.ndarray | None = None,
    ) -> Mesh:
        """Of the corners of triangles, [F, 3, 3]; what has parts is one solid, whose corners are shared.

        limb [F]: of each triangle; corners are shared within limbs alone.
        """
        points, count = corners.astype(np.float32).reshape(-1, 3), len(corners)
        faces, of_point = np.arange(3 * count), None
        if part is not None:
            of_corner = np.repeat(np.zeros(count, np.int32) if limb is None else limb, 3)
            rows = np.column_stack([points, of_corner.astype(np.float32)])
            rows, faces = np.unique(rows, axis=0, return_inverse=True)
            points, of_point = np.ascontiguousarray(rows[:, :3]), rows[:, 3].astype(np.int32)
        part = np.zeros(count, np.int32) if part is None else part
        faces = faces.reshape(-1, 3).astype(np.int32)
        return cls(points, faces, normals.astype(np.float32), part, limb=of_point)


def _grid(points: np.ndarray, normals: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Triangles of a net of points [M, N, 3] whose cells are seen counterclockwise: [F, 3, 3] twice."""

    def cut(a: np.ndarray) -> np.ndarray:
        p, q, r, s = a[:-1, :-1], a[1:, :-1], a[1:, 1:], a[:-1, 1:]
        return np.concatenate([np.stack([p, q, r], axis=2), np.stack([p, r, s], axis=2)]).reshape(-1, 3, 3)

    return cut(points), cut(normals)


def _revolve(profile: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Turn a profile [M, 2] of (radius, height), bottom to top on the outside, about z.

    Normals are averaged where the profile is smooth and kept apart where it has an edge.
    """
    step = np.diff(profile, axis=0)
    keep = np.linalg.norm(step, axis=1) > 1e-9
    profile, step = np.concatenate([profile[:1], profile[1:][keep]]), step[keep]
    out = np.stack([step[:, 1], -step[:, 0]], axis=1)
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    angle = np.arange(count + 1) * (2 * math.pi / count)
    around = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    smooth = np.arccos(np.clip((out[1:] * out[:-1]).sum(axis=1), -1, 1)) < CREASE
    corners, normals = [], []
    for i in range(len(step)):
        low = out[i] + out[i - 1] if i and smooth[i - 1] else out[i]
        high = out[i] + out[i + 1] if i + 1 < len(step) and smooth[i] else out[i]
        ends, slopes = profile[i : i + 2], np.stack([low, high])
        slopes = slopes / np.linalg.norm(slopes, axis=1, keepdims=True)

        def ring(pair: np.ndarray) -> np.ndarray:
            flat = around[:, None] * pair[None, :, :1]
            return np.concatenate([flat, np.broadcast_to(pair[None, :, 1:], (*flat.shape[:2], 1))], axis=2)

        c, n = _grid(ring(ends), ring(slopes))
        corners.append(c)
        normals.append(n)
    return np.concatenate(corners), np.concatenate(normals)


def _arc(centre: tuple[float, float], radius: float, start: float, end: float, steps: int) -> np.ndarray:
    angle = np.linspace(start, end, steps + 1)
    return np.stack([centre[0] + radius * np.cos(angle), centre[1] + radius * np.sin(angle)], axis=1)


def _rounded(points: list[tuple[float, float]], bevel: float, steps: int = 3) -> np.ndarray:
    """A profile with its inner corners rounded by a radius."""
    pts = np.array(points, dtype=np.float64)
    rows = [pts[0]]
    for before, corner, after in zip(pts[:-2], pts[1:-1], pts[2:]):
        a, b = before - corner, after - corner
        length = min(float(np.linalg.norm(a)), float(np.linalg.norm(b)))
        if length < 1e-9:
            continue
        a, b = a / np.linalg.norm(a), b / np.linalg.norm(b)
        reach = min(bevel, 0.45 * length)
        for u in np.linspace(0.0, 1.0, steps + 1):  # a quadratic through both sides, tangent to them
            rows.append(corner + reach * ((1 - u) ** 2 * a + u**2 * b))
    rows.append(pts[-1])
    return np.array(rows)


def _box(half: np.ndarray, bevel: float) -> tuple[np.ndarray, np.ndarray]:
    """A box whose edges and corners are pieces of cylinders and balls of radius `bevel`."""
    if bevel <= 0.0:
        spans = [np.array([-1.0, 1.0]) * h for h in half]
    else:
        bend = np.tan(np.linspace(-0.25, 0.0, 3) * math.pi)  # equal angles on the round edge
        spans = [np.concatenate([-h + bevel + bevel * bend, (h - bevel - bevel * bend)[::-1]]) for h in half]
    corners, normals = [], []
    inner = half - bevel
    for axis in range(3):
        u, v = (axis + 1) % 3, (axis + 2) % 3
        for sign in (-1.0, 1.0):
            a, b = np.meshgrid(spans[u], spans[v], indexing="ij")
            points = np.empty((*a.shape, 3))
            points[..., axis], points[..., u], points[..., v] = sign * half[axis], a, b
            core = np.clip(points, -inner, inner)
            normal = points - core
            if bevel <= 0.0:
                normal[..., axis] = sign
            normal /= np.linalg.norm(normal, axis=-1, keepdims=True)
            points = core + bevel * normal if bevel > 0.0 else points
            c, n = _grid(points, normal)
            if sign < 0:
                c, n = c[:, ::-1], n[:, ::-1]
            corners.append(c)
            normals.append(n)
    return np.concatenate(corners), np.concatenate(normals)


def _torus(tube: float, count: int) -> tuple[np.ndarray, np.ndarray]:
    """A ring in the plane of x and y whose outer radius is 1; half its thickness is `tube` / (1 + tube)."""
    minor = tube / (1.0 + tube)
    section = _arc((1.0 - minor, 0.0), minor, -math.pi, math.pi, max(count // 3, 10 if count >= 12 else 5))
    return _revolve(section, count)


def _triangulated(outline: np.ndarray) -> list[tuple[int, int, int]]:
    """Cut a simple polygon [N, 2], counterclockwise, into triangles of its corners, ear by ear."""

    def cross(o: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        return (a[..., 0] - o[..., 0]) * (b[..., 1] - o[..., 1]) - (a[..., 1] - o[..., 1]) * (
            b[..., 0] - o[..., 0]
        )

    left, triangles = list(range(len(outline))), []
    while len(left) > 3:
        for k in range(len(left)):
            i, j, m = left[k - 1], left[k], left[(k + 1) % len(left)]
            a, b, c = outline[[i, j, m]]
            others = outline[[n for n in left if n not in (i, j, m)]]
            inside = (cross(a, b, others) >= 0) & (cross(b, c, others) >= 0) & (cross(c, a, others) >= 0)
            if cross(a, b, c) >= 0 and not inside.any():
                break
        triangles.append((i, j, m))
        left.remove(j)
    return [*triangles, (left[0], left[1], left[2])]


def _slab(part: Part, bevel: float) -> tuple[np.ndarray, np.ndarray]:
    """A flat piece of an outline in the plane of x and z, its rims rounded by a radius."""
    outline, depth = np.array(part.outline, dtype=np.float64), part.half[1]
    edge = np.roll(outline, -1, axis=0) - outline
    out = np.stack([edge[:, 1], -edge[:, 0]], axis=1) / np.linalg.norm(edge, axis=1, keepdims=True)
    before = np.roll(out, 1, axis=0)
    cosine = (out * before).sum(axis=1)
    mitre = (out + before) / np.maximum(1.0 + cosine, 0.5)[:, None]
    smooth = np.arccos(np.clip(cosine, -1, 1)) < CREASE
    middle = (out + before) / np.maximum(np.linalg.norm(out + before, axis=1, keepdims=True), 1e-9)
    angle = np.linspace(0.0, math.pi / 2, 4) if bevel > 0 else np.zeros(1)
    back = np.stack([bevel * (np.sin(angle) - 1), depth - bevel * (1 - np.cos(angle))], axis=1)
    rows = np.concatenate([back, back[::-1] * (1, -1)])  # how far out, and y, from the back to the front
    lean = np.stack([np.sin(angle), np.cos(angle)], axis=1) if bevel > 0 else np.array([[1.0, 0.0]])
    lean = np.concatenate([lean, lean[::-1] * (1, -1)])

    def placed(flat: np.ndarray, y: np.ndarray, narrow: float = part.taper) -> np.ndarray:
        if narrow:
            flat = flat * (1 - narrow * (y + depth) / (2 * depth))[..., None]
        return np.stack([flat[..., 0], np.broadcast_to(y, flat.shape[:-1]), flat[..., 1]], axis=-1)

    corners, normals = [], []
    for i in range(len(outline)):
        j = (i + 1) % len(outline)
        ends = np.stack([outline[k] + rows[:, :1] * mitre[k] for k in (i, j)])
        sides = np.stack([lean[:, :1] * (middle[k] if smooth[k] else out[i]) for k in (i, j)])
        slope = (
            lean[:, 1] + lean[:, 0] * part.taper / (2 * depth) * (outline[[i, j]] * out[i]).sum(1)[:, None]
        )
        c, n = _grid(placed(ends, rows[:, 1]), placed(sides, slope, 0.0))
        corners.append(c)
        normals.append(n)
    face = outline + rows[0, 0] * mitre
    cut = np.array(_triangulated(face))
    for y, order in ((-depth, cut), (depth, cut[:, ::-1])):
        corners.append(placed(face[order], np.array(y)))
        normals.append(np.broadcast_to([0.0, math.copysign(1.0, y), 0.0], corners[-1].shape))
    return np.concatenate(corners), np.concatenate(normals)


def _sweep(part: Part, count: int) -> tuple[np.ndarray, np.ndarray]:
    """A round tube of changing radius along a path, its ends half balls."""
    path = np.array(part.path, dtype=np.float64)
    points, radius = path[:, :3], path[:, 3]
    along = np.gradient(points, axis=0)
    length = np.linalg.norm(along, axis=1)
    along /= length[:, None]
    slope = np.clip(np.gradient(radius) / length, -0.9, 0.9)
    side = np.cross(along[0], np.eye(3)[np.argmin(np.abs(along[0]))])
    angle = np.arange(count + 1) * (2 * math.pi / count)
    rows, slopes = [], []
    cap = np.linspace(-math.pi / 2, 0.0, max(count // 4, 3) + 1)
    for i in range(len(path)):
        side = side - along[i] * (side @ along[i])
        side /= np.linalg.norm(side)
        around = np.outer(np.cos(angle), side) + np.outer(np.sin(angle), np.cross(along[i], side))
        turns = cap[:-1] if i == 0 else -cap[-2::-1] if i == len(path) - 1 else ()
        own = [(points[i] + radius[i] * around, around - slope[i] * along[i])]
        balls = [math.cos(a) * around + math.sin(a) * along[i] for a in turns]
        ends = [(points[i] + radius[i] * n, n) for n in balls]
        for p, n in [*ends, *own] if i == 0 else [*own, *ends]:
            rows.append(p)
            slopes.append(n / np.linalg.norm(n, axis=1, keepdims=True))
    return _grid(np.stack(rows, axis=1), np.stack(slopes, axis=1))


@lru_cache(maxsize=32)
def _ball(count: int) -> tuple[np.ndarray, np.ndarray]:
    """A ball of radius 1, of so many corners around."""
    radius = 1.0 + (math.pi / count) ** 2 / 3  # outlines of as many corners enclose what a circle does
    rows = max(count // 2, 8 if count >= 12 else 4)
    return _revolve(_arc((0.0, 0.0), radius, -math.pi / 2, math.pi / 2, rows), count)


def _turned(part: Part, half: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Surfaces of revolution, first of radius and half height 1, then stretched to the half sizes."""
    least = float(half.min())
    edge = part.bevel * least / float(max(half[0], half[1]))
    match part.form:
        case "ellipsoid":
            corners, normals = _ball(count)
            return corners * half, normals
        case "cylinder":
            profile = _rounded([(0, -1), (1, -1), (1, 1), (0, 1)], edge)
        case "cone":
            profile = _rounded([(0, -1), (1, -1), (part.top, 1), (0, 1)], edge)
        case "capsule":  # round ends of the radius of x
            cap = min(float(half[0] / half[2]), 1.0)
            bottom = _arc((0.0, 0.0), 1.0, -math.pi / 2, 0.0, count // 4)
            profile = np.concatenate(
                [
                    bottom * (1, cap) + (0, cap - 1),
                    (bottom * (1, -cap) + (0, 1 - cap))[::-1],
                ]
            )
        case _:
            profile = np.array(part.profile, dtype=np.float64)
    corners, normals = _revolve(profile, count)
    return corners * half, normals


def part_mesh(
    part: Part, scale: np.ndarray, fine: float = 1.0, least: int = 12
) -> tuple[np.ndarray, np.ndarray]:
    """Make a part's triangles [F, 3, 3] and normals [F, 3, 3] in the thing's axes, stretched by `scale` [3].

    fine: how many triangles, 1 for a thing that fills the picture; what is round has at least so many sides.
    """
    half, turn = np.array(part.half), part.rotation
    count = max(int(64 * fine) // 4 * 4, least)
    if part.form == "ellipsoid" and part.sides > 4:
        count = min(count, part.sides)
    bevel = part.bevel * float(half.min())
    if part.form == "box":
        corners, normals = _box(half, bevel)
    elif part.form == "torus":
        corners, normals = _torus(part.tube, count)
        minor = part.tube / (1.0 + part.tube)
        stretch = half / np.array([1.0, 1.0, minor])
        corners, normals = corners * stretch, normals / stretch
    elif part.form == "prism":
        corners, normals = prism(part)
    elif part.form == "slab":
        corners, normals = _slab(part, part.bevel * min(half[1], 0.5 * min(half[0], half[2])))
    elif part.form == "mist":  # which has no surface
        return np.zeros((0, 3, 3)), np.zeros((0, 3, 3))
    elif part.form == "dots":
        corners, normals = dots(part)
    elif part.form == "sweep":
        corners, normals = _sweep(part, max(count // 2 // 4 * 4, least))
    else:
        corners, normals = _turned(part, half, count)
        normals = normals / half
    corners, normals = corners @ turn.T + np.array(part.at), normals @ turn.T
    corners, normals = corners * scale, normals / scale
    kept = np.linalg.norm(crossed(corners), axis=1) > 1e-14
    corners, normals = corners[kept], normals[kept]
    length = np.linalg.norm(normals, axis=-1, keepdims=True)
    return corners, normals / np.maximum(length, 1e-12)


@lru_cache(maxsize=256)
def body_mesh(
    thing: Thing, half_size: tuple[float, float, float], sharp: bool = False, faceted: bool = False
) -> Mesh:
    """Make the triangles of a thing about the middle of its box, stretched to half sizes, m.

    sharp: without bevels. faceted: without them, of few triangles, all flat.
    """
    sharp = sharp or faceted
    scale = np.array(half_size) / np.array(thing.half_size)
    largest = max((max(part.half) for part in thing.parts if part.form not in ("dots", "mist")), default=1.0)
    limbs = {name: i + 1 for i, name in enumerate(thing.limbs)}
    rows, slopes, numbers = [], [], []
    for number, part in enumerate(thing.parts):
        fine = 1.0 if len(thing.parts) == 1 else 0.25 + 0.4 * min(max(part.half) / largest, 1.0) ** 0.5
        fine, least = (0.14 * fine, 6) if faceted else (fine, 12)
        corners, normals = part_mesh(replace(part, bevel=0.0) if sharp else part, scale, fine, least)
        rows.append(corners - thing.middle * scale)
        slopes.append(normals)
        numbers.append(np.full(len(corners), number, np.int32))
    part = np.concatenate(numbers)
    limb = np.array([limbs.get(part.limb, 0) for part in thing.parts], np.int32)[part]
    mesh = Mesh.of(np.concatenate(rows), np.concatenate(slopes), part, limb)
    return mesh.faceted() if faceted else mesh


@lru_cache(maxsize=64)
def _file_mesh(is_cutout: bool, file: File, half_size: tuple[float, float, float]) -> Mesh:
    make = cutout_triangles if is_cutout else model_triangles
    corners, normals, part, colours = make(file, half_size)
    return Mesh.of(corners, normals)._replace(part=part, colours=colours)


def mesh_of(body: Body, sharp: bool = False, faceted: bool = False) -> Mesh:
    """Make the triangles of a body about its middle: a thing of the library, a file's mesh or a cut-out.

    sharp: things without bevels. faceted: things of few triangles, all flat.
    """
    if body.asset is None and body.image is None:
        return body_mesh(THINGS[body.shape], body.half_size, sharp, faceted)
    return _file_mesh(body.asset is None, body.files["asset" if body.asset else "image"], body.half_size)


@lru_cache(maxsize=64)
def rod_mesh(length: float) -> Mesh:
    """Make the thin rod on which a body hangs, along z about its middle."""
    corners, normals = part_mesh(Part(form="cylinder", half=(0.012, 0.012, length / 2)), np.ones(3), 0.25)
    return Mesh.of(corners, normals)
