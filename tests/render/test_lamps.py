"""Lamps: they burn in the dark alone, and light falls off from their glass by the square of the way."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sorairo.render.lamps import LAMPS, burning, lamp_lights
from sorairo.render.surroundings import Surroundings
from sorairo.scene.things import THINGS
from sorairo.world.stories import draw_scene


def test_street_lamps_burn_in_the_dark_alone():
    drawn = draw_scene("collide", 1)
    bodies = (drawn.bodies[0], replace(drawn.bodies[0], shape="street lamp"))
    for setting, light, count in (("night", "moonlight", 1), ("park", "daylight", 0), ("park", "night", 1)):
        lit = burning(bodies, Surroundings(replace(drawn, setting=setting, light=light)))
        assert list(lit) == [1][:count]


def test_a_lamp_shines_from_its_glass_and_lights_what_is_below_alike_at_every_size():
    lamp, half = LAMPS["street lamp"], THINGS["street lamp"]
    assert any(part.colour == lamp.glass for part in half.parts)
    body = draw_scene("collide", 1).bodies[0]
    for size in (0.5, 2.0):
        one = replace(body, shape="street lamp", half_size=(0.1, 0.1, size))
        at, turn = np.array([[3.0, 1.0, size]], np.float32), np.eye(3, dtype=np.float32)[None]
        [(place, power, _)] = lamp_lights({0: lamp}, (one,), at, turn)
        np.testing.assert_allclose(place, [3.0, 1.0, 1.7 * size], rtol=1e-6)
        np.testing.assert_allclose(power / (2 * size) ** 2, lamp.power, rtol=1e-6)
