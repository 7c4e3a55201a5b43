"""Distances of sets and likeness of pictures, against closed forms."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from sorairo.errors import DataError
from sorairo.evaluate.distances import frechet_distance, kernel_distance
from sorairo.evaluate.pictures import structural_similarity
from sorairo.evaluate.records import Record
from sorairo.evaluate.suites.fidelity import codec_figures, distance_figures
from sorairo.nn.codec import Codec, CodecConfig

RNG = np.random.default_rng


def exactly(mean: np.ndarray, covariance: np.ndarray, n: int = 64) -> np.ndarray:
    """n rows whose mean and unbiased covariance are exactly those."""
    x = RNG(0).normal(size=(n, len(mean)))
    x = x - x.mean(0)
    whitened = x @ np.linalg.inv(np.linalg.cholesky(np.cov(x.T))).T
    return whitened @ np.linalg.cholesky(covariance).T + mean


@pytest.mark.parametrize("n", [64, 5])
def test_frechet_distance_of_commuting_gaussians(n):
    """|mu - mu'|^2 + sum (s - s')^2 of diagonal covariances s^2."""
    s, t = np.array([1.0, 2.0, 0.5]), np.array([1.5, 1.0, 0.5])
    x = exactly(np.zeros(3), np.diag(s**2), n)
    y = exactly(np.array([1.0, 0.0, -2.0]), np.diag(t**2), n)
    assert frechet_distance(x, y) == pytest.approx(5.0 + ((s - t) ** 2).sum())
    assert frechet_distance(x, x) == pytest.approx(0.0, abs=1e-9)


def test_frechet_distance_of_any_gaussians():
    """Against the roots of the eigenvalues of S S', which are those of its square root."""
    a, b = RNG(1).normal(size=(2, 4, 4))
    s, t = a @ a.T + np.eye(4), b @ b.T + np.eye(4)
    expected = np.trace(s + t) - 2.0 * np.sqrt(np.linalg.eigvals(s @ t).real).sum()
    found = frechet_distance(exactly(np.zeros(4), s), exactly(np.zeros(4), t, 40))
    assert found == pytest.approx(expected)


def test_frechet_distance_is_larger_for_fewer_clips():
    few, many = (
        np.mean(
            [frechet_distance(RNG(i).normal(size=(n, 8)), RNG(i + 99).normal(size=(n, 8))) for i in range(9)]
        )
        for n in (12, 400)
    )
    assert few > 5 * many > 0


def test_kernel_distance_is_unbiased():
    """Zero in the mean on equal distributions, with frames that are alike in a clip; away on others."""

    def clips(seed: int, shift: float = 0.0) -> np.ndarray:
        own, frames = RNG(seed).normal(size=(12, 1, 6)), RNG(seed + 1).normal(size=(12, 4, 6))
        return own + 0.3 * frames + shift

    equal = [kernel_distance(clips(10 * i), clips(10 * i + 5)) for i in range(200)]
    assert abs(np.mean(equal)) < 3 * np.std(equal) / np.sqrt(len(equal)) and min(equal) < 0
    assert kernel_distance(clips(0), clips(5, 1.0)) > max(equal)


def test_kernel_distance_in_closed_form():
    """Two clips a side of one frame of one number: kernels (x y + 1)^3 by hand."""
    x, y = np.array([0.0, 1.0]).reshape(2, 1, 1), np.array([2.0, 3.0]).reshape(2, 1, 1)
    between = np.mean([1, 1, 3**3, 4**3])
    assert kernel_distance(x, y) == pytest.approx(1.0 + 7**3 - 2 * between)


@pytest.mark.parametrize("distance", [frechet_distance, kernel_distance])
def test_features_that_cannot_be_compared(distance):
    wide = (3, 1, 4) if distance is kernel_distance else (3, 4)
    x = np.ones(wide)
    with pytest.raises(DataError, match="4 and 2 numbers"):
        distance(x, x[..., :2])
    with pytest.raises(DataError, match="finite"):
        distance(x * np.nan, x)
    with pytest.raises(DataError, match="2 or more rows"):
        distance(x[:1], x)


def noise(side: int = 24) -> np.ndarray:
    return RNG(2).integers(0, 256, (2, side, side, 3)).astype(np.uint8)


def test_structural_similarity():
    frames = noise()
    assert structural_similarity(frames, frames) == pytest.approx(1.0)
    assert structural_similarity(frames, 255 - frames) < 0
    dimmed = (0.8 * frames).astype(np.uint8)
    assert (
        structural_similarity(frames, frames[::-1].copy()) < 0.2 < structural_similarity(frames, dimmed) < 1
    )
    with pytest.raises(DataError, match="smaller than 11 px"):
        structural_similarity(noise(10), noise(10))
    with pytest.raises(DataError, match="equal shapes"):
        structural_similarity(frames, frames[:1])


@pytest.mark.parametrize("levels", [(40, 90), (0, 255)])
def test_structural_similarity_of_flat_pictures(levels):
    """Of constants only the term of brightness is left: (2 m m' + c1) / (m^2 + m'^2 + c1)."""
    one, other = (np.full((1, 16, 16, 3), level, np.uint8) for level in levels)
    m, n = (level / 255 for level in levels)
    assert structural_similarity(one, other) == pytest.approx((2 * m * n + 1e-4) / (m * m + n * n + 1e-4))


def record(i: int, shift: float = 0.0) -> Record:
    looks, steps = RNG(i).normal(size=(2, 8, 5)).astype(np.float32) + shift
    return Record(name=f"{i}", prompt=None, values={}, looks=looks, steps=steps, video=b"", accuracy={})


def test_equal_sets_are_at_the_floor_and_others_are_not():
    references = [record(i) for i in range(12)]
    same = distance_figures([record(i) for i in range(50, 62)], references)
    other = distance_figures([record(i, 1.0) for i in range(50, 62)], references)
    assert [figure.metric.name for figure in same] == [
        "Frechet distance, frames",
        "Frechet distance, steps",
        "kernel distance, frames",
        "kernel distance, steps",
    ]
    for near, far in zip(same, other):
        assert near.value.low < near.floor.high and far.value.low > far.floor.high
        assert near.num_clips == 12 and near.note.startswith("all 12 clips: ")


def test_too_few_clips_have_no_distance():
    figures = distance_figures([record(0)], [record(1)])
    assert all(figure.value is None and figure.note == "needs 4 clips" for figure in figures)


def test_a_codec_is_measured_on_true_clips():
    torch.manual_seed(0)
    config = CodecConfig(
        latent_channels=16,
        basis_channels=(8, 12, 16),
        decoder_widths=(8, 12, 16),
        encoder_depths=(0, 1, 1),
        decoder_depths=(0, 1, 1),
        expansion=2,
        compute_dtype="float32",
    )
    frames = np.full((9, 64, 64, 3), 128, np.uint8)
    noise_, likeness = codec_figures(Codec(config).eval(), {"a": frames, "b": frames})
    assert noise_.num_clips == likeness.num_clips == 2 and noise_.floor is None
    assert 0 < noise_.value.value < 100 and -1 <= likeness.value.value <= 1
