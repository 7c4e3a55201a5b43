"""Clips by number, and the cache of their frames."""

from __future__ import annotations

import numpy as np
import pytest

from sorairo.data import clips
from sorairo.data.clips import ClipSource, caption_of, scene_of
from sorairo.render.raytracer import Frames
from sorairo.world.stories import STORIES, draw_scene


@pytest.fixture
def drawn(monkeypatch) -> list[int]:
    """Draws small grey pictures in place of the real ones, and notes the seeds."""
    seeds: list[int] = []

    def grey(scene, trajectory, device):
        seeds.append(scene.seed)
        rgb = np.full((9, 8, 8, 3), 100 + scene.seed, dtype=np.uint8)
        return Frames(rgb=rgb, depth=np.zeros((9, 8, 8), np.float32), mask=np.zeros((9, 8, 8), np.uint8))

    monkeypatch.setattr(clips, "render", grey)
    return seeds


def test_families_take_turns():
    families = list(STORIES)
    assert scene_of(0) == draw_scene(families[0], 0)
    assert scene_of(len(families) + 4) == draw_scene(families[4], 1)


def test_variants_of_a_caption_differ_and_repeat():
    scene = scene_of(0)
    texts = {caption_of(0, variant, scene).text for variant in range(20)}
    assert len(texts) > 15
    assert caption_of(0, 7) == caption_of(0, 7, scene)


def test_a_clip_is_rendered_once(drawn, tmp_path):
    source = ClipSource(folder=tmp_path)
    assert source.available(range(12)) == []
    frames = source.frames(6)
    assert frames.shape == (9, 8, 8, 3) and frames.dtype == np.uint8 and (frames == 101).all()
    assert np.array_equal(source.frames(6), frames) and drawn == [1]
    assert source.available(range(12)) == [6]
    assert [path.name for path in source.path(6).parent.iterdir()] == ["00000006.npy"]


def test_nothing_is_left_in_the_place_of_a_clip_that_failed(monkeypatch, tmp_path):
    def fail(scene, trajectory, device):
        raise RuntimeError

    monkeypatch.setattr(clips, "render", fail)
    source = ClipSource(folder=tmp_path)
    with pytest.raises(RuntimeError):
        source.frames(0)
    assert source.available(range(3)) == []
