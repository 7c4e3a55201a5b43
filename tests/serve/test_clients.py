"""Clients as their makers publish them, unmodified, each in a process of its own before a server that runs.

Those that are not in the environment of the tests lie in .clients, where `make clients` puts them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sorairo.serve.jobs.keys import KeyLimits, Keys
from sorairo.video import write_video

from .conftest import ON_SQLITE

pytestmark = [ON_SQLITE, pytest.mark.whole]

ROOT = Path(__file__).parents[2]
PROGRAMS = ROOT / "tests" / "clients"
CLIENTS = ROOT / ".clients"


@pytest.fixture(scope="package")
def given(tmp_path_factory) -> list[str]:
    """A clip and a picture that a client has."""
    folder = tmp_path_factory.mktemp("given")
    clip = write_video(folder / "clip.mp4", np.zeros((9, 64, 112, 3), np.uint8), fps=8)
    Image.new("RGB", (112, 64), "red").save(folder / "picture.png")
    return [str(clip), str(folder / "picture.png")]


@pytest.fixture
def play(strict, given, request):
    """Run a program with a key of its own; what it says it called."""

    def play(*command: str | Path, **environment: str) -> dict:
        _, key = Keys(strict.store.database).add(request.node.name[:80], KeyLimits())
        done = subprocess.run(
            [*map(str, command), f"{strict.url}/v1", *given],
            env={**os.environ, "SORAIRO_KEY": key, **environment},
            capture_output=True,
            text=True,
            timeout=1_200,
        )
        assert done.returncode == 0, done.stderr[-4_000:]
        return json.loads(done.stdout.splitlines()[-1])

    return play


def needs(folder: str) -> str:
    """The folder of a client. Skips where it is not."""
    path = CLIENTS / folder
    if not path.is_dir():
        pytest.skip(f"the client {folder} is not installed: make clients")
    return str(path)


def test_openai_for_python_3(play):
    called = play(sys.executable, PROGRAMS / "openai_python.py")
    assert called["openai"].startswith("3.")
    assert {"create_and_poll", "download_content", "edit", "extend", "remix"} <= set(called["videos"])
    assert {"create", "retrieve", "content", "list", "delete"} <= set(called["files"])
    assert {"create", "retrieve", "list", "cancel"} <= set(called["batches"])
    assert {"create", "rotate_secret", "test", "unwrap", "verify_signature"} <= set(called["webhooks"])


def test_openai_for_python_2(play):
    called = play(sys.executable, PROGRAMS / "openai_python.py", PYTHONPATH=needs("openai2"))
    assert called["openai"].startswith("2.")
    assert {"create_and_poll", "download_content", "edit", "extend", "remix"} <= set(called["videos"])


def test_litellm(play):
    called = play(sys.executable, PROGRAMS / "litellm_python.py", PYTHONPATH=needs("litellm"))
    calls = {"video_generation", "video_status", "video_content", "video_list", "video_remix"}
    calls |= {"video_edit", "video_extension", "video_create_character", "video_get_character"}
    assert calls | {f"a{name}" for name in calls} <= set(called["videos"])


@pytest.mark.slow
def test_litellm_as_a_proxy(play):
    path = f"{needs('litellm_proxy')}{os.pathsep}{needs('litellm')}"
    called = play(sys.executable, PROGRAMS / "litellm_proxy.py", PYTHONPATH=path)
    assert {"create", "retrieve", "content", "remix", "edits", "extensions"} <= set(called["videos"])


def test_sora_extend(play):
    called = play(sys.executable, PROGRAMS / "sora_extend_python.py", PYTHONPATH=needs("sora_extend"))
    assert {"create_video", "download_video_content", "poll_until_complete"} <= set(called["videos"])


@pytest.mark.slow  # it asks how a video stands every two seconds
def test_longsora(play):
    called = play(sys.executable, PROGRAMS / "longsora_python.py", PYTHONPATH=needs("longsora"))
    assert {"create", "download_content", "retrieve"} <= set(called["videos"])


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_openai_for_node(play):
    called = play("node", PROGRAMS / "node" / "videos.js", NODE_PATH=f"{needs('node')}/node_modules")
    assert {"create", "downloadContent", "edit", "extend", "list", "remix"} <= set(called["videos"])
