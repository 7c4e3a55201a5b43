"""Settings and lights as numbers: what the ground does to a ball, and what ground, sky and sun look like.

One formula of ground and one of sky serve every setting (`surfaces.py`), so one compiled function draws them
all.
"""

from __future__ import annotations

from dataclasses import dataclass

from sorairo.scene.attributes import LightName, SettingName

RGB = tuple[float, float, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """A place. gravity m/s^2; restitution, friction: the ground's; rolling: resistance by a body's radius.

    Ground colours are linear albedo: `ground_a` to `ground_b` by soft noise of `frequency` 1/m, that along x
    times `stretch`; `planks` = 1 draws floor boards. `gloss` mirrors bodies in the floor. The sky goes from
    `horizon` to `zenith`; `hills` is the height of a silhouette in rad, `stars` their brightness; `haze` 1/m
    blends the ground into the horizon. `lights` are those that the place may have.
    """

    gravity: float = 9.81
    restitution: float
    friction: float
    rolling: float
    ground_a: RGB
    ground_b: RGB
    frequency: float
    stretch: float = 1.0
    planks: float = 0.0
    gloss: float = 0.0
    zenith: RGB
    horizon: RGB
    hills: float = 0.0
    hill_colour: RGB = (0.0, 0.0, 0.0)
    stars: float = 0.0
    haze: float = 0.02
    lights: tuple[LightName, ...]


SETTINGS: dict[SettingName, Setting] = {
    "studio": Setting(
        restitution=0.80,
        friction=0.5,
        rolling=0.004,
        ground_a=(0.50, 0.51, 0.53),
        ground_b=(0.46, 0.47, 0.49),
        frequency=0.5,
        gloss=0.22,
        zenith=(0.40, 0.42, 0.46),
        horizon=(0.62, 0.64, 0.67),
        haze=0.09,
        lights=("overcast", "lamp", "golden"),
    ),
    "table": Setting(
        restitution=0.70,
        friction=0.4,
        rolling=0.004,
        ground_a=(0.42, 0.22, 0.10),
        ground_b=(0.25, 0.115, 0.045),
        frequency=2.2,
        stretch=0.10,
        planks=1.0,
        gloss=0.12,
        zenith=(0.10, 0.07, 0.05),
        horizon=(0.24, 0.18, 0.13),
        haze=0.06,
        lights=("overcast", "golden", "lamp"),
    ),
    "meadow": Setting(
        restitution=0.45,
        friction=0.8,
        rolling=0.02,
        ground_a=(0.10, 0.30, 0.04),
        ground_b=(0.20, 0.40, 0.07),
        frequency=1.6,
        zenith=(0.16, 0.36, 0.80),
        horizon=(0.62, 0.78, 0.92),
        hills=0.09,
        hill_colour=(0.07, 0.19, 0.08),
        haze=0.018,
        lights=("daylight", "golden", "overcast"),
    ),
    "desert": Setting(
        restitution=0.25,
        friction=0.7,
        rolling=0.03,
        ground_a=(0.72, 0.52, 0.27),
        ground_b=(0.60, 0.40, 0.19),
        frequency=1.0,
        stretch=2.5,
        zenith=(0.14, 0.38, 0.78),
        horizon=(0.85, 0.80, 0.68),
        hills=0.05,
        hill_colour=(0.55, 0.36, 0.18),
        haze=0.02,
        lights=("daylight", "golden", "overcast"),
    ),
    "mars": Setting(
        gravity=3.71,
        restitution=0.40,
        friction=0.7,
        rolling=0.02,
        ground_a=(0.42, 0.13, 0.055),
        ground_b=(0.28, 0.085, 0.04),
        frequency=1.3,
        zenith=(0.40, 0.22, 0.13),
        horizon=(0.72, 0.45, 0.28),
        hills=0.13,
        hill_colour=(0.25, 0.09, 0.05),
        haze=0.03,
        lights=("daylight", "golden", "overcast"),
    ),
    "night": Setting(
        restitution=0.72,
        friction=0.7,
        rolling=0.006,
        ground_a=(0.10, 0.11, 0.14),
        ground_b=(0.06, 0.065, 0.09),
        frequency=1.8,
        gloss=0.10,
        zenith=(0.004, 0.007, 0.022),
        horizon=(0.02, 0.03, 0.07),
        hills=0.08,
        hill_colour=(0.006, 0.008, 0.014),
        stars=0.9,
        haze=0.02,
        lights=("moonlight", "lamp"),
    ),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Light:
    """A key light. elevation rad; linear colours; `softness` widens shadows; `spot` m is a lamp's pool."""

    elevation: float
    key: RGB
    ambient: RGB
    sky: RGB
    softness: float
    spot: float = 1e4


LIGHTS: dict[LightName, Light] = {
    "daylight": Light(
        elevation=0.95, key=(2.6, 2.5, 2.3), ambient=(0.55, 0.62, 0.75), sky=(1.0, 1.0, 1.0), softness=0.10
    ),
    "golden": Light(
        elevation=0.38,
        key=(2.9, 1.65, 0.75),
        ambient=(0.45, 0.42, 0.50),
        sky=(1.15, 0.80, 0.55),
        softness=0.12,
    ),
    "overcast": Light(
        elevation=1.15, key=(0.9, 0.9, 0.92), ambient=(0.95, 0.97, 1.0), sky=(0.88, 0.90, 0.93), softness=0.7
    ),
    "lamp": Light(
        elevation=1.0,
        key=(3.4, 2.7, 1.8),
        ambient=(0.13, 0.12, 0.13),
        sky=(0.22, 0.20, 0.20),
        softness=0.2,
        spot=2.6,
    ),
    "moonlight": Light(
        elevation=0.8, key=(0.62, 0.78, 1.15), ambient=(0.14, 0.18, 0.30), sky=(1.0, 1.0, 1.0), softness=0.15
    ),
}
