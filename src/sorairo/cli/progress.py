"""Progress on standard error."""

from __future__ import annotations

import sys
from typing import Any

from tqdm import tqdm

from sorairo.cli.printing import leave, say
from sorairo.request import Progress


class Bar:
    """How far a clip is: its stage, its steps, and the time that it will still take."""

    def __init__(self, count: int = 1) -> None:
        self.count, self.which, self.stage = count, "", ""
        self.bar: Any = None

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def begin(self, clip: int) -> None:
        """Count anew, for a clip counted from 0."""
        self.close()
        self.stage = ""
        self.which = f"clip {clip + 1}/{self.count} " if self.count > 1 else ""

    def close(self) -> None:
        """Leave the bar as it stands."""
        bar, self.bar = self.bar, None
        try:
            if bar is not None:
                bar.close()
        except (OSError, ValueError):
            leave(sys.stderr)

    def print(self, line: str) -> None:
        """Print a line of results."""
        self.close()
        say(line)

    def update(self, progress: Progress) -> None:
        """Show a step, while there is somewhere to show it."""
        try:
            self._update(progress)
        except (OSError, ValueError):
            leave(sys.stderr)

    def _update(self, progress: Progress) -> None:
        done = min(max(progress.done, 0.0), 1.0)  # whatever an engine of somebody else says
        if self.bar is None:
            form = "{desc} |{bar:30}| {elapsed}, {remaining} left"
            # Counting from the first step's end: how long that took is not known here.
            self.bar = tqdm(total=1.0, initial=done, bar_format=form, file=sys.stderr)
        step = f"{progress.step}/{progress.num_steps}"
        self.bar.set_description_str(f"{self.which}{progress.stage} {step}", refresh=False)
        self.bar.update(done - self.bar.n)
        if progress.stage != self.stage:  # shown at once, however soon after the last
            self.stage = progress.stage
            self.bar.refresh()
