"""Motion as the mover plans it, four seconds at a time, each from where the last ended."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from sorairo.errors import CheckpointError
from sorairo.flow.integrate import integrate
from sorairo.flow.schedule import shift_times
from sorairo.generation.models import SHIPPED
from sorairo.nn.mover import Mover, MoverConfig
from sorairo.scene.quaternions import quaternions, steady
from sorairo.scene.scene import FRAME_DT, Scene, Trajectory
from sorairo.scene.settings import SETTINGS
from sorairo.tokens.motions import Start, decode_motion, encode_start
from sorairo.units import FPS
from sorairo.weights.models import load_network

__all__ = ["MoveConfig", "load_mover", "move"]


@dataclass(frozen=True, kw_only=True, slots=True)
class MoveConfig:
    """How motion is sampled. steps: of each four seconds; shift: of times, see `flow.schedule`."""

    steps: int = 4
    shift: float = 1.0


def load_mover(folder: Path | None) -> Mover:
    """The mover of a folder of weights; None: the one that comes with Sorairo. Raises: CheckpointError."""
    path = (folder or SHIPPED) / "mover.safetensors"
    if not path.is_file():
        raise CheckpointError(f"there are no weights at {path}: no learned physics; take 'exact'")
    with torch.random.fork_rng(devices=[]):  # the caller's random numbers stay as they were
        return load_network(Mover, MoverConfig, path)[0]


@torch.inference_mode()
def move(mover: Mover, scene: Scene, seed: int, config: MoveConfig | None = None) -> Trajectory:
    """How the n bodies of a scene move over its frames. What is fixed stays where it is."""
    config, generator = config or MoveConfig(), torch.Generator().manual_seed(seed)
    start = Start.of(scene.bodies)
    wanted = ceil((scene.num_frames - 1) * FPS / scene.rate)
    places, turns = [start.pos[None]], [start.turn[None]]
    while sum(map(len, places)) <= wanted:
        place, turn = decode_motion(_sampled(mover, scene, start, generator, config), start, FRAME_DT)
        places.append(place[1:])
        turns.append(turn[1:])
        start = Start.after(place[-2:], turn[-2:], FRAME_DT)
    pos, turn = (np.concatenate(parts)[: wanted + 1] for parts in (places, turns))
    fixed = [i for i, body in enumerate(scene.bodies) if body.fixed]
    pos[:, fixed], turn[:, fixed] = pos[:1, fixed], turn[:1, fixed]
    vel = np.gradient(pos, FRAME_DT, axis=0) if len(pos) > 1 else np.zeros_like(pos)
    planned = Trajectory(pos=pos, quat=steady(quaternions(turn)), vel=vel, ang_vel=np.zeros_like(pos))
    shown = planned.between(np.arange(scene.num_frames) * FPS / scene.rate)
    return Trajectory(
        pos=shown.pos, quat=shown.quat, vel=shown.vel, ang_vel=shown.ang_vel, frame_dt=1.0 / scene.rate
    )


def _sampled(
    mover: Mover, scene: Scene, start: Start, generator: torch.Generator, config: MoveConfig
) -> np.ndarray:
    """The motion of the FRAMES after a start, as numbers [n, P, F]."""
    told = encode_start(scene.bodies, start, SETTINGS[scene.setting], scene.gravity)
    start_BNS, there_BN = torch.from_numpy(told)[None], torch.ones(1, len(told), dtype=torch.bool)
    c = mover.config
    noise_BNPF = torch.randn(1, len(told), c.pieces, c.motion_features, generator=generator)

    def predict(x_BNPF: Tensor, t_B1: Tensor) -> Tensor:
        return mover(x_BNPF, t_B1[:, 0], start_BNS, there_BN)

    times = shift_times(torch.linspace(1.0, 0.0, config.steps + 1)[:, None], config.shift)
    return integrate(predict, noise_BNPF, times, 1)[0].numpy()
