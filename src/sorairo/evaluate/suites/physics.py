"""Physics of a clip's tracks: whether anything can be measured, then the laws, then what no law allows."""

from __future__ import annotations

from functools import partial

import numpy as np

from sorairo.evaluate.contacts import bounces, collisions
from sorairo.evaluate.figures import Metric
from sorairo.evaluate.flights import flights
from sorairo.evaluate.physics import (
    energy_ratio,
    flight_score,
    free_fall,
    invariance,
    measurable,
    momentum_error,
    restitution,
)
from sorairo.evaluate.samples import ReadClip
from sorairo.evaluate.violations import (
    appearances,
    duplicates,
    interpenetration,
    size_change,
    teleports,
    vanishings,
)
from sorairo.perception.tracks import Motion, Tracks

GAIN = 1.1
"""A contact after which there is more than so much of the energy before makes energy."""

_metric = partial(Metric, suite="physics")
_score = partial(_metric, ideal=1.0, better="higher")
_error = partial(_metric, ideal=0.0, better="lower")

METRICS = (
    _score(
        name="measurable",
        unit="share",
        summary="mean",
        about="clips in which a body is seen for half a second and moves; all below is of these alone",
    ),
    _error(
        name="gravity",
        unit="|a - g| / g",
        about="acceleration of free flight, off gravity: 0 the law, 1 floats, 2 falls upward",
    ),
    _score(name="parabola", unit="1 - NMSE", about="how well parabolas under gravity explain flights"),
    *(
        _score(name=f"steady {what}", about="1 / (1 + spread by mean) of it over a flight")
        for what in ("horizontal velocity", "vertical acceleration", "energy")
    ),
    _metric(name="restitution", about="speed of parting by speed of meeting, of balls; in [0, 1]"),
    _metric(
        name="momentum change",
        unit="share",
        about="horizontal, of bodies that collide; friction with the ground takes some",
    ),
    _metric(name="energy after contact", unit="share", about="kinetic energy after a contact by that before"),
    _error(
        name="contacts that make energy",
        unit="share",
        summary="mean",
        about="contacts after which there is a tenth more energy than before",
    ),
    *(
        _error(name=name, unit="a clip", summary="mean", about=about)
        for name, about in (
            ("vanishing", "bodies that cease to be seen in the open"),
            ("appearing", "bodies that come out of nothing in the open"),
            ("teleporting", "steps that stand out by half a body's radius"),
        )
    ),
    _error(
        name="duplicated",
        unit="share of frames",
        summary="mean",
        about="frames in which a body is in two places",
    ),
    _error(
        name="interpenetration",
        unit="radii",
        about="deepest overlap of bodies, or of body and ground, in a clip",
    ),
    _error(
        name="change of size",
        unit="share",
        about="largest change of a body's radius while it is wholly in view",
    ),
)


def measure(clip: ReadClip) -> dict[str, float]:
    """Values by metric key, of what can be measured in this clip."""
    tracks = clip.tracks
    motion = tracks.motion()
    found = measurable(motion)
    values: dict[str, float | None] = {"measurable": float(found)}
    if found:
        values |= laws_of(motion) | _violations(tracks, motion, clip.mask)
    return {f"physics/{name}": float(value) for name, value in values.items() if value is not None}


def laws_of(motion: Motion) -> dict[str, float | None]:
    """Each law by name, None where the motion does not show it."""
    flown = flights(motion)
    contacts = (*bounces(motion, flown), *collisions(motion))
    mass = motion.volume
    energies = [ratio for contact in contacts if (ratio := energy_ratio(contact, mass)) is not None]
    momenta = [error for contact in contacts if (error := momentum_error(contact, mass)) is not None]
    return {
        "gravity": free_fall(flown, motion.gravity),
        "parabola": flight_score(motion, flown),
        **{f"steady {name}": score for name, score in invariance(motion, flown).items()},
        "restitution": _middle(restitution(contacts, motion)),
        "momentum change": _middle(momenta),
        "energy after contact": _middle(energies),
        "contacts that make energy": float(np.mean(np.array(energies) > GAIN)) if energies else None,
    }


def _violations(tracks: Tracks, motion: Motion, mask: np.ndarray) -> dict[str, float | None]:
    return {
        "vanishing": len(vanishings(tracks)),
        "appearing": len(appearances(tracks)),
        "teleporting": len(teleports(motion)),
        "duplicated": duplicates(mask),
        "interpenetration": interpenetration(motion),
        "change of size": size_change(motion),
    }


def _middle(values: tuple[float, ...] | list[float]) -> float | None:
    return float(np.median(values)) if values else None
