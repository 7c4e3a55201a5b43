"""Motions as numbers come back as they were, and what is said twice is fitted together."""

from __future__ import annotations

import numpy as np

from sorairo.scene.scene import Body
from sorairo.scene.settings import SETTINGS
from sorairo.tokens.motions import (
    FRAMES,
    Start,
    decode_motion,
    encode_motion,
    encode_start,
    fitted,
    not_learnt,
    rotation_vectors,
)

DT = 1 / 24


def ball(**changed: object) -> Body:
    values = {
        "shape": "ball",
        "half_size": (0.1,) * 3,
        "colour": "red",
        "material": "rubber",
        "pos": (0, 0, 1),
    }
    return Body(**values | changed)  # pyright: ignore[reportArgumentType]


def about(angle: np.ndarray) -> np.ndarray:
    """Rotations about the vertical, [T, 1, 3, 3]."""
    cos, sin, none, one = np.cos(angle), np.sin(angle), np.zeros_like(angle), np.ones_like(angle)
    rows = [[cos, -sin, none], [sin, cos, none], [none, none, one]]
    return np.stack([np.stack(row, -1) for row in rows], -2)[:, None]


def test_a_motion_comes_back():
    rng = np.random.default_rng(0)
    pos = np.cumsum(rng.normal(0.0, 0.05, (FRAMES + 1, 1, 3)), axis=0) + [0, 0, 1]
    turn = about(np.linspace(0.0, 9.0, FRAMES + 1))
    start = Start(pos=pos[0], turn=turn[0], vel=np.zeros((1, 3)), spin=np.zeros((1, 3)))
    place, back = decode_motion(encode_motion(start, pos[1:], turn[1:], DT), start, DT)
    np.testing.assert_allclose(place, pos, atol=1e-5)
    np.testing.assert_allclose(back, turn, atol=1e-6)


def test_places_that_shake_are_steadied_by_steps():
    t = np.arange(97)[:, None, None] * DT
    true = np.array([1.0, 0.0, 5.0]) * t + np.array([0.0, 0.0, -4.905]) * t**2
    place = true + np.random.default_rng(1).normal(0.0, 0.05, true.shape) * (t > 0)
    found = fitted(place, np.diff(true, axis=0))
    assert np.abs(found - true).max() < 0.05 and np.array_equal(found[0], place[0])
    bend = np.diff(found, n=2, axis=0)[:, 0, 2] / DT**2
    assert abs(bend.mean() + 9.81) < 0.1 and bend.std() < 0.5


def test_steps_that_drift_are_held_by_places():
    true = np.zeros((97, 1, 3))
    found = fitted(true, np.full((96, 1, 3), 0.01))  # which would go 0.96 m
    assert np.abs(found).max() < 0.15


def test_a_start_is_read_off_the_end_of_tracks():
    angle = np.array([0.0, 0.1, 0.2])
    pos = np.array([0.0, 0.1, 0.3])[:, None, None] * [1.0, 0.0, 0.0]
    start = Start.after(pos, about(angle), DT)
    np.testing.assert_allclose(start.vel, [[0.2 / DT, 0, 0]])
    np.testing.assert_allclose(start.spin, [[0, 0, 0.1 / DT]], atol=1e-9)
    np.testing.assert_allclose(rotation_vectors(about(-angle)[:, 0])[:, 2], -angle, atol=1e-9)


def test_a_start_is_told_about_the_middle_of_what_moves():
    bodies = [ball(pos=(5, 2, 1)), ball(pos=(7, 2, 1), fixed=True)]
    told = encode_start(bodies, Start.of(bodies), SETTINGS["studio"], 9.81)
    np.testing.assert_allclose(told[:, :3], [[0, 0, 1], [2, 0, 1]])
    moved = [ball(pos=(0, 0, 1)), ball(pos=(2, 0, 1), fixed=True)]
    np.testing.assert_allclose(encode_start(moved, Start.of(moved), SETTINGS["studio"], 9.81), told)


def test_what_was_never_seen_is_named():
    assert not_learnt([ball()], 9.81) is None
    assert not_learnt([ball(shape="teapot")], 9.81) == "how a teapot falls"
    assert not_learnt([ball()] * 9, 9.81) == "how 9 bodies move"
    assert not_learnt([ball(fixed=True)], 9.81) == "what meets a fixed ball"
    assert not_learnt([ball(pos=(0.0, 0.0, 1.0), hinge=(0.3, 0.0, 2.0))], 9.81) is None
    for hinge in ((0.0, 0.0, 4.0), (0.0, 0.0, 0.2), (1.0, 0.0, 1.1)):
        assert "a rod of" in (not_learnt([ball(pos=(0.0, 0.0, 1.0), hinge=hinge)], 9.81) or "")
