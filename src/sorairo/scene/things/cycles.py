"""Cycles and scooters, and what drives over fields; noses to +x."""

from __future__ import annotations

import math

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.pieces import ball, both, box, cylinder, limb, slab, sweep, torus, wheel
from sorairo.scene.things.road import cart
from sorairo.scene.things.vehicles import ACROSS, AHEAD, DARK, PANE

__all__ = ["CYCLE_ROWS"]


def _spoked(
    number: int, x: float, radius: float, thick: float, half: float = 0.0, spokes: int = 12
) -> tuple[Part, ...]:
    """A wheel in the middle plane, with spokes."""
    at = (x, 0.0, radius)
    return limb(
        f"wheel {number}",
        torus(radius, thick, at, DARK, "clay", turn=ACROSS),
        torus(radius - 1.3 * thick, 0.5 * thick, at, "silver", "steel", turn=ACROSS),
        cylinder(1.1 * thick + 0.012, 0.04 + half, at, "silver", "steel", turn=ACROSS),
        *(
            sweep(
                [
                    (x, 0, radius, 0.004 + 0.1 * thick),
                    (
                        x + (radius - thick) * math.cos(a),
                        0,
                        radius + (radius - thick) * math.sin(a),
                        0.004 + 0.1 * thick,
                    ),
                ],
                "silver",
                "steel",
            )
            for a in (2 * math.pi * k / spokes for k in range(spokes))
        ),
    )


def _bicycle() -> tuple[Part, ...]:
    r = 0.34
    _rear, _front, seat, _head, crank = (
        (-0.52, 0, r),
        (0.54, 0, r),
        (-0.2, 0, 0.86),
        (0.36, 0, 0.84),
        (-0.06, 0, 0.3),
    )

    def tube(a: tuple[float, float, float], b: tuple[float, float, float], t: float = 0.018) -> Part:
        return sweep([(*a, t), (*b, t)], material="plastic")

    return (
        *_spoked(1, 0.54, r, 0.022),
        *_spoked(2, -0.52, r, 0.022),
        tube(seat, crank),
        tube((-0.17, 0, 0.78), (0.38, 0, 0.77)),
        tube(crank, (0.4, 0, 0.7)),
        *both(
            tube((-0.06, 0.03, 0.3), (-0.52, 0.05, r), 0.011),
            tube((-0.19, 0.02, 0.8), (-0.52, 0.05, r), 0.011),
            tube((0.42, 0.03, 0.66), (0.54, 0.05, r), 0.013),
        ),
        tube((0.35, 0, 0.9), (0.43, 0, 0.64), 0.022),
        sweep([(0.35, 0, 0.9, 0.015), (0.33, 0, 0.98, 0.015)], "silver", "steel"),
        sweep(
            [
                (0.2, 0.27, 1.02, 0.015),
                (0.36, 0.22, 1.02, 0.014),
                (0.36, 0, 0.98, 0.014),
                (0.36, -0.22, 1.02, 0.014),
                (0.2, -0.27, 1.02, 0.015),
            ],
            "silver",
            "steel",
        ),
        *both(sweep([(0.16, 0.28, 1.02, 0.022), (0.25, 0.265, 1.02, 0.022)], DARK, "clay")),
        sweep([(-0.2, 0, 0.86, 0.014), (-0.215, 0, 0.93, 0.014)], "silver", "steel"),
        ball((0.14, 0.06, 0.03), (-0.2, 0, 0.955), DARK, "clay"),
        ball((0.07, 0.09, 0.035), (-0.28, 0, 0.955), DARK, "clay"),
        torus(0.1, 0.008, (-0.06, -0.035, 0.3), "silver", "steel", turn=ACROSS),
        *(
            sweep(
                [(-0.06, -s * 0.06, 0.3, 0.011), (-0.06 + s * 0.15, -s * 0.07, 0.3 - s * 0.06, 0.011)],
                "silver",
                "steel",
            )
            for s in (1, -1)
        ),
        *(
            box((0.05, 0.045, 0.012), (-0.06 + s * 0.15, -s * 0.12, 0.3 - s * 0.06), DARK, "plastic")
            for s in (1, -1)
        ),
    )


def _motorcycle() -> tuple[Part, ...]:
    r = 0.33
    return (
        *_spoked(1, 0.75, r, 0.065, 0.03, 8),
        *_spoked(2, -0.7, r, 0.075, 0.03, 8),
        *both(sweep([(0.75, 0.11, r, 0.028), (0.5, 0.11, 0.95, 0.03)], "silver", "steel")),
        sweep([(0.42, 0, 0.88, 0.15), (0.1, 0, 0.86, 0.19), (-0.15, 0, 0.78, 0.14)], material="plastic"),
        sweep([(-0.12, 0, 0.78, 0.12), (-0.45, 0, 0.76, 0.14), (-0.85, 0, 0.86, 0.1)], DARK, "clay"),
        sweep([(-0.4, 0, 0.66, 0.1), (-0.8, 0, 0.76, 0.09), (-1.02, 0, 0.84, 0.05)], material="plastic"),
        box((0.26, 0.15, 0.18), (0.05, 0, 0.45), "grey", "steel", bevel=0.3),
        *(box((0.2, 0.19, 0.018), (0.08, 0, 0.4 + 0.05 * k), "silver", "steel") for k in range(4)),
        *both(
            sweep(
                [(0.2, 0.16, 0.34, 0.04), (-0.2, 0.18, 0.26, 0.045), (-0.95, 0.19, 0.34, 0.06)],
                "silver",
                "steel",
            ),
            sweep([(-0.05, 0.1, 0.4, 0.04), (-0.7, 0.13, r, 0.035)], DARK, "steel"),
            sweep([(0.38, 0.36, 1.04, 0.03), (0.45, 0.34, 1.05, 0.03)], DARK, "clay"),
            sweep(
                [(0.5, 0, 0.98, 0.02), (0.46, 0.2, 1.05, 0.02), (0.36, 0.38, 1.04, 0.02)], "silver", "steel"
            ),
            sweep([(0.46, 0.24, 1.06, 0.01), (0.44, 0.3, 1.2, 0.01)], DARK, "plastic"),
            ball((0.03, 0.07, 0.05), (0.44, 0.32, 1.22), DARK, "plastic"),
        ),
        ball((0.1, 0.12, 0.12), (0.6, 0, 0.95), "silver", "steel"),
        ball((0.06, 0.1, 0.1), (0.66, 0, 0.95), "#fff3bf", "plastic"),
        ball((0.22, 0.09, 0.05), (0.74, 0, 0.68), material="plastic"),
        ball((0.04, 0.06, 0.04), (-1.02, 0, 0.82), "#c9151b", "plastic"),
    )


def _scooter() -> tuple[Part, ...]:
    """A kick scooter."""
    return (
        *_spoked(1, 0.42, 0.09, 0.025, 0.0, 6),
        *_spoked(2, -0.42, 0.09, 0.025, 0.0, 6),
        box((0.36, 0.08, 0.018), (-0.02, 0, 0.11), bevel=0.4),
        sweep([(0.34, 0, 0.12, 0.022), (0.38, 0, 0.16, 0.022)], material="plastic"),
        sweep([(0.42, 0, 0.1, 0.022), (0.35, 0, 0.5, 0.02), (0.28, 0, 0.95, 0.02)], "silver", "steel"),
        sweep([(0.28, -0.22, 0.95, 0.016), (0.28, 0.22, 0.95, 0.016)], "silver", "steel"),
        *both(sweep([(0.28, 0.13, 0.95, 0.023), (0.28, 0.24, 0.95, 0.023)], material="clay")),
        box((0.09, 0.04, 0.012), (-0.45, 0, 0.2), DARK, "plastic", turn=(0, 12, 0)),
    )


def _tractor() -> tuple[Part, ...]:
    return (
        box((0.95, 0.42, 0.36), (0.95, 0, 1.2), bevel=0.2),
        box((0.02, 0.34, 0.28), (1.9, 0, 1.18), DARK, "plastic"),
        box((0.9, 0.38, 0.2), (0.5, 0, 0.75), DARK, "plastic"),
        box((0.6, 0.7, 0.1), (-0.55, 0, 0.98), DARK, "plastic"),
        *both(
            *(
                sweep([(x, 0.6, 1.0, 0.05), (x + 0.04, 0.58, 2.35, 0.045)], material="plastic")
                for x in (0.0, -1.0)
            )
        ),
        box((0.66, 0.72, 0.06), (-0.5, 0, 2.4), bevel=0.5),
        box((0.02, 0.56, 0.5), (0.0, 0, 1.85), PANE, "plastic"),
        box((0.22, 0.26, 0.06), (-0.6, 0, 1.2), DARK, "clay", bevel=0.5),
        box((0.06, 0.26, 0.24), (-0.82, 0, 1.42), DARK, "clay", bevel=0.5),
        torus(0.2, 0.025, (-0.2, 0, 1.55), DARK, "plastic", turn=(0, -50, 0)),
        sweep([(1.3, 0.2, 1.5, 0.05), (1.3, 0.2, 2.1, 0.05)], DARK, "steel"),
        cylinder(0.07, 0.1, (1.3, 0.2, 2.0), "grey", "steel"),
        *both(ball((0.05, 0.09, 0.09), (1.9, 0.3, 1.38), "#fff3bf", "plastic")),
        *both(
            slab(
                [
                    (0.75, 0),
                    (0.72, 0.32),
                    (0.35, 0.66),
                    (-0.35, 0.66),
                    (-0.72, 0.32),
                    (-0.6, 0.3),
                    (-0.3, 0.56),
                    (0.3, 0.56),
                    (0.6, 0.3),
                ],
                0.24,
                (-0.75, 0.86, 0.95),
                bevel=0.2,
            )
        ),
        *wheel(1, 1.45, 0.66, 0.42, 0.14, "#f2b01e"),
        *wheel(2, -0.75, 0.86, 0.82, 0.22, "#f2b01e"),
        *(
            p
            for k, y in ((3, 0.86), (4, -0.86))
            for p in limb(
                f"wheel {k}",
                *(
                    box(
                        (0.05, 0.235, 0.075),
                        (-0.75 + 0.8 * math.cos(a), y, 0.82 + 0.8 * math.sin(a)),
                        DARK,
                        "clay",
                        turn=(0, 90 - math.degrees(a), 0),
                    )
                    for a in (2 * math.pi * j / 16 for j in range(16))
                ),
            )
        ),
    )


def _tracks(x: float, y: float, height: float, half: float) -> tuple[Part, ...]:
    """Two belts about wheels."""
    belt = [
        (-x, 0.02),
        (x, 0.02),
        (x + 0.42 * height, 0.35 * height),
        (x + 0.3 * height, height),
        (-x - 0.3 * height, height),
        (-x - 0.42 * height, 0.35 * height),
    ]
    n = 4
    places = [-x + 2 * x * k / (n - 1) for k in range(n)]
    pads = both(
        *(
            box((0.06, half * 1.04, 0.025), (-x + 2 * x * k / 11, y, 0.025), "#2c2c30", "clay")
            for k in range(12)
        )
    )
    left = [
        limb(
            f"wheel {2 * k + 1}",
            cylinder(0.42 * height, half * 1.06, (v, y, 0.5 * height), "grey", "plastic", turn=ACROSS),
        )
        for k, v in enumerate(places)
    ]
    right = [
        limb(
            f"wheel {2 * k + 2}",
            cylinder(0.42 * height, half * 1.06, (v, -y, 0.5 * height), "grey", "plastic", turn=ACROSS),
        )
        for k, v in enumerate(places)
    ]
    return (
        *both(slab(belt, half, (0, y, 0), DARK, "clay", bevel=0.1, corner=0.2 * height)),
        *pads,
        *(p for row in (*left, *right) for p in row),
    )


def _excavator() -> tuple[Part, ...]:
    bucket = [(0, 0.3), (-0.1, -0.2), (0.15, -0.5), (0.6, -0.55), (0.45, -0.2), (0.3, 0.2)]
    return (
        *_tracks(1.05, 0.85, 0.62, 0.26),
        cylinder(0.55, 0.12, (0, 0, 0.74), DARK, "plastic"),
        box((0.75, 0.95, 0.38), (-0.6, 0, 1.25), bevel=0.15),
        box((0.5, 0.42, 0.75), (0.35, 0.45, 1.6), bevel=0.12),
        box((0.42, 0.44, 0.42), (0.4, 0.45, 1.82), PANE, "plastic", bevel=0.1),
        sweep(
            [
                (0.3, -0.35, 1.15, 0.16),
                (1.1, -0.35, 2.4, 0.18),
                (1.6, -0.35, 2.75, 0.16),
                (2.5, -0.35, 2.6, 0.14),
            ],
            material="plastic",
        ),
        sweep(
            [(2.35, -0.35, 2.85, 0.13), (2.75, -0.35, 1.6, 0.12), (2.8, -0.35, 1.1, 0.11)], material="plastic"
        ),
        sweep([(0.75, -0.35, 1.15, 0.06), (1.35, -0.35, 2.35, 0.06)], "silver", "steel"),
        sweep([(1.5, -0.35, 3.02, 0.06), (2.3, -0.35, 2.95, 0.06)], "silver", "steel"),
        slab(bucket, 0.36, (2.55, -0.35, 0.95), "grey", "steel", bevel=0.1),
        *(
            box((0.1, 0.05, 0.03), (3.16, -0.35 + 0.18 * k, 0.42), "silver", "steel", turn=(0, 12, 0))
            for k in (-1.6, -0.5, 0.5, 1.6)
        ),
    )


def _tank() -> tuple[Part, ...]:
    return (
        *_tracks(1.7, 1.05, 0.75, 0.3),
        slab([(-2.2, 0.5), (2.1, 0.5), (2.5, 0.9), (1.7, 1.2), (-2.2, 1.2)], 0.85, bevel=0.1),
        slab([(-1.1, 1.15), (0.9, 1.15), (0.6, 1.75), (-0.95, 1.75)], 0.7, bevel=0.25, corner=0.1),
        cylinder(0.3, 0.07, (-0.35, 0.2, 1.8), bevel=0.4),
        cylinder(0.1, 1.3, (1.9, 0, 1.48), turn=AHEAD),
        cylinder(0.15, 0.16, (3.15, 0, 1.48), turn=AHEAD),
        sweep([(-0.8, -0.4, 1.75, 0.015), (-0.85, -0.4, 2.6, 0.01)], DARK, "steel"),
    )


CYCLE_ROWS: tuple[Thing, ...] = (
    cart(_bicycle(), ("bicycle", "bike", "pushbike")),
    cart(_motorcycle(), ("motorcycle", "motorbike", "moped")),
    cart(_scooter(), ("scooter", "kick scooter")),
    cart(_tractor(), ("tractor",), "green"),
    cart(_excavator(), ("excavator", "digger", "backhoe"), "yellow"),
    cart(_tank(), ("tank", "armoured tank"), "#5a6a3a"),
)
