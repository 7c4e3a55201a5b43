"""Convex polyhedra: what parts of things are made of when they are cut, and how planes cut them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sorairo.scene.parts import Part, prism_ring

__all__ = ["CUT", "JOINT", "Polyhedron", "bricks_of", "triangles_of"]

CUT, JOINT = -1, -2
"""Of a face: it was cut; it is between bricks of a part, where nobody sees it."""
SECTORS, WEDGES = 24, 18
"""Around what is round; around what is hollow."""
Vec = list[float]


@dataclass(frozen=True, slots=True)
class Polyhedron:
    """A convex solid. points [P, 3] m; faces: the numbers of their corners, counterclockwise from outside;
    tags: of each face, 0 where it is the surface of a part, CUT or JOINT.
    """

    points: np.ndarray
    faces: tuple[tuple[int, ...], ...]
    tags: tuple[int, ...]

    def tetrahedra(self) -> np.ndarray:
        """It, cut into tetrahedra about its middle, [N, 4, 3]."""
        middle = self.points.mean(axis=0)
        rows = [
            (middle, self.points[face[0]], self.points[face[k]], self.points[face[k + 1]])
            for face in self.faces
            for k in range(1, len(face) - 1)
        ]
        return np.array(rows).reshape(-1, 4, 3)

    def clipped(self, normal: Sequence[float], offset: float) -> Polyhedron | None:
        """What of it is where normal . x <= offset; None where nothing is."""
        a, b, c = map(float, normal)
        points: list[Vec] = self.points.tolist()
        away = [a * x + b * y + c * z - offset for x, y, z in points]
        slack = 1e-9 * max(map(abs, away))
        away = [0.0 if abs(one) < slack else one for one in away]
        if max(away) <= 0.0:
            return self
        if min(away) >= 0.0:
            return None
        first, made = len(points), {}
        faces, tags, rim = [], [], set()
        for face, tag in zip(self.faces, self.tags, strict=True):
            kept: list[int] = []
            i = face[-1]
            for j in face:  # from i to j
                one, other = away[i], away[j]
                if one * other < 0.0:
                    key = (i, j) if i < j else (j, i)
                    if key not in made:
                        share, p, q = one / (one - other), points[i], points[j]
                        made[key] = len(points)
                        points.append([u + share * (v - u) for u, v in zip(p, q)])
                        away.append(0.0)
                    kept.append(made[key])
                if other <= 0.0:
                    kept.append(j)
                i = j
            on = [i for i in kept if i >= first or away[i] == 0.0]
            if len(kept) > 2 and len(on) < len(kept):
                faces.append(tuple(kept))
                tags.append(tag)
                rim.update(on)
        if len(rim) > 2:
            faces.append(_ring(points, sorted(rim), (a, b, c)))
            tags.append(CUT)
        if len(faces) < 4:
            return None
        return _packed(np.array(points), faces, tags)


def _ring(points: Sequence[Vec], rim: list[int], normal: tuple[float, float, float]) -> tuple[int, ...]:
    """The corners of a flat face in their order about its normal."""
    a, b, c = normal
    # two axes across it, the second normal x the first
    x, y, z = (
        (0.0, c, -b) if abs(a) <= min(abs(b), abs(c)) else (-c, 0.0, a) if abs(b) <= abs(c) else (b, -a, 0.0)
    )
    u, v, w = b * z - c * y, c * x - a * z, a * y - b * x
    scale = math.sqrt((u * u + v * v + w * w) / (x * x + y * y + z * z))
    there = [points[i] for i in rim]
    mx, my, mz = (sum(axis) / len(rim) for axis in zip(*there, strict=True))
    angles = [
        math.atan2(
            (p - mx) * u + (q - my) * v + (r - mz) * w,
            scale * ((p - mx) * x + (q - my) * y + (r - mz) * z),
        )
        for p, q, r in there
    ]
    return tuple(i for _, i in sorted(zip(angles, rim, strict=True)))


def _packed(points: np.ndarray, faces: Sequence[tuple[int, ...]], tags: Sequence[int]) -> Polyhedron:
    """A polyhedron of the points alone that its faces have."""
    used = sorted({i for face in faces for i in face})
    number = {i: n for n, i in enumerate(used)}
    return Polyhedron(points[used], tuple(tuple(number[i] for i in face) for face in faces), tuple(tags))


def _welded(points: np.ndarray, faces: Sequence[Sequence[int]], tags: Sequence[int]) -> Polyhedron | None:
    """A polyhedron without faces that have no area, of points that may fall together."""
    scale = max(float(np.ptp(points, axis=0).max()), 1e-12)
    rows, first, number = np.unique(
        np.round(points / scale, 9), axis=0, return_index=True, return_inverse=True
    )
    number = number.ravel()
    kept, kinds = [], []
    for face, tag in zip(faces, tags, strict=True):
        loop: list[int] = []
        for i in face:
            n = int(number[i])
            if n not in loop:
                loop.append(n)
        if len(loop) > 2:
            kept.append(tuple(loop))
            kinds.append(tag)
    if len(kept) < 4:
        return None
    return _packed(points[first], kept, kinds)


def triangles_of(outline: np.ndarray) -> list[tuple[int, int, int]]:
    """Cut a simple polygon [N, 2], counterclockwise, into triangles of its corners, ear by ear."""

    def turn(o: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        return (a[..., 0] - o[..., 0]) * (b[..., 1] - o[..., 1]) - (a[..., 1] - o[..., 1]) * (
            b[..., 0] - o[..., 0]
        )

    left, found = list(range(len(outline))), []
    while len(left) > 3:
        best = 0
        for k in range(len(left)):
            i, j, m = left[k - 1], left[k], left[(k + 1) % len(left)]
            a, b, c = outline[[i, j, m]]
            others = outline[[n for n in left if n not in (i, j, m)]]
            inside = (turn(a, b, others) >= 0) & (turn(b, c, others) >= 0) & (turn(c, a, others) >= 0)
            if turn(a, b, c) > 0 and not inside.any():
                best = k
                break
        i, j, m = left[best - 1], left[best], left[(best + 1) % len(left)]
        found.append((i, j, m))
        left.remove(j)
    return [*found, (left[0], left[1], left[2])]


def _rings(rings: Sequence[np.ndarray], side: int = 0, ends: int = 0) -> Polyhedron | None:
    """The solid between rings of as many corners each, counterclockwise as seen from the last."""
    count = len(rings[0])
    points = np.concatenate(rings)
    faces, tags = [], []
    for k in range(len(rings) - 1):
        for i in range(count):
            j = (i + 1) % count
            faces.append((k * count + i, k * count + j, (k + 1) * count + j, (k + 1) * count + i))
            tags.append(side)
    last = (len(rings) - 1) * count
    faces += [tuple(range(count))[::-1], tuple(range(last, last + count))]
    return _welded(points, faces, [*tags, ends, ends])


def _round(profile: np.ndarray | Sequence[tuple[float, float]], half: np.ndarray) -> Polyhedron | None:
    """The convex solid of revolution of a silhouette (radius, height), as large as with true circles."""
    angle = np.arange(SECTORS) * (2 * math.pi / SECTORS)
    wide = 1.0 + (math.pi / SECTORS) ** 2 / 3
    ring = np.stack([np.cos(angle), np.sin(angle)], axis=1) * wide
    return _rings([np.column_stack([ring * r, np.full(SECTORS, z)]) * half for r, z in profile])


def _thinned(profile: np.ndarray, least: float) -> np.ndarray:
    """A line [N, 2] with the corners alone that are further off than `least` (Douglas and Peucker 1973)."""
    if len(profile) < 3:
        return profile
    along = profile[-1] - profile[0]
    long = float(np.linalg.norm(along))
    away = profile - profile[0]
    off = np.linalg.norm(away, axis=1)
    if long > 1e-9:
        off = np.abs(along[0] * away[:, 1] - along[1] * away[:, 0]) / long
    k = int(np.argmax(off[1:-1])) + 1
    if off[k] < least:
        return profile[[0, -1]]
    return np.concatenate([_thinned(profile[: k + 1], least)[:-1], _thinned(profile[k:], least)])


def _cavity(line: np.ndarray, wall: float) -> np.ndarray:
    """The profile of the hollow of a thing that has a wall of that share of its radius, from its top down."""
    rising = line[: int(np.argmax(line[:, 1])) + 1]
    low, top = rising[0, 1] + wall, line[-1, 1] - wall
    levels = np.array([low, *(z for z in rising[1:, 1] if low < z < top), top])[::-1]
    return np.column_stack([(1.0 - wall) * np.interp(levels, rising[:, 1], rising[:, 0]), levels])


def _lathe(line: np.ndarray, half: np.ndarray, wall: float) -> list[Polyhedron | None]:
    """What is round about z and hollow: wedges of triangles of its section."""
    line = _thinned(line, 0.02)
    ends = [np.array([[0.0, line[k, 1]]]) for k in (-1, 0) if line[k, 0] > 1e-6]
    within = _cavity(line, wall) if wall else np.zeros((0, 2))
    if wall:
        within = np.concatenate([[(0.0, within[0, 1])], within, [(0.0, within[-1, 1])]])
    closed = np.concatenate([line, *(() if wall else ends), within])
    unseen = {(float(r), float(z)) for r, z in within}
    closed = closed[np.abs(np.diff(closed, axis=0, prepend=closed[-1:])).max(axis=1) > 1e-9]
    x, z = closed.T
    if float((x * np.roll(z, -1) - np.roll(x, -1) * z).sum()) < 0.0:
        closed = closed[::-1]
    count, surface = len(closed), {}
    for i in range(count):
        j = (i + 1) % count
        if closed[i, 0] > 1e-6 or closed[j, 0] > 1e-6:
            surface[i, j] = CUT if {tuple(closed[i].tolist()), tuple(closed[j].tolist())} <= unseen else 0
    wide = 1.0 + (math.pi / WEDGES) ** 2 / 3
    angle = np.arange(WEDGES + 1) * (2 * math.pi / WEDGES)
    found = []
    for triangle in triangles_of(closed):
        r, z = closed[list(triangle)].T
        sides = list(zip(triangle, (*triangle[1:], triangle[0]), strict=True))
        for k in range(WEDGES):
            points = np.concatenate(
                [
                    np.stack([wide * r * math.cos(a), wide * r * math.sin(a), z], axis=1)
                    for a in angle[k : k + 2]
                ]
            )
            faces: list[tuple[int, ...]] = [(0, 1, 2), (5, 4, 3)]
            tags = [JOINT, JOINT]
            for n, side in enumerate(sides):
                m = (n + 1) % 3
                faces.append((n, n + 3, m + 3, m))
                tags.append(surface.get(side, JOINT))
            found.append(_welded(points * half, faces, tags))
    return found


def _tube(points: np.ndarray, radii: np.ndarray, corners: int, closed: bool) -> list[Polyhedron | None]:
    """A round tube along points [N, 3]: a piece between each two."""
    steps = (
        np.roll(points, -1, axis=0) - np.roll(points, 1, axis=0) if closed else np.gradient(points, axis=0)
    )
    along = steps / np.linalg.norm(steps, axis=1, keepdims=True)
    side = np.cross(along[0], np.eye(3)[int(np.argmin(np.abs(along[0])))])
    angle = np.arange(corners) * (2 * math.pi / corners)
    rings = []
    for point, way, radius in zip(points, along, radii, strict=True):
        side = side - way * (side @ way)
        side /= np.linalg.norm(side)
        ring = np.outer(np.cos(angle), side) + np.outer(np.sin(angle), np.cross(way, side))
        rings.append(point + radius * ring)
    pairs = [(k, (k + 1) % len(rings)) for k in range(len(rings) - (not closed))]
    return [_rings([rings[i], rings[j]], ends=JOINT) for i, j in pairs]


def bricks_of(part: Part, wall: float = 0.0) -> list[Polyhedron]:
    """Cut a part into convex solids, in the axes of its thing, m; what is convex is one.

    wall: the thickness of its wall by its radius, where it is hollow though its outside does not show that.
    """
    half = np.array(part.half)
    found: list[Polyhedron | None]
    match part.form:
        case "box":
            x, y, z = half
            low = np.array([(-x, -y, -z), (x, -y, -z), (x, y, -z), (-x, y, -z)])
            found = [_rings([low, low + (0, 0, 2 * z)])]
        case "prism":
            low = np.column_stack([prism_ring(part.sides), np.full(part.sides, -1.0)])
            found = [_rings([low * half, np.column_stack([low[:, :2] * part.top, -low[:, 2]]) * half])]
        case "slab":
            outline = np.array(part.outline, float)
            if (
                float(
                    (
                        outline[:, 0] * np.roll(outline[:, 1], -1)
                        - np.roll(outline[:, 0], -1) * outline[:, 1]
                    ).sum()
                )
                < 0
            ):
                outline = outline[::-1]
            found = []
            for triangle in triangles_of(outline):
                x, z = outline[list(triangle)].T
                back = 1.0 - part.taper
                found.append(
                    _rings(
                        [
                            np.stack([back * x, 0 * x + half[1], back * z], axis=1),
                            np.stack([x, 0 * x - half[1], z], axis=1),
                        ]
                    )
                )
        case "torus":
            minor = part.tube / (1 + part.tube)
            angle = np.arange(20) * (2 * math.pi / 20)
            ring = np.stack([np.cos(angle), np.sin(angle), 0 * angle], axis=1) * (1 - minor)
            found = _tube(ring, np.full(20, minor), 8, closed=True)
            stretch = half / np.array([1.0, 1.0, minor])
            found = [one and Polyhedron(one.points * stretch, one.faces, one.tags) for one in found]
        case "sweep":
            path = np.array(part.path, float)
            found = _tube(path[:, :3], path[:, 3], 8, closed=False)
        case "lathe":
            found = _lathe(np.array(part.profile, float), half, wall)
        case "ellipsoid":
            latitude = np.linspace(-0.5, 0.5, 13) * math.pi
            tall = 1.0 + (math.pi / 24) ** 2 / 3
            line = np.stack([tall * np.cos(latitude), tall * np.sin(latitude)], axis=1)
            found = _lathe(line, half, wall) if wall else [_round(line, half)]
        case "capsule":
            cap = min(half[0] / half[2], 1.0)
            bend = np.linspace(0.0, 0.5, 6) * math.pi
            up = [(math.cos(a), cap * math.sin(a) + 1 - cap) for a in bend]
            found = [_round([*((r, -z) for r, z in up[::-1]), *up], half)]
        case _:
            found = [_round([(1.0, -1.0), (part.top if part.form == "cone" else 1.0, 1.0)], half)]
    turn, at = part.rotation, np.array(part.at)
    return [Polyhedron(one.points @ turn.T + at, one.faces, one.tags) for one in found if one is not None]
