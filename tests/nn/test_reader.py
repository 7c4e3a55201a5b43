"""The reader's network: what moves where, in which units it speaks, and that clips do not see each other."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
import torch

from sorairo.errors import ConfigError
from sorairo.perception.network import (
    Matching,
    ReaderConfig,
    ReaderNetwork,
    detections,
    mask_logits,
    mirrored_mean,
    peaks,
    places,
    shifted,
)
from sorairo.perception.training import ReaderTraining
from sorairo.train.loop import FitConfig
from sorairo.units import FIELD_OF_VIEW

CONFIG = ReaderConfig(
    width=32,
    fine=16,
    depths=(1, 1),
    prototypes=4,
    num_shapes=5,
    num_colours=10,
    names=(6, 3),
    compute_dtype="float32",
)
CLAIM = 6 + 5 + 10 + 6 + 4


@pytest.mark.parametrize("size", [(32, 32), (24, 40), (40, 24)])
def test_every_part_has_its_shape(size):
    height, width = size
    output = ReaderNetwork(CONFIG)(torch.rand(2, 3, 5, height, width) * 2 - 1)
    assert output.cells_BTHWF.shape == (2, 5, height // 4, width // 4, CLAIM)
    assert output.prototypes_BTHWK.shape == (2, 5, height // 2, width // 2, 4)
    assert output.camera_BT5.shape == (2, 5, 5)
    assert output.names_BA.shape == (2, 9) and output.token_BTD.shape == (2, 5, 32)
    assert all(part.dtype == torch.float32 and part.isfinite().all() for part in output)


def test_clips_of_a_batch_do_not_see_each_other():
    network = ReaderNetwork(CONFIG).eval()
    for parameter in network.parameters():  # the last maps of the blocks too, which begin at zero
        torch.nn.init.normal_(parameter, std=0.2)
    x = torch.rand(2, 3, 4, 32, 32)
    both, alone = network(x), network(x[1:])
    for a, b in zip(both, alone, strict=True):
        torch.testing.assert_close(a[1:], b, rtol=1e-4, atol=1e-4)


def test_features_move_to_neighbours_and_nothing_comes_in():
    x = torch.zeros(1, 3, 5, 5, 8)
    x[0, 1, 2, 2] = torch.arange(1.0, 9.0)
    at = {
        tuple(place): x_C.nonzero().flatten().tolist()
        for place, x_C in (
            ((t, i, j), shifted(x, 2)[0, t, i, j]) for t in range(3) for i in range(5) for j in range(5)
        )
        if x_C.any()
    }
    assert at == {
        (1, 4, 2): [0],
        (1, 0, 2): [1],
        (1, 2, 4): [2],
        (1, 2, 0): [3],
        (2, 2, 2): [4],
        (0, 2, 2): [5],
        (1, 2, 2): [6, 7],
    }
    assert torch.equal(shifted(x, 9)[..., 6:], x[..., 6:]) and not shifted(x, 9)[..., :4].any()


@pytest.mark.parametrize("lag", [1, 3])
def test_matching_finds_where_everything_went(lag):
    torch.manual_seed(0)
    matching, side = Matching(49, lag), 7
    matching.join = torch.nn.Identity()
    scene = torch.randn(1, 1, 20, 20, 49)
    still, moved = scene[:, :, 4:16, 4:16], scene[:, :, 6:18, 3:15]  # 2 up and 1 to the right
    x = torch.cat([still] * lag + [moved], dim=1)
    like = (matching(x) - x).detach()
    assert like[:, :lag].abs().max() < 1e-5  # there is no frame so long before
    inner = like[0, lag, 3:-3, 3:-3]
    expected = (3 + 2) * side + (3 - 1)
    assert (inner.argmax(dim=-1) == expected).all()
    torch.testing.assert_close(inner[..., expected], torch.ones_like(inner[..., 0]))


def test_a_mirrored_clip_is_said_to_be_the_mirror_image():
    torch.manual_seed(0)
    network = ReaderNetwork(CONFIG)
    for head in (network.camera_head, network.claim_head):
        torch.nn.init.normal_(head.weight, std=0.3)
    x = torch.randn(2, 3, 5, 32, 48)
    with torch.no_grad():
        output, mirrored = network(x), network(x.flip(-1))
    of_clip, of_mirror = mirrored_mean(output, mirrored), mirrored_mean(mirrored, output)
    num_masks = 6 + CONFIG.prototypes
    predicted, other = (each.cells_BTHWF[..., :-num_masks] for each in (of_clip, of_mirror))
    sign = torch.ones(predicted.shape[-1])
    sign[1] = -1.0
    torch.testing.assert_close(predicted, other.flip(3) * sign)
    torch.testing.assert_close(of_clip.names_BA, of_mirror.names_BA)
    torch.testing.assert_close(of_clip.camera_BT5, of_mirror.camera_BT5 * torch.tensor([1, -1, 1, -1, 1.0]))
    masks = slice(-num_masks, None)
    assert torch.equal(of_clip.cells_BTHWF[..., masks], output.cells_BTHWF[..., masks])


def test_places_are_those_of_a_pinhole_camera():
    """The picture's rim is at half the field of view, of the geometric mean of its sides."""
    grid = places(32, 32, 4, torch.device("cpu"))
    rim = math.tan(FIELD_OF_VIEW / 2)
    torch.testing.assert_close(grid[0, 0], torch.full((2,), -rim * 7 / 8))
    torch.testing.assert_close(grid[7, 0], torch.tensor([-rim * 7 / 8, rim * 7 / 8]))
    wide = places(24, 40, 4, torch.device("cpu"))
    torch.testing.assert_close(wide[0, -1, 0] / wide[-1, 0, 1], torch.tensor(18 / 10))


def test_a_quarter_cell_speaks_of_its_own_place():
    cells = torch.zeros(3, CLAIM)
    cells[:, 1:3] = torch.tensor([[0.0, 0.0], [1.0, 0.0], [0.0, -0.5]])
    predicted = detections(cells, torch.tensor([0.1, -0.2]), 0.02, CONFIG)
    torch.testing.assert_close(predicted.at, torch.tensor([[0.1, -0.2], [0.12, -0.2], [0.1, -0.21]]))
    assert (
        predicted.shape.shape == (3, 5)
        and predicted.colour.shape == (3, 10)
        and predicted.mask.shape == (3, 10)
    )


@pytest.mark.parametrize("at", [(0.0, 0.0), (0.11, -0.06)])
def test_a_mask_without_weights_is_a_disc_about_its_body(at):
    prototypes = torch.randn(1, 64, 64, 4)
    log_radius = torch.full((1, 1), math.log(0.1))
    logits = mask_logits(prototypes, torch.tensor([[at]]), log_radius, torch.zeros(1, 1, 10))[0, 0]
    away = (places(128, 128, 2, torch.device("cpu")) - torch.tensor(at)).norm(dim=-1)
    torch.testing.assert_close(logits, 2.0 - 1.5 * (away / 0.1) ** 2, rtol=1e-4, atol=1e-3)


def test_mask_weights_bend_the_disc_and_weigh_the_prototypes():
    prototypes = torch.randn(1, 64, 64, 4)
    weights = torch.randn(1, 1, 10)
    at, log_radius = torch.tensor([[[0.05, -0.02]]]), torch.full((1, 1), math.log(0.2))
    logits = mask_logits(prototypes, at, log_radius, weights)[0, 0]
    u, v = ((places(128, 128, 2, torch.device("cpu")) - at[0, 0]) / 0.2).unbind(-1)
    w = weights[0, 0]
    form = w[0] + w[1] * u + w[2] * v + w[3] * u * u + w[4] * u * v + w[5] * v * v
    expected = 2.0 - 1.5 * (u * u + v * v) + form + prototypes[0] @ w[6:]
    torch.testing.assert_close(logits, expected, rtol=1e-3, atol=1e-3)


def test_peaks_are_higher_than_their_neighbours():
    heat = torch.zeros(2, 8, 8) - torch.rand(2, 8, 8)
    heat[0, 2, 3], heat[0, 2, 5], heat[1, 7, 0] = 3.0, 2.0, 1.0
    found = peaks(heat)
    assert found[0, 2, 3] and found[0, 2, 5] and found[1, 7, 0]
    assert not found[0, 2, 4] and not found[0, 1, 3]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"width": 50}, "width 50 is no multiple of 32; nearest: 64"),
        ({"fine": 20}, "fine 20 is no multiple of 8; nearest: 16"),
        ({"frame_depth": 0}, "frame_depth is 0"),
        ({"compute_dtype": "half"}, "not 'half'"),
    ],
)
def test_sizes_that_cannot_be_are_refused(given, message):
    with pytest.raises(ConfigError, match=message):
        replace(CONFIG, **given)


def test_the_network_that_ships_is_small():
    network = ReaderNetwork(ReaderTraining(fit=FitConfig(clips=1, batch_size=1)).reader)
    assert sum(np.prod(p.shape) for p in network.parameters()) < 0.95e6
