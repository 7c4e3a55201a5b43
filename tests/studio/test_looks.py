"""How each view looks and reads: without serious faults by axe, and as pictures, for a desk and for a hand.

SORAIRO_SCREENSHOTS=docs/studio keeps the pictures, of more and finer clips.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page
from tests.studio.page import Studio
from tests.studio.service import Service

AXE = Path(__file__).parents[2] / "studio/node_modules/axe-core/axe.min.js"
MAX_BYTES = 300_000
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
LOADED = "[...document.images].length && [...document.images].every((one) => one.complete)"
KEPT = os.environ.get("SORAIRO_SCREENSHOTS")
FINER = (
    "a sailboat crosses a calm sea at sunset, aerial shot",
    "a robot dances on a stage in the spotlight",
    "a yellow taxi drives along a city street in the rain at night",
    "a fox runs through a snowy forest at sunrise, slow dolly in",
)
SENTENCE = "a fox runs through a snowy forest at sunrise, slow dolly in, blorptious"


def _written(studio: Studio) -> None:
    page = studio.page
    page.get_by_label("Prompt", exact=True).fill(SENTENCE)
    page.wait_for_selector(".chip")
    page.wait_for_selector(".draft-picture")
    page.wait_for_selector(".draft[aria-busy=false]")


def _chip(studio: Studio) -> None:
    page = studio.page
    _written(studio)
    page.locator(".chip button").first.click()
    page.wait_for_selector(".menu")


def _paused(studio: Studio) -> None:
    page = studio.page
    studio.until("document.querySelector('video')?.readyState >= 2")
    page.keyboard.press("k")
    page.keyboard.press("Home")


def _edit(studio: Studio) -> None:
    page = studio.page
    _paused(studio)
    page.get_by_role("tab", name="Edit").click()
    page.get_by_role("button", name="Extend").first.click()


def _provenance(studio: Studio) -> None:
    page = studio.page
    _paused(studio)
    page.get_by_role("tab", name="Provenance").click()
    page.get_by_role("button", name="Check the file").click()
    page.wait_for_selector(".marks")


def _selected(studio: Studio) -> None:
    page = studio.page
    page.wait_for_selector(".card img")
    studio.until(LOADED)
    page.get_by_role("checkbox").last.click(force=True)


def _staged(studio: Studio) -> None:
    page = studio.page
    _written(studio)
    page.locator(".viewer-ways label", has_text="Stage").click()
    page.wait_for_selector('.stage[data-ready="true"]')
    if not page.locator(".stage-panel").is_visible():
        page.get_by_role("button", name="Full page").click()
    page.locator(".stage-row").first.click()
    page.wait_for_timeout(2_000)  # things come one by one


def _staged_camera(studio: Studio) -> None:
    _staged(studio)
    page = studio.page
    page.get_by_role("tab", name="Camera").click()
    page.locator(".stage-bar-top label", has_text="Camera").click()
    page.wait_for_timeout(800)


VIEWS: dict[str, tuple[str, Callable[[Studio], object]]] = {
    "start": ("create", lambda studio: studio.until(LOADED)),
    "create": ("create", _written),
    "chip": ("create", _chip),
    "stage": ("create", _staged),
    "stage-camera": ("create", _staged_camera),
    "queue": ("queue", lambda studio: studio.page.wait_for_selector(".making-words, .queue-row")),
    "library": ("library", _selected),
    "clip": ("clip/{fox}", _paused),
    "edit": ("clip/{fox}", _edit),
    "provenance": ("clip/{fox}", _provenance),
    "new-comparison": ("compare", lambda studio: studio.page.wait_for_selector(".axis-value")),
    "compare": ("compare/{all}", lambda studio: studio.page.wait_for_selector(".cell video")),
    "keys": (
        "library",
        lambda studio: studio.page.keyboard.press("?"),
    ),
}


@pytest.fixture(scope="module")
def full(service: Service, clips: list[str]) -> dict[str, str]:
    """A service with something in its queue, too."""
    if KEPT:
        fine = [service.order(prompt, seed=7, size="640x360") for prompt in FINER]
        clips = [*clips[:1], *(service.wait(one)["id"] for one in fine)]
    waiting = [
        service.order(f"{name} in the rain", seconds="20")
        for name in ("a horse runs", "a robot walks", "a bus drives")
    ]
    yield {"fox": clips[-1], "all": "+".join(clips[-4:])}
    for one in waiting:
        service.call(f"videos/{one}/cancel", {})


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", VIEWS)
def test_a_view(
    view: str, size: str, full: dict[str, str], service: Service, browser: Browser, tmp_path: Path
):
    studio = Studio(browser, service, SIZES[size])
    place, prepare = VIEWS[view]
    page = studio.open(place.format(**full))
    prepare(studio)
    page.wait_for_timeout(400)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "wider than the window"
    assert _faults(page) == []
    path = Path(KEPT or tmp_path) / f"{view}-{size}.webp"
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.open(io.BytesIO(page.screenshot())).save(path, quality=84, method=6)
    assert path.stat().st_size < MAX_BYTES
    studio.close()


def _faults(page: Page) -> list[str]:
    """What axe finds serious or critical. The driver runs its source, which no policy of the page stops."""
    if not AXE.is_file():
        pytest.skip("needs axe-core: make studio-tests")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    serious = [one for one in found["violations"] if one["impact"] in ("serious", "critical")]
    return [
        f"{one['id']}: {node['html'][:200]} {node['failureSummary'][:300]}"
        for one in serious
        for node in one["nodes"]
    ]
