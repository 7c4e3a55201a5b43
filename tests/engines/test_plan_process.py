"""Plans that a process beside makes are those that this one would make, and so are its mistakes."""

import pickle

import pytest
import torch

from sorairo.engines.native import Native
from sorairo.errors import CheckpointError, SorairoError
from sorairo.request import Request

ASKED = Request("a red ball bounces on a wooden floor", seed=3, seconds=2.0, size=(256, 256))


@pytest.fixture(autouse=True)
def two_cores(monkeypatch):
    monkeypatch.setattr("sorairo.engines.native.cores", lambda: 2)


def test_nothing_is_loaded_beside_on_one_core(monkeypatch):
    monkeypatch.setattr("sorairo.engines.native.cores", lambda: 1)
    engine = Native()
    engine.plan_beside()
    assert engine._planner is None


@pytest.mark.whole
def test_a_plan_is_the_same_from_either_process_and_on_one_core_or_two():
    here, beside = Native(), Native()
    beside.plan_beside()
    torch.set_num_threads(2)
    one, other = here.plan(ASKED), beside.plan(ASKED)
    torch.set_num_threads(1)
    assert pickle.dumps(here.plan(ASKED)) == pickle.dumps(one)
    assert one is not None and other is not None
    assert pickle.dumps(one) == pickle.dumps(other)
    assert beside._maker is None


@pytest.mark.whole
def test_what_was_asked_ahead_is_not_taken_for_another():
    beside, other = Native(), Request("two blue balls collide", seed=3, seconds=2.0, size=(256, 256))
    beside.plan_beside()
    beside._ask_ahead(ASKED)
    found = [beside.plan(request) for request in (other, ASKED)]
    beside._ask_ahead(other)
    assert pickle.dumps(beside.plan(other)) == pickle.dumps(found[0]) != pickle.dumps(found[1])


def test_what_is_wrong_there_is_raised_here_and_no_process_is_waited_for(tmp_path):
    engine = Native(str(tmp_path))
    engine.plan_beside()
    with pytest.raises(CheckpointError) as there:
        engine.plan(ASKED)
    with pytest.raises(CheckpointError) as here:
        Native(str(tmp_path)).plan(ASKED)
    assert str(there.value) == str(here.value)
    assert engine._planner is not None
    engine._planner.kill()
    engine._planner.wait()
    with pytest.raises(SorairoError, match="has ended"):
        engine.plan(ASKED)
