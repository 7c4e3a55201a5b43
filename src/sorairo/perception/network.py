"""The reader's network: frames [B, C, T, H, W], three a second, to detections, camera and names.

Cells of 8 x 8 pixels are read by blocks of plain matrix products; before each, some features of a cell move
to its neighbours in space and time, which costs nothing (Wu et al. 2018, "Shift"; Lin et al. 2019, "TSM").
Cells are matched with those of frames before (Sun et al. 2018, "PWC-Net"): a camera that moves shows in
where everything went. Frames then attend to each other, and the result is added to the cells. Every quarter
of a cell predicts whether it holds the centre of a body (Zhou et al. 2019, "Objects as points"), and that
body's numbers and mask coefficients (Bolya et al. 2019, "YOLACT").

Letters: B batch, T frames, H height, W width, F features, D width, N frames of all clips, S bodies of a
frame, K prototypes of masks. Places are right, down in focal lengths from the picture's middle.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sorairo.errors import ConfigError
from sorairo.nn.codec import pack, unpack
from sorairo.nn.layers import Attention, Linear, RMSNorm, SwiGLU, patchify
from sorairo.nn.rope import rotary_angles
from sorairo.units import FOCAL, check_multiple

CELL, QUARTER, MASK_STRIDE = 8, 4, 2
"""Pixels of the side of a cell, of a quarter of one, and of an element of a mask."""
CAMERA_MIRRORED = (1.0, -1.0, 1.0, -1.0, 1.0)
"""The camera's numbers of a mirrored clip by those of the clip."""
Array = TypeVar("Array")
_HEAD_SIZE, _GRID, _PEAKS, _REACH = 32, 4, 8, 3
_LAGS = (1, 4)
"""Frames back that cells are matched with: a slow orbit moves less than a pixel from one to the next."""
_QUADRATIC = 6
_RIGHT = 1
"""The channel of a cell that holds the offset to the right of a body's centre; see `detections`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReaderConfig:
    """Sizes of the network.

    width: features of a cell and of a frame. fine: features of a quarter of a cell. depths: blocks before and
    after frames attend to each other. frame_depth: blocks of frames, the first of them between the two.
    prototypes: of masks. num_shapes, num_colours: names of a body; names: how many names each attribute of
    the clip has. compute_dtype: of the activations, "bfloat16" or "float32".
    """

    width: int = 128
    fine: int = 64
    depths: tuple[int, int] = (4, 3)
    frame_depth: int = 2
    prototypes: int = 12
    num_shapes: int
    num_colours: int
    names: tuple[int, ...]
    compute_dtype: str = "bfloat16"

    def __post_init__(self) -> None:
        check_multiple("width", self.width, _HEAD_SIZE)
        check_multiple("fine", self.fine, 8)
        if self.frame_depth < 1:
            raise ConfigError(f"frame_depth is {self.frame_depth}; it has to be at least 1")
        if self.compute_dtype not in ("bfloat16", "float32"):
            raise ConfigError(f"compute_dtype must be bfloat16 or float32, not {self.compute_dtype!r}")


class ReaderOutput(NamedTuple):
    """What the network predicts of a batch of clips, fp32.

    cells_BTHWF: of every quarter cell, decoded by `detections`. prototypes_BTHWK: of masks, at half the
    resolution. camera_BT5: standardised, as trained. names_BA: logits of all attributes side by side.
    token_BTD: features of each frame.
    """

    cells_BTHWF: Tensor
    prototypes_BTHWK: Tensor
    camera_BT5: Tensor
    names_BA: Tensor
    token_BTD: Tensor


class Detections(NamedTuple, Generic[Array]):
    """What quarter cells predict of the body whose centre they hold; leading axes are those of the cells.

    score, visible: logits, of holding a centre and of the share of the body that is visible; at [..., 2]: the
    centre, focal lengths; log_radius: apparent, focal lengths; log_depth: by the camera's distance from the
    stage; shape, colour: logits; mask: mask coefficients.
    """

    score: Array
    at: Array
    log_radius: Array
    log_depth: Array
    visible: Array
    shape: Array
    colour: Array
    mask: Array


def places(height: int, width: int, stride: int, device: torch.device) -> Tensor:
    """Where the elements of a grid of that stride lie in a picture of height x width px: [H, W, 2]."""
    focal_px = FOCAL * math.sqrt(height * width)
    down = (torch.arange(height // stride, device=device) + 0.5) * stride - height / 2
    right = (torch.arange(width // stride, device=device) + 0.5) * stride - width / 2
    grid = torch.meshgrid(down / focal_px, right / focal_px, indexing="ij")
    return torch.stack([grid[1], grid[0]], dim=-1)


def _place_features(height: int, width: int, device: torch.device) -> Tensor:
    """One, places and their waves, for cells of a picture: [H, W, 15]."""
    at = places(height, width, CELL, device) / 0.37
    waves = [wave(math.pi * frequency * at) for frequency in (0.5, 1, 2) for wave in (torch.sin, torch.cos)]
    return torch.cat([torch.ones_like(at[..., :1]), at, *waves], dim=-1)


def _moved(x: Tensor, dim: int, step: int) -> Tensor:
    """x moved by `step` along an axis, with nothing moving in."""
    length = x.shape[dim]
    size = min(abs(step), length)
    kept = x.narrow(dim, size if step < 0 else 0, length - size)
    empty = torch.zeros_like(x.narrow(dim, 0, size))
    return torch.cat([empty, kept] if step > 0 else [kept, empty], dim=dim)


def shifted(x_BTHWC: Tensor, reach: int) -> Tensor:
    """Of eight groups of features four move by `reach` cells, to each side, two by a frame; two stay."""
    parts = list(x_BTHWC.chunk(8, dim=-1))
    for i, (dim, step) in enumerate(((2, reach), (2, -reach), (3, reach), (3, -reach), (1, 1), (1, -1))):
        parts[i] = _moved(parts[i], dim, step)
    return torch.cat(parts, dim=-1)


class ShiftBlock(nn.Module):
    """x + down(relu(up(norm(shifted x)))): at first it changes nothing."""

    def __init__(self, width: int, reach: int) -> None:
        super().__init__()
        self.reach = reach
        self.norm = RMSNorm(width)
        self.up = Linear(width, 2 * width)
        self.down = Linear(2 * width, width)
        nn.init.zeros_(self.down.weight)

    def forward(self, x_BTHWC: Tensor) -> Tensor:
        return x_BTHWC + self.down(F.relu(self.up(shifted(self.norm(x_BTHWC), self.reach))))


class Matching(nn.Module):
    """How like each cell is those up to _REACH cells away, `lag` frames before: at first unused."""

    def __init__(self, width: int, lag: int) -> None:
        super().__init__()
        self.lag = lag
        self.look = Linear(width, _HEAD_SIZE)
        self.join = Linear((2 * _REACH + 1) ** 2, width)
        nn.init.zeros_(self.join.weight)

    def forward(self, x_BTHWC: Tensor) -> Tensor:
        height, width = x_BTHWC.shape[2:4]
        now = F.normalize(self.look(x_BTHWC), dim=-1)
        before = F.pad(_moved(now, 1, self.lag), (0, 0, *(_REACH,) * 4))
        steps = range(2 * _REACH + 1)
        like = [
            (now * before[:, :, down : down + height, right : right + width]).sum(-1)
            for down in steps
            for right in steps
        ]
        return x_BTHWC + self.join(torch.stack(like, dim=-1))


class FrameBlock(nn.Module):
    """Attention among the frames of a clip, by how far apart they are, and feed-forward."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.norm, self.mlp_norm = RMSNorm(width), RMSNorm(width)
        self.attention = Attention(width, _HEAD_SIZE)
        self.mlp = SwiGLU(width, width)

    def forward(self, x_BTD: Tensor) -> Tensor:
        length = x_BTD.shape[1]
        at_T3 = F.pad(torch.arange(length, device=x_BTD.device, dtype=torch.float32)[:, None], (0, 2))
        rotary = rotary_angles(at_T3, _HEAD_SIZE)
        bias = torch.zeros(1, 1, length, length, dtype=x_BTD.dtype, device=x_BTD.device)
        y_BTD, _ = self.attention(self.norm(x_BTD), rotary, rotary, bias, None)
        x_BTD = x_BTD + y_BTD
        return x_BTD + self.mlp(self.mlp_norm(x_BTD))


class FramePool(nn.Module):
    """Pool frames [B, T, H, W, C] to tokens [B, T, C]: means over a grid of 4 x 4, and maxima over all."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.sizes = (width // 8, width // 2)
        self.look = Linear(width, sum(self.sizes))
        self.join = Linear(self.sizes[0] * _GRID**2 + self.sizes[1], width)

    def forward(self, x_BTHWC: Tensor) -> Tensor:
        average, strongest = self.look(x_BTHWC).split(self.sizes, dim=-1)
        grid = F.adaptive_avg_pool2d(average.flatten(0, 1).movedim(-1, 1), _GRID)
        pooled = torch.cat([grid.reshape(*x_BTHWC.shape[:2], -1), strongest.amax(dim=(2, 3))], dim=-1)
        return self.join(pooled)


def _finer(x_BTHWC: Tensor, factor: int) -> Tensor:
    """Features as finer elements: [B, T, H, W, f f C] -> [B, T, f H, f W, C]."""
    return unpack(x_BTHWC, (1, factor, factor), first=False)


class ReaderNetwork(nn.Module):
    """Predict a `ReaderOutput` from frames; sides of the picture are multiples of CELL px, any length."""

    def __init__(self, config: ReaderConfig) -> None:
        super().__init__()
        self.config = config
        width, fine = config.width, config.fine
        per_cell = 6 + config.num_shapes + config.num_colours + _QUADRATIC + config.prototypes
        self.patch_in = Linear(3 * QUARTER**2, fine)
        self.fine = ShiftBlock(fine, 1)
        self.merge = Linear(4 * fine, width)
        self.place_in = Linear(15, width)
        self.before = nn.ModuleList(ShiftBlock(width, (1, 2, 1, 4)[i % 4]) for i in range(config.depths[0]))
        self.matching = nn.ModuleList(Matching(width, lag) for lag in _LAGS)
        self.first_glance, self.last_glance = FramePool(width), FramePool(width)
        self.first_frames = FrameBlock(width)
        self.context = Linear(width, width)
        self.after = nn.ModuleList(ShiftBlock(width, (1, 2, 1)[i % 3]) for i in range(config.depths[1]))
        self.last_frames = nn.ModuleList(FrameBlock(width) for _ in range(config.frame_depth - 1))
        self.cell_norm, self.frame_norm = RMSNorm(width), RMSNorm(width)
        self.peak_in = Linear(_PEAKS, width)
        self.claim_head = nn.Linear(width, (CELL // QUARTER) ** 2 * per_cell)
        self.mask_head = Linear(width, (CELL // MASK_STRIDE) ** 2 * config.prototypes)
        self.fine_mask_head = Linear(fine, (QUARTER // MASK_STRIDE) ** 2 * config.prototypes)
        self.camera_head = nn.Linear(width, len(CAMERA_MIRRORED))
        self.name_head = nn.Linear(2 * width, sum(config.names))
        with torch.no_grad():
            self.claim_head.weight.mul_(0.3)
            self.claim_head.bias.zero_().unflatten(0, (-1, per_cell))[:, 0] = -4.0

    def compile_blocks(self) -> None:
        """Compile the blocks of cells, whose many small steps take longer than their products."""
        torch._dynamo.config.recompile_limit = 64  # pictures of several sizes, windows of several lengths
        for block in (self.fine, *self.before, *self.matching, *self.after):
            block.compile()

    def forward(self, x_BCTHW: Tensor) -> ReaderOutput:
        """Read frames [B, C, T, H, W] in [-1, 1]."""
        height, width = x_BCTHW.shape[-2:]
        dtype = getattr(torch, self.config.compute_dtype)
        patches = patchify(x_BCTHW.to(dtype), QUARTER).unflatten(2, (height // QUARTER, width // QUARTER))
        fine = self.fine(self.patch_in(patches))
        x = self.merge(pack(fine, (1, 2, 2), first=False))
        x = x + self.place_in(_place_features(height, width, x.device).to(dtype))
        for block in self.before:
            x = block(x)
        for matching in self.matching:
            x = matching(x)
        token = self.first_frames(self.first_glance(x))
        x = x + self.context(token)[:, :, None, None]
        for block in self.after:
            x = block(x)
        x = self.cell_norm(x)
        cells = _finer(self.claim_head(x.float()), CELL // QUARTER)
        masks = _finer(self.mask_head(x), CELL // MASK_STRIDE)
        masks = masks + _finer(self.fine_mask_head(fine), QUARTER // MASK_STRIDE)
        token = token + self.last_glance(x) + self.peak_in(_strongest_peaks(cells[..., 0]).to(dtype))
        for frames in self.last_frames:
            token = frames(token)
        token = self.frame_norm(token.float())
        names = self.name_head(torch.cat([token.mean(dim=1), token.amax(dim=1)], dim=-1))
        return ReaderOutput(cells, masks.float(), self.camera_head(token), names, token)


def mirrored_mean(output: ReaderOutput, mirrored: ReaderOutput) -> ReaderOutput:
    """Average the outputs of clips and of their mirror images; masks and features are the clips' own."""
    num_masks = _QUADRATIC + output.prototypes_BTHWK.shape[-1]
    predicted, masks = output.cells_BTHWF[..., :-num_masks], output.cells_BTHWF[..., -num_masks:]
    other = mirrored.cells_BTHWF[..., :-num_masks].flip(3)
    other[..., _RIGHT] *= -1.0
    camera_BT5 = mirrored.camera_BT5 * mirrored.camera_BT5.new_tensor(CAMERA_MIRRORED)
    return output._replace(
        cells_BTHWF=torch.cat([0.5 * (predicted + other), masks], dim=-1),
        camera_BT5=0.5 * (output.camera_BT5 + camera_BT5),
        names_BA=0.5 * (output.names_BA + mirrored.names_BA),
    )


def peaks(heat: Tensor) -> Tensor:
    """Where the heat [..., H, W] is highest among its 3 x 3 neighbours: bool, of the same shape."""
    flat = heat.reshape(-1, 1, *heat.shape[-2:])
    return (F.max_pool2d(flat, 3, 1, 1) == flat).view(heat.shape)


@torch.no_grad()
def _strongest_peaks(heat_BTHW: Tensor) -> Tensor:
    """Find the scores of the 8 most certain bodies of each frame, falling: [B, T, H, W] -> [B, T, 8]."""
    score = torch.where(peaks(heat_BTHW), heat_BTHW.sigmoid(), 0.0).flatten(2)
    top = score.topk(min(_PEAKS, score.shape[-1]), dim=-1).values
    return F.pad(top, (0, _PEAKS - top.shape[-1]))


def detections(cells: Tensor, place: Tensor, spacing: float, config: ReaderConfig) -> Detections[Tensor]:
    """Decode cells [..., F] to detections. place [..., 2]: their centres; spacing: of quarter cells.

    Mean and spread of sizes and depths are those of the world's clips.
    """
    sizes = (1, 2, 1, 1, 1, config.num_shapes, config.num_colours, _QUADRATIC + config.prototypes)
    score, offset, radius, depth, visible, shape, colour, mask = cells.split(sizes, dim=-1)
    return Detections(
        score=score[..., 0],
        at=place + offset * spacing,
        log_radius=0.4 * radius[..., 0] - 3.06,
        log_depth=0.11 * depth[..., 0] - 0.04,
        visible=visible[..., 0],
        shape=shape,
        colour=colour,
        mask=mask,
    )


def mask_logits(prototypes_NHWK: Tensor, at_NS2: Tensor, log_radius_NS: Tensor, mask_NSF: Tensor) -> Tensor:
    """Compute the logit of each body at each element of its frame's mask, 0 being the ground: [N, S, H, W].

    A disc of the body's apparent radius, bent into an ellipse and moved by the first six weights, plus the
    weighted prototypes. In one product: a quadratic form about the body is one about the picture's middle.
    """
    _, height, width, _ = prototypes_NHWK.shape
    x, y = places(height * MASK_STRIDE, width * MASK_STRIDE, MASK_STRIDE, at_NS2.device).unbind(-1)
    basis_HW6 = torch.stack([torch.ones_like(x), x, y, x * x, x * y, y * y], dim=-1)
    one, u, v, uu, uv, vv = mask_NSF[..., :_QUADRATIC].unbind(-1)
    one, uu, vv = one + 2.0, uu - 1.5, vv - 1.5
    r = torch.exp(-log_radius_NS)
    a, b = at_NS2[..., 0] * r, at_NS2[..., 1] * r
    about = [
        one - u * a - v * b + uu * a * a + uv * a * b + vv * b * b,
        r * (u - 2.0 * uu * a - uv * b),
        r * (v - 2.0 * vv * b - uv * a),
        r * r * uu,
        r * r * uv,
        r * r * vv,
    ]
    disc = torch.einsum("nsf,hwf->nshw", torch.stack(about, dim=-1), basis_HW6)
    return disc + torch.einsum("nsk,nhwk->nshw", mask_NSF[..., _QUADRATIC:], prototypes_NHWK)
