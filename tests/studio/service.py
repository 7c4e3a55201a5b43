"""`sorairo serve` with the real models, as a process of its own."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

__all__ = ["SECONDS", "Service"]

SECONDS = 900
"""How long one clip may take on a machine with much else to do."""


class Service:
    """`sorairo serve` as a process, and its API."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        command = [sys.executable, "-P", "-m", "sorairo.cli", "serve", "--port", "0", "--policy", "none"]
        command += ["--db", f"sqlite:///{folder / 'jobs.sqlite'}", "--files", str(folder / "files")]
        command += ["--set", "beat_seconds=0.5", "--set", "idle_seconds=0.2", *options]
        with (folder / "log.txt").open("a") as log:
            self.process = subprocess.Popen(command, stderr=log)
        self.url = self._address()

    def _address(self) -> str:
        for _ in range(6_000):
            found = re.search(r"the studio is at (http://\S+)", (self.folder / "log.txt").read_text())
            if found:
                return found[1]
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        self.stop()
        raise AssertionError((self.folder / "log.txt").read_text())

    def call(self, path: str, body: dict[str, Any] | None = None, method: str | None = None) -> Any:
        """Call the API with JSON."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"content-type": "application/json"}
        request = urllib.request.Request(f"{self.url}v1/{path}", data, headers, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def order(self, prompt: str, **fields: Any) -> str:
        """Order a small clip and return its id."""
        usual = {"model": "sorairo-nano", "quality": "draft", "seconds": "1", "size": "320x180"}
        return self.call("videos", {"prompt": prompt, **usual, **fields})["id"]

    def wait(self, video_id: str) -> dict[str, Any]:
        """Wait until a clip is finished."""
        for _ in range(2 * SECONDS):
            video = self.call(f"videos/{video_id}")
            if video["status"] == "completed":
                return video
            assert video["status"] != "failed", video["error"]
            time.sleep(0.5)
        raise AssertionError(f"{video_id} is not finished after {SECONDS} s")

    def content(self, video_id: str) -> bytes:
        """The file of a clip."""
        with urllib.request.urlopen(f"{self.url}v1/videos/{video_id}/content", timeout=60) as answer:
            return answer.read()

    def add_key(self, name: str) -> str:
        """Make a key, as who runs the service does."""
        command = [sys.executable, "-P", "-m", "sorairo.cli", "keys", "add", name]
        command += ["--db", f"sqlite:///{self.folder / 'jobs.sqlite'}"]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        return json.loads(told)["key"]

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(60)
