from __future__ import annotations

import argparse
import errno
import json
import subprocess
import sys
from pathlib import Path

import pytest
import torch

import sorairo
from sorairo import __version__, cli
from sorairo.config import from_dict, to_dict
from sorairo.nn.codec import Codec
from sorairo.nn.transformer import Transformer
from sorairo.presets import PRESETS
from sorairo.scene.plan import Plan
from sorairo.train.codec import CodecTraining
from sorairo.train.transformer import TransformerTraining
from sorairo.video import read_video

SAMPLING = (
    "--output --size --seed --steps --guidance --negative --count --solver --plan --engine --weights "
    "--memory --lora --retries --no-provenance --json"
)
# Scripts of people depend on these: options are added, never renamed or removed.
OPTIONS = {
    "generate": "PROMPT --shot --look --physics --font --director --director-model --seconds --painter --fps "
    f"--quality --image --last-image --ground --character --follow {SAMPLING}",
    "shot": "WHAT FILE --output --size --seconds --seed --look --physics --font --director --director-model "
    "--engine --weights",
    "edit extend": f"FILE PROMPT --seconds {SAMPLING}",
    "edit prepend": f"FILE PROMPT --seconds {SAMPLING}",
    "edit loop": f"FILE PROMPT --seconds {SAMPLING}",
    "edit between": f"FILE LAST PROMPT --seconds {SAMPLING}",
    "edit remix": f"FILE PROMPT --strength {SAMPLING}",
    "edit edit": f"FILE PROMPT --strength {SAMPLING}",
    "edit inpaint": f"FILE PROMPT --mask --region {SAMPLING}",
    "edit trim": "FILE --start --seconds --output --no-provenance --json",
    "verify": "FILE --json",
    "world list": "",
    "world render": "STORY --seed --output --size --json",
    "train codec": "--preset --run --data --set --dry-run",
    "train transformer": "--preset --run --data --set --dry-run --codec",
    "train guide": "--preset --run --data --set --dry-run --codec",
    "train painter": "--preset --run --data --set --dry-run --codec",
    "train mover": "--preset --run --data --set --dry-run",
    "train reader": "--preset --run --data --set --dry-run",
    "serve": "--host --port --workers --executor --policy --origin --no-studio --db --files --engine "
    "--weights --memory --lora --retries --set",
    "worker": "--db --files --engine --weights --memory --lora --retries --set",
    "models add": "NAME FOLDER",
    "models list": "",
    "models check": "FOLDER --json",
    "models remove": "NAME",
    "mcp": "--url --key --folder --http",
    "keys add": "NAME --rate --jobs --storage --priority --db",
    "keys list": "--db",
    "keys revoke": "ID --db",
    "evaluate": "--suite --preset --weights --engine --videos --count --seed --ground --long --json --html",
}


def options(parser: argparse.ArgumentParser, path: str = "") -> dict[str, str]:
    """The options of every command, in order."""
    found, names = {}, []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, child in action.choices.items():
                found |= options(child, f"{path} {name}".strip())
        elif not isinstance(action, argparse._HelpAction | argparse._VersionAction):
            names.append(action.option_strings[-1] if action.option_strings else str(action.metavar))
    return found or {path: " ".join(names)}


def error_line(capsys) -> str:
    out, err = capsys.readouterr()
    assert out == "" and err.startswith("sorairo: error: ") and err.count("\n") == 1
    return err


def test_the_options_are_those_that_people_know():
    assert options(cli._parser()) == OPTIONS


def test_every_option_is_explained():
    def check(parser):
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                for child in action.choices.values():
                    check(child)
            else:
                assert action.help

    check(cli._parser())


@pytest.mark.parametrize(
    "args", [["--help"], ["--version"], ["generate", "--help"], ["train", "codec", "--help"]]
)
def test_help_loads_nothing_heavy(args):
    code = (
        f"import sys; from sorairo.cli import main\n"
        f"try: main({args})\n"
        "except SystemExit as e: assert not e.code\n"
        "assert not {'torch', 'numpy', 'mujoco', 'av', 'tqdm'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


@pytest.mark.parametrize(
    "args",
    [["generate", "a" * 50_000], ["generate", "on", "--image", "none"], ["edit", "extend", "none", "on"]],
    ids=["prompt", "image", "source"],
)
def test_a_mistake_is_refused_without_loading_what_is_heavy(args):
    code = (
        f"import sys; from sorairo.cli import main; assert main({args}) == 2\n"
        "assert not {'torch', 'numpy', 'PIL', 'av', 'c2pa', 'tqdm'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_the_version_is_printed(capsys):
    with pytest.raises(SystemExit) as caught:
        cli.main(["--version"])
    assert caught.value.code == 0 and capsys.readouterr().out == f"sorairo {__version__}\n"


@pytest.mark.parametrize(
    "args", [[], ["generate"], ["wrold"], ["world"], ["train", "codec", "--preset", "huge"]]
)
def test_a_wrong_command_is_one_line(args, capsys):
    assert cli.main(args) == 2
    assert "--help" in error_line(capsys)


def test_the_world_lists_its_stories(capsys):
    from sorairo.world.stories import STORIES

    assert cli.main(["world", "list"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(STORIES)


def test_the_world_is_rendered_with_its_true_tracks(tmp_path, capsys):
    path = tmp_path / "clip.mp4"
    assert (
        cli.main(["world", "render", "drop", "--seed", "3", "-o", str(path), "--size", "64x48", "--json"])
        == 0
    )
    found = json.loads(capsys.readouterr().out)
    assert read_video(path).frames.shape == (97, 48, 64, 3)
    assert found["scene"]["seed"] == 3 and found["caption"]
    (tmp_path / "plan.json").write_text(json.dumps(found["tracks"]))
    assert len(Plan.read(tmp_path / "plan.json").bodies) == len(found["scene"]["bodies"])


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["dropp", "-o", "x.mp4"], "did you mean 'drop'"),
        (["drop", "-o", "x.mp4", "--seed", "-1"], "nearest: 0"),
        (["drop", "-o", "x.mp4", "--size", "65x48"], "nearest: 66x48"),
        (["drop", "-o", "nowhere/x.mp4"], "cannot write"),
    ],
)
def test_a_mistake_about_the_world_is_one_line(args, message, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert cli.main(["world", "render", *args]) == 2
    assert message in error_line(capsys)
    assert not list(tmp_path.iterdir())


def test_a_dry_run_prints_the_settings_with_what_was_set(capsys):
    assert cli.main(["train", "codec", "--preset", "nano", "--set", "fit.lr=1e-5", "--dry-run"]) == 0
    config = from_dict(CodecTraining, json.loads(capsys.readouterr().out))
    assert config.fit.lr == 1e-5
    assert cli.main(["train", "transformer", "--preset", "small", "--dry-run"]) == 0
    config = from_dict(TransformerTraining, json.loads(capsys.readouterr().out))
    assert config == PRESETS["small"]().transformer_training


def test_an_unknown_setting_is_one_line(capsys):
    assert cli.main(["train", "codec", "--set", "fit.lrr=1", "--dry-run"]) == 2
    assert "did you mean fit.lr?" in error_line(capsys)


def test_a_transformer_without_its_codec_is_not_trained(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert cli.main(["train", "transformer"]) == 2
    assert "there is no codec at checkpoints/nano-codec/codec.safetensors" in error_line(capsys)
    assert not list(tmp_path.iterdir())


def test_the_presets_have_the_names_that_the_command_line_knows():
    assert tuple(PRESETS) == cli.train.PRESET_NAMES
    assert all(make().name == name for name, make in PRESETS.items())


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_survives_json_and_its_models_fit(name):
    preset = PRESETS[name]()
    codec, transformer = preset.codec_training, preset.transformer_training
    assert from_dict(CodecTraining, json.loads(json.dumps(to_dict(codec)))) == codec
    assert from_dict(TransformerTraining, json.loads(json.dumps(to_dict(transformer)))) == transformer
    assert transformer.transformer.latent_channels == codec.codec.latent_channels


def test_nano_is_as_small_as_it_says():
    """The codec comes in bfloat16, the transformer in 8 bits; all files together stay below 44 MiB."""
    preset = PRESETS["nano"]()
    models = Codec(preset.codec_training.codec), Transformer(preset.transformer_training.transformer)
    codec, transformer = (sum(p.numel() for p in model.parameters()) for model in models)
    files = [path for path in (Path(sorairo.__file__).parent / "weights").rglob("*") if path.is_file()]
    assert 2 * codec + transformer <= sum(path.stat().st_size for path in files) < 44 * 2**20


@pytest.mark.parametrize("name", ["small", "base", "large"])
def test_larger_presets_have_the_parameters_they_say(name):
    config = PRESETS[name]().transformer_training.transformer
    with torch.device("meta"):
        count = sum(p.numel() for p in Transformer(config).parameters())
    assert PRESETS[name].__doc__ and round(count, -6) / 1e6 == pytest.approx(
        float(PRESETS[name].__doc__.split()[1]), rel=0.15
    )


def test_weights_that_are_not_there_are_told_before_anything_is_planned(capsys, tmp_path):
    assert (
        cli.main(["generate", "a ball", "--weights", str(tmp_path / "no"), "-o", str(tmp_path / "a.mp4")])
        == 2
    )
    assert "there is no folder of weights" in capsys.readouterr().err


def test_a_full_disk_names_the_folder_and_not_what_was_on_its_way(capsys, monkeypatch):
    def full(args):
        raise OSError(errno.ENOSPC, "No space left on device", "/some/folder/.partial-0123.mp4")

    monkeypatch.setattr(cli, "_load", lambda name: full)
    assert cli.main(["generate", "a ball"]) == 2
    assert capsys.readouterr().err.strip().endswith("cannot write in /some/folder: No space left on device")


def test_no_name_of_a_file_is_told_with_one(capsys):
    assert cli.main(["generate", "a ball", "-o", ""]) == 2
    assert "nearest: clip.mp4" in capsys.readouterr().err
