"""What breaks: pieces are all of the whole, none in another, and they take its momentum with them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sorairo.engines.directing import said_of
from sorairo.errors import ConfigError
from sorairo.scene.fractures import fracture_of
from sorairo.scene.polyhedra import bricks_of
from sorairo.scene.scene import Body, Break, Trajectory, rotation
from sorairo.scene.shards import shards_of
from sorairo.scene.shot import Shot, read_shot
from sorairo.scene.things import THINGS
from sorairo.world import breaking
from sorairo.world.fragile import with_breaks
from sorairo.world.physics import simulate
from sorairo.world.stage import scene_of, stage
from sorairo.world.words import read_prompt

CUBE = Body(
    shape="cube",
    half_size=THINGS["cube"].half_size,
    colour="white",
    material="clay",
    pos=(0.0, 0.0, 1.5),
    vel=(1.0, 0.5, 2.0),
    ang_vel=(3.0, -2.0, 1.0),
    breaks=Break(pieces=8, at=0.1, burst=1.5),
)
PLACE = breaking._Place("studio", 9.81, 24, 7)


@pytest.fixture(scope="module")
def flight() -> Trajectory:
    return breaking._states((CUBE,), PLACE, False, 3)


def _volume(solids) -> float:
    corners = np.concatenate([solid.tetrahedra() for solid in solids])
    sides = corners[:, 1:] - corners[:, :1]
    return float(np.abs(np.linalg.det(sides)).sum() / 6)


def test_bricks_have_the_volume_of_their_forms() -> None:
    ball, box = THINGS["ball"].parts[0], THINGS["cube"].parts[0]
    assert _volume(bricks_of(ball)) == pytest.approx(4 / 3 * np.pi * np.prod(ball.half), rel=0.02)
    assert _volume(bricks_of(box)) == pytest.approx(8 * np.prod(box.half), rel=1e-9)


@pytest.mark.parametrize("name", ["cone", "cube"])
def test_pieces_are_all_of_the_whole(name: str) -> None:
    wall = fracture_of(name).wall if fracture_of(name).hollow else 0.0
    whole = _volume([brick for part in THINGS[name].parts for brick in bricks_of(part, wall)])
    shards = shards_of(name, THINGS[name].half_size, 8, 3)
    assert len(shards) > 4
    assert sum(shard.volume for shard in shards) == pytest.approx(whole, rel=0.02)


def test_no_piece_begins_in_another() -> None:
    """Each is nearer to its own site than to any other: cells of that sort are convex and apart."""
    shards = shards_of("cube", CUBE.half_size, 8, 3)
    sites = np.array([shard.site for shard in shards])
    for k, shard in enumerate(shards):
        away = np.linalg.norm(shard.hull[:, None] - sites, axis=2)
        assert (away[:, [k]] <= away + 1e-6).all()


def test_pieces_keep_the_momentum(flight: Trajectory) -> None:
    pieces = flight.pieces[0]
    after, share = int(np.ceil(pieces.since * 24)), pieces.mass / pieces.mass.sum()
    for frame in (after, after + 1):
        fallen = np.array(CUBE.vel) - (0, 0, 9.81 * frame / 24)
        assert np.linalg.norm(share @ pieces.vel[frame] - fallen) < 0.01 * np.linalg.norm(fallen)


def test_pieces_lie_in_the_whole_until_it_breaks(flight: Trajectory) -> None:
    pieces = flight.pieces[0]
    before = int(pieces.since * 24)
    np.testing.assert_allclose(pieces.pos[:before], flight.pos[:before, :1].repeat(len(pieces.mass), axis=1))
    assert np.ptp(pieces.pos[-1], axis=0).max() > 0.05
    np.testing.assert_allclose(np.linalg.det(rotation(pieces.quat[-1])), 1.0, atol=1e-6)


def test_the_same_break_is_the_same_again(flight: Trajectory) -> None:
    breaking._states.cache_clear()
    again = breaking._states((CUBE,), PLACE, False, 3)
    assert np.array_equal(again.pieces[0].pos, flight.pieces[0].pos)


def test_it_holds_where_nothing_hits_it_hard_enough() -> None:
    rests = replace(
        CUBE, pos=(0, 0, CUBE.half_size[2]), vel=(0, 0, 0), ang_vel=(0, 0, 0), breaks=Break(pieces=4)
    )
    assert not breaking._states((rests,), PLACE, False, 3).pieces
    falls = replace(rests, pos=(0, 0, CUBE.half_size[2] + 0.05), vel=(0.0, 0.0, -3.0))
    assert breaking._states((falls,), PLACE, False, 3).pieces


def test_actions_say_how_things_break() -> None:
    said = {"things": [{"thing": "ball"}, {"thing": "window"}]}
    hit = with_breaks(
        read_shot({**said, "actions": [{"who": "ball", "does": "break", "target": "window"}]}), 4.0
    )
    assert hit.things[1].breaks is not None and hit.things[1].breaks.at is None and hit.things[1].fixed
    alone = with_breaks(read_shot({**said, "actions": [{"who": "window", "does": "shatter"}]}), 4.0)
    assert alone.things[1].breaks is not None and alone.things[1].breaks.at == pytest.approx(1.2)
    car = {"things": [{"thing": "car"}], "actions": [{"who": "car", "does": "explode"}]}
    burns = with_breaks(read_shot(car), 4.0)
    assert [effect.kind for effect in burns.effects or ()] == ["explosion"]


@pytest.mark.parametrize(
    ("breaks", "message"),
    [({"pieces": 1}, "nearest: 2"), ({"peices": 3}, "did you mean 'pieces'"), ({"at": -1}, "nearest: 0")],
)
def test_mistakes_are_one_line(breaks: dict, message: str) -> None:
    with pytest.raises(ConfigError, match=message) as error:
        read_shot({"things": [{"thing": "vase", "breaks": breaks}]})
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("prompt", "what"),
    [
        ("a man throws a plate against the wall and it shatters", "plate"),
        pytest.param("a woman smashes a vase against a wall", "vase", marks=pytest.mark.whole),
        pytest.param("a man throws a plate at the wall", "plate", marks=pytest.mark.whole),
    ],
)
def test_what_is_thrown_against_a_wall_shatters_on_it(prompt, what):
    said = said_of(read_prompt(prompt), prompt, None)
    scene = scene_of(stage(said, None, 0, (320, 180), 3.0))
    wall = next(body for body in scene.bodies if body.shape == "brick wall")
    i, thrown = next((i, body) for i, body in enumerate(scene.bodies) if body.shape == what)
    assert wall.breaks is None and thrown.breaks is not None
    assert not any(body.shape == "baseball" for body in scene.bodies)
    track = simulate(scene)
    shards = track.pieces[i]
    assert np.isfinite(shards.since) and 1.0 < shards.since < 2.5
    at = track.pos[int(shards.since * 24) - 1, i, :2]
    assert np.linalg.norm(at - np.array(wall.pos[:2])) < 0.7


def _told(caplog: pytest.LogCaptureFixture, said: dict) -> tuple[Shot, str]:
    with caplog.at_level("WARNING"):
        found = stage(read_shot(said), None, 0, (256, 144), 2.0)
    return found, caplog.text


def test_what_is_told_to_break_and_is_not_hit_hard_enough_is_told(caplog) -> None:
    light = {"id": "ball", "thing": "balloon"}
    said = {
        "things": [light, {"thing": "bus", "size": 6}],
        "actions": [{"who": "ball", "does": "break", "target": "bus"}],
    }
    _, told = _told(caplog, said)
    assert "not hit hard enough to break, so it stays whole: bus" in told


def test_what_is_told_to_break_breaks_more_easily_but_not_beyond_what_is_stated(caplog) -> None:
    falls = [{"who": "vase", "does": "topple"}, {"who": "vase", "does": "break"}]
    shot, told = _told(caplog, {"story": "drop", "things": [{"thing": "vase"}], "actions": falls})
    assert shot.things[0].breaks is not None and shot.things[0].breaks.impulse is not None and not told
    firm = {"thing": "vase", "breaks": {"impulse": 1000}}
    shot, told = _told(caplog, {"story": "drop", "things": [firm], "actions": falls})
    assert shot.things[0].breaks is not None and shot.things[0].breaks.impulse == 1000 and "vase" in told


def test_what_is_fixed_breaks_where_it_stands() -> None:
    vase = {"thing": "vase", "fixed": True}
    shot = stage(
        read_shot({"things": [vase], "actions": [{"who": "vase", "does": "shatter"}]}),
        None,
        0,
        (256, 144),
        2.0,
    )
    (whole,) = shot.things
    assert whole.at is not None and whole.at[2] < 0.3 and whole.fixed
    assert whole.breaks is not None and whole.breaks.at is not None
