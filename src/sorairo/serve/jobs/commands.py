"""What `sorairo worker` and `sorairo keys` run."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sorairo.errors import ConfigError
from sorairo.serve.jobs import worker
from sorairo.serve.jobs.database import Database
from sorairo.serve.jobs.keys import KeyLimits, Keys
from sorairo.serve.settings import database_url, settings_from

__all__ = ["add_key", "list_keys", "revoke_key", "work"]


def work(args: argparse.Namespace) -> None:
    """Make clips until SIGTERM. Raises: ConfigError, ServiceError, CheckpointError."""
    worker.work(settings_from(args))


def add_key(args: argparse.Namespace) -> None:
    """Make a key and print it. Raises: ConfigError, ServiceError."""
    if not args.name.strip():
        raise ConfigError("a key has a name, whose it is; nearest: 'me'", parameter="name")
    limits = KeyLimits(
        rate_per_minute=args.rate, max_jobs=args.jobs, max_gb=args.storage, priority=args.priority
    )
    with _open_keys(args) as keys:
        key_id, secret = keys.add(args.name, limits)
    print(json.dumps({"id": key_id, "name": args.name, "key": secret}))


def list_keys(args: argparse.Namespace) -> None:
    """Print all keys, a line of JSON for each. Raises: ServiceError."""
    with _open_keys(args, kept=True) as keys:
        for key in keys.list():
            shown = {"id": key.id, "name": key.name, "key": f"...{key.hint}", "priority": key.priority}
            limits = {"rate": key.rate_per_minute, "jobs": key.max_jobs, "bytes": key.max_bytes}
            print(json.dumps({**shown, **limits, "revoked": key.revoked_at is not None}))


def revoke_key(args: argparse.Namespace) -> None:
    """Revoke a key. Raises: ConfigError for an id that no key has, ServiceError."""
    with _open_keys(args, kept=True) as keys:
        keys.revoke(args.id)


@contextmanager
def _open_keys(args: argparse.Namespace, kept: bool = False) -> Iterator[Keys]:
    """Open the database that the command names and give its keys. kept: its folder has to be there."""
    url = database_url(args)
    file = Path(url.removeprefix("sqlite:///"))
    if kept and url.startswith("sqlite:///") and args.db is not None and not file.parent.is_dir():
        raise ConfigError(f"there is no database {file}; its folder is not there", parameter="db")
    database = Database(url)
    try:
        database.migrate()
        yield Keys(database)
    finally:
        database.close()
