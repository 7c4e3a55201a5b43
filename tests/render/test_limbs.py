"""Where the parts of bodies are drawn whose size changes."""

from __future__ import annotations

import numpy as np
import pytest

from sorairo.render.limbs import limbs_of
from sorairo.scene.scene import Act, Body, Trajectory
from sorairo.world.performing import perform


@pytest.mark.parametrize("name", ["ball", "person", "vase"])
def test_what_grows_stands_on_its_foot(name: str) -> None:
    acts = (Act(does="grow", start=0.0, end=1.0),)
    body = Body(
        shape=name, half_size=(0.2, 0.2, 0.5), colour="red", material="clay", pos=(0, 0, 0.5), acts=acts
    )
    time = np.arange(25) / 24
    found = perform(body, 9.81, time)
    none = np.zeros((25, 1, 3))
    track = Trajectory(
        pos=found.pos[:, None], quat=found.quat[:, None], vel=none, ang_vel=none, turns={0: found.turns}
    )
    for frame, size in ((0, 0.18), (24, 1.0)):
        turn, shift = limbs_of([body], track, frame)[0]
        foot, top = (turn[0] @ [0.0, 0.0, z] + shift[0] for z in (-0.5, 0.5))
        assert foot == pytest.approx([0.0, 0.0, -0.5], abs=1e-6)
        assert top[2] - foot[2] == pytest.approx(size, abs=1e-6)
