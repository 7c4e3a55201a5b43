"""Five minutes of attacks while honest clients work: they are answered soon, and no job of theirs is lost.

The attackers are a process of their own, this file as a program, with addresses and a key of their own.
$SORAIRO_CHAOS_SECONDS: another length.
"""

from __future__ import annotations

import os
import random
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import httpx2
import pytest

SECONDS = float(os.environ.get("SORAIRO_CHAOS_SECONDS", "300"))
HONEST, PAUSE = 200, 4.0  # clients, and the seconds between two requests of one
P95, MAX_MB = 0.1, 600
ATTACKER, HOLDER, SENDER, LISTENER = (f"127.0.0.{i}" for i in range(66, 70))
"""Addresses of attackers: one may only have so many connections."""


class Honest:
    """A client that orders now and then and looks how its videos stand; what it was answered, and when."""

    def __init__(self, url: str, key: str, over: threading.Event, known: list[str], seed: int) -> None:
        self.over, self.known, self.rng = over, known, random.Random(seed)
        headers = {"authorization": f"Bearer {key}"}
        self.http = httpx2.Client(base_url=url, headers=headers, timeout=30)
        self.seconds: list[float] = []
        self.wrong: list[str] = []

    def run(self) -> None:
        self.over.wait(self.rng.uniform(0, PAUSE))
        while not self.over.is_set():
            if self.known and self.rng.random() < 0.98:
                self.ask("GET", f"/v1/videos/{self.rng.choice(self.known)}")
            else:
                answer = self.ask("POST", "/v1/videos", json={"prompt": "a ball", "seconds": 0.25})
                if answer is not None:
                    self.known.append(answer.json()["id"])
            self.over.wait(self.rng.uniform(0.5, 1.5) * PAUSE)
        self.http.close()

    def ask(self, method: str, path: str, **given) -> httpx2.Response | None:
        start = time.monotonic()
        try:
            answer = self.http.request(method, path, **given)
        except httpx2.HTTPError as error:
            self.wrong.append(f"{method} {path}: {error!r}")
            return None
        self.seconds.append(time.monotonic() - start)
        if answer.status_code != 200:
            self.wrong.append(f"{method} {path}: {answer.status_code} {answer.text[:200]}")
            return None
        return answer


def attacks(url: str, key: str, drip: str) -> list[Callable[[], object]]:
    """What is done again and again, each in a thread."""
    address = ("127.0.0.1", int(url.rpartition(":")[2]))
    headers = {"authorization": f"Bearer {key}"}
    transport = httpx2.HTTPTransport(local_address=ATTACKER)
    http = httpx2.Client(base_url=url, headers=headers, transport=transport, timeout=30)

    def post(path: str = "/v1/videos", **given) -> None:
        http.post(path, **given)
        time.sleep(0.5)

    def form(name: str) -> dict:
        body = f'--b\r\ncontent-disposition: form-data; name="{name}"\r\n\r\nx\r\n--b--\r\n'.encode()
        return {"content": body, "headers": {"content-type": "multipart/form-data; boundary=b"}}

    def half_open() -> None:
        held = []
        for _ in range(300):
            with suppress(OSError):
                held.append(socket.create_connection(address, source_address=(HOLDER, 0)))
                held[-1].sendall(b"GET /v1/videos HTTP/1.1\r\nx-a: ")
        time.sleep(5.0)
        for raw in held:
            raw.close()

    def heavy_head() -> None:
        with socket.create_connection(address, source_address=(ATTACKER, 0)) as raw:
            for _ in range(1_000):
                raw.sendall(b"a" * 65_536)

    def slow_body() -> None:
        with socket.create_connection(address, source_address=(ATTACKER, 0)) as raw:
            raw.sendall(b"POST /v1/videos HTTP/1.1\r\nhost: a\r\ncontent-length: 99\r\n\r\n")
            for _ in range(30):
                raw.sendall(b" ")
                time.sleep(1.0)

    def large_bodies() -> None:
        """Texts of 20 MB, all but their ends."""
        held = []
        head = f"POST /v1/videos HTTP/1.1\r\nhost: a\r\nauthorization: Bearer {key}\r\n"
        head += "content-type: application/json\r\ncontent-length: 20000099\r\n\r\n"
        for _ in range(60):
            raw = socket.create_connection(address, source_address=(SENDER, 0), timeout=5.0)
            held.append(raw)
            with suppress(OSError):
                raw.sendall(head.encode() + b'{"a": "' + b"a" * 20_000_000)
        for raw in held:
            raw.close()

    def streams() -> None:
        """All the events of a video that is never finished, a hundred times."""
        video = http.post("/v1/videos", json={"prompt": "p", "priority": -100}).json().get("id")
        ask = f"GET /v1/videos/{video}/events HTTP/1.1\r\nhost: a\r\nauthorization: Bearer {key}\r\n\r\n"
        held = []
        for _ in range(100):
            with suppress(OSError):
                held.append(socket.create_connection(address, source_address=(LISTENER, 0)))
                held[-1].sendall(ask.encode())
        time.sleep(10.0)
        for raw in held:
            raw.close()
        http.delete(f"/v1/videos/{video}")

    json = {"content-type": "application/json"}
    picture = "data:image/png;base64," + "A" * 20_000_000
    flat = b'{"a":[' + b"0," * 2_000_000 + b"0]}"
    return [
        half_open,
        heavy_head,
        slow_body,
        large_bodies,
        streams,
        *[lambda: post(json={"prompt": "p", "image_url": picture})] * 4,
        lambda: post(json={"prompt": "p", "image_url": drip}),
        lambda: post(json={"prompt": "p", "image_url": drip}),
        lambda: post("/v1/webhook_endpoints", json={"url": drip}),
        lambda: post(json={"prompt": "p", "metadata": '{"a": "\\ud800"}'}),
        lambda: post(content=flat, headers=json),
        lambda: post(content=b'{"a":' * 90_000, headers=json),
        lambda: post(**form("[" * 4_000)),
        lambda: post(json={"prompt": "it fails", "seconds": 0.25}),
        lambda: post("/v1/videos/edits", data={"prompt": "p"}, files={"video": b"\0" * 5_000_000}),
    ]


def attack(url: str, key: str, drip: str) -> None:
    """Attack until this process is ended."""

    def repeat(act: Callable[[], object]) -> None:
        while True:
            with suppress(OSError, httpx2.HTTPError):
                act()
            time.sleep(0.1)

    for act in attacks(url, key, drip):
        threading.Thread(target=repeat, args=(act,), daemon=True).start()
    threading.Event().wait()


def cpu_seconds(pid: int) -> float:
    """What a process has computed, in all its threads."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1_024


class Served(NamedTuple):
    """What honest clients saw: the 95th percentile of their seconds, their videos, the most memory in MB.

    cpu: of the web process, seconds for each of their requests, whatever else it did.
    """

    p95: float
    videos: list[str]
    most_mb: float
    cpu: float


def serve_honestly(server, key: str, seconds: float) -> Served:
    """Let honest clients work."""
    over, most, before = threading.Event(), 0.0, cpu_seconds(server.process.pid)
    ordered: list[str] = []  # of all of them
    clients = [Honest(server.url, key, over, ordered, seed) for seed in range(HONEST)]
    with ThreadPoolExecutor(HONEST) as pool:
        running = [pool.submit(client.run) for client in clients]
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            most = max(most, megabytes(server.process.pid))
            time.sleep(0.5)
        over.set()
        for one in running:
            one.result(timeout=60)
    wrong = [said for client in clients for said in client.wrong]
    assert wrong == [], wrong[:5]
    spent = sorted(one for client in clients for one in client.seconds)
    cpu = (cpu_seconds(server.process.pid) - before) / len(spent)
    return Served(spent[int(0.95 * len(spent))], ordered, most, cpu)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured on Linux")
@pytest.mark.parametrize("make_db", ["sqlite"], indirect=True, scope="package")
def test_honest_clients_are_served_while_others_attack(start):
    from sorairo.serve.jobs.keys import Keys

    from .conftest import dripping, wait

    options = ("require_keys=true", "private_webhooks=true", "provenance=false")
    server = start(*(word for option in options for word in ("--set", option)))
    keys = Keys(server.store.database)
    (_, good), (_, bad) = keys.add("good"), keys.add("bad")
    calm = serve_honestly(server, good, min(30.0, SECONDS / 2))
    with dripping() as drip:
        attackers = subprocess.Popen([sys.executable, __file__, server.url, bad, drip])
        try:
            found = serve_honestly(server, good, SECONDS)
        finally:
            attackers.kill()
            attackers.wait()
    videos, store = calm.videos + found.videos, server.store
    wait(lambda: all(store.get(video_id).status == "completed" for video_id in videos), 600)
    for name, one in (("in peace", calm), ("attacked", found)):
        print(
            f"{name}: p95 {one.p95 * 1e3:.0f} ms, {one.cpu * 1e3:.1f} ms CPU a request, {one.most_mb:.0f} MB"
        )
    print(f"all of {len(videos)} videos are made")
    # In peace it is some milliseconds; where it is not, the machine has other things to do.
    assert found.p95 < max(P95, 2 * calm.p95) and found.most_mb < MAX_MB, found._replace(videos=[])
    assert "Traceback" not in server.log_text


if __name__ == "__main__":
    attack(*sys.argv[1:])
