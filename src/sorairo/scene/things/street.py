"""What stands in streets and on meadows: signs, lights, fences; fronts to -y."""

from __future__ import annotations

import math

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.pieces import ball, box, cone, cylinder, lathe, sides, slab, sweep, torus

__all__ = ["STREET_ROWS"]

DARK, WOOD, SKIN, METAL = "#202226", "#8a5a2e", "plastic", "steel"
ACROSS = (90.0, 0.0, 0.0)


def _row(
    words: tuple[str, ...], *parts: Part, colour: str | None = None, fixed: bool = True, **more
) -> Thing:
    return Thing(words=words, kind="building", parts=parts, colour=colour, fixed=fixed, **more)


def _ring(count: int, radius: float, start: float = 0.0) -> list[tuple[float, float]]:
    return [
        (
            radius * math.cos(start + 2 * math.pi * k / count),
            radius * math.sin(start + 2 * math.pi * k / count),
        )
        for k in range(count)
    ]


_STROKES = {
    "S": ([(0.5, 0.85), (0.25, 1), (0, 0.78), (0.25, 0.55), (0.5, 0.27), (0.25, 0), (0, 0.15)],),
    "T": ([(0, 1), (0.5, 1)], [(0.25, 1), (0.25, 0)]),
    "O": ([(0.25, 1), (0.5, 0.75), (0.5, 0.25), (0.25, 0), (0, 0.25), (0, 0.75), (0.25, 1)],),
    "P": ([(0, 0), (0, 1), (0.3, 1), (0.5, 0.78), (0.3, 0.52), (0, 0.52)],),
}


def _word(word: str, y: float, z: float, high: float, thick: float) -> tuple[Part, ...]:
    """Letters of strokes about x = 0 at a height."""
    wide = 0.72 * high
    left = -wide * len(word) / 2 + 0.11 * high
    return tuple(
        sweep(
            [(left + wide * k + u * high, y, z + v * high, thick) for u, v in stroke], "white", SKIN, smooth=1
        )
        for k, letter in enumerate(word)
        for stroke in _STROKES[letter]
    )


def _traffic_light() -> tuple[Part, ...]:
    lamps = ((3.15, "#e0202a"), (2.85, "#f7b51e"), (2.55, "#35b34a"))
    return (
        lathe(
            [(0, 0), (0.16, 0), (0.15, 0.08), (0.06, 0.2), (0.055, 2.3), (0, 2.3)],
            colour="#5a5d62",
            material=METAL,
        ),
        box((0.19, 0.13, 0.52), (0, 0, 2.85), bevel=0.3),
        *(
            part
            for z, c in lamps
            for part in (
                cylinder(0.115, 0.02, (0, -0.125, z), c, SKIN, turn=ACROSS),
                torus(0.135, 0.02, (0, -0.13, z), DARK, SKIN, turn=ACROSS),
                box((0.13, 0.09, 0.012), (0, -0.2, z + 0.125), DARK, SKIN, turn=(-8, 0, 0), bevel=0.5),
            )
        ),
    )


def _hydrant() -> tuple[Part, ...]:
    return (
        lathe(
            [
                (0, 0),
                (0.17, 0),
                (0.17, 0.05),
                (0.12, 0.07),
                (0.115, 0.45),
                (0.14, 0.48),
                (0.14, 0.53),
                (0.11, 0.6),
                (0.06, 0.66),
                (0.03, 0.68),
                (0.03, 0.72),
                (0, 0.73),
            ]
        ),
        *sides(
            cylinder(0.06, 0.05, (0.14, 0, 0.36), turn=(0, 90, 0)),
            cylinder(0.07, 0.018, (0.19, 0, 0.36), "silver", METAL, turn=(0, 90, 0)),
            ball(0.025, (0.215, 0, 0.36), "silver", METAL),
        ),
        cylinder(0.075, 0.05, (0, -0.13, 0.34), turn=ACROSS),
        cylinder(0.085, 0.018, (0, -0.18, 0.34), "silver", METAL, turn=ACROSS),
        ball(0.03, (0, -0.205, 0.34), "silver", METAL),
        *(ball(0.018, (x, y, 0.055), "silver", METAL) for x, y in _ring(8, 0.145)),
    )


def _meter() -> tuple[Part, ...]:
    return (
        lathe(
            [(0, 0), (0.1, 0), (0.09, 0.04), (0.032, 0.07), (0.032, 0.95), (0, 0.95)],
            colour="silver",
            material=METAL,
        ),
        lathe([(0, 0.93), (0.07, 0.95), (0.095, 1.02), (0.095, 1.2), (0, 1.2)]),
        ball((0.095, 0.095, 0.12), (0, 0, 1.2)),
        ball((0.065, 0.03, 0.075), (0, -0.075, 1.22), "#eaf4f8", SKIN),
        sweep([(0, -0.105, 1.18, 0.006), (0.025, -0.105, 1.24, 0.005)], "#d5202a", SKIN),
        box((0.04, 0.012, 0.03), (0, -0.092, 1.06), "silver", METAL, bevel=0.4),
        box((0.004, 0.008, 0.018), (0.0, -0.105, 1.06), DARK, SKIN),
    )


def _booth() -> tuple[Part, ...]:
    grid = []
    for x in (-0.23, 0.0, 0.23):
        for k in range(6):
            z = 0.5 + 0.27 * k
            grid += [
                box((0.1, 0.452, 0.115), (x, 0, z), "#cfe6f0", SKIN, bevel=0.02),
                box((0.452, 0.1, 0.115), (0, x, z), "#cfe6f0", SKIN, bevel=0.02),
            ]
    return (
        box((0.5, 0.5, 0.1), (0, 0, 0.1), DARK, SKIN, bevel=0.05),
        box((0.45, 0.45, 1.05), (0, 0, 1.2), bevel=0.04),
        *grid,
        box((0.49, 0.49, 0.13), (0, 0, 2.27), bevel=0.1),
        box((0.34, 0.495, 0.065), (0, 0, 2.27), "white", SKIN),
        ball((0.46, 0.46, 0.2), (0, 0, 2.38)),
        box((0.02, 0.02, 0.07), (0.36, -0.46, 1.2), "gold", METAL),
    )


def _mailbox() -> tuple[Part, ...]:
    return (
        box((0.05, 0.05, 0.5), (0, 0, 0.5), WOOD, "wooden"),
        slab(
            [(0.13 * math.cos(a), 0.1 + 0.13 * math.sin(a)) for a in (math.pi * k / 12 for k in range(13))]
            + [(-0.13, 0), (0.13, 0)],
            0.24,
            (0, 0, 1.0),
            bevel=0.08,
        ),
        slab(
            [(0.11 * math.cos(a), 0.1 + 0.11 * math.sin(a)) for a in (math.pi * k / 12 for k in range(13))]
            + [(-0.11, 0.015), (0.11, 0.015)],
            0.01,
            (0, -0.245, 1.0),
            "silver",
            METAL,
            bevel=0.2,
        ),
        ball(0.016, (0, -0.265, 1.17), "silver", METAL),
        sweep([(0.14, -0.05, 1.08, 0.01), (0.14, -0.05, 1.3, 0.01)], "#f7c21b", METAL),
        slab(
            [(0, 0), (0.1, 0), (0.1, 0.07), (0, 0.07)],
            0.008,
            (0.14, -0.05, 1.24),
            "#f7c21b",
            SKIN,
            turn=(0, 0, 90),
        ),
    )


def _swing() -> tuple[Part, ...]:
    return (
        *(sweep([(s * 1.0, 0, 2.1, 0.05), (s * 1.25, y, 0.05, 0.05)]) for s in (-1, 1) for y in (-0.7, 0.7)),
        sweep([(-1.05, 0, 2.1, 0.05), (1.05, 0, 2.1, 0.05)]),
        *(
            part
            for x in (-0.5, 0.5)
            for part in (
                *(
                    sweep([(x + d, 0, 2.1, 0.012), (x + d, 0, 0.5, 0.012)], "silver", METAL)
                    for d in (-0.2, 0.2)
                ),
                box((0.24, 0.1, 0.02), (x, 0, 0.5), "#f7c21b", SKIN, bevel=0.5),
            )
        ),
    )


def _slide() -> tuple[Part, ...]:
    path = [(-0.55, 1.5), (-0.4, 1.48), (0.2, 0.85), (0.85, 0.28), (1.15, 0.2), (1.35, 0.2)]
    return (
        *(sweep([(x, y, z, 0.05) for x, z in path], material=SKIN) for y in (-0.18, -0.09, 0.0, 0.09, 0.18)),
        *(sweep([(x, y, z + 0.1, 0.04) for x, z in path], "#f7c21b", SKIN) for y in (-0.25, 0.25)),
        *(
            sweep([(-1.15, y, 0.03, 0.03), (-0.62, y, 1.5, 0.03), (-0.6, y, 1.95, 0.03)], "#2a7fd6", METAL)
            for y in (-0.24, 0.24)
        ),
        *(
            sweep(
                [
                    (-1.07 + 0.09 * k, -0.24, 0.25 + 0.25 * k, 0.022),
                    (-1.07 + 0.09 * k, 0.24, 0.25 + 0.25 * k, 0.022),
                ],
                "#2a7fd6",
                METAL,
            )
            for k in range(6)
        ),
        *(sweep([(0.85, y, 0.28, 0.03), (0.85, y, 0.02, 0.03)], "#2a7fd6", METAL) for y in (-0.2, 0.2)),
        *(sweep([(-0.5, y, 1.45, 0.03), (-0.3, y, 0.03, 0.03)], "#2a7fd6", METAL) for y in (-0.24, 0.24)),
    )


def _brick_wall() -> tuple[Part, ...]:
    """A wall of courses of bricks, each half a brick on from the one below."""
    bricks, long, high = [], 0.25, 0.125
    for row in range(12):
        edges = [
            -1.25,
            *(-1.25 + long * (k + 0.5 * (row % 2)) for k in range(1 - row % 2, 10 + row % 2)),
            1.25,
        ]
        for left, right in zip(edges, edges[1:]):
            if right - left > 0.05:
                half = ((right - left) / 2 - 0.006, 0.115, high / 2 - 0.006)
                bricks.append(box(half, ((left + right) / 2, 0, (row + 0.5) * high), bevel=0.1))
    return (box((1.245, 0.105, 0.748), (0, 0, 0.75), "#cfc8bb", "stone"), *bricks)


def _fence() -> tuple[Part, ...]:
    return (
        *(
            slab(
                [(-0.07, 0), (0.07, 0), (0.07, 0.85), (0, 0.97), (-0.07, 0.85)],
                0.018,
                (-1.0 + 0.25 * k, -0.02, 0),
                bevel=0.2,
            )
            for k in range(9)
        ),
        *(box((1.12, 0.02, 0.05), (0, 0.025, z), bevel=0.2) for z in (0.28, 0.68)),
    )


def _stop() -> tuple[Part, ...]:
    eight = [(x, 2.1 + y) for x, y in _ring(8, 0.38, math.pi / 8)]
    return (
        cylinder(0.035, 1.05, (0, 0.03, 1.05), "silver", METAL),
        slab(
            [(1.06 * x, 2.1 + 1.06 * (z - 2.1)) for x, z in eight],
            0.014,
            colour="white",
            material=SKIN,
            bevel=0.2,
        ),
        slab(eight, 0.018, bevel=0.1),
        *_word("STOP", -0.022, 2.0, 0.2, 0.016),
    )


def _arrow_sign() -> tuple[Part, ...]:
    def plank(z: float, s: int, turn: float) -> Part:
        return slab(
            [(-0.45 * s, -0.1), (0.35 * s, -0.1), (0.52 * s, 0.0), (0.35 * s, 0.1), (-0.45 * s, 0.1)],
            0.02,
            (0.05 * s, -0.07, z),
            "#c99a5b",
            "wooden",
            turn=(0, 0, turn),
            bevel=0.2,
        )

    return (
        box((0.05, 0.05, 0.95), (0, 0, 0.95), material="wooden", bevel=0.2),
        plank(1.7, 1, 6),
        plank(1.42, -1, -8),
        plank(1.14, 1, -4),
    )


def _bin() -> tuple[Part, ...]:
    return (
        cone(0.18, 0.3, (0, 0, 0.3), top=1.25, bevel=0.05),
        cylinder(0.24, 0.02, (0, 0, 0.61), bevel=0.4),
        lathe([(0, 0.62), (0.22, 0.63), (0.16, 0.7), (0, 0.73)], smooth=2),
        torus(0.045, 0.012, (0, 0, 0.735), turn=ACROSS),
        *(
            sweep(
                [(0.185 * c, 0.185 * s, 0.03, 0.009), (0.225 * c, 0.225 * s, 0.58, 0.009)], "#8f949a", METAL
            )
            for c, s in _ring(18, 1.0)
        ),
    )


def _grave() -> tuple[Part, ...]:
    arch = [(0.3 * math.cos(a), 0.6 + 0.3 * math.sin(a)) for a in (math.pi * k / 12 for k in range(13))] + [
        (-0.3, 0),
        (0.3, 0),
    ]
    return (
        slab(arch, 0.08, bevel=0.2, material="stone"),
        box((0.42, 0.2, 0.06), (0, 0, 0.06), "#77736c", "stone", bevel=0.2),
        box((0.03, 0.012, 0.16), (0, -0.082, 0.62), "#55524d", "stone"),
        box((0.1, 0.012, 0.03), (0, -0.082, 0.67), "#55524d", "stone"),
        *(box((0.17, 0.012, 0.012), (0, -0.082, z), "#55524d", "stone") for z in (0.3, 0.37)),
    )


def _campfire() -> tuple[Part, ...]:
    flames = [
        sweep(
            [
                (r * c, r * s, 0.1, 0.1 * k),
                (1.1 * r * c + 0.02, 1.1 * r * s, 0.1 + 0.3 * h, 0.11 * k),
                (0.5 * r * c - 0.02, 0.5 * r * s, 0.1 + 0.7 * h, 0.06 * k),
                (0.3 * r * c, 0.3 * r * s, 0.1 + h, 0.01),
            ],
            colour,
            "clay",
        )
        for r, h, k, colour, (c, s) in (
            (0.13, 0.5, 1.0, "main", (1, 0)),
            (0.13, 0.55, 1.0, "main", (-0.5, 0.87)),
            (0.13, 0.45, 1.0, "main", (-0.5, -0.87)),
            (0.0, 0.75, 1.2, "main", (1, 0)),
            (0.16, 0.3, 0.7, "#f7c21b", (0.2, -0.98)),
            (0.14, 0.34, 0.7, "#f7c21b", (-0.9, -0.3)),
            (0.15, 0.3, 0.7, "#f7c21b", (0.9, -0.4)),
        )
    ]
    logs = [
        sweep([(0.36 * c, 0.36 * s, 0.06, 0.055), (0.03 * c, 0.03 * s, 0.2, 0.05)], "#6b4426", "clay")
        for c, s in _ring(6, 1.0, 0.3)
    ]
    stones = [
        ball(
            (0.1, 0.08, 0.075),
            (0.5 * c, 0.5 * s, 0.06),
            ("#8d8a84", "#6d6a66")[k % 2],
            "stone",
            turn=(0, 0, 40 * k),
        )
        for k, (c, s) in enumerate(_ring(12, 1.0))
    ]
    return (*flames, *logs, *stones)


STREET_ROWS: tuple[Thing, ...] = (
    _row(("traffic light", "stoplight", "traffic signal"), *_traffic_light(), colour="#2c2f34"),
    _row(("stop sign",), *_stop(), colour="red"),
    _row(("signpost", "direction sign", "guidepost"), *_arrow_sign(), colour="brown"),
    _row(("fire hydrant", "hydrant"), *_hydrant(), colour="red"),
    _row(("parking meter",), *_meter(), colour="#5a6a7a"),
    _row(
        ("phone booth", "telephone box", "phone box", "telephone booth"),
        *_booth(),
        colour="red",
        many="phone booths",
    ),
    _row(("mailbox", "letterbox", "post box"), *_mailbox(), colour="red", many="mailboxes"),
    _row(
        ("trash can", "rubbish bin", "garbage can", "dustbin", "trash bin"),
        *_bin(),
        colour="green",
        fixed=False,
    ),
    _row(("swing set", "playground swing"), *_swing(), colour="red"),
    _row(("playground slide", "childrens slide"), *_slide(), colour="red"),
    _row(("fence", "picket fence"), *_fence(), colour="white"),
    _row(("brick wall", "stone wall", "garden wall"), *_brick_wall(), colour="#a4523a", material="clay"),
    _row(("gravestone", "tombstone", "headstone"), *_grave(), colour="#9a978f"),
    _row(("campfire", "bonfire", "fire"), *_campfire(), colour="#f2701c"),
)
