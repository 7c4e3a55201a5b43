"""Labels: a picture or words on the front of a body, and the picture of a cut-out.

Flat fronts take them along y; round ones have them wrapped about the axis.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from sorairo.render.lettering import words_picture
from sorairo.render.meshes import Mesh
from sorairo.render.vectors import crossed
from sorairo.scene.assets import File, picture_of
from sorairo.scene.palette import decoded
from sorairo.scene.scene import Body

__all__ = ["Label", "Zone", "labels_of", "zone_of"]

FILLS, WRAPS = 0.92, 0.9
"""How much of a flat front a label fills; how far it is wrapped to either side of a round one, rad."""
DARK, LIGHT = (22, 22, 26), (245, 245, 240)


@dataclass(frozen=True, kw_only=True)
class Zone:
    """Where on a body a label may be, m. x, y, z: its middle; wide, tall: half sizes, wide along the surface.

    radius: of what it is wrapped about, whose axis is at x, y; 0 where it is flat, at y.
    """

    x: float
    y: float
    z: float
    wide: float
    tall: float
    radius: float = 0.0


def zone_of(mesh: Mesh) -> Zone:
    """Find the largest flat piece of a front, or else the widest round band of the largest part."""
    corners, area = mesh.corners, np.linalg.norm(crossed(mesh.corners), axis=1) / 2
    low, high = corners.min(axis=(0, 1)), corners.max(axis=(0, 1))
    span = high - low
    lean = mesh.normals.mean(axis=1)[:, 1]
    ahead = np.flatnonzero(lean < -0.97)
    if len(ahead):
        y = corners[ahead].mean(axis=1)[:, 1]
        level = np.round((y - low[1]) / (0.01 * max(span[1], 0.05 * span.max()))).astype(int)
        covered = np.bincount(level, area[ahead])
        best = int(covered.argmax())
        if covered[best] > 0.2 * span[0] * span[2]:
            face = corners[ahead[level == best]]
            (x0, y0, z0), (x1, _, z1) = face.min(axis=(0, 1)), face.max(axis=(0, 1))
            wide, tall = FILLS * (x1 - x0) / 2, FILLS * (z1 - z0) / 2
            return Zone(x=(x0 + x1) / 2, y=y0, z=(z0 + z1) / 2, wide=wide, tall=tall)
    largest = np.bincount(mesh.part, area * np.maximum(-lean, 0.0)).argmax()
    part = corners[mesh.part == largest]
    x, y, _ = (part.min(axis=(0, 1)) + part.max(axis=(0, 1))) / 2
    along = np.linspace(0, 1, 97)[:, None, None, None]
    points = (part * along + np.roll(part, 1, axis=1) * (1 - along)).reshape(-1, 3)
    away = np.hypot(points[:, 0] - x, points[:, 1] - y)
    bottom, top = float(points[:, 2].min()), float(points[:, 2].max())
    band = ((points[:, 2] - bottom) / max(top - bottom, 1e-9) * 39.999).astype(int)
    reach = np.zeros(40)
    np.maximum.at(reach, band, away)
    runs = np.split(np.arange(40), np.flatnonzero(np.diff(reach > 0.9 * reach.max())) + 1)
    run = max((r for r in runs if reach[r[0]] > 0.9 * reach.max()), key=len)
    z0, z1 = (bottom + (top - bottom) * k / 40 for k in (run[0], run[-1] + 1))
    radius = float(reach[run].mean())
    return Zone(x=x, y=y, z=(z0 + z1) / 2, wide=WRAPS * radius, tall=FILLS * (z1 - z0) / 2, radius=radius)


class Label:
    """A picture uint8 RGBA [H, W, 4] on a body, as large as fits, its sides as they are.

    whole: it is the body's, on all of it (a cut-out).
    """

    def __init__(self, picture: np.ndarray, zone: Zone, whole: bool = False) -> None:
        height, width = picture.shape[:2]
        scale = min(zone.wide / width, zone.tall / height)
        self.zone, self.whole = zone, whole
        self.wide, self.tall = (zone.wide, zone.tall) if whole else (scale * width, scale * height)
        alpha = picture[..., 3:] / np.float32(255)
        light = decoded(picture[..., :3] / np.float32(255)).astype(np.float32)
        levels = [np.concatenate([light * alpha, alpha], axis=-1)]
        while min(levels[-1].shape[:2]) > 2:
            one = levels[-1][: levels[-1].shape[0] // 2 * 2, : levels[-1].shape[1] // 2 * 2]
            levels.append((one[::2, ::2] + one[1::2, ::2] + one[::2, 1::2] + one[1::2, 1::2]) / 4)
        self.sides = np.array([level.shape[:2] for level in levels])
        self.starts = np.concatenate([[0], np.cumsum(self.sides.prod(axis=1))[:-1]])
        self.flat = np.concatenate([level.reshape(-1, 4) for level in levels])

    def look(self, point_N3: np.ndarray, normal_N3: np.ndarray, width_N: np.ndarray) -> np.ndarray:
        """What it shows at points of the body's own axes, m: linear colour and how much it covers, [N, 4].

        width: over how much of the surface it is averaged, m.
        """
        zone, (x, y, z) = self.zone, point_N3.T
        across = x - zone.x
        there = np.ones(len(x), bool)
        if zone.radius:
            angle = np.arctan2(across, zone.y - y)
            across = angle * zone.radius
            there = normal_N3[:, 0] * np.sin(angle) - normal_N3[:, 1] * np.cos(angle) > 0.5
        elif not self.whole:
            there = (normal_N3[:, 1] < -0.5) & (y < zone.y + 0.3 * min(self.wide, self.tall))
        u, v = across / self.wide, (zone.z - z) / self.tall
        there &= (np.abs(u) <= 1) & (np.abs(v) <= 1)
        found = np.zeros((len(x), 4), np.float32)
        some = np.flatnonzero(there)
        if len(some):
            found[some] = self._texels(u[some], v[some], width_N[some])
        if self.whole:  # as opaque as the card
            found[:, :3] /= np.maximum(found[:, 3:], 0.05)
            found[:, 3] = 1.0
        return found

    def _texels(self, u: np.ndarray, v: np.ndarray, width: np.ndarray) -> np.ndarray:
        """Texels at -1 to 1 from left to right and top to bottom, between four of the fitting level."""
        texel = 2 * self.wide / self.sides[0, 1]
        level = np.log2(np.maximum(width / texel, 1.0)).astype(int).clip(0, len(self.sides) - 1)
        (rows, columns), start = self.sides[level].T, self.starts[level]
        i, j = ((v + 1) / 2 * rows - 0.5).clip(0), ((u + 1) / 2 * columns - 0.5).clip(0)
        i0, j0 = np.minimum(i.astype(int), rows - 1), np.minimum(j.astype(int), columns - 1)
        i1, j1 = np.minimum(i0 + 1, rows - 1), np.minimum(j0 + 1, columns - 1)
        fi, fj = (i - i0)[:, None].astype(np.float32), (j - j0)[:, None].astype(np.float32)
        flat, upper, lower = self.flat, start + i0 * columns, start + i1 * columns
        above = flat[upper + j0] * (1 - fj) + flat[upper + j1] * fj
        return above * (1 - fi) + (flat[lower + j0] * (1 - fj) + flat[lower + j1] * fj) * fi


def labels_of(body: Body, mesh: Mesh, albedo_K3: np.ndarray, font: File | None) -> list[Label]:
    """The labels of a body, the later over the earlier. albedo: of the parts of its mesh."""
    labels = []
    if body.image is not None:
        wide, _, tall = body.half_size
        zone = Zone(x=0.0, y=0.0, z=0.0, wide=wide, tall=tall)
        labels.append(Label(picture_of(body.files["image"]), zone, whole=True))
    if body.label is None and body.label_text is None:
        return labels
    zone = zone_of(mesh)
    if body.label is not None:
        return [*labels, Label(picture_of(body.files["label"]), zone)]
    bright = albedo_K3[_parts_at(mesh, zone)] @ (0.21, 0.72, 0.07)
    ink = DARK if np.median(bright) > 0.16 else LIGHT
    picture = words_picture(body.label_text or "", zone.wide / zone.tall, ink, font)
    return [*labels, Label(picture, zone)]


def _parts_at(mesh: Mesh, zone: Zone) -> np.ndarray:
    """The parts that are seen from the front at some places of a zone."""
    (ax, ay, az), (bx, by, bz), (cx, cy, cz) = mesh.corners.astype(np.float64).transpose(1, 2, 0)
    twice = (bx - ax) * (cz - az) - (cx - ax) * (bz - az)
    twice = np.where(np.abs(twice) < 1e-12, np.inf, twice)
    found = []
    for u in (-0.8, -0.4, 0.01, 0.4, 0.8):
        for v in (-0.5, 0.01, 0.5):
            along = u * zone.wide
            x = zone.x + (zone.radius * math.sin(along / zone.radius) if zone.radius else along)
            z = zone.z + v * zone.tall
            p = ((x - ax) * (cz - az) - (cx - ax) * (z - az)) / twice
            q = ((bx - ax) * (z - az) - (x - ax) * (bz - az)) / twice
            inside = np.flatnonzero((p >= 0) & (q >= 0) & (p + q <= 1))
            if len(inside):
                depth = (ay + p * (by - ay) + q * (cy - ay))[inside]
                found.append(mesh.part[inside[depth.argmin()]])
    return np.array(found or [0])
