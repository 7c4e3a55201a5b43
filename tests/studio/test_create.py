"""From a sentence to a clip, by the page alone."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
from PIL import Image
from playwright.sync_api import expect
from tests.studio.page import CLIP_MS, Studio, share


def test_a_sentence_becomes_a_clip_that_plays(studio: Studio):
    studio.open()
    studio.write("a red ball bounces on a white table, blorptious")
    expect(studio.page.get_by_role("button", name="Colour: red")).to_be_visible()
    expect(studio.page.get_by_text("Not understood: blorptious")).to_be_visible()
    expect(studio.page.get_by_alt_text("Draft at")).to_be_visible()
    studio.page.get_by_label("Prompt", exact=True).press("Enter")  # one sentence, one key
    video = studio.take()
    studio.until("(video) => video.currentTime > 0.1 && !video.paused", video.element_handle())
    assert share(studio.frame(video, 0.5), "red") > 0.01


def test_a_colour_is_changed_by_its_chip(studio: Studio):
    studio.open()
    studio.write("a red ball bounces in a studio at noon, close-up")
    studio.page.get_by_role("button", name="Colour: red").click()
    studio.page.get_by_role("combobox").fill("blu")
    studio.page.keyboard.press("Enter")
    expect(studio.page.get_by_role("button", name="Colour: blue")).to_be_visible()
    video_id = studio.order()
    shown = studio.frame(studio.take(), 0.5)
    assert share(shown, "blue") > 0.01 > share(shown, "red")
    shot = studio.service.call(f"videos/{video_id}/shot")
    assert [thing["colour"] for thing in shot["things"]] == ["blue"]


def test_what_was_changed_stays_when_the_sentence_changes(studio: Studio):
    studio.open()
    studio.write("a red ball bounces in a studio")
    studio.page.get_by_role("button", name="Colour: red").click()
    studio.page.get_by_role("option", name="Green").click()
    expect(studio.page.get_by_role("button", name="Colour: green")).to_be_visible()
    studio.page.get_by_label("Prompt", exact=True).fill("a red ball bounces in a meadow")
    expect(studio.page.locator(".chips").get_by_role("button", name="Setting: meadow")).to_be_visible()
    expect(studio.page.get_by_role("button", name="Colour: green")).to_be_visible()
    studio.page.get_by_role("button", name="Undo changes").click()
    expect(studio.page.get_by_role("button", name="Colour: red")).to_be_visible()


def test_a_picture_that_is_dropped_begins_the_clip(studio: Studio, tmp_path: Path):
    picture = _halves()
    path = tmp_path / "halves.png"
    Image.fromarray(picture).save(path)
    studio.open("library")
    studio.drop(path, "image/png")
    expect(studio.page.get_by_alt_text("The first frame")).to_be_visible()
    studio.page.get_by_label("Prompt", exact=True).fill("a ball rolls")
    studio.order()
    shown = studio.frame(studio.take(), 0.0)
    wanted = np.asarray(Image.fromarray(picture).resize(shown.shape[1::-1]), int)
    assert np.abs(shown.astype(int) - wanted).mean() < 24


def _halves() -> np.ndarray:
    """A picture of two colours, uint8 [H, W, 3]."""
    picture = np.zeros((180, 320, 3), np.uint8)
    picture[:, :160] = (200, 60, 40)
    picture[:, 160:] = (40, 90, 200)
    return picture


def test_a_job_outlives_a_reload_and_is_cancelled(studio: Studio):
    page = studio.open()
    studio.page.get_by_role("slider", name="Length").fill("8")
    studio.write("a red ball rolls across a meadow")
    video_id = studio.order()
    page.wait_for_selector(".take-making")
    page.reload()
    studio.open("queue")
    card = page.get_by_role("article", name="a red ball rolls across a meadow")
    expect(card.get_by_text("step")).to_be_visible(timeout=CLIP_MS)
    expect(card.get_by_role("progressbar")).to_be_visible()
    card.get_by_role("button", name="Cancel").click()
    done = page.locator(".queue-row", has_text="a red ball rolls across a meadow")
    expect(done.get_by_text("Cancelled")).to_be_visible()
    assert studio.service.call(f"videos/{video_id}")["state"] == "cancelled"


def test_a_prompt_with_markup_is_text(studio: Studio):
    prompt = "<img src=x onerror=\"window.hacked=1\"><b>a red ball</b> & 'more'"
    page = studio.open()
    studio.write(prompt)
    video_id = studio.order()
    studio.take()
    for place in ("create", "queue", "library", f"clip/{video_id}"):
        studio.open(place)
        said = (
            page.get_by_label("Prompt", exact=True) if place == "create" else page.get_by_text(prompt).first
        )
        expect(said).to_be_visible()
    page.get_by_role("tab", name="Code").click()
    expect(page.locator("pre")).to_contain_text("onerror")
    assert page.evaluate("window.hacked") is None
    assert page.locator("main b, main img[src=x]").count() == 0
    policy = page.request.get(studio.service.url).headers["content-security-policy"]
    assert "'unsafe-inline'" not in policy and "script-src 'self'" in policy


def test_the_form_shows_only_what_the_model_can(studio: Studio):
    page = studio.open()
    expect(page.get_by_role("radio", name="Final")).to_be_attached()
    page.get_by_role("radio", name="Diffusion").click()
    expect(page.get_by_role("radio", name="Final")).to_have_count(0)
    page.get_by_role("button", name="Size").click()
    sizes = [text.replace(" × ", "x") for text in page.get_by_role("option").all_inner_texts()]
    assert sizes == studio.service.call("videos/models")["data"][0]["supported_sizes"]


def test_a_thumbnail_is_a_picture(studio: Studio, clips: list[str]):
    """What the library shows is what the service has."""
    page = studio.open("library")
    source = page.locator(".card-picture img").first.get_attribute("src")
    data = page.request.get(studio.service.url + source.lstrip("/")).body()
    assert 320 <= Image.open(io.BytesIO(data)).width <= 512


def test_several_alike_are_changed_together(studio: Studio):
    studio.open()
    studio.write("a red ball rolls towards two green cubes")
    studio.page.get_by_role("button", name="Colour: green").click()
    studio.page.get_by_role("option", name="Pink").click()
    studio.page.get_by_role("button", name="Thing: ball").click()
    studio.page.get_by_role("combobox").fill("duck")
    studio.page.keyboard.press("Enter")
    expect(studio.page.get_by_role("button", name="Thing: duck")).to_be_visible()
    expect(studio.page.locator(".draft[aria-busy=false]")).to_be_attached()
    shot = studio.service.call(f"videos/{_waiting(studio)}/shot", None)
    assert [(thing["thing"], thing["colour"]) for thing in shot["things"]] == [
        ("duck", "red"),
        ("cube", "pink"),
        ("cube", "pink"),
    ]


def _waiting(studio: Studio) -> str:
    """Order what is written, and wait for it."""
    return studio.service.wait(studio.order())["id"]
