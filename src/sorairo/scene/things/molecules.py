"""Molecules and ions in crystals: balls and sticks from a table of atoms and bonds.

Places are in ångström, from measured lengths and angles (CRC Handbook of Chemistry and Physics, "Structure of
free molecules in the gas phase"); colours are those of Corey, Pauling and Koltun; balls are a third of the
radii of Bondi 1964, "van der Waals volumes and radii".
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, product

import numpy as np

from sorairo.scene.parts import Part, Thing, Vec
from sorairo.scene.things.pieces import ball, sweep

__all__ = ["ATOMS", "MOLECULES", "MOLECULE_ROWS", "SCALE", "placed", "radius_of", "sticks"]

DARK, SKIN = "#202226", "plastic"
SCALE = 0.22
"""Metres that stand for an ångström."""
ATOMS: dict[str, tuple[str, float, float]] = {
    "H": ("#f2f2f0", 1.20, 1.008),
    "C": ("#4a4f58", 1.70, 12.011),
    "N": ("#2a55d8", 1.55, 14.007),
    "O": ("#d8261c", 1.52, 15.999),
    "S": ("#e8c81e", 1.80, 32.06),
    "Cl": ("#3cb84a", 1.75, 35.45),
    "Na": ("#8a4fd0", 2.27, 22.99),
    "F": ("#7ad05a", 1.47, 18.998),
}
"""Colour, radius in ångström and mass in daltons of each element."""
Place = tuple[float, ...]


def _bent(length: float, angle: float) -> tuple[Place, Place]:
    """Two places at an angle, degrees, about z, in the plane of x and z, below."""
    half = math.radians(angle / 2)
    return (
        (-length * math.sin(half), 0.0, length * math.cos(half)),
        (length * math.sin(half), 0.0, length * math.cos(half)),
    )


def _pyramid(length: float, angle: float, count: int = 3) -> list[Place]:
    """Three places about z below, any two at an angle, degrees."""
    cosine = math.cos(math.radians(angle))
    up = math.sqrt((1 + 2 * cosine) / 3)
    flat = math.sqrt(1 - up * up)
    return [
        (
            length * flat * math.cos(2 * math.pi * k / count),
            length * flat * math.sin(2 * math.pi * k / count),
            -length * up,
        )
        for k in range(count)
    ]


def _ring(count: int, radius: float) -> list[Place]:
    angles = [2 * math.pi * (k + 0.5) / count for k in range(count)]
    return [(radius * math.cos(a), 0.0, radius * math.sin(a)) for a in angles]


Molecule = tuple[tuple[tuple[str, Place], ...], tuple[tuple[int, int, int], ...]]
"""Atoms with places in ångström, and bonds: which two, and how many pairs of electrons."""


def _simple(middle: str, outer: str, places: Sequence[Place], order: int = 1) -> Molecule:
    atoms = ((middle, (0.0, 0.0, 0.0)), *((outer, place) for place in places))
    return atoms, tuple((0, k + 1, order) for k in range(len(places)))


def _linear(*atoms: tuple[str, float], orders: Sequence[int]) -> Molecule:
    return (
        tuple((name, (x, 0.0, 0.0)) for name, x in atoms),
        tuple((k, k + 1, n) for k, n in enumerate(orders)),
    )


_TETRA = _pyramid(1.0, 109.4712)


def _carbon(at: Place, up: Place, turn: float, length: float = 1.09) -> list[Place]:
    """Three hydrogens of a carbon whose fourth bond goes `up` (a unit vector)."""
    z = np.array(up)
    x = np.cross(z, [0.0, 1.0, 0.0] if abs(z[1]) < 0.9 else [1.0, 0.0, 0.0])
    x /= np.linalg.norm(x)
    y = np.cross(z, x)
    found = []
    for k in range(3):
        a = turn + 2 * math.pi * k / 3
        way = -z / 3 + math.sqrt(8) / 3 * (math.cos(a) * x + math.sin(a) * y)
        found.append(tuple(float(v) for v in np.array(at) + length * way))
    return found


def _ethanol() -> Molecule:
    c1, c2 = (-0.78, 0.0, -0.22), (0.60, 0.0, 0.42)
    o = (1.56, 0.0, -0.64)
    way = np.array(c2) - c1
    way /= np.linalg.norm(way)
    ends = _carbon(c1, tuple(map(float, way)), math.pi)
    two = [(0.70, 0.89, 1.05), (0.70, -0.89, 1.05)]
    atoms = (
        ("C", c1),
        ("C", c2),
        ("O", o),
        *(("H", p) for p in ends),
        *(("H", p) for p in two),
        ("H", (2.42, 0.0, -0.22)),
    )
    return atoms, ((0, 1, 1), (1, 2, 1), (0, 3, 1), (0, 4, 1), (0, 5, 1), (1, 6, 1), (1, 7, 1), (2, 8, 1))


def _ethane() -> Molecule:
    half = 0.768
    left = _carbon((-half, 0, 0), (1.0, 0.0, 0.0), 0.0)
    right = _carbon((half, 0, 0), (-1.0, 0.0, 0.0), 0.0)
    atoms = (("C", (-half, 0.0, 0.0)), ("C", (half, 0.0, 0.0)), *(("H", p) for p in (*left, *right)))
    return atoms, ((0, 1, 1), *((0, k, 1) for k in (2, 3, 4)), *((1, k, 1) for k in (5, 6, 7)))


def _ethene() -> Molecule:
    half, length, angle = 0.6695, 1.087, math.radians(121.3)
    x, z = half - length * math.cos(angle), length * math.sin(angle)
    atoms = (
        ("C", (-half, 0.0, 0.0)),
        ("C", (half, 0.0, 0.0)),
        *(("H", (s * x, 0.0, t * z)) for s in (-1, 1) for t in (-1, 1)),
    )
    return atoms, ((0, 1, 2), (0, 2, 1), (0, 3, 1), (1, 4, 1), (1, 5, 1))


def _methanol() -> Molecule:
    c, o = (0.0, 0.0, 0.0), (1.425, 0.0, 0.0)
    three = _carbon(c, (1.0, 0.0, 0.0), 0.0, 1.094)
    h = (1.425 + 0.945 * math.cos(math.radians(71.5)), 0.0, 0.945 * math.sin(math.radians(71.5)))
    return (("C", c), ("O", o), *(("H", p) for p in three), ("H", h)), (
        (0, 1, 1),
        (0, 2, 1),
        (0, 3, 1),
        (0, 4, 1),
        (1, 5, 1),
    )


def _benzene() -> Molecule:
    atoms = (*(("C", p) for p in _ring(6, 1.397)), *(("H", p) for p in _ring(6, 1.397 + 1.084)))
    return atoms, (*((k, (k + 1) % 6, 2 - k % 2) for k in range(6)), *((k, k + 6, 1) for k in range(6)))


def _buckyball() -> Molecule:
    """The corners of a truncated icosahedron whose edges are 1.43 long."""
    gold = (1 + math.sqrt(5)) / 2
    places = set()
    for base in ((0.0, 1.0, 3 * gold), (1.0, 2 + gold, 2 * gold), (gold, 2.0, 2 * gold + 1)):
        for signs in product((1, -1), repeat=3):
            x, y, z = (s * v for s, v in zip(signs, base))
            places |= {tuple(round(v + 0.0, 9) for v in p) for p in ((x, y, z), (y, z, x), (z, x, y))}
    rows = np.array(sorted(places)) * 1.43 / 2
    atoms = list(map(tuple, rows.tolist()))
    bonds = [(i, j, 1) for i, j in combinations(range(60), 2) if math.dist(atoms[i], atoms[j]) < 1.6]
    return tuple(("C", atom) for atom in atoms), tuple(bonds)


def _lattice(one: str, other: str, edge: float) -> Molecule:
    steps = list(product(range(-1, 2), repeat=3))
    atoms = tuple(((one, other)[sum(p) % 2], tuple(edge * v for v in p)) for p in steps)
    bonds = [(i, j, 1) for i, j in combinations(range(27), 2) if math.dist(steps[i], steps[j]) < 1.01]
    return atoms, tuple(bonds)


def _diamond() -> Molecule:
    edge = 3.567
    base = [(0, 0, 0), (0, 0.5, 0.5), (0.5, 0, 0.5), (0.5, 0.5, 0)]
    cells = [
        tuple(edge * (b[k] + s + c[k]) for k in range(3))
        for b in base
        for s in (0.0, 0.25)
        for c in product((-1, 0, 1), repeat=3)
    ]
    kept = [p for p in cells if -0.01 <= min(p) and max(p) <= 1.3 * edge]
    bonds = [(i, j, 1) for i, j in combinations(range(len(kept)), 2) if math.dist(kept[i], kept[j]) < 1.6]
    tied = sorted({k for i, j, _ in bonds for k in (i, j)})
    number = {k: n for n, k in enumerate(tied)}
    return tuple(("C", kept[k]) for k in tied), tuple((number[i], number[j], n) for i, j, n in bonds)


_FLUOR = 1.318
MOLECULES: dict[str, tuple[tuple[str, ...], Molecule]] = {
    "water molecule": (("water molecule", "molecule"), _simple("O", "H", _bent(0.9572, 104.52))),
    "carbon dioxide": (
        ("carbon dioxide", "carbon dioxide gas", "carbon dioxide molecule"),
        _linear(("O", -1.162), ("C", 0.0), ("O", 1.162), orders=(2, 2)),
    ),
    "methane": (
        ("methane", "methane gas", "methane molecule"),
        _simple("C", "H", [(0.0, 0.0, 1.087), *(tuple(1.087 * v for v in p) for p in _TETRA)]),
    ),
    "ammonia": (("ammonia", "ammonia molecule"), _simple("N", "H", _pyramid(1.012, 106.67))),
    "oxygen molecule": (("oxygen molecule", "oxygen gas"), _linear(("O", -0.604), ("O", 0.604), orders=(2,))),
    "nitrogen molecule": (
        ("nitrogen molecule", "nitrogen gas"),
        _linear(("N", -0.549), ("N", 0.549), orders=(3,)),
    ),
    "hydrogen molecule": (
        ("hydrogen molecule", "hydrogen gas"),
        _linear(("H", -0.371), ("H", 0.371), orders=(1,)),
    ),
    "hydrogen chloride": (
        ("hydrogen chloride", "hydrochloric acid molecule"),
        _linear(("H", -0.637), ("Cl", 0.637), orders=(1,)),
    ),
    "ozone": (("ozone", "ozone molecule"), _simple("O", "O", _bent(1.278, 116.8))),
    "sulfur dioxide": (("sulfur dioxide", "sulphur dioxide"), _simple("S", "O", _bent(1.431, 119.3), 2)),
    "ethane": (("ethane", "ethane molecule"), _ethane()),
    "ethene": (("ethene", "ethylene", "ethylene molecule"), _ethene()),
    "methanol": (("methanol", "methanol molecule"), _methanol()),
    "ethanol": (("ethanol", "ethanol molecule", "alcohol molecule"), _ethanol()),
    "benzene": (("benzene", "benzene ring", "benzene molecule"), _benzene()),
    "buckyball": (("buckyball", "fullerene", "buckminsterfullerene"), _buckyball()),
    "salt crystal": (
        ("salt crystal", "crystal lattice", "sodium chloride", "salt lattice", "nacl crystal"),
        _lattice("Na", "Cl", 2.82),
    ),
    "diamond lattice": (("diamond lattice", "diamond crystal structure", "carbon lattice"), _diamond()),
}
"""Nouns, atoms and bonds of each by name; `ball` numbers are those of the atoms."""
_SMALLER = {"salt crystal": 0.45, "buckyball": 0.6, "diamond lattice": 0.7, "ethanol": 0.85, "benzene": 0.85}
"""Of how many ångström in a metre some are drawn, by what is usual."""
_BALL = {"salt crystal": 0.30}


def sticks(a: Place, b: Place, order: int, thick: float) -> list[Part]:
    """One stick for each pair of electrons, side by side as the front sees them."""
    way = np.array(b) - a
    aside = np.array([-way[2], 0.0, way[0]])  # across it and the line of sight
    if np.linalg.norm(aside) < 1e-6:
        aside = np.array([1.0, 0.0, 0.0])
    aside = aside / np.linalg.norm(aside)
    r = thick if order == 1 else 0.62 * thick
    found = []
    for k in range(order):
        off = aside * (k - (order - 1) / 2) * 2.3 * thick
        ends = [(*(end + off), r) for end in (a, b)]
        found.append(sweep(ends, "#c9cdd3", SKIN))
    return found


def placed(name: str) -> list[tuple[str, Vec]]:
    """Atoms in metres, the lowest ball upon z = 0."""
    atoms, _ = MOLECULES[name][1]
    scale = SCALE * _SMALLER.get(name, 1.0)
    low = min(place[2] * scale - radius_of(name, atom) for atom, place in atoms)
    return [(atom, (place[0] * scale, place[1] * scale, place[2] * scale - low)) for atom, place in atoms]


def radius_of(name: str, atom: str) -> float:
    """How large the ball of an atom is in a molecule, m."""
    return _BALL.get(name, 0.34) * SCALE * _SMALLER.get(name, 1.0) * ATOMS[atom][1]


def _molecule(name: str) -> Thing:
    words, (_, bonds) = MOLECULES[name]
    atoms = placed(name)
    thick = 0.095 * SCALE * _SMALLER.get(name, 1.0)
    tinted = {"water molecule": "O", "carbon dioxide": "O", "methane": "C", "salt crystal": "Cl"}.get(
        name, atoms[0][0]
    )
    coarse = 4 if len(atoms) < 20 else 20 if len(atoms) < 40 else 16
    parts = [
        replace(
            ball(radius_of(name, atom), at, "main" if atom == tinted else ATOMS[atom][0], SKIN), sides=coarse
        )
        for atom, at in atoms
    ]
    for i, j, order in bonds:
        parts += sticks(atoms[i][1], atoms[j][1], order, thick)
    many = (
        None if f"{words[0]} molecule" in words or words[0].endswith("molecule") else f"{words[0]} molecules"
    )
    return Thing(
        words=words, kind="form", parts=tuple(parts), colour=ATOMS[tinted][0], many=many, footed=True
    )


MOLECULE_ROWS: tuple[Thing, ...] = tuple(map(_molecule, MOLECULES))
