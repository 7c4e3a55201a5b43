"""Furniture along a wall: of living rooms, kitchens, classrooms and offices, as rows of boxes and things."""

from __future__ import annotations

import math

import numpy as np

from sorairo.render.props import toned
from sorairo.render.walls import DARK, WOOD, Wall
from sorairo.scene.parts import Part
from sorairo.scene.setting import RGB

__all__ = ["classroom", "kitchen", "living_room", "office"]


def _sofa(w: Wall, x: float, colour: RGB, half: float = 0.95) -> None:
    dark = toned(colour, 0.8)
    w.box(x, 0.62, 0.20, (half, 0.42, 0.13), dark, bevel=0.3)
    for k in (-0.5, 0.5):
        w.box(x + k * (half - 0.1), 0.66, 0.38, ((half - 0.14) / 2, 0.40, 0.095), colour, bevel=0.7)
        w.box(x + k * (half - 0.1), 0.28, 0.62, ((half - 0.14) / 2, 0.12, 0.24), colour, bevel=0.7)
    for sign in (-1, 1):
        w.box(x + sign * half, 0.60, 0.34, (0.13, 0.46, 0.28), dark, bevel=0.6)
        for y in (0.28, 0.95):
            w.box(x + sign * (half - 0.08), y, 0.045, (0.03, 0.03, 0.045), WOOD, "wooden")
    w.box(x, 0.17, 0.50, (half, 0.09, 0.34), dark, bevel=0.5)
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


def living_room(w: Wall) -> None:
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


def kitchen(w: Wall) -> None:
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


def _teachers_desk(w: Wall, desk: float) -> None:
    """A desk with a globe, books and an apple, so far to the right."""
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


def classroom(w: Wall) -> None:
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
    _teachers_desk(w, -wide - 0.35)
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


def office(w: Wall) -> None:
    """Desks with screens, a shelf of folders, a large window on the town, plants."""
    panes = int(w.wide / 0.75)
    for k in range(-panes, panes + 1):
        x = 1.5 * k
        if abs(x) > w.wide - 0.6:
            continue
        w.window(x, 1.42, (0.66, 0.62), (0.62, 0.63, 0.65))
        for n in range(5):  # the town
            tall, wide = _tall(w, k, n), 0.10
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


def _tall(w: Wall, k: int, n: int) -> float:
    """How tall a house in the window is, m."""
    return 0.22 + 0.5 * abs(math.sin(12.9898 * (5 * k + n) + 4.1)) ** 1.5
