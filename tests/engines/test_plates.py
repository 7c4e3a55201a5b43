"""A picture that a camera moves over: whole at first, never past its edge, and moved as words say."""

from __future__ import annotations

import logging
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sorairo.engines.make import make, settle
from sorairo.engines.native import Native
from sorairo.engines.plates import QUIET, homographies
from sorairo.media import read_frames
from sorairo.nn.tensors import psnr
from sorairo.request import Request
from sorairo.scene.attributes import Move
from sorairo.scene.camera import MOVES, camera_path
from sorairo.scene.scene import Camera

SIZE = (160, 90)


@pytest.fixture(scope="module")
def photograph(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Something with large and small features, of another shape than usual."""
    y, x = np.mgrid[:180, :260] / 260.0
    parts = [np.sin(9 * x + 5 * y), np.sin(23 * x * y + 2), np.sin(31 * y - 7 * x)]
    path = tmp_path_factory.mktemp("plates") / "photograph.png"
    Image.fromarray((127 + 100 * np.stack(parts, axis=-1)).astype(np.uint8)).save(path)
    return str(path)


def moving(move: Move, amount: float) -> np.ndarray:
    where = {"target": (0.0, 0.0, 10.0), "distance": 1.0, "azimuth": 0.0, "elevation": 0.0, "fov": 0.7}
    camera = Camera(move=move, shot="medium", amount=amount, direction=1, seed=3, **where)
    return homographies(camera_path(camera, 25), SIZE)


@pytest.mark.parametrize("move", sorted(MOVES))
def test_no_camera_looks_past_the_edge(move: Move):
    maps = moving(move, 0.4)
    corners = np.array([[x, y, 1.0] for x in (-80, 80) for y in (-45, 45)]).T
    seen = maps @ corners
    assert (seen[:, 2] > 0).all()
    places = np.abs(seen[:, :2] / seen[:, 2:])
    assert (places <= np.array([[80.0], [45.0]]) + 1e-3).all()
    assert maps[0] / maps[0, 2, 2] == pytest.approx(np.eye(3), abs=1e-9)


def test_who_comes_nearer_sees_the_middle_larger():
    last = moving("dolly in", 0.5)[-1]
    left, right = (last @ [x, 0.0, 1.0] for x in (-40.0, 40.0))
    assert (right[0] / right[2] - left[0] / left[2]) / 80.0 < 0.8


def test_a_picture_is_filmed(photograph: str, caplog: pytest.LogCaptureFixture):
    engine = Native()
    with caplog.at_level(logging.WARNING):
        clip = make(Request("a dog runs, pan", image=photograph, seconds=1, seed=1), engine)
    assert clip.frames is not None and clip.recipe["painter"] == "traced"
    height, width = clip.frames.shape[1:3]
    assert width / height == pytest.approx(260 / 180, rel=0.02)
    given = read_frames(photograph, (width, height), first=1)
    assert psnr(given, clip.frames[:1]) > 40
    steps = np.abs(np.diff(clip.frames.astype(float), axis=0)).mean(axis=(1, 2, 3))
    assert steps[0] <= 1.5 * np.percentile(steps, 95) and steps.min() > 0.1
    assert "stands still" in caplog.text


def test_where_words_say_nothing_it_comes_slowly_nearer(photograph: str):
    asked = {"image": photograph, "seconds": 0.4, "size": SIZE, "seed": 1}
    quiet = make(Request("summer", **asked), Native()).frames
    said = make(Request("slow dolly in", **asked), Native()).frames
    assert QUIET[0] == "dolly in" and quiet is not None and said is not None
    assert not (quiet[0] != said[0]).any() and (quiet[-1] != quiet[0]).any()


def test_the_network_paints_what_begins_and_ends(photograph: str, tmp_path: Path):
    can = Native().capabilities()
    assert settle(Request("x", image=photograph), can).request.painter == "traced"
    both = Request("x", image=photograph, last=photograph)
    assert settle(both, can).request.painter == "diffusion"
    assert settle(Request("x", image=photograph, painter="diffusion"), can).request.painter == "diffusion"
