"""What a place hears of a plan: the geometry of rays in closed form, and the network that is told them."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from sorairo.nn.layers import Linear
from sorairo.nn.rays import BODY_RAY, STAGE_RAY, body_rays, stage_rays, to_body_frame
from sorairo.nn.rope import picture_positions
from sorairo.nn.splat import Splat
from sorairo.nn.state_features import CAMERA_FEATURES, EXTENT_AT, PRESENT_AT, TRACK_FEATURES
from sorairo.units import TIME_STRIDE

F = EXTENT_AT + 3
SPACING = 0.1
FADE, IN_PLACES, INSIDE = 12, 13, 14  # features of a ray in a body's frame


def body(right=0.0, down=0.0, depth=4.0, radius=0.2, turn=None, extent=(1.0, 1.0, 1.0)) -> Tensor:
    """A raw state [1, F] of a body at rest before CAMERA; right, down and radius in focal lengths."""
    turn = torch.eye(3) if turn is None else turn
    place = [right * depth, down * depth, depth, math.log(radius * depth)]
    track = [*place, *turn[:, 0].tolist(), *turn[:, 1].tolist(), 1.0]
    state = torch.zeros(1, F)
    state[0, :PRESENT_AT] = torch.tensor(track).repeat(TIME_STRIDE)
    state[0, PRESENT_AT] = 1.0
    state[0, EXTENT_AT:] = torch.tensor(extent).log()
    return state


def camera(*numbers: float) -> Tensor:
    """The raw state [1, F] of a stage whose camera stands still: place, down, forward."""
    state = torch.zeros(1, F)
    state[0, : TIME_STRIDE * CAMERA_FEATURES] = torch.tensor(numbers).repeat(TIME_STRIDE)
    return state


CAMERA = camera(0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)  # its axes are those of the stage


def rays(state: Tensor, *places: tuple[float, float], stage: Tensor = CAMERA) -> Tensor:
    """Features of the first frame [P, BODY_RAY] at places (y, x)."""
    return body_rays(to_body_frame(state, stage), torch.tensor(places), SPACING)[0, :, :BODY_RAY]


def turn_about_the_view(angle: float) -> Tensor:
    c, s = math.cos(angle), math.sin(angle)
    return torch.tensor([[c, -s, 0.0], [s, c, 0.0], [0.0, 0.0, 1.0]])


def test_the_ray_through_the_centre_passes_it():
    seen = rays(body(right=0.3, down=-0.2), (-0.2, 0.3))[0]
    torch.testing.assert_close(seen[:3], torch.zeros(3), atol=1e-5, rtol=0)
    torch.testing.assert_close(seen[FADE], torch.tensor(1.0))
    torch.testing.assert_close(seen[INSIDE], torch.tensor(math.tanh(2.0)))


@pytest.mark.parametrize("radius", [0.05, 0.2])
def test_the_outline_of_a_ball_is_where_rays_graze_it(radius):
    # A ball of radius r d at distance d on the axis spans the angle asin r.
    edge = math.tan(math.asin(radius))
    inside, outline, outside = rays(body(radius=radius), (0.9 * edge, 0.0), (edge, 0.0), (0.0, 1.1 * edge))
    assert inside[INSIDE] > 0 > outside[INSIDE]
    assert abs(outline[INSIDE]) < 1e-4 and abs(outline[IN_PLACES]) < 1e-4
    torch.testing.assert_close(outside[IN_PLACES].item(), 0.1 * radius / SPACING, rtol=0.05, atol=0)


def test_far_and_large_is_seen_as_near_and_small_is():
    places = ((0.1, 0.2), (-0.3, 0.1))
    torch.testing.assert_close(rays(body(0.1, 0.1, depth=2.0), *places), rays(body(0.1, 0.1, 8.0), *places))


def test_what_a_camera_sees_depends_on_where_it_stands_to_the_body_alone():
    turn, moved = turn_about_the_view(0.7), torch.tensor([0.4, -2.0, 1.5])
    down, forward = turn @ torch.tensor([0.0, 1.0, 0.0]), turn @ torch.tensor([0.0, 0.0, 1.0])
    stage = camera(*moved.tolist(), *down.tolist(), *forward.tolist())
    state, long, places = body(0.1, -0.2, extent=(2.0, 1.0, 0.5)), (2.0, 1.0, 0.5), ((0.1, 0.2), (-0.3, 0.1))
    there = body(turn=turn, extent=long).unflatten(1, (1, -1)).squeeze(1)
    track = there[0, :PRESENT_AT].view(TIME_STRIDE, TRACK_FEATURES)
    track[:, :3] = turn @ torch.tensor([0.4, -0.8, 4.0]) + moved
    torch.testing.assert_close(rays(there, *places, stage=stage), rays(state, *places), atol=1e-5, rtol=1e-5)


def test_a_turned_body_sees_turned_rays():
    turn = turn_about_the_view(math.pi / 2)  # the body's x looks down, its y looks left
    long = (2.0, 1.0, 0.5)
    down, right = rays(body(turn=turn, extent=long), (0.3, 0.0), (0.0, 0.3))
    straight_right, straight_up = rays(body(extent=long), (0.0, 0.3), (-0.3, 0.0))
    torch.testing.assert_close(down, straight_right, atol=1e-6, rtol=1e-5)
    torch.testing.assert_close(right, straight_up, atol=1e-6, rtol=1e-5)


def test_rays_meet_the_ground_where_geometry_says():
    state = camera(0.0, -5.0, 2.0, 0.0, 0.0, -1.0, 0.0, 1.0, 0.0)  # 2 m high, level, looking along y
    level, steep, up = stage_rays(state, torch.tensor([[0.0, 0.0], [1.0, 0.0], [-1.0, 0.0]]))[
        0, :, :STAGE_RAY
    ]
    torch.testing.assert_close(level[:3], torch.tensor([0.0, 1.0, 0.0]), atol=1e-6, rtol=0)
    close = 1.0 / (1.0 + 0.25 * 2.0 * math.sqrt(2.0))
    torch.testing.assert_close(steep[5].item(), close, rtol=1e-5, atol=0)
    torch.testing.assert_close(steep[7:], torch.tensor([0.0, -3.0 / 6.0 * close]), atol=1e-5, rtol=0)
    assert up[5] == 0.0 and up[3] > 0.0 > steep[3]


def test_noise_for_states_gives_bounded_rays():
    torch.manual_seed(0)
    noise, place = 5.0 * torch.randn(64, F), 0.5 * torch.randn(9, 2)
    assert body_rays(to_body_frame(noise, noise.flip(0)), place, SPACING).abs().max() <= 4.0
    assert stage_rays(noise, place).abs().max() <= 20.0


def splat(state_BTSF: Tensor, t_BT: Tensor, place_P2: Tensor) -> Tensor:
    torch.manual_seed(0)
    network = Splat(F, 24, 16)
    for module in network.modules():
        if isinstance(module, Linear):
            torch.nn.init.normal_(module.weight, std=module.in_features**-0.5)
    return network(state_BTSF, state_BTSF, t_BT, place_P2, SPACING, torch.float32)


def states(*shape: int) -> Tensor:
    torch.manual_seed(1)
    state = torch.randn(*shape, F)
    state[..., PRESENT_AT] = 1.0
    return state


def places(height: int, width: int) -> Tensor:
    return picture_positions(height, width, torch.device("cpu")) * SPACING


def test_bodies_are_a_set_and_the_stage_is_not_one_of_them():
    state, t = states(2, 3, 5), torch.rand(2, 3)
    out = splat(state, t, places(4, 4))
    assert out.shape == (2, 3, 16, 24)
    torch.testing.assert_close(
        splat(state[:, :, [2, 0, 3, 1, 4]], t, places(4, 4)), out, atol=1e-4, rtol=1e-4
    )
    assert (splat(state[:, :, [4, 1, 2, 3, 0]], t, places(4, 4)) - out).abs().max() > 1e-2


def test_an_empty_slot_says_nothing():
    state, t = states(1, 2, 4), torch.rand(1, 2)
    state[:, :, 1, PRESENT_AT] = -1.0
    torch.testing.assert_close(splat(state, t, places(2, 2)), splat(state[:, :, [0, 2, 3]], t, places(2, 2)))


def test_a_place_hears_the_same_in_any_picture_that_holds_it():
    state, t = states(1, 2, 3), torch.rand(1, 2)
    middle = splat(state, t, places(4, 6)).unflatten(2, (4, 6))[:, :, :, 1:5].flatten(2, 3)
    torch.testing.assert_close(middle, splat(state, t, places(4, 4)))


def test_frames_are_apart_and_noise_is_heard():
    state, t = states(1, 3, 3), torch.full((1, 3), 0.2)
    out = splat(state, t, places(2, 2))
    later = state.clone()
    later[:, 2, :, :PRESENT_AT] += 1.0
    assert torch.equal(splat(later, t, places(2, 2))[:, :2], out[:, :2])
    assert not torch.equal(splat(state, t + 0.5, places(2, 2)), out)
    assert TRACK_FEATURES * TIME_STRIDE == PRESENT_AT
