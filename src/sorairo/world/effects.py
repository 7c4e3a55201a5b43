"""Effects of a shot: what is stated made whole; what things give off by themselves; how far they reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from sorairo.scene.attributes import EffectName
from sorairo.scene.effects import FLUNG, Effect, source_of
from sorairo.scene.scene import Body, Scene, Trajectory
from sorairo.scene.settings import SETTINGS
from sorairo.scene.shot import Shot, ShotEffect
from sorairo.scene.things import THINGS
from sorairo.world.placing import members

__all__ = ["box_of_effects", "with_effects"]

AIRY: tuple[EffectName, ...] = ("fireworks", "confetti", "leaves", "petals", "bubbles")
"""They fill the air of the stage where they are of no thing."""
SHARES: dict[EffectName, float] = {
    "smoke": 0.30,
    "steam": 0.30,
    "fire": 0.55,
    "flame": 0.12,
    "sparks": 0.25,
    "explosion": 0.42,
    "dust": 0.42,
    "splash": 0.80,
    "fountain": 0.30,
    "glitter": 0.85,
    "exhaust": 0.32,
    "eruption": 0.16,
}
"""How large what gives it off is, by half the width of a thing of which no more is known."""
OVER_ALL: tuple[EffectName, ...] = ("fire", "explosion", "glitter", "splash", "dust")
"""They come from all over a thing, wherever it gives off other effects."""
ROLLS_UP_DUST = ("desert", "mars", "beach", "farm", "volcano", "moon")
"""Where vehicles raise dust by themselves."""
INSTEAD: dict[EffectName, tuple[EffectName, ...]] = {
    "fire": ("flame", "exhaust", "eruption"),
    "smoke": ("exhaust", "eruption"),
}
"""What a thing gives off of its own instead, where it does: a candle that burns has a flame."""
FLUNG_REACH = 0.65
"""How far what a thing flings out has to be shown, by how far that which fills the air has."""
AJAR = 0.35
"""At which share of opening something comes out of what opens."""
SPLASHES_S = 0.35
"""How soon one splash follows another about what stands in them, s."""
WATER = "#a9d2f2"
REACHES: dict[EffectName, tuple[float, float]] = {
    "smoke": (2.0, 7.0),
    "steam": (1.5, 4.5),
    "fire": (1.4, 4.8),
    "flame": (1.0, 3.0),
    "sparks": (3.0, 3.5),
    "explosion": (3.6, 5.2),
    "fireworks": (2.9, 5.0),
    "confetti": (1.3, 1.7),
    "leaves": (1.3, 1.6),
    "petals": (1.3, 1.6),
    "bubbles": (1.2, 1.2),
    "splash": (1.8, 3.0),
    "fountain": (1.6, 3.4),
    "glitter": (1.3, 1.3),
    "eruption": (2.6, 8.0),
}
"""How far they reach aside, and up, by their size: what a camera has to show of them."""


def _scale(body: Body) -> float:
    """How large a body is by its thing's real size."""
    real = THINGS[body.shape].half_size
    return float(np.mean(np.array(body.half_size) / np.array(real)))


def _size(kind: EffectName, body: Body | None, reach: float) -> float:
    """How large what gives an effect off is, m."""
    if body is None:
        return max(reach, 0.4) if kind in AIRY else 0.35 * max(reach, 0.4)
    if kind in AIRY:
        return max(2.2 * max(body.half_size), 0.4)
    source = None if body.asset is not None else source_of(body.shape)
    if source is not None and (kind == source.kind or kind not in OVER_ALL):
        return source.wide * _scale(body)
    x, y, z = body.half_size
    if kind == "fire":
        return 0.26 * min(x, y, z)
    if kind == "sparks":
        return SHARES[kind] * max(x, y, z)
    return SHARES[kind] * (min(x, y) if kind not in OVER_ALL else (x * y * z) ** (1 / 3))


def _by_itself(scene: Scene) -> list[Effect]:
    """What things give off by themselves: while they do what they do, and modestly."""
    found, end = [], _seconds(scene)
    for i, body in enumerate(scene.bodies):
        if body.asset is not None or body.image is not None:
            continue
        source = source_of(body.shape)
        acts = {act.does for act in body.acts}
        if source is not None and source.kind is not None and (not source.doing or acts & {*source.doing}):
            if not (source.kind == "exhaust" and "fly" not in acts and not acts & {"hover"}):
                found.append(Effect(kind=source.kind, start=0.0, end=end, size=0.0, of=i))
        if source is None and "spray" in acts and THINGS[body.shape].kind == "animal":  # whales blow
            found.append(Effect(kind="fountain", start=0.0, end=end, size=0.0, of=i))
        if THINGS[body.shape].glides and scene.setting in ROLLS_UP_DUST and "drive" in acts:
            found.append(Effect(kind="dust", start=0.0, end=end, size=0.0, of=i))
        wet = SETTINGS[scene.setting].ground == "water"
        if wet and not body.fixed and not body.acts and body.pos[2] - body.half_size[2] > 0.3:
            found.append(Effect(kind="splash", start=0.0, end=end, size=0.0, of=i))
    return found


def _seconds(scene: Scene) -> float:
    return round((scene.num_frames - 1) / scene.rate, 6)


def with_effects(scene: Scene, shot: Shot, ids: Sequence[str], trajectory: Trajectory) -> Scene:
    """Give a scene the effects that a shot states, made whole, and those that its things have by themselves.

    None at all where a shot states an empty list. ids: of the bodies, in their order.
    """
    of = members(shot)
    stated = [one for said in shot.effects or () for one in _stated(said, of, ids, scene)]
    first: dict[tuple, Effect] = {}
    for effect in stated:  # fire and smoke of a rocket are one
        first.setdefault((effect.kind, effect.of, effect.at, effect.start), effect)
    stated = list(first.values())
    if shot.effects is None or shot.effects:
        own = _by_itself(scene)
        stated += [one for one in own if not any((one.kind, one.of) == (two.kind, two.of) for two in stated)]
    pos = trajectory.pos.reshape(len(trajectory.pos), -1, 3)
    reach = 1.0
    middle = np.array([0.0, 0.0, 0.0])
    if pos.shape[1]:
        half = np.array([body.half_size for body in scene.bodies])
        low, high = (pos[0] - half).min(axis=0), (pos[0] + half).max(axis=0)
        middle, reach = (low + high) / 2, float(np.clip(np.ptp([low, high], axis=0).max() * 0.75, 0.5, 3.0))
    floor = SETTINGS[scene.setting].floor
    whole = []
    for effect in stated:
        body = None if effect.of is None else scene.bodies[effect.of]
        size = effect.size or _size(effect.kind, body, reach)
        at = effect.at
        if body is None and at is None:
            at = (round(float(middle[0]), 6), round(float(middle[1]), 6), max(floor, 0.0))
            if effect.kind == "fireworks":  # behind what stands there
                at = (at[0], round(at[1] + 1.2 * size, 6), at[2])
        whole.append(replace(effect, size=round(size, 6), at=at))
    return replace(scene, effects=tuple(whole))


def _stated(said: ShotEffect, of: dict[str, list[str]], ids: Sequence[str], scene: Scene) -> list[Effect]:
    """What is stated of one effect: of several things it is several."""
    end = _seconds(scene)
    begins = 0.3 * end if said.kind == "explosion" else 0.0
    start = begins if said.start is None else said.start
    values = {
        "kind": said.kind,
        "start": round(start, 6),
        "end": max(end if said.end is None else said.end, round(start + 1e-3, 6)),
        "size": said.size or 0.0,
        "amount": said.amount,
        "colour": said.colour,
    }
    if said.of is None:
        return [Effect(at=said.at, **values)]
    found = []
    for i in (ids.index(name) for name in of[said.of] if name in ids):
        body = scene.bodies[i]
        source = None if body.asset is not None else source_of(body.shape)
        if source is not None and source.kind in INSTEAD.get(said.kind, ()):
            values["kind"] = source.kind
        lid = next((act for act in body.acts if act.does == "open"), None)
        if lid is not None and said.start is None:
            values["start"] = round(lid.start + AJAR * (lid.end - lid.start), 6)
            values["end"] = max(values["end"], values["start"] + 1e-3)
        found.append(Effect(of=i, **values))
        if said.kind == "splash" and said.start is None and not any(body.vel):  # a crown, again and again
            later = np.arange(SPLASHES_S, end, SPLASHES_S).round(6).tolist()
            found[-1] = replace(found[-1], colour=said.colour or WATER)
            found += [replace(found[-1], start=start) for start in later]
    return found


def box_of_effects(scene: Scene, trajectory: Trajectory) -> list[tuple[np.ndarray, np.ndarray]]:
    """Find how far effects reach that a camera has to show: least and most of x, y, z, [T, 3] m each."""
    found, frames = [], len(trajectory.pos)
    for effect in scene.effects:
        if effect.kind not in REACHES:
            continue
        aside, up = (effect.size * share for share in REACHES[effect.kind])
        if effect.of is not None:
            body, base = scene.bodies[effect.of], trajectory.pos[:, effect.of]
            top = 0.0 if effect.kind in ("explosion", "glitter", "splash") else 0.8 * body.half_size[2]
            if source_of(body.shape) is not None and effect.kind in ("fire", "fountain"):
                top = 0.0
            base = base + (0.0, 0.0, top)
            if effect.kind in FLUNG:
                aside, up = FLUNG_REACH * aside, FLUNG_REACH * up
        else:
            base = np.broadcast_to(np.array(effect.at), (frames, 3))
        reach = np.array([aside, 0.15 * aside, 0.0])
        if effect.kind == "fireworks":
            base, up = base + (0.0, 0.0, 0.28 * up), 0.72 * up
        found.append((base - reach, base + reach + (0.0, 0.0, up)))
    return found
