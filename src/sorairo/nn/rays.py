"""Features of the rays through places of the picture, in the frame of each body and of the stage.

A light field network (Sitzmann et al. 2021, "Light field networks") draws a scene from rays alone. Here every
place casts one ray for each frame, expressed in the frame of each body, where the body is a unit ball, box or
cylinder: whether and how near the ray passes is then a simple function, the same at every position, size and
rotation, which a small network learns from a few clips. For the stage the ray is expressed in the world, with
the point where it meets the ground.

Letters: N bodies or frames, K frames of a latent frame, P places, F features.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor

from sorairo.nn.state_features import CAMERA_FEATURES, EXTENT_AT, TRACK_FEATURES
from sorairo.units import TIME_STRIDE

BODY_RAY, STAGE_RAY = 15, 9
"""Features of one ray in a body's frame, and in the world's."""
BODY_RAYS = TIME_STRIDE * BODY_RAY
_STAGE_FRAMES = (0, 4, 7)
STAGE_RAYS = len(_STAGE_FRAMES) * STAGE_RAY


def rotation_from_columns(columns: Tensor) -> Tensor:
    """Orthonormalise two columns [..., 6] to a rotation [..., 3, 3] (Zhou et al. 2019, equation 14)."""
    a = F.normalize(columns[..., :3], dim=-1, eps=1e-4)
    b = columns[..., 3:]
    b = F.normalize(b - (a * b).sum(-1, keepdim=True) * a, dim=-1, eps=1e-4)
    return torch.stack([a, b, torch.linalg.cross(a, b)], dim=-1)


def directions(place_P2: Tensor) -> Tensor:
    """Compute unit rays (right, down, forward) [P, 3] through places (y, x) [P, 2] in focal lengths."""
    return F.normalize(torch.cat([place_P2.flip(-1), torch.ones_like(place_P2[:, :1])], dim=-1), dim=-1)


def _cameras(stage_NF: Tensor) -> tuple[Tensor, Tensor]:
    """Read the camera of each frame off the stage: position [N, K, 3] m; rows right, down, forward."""
    camera_NKF = stage_NF[:, : TIME_STRIDE * CAMERA_FEATURES].unflatten(1, (TIME_STRIDE, CAMERA_FEATURES))
    down_forward_right = rotation_from_columns(camera_NKF[..., 3:9])
    return camera_NKF[..., :3].clamp(-30.0, 30.0), down_forward_right[..., [2, 0, 1]].transpose(-1, -2)


class BodyView(NamedTuple):
    """The camera as each body sees it in each of the frames, in units of the body's half extents.

    into_NK33: takes directions (rows) from the camera's frame to the body's; eye_NK13: the camera's position
    in the body's frame; rotation_NK33: from the body to the stage; half_NK3: half extents m; radius_NK:
    apparent, in focal lengths.
    """

    into_NK33: Tensor
    eye_NK13: Tensor
    rotation_NK33: Tensor
    half_NK3: Tensor
    radius_NK: Tensor


def to_body_frame(body_NF: Tensor, stage_NF: Tensor) -> BodyView:
    """Place the camera in the frame of each body: raw states of bodies, and of the stage of each, [N, F]."""
    track_NKF = body_NF[:, : TIME_STRIDE * TRACK_FEATURES].unflatten(1, (TIME_STRIDE, TRACK_FEATURES))
    eye_NK3, axes_NK33 = _cameras(stage_NF)
    centre_NK3 = (axes_NK33 @ (track_NKF[..., :3].clamp(-30.0, 30.0) - eye_NK3)[..., None]).squeeze(-1)
    extent_N13 = body_NF[:, None, EXTENT_AT : EXTENT_AT + 3].clamp(-2.0, 2.0).exp()
    size_NK = track_NKF[..., 3].clamp(-5.0, 2.0).exp()
    half_NK3 = size_NK[..., None] * extent_N13
    rotation_NK33 = rotation_from_columns(track_NKF[..., 4:10])
    into_NK33 = axes_NK33 @ rotation_NK33 / half_NK3[..., None, :]
    eye_NK13 = -(centre_NK3[..., None, :] @ into_NK33)
    return BodyView(into_NK33, eye_NK13, rotation_NK33, half_NK3, size_NK / centre_NK3[..., 2].clamp_min(0.2))


def body_rays(bodies: BodyView, place_P2: Tensor, spacing: float) -> Tensor:
    """Compute the features of the rays through places at each body: [N, P, BODY_RAYS], bounded.

    place_P2: (y, x) in focal lengths; spacing: of places, in focal lengths.
    Of each of the frames: the point of the ray nearest to the body's centre and the ray's direction, both in
    units of the body's half sizes and fading with distance, and how far inside the unit ball it passes.
    """
    into_NK33, eye_NK13, _, _, radius_NK = bodies
    ray_NKP3 = F.normalize(directions(place_P2) @ into_NK33, dim=-1)
    near_NKP3 = eye_NK13 - (eye_NK13 * ray_NKP3).sum(-1, keepdim=True) * ray_NKP3
    square = near_NKP3.square().sum(-1, keepdim=True)
    miss, fade = square.sqrt(), 1.0 / (1.0 + 0.25 * square)
    in_places = (miss - 1.0) * (radius_NK / spacing)[..., None, None]
    features = [near_NKP3 * fade, ray_NKP3 * fade, near_NKP3.abs() * fade, ray_NKP3.abs() * fade]
    features += [fade, in_places.clamp(-1.5, 1.5), torch.tanh(2.0 * (1.0 - miss))]
    return torch.cat(features, dim=-1).transpose(1, 2).flatten(2)


def stage_rays(stage_NF: Tensor, place_P2: Tensor) -> Tensor:
    """Compute the features of the rays through places on the stage: [N, P, STAGE_RAYS], bounded.

    stage_NF: raw states of the stage. Of the first, middle and last frame: the ray's direction in the world,
    how far it is above or below the horizon, where it meets the ground and how near, the camera's height.
    """
    eye_NK3, axes_NK33 = (each[:, _STAGE_FRAMES] for each in _cameras(stage_NF))
    ray_NKP3 = directions(place_P2) @ axes_NK33
    height = eye_NK3[..., None, 2:].clamp_min(0.05).expand(*ray_NKP3.shape[:3], 1)
    rise = ray_NKP3[..., 2:]
    is_ground = (rise < 0.0).float()
    reach = -height / rise.clamp_max(-1e-3)
    close = is_ground / (1.0 + 0.25 * reach)
    ground = (eye_NK3[..., None, :2] + ray_NKP3[..., :2] * reach.clamp_max(20.0)) / 6.0 * close
    features = [ray_NKP3, torch.tanh(8.0 * rise), torch.tanh(30.0 * rise), close, height.log(), ground]
    return torch.cat(features, dim=-1).transpose(1, 2).flatten(2)
