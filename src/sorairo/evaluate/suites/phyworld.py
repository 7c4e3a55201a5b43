"""PhyWorld: a benchmark with models of its own, measured apart; here only what it found is told."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

MODULE = "sorairo.evaluate.phyworld"
RESULTS = Path("docs", "phyworld.json")


def told(results: Path = RESULTS) -> str:
    """The table of what was measured; or, in a line, how to measure it."""
    if find_spec(MODULE) is None:
        return "this installation has no PhyWorld"
    if not results.is_file():
        return f"there is no {results} here: runs/phyworld.sh trains, measures and writes it"
    return import_module(MODULE).table(results)
