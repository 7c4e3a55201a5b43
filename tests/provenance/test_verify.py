from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from tests.provenance.conftest import write_marked

from sorairo import cli
from sorairo.provenance.manifest import Manifest
from sorairo.provenance.marking import Provenance, number_of
from sorairo.provenance.verify import contradictions, verify
from sorairo.provenance.watermark import Detection
from sorairo.video import read_video, write_video

RECIPE = {"prompt": "a red ball bounces", "seed": "7", "sorairo": "0.1.0"}
NUMBER = number_of(RECIPE)
NO_MARK = Detection(found=False, false_positive=1.0, number=None, scale=1.0)
MARK = Detection(found=True, false_positive=1e-40, number=NUMBER, scale=1.0)
SIGNED = Manifest(problems=(), signer="Sorairo 1", recipe=RECIPE, number=NUMBER)


def test_a_clip_bears_three_marks_that_agree(marked, capsys):
    assert cli.main(["verify", str(marked)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["manifest", "watermark", "recipe"]
    assert "valid" in lines[0] and "there, number" in lines[1] and "a red ball bounces" in lines[2]


@pytest.mark.whole
def test_json_says_what_each_mark_says(marked, recipe, capsys):
    assert cli.main(["verify", str(marked), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["marked"] and found["agree"] and found["contradictions"] == []
    assert found["recipe"] == recipe == found["manifest"]["recipe"]
    assert found["watermark"]["found"] and found["watermark"]["number"] == number_of(recipe)
    assert found["watermark"]["false_positive"] < 1e-20


def test_the_watermark_outlives_the_other_two(marked, tmp_path, capsys):
    again = write_video(tmp_path / "again.mp4", read_video(marked).frames, crf=28)
    assert cli.main(["verify", str(again)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["manifest", "none"] and lines[2].split() == ["recipe", "none"]
    assert "there" in lines[1]


def test_a_clip_without_marks_is_told_by_the_exit_code(clips, tmp_path, capsys):
    bare = write_video(tmp_path / "bare.mp4", clips[0])
    assert cli.main(["verify", str(bare)]) == 1
    assert capsys.readouterr().out.split() == ["manifest", "none", "watermark", "none", "recipe", "none"]


@pytest.mark.whole
def test_the_switch_leaves_the_recipe_alone(clips, recipe, tmp_path):
    path = write_marked(tmp_path / "clip.mp4", clips[0], fps=24, recipe=recipe, provenance=Provenance.off())
    report = verify(path)
    assert report.manifest is None and not report.watermark.found and report.recipe == recipe


def test_the_same_clip_is_marked_the_same(clips, recipe, marked, tmp_path):
    again = write_marked(tmp_path / "again.mp4", clips[0], fps=24, recipe=recipe)
    np.testing.assert_array_equal(read_video(marked).frames, read_video(again).frames)


@pytest.mark.whole
def test_a_changed_file_is_a_conflict(marked, tmp_path, capsys):
    changed = bytearray(marked.read_bytes())
    changed[-1000] ^= 255
    (tmp_path / "changed.mp4").write_bytes(changed)
    assert cli.main(["verify", str(tmp_path / "changed.mp4")]) == 3
    assert "NOT VALID" in capsys.readouterr().out


@pytest.mark.whole
def test_another_recipe_in_the_container_is_a_conflict(marked, recipe, tmp_path, capsys):
    other = write_video(
        tmp_path / "other.mp4", read_video(marked).frames, metadata={**recipe, "prompt": "a real event"}
    )
    assert cli.main(["verify", str(other)]) == 3
    assert "conflict   the watermark is that of another recipe" in capsys.readouterr().out


@pytest.mark.parametrize("content", [None, b"", b"not a video"])
def test_a_file_that_cannot_be_read_is_one_line(content, tmp_path, capsys):
    if content is not None:
        (tmp_path / "x.mp4").write_bytes(content)
    assert cli.main(["verify", str(tmp_path / "x.mp4")]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.startswith("sorairo: error: cannot read") and err.count("\n") == 1


@pytest.mark.parametrize(
    ("signed", "mark", "recipe", "count"),
    [
        (SIGNED, MARK, RECIPE, 0),
        (None, MARK, RECIPE, 0),
        (SIGNED, NO_MARK, None, 0),
        (None, NO_MARK, None, 0),
        (SIGNED, replace(MARK, number=None), RECIPE, 0),
        (replace(SIGNED, recipe=None, number=None), MARK, RECIPE, 0),
        (replace(SIGNED, problems=("assertion.bmffHash.mismatch",)), MARK, RECIPE, 1),
        (SIGNED, NO_MARK, {**RECIPE, "seed": "8"}, 1),
        (None, replace(MARK, number=NUMBER ^ 1), RECIPE, 1),
        (SIGNED, replace(MARK, number=NUMBER ^ 1), None, 1),
        (SIGNED, MARK, {**RECIPE, "seed": "8"}, 2),
    ],
)
def test_marks_agree_unless_they_cannot_be_true_together(signed, mark, recipe, count):
    assert len(contradictions(signed, mark, recipe)) == count
