"""The environment as one row of numbers: what the ray tracer knows of setting, light and look."""

from __future__ import annotations

import math
from dataclasses import asdict

import numpy as np
from torch import Tensor

from sorairo.scene.scene import Scene
from sorairo.scene.settings import LIGHTS, SETTINGS

_TRIPLES = ("ground_a", "ground_b", "zenith", "horizon", "hill", "key", "ambient", "sky", "light")
_SINGLES = (
    "frequency",
    "stretch",
    "planks",
    "gloss",
    "hills",
    "hill_light",
    "stars",
    "haze",
    "softness",
    "glow",
    "spot",
    "spot_x",
    "spot_y",
    "toon",
)
ENVIRONMENT = tuple(f"{name}{i}" for name in _TRIPLES for i in range(3)) + _SINGLES
"""The names of the numbers, in order."""


def named(env_F: Tensor) -> dict[str, Tensor]:
    """The numbers of `environment` by their names."""
    return {name: env_F[i] for i, name in enumerate(ENVIRONMENT)}


def environment(scene: Scene) -> np.ndarray:
    """The numbers of setting, light and look, [F] float32 in the order of ENVIRONMENT."""
    setting, light = SETTINGS[scene.setting], LIGHTS[scene.light]
    flat = math.cos(light.elevation)
    values: dict[str, float] = {
        k: v for k, v in (asdict(setting) | asdict(light)).items() if isinstance(v, float)
    }
    triples = {
        **{name: getattr(setting, name) for name in ("ground_a", "ground_b", "zenith", "horizon")},
        **{name: getattr(light, name) for name in ("key", "ambient", "sky")},
        "hill": setting.hill_colour,
        "light": (
            flat * math.sin(scene.light_azimuth),
            -flat * math.cos(scene.light_azimuth),
            math.sin(light.elevation),
        ),
    }
    for name, triple in triples.items():
        values |= {f"{name}{i}": value for i, value in enumerate(triple)}
    values["hill_light"] = 0.55 * sum(light.ambient) / 3 + 0.25 * sum(light.key) / 3
    values["glow"] = 0.0 if setting.planks or scene.light in ("overcast", "lamp") else 1.0
    values |= {"spot_x": scene.camera.target[0], "spot_y": scene.camera.target[1]}
    values["toon"] = 1.0 if scene.look == "cel" else 0.0
    return np.array([values[name] for name in ENVIRONMENT], dtype=np.float32)
