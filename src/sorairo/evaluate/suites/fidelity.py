"""Fidelity: how far clips are from true clips as a set, and what the codec alone costs a true clip.

Distances are taken between random halves. For the floor one half of the true clips is held against the other;
for the figure the clips that were made of the same sentences take that other half's place. Both have the same
bias of few clips: they hold against each other, not against distances of other papers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from sorairo.evaluate.distances import frechet_distance, kernel_distance
from sorairo.evaluate.figures import LEVEL, Estimate, Figure, Metric, figure_of
from sorairo.evaluate.pictures import structural_similarity
from sorairo.evaluate.records import Record
from sorairo.nn.codec import Codec, reconstruct
from sorairo.nn.tensors import psnr

SPLITS = 10
FEWEST = 4
"""Clips on each side below which there is no distance."""

Distance = Callable[[np.ndarray, np.ndarray], float]


def _frechet(x_nKF: np.ndarray, y_mKF: np.ndarray) -> float:
    return frechet_distance(*(part.reshape(-1, part.shape[-1]) for part in (x_nKF, y_mKF)))


DISTANCES: tuple[tuple[str, Distance, str], ...] = (
    ("Frechet distance", _frechet, "of Gaussians fitted to features; biased upward for few clips"),
    ("kernel distance", kernel_distance, "squared maximum mean discrepancy of features, unbiased"),
)
KINDS = {"frames": "looks", "steps": "steps"}
"""What the features are of: frames, and the differences of neighbouring frames' features."""

PSNR = Metric(
    suite="fidelity", name="codec PSNR", unit="dB", better="higher", about="true clips, encoded and decoded"
)
SSIM = Metric(
    suite="fidelity", name="codec SSIM", ideal=1.0, better="higher", about="true clips, encoded and decoded"
)


def distance_figures(records: Sequence[Record], references: Sequence[Record]) -> list[Figure]:
    """The distances of judged clips to as many true clips; of a model, each is that of the same sentence."""
    figures = []
    for name, distance, about in DISTANCES:
        for kind, part in KINDS.items():
            metric = Metric(suite="fidelity", name=f"{name}, {kind}", ideal=0.0, better="lower", about=about)
            figures.append(
                _between_halves(metric, distance, *(_stack(side, part) for side in (records, references)))
            )
    return figures


def codec_figures(codec: Codec, clips: dict[str, np.ndarray]) -> list[Figure]:
    """What is left of true clips uint8 [T, H, W, 3] once they are encoded and decoded.

    The true clip itself is the ideal: it needs no floor.
    """
    noise, likeness = {}, {}
    for name, frames in clips.items():
        again = reconstruct(codec, frames)
        noise[name], likeness[name] = float(psnr(frames, again)), structural_similarity(frames, again)
    return [figure_of(PSNR, noise, {}), figure_of(SSIM, likeness, {})]


def _stack(records: Sequence[Record], part: str) -> np.ndarray:
    return np.stack([getattr(record, part) for record in records]) if records else np.zeros((0, 1, 1))


def _between_halves(metric: Metric, distance: Distance, made: np.ndarray, true: np.ndarray) -> Figure:
    """Median over random splits, and the interval that holds nine of ten of them."""
    n = len(made)
    if n < FEWEST:
        return Figure(metric=metric, note=f"needs {FEWEST} clips")
    rng, values, floors = np.random.default_rng(0), [], []
    for _ in range(SPLITS):
        one, other = rng.permutation(n)[: 2 * (n // 2)].reshape(2, -1)
        values.append(distance(made[other], true[one]))
        floors.append(distance(true[other], true[one]))
    return Figure(
        metric=metric,
        value=_spread(values),
        floor=_spread(floors),
        num_clips=n,
        num_floor_clips=n,
        note=f"all {n} clips: {distance(made, true):.4g}",
    )


def _spread(values: list[float]) -> Estimate:
    low, middle, high = np.quantile(values, [(1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2])
    return Estimate(value=float(middle), low=float(low), high=float(high))
