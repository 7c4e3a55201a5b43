"""One set of limits: what one door takes all take, and what one refuses all refuse."""

from __future__ import annotations

from dataclasses import replace

import httpx2
import pytest

from sorairo import cli
from sorairo.engines.make import make
from sorairo.engines.stub import Stub
from sorairo.errors import ConfigError
from sorairo.request import Limits, Request

from .conftest import ON_SQLITE

pytestmark = ON_SQLITE
MOST = Limits()


@pytest.fixture(scope="module")
def http(server):
    with httpx2.Client(base_url=server.url, timeout=60) as client:
        yield client


EDGES = [  # field of a request, option, field of the wire; the last that is valid, the first that is not
    ("prompt", None, "prompt", "a" * MOST.max_prompt, "a" * (MOST.max_prompt + 1)),
    ("negative", "--negative", "negative_prompt", "a" * MOST.max_prompt, "a" * (MOST.max_prompt + 1)),
    ("seconds", "--seconds", "seconds", MOST.max_seconds, MOST.max_seconds + 0.5),
    ("steps", "--steps", "num_inference_steps", MOST.max_steps, MOST.max_steps + 1),
    ("steps", "--steps", "num_inference_steps", 1, 0),
    ("guidance", "--guidance", "guidance_scale", MOST.max_guidance, MOST.max_guidance + 0.1),
    ("guidance", "--guidance", "guidance_scale", 0, -0.1),
    ("seed", "--seed", "seed", MOST.max_seed, MOST.max_seed + 1),
    ("seed", "--seed", "seed", 0, -1),
    ("size", "--size", "size", (MOST.max_side, 64), (MOST.max_side + 2, 64)),
    ("size", "--size", "size", (66, 64), (65, 64)),
]


def text(value: object) -> str:
    return "x".join(map(str, value)) if isinstance(value, tuple) else str(value)


@pytest.mark.parametrize(("field", "option", "wire", "last", "beyond"), EDGES)
def test_every_limit_holds_at_its_edge_at_every_door(
    http, tmp_path, monkeypatch, capsys, field, option, wire, last, beyond
):
    monkeypatch.chdir(tmp_path)
    for value, is_valid in ((last, True), (beyond, False)):
        request = replace(Request("a ball", seconds=0.2, size=(64, 64), seed=1), **{field: value})
        try:
            make(request, Stub())
            by_python = True
        except ConfigError as error:
            by_python, parameter = False, error.parameter
            assert parameter == field
        prompt = value if option is None else "a ball"
        words = {"--seconds": "0.2", "--size": "64x64", "--seed": "1"}
        if option is not None:
            words[option] = text(value)
        line = [f"{name}={word}" for name, word in words.items()]
        code = cli.main(["generate", prompt, *line, "--engine", "stub", "--no-provenance", "-o", "x.mp4"])
        body = {"prompt": "a ball", "model": "stub", "seconds": 0.2, "size": "64x64", "seed": 1}
        answer = http.post("/v1/videos", json={**body, wire: text(value) if wire == "size" else value})
        assert (by_python, code == 0, answer.status_code == 200) == (is_valid,) * 3, answer.text
        if not is_valid:
            assert answer.json()["error"]["param"] == wire
    capsys.readouterr()
