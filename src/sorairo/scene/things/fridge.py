"""A refrigerator: its doors on hinges, and what is in it; its front to -y."""

from __future__ import annotations

from sorairo.scene.parts import Limb, Part
from sorairo.scene.things.pieces import ball, box, limb, sweep

__all__ = ["FRIDGE_DOORS", "fridge"]

SKIN, CLOTH, DARK = "plastic", "fabric", "#2b2d31"

FRIDGE_DOORS = {
    "door 1": Limb(at=(0.355, -0.345, 0.56), axis=(0.0, 0.0, 1.0), opens=1.8, tip=(-0.28, -0.42, 0.85)),
    "door 2": Limb(at=(0.355, -0.345, 1.42), axis=(0.0, 0.0, 1.0)),
}


def fridge() -> tuple[Part, ...]:
    """Build it, behind its doors shelves with food."""
    return (
        box((0.36, 0.34, 0.88), (0, 0, 0.9), bevel=0.15),
        *(box((0.31, 0.002, h), (0, -0.341, z), "#eef3f4", SKIN) for z, h in ((0.56, 0.47), (1.42, 0.26))),
        *(box((0.31, 0.01, 0.008), (0, -0.345, z), "#b9c6ca", SKIN) for z in (0.4, 0.72, 1.4)),
        *(
            ball((r, 0.012, h), (x, -0.345, z), c, SKIN)
            for x, z, r, h, c in (
                (-0.18, 0.79, 0.06, 0.06, "#d5202a"),
                (0.02, 0.81, 0.05, 0.08, "#35b34a"),
                (0.19, 0.78, 0.07, 0.05, "#f7c21b"),
                (-0.1, 0.48, 0.11, 0.06, "#f09030"),
                (0.16, 0.5, 0.05, 0.09, "#2a7fd6"),
                (0.05, 1.46, 0.1, 0.05, "#8fd0e8"),
            )
        ),
        *(
            part
            for i, (mid, half, z, h) in enumerate(((0.56, 0.52, 0.85, 0.16), (1.42, 0.3, 1.28, 0.1)))
            for part in limb(
                f"door {i + 1}",
                box((0.355, 0.03, half), (0, -0.345, mid), bevel=0.3),
                sweep(
                    [
                        (-0.28, -0.37, z - h, 0.014),
                        (-0.28, -0.42, z - h, 0.014),
                        (-0.28, -0.42, z + h, 0.014),
                        (-0.28, -0.37, z + h, 0.014),
                    ],
                    "silver",
                    "steel",
                    smooth=1,
                ),
            )
        ),
        *limb(
            "door 2",
            *(
                box((0.03, 0.008, 0.03), (x, -0.378, z), c, SKIN, bevel=0.4)
                for x, z, c in ((0.12, 1.5, "#d5202a"), (0.22, 1.42, "#f7c21b"), (0.05, 1.38, "#2a7fd6"))
            ),
        ),
        *limb("door 1", box((0.07, 0.004, 0.09), (0.15, -0.377, 0.85), "#fbf8ee", CLOTH)),
        box((0.34, 0.32, 0.02), (0, 0, 0.02), DARK, SKIN),
    )
