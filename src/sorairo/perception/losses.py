"""The reader's losses: of bodies' centres, sizes, names and masks, of the camera, of the clip's names."""

from __future__ import annotations

from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor

from sorairo.perception.frames import ATTRIBUTES
from sorairo.perception.network import (
    QUARTER,
    Detections,
    ReaderConfig,
    ReaderOutput,
    detections,
    mask_logits,
    places,
)

MIN_VISIBLE_SHARE = 0.15
"""How much of a body must be visible for its centre to be a target."""
_SPREAD, _JITTER = 0.8, 0.35
"""Width of a centre's heat, and of the random choice of the quarter cell that predicts it, quarter cells."""
_LOOK, _BLACK_AND_WHITE = list(ATTRIBUTES).index("look"), ATTRIBUTES["look"].index("black and white")


class Batch(NamedTuple):
    """Samples of one size, S = NUM_BODY_SLOTS bodies each, of which some are absent; see `ReaderSample`."""

    frames_BTHWC: Tensor
    mask_BTHW: Tensor
    body_BTS5: Tensor
    kind_BS2: Tensor
    present_BS: Tensor
    camera_BT5: Tensor
    names_BA: Tensor


class _Targets(NamedTuple):
    """The targets of a batch's detections: [B, T, S], places [B, T, S, 2]. once: bodies that are trained."""

    at: Tensor
    log_radius: Tensor
    log_depth: Tensor
    visible: Tensor
    once: Tensor
    spacing: float


def _heat_loss(heat_BTHW: Tensor, column_BTS: Tensor, row_BTS: Tensor, target_BTS: Tensor) -> Tensor:
    """Compute the focal loss of the centres, reduced near them (Law and Deng 2018, "CornerNet", eq. 1)."""

    def near(at_BTS: Tensor, length: int) -> Tensor:
        cell = torch.arange(length, device=at_BTS.device) + 0.5
        return torch.exp(-0.5 * ((cell - at_BTS[..., None]) / _SPREAD) ** 2) * target_BTS[..., None]

    height, width = heat_BTHW.shape[-2:]
    close_BTHW = (near(row_BTS, height)[..., None] * near(column_BTS, width)[..., None, :]).amax(dim=2)
    index_BTS = row_BTS.long().clamp(max=height - 1) * width + column_BTS.long().clamp(max=width - 1)
    here = torch.zeros_like(heat_BTHW).flatten(2)
    here = here.scatter_reduce(2, index_BTS, target_BTS.float(), "amax").view_as(heat_BTHW)
    chance = heat_BTHW.sigmoid()
    found = here * (1.0 - chance) ** 2 * F.logsigmoid(heat_BTHW)
    empty = (1.0 - here) * (1.0 - close_BTHW) ** 4 * chance**2 * F.logsigmoid(-heat_BTHW)
    return -(found + empty).sum() / target_BTS.sum().clamp_min(1.0)


def _best_of_a_cell(index_BTS: Tensor, target_BTS: Tensor, visible_BTS: Tensor) -> Tensor:
    """Keep, of the targets that fall on one quarter cell, the most visible: bool [B, T, S] -> [B, T, S]."""
    same = index_BTS[..., None] == index_BTS[..., None, :]
    order = torch.arange(visible_BTS.shape[-1], device=visible_BTS.device)
    rank = visible_BTS - 1e-4 * order
    better = (rank[..., None, :] > rank[..., None]) & target_BTS[..., None, :]
    return target_BTS & ~(same & better).any(-1)


def _detections(
    cells_BTHWF: Tensor, batch: Batch, shape: ReaderConfig, generator: torch.Generator
) -> tuple[Detections[Tensor], _Targets, Tensor]:
    """Decode the quarter cells [B, T, S] that hold centres; with their targets, and the loss of the heat.

    Where a centre lies near the border of two cells, which of them predicts it is drawn at random.
    """
    rows, columns = cells_BTHWF.shape[2:4]
    place = places(rows * QUARTER, columns * QUARTER, QUARTER, cells_BTHWF.device)
    spacing = (place[0, 1, 0] - place[0, 0, 0]).item()
    at, rest = batch.body_BTS5[..., :2], batch.body_BTS5[..., 2:]
    log_radius, log_depth, visible = rest.unbind(-1)
    target = batch.present_BS[:, None] & (visible >= MIN_VISIBLE_SHARE)
    column = (at[..., 0] / spacing + columns / 2).clamp(0, columns - 0.01)
    row = (at[..., 1] / spacing + rows / 2).clamp(0, rows - 0.01)
    heat = _heat_loss(cells_BTHWF[..., 0], column, row, target)
    off = _JITTER * (2 * torch.rand(2, *row.shape, generator=generator, device=row.device) - 1)
    index = (row + off[0]).long().clamp(0, rows - 1) * columns + (column + off[1]).long().clamp(
        0, columns - 1
    )
    picked = torch.take_along_dim(cells_BTHWF.flatten(2, 3), index[..., None], dim=2)
    predicted = detections(picked, place.flatten(0, 1)[index], spacing, shape)
    once = _best_of_a_cell(index, target, visible)
    return predicted, _Targets(at, log_radius, log_depth, visible, once, spacing), heat


def _mask_loss(prototypes_BTHWK: Tensor, mask_BTSF: Tensor, true: _Targets, mask_BTHW: Tensor) -> Tensor:
    """Compute the cross entropy of which body, or none, each element of a mask [B, T, H, W] shows.

    Elements of bodies that are no targets do not count.
    """
    flat = [part.flatten(0, 1) for part in (prototypes_BTHWK, true.at, true.log_radius, mask_BTSF)]
    once_NS = true.once.flatten(0, 1)
    logits = mask_logits(*flat).masked_fill(~once_NS[..., None, None], -1e4)
    label = mask_BTHW.flatten(0, 1).long()
    known = F.pad(once_NS, (1, 0), value=True).gather(1, label.flatten(1)).view_as(label)
    return F.cross_entropy(F.pad(logits, (0, 0, 0, 0, 1, 0)), torch.where(known, label, -100))


def body_losses(
    output: ReaderOutput, batch: Batch, shape: ReaderConfig, generator: torch.Generator
) -> tuple[dict[str, Tensor], Tensor]:
    """Compute the loss of each number of the detections, and the mean error of the centres, working pixels.

    Bodies count by how much of them is visible; a colour does not where the picture has none.
    """
    found, true, heat = _detections(output.cells_BTHWF, batch, shape, generator)
    weight = true.once * (0.3 + 0.7 * true.visible)
    coloured = (batch.names_BA[:, _LOOK] != _BLACK_AND_WHITE)[:, None, None]

    def mean(error_BTS: Tensor, weight: Tensor = weight) -> Tensor:
        return (error_BTS * weight).sum() / weight.sum().clamp_min(1.0)

    def near(predicted_BTS: Tensor, true_BTS: Tensor) -> Tensor:
        return mean(F.smooth_l1_loss(10 * predicted_BTS, 10 * true_BTS, beta=0.2, reduction="none"))

    def named(logits_BTSF: Tensor, kind: int, weight: Tensor) -> Tensor:
        kind_BTS = batch.kind_BS2[:, None, :, kind].expand(weight.shape)
        return mean(F.cross_entropy(logits_BTSF.movedim(-1, 1), kind_BTS, reduction="none"), weight)

    off = (found.at - true.at) / true.spacing
    losses = {
        "heat": heat,
        "at": mean(F.smooth_l1_loss(off, torch.zeros_like(off), beta=0.1, reduction="none").sum(-1)),
        "radius": near(found.log_radius, true.log_radius),
        "depth": near(found.log_depth, true.log_depth),
        "visible": mean(F.binary_cross_entropy_with_logits(found.visible, true.visible, reduction="none")),
        "shape": named(found.shape, 0, weight),
        "colour": named(found.colour, 1, weight * coloured),
        "mask": _mask_loss(output.prototypes_BTHWK, found.mask, true, batch.mask_BTHW),
    }
    return losses, mean(off.detach().norm(dim=-1)) * QUARTER


def clip_losses(
    output: ReaderOutput, batch: Batch, shape: ReaderConfig
) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
    """Compute the loss of the camera and of each attribute of the clip, and the shares of right names."""
    losses = {"camera": F.smooth_l1_loss(output.camera_BT5, batch.camera_BT5, beta=0.1)}
    right = {}
    predicted = output.names_BA.split(shape.names, dim=-1)
    for name, logits, true in zip(ATTRIBUTES, predicted, batch.names_BA.unbind(1), strict=True):
        losses[name] = F.cross_entropy(logits, true)
        right[f"{name}_right"] = (logits.argmax(-1) == true).float().mean()
    return losses, right
