"""Pictures of other programs: of many bits, with what shows through, in tiles or pages, cut short."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from sorairo.errors import MediaError, VideoError
from sorairo.media import probe_media, read_frames, read_mask, read_picture, write_picture

RAMP = np.linspace(0, 1, 32)[None].repeat(32, axis=0)
"""From black on the left to white on the right."""


@pytest.mark.parametrize(
    ("suffix", "numbers"),
    [
        ("png", np.rint(RAMP * 65535).astype(np.uint16)),
        ("tif", np.rint(RAMP * 65535).astype(np.uint16)),
        ("tif", RAMP.astype(np.float32)),
        ("tif", (RAMP * 255).astype(np.float32)),
        ("tif", np.rint(RAMP * 65535).astype(np.int32)),
    ],
    ids=["16 bits", "16 bits, TIFF", "0 to 1", "0 to 255", "32 bits"],
)
def test_grey_of_many_bits_is_scaled_to_eight(tmp_path, suffix, numbers):
    Image.fromarray(numbers).save(tmp_path / f"x.{suffix}")
    shown = read_frames(tmp_path / f"x.{suffix}")[0]
    assert np.abs(shown[..., 0] - 255 * RAMP).max() <= 1 and np.ptp(shown, axis=-1).max() == 0


def test_numbers_that_are_none_are_black_and_what_is_infinite_is_white(tmp_path):
    Image.fromarray(np.float32([[0, np.nan], [np.inf, 1.0]])).save(tmp_path / "x.tif")
    assert read_frames(tmp_path / "x.tif")[0, :, :, 0].tolist() == [[0, 0], [255, 255]]


@pytest.mark.parametrize("suffix", ["png", "webp", "gif"])
def test_what_shows_through_is_white_unless_it_is_asked_for(tmp_path, suffix):
    picture = Image.new("RGBA", (32, 32), (0, 0, 0, 0))
    picture.paste((200, 40, 40, 255), (0, 0, 16, 32))
    picture.save(tmp_path / f"x.{suffix}", **({"lossless": True} if suffix == "webp" else {}))
    shown = read_picture(tmp_path / f"x.{suffix}")
    assert shown.shape == (32, 32, 3)
    assert shown[9, 4].tolist() == [200, 40, 40] and shown[9, 28].tolist() == [255, 255, 255]
    clear = read_picture(tmp_path / f"x.{suffix}", alpha=True)
    assert clear.shape == (32, 32, 4) and clear[9, 4, 3] == 255 and clear[9, 28, 3] == 0
    write_picture(tmp_path / f"x.{suffix}", tmp_path / "new.png", (16, 16))
    assert Image.open(tmp_path / "new.png").getpixel((14, 8)) == (255, 255, 255)
    assert read_mask(tmp_path / f"x.{suffix}", (32, 32)).tolist() == (clear[..., 3] == 0).tolist()


def test_half_of_a_colour_over_white_is_half_white(tmp_path):
    Image.new("RGBA", (8, 8), (0, 0, 200, 128)).save(tmp_path / "x.png")
    assert np.abs(read_frames(tmp_path / "x.png")[0, 4, 4].astype(int) - (127, 127, 227)).max() <= 1


def test_the_pages_of_a_tiff_are_no_video(tmp_path):
    pages = [Image.new("L", (16, 16), grey) for grey in (40, 200)]
    pages[0].save(tmp_path / "x.tif", save_all=True, append_images=pages[1:])
    assert probe_media(tmp_path / "x.tif").is_image
    assert read_frames(tmp_path / "x.tif")[0, 8, 8].tolist() == [40, 40, 40]


HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(40)


def test_heic_is_whole_or_refused_by_name(tmp_path):
    """It is tiles of video, of which other readers show the first."""
    try:
        import pillow_heif
    except ImportError:
        (tmp_path / "x.heic").write_bytes(HEIC)
        with pytest.raises(VideoError, match="it is HEIC, which needs .*heic"):
            probe_media(tmp_path / "x.heic")
        return
    picture = Image.fromarray(np.uint8(255 * RAMP).repeat(40, 0).repeat(40, 1))  # 1,280 px: several tiles
    pillow_heif.from_pillow(picture.convert("RGB")).save(tmp_path / "x.heic", quality=90)
    found = probe_media(tmp_path / "x.heic")
    assert (found.width, found.height, found.is_image) == (1280, 1280, True)
    shown = read_frames(tmp_path / "x.heic", (32, 32))[0]
    assert np.abs(shown[..., 0] - 255 * RAMP).max() < 12


def noise(size: int) -> Image.Image:
    return Image.fromarray(np.random.default_rng(0).integers(0, 256, (size, size, 3), np.uint8))


@pytest.mark.parametrize("suffix", ["png", "jpg", "webp", "avif", "gif", "tif", "bmp"])
def test_a_picture_that_is_cut_short_is_one_line(tmp_path, suffix):
    noise(64).save(tmp_path / f"whole.{suffix}")
    data = (tmp_path / f"whole.{suffix}").read_bytes()
    for share in (0.1, 0.5, 0.95):
        (tmp_path / f"x.{suffix}").write_bytes(data[: int(len(data) * share)])
        with pytest.raises(MediaError, match=rf"cannot read .*x\.{suffix}: \w") as caught:
            read_frames(tmp_path / f"x.{suffix}")
        assert "\n" not in str(caught.value) and str(tmp_path) not in caught.value.reason


def test_exif_that_is_damaged_turns_nothing(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    noise(16).save(tmp_path / "whole.jpg", exif=exif)
    data = (tmp_path / "whole.jpg").read_bytes()
    at = data.index(b"Exif\0\0") + 6
    for i in range(26):
        for value in (0, 127, 255):
            broken = bytearray(data)
            broken[at + i] = value
            (tmp_path / "x.jpg").write_bytes(broken)
            assert read_frames(tmp_path / "x.jpg").shape == (1, 16, 16, 3)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "I;16"])
def test_a_large_picture_made_small_is_what_it_was(tmp_path, mode):
    """In strips, each made smaller: no seams, and the means of what was there."""
    rows, columns = np.mgrid[:1500, :1100]
    level = (rows + columns) / 2599
    if mode == "I;16":
        picture = Image.fromarray(np.rint(65535 * level).astype(np.uint16))
    else:
        picture = Image.fromarray(np.rint(255 * level).astype(np.uint8)).convert(mode)
    picture.save(tmp_path / "x.png", compress_level=1)
    shown = read_picture(tmp_path / "x.png", (110, 150))[..., 0]
    wanted = 255 * level.reshape(150, 10, 110, 10).mean(axis=(1, 3))
    assert np.abs(shown - wanted)[1:-1, 1:-1].max() < 2.5
