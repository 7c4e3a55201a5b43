"""Servers over the stub engine, on free ports: `sorairo serve` in a process of its own, or in a thread.

A process of its own takes seconds of a processor to start. So most tests share one, `server`; those that kill
theirs have one each, from `start`; and those that need no worker have theirs in a thread, from `start_here`.

Whatever needs a database gets it from `make_db`, and so runs on SQLite and, where SORAIRO_TEST_POSTGRES names
one (`.ci/with-postgres` does), on Postgres.
"""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cached_property, partial
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="needs the extra `serve`")
pytest.importorskip("openai", reason="needs the package openai")

import httpx2
from openai import OpenAI
from sqlalchemy import create_engine, make_url, text
from tests.local_web import served

from sorairo.serve.http import server as http_server
from sorairo.serve.http.connections import ConnectionLimits
from sorairo.serve.http.server import _print_start, make_server
from sorairo.serve.http.service import Service
from sorairo.serve.http.sockets import open_listeners
from sorairo.serve.jobs.database import Database
from sorairo.serve.jobs.store import Store
from sorairo.serve.settings import Settings

POSTGRES = os.environ.get("SORAIRO_TEST_POSTGRES")
DATABASES = ["sqlite", "postgres"] if POSTGRES else ["sqlite"]


class Served:
    """A service at a URL and a client of it."""

    url: str
    client: OpenAI

    def login(self, key: str, **options) -> OpenAI:
        return OpenAI(base_url=f"{self.url}/v1", api_key=key, **options)


class Server(Served):
    """`sorairo serve` as a process. prefix: a command that runs it."""

    def __init__(self, folder: Path, db: str, *options: str, prefix: Sequence[str] = ()) -> None:
        self.folder, self.db = folder, db
        command = [*prefix, sys.executable, "-P", "-m", "sorairo.cli", "serve", "--port", "0"]
        command += ["--engine", "stub", "--policy", "none"]  # a policy takes a while to load
        command += ["--db", db, "--files", str(folder / "files"), "--set", "beat_seconds=0.2"]
        command += ["--set", "lease_seconds=2", "--set", "idle_seconds=0.1", *options]
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

    @cached_property
    def store(self) -> Store:
        return Store(Database(self.db))

    def worker_pids(self) -> list[int]:
        found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True)
        return [int(pid) for pid in found.stdout.split()]

    def send_signal(self, number: int = signal.SIGTERM) -> None:
        if self.process.poll() is None:
            self.process.send_signal(number)

    def stop(self, number: int = signal.SIGTERM) -> int:
        self.send_signal(number)
        self.client.close()
        if "store" in vars(self):
            self.store.database.close()
        return self.process.wait(60)


class LocalServer(Served):
    """The web process of a service in a thread, without workers."""

    def __init__(self, folder: Path, db: str, **settings) -> None:
        files = str(folder / "files")
        given = {"db": db, "files": files, "engine": "stub", "workers": 0, "policy": "none", **settings}
        self.service = Service(Settings(**given))
        self._ends = ExitStack()
        self._ends.callback(self.service.close)
        listeners = self._ends.enter_context(open_listeners(self.service.settings.host, 0))
        _print_start(self.service.settings, self.service, listeners)
        self._uvicorn = make_server(self.service)
        self._thread = threading.Thread(target=self._uvicorn.run, args=(listeners,))
        self._thread.start()
        self.url = f"http://127.0.0.1:{listeners[0].getsockname()[1]}"
        self.client = self.login("nobody")

    def stop(self) -> None:
        self.client.close()
        self._uvicorn.should_exit = True
        self._thread.join()
        self._ends.close()


ON_SQLITE = pytest.mark.parametrize("make_db", ["sqlite"], indirect=True, scope="package")
"""For a test of what only SQLite has, or in which the database plays no part."""


@pytest.fixture(scope="package", params=DATABASES)
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


@contextmanager
def starting(make_db, tmp_path_factory) -> Iterator[Callable[..., Server]]:
    """Start servers, which end together."""
    servers: list[Server] = []

    def start(
        *options: str, db: str | None = None, folder: Path | None = None, prefix: Sequence[str] = ()
    ) -> Server:
        folder = folder or tmp_path_factory.mktemp("service")
        servers.append(Server(folder, db or migrated(make_db()), *options, prefix=prefix))
        return servers[-1]

    yield start
    for server in servers:
        server.send_signal()
    for server in servers:
        server.stop()


def migrated(db: str) -> str:
    """The database with its tables: here that takes a moment, in a new process a while."""
    database = Database(db)
    database.migrate()
    database.close()
    return db


@pytest.fixture(scope="package")
def start_for_all(make_db, tmp_path_factory) -> Iterator[Callable[..., Server]]:
    """Start a server that ends with the tests."""
    with starting(make_db, tmp_path_factory) as start:
        yield start


@pytest.fixture
def start(make_db, tmp_path_factory) -> Iterator[Callable[..., Server]]:
    """Start a server that ends with the test."""
    with starting(make_db, tmp_path_factory) as start:
        yield start


@pytest.fixture
def start_here(make_db, tmp_path_factory) -> Iterator[Callable[..., LocalServer]]:
    """Start a server without workers that ends with the test, by its settings."""
    servers: list[LocalServer] = []

    def start(*, db: str | None = None, folder: Path | None = None, **settings) -> LocalServer:
        servers.append(LocalServer(folder or tmp_path_factory.mktemp("service"), db or make_db(), **settings))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


@pytest.fixture(scope="package")
def server(start_for_all, make_db) -> Server:
    """One server for all tests that do it no harm. It begins with an empty database."""
    return start_for_all("--workers", "2", "--set", "private_webhooks=true", db=make_db())


@pytest.fixture(scope="package")
def strict(start_for_all) -> Server:
    """One that asks for keys."""
    options = ("--set", "require_keys=true", "--set", "private_webhooks=true", "--set", "provenance=false")
    return start_for_all(*options)


FEW, HEAD_SECONDS, UNREAD_SECONDS = 8, 0.5, 0.3
"""Connections of one address, seconds for a head, and for a body that nobody reads, that `local` allows."""


@pytest.fixture(scope="package")
def local(make_db, tmp_path_factory):
    """A service without workers that has little patience."""
    with pytest.MonkeyPatch.context() as patch:
        short = partial(ConnectionLimits, body_seconds=1.5, read_seconds=0.5, unread_seconds=UNREAD_SECONDS)
        patch.setattr(http_server, "ConnectionLimits", short)
        settings = {"address_connections": FEW, "head_seconds": HEAD_SECONDS, "private_webhooks": True}
        server = LocalServer(tmp_path_factory.mktemp("local"), migrated(make_db()), **settings)
    yield server
    server.stop()


@pytest.fixture(scope="module")
def http(local):
    """A client of `local`."""
    with httpx2.Client(base_url=local.url, timeout=30) as client:
        yield client


@pytest.fixture(scope="package")
def keyed(make_db, tmp_path_factory):
    """A service that asks for keys."""
    server = LocalServer(tmp_path_factory.mktemp("keyed"), migrated(make_db()), require_keys=True)
    yield server
    server.stop()


@pytest.fixture
def client(server) -> OpenAI:
    return server.client


def wait(ask: Callable[[], Any], seconds: float = 120.0) -> Any:
    """What `ask` says as soon as it says something."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := ask():
            return found
        time.sleep(0.05)
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

    with served(Handler) as url:
        yield f"{url}/hook", came, answers


def parse_events(lines: Iterator[str]) -> Iterator[tuple[str, dict]]:
    """Server-sent events as (event, data)."""
    event = ""
    for line in lines:
        if line.startswith("event:"):
            event = line[6:].strip()
        elif line.startswith("data:"):
            yield event, json.loads(line[5:])


@contextmanager
def dripping(begin: bytes = b"HTTP/1.1 200 OK\r\nx-a: "):
    """A host that answers a byte at a time, for ever; its URL."""
    over = threading.Event()

    def drip(raw: socket.socket) -> None:
        with raw:
            try:
                raw.sendall(begin)
                while not over.wait(0.05):
                    raw.sendall(b"a")
            except OSError:
                pass

    with socket.create_server(("127.0.0.1", 0)) as listener:

        def accept() -> None:
            while True:
                try:
                    threading.Thread(target=drip, args=(listener.accept()[0],), daemon=True).start()
                except OSError:
                    return

        threading.Thread(target=accept, daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        over.set()


def address(http: httpx2.Client) -> tuple[str, int]:
    return "127.0.0.1", int(http.base_url.port)


def head(method: str, path: str, headers: dict[str, str] | None = None, end: str = "\r\n") -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "host: 127.0.0.1"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    return ("\r\n".join(lines) + "\r\n" + end).encode()


def read_all(raw: socket.socket, seconds: float = 5.0) -> bytes:
    raw.settimeout(seconds)
    found = b""
    try:
        while chunk := raw.recv(65536):
            found += chunk
    except ConnectionResetError:
        pass
    return found
