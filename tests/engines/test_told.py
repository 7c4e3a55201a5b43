"""Clips painted beside buffers, and the windows that teach it: what is asked, what is said, what is drawn."""

from __future__ import annotations

import numpy as np
import pytest

from sorairo.buffers import NUM_BUFFERS, buffer_slices
from sorairo.data.wide import WideWindows
from sorairo.engines.make import make
from sorairo.engines.native import Native
from sorairo.engines.sources import settle
from sorairo.engines.wide_clips import WideConfig, draw_windows
from sorairo.errors import ConfigError
from sorairo.nn.tensors import psnr
from sorairo.request import CapabilityError, Request

SMALL = WideConfig(size=(64, 64), seconds=2.0)


@pytest.mark.whole
def test_windows_are_drawn_once_and_told(tmp_path):
    draw_windows(tmp_path, [10, 17], SMALL)  # of 10, somebody swims off a beach without sand
    windows = WideWindows(folder=tmp_path)
    assert windows.numbers() == [10, 17]
    both = np.array(windows.arrays(17))
    assert both.shape == (9, 64, 64, 3 + NUM_BUFFERS) and both.dtype == np.uint8
    told = windows.told(17)
    assert "knight" in told["caption"] and told["setting"] == "ocean" and not told.get("failed")
    light = both[..., 3:][..., buffer_slices()["light"]]
    assert psnr(both[..., :3], light) > 18
    before = windows.path(17).stat().st_mtime_ns
    draw_windows(tmp_path, [17], SMALL)
    assert windows.path(17).stat().st_mtime_ns == before


def test_a_ground_is_painted_and_a_shot_may_be():
    can = Native().capabilities()
    assert settle(Request("a ball", ground="buffers"), can).request.painter == "diffusion"
    assert settle(Request("a ball", ground="buffers"), can).request.size == can.sizes[0]
    shot = {"prompt": "a ball", "things": [{"thing": "ball"}]}
    assert settle(Request("", shot=shot, painter="diffusion"), can).request.ground == "buffers"
    assert settle(Request("", shot=shot), can).request.ground is None
    assert settle(Request("a ball", painter="diffusion"), can).request.ground is None


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"painter": "traced", "ground": "buffers"}, "leave out the ground"),
        ({"ground": "depth"}, "it takes 'buffers'"),
        ({"ground": "buffer"}, "did you mean 'buffers'"),
        ({"ground": "buffers", "image": "x.png"}, "not from files"),
        ({"ground": "buffers", "size": (100, 64)}, "multiples|nearest"),
        ({"ground": "buffers", "fps": 30}, "nearest: 24"),
    ],
)
def test_what_cannot_be_is_said(options, says):
    with pytest.raises((ConfigError, CapabilityError), match=says):
        settle(Request("a ball", **options), Native().capabilities())


@pytest.mark.slow
@pytest.mark.parametrize("look", ["photographic", "oil"])
def test_a_painted_clip_is_near_the_traced_one(look):
    shot = {"prompt": "a red cube falls onto a wooden table", "look": look}
    options = {"seconds": 1.0, "size": (128, 128), "seed": 3, "shot": shot}
    painted = make(Request("", painter="diffusion", **options), Native())
    traced = make(Request("", painter="traced", **options), Native())
    assert painted.frames is not None and traced.frames is not None
    assert painted.frames.shape == traced.frames.shape
    assert painted.recipe["ground"] == "buffers" and painted.recipe["painter"] == "diffusion"
    assert psnr(traced.frames, painted.frames) > (24 if look == "photographic" else 18)
