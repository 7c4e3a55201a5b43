"""Coverage and normals of bodies at places of the picture: a grid of finer rays, intersected with each shape.

One ray gives a place how it passes a body; the outline of a box inside the place, and which of its faces show
where, are more than a small network makes of that. So every place casts FINE x FINE rays at some of its
frames: the input is how far inside the outline each passes and, of fewer frames, the normal where it enters,
the buffers from which a renderer shades (Saito and Takahashi 1990, "Comprehensible rendering of 3-D shapes").
Every shape is what is inside a quadric of some axes and slabs of the others, as in `render.rays`.

Letters: N bodies, K frames, P places, R rays of all places, A axes, F features.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from sorairo.nn.rays import BodyView, directions
from sorairo.nn.state_features import ROUND_AXES, SHAPE_AT

FINE = 8
OUTLINE_FRAMES, NORMAL_FRAMES = (1, 3, 5, 7), (3, 7)
SURFACE = FINE**2 * (len(OUTLINE_FRAMES) + 3 * len(NORMAL_FRAMES))
_FAR, _NEAR_ZERO = 1e4, 1e-6


def round_axes(body_NF: Tensor) -> Tensor:
    """Look up the axes of bodies' likeliest shapes: raw states [N, F] to 1 for round, 0 for flat, [N, 3]."""
    table = torch.tensor([[axis < count for axis in range(3)] for count in ROUND_AXES.values()])
    shape_N = body_NF[:, SHAPE_AT : SHAPE_AT + len(ROUND_AXES)].argmax(dim=1)
    return table.to(body_NF)[shape_N]


def _meet(eye_NK13: Tensor, ray_NKR3: Tensor, round_N3: Tensor) -> tuple[Tensor, Tensor]:
    """Intersect rays of unit length from the eye with unit bodies, in the bodies' frames.

    Returns how far inside the outline they pass [N, K, R], and unscaled normals [N, K, R, 3].
    """
    round_N113 = round_N3[:, None, None]
    has_round, has_flat = round_N113.amax(-1) > 0.0, round_N113.amin(-1) < 1.0
    a = (round_N113 * ray_NKR3.square()).sum(-1).clamp_min(_NEAR_ZERO)
    b = (round_N113 * ray_NKR3 * eye_NK13).sum(-1)
    from_axis = (round_N113 * eye_NK13.square()).sum(-1)
    miss = (from_axis - b * b / a).clamp_min(0.0).sqrt()
    half_chord = (1.0 - miss * miss).clamp_min(0.0).sqrt() * a.rsqrt()
    cuts = has_round & (miss < 1.0)
    curved_from = torch.where(cuts, -b / a - half_chord, -_FAR)
    curved_to = torch.where(cuts, -b / a + half_chord, _FAR)

    steep = torch.where(ray_NKR3.abs() < _NEAR_ZERO, _NEAR_ZERO, ray_NKR3)
    u, v = (-1.0 - eye_NK13) / steep, (1.0 - eye_NK13) / steep
    is_round = round_N113 > 0.0
    face_from = torch.where(is_round, -_FAR, torch.minimum(u, v))
    face_to = torch.where(is_round, _FAR, torch.maximum(u, v))
    enter = torch.maximum(face_from.amax(-1), curved_from)
    leave = torch.minimum(face_to.amin(-1), curved_to)

    inside = torch.minimum(
        torch.where(has_round, 1.0 - miss, _FAR), torch.where(has_flat, 0.5 * (leave - enter), _FAR)
    )
    curved_normal = round_N113 * (eye_NK13 + ray_NKR3 * enter[..., None])
    face_normal = -ray_NKR3.sign() * (face_from >= enter[..., None])
    normal = torch.where((curved_from >= enter)[..., None], curved_normal, face_normal)
    is_ahead = (leave > 0.0) & (cuts | (b < 0.0) | ~has_round)
    return torch.where(is_ahead, inside, -_FAR), normal


def surface(bodies: BodyView, round_N3: Tensor, light_N2: Tensor, place_P2: Tensor, spacing: float) -> Tensor:
    """Compute coverage and normals of bodies at the finer rays: [N, P, SURFACE], bounded by 1, 0 for a miss.

    First, for OUTLINE_FRAMES, how much of the ray's pixel the body covers, by how far inside the outline the
    ray passes. Then, for NORMAL_FRAMES, the normal: towards the light's side, across it, up, so that what is
    lit is the same wherever the light stands. light_N2: sine and cosine of its azimuth. place_P2: (y, x) of
    places, `spacing` apart, in focal lengths.
    """
    into_NK33, eye_NK13, rotation_NK33, half_NK3, radius_NK = (x[:, OUTLINE_FRAMES] for x in bodies)
    offset = ((torch.arange(FINE, device=place_P2.device) + 0.5) / FINE - 0.5) * spacing
    fine_P12 = place_P2[:, None] + torch.cartesian_prod(offset, offset)
    ray_NKR3 = F.normalize(directions(fine_P12.flatten(0, 1)) @ into_NK33, dim=-1)
    inside, normal = _meet(eye_NK13, ray_NKR3, round_N3)
    covered = (0.5 + inside * (radius_NK * FINE / spacing)[..., None]).clamp(0.0, 1.0)
    some = [OUTLINE_FRAMES.index(frame) for frame in NORMAL_FRAMES]
    normal = (normal[:, some] / half_NK3[:, some, None]) @ rotation_NK33[:, some].transpose(-1, -2)
    normal = F.normalize(normal, dim=-1, eps=1e-4) * covered[:, some, :, None]
    sine, cosine = F.normalize(light_N2, dim=-1, eps=1e-4)[:, None, None].unbind(-1)
    x, y, z = normal.unbind(-1)
    normal = torch.stack([x * sine - y * cosine, x * cosine + y * sine, z], dim=-1)
    by_place = [
        x.unflatten(2, (len(place_P2), -1)).transpose(1, 2).flatten(2) for x in (covered, normal.flatten(3))
    ]
    return torch.cat(by_place, dim=-1)
