"""Diagrams: arrows, trails and graphs of the true motion, drawn over finished pictures.

An arrow of velocity shows how far its body goes in a quarter of a second if nothing changes, one of force how
strong the net force is, by the acceleration that it gives its body (Newton's second law).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageDraw

from sorairo.render.lettering import font_at
from sorairo.render.limbs import limb_poses
from sorairo.render.meshes import Mesh, mesh_of
from sorairo.scene.assets import File
from sorairo.scene.camera import CameraPath
from sorairo.scene.scene import Body, Scene, Trajectory, rotation
from sorairo.scene.shot import ShotOverlay
from sorairo.scene.things import THINGS

__all__ = ["Diagrams", "Course", "Quantity", "motion_of", "quantity_of"]

FINE = 3
"""Pictures are drawn so many times larger and reduced, so that lines are smooth."""
AHEAD = 0.25
"""How much of a motion an arrow of velocity shows, s."""
FORCE = 0.06
"""The length of an arrow of force by the acceleration, s^2: 0.6 m for a weight."""
LONGEST = 1.2
"""Arrows are no longer, m."""
COLOURS = {"velocity": (64, 156, 255), "force": (255, 106, 61), "trail": (255, 209, 71)}
_CURVES = ((255, 209, 71), (64, 156, 255), (255, 106, 61))
_CORNERS = ((0, 0), (1, 0), (0, 1), (1, 1))
"""Where graphs are, one after the other: left or right, top or bottom."""
_NEAR = 0.1
"""What is nearer to the camera is not drawn, m."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a graph shows. name: with its unit; curves: of T values, by name."""

    name: str
    curves: dict[str, np.ndarray]


class Course(NamedTuple):
    """A point over T frames of dt s each: pos [T, 3] m; vel [T, 3] m/s."""

    pos: np.ndarray
    vel: np.ndarray
    dt: float

    @property
    def acceleration(self) -> np.ndarray:
        """By central differences of the velocity, [T, 3] m/s^2."""
        return np.gradient(self.vel, self.dt, axis=0) if len(self.vel) > 1 else np.zeros_like(self.vel)


def motion_of(body: Body, trajectory: Trajectory, i: int) -> Course:
    """Find the motion of body i: its middle's, or that of the largest part of a mechanism's busiest limb."""
    pos, dt, turns = trajectory.pos[:, i], trajectory.frame_dt, trajectory.turns.get(i)
    if THINGS[body.shape].law is None or turns is None or len(pos) < 2:
        return Course(pos, trajectory.vel[:, i], dt)
    mesh, poses = mesh_of(body), [limb_poses(body, one) for one in turns]
    assert mesh.limb is not None, "a mechanism has limbs"
    tracks = []
    for limb in range(1, len(THINGS[body.shape].limbs) + 1):
        if (mesh.limb == limb).any():
            middle = _largest(mesh, mesh.limb == limb)
            tracks.append(np.stack([turn[limb] @ middle + shift[limb] for turn, shift in poses]))
    furthest = max(tracks, key=lambda track: np.linalg.norm(np.diff(track, axis=0), axis=1).sum())
    pos = pos + np.einsum("tij,tj->ti", rotation(trajectory.quat[:, i]), furthest)
    return Course(pos, np.gradient(pos, dt, axis=0), dt)


def _largest(mesh: Mesh, of_limb: np.ndarray) -> np.ndarray:
    """The middle [3] of the largest part among some points of a mesh."""
    on = of_limb[mesh.faces[:, 0]]
    corners = [mesh.points[mesh.faces[on & (mesh.part == part)].ravel()] for part in np.unique(mesh.part[on])]
    return max(corners, key=lambda points: np.ptp(points, axis=0).prod()).mean(axis=0)


def quantity_of(which: str, motion: Course, gravity: float) -> Quantity:
    """Find what a graph shows of a motion: its height, its speed, or its energy by its mass."""
    height, speed = motion.pos[:, 2], np.linalg.norm(motion.vel, axis=-1)
    if which == "height":
        return Quantity("height, m", {"": height})
    if which == "speed":
        return Quantity("speed, m/s", {"": speed})
    kinetic, potential = 0.5 * speed**2, gravity * (height - height.min())
    return Quantity("energy, J/kg", {"all": kinetic + potential, "kinetic": kinetic, "potential": potential})


class Diagrams:
    """What is shown of bodies over a clip of (width, height) px. ids: of the bodies, in their order."""

    def __init__(
        self,
        overlays: Sequence[ShotOverlay],
        ids: Sequence[str],
        scene: Scene,
        trajectory: Trajectory,
        path: CameraPath,
        size: tuple[int, int],
    ) -> None:
        self.path, self.size, self.font = path, size, scene.font
        self.unit = min(size) / 100
        at = {one.of: ids.index(one.of) for one in overlays}
        motions = {of: motion_of(scene.bodies[i], trajectory, i) for of, i in at.items()}
        self.marks = [(one.show, motions[one.of]) for one in overlays if one.show != "graph"]
        graphs = [one for one in overlays if one.show == "graph"][: len(_CORNERS)]
        self.graphs = [
            _Graph(quantity_of(one.quantity or "height", motions[one.of], scene.gravity), size, k, scene.font)
            for k, one in enumerate(graphs)
        ]

    def over(self, frame_HW3: np.ndarray, i: int) -> np.ndarray:
        """A frame uint8 [H, W, 3] with what is shown at frame i; itself where nothing is."""
        if not self.marks and not self.graphs:
            return frame_HW3
        layer = Image.new("RGBA", (self.size[0] * FINE, self.size[1] * FINE))
        draw = ImageDraw.Draw(layer)
        for show, motion in self.marks:
            if show == "trail":
                self._trail(draw, motion, i)
        for show, motion in self.marks:
            if show != "trail":
                self._arrow(draw, show, motion, i)
        for graph in self.graphs:
            graph.draw(draw, i)
        small = np.asarray(layer.reduce(FINE), np.float32)
        cover = small[..., 3:] / 255.0
        ink = small[..., :3] / np.maximum(cover, 1e-6)  # where nothing is drawn, black was averaged in
        return (
            np.where(cover > 0, frame_HW3 * (1 - cover) + np.minimum(ink, 255.0) * cover, frame_HW3)
            .round()
            .astype(np.uint8)
        )

    def _seen(self, points_N3: np.ndarray, i: int) -> np.ndarray:
        """Where points [N, 3] m are in frame i of the enlarged picture, [N, 3]: px and depth, m."""
        seen = self.path.at(np.array([i])).project(points_N3[None])[0]
        focal = self.path.focal_px(self.size)
        middle = np.array(self.size) / 2
        return np.concatenate([(seen[:, :2] * focal + middle) * FINE, seen[:, 2:]], axis=1)

    def _trail(self, draw: ImageDraw.ImageDraw, motion: Course, i: int) -> None:
        """The way so far, with a dot for every eighth of a second."""
        seen = self._seen(motion.pos[: i + 1], i)
        width, colour = 0.5 * self.unit * FINE, COLOURS["trail"]
        for one, other in zip(seen[:-1], seen[1:], strict=True):
            if min(one[2], other[2]) > _NEAR:
                draw.line([*one[:2], *other[:2]], fill=(*colour, 235), width=max(round(width), 1))
        every = max(round(0.125 / motion.dt), 1)
        for point in seen[::every]:
            if point[2] > _NEAR:
                _dot(draw, point[:2], 1.6 * width, colour)

    def _arrow(self, draw: ImageDraw.ImageDraw, show: str, motion: Course, i: int) -> None:
        """What moves or pulls a body now, from its middle."""
        start = motion.pos[i]
        if show == "velocity":
            way, says = motion.vel[i] * AHEAD, f"v = {np.linalg.norm(motion.vel[i]):.1f} m/s"
        else:
            way, says = motion.acceleration[i] * FORCE, "F"
        long = float(np.linalg.norm(way))
        if long < 0.02:
            return
        seen = self._seen(np.stack([start, start + way * min(1.0, LONGEST / long)]), i)
        if seen[:, 2].min() <= _NEAR:
            return
        _arrow(draw, seen[0, :2], seen[1, :2], 1.1 * self.unit * FINE, COLOURS[show])
        along = seen[1, :2] - seen[0, :2]
        at = seen[1, :2] + 3.5 * self.unit * FINE * along / max(float(np.linalg.norm(along)), 1e-6)
        _words(
            draw, at, says, 4.2 * self.unit * FINE, COLOURS[show], self.font, "lm" if along[0] >= 0 else "rm"
        )


def _dot(draw: ImageDraw.ImageDraw, at: np.ndarray, radius: float, colour: tuple[int, int, int]) -> None:
    draw.ellipse([*(at - radius), *(at + radius)], fill=(*colour, 255))


def _arrow(
    draw: ImageDraw.ImageDraw, start: np.ndarray, end: np.ndarray, width: float, colour: tuple[int, int, int]
) -> None:
    """An arrow with a dark rim."""
    along = end - start
    long = max(float(np.linalg.norm(along)), 1e-6)
    along, head = along / long, min(4.5 * width, long)
    aside = np.array([-along[1], along[0]])
    neck = end - along * head
    shape = [start, neck, neck, end, neck, neck, start]
    for rim, ink in ((0.5 * width, (16, 18, 24, 220)), (0.0, (*colour, 255))):
        half, wide = 0.5 * width + rim, 0.46 * head + 1.6 * rim
        away = [half, half, wide, 0.0, -wide, -half, -half]
        tip = np.array([0, 0, 0, 2.0 * rim, 0, 0, 0])
        corners = [tuple(p + aside * a + along * t) for p, a, t in zip(shape, away, tip, strict=True)]
        draw.polygon(corners, fill=ink)


def _words(
    draw: ImageDraw.ImageDraw,
    at: np.ndarray,
    say: str,
    size: float,
    colour: tuple[int, int, int],
    font: File | None,
    anchor: str,
) -> None:
    letters = font_at(font, max(round(size), 6))
    rim = max(round(0.09 * size), 1)
    draw.text(
        tuple(at), say, (*colour, 255), letters, anchor, stroke_width=rim, stroke_fill=(16, 18, 24, 230)
    )


class _Graph:
    """One graph in a corner: its frame, and its curves as far as the clip has come."""

    def __init__(self, quantity: Quantity, size: tuple[int, int], corner: int, font: File | None) -> None:
        right, bottom = _CORNERS[corner]
        self.quantity, self.font, self.unit = quantity, font, min(size) / 100 * FINE
        whole = np.array(size) * FINE
        wide = np.array([0.3 * whole[0], 0.27 * whole[1]])
        free = 3.5 * self.unit
        self.low = np.array([right, bottom]) * (whole - wide - 2 * free) + free
        self.high = self.low + wide
        pad = np.array([3.0, 8.0, 4.0, 3.5]) * self.unit  # left, top, right, bottom
        self.left, self.top = self.low + pad[:2]
        self.right, self.bottom = self.high - pad[2:]
        values = np.concatenate(list(quantity.curves.values()))
        self.least, self.most = min(float(values.min()), 0.0), max(float(values.max()), 1e-3)

    def _points(self, values: np.ndarray) -> np.ndarray:
        x = np.linspace(self.left, self.right, max(len(values), 2))[: len(values)]
        share = (values - self.least) / (self.most - self.least)
        return np.stack([x, self.bottom - share * (self.bottom - self.top)], axis=1)

    def draw(self, draw: ImageDraw.ImageDraw, i: int) -> None:
        """Draw the graph up to frame i."""
        line, grey = max(round(0.35 * self.unit), 1), (235, 238, 245)
        draw.rounded_rectangle([*self.low, *self.high], 2.0 * self.unit, fill=(16, 18, 26, 190))
        nothing = self._points(np.zeros(2))[0, 1]
        draw.line([self.left, nothing, self.right, nothing], fill=(*grey, 170), width=line)
        draw.line([self.left, self.top, self.left, self.bottom], fill=(*grey, 170), width=line)
        at = np.array([self.left, self.low[1] + 1.6 * self.unit])
        _words(draw, at, self.quantity.name, 4.0 * self.unit, grey, self.font, "la")
        said = self.right
        for (name, values), colour in reversed(list(zip(self.quantity.curves.items(), _CURVES))):
            points = self._points(values)[: i + 1]
            if len(points) > 1:
                draw.line([tuple(p) for p in points], fill=(*colour, 255), width=2 * line, joint="curve")
            _dot(draw, points[-1], 1.1 * self.unit, colour)
            if name:
                size = 3.2 * self.unit
                _words(
                    draw, np.array([said, self.low[1] + 2.0 * self.unit]), name, size, colour, self.font, "ra"
                )
                said -= font_at(self.font, max(round(size), 6)).getlength(name) + 2.0 * self.unit
        if len(self.quantity.curves) == 1:
            now = f"{next(iter(self.quantity.curves.values()))[i]:.2f}"
            _words(draw, np.array([said, at[1]]), now, 4.0 * self.unit, _CURVES[0], self.font, "ra")
