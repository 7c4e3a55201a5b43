"""Mists: round clouds of things that give off light, added along rays in closed form; the corona."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from sorairo.render.vectors import column, dot
from sorairo.scene.palette import albedo
from sorairo.scene.scene import Body
from sorairo.scene.things import THINGS

__all__ = ["Mists", "mists_of"]

BEAMS = {"flying saucer": "#8fe6ff"}
"""What sends a beam of light down upon what is below it in the dark, and its colour."""
REACH = 3.2
"""Beyond so many widths a cloud is not looked for."""
_CORONA = ((2.99, 16), (1.42, 6), (0.053, 2.5))
"""Brightness of the sun's corona by how many radii from its middle: weights and powers (Baumbach 1937,
"Strahlung, Ergiebigkeit und Elektronendichte der Sonnenkorona", Astronomische Nachrichten 263)."""


class Mists(NamedTuple):
    """Clouds at one moment. pos [K, 3] m, wide [K] m, light [3, K] of their middles; suns: where, radius."""

    pos: np.ndarray
    wide: np.ndarray
    light: np.ndarray
    suns: tuple[tuple[np.ndarray, float], ...]

    def along(self, o_3N: np.ndarray, d_3N: np.ndarray, t_N: np.ndarray) -> np.ndarray:
        """Find the light [3, N] of clouds along rays as far as t: bell curves of how near they pass.

        A Gaussian's integral along a line is a Gaussian of its distance; where something stands in it, the
        share before that is found by the logistic curve nearest to its own.
        """
        out = np.zeros_like(d_3N)
        for pos, wide, light in zip(self.pos, self.wide, self.light.T, strict=True):
            to = column(pos) - o_3N
            b = dot(to, d_3N)
            near2 = dot(to, to) - b * b
            on = np.flatnonzero((near2 < (REACH * wide) ** 2) & (t_N > b - REACH * wide))
            if not len(on):
                continue
            share = 1.0 / (1.0 + np.exp(-1.702 * np.clip((t_N[on] - b[on]) / wide, -9.0, 9.0)))
            out[:, on] += light[:, None] * (share * np.exp(near2[on] * np.float32(-0.5 / wide**2)))
        for pos, radius in self.suns:
            to = column(pos) - o_3N
            b = dot(to, d_3N)
            away = np.sqrt(np.maximum(dot(to, to) - b * b, 0.0)) / np.float32(radius)
            away = np.maximum(away, np.float32(1.02))
            shines = sum(np.float32(weight) * away ** np.float32(-power) for weight, power in _CORONA)
            halo = 0.5 * shines * (t_N > b) * (b > 0)
            out += np.array([[1.0], [0.80], [0.50]], np.float32) * halo
        return out


def mists_of(
    bodies: Sequence[Body],
    pos_n3: np.ndarray,
    turn_n33: np.ndarray,
    limbs: dict[int, tuple[np.ndarray, np.ndarray]] | None,
    beams: bool = False,
) -> Mists | None:
    """Find the clouds of bodies; None where there are none. beams: it is dark enough for them."""
    pos, wide, light, suns = [], [], [], []
    for i, body in enumerate(bodies):
        thing = THINGS[body.shape]
        names = ["", *thing.limbs]
        for part in thing.parts:
            if (part.form != "mist" or not part.top) and part.paint != "sun":
                continue
            scale = np.array(body.half_size) / np.array(thing.half_size)
            path = np.array(part.path or [(0.0, 0.0, 0.0, part.half[0])], np.float32)
            own = (path[:, :3] + part.at - thing.middle) * scale
            if limbs and i in limbs:
                turn, shift = (moved[names.index(part.limb)] for moved in limbs[i])
                own = own @ turn.T + shift
            place = own @ turn_n33[i].T + pos_n3[i]
            if part.paint == "sun":
                suns.append((place[0], float(part.half[0] * scale[2])))
                continue
            pos.append(place)
            wide.append(path[:, 3] * float(scale.min()))
            colour = np.array(albedo(body.colour if part.colour == "main" else part.colour))
            light.append(np.tile(part.top * colour[:, None], len(path)))
    for i, body in enumerate(bodies):
        if body.shape not in BEAMS or not beams:
            continue
        away = np.hypot(*(pos_n3[:, :2] - pos_n3[i, :2]).T)
        below = (
            (away < max(body.half_size[:2])) & (pos_n3[:, 2] < pos_n3[i, 2]) & (np.arange(len(pos_n3)) != i)
        )
        if below.any():
            share = np.linspace(0.0, 1.0, 12)[:, None]
            top = pos_n3[i] - [0.0, 0.0, 0.5 * body.half_size[2]]
            pos.append((top + share * ([*pos_n3[i, :2], 0.0] - top)).astype(np.float32))
            wide.append(0.34 * max(body.half_size) * (0.55 + 0.65 * share[:, 0]).astype(np.float32))
            light.append(
                np.repeat(np.array(albedo(BEAMS[body.shape]))[:, None] * np.float32(0.11), 12, axis=1)
            )
    if not (pos or suns):
        return None
    if not pos:
        return Mists(np.zeros((0, 3)), np.zeros(0), np.zeros((3, 0)), tuple(suns))
    places, widths, lights = (
        np.concatenate(part, axis=-1 if part is light else 0).astype(np.float32)
        for part in (pos, wide, light)
    )
    return Mists(places, widths, lights, tuple(suns))
