"""Short rendered clips, with and without marks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sorairo.provenance.marking import MarkedWriter
from sorairo.render.raytracer import render
from sorairo.world.physics import simulate
from sorairo.world.stories import draw

RECIPE = {"prompt": "a red ball bounces", "seed": "7", "model": "nano", "sorairo": "0.1.0"}


def write_marked(path: Path, frames: np.ndarray, **options) -> Path:
    with MarkedWriter(path, **options) as writer:
        writer.write(frames)
    return path


@pytest.fixture(scope="session")
def clips() -> list[np.ndarray]:
    """Two clips as the simulator makes them, [17, 256, 256, 3]."""
    scenes = [draw(family, seed)[0] for family, seed in (("drop", 1), ("throw", 4))]
    scenes = [replace(scene, num_frames=17, size=(256, 256)) for scene in scenes]
    return [render(scene, simulate(scene), compiled=False).rgb for scene in scenes]


@pytest.fixture(scope="session")
def recipe() -> dict[str, str]:
    return dict(RECIPE)


@pytest.fixture(scope="session")
def marked(clips, recipe, tmp_path_factory):
    """A file with all three marks."""
    path = tmp_path_factory.mktemp("marked") / "clip.mp4"
    return write_marked(path, clips[0], fps=24, recipe=recipe)
