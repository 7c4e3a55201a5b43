"""Scenery of rooms: walls, and what stands along the one behind; and the curtains of a stage."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sorairo.render.furniture import classroom, kitchen, living_room, office
from sorairo.render.props import Dressing, Heap, Place
from sorairo.render.walls import WHITE, Wall
from sorairo.scene.setting import RGB

__all__ = ["ROOM_SCENERY"]


@dataclass(frozen=True)
class Room:
    """What a room is. wall, side: colours of the wall behind and of those beside; panel: of its lower part,
    as high as `panelled` m. furniture: what makes what stands in it."""

    wall: RGB
    side: RGB
    furniture: Callable[[Wall], None]
    panel: RGB | None = None
    panelled: float = 0.8
    skirting: RGB = WHITE


def _room(room: Room) -> Callable[[Place], list[Dressing]]:
    def build(place: Place) -> list[Dressing]:
        w = Wall(place)
        tall, walls = 3.4 + 0.8 * place.reach, w.walls
        deep = w.back + 1.2 * place.reach + 0.5
        turn = place.turn
        walls.box(
            place.at(0, w.back + 0.1, tall / 2), (w.wide + 0.2, 0.1, tall / 2), room.wall, "fabric", turn
        )
        for sign in (-1, 1):
            at = place.at(sign * (w.wide + 0.1), w.back - deep / 2, tall / 2)
            walls.box(at, (0.1, deep / 2, tall / 2), room.side, "fabric", turn)
            walls.box(
                place.at(sign * w.wide, w.back - deep / 2, 0.06),
                (0.02, deep / 2, 0.06),
                room.skirting,
                "plastic",
                turn,
            )
        walls.box(place.at(0, w.back, 0.06), (w.wide, 0.02, 0.06), room.skirting, "plastic", turn)
        if room.panel is not None:
            walls.box(
                place.at(0, w.back, room.panelled / 2),
                (w.wide, 0.012, room.panelled / 2),
                room.panel,
                "fabric",
                turn,
            )
            walls.box(
                place.at(0, w.back, room.panelled), (w.wide, 0.022, 0.02), room.skirting, "plastic", turn
            )
        room.furniture(w)
        return [*walls.dressing(shades=False), *w.heap.dressing()]

    return build


def _curtains(place: Place) -> list[Dressing]:
    """A red curtain in folds behind, two drawn aside, a valance above, and lamps along the edge."""
    heap = Heap()
    back = place.deep + 1.1 + 0.8 * place.reach
    wide, tall = 2.6 * place.reach + 0.8, 2.6 + 1.4 * place.reach

    def sheet(
        left: float, right: float, ahead: float, fold: float, deep: float, colour: RGB, low=0.0, high=tall
    ) -> None:
        x = np.linspace(left, right, max(int((right - left) / 0.035), 8))
        y = deep * np.sin(2 * math.pi * x / fold) + 0.4 * deep * np.sin(2 * math.pi * x / (fold * 2.7) + 1.0)
        dy = np.gradient(y, x)
        rows = np.array([low, 0.5 * (low + high), high])
        p = np.stack([place.at(a, ahead - b) for a, b in zip(x, y, strict=True)])
        p = p[:, None] + np.array([0, 0, 1.0]) * rows[None, :, None]
        n2 = np.stack([-dy, -np.ones_like(x)], axis=1)  # towards the stage, by side and ahead
        n2 /= np.linalg.norm(n2, axis=1, keepdims=True)
        n = n2[:, :1] * place.around.right - n2[:, 1:] * -place.around.ahead
        n = np.concatenate([n, np.zeros((len(n), 1))], axis=1)[:, None].repeat(3, axis=1)

        def cut(g: np.ndarray) -> np.ndarray:
            a, b, c, d = g[:-1, :-1], g[1:, :-1], g[1:, 1:], g[:-1, 1:]
            return np.concatenate([np.stack([a, b, c], axis=2), np.stack([a, c, d], axis=2)]).reshape(
                -1, 3, 3
            )

        heap.add(cut(p), cut(n), colour)

    sheet(-wide, wide, back, 0.34, 0.10, (0.62, 0.024, 0.032))
    for sign in (-1, 1):
        a, b = sorted((sign * 1.55 * place.reach, sign * (1.55 * place.reach + 2.2)))
        sheet(a, b, back - 0.7 - 0.25 * place.reach, 0.26, 0.09, (0.66, 0.026, 0.034))
    sheet(
        -wide,
        wide,
        back - 0.95 - 0.25 * place.reach,
        0.30,
        0.07,
        (0.66, 0.026, 0.034),
        1.62 * place.reach + 0.75,
        tall,
    )
    trim = place.at(0, back - 1.02 - 0.25 * place.reach, 1.62 * place.reach + 0.74)
    heap.box(trim, (wide, 0.07, 0.03), (0.70, 0.48, 0.10), "steel", place.turn)
    return heap.dressing(shades=False)


ROOMS = {
    "living room": Room(wall=(0.62, 0.55, 0.44), side=(0.58, 0.52, 0.42), furniture=living_room),
    "kitchen": Room(wall=(0.74, 0.71, 0.63), side=(0.70, 0.66, 0.58), furniture=kitchen),
    "classroom": Room(
        wall=(0.70, 0.69, 0.60),
        side=(0.60, 0.66, 0.62),
        furniture=classroom,
        panel=(0.34, 0.46, 0.42),
        panelled=0.62,
    ),
    "office": Room(wall=(0.68, 0.69, 0.70), side=(0.62, 0.64, 0.66), furniture=office),
}
ROOM_SCENERY: dict[str, Callable[[Place], list[Dressing]]] = {
    **{name: _room(room) for name, room in ROOMS.items()},
    "curtains": _curtains,
}
"""What makes each kind of scenery."""
