"""Props: heaps of triangles that scenery is made of, and the places where it may stand."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sorairo.render.meshes import Mesh, part_mesh
from sorairo.scene.camera import camera_path
from sorairo.scene.filming import path_of
from sorairo.scene.palette import albedo
from sorairo.scene.parts import Part
from sorairo.scene.scene import Scene, Trajectory
from sorairo.scene.setting import RGB
from sorairo.scene.things import THINGS

if TYPE_CHECKING:
    from sorairo.render.surroundings import Surroundings

__all__ = ["BACK", "LOOKS", "STILL", "Dressing", "Heap", "Place", "toned", "turned"]

STILL, BACK = -3, -4
"""Instead of a body's number: what is small and asks for more rays, and what is large."""
LOOKS = ("fabric", "wooden", "plastic", "steel", "stone", "clay", "rubber", "glass", "pane", "glow")
"""How what lies about mirrors, by the names of `bodies.FINISHES`."""
SNOW = (0.66, 0.71, 0.80)


@dataclass(frozen=True)
class Dressing:
    """Some of what lies and stands about. albedo float32 [F, 3]; look [F]: of LOOKS; shades: it does."""

    mesh: Mesh
    albedo: np.ndarray
    look: np.ndarray
    number: int = STILL
    shades: bool = True


class _Shape(NamedTuple):
    """Triangles that share corners: points [P, 3], faces [F, 3] of them, normals [F, 3, 3]."""

    points: np.ndarray
    faces: np.ndarray
    normals: np.ndarray


@lru_cache(maxsize=256)
def _shape_of(part: Part, fine: float) -> _Shape:
    corners, normals = part_mesh(part, np.ones(3), fine)
    points, faces = np.unique(corners.reshape(-1, 3), axis=0, return_inverse=True)
    return _Shape(points, faces.reshape(-1, 3), normals)


def turned(angle: float) -> np.ndarray:
    """The rotation [3, 3] about z by an angle in rad."""
    c, s = math.cos(angle), math.sin(angle)
    return np.array([[c, -s, 0.0], [s, c, 0.0], [0.0, 0.0, 1.0]])


def toned(colour: RGB, tone: float) -> RGB:
    """A colour made so many times as bright."""
    red, green, blue = colour
    return (red * tone, green * tone, blue * tone)


class _Piece(NamedTuple):
    """A part where it stands: so many times as large, turned about z by rad, at (x, y, z)."""

    part: Part
    fine: float
    size: float
    turn: float
    at: np.ndarray


class Heap:
    """Triangles that are gathered piece by piece."""

    def __init__(self) -> None:
        self._pieces: list[_Piece | _Shape] = []
        self._colours: list[np.ndarray | RGB] = []
        self._looks: list[int] = []

    def add(self, corners: np.ndarray, normals: np.ndarray, colour, look: str = "fabric") -> None:
        """Add triangles [F, 3, 3] with normals, of one albedo or of one each."""
        faces = np.arange(3 * len(corners)).reshape(-1, 3)
        self._add(_Shape(corners.reshape(-1, 3), faces, normals), colour, look)

    def part(
        self, part: Part, at, colour: RGB, look: str = "fabric", turn: float = 0.0, fine: float = 0.2
    ) -> None:
        """Add a part that is turned about z by rad and stands at (x, y, z)."""
        self._add(_Piece(part, fine, 1.0, turn, at), colour, look)

    def _add(self, piece: _Piece | _Shape, colour, look: str) -> None:
        self._pieces.append(piece)
        self._colours.append(colour)
        self._looks.append(LOOKS.index(look))

    def box(self, at, half, colour: RGB, look: str = "fabric", turn: float = 0.0, bevel: float = 0.0) -> None:
        """Add a box by its middle and half sizes."""
        self.part(Part(form="box", half=tuple(half), bevel=bevel), at, colour, look, turn)

    def thing(
        self,
        name: str,
        at,
        size: float,
        turn: float = 0.0,
        colour: str | None = None,
        fine: float = 0.16,
        snow: bool = False,
        tone: float = 1.0,
        leaves: RGB | None = None,
    ) -> None:
        """Add a thing of the library, so many times as large as it really is; snow lies on what is green.

        leaves: the colour of what is green, instead of its own.
        """
        row = THINGS[name]
        largest = max(max(part.half) for part in row.parts)
        for part in row.parts:
            own = round(fine * (0.5 + 0.5 * (max(part.half) / largest) ** 0.5), 2)
            main = colour or row.colour or "grey"
            shown = np.array(albedo(main if part.colour == "main" else part.colour), np.float32) * tone
            is_green = shown[1] > shown[0]
            if leaves is not None and is_green:
                shown = np.array(leaves, np.float32) * tone * (shown[1] / 0.3) ** 0.5
            material = part.material or "plastic"
            if snow and is_green:
                points, faces, _ = _shape_of(part, own)
                z = points[faces, 2].mean(axis=1, keepdims=True)
                shown = np.where(
                    z > z.min() + 0.10 * (points[:, 2].max() - z.min()), np.array(SNOW, np.float32), shown
                )
            self._add(_Piece(part, own, size, turn, at), shown, material if material in LOOKS else "fabric")

    def dressing(self, number: int = BACK, shades: bool = True) -> list[Dressing]:
        """What was gathered; nothing where that is nothing."""
        if not self._pieces:
            return []
        placed = self._placed()
        points, faces, normals = (np.concatenate(parts) for parts in zip(*placed, strict=True))
        counts = [len(one.faces) for one in placed]
        starts = np.cumsum([0, *(len(one.points) for one in placed[:-1])])
        faces += np.repeat(starts, counts)[:, None]
        colour, ends = np.empty((len(faces), 3), np.float32), np.cumsum(counts)
        for count, end, shown in zip(counts, ends, self._colours, strict=True):
            colour[end - count : end] = shown
        parts = np.zeros(len(faces), np.int32)
        mesh = Mesh(points.astype(np.float32), faces.astype(np.int32), normals.astype(np.float32), parts)
        return [Dressing(mesh, colour, np.repeat(np.array(self._looks, np.int32), counts), number, shades)]

    def _placed(self) -> list[_Shape]:
        """The triangles of each piece; all that are one part are placed together."""
        placed: dict[int, _Shape] = {}
        alike = defaultdict[tuple[Part, float], list[tuple[int, float, float, np.ndarray]]](list)
        for i, piece in enumerate(self._pieces):
            if isinstance(piece, _Piece):
                alike[piece.part, piece.fine].append((i, piece.size, piece.turn, piece.at))
            else:
                placed[i] = piece
        for (part, fine), those in alike.items():
            shape = _shape_of(part, fine)
            numbers, sizes, angles, at = (np.array(each) for each in zip(*those, strict=True))
            turn = np.zeros((len(numbers), 3, 3))
            turn[:, 0, 0] = turn[:, 1, 1] = np.cos(angles)
            turn[:, 0, 1] = np.sin(angles)
            turn[:, 1, 0], turn[:, 2, 2] = -turn[:, 0, 1], 1.0
            points = (shape.points * sizes[:, None, None]) @ turn + at[:, None]
            normals = shape.normals @ turn[:, None]
            for i, own, slopes in zip(numbers, points, normals, strict=True):
                placed[i] = _Shape(own, shape.faces, slopes)
        return [placed[i] for i in range(len(self._pieces))]


class Place:
    """Where scenery may stand: not where a body passes, nor between the camera and the stage.

    All is counted from what is looked at: `side` to the right and `ahead` behind it, m. turn: how a thing is
    turned about z, rad, whose front is to be seen.
    """

    def __init__(self, scene: Scene, trajectory: Trajectory, around: Surroundings, row: int) -> None:
        self.scene, self.around = scene, around
        self.rng = np.random.default_rng([11, scene.seed, row] if row else [11, scene.seed])
        self.turn = scene.camera.azimuth
        self.target = np.array(scene.camera.target[:2])
        self.track = trajectory.pos[::4, :, :2].reshape(-1, 2)
        self.body = max((max(body.half_size) for body in scene.bodies), default=0.0) + 0.25
        follows = scene.camera.follow is not None
        path = path_of(scene, trajectory) if follows else camera_path(scene.camera, scene.num_frames)
        every = np.unique(np.linspace(0, len(path.pos) - 1, 9).astype(int))
        self.eye, axes = path.pos[every, :2], path.axes[every]
        flat = axes[:, 2, :2]
        self.looks = flat / np.linalg.norm(flat, axis=1, keepdims=True)
        self.far = np.linalg.norm(self.target - self.eye, axis=1)
        side = max(scene.size[0] / scene.size[1], 1.0) ** 0.5
        self.half = 1.15 * side * math.tan(scene.camera.fov / 2)
        self.reach = max(around.reach * side, 1.0)
        self.deep = float(max(((self.track - self.target) @ around.ahead).max(initial=0.0), 0.0)) + self.body
        self.wide = float(np.abs((self.track - self.target) @ around.right).max(initial=0.0)) + self.body

    def at(self, side, ahead, z: float = 0.0) -> np.ndarray:
        """The place (x, y, z) that is so far to the side and behind."""
        xy = self.target + side * self.around.right + ahead * self.around.ahead
        return np.array([xy[0], xy[1], z])

    def free(self, xy: np.ndarray, radius: float) -> bool:
        """Whether what is so wide hides nothing of the stage from the camera and is not in a body's way."""
        if np.hypot(*(self.track - xy).T).min(initial=1e9) < self.body + radius:
            return False
        to = xy - self.eye
        ahead = (to * self.looks).sum(axis=1)
        aside = np.abs(to[:, 0] * self.looks[:, 1] - to[:, 1] * self.looks[:, 0])
        behind = ahead > self.far + 0.3
        beside = aside > self.half * ahead + radius
        near = (ahead < -radius - 0.5) | ((ahead < 0.3) & (aside > radius + 0.6))
        apart = np.hypot(*to.T) > 1.25 * radius + 0.4
        return bool(((behind | beside | near) & apart).all())
