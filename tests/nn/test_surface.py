"""What finer rays meet: held against the renderer, which draws the same bodies."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from sorairo.nn.rays import to_body_frame
from sorairo.nn.rope import picture_positions
from sorairo.nn.state_features import LIGHT_AT, PRESENT_AT, TRACK_FEATURES
from sorairo.nn.surface import FINE, NORMAL_FRAMES, OUTLINE_FRAMES, SURFACE, round_axes, surface
from sorairo.render.raytracer import render
from sorairo.scene.plan import plan_of
from sorairo.scene.scene import Body
from sorairo.tokens.plan_tokens import encode_plan, mirrored
from sorairo.units import FOCAL
from sorairo.world.physics import simulate

SIDE = 16
SPACING = 1.0 / (FOCAL * SIDE)


def hits(body_NF: torch.Tensor, stage_NF: torch.Tensor) -> torch.Tensor:
    place_P2 = picture_positions(SIDE, SIDE, torch.device("cpu")) * SPACING
    light_N2 = stage_NF[:, LIGHT_AT : LIGHT_AT + 2]
    return surface(to_body_frame(body_NF, stage_NF), round_axes(body_NF), light_N2, place_P2, SPACING)


def picture(fine: torch.Tensor) -> torch.Tensor:
    """Fine rays [P, FINE^2, ...] as rows and columns of a picture."""
    return (
        fine.unflatten(1, (FINE, FINE)).unflatten(0, (SIDE, SIDE)).transpose(1, 2).flatten(2, 3).flatten(0, 1)
    )


@pytest.fixture(scope="module", params=["ball", "cube", "cylinder", "plank", "egg"])
def drawn(request, scene_of):
    """A turned body as the renderer draws it, and as its state is hits by rays."""
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
    plan = plan_of(scene, trajectory)
    states = torch.from_numpy(encode_plan(plan, plan.seen(scene.size).in_view))[1]
    return render(scene, trajectory, compiled=False), hits(states[:1], states[-1:])[0], plan.light_azimuth


def test_the_outline_is_the_renderers(drawn):
    pictures, features, _ = drawn
    outline = features[:, : FINE**2 * len(OUTLINE_FRAMES)].unflatten(1, (len(OUTLINE_FRAMES), -1))
    for i, frame in enumerate(OUTLINE_FRAMES):
        inside = picture(outline[:, i]).numpy() > 0.5
        true = pictures.mask[1 + frame] == 1
        assert true.sum() > 30 and (inside != true).mean() < 1e-3


def test_faces_look_at_the_camera_and_are_as_long_as_they_cover(drawn):
    _, features, light_azimuth = drawn
    covered = features[:, FINE**2 : 2 * FINE**2]  # of frame 3, as the first of the normals
    normal = features[:, FINE**2 * len(OUTLINE_FRAMES) :].unflatten(1, (len(NORMAL_FRAMES), -1, 3))[:, 0]
    torch.testing.assert_close(normal.norm(dim=-1), covered, atol=1e-3, rtol=0)
    # The camera of these scenes looks along y, from before the stage.
    towards = torch.tensor([math.cos(light_azimuth), -math.sin(light_azimuth), 0.0])
    facing = normal[covered == 1.0] @ towards
    assert (facing > -0.3).all() and facing.mean() > 0.3


def test_a_cube_shows_flat_faces_and_a_ball_none(drawn):
    _, features, _ = drawn
    normal = features[:, FINE**2 * len(OUTLINE_FRAMES) :].unflatten(1, (len(NORMAL_FRAMES), -1, 3))[:, 0]
    shown = normal[normal.norm(dim=-1) > 0]
    kinds = len(torch.unique((shown * 100).round(), dim=0))
    flat = len(shown) > 20 * kinds
    assert flat == (kinds <= 3)


def test_a_mirrored_state_is_met_by_mirrored_rays():
    torch.manual_seed(0)
    states = torch.randn(1, 7, 128)
    states[:, :, :PRESENT_AT] *= 0.3
    states[:, :6, 1:PRESENT_AT:TRACK_FEATURES] += 3.0
    states[:, 6, : 8 * 9] = torch.tensor([0.0, -2, 0.3, 0.1, 0.1, -1, 0, 1, 0.2]).repeat(8)
    one, other = states, torch.from_numpy(mirrored(states.numpy()))
    one, other = (hits(s[0, :6], s[0, 6:].expand(6, -1)) for s in (one, other))
    flipped = other.unflatten(1, (SIDE, SIDE)).flip(2).flatten(1, 2)
    outlines = FINE**2 * len(OUTLINE_FRAMES)
    a, b = (x[..., :outlines].unflatten(-1, (-1, FINE, FINE)) for x in (one, flipped))
    assert a.max() == 1.0
    torch.testing.assert_close(a, b.flip(-1), atol=1e-4, rtol=0)
    a, b = (x[..., outlines:].unflatten(-1, (-1, FINE, FINE, 3)) for x in (one, flipped))
    across = torch.tensor([1.0, -1.0, 1.0])
    torch.testing.assert_close(a, b.flip(-2) * across, atol=1e-3, rtol=0)


def test_noise_for_states_is_bounded():
    torch.manual_seed(0)
    noise = 5.0 * torch.randn(16, 128)
    found = hits(noise, noise.flip(0))
    assert found.shape == (16, SIDE * SIDE, SURFACE)
    assert found.isfinite().all() and found.abs().max() <= 1.0 + 1e-6


def test_a_body_behind_the_camera_is_not_seen():
    state, stage = torch.zeros(1, 128), torch.zeros(1, 128)
    track = np.array([0.0, 0.0, -3.0, -1.0, 1, 0, 0, 0, 1, 0, 1])
    state[0, :88] = torch.from_numpy(np.tile(track, 8))
    stage[0, :72] = torch.tensor([0.0, 0, 0, 0, 1, 0, 0, 0, 1]).repeat(8)
    assert hits(state, stage)[..., : FINE**2 * len(OUTLINE_FRAMES)].max() == 0
    state[0, 2:88:11] = 3.0
    assert hits(state, stage)[..., : FINE**2 * len(OUTLINE_FRAMES)].max() > 0
