"""The service under load: 2,000 queued jobs, 200 clients that poll and list, the stub engine.

python benchmarks/load.py [--db URL] [--jobs N] [--clients N] [--seconds S]

Each client orders its share of the jobs, then asks after one of them as often as the service says
(`openai-poll-after-ms`), and after every few answers for the list. Clients and service share the machine; the
service's own processor time is printed too, which does not depend on what else runs there.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import numpy as np

LIST_EVERY = 5
BAR_MS = 50.0


class Answer(NamedTuple):
    """What came back, and after how many seconds."""

    status: int
    headers: dict[str, str]
    body: dict
    seconds: float


class Client:
    """One connection that is kept, as clients of HTTP keep theirs."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.reader: asyncio.StreamReader | None = None

    async def ask(self, method: str, path: str, body: dict | None = None) -> Answer:
        """One request. Raises: OSError, EOFError where the service hangs up."""
        start = time.perf_counter()
        if self.reader is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        raw = b"" if body is None else json.dumps(body).encode()
        head = f"{method} {path} HTTP/1.1\r\nhost: localhost\r\ncontent-length: {len(raw)}\r\n"
        self.writer.write(f"{head}content-type: application/json\r\n\r\n".encode() + raw)
        lines = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in lines[1:] if line)
        text = await self.reader.readexactly(int(headers["content-length"]))
        return Answer(int(lines[0].split()[1]), headers, json.loads(text), time.perf_counter() - start)


class Load:
    """All clients, and what they saw."""

    def __init__(self, port: int, num_clients: int) -> None:
        self.clients = [Client(port) for _ in range(num_clients)]
        self.seconds: dict[str, list[float]] = defaultdict(list)
        self.errors: list[str] = []

    async def ask(self, client: Client, name: str, *request) -> Answer | None:
        """One request, on record."""
        try:
            answer = await client.ask(*request)
        except (OSError, EOFError, asyncio.IncompleteReadError) as error:
            self.errors.append(f"{name}: {error!r}")
            client.reader = None
            return None
        self.seconds[name].append(answer.seconds)
        if answer.status != 200:
            self.errors.append(f"{name}: {answer.status} {answer.body}")
            return None
        return answer

    async def order(self, client: Client, count: int) -> list[str]:
        """Ids of so many new jobs."""
        body = {"prompt": "a ball", "seconds": 1}
        answers = [await self.ask(client, "create", "POST", "/v1/videos", body) for _ in range(count)]
        return [answer.body["id"] for answer in answers if answer is not None]

    async def poll(self, client: Client, ids: list[str], until: float) -> None:
        """Ask after the jobs, one after the other, until each has ended or the time is over."""
        await asyncio.sleep(random.random())  # people do not come all in the same moment
        asked = 0
        while ids and time.perf_counter() < until:
            answer = await self.ask(client, "retrieve", "GET", f"/v1/videos/{ids[0]}")
            if answer is not None and answer.body["status"] not in ("queued", "in_progress"):
                ids = ids[1:]
            asked += 1
            if asked % LIST_EVERY == 1:
                await self.ask(client, "list", "GET", "/v1/videos")
            pause = answer.headers.get("openai-poll-after-ms", 1000) if answer is not None else 1000
            await asyncio.sleep(min(int(pause) / 1000, max(0.0, until - time.perf_counter())))

    def report(self) -> bool:
        """Print what was seen; whether it is within the bar."""
        for name, seconds in self.seconds.items():
            p50, p95, p99 = 1e3 * np.percentile(seconds, [50, 95, 99])
            print(f"{name:9} {len(seconds):6} requests  p50 {p50:6.1f}  p95 {p95:6.1f}  p99 {p99:6.1f} ms")
        print(f"errors    {len(self.errors):6}")
        for error in self.errors[:5]:
            print(f"  {error}")
        p95s = [1e3 * np.percentile(self.seconds[name], 95) for name in ("list", "retrieve")]
        return not self.errors and max(p95s) < BAR_MS


async def run(port: int, pid: int, args: argparse.Namespace) -> bool:
    """Order, poll, report."""
    load = Load(port, args.clients)
    shares = [args.jobs // args.clients + (i < args.jobs % args.clients) for i in range(args.clients)]
    orders = [load.order(client, share) for client, share in zip(load.clients, shares)]
    ids = await asyncio.gather(*orders)
    before, start = cpu_seconds(pid), time.perf_counter()
    until = start + args.seconds
    await asyncio.gather(*(load.poll(client, own, until) for client, own in zip(load.clients, ids)))
    answers = len(load.seconds["retrieve"]) + len(load.seconds["list"])
    spent, wall = cpu_seconds(pid) - before, time.perf_counter() - start
    good = load.report()
    print(
        f"service   {1e3 * spent / answers:.2f} ms of processor time an answer, {spent / wall:.0%} of a core"
    )
    return good


def cpu_seconds(pid: int) -> float:
    """What a process has spent on processors (proc(5), fields 14 and 15)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measure and print. Exit code 1 where the bar is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--db", help="URL; default: SQLite in a temporary folder")
    parser.add_argument("--jobs", type=int, default=2_000)
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60.0)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-P", "-m", "sorairo.cli", "serve", "--port", "0", "--engine", "stub"]
        command += ["--db", args.db or f"sqlite:///{folder}/jobs.db", "--files", f"{folder}/files"]
        command += ["--policy", "none", "--set", f"max_queue={args.jobs}"]
        service = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        try:
            assert service.stderr is not None
            line = service.stderr.readline()
            port = re.search(r":(\d+)/v1", line)
            if port is None:
                raise SystemExit(line)
            good = asyncio.run(run(int(port[1]), service.pid, args))
        finally:
            service.terminate()
            service.wait()
    raise SystemExit(0 if good else 1)


if __name__ == "__main__":
    main()
