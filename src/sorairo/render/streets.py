"""Scenery that people have built: streets, roads and roofs, at the size of the toys on the stage."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from sorairo.render.props import Dressing, Heap, Place, toned, turned
from sorairo.scene.parts import Part
from sorairo.scene.setting import RGB

__all__ = ["STREET_SCENERY"]

WALLS: tuple[RGB, ...] = (
    (0.62, 0.28, 0.20),
    (0.72, 0.58, 0.40),
    (0.55, 0.60, 0.62),
    (0.76, 0.70, 0.60),
    (0.42, 0.22, 0.17),
    (0.36, 0.46, 0.52),
    (0.80, 0.62, 0.30),
    (0.48, 0.56, 0.44),
)
AWNINGS: tuple[RGB, ...] = ((0.62, 0.06, 0.05), (0.05, 0.30, 0.20), (0.06, 0.18, 0.45), (0.80, 0.45, 0.05))
LIT: tuple[RGB, ...] = ((1.5, 0.95, 0.42), (1.3, 1.0, 0.62), (1.1, 0.72, 0.34), (0.75, 0.95, 1.15))
PANE: RGB = (0.05, 0.075, 0.10)
STOREY = 1.15
"""How high a storey is, m: people on the stage are toys."""


class Front:
    """One house front: local axes x along the street, y into the house, z up; its foot is at `at`."""

    def __init__(self, heap: Heap, at: np.ndarray, turn: float) -> None:
        self.heap, self.at, self.turn, self._r = heap, at, turn, turned(turn).T

    def box(self, middle, half, colour: RGB, look: str = "fabric") -> None:
        """Add a box in the house's axes."""
        self.heap.box(self.at + np.asarray(middle) @ self._r, half, colour, look, self.turn)


def _window(front: Front, x: float, z: float, half: tuple[float, float], frame: RGB, lit: RGB | None) -> None:
    front.box((x, -0.01, z), (half[0] + 0.045, 0.03, half[1] + 0.045), frame)
    front.box((x, -0.035, z), (half[0], 0.012, half[1]), lit or PANE, "glow" if lit else "pane")
    front.box((x, -0.05, z), (0.012, 0.008, half[1]), frame)
    front.box((x, -0.05, z + 0.1 * half[1]), (half[0], 0.008, 0.012), frame)
    front.box((x, -0.06, z - half[1] - 0.05), (half[0] + 0.07, 0.05, 0.022), frame)


def _house(
    place: Place, heap: Heap, at: np.ndarray, turn: float, width: float, floors: int, dark: bool
) -> None:
    """A house: shop below, windows above, a cornice; `width` m of street."""
    rng, front = place.rng, Front(heap, at, turn)
    wall = WALLS[int(rng.integers(len(WALLS)))]
    frame: RGB = (0.78, 0.76, 0.72) if rng.random() < 0.7 else (0.16, 0.14, 0.13)
    tall, half = floors * STOREY + 0.35, width / 2
    front.box((0, 2.5, tall / 2), (half, 2.5, tall / 2), wall)
    front.box((0, 2.45, tall + 0.05), (half + 0.06, 2.56, 0.09), frame)
    front.box((0, -0.03, STOREY + 0.16), (half, 0.05, 0.05), frame)
    front.box((0, -0.02, 0.14), (half, 0.04, 0.14), toned(wall, 0.55))

    def lamp(share: float) -> RGB | None:
        return LIT[int(rng.integers(len(LIT)))] if dark and rng.random() < share else None

    shop = lamp(0.85)
    for sign in (-1, 1):  # a shop window to either side of a door
        x, w = sign * (half * 0.5 + 0.10), half * 0.5 - 0.30
        front.box((x, -0.02, 0.62), (w + 0.05, 0.04, 0.43), frame)
        front.box((x, -0.05, 0.62), (w, 0.02, 0.38), shop or PANE, "glow" if shop else "pane")
    front.box((0, -0.03, 0.50), (0.25, 0.05, 0.50), frame)
    door = AWNINGS[int(rng.integers(len(AWNINGS)))]
    front.box((0, -0.07, 0.48), (0.20, 0.03, 0.46), toned(door, 0.6), "wooden")
    awning = AWNINGS[int(rng.integers(len(AWNINGS)))]
    stripes = max(int(width / 0.16), 8)
    for k in range(stripes):
        shown = awning if k % 2 else (0.80, 0.78, 0.74)
        x = (-half + 0.15) + (2 * half - 0.3) * (k + 0.5) / stripes
        part = Part(form="box", half=((half - 0.15) / stripes, 0.28, 0.012), turn=(24.0, 0.0, 0.0), bevel=0.0)
        heap.part(part, front.at + np.array([x, -0.28, 1.12]) @ front._r, shown, turn=turn)
    count = max(int(width / 0.85), 2)
    for floor in range(1, floors):
        z = floor * STOREY + 0.78
        for k in range(count):
            x = -half + width * (k + 0.5) / count
            _window(front, x, z, (0.20, 0.34), frame, lamp(0.55))


def _street(place: Place) -> list[Dressing]:
    """A row of houses on either side, kerbs, and towers at the end."""
    heap, around, rng = Heap(), place.around, place.rng
    dark, lane = around.dark, around.lane
    spot = _along_road(place)

    kerbs = Heap()
    yaw = place.turn - place.around.street
    for sign in _sides(place):
        for k in range(-8, 40) if not around.near else range(-24, 25):
            at = spot(sign * (lane + 0.06), 1.2 * k)
            if np.hypot(*(place.track - at[:2]).T).min(initial=1e9) > place.body + 0.1:
                kerbs.box(at + [0, 0, 0.03], (0.06, 0.585, 0.035), (0.46, 0.455, 0.45), "stone", yaw, 0.1)
        start, end = (-6.0, 62.0) if not around.near else (-34.0, 34.0)
        while start < end:
            width = rng.uniform(2.4, 3.8)
            floors = int(rng.integers(3, 6))
            at = spot(sign * (lane + 2.1), start + width / 2)
            if np.hypot(*(place.eye - at[:2]).T).min() > 2.6:
                _house(place, heap, at, yaw - sign * math.pi / 2, width, floors, dark)
            start += width + 0.03
    for _ in range(22):  # towers, far down the street, or behind its houses
        tall, wide = rng.uniform(9.0, 26.0), rng.uniform(2.2, 4.2)
        at = rng.uniform(-34, 34), rng.uniform(66.0, 96.0)
        if around.near:
            at = -around.near * (at[1] - 44.0), 1.3 * at[0]
        _tower(place, heap, spot(*at), yaw, wide, tall, dark)
    return [*heap.dressing(shades=False), *kerbs.dressing()]


def _tower(
    place: Place, heap: Heap, at: np.ndarray, turn: float, wide: float, tall: float, dark: bool
) -> None:
    """A block with bands of windows, some of them lit."""
    rng = place.rng
    wall = [(0.34, 0.38, 0.43), (0.48, 0.46, 0.44), (0.24, 0.30, 0.38), (0.55, 0.50, 0.44)][
        int(rng.integers(4))
    ]
    front = Front(heap, at, turn)
    front.box((0, 0, tall / 2), (wide, wide, tall / 2), wall)
    front.box((0, 0, tall + 0.3), (0.5 * wide, 0.5 * wide, 0.3), wall)
    columns = max(int(wide / 0.42), 3)
    for face in range(4):
        own = Front(heap, at, turn + face * math.pi / 2)
        away = at[:2] - place.eye[0]
        out = turned(own.turn)[:2, :2] @ np.array([0.0, -1.0])
        if away @ out > 0.0:
            continue  # turned away from the camera
        for z in np.arange(0.9, tall - 0.3, 0.95):
            for k in range(columns):
                x = -wide + 2 * wide * (k + 0.5) / columns
                lit = LIT[int(rng.integers(len(LIT)))] if dark and rng.random() < 0.42 else None
                own.box(
                    (x, -wide, z),
                    (0.62 * wide / columns, 0.03, 0.27),
                    lit or (0.10, 0.14, 0.19),
                    "glow" if lit else "pane",
                )


def _street_things(place: Place) -> list[Dressing]:
    """Lamps, trees and parked cars along both kerbs."""
    heap, around = Heap(), place.around
    lane, yaw, lamps = around.lane, place.turn - around.street, Heap()

    spot = _along_road(place)
    colours = ("yellow", "white", "turquoise", "red", "blue", "black")
    for k in range(9):
        for sign in _sides(place):
            along = (2.0 if not around.near else -20.8) + 5.2 * k + (2.2 if sign > 0 else 0.0)
            at = spot(sign * (lane + 0.45), along)
            if place.free(at[:2], 0.35):
                heap.thing(
                    "street lamp", at, 0.66, yaw + (math.pi / 2 if sign < 0 else -math.pi / 2), fine=0.16
                )
                if around.dark:
                    lamps.part(
                        Part(form="ellipsoid", half=(0.11, 0.11, 0.13)),
                        at + [0, 0, 2.36],
                        (2.6, 1.9, 1.0),
                        "glow",
                    )
            at = spot(sign * (lane + 0.75), along + 2.4)
            if k % 2 and place.free(at[:2], 0.8):
                heap.thing("oak", at, 0.30, k, fine=0.1)
            at = spot(sign * (lane - 0.45), along + 1.3)
            if k % 2 == (sign > 0) and place.free(at[:2], 0.7):
                heap.thing("car", at, 0.36, yaw + math.pi / 2, colours[(k + (sign > 0)) % 6], fine=0.16)
    return [*heap.dressing(), *lamps.dressing(shades=False)]


def _sides(place: Place) -> tuple[int, ...]:
    """On which sides of the street something stands: on the far one alone, where it is seen from aside."""
    return (-place.around.near,) if place.around.near else (-1, 1)


def _along_road(place: Place) -> Callable[[float, float], np.ndarray]:
    turn, off = place.around.street, place.around.off

    def spot(lateral: float, along: float) -> np.ndarray:
        x = lateral - off
        side = x * math.cos(turn) + along * math.sin(turn)
        return place.at(side, -x * math.sin(turn) + along * math.cos(turn))

    return spot


def _crash_barriers(place: Place) -> list[Dressing]:
    """A rail on posts on either side, and reflectors."""
    heap, spot, lane = Heap(), _along_road(place), place.around.lane
    yaw = place.turn - place.around.street
    for sign in _sides(place):
        for k in range(-6, 70) if not place.around.near else range(-38, 38):
            at = spot(sign * (lane + 0.5), 1.0 * k)
            if not place.free(at[:2], 0.2):
                continue
            heap.box(at + [0, 0, 0.15], (0.03, 0.03, 0.16), (0.42, 0.43, 0.45), "steel", yaw)
            for z, deep in ((0.245, 0.03), (0.31, 0.045), (0.375, 0.03)):
                heap.box(at + [0, 0, z], (deep, 0.5, 0.034), (0.60, 0.61, 0.63), "stone", yaw)
            if k % 4 == 0:
                heap.box(at + [0, 0, 0.44], (0.02, 0.02, 0.03), (0.9, 0.25, 0.05), "plastic", yaw)
    return heap.dressing()


def _roadside(place: Place) -> list[Dressing]:
    """Trees and bushes along the road, and signs."""
    heap, spot, rng, lane = Heap(), _along_road(place), place.rng, place.around.lane
    for _ in range(90):
        sign, along = rng.choice((-1, 1)), rng.uniform(-3.0, 60.0) - (31.0 if place.around.near else 0.0)
        at = spot(sign * (lane + 1.6 + 16.0 * rng.random() ** 1.6), along)
        kind = ("oak", "bush", "pine")[int(rng.integers(3))]
        size = rng.uniform(0.4, 0.85)
        if place.free(at[:2], size):
            heap.thing(kind, at, size, rng.uniform(0, 6.3), fine=0.09, tone=rng.uniform(0.7, 1.0))
    if place.around.near:
        return heap.dressing()
    at = spot(lane + 1.1, 9.0)
    yaw = place.turn - place.around.street
    for x in (-0.6, 0.6):
        heap.box(
            at + np.array([x, 0.06, 0.9]) @ turned(yaw).T, (0.04, 0.04, 0.9), (0.5, 0.51, 0.53), "steel", yaw
        )
    heap.box(at + [0, 0, 1.75], (0.95, 0.03, 0.48), (0.80, 0.80, 0.79), "plastic", yaw, 0.2)
    heap.box(
        at + np.array([0, -0.025, 1.75]) @ turned(yaw).T,
        (0.91, 0.015, 0.44),
        (0.02, 0.16, 0.48),
        "plastic",
        yaw,
    )
    for z, x, w in ((1.95, -0.1, 0.5), (1.68, -0.2, 0.4), (1.50, -0.25, 0.35)):
        heap.box(
            at + np.array([x, -0.045, z]) @ turned(yaw).T,
            (w, 0.008, 0.045),
            (0.85, 0.85, 0.85),
            "plastic",
            yaw,
        )
    arrow = Part(form="prism", half=(0.12, 0.01, 0.14), sides=4, top=0.0, bevel=0.0)
    heap.part(arrow, at + np.array([0.62, -0.05, 1.92]) @ turned(yaw).T, (0.85, 0.85, 0.85), "plastic", yaw)
    return heap.dressing()


def _roof(place: Place) -> list[Dressing]:
    """A flat roof with its parapet, hoods, pipes and a water tank."""
    heap, turn = Heap(), place.turn
    wide, near, back = 3.0 + 1.9 * place.reach, -2.5 - 1.6 * place.reach, place.deep + 1.6 + 0.5 * place.reach
    near = min(near, float(((place.eye - place.target) @ place.around.ahead).min()) - 1.0)
    middle, deep = (near + back) / 2, (back - near) / 2
    r = turned(turn).T

    def box(side: float, ahead: float, z: float, half, colour: RGB, look: str = "fabric") -> None:
        heap.box(place.at(side, ahead, z), half, colour, look, turn)

    slab = Heap()
    slab.box(place.at(0, middle, -7.0), (wide, deep, 7.0), (0.23, 0.235, 0.25), "stone", turn)
    seams = np.arange(-wide, wide, 1.1)
    for x in seams:
        slab.box(place.at(float(x), middle, 0.0015), (0.012, deep, 0.0015), (0.13, 0.135, 0.145), turn=turn)
    brick: RGB = (0.46, 0.20, 0.14)
    for side, ahead, half in (
        (0, back, (wide, 0.11, 0.2)),
        (-wide, middle, (0.11, deep, 0.2)),
        (wide, middle, (0.11, deep, 0.2)),
    ):
        box(side, ahead, 0.2, half, brick)
        box(side, ahead, 0.43, (half[0] + 0.04, half[1] + 0.04, 0.03), (0.62, 0.60, 0.57), "stone")
    for side, size in ((-1.05, 0.34), (1.45, 0.42)):  # hoods of the air conditioning
        at = place.at(side * place.reach - 0.3, back - 0.75)
        if place.free(at[:2], 0.6):
            heap.box(at + [0, 0, size], (0.55, 0.4, size * 0.86), (0.56, 0.57, 0.58), "stone", turn, 0.08)
            for z in range(5):
                heap.box(
                    at + np.array([0, -0.4, size * (0.45 + 0.25 * z)]) @ r,
                    (0.45, 0.012, 0.025),
                    (0.25, 0.26, 0.27),
                    turn=turn,
                )
            fan = Part(form="cylinder", half=(0.26, 0.26, 0.05))
            heap.part(fan, at + [0, 0, 1.9 * size], (0.30, 0.31, 0.32), "steel", fine=0.4)
    at = place.at(1.9 * place.reach + 0.6, back - 0.2)
    if place.free(at[:2], 0.9):  # a water tank on legs
        for x, y in ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)):
            heap.box(at + np.array([x, y, 0.5]) @ r, (0.045, 0.045, 0.5), (0.20, 0.13, 0.09), "wooden", turn)
        heap.part(
            Part(form="cylinder", half=(0.78, 0.78, 0.62)),
            at + [0, 0, 1.6],
            (0.40, 0.24, 0.14),
            "wooden",
            fine=0.4,
        )
        for z in (1.2, 1.6, 2.0):
            heap.part(
                Part(form="cylinder", half=(0.795, 0.795, 0.02)),
                at + [0, 0, z],
                (0.18, 0.18, 0.19),
                "steel",
                fine=0.4,
            )
        heap.part(Part(form="cone", half=(0.88, 0.88, 0.26)), at + [0, 0, 2.46], (0.24, 0.23, 0.23), fine=0.4)
    return [*slab.dressing(shades=False), *heap.dressing()]


def _skyline(place: Place) -> list[Dressing]:
    """Towers all around, from the street far below to above the roof."""
    heap, rng = Heap(), place.rng
    for _ in range(90):
        angle, away = rng.uniform(-1.5, 1.5), 14.0 + place.reach + 80.0 * rng.random() ** 1.3
        wide = rng.uniform(1.8, 3.6)
        tall = rng.uniform(9.0, 15.0) + 0.16 * away * rng.random() + (9.0 if rng.random() < 0.14 else 0.0)
        at = place.at(away * math.sin(angle), away * math.cos(angle), -14.0)
        _tower(place, heap, at, place.turn + rng.choice((0.0, 0.4, -0.3)), wide, tall, place.around.dark)
    return heap.dressing(shades=False)


def _pedestal(place: Place) -> list[Dressing]:
    """A round pedestal of two steps under the stage."""
    heap = Heap()
    radius = max(place.wide, place.deep) + 0.12
    shown: RGB = (0.62, 0.585, 0.60)
    at = place.at(0, 0)
    for r, top, tall in ((radius, 0.0, 0.26), (1.28 * radius, -0.26, 0.18), (1.6 * radius, -0.44, 0.18)):
        part = Part(form="cylinder", half=(r, r, tall / 2), bevel=0.25)
        heap.part(part, at + [0, 0, top - tall / 2], shown, "plastic", fine=1.6)
    return heap.dressing()


STREET_SCENERY: dict[str, Callable[[Place], list[Dressing]]] = {
    "street": _street,
    "street things": _street_things,
    "crash barriers": _crash_barriers,
    "roadside": _roadside,
    "roof": _roof,
    "skyline": _skyline,
    "pedestal": _pedestal,
}
"""What makes each kind of scenery."""
