"""The stage: what is dragged on it is in the shot, and the clip shows it."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Locator, expect
from tests.studio.page import Studio

READY = '.stage[data-ready="true"]'
LATER = "() => new Promise((done) => setTimeout(() => requestAnimationFrame(() => setTimeout(done)), 600))"
"""By the page's own clock, behind what it has to do: a busy machine's page is late, and so is its clock."""
INSET = (0.72, 0.27)
"""Where the picture of the shot's camera begins, by the height and the width of the stage."""


def open_stage(studio: Studio, prompt: str) -> Locator:
    """Open the stage of a sentence; its canvas."""
    studio.open()
    studio.write(prompt)
    studio.page.locator(".viewer-ways label", has_text="Stage").click()
    settle(studio)
    return studio.page.locator(".stage-canvas")


def settle(studio: Studio) -> None:
    """Wait until what was changed is simulated and drawn."""
    studio.page.evaluate(LATER)
    studio.page.wait_for_selector(READY)
    studio.page.evaluate(LATER)


def middle_of(canvas: Locator, colour: str) -> tuple[float, float]:
    """The middle of what is strongly red, or blue, on the stage itself, px of the window."""
    places = where(canvas, colour)
    assert len(places) > 200, f"nothing {colour} is on the stage"
    return (*np.median(places, axis=0).tolist(),)


def where(canvas: Locator, colour: str) -> np.ndarray:
    """Where the stage itself is of a colour, px of the window: [N, 2]."""
    box = canvas.bounding_box()
    assert box is not None
    shown = np.asarray(Image.open(io.BytesIO(canvas.page.screenshot(clip=box))).convert("RGB")).astype(int)
    red, green, blue = np.moveaxis(shown, 2, 0)
    strong = {
        "red": (red > 140) & (green < 80) & (blue < 80),
        "blue": (blue > 90) & (red < 70) & (green < 90),
        "amber": (red > 225) & (green > 150) & (green < 215) & (blue < 130),  # of an arrow
    }
    mask = strong[colour]
    mask[:56] = mask[int(INSET[0] * mask.shape[0]) :, : int(INSET[1] * mask.shape[1])] = False
    mask[:, -300:] = False  # the list
    rows, columns = np.nonzero(mask)
    return np.stack([columns + box["x"], rows + box["y"]], axis=1)


def drag(studio: Studio, start: tuple[float, float], right: float, down: float) -> None:
    mouse = studio.page.mouse
    mouse.move(*start)
    mouse.down()
    for step in range(1, 9):
        mouse.move(start[0] + right * step / 8, start[1] + down * step / 8)
        studio.page.wait_for_timeout(40)
    mouse.up()
    settle(studio)


def numbers(studio: Studio, name: str) -> list[float]:
    """Three numbers of the chosen thing: its place, turn or velocity."""
    fields = [studio.page.get_by_role("spinbutton", name=f"{name} {axis},") for axis in "xyz"]
    return [float(field.input_value()) for field in fields]


def test_what_is_dragged_is_elsewhere_in_the_clip(studio: Studio):
    canvas = open_stage(studio, "a red ball and a blue cube in a studio, static camera")
    start = middle_of(canvas, "red")
    before = studio.page.locator(".stage-row", has_text="Ball")
    before.click()
    settle(studio)
    place = numbers(studio, "Place")
    before.click()  # choose nothing: handles would cover the ball
    drag(studio, start, -70, 30)
    moved = numbers(studio, "Place")
    assert np.hypot(moved[0] - place[0], moved[1] - place[1]) > 0.2
    assert moved[2] == pytest.approx(place[2], abs=0.02)  # over the ground
    video_id = studio.order()
    shown = studio.frame(studio.take(), 0.0)
    shot = studio.service.call(f"videos/{video_id}/shot")
    ball = next(thing for thing in shot["things"] if thing["thing"] == "ball")
    assert ball["at"] == pytest.approx(moved, abs=0.006)
    camera = shot["camera"]
    red = (shown[..., 0].astype(int) > 70) & (shown[..., 0] > 2.4 * shown[..., 1:].max(axis=-1).astype(int))
    assert red.sum() > 50
    seen = np.median(np.nonzero(red)[1]) / shown.shape[1] - 0.5  # of the width, from its middle
    here, there = (across([*one], camera, shot["size"]) for one in (ball["at"], place))
    assert seen == pytest.approx(here, abs=0.06) and abs(seen - here) < abs(seen - there)  # not where it was


def across(at: list[float], camera: dict, size: list[int]) -> float:
    """Where in the width of the picture a place is, from the middle, -0.5 to 0.5, of a static camera."""
    azimuth, elevation = np.radians([camera["azimuth_deg"], camera["elevation_deg"]])
    level = np.cos(elevation)
    away = np.array([np.sin(azimuth) * level, -np.cos(azimuth) * level, np.sin(elevation)])
    eye = np.array(camera["target"]) + camera["distance"] * away
    right = np.array([np.cos(azimuth), np.sin(azimuth), 0.0])
    seen = np.array(at) - eye
    focal = 0.5 * np.sqrt(size[0] * size[1]) / np.tan(np.radians(camera["fov_deg"]) / 2)
    return float(focal * (seen @ right) / -(seen @ away) / size[0])


def test_what_is_done_can_be_undone_and_done_again(studio: Studio):
    open_stage(studio, "a red ball and a blue cube on a table")
    page = studio.page
    page.locator(".stage-row", has_text="Cube").click()
    settle(studio)
    start = numbers(studio, "Place")
    page.get_by_role("spinbutton", name="Place x,").fill("1.5")
    page.keyboard.press("Enter")
    settle(studio)
    page.get_by_role("button", name="Duplicate").click()
    settle(studio)
    expect(page.locator(".stage-row")).to_have_count(3)
    page.locator(".stage-view").focus()
    page.keyboard.press("Control+z")
    settle(studio)
    expect(page.locator(".stage-row")).to_have_count(2)
    page.locator(".stage-row", has_text="Cube").click()
    assert numbers(studio, "Place")[0] == 1.5
    page.locator(".stage-view").focus()
    page.keyboard.press("Control+z")
    settle(studio)
    assert numbers(studio, "Place") == start
    page.keyboard.press("Control+Shift+z")
    page.keyboard.press("Control+Shift+z")
    settle(studio)
    expect(page.locator(".stage-row")).to_have_count(3)
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+Shift+z")  # before what was undone is simulated
    settle(studio)
    expect(page.locator(".stage-row")).to_have_count(3)


def test_an_arrow_throws_what_it_belongs_to(studio: Studio):
    """A metre of the arrow is a metre a second, and what is thrown is elsewhere later."""
    canvas = open_stage(studio, "a red ball slides across a studio at noon, static camera")
    page = studio.page
    page.locator(".stage-row", has_text="Ball").click()
    settle(studio)
    page.get_by_role("spinbutton", name="Velocity x,").fill("1")
    page.keyboard.press("Tab")
    settle(studio)
    page.evaluate(
        "document.querySelectorAll('.stage-tag').forEach((tag) => (tag.style.visibility = 'hidden'))"
    )
    arrow, ball = where(canvas, "amber"), middle_of(canvas, "red")
    tip = arrow[np.argmax(np.hypot(*(arrow - ball).T))]
    drag(studio, (*(tip + 0.02 * (ball - tip)).tolist(),), 60, 40)
    velocity = numbers(studio, "Velocity")
    assert np.hypot(velocity[0] - 1, velocity[1]) > 0.3 and velocity[2] == 0
    page.get_by_role("slider", name="Time").fill("1")
    expect(page.locator(".stage-clock").first).to_have_text("0:01.00")
    moved = studio.service.call("shots/simulate", {"shot": order_of(studio), "fps": 12})["position"]
    speed = 12 * np.subtract(moved[1][0], moved[0][0])[:2]
    assert speed == pytest.approx(velocity[:2], abs=0.25)  # friction slows it


def test_a_line_on_the_ground_is_a_way(studio: Studio):
    canvas = open_stage(studio, "a red fox runs in a studio at noon, static camera")
    page = studio.page
    page.locator(".stage-row", has_text="Fox").click()
    settle(studio)
    page.get_by_role("button", name="Draw anew").click()
    box = canvas.bounding_box()
    assert box is not None
    drag(studio, (box["x"] + 0.3 * box["width"], box["y"] + 0.6 * box["height"]), 220, 40)
    [act] = order_of(studio)["things"][0]["acts"]
    assert len(act["path"]) >= 2 and act["does"] == "run"


def test_the_camera_is_placed_by_looking_through_it(studio: Studio):
    canvas = open_stage(studio, "a red ball on a table in a studio, static camera")
    page = studio.page
    before = order_of(studio)["camera"]
    page.locator(".stage-bar-top label", has_text="Camera").click()
    settle(studio)
    box = canvas.bounding_box()
    assert box is not None
    drag(studio, (box["x"] + 200, box["y"] + 300), 100, 30)
    after = order_of(studio)["camera"]
    assert before["azimuth_deg"] - after["azimuth_deg"] == pytest.approx(30, abs=3)  # 0.3 degrees a pixel
    assert after["elevation_deg"] > before["elevation_deg"]
    page.locator(".stage-view").focus()
    page.keyboard.press("Control+z")
    settle(studio)
    assert order_of(studio)["camera"] == before


def order_of(studio: Studio) -> dict:
    """The shot as it was last simulated."""
    return studio.simulated[-1]


def test_a_keyboard_alone_moves_turns_adds_and_deletes(studio: Studio):
    open_stage(studio, "a blue cube on a table")
    page = studio.page
    page.locator(".stage-row", has_text="Cube").press("Enter")
    settle(studio)
    x, y, z = numbers(studio, "Place")
    turn = numbers(studio, "Turn")[2]
    page.locator(".stage-view").focus()
    for key in ("ArrowRight", "ArrowUp", "Shift+ArrowUp", "["):
        page.keyboard.press(key)
    settle(studio)
    assert numbers(studio, "Place") == pytest.approx([x + 0.1, y + 0.1, z + 0.1], abs=0.011)
    assert numbers(studio, "Turn")[2] == pytest.approx(turn + 15, abs=0.1)
    page.get_by_role("button", name="Add a thing").press("Enter")
    page.keyboard.type("cone")
    expect(page.get_by_role("option", name="Cone")).to_be_visible()
    page.keyboard.press("Enter")
    settle(studio)
    expect(page.locator(".stage-row.is-chosen")).to_have_text("Cone")
    page.locator(".stage-view").focus()
    page.keyboard.press("Delete")
    settle(studio)
    expect(page.locator(".stage-row")).to_have_count(1)


def test_place_light_and_camera_are_chosen_from_lists(studio: Studio):
    open_stage(studio, "a red ball on a table in a studio")
    page = studio.page
    panel = page.locator(".stage-panel")
    for tab, button, words in (
        ("Place", "Setting", "moon"),
        ("Place", "Light", "noon"),
        ("Camera", "Camera move", "orbit"),
    ):
        page.get_by_role("tab", name=tab).click()
        panel.get_by_role("button", name=f"{button}: ").click()
        page.keyboard.type(words)
        page.keyboard.press("Enter")
        settle(studio)
        expect(panel.get_by_role("button", name=f"{button}: {words}")).to_be_visible()
    expect(page.get_by_role("spinbutton", name="Gravity")).to_have_count(0)
    page.get_by_role("tab", name="Place").click()
    expect(page.get_by_role("spinbutton", name="Gravity")).to_have_value("1.62")  # the moon's own
    page.get_by_role("button", name="Draft frame").click()
    expect(page.get_by_alt_text("Draft of the frame at 0.00 seconds")).to_be_visible()
