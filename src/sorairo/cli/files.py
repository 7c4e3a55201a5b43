"""Where results go, checked before anything is made; and what is said of them."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sorairo.errors import ConfigError
from sorairo.files import is_endless

if TYPE_CHECKING:
    from sorairo.request import Clip

OUTPUTS = Path("outputs")


def outputs(output: Path | None, prompt: str, seeds: range) -> list[Path]:
    """Where the clip of each seed goes; ConfigError where that cannot be."""
    if output is not None:
        paths = numbered(output, len(seeds))
        check_writable(output, ".mp4", paths)
        return paths
    words = "-".join(re.findall("[a-z0-9]+", prompt.lower()))[:48].strip("-") or "clip"
    paths = [OUTPUTS / f"{words}-{seed}.mp4" for seed in seeds]
    check_writable(paths[0] if OUTPUTS.exists() else Path("outputs.mp4"), ".mp4")
    return paths


def numbered(path: Path, count: int) -> list[Path]:
    """The path, or for several clips path-1, path-2 and so on."""
    return [path] if count == 1 else [path.with_stem(f"{path.stem}-{i + 1}") for i in range(count)]


def check_readable(paths: Iterable[str | None]) -> None:
    """Raise ConfigError unless each file that is given can be opened."""
    for path in paths:
        try:
            if path is not None and is_endless(Path(path)):
                raise ConfigError(f"cannot read {path}: it is not a file")
            if path is not None:
                Path(path).open("rb").close()
        except OSError as error:
            raise ConfigError(f"cannot read {path}: {error.strerror or error}") from error


def check_writable(path: Path | None, suffix: str, all_paths: Sequence[Path | None] = ()) -> None:
    """ConfigError unless a file of this kind can be written there; nothing is left behind.

    all_paths: what is written, where that is more than one file.
    """
    if path is None:
        return
    if path.suffix.lower() != suffix:
        fit = f"{path.stem or 'clip'}{suffix}"
        raise ConfigError(f"the name of the file ends in {suffix}, not {path.name!r}; nearest: {fit}")
    try:
        for each in all_paths or (path,):
            if each is not None and each.is_dir():
                raise ConfigError(f"cannot write {each}: it is a folder")
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except OSError as error:  # a name that is too long among them
        raise ConfigError(f"cannot write {path}: {error.strerror or error}") from error


def describe(clip: Clip, path: Path, plan: Path | None) -> dict[str, Any]:
    """What is said of a clip as JSON; timings in seconds."""
    found = {
        "path": str(path),
        "seed": clip.seed,
        "seconds": round(clip.num_frames / clip.fps, 3),
        "size": clip.recipe.get("size"),
        "fps": clip.fps,
        "model": clip.recipe["model"],
        "timings": {stage: round(seconds, 3) for stage, seconds in clip.timings.items()},
    }
    return found if plan is None else {**found, "plan": str(plan)}
