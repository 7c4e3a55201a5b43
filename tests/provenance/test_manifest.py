from __future__ import annotations

import stat
from pathlib import Path

import numpy as np
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from PIL import Image
from tests.provenance.conftest import write_marked

from sorairo.errors import ProvenanceError, VideoError
from sorairo.provenance import certificate
from sorairo.provenance.manifest import Signing, read, sign
from sorairo.provenance.marking import Provenance, number_of
from sorairo.video import read_video, write_video

GREY = np.full((3, 64, 64, 3), 120, np.uint8)
SIGNED_ONLY = Provenance(watermark=False)


@pytest.fixture
def no_certificate(tmp_path, monkeypatch):
    """A user who has none yet: the folder where it will lie."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data" / "sorairo" / "provenance"


def boxes(data):
    """(name, start, end) of an MP4's outermost boxes (ISO/IEC 14496-12, section 4.2)."""
    at, found = 0, []
    while at < len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        found.append((data[at + 4 : at + 8].decode(), at, at + size))
        at += size
    return found


def test_a_manifest_says_who_made_the_clip_and_how(marked, recipe):
    manifest = read(marked)
    assert manifest is not None and manifest.problems == ()
    assert manifest.generator.startswith("Sorairo 0.") and manifest.signer.startswith("Sorairo ")
    assert manifest.generated and not manifest.vouched and manifest.parents == ()
    assert manifest.recipe == recipe and manifest.number == number_of(recipe)


def test_a_file_without_a_manifest_has_none(tmp_path):
    assert read(write_video(tmp_path / "clip.mp4", GREY)) is None
    (tmp_path / "text.txt").write_text("not a video")
    assert read(tmp_path / "text.txt") is None


def test_one_flipped_byte_makes_it_invalid(marked, tmp_path):
    whole = marked.read_bytes()
    played = {name: (start, end) for name, start, end in boxes(whole) if name in ("moov", "mdat")}
    places = [at for ends in played.values() for at in np.linspace(ends[0] + 8, ends[1] - 1, 5, dtype=int)]
    for at in (*places, whole.index(b"a red ball"), whole.index(b"trainedAlgorithmicMedia")):
        changed = bytearray(whole)
        changed[at] ^= 1
        (tmp_path / "changed.mp4").write_bytes(changed)
        manifest = read(tmp_path / "changed.mp4")
        assert manifest is not None and manifest.problems, at


def test_the_recipe_and_the_frames_stay_readable_and_playing_starts_at_once(marked, recipe, clips):
    video = read_video(marked)
    assert video.metadata == recipe and video.frames.shape == clips[0].shape
    names = [name for name, _, _ in boxes(marked.read_bytes())]
    assert names.index("moov") < names.index("mdat")


def test_a_certificate_is_made_once_and_is_its_owners_alone(no_certificate, tmp_path):
    assert not no_certificate.exists()
    for name in ("a.mp4", "b.mp4"):
        write_marked(tmp_path / name, GREY, fps=24, recipe={"seed": "1"}, provenance=SIGNED_ONLY)
    first, second = read(tmp_path / "a.mp4"), read(tmp_path / "b.mp4")
    assert first is not None and second is not None and first.signer == second.signer
    assert sorted(path.name for path in no_certificate.iterdir()) == ["certificate.pem", "private-key.pem"]
    assert stat.S_IMODE((no_certificate / "private-key.pem").stat().st_mode) == 0o600
    assert stat.S_IMODE(no_certificate.stat().st_mode) == 0o700


def test_a_certificate_made_by_two_at_once_is_one(no_certificate):
    certificate.make(no_certificate)
    before = (no_certificate / "certificate.pem").read_bytes()
    certificate.make(no_certificate)
    assert before == (no_certificate / "certificate.pem").read_bytes()
    assert [no_certificate] == list(no_certificate.parent.iterdir())


def test_a_given_certificate_signs(tmp_path):
    certificate.make(tmp_path / "given")
    chain, key = tmp_path / "given" / "certificate.pem", tmp_path / "given" / "private-key.pem"
    given = Provenance(watermark=False, signing=Signing(certificate=chain, private_key=key))
    given.check()
    path = write_marked(tmp_path / "clip.mp4", GREY, fps=24, recipe={}, provenance=given)
    manifest, own = read(path), certificate.load()
    assert manifest is not None and not manifest.problems and chain.read_text() != own.chain


def test_a_certificate_that_cannot_be_used_is_one_error(tmp_path):
    certificate.make(tmp_path / "given")
    chain, key = tmp_path / "given" / "certificate.pem", tmp_path / "other.pem"
    with pytest.raises(ProvenanceError, match="together"):
        certificate.load(chain, None)
    with pytest.raises(ProvenanceError, match="other.pem"):
        certificate.load(chain, key)
    key.write_text("not a key")
    with pytest.raises(ProvenanceError, match="cannot sign with"):
        certificate.load(chain, key)
    key.write_bytes(
        ec.generate_private_key(ec.SECP256R1()).private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    with pytest.raises(ProvenanceError, match="not the key of the first certificate"):
        certificate.load(chain, key)


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    with pytest.raises(ProvenanceError, match="cannot keep a certificate .*XDG_DATA_HOME"):
        Provenance().check()
    Provenance.off().check()


def test_what_a_clip_was_made_from_stands_in_its_manifest(marked, tmp_path):
    Image.new("RGB", (64, 64)).save(tmp_path / "frame.png")
    sources = [tmp_path / "frame.png", marked]
    path = write_marked(tmp_path / "edit.mp4", GREY, fps=24, recipe={}, parents=sources)
    manifest = read(path)
    assert manifest is not None and not manifest.problems
    assert sorted(manifest.parents) == ["clip.mp4", "frame.png"] and manifest.generated


def test_an_edit_of_real_footage_is_not_said_to_be_all_generated(tmp_path):
    footage = write_video(tmp_path / "footage.mp4", GREY)
    path = write_marked(tmp_path / "edit.mp4", GREY, fps=24, recipe={}, parents=[footage])
    manifest = read(path)
    assert manifest is not None and not manifest.problems and not manifest.generated


def test_a_source_that_is_not_what_its_name_says_is_no_obstacle(tmp_path):
    Image.new("RGB", (64, 64)).save(tmp_path / "really-a.jpg")
    (tmp_path / "really-a.jpg").rename(tmp_path / "frame.png")
    write_video(tmp_path / "clip.webm", GREY)
    for name in ("frame.png", "clip.webm"):
        path = write_marked(
            tmp_path / "x.mp4", GREY, fps=24, recipe={}, parents=[tmp_path / name], provenance=SIGNED_ONLY
        )
        manifest = read(path)
        assert manifest is not None and not manifest.problems and manifest.parents == (name,)


@pytest.mark.parametrize("where", ["missing/clip.mp4", "folder"])
def test_a_path_that_cannot_be_written_leaves_nothing_behind(tmp_path, where):
    (tmp_path / "folder").mkdir()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(VideoError, match="cannot write"):
        write_marked(tmp_path / where, GREY, fps=24, recipe={})
    assert before == sorted(tmp_path.rglob("*"))


def test_signing_what_is_no_video_is_one_error(tmp_path):
    (tmp_path / "text.mp4").write_text("not a video")
    with pytest.raises(ProvenanceError, match="cannot sign"):
        sign(Path(tmp_path, "text.mp4"), tmp_path / "signed.mp4", recipe={})
    assert [tmp_path / "text.mp4"] == list(tmp_path.iterdir())
