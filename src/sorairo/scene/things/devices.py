"""Phones, computers and screens; fronts to -y."""

from __future__ import annotations

import math

from sorairo.scene.parts import Limb, Part, Thing
from sorairo.scene.things.pieces import ball, box, cylinder, limb, slab, sweep, torus

__all__ = ["DEVICE_ROWS"]

DARK, GLOW, SKIN, METAL = "#202226", "#8fd0f0", "plastic", "steel"


def _row(words: tuple[str, ...], *parts: Part, colour: str | None = None, **more) -> Thing:
    return Thing(words=words, kind="household", parts=parts, colour=colour, **more)


def _keys(
    rows: int, columns: int, place: tuple[float, float, float], step: float, high: float, colour: str
) -> tuple[Part, ...]:
    """Keys on a flat board, rows along x; the last row has a space bar."""
    x, y, z = place
    keys = [
        box(
            (0.42 * step, 0.42 * step, high),
            (x + (c - (columns - 1) / 2) * step + 0.12 * step * (r % 2), y - r * step, z),
            colour,
            SKIN,
            bevel=0.3,
        )
        for r in range(rows - 1)
        for c in range(columns)
    ]
    return (
        *keys,
        box((2.6 * step, 0.42 * step, high), (x, y - (rows - 1) * step, z), colour, SKIN, bevel=0.3),
    )


_SCREEN = {
    "lid": Limb(at=(0, 0.114, 0.024), axis=(-1.0, 0.0, 0.0), opens=1.8, drawn_open=True, tip=(0, 0.164, 0.22))
}


def _laptop() -> tuple[Part, ...]:
    return (
        box((0.165, 0.115, 0.008), (0, 0, 0.008), bevel=0.5),
        *_keys(5, 13, (0, 0.075, 0.0165), 0.0225, 0.002, DARK),
        box((0.045, 0.028, 0.001), (0, -0.075, 0.0165), "#9a9da2", SKIN),
        *limb(
            "lid",
            box((0.165, 0.006, 0.108), (0, 0.138, 0.118), turn=(-14, 0, 0), bevel=0.5),
            box((0.155, 0.002, 0.096), (0, 0.1325, 0.12), "#16324a", SKIN, turn=(-14, 0, 0), bevel=0.05),
            box((0.1, 0.002, 0.008), (-0.03, 0.1165, 0.165), "white", SKIN, turn=(-14, 0, 0)),
            *(
                box((0.03, 0.002, 0.022), (x, 0.13, 0.115), c, SKIN, turn=(-14, 0, 0))
                for x, c in ((-0.09, "#f2a03c"), (-0.015, "#57b947"), (0.06, "#e0526a"))
            ),
        ),
        cylinder(0.008, 0.14, (0, 0.112, 0.014), DARK, SKIN, turn=(0, 90, 0)),
    )


def _phone(half: tuple[float, float], lean: float, words: tuple[str, ...], **more) -> Thing:
    """A phone or a tablet that stands, leaning back on a small foot."""
    w, h = half
    s, c = math.sin(math.radians(lean)), math.cos(math.radians(lean))
    thick = 0.0042

    def face(x: float, z: float, size: tuple[float, float], colour: str, lift: float) -> Part:
        d = z - h
        return box(
            (size[0], 0.0006, size[1]),
            (x, s * d - (thick + lift) * c, c * d + c * h - (thick + lift) * -s),
            colour,
            SKIN,
            turn=(-lean, 0, 0),
            bevel=0.3,
        )

    icons = ("#f2a03c", "#57b947", "#e0526a", "#3aa7d9", "#f7d548", "#8a5fd0")
    grid = [
        face(
            (-0.55 + 0.55 * (k % 3)) * w,
            h * (1.45 - 0.3 * (k // 3)),
            (0.17 * w, 0.17 * w),
            icons[(k * 2 + k // 3) % 6],
            0.0012,
        )
        for k in range(9)
    ]
    return _row(
        words,
        box((w, thick, h), (0, 0, c * h + thick * s), turn=(-lean, 0, 0), bevel=0.5),
        face(0, h, (0.93 * w, 0.94 * h), "#16324a", 0.0004),
        *grid,
        face(0, 1.84 * h, (0.25 * w, 0.012 * h), DARK, 0.0012),
        sweep([(0, 0.2 * h * s + 0.004, 1.2 * h * c, 0.004), (0, 0.55 * h, 0.004, 0.004)], DARK, SKIN),
        **more,
    )


def _television() -> tuple[Part, ...]:
    z = 0.47
    return (
        box((0.6, 0.03, 0.36), (0, 0, z), bevel=0.3),
        box((0.575, 0.006, 0.33), (0, -0.028, z + 0.005), "#3f8fd0", SKIN, bevel=0.1),
        slab(
            [(-0.57, -0.32), (0.57, -0.32), (0.57, -0.1), (0.25, 0.0), (-0.1, -0.12), (-0.57, 0.02)],
            0.008,
            (0, -0.03, z),
            "#4fa84a",
            SKIN,
        ),
        ball((0.08, 0.006, 0.08), (0.33, -0.033, z + 0.17), "#f7d548", SKIN),
        *(
            ball((r, 0.006, 0.6 * r), (x, -0.034, z + h), "white", SKIN)
            for x, h, r in ((-0.3, 0.2, 0.09), (-0.2, 0.19, 0.07), (-0.38, 0.18, 0.06))
        ),
        box((0.06, 0.03, 0.06), (0, 0.01, 0.08), DARK, SKIN),
        box((0.25, 0.11, 0.01), (0, 0, 0.01), DARK, SKIN, bevel=0.5),
    )


def _monitor() -> tuple[Part, ...]:
    z = 0.33
    return (
        box((0.29, 0.02, 0.18), (0, 0.02, z), bevel=0.3),
        box((0.275, 0.006, 0.162), (0, 0.0, z), "#16324a", SKIN),
        *(
            box((w, 0.003, 0.007), (-0.24 + w + d, -0.006, z + 0.13 - 0.035 * k), c, SKIN)
            for k, (w, d, c) in enumerate(
                (
                    (0.1, 0, "#8fd0f0"),
                    (0.15, 0.03, "#57b947"),
                    (0.08, 0.06, "#f2a03c"),
                    (0.13, 0.03, "#8fd0f0"),
                    (0.06, 0.03, "#e0526a"),
                    (0.1, 0, "#57b947"),
                )
            )
        ),
        box((0.03, 0.015, 0.08), (0, 0.03, 0.09), "grey", SKIN),
        box((0.11, 0.08, 0.008), (0, 0.03, 0.008), "grey", SKIN, bevel=0.5),
        box((0.21, 0.07, 0.008), (-0.04, -0.2, 0.008), bevel=0.4),
        *_keys(4, 15, (-0.04, -0.155, 0.018), 0.026, 0.004, "#3a3d42"),
        ball((0.03, 0.05, 0.018), (0.24, -0.2, 0.014), material=SKIN),
    )


def _mouse() -> tuple[Part, ...]:
    return (
        ball((0.032, 0.055, 0.03), (0, 0, 0.012), material=SKIN),
        box((0.031, 0.052, 0.006), (0, 0, 0.006), DARK, SKIN, bevel=0.9),
        cylinder(0.007, 0.004, (0, -0.026, 0.039), DARK, "clay", turn=(0, 90, 0)),
        sweep([(0, -0.05, 0.024, 0.0012), (0, -0.02, 0.0405, 0.0012), (0, 0.0, 0.0425, 0.0012)], DARK, SKIN),
        sweep(
            [
                (0, -0.054, 0.01, 0.003),
                (0.01, -0.1, 0.003, 0.003),
                (0.05, -0.14, 0.003, 0.003),
                (0.03, -0.19, 0.003, 0.003),
            ],
            DARK,
            SKIN,
        ),
    )


def _remote() -> tuple[Part, ...]:
    return (
        box((0.025, 0.085, 0.01), (0, 0, 0.01), bevel=0.6),
        cylinder(0.006, 0.002, (-0.013, 0.07, 0.0205), "#e0202a", SKIN),
        torus(0.016, 0.003, (0, 0.035, 0.02), "#c9ccd0", SKIN),
        cylinder(0.007, 0.002, (0, 0.035, 0.0205), "#c9ccd0", SKIN),
        *(
            box(
                (0.0055, 0.0045, 0.002),
                (-0.013 + 0.013 * (k % 3), 0.0 - 0.014 * (k // 3), 0.0205),
                "#e9ecef",
                SKIN,
                bevel=0.5,
            )
            for k in range(12)
        ),
        *(
            box((0.005, 0.004, 0.002), (-0.0135 + 0.009 * k, -0.062, 0.0205), c, SKIN)
            for k, c in enumerate(("#e0202a", "#35b34a", "#f7c21b", "#2a7fd6"))
        ),
    )


DEVICE_ROWS: tuple[Thing, ...] = (
    _phone(
        (0.037, 0.076),
        18.0,
        ("phone", "cell phone", "smartphone", "mobile phone", "cellphone"),
        colour="black",
    ),
    _phone((0.09, 0.125), 22.0, ("tablet", "tablet computer"), colour="silver"),
    _row(("laptop", "notebook computer", "laptop computer"), *_laptop(), colour="silver", limbs=_SCREEN),
    _row(("computer", "monitor", "desktop computer", "computer screen"), *_monitor(), colour="black"),
    _row(
        ("keyboard", "computer keyboard"),
        box((0.22, 0.075, 0.01), (0, 0, 0.01), bevel=0.4),
        *_keys(5, 15, (0, 0.054, 0.024), 0.027, 0.0055, "#e9ecef"),
        colour="black",
    ),
    _row(("computer mouse", "pc mouse"), *_mouse(), colour="white", many="computer mice"),
    _row(("remote", "remote control", "tv remote"), *_remote(), colour="black"),
    _row(("television", "tv", "telly", "tv set"), *_television(), colour="black"),
)
