"""A cluster of Ray: one that is there, or one of our own, which this machine alone can reach."""

from __future__ import annotations

import os
import secrets
import socket
from contextlib import ExitStack
from tempfile import TemporaryDirectory
from typing import Any

from sorairo.serve.settings import ServiceError

__all__ = ["Cluster", "line_of"]

INSTALL = "pip install 'sorairo[ray]'"
STORE_BYTES = 80_000_000  # the least that Ray takes: clips go through files
PATIENCE = 10.0
"""Seconds for a cluster to answer at all."""
LOOPBACK = "127.0.0.1"


class Cluster:
    """A connection to a cluster. address: HOST:PORT; "" starts our own, which ends with `close`.

    Raises: ServiceError where Ray is not installed or no cluster answers.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        for name in ("RAY_USAGE_STATS_ENABLED", "RAY_COLOR_PREFIX", "RAY_DEDUP_LOGS"):
            os.environ.setdefault(name, "0")
        if not address:
            os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"  # as there: it listens on 127.0.0.1 alone
            os.environ.setdefault("RAY_AUTH_MODE", "token")
            os.environ.setdefault("RAY_AUTH_TOKEN", secrets.token_hex(32))
        try:
            import ray  # pyright: ignore[reportMissingImports]
        except ImportError as error:
            raise ServiceError(f"the executor ray needs more packages: {INSTALL} ({error.name})") from error
        self.ray: Any = ray
        self._ends = self._connected()

    def machines(self) -> list[tuple[int, int]]:
        """Processors and graphics cards of each machine that is alive."""
        found = [node["Resources"] for node in self.ray.nodes() if node["Alive"]]
        return [(int(each.get("CPU", 0)), int(each.get("GPU", 0))) for each in found]

    def check(self) -> None:
        """Raises: ServiceError where our own has died; machines of another may come back.

        It cannot be started anew: Ray takes the handlers of signals each time, and gives none back.
        """
        if not self.address and not self.machines():
            raise ServiceError("Ray has ended, and the service with it; its jobs wait for the next start")

    def close(self) -> None:
        """Leave it."""
        self._ends.close()

    def _connected(self) -> ExitStack:
        """Connect; what ends that."""
        where = f"Ray does not answer at {self.address}" if self.address else "Ray cannot be started"
        with ExitStack() as ends:
            how: dict[str, Any] = {"address": self.address}
            if not self.address:
                folder = ends.enter_context(TemporaryDirectory(prefix="ray-", ignore_cleanup_errors=True))
                how = {"address": "local", "include_dashboard": False, "_temp_dir": folder}
                how["object_store_memory"] = STORE_BYTES
            ends.callback(self.ray.shutdown)
            try:
                if self.address:  # Ray itself would ask there for ever
                    host, _, port = self.address.rpartition(":")
                    socket.create_connection((host.strip("[]"), int(port)), timeout=PATIENCE).close()
                self.ray.init(**how, logging_level="WARNING")
            except Exception as error:  # of whatever kind: Ray has none of its own for it
                raise ServiceError(f"{where}: {line_of(error)}") from error
            heard = {node["NodeManagerAddress"] for node in self.ray.nodes()}
            if not self.address and heard != {LOOPBACK}:
                raise ServiceError(f"Ray listens at {', '.join(sorted(heard))}, where others may reach it")
            return ends.pop_all()


def line_of(error: BaseException) -> str:
    """The first line of what an error says."""
    return next(iter(str(error).strip().splitlines()), type(error).__name__)[:300]
