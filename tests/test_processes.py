"""Processes beside this one say what they are asked, and end with whoever started them."""

import os
import pickle
import subprocess
import sys
import time
from pathlib import Path

from sorairo.processes import end, send, start

ECHO = "import pickle, sys\npickle.dump([sys.argv[1:], pickle.load(sys.stdin.buffer)], sys.stdout.buffer)\n"
PARENT = """
import sys, time
sys.path.insert(0, sys.argv[1])
from sorairo.processes import start
print(start("naps", environment={}).pid, flush=True)
time.sleep(60)
"""


def is_there(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_a_process_imports_from_where_this_one_does_and_answers(tmp_path, monkeypatch):
    (tmp_path / "echo_it.py").write_text(ECHO)
    monkeypatch.syspath_prepend(str(tmp_path))
    process = start("echo_it", "one", environment={"A": "b"})
    send(process, {"two": 3})
    assert process.stdout is not None
    assert pickle.load(process.stdout) == [["one"], {"two": 3}]
    end(process)
    assert process.returncode is not None


def test_a_process_ends_with_the_one_that_started_it_however_that_ends(tmp_path):
    (tmp_path / "naps.py").write_text("import time\ntime.sleep(60)\n")
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    assert is_there(child)
    parent.kill()
    parent.communicate()
    until = time.monotonic() + 20
    while is_there(child) and time.monotonic() < until:
        time.sleep(0.05)
    assert not is_there(child)
