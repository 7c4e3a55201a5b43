"""Clips that were traced here are made longer, or anew, in their shot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest
from PIL import Image

from sorairo.engines.directing import resolve
from sorairo.engines.in_shots import shot_of as shot_of_file
from sorairo.engines.make import make, settle
from sorairo.engines.native import Native
from sorairo.engines.other_words import changed
from sorairo.engines.own_clips import continued, is_own, own_shot
from sorairo.errors import ConfigError
from sorairo.media import probe_media, read_frames
from sorairo.request import Clip, Request
from sorairo.scene.camera import CameraPath
from sorairo.scene.filming import path_of
from sorairo.scene.scene import Trajectory
from sorairo.scene.shot import Shot, ShotText, ShotThing
from sorairo.serve.http.admission import admit_source
from sorairo.serve.http.errors import ApiError
from sorairo.serve.policy.guard import RefusedError
from sorairo.units import frames_at
from sorairo.world.physics import simulate
from sorairo.world.whole import scene_of

SIZE = (96, 64)


def shot_of(prompt: str, seed: int = 3) -> Shot:
    """The whole shot of a sentence, two seconds long, without a plan."""
    from sorairo.engines.learned import filmed_of

    asked = Request(prompt, seconds=2, size=SIZE, seed=seed, painter="traced")
    return filmed_of(settle(asked, Native().capabilities()).request, lambda request: None).shot


def filmed(shot: Shot) -> tuple[Trajectory, CameraPath]:
    scene = scene_of(shot)
    trajectory = simulate(scene)
    return trajectory, path_of(scene, trajectory)


@pytest.mark.parametrize(
    ("prompt", "then"),
    [
        ("a red ball bounces in a meadow, orbit", "it bounces on"),
        ("a dog walks through the park", ""),
        ("a dog walks through the park", "then it sits down"),
        ("a dog walks through the park, dolly in", "the dog runs away"),
        ("a horse gallops along the beach", "it stops"),
        ("three dominoes topple on a table, pan", "they lie there"),
        ("a boat sails on a lake, slow motion", "it sails on"),
        ("a car drives along a street, the camera follows the car", "it drives on"),
        ("a car drives along a street, the camera follows the car", "it stops"),
    ],
)
def test_a_longer_shot_begins_with_the_clip(prompt: str, then: str):
    shot = shot_of(prompt)
    longer = continued(shot, then, 1.0)
    (before, path), (after, along) = filmed(shot), filmed(longer)
    count = len(before.pos)
    assert len(after.pos) == count + 24
    assert after.pos[:count] == pytest.approx(before.pos, abs=1e-3)
    for name in ("pos", "axes", "zoom"):
        assert getattr(along, name)[:count] == pytest.approx(getattr(path, name), abs=1e-6), name
    # No jump of the camera at the seam: no step is far longer than those before and after it.
    steps = np.linalg.norm(np.diff(along.pos, axis=0), axis=-1)
    around = max(steps[count - 4 : count - 1].max(), steps[count : count + 3].max())
    assert steps[count - 1] <= 1.2 * around + 1e-3
    # Nor does it jerk: its pace changes over frames, not in one.
    jerks = np.linalg.norm(np.diff(along.pos, n=2, axis=0), axis=-1)
    assert jerks[count - 3 : count + 1].max() <= 0.25 * steps.max() + 1e-3


def test_what_walks_walks_on_and_is_followed():
    shot = shot_of("a dog walks through the park, static camera")
    longer = continued(shot, "it walks on", 2.0)
    after, path = filmed(longer)
    camera = longer.camera
    assert camera is not None and camera.follow == "dog" and camera.follow_from == pytest.approx(49 / 24)
    speed = np.linalg.norm(np.diff(after.pos[:, 0, :2], axis=0), axis=-1) * 24
    assert speed[52:94].mean() == pytest.approx(speed[4:44].mean(), rel=0.1)
    assert np.ptp(path.pos[49:, 0]) > 0.5 and np.ptp(path.pos[:49], axis=0).max() < 1e-9
    right, _, _ = path.project(after.pos)[-1, 0]
    assert abs(right) < 0.15  # it is in the middle of the picture by then


def test_words_say_what_is_done_next():
    shot = shot_of("a dog walks through the park")
    acts = continued(shot, "it sits down, then jumps", 2.0).things[0].acts or ()
    assert [act.does for act in acts] == ["walk", "sit", "jump"]
    assert acts[1].start == pytest.approx(acts[0].end) and acts[2].end == pytest.approx(97 / 24, abs=1e-3)
    assert [act.does for act in continued(shot, "it stops", 2.0).things[0].acts or ()] == ["walk"]
    again = continued(continued(shot, "it sits down", 1.0), "it walks on", 1.0).things[0].acts or ()
    assert [act.does for act in again] == ["walk", "sit", "walk"]


def round_of(shot: Shot, since: int = 0) -> tuple[float, float]:
    """How far round to the left the first body goes from a frame on, rad, and how long its way is, m."""
    steps = np.diff(filmed(shot)[0].pos[since:, 0, :2], axis=0)
    steps = steps[np.linalg.norm(steps, axis=-1) > 1e-4]
    return float(np.ptp(np.unwrap(np.arctan2(*steps.T[::-1])))), float(np.linalg.norm(steps, axis=-1).sum())


@pytest.mark.parametrize(
    ("prompt", "then"),
    [
        ("a car drives along a street", "it turns left"),
        ("a dog runs through the park", "the dog turns right"),
        ("a boat sails on a lake", "it turns left"),
        ("a car turns left", "it turns right"),
    ],
)
def test_who_turns_left_or_right_goes_round_a_bend(prompt: str, then: str):
    shot = shot_of(prompt)
    longer = continued(shot, then, 2.0)
    turned, gone = round_of(longer, since=52)
    assert turned == pytest.approx(np.pi / 2, abs=0.1) and gone > 0.5
    acts = longer.things[0].acts or ()
    assert acts[-1].does == acts[0].does
    ahead = np.diff([act.path[-1] for act in acts], axis=0)[0]
    along = np.subtract(acts[-1].path[0], acts[0].path[-1])
    side = np.cross(along, ahead)[2]
    assert (side > 0) == then.endswith("left")


def test_a_car_that_turns_is_driven_round():
    for prompt, angle in (("a car turns left", np.pi / 2), ("a car turns around", np.pi)):
        turned, gone = round_of(shot_of(prompt))
        assert turned == pytest.approx(angle, abs=0.15) and gone > 1.0, prompt
    shot = shot_of("a car turns left")
    turned, _ = round_of(continued(shot, "it turns left", 2.0), since=52)
    assert turned == pytest.approx(np.pi / 2, abs=0.1)  # once more


def test_who_walks_on_after_a_leap_walks_on_the_ground():
    longer = continued(shot_of("a dog jumps in a meadow"), "then it walks away", 2.0)
    thing = longer.things[0]
    jumps, walks = thing.acts or ()
    assert thing.at is not None and (jumps.does, walks.does) == ("jump", "walk")
    assert walks.path[-1][2] == pytest.approx(thing.at[2])


def test_a_clip_is_made_longer_twice():
    shot = shot_of("a dog walks through the park")
    once = continued(shot, "it walks on", 1.0)
    twice = continued(once, "it walks on", 1.0)
    (before, path), (after, along) = filmed(once), filmed(twice)
    assert after.pos[: len(before.pos)] == pytest.approx(before.pos, abs=1e-3)
    assert along.pos[: len(path.pos)] == pytest.approx(path.pos, abs=1e-6)


def test_what_looks_otherwise_moves_as_it_did():
    shot = shot_of("a red ball bounces in a meadow")
    other = changed(shot, "a blue ball bounces at night, watercolour", drops=False)
    assert (other.things[0].colour, other.light, other.look) == ("blue", "night", "watercolour")
    assert other.setting == shot.setting == "meadow" and other.camera == shot.camera
    assert filmed(other)[0].pos == pytest.approx(filmed(shot)[0].pos)


def test_what_is_added_and_removed_leaves_the_rest():
    shot = shot_of("a woman dances in a living room")
    more = changed(shot, "add a cat", drops=False)
    assert [one.thing for one in more.things if one.role == "subject"] == ["woman", "cat"]
    assert more.things[0] == shot.things[0] and more.camera == shot.camera
    two = shot_of("a woman and a dog walk in a park")
    less = changed(two, "remove the dog", drops=False)
    assert [one.thing for one in less.things if one.role == "subject"] == ["woman"]
    assert less.camera is not None and less.camera.follow in (None, "woman")


@pytest.mark.parametrize(
    ("words", "does"),
    [
        ("add a cat", ["walk"]),
        ("add a cat beside the dog", ["walk"]),
        ("add a woman and a boy", ["walk", "walk"]),
        ("add two cats", ["walk", "walk"]),
        ("add a cat that sleeps", ["sleep"]),
    ],
)
def test_who_is_added_goes_along_with_whom_the_camera_follows(words: str, does: list[str]):
    from sorairo.engines.learned import filmed_of

    shot = shot_of("a dog walks through the park, the camera follows the dog")
    more = changed(shot, words, drops=False)
    asked = Request(words, seconds=shot.seconds, size=SIZE, seed=shot.seed, painter="traced", shot=more)
    made = filmed_of(settle(asked, Native().capabilities()).request, lambda request: None)
    added = [i for i, one in enumerate(made.shot.things) if one.thing != "dog" and one.role == "subject"]
    dog = next(i for i, one in enumerate(made.shot.things) if one.thing == "dog")
    assert [act.does for i in added for act in made.shot.things[i].acts or ()] == does
    pos = made.trajectory.pos
    places = [dog, *added]
    assert min(np.linalg.norm(pos[0, i] - pos[0, j]) for i in places for j in places if i < j) > 0.1
    for i in added if "sleep" not in does else ():
        apart = (pos[:, i] - pos[:, dog])[6:-6, :2]
        assert np.ptp(apart, axis=0).max() < 0.1 and np.linalg.norm(apart, axis=-1).max() < 2.0


def test_who_carried_what_is_removed_walks_on_with_empty_hands():
    shot = shot_of("a chef carries a pizza")
    less = changed(shot, "remove the pizza", drops=False)
    (chef,), (acts,) = less.things, [one.acts or () for one in less.things]
    assert [(act.does, act.using) for act in acts] == [("walk", ())]
    assert [act.path for act in acts] == [act.path for act in shot.things[0].acts or ()]
    assert [(one.who, one.does, one.target) for one in less.actions] == [(chef.id, "walk", None)]
    steps = np.linalg.norm(np.diff(filmed(less)[0].pos[:, 0, :2], axis=0), axis=-1)
    assert steps[6:-6].min() > 0.005


def test_the_camera_does_what_is_said_of_it():
    shot = shot_of("a dog walks through the park")
    assert shot.camera is not None and shot.camera.follow == "dog"
    for words, move, direction in (
        ("the camera moves slowly", "dolly in", None),
        ("the camera turns left", "pan", -1),
        ("the camera looks to the right", "pan", 1),
        ("the camera moves to the left", "track", -1),
        ("the camera moves slowly around the dog", "orbit", None),
        ("the camera moves slowly away", "dolly out", None),
        ("the camera stands still", "static", None),
    ):
        camera = changed(shot, words, drops=False).camera
        assert camera is not None and camera.move == move, words
        assert direction is None or camera.direction == direction, words
        assert (camera.follow is None) == (move == "static"), words


def test_slow_motion_ends_where_it_is_said():
    shot = shot_of("a red ball bounces in a meadow, slow motion")
    assert shot.slow > 1 and changed(shot, "at normal speed", drops=False).slow == 1
    assert changed(shot, "without slow motion", drops=False).slow == 1


def test_something_is_left():
    with pytest.raises(ConfigError, match="nothing would be left of the clip after 'remove the ball'"):
        changed(shot_of("a red ball bounces in a meadow"), "remove the ball", drops=False)


def test_another_thing_takes_the_place_and_the_colour():
    shot = shot_of("a red ball bounces in a meadow")
    cube = changed(shot, "a cube falls in the snow", drops=True)
    assert [(one.thing, one.colour) for one in cube.things if one.role == "subject"] == [("cube", "red")]
    assert cube.setting == "snow" and cube.seed == shot.seed
    assert [one.does for one in cube.actions] == ["drop"]


@pytest.mark.parametrize(
    ("words", "is_so"),
    [
        ("make it blue", lambda thing: thing.colour == "blue"),
        ("make the teapot blue glass", lambda thing: (thing.colour, thing.material) == ("blue", "glass")),
        ("make it bigger", lambda thing: max(thing.size) > 0.5),
        ("replace the teapot with a cup", lambda thing: thing.thing == "mug"),
        ("turn it into a robot", lambda thing: thing.thing == "robot"),
    ],
)
def test_one_thing_is_made_another_way(words: str, is_so: Callable[[ShotThing], bool]):
    shot = shot_of("a small red teapot in a studio")
    subjects = [one for one in changed(shot, words, drops=False).things if one.role == "subject"]
    assert len(subjects) == 1 and is_so(subjects[0]), subjects


@pytest.mark.whole
def test_the_frames_of_a_longer_clip_are_traced(tmp_path: Path):
    engine, path = Native(), tmp_path / "a.mp4"
    make(Request("a red ball bounces", seconds=0.4, size=SIZE, seed=3, quality="draft"), engine, path)
    longer = make(Request("it bounces on", "extend", seconds=0.7, source=str(path), seed=1), engine)
    assert longer.frames is not None and len(longer.frames) == 9 + 16
    assert longer.recipe["painter"] == "traced" and longer.recipe["task"] == "extend"
    assert longer.recipe["quality"] == "draft" and longer.recipe["source"] != "none"
    shot = longer.recipe["shot"]
    whole = make(Request("", shot=shot, quality="draft"), engine)
    assert whole.frames is not None
    assert (longer.frames[9:] == whole.frames[9:]).all()  # the same shot is the same clip
    given = read_frames(path, None)
    assert np.abs(longer.frames[:9].astype(int) - given).max() == 0


@pytest.mark.whole
def test_a_clip_of_thirty_frames_a_second_goes_on_with_thirty(tmp_path: Path):
    engine, path = Native(), tmp_path / "a.mp4"
    asked = Request("a red ball bounces", seconds=0.4, size=SIZE, seed=3, quality="draft", fps=30)
    first = make(asked, engine, path)
    longer = make(Request("it bounces on", "extend", seconds=0.7, source=str(path), seed=1), engine)
    assert longer.recipe["painter"] == "traced" and longer.fps == first.fps == 30
    assert longer.frames is not None and len(longer.frames) == first.num_frames + 20


def test_only_whole_clips_that_were_traced_are_made_so(tmp_path: Path):
    engine, path = Native(), tmp_path / "a.mp4"
    make(Request("a red ball bounces", seconds=0.7, size=SIZE, seed=3, quality="draft"), engine, path)
    assert own_shot(probe_media(path)) is not None
    make(Request("", "trim", source=str(path), start=0.1, seconds=0.4), engine, tmp_path / "part.mp4")
    assert own_shot(probe_media(tmp_path / "part.mp4")) is None
    asked = Request("it bounces on", "extend", seconds=0.4, source=str(tmp_path / "part.mp4"))
    can = engine.capabilities()
    assert settle(asked, can).request.painter == "traced" and not is_own(settle(asked, can).request)
    assert not settle(asked, can).repainted
    remade = replace(asked, task="remix", seconds=None)
    assert settle(remade, can).request.painter == "diffusion" and settle(remade, can).repainted
    assert not settle(replace(remade, painter="diffusion"), can).repainted
    with pytest.raises(ConfigError, match=r"part\.mp4 is no whole clip.*'diffusion'"):
        settle(replace(remade, painter="traced"), can)
    whole = replace(asked, source=str(path))
    assert settle(whole, can).request.painter == "traced" and not settle(whole, can).repainted
    assert settle(settle(whole, can).request, can).request.painter == "traced"
    assert settle(replace(whole, painter="diffusion"), can).request.painter == "diffusion"
    with pytest.raises(ConfigError, match="24 frames a second"):
        settle(replace(whole, fps=30), can)


@pytest.mark.whole
def test_time_runs_back_in_a_loop(tmp_path: Path):
    engine, path = Native(), tmp_path / "a.mp4"
    asked = Request("a dog walks through the park, orbit", seconds=1, size=SIZE, seed=3, quality="draft")
    make(asked, engine, path)
    loop = make(Request("it walks back", "loop", seconds=1, source=str(path), seed=1), engine)
    assert loop.frames is not None and loop.recipe["painter"] == "traced"
    frames, count = loop.frames.astype(float), 25
    steps = np.abs(np.diff(frames, axis=0)).mean(axis=(1, 2, 3))
    assert np.abs(frames[-1] - frames[0]).mean() <= steps.max()  # the end is a step from the beginning
    assert steps[count - 1] <= steps[: count - 1].max()  # and there is no seam
    assert np.abs(frames[count - 1] - frames[0]).mean() > 3 * np.abs(frames[-1] - frames[0]).mean()


def written(path: Path, **recipe: str) -> Path:
    """A clip whose file says that it was traced, as anybody may write it."""
    frames = np.zeros((49, 64, 96, 3), np.uint8)
    said = {"seed": "1", "painter": "traced", "task": "generate", **recipe}
    return Clip(num_frames=49, fps=24, recipe=said, frames=frames).write(path, marked=False)


def test_a_strangers_file_names_no_file_of_ours(tmp_path: Path):
    picture = tmp_path / "secret.png"
    Image.new("RGB", (8, 8)).save(picture)
    shot = shot_of("a red ball bounces in a meadow")
    thing = shot.things[0].model_copy(update={"thing": "custom", "image": str(picture)})
    named = shot.model_copy(update={"things": (thing,)}).to_json()
    assert own_shot(probe_media(written(tmp_path / "a.mp4", shot=named))) is None  # it does not know its hash
    (tmp_path / "shot.json").write_text(shot.to_json())
    path = written(tmp_path / "b.mp4", shot=str(tmp_path / "shot.json"))
    assert own_shot(probe_media(path)) is None
    with pytest.raises(ConfigError, match="not valid"):
        shot_of_file(path)
    assert own_shot(probe_media(written(tmp_path / "c.mp4", shot=shot.to_json()))) is not None


def test_what_is_filmed_anew_is_held_against_the_policy(tmp_path: Path):
    shot = shot_of("a red ball bounces in a meadow")
    file = {"thing": "custom", "image": "/x.png", "sha256": ("0" * 64,)}
    named = shot.things[0].model_copy(update={"id": "x", **file})
    service = cast(Any, SimpleNamespace(guard=Guarded()))
    for things, words in (((named,), "names a file"), ((), "no zebra")):
        said = shot.model_copy(update={"things": (*shot.things, *things), "text": (ShotText(say="zebra"),)})
        path = written(tmp_path / f"{words}.mp4", shot=said.to_json())
        request = Request("it bounces", "extend", source=str(path), painter="traced")
        with pytest.raises(ApiError, match=words):
            admit_source(service, cast(Any, SimpleNamespace(id="key")), request)


class Guarded:
    def admit(self, text: str, **_: object) -> None:
        if "zebra" in text:
            raise RefusedError("zebra", "there is no zebra")


@pytest.mark.parametrize("fps", [12, 30, 50, 60])
def test_clips_of_any_rate_are_known_as_our_own(fps: int, tmp_path: Path):
    shot = shot_of("a red ball bounces").model_copy(update={"fps": fps, "seconds": 1.0})
    frames = np.zeros((frames_at(1.0, fps), 32, 48, 3), np.uint8)
    said = {"seed": "1", "painter": "traced", "task": "generate", "shot": shot.to_json()}
    path = tmp_path / "x.mp4"
    for count, is_known in ((len(frames), True), (len(frames) - fps // 4, False)):
        Clip(num_frames=count, fps=fps, recipe=said, frames=frames[:count]).write(path, marked=False)
        assert (own_shot(probe_media(path)) is not None) is is_known


def test_what_is_round_can_be_staged_anew():
    shot = shot_of("a red ball, a blue cube and a green cylinder on a wooden floor")
    assert len(changed(shot, "the ball jumps", drops=False).things) == 3
    again = changed(shot, "it explodes", drops=False)
    asked = Request("", shot=again, seconds=1.0, size=SIZE, seed=1, painter="traced")
    assert resolve(settle(asked, Native().capabilities()).request, lambda request: None).things


def test_what_is_to_look_otherwise_is_that_which_is_named():
    shot = shot_of("a red ball and a blue ball bounce")
    blue = changed(shot, "make the red ball blue", drops=False)
    assert [one.colour for one in blue.things] == ["blue", "blue"]
    assert [one.colour for one in changed(shot, "make the ball blue", drops=False).things] == ["blue", "blue"]


@pytest.mark.parametrize("prompt", ["remove the dog", "remove everything"])
def test_what_is_not_there_cannot_be_removed(prompt: str):
    with pytest.raises(ConfigError, match="nearest: 'remove the ball'"):
        changed(shot_of("a red ball bounces"), prompt, drops=False)


def test_a_clip_goes_on_in_its_own_shape(tmp_path: Path):
    path = tmp_path / "a.mp4"
    make(Request("a red ball bounces", seconds=0.4, size=(96, 64), seed=3, quality="draft"), Native(), path)
    asked = Request("on", "extend", seconds=0.4, source=str(path))
    assert settle(replace(asked, size=(48, 32)), Native().capabilities()).request.painter == "traced"
    with pytest.raises(ConfigError, match="nearest: 64x42"):
        settle(replace(asked, size=(64, 128)), Native().capabilities())


def test_what_physics_moves_does_not_stop_by_words(caplog):
    continued(shot_of("a red ball rolls"), "it stops", 1.0)
    assert "goes on without: ball stops" in caplog.text


def test_a_clip_of_learned_motion_is_changed_in_its_shot(tmp_path: Path):
    exact = shot_of("a red ball bounces in a meadow")
    for physics in ("exact", "learned"):
        shot = exact.model_copy(update={"physics": physics})
        said = {"painter": "traced", "shot": shot.to_json()}
        media = SimpleNamespace(metadata=said, num_frames=frames_at(shot.seconds or 0.0, 24), fps=24.0)
        assert own_shot(cast(Any, media)) == shot
    longer = continued(exact.model_copy(update={"physics": "learned"}), "", 1.0)
    assert longer.physics == "learned" and longer.seed == exact.seed
