"""An evaluation as one HTML page that needs nothing beside it: plots, and the clips behind each figure."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from sorairo.evaluate.evaluation import Result
from sorairo.evaluate.figures import Figure
from sorairo.evaluate.records import Record
from sorairo.evaluate.report.plots import anchor, strip
from sorairo.evaluate.report.table import aim, clips_behind, number, spread

__all__ = ["page"]

COLUMNS = ("figure", "clips judged", "true clips (floor)", "ideal", "clips", "clip by clip")
WORST = 3
"""Clips that a figure names."""

STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; color: #1c2430;
  max-width: 76rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem } h2 { margin-top: 2.5rem; text-transform: capitalize }
table { border-collapse: collapse; width: 100% } tr { border-bottom: 1px solid #dde3ea }
td, th { padding: .35rem .6rem; text-align: left; vertical-align: top } th { font-weight: 600 }
small { color: #5b6675; display: block } td.n { font-variant-numeric: tabular-nums; white-space: nowrap }
svg { width: 420px; max-width: 100%; font: 9px system-ui, sans-serif } svg text { fill: #5b6675 }
.axis { stroke: #c3ccd6 } .ideal { stroke: #2a9d5c; stroke-dasharray: 3 2 }
circle.made { fill: #2f6fde; fill-opacity: .65 } circle.true { fill: #8a94a3; fill-opacity: .65 }
rect.made { fill: #2f6fde; fill-opacity: .18 } rect.true { fill: #8a94a3; fill-opacity: .22 }
line.made { stroke: #1d4fab; stroke-width: 2 } line.true { stroke: #5b6675; stroke-width: 2 }
.clips { display: grid; grid-template-columns: repeat(auto-fill, minmax(190px, 1fr)); gap: 1rem }
figure { margin: 0; padding: .4rem; border-radius: 6px; background: #f4f6f9 }
figure:target { outline: 3px solid #2f6fde }
video { width: 100%; border-radius: 4px; background: #000 } figcaption { font-size: 12px }
details td { font-size: 12px; padding: 0 .4rem 0 0 }
"""


def page(result: Result) -> str:
    """The page. It holds its clips and loads nothing."""
    title = escape(f"Evaluation of {result.subject}")
    body = "\n".join(_body(result))
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{STYLE}</style></head>\n<body><h1>{title}</h1>\n{body}\n</body></html>\n"
    )


def _body(result: Result) -> Iterator[str]:
    yield (
        f"<p>{len(result.records)} clips, read by {escape(result.reader)}. Median or mean "
        "over clips [90 % interval]. The floor is the same metric of as many unseen true clips, read by "
        "the same reader. In plots a dot is a clip and leads to it: blue the clips judged, grey true clips; "
        "green is the ideal.</p>"
    )
    if result.skipped:
        files = "".join(
            f"<li><b>{escape(file.name)}</b>: {escape(file.reason)}</li>" for file in result.skipped
        )
        yield f"<h2>Left out</h2><ul>{files}</ul>"
    for suite, figures in groupby(result.figures, key=lambda figure: figure.metric.suite):
        yield f"<h2>{escape(suite)}</h2>"
        yield f"<table><tr>{''.join(f'<th>{column}' for column in COLUMNS)}</tr>"
        yield from (_row(figure) for figure in figures)
        yield "</table>"
    yield from _gallery("Clips judged", result.records)
    yield from _gallery("True clips", result.references)


def _row(figure: Figure) -> str:
    metric = figure.metric
    value = spread(figure.value) if figure.value else f"<i>{escape(figure.note)}</i>"
    note = f"<small>{escape(figure.note)}</small>" if figure.value and figure.note else ""
    return (
        f"<tr><td><b>{escape(metric.name)}</b> {escape(metric.unit)}<small>{escape(metric.about)}</small>"
        f'<td class="n">{value}{note}{_worst(figure)}<td class="n">{spread(figure.floor)}'
        f'<td class="n">{aim(metric)}<td class="n">{clips_behind(figure)}<td>{strip(figure)}</tr>'
    )


def _worst(figure: Figure) -> str:
    """Links to the clips furthest on the wrong side, or from the floor where that is what is right."""
    metric = figure.metric
    middle = figure.floor.value if figure.floor else 0.0

    def badness(name: str) -> float:
        value = figure.clips[name]
        return {"higher": -value, "lower": value, "floor": abs(value - middle)}[metric.better]

    names = sorted(figure.clips, key=badness, reverse=True)[:WORST]
    links = ", ".join(f'<a href="#{anchor(name)}">{escape(name)}</a>' for name in names)
    return f"<small>worst: {links}</small>" if names else ""


def _gallery(title: str, records: Sequence[Record]) -> Iterator[str]:
    if not records:
        return
    yield f'<h2>{title}</h2><div class="clips">'
    for record in records:
        data = base64.b64encode(record.video).decode()
        values = "".join(
            f"<tr><td>{escape(key)}<td>{number(value)}</tr>" for key, value in record.values.items()
        )
        video = (
            f'<video src="data:video/mp4;base64,{data}" controls loop muted playsinline preload="metadata">'
        )
        caption = f"<b>{escape(record.name)}</b> {escape(record.prompt or 'not stated')}"
        more = f"<details><summary>values</summary><table>{values}</table></details>"
        yield f'<figure id="{anchor(record.name)}">{video}</video>'
        yield f"<figcaption>{caption}{more}</figcaption></figure>"
    yield "</div>"
