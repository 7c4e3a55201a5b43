"""What `sorairo serve` runs."""

from __future__ import annotations

import argparse

from sorairo.serve.http import server
from sorairo.serve.settings import settings_from

__all__ = ["serve"]


def serve(args: argparse.Namespace) -> None:
    """Answer requests until SIGINT or SIGTERM. Raises: ConfigError, ServiceError."""
    given = {"host": args.host, "port": args.port, "workers": args.workers, "policy": args.policy}
    given["origins"] = tuple(args.origin) if args.origin else None
    given["executor"] = args.executor
    given["studio"] = False if args.no_studio else None
    server.serve(settings_from(args, **given))
