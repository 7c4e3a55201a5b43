"""Two processes train as one: the loop and the codec's recipe, in one pair, since processes begin slowly.

Without processes, `test_shares_of_a_batch_are_the_batch` in `test_loop.py` tells of their parts.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
import torch

from sorairo import runtime
from sorairo.data.clips import ClipSource
from sorairo.train import codec as codec_recipe
from sorairo.train import parallel
from sorairo.train.checkpoint import load_checkpoint
from sorairo.train.codec import train_codec
from sorairo.train.loop import fit, make_state
from sorairo.weights.models import load_codec


def sibling(name: str) -> ModuleType:
    """A file of this folder as a module, here and in the processes alike."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


loop, recipes = sibling("test_loop"), sibling("test_recipes")


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> ClipSource:
    return recipes.write_clips(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def pair(source, tmp_path_factory, in_two_processes) -> Path:
    """The folder of what two processes trained: `loop` and `codec`."""
    folder = tmp_path_factory.mktemp("pair")
    in_two_processes(__file__, folder, source.folder)
    return folder


def assert_as_one(folder: Path, alone: Path, tolerance: float) -> None:
    state = make_state(loop.make_tiny(), loop.CONFIG)
    fit(state, loop.plain_step, loop.batches, loop.CONFIG, run_dir=alone)
    ours, theirs = (load_checkpoint(run / "checkpoint.safetensors") for run in (alone, folder))
    assert theirs[1]["clips_seen"] == 24
    start = loop.make_tiny().state_dict()
    for part in ("model", "ema", "optimizer"):
        assert theirs[0][part].keys() == ours[0][part].keys()
        for name, tensor in ours[0][part].items():
            moved = tensor - start.get(name, torch.zeros(()))
            assert (theirs[0][part][name] - tensor).norm() <= tolerance * moved.norm(), (part, name)


@pytest.mark.slow
def test_two_processes_train_as_one(pair, tmp_path):
    assert_as_one(pair / "loop", tmp_path, 1e-5)


@pytest.mark.slow
def test_two_processes_that_share_parameters_train_as_one(tmp_path, in_two_processes):
    in_two_processes(__file__, tmp_path)
    # Muon's bfloat16 products are summed in another order, which it amplifies.
    assert_as_one(tmp_path / "loop", tmp_path / "alone", 0.1)


@pytest.mark.slow
def test_two_processes_export_what_one_does(pair, source, tmp_path, monkeypatch):
    monkeypatch.setattr(runtime, "can_compile", lambda: False)
    monkeypatch.setattr(runtime, "device", lambda: torch.device("cpu"))
    monkeypatch.setattr(codec_recipe, "evaluation_numbers", lambda count: [2])
    assert train_codec(recipes.CODEC_TRAINING, tmp_path, source)
    ours, theirs = (load_codec(run / "codec.safetensors").state_dict() for run in (tmp_path, pair / "codec"))
    for name, tensor in ours.items():
        # Weights are kept in bfloat16. Blocks begin at zero, and Muon amplifies in which order one sums.
        tolerance = 0.2 if "blocks" in name else 0.005
        assert (theirs[name] - tensor).norm() <= tolerance * tensor.norm(), name


def train_in_parts(run_dir: Path) -> None:
    """Train half the clips, stop, and resume, as a run on a cluster would."""
    is_second = parallel.rank() == 1
    interrupted = loop.stop_after(6, step_fn=loop.plain_step) if is_second else loop.plain_step  # 12 in all
    for step, done in ((interrupted, False), (loop.plain_step, True)):
        state = make_state(loop.make_tiny(), loop.CONFIG)
        assert fit(state, step, loop.batches, loop.CONFIG, run_dir=run_dir) is done


def work(folder: Path, clips: Path | None) -> None:
    """One of two processes: trains `loop` and, of `clips`, `codec`; without them parameters are sharded."""
    runtime.can_compile, runtime.device = lambda: False, lambda: torch.device("cpu")
    parallel.init()
    if clips is None:
        wrap = parallel.wrap
        parallel.wrap = lambda model: wrap(model, shard=True)  # as on GPUs, which this machine may lack
        train_in_parts(folder / "loop")
    else:
        train_in_parts(folder / "loop")
        codec_recipe.evaluation_numbers = lambda count: [2]
        assert train_codec(recipes.CODEC_TRAINING, folder / "codec", ClipSource(folder=clips))
    torch.distributed.destroy_process_group()


if __name__ == "__main__":
    work(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
