"""How large bodies are while they grow, shrink, appear and vanish."""

from __future__ import annotations

import pytest

from sorairo.scene.growing import grows, size_at
from sorairo.scene.scene import Act, Body


@pytest.mark.parametrize(
    ("does", "sizes"),
    [
        (("grow",), (0.18, 1.0, 1.0)),
        (("shrink",), (1.0, 0.22, 0.22)),
        (("appear",), (0.0, 1.0, 1.0)),
        (("vanish",), (1.0, 0.0, 0.0)),
        (("shrink", "grow"), (1.0, 0.22, 1.0)),
        (("appear", "vanish"), (0.0, 1.0, 0.0)),
        (("rest",), (1.0, 1.0, 1.0)),
    ],
)
def test_a_body_is_as_large_as_what_it_did_last_leaves_it(
    does: tuple[str, ...], sizes: tuple[float, ...]
) -> None:
    acts = tuple(Act(does=name, start=2.0 * i, end=2.0 * i + 2) for i, name in enumerate(does))
    body = Body(
        shape="ball", half_size=(0.2, 0.2, 0.2), colour="red", material="rubber", pos=(0, 0, 0.2), acts=acts
    )
    assert [size_at(body, time) for time in (0.0, 2.0, 4.0)] == pytest.approx(sizes)
    assert grows(body) == (does != ("rest",))
