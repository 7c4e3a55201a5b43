"""Open weights, in small: every class of pipeline with random weights, through the one way to a clip."""

from __future__ import annotations

import json
import pickle

import numpy as np
import pytest
from PIL import Image

torch = pytest.importorskip("torch")
diffusers = pytest.importorskip("diffusers")
pytest.importorskip("transformers")

from sorairo import cli  # noqa: E402
from sorairo.engines.diffusers.guides import depth, edges  # noqa: E402
from sorairo.engines.make import make  # noqa: E402
from sorairo.engines.registry import load_engine  # noqa: E402
from sorairo.errors import SorairoError  # noqa: E402
from sorairo.request import CancelledError, Request  # noqa: E402
from sorairo.video import read_video  # noqa: E402

from .building import KINDS, build  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")  # of diffusers, about itself
SMALL = {"seconds": 0.5, "size": (64, 64), "seed": 1, "steps": 2}
PROMPT = "a red ball bounces on grass"


FAMILIES = [pytest.param(kind, marks=() if kind == "wan" else pytest.mark.slow) for kind in KINDS]


class Made(dict):
    """What is made of a key when it is first asked for."""

    def __init__(self, make):
        self.make = make

    def __missing__(self, key):
        self[key] = self.make(key)
        return self[key]


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    made = tmp_path_factory.mktemp("open")
    return Made(lambda kind: build(kind, made))


@pytest.fixture(scope="module")
def engines(folders):
    return Made(lambda kind: load_engine(f"diffusers:{folders[kind]}"))


@pytest.fixture(scope="module")
def picture(tmp_path_factory):
    path = tmp_path_factory.mktemp("picture") / "picture.png"
    y, x = np.mgrid[:64, :64]
    Image.fromarray(np.stack([x * 4, y * 4, 0 * x + 90], axis=-1).astype(np.uint8)).save(path)
    return str(path)


@pytest.fixture(scope="module")
def clip(engines, tmp_path_factory):
    path = tmp_path_factory.mktemp("clip") / "clip.mp4"
    make(Request(PROMPT, **SMALL), engines["wan"], path)
    return str(path)


def calls(can, picture):
    """Requests for all that an engine says that it can begin a clip from."""
    if can.words:
        yield Request(PROMPT, **SMALL)
    if can.image:
        yield Request(PROMPT, image=picture, **SMALL)
    if can.last:
        yield Request(PROMPT, image=picture, last=picture, **SMALL)
    for guide in can.guides:
        yield Request(PROMPT, ground=guide, **SMALL)


@pytest.mark.whole
@pytest.mark.parametrize("kind", FAMILIES)
def test_all_that_an_engine_says_it_can_it_does_and_the_same_again(engines, picture, kind):
    can = engines[kind].capabilities()
    for request in calls(can, picture):
        told = []
        made = make(request, engines[kind], on_progress=told.append)
        assert made.frames.shape[1:] == (64, 64, 3) and made.fps == can.fps
        assert made.num_frames == engines[kind].weights.num_frames(0.5)
        shares = [progress.done for progress in told]
        assert shares == sorted(shares) and told[-1].stage == "decode"
        assert {"shot", "drift"} & made.recipe.keys() == ({"shot", "drift"} if request.ground else set())
        assert np.array_equal(made.frames, make(request, engines[kind]).frames)


@pytest.mark.parametrize("kind", FAMILIES)
def test_a_clip_is_made_of_a_clip(engines, clip, kind):
    source = read_video(clip).frames
    can = engines[kind].capabilities()
    for task in can.tasks[1:]:
        given = (
            {"last": clip} if task == "between" else {"region": (0, 0, 32, 32)} if task == "inpaint" else {}
        )
        given |= {"seconds": 0.5} if task in ("extend", "prepend", "loop", "between") else {}
        made = make(
            Request("a ball", task=task, source=clip, size=(64, 64), seed=1, steps=4, **given), engines[kind]
        )
        if can.fps == 16:  # the clip's own, so that its frames are there as they were
            kept = {"extend": slice(None, len(source)), "prepend": slice(-len(source), None)}.get(task)
            if kept is not None:
                assert np.array_equal(made.frames[kept], source)
        assert made.recipe["task"] == task and made.num_frames >= 5


@pytest.mark.parametrize("kind", ["wan", "ltx"])
def test_a_clip_that_is_broken_off_leaves_the_engine_as_it_was(engines, kind):
    whole = make(Request(PROMPT, **SMALL), engines[kind])
    for stop in range(4):
        asked = iter(range(100))
        with pytest.raises(CancelledError):
            make(
                Request(PROMPT, **SMALL),
                engines[kind],
                cancelled=lambda asked=asked, stop=stop: next(asked) >= stop,
            )
    assert np.array_equal(make(Request(PROMPT, **SMALL), engines[kind]).frames, whole.frames)


def test_what_is_given_is_told_to_vace_pixel_by_pixel(engines, picture, clip):
    maker = engines["wan-vace"].load()
    seen = {}
    pipe = maker.base

    def call(**given):
        seen.update(given)
        raise InterruptedError

    kind = type(pipe)
    original = kind.__call__
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kind, "__call__", lambda self, **given: call(**given))
        kind.__call__.__signature__ = __import__("inspect").signature(original)
        for request in (
            Request(PROMPT, image=picture, **SMALL),
            Request(PROMPT, task="inpaint", source=clip, region=(0, 0, 32, 64), size=(64, 64), seed=1),
        ):
            with pytest.raises(InterruptedError):
                make(request, engines["wan-vace"])
            frames, mask = (np.stack([np.asarray(one) for one in seen[name]]) for name in ("video", "mask"))
            if request.image:
                assert (mask[0] == 0).all() and (mask[1:] == 255).all()
                assert (frames[1:] == 128).all() and np.array_equal(
                    frames[0], np.asarray(Image.open(picture))
                )
            else:
                assert (mask[:, :, :32] == 255).all() and (mask[:, :, 32:] == 0).all()
                assert (frames[:, :, :32] == 128).all()
                assert np.array_equal(frames[:, :, 32:], read_video(clip).frames[:, :, 32:])


@pytest.mark.whole
def test_the_command_line_makes_the_same_clip(engines, folders, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    words = [
        "--engine",
        f"diffusers:{folders['wan-vace']}",
        "--seconds",
        "0.5",
        "--size",
        "64x64",
        "--seed",
        "1",
    ]
    assert cli.main(["generate", PROMPT, *words, "--steps", "2", "--ground", "depth", "-o", "a.mp4"]) == 0
    made = make(Request(PROMPT, ground="depth", **SMALL), engines["wan-vace"], "b.mp4")
    assert np.array_equal(read_video("a.mp4").frames, read_video("b.mp4").frames)
    assert read_video("a.mp4").metadata == made.recipe and made.recipe["ground"] == "depth"


def test_weights_whose_words_are_lost_are_refused(folders, tmp_path):
    from safetensors.torch import load_file, save_file

    path = build("wan", tmp_path)
    file = path / "text_encoder" / "model.safetensors"
    save_file({name: 0 * value for name, value in load_file(file).items()}, file, {"format": "pt"})
    with pytest.raises(Exception, match="has no words with transformers"):
        load_engine(f"diffusers:{path}").load()


@pytest.mark.parametrize("part", ["text_encoder", "transformer", "vae"])
def test_weights_of_which_some_are_missing_are_refused(tmp_path, part):
    from safetensors.torch import load_file, save_file

    file = next((build("wan", tmp_path) / part).glob("*.safetensors"))
    state = load_file(file)
    dropped = max(state, key=lambda name: state[name].numel() if "shared" not in name else 0)
    del state[dropped]
    save_file(state, file, {"format": "pt"})
    with pytest.raises(SorairoError, match="missing in its files|cannot be loaded") as caught:
        load_engine(f"diffusers:{tmp_path / 'wan'}").load()
    assert "\n" not in str(caught.value)


def test_pickled_code_beside_the_weights_is_never_read(tmp_path):
    """Nor code in the folder, though its JSON asks for it."""
    folder, ran = build("wan", tmp_path), tmp_path / "ran"

    class Evil:
        def __reduce__(self):
            return open, (str(ran), "w")

    for part in ("text_encoder", "transformer", "vae"):
        for name in ("pytorch_model.bin", "diffusion_pytorch_model.bin"):
            (folder / part / name).write_bytes(pickle.dumps(Evil()))
    for place in (folder, folder / "text_encoder"):
        (place / "modeling.py").write_text(f"open({str(ran)!r}, 'w')\nclass X: pass\n")
    config = json.loads((folder / "text_encoder" / "config.json").read_text())
    config["auto_map"] = {"AutoModel": "modeling.X", "AutoConfig": "modeling.X"}
    (folder / "text_encoder" / "config.json").write_text(json.dumps(config))
    load_engine(f"diffusers:{folder}").load()
    assert not ran.exists()


def frame_of(depth_HW, body_HW):
    """A frame with nothing but depth, bodies and level ground."""
    from types import SimpleNamespace

    normal = np.zeros((*depth_HW.shape, 3), np.float32)
    normal[..., 2] = 1.0
    return SimpleNamespace(depth=depth_HW, body=body_HW, normal=normal, shape=depth_HW.shape)


def test_depth_is_inverse_and_near_is_bright():
    far, near = np.full((4, 6), 10.0, np.float32), np.full((4, 6), 2.0, np.float32)
    shown = depth(frame_of(np.concatenate([far, (far + near) / 2, near]), np.zeros((12, 6), int)))
    assert shown.shape == (12, 6, 3) and shown.dtype == np.uint8
    assert (shown[:4] == 0).all() and (shown[8:] == 255).all()
    assert (shown[4:8] == round((1 / 6 - 0.1) / 0.4 * 255)).all()


def test_edges_are_where_bodies_end_on_the_nearer_side():
    body, far = np.full((6, 8), -2), np.full((6, 8), 9.0, np.float32)
    body[:, 3:], far[:, 3:] = 0, 4.0
    shown = edges(frame_of(far, body))[..., 0]
    assert (shown[:, 3] == 255).all() and shown.sum() == 6 * 255
