"""Small scenes for the tests of the world: bodies of one's own under a plain camera."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sorairo.world.scene import Body, Camera, Scene
from sorairo.world.settings import SETTINGS


@pytest.fixture(scope="session")
def camera() -> Camera:
    """Level, 5 m before the point that it looks at."""
    return Camera(
        move="static",
        shot="medium",
        target=(0.0, 0.0, 1.0),
        distance=5.0,
        azimuth=0.0,
        elevation=0.0,
        fov=0.7,
        amount=1.0,
        direction=1,
        seed=0,
    )


@pytest.fixture(scope="session")
def scene_of(camera: Camera) -> Callable[..., Scene]:
    """A scene of given bodies; anything else of it may be given too."""

    def make(*bodies: Body, setting: str = "studio", **given) -> Scene:
        usual = {
            "family": "drop",
            "story": "drop",
            "seed": 0,
            "setting": setting,
            "light": SETTINGS[setting].lights[0],
            "look": "photographic",
            "camera": camera,
            "gravity": SETTINGS[setting].gravity,
            "size": (64, 64),
            "num_frames": 9,
        }
        return Scene(bodies=bodies, **(usual | given))

    return make
