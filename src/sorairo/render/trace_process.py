"""A process that traces frames for another: `python -m sorairo.render.trace_process`.

It reads a clip, then numbers of frames with the exposure, from standard input, and writes their bytes.
"""

from __future__ import annotations

import pickle
import sys

from sorairo.render.frames import drawer_of


def main() -> None:
    """Trace frames until the input ends."""
    source, out = sys.stdin.buffer, sys.stdout.buffer
    try:
        drawer = drawer_of(*pickle.load(source))
        while True:
            i, exposure = pickle.load(source)
            out.write(drawer.frame(i, exposure).tobytes())
            out.flush()
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        return


if __name__ == "__main__":
    main()
