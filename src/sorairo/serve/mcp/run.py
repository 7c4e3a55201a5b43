"""The tools over standard input and output, or over streamable HTTP."""

from __future__ import annotations

import re
import sys
from functools import partial
from pathlib import Path

import anyio
import uvicorn
from mcp.server import MCPServer

from sorairo.errors import ConfigError
from sorairo.serve.http.listening import address_of, listening
from sorairo.serve.mcp.folder import Folder
from sorairo.serve.mcp.remote import Remote
from sorairo.serve.mcp.tools import Tools, make_server
from sorairo.serve.settings import is_loopback

__all__ = ["run"]

LOCAL = "127.0.0.1"


def run(url: str, key: str | None, folder: Path, http: str | None) -> None:
    """Offer the tools until the client goes, or until SIGINT. http: HOST:PORT. Raises: ConfigError."""
    remote = Remote(url, key)
    server = make_server(Tools(remote, Folder(folder)))
    answer = server.run_stdio_async if http is None else partial(_answer, server, *_split(http))
    anyio.run(_with, remote, answer)


async def _with(remote: Remote, answer) -> None:
    async with remote:
        await answer()


async def _answer(server: MCPServer, host: str, port: int) -> None:
    with listening(host, port) as listener:
        # The SDK answers only requests to names of this machine, so that no page of a browser can call it.
        app = server.streamable_http_app(host=LOCAL)
        print(f"sorairo: tools at http://{address_of(listener)}/mcp", file=sys.stderr, flush=True)
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
        await uvicorn.Server(config).serve(sockets=[listener])


def _split(http: str) -> tuple[str, int]:
    """Host and port. Raises: ConfigError, also for a host that others can reach: the key is for one user."""
    found = re.fullmatch(r"(\[[0-9a-fA-F:]+\]|[^:\s]+):(\d{1,5})", http)
    if found is None or int(found[2]) > 65_535:
        raise ConfigError(f"--http is HOST:PORT, not {http!r}; nearest: {LOCAL}:8001")
    if not is_loopback(found[1]):
        told = f"--http is for this machine alone, whoever asks: {found[1]!r} is reached by others"
        raise ConfigError(f"{told}; nearest: {LOCAL}:{found[2]}")
    return found[1], int(found[2])
