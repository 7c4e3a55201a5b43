"""Open the socket of a server, before anything is started that a wrong port would end."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager

from sorairo.serve.settings import ServiceError

__all__ = ["address_of", "open_listener"]


@contextmanager
def open_listener(host: str, port: int) -> Iterator[socket.socket]:
    """Open a socket that listens; port 0 takes a free one. Raises: ServiceError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host.strip("[]"), port))
        listener.listen(128)
    except (OSError, OverflowError, UnicodeError) as error:
        listener.close()
        raise ServiceError(f"cannot listen on {host}:{port}: {error}") from error
    with listener:
        yield listener


def address_of(listener: socket.socket) -> str:
    """Write the address of a socket as a URL has it: 127.0.0.1:8000, [::1]:8000."""
    host, port = listener.getsockname()[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
