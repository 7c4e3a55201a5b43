"""Performers: where those stand and go who do something by themselves."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from sorairo.scene.afloat import DRAUGHTS
from sorairo.scene.attributes import PERFORMED, Way
from sorairo.scene.deeds import FROM_ASIDE
from sorairo.scene.scene import Act, Body, rotation
from sorairo.scene.setting import Setting
from sorairo.scene.shot_parts import ShotAction
from sorairo.scene.things import THINGS
from sorairo.world.actions import SIDES, Rng, pick, rounded
from sorairo.world.bends import BENDS, bend, goes_round, heading_after
from sorairo.world.handlers import handle, is_handled
from sorairo.world.headings import forward_of, heads, in_its_room
from sorairo.world.herds import herd, is_herd
from sorairo.world.hoops import HOOPS, leap_through, upright
from sorairo.world.orbiters import circle_in_space, circles
from sorairo.world.performing import Rig, rig_of, speed_of
from sorairo.world.performing.standing import LEAPS
from sorairo.world.programs import Cast, PlacedBody, Player, idle, turn
from sorairo.world.scenario import timed

__all__ = ["next_act", "perform"]

FARTHEST_M = 4.2
ROAMS_M = 16.0
"""Who would go farther goes round; where the camera goes along, that may be far."""
UPRIGHT = ("rocket", "helicopter", "drone", "flying saucer", "hot air balloon", "balloon")
"""What takes off straight up."""
ASCENDS = ("rocket", "balloon", "hot air balloon")
"""What flies on upwards."""
BRAKES_S, BRAKED = 2.5, 0.6375
"""How long what goes on wheels brakes at most, s, and how far, by its speed meanwhile: see `travelling`."""
LARGE_M = 2.5
"""Half as long as what counts as large of those that swim."""
_TO: Way = "to"
LEAP_S = 2.4
"""How long a leap over something takes, with the moment before and after it, s."""
_ASIDE = 0.2
"""How far aside a bend begins, by its length and how far round it leads: it lies about the middle."""
_SHARES: dict[Way, float] = {"": 0.0, "slowly": 0.32}
"""How far ways lead, by how far one usually goes in that time."""


def perform(rng: Rng, cast: Cast) -> list[PlacedBody]:
    """Everybody does what is asked of them, one thing after the other, near whom it is done to."""
    if circles(cast):
        return circle_in_space(rng, cast)
    forward = forward_of(rng, cast)
    if is_herd(cast):
        return herd(rng, cast, forward)
    places = _abreast(rng, cast.actors, forward, goes=any(PERFORMED[d.does][1] for d in cast.deeds))
    if is_handled(cast):
        return handle(rng, cast, forward, places)
    bodies: list[PlacedBody] = []
    goals = _goals(rng, cast, forward, places)
    goal = goals[0] if goals else None
    for role, place in zip(cast.actors, places, strict=True):
        bodies.append(_doing(rng, role, cast, place, np.array(forward), goal))
    return [*bodies, *goals]


def _abreast(rng: Rng, roles: Sequence[Player], forward: Sequence[float], goes: bool) -> list[np.ndarray]:
    """Places of several about the middle, [2] m each: who goes, one behind the other and a little aside.

    All others stand in a row before the camera, from six on in several.
    """
    ahead, across = np.array(forward[:2]), np.array([-forward[1], forward[0]])
    deep = max(2 * max(role.half_size[:2]) for role in roles)
    per_row = len(roles) if len(roles) < 6 else math.ceil(math.sqrt(2 * len(roles)))
    found = []
    for i in range(len(roles)):
        row, column = divmod(i, per_row)
        in_row = min(per_row, len(roles) - row * per_row)
        along = (column - (in_row - 1) / 2) * (1.25 * deep + 0.06)
        aside = row * (1.1 * deep + 0.1) + float(rng.uniform(0, 0.1))
        if goes:
            aside += 0.4 * deep * (column % 2)
            found.append(-ahead * along + across * aside)
        else:
            found.append(np.array([along, aside]))
    return found


def _goals(rng: Rng, cast: Cast, forward: Sequence[float], places: Sequence[np.ndarray]) -> list[PlacedBody]:
    """To whom something is done, where they are at the beginning: ahead, about the middle."""
    found = []
    ahead, across = np.array(forward[:2]), np.array([-forward[1], forward[0]])
    fronts = [
        at @ ahead + math.hypot(*role.half_size[:2]) for role, at in zip(cast.actors, places, strict=True)
    ]
    reach = max(fronts, default=0.3)
    flees = any(PERFORMED[deed.does][1] == "after" for deed in cast.deeds)
    gap = 0.0
    for role in cast.patients:
        size = math.hypot(*role.half_size[:2])
        x, y = ahead * (reach + size + 0.12 + gap) + across * float(rng.uniform(-0.03, 0.03))
        gap += 2.2 * size
        body = role.stands(float(x), float(y), acts=idle(role, cast.seconds))
        if cast.deeds[0].does == "jump":
            through = body.shape in HOOPS
            rig = rig_of(cast.actors[0].body((0, 0, 0)))
            body = upright(body, rig, ahead.tolist()) if through else _across(body, ahead)
        if flees and THINGS[role.thing].limbs and not role.fixed:
            does = "drive" if role.glides else "walk" if cast.deeds[0].does == "follow" else "run"
            deed = ShotAction.model_validate(
                {"who": role.id, "does": does, "speed": cast.speed, "heads": heads(cast.deeds)}
            )
            others = replace(cast, deeds=(deed,))
            found.append(_doing(rng, role, others, np.array([x, y]), np.array(forward), None))
        elif flees and not role.fixed:
            pace = speed_of("run", rig_of(cast.actors[0].body((0, 0, 0))), cast.gravity)
            found.append(replace(body, vel=(0.6 * pace * forward[0], 0.6 * pace * forward[1], 0.0)))
        else:
            found.append(body)
    return found


def _doing(
    rng: Rng, role: Player, cast: Cast, place: np.ndarray, forward: np.ndarray, goal: PlacedBody | None
) -> PlacedBody:
    """A body that does its deeds from about a place, [2] m, with the acts by which it does them."""
    rig = rig_of(role.body((0.0, 0.0, 0.0)))
    deeds = timed(cast.deeds, cast.seconds)
    ways: list[tuple[str, Way]] = [PERFORMED[deed.does] for deed, _, _ in deeds]
    if goal is not None and not any(act.path for act in goal.acts):  # who goes towards something gets there
        aims = [way == "along" and deed.target is not None for (deed, _, _), (_, way) in zip(deeds, ways)]
        ways = [(act, _TO if is_aim else way) for (act, way), is_aim in zip(ways, aims, strict=True)]
    befores = (None, *(act for act, _ in ways))
    ways = [(goes_round(act, way, role.thing, b), way) for (act, way), b in zip(ways, befores, strict=False)]
    lengths = [
        _SHARES.get(way, 1.0) * speed_of(act, rig, cast.gravity) * (deed.speed or 1.0) * (end - start)
        for (deed, start, end), (act, way) in zip(deeds, ways, strict=True)
    ]
    level = role.half_size[2] + _height(rng, ways[0], rig, cast.setting)
    pace, shown = in_its_room(cast, sum(lengths))
    lengths = [pace * length for length in lengths]
    whole = sum(lengths)
    at = np.array([place[0], place[1], level]) - forward * shown / 2
    aside = sum(length * BENDS.get(way, 0.0) for length, (_, way) in zip(lengths, ways, strict=True))
    at += _ASIDE * aside * np.array([forward[1], -forward[0], 0.0])
    if goal is not None and ways[0][1] in ("to", "through", "after", ""):
        at[:2] = place
        if ways[0][1] in ("to", "through"):
            at[:2] -= forward[:2] * min(0.7 * whole, 2.2)
        if ways[0][1] == "after":
            at[:2] -= forward[:2] * (whole / 2 + rig.long)
    heading = math.atan2(forward[1], forward[0])
    stays = whole == 0.0 and goal is None
    if stays:
        heading = rig.thing.looks_ahead + float(rng.uniform(-0.5, 0.5))
        if ways[0][0] in FROM_ASIDE:
            heading += 1.15 * pick(rng, SIDES)
        about = rng.random() < 0.4 and rig.thing.kind in ("animal", "vehicle")  # all else shows its front
        heading += math.pi * about
        if rig.thing.kind == "animal" and ways[0][0] in ("dance", "wave"):  # to who looks
            heading = -math.pi / 2 + 1.6 * float(rng.uniform(-0.5, 0.5))
        heading = 0.0 if rig.thing.law is not None else heading
    over = goal if ways[0][0] == "jump" else None
    if over is not None:
        run_up = _run_up(2 * over.half_size[2], _reach(over, forward[:2]) + rig.long)
        run_up = leap_through(rig)[0] / 2 if over.shape in HOOPS else run_up
        at[:2] = over.pos[:2] - forward[:2] * run_up
    farthest = ROAMS_M if cast.roams else FARTHEST_M
    farthest = farthest if heads(cast.deeds) is None else math.inf
    begin, acts = at.copy(), []
    for (deed, start, end), (act, way), length in zip(deeds, ways, lengths, strict=True):
        path = _path(way, at, forward, length, rig.half, goal, rig.long, farthest, role.thing)
        values = {"rate": pace * (deed.speed or 1.0), "times": deed.times}
        if over is not None and act == "jump":
            there = np.array([*(2 * np.array(over.pos[:2]) - at[:2]), at[2]])
            path, end = [there], min(end, start + LEAP_S)
            values["times"] = values["times"] or 1
        if goal is not None and (act, way) == PERFORMED["kick"]:  # who went on would tread on it
            far = float(np.linalg.norm(path[0] - at))
            kicked = max(far - BEYOND - _reach(goal, forward[:2]) - KICKS * rig.long, 0.05)
            path, end = [at + forward * kicked], start + (end - start) * min(kicked / length, 1.0)
            act = act if rig.legs else "drive"  # who rocks on a hem presses what is flat into the ground
        acts.append(Act(does=act, start=start, end=end, path=tuple(map(rounded, path)), **values))
        if way in BENDS:
            ahead = heading_after(at, acts[-1].path, heading)
            forward = np.array([math.cos(ahead), math.sin(ahead), 0.0])
        at = path[-1] if len(path) else at
    if [act.does for act in acts] == ["hover", "spin"] and cast.deeds[0].start == cast.deeds[1].start == 0.0:
        acts = [replace(acts[1], does="float round")]
    quat = turn(2, heading - rig.thing.looks_ahead)
    return role.body(rounded(begin), quat=quat, acts=tuple(acts), fixed=False)


def next_act(
    body: Body,
    deed: ShotAction,
    at: np.ndarray,
    heading: float,
    span: tuple[float, float],
    gravity: float,
    speed: float = 0.0,
) -> Act:
    """What a body does from when, until when, s, that is at a place [3] m by then and heads somewhere, rad.

    Whatever it is done to, it is done there. speed: how fast it goes just before, m/s, from which it brakes.
    """
    rig, (act, way) = rig_of(body), PERFORMED[deed.does]
    before = next((one.does for one in reversed(body.acts) if one.path), None)
    act = goes_round(act, way, body.shape, before)
    forward = np.array([math.cos(heading), math.sin(heading), 0.0])
    rate, (start, end) = deed.speed or 1.0, span
    length = _SHARES.get(way, 1.0) * speed_of(act, rig, gravity) * rate * (end - start)
    if act == "brake":
        end = min(end, start + BRAKES_S)
        length = BRAKED * speed * (end - start)
    way = "up" if act == "fly" and body.shape in ASCENDS else way
    path = _path(way, at, forward, length, rig.half, None, rig.long, FARTHEST_M, body.shape)
    places = tuple(map(rounded, path))
    return Act(does=act, start=start, end=end, path=places, rate=rate, times=deed.times)


def _across(body: PlacedBody, ahead: np.ndarray) -> PlacedBody:
    """A body that somebody leaps over, turned so that it is short where they do, if it is long."""
    x, y, _ = body.half_size
    if max(x, y) < 1.5 * min(x, y):
        return body
    heading = math.atan2(ahead[1], ahead[0]) + (math.pi / 2 if x > y else 0.0)
    return replace(body, quat=turn(2, heading))


BEYOND, KICKS = 0.3, 0.75
"""How far past what one pushes one goes, m; how far from what one kicks one stops, by one's length."""


def _run_up(tall: float, reach: float) -> float:
    """From how far one leaps over what is so tall and, with half of oneself, reaches so far, m.

    A leap of length l is h = LEAPS l high and clears it where h (1 - (2 reach / l)^2) > tall.
    """
    half = (tall + 0.03) / LEAPS / 2
    return max(half + math.hypot(half, 2 * reach), 2 * (reach + 0.1)) / 2


def _reach(body: PlacedBody, ahead: np.ndarray) -> float:
    """How far a body reaches from its middle in a direction [2], m."""
    return float(np.abs(ahead @ rotation(np.array(body.quat))[:2]) @ np.array(body.half_size))


def _height(rng: Rng, does: tuple[str, Way], rig: Rig, setting: Setting) -> float:
    """How far above the ground one begins; below it who swims where the ground is water."""
    (act, way), half = does, rig.half
    if act == "swim" and setting.water is not None:
        return -min(rig.leg_length + 0.1 * half, 1.1 * half) if len(rig.legs) == 2 else -0.8 * half
    if act == "hover" and setting.water is not None and rig.thing.words[0] in DRAUGHTS:
        return -2 * half * DRAUGHTS[rig.thing.words[0]]
    if way == "up":
        return 0.0
    if way in ("above", "around", "down") or act == "fly" or (act, way) == ("hover", ""):
        return float(rng.uniform(0.9, 1.4)) * max(1.4 * half, 0.7)
    if act == "swim":
        high = 2.2 if rig.thing.half_size[0] > LARGE_M else 1.0  # what is large keeps clear of the corals
        return float(rng.uniform(high, high + 0.6)) * max(half, 0.45)
    return 0.5 * half if act == "hover" and way == "slowly" else 0.0


def _path(
    way: Way,
    at: np.ndarray,
    forward: np.ndarray,
    length: float,
    half: float,
    goal: PlacedBody | None,
    long: float,
    farthest: float,
    thing: str,
) -> list[np.ndarray]:
    """Places that one goes to from a place, [3] m each."""
    if way == "" or length <= 0.0:
        return []
    up = np.array([0.0, 0.0, 1.0])
    if goal is not None and way in ("to", "through"):
        there = np.array([*goal.pos[:2], at[2]])
        away = there - at
        far = max(float(np.linalg.norm(away)), 1e-6)
        gap = 0.6 * goal.half_size[2] if THINGS[goal.shape].kind == "building" else 0.06  # seen before it
        stop = far + BEYOND if way == "through" else far - long - max(goal.half_size[:2]) - gap
        return [at + away / far * max(stop, 0.05)]
    if way in ("sink", "climb"):
        return [at + up * (length if way == "climb" else -min(length, 2.2 * half))]
    if way == "around":
        middle = np.array([*goal.pos, at[2]])[[0, 1, 3]] if goal is not None else np.array([0.0, 0.0, at[2]])
        return _loop(at, middle, length)
    if way == "up" and thing in UPRIGHT:
        return [at + up * min(length, 1.9)]
    if way == "up":
        run, climb = 0.35 * length, 0.24 * length
        return [
            at + forward * run,
            at + forward * 0.65 * length + up * 0.4 * climb,
            at + forward * length + up * climb,
        ]
    if way == "down":
        low = at - up * max(at[2] - half, 0.0)
        return [
            at + forward * 0.35 * length - up * 0.45 * (at[2] - half),
            low + forward * 0.7 * length,
            low + forward * length,
        ]
    if length > farthest:
        return _round(at, forward, length, -1.0 if way == "right" else 1.0)
    if way in BENDS:
        return bend(at, forward, length, way)
    return [at + forward * length]


def _round(at: np.ndarray, forward: np.ndarray, length: float, side: float) -> list[np.ndarray]:
    """A long way within the stage: straight, about to the left (1) or right (-1), and back, as often as it
    takes."""
    left = side * np.array([-forward[1], forward[0], 0.0])
    laps = max(round(length / 8.5), 1)
    around = length / laps
    wide, deep = around / 4.6, around / 8.6  # an ellipse of these half axes is so long (Ramanujan 1914)
    middle = at + left * deep + forward * (length / 2)
    angle = np.linspace(-0.5 * math.pi, -0.5 * math.pi + 2 * math.pi * laps, 12 * laps + 1)
    points = middle + wide * np.cos(angle)[:, None] * forward + deep * np.sin(angle)[:, None] * left
    return list(points[1:])


def _loop(at: np.ndarray, middle: np.ndarray, length: float) -> list[np.ndarray]:
    """Round a middle, on the circle through a place."""
    arm = at - middle
    radius = max(float(np.hypot(*arm[:2])), 0.4)
    first, turns = math.atan2(arm[1], arm[0]), length / radius
    count = max(round(turns / 0.5), 3)
    angle = first + np.linspace(0, turns, count + 1)[1:]
    ring = np.stack([np.cos(angle), np.sin(angle), 0 * angle], axis=1)
    return list(np.array([middle[0], middle[1], at[2]]) + radius * ring)
