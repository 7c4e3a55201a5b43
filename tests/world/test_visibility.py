"""How much of a body is seen: what the picture's edge and nearer bodies leave of its outline."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sorairo.render.visibility import visible_share
from sorairo.scene.camera import camera_path
from sorairo.scene.scene import Body
from sorairo.world.physics import simulate


def ball(x: float, y: float) -> Body:
    return Body(shape="ball", half_size=(0.2,) * 3, colour="red", material="steel", pos=(x, y, 1.0))


@pytest.mark.parametrize(
    "bodies, expected",
    [
        ([ball(0, 0), ball(0, -2)], [0.0, 1.0]),
        ([ball(0, 0), ball(0, 2)], [1.0, 0.0]),
        ([ball(0.36 * 5, 0)], [0.58]),
        ([ball(9, 0), ball(0.0, 0)], [0.0, 1.0]),
    ],
)
def test_how_much_is_visible(scene_of, bodies, expected):
    """A nearer ball hides the other; the picture's edge cuts one; one is outside. 5 % for 20 x 20 rays."""
    scene = scene_of(*bodies, gravity=0.0, num_frames=2)
    share = visible_share(scene, simulate(scene), camera_path(scene.camera, 2))
    assert share.shape == (2, len(bodies))
    np.testing.assert_allclose(share[0], expected, atol=0.05)


def test_a_thin_bar_is_seen_at_any_turn(scene_of):
    bar = Body(
        shape="plank",
        half_size=(0.75, 0.03, 0.02),
        colour="red",
        material="steel",
        pos=(0, 0, 1.0),
        fixed=True,
    )
    turned = replace(bar, quat=(0.924, 0.0, 0.383, 0.0))
    for body in (bar, turned):
        scene = scene_of(body, num_frames=2)
        share = visible_share(scene, simulate(scene), camera_path(scene.camera, 2))
        np.testing.assert_allclose(share, 1.0)
