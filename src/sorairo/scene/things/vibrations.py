"""Vibrations of water's molecule: its normal modes, from its masses, its shape and its force constants."""

from __future__ import annotations

import math

import numpy as np

from sorairo.scene.parts import Limb, LimbMotion, Part, Thing
from sorairo.scene.things.molecules import ATOMS, MOLECULES, SCALE, placed, radius_of, sticks
from sorairo.scene.things.pieces import ball, limb
from sorairo.scene.things.workings import SKIN, about_y, mechanism

__all__ = ["VIBRATION_ROWS", "WATER_MASSES", "water_modes"]

WATER_MASSES = np.repeat([ATOMS["O"][2], ATOMS["H"][2], ATOMS["H"][2]], 3)
_STRETCH, _BEND = 7.66, 0.632
"""Force constants of water, mdyn/A and mdyn A (Herzberg 1945, "Infrared and Raman Spectra")."""
_WAVENUMBER = 1302.79
"""Of a root of mdyn/A by daltons, 1/cm."""


def water_modes() -> tuple[np.ndarray, np.ndarray]:
    """Wavenumbers [3], 1/cm, and motions [3, 9] of the normal modes of water: bend, both stretches.

    The eigenvectors of the mass-weighted force constants of both lengths and the angle (Wilson, Decius and
    Cross 1955, "Molecular Vibrations"). A motion is by how far each atom goes along x, y, z, the largest
    being 1.
    """
    places = np.array([place for _, place in MOLECULES["water molecule"][1][0]])

    def inner(flat: np.ndarray) -> np.ndarray:
        o, a, b = flat.reshape(3, 3)
        u, v = a - o, b - o
        lengths = np.linalg.norm(u), np.linalg.norm(v)
        return np.array([*lengths, math.acos(u @ v / (lengths[0] * lengths[1]))])

    step, flat = 1e-5, places.ravel()
    slopes = np.array([(inner(flat + step * e) - inner(flat - step * e)) / (2 * step) for e in np.eye(9)])
    force = slopes @ np.diag([_STRETCH, _STRETCH, _BEND]) @ slopes.T
    root = np.sqrt(WATER_MASSES)
    values, vectors = np.linalg.eigh(force / np.outer(root, root))
    motions = (vectors / root[:, None]).T[-3:]
    return _WAVENUMBER * np.sqrt(values[-3:]), motions / np.abs(motions).max(axis=1, keepdims=True)


def _vibrating(words: tuple[str, ...], mode: int | None) -> Thing:
    """Water whose atoms swing in a normal mode; None: in all three. The bend takes 1.6 s, the others less."""
    atoms = placed("water molecule")
    thick = 0.095 * SCALE
    names = ["oxygen", "hydrogen l", "hydrogen r"]
    rest = np.array([place for _, place in atoms])

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        numbers, motions = water_modes()
        by = np.zeros((len(time_T), 9))
        for k in range(3) if mode is None else (mode,):
            rate = 2 * math.pi / 1.6 * numbers[k] / numbers[0]
            share = (0.26 if mode is not None else 0.13) * SCALE * (1.6 if k == 0 else 1.0)
            by += share * np.sin(rate * time_T)[:, None] * motions[k]
        shifts = by.reshape(-1, 3, 3)
        found = {name: LimbMotion(shift=shifts[:, k]) for k, name in enumerate(names)}
        for k, name in ((1, "bond l"), (2, "bond r")):
            drawn = rest[k] - rest[0]
            now = drawn + shifts[:, k] - shifts[:, 0]
            longer = np.linalg.norm(now, axis=1) / np.linalg.norm(drawn)
            first = math.atan2(drawn[2], drawn[0])
            turn = np.arctan2(now[:, 2], now[:, 0]) - first
            turn = (turn + math.pi) % (2 * math.pi) - math.pi
            found[name] = LimbMotion(
                turn=about_y(turn), shift=shifts[:, 0], stretch=np.tile(longer[:, None], 3)
            )
        return found

    parts: list[Part] = []
    for name, (atom, at) in zip(names, atoms):
        parts += limb(
            name, ball(radius_of("water molecule", atom), at, "main" if atom == "O" else ATOMS[atom][0], SKIN)
        )
    for k, name in ((1, "bond l"), (2, "bond r")):
        parts += limb(name, *sticks(atoms[0][1], atoms[k][1], 1, thick))
    limbs = {name: Limb(at=at) for name, (_, at) in zip(names, atoms)}
    limbs |= {name: Limb(at=atoms[0][1]) for name in ("bond l", "bond r")}
    return mechanism(words, parts, limbs, law, ATOMS["O"][0])


VIBRATION_ROWS: tuple[Thing, ...] = (
    _vibrating(
        (
            "vibrating water molecule",
            "water molecule vibrating",
            "water molecule vibrates",
            "molecular vibration",
            "vibrating molecule",
        ),
        None,
    ),
    _vibrating(("bending vibration", "water molecule bending"), 0),
    _vibrating(("symmetric stretch", "stretching vibration"), 1),
    _vibrating(("asymmetric stretch", "antisymmetric stretch"), 2),
)
