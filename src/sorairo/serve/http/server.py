"""Run the web process of `sorairo serve`: uvicorn, and threads for workers, webhooks and old files."""

from __future__ import annotations

import ctypes
import gc
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import uvicorn

from sorairo.serve.http.app import make_app
from sorairo.serve.http.batches import BatchRunner
from sorairo.serve.http.connections import RESERVED_FILES, ConnectionLimits, bounded, raise_file_limit
from sorairo.serve.http.routes.studio import has_studio
from sorairo.serve.http.service import Service
from sorairo.serve.http.sockets import BACKLOG, address_of, open_listeners
from sorairo.serve.jobs.janitor import Janitor, adopt
from sorairo.serve.logs import set_up_log
from sorairo.serve.settings import Settings
from sorairo.serve.webhooks.delivery import WebhookSender

__all__ = ["make_server", "serve"]

SHUTDOWN_SECONDS = 5
COLLECTIONS = (1_000, 5, 20)
"""Of garbage: often, and so short. Those of the command line are rare, and a fifth of a second long."""
SWITCH_SECONDS = 0.0005
"""Of Python's threads. A request goes through several, and at the usual 5 ms waits at each for a busy one."""
KEEP_ALIVE_SECONDS = 15  # longer than any pause of `poll_after_ms`


def serve(settings: Settings) -> None:
    """Answer requests until SIGINT or SIGTERM. Raises: ConfigError, ServiceError."""
    with open_listeners(settings.host, settings.port) as listeners:
        set_up_log("sorairo")
        service = Service(settings)
        try:
            # uvicorn stops on SIGTERM, then raises it again: this handler lets `_background` end the workers.
            signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
            if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # as `nohup` has it
                signal.signal(signal.SIGHUP, lambda number, frame: signal.raise_signal(signal.SIGTERM))
            _print_start(settings, service, listeners)
            gc.freeze()  # what was imported stays: no collection looks at it, neither at the end
            gc.set_threshold(*COLLECTIONS)
            sys.setswitchinterval(SWITCH_SECONDS)
            _return_memory()
            with _background(_background_tasks(service)):
                make_server(service).run(sockets=listeners)
        finally:
            service.close()
            if service.supervisor.broken is not None:
                raise service.supervisor.broken


class _Server(uvicorn.Server):
    """Tells the service at the first signal that it ends, so that open streams end with it."""

    def __init__(self, config: uvicorn.Config, service: Service) -> None:
        super().__init__(config)
        self.service = service

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.service.closing.set()
        await super().shutdown(sockets)


def make_server(service: Service) -> uvicorn.Server:
    """Make the uvicorn server that answers for a service."""
    total = max(64, raise_file_limit() - RESERVED_FILES)
    settings = service.settings
    limits = ConnectionLimits(
        total=total,
        per_address=min(total, settings.address_connections),
        head_seconds=settings.head_seconds,
    )
    config = uvicorn.Config(
        make_app(service),
        http=bounded(limits),
        ws="none",
        log_config=None,
        log_level="error",  # what clients do wrong is told to them
        access_log=False,
        server_header=False,
        proxy_headers=False,
        backlog=BACKLOG,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        lifespan="off",
    )
    return _Server(config, service)


def _return_memory() -> None:
    """Let memory that is freed go back to the system, of which glibc would keep some 32 MB for each thread.

    See mallopt(3); systems with another library have no need of it.
    """
    mmap_threshold, arena_max = -3, -8
    with suppress(OSError, AttributeError):
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(mmap_threshold, 256 * 1024)
        mallopt(arena_max, 2)


def _background_tasks(service: Service) -> list[Callable[[threading.Event], None]]:
    """List what runs beside uvicorn, each in a thread, until its event is set."""
    return [
        service.supervisor.run,
        WebhookSender(service.database, service.outbound, service.seal).run,
        BatchRunner(service).run,
        Janitor(service.store, service.files, service.kept).run,
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


def _print_start(settings: Settings, service: Service, listeners: list[socket.socket]) -> None:
    num_adopted = adopt(service.store, service.files)
    if num_adopted:
        print(f"sorairo: {num_adopted} finished clips were taken in from {settings.files}", file=sys.stderr)
    if settings.needs_keys and not service.keys.list():
        print("sorairo: there are no keys yet; make one with: sorairo keys add NAME", file=sys.stderr)
    total = max(64, raise_file_limit() - RESERVED_FILES)
    one = f"{settings.address_connections:,} from one address"
    print(f"sorairo: at most {total:,} connections at a time, {one}", file=sys.stderr)
    urls = " and ".join(f"http://{address_of(listener)}/v1" for listener in listeners)
    if settings.studio and has_studio():
        pages = " and ".join(f"http://{address_of(listener)}/" for listener in listeners)
        print(f"sorairo: the studio is at {pages}", file=sys.stderr)
    print(f"sorairo: serving {service.can.model} on {urls}", file=sys.stderr, flush=True)
