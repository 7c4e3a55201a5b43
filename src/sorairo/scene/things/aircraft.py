"""What flies and orbits, beside the aeroplane and the rocket; noses to +x."""

from __future__ import annotations

import math

from sorairo.scene.parts import Limb, Part, Thing
from sorairo.scene.things.legs import ABOUT_X, ABOUT_Z, grounded
from sorairo.scene.things.pieces import ball, both, box, cone, cylinder, lathe, limb, slab, sweep, torus
from sorairo.scene.things.vehicles import ACROSS, AHEAD, DARK, PANE

__all__ = ["craft", "AIRCRAFT_ROWS"]


def craft(
    words: tuple[str, ...],
    parts: tuple[Part, ...],
    colour: str | None = None,
    limbs: dict[str, Limb] | None = None,
    many: str | None = None,
) -> Thing:
    """A vehicle that stands on z = 0 with its limbs."""
    return grounded(
        Thing(words=words, kind="vehicle", parts=parts, colour=colour, limbs=limbs or {}, many=many)
    )


def _helicopter() -> Thing:
    hub, rear = (0.0, 0.0, 2.62), (-3.55, 0.16, 2.05)
    blades = [
        sweep([(*hub, 0.05), (3.1 * math.cos(a), 3.1 * math.sin(a), 2.6, 0.07)], "#3a3d42", "plastic")
        for a in (0.5, 0.5 + math.pi / 2, 0.5 + math.pi, 0.5 + 1.5 * math.pi)
    ]
    small = [
        box((0.04, 0.015, 0.3), (rear[0], rear[1] + 0.03, rear[2]), "#3a3d42", "plastic", turn=(0, a, 0))
        for a in (20, 110)
    ]
    return craft(
        ("helicopter", "chopper", "copter"),
        (
            ball((1.45, 0.8, 0.85), (0.2, 0, 1.35), material="plastic"),
            ball((0.95, 0.74, 0.7), (0.78, 0, 1.42), PANE, "plastic"),
            sweep([(-0.8, 0, 1.65, 0.45), (-2.0, 0, 1.85, 0.22), (-3.5, 0, 2.0, 0.12)], material="plastic"),
            slab([(-3.25, 1.95), (-3.65, 2.75), (-3.9, 2.75), (-3.75, 1.6)], 0.06, bevel=0.5, corner=0.1),
            box((0.22, 0.7, 0.03), (-3.1, 0, 1.95), bevel=0.4),
            box((0.5, 0.32, 0.2), (-0.15, 0, 2.2), bevel=0.5),
            cylinder(0.08, 0.22, (0, 0, 2.45), "silver", "steel"),
            *limb("rotor 1", cylinder(0.16, 0.06, hub, "silver", "steel"), *blades),
            *limb("rotor 2", cylinder(0.06, 0.06, rear, "silver", "steel", turn=ACROSS), *small),
            *both(
                sweep(
                    [(1.3, 0.75, 0.2, 0.05), (1.1, 0.75, 0.06, 0.05), (-1.0, 0.75, 0.06, 0.05)],
                    "silver",
                    "steel",
                ),
                *(
                    sweep([(x, 0.5, 0.85, 0.04), (x, 0.75, 0.08, 0.04)], "silver", "steel")
                    for x in (0.6, -0.5)
                ),
                box((0.3, 0.03, 0.36), (-0.3, 0.78, 1.45), PANE, "plastic", bevel=0.4),
            ),
        ),
        "blue",
        {"rotor 1": Limb(at=hub, axis=ABOUT_Z), "rotor 2": Limb(at=rear)},
    )


def _propeller_plane() -> Thing:
    nose = (2.42, 0.0, 1.25)
    blades = [
        sweep(
            [(*nose, 0.06), (nose[0], 0.9 * math.cos(a), nose[2] + 0.9 * math.sin(a), 0.05)],
            "#6b4426",
            "wooden",
        )
        for a in (0.6, 0.6 + 2 * math.pi / 3, 0.6 + 4 * math.pi / 3)
    ]
    wing = [(0.5, -3.2), (0.5, 3.2), (-0.55, 3.2), (-0.55, -3.2)]
    return craft(
        ("biplane", "propeller plane", "stunt plane"),
        (
            sweep(
                [
                    (2.1, 0, 1.25, 0.42),
                    (1.2, 0, 1.25, 0.48),
                    (0, 0, 1.25, 0.42),
                    (-1.6, 0, 1.3, 0.24),
                    (-2.7, 0, 1.4, 0.1),
                ],
                material="plastic",
            ),
            cylinder(0.46, 0.12, (2.08, 0, 1.25), "silver", "steel", turn=AHEAD, bevel=0.4),
            *limb("rotor 1", cone(0.14, 0.14, nose, "silver", "steel", turn=AHEAD), *blades),
            *(slab(wing, 0.05, (0.75, 0, z), turn=(-90, 0, 0), corner=0.4, bevel=0.6) for z in (1.0, 2.25)),
            *both(
                *(
                    sweep([(x, y, 1.0, 0.03), (x + 0.05, y, 2.25, 0.03)], "#8a5a2e", "wooden")
                    for x in (0.4, 1.1)
                    for y in (0.9, 2.5)
                ),
                sweep([(1.3, 0.3, 1.0, 0.04), (1.3, 0.6, 0.28, 0.04)], DARK, "steel"),
                slab(
                    [(-2.2, 0), (-2.45, 0.95), (-2.85, 0.95), (-2.85, 0)],
                    0.04,
                    (0, 0, 1.42),
                    turn=(-90, 0, 0),
                    corner=0.15,
                    bevel=0.6,
                ),
            ),
            slab([(-2.15, 1.45), (-2.6, 2.15), (-2.95, 2.1), (-2.85, 1.35)], 0.05, corner=0.15, bevel=0.6),
            ball((0.4, 0.26, 0.14), (-0.1, 0, 1.62), DARK, "clay"),
            ball((0.14, 0.14, 0.16), (-0.2, 0, 1.78), "#c98f64", "plastic"),
            ball((0.16, 0.16, 0.14), (-0.22, 0, 1.85), "#6b4426", "clay"),
            box((0.02, 0.22, 0.12), (0.28, 0, 1.75), PANE, "plastic", turn=(0, -25, 0)),
            *limb("wheel 1", cylinder(0.27, 0.07, (1.3, 0.62, 0.27), DARK, "clay", turn=ACROSS, bevel=0.4)),
            *limb("wheel 2", cylinder(0.27, 0.07, (1.3, -0.62, 0.27), DARK, "clay", turn=ACROSS, bevel=0.4)),
        ),
        "red",
        {
            "rotor 1": Limb(at=nose, axis=ABOUT_X),
            "wheel 1": Limb(at=(1.3, 0.62, 0.27)),
            "wheel 2": Limb(at=(1.3, -0.62, 0.27)),
        },
    )


def _drone() -> Thing:
    parts: list[Part] = [
        box((0.11, 0.07, 0.035), (0, 0, 0.13), bevel=0.5),
        ball((0.03, 0.03, 0.03), (0.11, 0, 0.105), DARK, "plastic"),
        cylinder(0.018, 0.012, (0.137, 0, 0.105), PANE, "plastic", turn=AHEAD),
        *both(
            sweep(
                [
                    (0.08, 0.06, 0.11, 0.008),
                    (0.09, 0.09, 0.008, 0.008),
                    (-0.09, 0.09, 0.008, 0.008),
                    (-0.08, 0.06, 0.11, 0.008),
                ],
                DARK,
                "plastic",
                smooth=1,
            )
        ),
        *both(ball(0.01, (0.1, 0.04, 0.15), "#35e0e8", "plastic")),
    ]
    joints: dict[str, Limb] = {}
    for k, (x, y) in enumerate(((0.17, 0.17), (0.17, -0.17), (-0.17, 0.17), (-0.17, -0.17))):
        hub = (x, y, 0.185)
        parts.append(sweep([(0.5 * x, 0.35 * y, 0.135, 0.014), (x, y, 0.15, 0.011)], DARK, "plastic"))
        parts.append(cylinder(0.02, 0.022, (x, y, 0.16), "grey", "plastic"))
        blade = [
            box(
                (0.055, 0.009, 0.002),
                (x + s * 0.055 * math.cos(0.6 + k), y + s * 0.055 * math.sin(0.6 + k), 0.185),
                "#5a5d62",
                "plastic",
                turn=(0, 0, math.degrees(0.6 + k)),
            )
            for s in (1, -1)
        ]
        parts += limb(f"rotor {k + 1}", cylinder(0.01, 0.006, hub, "silver", "steel"), *blade)
        joints[f"rotor {k + 1}"] = Limb(at=hub, axis=ABOUT_Z)
    return craft(("drone", "quadcopter", "quadrocopter"), tuple(parts), "white", joints)


def _balloon() -> Thing:
    bag = [
        (0.55, 2.3),
        (0.95, 2.75),
        (1.75, 3.7),
        (2.25, 4.8),
        (2.3, 5.7),
        (1.95, 6.7),
        (1.1, 7.4),
        (0.0, 7.65),
    ]
    count = 12

    def gore(k: int) -> Part:
        a = 2 * math.pi * k / count
        curve = [(0.985 * r * math.cos(a), 0.985 * r * math.sin(a), z, max(0.255 * r, 0.04)) for r, z in bag]
        return sweep(
            [(x, y, z, 0.27 * math.hypot(x, y) * 0.35 + 0.03) for x, y, z, _ in curve],
            ("white", "#f7c21b")[k % 2],
            "plastic",
        )

    return craft(
        ("hot air balloon", "air balloon", "montgolfier"),
        (
            lathe([(0, 2.3), *bag], material="plastic", smooth=3),
            *(gore(k) for k in range(0, count)),
            torus(0.62, 0.06, (0, 0, 2.3), DARK, "plastic"),
            box((0.45, 0.45, 0.36), (0, 0, 0.36), "#a8703c", "clay", bevel=0.15),
            *(box((0.46, 0.46, 0.03), (0, 0, z), "#8a5a2e", "clay") for z in (0.12, 0.34, 0.56)),
            box((0.49, 0.49, 0.06), (0, 0, 0.72), "#6b4426", "clay", bevel=0.5),
            *(
                sweep(
                    [(0.42 * i, 0.42 * j, 0.75, 0.02), (0.42 * i, 0.42 * j, 2.3, 0.02)], "#d9c8a0", "fabric"
                )
                for i in (-1, 1)
                for j in (-1, 1)
            ),
            cylinder(0.12, 0.14, (0, 0, 1.55), "silver", "steel"),
            cone(0.1, 0.26, (0, 0, 1.95), "#ffb32a", "clay"),
            sweep([(-0.42, -0.42, 1.5, 0.02), (0.42, 0.42, 1.5, 0.02)], "silver", "steel"),
        ),
        "red",
    )


def _satellite() -> Thing:
    panel = [
        box((0.42, 0.012, 0.3), (s * (0.75 + 0.9 * k), 0, 0.9), "#1f3f8f", "plastic", bevel=0.02)
        for s in (-1, 1)
        for k in (0, 1)
    ]
    lines = [
        box((0.006, 0.016, 0.3), (s * (0.75 + 0.9 * k) + d, 0, 0.9), "#8fa9d6", "plastic")
        for s in (-1, 1)
        for k in (0, 1)
        for d in (-0.21, 0, 0.21)
    ]
    rows = [
        box((0.42, 0.016, 0.006), (s * (0.75 + 0.9 * k), 0, 0.9 + d), "#8fa9d6", "plastic")
        for s in (-1, 1)
        for k in (0, 1)
        for d in (-0.15, 0, 0.15)
    ]
    return craft(
        ("satellite", "space probe", "sputnik"),
        (
            box((0.26, 0.26, 0.36), (0, 0, 0.9), material="steel", bevel=0.05),
            *(box((0.262, 0.262, 0.02), (0, 0, z), "silver", "steel") for z in (0.62, 0.9, 1.18)),
            *panel,
            *lines,
            *rows,
            *(sweep([(s * 0.25, 0, 0.9, 0.02), (s * 0.4, 0, 0.9, 0.02)], "silver", "steel") for s in (-1, 1)),
            lathe(
                [
                    (0, 0),
                    (0.1, 0.015),
                    (0.22, 0.075),
                    (0.3, 0.15),
                    (0.31, 0.15),
                    (0.23, 0.065),
                    (0.1, 0.0),
                    (0, -0.02),
                ],
                (0, -0.3, 0.9),
                "white",
                "plastic",
                turn=(90, 0, 0),
            ),
            sweep([(0, -0.3, 0.98, 0.012), (0, -0.62, 0.98, 0.012)], "silver", "steel"),
            ball(0.035, (0, -0.63, 0.98), "#d5202a", "plastic"),
            sweep([(0.1, 0.1, 1.25, 0.012), (0.2, 0.15, 1.7, 0.008)], "silver", "steel"),
            cone(0.14, 0.12, (0, 0, 0.42), "grey", "steel", top=0.4),
        ),
        "gold",
    )


def _saucer() -> Thing:
    lamps = [(2 * math.pi * k / 12, ("#f7e04b", "#35e0e8", "#f25a8a")[k % 3]) for k in range(12)]
    return craft(
        ("flying saucer", "ufo", "alien spaceship", "spacecraft"),
        (
            lathe(
                [
                    (0, 0.55),
                    (0.6, 0.58),
                    (1.3, 0.75),
                    (1.85, 0.98),
                    (1.88, 1.04),
                    (1.3, 1.25),
                    (0.75, 1.38),
                    (0, 1.4),
                ],
                material="steel",
                smooth=2,
            ),
            torus(1.9, 0.07, (0, 0, 1.0), "#5a5d62", "steel"),
            lathe(
                [(0.8, 1.34), (0.78, 1.5), (0.66, 1.8), (0.4, 2.02), (0, 2.1)],
                colour="#7fdc6a",
                material="plastic",
                smooth=3,
            ),
            torus(0.84, 0.07, (0, 0, 1.38), "#5a5d62", "steel"),
            *(ball(0.09, (1.6 * math.cos(a), 1.6 * math.sin(a), 1.16), c, "plastic") for a, c in lamps),
            *(ball(0.09, (1.5 * math.cos(a), 1.5 * math.sin(a), 0.8), c, "plastic") for a, c in lamps),
            cylinder(0.5, 0.06, (0, 0, 0.54), "#35e0e8", "plastic"),
            *(
                sweep(
                    [
                        (0.8 * math.cos(a), 0.8 * math.sin(a), 0.65, 0.05),
                        (1.2 * math.cos(a), 1.2 * math.sin(a), 0.06, 0.05),
                    ],
                    "#5a5d62",
                    "steel",
                )
                for a in (0.5, 2.6, 4.7)
            ),
            *(
                ball((0.16, 0.16, 0.05), (1.2 * math.cos(a), 1.2 * math.sin(a), 0.05), "#5a5d62", "steel")
                for a in (0.5, 2.6, 4.7)
            ),
        ),
        "silver",
        many="flying saucers",
    )


AIRCRAFT_ROWS: tuple[Thing, ...] = (
    _helicopter(),
    _propeller_plane(),
    _drone(),
    _balloon(),
    _satellite(),
    _saucer(),
)
