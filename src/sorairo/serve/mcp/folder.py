"""The folder that a user chose for downloads: nothing is read or written outside it, nothing is replaced."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from sorairo.errors import SorairoError

__all__ = ["Folder", "FolderError"]


class FolderError(SorairoError):
    """A name that is not of this folder, is taken, or cannot be written or read."""


class Folder:
    """Plain files directly in one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root.absolute()

    def read(self, name: str, max_bytes: int) -> bytes:
        """A file of the folder. Raises: FolderError."""
        path = self._path(name)
        try:
            if path.stat().st_size > max_bytes:
                raise FolderError(f"{name!r} has more than {max_bytes:,} bytes")
            return path.read_bytes()
        except OSError as error:
            raise FolderError(f"cannot read {name!r} in {self.root}: {error.strerror or error}") from error

    def save(self, name: str, data: bytes) -> Path:
        """A new file, which appears whole or not at all. Raises: FolderError, for a taken name too."""
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
        """Raises: FolderError where `save` would refuse the name, before anything is fetched for it."""
        if os.path.lexists(self._path(name)):
            raise self._taken(name)

    def _taken(self, name: str) -> FolderError:
        return FolderError(f"there is already a file {name!r} in {self.root}; give another name")

    def _path(self, name: str) -> Path:
        """Where a name lies. Raises: FolderError for one that leads elsewhere, a link included."""
        path = self.root / name
        if Path(name).name != name or "\\" in name or "\0" in name or name.startswith("."):
            raise FolderError(f"a name of a file is plain, without folders or a dot in front, not {name!r}")
        if path.is_symlink():
            raise FolderError(f"{name!r} is a link, which may lead out of {self.root}")
        return path
