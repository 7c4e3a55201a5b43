"""Dressing: what lies and grows about the stage and never moves, scattered by the seed: grass and stones.

No stone lies where a body passes: what is only seen must not be in the way of what is simulated.
"""

from __future__ import annotations

import math

import numpy as np

from sorairo.render.meshes import Mesh, part_mesh
from sorairo.render.vectors import crossed
from sorairo.scene.parts import Part
from sorairo.scene.scene import Scene, Trajectory

__all__ = ["dressing"]

BLADES = 26_000
STONES = {"desert": 26, "mars": 60}


def dressing(scene: Scene, trajectory: Trajectory) -> tuple[Mesh, np.ndarray] | None:
    """Scatter what the setting has: triangles and their albedo float32 [F, 3]; None: nothing."""
    rng = np.random.default_rng([11, scene.seed])
    if scene.setting == "meadow":
        return _grass(rng, scene)
    if scene.setting in STONES:
        return _stones(rng, scene, trajectory)
    return None


def _grass(rng: np.random.Generator, scene: Scene) -> tuple[Mesh, np.ndarray]:
    """Blades of one bent triangle pair each, in tufts, the more the nearer to what is looked at."""
    away = 7.5 * rng.random(BLADES) ** 0.62
    angle = rng.uniform(0, 2 * math.pi, BLADES)
    tuft = rng.normal(0, 0.03, (BLADES, 2))
    root = np.stack([away * np.cos(angle), away * np.sin(angle)], axis=1) + scene.camera.target[:2] + tuft
    height = rng.uniform(0.035, 0.085, BLADES) * (1 + 0.06 * away)
    width = rng.uniform(0.004, 0.008, BLADES) * (1 + 0.22 * away)
    turn = rng.uniform(0, 2 * math.pi, BLADES)
    side = np.stack([np.cos(turn), np.sin(turn), np.zeros(BLADES)], axis=1)
    lean = np.stack([-side[:, 1], side[:, 0], np.zeros(BLADES)], axis=1) * rng.uniform(0.1, 0.7, (BLADES, 1))
    low = np.concatenate([root, np.zeros((BLADES, 1))], axis=1)
    up = np.array([0.0, 0.0, 1.0])
    middle = low + height[:, None] * (0.55 * up + 0.3 * lean)
    tip = low + height[:, None] * (0.95 * up + lean)
    a, b = low - side * width[:, None], low + side * width[:, None]
    c, d = middle - side * 0.7 * width[:, None], middle + side * 0.7 * width[:, None]
    corners = np.concatenate([np.stack(t, axis=1) for t in ((a, b, d), (a, d, c), (c, d, tip))])
    normal = up + 0.5 * lean + rng.normal(0, 0.12, (BLADES, 3))
    normal /= np.linalg.norm(normal, axis=1, keepdims=True)
    normals = np.repeat(np.tile(normal, (3, 1))[:, None], 3, axis=1)
    dry = rng.random((BLADES, 1)) ** 2.2
    tone = rng.uniform(0.75, 1.25, (BLADES, 1))
    colour = (np.array([0.10, 0.27, 0.035]) * (1 - dry) + np.array([0.30, 0.36, 0.08]) * dry) * tone
    albedo = np.concatenate([colour * 0.7, colour * 0.85, colour * 1.25])
    return Mesh.of(corners, normals), albedo.astype(np.float32)


def _stones(rng: np.random.Generator, scene: Scene, trajectory: Trajectory) -> tuple[Mesh, np.ndarray] | None:
    """Rounded stones, from pebbles to boulders far off."""
    track = trajectory.pos[::4, :, :2].reshape(-1, 2)
    reach = max(max(body.half_size) for body in scene.bodies) + 0.25
    colour = {"mars": (0.33, 0.13, 0.07), "desert": (0.50, 0.36, 0.20)}[scene.setting]
    corners, normals, albedo = [], [], []
    for _ in range(STONES[scene.setting]):
        away, angle = 0.8 + 13.0 * rng.random() ** 0.9, rng.uniform(0, 2 * math.pi)
        size = rng.uniform(0.03, 0.09) * (1 + 0.25 * away * rng.random())
        place = np.array([away * math.cos(angle), away * math.sin(angle)]) + scene.camera.target[:2]
        half, turn = size * rng.uniform(0.6, 1.2, 3), rng.uniform(0, 360, 3)
        tone, bump = rng.uniform(0.7, 1.2), rng.normal(0, 1, (3, 3))
        if np.hypot(*(track - place).T).min() < reach + 2 * size:
            continue
        part = Part(form="ellipsoid", half=(half[0], half[1], half[2]), turn=(turn[0], turn[1], turn[2]))
        c, n = part_mesh(part, np.ones(3), 0.32)
        c = c * (1 + 0.16 * np.sin(c @ bump / size * 1.7).sum(axis=-1, keepdims=True))
        flat = crossed(c)[:, None]
        flat /= np.maximum(np.linalg.norm(flat, axis=-1, keepdims=True), 1e-9)
        n = n + 0.8 * flat
        c = c + [*place, 0.35 * size]
        corners.append(c)
        normals.append(n / np.linalg.norm(n, axis=-1, keepdims=True))
        albedo.append(np.broadcast_to(np.array(colour, np.float32) * np.float32(tone), (len(c), 3)))
    if not corners:
        return None
    return Mesh.of(np.concatenate(corners), np.concatenate(normals)), np.concatenate(albedo)
