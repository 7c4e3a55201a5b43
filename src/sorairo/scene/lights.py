"""Lights and weathers as numbers: what lights a stage, and what the air does to it."""

from __future__ import annotations

from sorairo.scene.attributes import LightName, Weather
from sorairo.scene.setting import Air, Light

__all__ = ["LIGHTS", "WEATHERS"]

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
        elevation=1.15, key=(0.9, 0.9, 0.92), ambient=(0.95, 0.97, 1.0), sky=(0.88, 0.90, 0.93), softness=0.7, sun=False
    ),
    "lamp": Light(
        elevation=1.0,
        key=(3.4, 2.7, 1.8),
        ambient=(0.13, 0.12, 0.13),
        sky=(0.22, 0.20, 0.20),
        softness=0.2,
        spot=2.6, sun=False
    ),
    "moonlight": Light(
        elevation=0.8, key=(0.62, 0.78, 1.15), ambient=(0.14, 0.18, 0.30), sky=(1.0, 1.0, 1.0), softness=0.15, dark=True, zenith=(0.010, 0.017, 0.05), horizon=(0.045, 0.07, 0.13), dye=1.0
    ),
    "sunrise": Light(
        elevation=0.19,
        key=(3.1, 1.45, 0.78),
        ambient=(0.52, 0.46, 0.58),
        sky=(1.1, 0.78, 0.66),
        softness=0.14,
        zenith=(0.16, 0.23, 0.50),
        horizon=(1.15, 0.52, 0.27),
        dye=0.85,
    ),
    "noon": Light(
        elevation=1.42, key=(2.7, 2.65, 2.5), ambient=(0.58, 0.66, 0.80), sky=(1.05, 1.05, 1.05), softness=0.05
    ),
    "night": Light(
        elevation=0.7,
        key=(0.42, 0.55, 0.88),
        ambient=(0.10, 0.13, 0.235),
        sky=(0.12, 0.13, 0.18),
        softness=0.2,
        dark=True,
        zenith=(0.004, 0.007, 0.024),
        horizon=(0.022, 0.034, 0.075),
        dye=1.0,
    ),
    "spotlight": Light(
        elevation=1.12,
        key=(5.2, 4.9, 4.3),
        ambient=(0.045, 0.047, 0.055),
        sky=(0.07, 0.07, 0.08),
        softness=0.06,
        spot=1.7,
        rim=4.0,
        sun=False,
        dark=True,
        zenith=(0.006, 0.007, 0.012),
        horizon=(0.016, 0.018, 0.026),
        dye=1.0,
    ),
    "neon": Light(
        elevation=0.72,
        key=(2.1, 0.16, 1.35),
        ambient=(0.10, 0.08, 0.22),
        sky=(0.24, 0.12, 0.36),
        softness=0.5,
        fill=(0.05, 1.25, 1.9),
        sun=False,
        dark=True,
        zenith=(0.02, 0.006, 0.045),
        horizon=(0.13, 0.03, 0.17),
        dye=1.0,
    ),
    "candle": Light(
        elevation=0.62,
        key=(3.2, 1.45, 0.42),
        ambient=(0.075, 0.045, 0.03),
        sky=(0.10, 0.07, 0.05),
        softness=0.45,
        spot=1.5,
        sun=False,
        dark=True,
        zenith=(0.004, 0.005, 0.012),
        horizon=(0.014, 0.014, 0.022),
        dye=1.0,
    ),
    "backlight": Light(
        elevation=0.34,
        key=(4.2, 3.2, 2.2),
        ambient=(0.32, 0.33, 0.38),
        sky=(1.0, 0.86, 0.72),
        softness=0.12,
        turn=2.0,
        fill=(0.18, 0.19, 0.22),
    ),
    "softbox": Light(
        elevation=0.98,
        key=(1.65, 1.63, 1.60),
        ambient=(0.52, 0.53, 0.55),
        sky=(1.0, 1.0, 1.0),
        softness=1.0,
        fill=(0.26, 0.27, 0.29),
        sun=False,
    ),
}

WEATHERS: dict[Weather, Air] = {
    "clear": Air(),
    "rain": Air(
        key=0.36,
        ambient=0.86,
        softness=0.5,
        zenith=(0.30, 0.34, 0.40),
        horizon=(0.58, 0.62, 0.67),
        dye=0.9,
        cover=0.85,
        haze=0.03,
        wet=1.0,
        falls="drops",
        count=20.0,
        speed=8.0,
        blown=0.7,
    ),
    "snow": Air(
        key=0.42,
        ambient=1.0,
        softness=0.5,
        zenith=(0.56, 0.60, 0.67),
        horizon=(0.80, 0.83, 0.87),
        dye=0.88,
        cover=0.6,
        haze=0.035,
        white=0.9,
        falls="flakes",
        count=24.0,
        speed=0.9,
        blown=0.3,
    ),
    "fog": Air(
        key=0.34,
        ambient=1.08,
        softness=0.7,
        zenith=(0.62, 0.66, 0.70),
        horizon=(0.76, 0.79, 0.82),
        dye=0.97,
        cover=0.2,
        haze=0.10,
        wet=0.15,
    ),
    "storm": Air(
        key=0.17,
        ambient=0.56,
        softness=0.4,
        zenith=(0.055, 0.065, 0.09),
        horizon=(0.27, 0.31, 0.36),
        dye=0.97,
        cover=1.0,
        haze=0.04,
        wet=1.0,
        falls="drops",
        count=34.0,
        speed=9.0,
        blown=4.5,
    ),
    "wind": Air(falls="leaves", count=2.4, speed=0.35, blown=3.6),
}
