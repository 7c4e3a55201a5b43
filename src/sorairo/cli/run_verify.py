"""Run `verify`."""

from __future__ import annotations

import argparse
import json

from sorairo.cli.printing import say
from sorairo.provenance.verify import verify


def run(args: argparse.Namespace) -> int:
    """Print what each mark of a video says; the exit code."""
    report = verify(args.file)
    say(json.dumps(report.to_dict()) if args.json else "\n".join(report.lines()))
    return report.exit_code
