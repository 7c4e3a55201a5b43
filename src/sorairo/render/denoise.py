"""Denoising by Intel Open Image Denoise, told what each pixel's surface is."""

from __future__ import annotations

import sys
from functools import lru_cache
from types import ModuleType

import numpy as np

__all__ = ["NoiseFilter"]

STEP = 16
"""Pictures are denoised from a multiple of this many rows on."""


@lru_cache(maxsize=1)
def _oidn() -> ModuleType:
    """Load pyoidn, which drafts do without; it would load torch for pictures on a GPU, in seconds."""
    hides_torch = "torch" not in sys.modules
    if hides_torch:
        sys.modules["torch"] = None  # pyright: ignore[reportArgumentType]
    try:
        import pyoidn
    finally:
        if hides_torch:
            del sys.modules["torch"]
    return pyoidn


class NoiseFilter:
    """A filter for pictures of (width, height) px; the sky above everything has no noise and is left out."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.size, self.top, self.exposure = size, -1, 0.0
        self._device = _oidn().Device()
        self._device.commit()

    def _begin(self, top: int) -> None:
        """Prepare for pictures without their first rows."""
        self.top = top
        self.images = np.zeros((4, self.size[1] - top, self.size[0], 3), np.float32)
        pyoidn = _oidn()
        self._filter = pyoidn.Filter(self._device, pyoidn.OIDN_FILTER_TYPE_RT)
        names = (pyoidn.OIDN_IMAGE_COLOR, pyoidn.OIDN_IMAGE_ALBEDO, pyoidn.OIDN_IMAGE_NORMAL)
        for name, image in zip((*names, pyoidn.OIDN_IMAGE_OUTPUT), self.images, strict=True):
            self._filter.set_image(name, image, pyoidn.OIDN_FORMAT_FLOAT3)
        self._filter.set_bool("hdr", True)
        self._filter.set_float("inputScale", self.exposure)
        self._filter.set_int("quality", pyoidn.OIDN_QUALITY_FAST)
        self._filter.commit()

    def clean(
        self, colour_HW3: np.ndarray, albedo_HW3: np.ndarray, normal_HW3: np.ndarray, sky_HW: np.ndarray
    ) -> np.ndarray:
        """Denoise linear light [H, W, 3] by the albedo and normal of what each pixel shows, and the sky."""
        solid = np.flatnonzero(~sky_HW.all(axis=1))
        if not len(solid):
            return colour_HW3
        if not self.exposure:  # the first frame's, or what is still would flicker
            self.exposure = 0.18 / float(np.exp(np.log(colour_HW3.mean(axis=-1) + 1e-4).mean()))
        top = max(int(solid[0]) - STEP // 2, 0) // STEP * STEP
        if top != self.top:
            self._begin(top)
        for image, part in zip(self.images, (colour_HW3, albedo_HW3, normal_HW3), strict=False):
            image[:] = part[top:]
        self._filter.execute()
        return np.concatenate([colour_HW3[:top], self.images[3]])
