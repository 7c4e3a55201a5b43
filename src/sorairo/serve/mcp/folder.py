"""The folder for downloads: nothing outside it is read or written, and no file is replaced."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from sorairo.errors import SorairoError

__all__ = ["Folder", "FolderError"]


class FolderError(SorairoError):
    """A file's name that leads out of the folder or is taken, or a file that cannot be read or written."""


class Folder:
    """Plain files directly in one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root.absolute()

    def read(self, name: str, max_bytes: int) -> bytes:
        """Read a file of the folder. Raises: FolderError."""
        path = self._path(name)
        try:
            if path.stat().st_size > max_bytes:
                raise FolderError(f"{name!r} has more than {max_bytes:,} bytes")
            return path.read_bytes()
        except OSError as error:
            raise FolderError(f"cannot read {name!r} in {self.root}: {error.strerror or error}") from error

    def save(self, name: str, data: bytes) -> Path:
        """Write a new file, which appears whole or not at all. Raises: FolderError, also for a taken name."""
        path = self._path(name)
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.root, prefix=".", suffix=".partial") as partial:
                partial.write(data)
                partial.flush()
                Path(partial.name).chmod(0o644)
                os.link(partial.name, path)  # unlike a renaming, it never replaces what is there
        except FileExistsError as error:
            raise self._taken(name) from error
        except OSError as error:
            raise FolderError(f"cannot write {name!r} in {self.root}: {error.strerror or error}") from error
        return path

    def check_free(self, name: str) -> None:
        """Check a name before a download for it begins. Raises: FolderError where `save` would refuse it."""
        if os.path.lexists(self._path(name)):
            raise self._taken(name)

    def _taken(self, name: str) -> FolderError:
        return FolderError(f"there is already a file {name!r} in {self.root}; give another name")

    def _path(self, name: str) -> Path:
        """Find the path of a name. Raises: FolderError for one that leads elsewhere, as a link may."""
        path = self.root / name
        if Path(name).name != name or "\\" in name or "\0" in name or name.startswith("."):
            raise FolderError(f"a name of a file is plain, without folders or a dot in front, not {name!r}")
        if path.is_symlink():
            raise FolderError(f"{name!r} is a link, which may lead out of {self.root}")
        return path
