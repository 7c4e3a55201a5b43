"""The check of marks as clients of the API ask for it."""

from __future__ import annotations

import openai
import pytest

from sorairo.video import read_video, write_video

pytestmark = pytest.mark.filterwarnings("ignore:The Sora API:DeprecationWarning")


@pytest.fixture(scope="package")
def served(server, tmp_path_factory):
    """A clip as it was served."""
    video = server.client.videos.create_and_poll(prompt="a red ball", seconds="4", poll_interval_ms=100)
    path = tmp_path_factory.mktemp("served") / "clip.mp4"
    server.client.videos.download_content(video.id).write_to_file(path)
    return path


def outcomes(check) -> dict[str, str]:
    return {result.type: result.outcome for result in check.results}


def test_a_served_clip_bears_its_marks_and_they_agree(client, served):
    check = client.content_provenance_checks.create(file=served)
    assert check.object == "content_provenance_check" and check.created_at > 0
    assert outcomes(check)["c2pa"] == outcomes(check)["recipe"] == "detected"
    manifest = check.results[0]
    assert manifest.validation_state == "valid" and manifest.issuer and manifest.model == "stub"
    assert check.agree is True and check.contradictions == [] and check.recipe["prompt"] == "a red ball"


def test_a_changed_byte_makes_the_manifest_invalid(client, served, tmp_path):
    data = bytearray(served.read_bytes())
    data[data.index(b"mdat") + 2_000] ^= 1
    path = tmp_path / "changed.mp4"
    path.write_bytes(data)
    check = client.content_provenance_checks.create(file=path)
    assert check.results[0].validation_state == "invalid" and check.agree is False and check.contradictions


@pytest.mark.whole
def test_a_bare_clip_bears_none(client, served, tmp_path):
    bare = write_video(tmp_path / "bare.mp4", read_video(served).frames[:, ::2, ::2] // 2, fps=8)
    check = client.content_provenance_checks.create(file=bare)
    assert check.results[0].validation_state == "not_present" and outcomes(check)["c2pa"] == "not_detected"
    assert outcomes(check)["recipe"] == "not_detected"


@pytest.mark.parametrize("file", [b"nonsense", b""])
def test_what_is_no_video_is_refused(client, file):
    with pytest.raises(openai.BadRequestError) as caught:
        client.content_provenance_checks.create(file=("x.mp4", file))
    assert caught.value.param == "file"
