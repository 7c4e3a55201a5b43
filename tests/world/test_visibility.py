"""How much of a body is seen: what the picture's edge and nearer bodies leave of its outline."""

from __future__ import annotations

import numpy as np
import pytest

from sorairo.evaluate.tracks import true_tracks
from sorairo.world.camera import camera_path
from sorairo.world.physics import simulate
from sorairo.world.scene import Body
from sorairo.world.stories import draw_scene
from sorairo.world.visibility import outer_radius, visible_share


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
    """A nearer ball hides the other; the picture's edge cuts one; one is outside. 5 % for 16 x 16 rays."""
    scene = scene_of(*bodies, gravity=0.0, num_frames=2)
    share = visible_share(scene, simulate(scene), camera_path(scene.camera, 2))
    assert share.shape == (2, len(bodies))
    np.testing.assert_allclose(share[0], expected, atol=0.05)


def test_tracks_say_the_same():
    """Their rays are wider apart for some shapes: to 10 % where any of the body is seen."""
    scene = draw_scene("topple", 3)
    trajectory = simulate(scene)
    share = visible_share(scene, trajectory, camera_path(scene.camera, scene.num_frames))
    tracks = true_tracks(scene, trajectory)
    in_view = tracks.seen & (tracks.depth > 0.5)
    assert np.abs(share - tracks.visible)[in_view].mean() < 0.03
    assert np.quantile(np.abs(share - tracks.visible)[in_view], 0.95) < 0.12


def test_a_body_lies_within_its_outer_radius():
    for family in ("drop", "ramp", "topple", "pendulum"):
        for body in draw_scene(family, 1).bodies:
            assert max(body.half_size) <= outer_radius(body) <= np.linalg.norm(body.half_size) * 1.0001
