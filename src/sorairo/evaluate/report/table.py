"""An evaluation as text: each figure with its floor beside it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from sorairo.evaluate.evaluation import Result
from sorairo.evaluate.figures import Estimate, Figure, Metric

__all__ = ["aim", "clips_behind", "number", "spread", "table"]

NAME, VALUE = 28, 30
FLOOR = "true clips (floor)"
HEADER = f"{'figure':{NAME}} {'clips judged':>{VALUE}} {FLOOR:>{VALUE}} {'ideal':>6} {'clips':>6}  unit"


def number(value: float) -> str:
    """A value to three digits, without an exponent where it can do without: 0.00123, 0.968, 12.3, 1,230."""
    size = abs(value)
    if size < 1e-9:
        return "0"
    if size < 1e-4:
        return f"{value:.1e}"
    digits = 5 if size < 0.01 else 4 if size < 0.1 else 3 if size < 10 else 1 if size < 100 else 0
    text = f"{value:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def spread(estimate: Estimate | None) -> str:
    """A value with its interval: "0.12 [0.1, 0.15]"."""
    if estimate is None:
        return "-"
    if estimate.low is None or estimate.high is None:
        return number(estimate.value)
    return f"{number(estimate.value)} [{number(estimate.low)}, {number(estimate.high)}]"


def aim(metric: Metric) -> str:
    """What to be near: the ideal, or else the floor, or else as high or as low as can be."""
    return metric.better.removesuffix("er") if metric.ideal is None else number(metric.ideal)


def clips_behind(figure: Figure) -> int:
    """Of how many clips a figure is; of true clips, where it is of these alone."""
    return figure.num_clips if figure.value or figure.note else figure.num_floor_clips


def table(result: Result) -> str:
    """The whole evaluation, a suite after the other, and what was left out."""
    return "\n".join(_lines(result))


def _lines(result: Result) -> Iterator[str]:
    yield f"{result.subject}: {len(result.records)} clips, read by {result.reader}"
    yield "Median or mean over clips [90 % interval]; the floor is the same of as many unseen true clips."
    for suite, figures in groupby(result.figures, key=lambda figure: figure.metric.suite):
        yield f"\n{suite}\n{HEADER}"
        yield from (_row(figure) for figure in figures)
    if result.skipped:
        yield "\nleft out"
        yield from (f"{file.name}: {file.reason}" for file in result.skipped)


def _row(figure: Figure) -> str:
    metric = figure.metric
    value = spread(figure.value) if figure.value else figure.note
    cells = f"{metric.name:{NAME}} {value:>{VALUE}} {spread(figure.floor):>{VALUE}} {aim(metric):>6}"
    note = f"  ({figure.note})" if figure.value and figure.note else ""
    return f"{cells} {clips_behind(figure):>6}  {metric.unit}{note}".rstrip()
