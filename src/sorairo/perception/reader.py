"""The reader: frames uint8 [T, H, W, 3] to tracks of bodies, camera and names, by a network.

The network sees three frames a second, so a clip is read as eight interleaved clips, each as it is and
mirrored: names are averaged over all, places are taken from those that hold the frame. What is read of a
generated clip is only as good as what is read of true ones: the reader's errors on unseen true clips belong
beside every number.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple, cast

import numpy as np
import torch
from torch import Tensor

from sorairo import runtime
from sorairo.nn.tensors import to_network
from sorairo.perception.association import Sightings, associate
from sorairo.perception.frames import (
    ATTRIBUTES,
    CAMERA_MEAN,
    CAMERA_STD,
    FRAME_STRIDE,
    camera_of,
    to_working_size,
)
from sorairo.perception.network import (
    QUARTER,
    Detections,
    ReaderConfig,
    ReaderNetwork,
    detections,
    mask_logits,
    mirrored_mean,
    peaks,
    places,
)
from sorairo.perception.reading import Reading, compare, truth
from sorairo.perception.tracks import Tracks
from sorairo.scene.attributes import SettingName
from sorairo.scene.scene import COLOURS
from sorairo.scene.settings import SETTINGS
from sorairo.scene.shapes import SHAPES, TRAITS
from sorairo.units import FOCAL, check_frames
from sorairo.weights.files import model_hash
from sorairo.weights.models import load_network, to_device

__all__ = ["SHIPPED", "Reader", "Reading", "compare", "truth"]

SHIPPED = Path(__file__).parent.parent / "weights" / "reader" / "reader.safetensors"
WINDOW = 13 * FRAME_STRIDE
"""Frames that are read together: what the network is used to."""
MOST, LEAST_SCORE = 8, 0.2
"""Bodies looked for in a frame, and how sure the network has to be of each."""
BODY_REACH, CAMERA_REACH, SHAKE_REACH = 5, 8, 4
"""Frames to each side over which sizes and depths, a camera, and a handheld camera are smoothed."""


class _ClipOutput(NamedTuple):
    """The network's output for every frame of a clip, see `ReaderOutput`. log_chances: by attribute."""

    cells_THWF: Tensor
    prototypes_THWK: Tensor
    camera_T5: np.ndarray
    log_chances: dict[str, np.ndarray]
    size_px: tuple[int, int]


_Found = Detections[np.ndarray]
"""The k = MOST surest detections of every frame: [T, k]; at [T, k, 2]; shape, colour, mask [T, k, F].

score and visible are chances, shape and colour log chances; at is in focal lengths of the working picture.
"""


class Reader:
    """Reads clips. Make one with `load`. name: 16 hex digits of its weights' hash."""

    def __init__(self, network: ReaderNetwork, device: torch.device, name: str) -> None:
        self.network, self.device, self.name = to_device(network, device), device, name

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
        """Read what is in a clip: frames uint8 [T, H, W, 3] of any size, 24 a second.

        Depths, sizes and the camera are smoothed over time (see BODY_REACH and its like); places are as read,
        and straight between where a body is lost and found again. Raises: DataError for anything else.
        """
        output = self._run_network(frames)
        names = {name: ATTRIBUTES[name][chances.argmax()] for name, chances in output.log_chances.items()}
        count = int(names.pop("count"))
        found = self._detect(output)
        picks = associate(_sightings(found), count)
        tracks = _tracks(found, picks, output, names, (frames.shape[2], frames.shape[1]))
        return Reading(tracks=tracks, mask=_masks(found, picks, output), count=count, **names)

    @torch.no_grad()
    def features(self, frames: np.ndarray) -> np.ndarray:
        """Compute deep features of every FRAME_STRIDE-th frame: [T, H, W, 3] -> float32 [T', F]."""
        check_frames(frames)
        x_BCTHW = to_network(to_working_size(frames[::FRAME_STRIDE]))[None]
        return self.network(x_BCTHW.to(self.device)).token_BTD[0].cpu().numpy()

    @torch.no_grad()
    def _run_network(self, frames: np.ndarray) -> _ClipOutput:
        """Run the network on the interleaved clips of all frames; the output is in the order of the frames.

        A clip longer than WINDOW is cut evenly.
        """
        check_frames(frames)
        working = to_working_size(frames)
        total, height, width, _ = working.shape
        parts, order, names = [], [], []
        for window in torch.tensor_split(torch.arange(total), -(-total // WINDOW)):
            turns = [window[start::FRAME_STRIDE] for start in range(min(FRAME_STRIDE, len(window)))]
            for length in sorted({len(turn) for turn in turns}):
                index_BT = torch.stack([turn for turn in turns if len(turn) == length])
                x_BCTHW = to_network(working[index_BT]).to(self.device)
                output = mirrored_mean(self.network(x_BCTHW), self.network(x_BCTHW.flip(-1)))
                parts.append([part.flatten(0, 1).cpu() for part in output[:3]])
                order.append(index_BT.flatten())
                names.append(output.names_BA.cpu())
        back = torch.cat(order).argsort()
        cells, prototypes, camera = (torch.cat(each)[back] for each in zip(*parts, strict=True))
        logits = torch.cat(names).split(self.network.config.names, dim=-1)
        chances = [x.log_softmax(-1).mean(0).log_softmax(-1).double().numpy() for x in logits]
        camera_T5 = camera.numpy().astype(np.float64) * CAMERA_STD + CAMERA_MEAN
        log_chances = dict(zip(ATTRIBUTES, chances, strict=True))
        return _ClipOutput(cells, prototypes, camera_T5, log_chances, (width, height))

    def _detect(self, output: _ClipOutput) -> _Found:
        cells, (width, height) = output.cells_THWF, output.size_px
        heat = cells[..., 0]
        score = torch.where(peaks(heat), heat.sigmoid(), 0.0).flatten(1)
        top, index = score.topk(min(MOST, score.shape[1]), dim=1)
        place = places(height, width, QUARTER, cells.device)
        spacing = QUARTER / (FOCAL * (width * height) ** 0.5)
        picked = torch.take_along_dim(cells.flatten(1, 2), index[..., None], dim=1)
        predicted = detections(picked, place.flatten(0, 1)[index], spacing, self.network.config)
        chances = predicted._replace(
            score=top,
            visible=predicted.visible.sigmoid(),
            shape=predicted.shape.log_softmax(-1),
            colour=predicted.colour.log_softmax(-1),
        )
        return Detections(*(part.numpy() for part in chances))


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


def _camera(camera_T5: np.ndarray, move: str) -> np.ndarray:
    """Smooth the camera's five numbers; one for all frames where the move is read as static."""
    if move == "static":
        return np.broadcast_to(np.median(camera_T5, axis=0), camera_T5.shape)
    return _parabolas(camera_T5, SHAKE_REACH if move == "handheld" else CAMERA_REACH)


def _without_outliers(values: np.ndarray) -> np.ndarray:
    """Replace each value [T] by the median of its five neighbours."""
    padded = np.pad(values, 2, mode="edge")
    return np.median(np.lib.stride_tricks.sliding_window_view(padded, 5), axis=1)


def _tracks(
    found: _Found,
    picks: list[np.ndarray],
    output: _ClipOutput,
    names: dict[str, str],
    size: tuple[int, int],
) -> Tracks:
    """Make tracks of the picked detections, in focal lengths of the true picture of (width, height) px."""
    total, count = len(found.score), len(picks)
    half_view = 0.5 * np.array(size) / (FOCAL * (size[0] * size[1]) ** 0.5)
    half_work = 0.5 * np.array(output.size_px) / (FOCAL * (output.size_px[0] * output.size_px[1]) ** 0.5)
    camera = _camera(output.camera_T5, names["move"])
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
        free=tuple(names["story"] not in ("pendulum", "cradle", *TRAITS[shape].prop_of) for shape in shapes),
        camera_pos=camera_pos,
        camera_axes=camera_axes,
        half_view=(float(half_view[0]), float(half_view[1])),
        gravity=SETTINGS[cast(SettingName, names["setting"])].gravity,
    )


def _masks(found: _Found, picks: list[np.ndarray], output: _ClipOutput) -> np.ndarray:
    """Draw which body, or none, each element of each frame's mask shows: uint8 [T, h, w]."""
    prototypes = output.prototypes_THWK
    if not picks:
        return np.zeros(prototypes.shape[:3], dtype=np.uint8)
    pick_TN = np.stack(picks, axis=1)
    frame = np.arange(len(pick_TN))[:, None]
    rows = [torch.from_numpy(part[frame, pick_TN]) for part in (found.at, found.log_radius, found.mask)]
    logits = mask_logits(prototypes, *rows)
    logits = logits.masked_fill(torch.from_numpy(pick_TN < 0)[..., None, None], -torch.inf)
    nothing = torch.zeros_like(logits[:, :1])
    return torch.cat([nothing, logits], dim=1).argmax(1).to(torch.uint8).numpy()
