"""The stage: a shot and a plan become a scene that is true.

The program of the story draws what is open some hundred times; those whose beginning is nearest the plan's
are simulated, and the nearest of these in which the story happens is taken. It is a true scene whatever the
plan was. A whole shot, with nothing left open, is the same scene again.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from sorairo.errors import ConfigError
from sorairo.scene.assets import sealed
from sorairo.scene.attributes import STAGE_NAMES, SettingName
from sorairo.scene.plan import Plan
from sorairo.scene.scene import Body, Camera, Scene, Trajectory, rotation
from sorairo.scene.settings import SETTINGS
from sorairo.scene.shot import Shot, ShotCamera, ShotLabel, ShotThing
from sorairo.units import FIELD_OF_VIEW, num_frames
from sorairo.world.actions import SIDES, Rng, pick
from sorairo.world.boards import faced, with_boards
from sorairo.world.casting import cast_of, dress_of, stories_for
from sorairo.world.physics import overlap, simulate
from sorairo.world.programs import place

__all__ = ["is_whole", "scene_of", "stage"]

DRAWS = 160
"""How often each story is drawn."""
SIMULATED = 6
"""How many of the draws are simulated; of heavy scenes fewer."""
DEEPEST_M = 1e-3
"""How deep bodies may lie in each other at the beginning."""
_ANGLES = {"eye": 0.10, "low": 0.02, "high": 0.55, "overhead": 1.35}
_FRAMING = {"wide": 1.42, "medium": 1.04, "close-up": 0.8}
_LIGHT_SIDES = (math.pi - 2.0, 2.6 - math.pi)


def is_whole(shot: Shot) -> bool:
    """Whether nothing that a scene needs is left open."""
    camera = shot.camera
    return (
        bool(shot.things)
        and None not in (shot.seed, shot.seconds, shot.size, shot.setting, shot.light, shot.look)
        and None not in (shot.story, shot.gravity, shot.light_azimuth_deg)
        and camera is not None
        and None not in (camera.move, camera.shot, camera.target, camera.distance, camera.azimuth_deg)
        and None not in (camera.elevation_deg, camera.fov_deg, camera.amount, camera.direction, camera.seed)
        and all(
            thing.count == 1
            and isinstance(thing.size, tuple)
            and None not in (thing.thing, thing.colour, thing.material, thing.at, thing.turn_deg)
            and None not in (thing.velocity, thing.spin, thing.fixed)
            for thing in shot.things
        )
    )


def scene_of(shot: Shot) -> Scene:
    """Build the scene that a whole shot says. Raises: ConfigError where something is left open."""
    if not is_whole(shot):
        raise ConfigError("the shot leaves something open; make it whole first", parameter="shot")
    shot = sealed(shot)
    camera, number = shot.camera, shot.seconds
    assert camera is not None and number is not None and shot.size is not None
    values = {
        "family": "drop",
        "story": shot.story,
        "seed": shot.seed,
        "bodies": tuple(_body_of(thing) for thing in shot.things),
        "setting": shot.setting,
        "light": shot.light,
        "look": shot.look,
        "light_azimuth": math.radians(shot.light_azimuth_deg or 0.0),
        "gravity": shot.gravity,
        "size": shot.size,
        "num_frames": num_frames(number),
        "font": shot.font_file,
        "exact": True,
    }
    view = Camera(
        move=camera.move or "static",
        shot=camera.shot or "medium",
        target=camera.target or (0.0, 0.0, 0.0),
        distance=camera.distance or 1.0,
        azimuth=math.radians(camera.azimuth_deg or 0.0),
        elevation=math.radians(camera.elevation_deg or 0.0),
        fov=math.radians(camera.fov_deg or 40.0),
        amount=camera.amount or 0.0,
        direction=camera.direction or 1,
        seed=camera.seed or 0,
    )
    return Scene(camera=view, **values)  # pyright: ignore[reportArgumentType]  # is_whole has looked


def _body_of(thing: ShotThing) -> Body:
    assert isinstance(thing.size, tuple) and thing.at and thing.turn_deg and thing.velocity and thing.spin
    x, y, z = thing.size
    spin = [math.radians(rate) for rate in thing.spin]
    return Body(
        shape=thing.thing or "ball",
        half_size=(x / 2, y / 2, z / 2),
        colour=thing.colour or "white",
        material=thing.material or "plastic",
        pos=thing.at,
        quat=_quat_of(thing.turn_deg),
        vel=thing.velocity,
        ang_vel=(spin[0], spin[1], spin[2]),
        hinge=thing.hangs_from,
        fixed=bool(thing.fixed),
        role=thing.role,
        **dress_of(thing),
    )


def _quat_of(turn_deg: tuple[float, float, float]) -> tuple[float, float, float, float]:
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


def _turn_of(quat: tuple[float, float, float, float]) -> tuple[float, float, float]:
    """Degrees about x, y, z, fixed axes, of a rotation."""
    m = rotation(np.array(quat))
    y = math.asin(max(-1.0, min(1.0, -float(m[2, 0]))))
    if abs(math.cos(y)) > 1e-6:
        x, z = math.atan2(m[2, 1], m[2, 2]), math.atan2(m[1, 0], m[0, 0])
    else:
        x, z = math.atan2(-m[1, 2], m[1, 1]), 0.0
    return _rounded([math.degrees(a) for a in (x, y, z)])


def _rounded(values) -> tuple[float, float, float]:
    x, y, z = (round(float(value), 7) + 0.0 for value in values)
    return (x, y, z)


def _thing_of(body: Body, name: str) -> ShotThing:
    values = {
        "id": name,
        "thing": body.shape,
        "colour": body.colour,
        "material": body.material,
        "size": _rounded(2 * half for half in body.half_size),
        "at": _rounded(body.pos),
        "turn_deg": _turn_of(body.quat),
        "velocity": _rounded(body.vel),
        "spin": _rounded(math.degrees(rate) for rate in body.ang_vel),
        "fixed": body.fixed,
        "role": body.role,
    }
    if body.hinge is not None:
        values["hangs_from"] = _rounded(body.hinge)
    said = body.label if body.label_text is None else ShotLabel(say=body.label_text)
    dress = {"asset": body.asset, "image": body.image, "label": said, "sha256": body.sha256 or None}
    values |= {name: value for name, value in dress.items() if value is not None}
    return ShotThing.model_validate(values)


def stage(shot: Shot, plan: Plan | None, seed: int, size: tuple[int, int], seconds: float) -> Shot:
    """Fill in what a shot leaves open, so that a true scene can be built of it, the nearest to a plan.

    Raises: ConfigError where what it states cannot be met.
    """
    shot = sealed(shot)
    if is_whole(shot):
        return shot
    rng = np.random.default_rng([17, seed])
    names = {
        part: getattr(shot, part) or (plan and getattr(plan, part)) for part in ("setting", "light", "look")
    }
    setting = names["setting"] or pick(rng, list(SETTINGS))
    if shot.light is None and names["light"] not in SETTINGS[setting].lights:
        names["light"] = None
    light = names["light"] or pick(rng, SETTINGS[setting].lights)
    gravity = SETTINGS[setting].gravity if shot.gravity is None else shot.gravity
    story, bodies = _nearest(rng, shot, plan, setting, gravity, seconds)
    scene = Scene(
        family="drop",
        story=story,
        seed=seed,
        bodies=tuple(bodies),
        setting=setting,
        light=light,
        look=names["look"] or "photographic",
        camera=_camera_of(shot.camera, plan, rng, indoors=setting in ("studio", "table")),
        light_azimuth=0.0,
        gravity=gravity,
        size=size,
        num_frames=num_frames(seconds),
        font=shot.font_file,
    )
    if all(thing.turn_deg is None for thing in shot.things):
        scene = faced(scene)
    scene = with_boards(scene, shot.text)
    camera = _framed(scene, simulate(scene), shot.camera)
    azimuth = camera.azimuth + _LIGHT_SIDES[camera.seed % 2]
    return _shot_of(shot, replace(scene, camera=camera, light_azimuth=azimuth), seconds)


def _shot_of(shot: Shot, scene: Scene, seconds: float) -> Shot:
    """The whole shot of a scene."""
    camera, names, things = scene.camera, [], []
    for body in scene.bodies:
        number = sum(name.split(" ")[0] == body.shape for name in names) + 1
        names.append(body.shape if number == 1 else f"{body.shape} {number}")
        things.append(_thing_of(body, names[-1]))
    said = shot.camera or ShotCamera()
    view = {
        **said.model_dump(exclude_none=True, exclude={"follow", "focus"}),
        "move": camera.move,
        "shot": camera.shot,
        "target": _rounded(camera.target),
        "distance": round(camera.distance, 7),
        "azimuth_deg": round(math.degrees(camera.azimuth), 7),
        "elevation_deg": round(math.degrees(camera.elevation), 7),
        "fov_deg": round(math.degrees(camera.fov), 7),
        "amount": camera.amount,
        "direction": camera.direction,
        "seed": camera.seed,
    }
    whole = {
        **{
            name: getattr(shot, name)
            for name in ("prompt", "physics", "text", "fps", "weather", "font", "font_sha256")
            if getattr(shot, name)
        },
        "seed": scene.seed,
        "seconds": seconds,
        "size": scene.size,
        "story": scene.story,
        "setting": scene.setting,
        "light": scene.light,
        "look": scene.look,
        "gravity": scene.gravity,
        "light_azimuth_deg": round(math.degrees(scene.light_azimuth), 7),
        "camera": view,
        "things": tuple(things),
    }
    return Shot.model_validate(whole)


def _nearest(
    rng: Rng, shot: Shot, plan: Plan | None, setting: SettingName, gravity: float, seconds: float
) -> tuple[str, list[Body]]:
    """Draw the stories that may be meant; take the draw whose motion is nearest the plan's."""
    ground = SETTINGS[setting]  # pyright: ignore[reportArgumentType]
    draws: list[tuple[float, str, list[Body]]] = []
    reason: ConfigError | None = None
    stories = stories_for(shot, plan)
    for story in stories:
        cast = cast_of(rng, shot, plan, story, ground, gravity)
        for _ in range(max(DRAWS // len(stories), 24)):
            try:
                bodies = place(rng, story, cast)
            except ConfigError as error:
                reason = error
                break
            draws.append((_begins_apart(bodies, plan), story, bodies))
    if not draws:
        raise reason or ConfigError("nothing could be placed", parameter="shot")
    draws.sort(key=lambda draw: draw[0])
    best: tuple[float, str, list[Body]] | None = None
    simulated = 0
    for _, story, bodies in draws:
        placed = tuple(bodies)
        if overlap(placed, setting) > DEEPEST_M:
            continue
        heavy = len(bodies) > 4 and story in ("tower", "collide")
        trajectory = _moved(placed, setting, gravity, min(seconds, 4.0))
        cost = _apart(bodies, trajectory, plan) + _missed(story, bodies, trajectory)
        if best is None or cost < best[0]:
            best = (cost, story, bodies)
        simulated += 1
        if simulated >= (2 if heavy else SIMULATED):
            break
    if best is None:
        raise ConfigError("there is no room: the things lie in each other", parameter="shot")
    return best[1], best[2]


def _moved(bodies: tuple[Body, ...], setting: SettingName, gravity: float, seconds: float) -> Trajectory:
    camera = _camera_of(None, None, np.random.default_rng(0))
    scene = Scene(
        family="drop",
        story="rest",
        seed=0,
        bodies=bodies,
        setting=setting,  # pyright: ignore[reportArgumentType]
        light="daylight",
        look="photographic",
        camera=camera,
        light_azimuth=0.0,
        gravity=gravity,
        size=(256, 256),
        num_frames=num_frames(seconds),
    )
    return simulate(scene)


def _tracks(plan: Plan, count: int) -> np.ndarray:
    """Where the plan's bodies that move most are, [T, n, 3], about their middle at the beginning."""
    pos = plan.positions
    order = np.argsort(-np.ptp(pos, axis=0).max(axis=-1))[:count]
    return pos[:, np.sort(order)]


def _begins_apart(bodies: list[Body], plan: Plan | None) -> float:
    """How far the beginning of a draw, places and velocities, is from the plan's."""
    if plan is None or not plan.bodies:
        return 0.0
    movers = [body for body in bodies if not body.fixed]
    track = _tracks(plan, len(movers))
    step = min(4, len(track) - 1) or 1
    vel_p = (track[min(step, len(track) - 1)] - track[0]) * (24.0 / step)
    pos = np.array([body.pos for body in movers])
    vel = np.array([body.vel for body in movers])
    pairs = min(len(pos), track.shape[1])
    if not pairs:
        return 0.0
    own, other = pos[:pairs] - [*pos[:pairs, :2].mean(0), 0], track[0, :pairs]
    other = other - [*other[:, :2].mean(0), 0]
    return float(np.abs(own - other).mean() + 0.4 * np.abs(vel[:pairs] - vel_p[:pairs]).mean())


def _apart(bodies: list[Body], trajectory: Trajectory, plan: Plan | None) -> float:
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


def _missed(story: str, bodies: list[Body], trajectory: Trajectory) -> float:
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
            return 10.0 * float((tops & ~fell).sum())
        case "collide":
            hit = [i for i in free if np.linalg.norm(bodies[i].vel) == 0.0]
            return 10.0 * float(np.mean([moved[i] < 0.06 for i in hit])) if hit else 0.0
        case "ramp" | "roll" | "throw":
            return 10.0 * float(moved[0] < 0.3)
        case "rest":
            return 10.0 * float(moved.max() > 0.05)
    return 0.0


def _camera_of(said: ShotCamera | None, plan: Plan | None, rng: Rng, indoors: bool = True) -> Camera:
    """A camera that does not know yet what it looks at."""
    said = said or ShotCamera()
    move = said.move or (plan.move if plan else pick(rng, STAGE_NAMES["move"]))
    framing = said.shot or ("close-up" if plan and plan.shot == "close-up" else "medium")
    highest = 0.32 if indoors else 0.17  # out of doors, the sky is in the picture
    elevation = float(rng.uniform(0.06, highest)) if said.angle is None else _ANGLES[said.angle]
    fov = FIELD_OF_VIEW
    if said.lens_mm is not None:
        fov = 2 * math.atan(12.0 / said.lens_mm)
    if said.fov_deg is not None:
        fov = math.radians(said.fov_deg)
    return Camera(
        move=move,  # pyright: ignore[reportArgumentType]
        shot=framing,  # pyright: ignore[reportArgumentType]
        target=(0.0, 0.0, 0.5),
        distance=4.0,
        azimuth=float(rng.uniform(-0.45, 0.45))
        if said.azimuth_deg is None
        else math.radians(said.azimuth_deg),
        elevation=elevation if said.elevation_deg is None else math.radians(said.elevation_deg),
        fov=fov,
        amount=float(rng.uniform(0.8, 1.25)) if said.amount is None else said.amount,
        direction=said.direction or pick(rng, SIDES),
        seed=int(rng.integers(1 << 30)) if said.seed is None else said.seed,
    )


def _framed(scene: Scene, trajectory: Trajectory, said: ShotCamera | None) -> Camera:
    """Look at what will happen: the bodies' tracks, without what leaves the stage."""
    half = np.array([body.half_size for body in scene.bodies])
    turned = np.abs(rotation(trajectory.quat)) @ half[:, :, None]
    low, high = trajectory.pos - turned[..., 0], trajectory.pos + turned[..., 0]
    first_low, first_high = low[0].min(axis=0), high[0].max(axis=0)
    reach = np.maximum(first_high, 2.0), np.minimum(first_low, -2.0)
    low = np.percentile(np.clip(low.min(axis=1), reach[1], reach[0]), 6, axis=0)
    high = np.percentile(np.clip(high.max(axis=1), reach[1], reach[0]), 94, axis=0)
    for body in scene.bodies:
        if body.hinge is not None:
            high = np.maximum(high, body.hinge)
    camera = scene.camera
    middle = (low + high) / 2
    width, height = (side / math.sqrt(scene.size[0] * scene.size[1]) for side in scene.size)
    cos, sin = abs(math.cos(camera.azimuth)), abs(math.sin(camera.azimuth))
    extent = (high - low) / 2
    across, deep = extent[0] * cos + extent[1] * sin, extent[1] * cos + extent[0] * sin
    tall = extent[2] * math.cos(camera.elevation) + deep * math.sin(camera.elevation)
    need = max(across / width, tall / height, 0.28)
    distance = _FRAMING[camera.shot] * need / math.tan(camera.fov / 2) + 0.4 * min(need, 1.0) + 0.6 * deep
    distance *= {"dolly in": 1.12, "dolly out": 1.12, "pan": 1.05}.get(camera.move, 1.0)
    said = said or ShotCamera()
    target = (float(middle[0]), float(middle[1]), float(max(middle[2], 0.1)))
    return replace(
        camera,
        target=said.target or target,
        distance=float(distance) if said.distance is None else said.distance,
    )
