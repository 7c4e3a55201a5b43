"""Buffers by first hits: the same as the G-buffers of the same rays, in the picture's own values."""

from __future__ import annotations

import numpy as np
import pytest

from sorairo.buffers import NUM_BUFFERS, buffer_slices
from sorairo.render.buffers import BufferTracer
from sorairo.render.gbuffer import GBuffer, gbuffers
from sorairo.render.tracer import Tracer
from sorairo.scene.camera import camera_path
from sorairo.scene.scene import Scene
from sorairo.world.physics import simulate
from sorairo.world.stories import draw_scene

SIZE, FRAMES = (96, 96), (10, 40)
AT = buffer_slices()


@pytest.fixture(scope="module", params=["drop", "collide"])
def seen(request) -> tuple[Scene, np.ndarray, GBuffer, np.ndarray]:
    """A scene; of two frames its buffers, its G-buffers, and its picture as it is traced."""
    scene = draw_scene(request.param, 3)
    trajectory, path = simulate(scene), camera_path(scene.camera, scene.num_frames)
    teller = BufferTracer(scene, trajectory, path, SIZE)
    told = np.stack([teller.frame(i) for i in FRAMES])
    tracer = Tracer(scene, trajectory, path, SIZE, "draft")
    traced = np.stack([tracer.buffers(i).rgb for i in FRAMES])
    return scene, told, gbuffers(scene, trajectory, path, FRAMES, SIZE), traced


def test_there_is_a_number_for_each_name(seen):
    _, told, _, _ = seen
    assert told.shape == (2, SIZE[1], SIZE[0], NUM_BUFFERS) and told.dtype == np.uint8


def test_depths_and_masks_are_those_of_the_g_buffers(seen):
    _, told, buffer, _ = seen
    depth = np.where(buffer.depth > 5000, 0.0, 4.0 / (4.0 + buffer.depth))
    near = np.abs(told[..., AT["depth"]][..., 0] / 255.0 - depth) < 0.01
    assert near.mean() > 0.97
    edge = told[..., AT["edge"]][..., 0] > 0
    mask = buffer.mask.astype(int)
    both = (mask[:, :, :-1] != mask[:, :, 1:]) & (mask[:, :, :-1] > 0) & (mask[:, :, 1:] > 0)
    assert edge[:, :, :-1][both].mean() > 0.9 if both.any() else edge.any()


def test_flow_is_that_of_the_g_buffers(seen):
    _, told, buffer, _ = seen
    ratio = (told[..., AT["flow"]] / 255.0 - 0.5) * 2.0
    flow = 8.0 * ratio / np.maximum(1.0 - np.abs(ratio), 1e-3)
    inner = (np.abs(buffer.flow) < 4.0).all(axis=-1)
    error = np.abs(flow - buffer.flow).max(axis=-1)[inner]
    assert np.median(error) < 0.1 and np.mean(error < 0.5) > 0.95


def test_normals_face_the_camera(seen):
    _, told, _, _ = seen
    normal = told[..., AT["normal"]].astype(float) / 127.5 - 1.0
    solid = np.linalg.norm(normal, axis=-1) > 0.9
    assert solid.mean() > 0.2 and (normal[solid][:, 2] < 0.15).mean() > 0.98


def test_the_light_has_no_shadow_and_is_never_darker_than_the_picture(seen):
    _, told, _, traced = seen
    light = told[..., AT["light"]].astype(float) / 255.0
    assert np.mean(light >= traced - 0.02) > 0.95
    assert np.mean(light > traced + 0.05) > 0.005, "somewhere a shadow lies in the picture"
