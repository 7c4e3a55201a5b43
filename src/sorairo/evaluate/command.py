"""What `sorairo evaluate` does once its options are checked: judge, print, write."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sorairo import __version__, runtime
from sorairo.config import to_dict
from sorairo.engines.engine import Engine
from sorairo.evaluate.evaluation import Result, evaluate
from sorairo.evaluate.options import Evaluation
from sorairo.evaluate.report.page import page
from sorairo.evaluate.report.table import table
from sorairo.perception.reader import Reader

__all__ = ["plain", "run"]


def run(options: Evaluation, engine: Engine | None, json_file: Path | None, html_file: Path | None) -> None:
    """Print the table, and write the files that are asked for. Raises: SorairoError."""
    reader = Reader.load(device=runtime.device())
    result = evaluate(options, reader, engine)
    if json_file is not None:
        text = json.dumps(plain(result), indent=1, allow_nan=False)
        json_file.write_text(text + "\n", encoding="utf-8")
    if html_file is not None:
        html_file.write_text(page(result), encoding="utf-8")
    print(table(result))


def plain(result: Result) -> dict[str, Any]:
    """The figures with what lies behind them: JSON can hold all of it."""
    return {
        "sorairo": __version__,
        "subject": result.subject,
        "reader": result.reader,
        "num_clips": len(result.records),
        "figures": [to_dict(figure) for figure in result.figures],
        "left_out": [to_dict(file) for file in result.skipped],
        "clips": [
            {"name": record.name, "prompt": record.prompt, "values": record.values}
            for record in result.records
        ],
    }
