"""Contacts: bounces off the ground and collisions of bodies, with the velocities fitted on both sides.

A contact lasts about 10 ms, a frame 42 ms: nothing is read off the frames of the contact itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from sorairo.evaluate.flights import Flight, Parabola, fit_parabola, flights, runs, tolerance
from sorairo.perception.tracks import Motion

MAX_GAP = 5
"""Most frames between the two flights of one bounce."""
WINDOW = 4
"""Frames on each side of a collision to which paths are fitted."""
SMOOTH = 0.002
"""How well a parabola must fit them, rms m: on the ground friction, which changes, bends paths too."""
MIN_APPROACH = 0.2
"""Bodies that meet more slowly than this do not collide but lean, m/s."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Contact:
    """Velocities of the k bodies that touch, just before and after: before, after [k, 3] m/s.

    normal [3]: unit vector along which they part; None where more than two meet. `ground`: a bounce of one
    body off the ground; otherwise bodies among themselves. time s.
    """

    bodies: tuple[int, ...]
    time: float
    before: np.ndarray
    after: np.ndarray
    normal: np.ndarray | None
    ground: bool


def _meeting_time(one: Parabola, other: Parabola, start: float, end: float) -> float:
    """When, in [start, end], two paths of one thing are nearest to each other, s."""
    for _ in range(6):
        times = np.linspace(start, end, 21)
        best = int(np.argmin([np.linalg.norm(one.pos(t) - other.pos(t)) for t in times]))
        start, end = times[max(best - 1, 0)], times[min(best + 1, 20)]
    return float(times[best])


def bounces(motion: Motion, found: tuple[Flight, ...] | None = None) -> tuple[Contact, ...]:
    """Where a flight ends downward and the next begins upward within MAX_GAP frames, near the ground."""
    found = flights(motion) if found is None else found
    contacts = []
    for one, other in zip(found, found[1:]):
        if one.body != other.body or other.first - one.last > MAX_GAP:
            continue
        dt = motion.frame_dt
        time = _meeting_time(one.path, other.path, one.last * dt, other.first * dt)
        before, after = one.path.vel(time), other.path.vel(time)
        low = one.path.pos(time)[2] < motion.outer[one.last, one.body] + 0.05
        if before[2] < -MIN_APPROACH and after[2] > MIN_APPROACH and low:
            contact = Contact(
                bodies=(one.body,),
                time=time,
                before=before[None],
                after=after[None],
                normal=np.array([0.0, 0.0, 1.0]),
                ground=True,
            )
            contacts.append(contact)
    return tuple(contacts)


def _kinks(motion: Motion) -> list[tuple[int, int, int]]:
    """(i, j, c): free bodies i and j are near, and their relative path bends most between frames c, c + 1."""
    kinks = []
    known = motion.trusted
    for i, j in combinations([i for i, free in enumerate(motion.free) if free], 2):
        apart = motion.pos[:, j] - motion.pos[:, i]
        reach = motion.outer[:, i] + motion.outer[:, j] + 0.05
        near = (np.linalg.norm(apart, axis=-1) < reach) & known[:, i] & known[:, j]
        bend = np.zeros(len(apart))
        bend[1:-1] = np.linalg.norm(apart[2:] - 2 * apart[1:-1] + apart[:-2], axis=-1)
        for start, end in runs(near):
            start, end = max(start - 1, 1), min(end + 1, len(bend) - 3)
            if end >= start:
                frames = range(start, end + 1)
                kinks.append((i, j, max(frames, key=lambda c: bend[c] + bend[c + 1])))
    return kinks


def _clusters(kinks: list[tuple[int, int, int]]) -> list[tuple[set[int], int, int]]:
    """Kinks that share a body and lie within one frame as one: bodies, first and last frame c."""
    clusters: list[tuple[set[int], int, int]] = []
    for i, j, c in sorted(kinks, key=lambda kink: kink[2]):
        joined = ({i, j}, c, c)
        for other in [o for o in clusters if o[0] & {i, j} and abs(o[2] - c) <= 1]:
            clusters.remove(other)
            joined = (joined[0] | other[0], min(joined[1], other[1]), max(joined[2], other[2]))
        clusters.append(joined)
    return clusters


def _side(motion: Motion, body: int, frames: range, limit: float) -> Parabola | None:
    """The path of a body over those frames, or None if it cannot be trusted to be smooth there."""
    index = np.array([f for f in frames if 0 <= f < len(motion.pos) and motion.trusted[f, body]])
    if len(index) < WINDOW:
        return None
    path = fit_parabola(motion.pos[index, body], index * motion.frame_dt)
    return path if path.rms <= limit else None


def _crowded(motion: Motion, bodies: tuple[int, ...], frames: slice) -> bool:
    """Whether any other body is within reach of those in any of the frames."""
    for i in bodies:
        for k in set(range(len(motion.shapes))) - set(bodies):
            apart = np.linalg.norm(motion.pos[frames, i] - motion.pos[frames, k], axis=-1)
            if (apart < motion.outer[frames, i] + motion.outer[frames, k]).any():
                return True
    return False


def _approach(one: Parabola, other: Parabola, time: float) -> float:
    """How fast two middles come nearer at that time, m/s."""
    apart = other.pos(time) - one.pos(time)
    return -float((other.vel(time) - one.vel(time)) @ apart / np.linalg.norm(apart))


def collisions(motion: Motion) -> tuple[Contact, ...]:
    """Collisions of free bodies with one another, each body's path being smooth on both sides of it.

    Bodies that meet within a frame of one another are one contact. Left out is what cannot be fitted, and
    stacks: what a further body may be touching, and contacts of two or more bodies that are not balls, of
    which nobody can say by their middles when they touch.
    """
    limit, contacts = max(SMOOTH, tolerance(motion)), []
    for bodies, first, last in _clusters(_kinks(motion)):
        order = tuple(sorted(bodies))
        edged = sum(motion.shapes[i] != "ball" for i in order)
        if edged > 1 or _crowded(motion, order, slice(first, last + 2)):
            continue
        befores = [_side(motion, i, range(first - WINDOW + 1, first + 1), limit) for i in order]
        afters = [_side(motion, i, range(last + 1, last + 1 + WINDOW), limit) for i in order]
        pre, post = [p for p in befores if p], [p for p in afters if p]
        if len(pre) < len(order) or len(post) < len(order):
            continue
        start, end = first * motion.frame_dt, (last + 1) * motion.frame_dt
        bend = [float(np.linalg.norm(b.vel(start) - a.vel(start))) for b, a in zip(pre, post)]
        most = int(np.argmax(bend))
        time = _meeting_time(pre[most], post[most], start, end)
        if max(_approach(a, b, time) for a, b in combinations(pre, 2)) < MIN_APPROACH:
            continue
        apart = pre[1].pos(time) - pre[0].pos(time)
        contact = Contact(
            bodies=order,
            time=time,
            before=np.stack([p.vel(time) for p in pre]),
            after=np.stack([p.vel(time) for p in post]),
            normal=apart / np.linalg.norm(apart) if len(order) == 2 else None,
            ground=False,
        )
        contacts.append(contact)
    return tuple(sorted(contacts, key=lambda contact: contact.time))
