"""Rowing: a boat lies in the water, who rows looks to the stern, and blades dip as they are pulled."""

from __future__ import annotations

import numpy as np
import pytest

from sorairo.engines.directing import said_of
from sorairo.scene.afloat import DRAUGHTS
from sorairo.scene.scene import Scene, rotation
from sorairo.world.performing import perform, rig_of
from sorairo.world.stage import scene_of, stage
from sorairo.world.words import read_prompt

TIME = np.arange(96) / 24.0


def staged(prompt: str) -> Scene:
    """What a prompt shows."""
    return scene_of(stage(said_of(read_prompt(prompt), prompt, None), None, 0, (320, 180), 4.0))


@pytest.mark.parametrize(
    ("prompt", "count"), [("two men row a boat on a lake", 2), ("a woman rows a rowboat", 1)]
)
def test_who_rows_looks_to_the_stern_and_blades_dip(prompt: str, count: int) -> None:
    scene = staged(prompt)
    boat = next(body for body in scene.bodies if body.shape == "rowing boat")
    way = np.subtract(boat.acts[0].path[-1], boat.pos)
    rowers = [body for body in scene.bodies if body.shape in ("person", "woman")]
    oars = [body for body in scene.bodies if body.shape == "oar"]
    assert len(rowers) == count and len(oars) == 2 * count
    for rower in rowers:
        found = perform(rower, 9.81, TIME, scene.bodies)
        assert (rotation(found.quat) @ rig_of(rower).ahead @ way < 0).all()
    for oar in oars:
        pos, quat, _ = perform(oar, 9.81, TIME, scene.bodies)
        blade = pos + rotation(quat)[:, :, 2] * oar.half_size[2]
        assert blade[:, 2].min() < -0.02 and blade[:, 2].max() > 0.02
        ahead = (blade - perform(boat, 9.81, TIME, scene.bodies).pos) @ way
        deep = blade[:, 2] < -0.01
        assert np.mean(np.diff(ahead)[deep[1:] & deep[:-1]] < 0) > 0.8  # pulled to the stern under water


@pytest.mark.parametrize(
    "prompt", ["a man paddles a canoe on a lake", "a boat sails on a lake", "a man rows a boat"]
)
def test_what_floats_lies_in_the_water(prompt: str) -> None:
    scene = staged(prompt)
    boat = next(body for body in scene.bodies if body.shape in DRAUGHTS)
    low = perform(boat, 9.81, TIME, scene.bodies).pos[:, 2] - boat.half_size[2]
    assert low.max() < 0.0 and low.min() > -0.5 * boat.half_size[2]
    if boat.shape == "canoe":  # who paddles looks ahead
        man = next(body for body in scene.bodies if body.shape == "person")
        way = np.subtract(boat.acts[0].path[-1], boat.pos)
        assert (rotation(perform(man, 9.81, TIME, scene.bodies).quat) @ rig_of(man).ahead @ way > 0).all()
