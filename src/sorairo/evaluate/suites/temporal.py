"""Time: whether pictures stay themselves from frame to frame and from end to end, and move at all."""

from __future__ import annotations

from functools import partial

import numpy as np

from sorairo.evaluate.figures import Metric
from sorairo.evaluate.samples import ReadClip, Sample
from sorairo.evaluate.temporal import (
    colour_features,
    drift,
    dynamic_degree,
    flicker_score,
    qualities,
    temporal_consistency,
    warping_error,
)
from sorairo.nn.optical_flow import optical_flow

QUALITIES = ("brightness", "saturation", "contrast", "sharpness")
LENGTHS = (5, 30, 60)
"""Over which drift is measured of long clips, s."""
FLOW_PX = 96
"""Shorter side at which optical flow is computed; it costs as the square of it."""

_metric = partial(Metric, suite="temporal")
_score = partial(_metric, ideal=1.0, better="higher")
_error = partial(_metric, ideal=0.0, better="lower")

METRICS = (
    _score(
        name="stillness",
        unit="1 - flicker",
        about="of pixels at which nothing moves; not measured where the camera moves all",
    ),
    _error(
        name="warping error",
        unit="squared level",
        about="a frame against the next one warped onto it, off what is occluded",
    ),
    _score(
        name="consistency of pictures",
        unit="cosine",
        about="features of frames with those of the first and of the one before",
    ),
    _score(
        name="consistency of bodies",
        unit="cosine",
        about="colours of each body with those of the first frame and of the one before",
    ),
    _metric(name="speed", unit="px per 1/8 s", about="of the fastest twentieth of the picture"),
    _metric(name="dynamic", unit="share", summary="mean", about="clips in which enough moves fast enough"),
    *(
        _error(name=f"drift of {quality}", unit="level", about="last 15 % of the clip against its first 15 %")
        for quality in QUALITIES
    ),
    *(
        _error(
            name=f"slope of {quality}", unit="level / s", about="straight line through the clip, without sign"
        )
        for quality in QUALITIES
    ),
)

LONG_METRICS = tuple(
    _error(
        name=f"{what} of {quality}, {seconds} s",
        unit="level" if what == "drift" else "level / s",
        about=f"over the first {seconds} s of long clips",
    )
    for seconds in LENGTHS
    for what in ("drift", "slope")
    for quality in QUALITIES
)


def measure(clip: ReadClip) -> dict[str, float]:
    """Values by metric key, of what can be measured in this clip."""
    frames, fps = clip.sample.frames, clip.sample.fps
    flow = optical_flow(frames, side_px=FLOW_PX)
    speed, is_dynamic = dynamic_degree(flow, fps)
    values: dict[str, float | None] = {
        "stillness": flicker_score(frames, clip.mask),
        "warping error": warping_error(flow),
        "consistency of pictures": temporal_consistency(clip.features) if len(clip.features) > 1 else None,
        "consistency of bodies": temporal_consistency(colour_features(frames, clip.mask))
        if clip.mask.any()
        else None,
        "speed": speed,
        "dynamic": float(is_dynamic),
        **_drifts(qualities(frames), fps),
    }
    return {f"temporal/{name}": float(value) for name, value in values.items() if value is not None}


def measure_long(sample: Sample, chunk: int = 96) -> dict[str, float]:
    """Drift over each of LENGTHS that the clip lasts, by metric key. No reader is needed."""
    parts = [qualities(part) for part in np.array_split(sample.frames, -(-len(sample.frames) // chunk))]
    whole = {quality: np.concatenate([part[quality] for part in parts]) for quality in QUALITIES}
    values = {}
    for seconds in LENGTHS:
        num_frames = round(seconds * sample.fps)
        if num_frames <= len(sample.frames):
            drifts = _drifts({quality: curve[:num_frames] for quality, curve in whole.items()}, sample.fps)
            values |= {f"temporal/{name}, {seconds} s": value for name, value in drifts.items()}
    return values


def _drifts(curves: dict[str, np.ndarray], fps: float) -> dict[str, float]:
    drifts = {}
    for quality in QUALITIES:
        drifts[f"drift of {quality}"], slope = drift(curves[quality], fps)
        drifts[f"slope of {quality}"] = abs(slope)
    return drifts
