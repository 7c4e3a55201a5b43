"""What the page of traps says is so: every test that it cites is there, and those that had no other home."""

from __future__ import annotations

import re
import socket
from pathlib import Path

import numpy as np
import pytest

from sorairo.engines.make import make
from sorairo.engines.registry import load_engine
from sorairo.errors import NonFiniteError
from sorairo.request import Request

pytestmark = pytest.mark.filterwarnings("ignore")  # of diffusers, about itself
HERE = Path(__file__).parent
PAGE = HERE.parents[2] / "docs" / "open-weights-traps.md"
REQUEST = Request("a red ball bounces on grass", seconds=0.5, size=(64, 64), seed=1, steps=2)


def test_every_test_that_the_page_cites_is_there():
    cited = re.findall(r"`(test_\w+\.py)::(test_\w+)`", PAGE.read_text(encoding="utf-8"))
    assert len(cited) > 25
    for file, name in cited:
        assert f"def {name}(" in (HERE / file).read_text(encoding="utf-8"), f"{file}::{name}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    pytest.importorskip("diffusers")
    from .building import build

    return build("wan", tmp_path_factory.mktemp("open"))


@pytest.mark.parametrize("where", ["transformer", "vae"])
def test_numbers_that_are_not_finite_are_an_error(folder, where):
    engine = load_engine(f"diffusers:{folder}", memory="auto,group")
    part = getattr(engine.load().base, where)
    list(part.parameters())[-1].data.fill_(float("nan"))
    told = r"step 1 of 2 .* held as group" if where == "transformer" else "pictures hold numbers"
    with pytest.raises(NonFiniteError, match=told):
        make(REQUEST, engine)


def test_no_connection_is_tried(folder, monkeypatch):
    def refused(*_, **__):
        raise AssertionError("a connection")

    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    assert make(REQUEST, load_engine(f"diffusers:{folder}")).num_frames == 9


def test_a_lora_and_8_bit_layers_go_together(folder, tmp_path):
    pytest.importorskip("peft")
    from .test_loras import lora

    file = lora(tmp_path / "a.safetensors")
    plain, both = (
        make(REQUEST, load_engine(f"diffusers:{folder}", memory="auto,fp8", lora=given))
        for given in ((), (str(file),))
    )
    assert both.recipe["memory"].endswith("fp8 layers") and "lora" in both.recipe
    assert not np.array_equal(plain.frames, both.frames)
