"""Names of folders of open weights: given, listed, checked and forgotten on the command line."""

from __future__ import annotations

import json

import pytest

from sorairo import cli
from sorairo.engines.diffusers.parts import parts_of
from sorairo.engines.registry import load_engine
from sorairo.errors import ConfigError

from .test_folder import PARTS, write


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)


def run(capsys, *words):
    code = cli.main(["models", *words])
    said = capsys.readouterr()
    return code, said.out.strip(), said.err.strip()


def test_a_name_finds_its_folder_from_anywhere_until_it_is_forgotten(tmp_path, monkeypatch, capsys):
    folder = write(tmp_path / "weights of wan")
    assert run(capsys, "add", "wan-1.3b", "weights of wan")[0] == 0
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    engine = load_engine("diffusers:wan-1.3b")
    assert (engine.capabilities().model, engine.weights.path) == ("wan-1.3b", folder)
    assert run(capsys, "list")[1] == f"wan-1.3b\tWanPipeline\t{folder}"
    assert run(capsys, "remove", "wan-1.3b")[0] == 0 and folder.is_dir()
    assert run(capsys, "list")[1] == ""
    with pytest.raises(ConfigError, match="not a folder"):
        load_engine("diffusers:wan-1.3b")


def test_mistakes_are_one_line_with_the_nearest(tmp_path, capsys):
    write(tmp_path / "wan")
    write(tmp_path / "other")
    run(capsys, "add", "wan", "wan")
    for words, told in (
        (("add", "Wan 1.3B", "wan"), "nearest: wan-1.3b"),
        (("add", "wan", "other"), "remove it first"),
        (("add", "none", "nowhere"), "it is not a folder"),
        (("remove", "wam"), "nearest: wan"),
    ):
        code, _, said = run(capsys, *words)
        assert code == 2 and told in said and len(said.splitlines()) == 1
    with pytest.raises(ConfigError, match="nearest: wan"):
        load_engine("diffusers:wam")


def test_weights_that_were_taken_away_are_listed_with_what_is_wrong(tmp_path, capsys):
    folder = write(tmp_path / "wan")
    run(capsys, "add", "wan", "wan")
    (folder / "vae" / "model.safetensors").unlink()
    assert "part vae has no weights" in run(capsys, "list")[1]
    code, said, _ = run(capsys, "check", "wan")
    assert code == 2 and "part transformer" in said and "part vae has no weights" in said


def test_check_says_what_weights_are_and_can(tmp_path, capsys):
    write(tmp_path / "wan")
    code, said, _ = run(capsys, "check", "wan", "--json")
    found = json.loads(said)
    assert code == 0 and found["class"] == "WanPipeline" and found["parts"].keys() == PARTS.keys()
    assert (found["frames"], found["fps"], found["size multiple"]) == ("1 + 4n, at most 81", 16, 16)
    assert found["sizes"] == ["832x480", "480x832"] and found["guides"] == ["colour"]
    assert "832x480, 480x832" in run(capsys, "check", "wan")[1]


def test_headers_tell_bytes_numbers_and_the_largest_block(tmp_path):
    def tensor(*shape):
        return {"dtype": "BF16", "shape": shape, "data_offsets": [0, 0]}

    folder = write(tmp_path / "wan")
    header = {"blocks.0.a": tensor(4, 5), "blocks.1.a": tensor(4, 6), "blocks.1.b": tensor(3), "x": tensor(2)}
    text = json.dumps({"__metadata__": {"format": "pt"}, **header}).encode()
    file = folder / "transformer" / "model.safetensors"
    file.write_bytes(len(text).to_bytes(8, "little") + text)
    part = next(part for part in parts_of(folder, PARTS, {}) if part.name == "transformer")
    assert (part.size, part.parameters, part.block) == (8 + len(text), 49, 27)


def test_a_shard_that_is_missing_is_named(tmp_path):
    index = {"weight_map": {"a": "model.safetensors", "b": "model-2.safetensors"}}
    folder = write(tmp_path / "wan")
    (folder / "transformer" / "x.safetensors.index.json").write_text(json.dumps(index))
    with pytest.raises(ConfigError, match=r"'model-2\.safetensors', which is missing"):
        load_engine(f"diffusers:{folder}")
