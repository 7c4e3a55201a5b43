from __future__ import annotations

import numpy as np
import pytest

from sorairo import video
from sorairo.errors import VideoError
from sorairo.nn.tensors import psnr
from sorairo.video import probe_video, read_video, write_video


def moving_gradient(num_frames=17, height=48, width=64):
    t, y, x = np.meshgrid(np.arange(num_frames), np.arange(height), np.arange(width), indexing="ij")
    return np.stack([x * 3 + t, y * 4 + t, 120 + t + 0 * x], axis=-1).astype(np.uint8)


def flat(color, num_frames=2, height=32, width=32):
    return np.broadcast_to(np.array(color, np.uint8), (num_frames, height, width, 3))


def boxes(data):
    """The names of an MP4's outermost boxes (ISO/IEC 14496-12, section 4.2), in order."""
    names, at = [], 0
    while at < len(data):
        names.append(data[at + 4 : at + 8].decode())
        at += int.from_bytes(data[at : at + 4], "big")
    return names


def test_frames_come_back_nearly_as_they_were(tmp_path):
    frames = moving_gradient()
    path = write_video(tmp_path / "clip.mp4", frames)
    clip = read_video(path)
    assert frames.shape == clip.frames.shape
    assert 24 == clip.fps
    assert {} == clip.metadata
    assert psnr(frames, clip.frames) > 38
    assert [path] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "color", [(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255), (0, 0, 0), (90, 140, 60)]
)
def test_colours_come_back_as_they_were(tmp_path, color):
    clip = read_video(write_video(tmp_path / "clip.mp4", flat(color)))
    assert np.abs(clip.frames.astype(int) - np.array(color)).max() <= 4


@pytest.mark.parametrize("num_frames", [1, 2, 9])
@pytest.mark.parametrize("fps", [8, 24, 30000 / 1001])
def test_no_frame_is_lost_at_any_rate(tmp_path, num_frames, fps):
    clip = read_video(write_video(tmp_path / "clip.mp4", moving_gradient(num_frames), fps=fps))
    assert num_frames == len(clip.frames)
    assert fps == pytest.approx(clip.fps)


def test_a_tag_that_is_no_text_does_not_keep_a_video_from_being_read(tmp_path):
    path = write_video(tmp_path / "clip.mp4", flat((9, 9, 9)), metadata={"prompt": "a red ball"})
    path.write_bytes(path.read_bytes().replace(b"a red ball", b"a \xea\xffd ball"))
    assert read_video(path).frames.shape == (2, 32, 32, 3) and probe_video(path).num_frames == 2


def test_metadata_survives_whatever_it_holds(tmp_path):
    metadata = {"prompt": 'a "red" ball; $5 = 50% \\ #1\nsky: 空色', "empty": "", "long": "x" * 100_000}
    clip = read_video(write_video(tmp_path / "clip.mp4", flat((9, 9, 9)), metadata=metadata))
    assert metadata == clip.metadata


def test_a_player_can_start_before_the_file_has_arrived(tmp_path):
    order = boxes(write_video(tmp_path / "clip.mp4", moving_gradient()).read_bytes())
    assert order.index("moov") < order.index("mdat")


def test_the_same_frames_make_the_same_file(tmp_path):
    a = write_video(tmp_path / "a.mp4", moving_gradient(), metadata={"seed": "1"})
    b = write_video(tmp_path / "b.mp4", moving_gradient(), metadata={"seed": "1"})
    assert a.read_bytes() == b.read_bytes()


def test_a_video_replaces_the_one_before_it(tmp_path):
    path = tmp_path / "clip.mp4"
    write_video(path, flat((0, 0, 0)))
    write_video(path, flat((255, 255, 255)))
    assert read_video(path).frames.min() > 250
    assert [path] == list(tmp_path.iterdir())


@pytest.mark.parametrize("where", ["missing/clip.mp4", "file.txt/clip.mp4", "folder"])
def test_a_path_that_cannot_be_written_leaves_nothing_behind(tmp_path, where):
    (tmp_path / "file.txt").write_text("in the way")
    (tmp_path / "folder").mkdir()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(VideoError, match="cannot write"):
        write_video(tmp_path / where, flat((0, 0, 0)))
    assert before == sorted(tmp_path.rglob("*"))


def test_a_failure_half_way_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = write_video(tmp_path / "clip.mp4", flat((0, 0, 0)))
    before = path.read_bytes()

    def fail(*args, **kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(video.Path, "replace", fail)
    with pytest.raises(KeyboardInterrupt):
        write_video(path, flat((255, 255, 255)))
    assert before == path.read_bytes()
    assert [path] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("frames", "message"),
    [
        (flat((0, 0, 0), height=33), "32x33; nearest: 32x32"),
        (flat((0, 0, 0), width=31), "31x32; nearest: 30x32"),
        (flat((0, 0, 0)).astype(np.float32), "float32"),
        (flat((0, 0, 0))[..., :1], "shape"),
        (flat((0, 0, 0))[0], "shape"),
        (flat((0, 0, 0))[:0], "at least one frame"),
    ],
)
def test_frames_that_are_no_video_are_an_error(tmp_path, frames, message):
    with pytest.raises(VideoError, match=message):
        write_video(tmp_path / "clip.mp4", frames)
    assert [] == list(tmp_path.iterdir())


def test_settings_out_of_range_are_errors(tmp_path):
    with pytest.raises(VideoError, match="crf.*nearest: 51"):
        write_video(tmp_path / "clip.mp4", flat((0, 0, 0)), crf=60)
    with pytest.raises(VideoError, match="frames a second"):
        write_video(tmp_path / "clip.mp4", flat((0, 0, 0)), fps=0)


def test_what_is_no_video_cannot_be_read(tmp_path):
    (tmp_path / "text.mp4").write_text("not a video")
    whole = write_video(tmp_path / "whole.mp4", moving_gradient()).read_bytes()
    (tmp_path / "cut.mp4").write_bytes(whole[:200])
    for name in ("absent.mp4", "text.mp4", "cut.mp4"):
        with pytest.raises(VideoError, match=f"cannot read .*{name}"):
            read_video(tmp_path / name)
