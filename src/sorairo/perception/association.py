"""Association: which of the bodies found in one frame are the bodies of the next, to the end of the clip.

Tracks are extended frame by frame to what is found near where they should be (Bewley et al. 2016, "SORT"),
live through occlusions, and at the end are joined until there are no more of them than bodies.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

FORGOTTEN = 24
"""Frames without a sighting after which a track is not extended but may be joined by another."""
SURE, GATE, NAMES = 0.3, 3.0, 0.6
"""Least score that begins a track; most that an extension may cost, in `_reach`; cost of other names."""
MIN_SIGHTINGS = 3
_COAST = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Sightings:
    """Bodies found in one frame: at [k, 2], radius [k] in focal lengths; score [k]; kind [k, F]: chances.

    kind holds the chances of all shapes, then of all colours, each adding up to 1.
    """

    at: np.ndarray
    radius: np.ndarray
    score: np.ndarray
    kind: np.ndarray


@dataclass(kw_only=True, slots=True, eq=False)
class _Track:
    """One body so far: which sighting it is in which frame, and what it looks like on average."""

    frames: list[int] = field(default_factory=list)
    picks: list[int] = field(default_factory=list)
    at: list[np.ndarray] = field(default_factory=list)
    radius: float = 0.0
    kind: np.ndarray
    score: float = 0.0

    def add(self, frame: int, pick: int, seen: Sightings) -> None:
        weight = 1.0 / (1.0 + len(self.frames))
        self.radius += (float(seen.radius[pick]) - self.radius) * max(weight, 0.2)
        self.kind = self.kind + (seen.kind[pick] - self.kind) * weight
        self.score += float(seen.score[pick])
        self.frames.append(frame)
        self.picks.append(pick)
        self.at.append(seen.at[pick])

    def expected(self, frame: int) -> np.ndarray:
        """Where it should be: it goes on as it went, but not for long."""
        if len(self.at) < 2 or self.frames[-1] - self.frames[-2] > _COAST:
            return self.at[-1]
        back = min(3, len(self.at))
        speed = (self.at[-1] - self.at[-back]) / (self.frames[-1] - self.frames[-back])
        return self.at[-1] + speed * min(frame - self.frames[-1], _COAST)


def assign(cost: np.ndarray, limit: float) -> list[tuple[int, int]]:
    """Pairs (row, column) of least total cost, without those that cost `limit` or more.

    cost [n, m]. Shortest augmenting paths: Kuhn 1955 and Munkres 1957 in the form of Jonker and Volgenant.
    """
    size = max(cost.shape)
    square = np.full((size, size), limit, dtype=np.float64)
    square[: cost.shape[0], : cost.shape[1]] = np.minimum(cost, limit)
    of_row, of_column = np.zeros(size + 1), np.zeros(size + 1)
    row_of, way = np.full(size + 1, -1), np.zeros(size + 1, dtype=int)
    for row in range(size):
        row_of[size], column = row, size
        least, done = np.full(size, np.inf), np.zeros(size + 1, dtype=bool)
        while row_of[column] >= 0:
            done[column] = True
            here = row_of[column]
            slack = square[here] - of_row[here] - of_column[:size]
            closer = ~done[:size] & (slack < least)
            least[closer], way[:size][closer] = slack[closer], column
            open_least = np.where(done[:size], np.inf, least)
            column = int(open_least.argmin())
            step = open_least[column]
            of_row[row_of[done]] += step
            of_column[done] -= step
            least[~done[:size]] -= step
        while column != size:
            row_of[column] = row_of[way[column]]
            column = way[column]
    pairs = ((int(row_of[j]), j) for j in range(cost.shape[1]))
    return sorted((i, j) for i, j in pairs if i < cost.shape[0] and cost[i, j] < limit)


def _unlike(one: np.ndarray, other: np.ndarray) -> float:
    """How differently two average looks are named, 0 to NAMES."""
    return NAMES * 0.25 * float(np.abs(one - other).sum())


def _reach(radius: float, gap: int) -> float:
    """How far from where it should be a body of that apparent radius may be after so many frames."""
    return (0.015 + 0.4 * radius) * (1.0 + 0.15 * (gap - 1))


def _extend(tracks: list[_Track], frame: int, seen: Sightings) -> None:
    """Give each sighting of a frame to the track that it fits, or begin one."""
    alive = [track for track in tracks if frame - track.frames[-1] <= FORGOTTEN]
    cost = np.zeros((len(alive), len(seen.score)))
    for i, track in enumerate(alive):
        reach = _reach(track.radius, frame - track.frames[-1])
        away = np.linalg.norm(seen.at - track.expected(frame), axis=1) / reach
        size = np.abs(np.log(seen.radius / track.radius))
        cost[i] = away + size + [_unlike(track.kind, kind) for kind in seen.kind]
    pairs = assign(cost, GATE) if cost.size else []
    for i, j in pairs:
        alive[i].add(frame, j, seen)
    taken = {j for _, j in pairs}
    for j in range(len(seen.score)):
        if j not in taken and seen.score[j] > SURE:
            tracks.append(_Track(kind=seen.kind[j]))
            tracks[-1].add(frame, j, seen)


def _gap_cost(one: _Track, other: _Track) -> float:
    """What it costs to call two tracks one body; infinite where they are seen at once."""
    first, second = (one, other) if one.frames[0] < other.frames[0] else (other, one)
    gap = second.frames[0] - first.frames[-1]
    if gap < 1:
        return np.inf
    away = float(np.linalg.norm(second.at[0] - first.expected(second.frames[0])))
    return away / _reach(first.radius, min(gap, FORGOTTEN)) + 3.0 * _unlike(one.kind, other.kind)


def _join(tracks: list[_Track], i: int, j: int) -> None:
    first, second = sorted((tracks[i], tracks[j]), key=lambda track: track.frames[0])
    share = len(second.frames) / (len(first.frames) + len(second.frames))
    first.kind = first.kind + (second.kind - first.kind) * share
    first.radius = second.radius
    first.score += second.score
    for name in ("frames", "picks", "at"):
        getattr(first, name).extend(getattr(second, name))
    del tracks[j if tracks[i] is first else i]


def associate(found: list[Sightings], count: int) -> list[np.ndarray]:
    """At most `count` tracks through the frames of a clip, the best seen first.

    Returns for each the number of its sighting in each frame [T], -1 where it has none.
    """
    tracks: list[_Track] = []
    for frame, seen in enumerate(found):
        _extend(tracks, frame, seen)
    tracks = [track for track in tracks if len(track.frames) >= min(MIN_SIGHTINGS, len(found))]
    while len(tracks) > count:
        pairs = [(_gap_cost(tracks[i], tracks[j]), i, j) for j in range(len(tracks)) for i in range(j)]
        cost, i, j = min(pairs)
        if cost < 2.0 * GATE:
            _join(tracks, i, j)
        else:
            tracks.remove(min(tracks, key=lambda track: track.score))
    picks = np.full((len(tracks), len(found)), -1)
    for row, track in zip(picks, sorted(tracks, key=lambda track: -track.score)):
        row[track.frames] = track.picks
    return list(picks)
