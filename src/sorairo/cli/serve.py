"""Parse `serve`, `worker` and `keys`. What they run is in `sorairo.serve`, which is imported when it runs."""

from __future__ import annotations

import argparse
from typing import Any

from sorairo.cli.make import add_weights

__all__ = ["add_commands"]


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
    p.add_argument(
        "--workers",
        type=int,
        metavar="N",
        help="how many make clips (default: 1; with Ray: one a card)",
    )
    p.add_argument(
        "--executor",
        metavar="NAME",
        help="where they run: processes, ray or ray:HOST:PORT of a cluster (default: processes)",
    )
    p.add_argument(
        "--policy",
        default="default",
        metavar="FILE",
        help="what is not made: a TOML file, default or none (default: default, the policy of Sorairo)",
    )
    p.add_argument(
        "--origin",
        action="append",
        metavar="URL",
        help="a site whose pages may call the service, as https://example.com (default: none)",
    )
    p.add_argument("--no-studio", action="store_true", help="serve the API alone, and no page for people")
    _add_settings(p)
    p.set_defaults(run="sorairo.serve.http.commands:serve")
    about = "make clips for a service, on this machine or another that shares its database and files"
    p = commands.add_parser("worker", help=about, description=about)
    _add_settings(p)
    p.set_defaults(run="sorairo.serve.jobs.commands:work")
    _add_keys(commands)


def _add_settings(p: argparse.ArgumentParser) -> None:
    _add_database(p)
    p.add_argument("--files", metavar="DIR", help="where clips lie (default: outputs/service/files)")
    p.add_argument(
        "--engine",
        default="native",
        metavar="NAME",
        help="native, diffusers:FOLDER, remote:URL or stub (default: native)",
    )
    p.add_argument("--weights", metavar="DIR", help="other weights than those that come with Sorairo")
    add_weights(p)
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
    p.set_defaults(run="sorairo.serve.jobs.commands:add_key")
    about = "list keys, as lines of JSON"
    p = actions.add_parser("list", help=about, description=about)
    _add_database(p)
    p.set_defaults(run="sorairo.serve.jobs.commands:list_keys")
    about = "revoke a key: requests with it are refused from then on"
    p = actions.add_parser("revoke", help=about, description=about)
    p.add_argument("id", metavar="ID", help="as `sorairo keys list` prints it")
    _add_database(p)
    p.set_defaults(run="sorairo.serve.jobs.commands:revoke_key")
