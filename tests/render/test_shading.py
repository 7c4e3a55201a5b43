"""Shading of few rays: what goes with all of them is not taken for one of them."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from sorairo.render.shading import shade
from sorairo.render.trees import Tree
from sorairo.render.vectors import FAR


def test_one_ray_alone_may_meet_nothing():
    tree = Tree(np.eye(3, dtype=np.float32), np.array([[0, 1, 2]], np.int32))
    around = SimpleNamespace(softness=0.1, sun=np.eye(3, dtype=np.float32)[2])
    around.across, around.along = (np.zeros((3, 1), np.float32) for _ in range(2))
    stage = SimpleNamespace(surroundings=around, shading=[SimpleNamespace(tree=tree)])
    zero = np.zeros((3, 1), np.float32)
    met = SimpleNamespace(t=np.full(1, FAR, np.float32), point=zero, normal=zero)
    assert shade(stage, met, np.zeros((2, 1), np.float32)).tolist() == [1]  # type: ignore[arg-type]
