"""Finished clips: looked at, changed, found, thrown away, and given back by their files."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import expect
from tests.studio.page import CLIP_MS, Studio


def test_the_player_goes_by_frames_and_backwards(studio: Studio, clips: list[str]):
    page = studio.open(f"clip/{clips[0]}")
    video = page.locator("video")
    studio.wait_for_frame(video)
    page.keyboard.press("k")
    page.keyboard.press("Home")
    frame = page.get_by_role("slider", name="Frame")
    expect(frame).to_have_attribute("aria-valuetext", "frame 1 of 25")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(frame).to_have_attribute("aria-valuetext", "frame 4 of 25")
    page.keyboard.press("End")
    expect(frame).to_have_attribute("aria-valuetext", "frame 25 of 25")
    page.keyboard.press("r")  # not again and again
    page.keyboard.press("j")
    expect(frame).to_have_attribute("aria-valuetext", "frame 1 of 25", timeout=10_000)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()


@pytest.mark.parametrize("way", ["Extend", "Loop"])
def test_a_clip_is_made_longer(studio: Studio, clips: list[str], way: str):
    page = studio.open(f"clip/{clips[0]}")
    video = page.locator(".clip-player video")
    studio.wait_for_frame(video)
    first = video.get_attribute("src")
    assert first is not None
    page.get_by_role("tab", name="Edit").click()
    page.get_by_role("button", name=way).first.click()
    page.get_by_role("slider", name="Length").fill("1")
    page.get_by_role("button", name={"Extend": "Extend", "Loop": "Make it loop"}[way], exact=True).click()
    page.get_by_role("button", name="Show").click(timeout=CLIP_MS)
    expect(page).not_to_have_url(re.compile(clips[0]))
    expect(video).not_to_have_attribute("src", first, timeout=CLIP_MS)  # else the first clip is looked at
    studio.wait_for_frame(video)
    seconds = video.evaluate("(video) => video.duration")
    assert 1.8 < seconds < 2.4
    if way == "Loop":
        ends = [studio.frame(video, time).astype(int) for time in (0.01, seconds - 0.02)]
        middle = studio.frame(video, seconds / 2).astype(int)
        assert np.abs(ends[0] - ends[1]).mean() < max(6.0, 0.8 * np.abs(ends[0] - middle).mean())
    source = studio.service.call("videos?limit=1")["data"][0]["remixed_from_video_id"]
    assert source == clips[0]


def test_search_star_and_delete(studio: Studio, clips: list[str]):
    gone = studio.service.wait(studio.service.order("a purple duck floats on a lake", seed=3))["id"]
    page = studio.open("library")
    page.get_by_label("Search the library").fill("purple duck")
    card = page.locator(".card")
    expect(card).to_have_count(1)
    card.hover()
    card.get_by_role("button", name="Star").click()
    expect(card.get_by_role("button", name="Take the star away")).to_be_visible()
    assert studio.service.call(f"videos/{gone}")["metadata"] == {"star": "1"}
    card.get_by_role("checkbox").click()
    page.get_by_role("toolbar").get_by_role("button", name="Move").click()
    page.get_by_label("Name of the folder").fill("Ducks <b>")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Ducks <b>")).to_be_visible()
    card.get_by_role("checkbox").click()
    page.keyboard.press("Delete")
    page.get_by_role("dialog").get_by_role("button", name="Delete 1 clip").click()
    expect(page.get_by_text("Nothing here")).to_be_visible()
    ids = [video["id"] for video in studio.service.call("videos?limit=100")["data"]]
    assert gone not in ids and set(clips) <= set(ids)


def test_a_dropped_file_gives_its_settings_back(studio: Studio, clips: list[str], tmp_path: Path):
    path = tmp_path / "clip.mp4"
    path.write_bytes(studio.service.content(clips[1]))
    page = studio.open("queue")
    studio.drop(path, "video/mp4", name="<b>clip</b>.mp4")
    dialog = page.get_by_role("dialog", name="What this file carries")
    expect(dialog.get_by_text("The marks agree")).to_be_visible()
    expect(dialog.get_by_text("a fox runs in the snow")).to_be_visible()
    dialog.get_by_role("button", name="Use its settings").click()
    expect(page.get_by_label("Prompt", exact=True)).to_have_value("a fox runs in the snow")
    expect(page.get_by_label("Seed", exact=True)).to_have_value("7")
    expect(page.locator(".chips").get_by_role("button", name="Thing: fox")).to_be_visible()


def test_several_are_downloaded_as_one(studio: Studio, clips: list[str], tmp_path: Path):
    from zipfile import ZipFile

    page = studio.open("library")
    page.wait_for_selector(".card")
    page.get_by_label("Search the library").fill("red ball bounces wooden")
    for box in page.get_by_role("checkbox").all()[:2]:
        box.click(force=True)
    page.get_by_label("Search the library").fill("")
    for box in page.get_by_role("checkbox", checked=False).all()[:2]:
        box.click(force=True)
    with page.expect_download() as told:
        page.get_by_role("toolbar").get_by_role("button", name="Download").click()
    told.value.save_as(tmp_path / "clips.zip")
    with ZipFile(tmp_path / "clips.zip") as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) >= 2
        assert all(archive.read(name)[4:8] == b"ftyp" for name in archive.namelist())


def test_what_waits_is_moved_and_edited(studio: Studio):
    service = studio.service
    first, *others = [service.order(f"{name} rolls", seconds="12") for name in ("a ball", "a cube", "a cone")]
    try:
        page = studio.open("queue")
        row = page.locator(".waiting-row").filter(has_text="a cone rolls")
        row.get_by_role("button", name="Make it next").click()
        expect(page.locator(".waiting-row").first).to_contain_text("a cone rolls")
        row.get_by_role("button", name="Edit").click()
        page.get_by_role("dialog").get_by_label("Prompt").fill("a green cone rolls")
        page.get_by_role("dialog").get_by_role("button", name="Save").click()
        expect(page.locator(".waiting-row").first).to_contain_text("a green cone rolls")
        page.reload()
        expect(page.locator(".waiting-row").first).to_contain_text("a green cone rolls")
    finally:
        for video_id in (first, *others):
            service.call(f"videos/{video_id}/cancel", {})


def test_clips_side_by_side_play_as_one(studio: Studio, clips: list[str]):
    page = studio.open(f"compare/{'+'.join(clips)}")
    expect(page.locator(".cell video")).to_have_count(3)
    studio.until("[...document.querySelectorAll('video')].every((video) => video.readyState >= 3)")
    page.get_by_role("button", name="Play all").click()
    page.wait_for_timeout(700)
    page.get_by_role("button", name="Pause all").click()
    times = page.evaluate("[...document.querySelectorAll('video')].map((video) => video.currentTime)")
    assert min(times) > 0 and max(times) - min(times) < 0.15
    page.locator(".cell").first.get_by_role("button", name="A winner").click()
    expect(page.get_by_text("1 winner")).to_be_visible()
