"""Edits and keys, by the stub engine, which takes no time: what is asked of the service is what counts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from tests.studio.page import Studio
from tests.studio.service import Service

KEYS = ("--set", "require_keys=true")


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    found = Service(tmp_path_factory.mktemp("quick"), "--engine", "stub")
    yield found
    found.stop()


@pytest.fixture
def window(quick: Service, browser: Browser) -> Iterator[Studio]:
    found = Studio(browser, quick)
    yield found
    found.close()


@pytest.fixture(scope="module")
def two(quick: Service) -> list[str]:
    """Two finished clips of the stub."""
    small = {"model": "stub", "size": "112x64", "seed": 1}
    return [quick.wait(quick.order(name, **small))["id"] for name in ("one", "other")]


def _edit(window: Studio, video_id: str, way: str) -> None:
    page = window.open(f"clip/{video_id}")
    page.get_by_role("tab", name="Edit").click()
    page.get_by_role("button", name=way).first.click()


def _sent(window: Studio, path: str, button: str) -> tuple[str, dict]:
    """Press a button; the body of the order that it sends, and the video that is answered."""
    with window.page.expect_response(lambda answer: answer.url.endswith(path)) as told:
        window.page.get_by_role("button", name=button, exact=True).click()
    assert told.value.ok, told.value.text()
    body = told.value.request.post_data_buffer or b""
    return body.decode("latin-1"), told.value.json()


def test_remix_says_how_far_it_goes(window: Studio, two: list[str]):
    _edit(window, two[0], "Remix")
    window.page.get_by_role("tabpanel").get_by_label("Prompt").fill("in the snow")
    window.page.get_by_role("slider", name="Strength").fill("0.35")
    body, made = _sent(window, f"/v1/videos/{two[0]}/remix", "Remix")
    assert '"strength":0.35' in body and made["prompt"] == "in the snow"
    assert made["remixed_from_video_id"] == two[0]


def test_between_leads_to_another_clip(window: Studio, two: list[str]):
    _edit(window, two[0], "Between")
    window.page.get_by_role("button", name="The other clip").click()
    window.page.get_by_role("option", name="other").first.click()
    body, made = _sent(window, "/v1/videos/edits", "Lead over")
    assert '"mode":"between"' in body and two[1] in body
    assert window.service.wait(made["id"])["status"] == "completed"


def test_what_is_painted_over_is_made_anew(window: Studio, two: list[str]):
    page = window.page
    _edit(window, two[0], "In-paint")
    make = page.get_by_role("button", name="Make it anew")
    expect(make).to_be_disabled()
    box = page.get_by_role("img", name="Paint over").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 20, steps=6)
    page.mouse.up()
    _, made = _sent(window, "/v1/videos/edits", "Make it anew")  # a mask that covers nothing is refused
    assert window.service.wait(made["id"])["size"] == "112x64"


def test_a_part_of_a_clip_is_kept(window: Studio, two: list[str]):
    _edit(window, two[0], "Trim")
    page = window.page
    page.get_by_role("slider", name="First frame").fill("2")
    page.get_by_role("slider", name="Last frame").fill("5")
    body, made = _sent(window, "/v1/videos/edits", "Keep 0.50 s")
    assert '"mode":"trim"' in body and '"start":0.25' in body
    assert window.service.wait(made["id"])["num_frames"] == 4


def test_a_frame_begins_the_next_clip(window: Studio, two: list[str]):
    page = window.open(f"clip/{two[0]}")
    window.wait_for_frame(page.locator("video"))
    page.get_by_role("button", name="Begin with this frame").click()
    expect(page.get_by_alt_text("The first frame")).to_be_visible()


def test_code_is_what_orders_the_clip_again(window: Studio, two: list[str]):
    page = window.open(f"clip/{two[0]}")
    page.get_by_role("tab", name="Code").click()
    expect(page.locator("pre")).to_contain_text("curl http://127.0.0.1")
    page.get_by_role("radio", name="Python").click()
    expect(page.locator("pre")).to_contain_text('prompt="one"')


def test_choices_become_a_table(window: Studio):
    page = window.open("compare")
    page.get_by_label("Sentence").fill("a [ball|cube] rolls")
    page.get_by_role("button", name="Without Setting").click()
    page.get_by_role("button", name="Add an axis").click()
    page.get_by_role("option", name="Light").click()
    for light in ("Noon", "Neon"):
        page.get_by_role("button", name="Add to Light").click()
        page.get_by_role("option", name=light).click()
    expect(page.get_by_text("4 clips")).to_be_visible()
    page.get_by_role("button", name="Make them all").click()
    expect(page.locator(".cell video")).to_have_count(4)
    for name in ("Ball", "Cube", "Noon", "Neon"):
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
    page.reload()
    expect(page.locator(".cell video")).to_have_count(4)


def test_where_keys_are_wanted_one_is_asked_for(browser: Browser, tmp_path_factory: pytest.TempPathFactory):
    service = Service(tmp_path_factory.mktemp("keys"), "--engine", "stub", *KEYS)
    try:
        key = service.add_key("ann")
        window = Studio(browser, service)
        page = window.open("library")
        page.get_by_label("Key", exact=True).fill(key)
        page.get_by_role("button", name="Continue").click()
        expect(page.get_by_text("The library is empty")).to_be_visible()
        window.open()
        page.get_by_label("Prompt", exact=True).fill("a ball")
        window.order()
        window.wait_for_frame(page.locator(".take-view video"))
        assert page.locator(".take-view video").get_attribute("src").startswith("blob:")
        window.close()
    finally:
        service.stop()
