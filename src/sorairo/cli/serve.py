"""The commands of the service. Light: what they need is loaded when they run."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sorairo.errors import ConfigError

if TYPE_CHECKING:
    from sorairo.serve.jobs.keys import Keys
    from sorairo.serve.settings import Settings

__all__ = ["add_commands", "extra"]

DATABASE = "SORAIRO_DATABASE"


def add_commands(commands: Any) -> None:
    """Add `serve`, `worker` and `keys` to the commands of a parser."""
    about = "answer HTTP requests for videos"
    p = commands.add_parser("serve", help=about, description=about)
    p.add_argument(
        "--host", default="127.0.0.1", metavar="ADDRESS", help="address to listen on (default: 127.0.0.1)"
    )
    p.add_argument(
        "--port", type=int, default=8000, metavar="N", help="port; 0: any that is free (default: 8000)"
    )
    p.add_argument("--workers", type=int, default=1, metavar="N", help="processes beside it (default: 1)")
    p.add_argument(
        "--policy",
        default="default",
        metavar="FILE",
        help="what is not made: a TOML file, default or none (default: default, the policy of Sorairo)",
    )
    _add_settings(p)
    p.set_defaults(run=_serve)
    about = "make clips for a service, on this machine or another that shares its database and files"
    p = commands.add_parser("worker", help=about, description=about)
    _add_settings(p)
    p.set_defaults(run=_work)
    _add_keys(commands)


def _add_settings(p: argparse.ArgumentParser) -> None:
    _add_database(p)
    p.add_argument("--files", metavar="DIR", help="where clips lie (default: outputs/service/files)")
    p.add_argument("--engine", default="native", metavar="NAME", help="native, or stub (default: native)")
    p.add_argument("--weights", metavar="DIR", help="other weights than those that come with Sorairo")
    p.add_argument(
        "--set", action="append", default=[], metavar="A=B", help="change a setting, as keep_days=7"
    )


def _add_database(p: argparse.ArgumentParser) -> None:
    p.add_argument(
        "--db",
        metavar="URL",
        help="sqlite:///FILE or postgresql://... (default: $SORAIRO_DATABASE, or in outputs/service)",
    )


def _add_keys(commands: Any) -> None:
    about = "the keys by which clients of a service come in"
    actions = commands.add_parser("keys", help=about, description=about).add_subparsers(
        required=True, metavar="ACTION"
    )
    about = "make a key and print it, once"
    p = actions.add_parser("add", help=about, description=about)
    p.add_argument("name", metavar="NAME", help="whose it is")
    p.add_argument("--rate", type=int, metavar="N", help="orders a minute (default: no limit)")
    p.add_argument("--jobs", type=int, metavar="N", help="unfinished videos at a time (default: 1000)")
    p.add_argument("--storage", type=float, metavar="GB", help="what its files may take (default: no limit)")
    p.add_argument("--priority", type=int, default=0, metavar="N", help="larger goes first (default: 0)")
    _add_database(p)
    p.set_defaults(run=_keys_add)
    about = "list keys, as lines of JSON"
    p = actions.add_parser("list", help=about, description=about)
    _add_database(p)
    p.set_defaults(run=_keys_list)
    about = "let a key be worth nothing"
    p = actions.add_parser("revoke", help=about, description=about)
    p.add_argument("id", metavar="ID", help="as `sorairo keys list` prints it")
    _add_database(p)
    p.set_defaults(run=_keys_revoke)


def _serve(args: argparse.Namespace) -> None:
    with extra("serve"):
        from sorairo.serve.http.server import serve
    serve(_settings(args, host=args.host, port=args.port, workers=args.workers, policy=args.policy))


def _work(args: argparse.Namespace) -> None:
    with extra("serve"):
        from sorairo.serve.jobs.worker import work
    work(_settings(args))


def _keys_add(args: argparse.Namespace) -> None:
    with _keys(args) as keys:
        from sorairo.serve.jobs.keys import KeyLimits

        limits = KeyLimits(
            rate_per_minute=args.rate, max_jobs=args.jobs, max_gb=args.storage, priority=args.priority
        )
        key_id, secret = keys.add(args.name, limits)
    print(json.dumps({"id": key_id, "name": args.name, "key": secret}))


def _keys_list(args: argparse.Namespace) -> None:
    with _keys(args) as keys:
        for key in keys.list():
            shown = {"id": key.id, "name": key.name, "key": f"...{key.hint}", "priority": key.priority}
            limits = {"rate": key.rate_per_minute, "jobs": key.max_jobs, "bytes": key.max_bytes}
            print(json.dumps({**shown, **limits, "revoked": key.revoked_at is not None}))


def _keys_revoke(args: argparse.Namespace) -> None:
    with _keys(args) as keys:
        keys.revoke(args.id)


@contextmanager
def _keys(args: argparse.Namespace) -> Iterator[Keys]:
    """The keys of the database that is named."""
    with extra("serve"):
        from sorairo.serve.jobs.database import Database
        from sorairo.serve.jobs.keys import Keys
        from sorairo.serve.settings import Settings
    url = args.db or os.environ.get(DATABASE) or Settings().db
    database = Database(url)
    try:
        database.migrate()
        yield Keys(database)
    finally:
        database.close()


def _settings(args: argparse.Namespace, **given: Any) -> Settings:
    from sorairo.config import override
    from sorairo.serve.settings import Settings

    given |= {"engine": args.engine, "weights": args.weights}
    given |= {"db": args.db or os.environ.get(DATABASE), "files": args.files}
    return override(Settings(**{name: value for name, value in given.items() if value is not None}), args.set)


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Imports of packages that come with an extra. Raises: ConfigError where they are not there."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("sorairo"):
            raise
        told = f"this needs more packages ({error.name} is missing): pip install 'sorairo[{name}]'"
        raise ConfigError(told) from error
