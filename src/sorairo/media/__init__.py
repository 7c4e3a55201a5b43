"""Pictures and videos that clips are made from, as every door reads them: upright, square-pixelled, RGB.

A file is a stranger's: it is read by a process of its own, which is given little memory and little time, and
held against limits before it is decoded and at every frame. Whatever is wrong with it is one line.
"""

from sorairo.media.framing import fit
from sorairo.media.info import Media
from sorairo.media.reading import (
    iterate_frames,
    probe_media,
    read_frames,
    read_mask,
    read_picture,
    write_picture,
    write_sound,
)

__all__ = [
    "Media",
    "fit",
    "iterate_frames",
    "probe_media",
    "read_frames",
    "read_mask",
    "read_picture",
    "write_picture",
    "write_sound",
]
