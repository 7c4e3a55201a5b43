"""Scenery of rooms: walls with what hangs on them, and furniture along them, as rows of data."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sorairo.render.props import Dressing, Heap, Place, turned
from sorairo.scene.parts import Part
from sorairo.scene.setting import RGB

__all__ = ["ROOM_SCENERY"]

WHITE: RGB = (0.80, 0.79, 0.77)
WOOD: RGB = (0.36, 0.19, 0.085)
DARK: RGB = (0.06, 0.06, 0.065)
DAY, NIGHT = (1.25, 1.45, 1.7), (0.02, 0.03, 0.07)


@dataclass(frozen=True)
class Room:
    """What a room is. wall, side: colours of the wall behind and of those beside it; panel: of its lower part,
    as high as `panelled` m. furniture: what makes what stands in it."""

    wall: RGB
    side: RGB
    furniture: Callable[[Wall], None]
    panel: RGB | None = None
    panelled: float = 0.8
    skirting: RGB = WHITE


class Wall:
    """The wall behind the stage: x to the right along it, y towards the stage, z up, m; `wide` to either side."""

    def __init__(self, place: Place) -> None:
        self.place, self.rng, self.dark = place, place.rng, place.around.dark
        self.size = max(1.0, 0.72 * place.reach)  # larger rooms for larger stages
        self.back = max(place.deep + 1.3, 1.6 + 0.75 * place.reach) + 0.35 * self.size
        self.wide = max(place.wide + 1.0, 2.35 * place.reach + 0.4)
        self.heap, self.walls = Heap(), Heap()
        self._r = turned(place.turn).T

    def at(self, x: float, y: float, z: float) -> np.ndarray:
        """A place in the world."""
        return self.place.at(x, self.back - y, z)

    def box(
        self,
        x: float,
        y: float,
        z: float,
        half,
        colour: RGB,
        look: str = "fabric",
        bevel: float = 0.0,
        turn: float = 0.0,
    ) -> None:
        """Add a box; its y counts from the wall to its middle."""
        self.heap.box(self.at(x, y, z), half, colour, look, self.place.turn + turn, bevel)

    def part(
        self, part: Part, x: float, y: float, z: float, colour: RGB, look: str = "fabric", fine: float = 0.35
    ) -> None:
        """Add a part."""
        self.heap.part(part, self.at(x, y, z), colour, look, self.place.turn, fine)

    def thing(
        self,
        name: str,
        x: float,
        y: float,
        z: float = 0.0,
        size: float = 1.0,
        turn: float = 0.0,
        colour: str | None = None,
    ) -> None:
        """Add a thing of the library, its front to the stage."""
        self.heap.thing(name, self.at(x, y, z), size, self.place.turn + turn, colour, 0.22)

    def window(self, x: float, z: float, half: tuple[float, float], frame: RGB = WHITE) -> None:
        """A window with its panes, a sill, and what is behind it."""
        w, h = half
        lit: RGB = NIGHT if self.dark else DAY
        self.box(x, 0.02, z, (w + 0.07, 0.04, h + 0.07), frame, "plastic")
        self.box(x, 0.055, z, (w, 0.01, h), lit, "glow")
        if not self.dark:
            for k in range(7):  # hills and trees outside
                tone = 0.5 + 0.09 * (k % 3)
                bump = Part(form="ellipsoid", half=(w * 0.30, 0.004, h * (0.30 + 0.10 * ((k * 5) % 3))))
                off = w * (-0.75 + 0.25 * k)
                self.part(
                    bump,
                    x + off * 0.9,
                    0.064,
                    z - h * 0.86,
                    (0.28 * tone, 0.52 * tone, 0.24 * tone),
                    "glow",
                    0.3,
                )
            self.box(x, 0.066, z - h - 0.1, (w + 0.07, 0.012, 0.17), frame, "plastic")
        for off in (-w, 0.0, w):
            self.box(x + off, 0.075, z, (0.025, 0.016, h + 0.03), frame, "plastic")
        for off in (-h, 0.12 * h, h):
            self.box(x, 0.075, z + off, (w + 0.03, 0.016, 0.022), frame, "plastic")
        self.box(x, 0.10, z - h - 0.06, (w + 0.12, 0.10, 0.022), frame, "plastic", 0.2)

    def curtain(self, x: float, z: float, half: tuple[float, float], colour: RGB) -> None:
        """A curtain that hangs in folds."""
        folds = 7
        for k in range(folds):
            part = Part(form="cylinder", half=(half[0] / folds * 1.15, 0.035, half[1]), bevel=0.0)
            self.part(
                part, x + half[0] * (2 * k + 1 - folds) / folds, 0.15 + 0.015 * (k % 2), z, colour, fine=0.2
            )

    def picture(self, x: float, z: float, half: tuple[float, float], hues: tuple[RGB, RGB, RGB]) -> None:
        """A framed picture of a sun over hills."""
        w, h = half
        self.box(x, 0.02, z, (w + 0.04, 0.022, h + 0.04), WOOD, "wooden", 0.2)
        self.box(x, 0.044, z, (w, 0.004, h), hues[0])
        self.part(
            Part(form="ellipsoid", half=(0.22 * h, 0.004, 0.22 * h)), x + 0.3 * w, 0.05, z + 0.32 * h, hues[1]
        )
        for off, tall, hue in ((-0.4, 0.55, hues[2]), (0.42, 0.38, tuple(0.75 * c for c in hues[2]))):
            self.part(
                Part(form="prism", half=(0.55 * w, 0.003, tall * h), sides=4, top=0.0),
                x + off * w,
                0.05,
                z - h + tall * h,
                hue,
            )  # pyright: ignore

    def shelf(self, x: float, z: float, wide: float, books: int) -> None:
        """A board on the wall with books on it."""
        self.box(x, 0.13, z, (wide, 0.13, 0.018), WOOD, "wooden", 0.2)
        left = x - wide + 0.05
        hues = (
            (0.55, 0.08, 0.06),
            (0.06, 0.22, 0.42),
            (0.75, 0.55, 0.12),
            (0.10, 0.34, 0.22),
            (0.62, 0.60, 0.55),
            (0.35, 0.15, 0.35),
        )
        for _ in range(books):
            thick, tall = self.rng.uniform(0.014, 0.03), self.rng.uniform(0.11, 0.16)
            if left + 2 * thick > x + wide:
                break
            self.box(
                left + thick,
                0.12,
                z + 0.018 + tall,
                (thick * 0.94, 0.085, tall),
                hues[int(self.rng.integers(6))],
            )
            left += 2 * thick + (0.16 if self.rng.random() < 0.14 else 0.0)


def _sofa(w: Wall, x: float, colour: RGB, half: float = 0.95) -> None:
    dark = tuple(0.8 * c for c in colour)
    w.box(x, 0.62, 0.20, (half, 0.42, 0.13), dark, bevel=0.3)  # pyright: ignore
    for k in (-0.5, 0.5):
        w.box(x + k * (half - 0.1), 0.66, 0.38, ((half - 0.14) / 2, 0.40, 0.095), colour, bevel=0.7)
        w.box(x + k * (half - 0.1), 0.28, 0.62, ((half - 0.14) / 2, 0.12, 0.24), colour, bevel=0.7)
    for sign in (-1, 1):
        w.box(x + sign * half, 0.60, 0.34, (0.13, 0.46, 0.28), dark, bevel=0.6)  # pyright: ignore
        for y in (0.28, 0.95):
            w.box(x + sign * (half - 0.08), y, 0.045, (0.03, 0.03, 0.045), WOOD, "wooden")
    w.box(x, 0.17, 0.50, (half, 0.09, 0.34), dark, bevel=0.5)  # pyright: ignore
    for off, hue, tilt in ((-0.62, (0.82, 0.52, 0.10), 0.2), (0.60, (0.75, 0.74, 0.70), -0.15)):
        w.box(x + off * half, 0.50, 0.62, (0.19, 0.07, 0.19), hue, bevel=0.9, turn=tilt)


def _floor_lamp(w: Wall, x: float, y: float) -> None:
    w.part(Part(form="cylinder", half=(0.17, 0.17, 0.015), bevel=0.3), x, y, 0.015, DARK, "steel")
    w.part(Part(form="cylinder", half=(0.014, 0.014, 0.70)), x, y, 0.72, DARK, "steel")
    w.part(
        Part(form="cone", half=(0.24, 0.24, 0.16), top=0.62, bevel=0.05),
        x,
        y,
        1.50,
        (1.35, 1.05, 0.65),
        "glow",
    )


def _plant(w: Wall, x: float, y: float, size: float = 1.0) -> None:
    w.part(
        Part(form="cone", half=(0.17 * size, 0.17 * size, 0.16 * size), turn=(180, 0, 0), top=0.72),
        x,
        y,
        0.16 * size,
        (0.62, 0.30, 0.18),
        "clay",
    )
    for k in range(16):
        turn, lean = 360.0 * k / 16 * 2.4, 18.0 + 3.2 * k % 38
        leaf = Part(form="ellipsoid", half=(0.055 * size, 0.012, 0.30 * size), turn=(lean, 0.0, turn))
        up = leaf.rotation @ [0, 0, 0.30 * size]
        tone = 0.8 + 0.05 * (k % 5)
        at = w.at(x, y, 0.32 * size) + up @ w._r
        w.heap.part(leaf, at, (0.07 * tone, 0.26 * tone, 0.07 * tone), "plastic", w.place.turn, 0.25)


def _living_room(w: Wall) -> None:
    """A sofa, a lamp, a plant, a shelf, a picture, a window with curtains."""
    reach = w.place.reach
    _sofa(w, -0.35 * reach, (0.10, 0.30, 0.33))
    _floor_lamp(w, -0.35 * reach - 1.35, 0.45)
    _plant(w, 1.62 * reach, 0.45, 1.25)
    w.picture(
        -0.35 * reach - 0.42, 1.42, (0.36, 0.26), ((0.82, 0.68, 0.50), (0.85, 0.25, 0.10), (0.12, 0.30, 0.34))
    )
    w.picture(
        -0.35 * reach + 0.48, 1.46, (0.22, 0.30), ((0.25, 0.45, 0.60), (0.90, 0.80, 0.55), (0.20, 0.22, 0.36))
    )
    w.window(1.08 * reach + 0.18, 1.28, (0.56, 0.62))
    for sign in (-1, 1):
        w.curtain(1.08 * reach + 0.18 + sign * 0.74, 1.22, (0.16, 0.86), (0.78, 0.66, 0.46))
    w.box(1.08 * reach + 0.18, 0.16, 2.10, (1.0, 0.018, 0.018), WOOD, "wooden")
    w.shelf(-1.9 * reach, 1.15, 0.5, 16)
    w.shelf(-1.9 * reach, 1.62, 0.5, 13)
    w.box(-1.9 * reach, 0.26, 0.28, (0.62, 0.24, 0.26), WOOD, "wooden", 0.1)
    w.thing("vase", -1.9 * reach + 0.3, 0.26, 0.54, 0.75)


def _kitchen(w: Wall) -> None:
    """A run of cupboards with a cooker, a sink, a fridge; shelves and tiles above."""
    front, top = (0.22, 0.38, 0.36), (0.70, 0.66, 0.58)
    count = int(w.wide / 0.31)
    for k in range(-count, count + 1):
        x = 0.62 * k
        if k == 2:
            continue
        w.box(x, 0.29, 0.43, (0.306, 0.28, 0.37), (0.16, 0.28, 0.27))
        w.box(x, 0.575, 0.32, (0.285, 0.012, 0.22), front, "plastic", 0.5)
        w.box(x, 0.575, 0.67, (0.285, 0.012, 0.10), front, "plastic", 0.5)
        for z in (0.50, 0.67):
            w.box(x, 0.60, z, (0.07, 0.012, 0.01), (0.75, 0.60, 0.30), "steel")
        if k % 4 != 1:
            w.box(x, 0.17, 1.78, (0.306, 0.17, 0.30), (0.16, 0.28, 0.27))
            w.box(x, 0.345, 1.78, (0.285, 0.012, 0.28), front, "plastic", 0.5)
            w.box(x, 0.365, 1.55, (0.05, 0.01, 0.01), (0.75, 0.60, 0.30), "steel")
    w.box(0.0, 0.30, 0.83, (w.wide, 0.31, 0.025), top, "stone", 0.3)
    for k in range(-int(w.wide / 0.16), int(w.wide / 0.16) + 1):  # tiles
        for row in range(4):
            tone = 0.72 + 0.08 * ((k * 7 + row * 3) % 3) / 2
            w.box(
                0.16 * k + 0.08 * (row % 2),
                0.008,
                0.935 + 0.135 * row,
                (0.076, 0.008, 0.063),
                (tone, tone, 0.97 * tone),
                "plastic",
            )
    x = 1.24  # the cooker
    w.box(x, 0.30, 0.42, (0.30, 0.29, 0.42), (0.14, 0.14, 0.15), "plastic", 0.05)
    w.box(x, 0.60, 0.40, (0.22, 0.012, 0.15), (0.30, 0.14, 0.05) if not w.dark else (0.9, 0.4, 0.1), "pane")
    w.box(x, 0.62, 0.62, (0.24, 0.015, 0.012), (0.7, 0.7, 0.72), "steel")
    for k in range(4):
        w.part(
            Part(form="cylinder", half=(0.028, 0.028, 0.02), turn=(90, 0, 0)),
            x - 0.18 + 0.12 * k,
            0.61,
            0.74,
            (0.7, 0.7, 0.72),
            "steel",
        )
    w.part(
        Part(form="cylinder", half=(0.13, 0.13, 0.09), bevel=0.2),
        x - 0.02,
        0.3,
        0.95,
        (0.62, 0.10, 0.07),
        "plastic",
    )
    w.part(Part(form="torus", half=(0.14, 0.14, 0.012)), x - 0.02, 0.3, 1.03, (0.62, 0.10, 0.07), "plastic")
    w.box(x, 0.22, 1.70, (0.30, 0.20, 0.05), (0.62, 0.63, 0.65), "steel", 0.2)
    w.box(x, 0.14, 2.0, (0.12, 0.12, 0.26), (0.62, 0.63, 0.65), "steel")
    w.window(-0.62 * 3 + 0.15, 1.42, (0.42, 0.40))
    w.part(
        Part(
            form="sweep",
            half=(0.1, 0.1, 0.2),
            path=((0, 0, 0, 0.02), (0, 0, 0.24, 0.02), (0, -0.09, 0.31, 0.02), (0, -0.18, 0.26, 0.02)),
        ),
        -1.71,
        0.16,
        0.85,
        (0.75, 0.75, 0.77),
        "steel",
    )
    for name, at, size in (
        ("teapot", -0.62, 0.9),
        ("mug", 0.25, 1.1),
        ("bowl", -0.15, 1.0),
        ("vase", 2.05, 0.6),
        ("bottle", 0.62, 0.85),
    ):
        w.thing(name, at, 0.30, 0.855, size)
    w.box(-w.wide + 0.5, 0.36, 0.92, (0.36, 0.35, 0.92), (0.78, 0.78, 0.77), "plastic", 0.1)
    w.box(w.wide - 0.75, 0.36, 0.92, (0.38, 0.35, 0.92), (0.74, 0.75, 0.76), "plastic", 0.1)
    w.box(w.wide - 0.75, 0.715, 1.05, (0.37, 0.006, 0.008), DARK)
    for z in (0.8, 1.35):
        w.box(w.wide - 1.02, 0.74, z, (0.014, 0.02, 0.16), (0.6, 0.6, 0.62), "steel")


def _classroom(w: Wall) -> None:
    """A board with what was taught, a clock, a globe, desks, a shelf and maps."""
    wide = min(1.5, 0.62 * w.wide)
    w.box(0.0, 0.03, 1.30, (wide + 0.06, 0.03, 0.60), WOOD, "wooden")
    w.box(0.0, 0.065, 1.30, (wide, 0.006, 0.54), (0.035, 0.115, 0.08))
    w.box(0.0, 0.12, 0.72, (wide, 0.07, 0.018), WOOD, "wooden")
    chalk: RGB = (0.72, 0.74, 0.70)

    def stroke(x0: float, z0: float, x1: float, z1: float, hue: RGB = chalk) -> None:
        long, tilt = math.hypot(x1 - x0, z1 - z0) / 2, -math.degrees(math.atan2(z1 - z0, x1 - x0))
        part = Part(form="box", half=(long, 0.002, 0.008), turn=(0.0, tilt, 0.0), bevel=0.0)
        w.part(part, (x0 + x1) / 2, 0.075, 1.30 + (z0 + z1) / 2, hue)

    a = wide / 1.5
    for x0, z0, x1, z1 in (
        (-1.35, -0.3, -0.65, -0.3),
        (-0.65, -0.3, -1.35, 0.25),
        (-1.35, 0.25, -1.35, -0.3),
    ):
        stroke(a * x0, z0, a * x1, z1)
    stroke(a * -0.1, -0.25, a * 0.75, -0.25)
    stroke(a * -0.1, -0.25, a * -0.1, 0.35)
    curve = [(-0.1 + 0.85 * t, -0.25 + 0.5 * math.sin(2.9 * t) ** 2) for t in np.linspace(0, 1, 18)]
    for (x0, z0), (x1, z1) in zip(curve, curve[1:]):
        stroke(a * x0, z0, a * x1, z1, (0.85, 0.62, 0.15))
    for k, width in enumerate((0.32, 0.22, 0.28)):
        stroke(a * 0.95, 0.32 - 0.16 * k, a * (0.95 + width), 0.32 - 0.16 * k)
    w.part(
        Part(form="cylinder", half=(0.19, 0.19, 0.025), turn=(90, 0, 0)),
        0.0,
        0.03,
        2.14,
        DARK,
        "plastic",
        0.5,
    )
    w.part(
        Part(form="cylinder", half=(0.165, 0.165, 0.027), turn=(90, 0, 0)),
        0.0,
        0.034,
        2.14,
        (0.85, 0.85, 0.83),
        "plastic",
        0.5,
    )
    w.box(0.0, 0.066, 2.18, (0.008, 0.004, 0.06), DARK)
    w.box(0.05, 0.066, 2.14, (0.055, 0.004, 0.008), DARK)
    w.box(wide + 0.62, 0.02, 1.35, (0.34, 0.015, 0.46), (0.35, 0.55, 0.68))
    for x, z, size in ((-0.12, 0.1, 0.15), (0.1, 0.16, 0.11), (0.02, -0.2, 0.13), (0.2, -0.06, 0.07)):
        w.part(
            Part(form="ellipsoid", half=(size, 0.006, 0.8 * size)),
            wide + 0.62 + x,
            0.036,
            1.35 + z,
            (0.62, 0.52, 0.24),
        )
    desk = -wide - 0.35
    w.box(desk, 0.75, 0.50, (0.52, 0.30, 0.025), WOOD, "wooden", 0.3)
    for x in (-0.46, 0.46):
        for y in (0.5, 1.0):
            w.box(desk + x, y, 0.24, (0.025, 0.025, 0.24), DARK, "steel")
    w.part(
        Part(form="ellipsoid", half=(0.17, 0.17, 0.17)),
        desk - 0.2,
        0.72,
        0.80,
        (0.10, 0.35, 0.62),
        "plastic",
        0.4,
    )
    w.part(Part(form="cylinder", half=(0.10, 0.10, 0.02)), desk - 0.2, 0.72, 0.545, WOOD, "wooden")
    w.part(
        Part(form="torus", half=(0.19, 0.19, 0.012), turn=(90, 0, 0)),
        desk - 0.2,
        0.72,
        0.80,
        (0.7, 0.55, 0.2),
        "steel",
    )
    for k in range(4):
        w.box(
            desk + 0.22,
            0.75,
            0.54 + 0.035 * k,
            (0.14, 0.10, 0.016),
            ((0.6, 0.1, 0.08), (0.1, 0.3, 0.5), (0.75, 0.6, 0.15), (0.15, 0.4, 0.25))[k],
        )
    w.thing("apple", desk + 0.22, 0.75, 0.67, 1.0, colour="red")
    for sign in (-1, 1):
        for k, hue in enumerate(((0.75, 0.2, 0.15), (0.85, 0.65, 0.15), (0.2, 0.5, 0.3), (0.2, 0.4, 0.65))):
            w.box(
                sign * (wide + 0.55 + 0.24 * (k % 2)) + (0.5 if sign > 0 else -0.1),
                0.015,
                2.0 - 0.3 * (k // 2),
                (0.10, 0.006, 0.13),
                hue,
            )
    for x in (-0.75 * w.wide, 0.74 * w.wide):
        w.box(x, 1.15, 0.42, (0.40, 0.26, 0.02), (0.62, 0.42, 0.22), "wooden", 0.3)
        for dx in (-0.34, 0.34):
            w.box(x + dx, 1.15, 0.20, (0.02, 0.22, 0.20), DARK, "steel")


def _office(w: Wall) -> None:
    """Desks with screens, a shelf of folders, a large window on the town, plants."""
    panes = int(w.wide / 0.75)
    for k in range(-panes, panes + 1):
        x = 1.5 * k
        if abs(x) > w.wide - 0.6:
            continue
        w.window(x, 1.42, (0.66, 0.62), (0.62, 0.63, 0.65))
        for n in range(5):  # the town
            tall, wide = self_tall(w, k, n), 0.10
            dark = (0.34, 0.42, 0.52) if not w.dark else (0.05, 0.06, 0.10)
            w.box(x - 0.5 + 0.25 * n, 0.066, 0.82 + tall / 2, (wide, 0.003, tall / 2), dark, "glow")
    for x in (-1.1 * w.place.reach - 0.1, 0.15, 1.25 * w.place.reach + 0.25):
        w.box(x, 0.62, 0.52, (0.52, 0.30, 0.02), (0.72, 0.66, 0.56), "wooden", 0.3)
        for dx in (-0.47, 0.47):
            w.box(x + dx, 0.62, 0.25, (0.02, 0.26, 0.25), (0.7, 0.7, 0.71), "plastic")
        w.box(x, 0.50, 0.60, (0.10, 0.07, 0.008), DARK, "plastic")
        w.box(x, 0.48, 0.68, (0.02, 0.02, 0.09), DARK, "plastic")
        w.box(x, 0.50, 0.86, (0.29, 0.018, 0.18), DARK, "plastic", 0.3)
        w.box(x, 0.522, 0.86, (0.27, 0.004, 0.16), (0.20, 0.42, 0.72), "glow")
        for n, long in enumerate((0.17, 0.11, 0.20, 0.14)):
            w.box(
                x - 0.22 + long / 2 * 1.0,
                0.528,
                0.95 - 0.06 * n,
                (long / 2, 0.002, 0.012),
                (0.9, 0.95, 1.0),
                "glow",
            )
        w.box(x, 0.74, 0.545, (0.17, 0.06, 0.008), (0.75, 0.75, 0.75), "plastic")
        w.thing("mug", x + 0.36, 0.70, 0.54, 0.8)
        w.box(x, 1.12, 0.32, (0.20, 0.20, 0.03), (0.10, 0.13, 0.20), bevel=0.5)
        w.box(x, 1.30, 0.56, (0.19, 0.03, 0.18), (0.10, 0.13, 0.20), bevel=0.5)
        w.part(Part(form="cylinder", half=(0.025, 0.025, 0.14)), x, 1.12, 0.16, DARK, "steel")
        w.part(Part(form="cylinder", half=(0.20, 0.20, 0.015)), x, 1.12, 0.02, DARK, "steel")
    _plant(w, -w.wide + 0.5, 0.45, 1.4)
    _plant(w, w.wide - 0.45, 0.40, 1.2)


def self_tall(w: Wall, k: int, n: int) -> float:
    """How tall a house in the window is, m."""
    return 0.22 + 0.5 * abs(math.sin(12.9898 * (5 * k + n) + 4.1)) ** 1.5


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
    "living room": Room(wall=(0.62, 0.55, 0.44), side=(0.58, 0.52, 0.42), furniture=_living_room),
    "kitchen": Room(wall=(0.74, 0.71, 0.63), side=(0.70, 0.66, 0.58), furniture=_kitchen),
    "classroom": Room(
        wall=(0.70, 0.69, 0.60),
        side=(0.60, 0.66, 0.62),
        furniture=_classroom,
        panel=(0.34, 0.46, 0.42),
        panelled=0.62,
    ),
    "office": Room(wall=(0.68, 0.69, 0.70), side=(0.62, 0.64, 0.66), furniture=_office),
}
ROOM_SCENERY: dict[str, Callable[[Place], list[Dressing]]] = {
    **{name: _room(room) for name, room in ROOMS.items()},
    "curtains": _curtains,
}
"""What makes each kind of scenery."""
