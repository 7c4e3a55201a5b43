"""The process that stages shots: `python -m sorairo.serve.stages.process MB ENGINE [WEIGHTS]`.

It reads orders, a line of JSON each, from standard input, and writes answers: a line of JSON, then as many
bytes as that says. It ends itself when nobody has asked for a while, or when it would take more than MB MiB;
"full" in an answer says that it has come near to that.
"""

from __future__ import annotations

import gc
import json
import os
import selectors
import signal
import sys
import threading
import time
import traceback
from pathlib import Path
from typing import Any

from sorairo.engines.registry import load_engine
from sorairo.errors import SorairoError
from sorairo.serve.stages.answers import Stager

__all__ = ["main"]

IDLE_SECONDS = 900.0
WATCH_SECONDS = 0.05
FULL = 2 / 3
"""From which share of its memory on it is to be replaced: what is kept of shots that were asked for grows."""
POLITENESS = 5
"""Its niceness: before the workers that make clips, behind the web process."""


def main() -> None:
    """Answer orders until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asks decides when this ends
    os.nice(POLITENESS)
    most, engine, *weights = sys.argv[1:]
    _bound_memory(int(most))
    stager = Stager(load_engine(engine, *weights))
    out = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what libraries print is no answer
    gc.freeze()
    with selectors.DefaultSelector() as selector, os.fdopen(out, "wb") as answers:
        selector.register(sys.stdin, selectors.EVENT_READ)
        while selector.select(IDLE_SECONDS):
            line = sys.stdin.buffer.readline()
            if not line:
                break
            header, body = _answer(stager, json.loads(line))
            header["full"] = _resident_mb() > FULL * int(most)
            answers.write(json.dumps({**header, "bytes": len(body)}).encode() + b"\n" + body)
            answers.flush()
    os._exit(0)


def _answer(stager: Stager, order: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    try:
        body, kind = stager.answer(order)
        return {"type": kind}, body
    except MemoryError:
        return {"fault": "it takes more memory than there is; the setting is stage_mb"}, b""
    except SorairoError as error:
        return {"error": str(error), "parameter": error.parameter}, b""
    except Exception:
        traceback.print_exc()
        return {"fault": "the shot could not be staged; the log says why"}, b""


def _bound_memory(most: int) -> None:
    """End this process where it takes more than so many MiB; twice as much is refused at once.

    What is refused some libraries take for nothing to do, so it has to be the exception.
    """
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (2 * most * 2**20, 2 * most * 2**20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, OSError, ValueError):
        pass

    def watch() -> None:
        while _resident_mb() <= most:
            time.sleep(WATCH_SECONDS)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _resident_mb() -> float:
    """What this process takes, MiB; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
    except (OSError, ValueError):
        return 0.0


if __name__ == "__main__":
    main()
