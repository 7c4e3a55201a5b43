"""Orbiters: where heavenly bodies stand that go round another, and the lines along which they go."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from sorairo.scene.orbits import on_ellipse, period_of
from sorairo.scene.scene import Act, rotation
from sorairo.scene.things import THINGS
from sorairo.scene.things.planets import HEAVENLY
from sorairo.world.actions import Rng, rounded
from sorairo.world.programs import Cast, PlacedBody, Player, Quat, idle, times, turn

__all__ = ["circle_in_space", "circles"]

INCLINED = 0.36
"""By how much the plane of orbits leans towards who looks, rad."""
LARGEST, CRAFT = 0.34, 0.7
"""How large what goes round another is at most, by that, unless a shot says its size; and spacecraft, which
are shown as models are."""
LAP_S = 7.0
"""How long the innermost orbit takes."""


def circles(cast: Cast) -> bool:
    """Whether a cast goes round as heavenly bodies do."""
    around = any(deed.does == "orbit" for deed in cast.deeds) and bool(cast.patients)
    return around and (cast.setting.ground == "none" or cast.patients[0].thing in HEAVENLY)


def circle_in_space(rng: Rng, cast: Cast) -> list[PlacedBody]:
    """Bodies on Kepler's ellipses about one, each farther out than the one before."""
    middle, *others = cast.patients
    core = max(middle.half_size)
    height = core + 0.2
    focus = np.array([0.0, 0.0, height])
    bodies = [middle.body((0.0, 0.0, height), acts=idle(middle, cast.seconds), fixed=False)]
    out, rate = 1.25 * core, 0.0
    for i, role in enumerate(cast.actors):
        role = _smaller(role, core)
        size = max(role.half_size)
        eccentric = 0.72 if role.thing == "comet" else float(rng.uniform(0.02, 0.16))
        near = out + 1.25 * size + 0.12 * core
        a = near / (1 - eccentric)
        out = a * (1 + eccentric) * 0.96 + size if role.thing != "comet" else near
        plane = times(turn(0, INCLINED), turn(2, float(rng.uniform(-0.5, 0.5))))
        x, y, _ = rotation(np.array(plane)).T
        if not i:  # all go by one pull, so that the first takes so long
            rate = period_of(a) / LAP_S * (cast.deeds[0].speed or 1.0)
        flat = on_ellipse(np.array(float(rng.uniform(2.2, 4.2)) + 2.4 * i), a, eccentric)
        quarter = focus + a * (1 - eccentric**2) * y
        at = focus + flat[0] * x + flat[1] * y
        path = tuple(rounded(p) for p in (focus, focus + near * x, quarter))
        act = Act(does="orbit", start=0.0, end=cast.seconds, path=path, rate=min(rate, 10.0))
        bodies.append(role.body(rounded(at), acts=(act,), fixed=False))
        bodies.append(_line(focus - a * eccentric * x, a, a * math.sqrt(1 - eccentric**2), plane, i))
    shift = -1.6 * out
    for role in others:
        bodies.append(role.body((shift, 1.5 * out, height), acts=idle(role, cast.seconds), fixed=False))
        shift += 3.0 * max(role.half_size)
    return bodies


def _smaller(role: Player, core: float) -> Player:
    most = (CRAFT if THINGS[role.thing].kind == "vehicle" else LARGEST) * core
    if role.sized or max(role.half_size) <= most:
        return role
    x, y, z = (half * most / max(role.half_size) for half in role.half_size)
    return replace(role, half_size=(x, y, z))


def _line(centre: np.ndarray, a: float, b: float, plane: Quat, number: int) -> PlacedBody:
    """The ellipse along which one goes, thinly drawn."""
    return PlacedBody(
        id=f"orbit path {number + 1}" if number else "orbit path",
        shape="orbit path",
        half_size=(a, b, 0.003),
        colour="#3d4c68",
        material="plastic",
        pos=rounded(centre),
        quat=plane,
        fixed=True,
        role="prop",
    )
