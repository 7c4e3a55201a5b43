"""Open the sockets of a server, before anything is started that a wrong port would end."""

from __future__ import annotations

import errno
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from sorairo.serve.settings import ServiceError

__all__ = ["BACKLOG", "address_of", "open_listeners"]

BACKLOG = 1_024


@contextmanager
def open_listeners(host: str, port: int) -> Iterator[list[socket.socket]]:
    """Open the sockets that listen at a host; port 0 takes a free one. Raises: ServiceError.

    A name that stands for addresses of both versions of IP, as `localhost` does, is answered at both.
    """
    with ExitStack() as opened:
        try:
            listeners: list[socket.socket] = []
            for family, address in _addresses(host.strip("[]")):
                found = listeners[0].getsockname()[1] if listeners else port
                try:
                    listeners.append(opened.enter_context(_listen(family, address, found)))
                except OSError as error:
                    if not listeners or error.errno not in _ABSENT:
                        raise
        except (OSError, OverflowError, UnicodeError) as error:
            raise ServiceError(f"cannot listen on {host}:{port}: {error}") from error
        yield listeners


_ABSENT = (errno.EAFNOSUPPORT, errno.EADDRNOTAVAIL)
"""Errors of a machine that does not speak the other version of IP."""


def _addresses(host: str) -> list[tuple[int, str]]:
    """The addresses of a host, those of version 4 first."""
    if host.lower() == "localhost":  # in browsers it is both, whatever the system's table says (RFC 6761)
        return [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")]
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    families = {int(info[0]): str(info[4][0]) for info in reversed(found)}
    return sorted(families.items(), key=lambda one: one[0] != socket.AF_INET)


def _listen(family: int, address: str, port: int) -> socket.socket:
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((address, port))
        listener.listen(BACKLOG)
    except BaseException:
        listener.close()
        raise
    return listener


def address_of(listener: socket.socket) -> str:
    """Write the address of a socket as a URL has it: 127.0.0.1:8000, [::1]:8000."""
    host, port = listener.getsockname()[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
