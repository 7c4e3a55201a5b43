"""The mover's recipe: what it learns from, and that it learns; a run that is stopped goes on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from sorairo import runtime
from sorairo.data.motions import MotionClip, write_motion
from sorairo.nn.mover import Mover, MoverConfig
from sorairo.train.loop import FitConfig
from sorairo.train.mover import MotionLibrary, MoverTraining, make_step, train_mover
from sorairo.weights.models import load_network
from sorairo.world.physics import simulate
from sorairo.world.stories import draw_scene

CONFIG = MoverTraining(
    mover=MoverConfig(width=32, depth=1, head_size=16, hidden=32, compute_dtype="float32"),
    fit=FitConfig(clips=16, batch_size=4, log_every_s=0.0, save_every_s=0.0, sample_every_s=0.0),
)


def clip_of(family: str, seed: int) -> MotionClip:
    scene = draw_scene(family, seed)
    moved = simulate(scene)
    tracks = {name: getattr(moved, name) for name in ("pos", "quat", "vel", "ang_vel")}
    return MotionClip(bodies=scene.bodies, setting=scene.setting, gravity=scene.gravity, **tracks)


@pytest.fixture(scope="module")
def clips() -> list[MotionClip]:
    return [clip_of(family, seed) for seed in (1, 2) for family in ("drop", "throw", "ramp")]


def test_batches_are_functions_of_a_position(clips: list[MotionClip]):
    library = MotionLibrary(CONFIG, clips)
    one, same, other = library.batch(8), library.batch(8), library.batch(12)
    assert all(torch.equal(a, b) for a, b in zip(one, same, strict=True))
    assert one.x0_BNPF.shape != other.x0_BNPF.shape or not torch.equal(one.x0_BNPF, other.x0_BNPF)
    assert one.there_BN.any(1).all() and not one.x0_BNPF[~one.there_BN].any()


def test_bodies_that_are_not_there_cost_nothing(clips: list[MotionClip]):
    step = make_step(CONFIG)
    batch = MotionLibrary(CONFIG, clips).batch(0)
    model = Mover(CONFIG.mover)
    padded = batch._replace(
        x0_BNPF=torch.nn.functional.pad(batch.x0_BNPF, (0, 0, 0, 0, 0, 1), value=9.0),
        start_BNS=torch.nn.functional.pad(batch.start_BNS, (0, 0, 0, 1), value=9.0),
        there_BN=torch.nn.functional.pad(batch.there_BN, (0, 1)),
    )
    losses = [step(model, one, torch.Generator().manual_seed(0))[0] for one in (batch, padded)]
    torch.testing.assert_close(*losses)


def test_it_learns_how_a_ball_falls(clips: list[MotionClip]):
    config = replace(CONFIG, from_start=1.0, noise=1.0)
    library, step = MotionLibrary(config, clips[:1]), make_step(config)
    torch.manual_seed(0)
    model = Mover(config.mover)
    optimizer = torch.optim.Adam(model.parameters(), 3e-3)
    losses = []
    for i in range(80):
        loss, _ = step(model, library.batch(4 * i), torch.Generator().manual_seed(i))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    assert np.mean(losses[-10:]) < 0.6 * np.mean(losses[:5])


def test_a_run_that_is_stopped_goes_on(
    clips: list[MotionClip], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(runtime, "can_compile", lambda: False)
    for number, clip in enumerate([*clips, *clips]):  # number 9 is held out
        write_motion(tmp_path / "motions" / f"{number:06d}.npz", clip)
    short = replace(CONFIG, fit=replace(CONFIG.fit, clips=8))
    assert train_mover(short, tmp_path / "run", tmp_path / "motions")
    assert train_mover(CONFIG, tmp_path / "run", tmp_path / "motions")
    made, about = load_network(Mover, MoverConfig, tmp_path / "run" / "mover.safetensors")
    assert made.config == CONFIG.mover
    assert (about["clips_seen"], about["clips"]) == (16, 11) and about["loss_unseen"] > 0.0
