"""Our engine's frames are those of diffusers called by hand with the same arguments, to the last bit."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

torch = pytest.importorskip("torch")
diffusers = pytest.importorskip("diffusers")
pytest.importorskip("transformers")

from sorairo.engines.diffusers.guides import still  # noqa: E402
from sorairo.engines.diffusers.holding import aligned  # noqa: E402
from sorairo.engines.make import make  # noqa: E402
from sorairo.engines.registry import load_engine  # noqa: E402
from sorairo.request import Request  # noqa: E402
from sorairo.video import write_video  # noqa: E402

from .building import KINDS, build  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")  # of diffusers, about itself
PROMPT, SIDE, STEPS = "a red ball bounces on grass", 64, 2
SIZED = {"height": SIDE, "width": SIDE}
STEPPED = {"num_inference_steps": STEPS}
NINE = {**SIZED, **STEPPED, "num_frames": 9}
THIRTEEN = {**SIZED, **STEPPED, "num_frames": 13}


def picture():
    y, x = np.mgrid[:SIDE, :SIDE]
    return Image.fromarray(np.stack([x * 4, y * 4, 0 * x + 90], axis=-1).astype(np.uint8))


def clip():
    return [Image.fromarray(np.roll(np.asarray(picture()), 3 * i, axis=1)) for i in range(9)]


def camera():
    told = still((SIDE, SIDE), 9)
    return {"c2w": told.poses, "intrinsics": told.lenses}


def shown():
    """For VACE: a first picture that is kept, and grey that is made."""
    grey, white = Image.new("RGB", (SIDE, SIDE), (128,) * 3), Image.new("L", (SIDE, SIDE), 255)
    return {
        "video": [picture(), *[grey] * 8],
        "mask": [Image.new("L", (SIDE, SIDE)), *[white] * 8],
    }


def condition():
    kind = diffusers.pipelines.ltx.pipeline_ltx_condition.LTXVideoCondition
    return [kind(video=[picture()], frame_index=0, strength=1.0)]


WORDS, IMAGE, ANEW = {}, {"image": True}, {"task": "remix", "strength": 0.5}
CASES = {
    ("wan", "words"): ("WanPipeline", WORDS, {**NINE, "guidance_scale": 5.0}),
    ("wan", "anew"): (
        "WanVideoToVideoPipeline",
        ANEW,
        {**SIZED, **STEPPED, "video": clip, "strength": 0.5, "guidance_scale": 5.0},
    ),
    ("wan-dual", "words"): ("WanPipeline", WORDS, {**NINE, "guidance_scale": 5.0}),
    ("wan-5b", "words"): ("WanPipeline", WORDS, {**THIRTEEN, "guidance_scale": 5.0}),
    ("wan-5b", "image"): ("WanImageToVideoPipeline", IMAGE, {**THIRTEEN, "image": picture}),
    ("wan-image", "image"): ("WanImageToVideoPipeline", IMAGE, {**NINE, "image": picture}),
    ("wan-vace", "image"): ("WanVACEPipeline", IMAGE, {**NINE, **shown()}),
    ("ltx", "words"): ("LTXPipeline", WORDS, {**NINE, "frame_rate": 25, "guidance_scale": 3.0}),
    ("ltx", "image"): (
        "LTXConditionPipeline",
        IMAGE,
        {**NINE, "frame_rate": 25, "guidance_scale": 3.0, "conditions": condition},
    ),
    ("cogvideox", "words"): ("CogVideoXPipeline", WORDS, {**NINE, "guidance_scale": 6.0}),
    ("skyreels", "words"): ("SkyReelsV2DiffusionForcingPipeline", WORDS, {**THIRTEEN, "guidance_scale": 6.0}),
    ("skyreels", "image"): (
        "SkyReelsV2DiffusionForcingImageToVideoPipeline",
        IMAGE,
        {**THIRTEEN, "guidance_scale": 6.0, "image": picture},
    ),
    ("sana", "words"): (
        "SanaVideoPipeline",
        WORDS,
        {**SIZED, **STEPPED, "frames": 9, "guidance_scale": 6.0, "use_resolution_binning": False},
    ),
    ("hunyuan", "words"): ("HunyuanVideo15Pipeline", WORDS, THIRTEEN),
    ("ltx2", "words"): (
        "LTX2Pipeline",
        WORDS,
        {**NINE, "frame_rate": 24, "guidance_scale": 3.0, "spatio_temporal_guidance_blocks": [1]},
    ),
    ("helios", "words"): ("HeliosPipeline", WORDS, {**NINE, "num_frames": 33, "guidance_scale": 5.0}),
    ("helios", "image"): ("HeliosPipeline", IMAGE, {**NINE, "num_frames": 33, "image": picture}),
    ("helios-pyramid", "words"): (
        "HeliosPyramidPipeline",
        WORDS,
        {**SIZED, "num_frames": 33, "pyramid_num_inference_steps_list": [1, 1, 1]},
    ),
    ("sana-wm", "image"): ("SanaWMPipeline", IMAGE, {**NINE, "image": picture, **camera()}),
}
QUICK = {("wan", "words"), ("wan-vace", "image"), ("ltx", "image")}


def by_hand(folder, cls, call):
    pipe = getattr(diffusers, cls).from_pretrained(str(folder), local_files_only=True)
    pipe.set_progress_bar_config(disable=True)
    aligned(part for part in pipe.components.values() if isinstance(part, torch.nn.Module))
    call = {name: value() if callable(value) else value for name, value in call.items()}
    call["output_type"] = "np"  # some make pictures unless they are told
    torch.manual_seed(1)
    frames = np.asarray(pipe(prompt=PROMPT, generator=torch.Generator("cpu").manual_seed(1), **call).frames)
    frames = frames if frames.ndim == 4 else frames[0]
    return np.rint(np.clip(frames, 0, 1) * 255).astype(np.uint8)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """A picture and a clip that lose nothing on their way through a file."""
    folder = tmp_path_factory.mktemp("given")
    picture().save(folder / "picture.png")
    return folder


@pytest.mark.parametrize(
    ("kind", "of"),
    [pytest.param(*case, marks=() if case in QUICK else pytest.mark.slow) for case in CASES],
)
def test_frames_are_those_of_diffusers_called_by_hand(kind, of, files, tmp_path, monkeypatch):
    cls, given, call = CASES[kind, of]
    given = dict(given)
    if given.pop("image", False):
        given["image"] = str(files / "picture.png")
    if "task" in given:  # a file of video loses a little: both are given the same frames
        write_video(tmp_path / "clip.mp4", np.stack([np.asarray(one) for one in clip()]), fps=16)
        given["source"] = str(tmp_path / "clip.mp4")
        frames = [np.asarray(one) for one in clip()]
        monkeypatch.setattr("sorairo.engines.diffusers.maker.iterate_frames", lambda *_: iter(frames))
    else:
        given["seconds"] = 0.5
    folder = build(kind, tmp_path)
    made = make(
        Request(PROMPT, size=(SIDE, SIDE), seed=1, steps=STEPS, **given), load_engine(f"diffusers:{folder}")
    )
    assert made.recipe["pipeline"] == cls
    expected = by_hand(folder, cls, call)
    assert np.array_equal(made.frames, expected[: made.num_frames])
    assert made.num_frames == len(expected) or kind.startswith("helios")


def test_every_kind_of_weights_is_held_against_diffusers():
    assert {kind for kind, _ in CASES} == KINDS.keys()
