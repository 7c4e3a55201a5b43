"""What finer rays meet: held against the renderer, which draws the same bodies."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from sorairo.data.states import encode_plan, plan_of
from sorairo.nn.rays import seen
from sorairo.nn.rope import picture_positions
from sorairo.nn.surface import FINE, NORMAL_FRAMES, OUTLINE_FRAMES, SURFACE, round_axes, surface
from sorairo.shapes import FOCAL
from sorairo.world.physics import simulate
from sorairo.world.render import render
from sorairo.world.scene import Body

SIDE = 16
SPACING = 1.0 / (FOCAL * SIDE)


def met(body_NF: torch.Tensor, stage_NF: torch.Tensor) -> torch.Tensor:
    place_P2 = picture_positions(SIDE, SIDE, torch.device("cpu")) * SPACING
    return surface(seen(body_NF, stage_NF), round_axes(body_NF), place_P2, SPACING)


def picture(fine: torch.Tensor) -> torch.Tensor:
    """Fine rays [P, FINE^2, ...] as rows and columns of a picture."""
    return (
        fine.unflatten(1, (FINE, FINE)).unflatten(0, (SIDE, SIDE)).transpose(1, 2).flatten(2, 3).flatten(0, 1)
    )


@pytest.fixture(scope="module", params=["ball", "cube", "cylinder", "plank", "egg"])
def drawn(request, scene_of):
    """A turned body as the renderer draws it, and as its state is met by rays."""
    half = {"ball": (0.4,) * 3, "cube": (0.4,) * 3, "cylinder": (0.3, 0.3, 0.5)}.get(
        request.param, (0.6, 0.3, 0.2)
    )
    body = Body(
        shape=request.param,
        half_size=half,
        colour="red",
        material="steel",
        pos=(0.2, 0.1, 1.0),
        quat=(0.8, 0.36, -0.24, 0.41),
        fixed=True,
    )
    scene = scene_of(body, num_frames=9, size=(SIDE * FINE, SIDE * FINE))
    trajectory = simulate(scene)
    states = torch.from_numpy(encode_plan(plan_of(scene, trajectory)))[1]
    return render(scene, trajectory, compiled=False), met(states[:1], states[-1:])[0]


def test_the_outline_is_the_renderers(drawn):
    pictures, features = drawn
    outline = features[:, : FINE**2 * len(OUTLINE_FRAMES)].unflatten(1, (len(OUTLINE_FRAMES), -1))
    for i, frame in enumerate(OUTLINE_FRAMES):
        inside = picture(outline[:, i]).numpy() > 0
        true = pictures.mask[1 + frame] == 1
        assert true.sum() > 30 and (inside != true).mean() < 1e-3


def test_faces_look_at_the_camera_and_are_of_unit_length(drawn):
    _, features = drawn
    inside = features[:, FINE**2 : 2 * FINE**2] > 0  # of frame 3, as the first of the normals
    normal = features[:, FINE**2 * len(OUTLINE_FRAMES) :].unflatten(1, (len(NORMAL_FRAMES), -1, 3))[:, 0]
    length = normal.norm(dim=-1)
    torch.testing.assert_close(length[inside], torch.ones_like(length[inside]), atol=1e-3, rtol=0)
    assert (length[~inside] == 0).all()
    towards = torch.tensor(
        [0.0, -1.0, 0.0]
    )  # the camera of these scenes looks along y, from before the stage
    assert (normal[inside] @ towards > -0.3).all() and (normal[inside] @ towards).mean() > 0.3


def test_a_cube_shows_flat_faces_and_a_ball_none(drawn):
    pictures, features = drawn
    normal = features[:, FINE**2 * len(OUTLINE_FRAMES) :].unflatten(1, (len(NORMAL_FRAMES), -1, 3))[:, 0]
    shown = normal[normal.norm(dim=-1) > 0]
    kinds = len(torch.unique((shown * 100).round(), dim=0))
    flat = len(shown) > 20 * kinds
    assert flat == (kinds <= 3)


def test_noise_for_states_is_bounded():
    torch.manual_seed(0)
    noise = 5.0 * torch.randn(64, 128)
    found = met(noise, noise.flip(0))
    assert (
        found.shape == (64, SIDE * SIDE, SURFACE)
        and found.isfinite().all()
        and found.abs().max() <= 1.0 + 1e-6
    )


def test_a_body_behind_the_camera_is_not_seen():
    state, stage = torch.zeros(1, 128), torch.zeros(1, 128)
    track = np.array([0.0, 0.0, -3.0, -1.0, 1, 0, 0, 0, 1, 0, 1])
    state[0, :88] = torch.from_numpy(np.tile(track, 8))
    stage[0, :72] = torch.tensor([0.0, 0, 0, 0, 1, 0, 0, 0, 1]).repeat(8)
    assert met(state, stage)[..., : FINE**2 * len(OUTLINE_FRAMES)].max() < 0
    state[0, 2:88:11] = 3.0
    assert met(state, stage)[..., : FINE**2 * len(OUTLINE_FRAMES)].max() > 0
