"""Progress on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sorairo.generation.pipeline import Progress


class Bar:
    """Progress on standard error: the stage, its steps and the time that it will still take."""

    def __init__(self) -> None:
        from tqdm import tqdm

        self.make: Callable[..., Any] = tqdm
        self.bar: Any = None

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        if self.bar is not None:
            self.bar.close()
            self.bar = None

    def print(self, line: str) -> None:
        self.close()
        print(line, flush=True)

    def update(self, progress: Progress) -> None:
        which = f"clip {progress.clip + 1}/{progress.count} " if progress.count > 1 else ""
        if progress.step == 1:
            self.close()
            form = "{desc} {n_fmt}/{total_fmt} |{bar:30}| {elapsed}, {remaining} left"
            # Counting from the first step's end: how long that took is not known here.
            self.bar = self.make(
                total=progress.num_steps,
                initial=1,
                desc=f"{which}{progress.stage}",
                bar_format=form,
                file=sys.stderr,
            )
        else:
            self.bar.update()
