"""Scenery of stranger lands: volcanoes, caves, craters, the floor of the sea."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from sorairo.render.lands import rounded_stone
from sorairo.render.props import Dressing, Heap, Place, toned, turned
from sorairo.render.terrain import mixed, noise, terrain
from sorairo.scene.parts import Part

__all__ = ["FAR_SCENERY"]

LAVA = (1.7, 0.24, 0.02)


def _volcano(place: Place) -> list[Dressing]:
    """A cone with a glowing mouth, streams of lava down its side, and smoke."""
    cx, cy, tall, wide = 9.0, 112.0, 16.0, 62.0

    def away(x, y):
        return np.hypot(x - cx, y - cy), np.arctan2(x - cx, cy - y)

    def height(x, y, r, a):
        d, turn = away(x, y)
        cone = tall * np.clip(1.06 - d / wide, 0, 1) ** 1.7
        cone = np.minimum(cone, 0.76 * tall - 0.25 * (9.0 - d).clip(0))
        gully = 1.0 + 0.10 * np.sin(9 * turn + 1.3) + 0.06 * np.sin(17 * turn)
        plain = 3.2 * np.clip((r - 22.0) / 50.0, 0, 1) * noise(x, y, 20.0)
        return cone * gully + plain * (d > 0)

    def colour(p, z, level):
        sx = (p[..., :2] - place.target) @ place.around.right
        sy = (p[..., :2] - place.target) @ place.around.ahead
        d, turn = away(sx, sy)
        own = noise(p[..., 0], p[..., 1], 8.0, soil=True)
        shown = mixed((0.035, 0.030, 0.032), (0.11, 0.085, 0.08), own)
        wander = 0.16 * np.sin(0.17 * d + 1.0) + 0.07 * np.sin(0.41 * d)
        stream = np.zeros(np.shape(d))
        for at, half in ((0.10, 0.10), (-0.62, 0.065), (0.82, 0.05)):
            stream = np.maximum(
                stream, np.clip(2.4 - np.abs(turn - at - wander) / (half * 0.5), 0, 1) * (d < wide * 0.8)
            )
        hot = np.maximum(stream, np.clip((10.5 - d) / 2.0, 0, 1))
        return shown + (np.array(LAVA) - shown) * hot[..., None]

    found = []
    for one in terrain(place, 16.0, 210.0, height, colour, around=720, rows=110):
        hot = one.albedo[:, 0] > 0.9
        look = np.where(hot, 9, one.look).astype(np.int32)
        found.append(Dressing(one.mesh, one.albedo, look, one.number, one.shades))
    smoke, rng = Heap(), place.rng
    for k in range(26):
        up = k / 25
        size = 1.8 + 4.5 * up + rng.uniform(-0.6, 0.6)
        at = place.at(
            cx + 16 * up * up + rng.normal(0, 1.6), cy, 0.76 * tall + 1.0 + 15.0 * up + rng.normal(0, 1.0)
        )
        warm = max(0.0, 1.0 - 4.5 * up)
        shown = (0.15 + 0.75 * warm, 0.13 + 0.2 * warm, 0.13)
        smoke.part(Part(form="ellipsoid", half=(size, size, 0.8 * size)), at, shown, fine=0.35)
    return [*found, *smoke.dressing(shades=False)]


def _lava(place: Place) -> list[Dressing]:
    """Glowing pools and cracks in the ground."""
    heap, rng = Heap(), place.rng
    for _ in range(26):
        away, angle = 1.6 + 10.0 * rng.random(), rng.uniform(-2.2, 2.2)
        at, size = place.at(away * math.sin(angle), away * math.cos(angle)), rng.uniform(0.12, 0.6)
        if not place.free(at[:2], 1.2 * size):
            continue
        turn = np.linspace(0, 2 * math.pi, 25)
        r = size * (
            1 + 0.28 * np.sin(3 * turn + rng.uniform(0, 6)) + 0.16 * np.sin(5 * turn + rng.uniform(0, 6))
        )
        for scale, z, shown, look in (
            (1.16, 0.006, (0.02, 0.016, 0.016), "fabric"),
            (1.0, 0.010, LAVA, "glow"),
        ):
            ring = np.stack([scale * r * np.cos(turn), 0.6 * scale * r * np.sin(turn), 0 * turn + z], axis=1)
            c = np.stack([np.broadcast_to([0.0, 0.0, z], ring[1:].shape), ring[:-1], ring[1:]], axis=1)
            up = np.broadcast_to([0.0, 0.0, 1.0], c.shape)
            heap.add(c @ turned(place.turn).T + at * (1, 1, 0), up, shown, look)
    return heap.dressing(shades=False)


def _cave_walls(place: Place) -> list[Dressing]:
    """A vault of rock all around, open behind the camera."""
    wide, deep, tall = 2.3 * place.reach + 2.6, 1.2 * place.reach + 3.2, 2.6 + 1.3 * place.reach
    angle, rise = np.meshgrid(np.linspace(0, 2 * math.pi, 181), np.linspace(0, 1, 46) ** 0.9, indexing="ij")
    up = rise * math.pi / 2
    bump = 0.7 + 0.55 * noise(6.0 * np.cos(angle), 6.0 * np.sin(angle) + 7.0 * rise, 5.0)
    bump += 0.16 * noise(9.0 * np.cos(angle) + 3.0 * rise, 9.0 * np.sin(angle), 2.2, soil=True)
    front = 1.0 + 1.6 * np.clip(-np.cos(angle), 0, 1)
    x = wide * np.sin(angle) * np.cos(up) * bump
    y = deep * np.cos(angle) * np.cos(up) * bump * front
    z = tall * np.sin(up) * bump - 0.1
    p = np.stack(
        [
            place.target[0] + x * place.around.right[0] + y * place.around.ahead[0],
            place.target[1] + x * place.around.right[1] + y * place.around.ahead[1],
            z,
        ],
        axis=-1,
    )
    n = np.cross(np.gradient(p, axis=0), np.gradient(p, axis=1))
    middle = np.array([*place.target, 1.0])
    n *= np.sign(((middle - p) * n).sum(axis=-1, keepdims=True))
    n /= np.maximum(np.linalg.norm(n, axis=-1, keepdims=True), 1e-9)
    own = noise(7.0 * np.cos(angle) + 5 * rise, 7.0 * np.sin(angle) - 3 * rise, 1.7, soil=True)
    shown = mixed((0.20, 0.165, 0.14), (0.44, 0.36, 0.30), own)

    def cut(g: np.ndarray) -> np.ndarray:
        a, b, c, d = g[:-1, :-1], g[1:, :-1], g[1:, 1:], g[:-1, 1:]
        return np.concatenate([np.stack([a, b, c], axis=2), np.stack([a, c, d], axis=2)]).reshape(-1, 3, 3)

    heap = Heap()
    heap.add(cut(p), cut(n), cut(shown).mean(axis=1), "stone")
    return heap.dressing(shades=False)


def _dripstones(place: Place) -> list[Dressing]:
    heap, rng = Heap(), place.rng
    wide, deep = 2.1 * place.reach + 2.2, 1.1 * place.reach + 2.6
    for _ in range(120):
        side, ahead = rng.uniform(-wide, wide), rng.uniform(-0.5, deep)
        at, tall = place.at(side, ahead), rng.uniform(0.25, 1.3)
        foot, tone = 0.10 + 0.12 * tall, rng.uniform(0.8, 1.2)
        shown = toned((0.25, 0.195, 0.15), tone)
        if rng.random() < 0.5 and place.free(at[:2], foot):
            part = Part(form="cone", half=(foot, foot, tall / 2), top=0.12, bevel=0.3)
            heap.part(part, at + [0, 0, tall / 2], shown, "clay", rng.uniform(0, 6.3), 0.25)
        else:
            part = Part(
                form="cone", half=(0.8 * foot, 0.8 * foot, tall), top=0.1, turn=(180, 0, 0), bevel=0.3
            )
            top = 1.9 + 0.95 * place.reach * max(0.2, 1 - (side / wide) ** 2) + 0.2
            heap.part(part, at + [0, 0, top - 0.4 * tall + 0.6], shown, "clay", 0.0, 0.25)
    return heap.dressing(shades=False)


def _crystals(place: Place) -> list[Dressing]:
    """Clusters of crystals that glow."""
    heap, rng = Heap(), place.rng
    hues = ((0.10, 0.75, 1.30), (0.75, 0.20, 1.25), (0.10, 1.05, 0.60))
    for k in range(12):
        side = rng.choice((-1, 1)) * rng.uniform(0.7, 1.8) * place.reach
        at = place.at(side, rng.uniform(0.4, 1.1 * place.reach + 2.0))
        if not place.free(at[:2], 0.3):
            continue
        for _ in range(6):
            tall, lean = rng.uniform(0.12, 0.42), rng.normal(0, 22, 2)
            part = Part(
                form="prism", half=(0.055, 0.055, tall / 2), sides=6, top=0.25, turn=(lean[0], lean[1], 0)
            )
            spot = at + [rng.normal(0, 0.09), rng.normal(0, 0.09), 0.4 * tall]
            tone = rng.uniform(0.5, 1.0)
            heap.part(part, spot, toned(hues[k % 3], tone), "glow", rng.uniform(0, 6.3))
    return heap.dressing(shades=False)


def _craters(place: Place) -> list[Dressing]:
    """Rims of craters, from a footprint's to a house's size."""
    heap, rng = Heap(), place.rng
    r = np.array([0.0, 0.35, 0.62, 0.80, 0.92, 1.0, 1.12, 1.3, 1.55])
    z = np.array([0.02, 0.03, 0.07, 0.20, 0.30, 0.32, 0.22, 0.09, -0.03])
    for _ in range(60):
        away, angle = 1.4 + 26.0 * rng.random() ** 0.8, rng.uniform(0, 2 * math.pi)
        at, size = (
            place.at(away * math.sin(angle), away * math.cos(angle)),
            rng.uniform(0.12, 0.34) * (1 + 0.16 * away),
        )
        if not place.free(at[:2], 1.6 * size):
            continue
        turn, rr = np.meshgrid(np.linspace(0, 2 * math.pi, 41), r * size, indexing="ij")
        zz = np.broadcast_to(0.62 * z * size, rr.shape) * (1 + 0.2 * np.sin(5 * turn + rng.uniform(0, 6)))
        p = np.stack([rr * np.cos(turn), rr * np.sin(turn), zz], axis=-1)
        slope = np.gradient(0.62 * z * size, r * size)
        n = np.stack([-slope * np.cos(turn), -slope * np.sin(turn), np.ones_like(rr)], axis=-1)
        n /= np.linalg.norm(n, axis=-1, keepdims=True)
        a = [(g[:-1, :-1], g[:-1, 1:], g[1:, 1:], g[1:, :-1]) for g in (p, n)]
        c, m = (
            np.concatenate(
                [np.stack([q[0], q[1], q[2]], axis=2), np.stack([q[0], q[2], q[3]], axis=2)]
            ).reshape(-1, 3, 3)
            for q in a
        )
        tone = rng.uniform(0.85, 1.1)
        heap.add(c + at, m, (0.255 * tone, 0.25 * tone, 0.247 * tone))
    return heap.dressing(shades=True)


def _corals(place: Place) -> list[Dressing]:
    """Corals that branch, fans, brains and tubes."""
    heap, rng = Heap(), place.rng
    hues = (
        (0.85, 0.22, 0.25),
        (0.95, 0.45, 0.10),
        (0.75, 0.25, 0.62),
        (0.90, 0.72, 0.20),
        (0.35, 0.75, 0.65),
    )
    for k in range(44):
        away, angle = 1.0 + place.reach * rng.uniform(0.2, 3.2), rng.uniform(-1.9, 1.9)
        at = place.at(away * math.sin(angle), away * math.cos(angle))
        if not place.free(at[:2], 0.3):
            continue
        shown, kind = hues[int(rng.integers(5))], k % 3
        if kind == 0:  # branches
            for _ in range(9):
                lean, turn, tall = rng.uniform(5, 42), rng.uniform(0, 360), rng.uniform(0.22, 0.6)
                part = Part(form="capsule", half=(0.028, 0.028, tall / 2), turn=(lean, 0.0, turn))
                up = part.rotation @ [0, 0, tall / 2]
                heap.part(part, at + up, shown, "clay", fine=0.2)
                for _ in range(2):
                    twig = Part(
                        form="capsule",
                        half=(0.018, 0.018, 0.3 * tall),
                        turn=(lean + rng.uniform(-40, 40), 0.0, turn + rng.uniform(-60, 60)),
                    )
                    heap.part(
                        twig, at + 1.5 * up + twig.rotation @ [0, 0, 0.25 * tall], shown, "clay", fine=0.2
                    )
        elif kind == 1:  # a round one
            size = rng.uniform(0.14, 0.34)
            c, n = rounded_stone(
                np.array([size, size, 0.8 * size]), np.zeros(3), size, rng.normal(0, 3.0, (3, 3))
            )
            heap.add(c + at + [0, 0, 0.3 * size], n, shown, "clay")
        else:  # tubes
            for _ in range(5):
                tall, wide = rng.uniform(0.15, 0.5), rng.uniform(0.04, 0.08)
                profile = (
                    (0.0, -1.0),
                    (0.7, -1.0),
                    (1.0, 0.9),
                    (0.95, 1.0),
                    (0.75, 0.95),
                    (0.55, -0.4),
                    (0.0, -0.5),
                )
                part = Part(form="lathe", half=(wide, wide, tall / 2), profile=profile)
                heap.part(
                    part, at + [rng.normal(0, 0.1), rng.normal(0, 0.1), tall / 2], shown, "clay", fine=0.25
                )
    return heap.dressing()


def _seaweed(place: Place) -> list[Dressing]:
    """Ribbons that stand in the water."""
    heap, rng = Heap(), place.rng
    for _ in range(150):
        away, angle = 1.2 + place.reach * rng.uniform(0.3, 3.0), rng.uniform(-2.0, 2.0)
        at, tall = place.at(away * math.sin(angle), away * math.cos(angle)), rng.uniform(0.3, 1.5)
        if not place.free(at[:2], 0.15):
            continue
        s = np.linspace(0, 1, 12)
        turn, phase = rng.uniform(0, 6.3), rng.uniform(0, 6.3)
        across = np.array([math.cos(turn), math.sin(turn), 0.0])
        sway = 0.14 * tall * s * np.sin(5.0 * s + phase)
        spine = at + np.outer(sway, [math.sin(turn), -math.cos(turn), 0.0]) + np.outer(s * tall, [0, 0, 1])
        half = (0.035 * np.sin(math.pi * (0.12 + 0.86 * s)))[:, None] * across
        left, right = spine - half, spine + half
        c = np.concatenate(
            [
                np.stack([left[:-1], right[:-1], right[1:]], axis=1),
                np.stack([left[:-1], right[1:], left[1:]], axis=1),
            ]
        )
        n = np.cross(c[:, 1] - c[:, 0], c[:, 2] - c[:, 0])
        n /= np.maximum(np.linalg.norm(n, axis=1, keepdims=True), 1e-9)
        n = 0.6 * n + [0, 0, 0.8]
        n /= np.linalg.norm(n, axis=1, keepdims=True)
        tone = rng.uniform(0.7, 1.3)
        heap.add(c, np.repeat(n[:, None], 3, axis=1), (0.10 * tone, 0.30 * tone, 0.09 * tone))
    return heap.dressing(shades=False)


FAR_SCENERY: dict[str, Callable[[Place], list[Dressing]]] = {
    "volcano": _volcano,
    "lava": _lava,
    "cave walls": _cave_walls,
    "dripstones": _dripstones,
    "crystals": _crystals,
    "craters": _craters,
    "corals": _corals,
    "seaweed": _seaweed,
}
"""What makes each kind of scenery."""
