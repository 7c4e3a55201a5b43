"""Acts: what living things, vehicles and things that fly do by themselves, each as poses over time."""

from __future__ import annotations

import math
from collections.abc import Callable

<<<<<<< HEAD
from sorairo.world.performing import standing, travelling
from sorairo.world.performing.doing import Doing
from sorairo.world.performing.gaits import GAITS, pace
from sorairo.world.performing.rig import Pose, Rig
=======
import numpy as np

from sorairo.world.performing.figure import Pose, Puppet, about, reach
from sorairo.world.performing.gaits import GAITS, pace, stride_of, travel
from sorairo.world.performing.ways import Way

__all__ = ["ACTS", "Doing", "speed_of"]


@dataclass(frozen=True, kw_only=True)
class Doing:
    """What is done. time [T] s from when it begins; seconds: how long in all; way: of its middle.

    rate: how fast by what is usual; times: how often, where that is said; ground: the height of what is stood
    on, m; seed: what is left to chance.
    """

    figure: Puppet
    time: np.ndarray
    seconds: float
    way: Way
    rate: float
    times: int | None
    ground: float
    gravity: float
    seed: int

    @property
    def lead(self) -> float:
        """By what share of a cycle it is ahead of others who do the same."""
        return (self.seed * 0.618034) % 1.0

    def still(self) -> Pose:
        """Standing where the way begins."""
        zero = np.zeros(len(self.time))
        at = np.repeat(self.way.place(np.zeros(1)), len(self.time), axis=0)
        return Pose(at, zero + self.way.heading(np.zeros(1)), zero.copy(), zero.copy())

    def beat(self, seconds: float) -> np.ndarray:
        """How often something that takes so long has happened, [T]; as often as is said, where it is said."""
        often = self.times if self.times is not None else max(round(self.seconds * self.rate / seconds), 1)
        return self.time / self.seconds * often if self.times else self.time * self.rate / seconds

    def gone(self, speed: float) -> np.ndarray:
        """How far one has gone along the way, [T] m, at one speed."""
        return self.time * (self.way.length / self.seconds if self.way.length else speed)


def _plant(doing: Doing, pose: Pose) -> None:
    """Keep feet where they stand at rest while the trunk moves."""
    still = doing.still()
    turn, figure = still.rotation(doing.figure), doing.figure
    for leg in figure.legs:
        sole = still.pos + turn @ leg.sole
        reach(figure, pose, leg, sole)


def _sides(figure: Puppet, kind: str) -> list[tuple[str, float]]:
    """Limbs of a kind, with +1 on the left and -1 on the right."""
    return [(name, 1.0 if name.endswith("l") else -1.0) for name in figure.some(kind)]


def _wag(figure: Puppet, angle_T: np.ndarray) -> np.ndarray:
    return about(np.array(figure.thing.limbs["tail"].axis), angle_T)


def _legged(name: str) -> Callable[[Doing], Pose]:
    def go(doing: Doing) -> Pose:
        gait, figure = GAITS[name], doing.figure
        speed = doing.way.length / doing.seconds
        stride = stride_of(figure, gait, speed, doing.gravity)
        s = doing.gone(speed)
        return travel(figure, gait, doing.way, s, stride, doing.ground, doing.lead)

    return go


def rest(doing: Doing) -> Pose:
    """Stand, breathe, and look about a little."""
    pose, figure = doing.still(), doing.figure
    breath = np.sin(2 * math.pi * (doing.time / 3.2 + doing.lead))
    pose.pos[:, 2] -= 0.006 * figure.half * (1 - breath)
    _plant(doing, pose)
    if figure.has("head"):
        slow = np.sin(2 * math.pi * (doing.time / 4.3 + doing.lead))
        pose.turns["head"] = about(np.array([0.0, 0.0, 1.0]), 0.14 * slow) + about(figure.left, 0.03 * breath)
    if figure.has("tail"):
        pose.turns["tail"] = _wag(figure, 0.2 * np.sin(2 * math.pi * doing.time / 1.4))
    for name, side in _sides(figure, "arm"):
        hangs = about(figure.ahead, np.full(len(breath), 0.04 * side))
        pose.turns[name] = about(figure.left, 0.03 * breath) + hangs
    return pose


def jump(doing: Doing) -> Pose:
    """Crouch, leap and land, in the air along a parabola. A way is gone in as many leaps as there are."""
    figure, g = doing.figure, max(doing.gravity, 0.5)
    leg = figure.leg_length
    height = max(0.55 * leg + 0.15 * figure.half, 0.5 * figure.half)
    flight = 2 * math.sqrt(2 * height / g)
    often = doing.times or max(int(doing.seconds * doing.rate / (flight + 0.4)), 1)
    period = max(doing.seconds / often, flight + 0.1)
    ground = period - flight
    local = doing.time % period
    air = np.clip(local - ground / 2, 0.0, flight)
    flying = (air > 0.0) & (air < flight)
    rise = np.where(flying, math.sqrt(2 * g * height) * air - 0.5 * g * air**2, 0.0)
    arc = np.sin(math.pi * air / flight)
    crouched = ((local + ground / 2) % period) / ground  # from landing to the next leap, 0 to 1
    dip = np.where(flying, 0.0, np.sin(math.pi * np.clip(crouched, 0, 1)) ** 2)
    gone = doing.way.length * np.clip((np.floor(doing.time / period) + air / flight) / often, 0.0, 1.0)
    zero = np.zeros(len(gone))
    pose = Pose(doing.way.place(gone), doing.way.heading(gone), zero, zero)
    turn = pose.rotation(figure)
    soles = {leg.side: pose.pos + turn @ leg.sole for leg in figure.legs}
    pose.pos[:, 2] += rise - 0.3 * leg * dip
    for one in figure.legs:
        sole = soles[one.side]
        sole[:, 2] += rise + 0.12 * leg * np.where(flying, arc, 0.0)
        reach(figure, pose, one, sole, 0.5 * arc * flying)
    for kind, how in (("arm", 1.9), ("wing", 1.2)):
        for name, side in _sides(figure, kind):
            back = about(figure.left, 0.25 * dip)
            pose.turns[name] = about(figure.ahead, side * how * np.where(flying, arc, 0.0)) + back
    return pose


def wave(doing: Doing) -> Pose:
    """Raise an arm and wave it; who has none waves a wing, or the head."""
    pose, figure = rest(doing), doing.figure
    raised = np.clip(doing.time / 0.45, 0.0, 1.0)
    raised = raised * raised * (3 - 2 * raised)
    shake = np.sin(2 * math.pi * doing.beat(0.55))
    if figure.has("arm r"):
        pose.turns["arm r"] = about(figure.ahead, -2.2 * raised)
        if figure.has("forearm r"):
            pose.turns["forearm r"] = about(figure.ahead, -raised * (0.45 + 0.45 * shake))
        else:
            pose.turns["arm r"] -= about(figure.ahead, 0.3 * raised * shake)
    elif figure.has("wing r"):
        pose.turns["wing r"] = about(figure.ahead, -raised * (1.3 + 0.35 * shake))
    elif figure.has("leg fr"):
        pose.turns["leg fr"] = about(figure.left, -raised * (1.5 + 0.25 * shake))
    else:
        pose.roll = 0.12 * shake * raised
    return pose


def dance(doing: Doing) -> Pose:
    """Sway, bend the knees and throw up the arms on the beat."""
    pose, figure = doing.still(), doing.figure
    beat = doing.beat(0.52) + (0.0 if doing.times else 0.5 * doing.lead)
    sway, bob = np.sin(math.pi * beat), np.sin(2 * math.pi * beat)
    left = np.stack([-np.sin(pose.yaw), np.cos(pose.yaw), 0 * pose.yaw], axis=-1)
    pose.pos += 0.14 * figure.leg_length * sway[:, None] * left
    pose.pos[:, 2] -= 0.09 * figure.leg_length * (1 + bob)
    pose.roll = -0.14 * sway
    turned = 0.35 * np.sin(math.pi * beat / 2)
    pose.yaw = pose.yaw + turned
    _plant(doing, pose)
    phrase = 0.5 - 0.5 * np.cos(math.pi * beat / 4)
    for kind, how in (("arm", 1.0), ("wing", 0.6)):
        for name, side in _sides(figure, kind):
            up = 0.9 + 0.9 * phrase + 0.45 * side * sway
            pose.turns[name] = about(figure.ahead, how * side * up) + about(figure.left, -0.3 * bob * how)
    for name, side in _sides(figure, "forearm"):
        pose.turns[name] = about(figure.ahead, side * (0.7 + 0.4 * bob))
    if figure.has("head"):
        pose.turns["head"] = about(figure.ahead, 0.2 * sway) + about(figure.left, 0.1 * bob)
    if figure.has("tail"):
        pose.turns["tail"] = _wag(figure, 0.5 * bob)
    return pose


def turn(doing: Doing) -> Pose:
    """Turn about once on the spot; what has legs steps round, all else spins."""
    pose = rest(doing)
    often = doing.times or max(doing.seconds * doing.rate / 4.0, 0.5)
    u = doing.time / doing.seconds
    pose.yaw = pose.yaw + 2 * math.pi * often * u
    if doing.figure.legs:
        step = np.sin(2 * math.pi * doing.time / 0.5)
        pose.pos[:, 2] = doing.still().pos[:, 2] - 0.02 * doing.figure.leg_length * (1 - np.abs(step))
        for leg in doing.figure.legs:
            lift = np.maximum(step * (1.0 if leg.side[-1] == "l" else -1.0), 0.0)
            sole = pose.pos + pose.rotation(doing.figure) @ leg.sole
            sole[:, 2] = doing.ground + 0.12 * doing.figure.leg_length * lift
            reach(doing.figure, pose, leg, sole)
    return pose


def look(doing: Doing) -> Pose:
    """Look to one side, up and to the other."""
    pose, figure = rest(doing), doing.figure
    u = 2 * math.pi * doing.beat(3.4)
    side, up = 0.8 * np.sin(u), 0.28 * np.sin(2 * u)
    if figure.has("head"):
        pose.turns["head"] = about(np.array([0.0, 0.0, 1.0]), side) - about(figure.left, up)
    else:
        pose.yaw = pose.yaw + 0.6 * side
    return pose


def eat(doing: Doing) -> Pose:
    """Put the head down and nod over food; who has hands brings one to the mouth."""
    pose, figure = rest(doing), doing.figure
    bite = np.sin(2 * math.pi * doing.beat(0.7))
    down = np.clip(doing.time / 0.6, 0, 1)
    if figure.has("arm r"):
        lift = 0.5 - 0.5 * np.cos(2 * math.pi * doing.beat(1.5))
        pose.turns["arm r"] = about(figure.left, -0.75 * lift)
        pose.turns["forearm r"] = about(figure.left, -1.75 * lift)
        pose.turns["head"] = about(figure.left, -0.12 * lift)
        return pose
    if figure.has("head"):
        pose.turns["head"] = about(figure.left, down * (0.75 + 0.1 * bite))
    front = [leg for leg in figure.legs if leg.side.startswith("f")]
    if front:  # the chest goes down to it
        pose.pitch = 0.2 * down
        pose.pos[:, 2] -= 0.05 * figure.leg_length * down
        _plant(doing, pose)
    elif not figure.has("head") or len(figure.legs) == 2:  # a bird pecks
        pose.pitch = down * (0.45 + 0.3 * np.maximum(bite, 0.0))
        _plant(doing, pose)
    return pose


def _settle(doing: Doing) -> np.ndarray:
    u = np.clip(doing.time / 1.1, 0.0, 1.0)
    return u * u * (3 - 2 * u)


def sit(doing: Doing) -> Pose:
    """Sit down: on the haunches, or on the ground with the legs ahead."""
    pose, figure, u = rest(doing), doing.figure, _settle(doing)
    if any(leg.side.startswith("b") for leg in figure.legs):
        back = max(abs(float(leg.hip @ figure.ahead)) for leg in figure.legs)
        pose.pitch = -0.62 * u
        pose.pos[:, 2] -= u * (math.sin(0.62) * back * 0.62 + 0.12 * figure.leg_length)
        still = doing.still()
        fold = still.rotation(figure)
        for leg in figure.legs:
            sole = still.pos + fold @ leg.sole
            if leg.side.startswith("f"):
                step = 0.22 * figure.leg_length * u
                sole[:, :2] -= step[:, None] * np.stack([np.cos(still.yaw), np.sin(still.yaw)], axis=-1)
            else:
                step = 0.35 * figure.leg_length * u
                sole[:, :2] += step[:, None] * np.stack([np.cos(still.yaw), np.sin(still.yaw)], axis=-1)
            reach(figure, pose, leg, sole)
        if figure.has("head"):
            pose.turns["head"] = about(figure.left, 0.45 * u)
        return pose
    low = min((ground for ground in (leg.hip[2] + figure.half for leg in figure.legs)), default=0.0)
    pose.pos[:, 2] -= u * max(low - 0.16 * figure.leg_length, 0.0)
    for leg in figure.legs:
        pose.turns[f"leg {leg.side}"] = about(figure.left, -1.5 * u)
        if leg.knee is not None:
            pose.turns[f"shin {leg.side}"] = about(figure.left, 0.15 * u)
        if leg.foot:
            pose.turns[f"foot {leg.side}"] = about(figure.left, 0.0 * u)
    for name, side in _sides(figure, "arm"):
        pose.turns[name] = about(figure.left, -0.55 * u) + about(figure.ahead, 0.08 * side * u)
    return pose


def sleep(doing: Doing) -> Pose:
    """Lie down and breathe."""
    figure, u = doing.figure, np.ones(len(doing.time))
    pose = doing.still()
    breath = np.sin(2 * math.pi * (doing.time / 3.6 + doing.lead))
    if len(figure.legs) >= 4:
        low = min(leg.hip[2] + figure.half for leg in figure.legs)
        pose.pos[:, 2] -= u * 0.72 * low - 0.012 * figure.half * breath
        for leg in figure.legs:
            ahead = leg.side.startswith("f")
            pose.turns[f"leg {leg.side}"] = about(figure.left, (-1.35 if ahead else 1.2) * u)
            if leg.knee is not None:
                pose.turns[f"shin {leg.side}"] = about(figure.left, (0.0 if ahead else -2.1) * u)
        if figure.has("head"):
            pose.turns["head"] = about(figure.left, (0.42 + 0.02 * breath) * u)
        return pose
    if figure.has("arm l"):
        deep = float(np.abs(figure.ahead) @ (figure.thing.half_size * figure.scale))
        pose.pos[:, 2] = doing.ground + deep * 1.02 + 0.01 * figure.half * breath
        pose.pitch = -0.5 * math.pi * u
        return pose
    pose.pos[:, 2] -= 0.02 * figure.half * (1 - breath)
    _plant(doing, pose)
    if figure.has("head"):
        pose.turns["head"] = about(figure.left, 0.5 * u)
    return pose


def drive(doing: Doing) -> Pose:
    """Roll along a way on wheels; a little squat at the start and a nod at the end."""
    figure, time = doing.figure, doing.time
    s = doing.gone(0.0)
    pose = Pose(doing.way.place(s), doing.way.heading(s), -doing.way.slope(s), np.zeros(len(s)))
    speed = doing.way.length / doing.seconds
    pose.pos[:, 2] += 0.004 * figure.half * np.sin(2 * math.pi * (1.7 * time + doing.lead)) * min(speed, 1.0)
    _spin_wheels(figure, s, pose)
    _spin_rotors(figure, time, pose)
    return pose


def brake(doing: Doing) -> Pose:
    """Drive, then come to a stand within the way."""
    u = np.clip(doing.time / (0.85 * doing.seconds), 0.0, 1.0)
    s = doing.way.length * np.where(u < 0.5, u / 0.75, 1.0 - (1.0 - u) ** 2 * 4 / 3)
    pose = Pose(doing.way.place(s), doing.way.heading(s), np.zeros(len(s)), np.zeros(len(s)))
    pose.pitch = 0.05 * np.where((u > 0.5) & (u < 1.0), np.sin(math.pi * (u - 0.5) * 2), 0.0)
    _spin_wheels(doing.figure, s, pose)
    return pose


def _spin_wheels(figure: Puppet, s_T: np.ndarray, pose: Pose) -> None:
    for name in figure.some("wheel"):
        limb = figure.thing.limbs[name]
        radius = max((limb.at[2] - figure.thing.bounds[0, 2]) * float(figure.scale[2]), 1e-3)
        pose.turns[name] = about(np.array(limb.axis), s_T / radius)


def _spin_rotors(figure: Puppet, time_T: np.ndarray, pose: Pose, rate: float = 2.6) -> None:
    for name in figure.some("rotor"):
        pose.turns[name] = about(np.array(figure.thing.limbs[name].axis), 2 * math.pi * rate * time_T)


def fly(doing: Doing) -> Pose:
    """Fly along a way, wings beating, or rotors turning; it banks where the way turns."""
    figure, time = doing.figure, doing.time
    s = doing.gone(0.0)
    yaw = doing.way.heading(s)
    pose = Pose(doing.way.place(s), yaw, -0.6 * doing.way.slope(s), np.zeros(len(s)))
    rate = np.gradient(np.unwrap(yaw), time) if len(time) > 2 else np.zeros(len(time))
    pose.roll = np.clip(-0.45 * rate, -0.6, 0.6)
    wings = _sides(figure, "wing")
    small = figure.half < 0.12
    beat = (
        2
        * math.pi
        * ((6.0 if small else 2.6 / max(figure.half, 0.2) ** 0.5 * 0.7) * doing.rate * time + doing.lead)
    )
    if wings:
        flap = 0.2 + 0.6 * np.sin(beat)
        for name, side in wings:
            pose.turns[name] = about(figure.ahead, side * (figure.droops[name] + flap))
        pose.pos[:, 2] -= 0.09 * figure.half * np.sin(beat - 0.6)
        for leg in figure.legs:
            pose.turns[f"leg {leg.side}"] = about(figure.left, np.full(len(s), 1.0))
    else:
        pose.pos[:, 2] += 0.03 * figure.half * np.sin(2 * math.pi * (0.6 * time + doing.lead))
        if figure.some("arm"):  # as heroes do
            pose.pitch = np.full(len(s), 1.2)
            for name in figure.some("arm"):
                pose.turns[name] = about(figure.left, np.full(len(s), -2.9))
    _spin_rotors(figure, time, pose, 5.3)
    return pose


def flap(doing: Doing) -> Pose:
    """Beat the wings, or arms, where one stands."""
    pose, figure = rest(doing), doing.figure
    beat = 2 * math.pi * doing.beat(0.42)
    for kind in ("wing", "arm"):
        for name, side in _sides(figure, kind):
            level = figure.droops.get(name, 1.0)
            pose.turns[name] = about(figure.ahead, side * (level + 0.6 * np.sin(beat)))
    return pose


def swim(doing: Doing) -> Pose:
    """Swim along a way: a wave runs down to the tail, or arms and legs row."""
    figure, time = doing.figure, doing.time
    s = doing.gone(0.0)
    pose = Pose(doing.way.place(s), doing.way.heading(s), -0.7 * doing.way.slope(s), np.zeros(len(s)))
    beat = 2 * math.pi * (1.6 * doing.rate * time / max(figure.long, 0.25) ** 0.5 + doing.lead)
    pose.pos[:, 2] += 0.05 * figure.half * np.sin(0.5 * beat)
    tails = [name for name in figure.thing.limbs if name.startswith("tail")]
    for i, name in enumerate(tails):
        axis = np.array(figure.thing.limbs[name].axis)
        pose.turns[name] = about(axis, 0.5 * np.sin(beat - 0.9 * i))
    if tails:
        pose.yaw = pose.yaw - 0.08 * np.sin(beat + 0.8)
    for name, side in _sides(figure, "fin"):
        pose.turns[name] = about(figure.ahead, side * (0.2 + 0.25 * np.sin(beat)))
    for i, leg in enumerate(figure.legs):
        kick = 0.4 * np.sin(beat + math.pi * i)
        pose.turns[f"leg {leg.side}"] = about(figure.left, 0.5 + kick)
    for name, side in _sides(figure, "arm"):
        pose.turns[name] = about(figure.left, beat + (math.pi if side > 0 else 0.0))
    if figure.some("arm"):
        pose.pitch = np.full(len(s), 1.45)
    if figure.has("head") and figure.some("arm"):
        pose.turns["head"] = about(figure.left, np.full(len(s), -0.7))
    return pose


def slither(doing: Doing) -> Pose:
    """Go in waves, each part where the one before it was."""
    figure, s = doing.figure, doing.gone(0.0)
    pose = Pose(doing.way.place(s), doing.way.heading(s), np.zeros(len(s)), np.zeros(len(s)))
    segments = figure.some("seg")
    wave = 2 * math.pi * s / max(1.1 * figure.long, 1e-3)
    for i, name in enumerate(segments):
        pose.turns[name] = about(
            np.array([0.0, 0.0, 1.0]), 0.5 * np.sin(wave - 2 * math.pi * i / max(len(segments), 1))
        )
    pose.yaw = pose.yaw + 0.2 * np.sin(wave + 0.5)
    return pose


def hover(doing: Doing) -> Pose:
    """Hang in the air, or on water, and rise and sink a little."""
    pose, figure = doing.still(), doing.figure
    s = doing.gone(0.0)
    pose.pos, pose.yaw = doing.way.place(s), doing.way.heading(s)
    slow = 2 * math.pi * (doing.time / 2.8 + doing.lead)
    pose.pos[:, 2] += 0.1 * figure.half * np.sin(slow)
    pose.roll, pose.pitch = 0.05 * np.sin(slow + 1.0), 0.04 * np.cos(slow)
    _spin_rotors(figure, doing.time, pose, 5.3)
    for name, side in _sides(figure, "wing"):
        pose.turns[name] = about(figure.ahead, side * (figure.droops[name] + 0.6 * np.sin(6 * slow)))
    return pose


def spin(doing: Doing) -> Pose:
    """Turn about the upright, evenly; rotors and sails turn."""
    pose = doing.still()
    if doing.figure.some("rotor"):
        _spin_rotors(doing.figure, doing.time, pose, 0.25 * doing.rate)
        return pose
    often = doing.times / doing.seconds if doing.times else 0.3 * doing.rate
    pose.yaw = pose.yaw + 2 * math.pi * often * doing.time
    return pose


def go(doing: Doing) -> Pose:
    """Walk; on wheels, drive; without legs, slither or swim."""
    figure = doing.figure
    if figure.some("wheel"):
        return drive(doing)
    if figure.some("seg"):
        return slither(doing)
    if not figure.legs and figure.some("fin"):
        return swim(doing)
    return _legged("walk")(doing)


def run(doing: Doing) -> Pose:
    """Run; what cannot, goes fast."""
    return _legged("run")(doing) if doing.figure.legs and doing.figure.legs[0].knee is not None else go(doing)
>>>>>>> mend

__all__ = ["ACTS", "speed_of"]

ACTS: dict[str, Callable[[Doing], Pose]] = {
    "rest": standing.rest,
    "walk": travelling.go,
    **{
        act.__name__: act
        for act in (
            *(standing.jump, standing.wave, standing.dance, standing.turn, standing.look, standing.eat),
            *(standing.sit, standing.sleep, standing.flap),
            *(travelling.run, travelling.crawl, travelling.drive, travelling.brake, travelling.fly),
            *(travelling.swim, travelling.hover, travelling.spin),
        )
    },
}
"""Poses by what is done."""


<<<<<<< HEAD
def speed_of(does: str, rig: Rig, gravity: float) -> float:
=======
def speed_of(does: str, figure: Puppet, gravity: float) -> float:
>>>>>>> mend
    """How fast one usually goes who does that, m/s; 0 where one stays."""
    fast = math.sqrt(max(rig.half, 0.05))
    match does:
        case "walk" | "crawl" | "run" if rig.legs:
            return pace(rig, GAITS[does], gravity)
        case "walk" | "crawl":
            return 0.9 * fast
        case "run" | "drive" | "brake":
            return 2.0 * fast
        case "fly":
            return 2.2 * fast
        case "swim":
            return 1.1 * fast
    return 0.0
