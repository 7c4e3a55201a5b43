"""The package longsora, which chains clips by their last frames: `python longsora_python.py URL`.

URL: of a running service, with /v1; $SORAIRO_KEY: a key to it. It ends with an AssertionError, or prints what
was called. Changed are what plans (by a model of language, which nobody runs here) and what reads and joins
files (by OpenCV and ffmpeg, which nothing else here needs); what it sends is not.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

import av
from PIL import Image

sys.modules |= {name: ModuleType(name) for name in ("cv2", "ffmpeg")}

from longsora import AsyncOpenAI, OpenAI, _client  # noqa: E402

SEGMENTS = [{"title": f"Generation {i}", "seconds": 4, "prompt": "a red ball"} for i in (1, 2)]


def last_frame(video: Path, picture: Path) -> Path:
    with av.open(str(video)) as file:
        *_, frame = file.decode(video=0)
    Image.fromarray(frame.to_ndarray(format="rgb24")).save(picture)
    return picture


def joined(segments: list[Path], out: Path) -> Path:
    assert [path.read_bytes()[4:8] for path in segments] == [b"ftyp"] * len(SEGMENTS)
    out.write_bytes(segments[0].read_bytes())
    return out


async def planned(*given: Any) -> list[dict[str, Any]]:
    return SEGMENTS


def play(create_video: Callable[..., Any]) -> None:
    """A chain of two clips; one that fails ends it without a file."""
    given = {"size": "1280x720", "model": "sora-2", "seconds_per_segment": 4, "verbose": False}
    with tempfile.TemporaryDirectory() as folder:
        create_video(prompt="a red ball", output_dir=Path(folder, "a"), **given)
        assert Path(folder, "a", "output.mp4").stat().st_size
        SEGMENTS[1]["prompt"] = "it fails"
        create_video(prompt="it fails", output_dir=Path(folder, "b"), **given)
        assert not Path(folder, "b", "output.mp4").exists()
        SEGMENTS[1]["prompt"] = "a red ball"


def main() -> None:
    where = {"base_url": sys.argv[1], "api_key": os.environ["SORAIRO_KEY"]}
    _client.extract_last_frame, _client.combined_video_segments = last_frame, joined
    _client.plan_prompts_with_ai = lambda *given: SEGMENTS
    _client.async_plan_prompts_with_ai = planned
    play(OpenAI(**where).create_video)

    def in_loop(**given: Any) -> None:
        asyncio.run(AsyncOpenAI(**where).create_video(**given))

    play(in_loop)
    print(json.dumps({"longsora": version("longsora"), "videos": ["create", "download_content", "retrieve"]}))


if __name__ == "__main__":
    main()
