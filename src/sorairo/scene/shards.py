"""Shards: the pieces into which a thing breaks, by Voronoi cells of points that the seed scatters in it.

A cell is convex, so the hull of what of a thing lies in it is within it too: no two pieces are in each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from sorairo.scene.fractures import fracture_of
from sorairo.scene.polyhedra import CUT, JOINT, Polyhedron, bricks_of
from sorairo.scene.things import THINGS

__all__ = ["Shard", "shards_of"]

SMOOTH = 0.82
"""The cosine of the turn of a surface up to which it is smooth."""
TRIES = 5
SUNK = 4e-4
"""How far a cut face lies under that of the next larger part, by the size of the thing."""
WORST = 1e-3
"""What has less of the thing's volume by the number of its pieces is no piece of its own."""


@dataclass(frozen=True, eq=False, slots=True)
class Shard:
    """A piece of a thing about the middle of its whole box, m.

    corners, normals float32 [F, 3, 3]; part int [F]: of which part a triangle is the surface, or -1 - part
    where that was cut through. hull [P, 3]: points of it; volume m^3; site [3]: the
    point to which all of it is nearer than to that of any other piece; stays: it is not broken off.
    solids: the hulls of its convex parts, where it stays.
    """

    corners: np.ndarray
    normals: np.ndarray
    part: np.ndarray
    hull: np.ndarray
    volume: float
    site: np.ndarray
    stays: bool = False
    solids: tuple[np.ndarray, ...] = ()


def _volumes(tetrahedra: np.ndarray) -> np.ndarray:
    a, b, c = (tetrahedra[:, k] - tetrahedra[:, 0] for k in (1, 2, 3))
    return (np.cross(a, b) * c).sum(axis=1) / 6.0


def _sites(tetrahedra: np.ndarray, count: int, rng: np.random.Generator) -> np.ndarray:
    """Points within a thing, [count, 3], scattered so that none are close together (Mitchell 1991)."""
    share = np.abs(_volumes(tetrahedra))
    found: list[np.ndarray] = []
    for _ in range(count):
        picked = tetrahedra[rng.choice(len(share), TRIES, p=share / share.sum())]
        weights = rng.dirichlet(np.ones(4), TRIES)
        tries = np.einsum("nk,nkx->nx", weights, picked)
        if found:
            near = np.linalg.norm(tries[:, None] - np.array(found)[None], axis=2).min(axis=1)
            found.append(tries[int(np.argmax(near))])
        else:
            found.append(tries[0])
    return np.array(found)


def _cells(brick: Polyhedron, sites: np.ndarray) -> list[tuple[int, Polyhedron]]:
    """What of a brick lies in the cell of each site that has some of it."""
    away2 = ((brick.points[:, None] - sites[None]) ** 2).sum(axis=2)
    further = away2[:, :, None] - away2[:, None, :]  # [P, i, j]: > 0 where j is nearer than i
    nowhere = (further > 0.0).all(axis=0).any(axis=1)
    found = []
    for i in np.flatnonzero(~nowhere):
        piece: Polyhedron | None = brick
        cuts = np.flatnonzero((further[:, i] > 0.0).any(axis=0))
        for j in cuts[np.argsort(((sites[cuts] - sites[i]) ** 2).sum(axis=1))]:  # the nearest cut most
            normal = sites[j] - sites[i]
            piece = piece.clipped(normal, 0.5 * float(sites[j] @ sites[j] - sites[i] @ sites[i]))
            if piece is None:
                break
        if piece is not None:
            found.append((int(i), piece))
    return found


def _triangles(part: int, solid: Polyhedron) -> tuple[list[np.ndarray], list[int]]:
    """What is to be seen of a solid: triangles, and of each the part, or -1 - part where it was cut."""
    corners, parts = [], []
    for face, tag in zip(solid.faces, solid.tags, strict=True):
        if tag == JOINT:
            continue
        for k in range(1, len(face) - 1):
            corners.append(solid.points[[face[0], face[k], face[k + 1]]])
            parts.append(-1 - part if tag == CUT else part)
    return corners, parts


@lru_cache(maxsize=16)
def shards_of(shape: str, half_size: tuple[float, float, float], pieces: int, seed: int) -> tuple[Shard, ...]:
    """Break a thing of half sizes, m, into so many pieces, or a few less; what stays is the first."""
    thing, rng = THINGS[shape], np.random.default_rng([31, seed])
    scale = np.array(half_size) / np.array(thing.half_size)
    fracture = fracture_of(shape)
    kept = set(fracture.stays)
    matter = [(n, part) for n, part in enumerate(thing.parts) if part.form != "mist"]
    solids = [
        (number, Polyhedron((brick.points - thing.middle) * scale, brick.faces, brick.tags))
        for number, part in matter or enumerate(thing.parts)  # what glows about something is no piece of it
        for brick in bricks_of(part, fracture.wall if number in fracture.hollow else 0.0)
    ]
    loose = [(number, solid) for number, solid in solids if number not in kept]
    tetrahedra = np.concatenate([solid.tetrahedra() for _, solid in loose])
    sites = _sites(tetrahedra, pieces, rng)
    cells: list[list[tuple[int, Polyhedron]]] = [[] for _ in sites]
    for number, solid in loose:
        for i, piece in _cells(solid, sites):
            cells[i].append((number, piece))
    found = [(cell, False, site) for cell, site in zip(cells, sites, strict=True) if cell]
    if kept:
        found.insert(0, ([one for one in solids if one[0] in kept], True, np.zeros(3)))
    whole = float(np.abs(_volumes(tetrahedra)).sum())
    return _smoothed([one for one in found if one[1] or _volume(one[0]) > WORST * whole / pieces])


def _volume(cell: Sequence[tuple[int, Polyhedron]]) -> float:
    return float(sum(np.abs(_volumes(solid.tetrahedra())).sum() for _, solid in cell))


_Cell = tuple[Sequence[tuple[int, Polyhedron]], bool, np.ndarray]


def _smoothed(cells: Sequence[_Cell]) -> tuple[Shard, ...]:
    """The shards of solids, with normals that are smooth over cracks, as the whole is."""
    corners, parts, owner = [], [], []
    sizes: dict[int, float] = {}
    for cell, _, _ in cells:
        for number, solid in cell:
            sizes[number] = sizes.get(number, 0.0) + _volume([(number, solid)])
    rank = {number: k for k, number in enumerate(sorted(sizes, key=lambda number: -sizes[number]))}
    for n, (cell, _, _) in enumerate(cells):
        for number, solid in cell:
            some, of = _triangles(number, solid)
            corners += some
            parts += of
            owner += [n] * len(of)
    all_corners, part, of = np.array(corners), np.array(parts), np.array(owner)
    flat = np.cross(all_corners[:, 1] - all_corners[:, 0], all_corners[:, 2] - all_corners[:, 0])
    long = np.linalg.norm(flat, axis=1)
    keep = long > 1e-12
    all_corners, part, of, flat = all_corners[keep], part[keep], of[keep], flat[keep]
    unit = flat / long[keep, None]
    size = float(np.abs(all_corners).max())
    # where parts lie in each other, the larger is seen where they are cut
    sunk = np.where(part < 0, np.array([rank[-1 - p] if p < 0 else 0 for p in part]), 0) * (SUNK * size)
    all_corners = all_corners - sunk[:, None, None] * unit[:, None]
    places = np.column_stack([np.round(all_corners.reshape(-1, 3) / size, 5), np.repeat(part, 3)])
    _, number = np.unique(places, axis=0, return_inverse=True)
    number = number.ravel()
    mean = np.stack([np.bincount(number, np.repeat(axis, 3)) for axis in flat.T], axis=1)
    mean /= np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), 1e-20)
    normals = mean[number].reshape(-1, 3, 3)
    sharp = np.einsum("fkx,fx->fk", normals, unit) < SMOOTH
    normals = np.where((sharp | (part < 0)[:, None])[..., None], unit[:, None], normals)
    shards = []
    for n, (cell, stays, site) in enumerate(cells):
        own = of == n
        points = np.concatenate([solid.points for _, solid in cell])
        shards.append(
            Shard(
                all_corners[own].astype(np.float32),
                normals[own].astype(np.float32),
                part[own],
                points,
                _volume(cell),
                site,
                stays,
                tuple(solid.points for _, solid in cell) if stays else (),
            )
        )
    return tuple(shards)
