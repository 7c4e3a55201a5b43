"""The hierarchical Karhunen-Loeve basis of a set of clips: where a codec starts, and the floor it must beat.

Of all linear codes of K numbers, projection on the K leading eigenvectors of the covariance loses least, and
what it loses is the sum of the eigenvalues dropped (Karhunen 1947, Loeve 1948; Eckart & Young 1936).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import torch
from torch import Tensor

from sorairo.errors import ConfigError
from sorairo.nn.codec import Batches, Codec, CodecConfig, pack


class Covariance:
    """Mean and covariance of a stream of vectors, summed in float64."""

    def __init__(self, size: int) -> None:
        self.count = 0
        self.total_D = torch.zeros(size, dtype=torch.float64)
        self.square_DD = torch.zeros(size, size, dtype=torch.float64)

    def update(self, x_LD: Tensor) -> None:
        x_LD = x_LD.float().cpu()
        self.count += x_LD.shape[0]
        self.total_D += x_LD.sum(0, dtype=torch.float64)
        self.square_DD += x_LD.T @ x_LD

    def leading(self, rank: int) -> tuple[Tensor, Tensor, Tensor]:
        """(basis_KD orthonormal by falling eigenvalue, mean_D, eigenvalues_D all of them), float64.

        Each vector's largest entry is positive, so that the same clips give the same basis everywhere.
        """
        if not self.count:
            raise ConfigError("a basis needs at least 1 clip, given 0")
        mean_D = self.total_D / self.count
        covariance_DD = self.square_DD / self.count - torch.outer(mean_D, mean_D)
        values_D, vectors_DD = torch.linalg.eigh(covariance_DD)
        basis_KD = vectors_DD.flip(1).T[:rank]
        largest_K1 = basis_KD.gather(1, basis_KD.abs().argmax(1, keepdim=True))
        return basis_KD * largest_K1.sign(), mean_D, values_D.flip(0).clamp_min(0)


@torch.no_grad()
def fit_basis(codec: Codec, batches: Batches) -> list[Tensor]:
    """Set the linear stages of a fresh codec to the basis of these clips, and calibrate its latents.

    batches: clips video_BCTHW in [-1, 1], 1 + 8k frames; a list, or a function that starts them again, since
        each of the four stages reads them once, and the calibration once more.
    Returns the eigenvalues of each stage, falling: the sum beyond those kept is the squared error that the
    stage adds to a packed vector. Raises ConfigError without a clip, or for an iterator (it cannot restart).
    """
    if isinstance(batches, Iterator):
        raise ConfigError("batches is an iterator that ends after one pass: give a list or a function")
    spectra = []
    for stage, linear in enumerate(codec.analysis):
        rank, size = linear.weight.shape
        covariance = Covariance(size)
        for video_BCTHW in batches() if callable(batches) else batches:
            x = video_BCTHW.permute(0, 2, 3, 4, 1).float()
            for before in range(stage):
                x = codec.analysis[before](pack(x, codec.packs[before], first=True))
            covariance.update(pack(x, codec.packs[stage], first=True).reshape(-1, size))
        basis_KD, mean_D, values_D = covariance.leading(rank)
        # A direction that the clips never take has no spread: 1e-3 of the largest keeps its gain finite.
        std_K = values_D[:rank].clamp_min(values_D[0] * 1e-6 + 1e-12).sqrt()
        codec.set_stage(stage, *(v.to(linear.weight) for v in (basis_KD, mean_D, std_K)))
        spectra.append(values_D)
    codec.latent_mean_C.zero_()
    codec.latent_std_C.fill_(1)
    codec.calibrate(batches)
    return spectra


def linear_codec(config: CodecConfig, batches: Batches) -> Codec:
    """The linear codec of the same rate, freshly fitted: the floor to measure a trained codec against."""
    config = dataclasses.replace(
        config, decoder_widths=config.basis_channels, encoder_depths=(0, 0, 0), decoder_depths=(0, 0, 0)
    )
    codec = Codec(config)
    fit_basis(codec, batches)
    return codec
