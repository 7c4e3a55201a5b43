"""Plan tokens: a plan as numbers beside each latent frame, and back; see `tokens.layout`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from sorairo.scene.attributes import STAGE_NAMES
from sorairo.scene.plan import BodyPlan, Plan, before_camera, on_stage
from sorairo.scene.scene import COLOURS, MATERIALS
from sorairo.scene.shapes import SHAPES
from sorairo.tokens.layout import BODY, FRAME, NUM_BODY_SLOTS, NUM_SLOTS, STAGE, STATE_FEATURES
from sorairo.units import TIME_STRIDE, num_latent_frames

STATE_VERSION = 4
"""Raised whenever the numbers of a plan change, so that caches of them are made anew."""


def within_limits(plan: Plan) -> Plan:
    """Move the bodies of a plan that its camera has far out of view onto the limits of what tokens say."""
    track_TN3 = before_camera(plan.positions, plan.camera_pos, plan.camera_axes)
    place_TN3 = on_stage(track_TN3, plan.camera_pos, plan.camera_axes)
    bodies = [replace(body, position=place_TN3[:, i]) for i, body in enumerate(plan.bodies)]
    return replace(plan, bodies=tuple(bodies))


def by_latent_frame(x_TF: np.ndarray) -> np.ndarray:
    """[..., 1 + 8k, F] to [..., 1 + k, 8 F]: frame 0 stands eight times in its latent frame."""
    whole = np.concatenate([np.repeat(x_TF[..., :1, :], TIME_STRIDE - 1, axis=-2), x_TF], axis=-2)
    *leading, T, F = whole.shape
    return whole.reshape(*leading, T // TIME_STRIDE, TIME_STRIDE * F)


def _by_frame(x_TF: np.ndarray) -> np.ndarray:
    """The inverse of `by_latent_frame`; the eight of frame 0 are averaged."""
    whole = x_TF.reshape(len(x_TF) * TIME_STRIDE, -1)
    return np.concatenate([whole[:TIME_STRIDE].mean(axis=0, keepdims=True), whole[TIME_STRIDE:]])


def _across_gaps(track_TF: np.ndarray, present: np.ndarray) -> np.ndarray:
    """A track interpolated, and held at its ends, through latent frames that call the body absent."""
    known = np.concatenate([present[:1], np.repeat(present[1:], TIME_STRIDE)])
    at = np.arange(len(track_TF))
    return np.stack([np.interp(at, at[known], column[known]) for column in track_TF.T], axis=1)


def _one_hot(name: str, names: Iterable[str]) -> np.ndarray:
    return np.array([1.0 if name == other else 0.0 for other in names])


def encode_plan(plan: Plan, visible_TN: np.ndarray) -> np.ndarray:
    """Encode a plan, and whether each body is in view [T, n], as raw states [1 + k, S, F].

    They are float32; an empty slot is zero but for present = -1. Raises: DataError for a plan that does not
    pass `Plan.check`.
    """
    plan.check_learnt()
    states = np.zeros((num_latent_frames(plan.num_frames), NUM_SLOTS, STATE_FEATURES), dtype=np.float32)
    states[:, :NUM_BODY_SLOTS, BODY.present] = -1.0
    for slot, body in enumerate(within_limits(plan).bodies):
        log_radius = np.full((plan.num_frames, 1), np.log(body.radius))
        seen = np.where(visible_TN[:, slot, None], 1.0, -1.0)
        rows = [body.position, log_radius, columns_of(body.rotation), seen]
        states[:, slot, BODY.track] = by_latent_frame(np.concatenate(rows, axis=1))
        states[:, slot, BODY.present] = 1.0
        states[:, slot, BODY.shape] = _one_hot(body.shape, SHAPES)
        states[:, slot, BODY.material] = _one_hot(body.material, MATERIALS)
        states[:, slot, BODY.colour] = np.sqrt(body.albedo)
        states[:, slot, BODY.extent] = np.log(body.extent)
    camera = np.concatenate([plan.camera_pos, plan.camera_axes[:, 1], plan.camera_axes[:, 2]], axis=1)
    stage = states[:, NUM_BODY_SLOTS]
    stage[:, STAGE.camera] = by_latent_frame(camera)
    for part, names in STAGE_NAMES.items():
        stage[:, getattr(STAGE, part)] = _one_hot(getattr(plan, part), names)
    stage[:, STAGE.gravity] = plan.gravity / 10.0
    stage[:, STAGE.light_from] = np.sin(plan.light_azimuth), np.cos(plan.light_azimuth)
    return states


def mirrored(states: np.ndarray) -> np.ndarray:
    """Raw states [..., NUM_SLOTS, STATE_FEATURES] with left and right exchanged: another true scene.

    A rotation R becomes M R M and a direction M d, where M = diag(-1, 1, 1).
    """
    signs = np.ones((NUM_SLOTS, STATE_FEATURES), dtype=states.dtype)
    place, turn = [-1, 1, 1], [1, -1, -1, -1, 1, 1]
    signs[:NUM_BODY_SLOTS, BODY.track] = np.tile([*place, 1, *turn, 1], TIME_STRIDE)
    signs[NUM_BODY_SLOTS, STAGE.camera] = np.tile(place * 3, TIME_STRIDE)
    signs[NUM_BODY_SLOTS, STAGE.light_from] = -1, 1
    return states * signs


def columns_of(turn: np.ndarray) -> np.ndarray:
    """Take the first two columns [..., 6] of rotations [..., 3, 3], which say them whole."""
    return np.concatenate([turn[..., 0], turn[..., 1]], axis=-1)


def orthonormal(columns: np.ndarray) -> np.ndarray:
    """Make rotations [..., 3, 3] of two rough columns [..., 6], by Gram and Schmidt.

    Source: Zhou et al. 2019, equation 14.
    """
    a, b = columns[..., :3], columns[..., 3:]
    a = a / np.maximum(np.linalg.norm(a, axis=-1, keepdims=True), 1e-6)
    b = b - (a * b).sum(-1, keepdims=True) * a
    b = b / np.maximum(np.linalg.norm(b, axis=-1, keepdims=True), 1e-6)
    return np.stack([a, b, np.cross(a, b)], axis=-1)


def decode_plan(states: np.ndarray) -> Plan:
    """Read raw states [1 + k, NUM_SLOTS, STATE_FEATURES], true or generated, as a plan.

    Names are the likeliest, a body has one size, rotations are orthonormal. What the states say of who is in
    view is left out, since the plan shows it.
    """
    stage = states[:, NUM_BODY_SLOTS].astype(np.float64)
    camera, said = _by_frame(stage[:, STAGE.camera]), stage.mean(axis=0)
    bodies = []
    for slot in range(NUM_BODY_SLOTS):
        row = states[:, slot].astype(np.float64)
        present = row[:, BODY.present.start] > 0.0
        if row[:, BODY.present].mean() <= 0.0:
            continue
        once, track = row[present].mean(axis=0), _across_gaps(_by_frame(row[:, BODY.track]), present)
        place, log_radius, turn, _ = (track[:, part] for part in FRAME)
        albedo = np.clip(once[BODY.colour], 0.0, 1.0) ** 2
        distance = {name: np.sum((np.sqrt(value) - np.sqrt(albedo)) ** 2) for name, value in COLOURS.items()}
        body = BodyPlan(
            shape=SHAPES[int(np.argmax(once[BODY.shape]))],
            material=list(MATERIALS)[int(np.argmax(once[BODY.material]))],
            colour=min(distance, key=lambda name: float(distance[name])),
            albedo=_three(albedo),
            extent=_three(np.exp(once[BODY.extent])),
            position=place,
            rotation=orthonormal(turn),
            radius=float(np.exp(log_radius.mean())),
        )
        bodies.append(body)
    plan = Plan(
        bodies=tuple(bodies),
        camera_pos=camera[:, :3],
        camera_axes=np.swapaxes(orthonormal(camera[:, 3:9]), 1, 2)[:, [2, 0, 1]],
        gravity=float(said[STAGE.gravity].item() * 10.0),
        light_azimuth=float(np.arctan2(*said[STAGE.light_from])),
        **{part: names[int(np.argmax(said[getattr(STAGE, part)]))] for part, names in STAGE_NAMES.items()},
    )
    return within_limits(plan)


def _three(values: np.ndarray) -> tuple[float, float, float]:
    return (float(values[0]), float(values[1]), float(values[2]))


def attribute_features() -> np.ndarray:
    """Which features [NUM_SLOTS, STATE_FEATURES] say once what a thing is, and not where it is: bool."""
    attributes = np.zeros((NUM_SLOTS, STATE_FEATURES), dtype=bool)
    attributes[:NUM_BODY_SLOTS, BODY.present.start : BODY.extent.stop] = True
    attributes[NUM_BODY_SLOTS, STAGE.setting.start : STAGE.gravity.stop] = True
    attributes[NUM_BODY_SLOTS, STAGE.move.start : STAGE.shot.stop] = True
    return attributes
