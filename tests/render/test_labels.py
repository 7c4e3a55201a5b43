"""Words and pictures in pictures: labels on things, billboards, titles over the picture."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from sorairo.engines.directing import resolve
from sorairo.errors import ConfigError
from sorairo.render.bodies import Stage3D
from sorairo.render.frames import trace_frames
from sorairo.render.labels import Label, zone_of
from sorairo.render.lettering import words_picture
from sorairo.render.meshes import body_mesh
from sorairo.render.overlays import Overlays
from sorairo.request import Request
from sorairo.scene.camera import camera_path
from sorairo.scene.scene import Scene, Trajectory, rotation
from sorairo.scene.shot import Shot, ShotText, read_shot
from sorairo.scene.things import THINGS
from sorairo.world.physics import simulate
from sorairo.world.stage import scene_of

STAGE = {"setting": "studio", "light": "overcast", "camera": {"move": "static", "shot": "close-up"}}


def whole(shot: dict, size: tuple[int, int], seed: int = 5) -> Shot:
    said = read_shot({**STAGE, **shot})
    return resolve(Request(said.words, size=size, seed=seed, seconds=0.5, shot=said), lambda request: None)


def traced(shot: Shot) -> np.ndarray:
    """Its middle frame in final quality, uint8 [H, W, 3]."""
    scene, at = scene_of(shot), np.array([6])
    path = camera_path(scene.camera, scene.num_frames).at(at)
    return next(trace_frames(scene, simulate(scene).at(at), path, scene.size, "final"))


def logo(path: Path) -> Path:
    picture = Image.new("RGBA", (400, 300), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((10, 10, 390, 290), fill=(190, 20, 30, 255))
    draw.text((200, 150), "ACME", fill=(255, 255, 255, 255), font=ImageFont.load_default(120), anchor="mm")
    picture.save(path)
    return path


def label_in(shot: Shot, index: int) -> tuple[Scene, Trajectory, Label]:
    scene = scene_of(shot)
    trajectory = simulate(scene)
    return scene, trajectory, Stage3D(scene, trajectory).labels[index][0]


def places(shot: Shot, index: int, u: np.ndarray, v: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where points of a body's label, right and down of its middle by its half sizes, are seen, px."""
    scene, trajectory, label = label_in(shot, index)
    zone = label.zone
    x, y, z = zone.x + u * label.wide, np.full(u.shape, zone.y), zone.z - v * label.tall
    if zone.radius:
        angle = u * label.wide / zone.radius
        x, y = zone.x + zone.radius * np.sin(angle), zone.y - zone.radius * np.cos(angle)
    points = np.stack([x, y, z], axis=-1).reshape(-1, 3)
    points = points @ rotation(trajectory.quat[6, index]).T + trajectory.pos[6, index]
    path = camera_path(scene.camera, scene.num_frames).at(np.array([6]))
    seen = path.project(points[None])[0] * path.focal_px(scene.size)
    px = (seen[:, 0] + scene.size[0] / 2 - 0.5).clip(0, scene.size[0] - 1.001)
    return px, (seen[:, 1] + scene.size[1] / 2 - 0.5).clip(0, scene.size[1] - 1.001)


def likeness(shot: Shot, index: int, picture: np.ndarray) -> float:
    """How the label that a frame shows correlates with its picture uint8 RGBA, where both are opaque."""
    frame, label, rows = traced(shot).mean(axis=2), label_in(shot, index)[2], 10
    columns = round(rows * label.wide / label.tall)
    v, u = np.mgrid[: 2 * rows, : 2 * columns]
    px, py = places(shot, index, (u + 0.5) / columns - 1, (v + 0.5) / rows - 1)
    i, j = py.astype(int), px.astype(int)
    fi, fj = py - i, px - j
    shown = (frame[i, j] * (1 - fj) + frame[i, j + 1] * fj) * (1 - fi)
    shown += (frame[i + 1, j] * (1 - fj) + frame[i + 1, j + 1] * fj) * fi
    small = Image.fromarray(picture).resize((2 * columns, 2 * rows), Image.Resampling.BOX)
    wanted = np.asarray(small, float).reshape(-1, 4)
    told = wanted[:, 3] > (0 if (picture[..., :3] == picture[0, 0, :3]).all() else 200)
    if not told.all() and (picture[..., :3] == picture[0, 0, :3]).all():
        told[:] = True  # letters alone: what is clear is the face
        grey = 255 - wanted[:, 3]
    else:
        grey = wanted[:, :3].mean(axis=1)
    return float(np.corrcoef(grey[told], shown[told])[0, 1])


def test_a_logo_on_a_bottle_is_legible(tmp_path):
    path = logo(tmp_path / "logo.png")
    shot = whole({"things": [{"thing": "bottle", "label": str(path)}]}, (160, 320))
    assert likeness(shot, 0, np.asarray(Image.open(path))) > 0.8


def test_a_city_on_a_billboard_is_legible():
    shot = whole({"things": [{"thing": "car"}], "text": [{"say": "Lisbon", "as": "billboard"}]}, (320, 180))
    assert [thing.thing for thing in shot.things] == ["car", "billboard"]
    zone = zone_of(body_mesh(THINGS["billboard"], THINGS["billboard"].half_size))
    picture = words_picture("Lisbon", zone.wide / zone.tall, (20, 20, 20), None)
    assert likeness(shot, 1, picture) > 0.8


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs tesseract")
@pytest.mark.parametrize("word", ["Lisbon", "ACME"])
def test_words_are_read_by_a_machine(word, tmp_path):
    label = {"thing": "bottle", "label": str(logo(tmp_path / "logo.png"))}
    board = {"things": [{"thing": "car"}], "text": [{"say": word, "as": "billboard"}]}
    shot = whole(board if word == "Lisbon" else {"things": [label]}, (640, 360))
    index = [thing.thing for thing in shot.things].index("billboard" if word == "Lisbon" else "bottle")
    px, py = places(shot, index, np.array([-0.9, 0.9, -0.9, 0.9]), np.array([-0.9, -0.9, 0.9, 0.9]))
    box = (int(px.min()), int(py.min()), int(px.max()) + 1, int(py.max()) + 1)
    shown = Image.fromarray(traced(shot)).crop(box).getchannel("G")
    if word == "ACME":  # white on red
        shown = Image.eval(shown, lambda level: 255 - level)
    scale = 120 / shown.height
    shown.resize((round(scale * shown.width), 120), Image.Resampling.LANCZOS).save(tmp_path / "frame.png")
    done = subprocess.run(
        ["tesseract", str(tmp_path / "frame.png"), "-", "--psm", "7"], capture_output=True, text=True
    )
    assert word in done.stdout


def test_a_label_lies_on_the_front_alone(tmp_path):
    """Every side of a cube but that of -y is as it would be without."""
    Image.new("RGB", (64, 64), (255, 0, 0)).save(tmp_path / "red.png")
    shot = whole({"things": [{"thing": "cube", "label": str(tmp_path / "red.png")}]}, (64, 64))
    scene = scene_of(shot)
    label = Stage3D(scene, simulate(scene)).labels[0][0]
    half = np.array(scene.bodies[0].half_size)
    sides = np.array([(0, -1, 0), (0, 1, 0), (1, 0, 0), (-1, 0, 0), (0, 0, 1), (0, 0, -1)], float)
    seen = label.look(sides * half, sides, np.full(6, 0.01))
    assert seen[0] == pytest.approx([1, 0, 0, 1], abs=1e-3)
    assert not seen[1:].any()


def test_pictures_keep_their_sides(tmp_path):
    Image.new("RGB", (300, 100), (255, 0, 0)).save(tmp_path / "wide.png")
    for thing in ("cube", "bottle"):
        shot = whole({"things": [{"thing": thing, "label": str(tmp_path / "wide.png")}]}, (64, 64))
        scene = scene_of(shot)
        label = Stage3D(scene, simulate(scene)).labels[0][0]
        assert label.wide == pytest.approx(3 * label.tall)
        assert label.wide <= label.zone.wide + 1e-9


def test_every_thing_has_room_for_a_label(each_thing):
    row = THINGS[each_thing]
    zone = zone_of(body_mesh(row, row.half_size))
    assert min(zone.wide, zone.tall) > 0.01 * min(row.half_size)
    assert abs(zone.x) <= row.half_size[0] and abs(zone.z) <= row.half_size[2]


def words(*texts: dict) -> Overlays:
    return Overlays([ShotText.model_validate(text) for text in texts], (320, 180), 4.0)


def test_titles_fade_in_and_out_and_keep_their_distance():
    grey = np.full((180, 320, 3), 120, np.uint8)
    over = words({"say": "Hello", "as": "title", "start": 1.0, "end": 3.0})
    strength = [np.abs(over.over(grey, t).astype(int) - 120).max() for t in (0.9, 1.15, 2.0, 2.85, 3.1)]
    assert strength[0] == strength[4] == 0
    assert 40 < strength[1] < strength[2] > strength[3] > 40
    changed = np.abs(over.over(grey, 2.0).astype(int) - 120).max(axis=2) > 60
    assert not (changed[:10].any() or changed[-10:].any() or changed[:, :10].any() or changed[:, -10:].any())


@pytest.mark.parametrize("kind", ["title", "subtitle", "caption", "credits"])
def test_long_words_stay_in_the_picture(kind):
    black = np.zeros((180, 320, 3), np.uint8)
    for say in ("word " * 39, "w" * 200):
        shown = words({"say": say, "as": kind}).over(black, 2.0)
        assert shown.any() and not (shown[:, :8].any() or shown[:, -8:].any() or shown[:8].any())


@pytest.mark.parametrize(
    ("rows", "least", "most"),
    [((0.35, 0.8), 0.0, 0.35), ((0.1, 0.6), 0.6, 1.0), ((0.7, 0.9), 0.3, 0.55), ((0.05, 0.95), 0.7, 0.95)],
)
def test_titles_keep_clear_of_what_is_shown(rows, least, most):
    black = np.zeros((180, 320, 3), np.uint8)
    title = ShotText.model_validate({"say": "HUNGRY", "as": "title"})
    inked = np.flatnonzero(Overlays([title], (320, 180), 4.0, rows=rows).over(black, 2.0).any(axis=(1, 2)))
    assert least <= inked[0] / 180 and inked[-1] / 180 <= most


def test_a_subtitle_stays_below_its_title():
    black, found = np.zeros((180, 320, 3), np.uint8), []
    for kind in ("title", "subtitle"):
        texts = [ShotText.model_validate({"say": kind, "as": kind}) for kind in ("title", "subtitle")]
        over = Overlays(texts, (320, 180), 4.0, rows=(0.31, 0.75))
        over.layers = over.layers[:1] if kind == "title" else over.layers[1:]
        found.append(np.flatnonzero((over.over(black, 2.0) > 120).any(axis=(1, 2))))
    assert found[0][-1] < found[1][0] and found[1][-1] < 0.31 * 180


def test_a_letter_that_the_font_lacks_is_an_error():
    with pytest.raises(ConfigError, match="^the font has no '\u6771'; take one that has: --font FILE$"):
        words({"say": "\u6771\u4eac"})
