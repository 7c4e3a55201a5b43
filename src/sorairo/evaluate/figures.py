"""Figures: a metric over many clips with its interval, beside the floor.

The floor of a figure is the same metric of as many reference clips: true ones, unseen in training, read by
the same reader. What is measured of them is the reader's and the metric's own error.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

__all__ = ["Estimate", "Figure", "Metric", "estimate", "figure_of"]

LEVEL = 0.90
"""How sure an interval is."""

Summary = Literal["median", "mean"]
Better = Literal["higher", "lower", "floor"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Metric:
    """What is measured of each clip.

    ideal: what a perfect clip has; None where only true clips can say. better: which way is better; "floor":
    the nearer to true clips the better. summary: how clips are taken together. about: one line of what it is.
    """

    suite: str
    name: str
    unit: str = ""
    ideal: float | None = None
    better: Better = "floor"
    summary: Summary = "median"
    about: str = ""

    @property
    def key(self) -> str:
        return f"{self.suite}/{self.name}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Estimate:
    """A value with its 90 % interval, low to high; None where there are too few values."""

    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """A metric over clips (`value`) and over as many unseen true clips (`floor`), both read by one reader.

    clips, floor_clips: the values behind them by clip. num_clips: of how many clips `value` is. None: nothing
    could be measured, and `note` says why.
    """

    metric: Metric
    value: Estimate | None = None
    floor: Estimate | None = None
    num_clips: int = 0
    num_floor_clips: int = 0
    clips: dict[str, float] = field(default_factory=dict)
    floor_clips: dict[str, float] = field(default_factory=dict)
    note: str = ""


def estimate(values: Sequence[float], summary: Summary = "median", draws: int = 1_000) -> Estimate | None:
    """Median or mean of clips with its 90 % bootstrap interval, percentile method (Efron 1979).

    None without a value; no interval below two values. The same values give the same interval.
    """
    if not len(values):
        return None
    x = np.asarray(values, dtype=np.float64)
    together = {"median": np.median, "mean": np.mean}[summary]
    if len(x) < 2:
        return Estimate(value=float(x[0]))
    drawn = x[np.random.default_rng(0).integers(len(x), size=(draws, len(x)))]
    low, high = np.quantile(together(drawn, axis=1), [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Estimate(value=float(together(x)), low=float(low), high=float(high))


def figure_of(
    metric: Metric,
    clips: Mapping[str, float],
    floor_clips: Mapping[str, float],
    absent: str = "none measured",
) -> Figure:
    """The figure of a metric from its values by clip; `absent` is the note where there is none."""
    return Figure(
        metric=metric,
        value=estimate(list(clips.values()), metric.summary),
        floor=estimate(list(floor_clips.values()), metric.summary),
        num_clips=len(clips),
        num_floor_clips=len(floor_clips),
        clips=dict(clips),
        floor_clips=dict(floor_clips),
        note="" if clips else absent,
    )
