"""The units of physics tokens: from raw state features to what the network is given, and back.

Told frame by frame, a speed is a small difference of large numbers, learnt late and told with the jitter of
each. So a track is told by modes, the Karhunen-Loeve basis over the frames of a latent frame (near to place,
speed and bend): a speed is a number like any other.

Letters: n samples, K frames of a latent frame, M modes, F features of a frame of a track.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from sorairo.errors import DataError
from sorairo.nn.state_features import CAMERA_FEATURES, PRESENT_AT, TRACK_FEATURES
from sorairo.tokens.layout import NUM_BODY_SLOTS, STATE_FEATURES
from sorairo.units import TIME_STRIDE

FAINTEST = 0.005
"""A mode whose spread is below this share of the largest is not blown up further."""


@dataclass(frozen=True, kw_only=True)
class StateScale:
    """From raw state features to those that the network is given, each of about unit variance, and back.

    mean, std [2, F]: of features of present bodies, and of the stage. modes: of bodies' tracks and of the
    camera, each [F, K, M]: what a mode adds to each of the frames of a latent frame, in std.
    """

    mean: np.ndarray
    std: np.ndarray
    modes: tuple[np.ndarray, np.ndarray]

    @staticmethod
    def measure(states: np.ndarray) -> StateScale:
        """From raw states [n, T, NUM_SLOTS, STATE_FEATURES]; a feature that never changes keeps spread 1."""
        bodies = states[:, :, :NUM_BODY_SLOTS].reshape(-1, STATE_FEATURES).astype(np.float64)
        bodies = bodies[bodies[:, PRESENT_AT] > 0]
        stage = states[:, :, NUM_BODY_SLOTS].reshape(-1, STATE_FEATURES).astype(np.float64)
        mean, std = np.stack([bodies.mean(0), stage.mean(0)]), np.stack([bodies.std(0), stage.std(0)])
        mean[0, PRESENT_AT], std[0, PRESENT_AT] = 0.0, 1.0
        std = np.where(std < 1e-4, 1.0, std)
        tracks, camera = ((x - mean[kind]) / std[kind] for kind, x in enumerate((bodies, stage)))
        modes = (_modes(tracks, TRACK_FEATURES), _modes(camera, CAMERA_FEATURES))
        return StateScale(mean=mean.astype(np.float32), std=std.astype(np.float32), modes=modes)

    @staticmethod
    def plain() -> StateScale:
        """The scale that changes nothing."""
        still = np.zeros((2, STATE_FEATURES), dtype=np.float32)
        tracks, camera = (
            np.tile(np.eye(TIME_STRIDE, dtype=np.float32), (width, 1, 1))
            for width in (TRACK_FEATURES, CAMERA_FEATURES)
        )
        return StateScale(mean=still, std=still + 1.0, modes=(tracks, camera))

    @cached_property
    def mix(self) -> np.ndarray:
        """raw = mean + mix told, [2, F, F]."""
        mix = np.stack([np.diag(std) for std in self.std])
        for kind, modes_fKM in enumerate(self.modes):
            for f in range(width := len(modes_fKM)):
                at = f + width * np.arange(TIME_STRIDE)
                mix[kind, at[:, None], at] = self.std[kind, at, None] * modes_fKM[f]
        return mix

    @cached_property
    def _unmix(self) -> np.ndarray:
        return np.linalg.inv(self.mix.astype(np.float64)).astype(np.float32)

    @property
    def spread(self) -> np.ndarray:
        """How much of its track each told feature says beside the largest mode, [2, F]; 1 of the rest."""
        spread = np.ones(self.std.shape, dtype=np.float32)
        for kind, modes_fKM in enumerate(self.modes):
            size_fM = np.linalg.norm(modes_fKM, axis=1)
            spread[kind, : size_fM.size] = (size_fM / size_fM.max(axis=1, keepdims=True)).T.flatten()
        return spread

    def normalise(self, states: np.ndarray) -> np.ndarray:
        """Raw [..., T, S, F] to about unit variance; what an empty slot says but `present` stays zero."""
        return self._each(states, lambda x, kind: (x - self.mean[kind]) @ self._unmix[kind].T)

    def restore(self, states: np.ndarray) -> np.ndarray:
        """The inverse of `normalise`."""
        return self._each(states, lambda x, kind: x @ self.mix[kind].T + self.mean[kind])

    @staticmethod
    def _each(states: np.ndarray, change: Callable[[np.ndarray, int], np.ndarray]) -> np.ndarray:
        bodies, stage = states[..., :NUM_BODY_SLOTS, :], states[..., NUM_BODY_SLOTS:, :]
        bodies = np.where(bodies[..., PRESENT_AT, None] > 0, change(bodies, 0), bodies)
        return np.concatenate([bodies, change(stage, 1)], axis=-2, dtype=np.float32)

    def to_dict(self) -> dict[str, Any]:
        return {
            "mean": self.mean.tolist(),
            "std": self.std.tolist(),
            "modes": [m.tolist() for m in self.modes],
        }

    @staticmethod
    def from_dict(told: dict[str, Any]) -> StateScale:
        """The inverse of `to_dict`. Raises DataError for anything else."""
        try:
            mean, std = (np.array(told[key], dtype=np.float32) for key in ("mean", "std"))
            bodies, camera = (np.array(modes, dtype=np.float32) for modes in told["modes"])
        except (LookupError, TypeError, ValueError) as error:
            raise DataError(f"not the scale of states: {type(error).__name__}: {error}") from error
        shapes = [x.shape for x in (mean, std, bodies, camera)]
        square = (TIME_STRIDE, TIME_STRIDE)
        if shapes != [(2, STATE_FEATURES)] * 2 + [(TRACK_FEATURES, *square), (CAMERA_FEATURES, *square)]:
            raise DataError(f"a scale of states of shapes {shapes}")
        return StateScale(mean=mean, std=std, modes=(bodies, camera))


def _modes(standard_nF: np.ndarray, width: int) -> np.ndarray:
    """The modes [F, K, M] of standardised states, the largest first; of each frame, `width` features."""
    x_nKF = standard_nF[:, : TIME_STRIDE * width].reshape(-1, TIME_STRIDE, width)
    square_FKK = np.einsum("nkf,njf->fkj", x_nKF, x_nKF) / max(len(x_nKF), 1)
    values_FM, vectors_FKM = np.linalg.eigh(square_FKK)
    largest_F1 = values_FM[:, -1:]
    spread_FM = np.sqrt(np.maximum(values_FM, FAINTEST**2 * largest_F1))
    spread_FM = np.where(largest_F1 > 1e-8, spread_FM, 1.0)  # what never changes stays as it is
    return np.flip(vectors_FKM * spread_FM[:, None], axis=2).astype(np.float32)
