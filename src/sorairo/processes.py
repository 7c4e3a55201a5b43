"""Python processes beside this one, which are spoken to through pipes and end with this one."""

from __future__ import annotations

import os
import pickle
import runpy
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress

__all__ = ["cores", "end", "send", "start"]


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def start(
    module: str, *arguments: str, environment: Mapping[str, str], quiet: bool = False
) -> subprocess.Popen[bytes]:
    """Start `python -m module`, which imports from where this process does, and ends with it.

    environment: variables besides those of this process. quiet: what it says on standard error is lost.
    Ctrl-C reaches this process alone, which ends the others.
    """
    paths = os.pathsep.join(path for path in sys.path if path)
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "sorairo.processes", str(os.getpid()), module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL if quiet else None,
        env={**os.environ, "PYTHONPATH": paths, **environment},
        start_new_session=True,
    )


def send(process: subprocess.Popen[bytes], what: object) -> None:
    """Write an object to a process's standard input."""
    assert process.stdin is not None
    pickle.dump(what, process.stdin, protocol=5)
    process.stdin.flush()


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process at once."""
    process.kill()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):
            if pipe is not None:
                pipe.close()
    process.wait()


def _end_with(parent: int) -> None:
    """End once the process that started this one has."""
    while os.getppid() == parent:
        time.sleep(0.3)
    os._exit(1)


if __name__ == "__main__":
    _, parent, *sys.argv = sys.argv
    if os.name == "posix":  # elsewhere what starts Python may be a process between the two
        threading.Thread(target=_end_with, args=(int(parent),), daemon=True).start()
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
