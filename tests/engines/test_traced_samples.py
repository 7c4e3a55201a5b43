"""Traced samples of the reader: what is said to be in a picture is where it is seen."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sorairo.engines.traced_samples import as_read, traced_sample
from sorairo.perception.network import MASK_STRIDE, places
from sorairo.perception.samples import ReaderSample
from sorairo.scene.scene import COLOURS, Scene
from sorairo.scene.shapes import SHAPES
from sorairo.world.stories import draw_scene


@pytest.fixture(scope="module")
def sample() -> ReaderSample:
    """Of a caption of three bodies that fall."""
    made = traced_sample(0)
    assert made is not None
    return made


def test_masks_lie_where_bodies_are_said_to_be(sample: ReaderSample):
    height, width = (MASK_STRIDE * side for side in sample.mask.shape[1:])
    place_HW2 = places(height, width, MASK_STRIDE, device=None).numpy()  # pyright: ignore[reportArgumentType]
    seen = 0
    for t, mask in enumerate(sample.mask):
        for i in range(len(sample.kind)):
            if sample.body[t, i, 4] < 0.95:  # partly hidden or out of the picture
                continue
            middle = place_HW2[mask == i + 1].mean(0)
            radius = np.exp(sample.body[t, i, 2])
            assert np.linalg.norm(middle - sample.body[t, i, :2]) < 0.3 * radius
            seen += 1
    assert seen > 10


def test_names_are_those_that_the_reader_has(sample: ReaderSample):
    shapes, colours = sample.kind.T
    assert sample.frames.dtype == np.uint8 and len(sample.frames) == len(sample.mask)
    assert (shapes < len(SHAPES)).all() and (colours < len(COLOURS)).all()


def test_what_has_another_name_is_told_by_the_nearest():
    scene = draw_scene("drop", 3)
    anime = replace(scene, look="anime", bodies=(replace(scene.bodies[0], colour="#f5bf0f", shape="domino"),))
    read = as_read(anime)
    assert read is not None and read.look == "cel"
    assert (read.bodies[0].shape, read.bodies[0].colour) == ("plank", "yellow")


@pytest.mark.parametrize("change", [{"setting": "beach"}, {"look": "watercolour"}, {"story": "orbit"}])
def test_a_scene_of_other_names_is_left_out(change: dict[str, str]):
    scene: Scene = replace(draw_scene("drop", 3), **change)  # pyright: ignore[reportArgumentType]
    assert as_read(scene) is None
    strange = replace(draw_scene("drop", 3).bodies[0], shape="teapot")
    assert as_read(replace(draw_scene("drop", 3), bodies=(strange,))) is None
