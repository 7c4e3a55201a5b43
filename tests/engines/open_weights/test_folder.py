"""Folders of open weights are recognised by their JSON, and hostile ones refused, without diffusers."""

from __future__ import annotations

import json
import os
import struct

import pytest

from sorairo.checks import check
from sorairo.engines.diffusers.folder import recognise
from sorairo.engines.registry import load_engine
from sorairo.errors import ConfigError
from sorairo.request import CapabilityError, Request

PARTS = {
    "transformer": ["diffusers", "WanTransformer3DModel"],
    "vae": ["diffusers", "AutoencoderKLWan"],
    "text_encoder": ["transformers", "UMT5EncoderModel"],
    "tokenizer": ["transformers", "T5Tokenizer"],
    "scheduler": ["diffusers", "UniPCMultistepScheduler"],
}


def write(folder, *, name="WanPipeline", parts=PARTS, transformer=None, vae=None, **index):
    """A folder with the JSON of Wan 2.1's words to video, but for what is said."""
    for part in parts:
        (folder / part).mkdir(parents=True)
        (folder / part / "model.safetensors").write_bytes(struct.pack("<Q", 2) + b"{}")
    (folder / "model_index.json").write_text(json.dumps({"_class_name": name, **parts, **index}))
    (folder / "transformer" / "config.json").write_text(
        json.dumps({"in_channels": 16, **(transformer or {})})
    )
    (folder / "vae" / "config.json").write_text(json.dumps({"z_dim": 16, **(vae or {})}))
    return folder


@pytest.mark.parametrize(
    ("given", "tasks", "guides", "multiple", "fps", "words"),
    [
        ({}, {"generate", "remix", "edit"}, ("colour",), 16, 16, True),
        (
            {
                "expand_timesteps": True,
                "transformer": {"in_channels": 48},
                "vae": {"z_dim": 48, "scale_factor_spatial": 16},
            },
            {"generate", "extend"},
            ("first",),
            32,
            24,
            True,
        ),
        (
            {"name": "WanImageToVideoPipeline", "transformer": {"in_channels": 36}},
            {"generate", "extend", "loop", "between"},
            ("first",),
            16,
            16,
            False,
        ),
        (
            {"name": "WanVACEPipeline"},
            {"generate", "extend", "loop", "between", "prepend", "inpaint"},
            ("depth", "edges", "first"),
            16,
            16,
            True,
        ),
    ],
    ids=["words", "5b", "image", "vace"],
)
def test_what_weights_can_is_known_before_they_are_loaded(
    tmp_path, given, tasks, guides, multiple, fps, words
):
    can = load_engine(f"diffusers:{write(tmp_path / 'wan', **given)}").capabilities()
    assert (can.model, set(can.tasks), can.guides) == ("wan", tasks, guides)
    assert (can.limits.size_multiple, can.fps, can.words) == (multiple, fps, words)


def test_a_clip_has_frames_that_the_weights_can_make(tmp_path):
    weights = recognise(write(tmp_path / "wan"))
    for seconds in (0.1, 0.5, 1.0, 2.7, 5.0, 9.0):
        count = weights.num_frames(seconds)
        assert count % 4 == 1 and 5 <= count <= 81
    assert weights.num_frames(4.0) == 65


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"name": ["code", "Own"]}, "code in a folder is never run"),
        ({"name": "WanPipelin"}, "nearest: WanPipeline"),
        ({"parts": {**PARTS, "../out": ["diffusers", "X"]}}, "'../out'"),
        ({"parts": {**PARTS, "extra": ["own_code", "X"]}}, "'own_code.X'; only classes of"),
        ({"parts": {**PARTS, "tokenizer": ["own_code", "X"]}}, "'own_code.X'; only classes of"),
        ({"parts": {**PARTS, "scheduler": ["..", "X"]}}, "'...X'; only classes of"),
        ({"parts": {**PARTS, "vae": ["transformers", "../x"]}}, "'transformers.../x'"),
        ({"parts": {**PARTS, "vae": ["diffusers", 3]}}, "'diffusers.3'"),
        ({"transformer": {"in_channels": float("nan")}}, "in_channels is nan"),
        ({"transformer": {"in_channels": 36}}, "36 channels"),
        ({"transformer": {"patch_size": "big"}}, "patch size 'big'"),
        ({"vae": {"z_dim": -1}}, "z_dim is -1"),
    ],
    ids=lambda value: str(value)[:24] if isinstance(value, str) else None,
)
def test_a_folder_that_cannot_be_used_is_one_line(tmp_path, given, words):
    folder = tmp_path / "folder"
    with pytest.raises(ConfigError, match=words.replace(".", r"\.")) as caught:
        recognise(write(folder, **given))
    assert "\n" not in str(caught.value) and caught.value.parameter == "engine"


def test_weights_that_can_run_code_or_are_damaged_are_refused(tmp_path):
    def weights(part, name="model.safetensors"):
        return tmp_path / "wan" / part / name

    write(tmp_path / "wan")
    weights("vae").write_bytes(struct.pack("<Q", 1 << 30) + b"{}")
    with pytest.raises(ConfigError, match="vae/model.safetensors is damaged"):
        recognise(tmp_path / "wan")
    weights("vae").rename(weights("vae", "model.bin"))
    with pytest.raises(ConfigError, match="the weights of vae are pickled"):
        recognise(tmp_path / "wan")
    weights("vae", "model.bin").unlink()
    with pytest.raises(ConfigError, match="part vae has no weights"):
        recognise(tmp_path / "wan")
    weights("vae", "config.json").write_text("[" * 100_000)
    with pytest.raises(ConfigError):
        recognise(tmp_path / "wan")


@pytest.mark.parametrize("shard", ["../vae/model.safetensors", "/etc/passwd", "../../../etc/passwd"])
def test_a_shard_that_leads_out_of_its_part_is_refused(tmp_path, shard):
    index = json.dumps({"weight_map": {"a": shard}})
    folder = write(tmp_path / "wan")
    (folder / "transformer" / "x.safetensors.index.json").write_text(index)
    with pytest.raises(ConfigError, match="which is missing there"):
        recognise(folder)


def test_files_that_would_take_a_gigabyte_are_not_read(tmp_path):
    folder = write(tmp_path / "wan")
    with (folder / "transformer" / "model.safetensors").open("wb") as opened:
        opened.write(struct.pack("<Q", 1 << 30))
        opened.truncate((1 << 30) + 100)  # sparse: there is room for such a header
    with pytest.raises(ConfigError, match="its header would have 1,073,741,824 bytes"):
        recognise(folder)
    with (folder / "model_index.json").open("wb") as opened:
        opened.truncate(1 << 30)
    with pytest.raises(ConfigError, match=r"model_index.json has more than 4,194,304 bytes"):
        recognise(folder)


def test_what_never_ends_is_not_read(tmp_path):
    folder = write(tmp_path / "wan")
    index, pipe = folder / "model_index.json", folder / "transformer" / "more.safetensors"
    os.mkfifo(pipe)
    recognise(folder)
    index.unlink()
    index.symlink_to("/dev/zero")
    with pytest.raises(ConfigError, match="model_index.json is not a file"):
        recognise(folder)
    index.unlink()
    os.mkfifo(index)
    with pytest.raises(ConfigError, match="model_index.json is not a file"):
        recognise(folder)


@pytest.mark.parametrize("name", ["diffusers", "diffusers:nowhere"])
def test_a_folder_that_is_not_there_is_one_line(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError, match="FOLDER|not a folder"):
        load_engine(name)


def test_what_the_weights_cannot_is_refused_at_the_door(tmp_path):
    words = load_engine(f"diffusers:{write(tmp_path / 'words')}").capabilities()
    image = {"name": "WanImageToVideoPipeline", "transformer": {"in_channels": 36}}
    pictured = load_engine(f"diffusers:{write(tmp_path / 'image', **image)}").capabilities()
    with pytest.raises(CapabilityError, match="it takes 'colour'"):
        check(Request("a ball", ground="depth"), words)
    with pytest.raises(CapabilityError, match="begins with a picture"):
        check(Request("a ball"), pictured)
    check(Request("a ball", ground="first"), pictured)
    with pytest.raises(ConfigError, match="nearest: 16"):
        check(Request("a ball", fps=24), words)
    with pytest.raises(ConfigError, match="nearest: 832x480"):
        check(Request("a ball", size=(830, 480)), words)
    with pytest.raises(ConfigError, match="at most 5.0625"):
        check(Request("a ball", seconds=20), words)
