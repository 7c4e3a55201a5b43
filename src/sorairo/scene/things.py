"""The library of things, a row each."""

from __future__ import annotations

from sorairo.scene.parts import Part, Thing

__all__ = ["THINGS"]

THINGS: dict[str, Thing] = {
    thing.words[0]: thing
    for thing in (
        Thing(
            words=("ball", "sphere", "orb", "globe"),
            kind="form",
            parts=(Part(form="ellipsoid", half=(0.25, 0.25, 0.25)),),
            collider="sphere",
        ),
        Thing(
            words=("egg", "ellipsoid", "oval"),
            kind="form",
            parts=(Part(form="ellipsoid", half=(0.2, 0.2, 0.29)),),
            collider="ellipsoid",
        ),
        Thing(
            words=("cube", "box", "block", "crate"),
            kind="form",
            parts=(Part(form="box", half=(0.22, 0.22, 0.22), bevel=0.05),),
            collider="box",
            many="cubes",
        ),
        Thing(
            words=("cylinder", "drum"),
            kind="form",
            parts=(Part(form="cylinder", half=(0.2, 0.2, 0.25), bevel=0.05),),
            collider="cylinder",
        ),
        Thing(
            words=("plank", "board", "beam"),
            kind="form",
            parts=(Part(form="box", half=(0.8, 0.3, 0.05), bevel=0.1),),
            collider="box",
            material="wooden",
        ),
        Thing(
            words=("domino", "tile"),
            kind="form",
            parts=(Part(form="box", half=(0.06, 0.2, 0.4), bevel=0.15),),
            collider="box",
            material="wooden",
            many="dominoes",
        ),
    )
}
