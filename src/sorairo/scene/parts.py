"""Parts and things: what a row of the library holds; read by pictures, physics, shots and captions.

A thing is drawn in metres, at the size that such a thing really has: x to its right, y away from who looks at
its front, z up, standing on z = 0.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import Literal, get_args

import numpy as np

from sorairo.scene.scene import quat_of, rotation

__all__ = ["FORMS", "Form", "Kind", "Law", "Limb", "LimbMotion", "Part", "Thing", "plural", "prism_ring"]

Vec = tuple[float, float, float]
Form = Literal[
    "ellipsoid",
    "box",
    "cylinder",
    "cone",
    "capsule",
    "torus",
    "prism",
    "lathe",
    "slab",
    "sweep",
    "dots",
    "mist",
]
FORMS: tuple[Form, ...] = get_args(Form)
Collider = Literal["sphere", "ellipsoid", "box", "cylinder", "hull"]
Kind = Literal["form", "household", "vehicle", "plant", "building", "animal", "person", "text"]


@dataclass(frozen=True, kw_only=True)
class Part:
    """One primitive of a thing. half: half sizes, m, of the box around it before it is turned.

    at: its middle, m. turn: degrees about x, then y, then z, fixed axes. colour: "main" is the body's own;
    else a name of COLOURS or #rrggbb. material: a name of MATERIALS, or "glow"; None: the body's own.
    bevel: the radius of its edges by its least half size, of boxes, cylinders and cones. top: the width of
    the upper end by that of the lower, of cones and prisms. sides: of a prism; of one of many balls, how
    many its outline has at most. tube: the thickness of a ring by its radius. profile: of a lathe, from
    bottom to top, (radius, height) with 1 the half size and heights from -1 to 1; it may turn back down,
    inside. outline: of a slab, (x, z) m about its middle, counterclockwise as seen from the front; its
    thickness is along y. taper: how much narrower a slab is behind. path: of a sweep, (x, y, z, radius) m
    about its middle; of dots each is one of many, of mist a round cloud that gives off light by a bell
    curve of such a width, `top` in its middle. limb: the limb of the thing on which it is, "" its trunk.
    paint: how its colour varies over the thing, by the names of `render/paints.py`.
    """

    form: Form
    half: Vec
    at: Vec = (0.0, 0.0, 0.0)
    turn: Vec = (0.0, 0.0, 0.0)
    colour: str = "main"
    material: str | None = None
    bevel: float = 0.08
    top: float = 0.0
    sides: int = 4
    tube: float = 0.3
    profile: tuple[tuple[float, float], ...] = ()
    outline: tuple[tuple[float, float], ...] = ()
    taper: float = 0.0
    path: tuple[tuple[float, float, float, float], ...] = ()
    limb: str = ""
    paint: str = ""

    def on(self, limb: str) -> Part:
        """The same as that of a limb: what `dataclasses.replace` would make, in a tenth of the time."""
        part = object.__new__(Part)
        part.__dict__.update(self.__dict__, limb=limb)
        return part

    @cached_property
    def rotation(self) -> np.ndarray:
        """From the part's axes to the thing's, [3, 3]."""
        return rotation(np.array(quat_of(self.turn))) if any(self.turn) else np.eye(3)

    def hull_points(self) -> np.ndarray:
        """Points [P, 3] in the thing's axes whose hull is, to about a hundredth, that of the part."""
        return self._outermost() @ self.rotation.T + np.array(self.at)

    def _outermost(self) -> np.ndarray:
        """Points whose hull is that of the part about its middle before it is turned, [P, 3] m."""
        half = np.array(self.half)
        match self.form:
            case "box":
                return half * list(product((-1, 1), repeat=3))
            case "prism":
                ring = prism_ring(self.sides)
                ends = ((1.0, -1.0), (self.top, 1.0))
                return half * np.concatenate(
                    [np.column_stack([ring * r, 0 * ring[:, 0] + z]) for r, z in ends]
                )
            case "slab":
                x, z = np.array(self.outline, float).T
                ends = ((-half[1], 1.0), (half[1], 1.0 - self.taper))
                return np.concatenate([np.stack([r * x, 0 * x + y, r * z], axis=1) for y, r in ends])
            case "mist":
                return np.zeros((1, 3))
            case "dots":
                return half * list(product((-1, 1), repeat=3))
            case "sweep":
                path = np.array(self.path, float)
                ways = np.array([way for way in product((-1, 0, 1), repeat=3) if any(way)], float)
                ways /= np.linalg.norm(ways, axis=1, keepdims=True)
                return (path[:, None, :3] + path[:, None, 3:] * ways).reshape(-1, 3)
        angle = np.arange(16) * (math.pi / 8)
        ring = np.stack([np.cos(angle), np.sin(angle)], axis=1)
        return half * np.concatenate(
            [np.column_stack([ring * r, np.full(16, z)]) for r, z in self._silhouette()]
        )

    def _silhouette(self) -> list[tuple[float, float]]:
        """(radius, height) by the half sizes, of a form that is round about z."""
        if self.form in ("ellipsoid", "capsule", "torus"):
            latitudes = np.linspace(-0.5, 0.5, 9) * math.pi
            if self.form == "ellipsoid":
                return [(math.cos(a), math.sin(a)) for a in latitudes]
            minor = self.tube / (1 + self.tube) if self.form == "torus" else 1.0
            if self.form == "torus":
                return [(1 - minor + minor * math.cos(a), math.sin(a)) for a in latitudes]
            cap = min(self.half[0] / self.half[2], 1.0)
            return [(math.cos(a), cap * math.sin(a) + math.copysign(1 - cap, a)) for a in latitudes]
        if self.form == "lathe":
            return list(self.profile)
        return [(1.0, -1.0), (self.top if self.form == "cone" else 1.0, 1.0)]


@dataclass(frozen=True, kw_only=True)
class Limb:
    """What turns about a joint of a thing.

    at: the joint, m. on: the limb that carries it, "" the trunk. axis: what it turns about, right-handed;
    y of what looks to +x and x of what looks to -y swing back what hangs down. tip: its far end, m; of what
    stands the middle of its sole. Its name says what it is and, of several, its side, l or r at the end:
    `leg l`, `shin l` and `foot l` upon it; of four `leg fl` to `leg br`, of six `leg ml` too, of eight also
    `leg nl` behind that; `arm l`, `forearm l`, `head`, `jaw`, `tail` and `tail 2` upon it, `wing l`, `fin l`;
    `blade` in a hand; `seg 1` from the head back; `wheel 1`, `rotor 1`, `tentacle 1`, as many as there are.
    opens: how far it turns about its axis until it is wide open, rad: of lids, doors and covers; drawn_open:
    it is drawn so.
    """

    at: Vec
    on: str = ""
    axis: Vec = (0.0, 1.0, 0.0)
    tip: Vec | None = None
    opens: float = 0.0
    drawn_open: bool = False


@dataclass(frozen=True, kw_only=True)
class LimbMotion:
    """How a limb moves, at T moments, each [T, 3] or None where it does not.

    turn: rotation vectors about its joint, rad. shift: m, along the axes of what carries it. stretch: how
    many times as long as drawn it is along its own axes from the joint; what it carries is not.
    """

    turn: np.ndarray | None = None
    shift: np.ndarray | None = None
    stretch: np.ndarray | None = None


Law = Callable[[np.ndarray, float], Mapping[str, LimbMotion]]
"""How the limbs of a mechanism move: at times [T] s, where weights fall so fast, m/s^2, at its drawn size."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Thing:
    """What a clip may show. words: its nouns, the first as the library calls it.

    colour, material: of a body that says none; colour None is drawn. collider: what physics takes it for: its
    bounding box filled by a form, or the hull of its parts. fixed: it stands rooted (trees, houses) unless a
    shot says otherwise. footed: though it is a form, it stands as on a flat sole. faced: it looks to -y, as
    people do. many: its plural where that is not regular. limbs: by name; those on which others are come
    first. law: of a mechanism, how they move.
    """

    words: tuple[str, ...]
    kind: Kind
    parts: tuple[Part, ...]
    colour: str | None = None
    material: str = "plastic"
    collider: Collider = "hull"
    fixed: bool = False
    footed: bool = False
    faced: bool = False
    many: str | None = None
    limbs: Mapping[str, Limb] = field(default_factory=dict)
    law: Law | None = None

    @property
    def rolls(self) -> bool:
        """Whether physics takes it for round."""
        return self.collider in ("sphere", "cylinder")

    @property
    def stands(self) -> bool:
        """Whether physics gives it a flat sole, so that it stands where its own corners are too few."""
        return self.footed or self.kind != "form" or self.law is not None

    @property
    def glides(self) -> bool:
        """Whether it runs along the ground as if on wheels."""
        return self.kind == "vehicle"

    @property
    def looks_ahead(self) -> float:
        """Where it looks, rad about z from +x: people look to -y, where their faces are seen."""
        return -math.pi / 2 if self.kind == "person" or self.faced else 0.0

    @cached_property
    def bounds(self) -> np.ndarray:
        """Least and most of x, y, z over its parts, [2, 3] m."""
        boxes = _boxes(self.parts)
        return np.stack([boxes[:, 0].min(axis=0), boxes[:, 1].max(axis=0)])

    @property
    def half_size(self) -> Vec:
        """Half sizes of the box around it, m."""
        x, y, z = (self.bounds[1] - self.bounds[0]) / 2
        return (float(x), float(y), float(z))

    @cached_property
    def seat(self) -> float:
        """How high one sits or lies on it: the top of what is over the middle of its ground, m."""
        x, y, _ = self.middle
        return self.top(float(x), float(y))

    def top(self, x: float, y: float, least: float = 0.0) -> float:
        """How high it is over a place on its ground, m: the top of what is there, round where that is round.

        least: how wide a part is at least that counts, by the width of the whole.
        """
        boxes = _boxes(self.parts)
        middle, half = boxes[:, :, :2].mean(axis=1), (boxes[:, 1] - boxes[:, 0])[:, :2] / 2
        away = np.abs((x, y) - middle) / np.maximum(half, 1e-9)
        wide = half.max(axis=1) >= least * max(self.half_size[:2])
        over = (away <= 1.0).all(axis=1) & wide
        if not over.any():
            return float(self.bounds[0, 2] if least else self.bounds[1, 2])
        sinks = np.zeros(len(boxes))
        if least:
            round_ = np.array([part.form == "ellipsoid" for part in self.parts])
            drop = 1.0 - np.sqrt(np.clip(1.0 - (away**2).sum(axis=1), 0.0, 1.0))
            sinks = round_ * drop * (boxes[:, 1, 2] - boxes[:, 0, 2]) / 2
        return float((boxes[:, 1, 2] - sinks)[over].max())

    @property
    def middle(self) -> np.ndarray:
        """The middle of the box around it, [3] m."""
        return self.bounds.mean(axis=0)


def _boxes(parts: Sequence[Part]) -> np.ndarray:
    """Least and most of x, y, z of turned parts in the thing's axes, [P, 2, 3] m."""
    turns = rotation(np.array([quat_of(part.turn) for part in parts]))
    halves, forms = np.array([part.half for part in parts]), np.array([part.form for part in parts])
    reach = np.empty((len(parts), 2, 3))
    for form in set(forms.tolist()):
        some = np.flatnonzero(forms == form)
        reach[some] = _reach(form, [parts[int(i)] for i in some], turns[some], halves[some])
    return np.array([part.at for part in parts])[:, None] + reach


def _reach(form: Form, parts: Sequence[Part], turn: np.ndarray, half: np.ndarray) -> np.ndarray:
    """Least and most of x, y, z of turned parts of a form about their middles, [P, 2, 3] m."""

    def oval(*size: np.ndarray | float) -> np.ndarray:
        across = np.stack(np.broadcast_arrays(*size), axis=-1)
        return np.sqrt(((turn * across[:, None]) ** 2).sum(axis=2))

    x, y, z = half.T
    match form:
        case "ellipsoid":
            reach = oval(x, y, z)
        case "cylinder" | "lathe":
            reach = oval(x, y, 0.0) + np.abs(turn[:, :, 2]) * z[:, None]
        case "cone":
            foot, end = oval(x, y, 0.0), turn[:, :, 2] * z[:, None]
            head = foot * np.array([[part.top] for part in parts])
            return np.stack(
                [np.minimum(-end - foot, end - head), np.maximum(-end + foot, end + head)], axis=1
            )
        case "capsule":
            cap = np.minimum(x, z)
            reach = oval(x, y, cap) + np.abs(turn[:, :, 2]) * (z - cap)[:, None]
        case "torus":
            minor = np.array([part.tube / (1.0 + part.tube) for part in parts])
            reach = oval(x * (1 - minor), y * (1 - minor), 0.0) + oval(x * minor, y * minor, z)
        case "slab" | "prism":
            points = [part.hull_points() - part.at for part in parts]
            return np.array([(some.min(axis=0), some.max(axis=0)) for some in points])
        case _:
            reach = (np.abs(turn) @ half[..., None])[..., 0]
    return np.stack([-reach, reach], axis=1)


def prism_ring(sides: int) -> np.ndarray:
    """The corners of a prism's lower end, counterclockwise, in a square from -1 to 1, [sides, 2]."""
    angle = (np.arange(sides) + 0.5) * (2 * math.pi / sides)
    if sides == 3:
        angle = np.array([-5, -1, 3]) * (math.pi / 6)
    ring = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return 2 * (ring - ring.min(axis=0)) / (ring.max(axis=0) - ring.min(axis=0)) - 1


_MANY = {"man": "men", "woman": "women", "child": "children", "person": "people"}


def plural(thing: Thing, word: str) -> str:
    """Say a noun of a thing of several."""
    if thing.many is not None and word == thing.words[0]:
        return thing.many
    if word in _MANY:
        return _MANY[word]
    head, of, rest = word.partition(" of ")
    if of:
        return f"{plural(thing, head)} of {rest}"
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"
