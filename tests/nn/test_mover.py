"""The mover: bodies have no order, and nobody looks at those that are not there."""

from __future__ import annotations

import pytest
import torch

from sorairo.errors import ConfigError
from sorairo.nn.mover import Mover, MoverConfig

SMALL = MoverConfig(width=32, depth=2, head_size=16, hidden=48, pieces=3, compute_dtype="float32")
B, N, P = 2, 3, 3


def mover() -> Mover:
    """A mover that has left its zeros."""
    torch.manual_seed(0)
    made = Mover(SMALL).requires_grad_(False)
    for part in (made.out.weight, made.time_out.weight):
        torch.nn.init.normal_(part, std=0.1)
    return made


def told() -> tuple[torch.Tensor, ...]:
    g = torch.Generator().manual_seed(1)
    noisy = torch.randn(B, N, P, SMALL.motion_features, generator=g)
    start = torch.randn(B, N, SMALL.start_features, generator=g)
    return noisy, torch.rand(B, generator=g), start, torch.tensor([[True] * 3, [True, True, False]])


def test_at_first_nothing_moves():
    assert not Mover(SMALL)(*told()).any()


def test_bodies_have_no_order():
    noisy, t, start, there = told()
    order = [2, 0, 1]
    one = mover()(noisy, t, start, there)
    other = mover()(noisy[:, order], t, start[:, order], there[:, order])
    torch.testing.assert_close(one[:, order], other, atol=1e-5, rtol=1e-4)


def test_bodies_that_are_not_there_are_not_seen():
    noisy, t, start, there = told()
    one = mover()(noisy, t, start, there)
    noisy[1, 2], start[1, 2] = 9.0, -9.0
    other = mover()(noisy, t, start, there)
    torch.testing.assert_close(one[1, :2], other[1, :2])
    start[0, 2] = -9.0
    assert not torch.allclose(mover()(noisy, t, start, there)[0, 0], other[0, 0])


def test_pieces_have_a_place_in_time():
    noisy, t, start, there = told()
    same = noisy[:, :, :1].expand(-1, -1, P, -1)
    made = mover()(same, t, start, there)
    assert not torch.allclose(made[:, :, 0], made[:, :, 1], atol=1e-3)


def test_a_width_that_heads_do_not_make_is_refused():
    with pytest.raises(ConfigError, match="use 64"):
        MoverConfig(width=100)
