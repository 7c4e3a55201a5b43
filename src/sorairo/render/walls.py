"""The wall behind a stage, and what hangs on it: windows, curtains, pictures, shelves."""

from __future__ import annotations

import numpy as np

from sorairo.render.props import Heap, Place, toned, turned
from sorairo.scene.parts import Part
from sorairo.scene.setting import RGB

__all__ = ["DARK", "WHITE", "WOOD", "Wall"]

WHITE: RGB = (0.80, 0.79, 0.77)
WOOD: RGB = (0.36, 0.19, 0.085)
DARK: RGB = (0.06, 0.06, 0.065)
DAY, NIGHT = (1.25, 1.45, 1.7), (0.02, 0.03, 0.07)


class Wall:
    """The wall behind the stage: x to the right, y towards the stage, z up, m; `wide` to either side."""

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
        for off, tall, hue in ((-0.4, 0.55, hues[2]), (0.42, 0.38, toned(hues[2], 0.75))):
            self.part(
                Part(form="prism", half=(0.55 * w, 0.003, tall * h), sides=4, top=0.0),
                x + off * w,
                0.05,
                z - h + tall * h,
                hue,
            )

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
