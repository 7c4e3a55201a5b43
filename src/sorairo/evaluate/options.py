"""What an evaluation is asked for, checked before anything is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sorairo.errors import ConfigError, nearest
from sorairo.request import GUIDES

__all__ = ["SUITES", "Evaluation", "video_files"]

SUITES = ("physics", "temporal", "prompt", "fidelity")
SHIPPED = "nano"
DEFAULT_COUNT, MAX_COUNT = 64, 1_000
MAX_SEED = 2**53 - 1 - MAX_COUNT
SUFFIXES = (".mp4", ".mov", ".webm", ".mkv", ".avi", ".gif", ".m4v", ".mpg", ".mpeg", ".ogv")


@dataclass(frozen=True, kw_only=True, slots=True)
class Evaluation:
    """Which suites, of which clips.

    The clips are those of a folder (`videos`), or are made by the weights of a folder (`weights`), or by
    those that come with Sorairo (`preset`, the default). count: clips that are made, or read of the folder;
    None: 64, or all of the folder. seed: of the first clip made. ground: what an engine is told of our own
    scene of each sentence. long: drift over up to a minute as well. Raises: ConfigError.
    """

    suite: str = "all"
    preset: str | None = None
    weights: Path | None = None
    videos: Path | None = None
    count: int | None = None
    seed: int = 0
    ground: str | None = None
    long: bool = False

    def __post_init__(self) -> None:
        names = (*SUITES, "all")
        if self.suite not in names:
            raise ConfigError(
                f"there is no suite {self.suite!r}; did you mean {nearest(self.suite, names)!r}?"
            )
        given = [name for name in ("preset", "weights", "videos") if getattr(self, name) is not None]
        if len(given) > 1:
            raise ConfigError(f"--{given[0]} and --{given[1]} both say which clips; leave out --{given[0]}")
        if self.preset not in (None, SHIPPED):
            raise ConfigError(
                f"{self.preset!r} does not come with Sorairo: give --weights DIR; nearest: {SHIPPED!r}"
            )
        if self.long and "temporal" not in self.suites:
            raise ConfigError(
                f"--long is of the temporal suite, not of {self.suite}; nearest: --suite temporal"
            )
        for name, low, high in (("count", 1, MAX_COUNT), ("seed", 0, MAX_SEED)):
            value = getattr(self, name)
            if value is not None and not low <= value <= high:
                raise ConfigError(
                    f"{name} is a whole number from {low:,} to {high:,}, not {value}; "
                    f"nearest: {min(max(value, low), high)}"
                )
        if self.ground is not None and self.ground not in GUIDES:
            raise ConfigError(f"there is no ground {self.ground!r}; nearest: {nearest(self.ground, GUIDES)}")
        for folder in (self.weights, self.videos):
            if folder is not None and not folder.is_dir():
                raise ConfigError(f"there is no folder {folder}{_beside(folder)}")
        if self.videos is not None:
            video_files(self.videos)

    @property
    def suites(self) -> tuple[str, ...]:
        return SUITES if self.suite == "all" else (self.suite,)


def video_files(folder: Path, count: int | None = None) -> list[Path]:
    """The videos of a folder by name, the first `count` of them. Raises: ConfigError where there are none."""
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)
    if not paths:
        kinds = ", ".join(SUFFIXES[:5])
        raise ConfigError(f"there is no video in {folder}; the names of videos end in {kinds} or the like")
    return paths[:count]


def _beside(folder: Path) -> str:
    """The folder beside it with the nearest name, as the end of a sentence."""
    try:
        names = sorted(path.name for path in folder.parent.iterdir() if path.is_dir())
    except OSError:
        return ""
    return f"; nearest: {folder.with_name(nearest(folder.name, names))}" if names and folder.name else ""
