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

T = TypeVar("T")


def main() -> None:
    """Load the networks, then answer requests with plans, or with what went wrong, until the input ends."""
    source, out = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what libraries print is no plan
    try:
        weights, device = pickle.load(source)
        maker = _or_error(partial(Maker.load, weights, device))
        while True:
            request = pickle.load(source)
            answer = _or_error(partial(maker.plan, request)) if isinstance(maker, Maker) else maker
            pickle.dump(answer, out, protocol=5)
            out.flush()
    except (EOFError, BrokenPipeError):
        return


def _or_error(make: Callable[[], T]) -> T | Exception:
    try:
        return make()
    except Exception as error:  # told where the plan is asked for
        return error


if __name__ == "__main__":
    main()
