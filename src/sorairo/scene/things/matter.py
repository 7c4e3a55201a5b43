"""Matter: atoms as Bohr drew them and as clouds, gases, liquids, solids, Brownian motion, DNA, a cell."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from sorairo.scene.collisions import flights, packed, remembered
from sorairo.scene.parts import Limb, LimbMotion, Part, Thing
from sorairo.scene.things.pieces import ball, box, cylinder, dots, lathe, limb, mist, sweep, torus
from sorairo.scene.things.workings import SKIN, mechanism

__all__ = ["BOX", "MATTER_ROWS"]

NEUTRON, ELECTRON = "#7d8794", "#2f8fe6"


def _nucleus(count: int, at: tuple[float, float, float], size: float) -> list[Part]:
    """Protons and neutrons by turns, packed about a place."""
    wide = size * (count / 6.5) ** (1 / 3) if count > 1 else 0.0
    found = []
    for k in range(count):
        up = 1 - 2 * (k + 0.5) / count
        flat, turn = math.sqrt(1 - up * up), 2.399963 * k
        place = tuple(a + wide * w for a, w in zip(at, (flat * math.cos(turn), flat * math.sin(turn), up)))
        found.append(ball(size, (place[0], place[1], place[2]), "main" if k % 2 == 0 else NEUTRON, SKIN))
    return found


def _axis(tilt: float, about: float) -> np.ndarray:
    """The axis of a ring that is tilted, then turned about the line of sight (y), [3]."""
    a, b = math.radians(tilt), math.radians(about)
    lean = np.array([0.0, -math.sin(a), math.cos(a)])
    return np.array(
        [
            lean[0] * math.cos(b) + lean[2] * math.sin(b),
            lean[1],
            lean[2] * math.cos(b) - lean[0] * math.sin(b),
        ]
    )


def _ringed(
    words: tuple[str, ...],
    nucleons: int,
    rings: list[tuple[float, float, float, int]],
    colour: str,
    lap: float,
) -> Thing:
    """Electrons on circles (radius m, tilt and turn in degrees, how many) about a nucleus.

    They go round as Bohr's do: v as 1 / n and r as n^2, so the time of a lap as n^3 = r^1.5 (Bohr 1913).
    """
    up = max(r for r, *_ in rings) + 0.04
    parts = _nucleus(nucleons, (0, 0, up), 0.052)
    limbs, rates = {}, {}
    for k, (r, tilt, about, count) in enumerate(rings):
        axis = _axis(tilt, about)
        parts.append(torus(r + 0.005, 0.005, (0, 0, up), "#9aa6b8", SKIN, turn=(tilt, about, 0)))
        one = np.cross(axis, [0.0, 1.0, 0.0])
        one /= np.linalg.norm(one)
        two = np.cross(axis, one)
        for j in range(count):
            name, a = f"electron {k} {j}", 2 * math.pi * j / count + 1.1 * k
            place = np.array([0, 0, up]) + r * (math.cos(a) * one + math.sin(a) * two)
            at = (float(place[0]), float(place[1]), float(place[2]))
            parts += limb(name, ball(0.034, at, ELECTRON, SKIN), mist([(*at, 0.045)], "#4fa8ff", 0.35))
            limbs[name] = Limb(at=(0, 0, up))
            rates[name] = (axis, 2 * math.pi / (lap * (r / rings[0][0]) ** 1.5))

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        return {name: LimbMotion(turn=np.outer(rate * time_T, axis)) for name, (axis, rate) in rates.items()}

    return mechanism(words, parts, limbs, law, colour)


_CLOUDS = (
    (("electron cloud", "atomic orbital", "s orbital", "probability cloud"), 1, 0.16, ("#5fb4ff", "#ffb45f")),
    (("p orbital", "electron orbital"), 2, 0.085, ("#5fb4ff", "#ff9a4a")),
    (("d orbital",), 3, 0.052, ("#5fb4ff", "#ff9a4a")),
)
"""Of 1s, 2p and 3d: nouns, n, Bohr's radius as drawn, m, colours by sign."""


def _clouds() -> list[Thing]:
    """Places of an electron drawn by |psi|^2 of hydrogen; its sign by the colour (Schroedinger 1926).

    Of 1s, 2p and 3d r^2 |psi|^2 is r^(2n) exp(-2r / na) along a direction, a gamma distribution.
    """
    rng, tries = np.random.default_rng(11), 8000
    directions = rng.normal(size=(tries, 3))
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    x, _, z = directions.T
    found = []
    for (words, n, bohr, colours), angular in zip(_CLOUDS, (np.ones(tries), z, 2 * x * z), strict=True):
        radius = rng.gamma(2 * n + 1, n * bohr / 2, tries)
        kept = np.flatnonzero((rng.random(tries) < angular**2) & (radius < 0.62))[:1600]
        found.append(_cloud(words, radius[kept, None] * directions[kept], angular[kept] > 0, colours))
    return found


def _cloud(
    words: tuple[str, ...], places: np.ndarray, positive: np.ndarray, colours: tuple[str, str]
) -> Thing:
    """Grains at places [N, 3] about the nucleus, in the first colour where psi is positive [N]."""
    up = float(np.abs(places[:, 2]).max()) + 0.02
    rows = [
        [(a, b, c + up, 0.0075) for a, b, c in places[positive == sign].tolist()] for sign in (True, False)
    ]
    parts = [limb("cloud", dots(row, colour))[0] for row, colour in zip(rows, colours) if row]
    for row, colour in zip(rows, colours):
        for k in range(0, len(row), 75):
            parts += limb("cloud", mist([(*row[k][:3], 0.10)], colour, 0.055))
    parts.append(ball(0.022, (0, 0, up), "main", "glow"))

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        return {"cloud": LimbMotion(turn=np.outer(0.5 * time_T, (0.0, 0.0, 1.0)))}

    return mechanism(words, parts, {"cloud": Limb(at=(0, 0, up))}, law, "#ff5a3a")


def _helix() -> Thing:
    """Two strands wound about each other, and the pairs of bases between them."""
    r, turns, high, count = 0.14, 2.0, 0.9, 40

    def strand(phase: float) -> list[tuple[float, float, float, float]]:
        return [
            (
                r * math.cos(2 * math.pi * turns * k / count + phase),
                r * math.sin(2 * math.pi * turns * k / count + phase),
                0.03 + high * k / count,
                0.026,
            )
            for k in range(count + 1)
        ]

    one, two = strand(0.0), strand(2.5)
    pairs = (("#f7c21b", "#35b34a"), ("#8a3fae", "#f2801e"))
    rungs = []
    for k in range(1, count, 2):
        (x, y, z, _), (u, v, w, _) = one[k], two[k]
        m = ((x + u) / 2, (y + v) / 2, (z + w) / 2)
        c = pairs[(k // 2) % 2]
        rungs += [
            sweep([(x, y, z, 0.013), (*m, 0.013)], c[0], SKIN),
            sweep([(*m, 0.013), (u, v, w, 0.013)], c[1], SKIN),
        ]
    strands = (sweep(one, material=SKIN, smooth=2), sweep(two, "#2a7fd6", SKIN, smooth=2))
    words = ("dna", "dna helix", "double helix", "dna strand", "dna molecule")
    return mechanism(words, (*strands, *rungs), {}, None, "red", footed=True, many="dna helices")


BOX = {"half": 0.5, "radius": 0.042, "speed": 0.55, "count": 26}
"""Of a gas: half the box's edge, m; radius and number of its balls; the width of their speeds, m/s."""


def _walls(
    half: tuple[float, float, float], at: tuple[float, float, float], colour: str = "#5b6675"
) -> list[Part]:
    """The edges of a box."""
    x, y, z = half
    found = []
    for a in (-1, 1):
        for b in (-1, 1):
            for ends in (
                ((-x, a * y, b * z), (x, a * y, b * z)),
                ((a * x, -y, b * z), (a * x, y, b * z)),
                ((a * x, b * y, -z), (a * x, b * y, z)),
            ):
                rows = [(at[0] + p[0], at[1] + p[1], at[2] + p[2], 0.009) for p in ends]
                found.append(sweep(rows, colour, SKIN))
    return found


def _flying(names: list[str], rows_TN3: np.ndarray, begin_N3: np.ndarray) -> dict[str, LimbMotion]:
    return {name: LimbMotion(shift=rows_TN3[:, k] - begin_N3[k]) for k, name in enumerate(names)}


def _gas(words: tuple[str, ...], heavy: tuple[float, float] | None) -> Thing:
    """Balls in a box that meet each other and the walls elastically; heavy: one large one among them."""
    half, radius, speed, count = BOX["half"], BOX["radius"], BOX["speed"], int(BOX["count"])
    if heavy is not None:
        radius, count, speed = 0.026, 60, 0.8
    low, high = (-half, -half, 0.03), (half, half, 0.03 + 2 * half)

    def begun():
        return packed(count, 4, low, high, radius, speed, heavy)

    drawn = begun()
    first = drawn.pos
    names = [f"ball {k}" for k in range(len(first))]

    flown = remembered(lambda time_T: flights(begun(), time_T))

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        return _flying(names, flown(time_T), first)

    parts = _walls((half, half, half), (0, 0, 0.03 + half))
    parts.append(box((half + 0.01, half + 0.01, 0.012), (0, 0, 0.015), "#39424e", SKIN))
    order = np.argsort(np.argsort(np.linalg.norm(drawn.vel, axis=1)))
    for k, name in enumerate(names):
        tone = ("#2f6fd6", "#37b3d8", "#f2b21c", "main")[min(int(4 * order[k] / len(names)), 3)]
        if heavy is not None:
            tone = "#5aa9e6"
        size = radius
        if heavy is not None and k == len(names) - 1:
            size, tone = heavy[0], "main"
        place = tuple(float(v) for v in first[k])
        parts += limb(name, ball(size, (place[0], place[1], place[2]), tone, SKIN))
    limbs = {name: Limb(at=(0, 0, 0)) for name in names}
    return mechanism(words, parts, limbs, law, "#e8482a" if heavy is None else "#f2b21c")


def _states() -> Thing:
    """Three boxes of the same balls: swinging about a lattice, close together and sliding, far apart."""
    half, radius, up = 0.30, 0.052, 0.035
    centre = (-0.78, 0.0, 0.78)
    lattice = [(x, y, z) for z in range(4) for x in range(-2, 3) for y in (-1, 0, 1)]
    gap = 2.12 * radius
    solid = np.array([(centre[0] + gap * x, gap * y, up + radius + gap * z) for x, y, z in lattice])
    low = (-half + 0.0, -0.17, up)
    liquid_box = (low, (half, 0.17, up + 0.34))
    gas_box = ((centre[2] - half, -0.17, up), (centre[2] + half, 0.17, up + 0.72))

    def begun():
        return packed(40, 8, *liquid_box, radius, 0.17), packed(11, 9, *gas_box, radius, 0.75)

    rest = [balls.pos for balls in begun()]
    names = [
        [f"{kind} {k}" for k in range(len(rows))]
        for kind, rows in zip(("solid", "liquid", "gas"), (solid, *rest))
    ]
    rng = np.random.default_rng(2)
    waves = rng.normal(0, 1, (12, 3)) * 9.0
    ways, phases = rng.normal(0, 1, (12, 3)), rng.uniform(0, 6.28, 12)
    rates = 9.0 + 4.0 * rng.uniform(0, 1, 12)

    flown = [remembered(lambda time_T, k=k: flights(begun()[k], time_T)) for k in (0, 1)]

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        swing = np.cos(
            solid @ waves.T + phases - rates * time_T[:, None, None]
        )  # [T, N, 12] waves of the lattice
        found = _flying(names[0], solid + 0.0042 * swing @ ways, solid)
        for own, fly, first in zip(names[1:], flown, rest):
            found |= _flying(own, fly(time_T), first)
        return found

    parts: list[Part] = []
    for x in centre:
        parts += _walls((half, 0.17, 0.36), (x, 0, up + 0.36))
        parts.append(box((half + 0.02, 0.19, 0.016), (x, 0, 0.016), "#39424e", SKIN))
    for own, rows, colour in zip(names, (solid, *rest), ("main", "#2fb3a8", "#e8582a")):
        for name, place in zip(own, rows.tolist()):
            one = ball(radius, (place[0], place[1], place[2]), colour, SKIN)
            parts += limb(name, replace(one, sides=16))
    limbs = {name: Limb(at=(0, 0, 0)) for own in names for name in own}
    words = ("states of matter", "solid liquid and gas", "solid liquid gas", "three states of matter")
    return mechanism(words, parts, limbs, law, "#2f6fd6")


def _virus() -> Thing:
    """A ball with spikes towards the corners, faces and edges of an icosahedron."""
    gold, up = (1 + math.sqrt(5)) / 2, 0.42
    corners = np.array([p for a in (-1, 1) for b in (-gold, gold) for p in ((0, a, b), (a, b, 0), (b, 0, a))])
    corners /= np.linalg.norm(corners, axis=1)[:, None]
    near = [(i, j) for i in range(12) for j in range(i) if corners[i] @ corners[j] > 0.4]
    ways = [*corners, *((corners[i] + corners[j]) / np.linalg.norm(corners[i] + corners[j]) for i, j in near)]
    parts = [replace(ball(0.24, (0, 0, up), "main", "clay"), paint="cell")]
    for way in ways:
        foot, head = 0.225 * way + (0, 0, up), 0.345 * way + (0, 0, up)
        parts.append(sweep([(*map(float, foot), 0.014), (*map(float, head), 0.011)], "#c8342a", SKIN))
        parts.append(ball(0.034, (float(head[0]), float(head[1]), float(head[2])), "#e0452f", SKIN))
    return mechanism(("virus", "coronavirus", "germ"), parts, {}, None, "#7f8a94", many="viruses")


def _cell() -> Thing:
    """An animal cell cut open: membrane, nucleus, mitochondria, reticulum, Golgi bodies, lysosomes."""
    up, r = 0.52, 0.5
    tilt = (90.0, 0.0, 0.0)
    lean = math.radians(90.0)

    def on(x: float, y: float, z: float) -> tuple[float, float, float]:
        """A place of the cut face: x right, y up along it, z out of it."""
        return (x, -z * math.sin(lean) - y * -math.cos(lean), up + y * math.sin(lean) + z * math.cos(lean))

    bowl = [
        (0.0, -r),
        *((r * math.sin(a), -r * math.cos(a)) for a in np.linspace(0.1, math.pi / 2, 14)),
        (r - 0.035, 0.0),
        (r - 0.06, -0.05),
        (0.0, -0.06),
    ]
    parts: list[Part] = [
        lathe(bowl, (0, 0, 0), "main", SKIN),
        cylinder(r - 0.045, 0.008, on(0, 0, -0.045), "#f6d9c2", SKIN, turn=tilt, bevel=0.1),
        torus(r, 0.024, on(0, 0, 0), "#e08a6a", SKIN, turn=tilt),
        ball(0.17, on(-0.06, 0.02, 0.0), "#7a4fb8", SKIN),
        ball(0.066, on(-0.03, -0.03, 0.14), "#4a2a86", SKIN),
        torus(0.178, 0.012, on(-0.06, 0.02, 0.02), "#a98ad8", SKIN, turn=tilt),
    ]
    bottom = parts[0]
    middle = np.array(bottom.at)
    c, s = math.cos(lean), math.sin(lean)
    at = (0.0, float(-middle[2] * s), float(up + middle[2] * c))
    parts[0] = replace(bottom, at=at, turn=tilt)
    for x, y, turn in (
        (0.27, 0.2, 30),
        (0.3, -0.17, -35),
        (-0.32, -0.2, 60),
        (0.02, -0.34, 5),
        (-0.05, 0.33, -10),
    ):
        a = math.radians(turn)
        ends = [on(x + d * math.cos(a), y + d * math.sin(a), 0.02) for d in (-0.055, 0.0, 0.055)]
        parts.append(sweep([(*ends[0], 0.03), (*ends[1], 0.036), (*ends[2], 0.03)], "#e8742a", SKIN))
        fold = [
            on(x + d * math.cos(a) - e * math.sin(a), y + d * math.sin(a) + e * math.cos(a), 0.054)
            for d, e in zip(np.linspace(-0.05, 0.05, 9), [0.014, -0.014] * 5)
        ]
        parts.append(sweep([(*p, 0.006) for p in fold], "#ffd08a", SKIN))
    for k in range(4):
        arc = [
            on(-0.06 + (0.215 + 0.032 * k) * math.cos(a), 0.02 + (0.215 + 0.032 * k) * math.sin(a), 0.0)
            for a in np.linspace(2.3, 3.9, 10)
        ]
        parts.append(sweep([(*p, 0.012) for p in arc], "#4f9ad8", SKIN))
    for k in range(4):
        arc = [on(0.2 + d, -0.02 + 0.035 * k + 0.9 * d * d * 3, 0.0) for d in np.linspace(-0.09, 0.09, 7)]
        parts.append(sweep([(*p, 0.012) for p in arc], "#e05a8a", SKIN))
    for x, y, size, colour in (
        (0.15, 0.33, 0.03, "#3fae6a"),
        (-0.26, 0.27, 0.028, "#3fae6a"),
        (0.38, 0.03, 0.03, "#3fae6a"),
        (0.16, -0.27, 0.026, "#3fae6a"),
        (-0.17, -0.33, 0.028, "#f2c21c"),
        (-0.38, 0.08, 0.028, "#f2c21c"),
        (0.12, 0.22, 0.02, "#f2c21c"),
    ):
        parts.append(ball(size, on(x, y, 0.01), colour, SKIN))
    return mechanism(
        ("cell", "animal cell", "human cell", "living cell"), parts, {}, None, "#f0a888", footed=True
    )


MATTER_ROWS: tuple[Thing, ...] = (
    _ringed(("atom",), 12, [(0.42, 20, 0, 1), (0.42, 20, 60, 1), (0.42, 20, 120, 1)], "#e0352a", 1.7),
    _ringed(
        ("bohr model", "bohr atom", "carbon atom", "bohr model of an atom", "atomic model"),
        12,
        [(0.22, 62, 8, 2), (0.5, 62, 8, 4)],
        "#e0352a",
        1.6,
    ),
    _ringed(("hydrogen atom",), 1, [(0.36, 62, 8, 1)], "#e0352a", 1.8),
    _ringed(("helium atom",), 4, [(0.36, 62, 8, 2)], "#e0352a", 1.8),
    *_clouds(),
    _gas(
        (
            "gas in a box",
            "gas particles",
            "ideal gas",
            "gas molecules in a box",
            "kinetic theory",
            "gas molecules",
            "particles in a box",
            "gas particles in a box",
        ),
        None,
    ),
    _gas(("brownian motion", "brownian particle"), (0.13, 9.0)),
    _states(),
    _helix(),
    _virus(),
    _cell(),
)
