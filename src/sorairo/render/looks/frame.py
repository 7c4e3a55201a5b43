"""What a look is made of: the buffers of one frame."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

__all__ = ["BESIDE", "SKY_M", "Frame"]

BESIDE = (
    ((slice(None, -1),), (slice(1, None),)),
    ((slice(None), slice(None, -1)), (slice(None), slice(1, None))),
)
"""Of a picture [H, W, ...]: every pixel and the one below it, every pixel and the one to its right."""
SKY_M = 100.0
"""How far away marks upon the sky are taken to be, m."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """One frame before it is given its look.

    rgb float32 [H, W, 3]: display values in [0, 1]; albedo, normal float32 [H, W, 3]. body int32 [H, W]: its
    number, below 0 where none is: -1 the sky, -2 the ground, lower what lies and stands about. depth float32
    [H, W] m, SKY_M of the sky. place float32 [H, W, 3] m: where a point is on what it belongs to, of a body
    in its own axes and at rest, so that marks go with it; 0 for looks that do not ask. inside float32 [H, W]
    m: through how much of bodies a ray goes, likewise. pixel: how wide one is, rad. axes [3, 3]: the right,
    down and ahead of the picture in the world. light: how bright, from 0 to 1, a plain thing is shown in the
    light of the scene beside lamps, some 0.6 by day; roofed: whether that is in a room. number: the
    frame's in its clip, of `fps` a second; seed: the clip's. warm: of each body, 1 where it lives, 0.5 where
    it is driven, else 0; sizes: how wide, deep and high it is, m.
    """

    rgb: np.ndarray
    albedo: np.ndarray
    normal: np.ndarray
    body: np.ndarray
    depth: np.ndarray
    place: np.ndarray
    inside: np.ndarray
    axes: np.ndarray
    pixel: float
    light: float
    roofed: bool
    number: int
    fps: int
    seed: int
    warm: tuple[float, ...]
    sizes: tuple[tuple[float, float, float], ...]

    @property
    def ease(self) -> float:
        """The power to which values of a dark scene are raised, so that its darks can be read: 1 by day."""
        return float(np.clip(np.log(0.45) / np.log(max(self.light, 1e-3)), 0.5, 1.0))

    @property
    def eased(self) -> np.ndarray:
        """`rgb` as eyes see it that are used to the light of the scene: `ease` of how bright it is."""
        if self.ease == 1.0:
            return self.rgb
        r, g, b = np.moveaxis(self.rgb, -1, 0)
        bright = np.maximum(np.maximum(r, g), np.maximum(b, np.float32(1e-3)))
        return self.rgb * (bright ** np.float32(self.ease - 1.0))[..., None]

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width, px."""
        return self.body.shape[0], self.body.shape[1]

    @property
    def unit(self) -> float:
        """How many pixels are what one is in a picture 360 px high."""
        return min(self.shape) / 360.0

    @property
    def whose(self) -> np.ndarray:
        """What a pixel belongs to, [H, W]: as `body`, but what lies and grows on the ground is ground."""
        return np.where(self.body == -3, -2, self.body)

    @property
    def sky(self) -> np.ndarray:
        """Where the sky is, bool [H, W]."""
        return self.body == -1

    @property
    def rises(self) -> np.ndarray:
        """How steeply the ray of each pixel goes up, [H, W]: the sine, below 0 where it goes down."""
        height, width = self.shape
        right, down, ahead = self.axes[:, 2].astype(np.float32)
        y = (np.arange(height, dtype=np.float32)[:, None] - 0.5 * (height - 1)) * np.float32(self.pixel)
        x = (np.arange(width, dtype=np.float32)[None] - 0.5 * (width - 1)) * np.float32(self.pixel)
        return (ahead + right * x + down * y) / np.sqrt(1.0 + x * x + y * y)

    def rng(self, lives: bool = False) -> np.random.Generator:
        """Chance, the same for all frames of a clip, or, of what lives, another in each."""
        return np.random.default_rng(self.seed + self.number if lives else self.seed)
