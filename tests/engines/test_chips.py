"""Chips: which words of a prompt said what of its shot, and where that stands."""

from __future__ import annotations

import pytest

from sorairo.engines.chips import chips_of
from sorairo.engines.directing import resolve
from sorairo.engines.drafts import DraftFrames
from sorairo.engines.learned import filmed_of
from sorairo.engines.simulated import simulated
from sorairo.errors import ConfigError
from sorairo.request import Request


def request_of(prompt: str) -> Request:
    return Request(prompt, seed=1, size=(64, 36), seconds=1.0, painter="traced", fps=24)


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        (
            'a small wooden box with "FRAGILE" on it stands left of a golden trophy, noir',
            {
                ("thing", "a small wooden box", "cube", "/things/0/thing"),
                ("material", "wooden", "wooden", "/things/0/material"),
                ("size", "small", "small", "/things/0/size"),
                ("where", "left of", "left of trophy", "/things/0/at"),
                ("colour", "golden", "gold", "/things/1/colour"),
                ("action", "stands", "rest", "/actions/0/does"),
                ("look", "noir", "noir", "/look"),
            },
        ),
        (
            'The title "Tokyo". Three penguins walk at night, camera orbits, close-up, fireworks',
            {
                ("thing", "three penguins", "penguin", "/things/0/thing"),
                ("count", "three", 3, None),
                ("light", "at night", "night", "/light"),
                ("move", "camera orbits", "orbit", "/camera/move"),
                ("framing", "close up", "close-up", "/camera/shot"),
                ("effect", "fireworks", "fireworks", "/effects/0/kind"),
                ("text", "Tokyo", "title", "/text/0/say"),
            },
        ),
    ],
)
def test_words_and_where_they_stand(prompt, expected):
    shot = resolve(request_of(prompt), lambda request: None)
    found = {tuple(chip) for chip in chips_of(prompt, shot)}
    assert expected <= found, found - expected


def test_only_so_many_poses_are_told():
    filmed = filmed_of(request_of("a dog runs"), lambda request: None)
    with pytest.raises(ConfigError, match="fps is at most"):
        simulated(filmed, 60_000.0)
    assert len(simulated(filmed, 2.0)["position"]) == 3


def test_a_draft_has_the_size_that_is_asked_and_ends_with_the_clip():
    drafts = DraftFrames(filmed_of(request_of("a red ball bounces"), lambda request: None), (32, 18))
    assert drafts.at(0.0).shape == (18, 32, 3)
    assert (drafts.at(9.0) == drafts.at(1.0)).all() and (drafts.at(0.0) != drafts.at(0.5)).any()
