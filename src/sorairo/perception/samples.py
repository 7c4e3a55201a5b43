"""Training samples of the reader, cached on disk: every eighth frame of world clips, and what is in them.

The frames are rendered for the reader alone, with their masks: a twelfth of the cost of the whole clip. The
first frame is the clip's number modulo 8, since a clip is later read as eight interleaved clips.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sorairo import runtime
from sorairo.data.clips import WORLD_VERSION, in_processes, scene_of
from sorairo.files import atomic_write
from sorairo.perception.frames import ATTRIBUTES, FRAME_STRIDE, camera_numbers, to_working_size
from sorairo.perception.network import MASK_STRIDE
from sorairo.perception.tracks import resample_masks
from sorairo.render.raytracer import render
from sorairo.render.visibility import visible_share
from sorairo.scene.camera import CameraPath, camera_path
from sorairo.scene.plan import plan_of
from sorairo.scene.scene import COLOURS, Scene, Trajectory
from sorairo.scene.shapes import SHAPES
from sorairo.world.physics import simulate


@dataclass(frozen=True, kw_only=True, slots=True)
class ReaderSample:
    """A training sample of the reader: T frames FRAME_STRIDE apart and n bodies.

    frames uint8 [T, H, W, 3]; mask uint8 [T, H/2, W/2], 1 + i for body i; body [T, n, 5]: right, down, log
    apparent radius, log depth by the camera's distance, visible share; kind [n, 2]: shape, colour; camera
    [T, 5] of `camera_numbers`; names [7]: of ATTRIBUTES.
    """

    frames: np.ndarray
    mask: np.ndarray
    body: np.ndarray
    kind: np.ndarray
    camera: np.ndarray
    names: np.ndarray


def attribute_numbers(scene: Scene) -> np.ndarray:
    """Index the name that a scene has of each of ATTRIBUTES: [7]."""
    named = {"count": str(len(scene.bodies)), "story": scene.story, **scene.names}
    return np.array([names.index(named[key]) for key, names in ATTRIBUTES.items()])


def sample_of(scene: Scene, start: int, compiled: bool | None = None) -> ReaderSample:
    """Render and measure every FRAME_STRIDE-th frame of a scene from `start` on."""
    index = np.arange(start, scene.num_frames, FRAME_STRIDE)
    trajectory = simulate(scene).at(index)
    path = camera_path(scene.camera, scene.num_frames).at(index)
    pictures = render(scene, trajectory, path=path, compiled=compiled)
    return measured(scene, trajectory, path, pictures.rgb, pictures.mask)


def measured(
    scene: Scene, trajectory: Trajectory, path: CameraPath, frames_THWC: np.ndarray, mask_THW: np.ndarray
) -> ReaderSample:
    """Put pictures of a scene's frames beside what is in them; trajectory and path hold the same T frames.

    mask_THW uint8: 1 + i where body i is seen, of any size.
    """
    frames = to_working_size(frames_THWC).numpy()
    height, width = (side // MASK_STRIDE for side in frames.shape[1:3])
    plan = plan_of(scene, trajectory, path)
    camera = camera_numbers(plan.camera_pos, plan.camera_axes)
    seen_at = path.project(trajectory.pos)
    log_radius = np.log(plan.seen(scene.size).radius)
    log_depth = np.log(np.maximum(seen_at[..., 2], 0.2)) - camera[:, :1]
    visible = visible_share(scene, trajectory, path)
    body = [seen_at[..., 0], seen_at[..., 1], log_radius, log_depth, visible]
    return ReaderSample(
        frames=frames,
        mask=resample_masks(mask_THW, height, width),
        body=np.stack(body, axis=-1).astype(np.float32),
        kind=np.array([(SHAPES.index(one.shape), list(COLOURS).index(one.colour)) for one in scene.bodies]),
        camera=camera.astype(np.float32),
        names=attribute_numbers(scene),
    )


def prepare_samples(folder: Path, numbers: Iterable[int], num_workers: int = 1) -> None:
    """Render and cache the samples of clips that are not on disk yet, in `folder`."""
    missing = [(folder, number) for number in numbers if not sample_path(folder, number).exists()]
    in_processes(_prepare_one, missing, num_workers, "preparing samples")


def _prepare_one(job: tuple[Path, int]) -> None:
    folder, number = job
    write_sample(folder, number, sample_of(scene_of(number), number % FRAME_STRIDE, runtime.can_compile()))


def sample_path(folder: Path, number: int) -> Path:
    """Where the sample of a clip lies."""
    return folder / f"read-{WORLD_VERSION}" / f"{number:08d}.npz"


def write_sample(folder: Path, number: int, sample: ReaderSample) -> None:
    """Keep a sample on disk, whole or not at all."""
    path = sample_path(folder, number)
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_write(path) as partial:
        np.savez(partial, **{name: getattr(sample, name) for name in ReaderSample.__slots__})


def load_sample(path: Path) -> ReaderSample:
    """Load the cached sample of a clip."""
    with np.load(path) as arrays:
        return ReaderSample(**{name: arrays[name] for name in ReaderSample.__slots__})


def frame_size(path: Path) -> tuple[int, int]:
    """Height and width of the frames of a cached sample, px."""
    with np.load(path) as arrays:
        height, width = arrays["mask"].shape[1:]
    return height * MASK_STRIDE, width * MASK_STRIDE
