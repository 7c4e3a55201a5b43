"""The studio with many clips: when the library is first painted, how it scrolls, how much code the page is.

.venv-studio/bin/python -m benchmarks.studio [--clips 2000]     (`make studio-tests` makes that environment)

The clips are copies of one that the stub makes, taken in by a service as after the loss of its database. The
browser is Debian's Chromium without a graphics card; both share the machine.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import tempfile
from pathlib import Path

import numpy as np
from playwright.sync_api import Page, sync_playwright
from tests.studio.service import Service

from sorairo.serve.jobs.files import RECORD

ROOT = Path(__file__).parents[1]
MAX_PAINT_S, MIN_FPS, MAX_KB = 1.0, 50.0, 400.0
PAINTED = """() => new Promise((done) => {
    const look = () => document.querySelectorAll(".card").length > 8
        ? requestAnimationFrame(() => setTimeout(() => done(performance.now()))) : setTimeout(look, 4);
    look();
})"""
SCROLL = """(seconds) => new Promise((done) => {
    const box = document.querySelector(".grid"), times = [];
    const step = (now) => {
        times.push(now);
        box.scrollTop += 24;
        if (now - times[0] < 1000 * seconds) requestAnimationFrame(step);
        else done(times);
    };
    requestAnimationFrame(step);
})"""


def main() -> None:
    """Measure, and print each figure beside its bar."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--clips", type=int, default=2_000)
    count = parser.parse_args().clips
    whole = f"with the stage {_code_kb():.0f} kB (bar {MAX_KB:g})"
    print(f"own code of the page, compressed: {_code_kb('index'):.0f} kB; {whole}")
    with tempfile.TemporaryDirectory() as folder:
        service = _filled(Path(folder), count)
        try:
            with sync_playwright() as driver:
                chromium = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))))
                flags = ["--no-sandbox"] if os.geteuid() == 0 else []
                page = driver.chromium.launch(executable_path=chromium, args=flags).new_page()
                _measure(page, service.url, count)
        finally:
            service.stop()


def _measure(page: Page, url: str, count: int) -> None:
    found = []
    for _ in range(5):
        page.goto("about:blank")
        page.goto(f"{url}#/library", wait_until="commit")
        shown = page.evaluate(PAINTED)
        first = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime")
        found.append((first / 1_000, shown / 1_000))
    first, shown = np.median(found, axis=0)
    page.wait_for_timeout(1_500)
    times = np.diff(page.evaluate(SCROLL, 4))
    cards = page.locator(".card").count()
    assert page.locator(".library-head .count").inner_text() == f"{count:,}"
    print(f"{count:,} clips: first paint {first:.2f} s, cards {shown:.2f} s (bar {MAX_PAINT_S:g})")
    print(f"scrolling: {1_000 / times.mean():.0f} frames a second (bar {MIN_FPS:g}), "
          f"the slowest twentieth {np.quantile(times, 0.95):.0f} ms; {cards} cards exist")  # fmt: skip


def _filled(folder: Path, count: int) -> Service:
    """A service with copies of one clip, each of another prompt."""
    options = ("--engine", "stub")
    first = Service(folder, *options)
    made = first.wait(first.order("clip", model="stub", size="112x64"))["id"]
    first.stop()
    for path in (folder / "log.txt", *folder.glob("jobs.sqlite*")):
        path.unlink()
    source = folder / "files" / made
    record = json.loads((source / RECORD).read_text())
    for i in range(count - 1):
        target = source.with_name(f"video_{i:048x}")
        shutil.copytree(source, target, copy_function=os.link)
        (target / RECORD).unlink()
        said = {**record, "id": target.name, "created_at": record["created_at"] - i, "prompt": f"clip {i}"}
        (target / RECORD).write_text(json.dumps(said))
    return Service(folder, *options)


def _code_kb(begins: str = "") -> float:
    """Scripts and styles of the page, gzipped, kB."""
    assets = [*(ROOT / "src/sorairo/studio/assets").glob(f"{begins}*.js")]
    assets += (ROOT / "src/sorairo/studio/assets").glob(f"{begins}*.css")
    return sum(len(gzip.compress(path.read_bytes())) for path in assets) / 1_000


if __name__ == "__main__":
    main()
