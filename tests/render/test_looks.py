"""Looks: every name has one; equal frames look equal; what is painted stays on its thing."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import numpy as np
import pytest

from sorairo.render.develop import develop
from sorairo.render.looks import LOOKS, Look
from sorairo.render.looks.frame import Frame
from sorairo.render.looks.strokes import cells, marks
from sorairo.render.tracer import Tracer
from sorairo.scene.attributes import STAGE_NAMES
from sorairo.scene.attributes import Look as LookName
from sorairo.scene.camera import camera_path
from sorairo.scene.scene import Scene
from sorairo.world.physics import simulate
from sorairo.world.stories import draw_scene

SIZE = (128, 72)
LIVES = {"film", "documentary", "noir", "vintage", "sepia", "infrared", "x-ray", "hologram", "vhs", "clay"}
"""Grain, scratches, scan lines and new thumb marks, by chance, from frame to frame."""


def scene_in(look: LookName) -> Scene:
    drawn = draw_scene("collide", 1)
    camera = replace(drawn.camera, move="static", elevation=0.12)
    return replace(drawn, setting="desert", light="daylight", look=look, camera=camera)


@pytest.fixture(scope="module")
def traced() -> dict[bool, Frame]:
    """One frame with all that looks ask for, of round things and of faceted ones."""
    found = {}
    scene = scene_in("photographic")
    trajectory, path = simulate(scene), camera_path(scene.camera, scene.num_frames)
    for faceted in (False, True):
        tracer = Tracer(scene, trajectory, path, SIZE, "draft")
        asks = Look(lambda frame: frame.rgb, anchored=True, inside=True, faceted=faceted)
        if faceted:
            tracer = replaced(scene, trajectory, path, asks)
        tracer.look = asks
        found[faceted] = tracer.buffers(20)
    return found


def replaced(scene, trajectory, path, look: Look) -> Tracer:
    """A tracer of a scene in a look that has no name."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(LOOKS, "photographic", look)
        return Tracer(scene, trajectory, path, SIZE, "draft")


def test_every_name_has_a_look_and_networks_know_the_first_four():
    assert tuple(LOOKS) == get_args(LookName)
    assert tuple(LOOKS)[:4] == STAGE_NAMES["look"]


@pytest.mark.parametrize("name", get_args(LookName))
def test_a_look_keeps_the_size_shows_something_and_is_steady(name, traced):
    look = LOOKS[name]
    frame = traced[look.faceted]
    picture = develop(frame, look)
    assert picture.shape == (SIZE[1], SIZE[0], 3) and picture.dtype == np.uint8
    assert picture.std() > 8 and (
        name == "photographic" or (picture != develop(frame, LOOKS["photographic"])).any()
    )
    np.testing.assert_array_equal(develop(frame, look), picture)
    later = np.abs(develop(replace(frame, number=frame.number + 1), look).astype(int) - picture)
    assert later.mean() < 12.0 if name in LIVES else not later.any()


def test_stop_motion_has_twelve_poses_a_second():
    shown = [LOOKS["clay"].shown(i, 24) for i in range(6)]
    assert shown == [0, 0, 2, 2, 4, 4] and LOOKS["clay"].shown(9, 60) == 5
    assert [LOOKS["oil"].shown(i, 24) for i in range(4)] == [0, 1, 2, 3]


def patch(at: int, size: tuple[int, int] = (96, 160)) -> Frame:
    """A square body of one colour that has gone `at` px to the right before a wall of another."""
    height, width = size
    y, x = np.mgrid[:height, :width].astype(np.float32)
    body = np.full(size, -4, np.int32)
    body[24:72, 20 + at : 84 + at] = 0
    own = body == 0
    local = np.stack([0.05 * (x - np.where(own, at, 0)), np.where(own, 7.0, 9.0), -0.05 * y], axis=-1)
    shade = np.stack([0.55 + 0.2 * np.sin(0.35 * (x - at)), 0.3 + 0 * x, 0.25 + 0 * x], axis=-1)
    return Frame(
        rgb=np.where(own[..., None], shade, 0.5).astype(np.float32),
        albedo=np.full((*size, 3), 0.4, np.float32),
        normal=np.broadcast_to(np.array([0.0, -1.0, 0.0], np.float32), (*size, 3)),
        body=body,
        depth=np.full(size, 10.0, np.float32),
        place=local.astype(np.float32),
        inside=np.zeros(size, np.float32),
        axes=np.array([[1.0, 0.0, 0.0], [0.0, 0.0, -1.0], [0.0, 1.0, 0.0]]),
        pixel=0.005,
        light=0.6,
        roofed=False,
        number=0,
        fps=24,
        seed=1,
        warm=(0.0,),
        sizes=((3.2, 1.0, 2.4),),
    )


GOES = 12


def test_marks_go_with_what_they_lie_on():
    still, gone = (marks(patch(at), 30.0) for at in (0, GOES))
    before, after = ({c: x for c, x, b in zip(m.chance, m.x, m.body) if b == 0} for m in (still, gone))
    kept = before.keys() & after.keys()
    assert len(kept) > 0.85 * len(before) > 10
    np.testing.assert_allclose([after[c] - before[c] for c in kept], GOES, atol=0.01)
    wall = [{c: x for c, x, b in zip(m.chance, m.x, m.body) if b == -4} for m in (still, gone)]
    same = wall[0].keys() & wall[1].keys()
    assert len(same) > 20 and np.median([abs(wall[0][c] - wall[1][c]) for c in same]) == 0.0


def test_every_pixel_is_given_to_the_nearest_mark_on_what_it_shows():
    frame = patch(0)
    at = marks(frame, 30.0)
    label = cells(at, frame.body, 16)
    for y, x in ((40, 50), (30, 70), (80, 30), (10, 120)):
        row, column = at.pixel
        far = np.where(at.body == frame.body[y, x], (row - y) ** 2 + (column - x) ** 2, 10**6)
        assert far[label[y, x]] == far.min()


@pytest.mark.parametrize("name", ["oil", "mosaic", "low poly", "clay"])
def test_what_is_painted_on_a_body_goes_with_it(name):
    """Its strokes are nearer to where it has gone than to where they were in the picture."""
    still, gone = (develop(patch(at), LOOKS[name]).astype(int) for at in (0, GOES))
    body = np.s_[30:66, 28 + GOES : 76]
    moved = np.roll(still, GOES, axis=1)
    with_it, without = (np.abs(gone - other)[body].mean() for other in (moved, still))
    assert with_it < 0.45 * without


def test_darks_are_lifted_by_the_light_of_the_scene_and_days_stay():
    dark, day = (replace(patch(0), light=light, rgb=0.1 * patch(0).rgb) for light in (0.15, 0.6))
    assert (day.eased == day.rgb).all() and (dark.eased > 1.5 * dark.rgb)[30:60, 30:70].all()
    np.testing.assert_allclose(
        dark.eased / dark.eased.max(-1, keepdims=True), day.rgb / day.rgb.max(-1, keepdims=True), rtol=1e-5
    )
    assert LOOKS["noir"].draw(dark).mean() > 1.5 * LOOKS["noir"].draw(day).mean()


def test_nothing_but_a_plain_sky_can_be_drawn_in_every_look():
    frame = patch(0, (48, 80))
    rgb, sky = np.ones_like(frame.rgb), np.full_like(frame.body, -1)
    for look in LOOKS.values():
        for light in (0.0, 1.0):
            picture = develop(replace(frame, rgb=np.float32(light) * rgb, body=sky), look)
            assert picture.shape == frame.rgb.shape
