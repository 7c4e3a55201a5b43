"""The scenario: the state of a scene in which deeds are set up one after the other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from sorairo.scene.attributes import Way
from sorairo.scene.deeds import LIKE
from sorairo.scene.palette import PALETTE
from sorairo.scene.scene import Act
from sorairo.scene.shot_parts import ShotAction
from sorairo.scene.things import THINGS
from sorairo.world.actions import Rng, pick
from sorairo.world.bends import BENDS, bend
from sorairo.world.performing import rig_of, speed_of
from sorairo.world.programs import Cast, PlacedBody, Player, turn

__all__ = ["InScene", "Scenario", "timed"]

_TINY_M = 0.3
"""What is smaller in life is shown larger."""
_BALL, _BLOCK = 0.16, 0.3
"""How large a ball, and another form, is at most that one handles, by one's height."""
_SPARE = ("green", "blue", "orange", "purple", "turquoise", "yellow", "red")


@dataclass
class InScene:
    """A thing or somebody in a scene that is being set up: where it is, and what it does."""

    role: Player
    pos: np.ndarray
    heading: float
    acts: list[Act] = field(default_factory=list)
    fixed: bool = False

    def body(self) -> PlacedBody:
        """It, placed."""
        x, y, z = (round(float(v), 6) for v in self.pos)
        quat = turn(2, self.heading - THINGS[self.role.thing].looks_ahead)
        return self.role.body((x, y, z), quat=quat, acts=tuple(self.acts), fixed=self.fixed and not self.acts)


@dataclass
class Scenario:
    """One who does things, with what is his: the state while deeds are set up one after the other.

    aboard: by the name of what several ride, that and who rides it already.
    """

    rng: Rng
    cast: Cast
    me: InScene
    forward: np.ndarray
    patients: dict[str, list[Player]]
    items: list[InScene] = field(default_factory=list)
    held: list[InScene] = field(default_factory=list)
    aboard: dict[str, list[InScene]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        role = self.me.role
        self.scale = role.half_size[2] / THINGS[role.thing].half_size[2]
        self.rig = rig_of(role.body((0.0, 0.0, 0.0)))
        self.arm = self.rig.arms[0].length if self.rig.arms else self.rig.long
        self.at = self.me.pos.copy()
        self.ground = float(self.at[2] - role.half_size[2])

    @property
    def ahead(self) -> np.ndarray:
        """Where one looks, [3]."""
        return np.array([math.cos(self.me.heading), math.sin(self.me.heading), 0.0])

    def sized(self, role: Player) -> Player:
        """A thing as large beside who handles it as in life; what is small a little larger, to be seen."""
        if role.sized or role.dress.get("asset"):
            return role
        if THINGS[role.thing].kind == "form":
            return self._handy(role)
        share = 1.4 if 2 * max(THINGS[role.thing].half_size) < _TINY_M else 1.0
        x, y, z = (float(half) * self.scale * share for half in THINGS[role.thing].half_size)
        return replace(role, half_size=(x, y, z))

    def _handy(self, role: Player) -> Player:
        """A form, which has no size in life, no larger than it is handled with ease."""
        most = (_BALL if THINGS[role.thing].rolls else _BLOCK) * self.me.role.half_size[2]
        share = min(1.0, most / max(role.half_size))
        x, y, z = (half * share for half in role.half_size)
        return replace(role, half_size=(x, y, z))

    def take(self, target: str | None, usual: str | None) -> Player | None:
        """What is said to be handled, else what usually is, at its size."""
        pool = self.patients.get(target or "", [])
        if pool:
            return self.sized(pool.pop(0))
        if usual is None and target is None:
            return None
        return None if usual is None else self.made(usual)

    def made(self, name: str) -> Player:
        """A thing that nobody mentions."""
        like = LIKE.get(name)
        row = THINGS[like[0] if like else name]
        taken = {item.role.id for item in self.items}
        base = f"{self.me.role.id} {name}"[:58]
        id = next(one for n in range(1, 99) if (one := base if n == 1 else f"{base} {n}") not in taken)
        spare = [colour for colour in _SPARE if colour != self.me.role.colour and colour in PALETTE]
        if like is not None:
            x, y, z = (share * self.arm for share in like[1])
            return Player(
                thing=like[0],
                id=id,
                half_size=(x, y, z),
                colour=like[2],
                material="plastic",
                sized=True,
                dress={"role": "prop"},
            )
        return self.sized(
            Player(
                thing=name,
                id=id,
                half_size=row.half_size,
                colour=row.colour or pick(self.rng, spare),
                material=row.material,
                dress={"role": "prop"},
            )
        )

    def put(self, role: Player, at: np.ndarray, heading: float, fixed: bool = False) -> InScene:
        """Put a thing somewhere."""
        item = InScene(role, np.asarray(at, float), heading, fixed=fixed)
        self.items.append(item)
        return item

    def hold(self, role: Player, start: float) -> InScene:
        """Have something in hand from some time on."""
        item = self.put(role, self.at + [0, 0, self.arm], self.me.heading)
        self.keep(item, start)
        return item

    def keep(self, item: InScene, start: float) -> None:
        """Take something in hand."""
        item.acts.append(Act(does="held", start=start, end=self.cast.seconds, using=(self.me.role.id,)))
        self.held.append(item)

    def before(self, role: Player, gap: float) -> np.ndarray:
        """Where something stands on the ground before one, [3] m."""
        deep = max(role.half_size[:2]) if THINGS[role.thing].kind == "animal" else role.half_size[1]
        chest = float(self.rig.chest @ self.rig.ahead)
        at = self.at + self.ahead * (chest + deep + gap * self.arm)
        at[2] = self.ground + role.half_size[2]
        return at

    def act(
        self, does: str, start: float, end: float, path: Sequence[np.ndarray] = (), *using: str, **more
    ) -> None:
        """Do something from some time to another."""
        places = tuple((round(float(x), 6), round(float(y), 6), round(float(z), 6)) for x, y, z in path)
        self.me.acts.append(Act(does=does, start=start, end=end, path=places, using=using, **more))
        if len(path):
            self.at = np.array(path[-1], float)

    def along(
        self, does: str, start: float, end: float, speed: float, most: float = 4.2, way: Way = "along"
    ) -> list[np.ndarray]:
        """A way straight ahead or round a bend, as long as one gets in that time."""
        length = min(speed_of(does, self.rig, self.cast.gravity) * speed * (end - start), most)
        if way not in BENDS:
            return [self.at + self.forward * length]
        path = bend(self.at, self.forward, length, way)
        self.forward = path[-1] - path[-2]
        self.forward /= np.linalg.norm(self.forward)
        return path


def timed(deeds: Sequence[ShotAction], seconds: float) -> list[tuple[ShotAction, float, float]]:
    """Deeds with when they begin and end: as is said, else sharing the time that is left."""
    starts = [deed.start for deed in deeds]
    found, at = [], 0.0
    for i, deed in enumerate(deeds):
        begin = at if starts[i] is None else max(float(starts[i] or 0.0), at)
        after = next(((j, s) for j, s in enumerate(starts[i + 1 :], i + 1) if s is not None), None)
        until, count = (seconds, len(deeds) - i) if after is None else (float(after[1] or 0.0), after[0] - i)
        at = max(begin + (until - begin) / count, begin)
        found.append((deed, round(begin, 4), round(at, 4)))
    return found
