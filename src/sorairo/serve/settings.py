"""The settings of the service, the same for the web process and its workers."""

from __future__ import annotations

import argparse
import ipaddress
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sorairo.config import override
from sorairo.engines.engine import Engine
from sorairo.engines.registry import load_engine
from sorairo.errors import ConfigError, SorairoError, nearest
from sorairo.request import Capabilities

__all__ = ["ServiceError", "Settings", "database_url", "is_loopback", "settings_from"]

DAY = 86_400.0
EXECUTORS = ("processes", "ray")


class ServiceError(SorairoError):
    """The service cannot start or go on, because of its database, disk or port."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """The settings of `sorairo serve` and `sorairo worker`.

    host, port: where to listen; port 0 takes a free one. db: a URL of SQLAlchemy. files: the folder of clips,
    which all workers share. memory, lora, retries:
    of open weights, as `--memory`, `--lora` and `--retries` say it.
    executor: where workers run: "processes" of this machine; "ray", as actors of a cluster that is started on
    this machine alone, or "ray:HOST:PORT" of one that is there. workers: how many; None is one, or with Ray
    as many as there are cards. actor_gpus: cards of each actor; 0 for processors alone.
    require_keys: None asks for keys as soon as `host` is not this machine alone.
    keep_days: how long clips are kept, 0 for ever. quota_gb: what all clips together may take, 0 for all of
    the disk but `reserve_gb`. max_queue: unfinished jobs of one key, where the key says nothing else.
    lease_seconds: a job is queued again when its worker has not beaten for so long, by a monotonic clock.
    max_attempts: how often a job is tried. private_webhooks: allow webhooks, and images fetched by
    URL, at addresses that are not public. provenance: sign clips and mark them invisibly. policy: a file that
    says what is not made, "default" or "none". max_upload_mb, max_json_mb: of a body with files, and of one
    of JSON. address_connections: connections of one address at a time; head_seconds: for the head of a
    request. origins: sites whose pages in a browser may call the service, as https://example.com. studio:
    whether `/` is the page for people. stage_processes: how many shots are staged, simulated or drafted at a
    time; stage_seconds, stage_mb: what each may take.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    db: str = "sqlite:///outputs/service/sorairo.db"
    files: str = "outputs/service/files"
    engine: str = "native"
    weights: str | None = None
    memory: str | None = None
    lora: tuple[str, ...] = ()
    retries: int = 0
    executor: str = "processes"
    workers: int | None = None
    actor_gpus: int = 1
    require_keys: bool | None = None
    keep_days: float = 30.0
    quota_gb: float = 0.0
    reserve_gb: float = 0.25
    max_queue: int = 1_000
    max_upload_mb: float = 64.0
    max_json_mb: float = 24.0
    address_connections: int = 256
    head_seconds: float = 10.0
    origins: tuple[str, ...] = ()
    beat_seconds: float = 1.0
    lease_seconds: float = 15.0
    idle_seconds: float = 0.25
    max_attempts: int = 3
    private_webhooks: bool = False
    provenance: bool = True
    policy: str = "default"
    studio: bool = True
    stage_processes: int = 2
    stage_seconds: float = 20.0
    stage_mb: int = 1_536

    def __post_init__(self) -> None:
        for name, low in (
            ("port", 0),
            ("workers", 0),
            ("actor_gpus", 0),
            ("max_queue", 1),
            ("max_attempts", 1),
            ("address_connections", 1),
            ("stage_processes", 1),
            ("stage_mb", 128),
        ):
            value = getattr(self, name)
            if value is not None and value < low:
                raise ConfigError(f"{name} is at least {low}, not {value}; nearest: {low}")
        if self.executor not in EXECUTORS and not re.fullmatch(r"ray:\S+:\d+", self.executor, re.ASCII):
            hint = f"nearest: {nearest(self.executor, EXECUTORS)}"
            raise ConfigError(
                f"the executor is processes, ray or ray:HOST:PORT, not {self.executor!r}; {hint}"
            )
        if self.port > 65_535:
            raise ConfigError(f"port is at most 65535, not {self.port}; nearest: 65535")
        for name in ("keep_days", "quota_gb", "reserve_gb"):
            if getattr(self, name) < 0:
                raise ConfigError(f"{name} is at least 0, not {getattr(self, name)}; nearest: 0")
        above = ("beat_seconds", "idle_seconds", "max_upload_mb", "max_json_mb", "head_seconds")
        for name in (*above, "stage_seconds"):
            if getattr(self, name) <= 0:
                raise ConfigError(f"{name} is above 0, not {getattr(self, name)}")
        for origin in self.origins:
            if not re.fullmatch(
                r"https?://[\w.-]+(:\d+)?|https?://\[[\da-fA-F:]+\](:\d+)?", origin, re.ASCII
            ):
                raise ConfigError(f"an origin is https://HOST or http://HOST:PORT, not {origin!r}")
        if self.lease_seconds < 3 * self.beat_seconds:
            fit = 3 * self.beat_seconds
            raise ConfigError(f"lease_seconds is three beats, not {self.lease_seconds}; nearest: {fit}")

    @property
    def address_of_ray(self) -> str | None:
        """Where the cluster is whose actors work; "" for one of our own, None where Ray has no part."""
        head, _, address = self.executor.partition(":")
        return address if head == "ray" else None

    @property
    def files_path(self) -> Path:
        """The folder of clips."""
        return Path(self.files)

    @property
    def state_path(self) -> Path:
        """The folder of what the service keeps for itself: beside the database, or else the clips."""
        file = self.db.removeprefix("sqlite:///")
        return Path(file).parent if file != self.db and file else self.files_path

    @property
    def needs_keys(self) -> bool:
        """Whether a request without a valid key is refused."""
        return not is_loopback(self.host) if self.require_keys is None else self.require_keys

    @property
    def max_bytes(self) -> int:
        """Bytes that all clips together may take; 0: no limit."""
        return int(self.quota_gb * 1e9)

    @property
    def reserve_bytes(self) -> int:
        """Bytes that stay free on the disk."""
        return int(self.reserve_gb * 1e9)

    def make_engine(self) -> Engine:
        """Make the engine, without loading it. Raises: ConfigError."""
        return load_engine(
            self.engine, self.weights, memory=self.memory, lora=self.lora, retries=self.retries
        )

    def capabilities(self) -> Capabilities:
        """Ask the engine what it can do. Raises: ConfigError."""
        return self.make_engine().capabilities()


def settings_from(args: argparse.Namespace, **given: Any) -> Settings:
    """Make the settings that a command line names: its options, then `--set`. Raises: ConfigError."""
    given |= {"db": database_url(args), "files": args.files, "engine": args.engine}
    given |= {"weights": args.weights, "memory": args.memory, "lora": tuple(args.lora)}
    given |= {"retries": args.retries}
    return override(Settings(**{name: value for name, value in given.items() if value is not None}), args.set)


def database_url(args: argparse.Namespace) -> str:
    """Find the database of a command line: `--db`, else $SORAIRO_DATABASE, else the default."""
    return args.db or os.environ.get("SORAIRO_DATABASE") or Settings().db


def is_loopback(host: str) -> bool:
    """Whether a host's name or address is this machine and nothing else."""
    if host.rstrip(".").lower() in ("localhost", "ip6-localhost"):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
