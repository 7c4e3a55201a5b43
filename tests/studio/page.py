"""The studio's page as tests see it: what a person does on it, and what is then in its pictures."""

from __future__ import annotations

import base64
import json
import time
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import Browser, Locator, Page, expect
from tests.studio.service import SECONDS, Service

FORM = {"quality": "draft", "seconds": 1, "side": 360, "shape": "16:9", "seed": 7, "count": 1}
expect.set_options(timeout=60_000)  # on a machine with much else to do
CLIP_MS = 1_000 * SECONDS
GRAB = """async ([video, time]) => {
    if (time !== null) {
        video.pause();
        if (Math.abs(video.currentTime - time) > 1e-3) {
            const there = new Promise((done) => video.addEventListener("seeked", done, { once: true }));
            video.currentTime = time;
            await there;
        }
    }
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
    const paper = canvas.getContext("2d");
    paper.drawImage(video, 0, 0);
    const bytes = paper.getImageData(0, 0, canvas.width, canvas.height).data;
    let text = "";
    for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
    return [canvas.height, canvas.width, btoa(text)];
}"""
DROP = """([kind, name, data]) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const held = new DataTransfer();
    held.items.add(new File([bytes], name, { type: kind }));
    for (const type of ["dragenter", "dragover", "drop"]) {
        const event = new DragEvent(type, { dataTransfer: held, bubbles: true, cancelable: true });
        document.querySelector("main").dispatchEvent(event);
    }
}"""


class Studio:
    """A window with the page. Errors in its console and requests to other hosts fail the test at its end."""

    def __init__(self, browser: Browser, service: Service, size: tuple[int, int] = (1440, 900)) -> None:
        self.service = service
        self.faults: list[str] = []
        self.simulated: list[dict[str, Any]] = []
        is_phone = size[0] < 600
        self.context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            has_touch=is_phone,
            is_mobile=is_phone,
            accept_downloads=True,
            reduced_motion="reduce",
        )
        kept = json.dumps(json.dumps({"form": FORM, "prompt": "", "edits": []}))
        self.context.add_init_script(
            f"localStorage.getItem('sorairo.form') ?? localStorage.setItem('sorairo.form', {kept})"
        )
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(120_000)
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on("request", self._asked)

    def _heard(self, message: Any) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.faults.append(f"console: {message.text}")

    def _asked(self, request: Any) -> None:
        if request.url.endswith("/v1/shots/simulate"):
            self.simulated.append(request.post_data_json["shot"])
        if not request.url.startswith((self.service.url, "blob:", "data:")):
            self.faults.append(f"request: {request.url}")

    def close(self) -> None:
        self.context.close()
        assert self.faults == []

    # what a person does

    def open(self, place: str = "create") -> Page:
        """Go to a view: "library", "clip/ID"."""
        self.page.goto(f"{self.service.url}#/{place}")
        self.page.wait_for_selector("main")
        return self.page

    def write(self, prompt: str, *, shows: str = ".chip") -> None:
        """Write a sentence and wait for what it is understood as."""
        self.page.get_by_label("Prompt", exact=True).fill(prompt)
        self.page.wait_for_selector(shows)

    def order(self) -> str:
        """Press Create; returns the id of what was ordered, the newest."""
        with self.page.expect_response(
            lambda answer: answer.url.endswith("/v1/videos") and answer.request.method == "POST"
        ) as told:
            self.page.get_by_role("button", name="Create", exact=True).click()
        assert told.value.ok, told.value.text()
        return told.value.json()["id"]

    def take(self) -> Locator:
        """Wait until what was ordered plays; its <video>."""
        video = self.page.locator(".take-view video")
        expect(video).to_be_visible(timeout=CLIP_MS)
        self.wait_for_frame(video)
        return video

    def until(self, expression: str, given: Any = None, seconds: float = 120) -> None:
        """Wait until JavaScript is true. The driver's own way is against the page's policy."""
        end = time.monotonic() + seconds
        while not self.page.evaluate(expression, given):
            assert time.monotonic() < end, f"still not: {expression}"
            self.page.wait_for_timeout(50)

    def wait_for_frame(self, video: Locator) -> None:
        self.until("(video) => video.readyState >= 2 && video.videoWidth > 0", video.element_handle())

    def drop(self, path: Path, kind: str, name: str | None = None) -> None:
        """Drop a file on the page, under another name perhaps."""
        data = base64.b64encode(path.read_bytes()).decode()
        self.page.evaluate(DROP, [kind, name or path.name, data])

    # what is seen

    def frame(self, video: Locator, at: float | None = None) -> np.ndarray:
        """A frame as uint8 [H, W, 3]: that at a time, s, or the one that is seen."""
        self.wait_for_frame(video)
        height, width, data = self.page.evaluate(GRAB, [video.element_handle(), at])
        return np.frombuffer(base64.b64decode(data), np.uint8).reshape(height, width, 4)[:, :, :3]


def share(frame_HWC: np.ndarray, colour: str) -> float:
    """What part of a picture is strongly red or blue."""
    red, green, blue = np.moveaxis(frame_HWC.astype(int), 2, 0)
    strong, others = {"red": (red, np.maximum(green, blue)), "blue": (blue, np.maximum(red, green))}[colour]
    return float(np.mean((strong > 70) & (strong > 1.6 * others)))
