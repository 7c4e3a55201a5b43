"""Handlers: those who do something with a thing or with each other: where all stand, and who has what when."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from sorairo.scene.attributes import PERFORMED
from sorairo.scene.deeds import DEEDS, Deed
from sorairo.scene.palette import PALETTE
from sorairo.scene.scene import Act
from sorairo.scene.shot_parts import ShotAction
from sorairo.scene.things import THINGS
from sorairo.world.actions import Rng, pick
from sorairo.world.performing import rig_of, speed_of
from sorairo.world.programs import Cast, PlacedBody, Player, idle, turn

__all__ = ["Item", "Scenario", "handle", "is_handled"]

WALK_S, STEP_S = 1.3, 1.75
"""How long one walks up to somebody at most, and stoops for something, s."""
_ASIDE = ("archery", "fish", "fence", "kite", "chop")
"""Acts that are seen from the side."""
_TINY_M = 0.3
"""What is smaller in life is shown larger."""
_SPARE = ("green", "blue", "orange", "purple", "turquoise", "yellow", "red")


def is_handled(deeds: Sequence[ShotAction], actors: Sequence[Player]) -> bool:
    """Whether somebody does something with a thing or with another, as a table has it."""
    return any(_row(deed, actors[0]) is not None for deed in deeds)


def _row(deed: ShotAction, role: Player) -> Deed | None:
    """How a deed is done with something; None of what the body does alone."""
    row = DEEDS.get(deed.does)
    kind = THINGS[role.thing].kind
    if deed.does == "drive" and deed.target is not None and kind in ("person", "animal"):
        return DEEDS["ride"]
    if row is None or row.how == "alone" or kind not in ("person", "animal"):
        return DEEDS[deed.does] if row is not None and row.how in ("pull", "lift") and deed.target else None
    if row.prop is row.on is deed.target is None and row.how not in ("partner", "hinge"):
        return None
    return row


@dataclass
class Item:
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
        return self.role.body(
            (x, y, z), quat=quat, acts=tuple(self.acts), fixed=self.fixed and not self.acts
        )


@dataclass
class Scenario:
    """One who does things, with what is his: the state while deeds are set up one after the other."""

    rng: Rng
    cast: Cast
    me: Item
    forward: np.ndarray
    patients: dict[str, list[Player]]
    items: list[Item] = field(default_factory=list)
    held: list[Item] = field(default_factory=list)

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
        """A thing as large beside who handles it as in life; what is small a little larger, so that it is seen."""
        if role.sized or role.dress.get("asset"):
            return role
        share = 1.4 if 2 * max(THINGS[role.thing].half_size) < _TINY_M else 1.0
        x, y, z = (float(half) * self.scale * share for half in THINGS[role.thing].half_size)
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
        row = THINGS[name]
        taken = {item.role.id for item in self.items}
        base = f"{self.me.role.id} {name}"[:58]
        id = next(one for n in range(1, 99) if (one := base if n == 1 else f"{base} {n}") not in taken)
        spare = [colour for colour in _SPARE if colour != self.me.role.colour and colour in PALETTE]
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

    def put(self, role: Player, at: np.ndarray, heading: float, fixed: bool = False) -> Item:
        """Put a thing somewhere."""
        item = Item(role, np.asarray(at, float), heading, fixed=fixed)
        self.items.append(item)
        return item


    def hold(self, role: Player, start: float) -> Item:
        """Have something in hand from some time on."""
        item = self.put(role, self.at + [0, 0, self.arm], self.me.heading)
        self.keep(item, start)
        return item

    def keep(self, item: Item, start: float) -> None:
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

    def act(self, does: str, start: float, end: float, path: Sequence[np.ndarray] = (), *using: str, **more) -> None:
        """Do something from some time to another."""
        places = tuple((round(float(x), 6), round(float(y), 6), round(float(z), 6)) for x, y, z in path)
        self.me.acts.append(Act(does=does, start=start, end=end, path=places, using=using, **more))
        if len(path):
            self.at = np.array(path[-1], float)

    def along(self, does: str, start: float, end: float, speed: float, most: float = 4.2) -> list[np.ndarray]:
        """A straight way ahead, as long as one gets in that time."""
        length = min(speed_of(does, self.rig, self.cast.gravity) * speed * (end - start), most)
        return [self.at + self.forward * length]


def handle(rng: Rng, cast: Cast, forward: Sequence[float], places: Sequence[np.ndarray]) -> list[PlacedBody]:
    """Place all who do something with things or with each other, and these."""
    from sorairo.world.performers import timed
    from sorairo.world.scenarios import HOW

    ahead = np.array([*forward[:2], 0.0])
    pools: dict[str, list[Player]] = {}
    for deed in cast.deeds:
        for name in (deed.target, deed.to):
            if name is not None:
                pools[name] = [one for one in cast.patients if _is_of(one.id, name)]
    done: list[Item] = []
    left = list(zip(cast.actors, places, strict=True))
    while left:
        role, place = left.pop(0)
        first = _row(cast.deeds[0], role)
        goes = bool(PERFORMED[cast.deeds[0].does][1]) or first is None or first.how in ("fling", "catch")
        goes = goes or (first is not None and first.act in _ASIDE)
        heading = math.atan2(ahead[1], ahead[0])
        if not goes:
            aside = (1.75, 2.0) if _hides(cast, first) else (0.2, 0.75)
            heading = -math.pi / 2 + float(rng.uniform(*aside)) * (1 if forward[0] > 0 else -1)
        at = np.array([place[0], place[1], role.half_size[2]])
        me = Item(role, at, heading)
        scenario = Scenario(rng, cast, me, ahead, pools)
        if first is not None and first.how == "partner" and not any(pools.values()) and left:
            pools[""] = [left.pop(0)[0]]
        for deed, start, end in timed(cast.deeds, cast.seconds):
            row = _row(deed, role)
            HOW["alone" if row is None else row.how](scenario, deed, row, start, end)
        _centred(scenario, len(cast.actors))
        done += [me, *scenario.items]
    used = {item.role.id for item in done}
    found = [item.body() for item in done]
    rest = [role for role in cast.patients if role.id not in used]
    for n, role in enumerate(rest):
        found.append(role.stands(0.3 * n, 0.8 + max(role.half_size), acts=idle(role, cast.seconds)))
    return found


def _hides(cast: Cast, row: Deed) -> bool:
    """Whether what stands before who works would hide him, so that he is seen from the side."""
    names = [row.on, *row.before, *(role.thing for role in cast.patients)]
    tall = max((2 * THINGS[name].half_size[2] for name in names if name), default=0.0)
    return row.how in ("work", "held", "hinge", "before") and tall > 1.0


def _is_of(name: str, group: str) -> bool:
    """Whether a body is one of those that go by a name: `ball 2` of `ball`."""
    return name == group or (name.startswith(f"{group} ") and name.removeprefix(f"{group} ").isdigit())


def _centred(scenario: Scenario, count: int) -> None:
    """Move all so that the middle of what happens is about where the actor was placed."""
    me = scenario.me
    ends = [me.pos, scenario.at, *(item.pos for item in scenario.items)]
    if count > 1:
        ends = [me.pos, scenario.at]
    shift = me.pos - (np.min(ends, axis=0) + np.max(ends, axis=0)) / 2
    shift[2] = 0.0

    def moved(act: Act) -> Act:
        path = tuple((x + float(shift[0]), y + float(shift[1]), z) for x, y, z in act.path)
        return replace(act, path=path)

    for item in (me, *scenario.items):
        item.pos = item.pos + shift
        item.acts = [moved(act) for act in item.acts]


