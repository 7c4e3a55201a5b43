"""Words that stand in a scene are to be read: billboards behind what happens, and labels, face the camera."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from sorairo.scene.scene import Body, Scene, rotation
from sorairo.scene.shot import ShotText
from sorairo.scene.things import THINGS
from sorairo.world.physics import simulate, touching
from sorairo.world.programs import turn

__all__ = ["faced", "with_boards"]

BEHIND = 0.6
"""How far behind all that happens it stands, m."""
LOWEST, HIGHEST = 0.75, 1.2
"""Between which heights the lower edge of its panel is, m: over what stands before it, where it can be."""


def faced(scene: Scene) -> Scene:
    """Turn what stands still and has a label to the camera, where there is room."""
    quat, bodies = turn(2, scene.camera.azimuth), list(scene.bodies)
    for i, body in enumerate(bodies):
        is_labelled = body.label is not None or body.label_text is not None or body.image is not None
        stands = body.quat[1:3] == (0.0, 0.0) and not any(body.vel) and body.hinge is None
        if is_labelled and stands:
            others = [*bodies[:i], replace(body, quat=quat), *bodies[i + 1 :]]
            deepest = max((depth for depth, *_ in touching(tuple(others), scene.setting)), default=0.0)
            bodies = others if deepest < 1e-3 else bodies
    return replace(scene, bodies=tuple(bodies))


def with_boards(scene: Scene, texts: Iterable[ShotText]) -> Scene:
    """Add a billboard for every text that is to stand in the scene, side by side."""
    words = [text.say for text in texts if text.kind == "billboard"]
    if not words:
        return scene
    azimuth = scene.camera.azimuth
    right = np.array([math.cos(azimuth), math.sin(azimuth), 0.0])
    away = np.array([-math.sin(azimuth), math.cos(azimuth), 0.0])
    track = simulate(scene)
    half = np.array([body.half_size for body in scene.bodies])
    turned = (np.abs(rotation(track.quat)) @ half[:, :, None])[..., 0]
    track_pos = np.clip(track.pos, -4.0, 4.0)
    deep = float((track_pos @ away + np.hypot(turned[..., 0], turned[..., 1])).max()) + BEHIND
    middle = float((track_pos[0] @ right).mean())
    top = float(np.clip(np.median((track.pos + turned)[..., 2].max(axis=1)), LOWEST, HIGHEST))
    row = THINGS["billboard"]
    # real panels begin at 2.1 m of 4.1 m: that edge is put over what stands before it
    x, y, z = (size * top / 2.1 for size in row.half_size)
    bodies = list(scene.bodies)
    for i, say in enumerate(words):
        aside = middle + (i - (len(words) - 1) / 2) * 2.2 * x
        place = aside * right + (deep + y) * away
        bodies.append(
            Body(
                shape="billboard",
                half_size=(x, y, z),
                colour="white",
                material=row.material,
                pos=(float(place[0]), float(place[1]), z),
                quat=turn(2, azimuth),
                fixed=True,
                role="prop",
                label_text=say,
            )
        )
    return replace(scene, bodies=tuple(bodies))
