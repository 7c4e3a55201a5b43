"""Pictures of high dynamic range and of wide gamuts, brought to what an ordinary screen shows.

Transfer functions and primaries by their codes in ITU-T H.273, tables 2 and 3.
"""

from __future__ import annotations

import numpy as np

__all__ = ["HLG", "PQ", "WIDE", "to_screen"]

PQ, HLG = 16, 18
WIDE = {9: np.array([[1.6605, -0.5876, -0.0728], [-0.1246, 1.1329, -0.0083], [-0.0182, -0.1006, 1.1187]])}
"""From linear light of wide primaries to that of BT.709; 9: BT.2020 (ITU-R BT.2087-0, annex 2)."""
PEAK, WHITE = 1000.0, 203.0
"""Candelas a square metre: of a screen that such pictures are made for; of white paper (ITU-R BT.2408)."""
_M1, _M2, _C1, _C2, _C3 = 2610 / 16384, 2523 / 32, 3424 / 4096, 2413 / 128, 2392 / 128
_LUMA = np.array([0.2627, 0.6780, 0.0593], np.float32)  # ITU-R BT.2100-2, table 5


def to_screen(code_HW3: np.ndarray, transfer: int, primaries: int) -> np.ndarray:
    """From non-linear RGB float32 [H, W, 3] in 0 to 1 to what a screen of BT.709 shows, uint8 [H, W, 3]."""
    if transfer == PQ:
        light = _eased(_from_pq(code_HW3))
    elif transfer == HLG:
        light = _eased(_from_hlg(code_HW3))
    else:
        light = code_HW3**2.4
    if primaries in WIDE:
        light = light @ WIDE[primaries].T.astype(np.float32)
    return np.rint(255 * np.clip(light, 0, 1) ** (1 / 2.4)).astype(np.uint8)


def _from_pq(code: np.ndarray) -> np.ndarray:
    """Candelas a square metre of a code in 0 to 1 (SMPTE ST 2084, equation 4.1)."""
    root = np.clip(code, 0, 1) ** (1 / _M2)
    return 10_000 * (np.maximum(root - _C1, 0) / (_C2 - _C3 * root)) ** (1 / _M1)


def _to_pq(light: np.ndarray) -> np.ndarray:
    root = (np.clip(light, 0, 10_000) / 10_000) ** _M1
    return ((_C1 + _C2 * root) / (1 + _C3 * root)) ** _M2


def _from_hlg(code: np.ndarray) -> np.ndarray:
    """Candelas a square metre on a screen of PEAK (ITU-R BT.2100-2, table 5: inverse OETF, then OOTF)."""
    a, b, c = 0.17883277, 0.28466892, 0.55991073
    scene = np.where(code <= 0.5, code**2 / 3, (np.exp((code - c) / a) + b) / 12)
    return PEAK * scene * np.maximum(scene @ _LUMA, 1e-6)[..., None] ** 0.2


def _eased(light_HW3: np.ndarray) -> np.ndarray:
    """Light in 0 to 1 whose highlights, up to PEAK, are eased into what lies below WHITE.

    By the largest channel, so that hues stay (ITU-R BT.2390-11, section 5.4.1, its black kept).
    """
    top = light_HW3.max(axis=-1, keepdims=True)
    peak, most = _to_pq(np.array([PEAK, WHITE], np.float32))
    e1, largest = np.clip(_to_pq(top) / peak, 0, 1), most / peak
    knee = 1.5 * largest - 0.5
    t = (e1 - knee) / (1 - knee)
    spline = (2 * t**3 - 3 * t**2 + 1) * knee + (t**3 - 2 * t**2 + t) * (1 - knee)
    spline += (3 * t**2 - 2 * t**3) * largest
    e2 = np.where(e1 < knee, e1, spline)
    return light_HW3 * (_from_pq(e2 * peak) / np.maximum(top, 1e-6)) / WHITE
