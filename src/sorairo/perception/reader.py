"""The reader: a clip read back into what is in it, where, and how far, by a network trained on the world.

The network sees three frames a second, so a clip is read as eight interleaved clips, each as it is and
mirrored: names are what all say together, places are taken from those that saw the frame. What is read of a
generated clip is only as good as what is read of true ones: the reader's errors on unseen true clips belong
beside every number.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import numpy as np
import torch
from torch import Tensor

from sorairo import runtime
from sorairo.nn.tensors import to_network
from sorairo.perception.association import Sightings, associate
from sorairo.perception.lessons import (
    ATTRIBUTES,
    CAMERA_MEAN,
    CAMERA_STD,
    FRAME_STRIDE,
    camera_of,
    to_working_size,
)
from sorairo.perception.network import (
    QUARTER,
    ReaderConfig,
    ReaderNetwork,
    claims,
    mask_logits,
    mirrored_mean,
    peaks,
    places,
)
from sorairo.perception.reading import Reading, compare, truth
from sorairo.perception.tracks import Tracks
from sorairo.scene.scene import COLOURS, SettingName
from sorairo.scene.settings import SETTINGS
from sorairo.tokens.layout import SHAPES
from sorairo.units import FOCAL, check_frames
from sorairo.weights.files import model_hash
from sorairo.weights.models import load_network

__all__ = ["SHIPPED", "Reader", "Reading", "compare", "truth"]

SHIPPED = Path(__file__).parent.parent / "weights" / "reader" / "reader.safetensors"
WINDOW = 13 * FRAME_STRIDE
"""Frames that are read together: what the network is used to."""
MOST, LEAST_SCORE = 8, 0.2
"""Bodies looked for in a frame, and how sure the network has to be of each."""
BODY_REACH, CAMERA_REACH, SHAKE_REACH = 5, 8, 4
"""Frames to each side over which sizes and depths, a camera, and a handheld camera are smoothed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Sight:
    """What the network says of every frame of a clip; see `Sight` there. log_chances: by attribute."""

    cells_THWF: Tensor
    prototypes_THWK: Tensor
    camera_T5: np.ndarray
    log_chances: dict[str, np.ndarray]
    size_px: tuple[int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Found:
    """The surest bodies of every frame, k = MOST: [T, k], at [T, k, 2], shape, colour and mask [T, k, F].

    at is in focal lengths of the working picture; shape and colour are log chances.
    """

    score: np.ndarray
    at: np.ndarray
    log_radius: np.ndarray
    log_depth: np.ndarray
    visible: np.ndarray
    shape: np.ndarray
    colour: np.ndarray
    mask: np.ndarray


class Reader:
    """Reads clips. Make one with `load`. name: 16 hex digits of its weights' hash."""

    def __init__(self, network: ReaderNetwork, device: torch.device, name: str) -> None:
        self.network, self.device, self.name = network.to(device), device, name
        if runtime.compute_dtype(device) == torch.float32:
            network.config = replace(network.config, compute_dtype="float32")

    @staticmethod
    def load(path: Path | None = None, device: torch.device | None = None) -> Reader:
        """The reader of exported weights, by default those that come with Sorairo, on a device.

        Raises: CheckpointError for weights that are missing or damaged.
        """
        path = path or SHIPPED
        return Reader(
            load_network(ReaderNetwork, ReaderConfig, path)[0], device or runtime.device(), model_hash(path)
        )

    def read(self, frames: np.ndarray) -> Reading:
        """What is in a clip: frames uint8 [T, H, W, 3] of any size, 24 a second.

        Depths, sizes and the camera are smoothed over time (see BODY_REACH and its like); places are as read,
        and straight between where a body is lost and found again. Raises: DataError for anything else.
        """
        sight = self._look(frames)
        said = {name: int(chances.argmax()) for name, chances in sight.log_chances.items()}
        names = {name: ATTRIBUTES[name][index] for name, index in said.items()}
        count = int(names.pop("count"))
        found = self._find(sight)
        picks = associate(_sightings(found), count)
        tracks = _tracks(found, picks, sight, names, (frames.shape[2], frames.shape[1]))
        confidence = {name: float(np.exp(sight.log_chances[name][index])) for name, index in said.items()}
        mask = _masks(found, picks, sight)
        return Reading(tracks=tracks, mask=mask, count=count, confidence=confidence, **names)

    @torch.no_grad()
    def features(self, frames: np.ndarray) -> np.ndarray:
        """Deep features of every FRAME_STRIDE-th frame [T', F] float32, for distances of sets of clips."""
        check_frames(frames)
        x_BCTHW = to_network(to_working_size(frames[::FRAME_STRIDE]))[None]
        return self.network(x_BCTHW.to(self.device)).token_BTD[0].cpu().numpy()

    @torch.no_grad()
    def _look(self, frames: np.ndarray) -> _Sight:
        """All frames as interleaved clips, put back in order. A clip longer than WINDOW is cut evenly."""
        check_frames(frames)
        working = to_working_size(frames)
        total, height, width, _ = working.shape
        parts, order, names = [], [], []
        for window in torch.tensor_split(torch.arange(total), -(-total // WINDOW)):
            turns = [window[start::FRAME_STRIDE] for start in range(min(FRAME_STRIDE, len(window)))]
            for length in sorted({len(turn) for turn in turns}):
                index_BT = torch.stack([turn for turn in turns if len(turn) == length])
                x_BCTHW = to_network(working[index_BT]).to(self.device)
                sight = mirrored_mean(self.network(x_BCTHW), self.network(x_BCTHW.flip(-1)))
                parts.append([part.flatten(0, 1).cpu() for part in sight[:3]])
                order.append(index_BT.flatten())
                names.append(sight.names_BA.cpu())
        back = torch.cat(order).argsort()
        cells, prototypes, camera = (torch.cat(each)[back] for each in zip(*parts, strict=True))
        logits = torch.cat(names).split(self.network.config.names, dim=-1)
        chances = [x.log_softmax(-1).mean(0).log_softmax(-1).double().numpy() for x in logits]
        return _Sight(
            cells_THWF=cells,
            prototypes_THWK=prototypes,
            camera_T5=camera.numpy().astype(np.float64) * CAMERA_STD + CAMERA_MEAN,
            log_chances=dict(zip(ATTRIBUTES, chances, strict=True)),
            size_px=(width, height),
        )

    def _find(self, sight: _Sight) -> _Found:
        cells, (width, height) = sight.cells_THWF, sight.size_px
        heat = cells[..., 0]
        score = torch.where(peaks(heat), heat.sigmoid(), 0.0).flatten(1)
        top, index = score.topk(min(MOST, score.shape[1]), dim=1)
        place = places(height, width, QUARTER, cells.device)
        spacing = QUARTER / (FOCAL * (width * height) ** 0.5)
        picked = cells.flatten(1, 2).gather(1, index[..., None].expand(-1, -1, cells.shape[-1]))
        said = claims(picked, place.flatten(0, 1)[index], spacing, self.network.config)
        return _Found(
            score=top.numpy(),
            at=said.at.numpy(),
            log_radius=said.log_radius.numpy(),
            log_depth=said.log_depth.numpy(),
            visible=said.visible.sigmoid().numpy(),
            shape=said.shape.log_softmax(-1).numpy(),
            colour=said.colour.log_softmax(-1).numpy(),
            mask=said.mask.numpy(),
        )


def _sightings(found: _Found) -> list[Sightings]:
    kind = np.exp(np.concatenate([found.shape, found.colour], axis=-1))
    radius = np.exp(found.log_radius)
    sure = (found.score > LEAST_SCORE).sum(1)
    return [
        Sightings(at=found.at[t, :k], radius=radius[t, :k], score=found.score[t, :k], kind=kind[t, :k])
        for t, k in enumerate(sure)
    ]


def _parabolas(values_TF: np.ndarray, reach: int) -> np.ndarray:
    """A parabola fitted about each frame, over `reach` to either side (Savitzky and Golay 1964)."""
    if len(values_TF) < 4:
        return values_TF
    at, out = np.arange(len(values_TF)), np.empty_like(values_TF)
    for t in at:
        near = at[max(0, t - reach) : t + reach + 1]
        out[t] = np.linalg.pinv(np.vander(near - float(t), 3))[2] @ values_TF[near]
    return out


def _camera(sight: _Sight, move: str) -> np.ndarray:
    """The camera's five numbers [T, 5]: one for all frames if it is said to stand still, else smoothed."""
    if move == "static":
        return np.broadcast_to(np.median(sight.camera_T5, axis=0), sight.camera_T5.shape)
    return _parabolas(sight.camera_T5, SHAKE_REACH if move == "handheld" else CAMERA_REACH)


def _without_outliers(values: np.ndarray) -> np.ndarray:
    """The median of each five neighbours."""
    padded = np.pad(values, 2, mode="edge")
    return np.median(np.lib.stride_tricks.sliding_window_view(padded, 5), axis=1)


def _is_free(story: str, shape: str) -> bool:
    """Whether bodies of that shape are neither fixed nor hung in that story."""
    return story not in ("pendulum", "cradle") and not (story == "ramp" and shape == "plank")


def _tracks(
    found: _Found, picks: list[np.ndarray], sight: _Sight, names: dict[str, str], size: tuple[int, int]
) -> Tracks:
    """The tracks of the picked sightings, in focal lengths of the true picture of (width, height) px."""
    total, count = len(found.score), len(picks)
    half_view = 0.5 * np.array(size) / (FOCAL * (size[0] * size[1]) ** 0.5)
    half_work = 0.5 * np.array(sight.size_px) / (FOCAL * (sight.size_px[0] * sight.size_px[1]) ** 0.5)
    camera = _camera(sight, names["move"])
    camera_pos, camera_axes = camera_of(camera)
    at, frame = np.zeros((total, count, 2)), np.arange(total)
    depth, radius, visible = np.zeros((total, count)), np.zeros((total, count)), np.zeros((total, count))
    seen = np.zeros((total, count), dtype=bool)
    shapes, colours = [], []
    for i, pick in enumerate(picks):
        known = frame[pick >= 0]
        rows = known, pick[known]

        def through(values: np.ndarray, known: np.ndarray = known) -> np.ndarray:
            return np.interp(frame, known, values)

        for axis in range(2):
            at[:, i, axis] = through(found.at[rows][:, axis] * half_view[axis] / half_work[axis])
        for values, read in ((depth, found.log_depth), (radius, found.log_radius)):
            calm = _without_outliers(through(read[rows]))
            values[:, i] = np.exp(_parabolas(calm[:, None], BODY_REACH)[:, 0])
        depth[:, i] *= np.exp(camera[:, 0])
        visible[known, i] = found.visible[rows]
        inside = (np.abs(at[:, i]) < half_view + radius[:, i, None]).all(-1)
        seen[:, i] = inside & (frame >= known[0]) & (frame <= known[-1])
        weight = found.score[rows] * found.visible[rows]
        shapes.append(SHAPES[int((weight @ found.shape[rows]).argmax())])
        colours.append(list(COLOURS)[int((weight @ found.colour[rows]).argmax())])
    return Tracks(
        at=at,
        depth=depth,
        radius=radius,
        seen=seen,
        visible=visible,
        shapes=tuple(shapes),
        colours=tuple(colours),
        free=tuple(_is_free(names["story"], shape) for shape in shapes),
        camera_pos=camera_pos,
        camera_axes=camera_axes,
        half_view=(float(half_view[0]), float(half_view[1])),
        gravity=SETTINGS[cast(SettingName, names["setting"])].gravity,
    )


def _masks(found: _Found, picks: list[np.ndarray], sight: _Sight) -> np.ndarray:
    """Which body, or none, each element of each frame's mask shows: uint8 [T, h, w]."""
    prototypes = sight.prototypes_THWK
    if not picks:
        return np.zeros(prototypes.shape[:3], dtype=np.uint8)
    pick_TN = np.stack(picks, axis=1)
    frame = np.arange(len(pick_TN))[:, None]
    rows = [torch.from_numpy(part[frame, pick_TN]) for part in (found.at, found.log_radius, found.mask)]
    logits = mask_logits(prototypes, *rows)
    logits = logits.masked_fill(torch.from_numpy(pick_TN < 0)[..., None, None], -torch.inf)
    nothing = torch.zeros_like(logits[:, :1])
    return torch.cat([nothing, logits], dim=1).argmax(1).to(torch.uint8).numpy()
