"""What rays meet: bodies and ground as surfaces with their looks, at one moment of a clip."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from sorairo.render.dressing import dressing
from sorairo.render.labels import label_of
from sorairo.render.meshes import Mesh, mesh_of, rod_mesh
from sorairo.render.surroundings import Surroundings
from sorairo.render.trees import FAR, Solids, Tree
from sorairo.scene.palette import albedo
from sorairo.scene.scene import Body, Scene, Trajectory, rotation
from sorairo.scene.things import THINGS

__all__ = ["GROUND", "SKY", "STILL", "Moment", "Stage3D", "Surface"]

SKY, GROUND, STILL = -1, -2, -3
"""Instead of a body's number; STILL is what lies and grows on the ground."""
_GRAINS = {"wooden": 1, "stone": 2, "rubber": 3, "clay": 2, "fabric": 2}
"""How a material's albedo varies over a body: 1 grain, 2 speckles, 3 a stripe about its middle."""


class Surface(NamedTuple):
    """What N rays meet. t [N] m; body [N]: its number, or SKY, GROUND or STILL; point, normal, albedo [N, 3].

    The rods on which bodies hang are numbered after the bodies.

    f0: what it mirrors head-on; smooth: how clearly; metal: whether what it mirrors has its colour; glass:
    whether light goes through, all [N].
    """

    t: np.ndarray
    body: np.ndarray
    point: np.ndarray
    normal: np.ndarray
    albedo: np.ndarray
    f0: np.ndarray
    smooth: np.ndarray
    metal: np.ndarray
    glass: np.ndarray


@dataclass(frozen=True)
class _Finish:
    """How a material mirrors, by name, for pictures."""

    f0: float
    smooth: float
    metal: bool = False
    glass: bool = False


FINISHES = {
    "rubber": _Finish(0.035, 0.25),
    "wooden": _Finish(0.04, 0.35),
    "steel": _Finish(0.62, 0.93, metal=True),
    "plastic": _Finish(0.05, 0.9),
    "stone": _Finish(0.02, 0.05),
    "glass": _Finish(0.04, 1.0, glass=True),
    "fabric": _Finish(0.0, 0.0),
    "clay": _Finish(0.03, 0.15),
}

_PAPER = _Finish(0.03, 0.3)
"""How labels mirror."""


class Stage3D:
    """The bodies of a scene as triangles and looks, whatever the moment.

    plain: with sharp edges, and nothing lies or grows on the ground.
    """

    def __init__(self, scene: Scene, trajectory: Trajectory, plain: bool = False) -> None:
        self.scene, self.trajectory = scene, trajectory
        still = None if plain else dressing(scene, trajectory)
        nothing = np.zeros((0, 3, 3), np.float32)
        self.still, self.still_albedo = still or (Mesh(nothing, nothing, nothing), nothing.reshape(0, 3))
        self.still_tree = Tree(self.still.corners)
        self.surroundings = Surroundings(scene)
        meshes = [mesh_of(body, plain) for body in scene.bodies]
        self.hung = [i for i, body in enumerate(scene.bodies) if body.hinge is not None]
        rods = [rod_mesh(_rod_length(scene.bodies[i])) for i in self.hung]
        self.solids = Solids((*meshes, *rods))
        rows = [_looks(body, mesh) for body, mesh in zip(scene.bodies, meshes, strict=True)]
        self.first_row = np.cumsum([0, *map(len, rows)])
        looks = [look for some in rows for look in some]
        looks += [((0.03, 0.03, 0.035), FINISHES["plastic"], 0)]  # rods
        self.labels = {
            i: labels
            for i, (body, mesh, some) in enumerate(zip(scene.bodies, meshes, rows, strict=True))
            if (labels := label_of(body, mesh, np.array([look[0] for look in some]), scene))
        }
        self.albedo = np.array([row[0] for row in looks], np.float32)
        self.f0, self.smooth, self.metal, self.glass = (
            np.array([getattr(row[1], name) for row in looks], np.float32)
            for name in ("f0", "smooth", "metal", "glass")
        )
        self.grain = np.array([row[2] for row in looks])
        count = len(scene.bodies)
        row_of_body = np.concatenate([self.first_row[:-1], np.full(len(self.hung), len(looks) - 1)])
        self.row = row_of_body[self.solids.body] + np.where(self.solids.body < count, self.solids.part, 0)
        self.reach = np.array([min(body.half_size) for body in scene.bodies], np.float32)

    def at(self, frame: int) -> Moment:
        """The bodies where they are at a frame."""
        pos, turn = self.trajectory.pos[frame], rotation(self.trajectory.quat[frame])
        if self.hung:
            ends = np.array([self.scene.bodies[i].hinge for i in self.hung])
            pos = np.concatenate([pos, (ends + pos[self.hung]) / 2])
            turn = np.concatenate(
                [turn, [_along(ends[k] - self.trajectory.pos[frame, i]) for k, i in enumerate(self.hung)]]
            )
        return Moment(self, pos.astype(np.float32), turn.astype(np.float32))


def _rod_length(body: Body) -> float:
    return float(np.linalg.norm(np.array(body.hinge) - body.pos))


def _along(axis: np.ndarray) -> np.ndarray:
    """A rotation whose third axis is along a vector."""
    z = axis / np.linalg.norm(axis)
    x = np.cross([0.0, 1.0, 0.0], z)
    x /= np.linalg.norm(x)
    return np.stack([x, np.cross(z, x), z], axis=1)


def _looks(body: Body, mesh: Mesh) -> list[tuple[tuple[float, float, float], _Finish, int]]:
    """Albedo, finish and grain of each part of a body."""
    if mesh.colours is not None:
        return [((r, g, b), FINISHES[body.material], 0) for r, g, b in mesh.colours.tolist()]
    looks = []
    for part in THINGS[body.shape].parts:
        material = part.material or body.material
        colour = albedo(body.colour if part.colour == "main" else part.colour)
        looks.append((colour, FINISHES[material], _GRAINS.get(material, 0)))
    return looks


class Moment:
    """The bodies at one moment, through which rays can be sent."""

    def __init__(self, stage: Stage3D, pos_n3: np.ndarray, turn_n33: np.ndarray) -> None:
        self.stage, self.pos, self.turn = stage, pos_n3, turn_n33
        self.tree = Tree(stage.solids.placed(pos_n3, turn_n33))

    def blocked(self, origin_N3: np.ndarray, direction_N3: np.ndarray) -> np.ndarray:
        """Say of each ray whether it meets a body or what lies about, bool [N]."""
        hidden = self.tree.blocked(origin_N3, direction_N3)
        if not self.stage.still_tree.empty:
            free = np.flatnonzero(~hidden)
            hidden[free] = self.stage.still_tree.blocked(origin_N3[free], direction_N3[free])
        return hidden

    def meet(self, origin_N3: np.ndarray, direction_N3: np.ndarray, pixel: float) -> Surface:
        """Find what each ray meets first. pixel: how wide the ray is, rad."""
        s, o, d = self.stage, origin_N3, direction_N3
        hit = self.tree.first(o, d)
        down = d[:, 2] < -1e-6
        floor = np.where(down, -o[:, 2] / np.where(down, d[:, 2], -1.0), np.float32(FAR)).astype(np.float32)
        floor = np.where(floor > 1e-4, floor, np.float32(FAR))
        still = None
        t = np.minimum(hit.t, floor)
        if not s.still_tree.empty:
            still = s.still_tree.first(o, d)
            t = np.minimum(t, still.t)
        point = o + np.minimum(t, 300.0)[:, None] * d
        count = len(t)
        body = np.full(count, SKY, np.int32)
        normal, colour = np.zeros((count, 3), np.float32), np.zeros((count, 3), np.float32)
        f0, clear, metal, glass = np.zeros((4, count), np.float32)
        met = t < FAR
        on_ground = np.flatnonzero(met & (floor == t))
        on_body = np.flatnonzero(met & (hit.t == t) & (floor > t))
        if len(on_ground):
            g, around = on_ground, s.surroundings
            slant = np.maximum(-d[g, 2], 0.02)
            colour[g], normal[g] = around.ground(point[g, 0], point[g, 1], t[g] * pixel / np.sqrt(slant))
            body[g] = GROUND
            if around.setting.gloss:
                f0[g], clear[g] = around.setting.gloss * 0.25, 0.96
        if len(on_body):
            b, face = on_body, hit.face[on_body]
            whose = s.solids.body[face]
            u, v = hit.u[b, None], hit.v[b, None]
            corner = s.solids.normals[face]
            local = corner[:, 0] * (1 - u - v) + corner[:, 1] * u + corner[:, 2] * v
            n = np.einsum("nij,nj->ni", self.turn[whose], local)
            n /= np.linalg.norm(n, axis=1, keepdims=True)
            facing = np.einsum("ni,ni->n", n, d[b])
            away = np.flatnonzero(facing > 0.0)  # of a smooth normal at the rim
            if len(away):
                n[away] -= (1.001 * facing[away])[:, None] * d[b[away]]
                n[away] /= np.linalg.norm(n[away], axis=1, keepdims=True)
            row = s.row[face]
            normal[b], body[b] = n, whose
            colour[b] = self._colour(row, whose, point[b])
            f0[b], clear[b], metal[b], glass[b] = s.f0[row], s.smooth[row], s.metal[row], s.glass[row]
            self._label(whose, b, point, local, t * pixel, colour, f0, clear, metal, glass)
        if still is not None:
            b = np.flatnonzero(met & (still.t == t) & (hit.t > t) & (floor > t))
            face = still.face[b]
            normal[b], colour[b], body[b] = s.still.normals[face, 0], s.still_albedo[face], STILL
        return Surface(t, body, point, normal, colour, f0, clear, metal, glass)

    def _label(
        self,
        whose: np.ndarray,
        b: np.ndarray,
        point: np.ndarray,
        local: np.ndarray,
        width: np.ndarray,
        *looks: np.ndarray,
    ) -> None:
        """Cover the looks (albedo, f0, smooth, metal, glass) of rays b by the labels of what they meet."""
        colour, f0, clear, metal, glass = looks
        for i, labels in self.stage.labels.items():
            own = np.flatnonzero(whose == i)
            some = b[own]
            place = (point[some] - self.pos[i]) @ self.turn[i]
            for label in labels if len(some) else ():
                seen = label.look(place, local[own], width[some])
                left = 1.0 - seen[:, 3]
                colour[some] = seen[:, :3] + colour[some] * left[:, None]
                f0[some] = _PAPER.f0 + (f0[some] - _PAPER.f0) * left
                clear[some] = _PAPER.smooth + (clear[some] - _PAPER.smooth) * left
                metal[some] *= left
                glass[some] *= left

    def _colour(self, row: np.ndarray, whose: np.ndarray, point: np.ndarray) -> np.ndarray:
        """Albedo with the grain of the material, which turns with the body."""
        s = self.stage
        colour, grain = s.albedo[row], s.grain[row]
        some = np.flatnonzero(grain)
        if not len(some):
            return colour
        w = whose[some]
        local = np.einsum("nji,nj->ni", self.turn[w], point[some] - self.pos[w])
        kind = grain[some]
        size = s.reach[np.minimum(w, len(s.reach) - 1)]
        wood = np.sin(
            34.0 * (local[:, 1] + 0.35 * local[:, 2] + 0.06 * np.sin(7.0 * local[:, 0] + 9 * local[:, 2]))
        )
        wood = 0.86 + 0.16 * wood + 0.06 * np.sin(150.0 * local[:, 1] + 11.0 * local[:, 0])
        p = local * np.float32(37.0)
        speckle = np.sin(p[:, 0] + 2.1 * np.sin(1.7 * p[:, 1])) * np.sin(
            p[:, 1] + 1.9 * np.sin(1.3 * p[:, 2])
        )
        speckle = 0.9 + 0.14 * speckle * np.sin(1.1 * p[:, 2] + 2.3 * np.sin(0.9 * p[:, 0]))
        band = np.abs(local[:, 2] / size) < 0.11
        factor = np.where(kind == 1, wood, np.where(kind == 2, speckle, 1.0))
        result = colour[some] * factor[:, None]
        striped = (kind == 3) & band
        light = np.float32(0.75) * (1 - (1 - colour[some]) * 0.45)
        colour[some] = np.where(striped[:, None], light, result)
        return colour
