"""What rays meet: bodies and ground as surfaces with their looks, at one moment of a clip."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from sorairo.render.dressing import BACK, LOOKS, STILL, Dressing, dressing
from sorairo.render.effects import Effects, PointLight
from sorairo.render.finishes import FINISHES, Finish
from sorairo.render.labels import labels_of
from sorairo.render.lamps import Lamp, burning, lamp_lights
from sorairo.render.limbs import limbs_of
from sorairo.render.meshes import Mesh, mesh_of, rod_mesh
from sorairo.render.mists import mists_of
from sorairo.render.paints import PAINTED, coats_of
from sorairo.render.solids import Limbs, Placed, Solids
from sorairo.render.surroundings import Surroundings
from sorairo.render.textures import speckle, wood_grain
from sorairo.render.vectors import FAR, dot, put, some, unit
from sorairo.scene.fractures import fracture_of
from sorairo.scene.growing import grows
from sorairo.scene.palette import albedo
from sorairo.scene.scene import Body, Scene, Trajectory, rotation
from sorairo.scene.things import THINGS

__all__ = ["BACK", "GROUND", "SKY", "STILL", "Moment", "Solids", "Stage3D", "Surface"]

SKY, GROUND = -1, -2
"""Instead of a body's number, as are STILL and BACK: what lies about, small and large."""
UNSEEN = 1e-4
"""What moves by less over a whole clip stands still, m, and turns by less, rad."""
_GRAINS = {"wooden": 1, "stone": 2, "rubber": 3, "clay": 2, "fabric": 2}
"""How a material's albedo varies over a body: 1 grain, 2 speckles, 3 a stripe about its middle."""


class Surface(NamedTuple):
    """What N rays meet. t [N] m; body [N]: its number, or SKY, GROUND or STILL; point, normal, albedo [3, N].

    The rods on which bodies hang are numbered after the bodies. f0: what it mirrors head-on; smooth: how
    clearly; metal: whether what it mirrors has its colour; glass: whether light goes through; glow: how much
    light of its colour it gives off, all [N]. shade int8 [N]: 1 where what never moves keeps the key light
    off, 0 where not, -1 where that is not known.
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
    glow: np.ndarray
    shade: np.ndarray

    def some(self, index: np.ndarray) -> Surface:
        """Those of some rays."""
        return Surface(*(some(part, index) for part in self))


_PAPER = np.array([0.03, 0.3, 0.0, 0.0, 0.0], np.float32)
"""The finish of labels: f0, smooth, metal, glass, glow."""


class Stage3D:
    """The bodies of a scene as triangles and looks, whatever the moment.

    plain: with sharp edges, and nothing lies or grows on the ground. faceted: of few triangles, all flat.
    alone: of one surface another has shadows alone, so that no ray goes on but to the key light.
    """

    def __init__(
        self,
        scene: Scene,
        trajectory: Trajectory,
        plain: bool = False,
        faceted: bool = False,
        alone: bool = False,
    ) -> None:
        self.scene, self.trajectory, self.alone = scene, trajectory, alone
        self.surroundings = Surroundings(scene)
        self.effects = Effects(scene, trajectory, self.surroundings)
        meshes = [
            mesh_of(body, plain, faceted).without(self.effects.hidden.get(i, ()))
            for i, body in enumerate(scene.bodies)
        ]
        self.hung = [i for i, body in enumerate(scene.bodies) if body.hinge is not None]
        self.lit = burning(tuple(scene.bodies), self.surroundings)
        pairs = enumerate(zip(scene.bodies, meshes, strict=True))
        own = [_looks(body, mesh, self.lit.get(i)) for i, (body, mesh) in pairs]
        self.labels = {
            i: labels
            for i, (body, mesh, its) in enumerate(zip(scene.bodies, meshes, own, strict=True))
            if (labels := labels_of(body, mesh, np.array([look[0] for look in its]), scene.font))
        }
        meshes += [rod_mesh(_rod_length(scene.bodies[i])) for i in self.hung]
        looks = [look for its in own for look in its]
        looks += [((0.03, 0.03, 0.035), FINISHES["plastic"], 0)]  # rods
        inside = len(looks)  # of what breaks
        looks += [look for i in trajectory.pieces for look in insides_of(scene.bodies[i], own[i])]
        lies = len(looks)
        looks += [((0.0, 0.0, 0.0), FINISHES[name], 0) for name in LOOKS]  # what lies and grows
        self.albedo = np.array([look[0] for look in looks], np.float32).T
        self.finish = np.array([look[1].numbers for look in looks], np.float32).T
        self.grain = np.array([look[2] for look in looks])
        self.coats = coats_of(scene.bodies)
        first = np.cumsum([0, *map(len, own)])
        for number, coat in enumerate(self.coats):
            self.grain[first[coat.body] + coat.part] = PAINTED + number
        rows = [first[i] + meshes[i].part for i in range(len(scene.bodies))]
        rows += [np.full(len(mesh.part), first[-1]) for mesh in meshes[len(scene.bodies) :]]
        reach = [min(body.half_size) for body in scene.bodies] + [0.0] * len(self.hung)
        self.pieces: dict[int, list[int]] = {}
        for i, broken in trajectory.pieces.items():
            self.pieces[i] = list(range(len(meshes), len(meshes) + len(broken.shards)))
            meshes += [Mesh.of(shard.corners, shard.normals) for shard in broken.shards]
            rows += [
                np.where(shard.part >= 0, first[i] + shard.part, inside - 1 - shard.part)
                for shard in broken.shards
            ]
            reach += [min(scene.bodies[i].half_size)] * len(broken.shards)
            inside += len(own[i])
        self.reach = np.array(reach, np.float32)

        colours = self.albedo  # not self, which would live until it is looked for

        def of(numbers: list[int]) -> Solids:
            some_rows = [rows[i] for i in numbers]
            colour = colours[:, np.concatenate(some_rows) if numbers else np.zeros(0, int)]
            return Solids(numbers, [meshes[i] for i in numbers], some_rows, colour)

        pos, turn = self.poses(slice(None))
        goes = self._going(pos, turn)
        whole = len(scene.bodies) + len(self.hung)
        fixed = np.flatnonzero(goes[:whole] < UNSEEN).tolist()
        self._goes = np.flatnonzero(goes[:whole] >= UNSEEN).tolist()
        self._solids_of = of
        self._moving: dict[tuple[int, ...], Solids] = {(): of(self._goes)}
        self.fixed = of(fixed).at(pos[0], turn[0], self._limbs(0))
        found = [] if plain else dressing(scene, trajectory, self.surroundings)
        self.small = any(one.number == STILL for one in found)
        shading, clear = (
            _lying([one for one in found if one.shades == shades], lies, faceted) for shades in (1, 0)
        )
        self.still = [one for one in (self.fixed, shading, clear) if not one.tree.empty]
        self.shading = [one for one in (self.fixed, shading) if not one.tree.empty]

    def _going(self, pos: np.ndarray, turn: np.ndarray) -> np.ndarray:
        """How far bodies, rods and pieces go or turn in all, and whether they change otherwise, [n]."""
        goes = np.ptp(pos, axis=0).max(axis=-1) + np.ptp(turn, axis=0).max(axis=(-1, -2))
        for coat in self.coats:
            goes[coat.body] += THINGS[self.scene.bodies[coat.body].shape].law is not None
        for i, turns in self.trajectory.turns.items():
            goes[i] += np.ptp(turns, axis=0).max(initial=0.0)
        growing = [i for i, body in enumerate(self.scene.bodies) if grows(body)]
        for i in [*self.trajectory.pieces, *growing]:
            goes[i] = 1.0
        return goes

    def poses(self, frames: float | slice) -> tuple[np.ndarray, np.ndarray]:
        """Where bodies and rods are, float32 [T, n, 3] and how they are turned, float32 [T, n, 3, 3]."""
        track = self.trajectory
        if isinstance(frames, float):
            track, frames = track.between(np.array([frames])), 0
        pos, turn = track.pos[frames], rotation(track.quat[frames])
        if self.hung:
            ends = np.array([self.scene.bodies[i].hinge for i in self.hung])
            hang = pos[..., self.hung, :]
            pos = np.concatenate([pos, (ends + hang) / 2], axis=-2)
            turn = np.concatenate([turn, _along(ends - hang)], axis=-3)
        for broken in track.pieces.values():
            pos = np.concatenate([pos, broken.pos[frames]], axis=-2)
            turn = np.concatenate([turn, rotation(broken.quat[frames])], axis=-3)
        return pos.astype(np.float32), turn.astype(np.float32)

    def bare(self, around: Surroundings, o_3N: np.ndarray, d_3N: np.ndarray, pixel: float) -> Surface:
        """Find what each ray meets where there is nothing but the ground and the sky."""
        d, t = d_3N, around.meet(o_3N, d_3N)
        count, on = len(t), np.flatnonzero(t < FAR)
        point = o_3N + np.minimum(t, np.float32(300.0)) * d
        body = np.full(count, SKY, np.int32)
        normal, colour = np.zeros((2, 3, count), np.float32)
        f0, smooth, metal, glass, glow = np.zeros((5, count), np.float32)
        if len(on):
            slant = np.maximum(-some(d[2], on), np.float32(0.02))
            width = some(t, on) * (np.float32(pixel) / np.sqrt(slant))
            ground = around.ground(some(point[0], on), some(point[1], on), width)
            put(colour, on, ground.albedo)
            put(normal, on, ground.normal)
            body[on] = GROUND
            f0[on], smooth[on] = ground.f0, ground.smooth
        unknown = np.full(count, -1, np.int8)
        return Surface(t, body, point, normal, colour, f0, smooth, metal, glass, glow, unknown)

    def behind(
        self, o_3N: np.ndarray, d_3N: np.ndarray, pixel: float, around: Surroundings | None = None
    ) -> Surface:
        """Find what each ray meets first of all that has no motion. around: the surroundings at a time."""
        s = self.bare(around or self.surroundings, o_3N, d_3N, pixel)
        for placed in self.still:
            s = self.before(s, placed, o_3N, d_3N, pixel)
        return s

    def before(self, s: Surface, placed: Placed, o: np.ndarray, d: np.ndarray, pixel: float) -> Surface:
        """What is seen of surfaces when solids stand before them."""
        hit = placed.tree.first(o, d)
        on = np.flatnonzero(hit.t < s.t)
        if not len(on):
            return s
        s = Surface(*(part.copy() for part in s))
        face, along, t = some(hit.face, on), some(d, on), some(hit.t, on)
        point, n = some(o, on) + t * along, placed.normals(hit, on, face)
        facing = dot(n, along)
        away = np.flatnonzero(facing > 0.0)  # of a smooth normal at the rim
        if len(away):
            put(n, away, unit(some(n, away) - np.float32(1.001) * facing[away] * some(along, away)))
        row, whose = some(placed.solids.row, face), some(placed.solids.number, face)
        colour = some(placed.solids.colour, face)
        self._weave(colour, row, whose, placed, point)
        finish = some(self.finish, row)
        self._label(colour, finish, whose, placed, point, n, t * np.float32(pixel))
        unknown = np.full(len(on), -1, np.int8)
        for part, new in zip(s, (t, whose, point, n, colour, *finish, unknown), strict=True):
            put(part, on, new)
        return s

    def _weave(
        self, colour: np.ndarray, row: np.ndarray, whose: np.ndarray, placed: Placed, point: np.ndarray
    ) -> None:
        """Change albedo [3, N] by the grain of the material, which turns with the body."""
        kind = some(self.grain, row)
        on = np.flatnonzero(kind)
        if not len(on):
            return
        w, kind, there = some(whose, on), some(kind, on), some(point, on)
        away, turn = there - some(placed.pos.T, w), placed.turn.transpose(1, 2, 0)
        x, y, z = (dot(some(turn[:, axis], w), away) for axis in range(3))
        old, factor = some(colour, on), np.ones(len(on), np.float32)
        for number in np.unique(kind[kind >= PAINTED]):
            of_kind = np.flatnonzero(kind == number)
            place = np.stack([some(part, of_kind) for part in (x, y, z)])
            coat = self.coats[number - PAINTED]
            put(old, of_kind, coat.colour(place, some(old, of_kind), placed.limbs, placed.time))
        for number, weave in ((1, wood_grain), (2, speckle)):
            of_kind = np.flatnonzero(kind == number)
            if len(of_kind):
                factor[of_kind] = weave(*(some(part, of_kind) for part in (x, y, z)))
        band = (kind == 3) & (np.abs(z) < 0.11 * some(self.reach, w))
        light = 0.75 * (1 - (1 - old) * 0.45)
        put(colour, on, np.where(band, light, old * factor))

    def _label(
        self,
        colour: np.ndarray,
        finish: np.ndarray,
        whose: np.ndarray,
        placed: Placed,
        point: np.ndarray,
        normal: np.ndarray,
        width: np.ndarray,
    ) -> None:
        """Cover albedo [3, N] and finish [5, N] by the labels of bodies, where rays are so wide, m."""
        for i, labels in self.labels.items():
            on = np.flatnonzero(whose == i)
            if not len(on):
                continue
            turn = placed.turn[i]
            place, facing = (point.T[on] - placed.pos[i]) @ turn, normal.T[on] @ turn
            for label in labels:
                seen = label.look(place, facing, width[on]).T
                left = 1.0 - seen[3]
                colour[:, on] = seen[:3] + colour[:, on] * left
                finish[:, on] = _PAPER[:, None] * seen[3] + finish[:, on] * left

    def at(self, frame: float) -> Moment:
        """The bodies where they are at a frame, or at a time between frames, counted in them."""
        time = self.trajectory.seconds(frame)
        around, lights, poses = self.surroundings.at(time), self.effects.lights(time), self.poses(frame)
        lights += lamp_lights(self.lit, tuple(self.scene.bodies), *poses)
        return Moment(self, *poses, around, self._limbs(frame), lights, self.moving(time), time)

    def moving(self, time: float) -> Solids:
        """What moves, at a time, s: bodies, and the pieces of those that have broken."""
        broken = tuple(i for i, some in self.trajectory.pieces.items() if time >= some.since - 1e-9)
        if broken not in self._moving:
            left = [i for i in self._goes if i not in broken]
            self._moving[broken] = self._solids_of([*left, *(k for i in broken for k in self.pieces[i])])
        return self._moving[broken]

    def _limbs(self, frame: float) -> Limbs:
        """How the limbs of bodies are turned at a frame, or between two."""
        return limbs_of(self.scene.bodies, self.trajectory, frame)


def _lying(found: list[Dressing], row: int, faceted: bool) -> Placed:
    rows, colours = [one.look + row for one in found], [one.albedo.T for one in found]
    colour = np.ascontiguousarray(np.concatenate(colours or [np.zeros((3, 0), np.float32)], axis=1))
    nowhere = np.zeros((0, 3), np.float32)
    meshes = [one.mesh.faceted() if faceted else one.mesh for one in found]
    return Solids([one.number for one in found], meshes, rows, colour).at(nowhere, nowhere)


def _rod_length(body: Body) -> float:
    return float(np.linalg.norm(np.array(body.hinge) - body.pos))


def _along(axis: np.ndarray) -> np.ndarray:
    """Rotations [..., 3, 3] whose third axis is along vectors [..., 3]."""
    z = axis / np.linalg.norm(axis, axis=-1, keepdims=True)
    x = np.cross([0.0, 1.0, 0.0], z)
    x /= np.linalg.norm(x, axis=-1, keepdims=True)
    return np.stack([x, np.cross(z, x), z], axis=-1)


def insides_of(
    body: Body, looks: Sequence[tuple[tuple[float, float, float], Finish, int]]
) -> list[tuple[tuple[float, float, float], Finish, int]]:
    """Albedo, finish and grain of each part of a body where it is cut through."""
    within = None if body.asset is not None else fracture_of(body.shape).inside
    if within is not None:
        return [(albedo(within), FINISHES["clay"], 0) for _ in looks]
    return [
        (colour, finish if finish is FINISHES["glass"] else FINISHES["clay"], grain)
        for colour, finish, grain in looks
    ]


def _looks(body: Body, mesh: Mesh, lamp: Lamp | None) -> list[tuple[tuple[float, float, float], Finish, int]]:
    """Albedo, finish and grain of each part of a body. lamp: what of it glows."""
    if mesh.colours is not None:
        return [((r, g, b), FINISHES[body.material], 0) for r, g, b in mesh.colours.tolist()]
    looks = []
    for part in THINGS[body.shape].parts:
        material = part.material or body.material
        colour = albedo(body.colour if part.colour == "main" else part.colour)
        finish = "glow" if lamp is not None and part.colour == lamp.glass else material
        looks.append((colour, FINISHES[finish], _GRAINS.get(material, 0)))
    return looks


class Moment:
    """The bodies at one moment, through which rays can be sent. Rays: float32 [3, N], or [3, 1] for all."""

    def __init__(
        self,
        stage: Stage3D,
        pos_n3: np.ndarray,
        turn_n33: np.ndarray,
        around: Surroundings,
        limbs: Limbs | None = None,
        lights: Sequence[PointLight] = (),
        moving: Solids | None = None,
        time: float = 0.0,
    ) -> None:
        self.stage, self.pos, self.turn, self.around = stage, pos_n3, turn_n33, around
        self.lights, self.alone = lights, stage.alone
        self.moving = (moving or stage.moving(0.0)).at(pos_n3, turn_n33, limbs)._replace(time=time)
        self.mists = mists_of(stage.scene.bodies, pos_n3, turn_n33, limbs, stage.surroundings.dark)
        self.star = self.mists.suns[0] if self.mists and self.mists.suns else None
        if self.star is not None:
            self.around = around.by_star()
        self.bodies = [one for one in (stage.fixed, self.moving) if not one.tree.empty]

    def blocked(self, o_3N: np.ndarray, d_3N: np.ndarray, free_N: np.ndarray | None = None) -> np.ndarray:
        """Say of each ray whether it meets a body or what lies about, bool [N].

        free: whether it is known to meet nothing that never moves.
        """
        hidden = self.moving.tree.blocked(o_3N, d_3N)
        for placed in self.stage.shading:
            left = np.flatnonzero(~hidden if free_N is None else ~(hidden | free_N))
            hidden[left] = placed.tree.blocked(some(o_3N, left), some(d_3N, left))
        return hidden

    def eclipsed(self, o_3N: np.ndarray, d_3N: np.ndarray, reach_N: np.ndarray) -> np.ndarray:
        """Say of each ray whether it meets anything before it has gone so far, m, bool [N]."""
        hidden = self.moving.tree.first(o_3N, d_3N).t < reach_N
        for placed in self.stage.shading:
            hidden |= placed.tree.first(o_3N, d_3N).t < reach_N
        return hidden

    def meet(
        self, o_3N: np.ndarray, d_3N: np.ndarray, pixel: float, behind: Surface | None = None
    ) -> Surface:
        """Find what each ray meets first. pixel: how wide the ray is, rad.

        behind: what it meets of all that never moves, where that is known.
        """
        if behind is None:
            behind = self.stage.behind(o_3N, d_3N, pixel, self.around)
        return self.stage.before(behind, self.moving, o_3N, d_3N, pixel)
