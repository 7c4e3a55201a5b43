"""Ways: smooth curves through places, by how far along them one is."""

from __future__ import annotations

import numpy as np

__all__ = ["Way"]

_STEPS = 24


class Way:
    """A curve through places [K, 3] m, which goes on straight beyond its ends.

    Source: Catmull and Rom 1974; by chords, Barry and Goldman 1988. length: m. One place, or several that
    are the same, is a way of no length that looks to `heading`, rad.
    """

    def __init__(self, places: np.ndarray, heading: float = 0.0) -> None:
        places = np.asarray(places, float)
        step = np.linalg.norm(np.diff(places, axis=0), axis=1)
        places = places[np.concatenate([[True], step > 1e-6])]
        curve = places if len(places) < 3 else _curve(places)
        self._points = curve
        self._at = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(curve, axis=0), axis=1))])
        self.length = float(self._at[-1])
        if len(curve) > 1:
            ahead = np.diff(curve, axis=0)
            flat = np.hypot(ahead[:, 0], ahead[:, 1])
            turns = np.unwrap(np.arctan2(ahead[:, 1], ahead[:, 0]))
            turns[flat < 1e-9] = heading  # straight up or down
            self._middle = (self._at[1:] + self._at[:-1]) / 2
            self._heading, self._slope = turns, np.arctan2(ahead[:, 2], flat)
        else:
            self._middle, self._heading, self._slope = np.zeros(1), np.full(1, heading), np.zeros(1)

    def place(self, s_T: np.ndarray) -> np.ndarray:
        """Where one is after s m, [T, 3]."""
        found = np.stack([np.interp(s_T, self._at, axis) for axis in self._points.T], axis=-1)
        beyond = np.minimum(s_T, 0.0) + np.maximum(s_T - self.length, 0.0)
        heading, slope = self.heading(s_T), self.slope(s_T)
        flat = np.cos(slope)
        ahead = np.stack([flat * np.cos(heading), flat * np.sin(heading), np.sin(slope)], axis=-1)
        return found + beyond[:, None] * ahead

    def heading(self, s_T: np.ndarray) -> np.ndarray:
        """Where the way goes after s m, rad about z from +x, [T]."""
        return np.interp(s_T, self._middle, self._heading)

    def slope(self, s_T: np.ndarray) -> np.ndarray:
        """How steeply the way rises after s m, rad, [T]."""
        return np.interp(s_T, self._middle, self._slope)


def _curve(places: np.ndarray) -> np.ndarray:
    """A smooth curve, [24 (K - 1) + 1, 3], that turns no more sharply where places lie close: by chords."""
    closed = np.linalg.norm(places[0] - places[-1]) < 1e-6
    first, last = (
        (places[-2], places[1]) if closed else (2 * places[0] - places[1], 2 * places[-1] - places[-2])
    )
    whole = np.concatenate([[first], places, [last]])
    chord = np.diff(whole, axis=0)
    long = np.linalg.norm(chord, axis=1, keepdims=True)
    rate = chord / long
    rates = (rate[:-1] * long[1:] + rate[1:] * long[:-1]) / (long[:-1] + long[1:])
    b, c, d = places[:-1, None], places[1:, None], long[1:-1, None]
    begins, ends = d * rates[:-1, None], d * rates[1:, None]
    u = (np.arange(_STEPS) / _STEPS)[:, None]
    rows = b + u * begins + u**2 * (3 * (c - b) - 2 * begins - ends) + u**3 * (2 * (b - c) + begins + ends)
    return np.concatenate([rows.reshape(-1, 3), places[-1:]])
