from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, field, replace
from typing import Literal

import pytest

from sorairo.config import fingerprint, from_dict, override, to_dict
from sorairo.errors import (
    CheckpointError,
    ConfigError,
    DataError,
    GenerationError,
    NonFiniteError,
    SorairoError,
    VideoError,
    nearest,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Net:
    width: int = 64
    heads: int = 4
    strides: tuple[int, ...] = (1, 2)
    names: tuple[str, ...] = ()

    def __post_init__(self):
        if self.width % self.heads:
            raise ConfigError(f"width={self.width} is not a multiple of heads={self.heads}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    net: Net = field(default_factory=Net)
    nets: tuple[Net, ...] = ()
    lr: float = 1e-3
    resume: bool = False
    limit: int | None = None
    solver: Literal["euler", "heun"] = "euler"
    size: tuple[int, int] = (256, 192)
    label: str = "run"


@dataclass(frozen=True, kw_only=True, slots=True)
class Needed:
    seed: int


FULL = Run(
    net=Net(width=96, strides=(4, 4, 8), names=("a", "b")), nets=(Net(), Net(heads=2)), limit=3, solver="heun"
)


@pytest.mark.parametrize("cfg", [Run(), FULL])
def test_a_configuration_survives_json(cfg):
    assert cfg == from_dict(Run, json.loads(json.dumps(to_dict(cfg))))


def test_missing_keys_take_their_defaults_and_required_ones_are_errors():
    assert Run() == from_dict(Run, {})
    with pytest.raises(ConfigError, match="seed"):
        from_dict(Needed, {})


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"lrr": 1.0}, "no setting lrr; did you mean lr?"),
        ({"net": {"widht": 8}}, r"no setting net.widht; did you mean net\.width\?"),
        ({"net": {"width": 8.5}}, r"net\.width=8\.5"),
        ({"net": {"width": True}}, r"net\.width=True"),
        ({"net": 3}, "net: expected the keys of Net"),
        ({"lr": "fast"}, "lr='fast'"),
        ({"resume": 1}, "resume=1"),
        ({"size": [1, 2, 3]}, r"size=\[1, 2, 3\]"),
        ({"solver": "huen"}, "did you mean heun"),
        ({"net": {"strides": [1, "2"]}}, r"net\.strides\[1\]='2'"),
    ],
)
def test_from_dict_is_strict(data, message):
    with pytest.raises(ConfigError, match=message):
        from_dict(Run, data)


def test_overrides_reach_every_type_of_field():
    changed = override(
        Run(),
        [
            "lr=3e-4",
            "resume=true",
            "limit=7",
            "solver=heun",
            "size=128,96",
            "label=a=b, c",
            "net.strides=1,2,3",
            "net.names=x,y",
        ],
    )
    expected = Run(
        lr=3e-4,
        resume=True,
        limit=7,
        solver="heun",
        size=(128, 96),
        label="a=b, c",
        net=Net(strides=(1, 2, 3), names=("x", "y")),
    )
    assert expected == changed
    assert replace(expected, limit=None) == override(changed, ["limit=none"])
    assert Run() == override(Run(), [])
    assert () == override(Run(), ["net.strides="]).net.strides


def test_overrides_that_need_each_other_apply_together():
    for order in (["net.width=50", "net.heads=5"], ["net.heads=5", "net.width=50"]):
        assert Net(width=50, heads=5) == override(Run(), order).net
    with pytest.raises(ConfigError, match="width=50 is not a multiple of heads=4"):
        override(Run(), ["net.width=50"])


@pytest.mark.parametrize(
    ("assignment", "message"),
    [
        ("net.head=2", r"no setting net\.head; did you mean net\.heads\?"),
        ("nett.heads=2", r"no setting nett; did you mean net\?"),
        ("lr.x=2", r"no lr\.x"),
        ("lr", "lr=VALUE"),
        ("net.width=wide", r"net\.width='wide'"),
        ("resume=yes", "resume='yes'"),
        ("limit=1.5", r"limit=1\.5"),
        ("lr=NaN", "lr"),
    ],
)
def test_override_is_strict(assignment, message):
    with pytest.raises(ConfigError, match=message):
        override(Run(), [assignment])


def test_assigning_a_whole_and_a_part_of_it_is_an_error():
    for order in (["net.width=8", 'net={"width": 16}'], ['net={"width": 16}', "net.width=8"]):
        with pytest.raises(ConfigError, match="another assignment"):
            override(Run(), order)
    assert Net(width=16) == override(Run(), ['net={"width": 16}']).net


def test_a_fingerprint_names_the_value_and_not_its_writing():
    assert fingerprint(FULL) == fingerprint(from_dict(Run, to_dict(FULL)))
    assert fingerprint({"a": 1, "b": (2, 3)}) == fingerprint({"b": [2, 3], "a": 1.0})
    assert fingerprint(Run()) != fingerprint(replace(Run(), lr=1.1e-3))
    assert fingerprint({"a": True}) != fingerprint({"a": 1})
    assert "44136fa355b3678a" == fingerprint({})  # sha256 of the two characters {}


def test_a_fingerprint_is_the_same_in_another_process():
    code = "from sorairo.config import fingerprint; print(fingerprint({'b': [1, 2.5, None], 'a': 'sky'}))"
    command = [sys.executable, "-c", code]
    other = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    assert other == fingerprint({"a": "sky", "b": (1, 2.5, None)})


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {1: 2}, object()])
def test_what_json_cannot_hold_is_an_error(value):
    with pytest.raises(ConfigError, match="JSON cannot hold"):
        fingerprint({"a": value})


def test_nearest_ignores_case_and_always_answers():
    assert "Heun" == nearest("HEUM", ["Euler", "Heun"])
    assert nearest("zzz", ["Euler", "Heun"]) in ("Euler", "Heun")


def test_one_except_catches_every_error():
    for kind in (ConfigError, DataError, CheckpointError, GenerationError, NonFiniteError, VideoError):
        assert issubclass(kind, SorairoError)
    assert issubclass(NonFiniteError, GenerationError)
