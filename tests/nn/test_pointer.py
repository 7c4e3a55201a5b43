"""The planner's reader: shapes, what padding does not change, and names by the nearest of their words."""

from __future__ import annotations

import torch

from sorairo.nn.pointer import PointerConfig, PointerReader, nearest_words

SMALL = PointerConfig(width=24, hidden=32, heads=2, encoder_depth=1, decoder_depth=1, slots=3, name_dim=8)


def reader() -> PointerReader:
    torch.manual_seed(0)
    return PointerReader(SMALL).eval()


@torch.no_grad()
def test_padding_changes_nothing():
    model, text = reader(), torch.randn(1, 7, SMALL.text_dim)
    mask = torch.ones(1, 7, dtype=torch.bool)
    alone = model(text, mask)
    padded = model(
        torch.cat([text, torch.randn(1, 4, SMALL.text_dim)], dim=1),
        torch.cat([mask, torch.zeros(1, 4, dtype=torch.bool)], dim=1),
    )
    assert alone.points_BQPM.shape == (1, SMALL.slots + SMALL.parts, SMALL.pointers, 8)
    kept = [*range(7), 11]
    torch.testing.assert_close(padded.points_BQPM[..., kept], alone.points_BQPM, atol=1e-4, rtol=1e-4)
    torch.testing.assert_close(padded.kind_BMK[:, :7], alone.kind_BMK, atol=1e-4, rtol=1e-4)
    torch.testing.assert_close(padded.target_BSS, alone.target_BSS, atol=1e-4, rtol=1e-4)


@torch.no_grad()
def test_a_louder_text_says_the_same():
    model, text = reader(), torch.randn(5, SMALL.text_dim)
    torch.testing.assert_close(model.embed(3 * text), model.embed(text))


def test_a_name_is_as_like_as_its_likest_word():
    like = torch.tensor([[0.1, 0.9, 0.3], [0.5, 0.2, 0.4]])
    found = nearest_words(like, torch.tensor([0, 0, 2]), 3)
    torch.testing.assert_close(found, torch.tensor([[0.9, -1e4, 0.3], [0.5, -1e4, 0.4]]))
