"""How far two sets of clips are from each other, by the features of their frames.

Known problems: the Frechet distance of few clips is biased upward, the more the fewer and the wider the
features; hold it only against one of as many clips. The kernel distance is unbiased, but noisy.
"""

from __future__ import annotations

import numpy as np

from sorairo.errors import DataError

__all__ = ["frechet_distance", "kernel_distance"]


def frechet_distance(x_nF: np.ndarray, y_mF: np.ndarray) -> float:
    """Squared Frechet distance of Gaussians fitted to two sets of features; 0 where they are equal.

    |mu - mu'|^2 + tr(S + S' - 2 (S S')^(1/2)). Source: Heusel et al. 2017, "GANs trained by a two time-scale
    update rule", equation 6. With S = A^T A and S' = B^T B the trace of the root is the sum of the singular
    values of A B^T, so that no root of a matrix is taken. Raises: DataError for fewer than two rows, or other
    widths.
    """
    x, y = _features(x_nF, 2), _features(y_mF, 2)
    if x.shape[1] != y.shape[1]:
        raise DataError(f"features of {x.shape[1]} and {y.shape[1]} numbers cannot be compared")
    a, b = _root(x), _root(y)
    shared = np.linalg.svd(a @ b.T, compute_uv=False).sum()
    return float(max(np.square(x.mean(0) - y.mean(0)).sum() + (a**2).sum() + (b**2).sum() - 2 * shared, 0.0))


def kernel_distance(x_nKF: np.ndarray, y_mKF: np.ndarray) -> float:
    """Squared maximum mean discrepancy of two sets of clips with K frames each, unbiased: 0 in the mean.

    Kernel (x y / F + 1)^3. Source: Binkowski et al. 2018, "Demystifying MMD GANs", section 4 and equation 3;
    with K = 1 it is theirs. Frames of one clip are not independent, so pairs within a clip are left out, as
    theirs leave out a frame with itself. Raises: DataError for fewer than two clips, or other widths.
    """
    width, other_width = x_nKF.shape[-1], y_mKF.shape[-1]
    if width != other_width:
        raise DataError(f"features of {width} and {other_width} numbers cannot be compared")
    x, y = (_features(part.reshape(len(part), -1), 2).reshape(part.shape) for part in (x_nKF, y_mKF))

    def between(one: np.ndarray, other: np.ndarray) -> np.ndarray:
        """Mean kernel [n, m] of the frames of each clip with those of each other clip."""
        flat = other.reshape(-1, width).T
        rows = [((clip @ flat / width + 1.0) ** 3).mean(0).reshape(len(other), -1).mean(1) for clip in one]
        return np.stack(rows)

    def apart(kernel: np.ndarray) -> float:
        n = len(kernel)
        return float((kernel.sum() - np.trace(kernel)) / (n * (n - 1)))

    return apart(between(x, x)) + apart(between(y, y)) - 2.0 * float(between(x, y).mean())


def _features(x: np.ndarray, least: int) -> np.ndarray:
    if x.ndim != 2 or len(x) < least or not np.isfinite(x).all():
        raise DataError(f"expected {least} or more rows of finite features, not {x.shape}")
    return x.astype(np.float64)


def _root(x_nF: np.ndarray) -> np.ndarray:
    """A [at most F, F] with A^T A the unbiased covariance."""
    a = (x_nF - x_nF.mean(0)) / np.sqrt(len(x_nF) - 1)
    return np.asarray(np.linalg.qr(a, mode="r")) if a.shape[0] > a.shape[1] else a
