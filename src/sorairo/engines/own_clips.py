"""Own clips: what was traced here carries its shot, so it is made longer, or made anew, by changing that.

Made longer, all goes on as physics and its deeds have it, and the first frames of the longer shot are those
that the clip has, to the last number. Looped, time runs back. Made anew, what the new words say wins and all
else stays.
"""

from __future__ import annotations

import logging
import math
import re
from collections.abc import Sequence
from dataclasses import asdict, replace

import numpy as np

from sorairo.engines.learned import Filmed
from sorairo.engines.other_words import changed, matched, said_now
from sorairo.engines.own_things import row_of
from sorairo.engines.wishes import STOPS, parts_of
from sorairo.errors import ConfigError
from sorairo.media import Media, probe_media
from sorairo.request import IN_SHOTS, Request
from sorairo.scene.attributes import PERFORMED
from sorairo.scene.camera import TURNED, smoothstep
from sorairo.scene.scene import Scene, Trajectory, rotation
from sorairo.scene.shot import Shot, ShotAction, ShotThing, parse_shot
from sorairo.scene.shot_parts import ShotAct
from sorairo.scene.shot_rules import is_deed
from sorairo.units import FPS, frames_at, new_frames, num_frames
from sorairo.world.bends import BENDS, heading_after
from sorairo.world.performers import next_act
from sorairo.world.physics import simulate
from sorairo.world.scenario import timed
from sorairo.world.whole import is_whole, scene_of

__all__ = ["continued", "is_own", "of_shot", "own_shot", "run_back"]

_LOG = logging.getLogger(__name__)
SAME_M = 1e-3
"""So far, m, nothing may be from where it was before a clip was made longer."""
_ROUND = {does for does, (_, way) in PERFORMED.items() if way in BENDS}
"""Deeds that are over once they are done."""
LEAVES = 0.2
"""What comes so far in the new part, by the camera's distance, is followed by it."""


def own_shot(media: Media) -> Shot | None:
    """The shot of a file every frame of which is as that says; None: of a part, or of what a network made."""
    said = media.metadata
    if said.get("painter") != "traced" or said.get("task") == "trim" or "shot" not in said:
        return None
    try:
        shot = parse_shot(said["shot"])
    except ConfigError as error:  # it names a file that is not here, say
        _LOG.warning("the shot of the clip cannot be used: %s", error)
        return None
    lasts = abs(media.num_frames - _frames_of(shot) * FPS / shot.fps) < 1 and abs(media.fps - shot.fps) < 0.5
    return shot if is_whole(shot) and _is_sealed(shot) and lasts else None


def is_own(request: Request) -> bool:
    """Whether a task is done in the shot of its source."""
    assert request.source is not None
    return request.task in IN_SHOTS and own_shot(probe_media(request.source)) is not None


def _is_sealed(shot: Shot) -> bool:
    """Whether all files that it names are named with their hashes: of others one may know but the place."""
    has_font = shot.font is None or shot.font_sha256 is not None
    return has_font and all(len(one.sha256 or ()) == len(one.files) for one in shot.things)


def _frames_of(shot: Shot) -> int:
    return frames_at(shot.seconds or 0.0, shot.fps)


def of_shot(request: Request) -> tuple[Request, int]:
    """A settled request for what becomes of an own clip, as one for a shot, and its first frame that is new.

    Raises: ConfigError where it cannot be met.
    """
    assert request.source is not None and request.size is not None
    shot = own_shot(probe_media(request.source))
    assert shot is not None, "it has been looked at"
    first = _frames_of(shot) if request.task in ("extend", "loop") else 0
    shot = shot.model_copy(update={"size": request.size})
    if request.task == "extend":
        assert request.seconds is not None
        shot = continued(shot, request.prompt, new_frames(request.seconds, 0) / FPS)
    elif request.task != "loop":
        for part in parts_of(request.prompt) or [request.prompt]:
            shot = changed(shot, part, drops=request.task == "remix")
        shot = shot.model_copy(update={"prompt": request.prompt})
    asked = replace(request, task="generate", source=None, strength=None, shot=shot, seconds=shot.seconds)
    return (asked if is_whole(shot) else replace(asked, seed=shot.seed)), first


def run_back(filmed: Filmed, count: int) -> Filmed:
    """What is filmed, then, in so many frames, time running back to its beginning: it has always been so.

    It turns about gently, and ends one step before the first frame, so that the clip may begin again.
    """
    last = filmed.scene.num_frames - 1
    share = smoothstep(np.arange(1, count + 1) / (count + 1))
    times = np.concatenate([np.arange(last + 1.0), last * (1.0 - share)])
    return filmed._replace(
        scene=replace(filmed.scene, num_frames=len(times)),
        trajectory=filmed.trajectory.between(times),
        path=filmed.path.between(times),
    )


def continued(shot: Shot, prompt: str, more: float) -> Shot:
    """A whole shot, longer by so many seconds, s of the clip: what is done goes on, or what the words say is.

    Until then nothing is otherwise than it was; where a deed would change that, it is told and left out.
    """
    assert shot.seconds is not None and shot.camera is not None
    seam = _frames_of(shot) / shot.fps
    seams = (*(shot.camera.seams or ()), seam)
    texts = tuple(one.model_copy(update={"end": one.end or shot.seconds}) for one in shot.text)
    longer = shot.model_copy(
        update={
            "seconds": (num_frames(shot.seconds) + round(more * FPS)) / FPS,
            "text": texts,
            "camera": shot.camera.model_copy(update={"seams": seams}),
        }
    )
    ends = {"end": longer.seconds}
    if shot.effects:
        last = max(one.end or 0.0 for one in shot.effects)
        effects = [one.model_copy(update=ends) if one.end == last else one for one in shot.effects]
        longer = longer.model_copy(update={"effects": tuple(effects)})
    scene = scene_of(shot)
    before = simulate(scene)
    going = tuple(_going_on(one, shot, more) for one in shot.things)
    told, lost = _asked(shot, prompt)
    if lost:
        _LOG.warning("what is there goes on without: %s", ", ".join(lost))
    doing = tuple(
        _doing(one, shot, scene, before, told[one.id], more) if one.id in told else each
        for one, each in zip(shot.things, going, strict=True)
    )
    actions = (*shot.actions, *(deed for deeds in told.values() for deed in deeds))
    for things, is_less in ((doing, False), (going, bool(told)), (shot.things, bool(told))):
        one = longer.model_copy(update={"things": things, "actions": shot.actions if is_less else actions})
        after = simulate(scene_of(one))
        if _is_same(before, after):
            if is_less:
                names = ", ".join(f"{who} {deed.does}" for who, deeds in told.items() for deed in deeds)
                _LOG.warning("cannot be met after what was done before, so left out: %s", names)
            return _followed(one, after, seam)
    raise ConfigError("the clip cannot go on as it was; nearest: the painter 'diffusion'", parameter="source")


def _lasts(shot: Shot) -> float:
    """How long what happens lasts, s: less than the clip where that is slow."""
    return (shot.seconds or 0.0) / shot.slow


def _to_the_end(act: ShotAct, shot: Shot) -> bool:
    """Whether something is done until a clip ends."""
    return act.end > _lasts(shot) - 2.0 / FPS


def _going_on(thing: ShotThing, shot: Shot, more: float) -> ShotThing:
    """A thing that goes on with what it does at the end, straight ahead and as fast."""
    acts = list(thing.acts or ())
    if not acts or acts[-1].times is not None or not _to_the_end(acts[-1], shot):
        return thing
    last, more = acts[-1], more / shot.slow
    path = last.path
    if path:
        begins = next((act.path[-1] for act in reversed(acts[:-1]) if act.path), thing.at)
        places = np.array([begins, *path])
        steps = np.diff(places, axis=0)
        length = np.linalg.norm(steps, axis=1)
        ahead = steps[np.flatnonzero(length > 1e-6)[-1:]]
        if len(ahead):
            speed = length.sum() / (last.end - last.start)
            there = places[-1] + ahead[0] / np.linalg.norm(ahead[0]) * speed * more
            path = (*path, tuple(round(float(v), 6) for v in there))
    acts[-1] = last.model_copy(update={"end": last.end + more, "path": path})
    return thing.model_copy(update={"acts": tuple(acts)})


def _doing(
    thing: ShotThing, shot: Shot, scene: Scene, before: Trajectory, deeds: Sequence[ShotAction], more: float
) -> ShotThing:
    """A thing that does other things from the end of a shot on, from where it is by then; none: it stays."""
    lasts, index = _lasts(shot), [one.id for one in shot.things].index(thing.id)
    at, quat = before.pos[-1, index], before.quat[-1, index]
    ahead = rotation(quat)[:, 0]
    heading = math.atan2(ahead[1], ahead[0]) + row_of(thing.thing or "ball").looks_ahead
    speed = float(np.linalg.norm(before.vel[-1, index])) / shot.slow if len(before.pos) > 1 else 0.0
    acts = list(thing.acts or ())
    if acts and thing.at is not None and acts[-1].does != "orbit":  # as it stands after a leap or a dance
        at = np.array([*at[:2], next((act.path[-1] for act in reversed(acts) if act.path), thing.at)[2]])
    lasts = acts[-1].end if acts and _to_the_end(acts[-1], shot) else lasts
    for deed, start, end in timed(deeds, more / shot.slow):
        span = (lasts + start, lasts + end)
        act = next_act(scene.bodies[index], deed, at, heading, span, scene.gravity, speed)
        acts.append(ShotAct(**asdict(act)))
        heading = heading_after(at, act.path, heading)
        at = np.array(act.path[-1]) if act.path else at
    return thing.model_copy(update={"acts": tuple(acts)})


def _is_same(before: Trajectory, after: Trajectory) -> bool:
    """Whether all is where it was until a clip ended that was made longer."""
    count = len(before.pos)
    far = [np.abs(after.pos[:count] - before.pos).max(initial=0.0)]
    far += [np.abs(after.turns[i][:count] - one).max(initial=0.0) for i, one in before.turns.items()]
    return max(far) < SAME_M


def _followed(shot: Shot, after: Trajectory, seam: float) -> Shot:
    """The shot with a camera that goes along, from the seam on, with the first that would leave it."""
    camera = shot.camera
    assert camera is not None
    if camera.follow is not None or camera.move in (*TURNED, "track", "fly-through"):
        return shot
    frame = min(round(seam / shot.slow / after.frame_dt), len(after.pos) - 1)
    comes = np.linalg.norm(after.pos[-1] - after.pos[frame], axis=-1)
    far = np.flatnonzero(comes > LEAVES * (camera.distance or 1.0))
    goes = [i for i in far if shot.things[i].role == "subject"]
    if not goes:
        return shot
    follow = {"follow": shot.things[goes[0]].id, "follow_from": seam}
    return shot.model_copy(update={"camera": camera.model_copy(update=follow)})


def _asked(shot: Shot, prompt: str) -> tuple[dict[str | None, list[ShotAction]], list[str]]:
    """What the words say that things of a shot do then, by their ids, of those that stop, nothing; and what
    they ask for that is not there to do it, or that physics alone decides.

    What something does at the end goes on, unless it is said to do more, or to go round once more.
    """
    if not prompt.strip():
        return {}, []
    said, found = said_now(shot, prompt), dict[str | None, list[ShotAction]]()
    own = matched(shot.things, said.things)
    lost = [one.id or "" for i, one in enumerate(said.things) if i not in own.values()]
    for who, i in own.items():
        theirs = [one for one in said.actions if one.who == said.things[i].id]
        mine = [one for one in theirs if is_deed(one, said)]
        does = {*[one.does for one in shot.actions if one.who == who][-1:]} - _ROUND
        if {one.does for one in mine} - does:
            found[who] = [one.model_copy(update={"who": who, "target": None, "to": None}) for one in mine]
            continue
        if not mine and re.search(STOPS, prompt.lower()):
            acts = next(one.acts for one in shot.things if one.id == who)
            found |= {who: []} if acts else {}
            lost += [] if acts else [f"{who} stops"]  # which physics alone decides
            continue
        lost += [f"{who} {one.does}" for one in theirs if one.does not in does]
    return found, lost
