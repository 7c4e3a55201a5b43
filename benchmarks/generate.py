"""Seconds and memory of one clip from cold start: the whole `sorairo generate` command, and where time goes.

python benchmarks/generate.py [--seconds 4] [--size 256x256] [--runs 3] [--quality draft] [--painter NAME]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

PROMPT = "a red ball bounces on a wooden floor, slow dolly in"


def run_once(
    seconds: float, size: str, folder: Path, options: list[str]
) -> tuple[float, float, dict[str, float]]:
    """Wall seconds, peak memory in GiB and the stages' seconds of one whole process."""
    command = [sys.executable, "-m", "sorairo.cli", "generate", PROMPT, "--json", "--seed", "1"]
    command += ["--seconds", str(seconds), "--size", size, "-o", str(folder / "clip.mp4"), *options]
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=usual
    )
    assert process.stdout is not None
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if status:
        raise SystemExit(f"sorairo generate failed with status {status}")
    return wall, usage.ru_maxrss / 2**20, json.loads(output)["timings"]


def main() -> None:
    """Measure and print a table in Markdown."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--size", default="256x256")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--quality", default="final")
    parser.add_argument("--painter", default="traced")
    args = parser.parse_args()
    options = ["--quality", args.quality, "--painter", args.painter]
    with tempfile.TemporaryDirectory() as folder:
        runs = [run_once(args.seconds, args.size, Path(folder), options) for _ in range(args.runs)]
    walls = [run[0] for run in runs]
    print(f"{args.seconds:g} s at {args.size}, {args.painter}, {args.quality}, {os.cpu_count()} CPU cores")
    print()
    print(
        f"| wall, s (median; all) | {np.median(walls):.1f} ({', '.join(f'{wall:.1f}' for wall in walls)}) |"
    )
    print("|---|---|")
    print(f"| peak memory, GiB | {max(run[1] for run in runs):.2f} |")
    stages = {name: float(np.median([run[2][name] for run in runs])) for name in runs[0][2]}
    for name, value in stages.items():
        print(f"| {name}, s (share) | {value:.2f} ({value / np.median(walls):.0%}) |")
    print(f"| start of Python and imports, s | {np.median(walls) - sum(stages.values()):.2f} |")


if __name__ == "__main__":
    main()
