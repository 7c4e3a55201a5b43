"""The folder of clips: a folder for each, whose files appear whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from sorairo.files import atomic_write
from sorairo.request import Request

__all__ = ["PREVIEW", "RECORD", "SPRITES", "THUMBNAIL", "VIDEO", "Files", "resolve"]

VIDEO, THUMBNAIL, SPRITES = "video.mp4", "thumbnail.webp", "spritesheet.jpg"
PREVIEW, RECORD = "preview.webp", "record.json"


class Files:
    """The folder of a service."""

    def __init__(self, root: Path) -> None:
        self.root = root.absolute()

    def folder(self, name: str) -> Path:
        """Find the folder of a video or a character. name: an id that this service made."""
        assert name.replace("_", "").isalnum()
        return self.root / name

    def make(self, name: str) -> Path:
        """Make the folder of a video or a character. Raises: OSError."""
        folder = self.folder(name)
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def remove(self, name: str) -> None:
        """Remove all files of a video or a character: first at once by a new name, then from the disk."""
        folder = self.folder(name)
        away = folder.with_name(f".removed-{name}-{uuid.uuid4().hex}")
        with suppress(FileNotFoundError):
            folder.rename(away)
        shutil.rmtree(away, ignore_errors=True)

    def num_bytes(self, name: str) -> int:
        """Sum the bytes of the files of a video or a character."""
        return sum(path.stat().st_size for path in self.folder(name).iterdir() if path.is_file())

    def free_bytes(self) -> int:
        """Measure the free bytes of the disk."""
        self.root.mkdir(parents=True, exist_ok=True)
        return shutil.disk_usage(self.root).free

    def sweep(self, name: str) -> None:
        """Remove files that a worker which died left half written."""
        for path in self.folder(name).glob("*.partial*"):
            path.unlink(missing_ok=True)

    def share(self, source: Path, target: Path) -> None:
        """Give a file a second name, which outlives the first: a link where the disk can, else a copy."""
        target.unlink(missing_ok=True)
        try:
            os.link(source, target)
        except FileNotFoundError:
            raise
        except OSError:
            with atomic_write(target) as partial:
                shutil.copyfile(source, partial)

    def records(self) -> Iterator[dict[str, Any]]:
        """Read the record beside each finished clip."""
        for path in sorted(self.root.glob(f"video_*/{RECORD}")):
            with suppress(OSError, ValueError):
                record = json.loads(path.read_text(encoding="utf-8"))
                if isinstance(record, dict) and path.with_name(VIDEO).is_file():
                    yield record


def resolve(request: Request, folder: Path, files: Files) -> Request:
    """Replace names of files in a request by their paths."""
    characters = tuple(
        replace(character, video=str(files.folder(character.video) / VIDEO))
        for character in request.characters
    )
    paths: dict[str, Any] = {field: str(folder / name) for field, name in request.files.items()}
    return replace(request, characters=characters, **paths)
