"""The look of a clip: what the text says, else a photograph, in every step."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from sorairo.generation.conditions import OneLook, Window
from sorairo.scene.attributes import STAGE_NAMES
from sorairo.tokens.layout import NUM_SLOTS, STAGE, STATE_FEATURES
from sorairo.tokens.scale import StateScale

LOOKS = STAGE_NAMES["look"]
WINDOW = Window(0, 3, 3)


def states(look: tuple[float, ...], seed: int) -> torch.Tensor:
    """States [1, 3, S, F] that say a look this strongly, beside anything."""
    x = torch.randn(1, 3, NUM_SLOTS, STATE_FEATURES, generator=torch.Generator().manual_seed(seed))
    x[:, :, -1, STAGE.look] = torch.tensor(look)
    return x


@pytest.mark.parametrize("first", range(len(LOOKS)))
def test_the_first_prediction_decides_and_nothing_else_changes(first):
    one = OneLook(StateScale.plain())
    leaning = tuple(0.5 if i == first else 0.2 for i in range(len(LOOKS)))
    for seed, said in enumerate((leaning, leaning[::-1], (0.9, 0.1, 0.1, 0.1))):
        given = states(said, seed)
        held = one.constrain(given, WINDOW)
        assert held[0, :, -1, STAGE.look].tolist() == [[float(i == first) for i in range(len(LOOKS))]] * 3
        held[:, :, -1, STAGE.look] = given[:, :, -1, STAGE.look]
        assert torch.equal(held, given)


def test_what_is_held_is_a_name_in_the_units_of_the_network():
    plain = StateScale.plain()
    scale = StateScale(mean=plain.mean + 0.3, std=plain.std * 0.4, modes=plain.modes)
    held = OneLook(scale).constrain(states((0.0, 0.0, 2.0, 0.0), 0), WINDOW)
    raw = scale.restore(held.numpy())[0, :, -1, STAGE.look]
    np.testing.assert_allclose(raw, np.tile(np.eye(len(LOOKS))[2], (3, 1)), atol=1e-6)
