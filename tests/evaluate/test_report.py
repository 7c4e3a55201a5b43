"""What an evaluation found, told on the screen, to programs and on a page."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
import pytest

from sorairo.config import from_dict
from sorairo.evaluate.command import plain
from sorairo.evaluate.evaluation import Result
from sorairo.evaluate.figures import Estimate, Figure, Metric, figure_of
from sorairo.evaluate.preview import preview
from sorairo.evaluate.records import Record
from sorairo.evaluate.report.page import page
from sorairo.evaluate.report.table import aim, number, spread, table
from sorairo.evaluate.samples import Skipped
from sorairo.video import read_video

GRAVITY = Metric(suite="physics", name="gravity", unit="g", ideal=0.0, better="lower", about="a < b")
STORY = Metric(suite="reader", name="story", summary="mean")
SPEED = Metric(suite="temporal", name="speed", about="of what is fastest")


def record(name: str, prompt: str | None) -> Record:
    video = preview(np.full((9, 64, 96, 3), 90, np.uint8), 24)
    features = np.zeros((8, 3), np.float32)
    return Record(
        name=name,
        prompt=prompt,
        values={"physics/gravity": 0.1},
        looks=features,
        steps=features,
        video=video,
        accuracy={},
    )


@pytest.fixture(scope="module")
def result() -> Result:
    made = [record("000", "a <b>red</b> ball"), record("clip & co.mp4", None)]
    true = [record("true 000", "a red ball")]
    figures = (
        figure_of(GRAVITY, {"000": 0.5, "clip & co.mp4": 0.25}, {"true 000": 0.001}),
        figure_of(SPEED, {}, {}, "none measured"),
        figure_of(STORY, {}, {"true 000": 0.96}, ""),
    )
    return Result(
        subject="videos of <here>",
        reader="stub",
        figures=figures,
        skipped=(Skipped(name="broken.mp4", reason="it holds no frames"),),
        records=tuple(made),
        references=tuple(true),
    )


def test_the_table_has_each_figure_with_its_floor(result):
    text = table(result)
    (row,) = [line for line in text.splitlines() if line.startswith("gravity")]
    assert re.search(r"0\.375 \[0\.25, 0\.5\] +0\.001 +0 +2  g$", row)
    assert re.search(r"^speed +none measured +- +floor +0$", text, re.MULTILINE)
    assert "broken.mp4: it holds no frames" in text and re.search(
        r"^story +0\.96 +floor +1$", text, re.MULTILINE
    )


def test_json_gives_the_figures_back(result):
    found = json.loads(json.dumps(plain(result), allow_nan=False))
    assert tuple(from_dict(Figure, figure) for figure in found["figures"]) == result.figures
    assert found["left_out"] == [{"name": "broken.mp4", "reason": "it holds no frames"}]
    assert found["clips"][1]["prompt"] is None


class Page(HTMLParser):
    """Ids, links and sources of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids, self.links, self.sources = set(), set(), set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.ids |= {found["id"]} if "id" in found else set()
        self.links |= {found["href"]} if "href" in found else set()
        self.sources |= {found["src"]} if "src" in found else set()


def test_the_page_stands_alone_and_its_links_lead_somewhere(result):
    text = page(result)
    found = Page(text)
    assert len(found.ids) == 3 and {link.removeprefix("#") for link in found.links} == found.ids
    assert found.sources and all(source.startswith("data:video/mp4;base64,") for source in found.sources)
    assert "http" not in text and "<script" not in text and "<link" not in text
    assert "a &lt;b&gt;red&lt;/b&gt; ball" in text and "videos of &lt;here&gt;" in text
    assert text.count("<circle") == 4 and "not stated" in text and "none measured" in text


def test_a_preview_is_small_and_plays(tmp_path):
    rng = np.random.default_rng(0)
    frames = np.repeat(rng.integers(0, 256, (97, 16, 24, 3)), 16, 1).repeat(16, 2).astype(np.uint8)
    data = preview(frames, 24)
    (tmp_path / "x.mp4").write_bytes(data)
    video = read_video(tmp_path / "x.mp4")
    assert video.frames.shape == (49, 86, 128, 3) and video.fps == 12
    assert read_video(tmp_path / "x.mp4").frames.shape[0] / video.fps == pytest.approx(97 / 24, abs=0.05)


def test_numbers_are_short():
    values = (0.0, 1.0, 0.5, 0.12345, -0.0123, 0.00123, 12.345, 1234.5, 2e-6)
    told = ["0", "1", "0.5", "0.123", "-0.0123", "0.00123", "12.3", "1,234", "2.0e-06"]
    assert [number(value) for value in values] == told
    assert [aim(metric) for metric in (GRAVITY, SPEED, replace(SPEED, better="higher"))] == [
        "0",
        "floor",
        "high",
    ]
    assert spread(None) == "-" and spread(Estimate(value=2.0)) == "2"


def test_a_record_that_is_kept_comes_back(tmp_path):
    kept = record("000", "a ball")
    kept.write(tmp_path / "floors" / "x.npz")
    again = Record.read(tmp_path / "floors" / "x.npz")
    assert again is not None and (again.name, again.prompt, again.values, again.video) == (
        kept.name,
        kept.prompt,
        kept.values,
        kept.video,
    )
    np.testing.assert_array_equal(again.looks, kept.looks)
    assert Record.read(tmp_path / "none.npz") is None
    assert [path.name for path in (tmp_path / "floors").iterdir()] == ["x.npz"]
