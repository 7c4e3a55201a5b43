"""Laws of motion, measured on tracks in the world: each metric says how far a clip is from the law.

What it measures: one law each, on stretches where it must hold. Unit and range: with each function; None is
not measurable, and is to be reported first (Morpheus: the share of clips that can be measured at all).
Known problems: a read track has its reader's noise, whose floor on true clips belongs beside every number.
"""

from __future__ import annotations

import numpy as np

from sorairo.evaluate.contacts import Contact
from sorairo.evaluate.flights import Flight, runs
from sorairo.perception.tracks import Motion

MIN_SEEN = 12
"""Frames in a row for which a body must be seen for a clip to be measured: half a second."""
MIN_TRAVEL = 0.05
"""A body that goes less far than this does not move, m."""
SLOWEST = 0.1
"""A mean speed below this is not one that could be kept, m/s."""


def measurable(motion: Motion) -> bool:
    """Whether any body is trusted for MIN_SEEN frames in a row and moves while it is.

    The share of clips for which this holds is Morpheus's first figure.
    """
    return any(
        last - first + 1 >= MIN_SEEN and np.ptp(motion.pos[first : last + 1, body], axis=0).max() > MIN_TRAVEL
        for body, known in enumerate(motion.trusted.T)
        for first, last in runs(known)
    )


def free_fall(found: tuple[Flight, ...], gravity: float) -> float | None:
    """|a - g| / |g| of free flight under gravity (m/s^2): 0 is the law, 1 floating, 2 falling upward.

    Parabolas pos = p + v t + a t^2 / 2 of each flight; flights are weighed by the certainty of their a, which
    for n equidistant frames is as n (n^2 - 1)(n^2 - 4). After Morpheus (Zhang et al. 2025) and NewtonGen
    (Yuan et al. 2025). None without a flight or without gravity.
    """
    if not found or gravity <= 0.0:
        return None
    n = np.array([flight.length for flight in found], dtype=np.float64)
    weight = n * (n**2 - 1) * (n**2 - 4)
    mean = weight @ np.stack([flight.path.a for flight in found]) / weight.sum()
    return float(np.linalg.norm(mean - [0.0, 0.0, -gravity])) / gravity


def flight_score(motion: Motion, found: tuple[Flight, ...]) -> float | None:
    """How well x, y = p + v t and z = p + v t - g t^2 / 2 explain the flights: 1 - min(NMSE, 1) in [0, 1].

    NMSE: squared misfit by the variance of the track, over all flights. Source: Morpheus (Zhang et al. 2025).
    None without a flight.
    """
    misfit, variance = 0.0, 0.0
    for flight in found:
        t = np.arange(flight.length) * motion.frame_dt
        track = motion.pos[flight.first : flight.last + 1, flight.body].copy()
        variance += float(((track - track.mean(0)) ** 2).sum())
        track[:, 2] += 0.5 * motion.gravity * t * t
        basis = np.stack([np.ones_like(t), t], axis=1)
        left = track - basis @ np.linalg.lstsq(basis, track, rcond=None)[0]
        misfit += float((left**2).sum())
    return 1.0 - min(misfit / max(variance, 1e-6), 1.0) if found else None


def restitution(contacts: tuple[Contact, ...], motion: Motion) -> tuple[float, ...]:
    """Ratio of the speeds of parting and meeting along the normal, for each contact that balls alone have.

    [0, 1] in nature; above 1 a contact makes energy. Of other shapes the middle's speed is not that of the
    place that touches. At a bounce the normal is vertical: e = v+ / v-.
    """
    ratios = []
    for contact in contacts:
        if contact.normal is None or any(motion.shapes[i] != "ball" for i in contact.bodies):
            continue
        sign = 1.0 if contact.ground else -1.0
        before = contact.before[0] - (0.0 if contact.ground else contact.before[1])
        after = contact.after[0] - (0.0 if contact.ground else contact.after[1])
        meeting = -sign * float(before @ contact.normal)
        if meeting > SLOWEST:
            ratios.append(sign * float(after @ contact.normal) / meeting)
    return tuple(ratios)


def momentum_error(contact: Contact, mass: np.ndarray) -> float | None:
    """Change of horizontal momentum in a collision by what moved before: |sum m (v' - v)| / sum m |v|.

    mass [n], any unit: volumes where all bodies are of one stuff. Horizontal, since the ground takes the
    rest. Source: PhyWorld's momentum error, id_ood_data/evaluate.py, made relative. None for a bounce, and
    where nothing moved.
    """
    m = mass[list(contact.bodies)]
    moved = float(m @ np.linalg.norm(contact.before[:, :2], axis=1))
    if contact.ground or moved <= SLOWEST * m.sum():
        return None
    return float(np.linalg.norm(m @ (contact.after - contact.before)[:, :2])) / moved


def energy_ratio(contact: Contact, mass: np.ndarray) -> float | None:
    """Kinetic energy of the moving middles just after a contact by that just before; heights are the same.

    At most 1 but for what spin gives back. Source: PhyWorld's energy error, made relative; the share of
    contacts above 1 + delta is the gain rate of energy. None where nothing moved.
    """
    m = mass[list(contact.bodies)]
    before, after = (float(m @ (v**2).sum(1)) for v in (contact.before, contact.after))
    return after / before if before > SLOWEST**2 * m.sum() else None


def invariance_score(values: np.ndarray, epsilon: float = 1e-6) -> float:
    """PIS = 1 / (1 + sigma / (|mu| + epsilon)) of a quantity over time [n]: 1 where it does not change.

    Source: the physical invariance score of NewtonGen (Yuan et al. 2025).
    """
    return float(1.0 / (1.0 + values.std() / (abs(values.mean()) + epsilon)))


def invariance(motion: Motion, found: tuple[Flight, ...]) -> dict[str, float | None]:
    """Mean invariance scores over flights of v_x (along the flight), a_z and the energy v^2 / 2 + g z.

    v and a by differences of frames. A flight straight up and down has no v_x. By name; None: not there.
    """
    scores: dict[str, list[float]] = {"horizontal velocity": [], "vertical acceleration": [], "energy": []}
    for flight in found:
        track = motion.pos[flight.first : flight.last + 1, flight.body]
        velocity = np.diff(track, axis=0) / motion.frame_dt
        mean = velocity[:, :2].mean(0)
        if (speed := float(np.linalg.norm(mean))) > SLOWEST:
            scores["horizontal velocity"].append(invariance_score(velocity[:, :2] @ mean / speed))
        scores["vertical acceleration"].append(invariance_score(np.diff(velocity[:, 2]) / motion.frame_dt))
        height = 0.5 * (track[1:, 2] + track[:-1, 2])
        scores["energy"].append(invariance_score(0.5 * (velocity**2).sum(1) + motion.gravity * height))
    return {name: float(np.mean(values)) if values else None for name, values in scores.items()}
