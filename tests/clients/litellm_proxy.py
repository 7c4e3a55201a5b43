"""LiteLLM as a proxy before a running service: `python litellm_proxy.py URL CLIP PICTURE`.

URL: of a running service, with /v1; $SORAIRO_KEY: a key to it that nobody else uses. CLIP, PICTURE: an MP4
and a PNG of 112x64 to hand in. It ends with an AssertionError, or prints what was called.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

import httpx

KEY = "sk-of-the-proxy"


@contextmanager
def proxy(url: str) -> Iterator[httpx.Client]:
    """The proxy as a process of its own; a client of it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    given = {"model": "openai/sora-2", "api_base": url, "api_key": os.environ["SORAIRO_KEY"]}
    config = {
        "model_list": [{"model_name": "sora-2", "litellm_params": given}],
        "general_settings": {"master_key": KEY},
    }
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "config.yaml")
        file.write_text(json.dumps(config))  # JSON is YAML
        environment = {**os.environ, "CONFIG_FILE_PATH": str(file), "LITELLM_LOCAL_MODEL_COST_MAP": "True"}
        command = [sys.executable, "-m", "uvicorn", "litellm.proxy.proxy_server:app", "--port", str(port)]
        process = subprocess.Popen(command, env=environment, stdout=sys.stderr)
        headers = {"authorization": f"Bearer {KEY}"}
        client = httpx.Client(base_url=f"http://127.0.0.1:{port}/v1", headers=headers, timeout=120)
        try:
            _wait(lambda: process.poll() is None and _answers(client))
            yield client
        finally:
            client.close()
            process.terminate()
            process.wait(30)


def _answers(client: httpx.Client) -> bool:
    try:
        return client.get("/models").status_code == 200
    except httpx.TransportError:
        return False


def _wait(ask: Any, seconds: float = 300.0) -> Any:
    deadline = time.monotonic() + seconds
    while not (found := ask()):
        assert time.monotonic() < deadline, "it takes too long"
        time.sleep(0.3)
    return found


def play(client: httpx.Client, clip: Path, picture: Path) -> list[str]:
    """Every route for videos that the proxy has."""

    def ask(method: str, path: str, **given: Any) -> Any:
        answer = client.request(method, path, **given)
        assert answer.status_code == 200, (method, path, answer.status_code, answer.text)
        return answer.json()

    def finish(video: dict[str, Any]) -> dict[str, Any]:
        def ended() -> dict[str, Any] | None:
            found = ask("GET", f"/videos/{video['id']}")
            return found if found["status"] not in ("queued", "in_progress") else None

        return _wait(ended)

    order = {"model": "sora-2", "prompt": "a red ball", "seconds": "4", "size": "1280x720"}
    done = finish(ask("POST", "/videos", json=order))
    assert (done["status"], done["progress"], done["seconds"]) == ("completed", 100, "4"), done
    content = client.get(f"/videos/{done['id']}/content")
    assert content.status_code == 200 and content.content[4:8] == b"ftyp"
    with picture.open("rb") as file:
        begun = ask("POST", "/videos", data=order, files={"input_reference": ("a.png", file, "image/png")})
    remixed = ask("POST", f"/videos/{done['id']}/remix", json={"prompt": "a blue ball"})
    edited = ask("POST", "/videos/edits", json={"prompt": "a green ball", "video": {"id": done["id"]}})
    body = {"prompt": "it goes on", "seconds": "8", "video": {"id": done["id"]}}
    longer = ask("POST", "/videos/extensions", json=body)
    for each in (begun, remixed, edited, longer):
        assert finish(each)["status"] == "completed", each
    with clip.open("rb") as file:
        files = {"video": ("a.mp4", file, "video/mp4")}
        mossy = ask(
            "POST", "/videos/characters", data={"name": "Mossy", "target_model_names": "sora-2"}, files=files
        )
    assert ask("GET", f"/videos/characters/{mossy['id']}")["name"] == "Mossy"
    failed = finish(ask("POST", "/videos", json={**order, "prompt": "it fails"}))
    assert failed["status"] == "failed" and failed["error"]["message"]
    wrong = client.post("/videos", json={**order, "size": "big"})
    assert wrong.status_code == 400 and "WIDTHxHEIGHT" in wrong.text, wrong.text
    return ["create", "retrieve", "content", "remix", "edits", "extensions", "characters"]


def main() -> None:
    url, clip, picture = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    with proxy(url) as client:
        print(json.dumps({"litellm": version("litellm"), "videos": play(client, clip, picture)}))


if __name__ == "__main__":
    main()
