"""Hard violations: things that no law of motion allows, counted on tracks and on instance masks."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import torch
import torch.nn.functional as F

from sorairo.errors import DataError
from sorairo.nn.tensors import as_tensor
from sorairo.perception.tracks import Motion, Tracks
from sorairo.scene.shapes import TRAITS

PRESENT_SHARE = 0.05
"""A body of which less than this share is visible is not there to be seen."""
TOP_SPEED = 15.0
"""No body of these scenes is faster, m/s."""


Event = tuple[int, int]
"""A frame, and the body to which something happens in it."""


def _excused(tracks: Tracks, frame: int, body: int) -> bool:
    """Whether a body in that frame is at the picture's border or behind another body's outline."""
    at, radius = tracks.at[frame], tracks.radius[frame]
    reach = radius * [TRAITS[shape].outer for shape in tracks.shapes]
    if (np.abs(at[body]) + reach[body] > tracks.half_view).any():
        return True
    nearer = (tracks.depth[frame] < tracks.depth[frame, body]) & (np.arange(len(radius)) != body)
    touching = np.linalg.norm(at - at[body], axis=-1) < reach + reach[body]
    return bool((nearer & touching).any())


def vanishings(tracks: Tracks) -> list[Event]:
    """Bodies that cease to be seen in the open: neither at the border nor behind another body."""
    present = tracks.seen & (tracks.visible > PRESENT_SHARE)
    gone = np.argwhere(present[:-1] & ~present[1:]).tolist()
    return [(frame + 1, body) for frame, body in gone if not _excused(tracks, frame, body)]


def appearances(tracks: Tracks) -> list[Event]:
    """Bodies that come out of nothing in the open."""
    present = tracks.seen & (tracks.visible > PRESENT_SHARE)
    come = np.argwhere(~present[:-1] & present[1:]).tolist()
    return [(frame + 1, body) for frame, body in come if not _excused(tracks, frame + 1, body)]


def teleports(motion: Motion) -> list[Event]:
    """Steps longer than those before and after by more than half the body's radius, or faster than TOP_SPEED.

    Between contacts a step differs from its neighbour by g dt^2 (17 mm), and the step in which a contact
    falls lies between the two; so a step that stands out is none that a force has made.
    """
    known = motion.trusted[1:] & motion.trusted[:-1]
    step = np.where(known, np.linalg.norm(np.diff(motion.pos, axis=0), axis=-1), np.nan)
    still = np.full_like(step[:1], np.nan)
    before, after = np.concatenate([still, step[:-1]]), np.concatenate([step[1:], still])
    with np.errstate(invalid="ignore"):
        stands_out = step - np.fmax(before, after) > 0.5 * motion.radius[1:]
        too_fast = step > TOP_SPEED * motion.frame_dt
    return [(frame + 1, body) for frame, body in np.argwhere(stands_out | too_fast).tolist()]


def interpenetration(motion: Motion) -> float | None:
    """The deepest overlap of the balls inside the bodies, or of one and the ground, by the smaller's radius.

    Real bodies of any turn have none. The simulator's own contacts give way by speed / 316 m
    (CONTACT_STIFFNESS), 16 mm at 5 m/s. 0 is the law; None where no body is seen.
    """
    known, inner = motion.trusted, motion.inner
    depths = [(inner - motion.pos[..., 2])[known] / inner[known]]
    for i, j in combinations(range(len(motion.shapes)), 2):
        both = known[:, i] & known[:, j]
        apart = np.linalg.norm(motion.pos[both, i] - motion.pos[both, j], axis=-1)
        one, other = inner[both, i], inner[both, j]
        depths.append((one + other - apart) / np.minimum(one, other))
    return max(0.0, float(np.concatenate(depths).max())) if known.any() else None


def size_change(motion: Motion) -> float | None:
    """Largest (max r - min r) / median r of a body's radius in m, over frames in which it is wholly in view.

    Source: PhyWorld's delta_r (id_ood_data/evaluate.py), made relative. None where no body is in view twice.
    """
    changes = []
    for i in range(len(motion.shapes)):
        r = motion.radius[motion.whole[:, i], i]
        if len(r) > 1:
            changes.append(float(np.ptp(r) / np.median(r)))
    return max(changes) if changes else None


def duplicates(mask: np.ndarray, cell_px: int = 4, least: float = 0.2) -> float:
    """Share of frames in which some body is in two places, from instance masks uint8 [T, H, W].

    Two places: parts with at least `least` of its cells each, which not even other bodies between them join.
    Cells of cell_px bridge rods and specks. Raises: DataError for masks of another form.
    """
    if mask.ndim != 3 or mask.dtype != np.uint8:
        raise DataError(f"instance masks are uint8 [T, H, W], not {mask.dtype} {mask.shape}")
    numbers = [int(n) for n in np.unique(mask) if n]
    m = as_tensor(mask)
    cells = {n: F.max_pool2d((m == n).float()[:, None], cell_px, ceil_mode=True)[:, 0] > 0 for n in numbers}
    if not numbers:
        return 0.0
    label = _components(torch.stack(list(cells.values())).any(0))
    twice = torch.zeros(len(mask), dtype=torch.bool)
    for own in cells.values():
        for t in range(len(mask)):
            _, counts = label[t][own[t]].unique(return_counts=True)
            twice[t] |= int((counts >= least * counts.sum()).sum()) > 1
    return float(twice.float().mean())


def _components(mask_THW: torch.Tensor) -> torch.Tensor:
    """A number [T, H, W] for each connected part of each frame (eight neighbours), 0 where there is none.

    Every cell takes the largest number in its neighbourhood until none changes.
    """
    height, width = mask_THW.shape[1:]
    label = torch.arange(1, height * width + 1, dtype=torch.float32).view(1, height, width) * mask_THW
    while True:
        grown = F.max_pool2d(label[:, None], 3, stride=1, padding=1)[:, 0] * mask_THW
        if torch.equal(grown, label):
            return label
        label = grown
