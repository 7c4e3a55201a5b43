"""Every video call of LiteLLM, plain and async: `python litellm_python.py URL CLIP PICTURE`.

URL: of a running service, with /v1; $SORAIRO_KEY: a key to it that nobody else uses.
CLIP, PICTURE: an MP4 and a PNG of 112x64 to hand in. It ends with an AssertionError, or prints what was
called.
"""

from __future__ import annotations

import asyncio
import inspect
import json
import os
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"  # it would fetch a list of prices

import litellm
import openai
from litellm.videos import main as calls


class Plain:
    """The calls that wait."""

    prefix = ""

    def __init__(self, where: dict[str, str]) -> None:
        self.where = where
        self.called: set[str] = set()

    def __call__(self, name: str, /, *given: Any, **options: Any) -> Any:
        name = self.prefix + name
        self.called.add(name)
        return self.result(getattr(litellm, name)(*given, **options, **self.where))

    def result(self, found: Any) -> Any:
        return found

    def finish(self, video: Any) -> Any:
        """The video as it ends."""
        deadline = time.monotonic() + 300
        while video.status in ("queued", "in_progress"):
            assert time.monotonic() < deadline
            time.sleep(0.2)
            video = self("video_status", video_id=video.id)
        return video


class Async(Plain):
    """The calls that are awaited."""

    prefix = "a"

    def __init__(self, where: dict[str, str]) -> None:
        super().__init__(where)
        self.runner = asyncio.Runner()

    def result(self, found: Any) -> Any:
        return self.runner.run(found)


def play(ask: Plain, clip: Path, picture: Path) -> None:
    """Every call."""
    video = ask("video_generation", "a red ball", model="openai/sora-2", seconds="4", size="1280x720")
    done = ask.finish(video)
    assert done.status == "completed" and done.progress == 100 and done.seconds == "4", done
    assert ask("video_content", video_id=video.id)[4:8] == b"ftyp"
    assert ask("video_content", video_id=video.id, variant="thumbnail")[8:12] == b"WEBP"
    assert ask("video_content", video_id=video.id, variant="spritesheet")[:2] == b"\xff\xd8"

    with picture.open("rb") as file:
        begun = ask("video_generation", "a ball", model="openai/sora-2", input_reference=file)
    remixed = ask("video_remix", video_id=video.id, prompt="a blue ball")
    edited = ask("video_edit", video_id=video.id, prompt="a green ball")
    with clip.open("rb") as file:
        other = ask("video_edit", video_id=video.id, prompt="a green ball", video=file)
    extended = ask("video_extension", video_id=video.id, prompt="it goes on", seconds="8")
    assert extended.seconds == "12"
    for each in (begun, remixed, edited, other, extended):
        assert ask.finish(each).status == "completed"

    with clip.open("rb") as file:
        mossy = ask("video_create_character", name="Mossy", video=file)
    assert mossy.object == "character" and ask("video_get_character", character_id=mossy.id).name == "Mossy"

    page = ask("video_list", limit=2)
    assert len(page["data"]) == 2 and page["has_more"] is True
    rest = ask("video_list", after=page["last_id"], limit=2)
    assert {one["id"] for one in page["data"]}.isdisjoint(one["id"] for one in rest["data"])

    failed = ask.finish(ask("video_generation", "it fails", model="openai/sora-2"))
    assert failed.status == "failed" and failed.error["message"]
    try:
        ask("video_generation", "p", model="openai/sora-2", size="big")
    except (litellm.exceptions.BadRequestError, openai.APIError) as error:
        assert "size" in str(error)
    else:
        raise AssertionError("a size that is none was taken")


def main() -> None:
    url, clip, picture = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    where = {"api_base": url, "api_key": os.environ["SORAIRO_KEY"], "custom_llm_provider": "openai"}
    called: set[str] = set()
    for ask in (Plain(where), Async(where)):
        play(ask, clip, picture)
        called |= ask.called
    every = {name for name, value in vars(calls).items() if inspect.isfunction(value) and "video" in name}
    every = {name for name in every if getattr(calls, name).__module__ == calls.__name__}
    assert every - {name for name in every if name.startswith("_")} <= called, f"not called: {every - called}"
    print(json.dumps({"litellm": version("litellm"), "videos": sorted(called)}))


if __name__ == "__main__":
    main()
