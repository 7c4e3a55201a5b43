"""A real service with the real models, and a browser that looks at its page.

All tests share one service, and three clips that are made once: making them takes most of the time.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="needs playwright: make studio-tests")
pytest.importorskip("fastapi", reason="needs the extra `serve`")

from playwright.sync_api import Browser, sync_playwright
from tests.studio.page import Studio
from tests.studio.service import Service

from sorairo.serve.http.routes.studio import has_studio

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def pytest_collection_modifyitems(items: list[pytest.Item]):
    """All here is marked `studio`, and needs a browser and a page."""
    for item in items:
        if Path(__file__).parent not in item.path.parents:
            continue
        item.add_marker(pytest.mark.studio)
        if CHROMIUM is None:
            item.add_marker(pytest.mark.skip(reason="needs Chromium: apt-get install chromium"))
        if not has_studio():
            item.add_marker(pytest.mark.skip(reason="the page is not built: make studio"))


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    found = Service(tmp_path_factory.mktemp("service"))
    yield found
    found.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # As root, as in a container, Chromium needs to be told that it has no sandbox.
    flags = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"]  # 3-D without a graphics card
    flags += ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield found
        found.close()


@pytest.fixture
def studio(service: Service, browser: Browser) -> Iterator[Studio]:
    """The page in a window of its own, on a desktop."""
    found = Studio(browser, service)
    yield found
    found.close()


@pytest.fixture(scope="session")
def clips(service: Service) -> list[str]:
    """Three finished clips."""
    prompts = (
        "a red ball bounces on a wooden floor",
        "a fox runs in the snow",
        "a blue cube falls in a studio",
    )
    ids = [service.order(prompt, seed=7) for prompt in prompts]
    return [service.wait(one)["id"] for one in ids]
