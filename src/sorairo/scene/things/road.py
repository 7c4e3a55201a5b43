"""What drives on roads, beside cars, trucks and buses; noses to +x."""

from __future__ import annotations

import math

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.legs import wheels
from sorairo.scene.things.pieces import ball, both, box, cylinder, slab, sweep, torus, wheel
from sorairo.scene.things.vehicles import ACROSS, AHEAD, CREAM, DARK, PANE, bumper, bus, car, lights, panes

__all__ = ["cart", "ROAD_ROWS"]


def _beacons(
    x: float, z: float, half: float, colours: tuple[str, str] = ("#2a6fe0", "#2a6fe0")
) -> tuple[Part, ...]:
    """A bar with flashing lights across a roof."""
    return (
        box((0.12, half, 0.04), (x, 0, z), DARK, "plastic"),
        *(
            box((0.11, 0.42 * half, 0.08), (x, s * 0.52 * half, z + 0.09), c, "plastic", bevel=0.5)
            for s, c in zip((1, -1), colours)
        ),
    )


def _checks(x: tuple[float, ...], y: float, z: float, half: float) -> tuple[Part, ...]:
    """A band of black squares along both sides."""
    return both(
        *(
            box((half, 0.012, half), (v, y, z + (half if k % 2 else -half)), DARK, "plastic", bevel=0.02)
            for k, v in enumerate(x)
        )
    )


def _cross(x: float, y: float, z: float, half: float, colour: str) -> tuple[Part, ...]:
    return both(
        box((half, 0.02, 0.34 * half), (x, y, z), colour, "plastic"),
        box((0.34 * half, 0.02, half), (x, y, z), colour, "plastic"),
    )


def _taxi() -> tuple[Part, ...]:
    return (
        *car(),
        box((0.16, 0.3, 0.09), (-0.35, 0, 1.6), "#fff6cf", "plastic", bevel=0.3),
        box((0.17, 0.22, 0.03), (-0.35, 0, 1.6), DARK, "plastic"),
        *_checks(tuple(-1.5 + 0.12 * k for k in range(25)), 0.868, 0.72, 0.06),
    )


def _police() -> tuple[Part, ...]:
    return (
        *car(),
        *_beacons(-0.35, 1.53, 0.5, ("#2a6fe0", "#e0202a")),
        *both(box((0.62, 0.02, 0.24), (-0.25, 0.85, 0.62), "white", "plastic", bevel=0.1)),
        *both(box((1.7, 0.02, 0.05), (0, 0.856, 0.6), "gold", "plastic", bevel=0.1)),
    )


def _sports() -> tuple[Part, ...]:
    body = [(-2.1, 0.28), (2.1, 0.22), (2.2, 0.42), (1.5, 0.68), (0.7, 0.8), (-1.6, 0.86), (-2.15, 0.8)]
    cabin = [(-1.25, 0.78), (0.85, 0.74), (0.1, 1.14), (-0.6, 1.16)]
    return (
        slab(body, 0.92, corner=0.14, bevel=0.2),
        slab(cabin, 0.66, corner=0.12, bevel=0.35),
        *panes(0.68, [(-0.95, 0.84), (0.55, 0.82), (0.08, 1.08), (-0.55, 1.09)]),
        box((0.02, 0.52, 0.36), (0.5, 0, 0.97), PANE, "plastic", turn=(0, -62, 0)),
        *wheel(1, 1.35, 0.82, 0.34, 0.14),
        *wheel(2, -1.3, 0.82, 0.36, 0.16),
        *both(
            ball((0.2, 0.16, 0.05), (1.85, 0.62, 0.56), "#fff3bf", "plastic", turn=(0, 25, 0)),
            box((0.03, 0.24, 0.05), (-2.14, 0.55, 0.7), "#c9151b", "plastic"),
            box((0.1, 0.03, 0.14), (-1.85, 0.6, 0.96), DARK, "plastic"),
            box((0.3, 0.02, 0.06), (-0.95, 0.92, 0.58), DARK, "plastic", turn=(0, -20, 0)),
            cylinder(0.06, 0.05, (-2.15, 0.25, 0.38), "silver", "steel", turn=AHEAD),
        ),
        box((0.22, 0.88, 0.03), (-1.9, 0, 1.1), bevel=0.5),
        box((0.03, 0.5, 0.07), (2.14, 0, 0.36), DARK, "plastic"),
    )


def _racer() -> tuple[Part, ...]:
    return (
        sweep(
            [
                (-1.9, 0, 0.5, 0.28),
                (-0.8, 0, 0.55, 0.36),
                (0.2, 0, 0.48, 0.3),
                (1.4, 0, 0.38, 0.2),
                (2.3, 0, 0.3, 0.1),
            ],
            material="plastic",
        ),
        *both(box((0.85, 0.2, 0.2), (-0.55, 0.42, 0.36), bevel=0.5)),
        box((0.2, 0.85, 0.03), (2.2, 0, 0.2), bevel=0.4),
        *both(box((0.2, 0.02, 0.12), (2.2, 0.85, 0.28), "white", "plastic")),
        box((0.22, 0.7, 0.03), (-2.0, 0, 1.0), bevel=0.4),
        *both(box((0.24, 0.02, 0.3), (-2.0, 0.7, 0.86), "white", "plastic")),
        ball((0.42, 0.2, 0.1), (0.05, 0, 0.78), DARK, "plastic"),
        ball((0.16, 0.15, 0.16), (-0.05, 0, 0.92), "white", "plastic"),
        ball((0.12, 0.12, 0.06), (0.04, 0, 0.93), PANE, "plastic"),
        sweep([(-0.35, 0, 0.75, 0.14), (-0.5, 0, 1.02, 0.13), (-0.9, 0, 0.85, 0.12)], material="plastic"),
        *both(
            sweep([(1.5, 0.1, 0.42, 0.03), (1.5, 0.72, 0.36, 0.03)], DARK, "plastic"),
            sweep([(-1.5, 0.2, 0.45, 0.04), (-1.5, 0.72, 0.4, 0.04)], DARK, "plastic"),
        ),
        *wheel(1, 1.5, 0.78, 0.36, 0.17),
        *wheel(2, -1.5, 0.76, 0.4, 0.22),
        *both(cylinder(0.2, 0.015, (-0.45, 0.625, 0.38), "white", "plastic", turn=ACROSS)),
    )


def _van(stripe: str) -> tuple[Part, ...]:
    nose = [(1.0, 0.45), (2.5, 0.45), (2.55, 1.0), (2.2, 1.25), (1.65, 2.2), (1.0, 2.3)]
    return (
        slab(nose, 0.95, corner=0.15, bevel=0.12),
        box((1.8, 1.0, 0.95), (-0.7, 0, 1.45), bevel=0.12),
        box((1.81, 1.01, 0.09), (-0.7, 0, 1.1), stripe, "plastic", bevel=0.05),
        *panes(0.96, [(1.2, 1.35), (2.0, 1.35), (1.6, 2.05), (1.2, 2.1)]),
        box((0.02, 0.8, 0.44), (1.99, 0, 1.75), PANE, "plastic", turn=(0, -30, 0)),
        *wheel(1, 1.6, 0.82, 0.4, 0.14),
        *wheel(2, -1.5, 0.84, 0.4, 0.14),
        *lights(2.52, 0.72, 0.85, 0.13, -2.5),
        bumper(2.55, 0.9, 0.5),
    )


def _ambulance() -> tuple[Part, ...]:
    return (
        *_van("#e0202a"),
        *_cross(-0.8, 1.0, 1.72, 0.38, "#e0202a"),
        *_beacons(0.85, 2.44, 0.6),
        box((0.02, 0.85, 0.3), (-2.5, 0, 1.9), PANE, "plastic"),
    )


def _fire_engine() -> tuple[Part, ...]:
    z, tilt = 2.72, math.radians(4)

    def rail(y: float) -> Part:
        return sweep([(-2.9, y, z, 0.05), (2.3, y, z + 5.2 * math.tan(tilt), 0.05)], "silver", "steel")

    rungs = (
        sweep(
            [
                (x, -0.26, z + (x + 2.9) * math.tan(tilt), 0.035),
                (x, 0.26, z + (x + 2.9) * math.tan(tilt), 0.035),
            ],
            "silver",
            "steel",
        )
        for x in (-2.7 + 0.4 * k for k in range(13))
    )
    return (
        box((1.0, 1.05, 0.95), (2.1, 0, 1.45), bevel=0.15),
        box((2.05, 1.05, 0.78), (-0.95, 0, 1.32), bevel=0.08),
        box((3.1, 1.02, 0.16), (0, 0, 0.55), DARK, "plastic"),
        box((3.05, 1.06, 0.07), (0.03, 0, 0.98), "white", "plastic"),
        box((0.04, 0.9, 0.36), (3.08, 0, 1.8), PANE, "plastic", bevel=0.3),
        *panes(1.06, [(1.75, 1.55), (2.8, 1.55), (2.8, 2.15), (1.75, 2.15)]),
        *both(
            *(
                box((0.42, 0.02, 0.42), (x, 1.05, 1.5), "silver", "steel", bevel=0.1)
                for x in (-2.4, -1.45, -0.5)
            )
        ),
        *both(
            *(
                box((0.36, 0.02, 0.025), (x, 1.07, 1.5 + d), "grey", "steel")
                for x in (-2.4, -1.45, -0.5)
                for d in (-0.24, -0.08, 0.08, 0.24)
            )
        ),
        rail(0.26),
        rail(-0.26),
        *rungs,
        cylinder(0.42, 0.18, (-2.3, 0, 2.25), "silver", "steel"),
        box((0.3, 0.3, 0.2), (-2.5, 0, 2.52), "silver", "steel"),
        *_beacons(2.2, 2.44, 0.7),
        *wheel(1, 2.1, 0.92, 0.48, 0.16),
        *wheel(2, -1.4, 0.92, 0.48, 0.16),
        *lights(3.1, 0.8, 0.85, 0.14, -3.02),
        bumper(3.12, 1.0, 0.5),
    )


def _tram() -> tuple[Part, ...]:
    return (
        box((4.6, 1.15, 0.62), (0, 0, 1.0), bevel=0.12),
        box((4.55, 1.12, 0.62), (0, 0, 2.0), CREAM, "plastic", bevel=0.2),
        box((4.3, 0.95, 0.12), (0, 0, 2.7), "grey", "plastic", bevel=0.4),
        *(
            box((0.42, 1.14, 0.36), (x, 0, 1.98), PANE, "plastic", bevel=0.12)
            for x in (-3.9, -2.9, -0.95, 0.0, 0.95, 2.9, 3.9)
        ),
        *(box((0.42, 1.165, 0.85), (x, 0, 1.4), PANE, "plastic", bevel=0.05) for x in (-1.92, 1.92)),
        *(box((0.015, 1.17, 0.86), (x, 0, 1.4), "silver", "plastic") for x in (-1.92, 1.92)),
        *(box((0.04, 0.9, 0.4), (x, 0, 1.98), PANE, "plastic", bevel=0.3) for x in (-4.56, 4.56)),
        box((0.05, 0.5, 0.1), (4.57, 0, 2.5), "#ffd23e", "plastic"),
        *both(ball((0.05, 0.13, 0.13), (4.6, 0.75, 0.95), "#fff3bf", "plastic")),
        *both(
            sweep(
                [(-0.55, 0.45, 2.8, 0.03), (0.5, 0.35, 3.15, 0.03), (-0.35, 0.35, 3.5, 0.03)],
                DARK,
                "steel",
                smooth=1,
            )
        ),
        box((0.06, 0.7, 0.03), (-0.35, 0, 3.52), DARK, "steel"),
        box((4.4, 0.9, 0.14), (0, 0, 0.36), DARK, "plastic"),
        *(p for k, x in enumerate((-3.4, -2.5, 2.5, 3.4)) for p in wheel(k + 1, x, 0.85, 0.3, 0.1)),
    )


def _convertible() -> tuple[Part, ...]:
    """A car without a roof: two doors, a bench, and a wheel before it."""
    lower = [(-2.0, 0.3), (2.0, 0.3), (2.05, 0.66), (-2.02, 0.66)]
    bonnet = [(0.62, 0.6), (2.05, 0.6), (2.05, 0.72), (1.85, 0.86), (0.95, 0.99), (0.62, 1.02)]
    boot = [(-2.02, 0.6), (-1.15, 0.6), (-1.15, 1.02), (-1.6, 1.0), (-2.0, 0.9)]
    frame = [(0.68, 0.7, 0.98), (0.32, 0.6, 1.42), (0.32, -0.6, 1.42), (0.68, -0.7, 0.98)]
    return (
        slab(lower, 0.86, corner=0.16, bevel=0.14),
        slab(bonnet, 0.84, corner=0.14, bevel=0.14),
        slab(boot, 0.84, corner=0.14, bevel=0.14),
        *both(box((1.05, 0.07, 0.22), (-0.25, 0.78, 0.78), bevel=0.4)),
        box((0.95, 0.72, 0.02), (-0.25, 0, 0.67), DARK, "plastic"),
        *(
            box(half, (x, 0, z), "#8a5a34", "plastic", bevel=0.35, turn=(0, lean, 0))
            for half, x, z, lean in (
                ((0.3, 0.66, 0.09), -0.38, 0.75, 0),
                ((0.09, 0.66, 0.3), -0.7, 1.0, -12),
                ((0.14, 0.64, 0.08), -0.98, 0.78, 0),
            )
        ),
        box((0.12, 0.7, 0.1), (0.58, 0, 0.94), DARK, "plastic", bevel=0.4),
        torus(0.17, 0.024, (0.24, 0, 1.04), DARK, "plastic", turn=(0, -62, 0)),
        sweep([(0.55, 0, 0.9, 0.025), (0.24, 0, 1.04, 0.025)], DARK, "plastic"),
        sweep([(*at, 0.026) for at in frame], "silver", "plastic", smooth=2),
        *wheel(1, 1.25, 0.76, 0.34, 0.13),
        *wheel(2, -1.25, 0.76, 0.34, 0.13),
        *lights(2.0, 0.6, 0.68, 0.12, -2.0),
        bumper(2.03, 0.75, 0.42),
        bumper(-2.0, 0.75, 0.42),
        box((0.03, 0.35, 0.08), (2.03, 0, 0.66), DARK, "plastic"),
        *both(
            box((0.09, 0.015, 0.02), (-0.5, 0.855, 0.86), "silver", "plastic"),
            box((0.06, 0.09, 0.06), (0.66, 0.82, 1.04), bevel=0.5),
        ),
    )


def cart(
    parts: tuple[Part, ...], words: tuple[str, ...], colour: str | None = None, many: str | None = None
) -> Thing:
    """A vehicle with its wheels as limbs."""
    return Thing(words=words, kind="vehicle", parts=parts, limbs=wheels(parts), colour=colour, many=many)


ROAD_ROWS: tuple[Thing, ...] = (
    cart(_taxi(), ("taxi", "cab", "taxicab"), "yellow"),
    cart(_police(), ("police car", "patrol car"), "blue"),
    cart(_sports(), ("sports car", "supercar"), "red"),
    cart(_convertible(), ("convertible", "cabriolet", "open car")),
    cart(_racer(), ("race car", "racing car", "formula one car", "racecar"), "red"),
    cart(_ambulance(), ("ambulance",), "white"),
    cart(_van("white"), ("van", "minivan", "delivery van", "camper van"), None),
    cart(_fire_engine(), ("fire engine", "fire truck", "firetruck"), "red"),
    cart(bus(), ("school bus",), "yellow", "school buses"),
    cart(_tram(), ("tram", "streetcar", "trolley", "subway train"), "green"),
)
