"""Prompt: what the sentence states and the reader reads, right or wrong; held-out pairs apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable

from sorairo.evaluate.figures import Metric
from sorairo.evaluate.samples import ReadClip
from sorairo.evaluate.statements import Statement, read_statement
from sorairo.scene.attributes import STAGE_NAMES
from sorairo.scene.shapes import TRAITS

ABOUT = {
    "count": "as many bodies as stated",
    "colour": "share of the stated colours that are there, each as often as stated",
    "shape": "share of the stated shapes that are there, each as often as stated",
    "colour and shape": "share of the stated pairs that are there, on one body",
    "story": "what happens",
    "setting": "where",
    "light": "in which light",
    "look": "photographic, cel, black and white or film",
    "move": "how the camera moves",
    "shot": "how near it is",
}
APART = {False: "", True: ", held out"}

METRICS = tuple(
    Metric(
        suite="prompt",
        name=name + apart,
        unit="share right",
        ideal=1.0,
        better="higher",
        summary="mean",
        about=about + ("; colour and shape pairs that no training clip shows" if apart else ""),
    )
    for apart in APART.values()
    for name, about in ABOUT.items()
)


def measure(clip: ReadClip) -> dict[str, float]:
    """Values by metric key, of what the clip's sentence states; none where there is no sentence."""
    if not clip.sample.prompt:
        return {}
    stated = read_statement(clip.sample.prompt)
    apart = APART[stated.is_held_out]
    return {f"prompt/{name}{apart}": value for name, value in _judge(stated, clip).items()}


def _judge(stated: Statement, clip: ReadClip) -> dict[str, float]:
    read, bodies = clip.reading, list(zip(clip.tracks.colours, clip.tracks.shapes))
    values = {
        name: float(getattr(read, name) == value)
        for name in ("story", *STAGE_NAMES)
        if (value := getattr(stated, name)) is not None
    }
    if stated.count is not None:
        props = sum(stated.story in thing.prop_of for thing in TRAITS.values())  # no sentence counts them
        values["count"] = float(read.count == stated.count + props)
    units = [(thing.colour, thing.shape) for thing in stated.things for _ in range(thing.least)]
    if not units:
        return values
    values["shape"] = _share((shape for _, shape in units), (shape for _, shape in bodies))
    coloured = [unit for unit in units if unit[0] is not None]
    if coloured and "black and white" not in (stated.look, read.look):
        values["colour"] = _share((colour for colour, _ in coloured), (colour for colour, _ in bodies))
        values["colour and shape"] = _share(coloured, bodies)
    return values


def _share(wanted: Iterable[Hashable], there: Iterable[Hashable]) -> float:
    needed = Counter(wanted)
    return (needed & Counter(there)).total() / needed.total()
