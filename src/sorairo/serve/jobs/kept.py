"""Files that clients keep here: pictures for later orders, lines of batches, what batches answered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select

from sorairo.serve.jobs.database import Database, clock, now
from sorairo.serve.jobs.files import Files
from sorairo.serve.jobs.ids import is_id, new_id
from sorairo.serve.jobs.store import Quota, check_storage
from sorairo.serve.jobs.tables import FileRow

__all__ = ["DATA", "KeptFiles"]

DATA = "data"
"""The name of a file's contents in its folder."""


class KeptFiles:
    """The files of all keys. keep_seconds: how long one stays where nobody says; 0: for ever."""

    def __init__(self, database: Database, files: Files, keep_seconds: float) -> None:
        self.database, self.files, self.keep_seconds = database, files, keep_seconds

    def add(
        self,
        key_id: str,
        filename: str,
        purpose: str,
        write: Callable[[Path], None],
        quota: Quota,
        expires_after: float | None = None,
    ) -> FileRow:
        """Keep what `write` writes to a path. Raises: QuotaError, OSError; then nothing is kept."""
        row = FileRow(id=new_id("file"), key_id=key_id, filename=filename, purpose=purpose)
        kept = False
        try:
            write(self.files.make(row.id) / DATA)
            row.num_bytes = self.files.num_bytes(row.id)
            with self.database.write() as session:
                check_storage(session, key_id, quota)
                row.created_at = clock(session)
                keep = self.keep_seconds if expires_after is None else expires_after
                row.expires_at = row.created_at + keep if keep else None
                session.add(row)
            kept = True
        finally:
            if not kept:
                self.files.remove(row.id)
        return row

    def find(self, file_id: str, key_id: str) -> FileRow | None:
        """Find a file of a key that has not expired."""
        if not is_id(file_id):
            return None
        mine = select(FileRow).where(FileRow.id == file_id, FileRow.key_id == key_id)
        with self.database.read() as session:
            return session.scalars(
                mine.where((FileRow.expires_at.is_(None)) | (FileRow.expires_at > now()))
            ).first()

    def path(self, row: FileRow) -> Path:
        """Find the contents of a file."""
        return self.files.folder(row.id) / DATA

    def remove(self, row: FileRow) -> None:
        """Forget a file and remove its contents."""
        with self.database.write() as session:
            session.delete(row)
        self.files.remove(row.id)

    def remove_expired(self) -> None:
        """Remove all files that have expired."""
        with self.database.read() as session:
            expired = list(session.scalars(select(FileRow).where(FileRow.expires_at < now()).limit(100)))
        for row in expired:
            self.remove(row)
