"""Systems of heavenly bodies: the solar system, sun, earth and moon, an eclipse, the phases of the moon.

Ellipses and times are Kepler's (`scene/orbits.py`); distances and sizes are for the eye, so each system is a
small one of its own, whose laws hold by its own numbers.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from sorairo.scene.orbits import on_ellipse, period_of
from sorairo.scene.parts import Limb, LimbMotion, Part, Thing
from sorairo.scene.things.pieces import ball, cylinder, limb
from sorairo.scene.things.planets import DAY_S, axis_of, ring
from sorairo.scene.things.workings import mechanism, reaches

__all__ = ["ORRERY_ROWS", "PLANETS", "SYSTEMS"]

CLAY = "clay"
PLANETS: tuple[tuple[str, float, float, float, float, float, str], ...] = (
    ("mercury", 0.42, 0.206, 0.042, 58.6, 0.0, "#9a938a"),
    ("venus", 0.57, 0.007, 0.066, -243.0, 2.6, "#d9b26a"),
    ("earth", 0.74, 0.017, 0.072, 0.997, 23.4, "blue"),
    ("mars", 0.92, 0.093, 0.054, 1.03, 25.2, "#b5562e"),
    ("jupiter", 1.16, 0.049, 0.145, 0.414, 3.1, "#d8b48a"),
    ("saturn", 1.47, 0.056, 0.115, 0.444, 26.7, "#d9b070"),
    ("uranus", 1.74, 0.046, 0.088, -0.718, 97.8, "#8fc8cf"),
    ("neptune", 1.96, 0.009, 0.086, 0.671, 28.3, "#3457c9"),
)
"""Of the solar system: name, half axis of the ellipse as shown, m, its true eccentricity, radius as shown, m,
day in days of the earth, tilt in degrees, colour."""
YEAR_S = 9.0
"""How long a lap of the earth takes, s."""


def _painted(name: str, r: float, at: tuple[float, float, float], tilt: float, colour: str) -> Part:
    matter = "glow" if name == "sun" else CLAY
    return replace(ball(r, at, "main" if name == "sun" else colour, matter, turn=(0, tilt, 0)), paint=name)


def _orbit_line(a: float, e: float, up: float, lean: float = 0.0) -> Part:
    """A thin ellipse about its focus."""
    b = a * math.sqrt(1 - e * e)
    return Part(
        form="torus", half=(a, b, 0.004), at=(-a * e, 0.0, up), tube=0.004, colour="#33415e", material="glow"
    )


def _solar() -> Thing:
    up, earth = 0.30, period_of(0.74)
    limbs, parts, rates = {}, [_painted("sun", 0.23, (0, 0, up), 7.0, "#ffb52e")], {}
    rng = np.random.default_rng(12)
    for name, a, e, r, day, tilt, colour in PLANETS:
        rate = 2 * math.pi * earth / (YEAR_S * period_of(a))
        first = float(rng.uniform(0, 2 * math.pi))
        x, y = on_ellipse(np.array(first), a, e).tolist()
        rates[name] = (a, e, rate, first, np.array([x, y, 0.0]), day, tilt)
        at = (x, y, up)
        own = [_painted(name, r, at, tilt, colour)]
        if name == "saturn":
            own.append(replace(ring(1.24 * r, 2.27 * r, (0.0, tilt, 0.0), 0.0, "", "#c9ae7e"), at=at))
        parts += [*limb(name, *own), _orbit_line(a, e, up)]
        limbs[name] = Limb(at=at)

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        found = {}
        for name, (a, e, rate, first, begin, day, tilt) in rates.items():
            flat = on_ellipse(first + rate * time_T, a, e)
            spin = np.outer(2 * math.pi * time_T / (DAY_S * day), axis_of((0.0, tilt, 0.0)))
            found[name] = LimbMotion(turn=spin, shift=np.column_stack([flat, 0 * flat[:, 0]]) - begin)
        return found

    return mechanism(
        (
            "solar system",
            "planets of the solar system",
            "planets orbiting the sun",
            "planets around the sun",
            "planets orbit the sun",
            "orrery",
        ),
        parts,
        limbs,
        law,
        "#ffb52e",
    )


def _three() -> Thing:
    """The earth on its ellipse about the sun, its axis always one way, the moon about the earth."""
    up, a, e, far, months = 0.42, 1.25, 0.10, 0.34, 4.0
    year = 9.0

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        flat = on_ellipse(2 * math.pi * time_T / year + 3.9, a, e)
        month = 2 * math.pi * months * time_T / year
        return {
            "way": LimbMotion(shift=np.column_stack([flat, 0 * month]) - begin),
            "earth": LimbMotion(turn=np.outer(2 * math.pi * time_T / 1.5, axis_of((0.0, 23.4, 0.0)))),
            "moon": LimbMotion(turn=np.outer(month, (0.0, 0.0, 1.0))),
        }

    x, y = on_ellipse(np.array(3.9), a, e).tolist()
    begin, at = np.array([x, y, 0.0]), (x, y, up)
    parts = [
        _painted("sun", 0.34, (0, 0, up), 7.0, "#ffb52e"),
        _orbit_line(a, e, up),
        *limb(
            "way",
            Part(form="torus", half=(far, far, 0.003), at=at, tube=0.01, colour="#33415e", material="glow"),
        ),
        *limb("earth", _painted("earth", 0.15, at, 23.4, "blue")),
        *limb("moon", _painted("moon", 0.052, (x + far, y, up), 0.0, "#9a9892")),
    ]
    limbs = {"way": Limb(at=at), "earth": Limb(at=at, on="way"), "moon": Limb(at=at, on="way")}
    words = (
        "sun earth and moon",
        "earth moon and sun",
        "sun earth moon system",
        "tellurion",
        "earth moon system",
    )
    return mechanism(words, parts, limbs, law, "#ffb52e")


def _eclipse() -> Thing:
    """The dark moon goes before the sun; when it covers the disc, the corona is seen."""
    up, r = 0.95, 0.42

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        shift = np.zeros((len(time_T), 3))
        shift[:, 0] = -0.90 + 0.45 * time_T
        shift[:, 2] = 0.09 - 0.045 * time_T
        return {"moon": LimbMotion(shift=shift)}

    parts = [
        reaches((-1.3, 0, up - r), (1.3, 0, up + r)),
        _painted("sun", r, (0, 0, up), 7.0, "#ffb52e"),
        *limb(
            "moon", cylinder(0.985 * r, 0.004, (0, -0.44, up), "#000000", "glow", turn=(90, 0, 0), bevel=0.0)
        ),
    ]
    words = ("solar eclipse", "eclipse", "total eclipse", "eclipse of the sun", "total solar eclipse")
    return mechanism(words, parts, {"moon": Limb(at=(0, 0, up))}, law, "#ffb52e")


def _phases() -> Thing:
    """The moon as the earth sees it in a month: lit is (1 + cos i) / 2 of its disc, i the phase angle."""

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        return {"moon": LimbMotion(turn=np.outer(0.0 * time_T, (0.0, 0.0, 1.0)))}

    part = replace(ball(0.5, (0, 0, 0.5), "main", "glow"), paint="phases", limb="moon")
    words = ("moon phases", "phases of the moon", "lunar phases", "lunar cycle", "moon phase")
    return mechanism(words, [part], {"moon": Limb(at=(0, 0, 0.5))}, law, "#a9a7a1")


ORRERY_ROWS: tuple[Thing, ...] = (_solar(), _three(), _eclipse(), _phases())
SYSTEMS = tuple(thing.words[0] for thing in ORRERY_ROWS)
