"""`sorairo serve`: the web process, with its workers beside it."""

from __future__ import annotations

import logging
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn

from sorairo.serve.http.app import make_app
from sorairo.serve.http.listening import address_of, listening
from sorairo.serve.http.service import Service
from sorairo.serve.jobs.janitor import Janitor, adopt
from sorairo.serve.settings import Settings
from sorairo.serve.webhooks.delivery import Courier

__all__ = ["serve"]

SHUTDOWN_SECONDS = 5
KEEP_ALIVE_SECONDS = 15  # longer than any pause that pollers are told to make


def serve(settings: Settings) -> None:
    """Answer requests until SIGINT or SIGTERM. Raises: ConfigError, ServiceError."""
    with listening(settings.host, settings.port) as listener:
        service = Service(settings)
        try:
            logging.basicConfig(level=logging.WARNING, format="sorairo: %(message)s")
            # uvicorn ends on SIGTERM and then hands it on; so the workers are told before the process goes.
            signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
            _greet(settings, service, listener)
            with _beside(_chores(service)):
                _answer(service, listener)
        finally:
            service.close()


def _answer(service: Service, listener: socket.socket) -> None:
    config = uvicorn.Config(
        make_app(service),
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        lifespan="off",
    )
    uvicorn.Server(config).run(sockets=[listener])


def _chores(service: Service) -> list[Callable[[threading.Event], None]]:
    """What goes on beside answering, each in a thread until it is told to stop."""
    return [
        service.supervisor.run,
        Courier(service.database, service.outbound).run,
        Janitor(service.store, service.files).run,
    ]


@contextmanager
def _beside(chores: list[Callable[[threading.Event], None]]) -> Iterator[None]:
    stop = threading.Event()
    threads = [threading.Thread(target=chore, args=(stop,), daemon=True) for chore in chores]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def _greet(settings: Settings, service: Service, listener: socket.socket) -> None:
    found = adopt(service.store, service.files)
    if found:
        print(f"sorairo: {found} finished clips were taken in from {settings.files}", file=sys.stderr)
    if settings.needs_keys and not service.keys.list():
        print("sorairo: there are no keys yet; make one with: sorairo keys add NAME", file=sys.stderr)
    where = f"http://{address_of(listener)}/v1"
    print(f"sorairo: serving {service.can.model} on {where}", file=sys.stderr, flush=True)
