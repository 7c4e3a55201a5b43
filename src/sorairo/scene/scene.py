"""What a scene is: bodies, a setting, a light, a camera and a look, as plain data in SI units.

Everything that `evaluate` says of a clip is said against these records. Axes: x right, y away, z up; the
ground is z = 0.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from sorairo.scene.attributes import Framing, LightName, Look, Move, SettingName, Weather
from sorairo.scene.effects import Effect

if TYPE_CHECKING:
    from sorairo.scene.shards import Shard

Colour = Literal["red", "orange", "yellow", "green", "turquoise", "blue", "purple", "pink", "white", "black"]

NUM_FRAMES = 97
FRAME_DT = 1.0 / 24.0
F_STOP = 1.4
"""Of a lens of which nothing is said."""
SIZES = ((256, 256), (320, 192), (192, 320))

COLOURS: dict[str, tuple[float, float, float]] = {
    "red": (0.72, 0.04, 0.03),
    "orange": (0.90, 0.30, 0.02),
    "yellow": (0.90, 0.70, 0.04),
    "green": (0.05, 0.45, 0.08),
    "turquoise": (0.03, 0.58, 0.55),
    "blue": (0.03, 0.12, 0.70),
    "purple": (0.30, 0.05, 0.50),
    "pink": (0.92, 0.34, 0.48),
    "white": (0.85, 0.85, 0.83),
    "black": (0.02, 0.02, 0.025),
}
"""Linear albedo of each named colour."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Material:
    """How a body bounces, rubs, weighs, shines. density kg/m^3; shininess an exponent; the rest in [0, 1]."""

    restitution: float
    friction: float
    density: float
    specular: float
    shininess: float
    mirror: float


MATERIALS: dict[str, Material] = {
    "rubber": Material(restitution=0.85, friction=0.9, density=1100, specular=0.12, shininess=12, mirror=0.0),
    "wooden": Material(restitution=0.50, friction=0.5, density=600, specular=0.10, shininess=16, mirror=0.0),
    "steel": Material(restitution=0.90, friction=0.3, density=7800, specular=0.90, shininess=90, mirror=0.45),
    "plastic": Material(
        restitution=0.65, friction=0.4, density=950, specular=0.50, shininess=50, mirror=0.06
    ),
    "stone": Material(restitution=0.40, friction=0.7, density=2600, specular=0.03, shininess=8, mirror=0.0),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Act:
    """What a body does by itself for some time, start to end s; `world/performing` knows how by its name.

    path: places to which its middle goes from where it is, m; none where it stays. rate: how fast, by what is
    usual; times: how often, where that is said. using: the ids of the bodies with which it does so.
    """

    does: str
    start: float
    end: float
    path: tuple[tuple[float, float, float], ...] = ()
    rate: float = 1.0
    times: int | None = None
    using: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Break:
    """How a body breaks: into how many pieces; at which impulse, N s, or at which time by itself, s.

    impulse None: what its material and mass ask for. burst m/s: how fast its pieces fly apart, beside.
    """

    pieces: int = 16
    impulse: float | None = None
    at: float | None = None
    burst: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Body:
    """One rigid body. half_size, pos m; vel m/s; ang_vel rad/s; quat (w, x, y, z).

    half_size [3] of a ball is its radius thrice. ang_vel is about the body's own axes. `hinge` is the point
    [3] m from which the body hangs on a stiff light rod, swinging about the y axis; without one it is free.
    `fixed` bodies never move. `role`: a subject is what a caption speaks of; a prop is not. label and
    label_text: the picture or the words on its front, the side of -y; asset: the mesh that it is; image: the
    picture of which it is a cut-out. Files are paths; sha256 is of each, in the order asset, image, label.
    acts: what it does by itself, one after the other; such a body is moved by nothing else. id: what acts
    call it. breaks: how it breaks, where it does.
    """

    shape: str
    half_size: tuple[float, float, float]
    colour: str
    material: str
    pos: tuple[float, float, float]
    quat: tuple[float, float, float, float] = (1.0, 0.0, 0.0, 0.0)
    vel: tuple[float, float, float] = (0.0, 0.0, 0.0)
    ang_vel: tuple[float, float, float] = (0.0, 0.0, 0.0)
    hinge: tuple[float, float, float] | None = None
    fixed: bool = False
    role: Literal["subject", "prop"] = "subject"
    label: str | None = None
    label_text: str | None = None
    asset: str | None = None
    image: str | None = None
    sha256: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()
    id: str = ""
    breaks: Break | None = None

    @property
    def files(self) -> dict[str, tuple[str, str]]:
        """Its files by field, each a path and its SHA-256."""
        fields = [name for name in ("asset", "image", "label") if getattr(self, name) is not None]
        return {name: (getattr(self, name), hash) for name, hash in zip(fields, self.sha256, strict=True)}


@dataclass(frozen=True, kw_only=True, slots=True)
class TimedMove:
    """One of several moves of a camera, from `start` to `end` s."""

    move: Move
    start: float
    end: float
    amount: float
    direction: Literal[-1, 1]


@dataclass(frozen=True, kw_only=True, slots=True)
class Camera:
    """A camera that looks at `target` [3] m from `distance` m, at `azimuth` and `elevation` rad, and moves.

    fov is the vertical field of view in rad of a square picture; `amount` scales the move and `direction`
    turns it round; `seed` is that of the shake of a handheld camera. moves: those that come on top of it.
    follow: the number of the body that it follows, from `follow_from`, s. seams: where a clip was made
    longer, s: its own move ends at the first, and no frame before one knows what is after. focus_on, focus_m:
    the body, or how far ahead lies, what is sharp; None, None: all is. f_stop: focal length by the lens'
    diameter. shutter: for what share of a frame it is open.
    """

    move: Move
    shot: Framing
    target: tuple[float, float, float]
    distance: float
    azimuth: float
    elevation: float
    fov: float
    amount: float
    direction: Literal[-1, 1]
    seed: int
    moves: tuple[TimedMove, ...] = ()
    follow: int | None = None
    follow_from: float = 0.0
    seams: tuple[float, ...] = ()
    focus_on: int | None = None
    focus_m: float | None = None
    f_stop: float = F_STOP
    shutter: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """The whole of one clip before it is simulated.

    gravity m/s^2 (positive, downward). light_azimuth rad: where about the target the key light stands,
    counted as the camera's azimuth is; where the camera goes, it stays. exact: contacts as stiff as its
    speeds ask; those that the networks learn from are softer. font: of words, its path and SHA-256. slow: how
    many times slower all happens than in life; the camera moves as fast as ever.
    """

    family: str
    story: str
    seed: int
    bodies: tuple[Body, ...]
    setting: SettingName
    light: LightName
    look: Look
    camera: Camera
    light_azimuth: float
    gravity: float
    size: tuple[int, int]
    num_frames: int = NUM_FRAMES
    font: tuple[str, str] | None = None
    exact: bool = False
    weather: Weather = "clear"
    fps: int = 24
    effects: tuple[Effect, ...] = ()
    slow: int = 1

    @property
    def rate(self) -> int:
        """How many frames there are of a second of what happens."""
        return self.fps * self.slow

    @property
    def subjects(self) -> tuple[int, ...]:
        """Indices of the bodies that a caption speaks of."""
        return tuple(i for i, body in enumerate(self.bodies) if body.role == "subject")

    @property
    def names(self) -> dict[str, str]:
        """Its name of each part of the stage, as `attributes.STAGE_NAMES` has them."""
        camera = self.camera
        return {
            "setting": self.setting,
            "light": self.light,
            "look": self.look,
            "move": camera.move,
            "shot": camera.shot,
        }

    def to_dict(self) -> dict:
        """The scene as JSON-ready data."""
        return asdict(self)


@dataclass(frozen=True, kw_only=True, slots=True)
class Pieces:
    """The K pieces of a body that breaks `since` s; before that they lie in it and move as it does.

    pos [T, K, 3] m: of the middle of the whole's box, were it all where the piece is; quat [T, K, 4]; vel
    [T, K, 3] m/s: of each one's centre of mass; mass [K] kg.
    """

    since: float
    shards: tuple[Shard, ...]
    mass: np.ndarray
    pos: np.ndarray
    quat: np.ndarray
    vel: np.ndarray

    def at(self, index: np.ndarray) -> Pieces:
        """Some of its frames."""
        return replace(self, **{name: getattr(self, name)[index] for name in ("pos", "quat", "vel")})

    def between(self, times: np.ndarray) -> Pieces:
        """Their states at times [S] counted in frames."""
        parts = {name: between(getattr(self, name), times) for name in ("pos", "vel")}
        return replace(self, quat=_turned_between(self.quat, times), **parts)


@dataclass(frozen=True, kw_only=True, slots=True)
class Trajectory:
    """States at video rate, of n bodies over T frames.

    pos [T, n, 3] m; quat [T, n, 4]; vel [T, n, 3] m/s; ang_vel [T, n, 3] rad/s about the body's own axes.
    turns: how limbs turn about their joints, by the number of a body: rotation vectors [T, L, 3] rad in its
    axes, in the order of the limbs of its thing; of mechanisms [T, L, 9], with shifts m and stretches.
    frame [T]: which frames of the clip they are; None: all, from the first. pieces: of bodies that break, by
    number; such a body goes on where their centre of mass is. deepest: how deep anything was in anything, m.
    """

    pos: np.ndarray
    quat: np.ndarray
    vel: np.ndarray
    ang_vel: np.ndarray
    frame_dt: float = FRAME_DT
    turns: dict[int, np.ndarray] = field(default_factory=dict)
    frame: np.ndarray | None = None
    pieces: dict[int, Pieces] = field(default_factory=dict)
    deepest: float = 0.0

    def at(self, index: np.ndarray) -> Trajectory:
        """Some of its frames."""
        some = {name: getattr(self, name)[index] for name in ("pos", "quat", "vel", "ang_vel")}
        turns = {i: turns[index] for i, turns in self.turns.items()}
        pieces = {i: one.at(index) for i, one in self.pieces.items()}
        return replace(self, turns=turns, frame=self._numbers[index], pieces=pieces, **some)

    @property
    def _numbers(self) -> np.ndarray:
        return np.arange(len(self.pos)) if self.frame is None else self.frame

    def seconds(self, time: float) -> float:
        """When in the clip one of its frames is, or a time between two, counted in them, s."""
        return self.frame_dt * float(between(self._numbers, np.array([float(time)]))[0])

    def between(self, times: np.ndarray) -> Trajectory:
        """States [S, n, ...] at times [S] counted in frames, along straight lines from frame to frame."""
        parts = {name: between(getattr(self, name), times) for name in ("pos", "vel", "ang_vel")}
        parts["frame"] = between(self._numbers, times)
        turns = {i: between(turns, times) for i, turns in self.turns.items()}
        pieces = {i: one.between(times) for i, one in self.pieces.items()}
        return replace(self, quat=_turned_between(self.quat, times), turns=turns, pieces=pieces, **parts)


def _beside(values: np.ndarray, times: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What is at the frames before and after times [S], and how far these are between them."""
    times = np.clip(times, 0.0, len(values) - 1.0)
    before = np.minimum(times.astype(int), max(len(values) - 2, 0))
    return values[before], values[np.minimum(before + 1, len(values) - 1)], times - before


def _turned_between(quat: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Rotations [S, n, 4] at times [S] counted in frames, of those [T, n, 4] at the frames."""
    one, other, share = _beside(quat, times)
    near = np.where((one * other).sum(axis=-1, keepdims=True) < 0.0, -other, other)
    found = one + share[:, None, None] * (near - one)
    return found / np.linalg.norm(found, axis=-1, keepdims=True)


def between(values: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Values [S, ...] at times [S] counted in frames, of those [T, ...] at the frames."""
    one, other, share = _beside(values, times)
    return one + share.reshape(-1, *[1] * (values.ndim - 1)) * (other - one)


def rotation(quat: np.ndarray) -> np.ndarray:
    """Rotation matrices [..., 3, 3] (body to world) of unit quaternions [..., 4] (w, x, y, z)."""
    w, x, y, z = np.moveaxis(quat, -1, 0)
    rows = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
        [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
        [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
    ]
    return np.stack([np.stack(row, axis=-1) for row in rows], axis=-2)


def turned_by(turn: np.ndarray) -> np.ndarray:
    """Unit quaternions [..., 4] (w, x, y, z) of rotation vectors [..., 3] rad."""
    angle = np.linalg.norm(turn, axis=-1, keepdims=True)
    return np.concatenate([np.cos(angle / 2), 0.5 * np.sinc(angle / (2 * math.pi)) * turn], axis=-1)


def quat_of(turn_deg: tuple[float, float, float]) -> tuple[float, float, float, float]:
    """The rotation about x, then y, then z, fixed axes, as (w, x, y, z)."""
    (cx, sx), (cy, sy), (cz, sz) = (
        (math.cos(a), math.sin(a)) for a in (math.radians(t) / 2 for t in turn_deg)
    )
    return (
        cz * cy * cx + sz * sy * sx,
        cz * cy * sx - sz * sy * cx,
        cz * sy * cx + sz * cy * sx,
        sz * cy * cx - cz * sy * sx,
    )


def turn_of(quat: tuple[float, float, float, float]) -> tuple[float, float, float]:
    """Degrees about x, y, z, fixed axes, of a rotation."""
    m = rotation(np.array(quat))
    y = math.asin(max(-1.0, min(1.0, -float(m[2, 0]))))
    if abs(math.cos(y)) > 1e-6:
        x, z = math.atan2(m[2, 1], m[2, 2]), math.atan2(m[1, 0], m[0, 0])
    else:
        x, z = math.atan2(-m[1, 2], m[1, 1]), 0.0
    return (math.degrees(x), math.degrees(y), math.degrees(z))
