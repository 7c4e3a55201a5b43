"""Laws of motion, measured on tracks in the world: each metric says how far a clip is from the law.

What it measures: one law each, on stretches where it must hold. Unit and range: with each function; None is
not measurable, and is to be reported first (Morpheus: the share of clips that can be measured at all).
Known problems: a read track has its reader's noise, whose floor on true clips belongs beside every number.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sorairo.errors import DataError
from sorairo.evaluate.contacts import Contact
from sorairo.evaluate.flights import Flight, runs
from sorairo.perception.tracks import Motion

MIN_SEEN = 12
"""Frames in a row for which a body must be seen for a clip to be measured: half a second."""
MIN_TRAVEL = 0.05
"""A body that goes less far than this does not move, m."""
SLOWEST = 0.1
"""A mean speed below this is not one that could be kept, m/s."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Measurable:
    """Whether a clip can be measured, by which bodies, for which share of body frames; else why not."""

    bodies: tuple[int, ...]
    share: float
    reason: str | None

    def __bool__(self) -> bool:
        return self.reason is None


def measurable(motion: Motion) -> Measurable:
    """Whether any body is trusted for MIN_SEEN frames in a row and moves while it is.

    The share of clips for which this holds is Morpheus's first figure.
    """
    known = motion.trusted
    share = float(known.mean()) if known.size else 0.0
    if not known.size:
        return Measurable(bodies=(), share=0.0, reason="there is no body")
    stretches = [[r for r in runs(known[:, i]) if r[1] - r[0] + 1 >= MIN_SEEN] for i in range(known.shape[1])]
    if not any(stretches):
        return Measurable(bodies=(), share=share, reason=f"no body is seen for {MIN_SEEN} frames in a row")

    def travels(body: int, first: int, last: int) -> bool:
        return bool(np.ptp(motion.pos[first : last + 1, body], axis=0).max() > MIN_TRAVEL)

    moving = tuple(i for i, found in enumerate(stretches) if any(travels(i, *stretch) for stretch in found))
    return Measurable(bodies=moving, share=share, reason=None if moving else "nothing moves")


@dataclass(frozen=True, kw_only=True, slots=True)
class FreeFall:
    """acceleration [3] m/s^2; error: |a - g| / |g|; spread: of the vertical part over flights, by |g|."""

    acceleration: np.ndarray
    error: float
    spread: float
    num_flights: int


def free_fall(found: tuple[Flight, ...], gravity: float) -> FreeFall | None:
    """Acceleration of free flight against gravity (m/s^2): 0 is the law, 1 floating, 2 falling upward.

    Parabolas pos = p + v t + a t^2 / 2 of each flight; flights are weighed by the certainty of their a, which
    for n equidistant frames is as n (n^2 - 1)(n^2 - 4). After Morpheus (Zhang et al. 2025)
    and NewtonGen (Yuan et al. 2025). None without a flight or without gravity.
    """
    if not found or gravity <= 0.0:
        return None
    n = np.array([flight.length for flight in found], dtype=np.float64)
    weight = n * (n**2 - 1) * (n**2 - 4)
    each = np.stack([flight.path.a for flight in found])
    mean = weight @ each / weight.sum()
    deviation = float(np.linalg.norm(mean - [0.0, 0.0, -gravity])) / gravity
    spread = float(np.sqrt(weight @ (each[:, 2] - mean[2]) ** 2 / weight.sum())) / gravity
    return FreeFall(acceleration=mean, error=deviation, spread=spread, num_flights=len(found))


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


def velocity_error(true: Motion, read: Motion) -> float | None:
    """Mean over bodies and valid frames of |v - v'|_1, m/s, with v_t = (x_{t+1} - x_t) / dt.

    Valid from frame 3 on, where a body is wholly in view in the truth and read in the clip; bodies in the
    same order. Source: PhyWorld (Kang et al. 2025, section 3.1). None where no frame is valid.
    Raises: DataError where the two do not have the same frames and bodies.
    """
    if true.pos.shape != read.pos.shape:
        raise DataError(f"tracks of {read.pos.shape} cannot be held against a truth of {true.pos.shape}")
    valid = true.whole & np.isfinite(read.pos).all(-1) & (read.visible > 0)
    valid = (valid[1:] & valid[:-1])[3:]
    difference = np.diff(true.pos, axis=0) / true.frame_dt - np.diff(read.pos, axis=0) / read.frame_dt
    return float(np.abs(difference[3:]).sum(-1)[valid].mean()) if valid.any() else None


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


@dataclass(frozen=True, kw_only=True, slots=True)
class Invariance:
    """How constant what must be constant in free flight is, each in (0, 1], 1 the law; None: not there."""

    horizontal_velocity: float | None
    vertical_acceleration: float | None
    energy: float | None


def invariance_score(values: np.ndarray, epsilon: float = 1e-6) -> float:
    """PIS = 1 / (1 + sigma / (|mu| + epsilon)) of a quantity over time [n]: 1 where it does not change.

    Source: the physical invariance score of NewtonGen (Yuan et al. 2025).
    """
    return float(1.0 / (1.0 + values.std() / (abs(values.mean()) + epsilon)))


def invariance(motion: Motion, found: tuple[Flight, ...]) -> Invariance:
    """Mean invariance scores over flights of v_x (along the flight), a_z and the energy v^2 / 2 + g z.

    v and a by differences of frames. A flight straight up and down has no v_x.
    """
    scores: dict[str, list[float]] = {"v": [], "a": [], "e": []}
    for flight in found:
        track = motion.pos[flight.first : flight.last + 1, flight.body]
        velocity = np.diff(track, axis=0) / motion.frame_dt
        mean = velocity[:, :2].mean(0)
        if (speed := float(np.linalg.norm(mean))) > SLOWEST:
            scores["v"].append(invariance_score(velocity[:, :2] @ mean / speed))
        scores["a"].append(invariance_score(np.diff(velocity[:, 2]) / motion.frame_dt))
        height = 0.5 * (track[1:, 2] + track[:-1, 2])
        scores["e"].append(invariance_score(0.5 * (velocity**2).sum(1) + motion.gravity * height))
    v, a, e = (float(np.mean(scores[key])) if scores[key] else None for key in "vae")
    return Invariance(horizontal_velocity=v, vertical_acceleration=a, energy=e)
