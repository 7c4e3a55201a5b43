"""A real server over the stub engine: `sorairo serve` in a process of its own, on a port that is free.

Whatever needs a database gets it from `make_db`, and so runs on SQLite and, where SORAIRO_TEST_POSTGRES names
one (`.ci/with-postgres` does), on Postgres.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="needs the extra `serve`")
pytest.importorskip("openai", reason="needs the package openai")

from openai import OpenAI
from sqlalchemy import create_engine, make_url, text

from sorairo.serve.jobs.database import Database
from sorairo.serve.jobs.store import Store

POSTGRES = os.environ.get("SORAIRO_TEST_POSTGRES")
DATABASES = ["sqlite", "postgres"] if POSTGRES else ["sqlite"]


class Server:
    """`sorairo serve` and a client of it. prefix: a command that runs it."""

    def __init__(self, folder: Path, db: str, *options: str, prefix: Sequence[str] = ()) -> None:
        self.folder, self.db = folder, db
        command = [*prefix, sys.executable, "-P", "-m", "sorairo.cli", "serve", "--port", "0"]
        command += ["--engine", "stub", "--policy", "none"]  # a policy takes a while to load
        command += ["--db", db, "--files", str(folder / "files"), "--set", "beat_seconds=0.2"]
        command += ["--set", "lease_seconds=3", "--set", "idle_seconds=0.05", *options]
        self.log = folder / "log.txt"
        before = len(self.log_text)
        with self.log.open("a") as log:
            self.process = subprocess.Popen(command, stderr=log)
        pattern = re.compile(r"on (http://\S+)/v1")
        try:
            self.url = wait(lambda: (found := pattern.search(self.log_text[before:])) and found[1], 600)
        except AssertionError:
            self.process.kill()
            self.process.wait()
            raise
        self.client = self.login("nobody")

    @property
    def log_text(self) -> str:
        return self.log.read_text() if self.log.exists() else ""

    def login(self, key: str, **options) -> OpenAI:
        return OpenAI(base_url=f"{self.url}/v1", api_key=key, **options)

    @cached_property
    def store(self) -> Store:
        return Store(Database(self.db))

    def worker_pids(self) -> list[int]:
        found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True)
        return [int(pid) for pid in found.stdout.split()]

    def stop(self, number: int = signal.SIGTERM) -> int:
        if self.process.poll() is None:
            self.process.send_signal(number)
        self.client.close()
        if "store" in vars(self):
            self.store.database.close()
        return self.process.wait(60)


ON_SQLITE = pytest.mark.parametrize("make_db", ["sqlite"], indirect=True, scope="session")
"""For a test of what only SQLite has, or in which the database plays no part."""


@pytest.fixture(scope="session", params=DATABASES)
def make_db(request, tmp_path_factory) -> Iterator[Callable[[], str]]:
    """Makes an empty database and says its URL; all tests that need one run on each kind that there is."""
    if request.param == "sqlite":
        yield lambda: f"sqlite:///{tmp_path_factory.mktemp('db')}/jobs.db"
        return
    url = make_url(POSTGRES).set(drivername="postgresql+psycopg")
    base = create_engine(url, isolation_level="AUTOCOMMIT")
    made = []

    def make() -> str:
        made.append(f"sorairo_test_{uuid.uuid4().hex}")
        with base.connect() as connection:
            connection.execute(text(f"create database {made[-1]}"))
        return url.set(database=made[-1], drivername="postgresql").render_as_string(hide_password=False)

    yield make
    with base.connect() as connection:
        for name in made:
            connection.execute(text(f"drop database {name} with (force)"))
    base.dispose()


@pytest.fixture(scope="session")
def start(make_db, tmp_path_factory) -> Iterator[Callable[..., Server]]:
    """Start a server; it ends with the tests."""
    servers = []

    def start(
        *options: str, db: str | None = None, folder: Path | None = None, prefix: Sequence[str] = ()
    ) -> Server:
        folder = folder or tmp_path_factory.mktemp("service")
        servers.append(Server(folder, db or make_db(), *options, prefix=prefix))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


@pytest.fixture(scope="session")
def server(start) -> Server:
    """One server for all tests that do it no harm."""
    return start("--workers", "2", "--set", "private_webhooks=true", "--policy", "default")


@pytest.fixture
def client(server) -> OpenAI:
    return server.client


def wait(ask: Callable[[], Any], seconds: float = 120.0) -> Any:
    """What `ask` says as soon as it says something."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := ask():
            return found
        time.sleep(0.1)
    raise AssertionError("it did not happen in time")


@pytest.fixture
def inbox() -> Iterator[tuple[str, list[tuple[dict[str, str], str]], list[int]]]:
    """A web server that takes webhooks: its URL, what came, and the statuses to answer with first."""
    came: list[tuple[dict[str, str], str]] = []
    answers: list[int] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            came.append(({name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(answers.pop(0) if answers else 200)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}/hook", came, answers
        httpd.shutdown()
        thread.join()


def parse_events(lines: Iterator[str]) -> Iterator[tuple[str, dict]]:
    """Server-sent events as (event, data)."""
    event = ""
    for line in lines:
        if line.startswith("event:"):
            event = line[6:].strip()
        elif line.startswith("data:"):
            yield event, json.loads(line[5:])
