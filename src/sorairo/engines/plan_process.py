"""A process that plans for another: `python -m sorairo.engines.plan_process`.

PyTorch and the networks are loaded there while the other loads what traces; a clip begins a second earlier.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from sorairo.engines.native_maker import Maker
from sorairo.request import Request
from sorairo.scene.plan import Plan
from sorairo.scene.scene import Scene, Trajectory

T = TypeVar("T")


def main() -> None:
    """Load the networks, then answer requests with plans and scenes with motion, or with what went wrong."""
    source, out = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what libraries print is no plan
    try:
        weights, device = pickle.load(source)
        maker = _or_error(partial(Maker.load, weights, device))
        while True:
            asked = pickle.load(source)
            answer = _or_error(partial(_answer, maker, asked)) if isinstance(maker, Maker) else maker
            pickle.dump(answer, out, protocol=5)
            out.flush()
    except (EOFError, BrokenPipeError):
        return


def _answer(maker: Maker, asked: Request | tuple[Scene, int]) -> Plan | Trajectory | None:
    return maker.plan(asked) if isinstance(asked, Request) else maker.move(*asked)


def _or_error(make: Callable[[], T]) -> T | Exception:
    try:
        return make()
    except Exception as error:  # told where the plan is asked for
        return error


if __name__ == "__main__":
    main()
