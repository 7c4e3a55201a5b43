"""Plots as SVG text: one line for each figure, a dot for each clip."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html import escape

from sorairo.evaluate.figures import Estimate, Figure
from sorairo.evaluate.report.table import number

__all__ = ["anchor", "strip"]

WIDTH, HEIGHT, MARGIN = 420, 58, 10
MADE_Y, TRUE_Y, AXIS_Y = 14, 32, 46

Place = Callable[[float], float]
"""From a value to where it stands in the plot, px."""


def anchor(name: str) -> str:
    """The id of a clip on the page."""
    return "clip-" + "".join(c if c.isascii() and c.isalnum() else f"_{ord(c):x}_" for c in name)


def strip(figure: Figure) -> str:
    """Clips judged above, true clips below, each a dot that leads to the clip; bars are 90 % intervals."""
    ends = [v for v in _numbers(figure) if v is not None]
    if not ends:
        return ""
    low, high = min(ends), max(ends)
    low, high = (low - 0.5, high + 0.5) if low == high else (low, high)

    def x(value: float) -> float:
        return MARGIN + (WIDTH - 2 * MARGIN) * (value - low) / (high - low)

    parts = [f'<line class="axis" x1="{MARGIN}" x2="{WIDTH - MARGIN}" y1="{AXIS_Y}" y2="{AXIS_Y}"/>']
    if figure.metric.ideal is not None:
        at = f"{x(figure.metric.ideal):.1f}"
        parts.append(f'<line class="ideal" x1="{at}" x2="{at}" y1="4" y2="{AXIS_Y}"/>')
    for kind, y, estimate, clips in (
        ("made", MADE_Y, figure.value, figure.clips),
        ("true", TRUE_Y, figure.floor, figure.floor_clips),
    ):
        parts += [*_interval(kind, y, estimate, x), *_dots(kind, y, clips, x)]
    for value, where in ((low, "start"), (high, "end")):
        parts.append(
            f'<text x="{x(value):.1f}" y="{HEIGHT - 1}" text-anchor="{where}">{number(value)}</text>'
        )
    label = escape(f"{figure.metric.name}, clip by clip")
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label}">{"".join(parts)}</svg>'


def _numbers(figure: Figure) -> Iterator[float | None]:
    yield from (*figure.clips.values(), *figure.floor_clips.values())
    if figure.value or figure.floor:
        yield figure.metric.ideal
    for estimate in (figure.value, figure.floor):
        if estimate is not None:
            yield from (estimate.value, estimate.low, estimate.high)


def _interval(kind: str, y: int, estimate: Estimate | None, x: Place) -> Iterator[str]:
    if estimate is None:
        return
    if estimate.low is not None and estimate.high is not None:
        width = max(x(estimate.high) - x(estimate.low), 1.0)
        yield f'<rect class="{kind}" x="{x(estimate.low):.1f}" y="{y - 6}" width="{width:.1f}" height="12"/>'
    at = f"{x(estimate.value):.1f}"
    yield f'<line class="{kind}" x1="{at}" x2="{at}" y1="{y - 8}" y2="{y + 8}"/>'


def _dots(kind: str, y: int, clips: Mapping[str, float], x: Place) -> Iterator[str]:
    for i, (name, value) in enumerate(clips.items()):
        title = f"<title>{escape(f'{name}: {number(value)}')}</title>"
        dot = (
            f'<circle class="{kind}" cx="{x(value):.1f}" cy="{y + (i % 5 - 2) * 2}" r="2.4">{title}</circle>'
        )
        yield f'<a href="#{anchor(name)}">{dot}</a>'
