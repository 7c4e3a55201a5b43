"""The laws hold, ranges do not touch, and what is read of true pictures is near the truth."""

from __future__ import annotations

import pytest
import torch
from experiments.phyworld.parse import parse, scored, velocity_errors
from experiments.phyworld.report import PAPER
from experiments.phyworld.worlds import (
    GRAVITY,
    LAWS,
    SIDE,
    draw,
    draw_discs,
    grid,
    papers_pixels,
    true_velocity,
)

from sorairo.errors import ConfigError

BOTH = pytest.mark.parametrize("out", [False, True])
EACH = pytest.mark.parametrize("law", LAWS)


def read(balls, size_px=128):
    return parse(draw_discs(balls.frames(), balls.radius_BN, size_px)).position_BTN2


# the laws


@EACH
@BOTH
def test_momentum_and_energy_are_conserved(law, out):
    balls = draw(law, 200, 0, out=out)
    mass_BN1 = balls.radius_BN.square()[..., None]
    for before, after in (
        (balls.velocity_BN2, balls.after_BN2),
        (balls.velocity_BN2.square(), balls.after_BN2.square()),
    ):
        torch.testing.assert_close((mass_BN1 * before).sum(1), (mass_BN1 * after).sum(1))


def test_balls_touch_when_they_hit_and_never_overlap():
    balls = draw("collision", 300, 1, out=True)
    reach = balls.radius_BN.sum(1)

    def apart(position_BN2):
        return position_BN2[:, 1, 0] - position_BN2[:, 0, 0]

    for i in range(20):
        hit = balls.at(balls.hit_B[i : i + 1])[i, 0]
        assert hit[1, 0] - hit[0, 0] == pytest.approx(float(reach[i]))
    for position_BN2 in balls.frames().unbind(1):
        assert (apart(position_BN2) >= reach - 1e-9).all()
    assert (balls.after_BN2[:, 1, 0] - balls.after_BN2[:, 0, 0] > 0).all()  # they part


def test_a_light_ball_bounces_off_a_heavy_one():
    balls = draw("collision", 2000, 2)
    light = balls.radius_BN[:, 0] < 0.4 * balls.radius_BN[:, 1]
    assert light.any() and (balls.after_BN2[light, 0, 0] < 0).all()


def test_velocities_are_those_of_the_laws():
    uniform, parabola = draw("uniform", 50, 3), draw("parabola", 50, 3)
    v = true_velocity(uniform.frames())[:, :, 0]
    torch.testing.assert_close(v, uniform.velocity_BN2[:, None, 0].expand_as(v))
    v = true_velocity(parabola.frames())[:, :, 0]
    torch.testing.assert_close(v[..., 0], parabola.velocity_BN2[:, None, 0, 0].expand_as(v[..., 0]))
    fall = v[..., 1].diff(dim=1) / 0.1
    torch.testing.assert_close(fall, torch.full_like(fall, -GRAVITY))


@EACH
def test_nothing_happens_before_all_is_told(law):
    balls = draw(law, 500, 4)
    position = balls.frames()[:, :3]
    radius = balls.radius_BN[:, None, :, None]
    whole = ((position >= radius) & (position <= SIDE - radius)).all(-1) | ~balls.there_BN[:, None]
    assert whole.all() and (balls.hit_B >= 0.8 - 1e-9).all()


# ranges


@EACH
def test_in_range_and_out_of_range_are_disjoint(law):
    ranges = LAWS[law]
    inside, outside = draw(law, 400, 5), draw(law, 400, 5, out=True)

    def fits(balls):
        there = balls.there_BN
        low, high = ranges.radius
        size = ((balls.radius_BN >= low) & (balls.radius_BN <= high)) | ~there
        speed = balls.velocity_BN2[..., 0].abs()
        return (size & (((speed >= ranges.speed[0]) & (speed <= ranges.speed[1])) | ~there)).all(1)

    assert fits(inside).all() and not fits(outside).any()


def test_the_same_seed_gives_the_same_clips():
    for law in LAWS:
        torch.testing.assert_close(draw(law, 30, 6).frames(), draw(law, 300, 6)[:30].frames())
        assert not torch.equal(draw(law, 30, 6).frames(), draw(law, 30, 7).frames())


@pytest.mark.parametrize(("law", "count"), [("uniform", 30_000), ("parabola", 30_000), ("collision", 28_224)])
def test_the_grid_has_the_size_of_the_papers(law, count):
    assert 0.9 * count <= len(grid(law, "30K")) <= count  # fast large balls find no room for their meeting


def test_what_there_is_not_is_said():
    with pytest.raises(ConfigError, match="parabola"):
        draw("parabel", 1, 0)
    with pytest.raises(ConfigError, match="30K"):
        grid("uniform", "30k")


# reading


@pytest.mark.whole
@EACH
def test_the_floor_of_parsing_is_not_above_the_papers(law):
    balls = draw(law, 32, 8)
    errors = velocity_errors(balls, read(balls)).mean_B
    assert errors.nanmean() < 1.5 * PAPER[law]["true"]


@pytest.mark.whole
@EACH
def test_the_papers_floor_is_that_of_its_pixels(law):
    balls = draw(law, 16, 8)
    seen = [
        parse(draw_discs(*papers_pixels(balls[i : i + 4], 256), 256)).position_BTN2 for i in range(0, 16, 4)
    ]
    errors = velocity_errors(balls, torch.cat(seen)).mean_B
    assert float(errors.nanmean()) == pytest.approx(PAPER[law]["true"], rel=0.2)


def test_centres_and_radii_are_read():
    balls = draw("collision", 16, 9)
    seen = parse(draw_discs(balls.frames(), balls.radius_BN))
    valid = scored(balls)
    error = (seen.position_BTN2 - balls.frames()).norm(dim=-1)[:, 1:][valid]
    assert error.max() < 0.02
    radius = balls.radius_BN[:, None].expand(-1, 31, -1)[valid]
    assert ((seen.radius_BTN[:, 1:][valid] - radius).abs() < 0.03).all()


@EACH
def test_a_perfect_track_has_no_error_and_a_frozen_one_the_speed(law):
    balls = draw(law, 64, 10)
    assert velocity_errors(balls, balls.frames()).frame_B.nan_to_num().max() < 1e-9
    frozen = balls.frames()[:, :1].expand(-1, 32, -1, -1)
    valid = scored(balls)[..., None]
    speed = true_velocity(balls.frames()).abs() * valid
    each = speed.sum((1, 2, 3)) / valid.sum((1, 2, 3)).clamp_min(1)
    errors = velocity_errors(balls, frozen)
    known = ~errors.frame_B.isnan()
    assert known.float().mean() > 0.9
    torch.testing.assert_close(errors.frame_B[known], each[known])
    torch.testing.assert_close(errors.mean_B[known], each[known])


def test_a_lost_ball_costs_its_speed():
    balls = draw("uniform", 8, 11)
    seen = balls.frames().clone()
    seen[:, 4:] = torch.nan
    errors = velocity_errors(balls, seen).frame_B
    assert (errors > 0.8 * balls.velocity_BN2[:, 0, 0]).all()


def test_only_what_follows_a_collision_is_scored():
    balls = draw("collision", 64, 12)
    valid = scored(balls)
    time = 0.1 * torch.arange(31)
    assert not (valid.any(-1) & (time < balls.hit_B[:, None])).any()
    assert not valid[:, :3].any()
