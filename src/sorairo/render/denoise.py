"""Denoising by Intel Open Image Denoise, told what each pixel's surface is."""

from __future__ import annotations

import numpy as np
import pyoidn

__all__ = ["NoiseFilter"]


class NoiseFilter:
    """A filter for pictures of (width, height) px."""

    def __init__(self, size: tuple[int, int], quality: int = pyoidn.OIDN_QUALITY_FAST) -> None:
        width, height = size
        self.colour, self.albedo, self.normal, self.out = (
            np.zeros((height, width, 3), np.float32) for _ in range(4)
        )
        self._device = pyoidn.Device()
        self._device.commit()
        self._filter = pyoidn.Filter(self._device, pyoidn.OIDN_FILTER_TYPE_RT)
        for name, image in (
            (pyoidn.OIDN_IMAGE_COLOR, self.colour),
            (pyoidn.OIDN_IMAGE_ALBEDO, self.albedo),
            (pyoidn.OIDN_IMAGE_NORMAL, self.normal),
            (pyoidn.OIDN_IMAGE_OUTPUT, self.out),
        ):
            self._filter.set_image(name, image, pyoidn.OIDN_FORMAT_FLOAT3)
        self._filter.set_bool("hdr", True)
        self._filter.set_int("quality", quality)
        self._filter.commit()

    def clean(self, colour_HW3: np.ndarray, albedo_HW3: np.ndarray, normal_HW3: np.ndarray) -> np.ndarray:
        """Denoise linear light [H, W, 3] by the albedo and normal of what each pixel shows."""
        self.colour[:], self.albedo[:], self.normal[:] = colour_HW3, albedo_HW3, normal_HW3
        self._filter.execute()
        return self.out.copy()
