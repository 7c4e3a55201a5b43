"""Scenery of lands: hills and peaks far off, trees, what grows and what lies about."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from sorairo.render.meshes import part_mesh
from sorairo.render.props import STILL, Dressing, Heap, Place, turned
from sorairo.render.terrain import TERRAIN
from sorairo.render.vectors import crossed
from sorairo.scene.parts import Part

__all__ = ["LAND_SCENERY", "rounded_stone"]

AUTUMN = ((0.62, 0.26, 0.03), (0.70, 0.45, 0.05), (0.50, 0.10, 0.03), (0.58, 0.34, 0.04))
"""What leaves are like before they fall."""


def _drifts(place: Place) -> list[Dressing]:
    """Mounds of snow."""
    heap = Heap()
    for _ in range(26):
        side, ahead = place.rng.uniform(-14, 14), place.rng.uniform(-2, 22)
        wide, tall = place.rng.uniform(0.5, 1.7), place.rng.uniform(0.08, 0.24)
        at = place.at(side, ahead)
        if place.free(at[:2], wide):
            half = (wide, wide * place.rng.uniform(0.5, 0.8), tall)
            turn = place.rng.uniform(0, math.pi)
            heap.part(
                Part(form="ellipsoid", half=half), at - (0, 0, 0.02), (0.60, 0.66, 0.76), "fabric", turn, 0.5
            )
    return heap.dressing(shades=False)


def _wood(
    place: Place, names: dict[str, tuple[float, float]], count: int, near: float, far: float, **how
) -> list[Dressing]:
    """Trees of several kinds, each from so small to so large, in a ring between two distances."""
    heap, stood = Heap(), [np.full(2, 1e9)]
    kinds, gap = list(names), how.pop("gap", 0.8)
    span, shades = how.pop("span", math.pi), how.pop("shades", True)
    for _ in range(count):
        away = near + (far - near) * place.rng.random() ** 0.8
        angle = place.rng.uniform(-span, span)
        kind = kinds[int(place.rng.integers(len(kinds)))]
        size = place.rng.uniform(*names[kind])
        turn, tone = place.rng.uniform(0, 2 * math.pi), place.rng.uniform(0.75, 1.12)
        at = place.at(away * math.sin(angle), away * math.cos(angle))
        if not place.free(at[:2], 1.1 * size) or min(np.hypot(*(s - at[:2])) for s in stood) < gap * size:
            continue
        stood.append(at[:2])
        fine = 0.2 if away < 9.0 else 0.1
        heap.thing(kind, at, size, turn, fine=fine, tone=tone, **{**_season(place, kind), **how})
    return heap.dressing(shades=shades)


def _season(place: Place, kind: str) -> dict:
    """How weather changes what is green: what sheds its leaves is yellow to red, and snow lies on all."""
    air = place.around.air
    if air.falls == "leaves" and kind != "pine":
        return {"leaves": AUTUMN[int(place.rng.integers(len(AUTUMN)))]}
    return {"snow": True} if air.white else {}


def _forest(place: Place) -> list[Dressing]:
    start = 1.2 + place.reach
    kinds, far = {"pine": (0.75, 1.35), "oak": (0.75, 1.1)}, {"pine": (1.2, 1.9)}
    if place.around.air.falls == "leaves":
        kinds = far = {"oak": (0.75, 1.2), "birch": (0.6, 0.9)}
    return [
        *_wood(place, kinds, 84, start, start + 15.0, gap=1.2, shades=False),
        *_wood(place, far, 110, start + 9.0, start + 34.0, span=1.3, gap=0.9, shades=False),
    ]


def _undergrowth(place: Place) -> list[Dressing]:
    """Ferns, leaves and bushes low on the ground."""
    heap, rng = Heap(), place.rng
    for _ in range(46):
        away, angle = 1.0 + 12.0 * rng.random(), rng.uniform(-1.7, 1.7)
        at, size = place.at(away * math.sin(angle), away * math.cos(angle)), rng.uniform(0.18, 0.5)
        if place.free(at[:2], 0.8 * size):
            tone = rng.uniform(0.6, 1.0)
            season = _season(place, "bush")
            heap.thing("bush", at, size, rng.uniform(0, 6.3), fine=0.1, tone=tone, **season)
    return [*heap.dressing(), *_grass(place, 9000, (0.03, 0.11), (0.06, 0.19, 0.03), (0.16, 0.22, 0.05))]


def _mushrooms(place: Place) -> list[Dressing]:
    heap, rng = Heap(), place.rng
    for _ in range(14):
        away, angle = 0.9 + 4.0 * rng.random(), rng.uniform(-1.9, 1.9)
        at, size = place.at(away * math.sin(angle), away * math.cos(angle)), rng.uniform(0.35, 0.8)
        if place.free(at[:2], 0.12):
            heap.thing("mushroom", at, size, rng.uniform(0, 6.3), fine=0.25)
    return heap.dressing(STILL)


def _grass(place: Place, count: int, tall, fresh, dry_colour, reach: float = 7.5) -> list[Dressing]:
    """Blades of one bent triangle pair each, in tufts, the more the nearer to what is looked at."""
    rng = place.rng
    if place.around.air.white:  # snow lies on it
        count //= 8
    away = reach * rng.random(count) ** 0.62
    angle = rng.uniform(0, 2 * math.pi, count)
    tuft = rng.normal(0, 0.03, (count, 2))
    root = np.stack([away * np.cos(angle), away * np.sin(angle)], axis=1) + place.target + tuft
    height = rng.uniform(tall[0], tall[1], count) * (1 + 0.06 * away)
    width = rng.uniform(0.004, 0.008, count) * (1 + 0.22 * away)
    turn = rng.uniform(0, 2 * math.pi, count)
    side = np.stack([np.cos(turn), np.sin(turn), np.zeros(count)], axis=1)
    lean = np.stack([-side[:, 1], side[:, 0], np.zeros(count)], axis=1) * rng.uniform(0.1, 0.7, (count, 1))
    low = np.concatenate([root, np.zeros((count, 1))], axis=1)
    up = np.array([0.0, 0.0, 1.0])
    middle = low + height[:, None] * (0.55 * up + 0.3 * lean)
    tip = low + height[:, None] * (0.95 * up + lean)
    a, b = low - side * width[:, None], low + side * width[:, None]
    c, d = middle - side * 0.7 * width[:, None], middle + side * 0.7 * width[:, None]
    corners = np.concatenate([np.stack(t, axis=1) for t in ((a, b, d), (a, d, c), (c, d, tip))])
    normal = up + 0.5 * lean + rng.normal(0, 0.12, (count, 3))
    normal /= np.linalg.norm(normal, axis=1, keepdims=True)
    normals = np.repeat(np.tile(normal, (3, 1))[:, None], 3, axis=1)
    dry = rng.random((count, 1)) ** 2.2
    tone = rng.uniform(0.75, 1.25, (count, 1))
    colour = (np.array(fresh) * (1 - dry) + np.array(dry_colour) * dry) * tone
    shown = np.concatenate([colour * 0.7, colour * 0.85, colour * 1.25])
    kept = np.tile(_grows(place, root), 3)
    heap = Heap()
    heap.add(corners[kept], normals[kept], shown[kept].astype(np.float32))
    return heap.dressing(STILL)


def _grows(place: Place, root: np.ndarray) -> np.ndarray:
    """Whether grass grows at places [N, 2]: not on a path, nor in water."""
    around = place.around
    x, y = root.astype(np.float32).T
    side, ahead = around.about(x, y)
    if around.setting.ground == "road":
        middle = 1.9 + 0.16 * side + 0.45 * np.sin(0.55 * side) + around.reach * 0.35
        return np.abs(ahead - middle) > 0.72
    if around.setting.ground == "shore":
        bend = 0.35 * np.sin(0.45 * side) + 0.22 * np.sin(1.13 * side + 1.0)
        return ahead - around.coast - bend < -0.25
    return np.ones(len(root), bool)


def _meadow_grass(place: Place) -> list[Dressing]:
    """Grass with flowers in it."""
    grass = _grass(place, 26_000, (0.035, 0.085), (0.10, 0.27, 0.035), (0.30, 0.36, 0.08))
    heap, rng = Heap(), np.random.default_rng([29, place.scene.seed])
    if place.around.air.white:
        return grass
    for _ in range(150):
        away, angle = 0.5 + 8.0 * rng.random() ** 1.3, rng.uniform(-1.6, 1.6)
        at = place.at(away * math.sin(angle), away * math.cos(angle) - 0.8)
        size, hue = (
            rng.uniform(0.32, 0.58),
            ("white", "yellow", "red", "purple", "pink")[int(5 * rng.random())],
        )
        if place.free(at[:2], 0.05):
            heap.thing("flower", at, size, rng.uniform(0, 6.3), hue, fine=0.06)
    return [*grass, *heap.dressing(STILL)]


def _dry_grass(place: Place) -> list[Dressing]:
    return _grass(place, 22_000, (0.04, 0.13), (0.44, 0.33, 0.09), (0.56, 0.43, 0.16), reach=9.0)


def _acacias(place: Place) -> list[Dressing]:
    """Trees with crowns flat as umbrellas, far apart, and bushes."""
    heap, rng = Heap(), place.rng
    for _ in range(26):
        away, angle = place.reach + 5.0 + 32.0 * rng.random(), rng.uniform(-1.25, 1.25)
        at, size = place.at(away * math.sin(angle), away * math.cos(angle)), rng.uniform(0.8, 1.5)
        if not place.free(at[:2], 1.3 * size):
            continue
        lean, tone = rng.uniform(-0.25, 0.25) * size, rng.uniform(0.8, 1.15)
        for k, (aside, up) in enumerate(((-0.42, 1.5), (0.4, 1.62), (0.02, 1.74))):
            stem = [(0.0, 0.0, 0.0, 0.07 * size), (0.3 * aside * size + lean, 0, 0.8 * size, 0.05 * size)]
            stem.append((aside * size + lean, 0.15 * (k - 1) * size, up * size, 0.03 * size))
            heap.part(
                Part(form="sweep", half=(1.0, 1.0, 1.0), path=tuple(stem)), at, (0.20, 0.13, 0.08), turn=angle
            )
            crown = Part(form="ellipsoid", half=(0.72 * size, 0.6 * size, 0.13 * size))
            over = at + np.array([aside * size + lean, 0.15 * (k - 1) * size, up * size]) @ turned(angle).T
            heap.part(crown, over, (0.16 * tone, 0.21 * tone, 0.05 * tone), "fabric", angle, 0.16)
    for _ in range(30):
        away, angle = 3.0 + place.reach + 26.0 * rng.random(), rng.uniform(-1.3, 1.3)
        at, size = place.at(away * math.sin(angle), away * math.cos(angle)), rng.uniform(0.2, 0.45)
        if place.free(at[:2], size):
            heap.thing("bush", at, size, rng.uniform(0, 6.3), fine=0.08, leaves=(0.30, 0.27, 0.08))
    return heap.dressing(shades=False)


def _short_grass(place: Place) -> list[Dressing]:
    return _grass(place, 20_000, (0.02, 0.05), (0.10, 0.27, 0.035), (0.24, 0.33, 0.08))


def _stones(count: int, colour, large: float = 1.0) -> Callable[[Place], list[Dressing]]:
    """Rounded stones, from pebbles to boulders far off."""

    def scatter(place: Place) -> list[Dressing]:
        rng, heap = place.rng, Heap()
        for _ in range(count):
            away, angle = 0.8 + 13.0 * rng.random() ** 0.9, rng.uniform(0, 2 * math.pi)
            size = rng.uniform(0.03, 0.09) * (1 + 0.25 * away * rng.random()) * large
            spot = np.array([away * math.cos(angle), away * math.sin(angle)]) + place.target
            half, turn = size * rng.uniform(0.6, 1.2, 3), rng.uniform(0, 360, 3)
            tone, bump = rng.uniform(0.7, 1.2), rng.normal(0, 1, (3, 3))
            if np.hypot(*(place.track - spot).T).min() < place.body + 2 * size:
                continue
            c, n = rounded_stone(half, turn, size, bump)
            heap.add(c + [*spot, 0.35 * size], n, np.array(colour, np.float32) * np.float32(tone))
        return heap.dressing(STILL)

    return scatter


def rounded_stone(
    half: np.ndarray, turn: np.ndarray, size: float, bump: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """A stone about its middle: triangles [F, 3, 3] and their normals."""
    part = Part(form="ellipsoid", half=(half[0], half[1], half[2]), turn=(turn[0], turn[1], turn[2]))
    c, n = part_mesh(part, np.ones(3), 0.32)
    c = c * (1 + 0.16 * np.sin(c @ bump / size * 1.7).sum(axis=-1, keepdims=True))
    flat = crossed(c)[:, None]
    flat /= np.maximum(np.linalg.norm(flat, axis=-1, keepdims=True), 1e-9)
    n = n + 0.8 * flat
    return c, n / np.linalg.norm(n, axis=-1, keepdims=True)


def _few_pines(place: Place) -> list[Dressing]:
    start = 7.0 + place.reach
    return _wood(place, {"pine": (0.3, 0.62)}, 60, start, start + 26.0, span=1.5, gap=1.4)


def _snowy_pines(place: Place) -> list[Dressing]:
    start = 1.8 + place.reach
    return _wood(place, {"pine": (0.4, 0.8)}, 60, start + 1.5, start + 24.0, snow=True, span=2.0, gap=1.8)


def _park_trees(place: Place) -> list[Dressing]:
    start = 3.6 + place.reach
    trees = _wood(place, {"oak": (0.6, 1.0), "bush": (0.4, 0.8)}, 34, start, start + 20.0, gap=2.2, span=1.8)
    flowers, rng = Heap(), place.rng
    for _ in range(70):
        side, ahead = rng.uniform(-6, 6), rng.uniform(-1.0, 7.0)
        at = place.at(side, ahead)
        if place.free(at[:2], 0.05) and _grows(place, at[None, :2])[0]:
            name = ("flower", "flower", "sunflower")[int(rng.integers(2))]
            colour = ("red", "yellow", "pink", "white", "purple")[int(rng.integers(5))]
            flowers.thing(name, at, rng.uniform(0.28, 0.42), rng.uniform(0, 6.3), colour, fine=0.12)
    return [*trees, *flowers.dressing(STILL)]


def _palms(place: Place) -> list[Dressing]:
    heap, rng = Heap(), place.rng
    for side, ahead, size in ((-1.7, 0.6, 0.5), (-2.1, 0.5, 0.62), (2.3, 0.62, 0.55), (2.8, 0.5, 0.7)):
        at = place.at(side * place.reach, ahead * place.around.coast, -0.05)
        if place.free(at[:2], 0.25):
            heap.thing("palm", at, size * 0.85, rng.uniform(0, 6.3), fine=0.16)
    return heap.dressing()


def _shells(place: Place) -> list[Dressing]:
    """Shells, stars and pebbles on what is dry."""
    heap, rng, dry = Heap(), place.rng, place.around.coast - 0.3
    for _ in range(60 if dry > -2.0 else 0):
        side, ahead = rng.uniform(-5, 5), rng.uniform(-2.0, dry)
        at, size = place.at(side, ahead), rng.uniform(0.012, 0.03)
        if not place.free(at[:2], size):
            continue
        if rng.random() < 0.25:
            heap.thing("star shape", at + [0, 0, 0.005], 0.10, rng.uniform(0, 6.3), "#d9643a", 0.2)
        else:
            colour = [(0.85, 0.74, 0.62), (0.80, 0.55, 0.45), (0.62, 0.58, 0.52)][int(rng.integers(3))]
            part = Part(form="ellipsoid", half=(size, size * 0.8, size * 0.5))
            heap.part(part, at + [0, 0, 0.3 * size], colour, "clay", rng.uniform(0, 6.3))
    return heap.dressing(STILL)


def _beach_things(place: Place) -> list[Dressing]:
    """A parasol with a towel, a boat out at sea, rocks, an island."""
    heap, coast = Heap(), place.around.coast
    at = place.at(place.reach * 0.98, coast * 0.62)
    if place.free(at[:2], 0.9):
        heap.part(
            Part(form="cylinder", half=(0.018, 0.018, 0.62)), at + [0, 0, 0.62], (0.85, 0.83, 0.8), "wooden"
        )
        for k in range(10):  # sails of a parasol, red and white
            a, b = (2 * math.pi * (k + end) / 10 for end in (0, 1))
            ring = [np.array([0.78 * math.cos(t), 0.78 * math.sin(t), 0.95]) for t in (a, b)]
            mid = [np.array([0.42 * math.cos(t), 0.42 * math.sin(t), 1.16]) for t in (a, b)]
            top = np.array([0.0, 0.0, 1.24])
            c = np.array([[ring[0], ring[1], mid[1]], [ring[0], mid[1], mid[0]], [mid[0], mid[1], top]]) + at
            n = np.cross(c[:, 1] - c[:, 0], c[:, 2] - c[:, 0])
            n /= np.linalg.norm(n, axis=1, keepdims=True)
            colour = (0.78, 0.08, 0.06) if k % 2 else (0.86, 0.84, 0.80)
            heap.add(c, np.repeat(n[:, None], 3, axis=1), colour)
        towel = place.at(place.reach * 0.98 - 0.45, coast * 0.62 - 0.75)
        for k in range(5):
            r = turned(place.turn).T
            shown = (0.05, 0.32, 0.55) if k % 2 else (0.80, 0.80, 0.76)
            heap.box(
                towel + np.array([0.0, 0.2 * k - 0.4, 0.008]) @ r, (0.24, 0.1, 0.008), shown, turn=place.turn
            )
    heap.thing("boat", place.at(-9.0, coast + 24.0, -0.1), 1.0, place.turn + 0.3)
    for side, ahead, size in ((11.0, 8.0, 0.55), (12.2, 9.0, 0.9), (12.6, 7.4, 0.4), (-13.0, 16.0, 0.7)):
        half = size * np.array([1.1, 0.9, 0.8])
        c, n = rounded_stone(half, place.rng.uniform(0, 360, 3), size, place.rng.normal(0, 1, (3, 3)))
        heap.add(c + place.at(side, coast + ahead, 0.1), n, (0.22, 0.19, 0.17))
    island = heap.dressing()
    hill = Heap()
    for side, wide, tall in ((34.0, 17.0, 5.5), (47.0, 14.0, 3.6), (24.0, 9.0, 2.4)):
        part = Part(form="ellipsoid", half=(wide, 6.0, tall))
        hill.part(part, place.at(side, 95.0, -0.2), (0.12, 0.24, 0.09), "fabric", place.turn, 0.5)
    return [*island, *hill.dressing(shades=False)]


def _wooded_shore(place: Place) -> list[Dressing]:
    """Pines along the other shore."""
    heap, rng, coast = Heap(), place.rng, place.around.coast
    for _ in range(190):
        angle = rng.uniform(-1.25, 1.25)
        away = coast + rng.uniform(26.0, 36.0)
        at = place.at(away * math.sin(angle) * 1.2, away * math.cos(angle) ** 0.5, -0.1)
        heap.thing(
            "pine", at, rng.uniform(0.35, 0.8), rng.uniform(0, 6.3), fine=0.05, tone=rng.uniform(0.55, 0.85)
        )
    bank = Part(form="ellipsoid", half=(60.0, 9.0, 1.0))
    heap.part(bank, place.at(0.0, coast + 36.0, -0.1), (0.14, 0.21, 0.06), "fabric", place.turn, 0.6)
    return heap.dressing(shades=False)


def _reeds(place: Place) -> list[Dressing]:
    """Reeds in tufts at the water's edge, and stones."""
    heap, rng, coast = Heap(), place.rng, place.around.coast
    for _ in range(9):
        side = rng.choice((-1, 1)) * rng.uniform(0.5, 2.4) * place.reach
        for _ in range(26):
            at = place.at(side + rng.normal(0, 0.22), coast + 0.25 + rng.normal(0, 0.18))
            tall = rng.uniform(0.25, 0.62)
            if not place.free(at[:2], 0.05):
                continue
            lean = (rng.normal(0, 5), rng.normal(0, 5), 0.0)
            part = Part(form="cone", half=(0.009, 0.009, tall / 2), turn=lean, bevel=0.0)
            heap.part(part, at + [0, 0, tall / 2], (0.17, 0.29, 0.07), fine=0.05)
            if rng.random() < 0.25:
                head = Part(form="capsule", half=(0.016, 0.016, 0.06))
                heap.part(head, at + [0, 0, tall * 0.9], (0.16, 0.08, 0.03), fine=0.05)
    return heap.dressing(STILL)


LAND_SCENERY: dict[str, Callable[[Place], list[Dressing]]] = {
    **TERRAIN,
    "grass": _meadow_grass,
    "short grass": _short_grass,
    "dry grass": _dry_grass,
    "acacias": _acacias,
    "stones": _stones(26, (0.50, 0.36, 0.20)),
    "red stones": _stones(60, (0.33, 0.13, 0.07)),
    "grey stones": _stones(44, (0.27, 0.265, 0.26)),
    "black stones": _stones(60, (0.06, 0.052, 0.05), 1.4),
    "sea stones": _stones(40, (0.26, 0.27, 0.25), 1.6),
    "snowy pines": _snowy_pines,
    "drifts": _drifts,
    "palms": _palms,
    "shells": _shells,
    "beach things": _beach_things,
    "wooded shore": _wooded_shore,
    "reeds": _reeds,
    "forest": _forest,
    "undergrowth": _undergrowth,
    "mushrooms": _mushrooms,
    "park trees": _park_trees,
    "few pines": _few_pines,
}
"""What makes each kind of scenery."""
