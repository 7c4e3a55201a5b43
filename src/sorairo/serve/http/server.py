"""Run the web process of `sorairo serve`: uvicorn, and threads for workers, webhooks and old files."""

from __future__ import annotations

import gc
import logging
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn

from sorairo.serve.http.app import make_app
from sorairo.serve.http.service import Service
from sorairo.serve.http.sockets import address_of, open_listener
from sorairo.serve.jobs.janitor import Janitor, adopt
from sorairo.serve.settings import Settings
from sorairo.serve.webhooks.delivery import WebhookSender

__all__ = ["make_server", "serve"]

SHUTDOWN_SECONDS = 5
KEEP_ALIVE_SECONDS = 15  # longer than any pause of `poll_after_ms`


def serve(settings: Settings) -> None:
    """Answer requests until SIGINT or SIGTERM. Raises: ConfigError, ServiceError."""
    with open_listener(settings.host, settings.port) as listener:
        service = Service(settings)
        try:
            logging.basicConfig(level=logging.WARNING, format="sorairo: %(message)s")
            # uvicorn stops on SIGTERM, then raises it again: this handler lets `_background` end the workers.
            signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
            _print_start(settings, service, listener)
            gc.freeze()  # what was imported stays: no collection looks at it, neither at the end
            with _background(_background_tasks(service)):
                make_server(service).run(sockets=[listener])
        finally:
            service.close()


def make_server(service: Service) -> uvicorn.Server:
    """Make the uvicorn server that answers for a service."""
    config = uvicorn.Config(
        make_app(service),
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        lifespan="off",
    )
    return uvicorn.Server(config)


def _background_tasks(service: Service) -> list[Callable[[threading.Event], None]]:
    """List what runs beside uvicorn, each in a thread, until its event is set."""
    return [
        service.supervisor.run,
        WebhookSender(service.database, service.outbound).run,
        Janitor(service.store, service.files).run,
    ]


@contextmanager
def _background(tasks: list[Callable[[threading.Event], None]]) -> Iterator[None]:
    """Run tasks in threads; at the end tell them to stop and wait for them."""
    stop = threading.Event()
    threads = [threading.Thread(target=task, args=(stop,), daemon=True) for task in tasks]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def _print_start(settings: Settings, service: Service, listener: socket.socket) -> None:
    num_adopted = adopt(service.store, service.files)
    if num_adopted:
        print(f"sorairo: {num_adopted} finished clips were taken in from {settings.files}", file=sys.stderr)
    if settings.needs_keys and not service.keys.list():
        print("sorairo: there are no keys yet; make one with: sorairo keys add NAME", file=sys.stderr)
    url = f"http://{address_of(listener)}/v1"
    print(f"sorairo: serving {service.can.model} on {url}", file=sys.stderr, flush=True)
