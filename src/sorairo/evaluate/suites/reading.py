"""The reader itself, on unseen true clips: how far what it says is from the truth (`reader.compare`)."""

from __future__ import annotations

from collections.abc import Sequence

from sorairo.evaluate.figures import Figure, Metric, figure_of
from sorairo.evaluate.records import Record
from sorairo.perception.frames import ATTRIBUTES

RIGHT = {
    **dict.fromkeys(ATTRIBUTES, "clips"),
    **dict.fromkeys(("found", "shape", "colour"), "bodies that can be seen"),
    "mask_iou": "masks of bodies, intersection by union",
}
WRONG = {
    "track": ("focal lengths", "place in the picture"),
    "depth": ("log ratio", "distance from the camera"),
    "radius": ("log ratio", "apparent size"),
    "world": ("m", "place in the world"),
    "camera_pos": ("share", "place of the camera, by its distance"),
    "camera_deg": ("degrees", "turn of the camera"),
}

METRICS = (
    *(
        Metric(
            suite="reader",
            name=name,
            unit="share right",
            ideal=1.0,
            better="higher",
            summary="mean",
            about=about,
        )
        for name, about in RIGHT.items()
    ),
    *(
        Metric(suite="reader", name=name, unit=unit, ideal=0.0, better="lower", about=about)
        for name, (unit, about) in WRONG.items()
    ),
)


def figures(references: Sequence[Record]) -> list[Figure]:
    """The reader's errors, all of them floors: the truth is the simulator's."""

    def values(name: str) -> dict[str, float]:
        return {
            reference.name: reference.accuracy[name] for reference in references if name in reference.accuracy
        }

    return [figure_of(metric, {}, values(metric.name), "") for metric in METRICS if values(metric.name)]
