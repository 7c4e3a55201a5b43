"""What `sorairo mcp` runs: the tools over standard input and output, or over streamable HTTP."""

from __future__ import annotations

import argparse
import gc
import os
import re
import sys
from collections.abc import Awaitable, Callable
from functools import partial

import anyio
import uvicorn
from mcp.server import MCPServer

from sorairo.errors import ConfigError
from sorairo.serve.http.sockets import address_of, open_listeners
from sorairo.serve.mcp.folder import Folder
from sorairo.serve.mcp.remote import Remote
from sorairo.serve.mcp.tools import Tools, make_server
from sorairo.serve.settings import is_loopback

__all__ = ["run"]

LOCAL = "127.0.0.1"


def run(args: argparse.Namespace) -> None:
    """Offer the tools until the client closes the connection, or until SIGINT. Raises: ConfigError."""
    remote = Remote(args.url, args.key or os.environ.get("SORAIRO_KEY"))
    server = make_server(Tools(remote, Folder(args.folder)))
    gc.freeze()  # what was imported stays: no collection looks at it, neither at the end
    if args.http is None:
        anyio.run(_run, remote, server.run_stdio_async)
    else:
        anyio.run(_run, remote, partial(_serve_http, server, *_parse_address(args.http)))


async def _run(remote: Remote, offer: Callable[[], Awaitable[None]]) -> None:
    async with remote:
        await offer()


async def _serve_http(server: MCPServer, host: str, port: int) -> None:
    with open_listeners(host, port) as listeners:
        # The SDK answers only requests to names of this machine, so that no page of a browser can call it.
        app = server.streamable_http_app(host=LOCAL)
        print(f"sorairo: tools at http://{address_of(listeners[0])}/mcp", file=sys.stderr, flush=True)
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
        await uvicorn.Server(config).serve(sockets=listeners)


def _parse_address(http: str) -> tuple[str, int]:
    """Split HOST:PORT. Raises: ConfigError, also for a host that others can reach."""
    found = re.fullmatch(r"(\[[0-9a-fA-F:]+\]|[^:\s]+):(\d{1,5})", http)
    if found is None or int(found[2]) > 65_535:
        raise ConfigError(f"--http is HOST:PORT, not {http!r}; nearest: {LOCAL}:8001")
    if not is_loopback(found[1]):
        reason = f"--http is for this machine alone, whoever asks: {found[1]!r} is reached by others"
        raise ConfigError(f"{reason}; nearest: {LOCAL}:{found[2]}")
    return found[1], int(found[2])
