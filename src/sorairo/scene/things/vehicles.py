"""What people ride in; the nose of each points to +x."""

from __future__ import annotations

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.legs import wheels
from sorairo.scene.things.pieces import (
    ball,
    both,
    box,
    cone,
    cylinder,
    lathe,
    limb,
    prism,
    rounded,
    slab,
    sweep,
    torus,
    wheel,
)

__all__ = [
    "ACROSS",
    "AHEAD",
    "CREAM",
    "DARK",
    "PANE",
    "VEHICLE_ROWS",
    "bumper",
    "bus",
    "car",
    "lights",
    "panes",
]

PANE, DARK, CREAM = "#20303d", "#17171a", "#f2efe6"
AHEAD = (0.0, 90.0, 0.0)  # turns what stands along z to lie along x
ACROSS = (90.0, 0.0, 0.0)  # and along y


def panes(half: float, *outlines: list[tuple[float, float]]) -> tuple[Part, ...]:
    """Windows on both sides of a body that is `half` m thick to either side."""
    return tuple(
        slab(outline, half, colour=PANE, material="plastic", corner=0.05, bevel=0.02) for outline in outlines
    )


def lights(x: float, y: float, z: float, radius: float, back: float) -> tuple[Part, ...]:
    """Headlamps at x and red lights at `back`."""
    return both(
        ball((0.4 * radius, radius, radius), (x, y, z), "#fff3bf", "plastic"),
        box((0.03, radius, 0.7 * radius), (back, y, z), "#c9151b", "plastic"),
    )


def bumper(x: float, half: float, z: float) -> Part:
    """A bar across the front or the back."""
    return box((0.06, half, 0.07), (x, 0, z), "silver", "plastic", bevel=0.5)


def car() -> tuple[Part, ...]:
    """A saloon."""
    body = [(-2.0, 0.3), (2.0, 0.3), (2.05, 0.72), (1.85, 0.86), (0.95, 0.98), (-1.5, 0.98), (-2.0, 0.9)]
    cabin = [(-1.55, 0.9), (1.05, 0.9), (0.4, 1.5), (-1.1, 1.5)]
    return (
        slab(body, 0.86, corner=0.16, bevel=0.14),
        slab(cabin, 0.72, corner=0.16, bevel=0.2),
        *panes(
            0.735,
            [(-1.22, 0.97), (-0.33, 0.97), (-0.33, 1.4), (-0.98, 1.4)],
            [(-0.23, 0.97), (0.76, 0.97), (0.3, 1.4), (-0.23, 1.4)],
        ),
        box((0.02, 0.58, 0.28), (0.77, 0, 1.2), PANE, "plastic", turn=(0, -47, 0)),
        box((0.02, 0.56, 0.26), (-1.37, 0, 1.2), PANE, "plastic", turn=(0, 37, 0)),
        *wheel(1, 1.25, 0.76, 0.34, 0.13),
        *wheel(2, -1.25, 0.76, 0.34, 0.13),
        *lights(2.0, 0.6, 0.68, 0.12, -2.0),
        bumper(2.03, 0.75, 0.42),
        bumper(-2.0, 0.75, 0.42),
        box((0.03, 0.35, 0.08), (2.03, 0, 0.66), DARK, "plastic"),
        *both(
            box((0.09, 0.015, 0.02), (-0.18, 0.865, 0.85), "silver", "plastic"),
            box((0.06, 0.09, 0.06), (0.72, 0.83, 1.02), bevel=0.5),
        ),
    )


def _truck() -> tuple[Part, ...]:
    cab = [(1.0, 0.55), (2.75, 0.55), (2.78, 1.3), (2.4, 2.3), (1.0, 2.3)]
    return (
        box((2.7, 0.5, 0.1), (0, 0, 0.65), DARK, "plastic"),
        slab(cab, 0.98, corner=0.16, bevel=0.14),
        box((1.85, 1.08, 0.95), (-0.95, 0, 1.72), CREAM, "plastic", bevel=0.08),
        box((1.86, 1.085, 0.1), (-0.95, 0, 1.1), bevel=0.08),
        *panes(0.99, [(1.5, 1.4), (2.5, 1.4), (2.24, 2.1), (1.5, 2.1)]),
        box((0.02, 0.84, 0.38), (2.585, 0, 1.78), PANE, "plastic", turn=(0, -21, 0)),
        *wheel(1, 2.0, 0.84, 0.46, 0.16),
        *wheel(2, -1.0, 0.84, 0.46, 0.16),
        *wheel(3, -2.05, 0.84, 0.46, 0.16),
        *lights(2.77, 0.72, 0.9, 0.13, -2.72),
        bumper(2.8, 0.95, 0.55),
        box((0.02, 0.45, 0.14), (2.78, 0, 1.1), DARK, "plastic"),
        *both(
            box((0.08, 0.015, 0.02), (1.4, 0.985, 1.25), "silver", "plastic"),
            sweep([(2.45, 0.95, 1.9, 0.02), (2.5, 1.15, 1.9, 0.02)], DARK, "plastic"),
            box((0.03, 0.06, 0.16), (2.5, 1.16, 1.8), DARK, "plastic"),
        ),
    )


def bus() -> tuple[Part, ...]:
    """A coach with windows all along."""
    windows = tuple(
        box((0.43, 1.225, 0.36), (x, 0, 1.95), PANE, "plastic", bevel=0.1)
        for x in (-3.2, -2.2, -1.2, -0.2, 0.8, 1.8)
    )
    return (
        box((4.1, 1.2, 1.12), (0, 0, 1.52), bevel=0.2),
        box((4.11, 1.21, 0.06), (0, 0, 1.36), CREAM, "plastic"),
        box((3.5, 1.0, 0.06), (-0.1, 0, 2.66), CREAM, "plastic", bevel=0.5),
        *windows,
        box((0.4, 1.22, 0.82), (3.05, 0, 1.44), PANE, "plastic", bevel=0.08),
        box((0.012, 1.225, 0.83), (3.05, 0, 1.44), "silver", "plastic"),
        box((0.05, 1.02, 0.5), (4.07, 0, 1.8), PANE, "plastic", bevel=0.5),
        box((0.05, 0.6, 0.12), (4.07, 0, 2.46), "#ffd23e", "plastic"),
        box((0.05, 0.9, 0.36), (-4.07, 0, 1.95), PANE, "plastic", bevel=0.5),
        *wheel(1, 2.15, 1.08, 0.5, 0.15),
        *wheel(2, -2.3, 1.08, 0.5, 0.15),
        *lights(4.08, 0.85, 0.85, 0.15, -4.08),
        bumper(4.08, 1.1, 0.5),
    )


def _train() -> tuple[Part, ...]:
    """A steam engine."""
    rods = both(box((1.15, 0.03, 0.06), (-0.35, 1.0, 0.62), "silver", "steel", bevel=0.3))
    big = tuple(
        p for k, x in enumerate((-1.4, -0.35, 0.7)) for p in wheel(k + 1, x, 0.82, 0.6, 0.1, "#b3201e")
    )
    small = tuple(p for k, x in enumerate((1.75, 2.45)) for p in wheel(k + 4, x, 0.82, 0.36, 0.1, "#b3201e"))
    return (
        box((2.7, 0.75, 0.14), (0.1, 0, 0.95), "#b3201e", "plastic"),
        cylinder(0.78, 1.75, (0.85, 0, 1.78), turn=AHEAD, bevel=0.1),
        cylinder(0.8, 0.05, (2.58, 0, 1.78), DARK, "plastic", turn=AHEAD, bevel=0.3),
        cylinder(0.55, 0.05, (2.64, 0, 1.78), DARK, "plastic", turn=AHEAD, bevel=0.4),
        *(cylinder(0.795, 0.04, (x, 0, 1.78), "gold", "plastic", turn=AHEAD) for x in (-0.4, 0.7, 1.8)),
        lathe(
            [(0, 2.4), (0.2, 2.4), (0.2, 3.0), (0.34, 3.3), (0.34, 3.4), (0.25, 3.4), (0.2, 3.1), (0, 3.0)],
            (2.1, 0, 0),
            DARK,
            "plastic",
        ),
        lathe([(0, 2.4), (0.3, 2.4), (0.3, 2.7), (0.2, 2.84), (0, 2.88)], (0.9, 0, 0), "gold", "plastic"),
        lathe(
            [(0, 2.4), (0.22, 2.4), (0.22, 2.65), (0.14, 2.76), (0, 2.78)], (-0.1, 0, 0), "gold", "plastic"
        ),
        box((0.75, 0.95, 1.0), (-1.85, 0, 1.95), bevel=0.05),
        box((0.95, 1.1, 0.08), (-1.85, 0, 2.98), DARK, "plastic", bevel=0.6),
        box((0.42, 0.965, 0.34), (-1.85, 0, 2.35), PANE, "plastic", bevel=0.1),
        box((0.76, 0.7, 0.28), (-1.85, 0, 2.45), PANE, "plastic", bevel=0.1),
        *big,
        *small,
        *rods,
        prism((0.85, 0.45, 0.32), (2.7, 0, 0.42), "#b3201e", "plastic", turn=(0, 0, 90), top=0.35),
        cylinder(0.2, 0.14, (2.55, 0, 2.62), "#fff3bf", "plastic", turn=AHEAD),
        *both(cylinder(0.16, 0.08, (2.85, 0.5, 1.0), DARK, "plastic", turn=AHEAD)),
    )


def _boat() -> tuple[Part, ...]:
    """A small sailing boat; its hull narrows to the bow."""
    board = [(-1.95, 0.5), (-1.2, 0.7), (-0.2, 0.78), (0.7, 0.68), (1.5, 0.4), (2.25, 0.02)]
    deck = [*board, *((x, -y) for x, y in reversed(board))]
    flat = (-90.0, 0.0, 0.0)  # seen from above, narrower below
    return (
        slab(deck, 0.37, (0, 0, 0.37), turn=flat, bevel=0.15, corner=0.3, taper=0.4),
        slab(deck, 0.05, (0, 0, 0.7), CREAM, "plastic", turn=flat, bevel=0.4, corner=0.3),
        box((1.3, 0.42, 0.04), (-0.45, 0, 0.73), "#c99a5b", "wooden", bevel=0.5),
        box((0.5, 0.36, 0.14), (0.75, 0, 0.82), CREAM, "plastic", bevel=0.4),
        sweep([(0.35, 0, 0.5, 0.05), (0.35, 0, 4.5, 0.035)], "#c99a5b", "wooden"),
        sweep([(0.35, 0, 1.05, 0.035), (-1.75, 0, 1.05, 0.03)], "#c99a5b", "wooden"),
        slab(
            [(0.26, 1.15), (0.26, 4.3), (-0.3, 3.2), (-0.95, 2.1), (-1.7, 1.15)],
            0.03,
            colour="white",
            material="plastic",
            corner=0.05,
        ),
        slab(
            [(0.48, 3.9), (0.48, 1.15), (2.1, 0.95), (1.2, 2.3)],
            0.03,
            colour="white",
            material="plastic",
            corner=0.05,
        ),
        slab([(0.35, 4.5), (0.35, 4.22), (-0.25, 4.36)], 0.015, colour="#d5202a", material="plastic"),
        box((0.2, 0.03, 0.3), (-2.0, 0, 0.35), "#c99a5b", "wooden"),
    )


def _rocket() -> tuple[Part, ...]:
    fin = rounded([(0.35, 1.3), (0.62, 1.0), (1.05, 0.25), (1.05, 0.0), (0.85, 0.1), (0.4, 0.5)], 0.1)
    foot = min(z for _, z in fin)
    return (
        lathe(
            [(0, 0.45), (0.4, 0.45), (0.5, 0.9), (0.6, 1.6), (0.6, 2.4), (0.5, 3.2), (0.35, 3.75)],
            colour="white",
            material="plastic",
            smooth=3,
        ),
        lathe([(0.435, 3.48), (0.33, 3.85), (0.18, 4.22), (0, 4.55)], smooth=3),
        cylinder(0.6, 0.07, (0, 0, 1.35), bevel=0.2),
        lathe([(0.2, 0.5), (0.36, 0.2), (0.34, 0.2), (0.18, 0.5)], colour="grey", material="steel"),
        *(slab(fin, 0.05, (0, 0, -foot), turn=(0, 0, a), bevel=0.5) for a in (20, 110, 200, 290)),
        *(part for a in (-90, 0, 180) for part in _porthole(a)),
        cone(0.03, 0.14, (0, 0, 4.64), "silver", "steel", top=0.3),
    )


def _porthole(angle: float) -> tuple[Part, ...]:
    """A round window of the rocket, out of which it looks at an angle about z."""
    x, y = {-90: (0.0, -1.0), 0: (1.0, 0.0), 180: (-1.0, 0.0)}[int(angle)]
    turn = (0.0, 90.0, float(angle))
    return (
        torus(0.28, 0.06, (0.56 * x, 0.56 * y, 2.6), "silver", "steel", turn),
        cylinder(0.22, 0.05, (0.55 * x, 0.55 * y, 2.6), "#3aa7d9", "plastic", turn),
    )


def _aeroplane() -> tuple[Part, ...]:
    wing = [(0.9, 0.0), (-0.1, 3.9), (-0.75, 3.9), (-0.75, 0.0)]
    tail = [(-2.75, 0.0), (-3.3, 1.25), (-3.75, 1.25), (-3.65, 0.0)]
    z = 1.35
    return (
        sweep(
            [
                (-3.7, 0, z + 0.25, 0.12),
                (-2.6, 0, z + 0.12, 0.34),
                (-1.0, 0, z, 0.54),
                (1.2, 0, z, 0.58),
                (2.4, 0, z, 0.54),
                (3.1, 0, z - 0.08, 0.34),
            ],
            "white",
            "plastic",
            smooth=6,
        ),
        *both(
            slab(wing, 0.06, (0, 0, z - 0.22), turn=(-90, 0, 0), corner=0.18, bevel=0.8),
            slab(tail, 0.05, (0, 0, z + 0.28), turn=(-90, 0, 0), corner=0.12, bevel=0.8),
            lathe(
                [(0.0, -0.6), (0.16, -0.55), (0.26, 0.0), (0.27, 0.5), (0.22, 0.55), (0.18, 0.4), (0, 0.35)],
                (0.62, 1.5, z - 0.5),
                "silver",
                "plastic",
                turn=AHEAD,
                smooth=2,
            ),
            *(
                ball((0.11, 0.03, 0.13), (x, 0.555, z + 0.15), PANE, "plastic")
                for x in (-1.0, -0.6, -0.2, 0.2, 0.6, 1.0, 1.4)
            ),
            ball((0.3, 0.1, 0.13), (2.72, 0.33, z + 0.24), PANE, "plastic", turn=(0, 12, -18)),
            sweep([(-0.4, 0.75, 0.22, 0.05), (-0.4, 0.7, 1.1, 0.06)], "silver", "plastic"),
        ),
        slab(
            [(-2.5, z + 0.3), (-3.35, z + 1.7), (-3.95, z + 1.7), (-3.75, z + 0.25)],
            0.07,
            corner=0.15,
            bevel=0.8,
        ),
        *limb("wheel 1", cylinder(0.22, 0.09, (-0.4, 0.75, 0.22), DARK, "clay", turn=ACROSS, bevel=0.4)),
        *limb("wheel 2", cylinder(0.22, 0.09, (-0.4, -0.75, 0.22), DARK, "clay", turn=ACROSS, bevel=0.4)),
        *limb("wheel 3", cylinder(0.18, 0.08, (2.5, 0, 0.18), DARK, "clay", turn=ACROSS, bevel=0.4)),
        sweep([(2.5, 0, 0.18, 0.05), (2.5, 0, 1.0, 0.06)], "silver", "plastic"),
        box((2.4, 0.57, 0.05), (0.2, 0, z - 0.02), bevel=0.3),
    )


def _vehicle(words: tuple[str, ...], parts: tuple[Part, ...], **more) -> Thing:
    return Thing(words=words, kind="vehicle", parts=parts, limbs=wheels(parts), **more)


VEHICLE_ROWS: tuple[Thing, ...] = (
    _vehicle(("car", "automobile", "sedan"), car()),
    _vehicle(("truck", "lorry", "semi truck"), _truck()),
    _vehicle(("bus", "coach"), bus()),
    _vehicle(("train", "locomotive", "steam engine", "engine"), _train()),
    _vehicle(("boat", "sailing boat", "sailboat", "yacht"), _boat()),
    _vehicle(("rocket", "spaceship", "rocket ship"), _rocket(), colour="red"),
    _vehicle(("aeroplane", "airplane", "plane", "jet", "aircraft"), _aeroplane(), many="aeroplanes"),
)
