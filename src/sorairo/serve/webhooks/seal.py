"""Keep secrets encrypted in the database, under a key that lies in a file beside it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from sorairo.serve.settings import ServiceError

__all__ = ["Seal"]

_MARK = "sealed:"


class Seal:
    """Encrypts and decrypts secrets. The key is made when it is first needed, for its owner alone.

    file: where the key lies. Raises: ServiceError where it cannot be read or kept.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._cipher: Fernet | None = None

    def hide(self, secret: str) -> str:
        """Encrypt a secret."""
        return _MARK + self._fernet().encrypt(secret.encode()).decode()

    def show(self, kept: str) -> str:
        """Decrypt what `hide` made; what was kept before there was a key stays as it is."""
        if not kept.startswith(_MARK):
            return kept
        try:
            return self._fernet().decrypt(kept.removeprefix(_MARK)).decode()
        except InvalidToken as error:
            raise ServiceError(f"{self.file.name} is not the key of this secret; rotate it") from error

    def _fernet(self) -> Fernet:
        if self._cipher is None:
            try:
                if not self.file.exists():
                    self._make()
                self._cipher = Fernet(self.file.read_bytes().strip())
            except (OSError, ValueError) as error:
                raise ServiceError(f"the key {self.file} cannot be used: {error}") from error
        return self._cipher

    def _make(self) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=self.file.parent, prefix=".key.") as partial:  # mode 0600
            partial.write(Fernet.generate_key())
            partial.flush()
            os.fsync(partial.fileno())
            try:
                os.link(partial.name, self.file)
            except FileExistsError:
                pass  # another process was first
