"""Time: flicker, warping error, consistency, dynamic degree and drift of a clip's frames.

What they measure: whether a picture stays itself from frame to frame, and whether anything happens at all.
Known problems: a moving camera lowers flicker's area, consistency and drift of true clips too, so hold a clip
against true clips of its own camera move. No network is needed; features of one may be given instead.
"""

from __future__ import annotations

import math

import numpy as np
import torch
import torch.nn.functional as F

from sorairo.errors import DataError
from sorairo.nn.optical_flow import OpticalFlow, occluded, warp
from sorairo.nn.tensors import as_tensor
from sorairo.units import FPS, check_frames

MIN_STILL = 0.05
"""Share of pixels that must be still for flicker to be measured."""
ENDS = 0.15
"""Share of a clip that is its beginning, and its end (FramePack, Zhang and Agrawala 2025)."""


def _grey(frames: np.ndarray) -> torch.Tensor:
    check_frames(frames, least=2)
    x = as_tensor(frames).float()
    return (x @ torch.tensor([0.299, 0.587, 0.114]))[:, None]


def _blur(x: torch.Tensor) -> torch.Tensor:
    """Gaussian 5 x 5, one axis after the other."""
    kernel = torch.tensor([1.0, 4.0, 6.0, 4.0, 1.0]) / 16.0
    x = F.conv2d(F.pad(x, (2, 2, 0, 0), mode="replicate"), kernel.view(1, 1, 1, 5))
    return F.conv2d(F.pad(x, (0, 0, 2, 2), mode="replicate"), kernel.view(1, 1, 5, 1))


def _dilate(x: torch.Tensor, side: int = 5) -> torch.Tensor:
    return F.max_pool2d(x, side, stride=1, padding=side // 2)


def motion_mask(frames: np.ndarray, *, threshold: float = 10.0, rate: float = 0.3) -> np.ndarray:
    """Pixels that move, bool [T, H, W], of frames uint8 [T, H, W, 3].

    Grey, blurred 5 x 5, against a running average of that rate, beyond the threshold (of 255), opened and
    closed 5 x 5. Source: Physics-IQ (Motamed et al. 2025), binary_mask_generator.py. Ours: the brightness of
    a whole frame (its median) is taken off first, so that a flicker of all pixels is not called motion.
    """
    x = _blur(_grey(frames))
    x = x - x.flatten(1).median(1).values.view(-1, 1, 1, 1)
    average, moving = x[0], [torch.zeros_like(x[0])]
    for now in x[1:]:
        moving.append(((now - average).abs() > threshold).float())
        average = (1.0 - rate) * average + rate * now
    mask = torch.stack(moving)
    opened = _dilate(-_dilate(-mask))
    closed = -_dilate(-_dilate(opened))
    return (closed[:, 0] > 0).numpy()


def flicker_score(frames: np.ndarray, mask: np.ndarray) -> float | None:
    """1 - mean |I_t - I_{t-1}| / 255 over pixels at which nothing moves: 1 is still, in [0, 1].

    frames uint8 [T, H, W, 3]; mask uint8 [T, H, W]: instance masks, whose bodies are motion too. Source:
    VBench (Huang et al. 2024), temporal flickering, here off the dilated motion mask. None where less than
    MIN_STILL of the pixels are still, as under a moving camera. Raises: DataError for other arrays.
    """
    moving = motion_mask(frames)
    if mask.shape != moving.shape:
        raise DataError(f"masks of frames {moving.shape} cannot be {mask.shape}")
    moving |= mask > 0
    wide = _dilate(torch.from_numpy(moving)[:, None].float(), 9)[:, 0].numpy() > 0
    still = ~(wide[1:] | wide[:-1])
    if still.mean() < MIN_STILL:
        return None
    step = np.abs(frames[1:].astype(np.int16) - frames[:-1]).mean(-1)
    return float(1.0 - step[still].mean() / 255.0)


def warping_error(flow: OpticalFlow) -> float | None:
    """Mean squared difference of a frame and the next one warped onto it, where nothing is occluded.

    Levels in [0, 1], mean over colours; 0 is perfect. Source: Lai et al. 2018, "Learning blind video temporal
    consistency", section 4.2; occlusion after Ruder et al. 2016. None where all is occluded.
    """
    seen = ~occluded(flow.forward, flow.backward)
    difference = flow.frames[:-1] - warp(flow.frames[1:], flow.forward)
    return float(difference.square().mean(1)[seen].mean()) if seen.any() else None


def dynamic_degree(flow: OpticalFlow, fps: float = FPS) -> tuple[float, bool]:
    """Mean flow of the fastest 5 % of pixels, px per 1/8 s at 256 px, and whether a clip is dynamic.

    That is where it exceeds 6 px in a quarter of the pairs of frames. Source: VBench (Huang et al. 2024),
    dynamic_degree.py, which takes 8 frames a second; here flow between neighbours is scaled to that.
    """
    speed = flow.forward.square().sum(1).sqrt().flatten(1)
    fastest = speed.topk(max(1, int(0.05 * speed.shape[1])), dim=1).values.mean(1)
    scaled = fastest * (256.0 / flow.side_px) * (fps / 8.0)
    needed = max(1, round(len(scaled) * 4 / 16))
    return float(scaled.mean()), int((scaled > 6.0).sum()) >= needed


def colour_features(frames: np.ndarray, mask: np.ndarray, bins: int = 16) -> np.ndarray:
    """Square roots of colour histograms of each body, [T, F].

    Pixels are shared between neighbouring bins. The cosine of two such features is their Bhattacharyya
    coefficient. A body without a pixel keeps what it looked like before. frames uint8 [T, H, W, 3]; mask
    uint8 [T, H, W], 1 + i: body i.
    """
    check_frames(frames, least=2)
    if mask.shape != frames.shape[:3]:
        raise DataError(f"masks of frames {frames.shape[:3]} cannot be {mask.shape}")
    numbers = [int(n) for n in np.unique(mask) if n]
    features = np.zeros((len(frames), len(numbers), 3, bins))
    for t, picture in enumerate(frames):
        for k, number in enumerate(numbers):
            pixels = picture[mask[t] == number]
            if len(pixels) == 0:
                features[t, k] = features[t - 1, k] if t else 0.0
                continue
            level = pixels.astype(np.float64) * (bins - 1) / 255.0
            low = np.minimum(level.astype(int), bins - 2)
            for c in range(3):
                up = level[:, c] - low[:, c]
                count = np.bincount(low[:, c], 1.0 - up, bins) + np.bincount(low[:, c] + 1, up, bins)
                features[t, k, c] = count / len(pixels)
    return np.sqrt(features).reshape(len(frames), -1)


def temporal_consistency(features: np.ndarray) -> float:
    """Mean over t > 0 of (cos(f_t, f_{t-1}) + cos(f_t, f_0)) / 2 of features [T, F]: 1 is unchanged.

    Source: VBench (Huang et al. 2024), equation for subject consistency. Raises: DataError for fewer than two
    frames.
    """
    if features.ndim != 2 or len(features) < 2:
        raise DataError(f"expected features [T, F] of two or more frames, not {features.shape}")
    unit = features / np.maximum(np.linalg.norm(features, axis=1, keepdims=True), 1e-12)
    near, first = (unit[1:] * unit[:-1]).sum(1), unit[1:] @ unit[0]
    return float(0.5 * (near + first).mean())


def drift(quality: np.ndarray, fps: float = FPS) -> tuple[float, float]:
    """How far a quality [T] strays over a clip, in its own unit; 0 is none.

    |mean of the last 15 % - mean of the first 15 %|, after FramePack (Zhang and Agrawala 2025), start-end
    contrast; and the slope of the straight line of least squares, per second. Raises: DataError for fewer
    than two values.
    """
    if quality.ndim != 1 or len(quality) < 2:
        raise DataError(f"expected a quality [T] of two or more frames, not {quality.shape}")
    ends = max(1, math.ceil(ENDS * len(quality)))
    change = abs(float(quality[-ends:].mean() - quality[:ends].mean()))
    time = np.arange(len(quality)) / fps
    return change, float(np.polyfit(time, quality, 1)[0])


def qualities(frames: np.ndarray) -> dict[str, np.ndarray]:
    """What may drift, each [T] in [0, 1]: brightness, saturation, contrast and sharpness.

    contrast: spread of grey; sharpness: mean length of its gradient, a pixel.
    """
    grey = _grey(frames)[:, 0].numpy() / 255.0
    down, right = np.gradient(grey, axis=(1, 2))
    colour = frames.astype(np.float32) / 255.0
    return {
        "brightness": grey.mean((1, 2)),
        "saturation": (colour.max(-1) - colour.min(-1)).mean((1, 2)),
        "contrast": grey.std((1, 2)),
        "sharpness": np.hypot(down, right).mean((1, 2)),
    }
