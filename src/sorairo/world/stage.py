"""The stage: a shot and a plan become a scene that is true.

The program of the story draws what is open some hundred times; those whose beginning is nearest the plan's
are simulated, and the nearest of these in which the story happens is taken. It is a true scene whatever the
plan was. A whole shot, with nothing left open, is the same scene again.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from pydantic import ValidationError

from sorairo.errors import ConfigError
from sorairo.scene.afloat import DRAUGHTS
from sorairo.scene.assets import sealed
from sorairo.scene.attributes import Move, SettingName
from sorairo.scene.mistakes import line_of
from sorairo.scene.plan import Plan
from sorairo.scene.scene import Body, Scene, Trajectory, rotation, turn_of
from sorairo.scene.settings import SETTINGS
from sorairo.scene.shot import Shot, ShotCamera, ShotThing
from sorairo.scene.shot_rules import free_names
from sorairo.scene.things import THINGS
from sorairo.units import FPS, num_frames
from sorairo.world.actions import Rng, pick
from sorairo.world.along import goes_along
from sorairo.world.boards import faced, with_boards
from sorairo.world.casting import casts_of, stories_for, with_usual
from sorairo.world.dressing import put_on, without_worn
from sorairo.world.effects import with_effects
from sorairo.world.fragile import with_breaks
from sorairo.world.framing import STAGE_M, camera_of, framed
from sorairo.world.gathering import gathered
from sorairo.world.headings import WIDE_M, as_it_heads, heads, moment_of
from sorairo.world.homes import home_of, light_of
from sorairo.world.impacts import DEEP_M
from sorairo.world.mujoco_model import is_free
from sorairo.world.physics import states, touching
from sorairo.world.placing import members, placed
from sorairo.world.programs import PlacedBody
from sorairo.world.sizing import with_larger
from sorairo.world.stated import check_fixed, check_stated
from sorairo.world.stories import LIGHT_SIDES
from sorairo.world.unbroken import broken_as_told
from sorairo.world.whole import body_of, is_whole, scene_of, thing_of, whole_of

__all__ = ["is_whole", "scene_of", "stage"]

_LOG = logging.getLogger(__name__)

DRAWS, FEWEST, PERFORMED_DRAWS = 160, 24, 6
"""How often stories are drawn: to be near a plan, at least, and where all is done by those who do it."""
ORDINARY: tuple[SettingName, ...] = ("studio", "table", "meadow")
"""Where things are that are at home nowhere, if nobody says where."""
CROWD, CROWDED_DRAWS = 40, 3
"""Of how many bodies a story is drawn less often: that any two of so many are apart takes long to see."""
SIMULATED = 4
"""How many of the draws are simulated; of heavy scenes fewer."""
ABOVE, ABOVE_DEG = (
    frozenset({"ripple tank", "solar system", "sun earth and moon", "double slit", "electromagnetic wave"})
    | {"black hole"},
    27.0,
)
"""What is seen from above unless a shot says otherwise, and how far."""
CALM: tuple[Move, ...] = ("static", "orbit", "dolly in")
"""How the camera moves that looks at mechanisms, where nobody says."""
DEEPEST_M = 1e-3
"""How deep bodies may lie in each other at the beginning."""


def stage(shot: Shot, plan: Plan | None, seed: int, size: tuple[int, int], seconds: float) -> Shot:
    """Fill in what a shot leaves open, so that a true scene can be built of it, the nearest to a plan.

    Raises: ConfigError where what it states cannot be met.
    """
    if is_whole(shot):
        return shot
    try:
        return _staged(shot, plan, seed, size, seconds)
    except ValidationError as error:  # what came of it is beyond what a shot may say
        message = f"the shot cannot be met: {line_of(error)}"
        raise ConfigError(message, parameter="shot") from error


def _staged(shot: Shot, plan: Plan | None, seed: int, size: tuple[int, int], seconds: float) -> Shot:
    happens = seconds / shot.slow  # for so long, s
    check_fixed(shot)
    given = shot
    shot, worn = without_worn(with_breaks(gathered(sealed(shot)), happens))
    rng = np.random.default_rng([17, seed])
    planned: SettingName | None = plan.setting if plan else None  # pyright: ignore[reportAssignmentType]
    planned = planned if planned in ORDINARY else None
    setting = shot.setting or home_of(shot, rng) or planned or pick(rng, ORDINARY)
    light = shot.light or light_of(shot, setting)
    if light is None and plan is not None and plan.light in SETTINGS[setting].lights:
        light = plan.light
    light = light or pick(rng, SETTINGS[setting].lights)
    gravity = SETTINGS[setting].gravity if shot.gravity is None else shot.gravity
    check_stated(shot)
    story, things = _nearest(rng, shot, plan, setting, gravity, seconds)
    things = put_on(things, shot, worn, gravity, happens)
    seen = _followed(shot, things, seed)
    scene = Scene(
        family="drop",
        story=story,
        seed=seed,
        bodies=tuple(map(body_of, things)),
        setting=setting,
        light=light,
        look=shot.look or "photographic",
        camera=camera_of(seen, plan, rng, [thing.id or "" for thing in things], SETTINGS[setting].room),
        light_azimuth=0.0,
        gravity=gravity,
        size=size,
        num_frames=num_frames(seconds),
        slow=shot.slow,
        font=shot.font_file,
        exact=True,
        weather=shot.weather or "clear",
    )
    scene, things = _dressed(scene, shot, things)
    scene, things, trajectory, whole = broken_as_told(given, scene, things)
    if whole:
        _LOG.warning("not hit hard enough to break, so it stays whole: %s", ", ".join(whole))
    scene = with_effects(scene, shot, [thing.id or "" for thing in things], trajectory)
    far = STAGE_M if heads(shot.actions) is None else WIDE_M / 2
    camera = framed(scene, moment_of(shot, trajectory), shot.camera, far)
    azimuth = camera.azimuth + LIGHT_SIDES[camera.seed % 2]
    if shot.light_azimuth_deg is not None:
        azimuth = math.radians(shot.light_azimuth_deg)
    return whole_of(shot, replace(scene, camera=camera, light_azimuth=azimuth), things, seconds)


def _followed(shot: Shot, things: list[ShotThing], seed: int) -> ShotCamera | None:
    """The camera that is asked for, following who goes somewhere unless something else is said.

    What bursts in the sky is seen by one that stands.
    """
    in_the_sky = any(effect.kind == "fireworks" for effect in shot.effects or ())
    if in_the_sky and (shot.camera is None or (shot.camera.move is None and not shot.camera.moves)):
        return (shot.camera or ShotCamera()).model_copy(update={"move": "static"})
    if heads(shot.actions) is not None:
        return as_it_heads(shot)
    stands = {(one.angle, one.elevation_deg) for one in [shot.camera] if one is not None}
    if stands <= {(None, None)} and any(thing.arrangement == "curve" for thing in shot.things):
        return (shot.camera or ShotCamera()).model_copy(update={"elevation_deg": ABOVE_DEG})
    if things and all(
        THINGS[thing.thing or ""].law is not None for thing in things if thing.role == "subject"
    ):
        camera = shot.camera or ShotCamera()
        if not (camera.move or camera.moves):
            camera = camera.model_copy(update={"move": CALM[seed % len(CALM)]})
        from_above = any(thing.thing in ABOVE for thing in things) and camera.elevation_deg is None
        if any(thing.thing == "solar eclipse" for thing in things):  # the moon covers the sun from one place
            camera = camera.model_copy(update={"azimuth_deg": 0.0, "elevation_deg": 0.0, "move": "static"})
        elif from_above and camera.angle is None:
            wide = any(thing.thing == "solar system" for thing in things)
            nearer = {"shot": "close-up"} if wide and camera.shot is None else {}
            camera = camera.model_copy(update={"elevation_deg": ABOVE_DEG, **nearer})
        return camera
    if any(act.does == "orbit" for thing in things for act in thing.acts or ()):
        camera = shot.camera or ShotCamera()
        if not (camera.move or camera.moves):
            return camera.model_copy(update={"move": "static"})
    shown = bool(shot.overlays) or (shot.camera is not None and shot.camera.angle == "eye")
    if shown and not (shot.camera and (shot.camera.move or shot.camera.moves)):  # seen as it is measured
        return (shot.camera or ShotCamera()).model_copy(update={"move": "static"})
    going = [
        thing.id
        for thing in things
        if any(
            _leads_aside(act.path, thing) and act.does not in ("orbit", "flung") for act in thing.acts or ()
        )
    ]
    if not going or not goes_along(shot) or (shot.camera and shot.camera.follow):
        return shot.camera
    return (shot.camera or ShotCamera()).model_copy(update={"follow": going[len(going) // 2]})


def _leads_aside(path: Sequence[tuple[float, float, float]], thing: ShotThing) -> bool:
    """Whether somebody goes elsewhere, and not straight up or down: that is seen best by who stands."""
    x, y, _ = thing.at or (0.0, 0.0, 0.0)
    return any(math.hypot(px - x, py - y) > 0.05 for px, py, _ in path)


def _dressed(scene: Scene, shot: Shot, things: list[ShotThing]) -> tuple[Scene, list[ShotThing]]:
    """Turn what is to be read to the camera, and put up the billboards that are asked for."""
    if all(thing.turn_deg is None for thing in shot.things):
        scene = faced(scene)
    scene = with_boards(scene, shot.text)
    written = [
        thing if body == body_of(thing) else thing.model_copy(update={"turn_deg": turn_of(body.quat)})
        for thing, body in zip(things, scene.bodies)
    ]
    taken = {thing.id or "" for thing in things}
    boards = scene.bodies[len(things) :]
    return scene, [*written, *map(thing_of, boards, free_names("billboard", taken))]


def _nearest(
    rng: Rng, shot: Shot, plan: Plan | None, setting: SettingName, gravity: float, seconds: float
) -> tuple[str, list[ShotThing]]:
    """Draw the stories that may be meant; take the draw whose motion is nearest the plan's.

    What is to be there is whole and as it will be written: what is simulated here is what is shown.
    """
    seconds, whole = seconds / shot.slow, num_frames(seconds)
    draws: list[tuple[float, str, Shot, list[PlacedBody]]] = []
    reason: ConfigError | None = None
    if not shot.things and shot.effects is not None:  # nobody is there
        return "rest", []
    stories = stories_for(shot, plan)
    for story in stories:
        usual = with_usual(shot, story)
        casts = casts_of(rng, usual, plan, story, SETTINGS[setting], gravity, seconds)
        many = FEWEST if plan is None else max(DRAWS // len(stories), FEWEST)
        many = CROWDED_DRAWS if usual.num_bodies > CROWD else many
        for _ in range(PERFORMED_DRAWS if story == "perform" else many):
            try:
                bodies = placed(rng, usual, casts, setting, gravity)
            except ConfigError as error:
                reason = error.with_traceback(None)  # which would hold all frames, and they it
                continue
            draws.append((_begins_apart(bodies, plan), story, usual, bodies))
    if not draws:
        raise reason or ConfigError("nothing could be placed", parameter="shot")
    draws.sort(key=lambda draw: draw[0])
    best: tuple[float, str, list[ShotThing]] | None = None
    simulated, frames = 0, num_frames(min(seconds, 4.0))
    pinned = bool(shot.things) and all(thing.at is not None for thing in shot.things)
    for _, story, usual, found in draws:
        things = _written(usual, found)
        bodies = tuple(map(body_of, things))
        if deep := _too_deep(shot, things, bodies, setting):
            reason = deep
            continue
        if story == "perform":  # what is done by oneself happens, if nothing is squeezed by it
            deepest = _squeezed(bodies, setting, gravity, whole, FPS * shot.slow)
            if best is None or deepest < best[0]:
                best = (deepest, story, things)
            if deepest <= DEEP_M or pinned:
                break
            continue
        heavy = len(bodies) > 4 and story in ("tower", "collide", "dominoes")
        trajectory = states(bodies, setting, gravity, frames, True, rests=True, fps=FPS)
        missed = _missed(story, bodies, trajectory) + _unmet(shot, things, bodies, trajectory)
        cost = _apart(bodies, trajectory, plan) + missed
        if best is None or cost < best[0]:
            best = (cost, story, things)
        simulated += 1
        enough = 2 if heavy else SIMULATED if plan else SIMULATED // 2
        if simulated >= enough and (best[0] < 10.0 or simulated >= 2 * SIMULATED):
            break
        if pinned or (plan is None and not missed):
            break
    if best is None:
        raise reason or ConfigError("there is no room", parameter="shot")
    if best[1] == "perform" and best[0] > DEEP_M and (larger := with_larger(shot, best[2])) is not None:
        return _nearest(rng, larger, plan, setting, gravity, seconds * shot.slow)
    return best[1], best[2]


def _squeezed(bodies: tuple[Body, ...], setting: SettingName, gravity: float, frames: int, fps: int) -> float:
    """How deep anything gets in anything where somebody meets what is loose, m."""
    if any(body.breaks for body in bodies) or not any(map(is_free, bodies)):
        return 0.0
    try:
        return states(bodies, setting, gravity, frames, True, rests=True, fps=fps).deepest
    except ConfigError:
        return math.inf


def _written(shot: Shot, bodies: list[PlacedBody]) -> list[ShotThing]:
    said = {
        name: thing if thing.count == 1 else thing.model_copy(update={"at": None})
        for thing, names in zip(shot.things, members(shot).values(), strict=True)
        for name in names
    }
    return [thing_of(body, body.id, said.get(body.id)) for body in bodies]


def _too_deep(
    shot: Shot, things: list[ShotThing], bodies: tuple[Body, ...], setting: SettingName
) -> ConfigError | None:
    """Say what lies in what. Raises it where both places were stated: no other draw can be better."""
    exact = {thing.id for thing in shot.things if thing.at is not None}
    swims = {i for i, body in enumerate(bodies) if any(act.does == "swim" for act in body.acts)}
    swims |= {i for i, body in enumerate(bodies) if body.shape in DRAUGHTS and body.acts}
    found = [(depth, i, j) for depth, i, j in touching(bodies, setting) if depth > DEEPEST_M]
    found = [(depth, i, j) for depth, i, j in found if i >= 0 or j not in swims]
    if not found:
        return None

    def said(i: int) -> bool:
        return i < 0 or things[i].id in exact

    depth, i, j = next((each for each in found if said(each[1]) and said(each[2])), found[0])
    one, other = (("the ground" if k < 0 else things[k].id) for k in (j, i))
    message = f"there is no room: {one} lies {1000 * depth:.0f} mm deep in {other}"
    error = ConfigError(f"the shot cannot be met: {message}", parameter="shot")
    if said(i) and said(j):
        raise error
    return error


def _unmet(shot: Shot, things: list[ShotThing], bodies: tuple[Body, ...], trajectory: Trajectory) -> float:
    """How many of those who are to meet somebody do not, ten each."""
    index = {thing.id: i for i, thing in enumerate(things)}
    return 10.0 * sum(
        not _meet(bodies, trajectory, index[action.who], index[action.target])
        for action in shot.actions
        if action.target is not None and action.does != "rest"
    )


def _meet(bodies: tuple[Body, ...], trajectory: Trajectory, i: int, j: int) -> bool:
    """Whether two boxes come as near as a frame's way, or the second is moved."""
    halves = [np.abs(rotation(trajectory.quat[:, k])) @ np.array(bodies[k].half_size) for k in (i, j)]
    gap = np.abs(trajectory.pos[:, i] - trajectory.pos[:, j]) - halves[0] - halves[1]
    way = np.linalg.norm(trajectory.vel[:, i], axis=-1) / FPS + 0.02
    return bool((gap.max(axis=1) < way).any())


def _tracks(plan: Plan, count: int) -> np.ndarray:
    """Where the plan's bodies that move most are, [T, n, 3], about their middle at the beginning."""
    pos = plan.positions
    order = np.argsort(-np.ptp(pos, axis=0).max(axis=-1))[:count]
    return pos[:, np.sort(order)]


def _begins_apart(bodies: Sequence[Body], plan: Plan | None) -> float:
    """How far the beginning of a draw, places and velocities, is from the plan's."""
    if plan is None or not plan.bodies:
        return 0.0
    movers = [body for body in bodies if not body.fixed]
    track = _tracks(plan, len(movers))
    step = min(4, len(track) - 1) or 1
    vel_p = (track[min(step, len(track) - 1)] - track[0]) * (FPS / step)
    pos = np.array([body.pos for body in movers])
    vel = np.array([body.vel for body in movers])
    pairs = min(len(pos), track.shape[1])
    if not pairs:
        return 0.0
    own, other = pos[:pairs] - [*pos[:pairs, :2].mean(0), 0], track[0, :pairs]
    other = other - [*other[:, :2].mean(0), 0]
    return float(np.abs(own - other).mean() + 0.4 * np.abs(vel[:pairs] - vel_p[:pairs]).mean())


def _apart(bodies: Sequence[Body], trajectory: Trajectory, plan: Plan | None) -> float:
    """How far the motion of a draw is from the plan's, m on average."""
    if plan is None or not plan.bodies:
        return 0.0
    movers = [i for i, body in enumerate(bodies) if not body.fixed]
    track = _tracks(plan, len(movers))
    frames, pairs = min(len(track), len(trajectory.pos)), min(len(movers), track.shape[1])
    if not pairs:
        return 0.0
    own, other = trajectory.pos[:frames, movers[:pairs]], track[:frames, :pairs]
    own = own - [*own[0, :, :2].mean(0), 0]
    other = other - [*other[0, :, :2].mean(0), 0]
    return float(np.minimum(np.abs(own - other), 2.0).mean())


def _missed(story: str, bodies: Sequence[Body], trajectory: Trajectory) -> float:
    """How much of what the story tells does not happen: 0, or more than any distance."""
    pos = trajectory.pos
    if not np.isfinite(pos).all() or pos[..., 2].min() < -0.05:
        return 100.0
    moved = np.linalg.norm(pos[-1] - pos[0], axis=-1)
    free = [i for i, body in enumerate(bodies) if not body.fixed]
    match story:
        case "dominoes":
            up = rotation(trajectory.quat[-1])[:, 2, 2]
            return 10.0 * float(np.mean([abs(up[i]) > 0.75 for i in free]))
        case "tower":
            tops = pos[0, free, 2] > 2 * min(bodies[i].half_size[2] for i in free)
            fell = pos[-1, free, 2] < 0.7 * pos[0, free, 2]
            return 3.0 * float((tops & ~fell).sum())
        case "collide":
            hit = [i for i in free if np.linalg.norm(bodies[i].vel) == 0.0]
            return 10.0 * float(np.mean([moved[i] < 0.06 for i in hit])) if hit else 0.0
        case "ramp" | "roll" | "throw":
            return 10.0 * float(moved[0] < 0.3)
        case "rest":
            return 10.0 * float(moved.max() > 0.05)
    return 0.0
