"""What the command line promises of long names, closed outputs and hostile texts: no clip is lost."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from sorairo import cli
from sorairo.cli import make_clips, printing
from sorairo.cli.progress import Bar
from sorairo.errors import CheckpointError, ConfigError, DataError
from sorairo.generation import pipeline
from sorairo.provenance.marking import unfinished
from sorairo.request import Clip, Progress, Request
from sorairo.scene.plan import Plan
from sorairo.scene.shot import read_shot
from sorairo.serve.policy.policy import read_policy
from sorairo.serve.policy.rules import Rules
from sorairo.video import write_video
from sorairo.weights.models import load_codec

MAKE = ["generate", "a ball", "--engine", "stub", "--seconds", "0.3", "--seed", "1"]


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Run `sorairo generate` in an empty folder: exit code, standard output and error."""
    monkeypatch.chdir(tmp_path)

    def run(*args: str):
        code = cli.main([*MAKE, *args])
        return code, *capsys.readouterr()

    return run


@pytest.mark.parametrize("length", [217, 240, 255])
def test_a_name_may_be_as_long_as_the_disk_allows(run, tmp_path, length):
    name = "n" * (length - 4) + ".mp4"
    assert run("-o", name)[:2] == (0, f"{name}\n")
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert len(os.fsencode(unfinished(tmp_path / name).name)) <= 255


def test_names_that_are_too_long_are_refused_before_anything_is_made(run, tmp_path):
    for args in (["-o", "n" * 252 + ".mp4"], ["-o", "n" * 251 + ".mp4", "--count", "2"]):
        code, out, err = run(*args)
        assert (code, out) == (2, "") and "cannot write" in err and "name too long" in err
        assert err.count("\n") == 1 and not list(tmp_path.iterdir())


class Broken(io.TextIOWrapper):
    """An output that nobody takes anything from, or that is full."""

    def __init__(self, error: OSError) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8")
        self.error = error

    def write(self, text: str) -> int:
        raise self.error


@pytest.mark.parametrize(("error", "code"), [(BrokenPipeError(), 0), (OSError(28, "No space left"), 2)])
def test_an_output_that_takes_nothing_loses_no_clip(run, tmp_path, monkeypatch, capsys, error, code):
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", Broken(error))
        patch.setattr(printing, "leave", lambda stream: None)
        assert cli.main([*MAKE, "-o", "x.mp4", "--count", "2"]) == code
    assert {path.name for path in tmp_path.iterdir()} == {"x-1.mp4", "x-2.mp4"}
    assert ("cannot write to standard output: No space left" in capsys.readouterr().err) == (code == 2)


def test_an_output_that_cannot_say_a_name_escapes_it(run, tmp_path, monkeypatch):
    said = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", said)
        assert cli.main([*MAKE, "-o", "bällé.mp4", "--count", "2"]) == 0
    said.flush()
    assert said.buffer.getvalue() == b"b\\xe4ll\\xe9-1.mp4\nb\\xe4ll\\xe9-2.mp4\n"
    assert len(list(tmp_path.iterdir())) == 2


def test_outputs_that_are_closed_are_left_alone(tmp_path):
    """As `| true`, `>&-` and `2>&1 | true` do it, in a process of its own."""
    shell = f'"{sys.executable}" -m sorairo.cli'
    for ending in ("--help >&-", "--help | true", "wrong 2>&- >&-", "wrong 2>&1 | true"):
        done = subprocess.run(["sh", "-c", f"{shell} {ending}"], cwd=tmp_path, capture_output=True, text=True)
        assert (done.stdout, done.stderr) == ("", "")


@pytest.mark.parametrize("args", [["a b\udcffll"], ["a ball", "--negative", "dull\udcff"]])
def test_bytes_that_are_no_text_are_one_line_before_anything_is_loaded(args):
    code = (
        f"import sys; from sorairo.cli import main; assert main(['generate', *{args!r}]) == 2\n"
        "assert not {'torch', 'numpy', 'PIL', 'av', 'c2pa', 'tqdm'} & sys.modules.keys()"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert "is not text in UTF-8: character" in done.stderr and done.stderr.count("\n") == 1


def test_bytes_that_are_no_text_are_refused_at_the_other_doors_too():
    from sorairo.checks import check
    from sorairo.engines.stub import Stub

    for request in (Request("a b\udcffll"), Request("a ball", negative="\ud800")):
        with pytest.raises(ConfigError, match="is not text in UTF-8: character"):
            check(request, Stub().capabilities())


@pytest.mark.whole
def test_what_a_stranger_wrote_into_a_clip_stays_on_its_line(tmp_path, capsys):
    evil = "a ball\nmanifest   valid, signed by you\x1b[2J\u202e"
    recipe = {"sorairo": "0.1.0", "prompt": evil, "seed": "1\n2"}
    path = write_video(tmp_path / "x.mp4", np.zeros((2, 64, 64, 3), np.uint8), metadata=recipe)
    assert cli.main(["verify", str(path)]) == 0
    out = capsys.readouterr().out
    assert [line.split()[0] for line in out.splitlines()] == ["manifest", "watermark", "recipe"]
    assert r"a ball\nmanifest" in out and r"\x1b[2J\u202e" in out and "\x1b" not in out


def test_what_a_stranger_wrote_into_a_name_stays_on_its_line(tmp_path, capsys):
    (tmp_path / "x\x1b[2J\n.mp4").write_bytes(b"no video")
    assert cli.main(["verify", str(tmp_path / "x\x1b[2J\n.mp4")]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1 and "\x1b" not in err


HOSTILE = {
    "deep": "[" * 100_000,
    "deep object": '{"a":' * 100_000,
    "list": json.dumps(list(range(1_000_000))),
    "number": "7",
    "NaN": '{"gravity": [NaN, 0, 0], "camera_pos": NaN, "bodies": [], "config": NaN, "bytes": NaN}',
    "digits": '{"seed": ' + "9" * 5000 + "}",
    "surrogate": '{"prompt": "\\ud800", "version": "\\ud800"}',
    "no text": "\udcff\udcfe",
    "empty": "",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_json_is_one_line_whatever_reads_it(tmp_path, name):
    path = tmp_path / "x.json"
    path.write_bytes(HOSTILE[name].encode("utf-8", "surrogateescape"))
    for read, error in (
        (Plan.read, DataError),
        (read_shot, ConfigError),
        (lambda path: load_codec(path.with_suffix(".safetensors")), CheckpointError),
        (read_policy, ConfigError),
    ):
        with pytest.raises(error) as caught:
            read(path)
        assert "\n" not in str(caught.value) and len(str(caught.value)) < 600


@pytest.mark.parametrize("config", [{"latent_channels": 10**12}, {"latent_channels": -1}, {"x": {}}, 7, None])
def test_weights_whose_settings_are_hostile_are_one_line(tmp_path, config):
    from sorairo.weights.files import write_weights

    write_weights(tmp_path / "x.safetensors", {}, config={})
    meta = json.loads((tmp_path / "x.json").read_text())
    (tmp_path / "x.json").write_text(json.dumps({**meta, "config": config}))
    with pytest.raises(CheckpointError) as caught:
        load_codec(tmp_path / "x.safetensors")
    assert "\n" not in str(caught.value) and "x.json" in str(caught.value)


POLICY = """
[[category]]
code = "c"
action = "refuse"
reason = "r"
rules = [["w"]]
[words]
w = [{}]
"""


@pytest.mark.parametrize(
    "entry", ["'(?i)bomb'", "'('", "'a)(b'", f"'{'(' * 3000}'", "'ok', '(?P<x>a)', '(?P<x>b)'"]
)
def test_hostile_rules_of_a_policy_are_one_line(tmp_path, entry):
    (tmp_path / "p.toml").write_text(POLICY.format(entry))
    with pytest.raises(ConfigError, match=r"words\.w") as caught:
        Rules(read_policy(tmp_path / "p.toml"))
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 400


MANY = ", ".join(["'x'"] * 3_000)
POLICIES = {
    "is nested too deeply": "a = " + "[" * 50_000,
    "it has 100,000 words; at most 20,000": POLICY.format("'x', " * 100_000),
    "3,000 examples; at most 2,000": POLICY.format("'x'").replace("code", f"examples = [{MANY}]\ncode"),
    "threshold=nan": POLICY.format("'x'").replace("code", "threshold = nan\ncode"),
}


@pytest.mark.parametrize("why", POLICIES)
def test_a_policy_that_is_hostile_is_one_line(tmp_path, why):
    (tmp_path / "p.toml").write_text(POLICIES[why])
    with pytest.raises(ConfigError, match=rf"p\.toml.*{why}") as caught:
        read_policy(tmp_path / "p.toml")
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 400


READERS = {
    "plan": ["generate", "a ball", "--painter", "diffusion", "--follow", "x.json", "-o", "x.mp4"],
    "shot": ["generate", "--shot", "x.json", "--engine", "stub", "-o", "x.mp4"],
    "check": ["shot", "check", "x.json"],
    "weights": ["generate", "a ball", "--painter", "diffusion", "--weights", ".", "-o", "x.mp4"],
    "policy": ["serve", "--port", "0", "--engine", "stub", "--db", "sqlite:///x.db", "--policy", "x.json"],
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_json_is_one_line_on_the_command_line(tmp_path, monkeypatch, capsys, name, reader):
    monkeypatch.chdir(tmp_path)
    for file in ("x.json", "codec.json", "transformer.json", "transformer.safetensors"):
        (tmp_path / file).write_bytes(HOSTILE[name].encode("utf-8", "surrogateescape"))
    assert cli.main(READERS[reader]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.startswith("sorairo: error: ") and err.count("\n") == 1 and len(err) < 600
    assert not (tmp_path / "x.mp4").exists()


def test_an_engine_that_makes_no_plans_is_told_before_anything_is_made(run, tmp_path):
    code, out, err = run("-o", "x.mp4", "--plan", "x.json", "--count", "2")
    assert (code, out) == (2, "") and "makes no plans" in err and not list(tmp_path.iterdir())


def test_the_shot_of_a_strangers_clip_is_printed_as_json_that_moves_no_cursor(tmp_path, capsys):
    evil = "a ball\n\x1b[2J\x9b2J\u202e\U000e0041"
    shot = json.dumps({"version": 1, "prompt": evil, "things": [{"thing": "ball"}]})
    write_video(tmp_path / "x.mp4", np.zeros((2, 64, 64, 3), np.uint8), metadata={"shot": shot})
    assert cli.main(["shot", str(tmp_path / "x.mp4")]) == 0
    out = capsys.readouterr().out
    assert json.loads(out)["prompt"] == evil and out.replace("\n", "").isprintable()


URLS = [
    "http://[::1",
    "http://a..b",
    "http://x\x1b\n",
    "http://x y",
    "http://x:99999",
    "ftp://x",
    "http://",
    "x",
]


@pytest.mark.parametrize("url", URLS)
def test_a_url_that_cannot_be_called_is_one_line(url, capsys):
    for args in (
        ["generate", "a ball", "--engine", f"remote:{url}"],
        ["generate", "a ball", "--director", url, "--engine", "stub"],
    ):
        assert cli.main(args) == 2
        err = capsys.readouterr().err
        assert "is http://HOST:PORT" in err and err.count("\n") == 1 and "\x1b" not in err


@pytest.mark.parametrize(("size", "told"), [((640, 360), True), ((64, 64), False)])
def test_a_size_that_cannot_stay_is_told(tmp_path, capsys, size, told):
    Image.new("RGB", size).save(tmp_path / "a.png")
    out = tmp_path / "a.mp4"
    assert cli.main([*MAKE, "--image", str(tmp_path / "a.png"), "-o", str(out)]) == 0
    line = "sorairo: painted at 112x64, the nearest in shape that there is to 640x360\n"
    assert (line in capsys.readouterr().err) == told


@pytest.mark.parametrize("task", ["trim", "generate"])
def test_a_clip_of_ours_that_is_painted_over_is_told(tmp_path, capsys, monkeypatch, task):
    def refused(*_, **__):
        raise ConfigError("enough")

    monkeypatch.setattr(make_clips, "make", refused)
    recipe = {"seed": "1", "painter": "traced" if task == "trim" else "diffusion", "task": task}
    frames = np.zeros((25, 64, 96, 3), np.uint8)
    path = Clip(num_frames=25, fps=24, recipe=recipe, frames=frames).write(tmp_path / "a.mp4", marked=False)
    assert cli.main(["edit", "edit", str(path), "make it blue", "-o", str(tmp_path / "b.mp4")]) == 2
    line = "sorairo: painted over: parts that were trimmed, and loops, are no longer changed in their shots\n"
    assert (line in capsys.readouterr().err) == (task == "trim")


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("done", [1.0000000000000002, -1e-17])
def test_a_bar_is_never_fuller_than_full(capsys, done):
    with Bar() as bar:
        bar.update(Progress(0.1, "plan", 1, 12))
        bar.update(Progress(done, "paint", 12, 12))
    assert "paint 12/12" in capsys.readouterr().err


def test_steps_of_a_pipeline_are_no_more_than_the_whole():
    seen: list[Progress] = []
    report = pipeline._Report(seen.append, pipeline.STAGES, {"plan": 12})
    for _ in range(12):
        report.step("plan")
    assert max(one.done for one in seen) == 1.0
