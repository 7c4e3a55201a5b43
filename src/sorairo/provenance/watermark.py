"""An invisible mark in the pixels, which survives compression, scaling and cropping.

The mark is one periodic pattern of light and dark, the same in every frame: some hundred waves whose phases
are the key. What moves averages out over the frames and the mark stays. A periodic pattern has a spectrum of
lines: in a scaled picture they lie elsewhere, in a cropped one their phases are turned by the offset. So the
detector tries scales, reads the lines of each, and compares their phases with the key's at every offset.
(Spread spectrum: Cox et al., IEEE Trans. Image Processing 6(12), 1997. Periodic against crops, a number as a
shift: Kalker et al., Proc. SPIE 3657, 1999. Phases alone: Kuglin and Hines, Proc. IEEE Conf. Cybernetics and
Society, 1975.)

Five waves of eight say that there is a mark. The others, in two parts that are each shifted along the period
by five bits down and five across, say which clip it is: a number of 20 bits. The default key is public, so
that anyone can verify; who knows a key can also imitate its mark, or remove it.

Shapes: a wave has k cycles in a period downward and l across; K = 2R + 1 values of k, from -R to R, and
L = R + 1 of l, since the other half of a real picture's spectrum follows from these.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from PIL import Image
from PIL.Image import Resampling

from sorairo.errors import ConfigError

__all__ = ["NUMBERS", "Detection", "Marker", "Watermark", "detect", "embed"]

NUMBERS = 1 << 20
"""A mark carries a number below this one."""

_SIDE = 256  # a detector looks at a picture of as many pixels as this squared, whatever the size of the clip
_OFFSETS = 96  # tried along a period: 0.7 pixels at most from the true one, an eighth of the shortest wave
_SHIFTS = 32  # of a part of the number, down and across
_SCALE_STEP = 0.01  # the most that moves a wave at the edge by an eighth of the shortest one
_STRETCH = 8  # frames that are looked at together for a mark that is there already
_MIN_WAVE = 3.0  # pixels; shorter waves are left out of a small clip
_BLOCK = 8  # side of what counts as one place, in pixels of a picture of _SIDE squared
_LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)  # ITU-R BT.709-6, section 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Watermark:
    """Settings of the mark. Who embeds and who detects must share all but the strength.

    key: any text; its SHAKE-256 gives the phases. strength: root mean square of the mark in levels of 255,
    where the picture is flat and where it is full of texture; 1.95 keeps a clip above 42 dB. periods: of the
    pattern, along the square root of the picture's area. cycles: of a wave in a period, the fewest and the
    most. scales: how much larger, relative to the picture, its content may be than when it was marked; a
    quarter cropped away makes 1.15 of 1. max_false_positive: how often an unmarked clip is taken for a marked
    one, at most.
    """

    key: str = "sorairo"
    strength: tuple[float, float] = (1.3, 1.95)
    periods: int = 2
    cycles: tuple[float, float] = (6.0, 24.0)
    scales: tuple[float, float] = (0.75, 1.6)
    max_false_positive: float = 1e-6


@dataclass(frozen=True, kw_only=True, slots=True)
class Detection:
    """What a detector saw.

    false_positive: a bound on the chance that an unmarked clip looks as marked as this one. number: what the
    mark says, None where it cannot be read for certain. scale: see `Watermark`.
    """

    found: bool
    false_positive: float
    number: int | None
    scale: float


class _Peak(NamedTuple):
    """Where the mark was likeliest: z in standard deviations, the offset in periods."""

    z: float
    scale: float
    down: float
    across: float
    phases_KL: np.ndarray


class Marker:
    """Put the mark into the frames of a clip, however many come at a time; the same as all at once.

    A mark that is there already, as in the beginning of a clip that was extended, gives way to this one, so
    that marks do not add up. Raises: ConfigError for a number that does not fit.
    """

    def __init__(self, number: int = 0, mark: Watermark | None = None) -> None:
        if not 0 <= number < NUMBERS:
            nearest = min(max(number, 0), NUMBERS - 1)
            raise ConfigError(
                f"a mark carries a number from 0 to {NUMBERS - 1}, not {number}; nearest: {nearest}"
            )
        self.number, self.settings = number, mark or Watermark()
        self._held: np.ndarray | None = None
        self._pattern_HW: np.ndarray | None = None

    def mark(self, frames_THWC: np.ndarray) -> np.ndarray:
        """Mark frames uint8 [T, H, W, 3] and those held back before; up to seven are held back."""
        held = self._held
        frames = frames_THWC if held is None else np.concatenate([held, frames_THWC])
        whole = len(frames) // _STRETCH * _STRETCH
        self._held = frames[whole:].copy()
        return self._mark(frames[:whole])

    def rest(self) -> np.ndarray | None:
        """Mark the frames that were held back, at the end of a clip; None where there are none."""
        held, self._held = self._held, None
        return None if held is None or not len(held) else self._mark(held)

    def _mark(self, frames_THWC: np.ndarray) -> np.ndarray:
        height, width = frames_THWC.shape[1:3]
        if self._pattern_HW is None:
            self._pattern_HW = _pattern(height, width, self.number, self.settings)
        marked = np.empty_like(frames_THWC)
        for start in range(0, len(frames_THWC), _STRETCH):
            stretch = slice(start, start + _STRETCH)
            old = _present(frames_THWC[stretch], self.settings)
            pattern_HW = self._pattern_HW
            if old is not None:
                pattern_HW = pattern_HW - _pattern(height, width, old, self.settings)
            for frame, out in zip(frames_THWC[stretch], marked[stretch]):
                change = _strength(frame @ _LUMA, self.settings) * pattern_HW
                np.clip(np.rint(frame + change[..., None]), 0, 255, out=out, casting="unsafe")
        return marked


def embed(frames_THWC: np.ndarray, number: int = 0, mark: Watermark | None = None) -> np.ndarray:
    """Mark a clip, uint8 [T, H, W, 3]; the same for the same frames and number. See `Marker`."""
    marker = Marker(number, mark)
    parts = [marker.mark(frames_THWC), marker.rest()]
    return np.concatenate([part for part in parts if part is not None])


def detect(frames_THWC: Iterable[np.ndarray], mark: Watermark | None = None) -> Detection:
    """Look for the mark in a clip, uint8 [T, H, W, 3] of any size, or in its frames as they come.

    The chance of a false alarm has a bound that holds for every clip, since the key is drawn without regard
    to it: the sum S of n cosines of evenly drawn phases has E[exp(tS)] = I0(t)^n <= exp(n t^2 / 4), so that
    P(S >= z sqrt(n / 2)) <= exp(-z^2 / 2) (Chernoff), for each scale and offset that is tried.
    """
    mark = mark or Watermark()
    picture_HW = _whiten(_mean_luma(frames_THWC))
    sync_KL, *parts_KL = _spectra(mark)
    low, high = mark.scales
    scales = np.geomspace(low, high, math.ceil(math.log(high / low) / _SCALE_STEP) + 1)
    peak = max((_peak(picture_HW, scale, sync_KL, mark) for scale in scales), key=lambda peak: peak.z)
    bound = _bound(peak.z, len(scales) * _OFFSETS**2)
    found = bound <= mark.max_false_positive
    number = _number(peak, parts_KL) if found else None
    return Detection(found=found, false_positive=bound, number=number, scale=peak.scale)


# the pattern


@lru_cache(maxsize=8)
def _spectra(mark: Watermark) -> np.ndarray:
    """Phases of the waves, complex [3, K, L]: of the mark and of both parts of the number; 0: no wave."""
    low, high = mark.cycles
    reach = math.floor(high)
    k, l_ = np.ogrid[-reach : reach + 1, : reach + 1]
    cycles = np.hypot(k, l_)
    used = (cycles >= low) & (cycles <= high) & ((l_ > 0) | (k > 0))
    drawn = np.frombuffer(hashlib.shake_256(mark.key.encode()).digest(4 * used.size), "<u2")
    phase, which = drawn.reshape(2, *used.shape)
    part = np.repeat([0, 1, 2], [10, 3, 3])[which % 16]
    waves = used * np.exp(2j * np.pi * phase / 65536)
    spectra = np.stack([waves * (part == i) for i in range(3)]).astype(np.complex64)
    spectra.setflags(write=False)  # they are kept, and the same for all who ask
    return spectra


def _pattern(height: int, width: int, number: int, mark: Watermark) -> np.ndarray:
    """The mark at strength 1 with the number in it, [H, W]. Its tips, which would show, are cut off."""
    sync_KL, *parts_KL = _spectra(mark)
    reach = sync_KL.shape[1] - 1
    spectrum_KL = sync_KL
    for part_KL, shift in zip(parts_KL, _shifts(number)):
        down_K, across_K = _turns(np.array(shift) / _SHIFTS, reach)
        spectrum_KL = spectrum_KL + part_KL * np.outer(down_K, across_K[reach:])
    period = math.sqrt(height * width) / mark.periods
    k, l_ = np.ogrid[-reach : reach + 1, : reach + 1]
    spectrum_KL = spectrum_KL * (np.hypot(k, l_) * _MIN_WAVE <= period)
    down_HK = _turns(np.arange(height) / period, reach)
    across_WL = _turns(np.arange(width) / period, reach)[:, reach:]
    return np.clip((down_HK @ spectrum_KL @ across_WL.T).real / _spread(spectrum_KL), -2, 2)


def _spread(spectrum_KL: np.ndarray) -> float:
    """Root mean square of as many waves of amplitude 1, or of as many cosines of even phases."""
    return math.sqrt(max(1, np.count_nonzero(spectrum_KL)) / 2)


def _turns(periods_N: np.ndarray, reach: int) -> np.ndarray:
    """exp(2 pi i k x) at each x, for k from -reach to reach: [N, K] complex."""
    return np.exp(2j * np.pi * np.outer(periods_N, np.arange(-reach, reach + 1))).astype(np.complex64)


def _shifts(number: int) -> list[tuple[int, int]]:
    """The number as two shifts of (down, across), each below _SHIFTS."""
    high, low = divmod(number, _SHIFTS**2)
    return [divmod(high, _SHIFTS), divmod(low, _SHIFTS)]


def _strength(luma_HW: np.ndarray, mark: Watermark) -> np.ndarray:
    """How strong the mark may be at each pixel: texture hides it, the dark shows it."""
    height, width = luma_HW.shape
    cell = _BLOCK * math.sqrt(height * width) / _SIDE
    small = max(1, round(width / cell)), max(1, round(height / cell))
    mean, square = (_resize(x, small, Resampling.BOX) for x in (luma_HW, luma_HW**2))
    texture = np.sqrt(np.maximum(square - mean**2, 0))
    strength = np.interp(texture, (2, 12), mark.strength) * np.interp(mean, (0, 48), (0.6, 1))
    return _resize(strength.astype(np.float32), (width, height), Resampling.BILINEAR)


# the detector


def _mean_luma(frames_THWC: Iterable[np.ndarray]) -> np.ndarray:
    total, count = np.float32(0), 0
    for count, frame in enumerate(frames_THWC, 1):
        total = total + frame if count == 1 else np.add(total, frame, out=total)
    return total @ _LUMA / count


def _whiten(luma_HW: np.ndarray) -> np.ndarray:
    """The picture at the detector's size, coarse shapes removed and every place brought to one contrast."""
    height, width = luma_HW.shape
    shrink = _SIDE / math.sqrt(height * width)
    size = max(_BLOCK, round(width * shrink)), max(_BLOCK, round(height * shrink))

    def smooth(x: np.ndarray) -> np.ndarray:
        return _resize(_resize(x, (size[0] // _BLOCK, size[1] // _BLOCK), Resampling.BOX), size)

    x = _resize(luma_HW, size, Resampling.LANCZOS)
    x = x - smooth(x)
    contrast = np.sqrt(np.maximum(smooth(x * x), 0) + 0.3**2)  # 0.3 levels: the rounding to whole ones
    return np.clip(x / contrast, -2, 2)  # an edge is one outlier, however strong


def _resize(x_HW: np.ndarray, size: tuple[int, int], how: Resampling = Resampling.BICUBIC) -> np.ndarray:
    """Resample to (width, height)."""
    return np.asarray(Image.fromarray(x_HW).resize(size, how))


def _peak(picture_HW: np.ndarray, scale: float, sync_KL: np.ndarray, mark: Watermark) -> _Peak:
    """The likeliest offset at one scale."""
    reach = sync_KL.shape[1] - 1
    period = _SIDE / mark.periods * scale
    height, width = picture_HW.shape
    down_HK = _turns(-np.arange(height) / period, reach)
    across_WL = _turns(-np.arange(width) / period, reach)[:, reach:]
    lines_KL = down_HK.T @ picture_HW @ across_WL
    phases_KL = lines_KL / np.maximum(np.abs(lines_KL), 1e-12)
    offsets = np.arange(_OFFSETS) / _OFFSETS
    z = _correlate(phases_KL, sync_KL, offsets, offsets)
    down, across = np.unravel_index(z.argmax(), z.shape)
    return _Peak(float(z.max()), float(scale), offsets[down], offsets[across], phases_KL)


def _correlate(
    phases_KL: np.ndarray, spectrum_KL: np.ndarray, down_N: np.ndarray, across_N: np.ndarray
) -> np.ndarray:
    """How well the phases fit those of a pattern at each offset, [N, N], in standard deviations."""
    reach = spectrum_KL.shape[1] - 1
    likeness_KL = phases_KL * spectrum_KL.conj()
    total = _turns(-down_N, reach) @ likeness_KL @ _turns(-across_N, reach)[:, reach:].T
    return np.real(total) / _spread(spectrum_KL)


def _present(frames_THWC: np.ndarray, mark: Watermark) -> int | None:
    """The number of a mark that lies exactly where a new one would; None where there is none."""
    sync_KL, *parts_KL = _spectra(mark)
    peak = _peak(_whiten(_mean_luma(frames_THWC)), 1.0, sync_KL, mark)
    found = _bound(peak.z, _OFFSETS**2) <= mark.max_false_positive
    return _number(peak, parts_KL) if found and peak.down == peak.across == 0 else None


def _bound(z: float, trials: int) -> float:
    """See `detect`."""
    return min(1.0, trials * math.exp(-(max(z, 0.0) ** 2) / 2))


def _number(peak: _Peak, parts_KL: list[np.ndarray]) -> int | None:
    """The number, each part read at a chance of one in ten thousand of being another; None below that."""
    shifts = np.arange(_SHIFTS) / _SHIFTS
    number = 0
    for part_KL in parts_KL:
        z = _correlate(peak.phases_KL, part_KL, peak.down + shifts, peak.across + shifts)
        if _bound(float(z.max()), z.size) > 1e-4:
            return None
        number = number * z.size + int(z.argmax())
    return number
