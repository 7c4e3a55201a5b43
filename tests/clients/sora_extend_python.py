"""The package sora-extend, which chains clips by their last frames: `python sora_extend_python.py URL`.

URL: of a running service, with /v1; $SORAIRO_KEY: a key to it. It ends with an AssertionError, or prints what
was called. Its address is written into it, and is changed here; nothing else is.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import av
from PIL import Image
from sora_extend import pipeline, sora_api


def last_frame(video: Path, picture: Path) -> Path:
    """What the package does with OpenCV, which nothing else here needs."""
    with av.open(str(video)) as file:
        *_, frame = file.decode(video=0)
    Image.fromarray(frame.to_ndarray(format="rgb24")).save(picture)
    return picture


def main() -> None:
    url, key = sys.argv[1], os.environ["SORAIRO_KEY"]
    sora_api.API_BASE = url
    pipeline.extract_last_frame = last_frame
    segments = [{"title": f"Generation {i}", "seconds": 4, "prompt": "a red ball"} for i in (1, 2)]
    given = {"size": "1280x720", "model": "sora-2", "api_key": key, "poll_interval": 0.2}
    with tempfile.TemporaryDirectory() as folder:
        paths = pipeline.chain_generate_sora(segments, out_dir=Path(folder), print_progress=False, **given)
        assert [path.read_bytes()[4:8] for path in paths] == [b"ftyp"] * 2
    try:
        sora_api.create_video("p", "big", 4, "sora-2", key)
    except RuntimeError as error:
        assert "request-id: req_" in str(error) and "'param': 'size'" in str(error), error
    else:
        raise AssertionError("a size that is none was taken")
    failed = sora_api.create_video("it fails", "1280x720", 4, "sora-2", key)
    try:
        sora_api.poll_until_complete(failed, key, 0.2, print_progress=False)
    except RuntimeError as error:
        assert "failure" in str(error), error
    else:
        raise AssertionError("a failed video was taken for a finished one")
    called = ["create_video", "retrieve_video", "download_video_content", "poll_until_complete"]
    print(json.dumps({"sora-extend": version("sora-extend"), "videos": called}))


if __name__ == "__main__":
    main()
