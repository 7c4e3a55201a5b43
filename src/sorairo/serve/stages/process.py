"""The process that stages shots for the service: `python -m sorairo.serve.stages.process ENGINE [WEIGHTS]`.

It reads orders, a line of JSON each, from standard input, and writes answers: a line of JSON, then as many
bytes as that says. It ends itself when nobody has asked for a while, or when it has grown too large.
"""

from __future__ import annotations

import gc
import json
import os
import selectors
import signal
import sys
import traceback
from typing import Any

from sorairo.engines.registry import load_engine
from sorairo.errors import SorairoError
from sorairo.serve.stages.answers import Stager

__all__ = ["main"]

IDLE_SECONDS = 900.0
POLITENESS = 5
"""Its niceness: before the workers that make clips, behind the web process."""


def main() -> None:
    """Answer orders until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asks decides when this ends
    os.nice(POLITENESS)
    engine, *weights = sys.argv[1:]
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


if __name__ == "__main__":
    main()
