"""An evaluation as plain data, for programs."""

from __future__ import annotations

from typing import Any

from sorairo import __version__
from sorairo.config import to_dict
from sorairo.evaluate.evaluation import Result

__all__ = ["plain"]


def plain(result: Result) -> dict[str, Any]:
    """The figures with what lies behind them: JSON can hold all of it."""
    return {
        "sorairo": __version__,
        "subject": result.subject,
        "reader": result.reader,
        "num_clips": result.num_clips,
        "figures": [to_dict(figure) for figure in result.figures],
        "left_out": [to_dict(file) for file in result.skipped],
        "clips": [
            {"name": record.name, "prompt": record.prompt, "values": record.values}
            for record in result.records
        ],
    }
