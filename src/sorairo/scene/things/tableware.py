"""What is eaten, cut and brushed with; fronts to -y."""

from __future__ import annotations

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.pieces import ball, box, cylinder, lathe, slab, sweep, torus

__all__ = ["TABLEWARE_ROWS"]

DARK, WOOD, SKIN, METAL = "#202226", "#8a5a2e", "plastic", "steel"
ACROSS = (90.0, 0.0, 0.0)


def _row(words: tuple[str, ...], *parts: Part, colour: str | None = None, **more) -> Thing:
    return Thing(words=words, kind="household", parts=parts, colour=colour, **more)


def _scissors() -> tuple[Part, ...]:
    def half(s: int) -> tuple[Part, ...]:
        blade = slab(
            [(-0.009, 0.0), (0.009, 0.0), (0.004, 0.1), (0.0, 0.112), (-0.009, 0.02)],
            0.0022,
            (0, s * 0.0022, 0.085),
            "silver",
            METAL,
            turn=(0, s * 12, 0),
            bevel=0.2,
        )
        x = -s * 0.024
        return (
            blade,
            Part(
                form="torus",
                half=(0.021, 0.029, 0.0062),
                at=(1.35 * x, s * 0.0022, 0.03),
                turn=(90, 0, 0),
                material=SKIN,
                tube=0.34,
            ),
            sweep(
                [
                    (0.45 * x, s * 0.0022, 0.058, 0.006),
                    (0, s * 0.0022, 0.085, 0.0065),
                    (-0.1 * x, s * 0.0022, 0.1, 0.006),
                ],
                material=SKIN,
            ),
        )

    return (*half(1), *half(-1), cylinder(0.005, 0.006, (0, 0, 0.088), "#5a5d62", METAL, turn=ACROSS))


def _fork() -> tuple[Part, ...]:
    tines = [
        sweep([(x, 0, 0.148, 0.0026), (x, -0.004, 0.17, 0.0024), (x, 0, 0.196, 0.0013)])
        for x in (-0.0105, -0.0035, 0.0035, 0.0105)
    ]
    return (
        sweep(
            [
                (0, 0, 0.006, 0.006),
                (0, 0.002, 0.05, 0.005),
                (0, 0.002, 0.1, 0.0034),
                (0, -0.002, 0.132, 0.0042),
            ]
        ),
        slab(
            [
                (-0.005, 0.122),
                (0.005, 0.122),
                (0.0135, 0.14),
                (0.013, 0.151),
                (-0.013, 0.151),
                (-0.0135, 0.14),
            ],
            0.0025,
            bevel=0.5,
            corner=0.004,
        ),
        *tines,
    )


def _spoon() -> tuple[Part, ...]:
    return (
        sweep(
            [
                (0, 0, 0.006, 0.006),
                (0, 0.002, 0.05, 0.005),
                (0, 0.002, 0.1, 0.0034),
                (0, -0.001, 0.135, 0.004),
            ]
        ),
        ball((0.019, 0.006, 0.028), (0, 0, 0.162)),
        ball((0.0155, 0.0022, 0.024), (0, -0.0048, 0.162), "#8f949a", METAL),
    )


def _knife() -> tuple[Part, ...]:
    return (
        slab(
            [(-0.008, 0.09), (0.008, 0.09), (0.011, 0.15), (0.008, 0.195), (-0.003, 0.215), (-0.008, 0.2)],
            0.0018,
            colour="silver",
            material=METAL,
            bevel=0.3,
            corner=0.003,
        ),
        sweep([(0, 0, 0.012, 0.012), (0, 0, 0.05, 0.0095), (0, 0, 0.092, 0.0085)], material=SKIN),
        *(ball((0.003, 0.0105, 0.003), (0, 0, z), "silver", METAL) for z in (0.03, 0.07)),
    )


def _flat_pan() -> tuple[Part, ...]:
    return (
        lathe([(0, 0), (0.11, 0), (0.12, 0.006), (0.138, 0.045), (0.134, 0.046), (0.114, 0.01), (0, 0.008)]),
        cylinder(0.11, 0.001, (0, 0, 0.009), "#3a3d42", METAL),
        sweep([(0.132, 0, 0.038, 0.009), (0.2, 0, 0.05, 0.01), (0.32, 0, 0.06, 0.012)], DARK, SKIN),
        torus(0.014, 0.004, (0.325, 0, 0.062), "silver", METAL),
    )


def _pan() -> tuple[Part, ...]:
    return (
        *_flat_pan(),
        ball((0.06, 0.055, 0.006), (-0.01, 0, 0.012), "white", SKIN),
        ball((0.045, 0.05, 0.006), (0.015, 0.015, 0.012), "white", SKIN),
        ball((0.022, 0.022, 0.013), (-0.005, 0.002, 0.015), "#f7b51e", SKIN),
    )


def _wine() -> tuple[Part, ...]:
    return (
        lathe(
            [
                (0, 0),
                (0.034, 0),
                (0.035, 0.002),
                (0.008, 0.008),
                (0.0042, 0.02),
                (0.0042, 0.085),
                (0.012, 0.096),
                (0.034, 0.12),
                (0.039, 0.15),
                (0.034, 0.195),
                (0.0325, 0.195),
                (0.037, 0.15),
                (0.032, 0.122),
                (0.01, 0.1),
                (0, 0.098),
            ],
            colour="#f4fbff",
            material="glass",
        ),
        lathe(
            [(0, 0.101), (0.012, 0.103), (0.03, 0.122), (0.0355, 0.148), (0, 0.148)], material=SKIN, smooth=2
        ),
    )


def _brush() -> tuple[Part, ...]:
    tufts = [
        cylinder(0.0035, 0.007, (x, y, 0.0215), ("white", "#58b7e8")[(k + j) % 2], "clay")
        for k, x in enumerate((0.055, 0.063, 0.071, 0.079, 0.087))
        for j, y in enumerate((-0.004, 0.004))
    ]
    return (
        sweep(
            [
                (-0.09, 0, 0.0075, 0.006),
                (-0.05, 0, 0.0085, 0.0075),
                (0.0, 0, 0.0075, 0.006),
                (0.035, 0, 0.009, 0.0042),
            ],
            material=SKIN,
        ),
        box((0.024, 0.0075, 0.0045), (0.071, 0, 0.0105), material=SKIN, bevel=0.7),
        *tufts,
        sweep([(-0.06, 0, 0.0135, 0.004), (-0.02, 0, 0.0125, 0.004)], "white", "clay"),
    )


TABLEWARE_ROWS: tuple[Thing, ...] = (
    _row(("scissors", "pair of scissors", "shears"), *_scissors(), colour="red", many="scissors"),
    _row(("fork",), *_fork(), colour="silver", material=METAL),
    _row(("spoon", "teaspoon"), *_spoon(), colour="silver", material=METAL),
    _row(("knife", "kitchen knife"), *_knife(), colour="black", many="knives"),
    _row(("flat pan", "empty pan"), *_flat_pan(), colour="black", material=METAL),
    _row(("frying pan", "pan", "skillet"), *_pan(), colour="black", material=METAL),
    _row(("wine glass", "wineglass", "goblet"), *_wine(), colour="#8a1024", many="wine glasses"),
    _row(("toothbrush",), *_brush()),
)
