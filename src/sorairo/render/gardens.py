"""Scenery of parks and farms: benches, houses beyond the trees, barns, fences, hay and rows of crops."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from sorairo.render.props import Dressing, Heap, Place, turned
from sorairo.scene.parts import Part

__all__ = ["GARDEN_SCENERY"]


def _park_things(place: Place) -> list[Dressing]:
    """A bench and lamps along the path."""
    heap, reach = Heap(), place.reach

    def along(side: float, off: float) -> np.ndarray:
        middle = 1.9 + 0.16 * side + 0.45 * math.sin(0.55 * side) + place.around.reach * 0.35
        return place.at(side, middle + off)

    for name, side, off, size, turn in (
        ("bench", -0.62 * reach, 0.95, 0.62, 0.1),
        ("street lamp", -1.55 * reach, 0.95, 0.52, 0.0),
        ("street lamp", 1.75 * reach, 1.0, 0.52, 0.0),
        ("bench", 2.4 * reach, 0.95, 0.62, -0.15),
    ):
        at = along(side, off)
        if place.free(at[:2], 0.4):
            heap.thing(name, at, size, place.turn + turn, fine=0.2)
    return heap.dressing()


def _far_town(place: Place) -> list[Dressing]:
    """Houses beyond the trees, and a hedge."""
    heap, rng = Heap(), place.rng
    for k in range(9):
        side = -30.0 + 7.6 * k + rng.uniform(-1.5, 1.5)
        colour = ("red", "beige", "white", "blue", "yellow")[int(rng.integers(5))]
        heap.thing(
            "house",
            place.at(side, 30.0 + rng.uniform(0, 9)),
            0.9,
            place.turn + rng.uniform(-0.4, 0.4),
            colour,
            0.1,
        )
    for k in range(70):
        half, tone = rng.uniform((0.7, 0.6, 0.5), (1.2, 0.9, 1.1)), rng.uniform(0.7, 1.2)
        at = place.at(-34.0 + k, 25.0 + rng.uniform(-0.6, 0.6), 0.3 * half[2])
        hedge = Part(form="ellipsoid", half=(half[0], half[1], half[2]))
        heap.part(hedge, at, (0.06 * tone, 0.20 * tone, 0.05 * tone), "plastic", fine=0.3)
    return heap.dressing(shades=False)


def _barn(place: Place) -> list[Dressing]:
    """A red barn with white beams, a silo, a windmill's pump, trees."""
    heap, turn = Heap(), place.turn + 0.38
    r = turned(turn).T
    at = place.at(-1.5 * place.reach - 1.6, 13.5 + place.reach)
    red, white = (0.48, 0.055, 0.04), (0.80, 0.78, 0.74)

    def board(middle, half, colour=white, tilt=0.0):
        part = Part(form="box", half=half, turn=(0.0, tilt, 0.0), bevel=0.0)
        heap.part(part, at + np.array(middle) @ r, colour, "wooden", turn)

    board((0, 0, 1.15), (1.9, 2.6, 1.15), red)
    for x, z, tilt in ((-1.45, 2.72, -58.0), (1.45, 2.72, 58.0), (-0.62, 3.42, -22.0), (0.62, 3.42, 22.0)):
        board((x, 0, z), (0.74, 2.8, 0.05), (0.20, 0.205, 0.22), tilt)
    outline = ((-1.9, -0.6), (1.9, -0.6), (1.25, 0.62), (0.0, 1.12), (-1.25, 0.62))
    gable = Part(form="slab", half=(1.9, 2.58, 0.86), outline=outline, bevel=0.0)
    heap.part(gable, at + np.array([0, 0, 2.55]) @ r, red, "wooden", turn)
    board((0, -2.62, 0.85), (0.82, 0.02, 0.85), (0.42, 0.045, 0.035))
    for x in (-0.82, 0.0, 0.82):
        board((x, -2.66, 0.85), (0.05, 0.02, 0.88))
    for z in (0.05, 1.70):
        board((0, -2.66, z), (0.86, 0.02, 0.05))
    for x, tilt in ((-0.41, 27.0), (0.41, -27.0)):
        board((x, -2.66, 0.87), (0.045, 0.015, 0.90), white, tilt)
    board((0, -2.66, 2.55), (0.36, 0.02, 0.34))
    board((0, -2.68, 2.55), (0.29, 0.02, 0.27), (0.10, 0.05, 0.04))
    silo = at + np.array([3.1, 0.6, 0.0]) @ r
    heap.part(
        Part(form="cylinder", half=(0.82, 0.82, 2.1)),
        silo + [0, 0, 2.1],
        (0.62, 0.63, 0.65),
        "steel",
        fine=0.5,
    )
    heap.part(
        Part(form="ellipsoid", half=(0.83, 0.83, 0.6)),
        silo + [0, 0, 4.2],
        (0.50, 0.10, 0.08),
        "plastic",
        fine=0.4,
    )
    for x, y, size in ((-4.4, 2.5, 0.8), (7.5, 5.0, 0.8), (13.5, 9.0, 0.9), (-8.0, 6.0, 0.9)):
        heap.thing("oak", at + np.array([x, y, 0]) @ r, size, fine=0.12, tone=0.85)
    return heap.dressing()


def _fence(place: Place) -> list[Dressing]:
    """Posts and two rails, behind the stage."""
    heap, ahead = Heap(), place.deep + 1.5 + 0.5 * place.reach
    wood = (0.55, 0.47, 0.38)
    for k in range(-16, 17):
        at = place.at(0.95 * k, ahead)
        if place.free(at[:2], 0.1):
            heap.box(at + [0, 0, 0.27], (0.04, 0.04, 0.29), wood, "wooden", place.turn, 0.1)
            for z in (0.20, 0.42):
                heap.box(
                    place.at(0.95 * k + 0.47, ahead, z), (0.48, 0.018, 0.035), wood, "wooden", place.turn
                )
    return heap.dressing()


def _hay(place: Place) -> list[Dressing]:
    heap, rng = Heap(), place.rng
    for side, ahead in ((1.5, 4.0), (2.3, 6.0), (0.5, 8.5), (3.6, 7.0), (1.9, 9.5)):
        at = place.at(side * place.reach, ahead + 0.9 * place.reach)
        if place.free(at[:2], 0.6):
            turn = (90.0, 0.0, rng.uniform(0, 180))
            bale = Part(form="cylinder", half=(0.46, 0.46, 0.42), turn=turn, bevel=0.15)
            heap.part(bale, at + [0, 0, 0.46], (0.66, 0.50, 0.20), fine=0.4)
            core = Part(form="cylinder", half=(0.26, 0.26, 0.425), turn=turn, bevel=0.1)
            heap.part(core, at + [0, 0, 0.46], (0.52, 0.38, 0.14), fine=0.3)
    return heap.dressing()


def _crops(place: Place) -> list[Dressing]:
    """Rows of what was sown, to the hills."""
    heap, rng = Heap(), place.rng
    for side in np.arange(1.0, 20.0, 0.75):
        for ahead in np.arange(0.0, 26.0, 0.42 + 0.02 * side):
            at = place.at(side + 0.05 * rng.normal() - 3.0 + 0.12 * ahead, ahead + 7.5 + place.reach)
            tall = round(rng.uniform(0.22, 0.36), 2)  # which few shapes have
            part = Part(form="ellipsoid", half=(0.15, 0.15, tall))
            tone = rng.uniform(0.8, 1.2)
            heap.part(part, at + [0, 0, 0.6 * tall], (0.14 * tone, 0.33 * tone, 0.05 * tone), fine=0.1)
    return heap.dressing(shades=False)


GARDEN_SCENERY: dict[str, Callable[[Place], list[Dressing]]] = {
    "park things": _park_things,
    "far town": _far_town,
    "barn": _barn,
    "fence": _fence,
    "hay": _hay,
    "crops": _crops,
}
"""What makes each kind of scenery."""
