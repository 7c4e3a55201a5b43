"""The database: SQLite in WAL or Postgres, one code path; its schema; its clock."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url, select, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import Float

from sorairo.errors import ConfigError
from sorairo.serve.settings import ServiceError

__all__ = ["HEAD", "Database", "clock", "now"]

HEAD = "0004"
"""The newest migration."""

_MIGRATING = 7_254_001  # the number of the lock under which Postgres migrates; any that nobody else uses
_BUSY_SECONDS = 30.0
_POOL = {"pool_size": 8, "max_overflow": 36}  # together more than the 40 threads that answer requests
_MOVE_AWAY = "move the file away and start again: finished clips are found in their folder"


class now(FunctionElement[float]):  # noqa: N801, it reads as the function of SQL that it is
    """The database's own time in seconds since 1970: one clock for all processes of a service."""

    type = Float()
    inherit_cache = True


@compiles(now, "sqlite")
def _now_in_sqlite(element: now, compiler: Any, **options: Any) -> str:
    return "((julianday('now') - 2440587.5) * 86400.0)"


@compiles(now, "postgresql")
def _now_in_postgres(element: now, compiler: Any, **options: Any) -> str:
    return "extract(epoch from clock_timestamp())::double precision"


def clock(session: Session) -> float:
    """Read `now`."""
    return session.scalars(select(now())).one()


class Database:
    """Connections to one database.

    Raises: ConfigError for a URL that is none, ServiceError for a database that cannot be opened.
    """

    def __init__(self, url: str) -> None:
        self.engine = _connect(url)
        # SQLite lets writers try again after ever longer pauses, in no order: threads of one process wait
        # for this lock instead, and hold no connection meanwhile.
        self._write_lock = threading.Lock() if self.engine.dialect.name == "sqlite" else nullcontext()

    @property
    def num_readers(self) -> int:
        """How many reads at a time are useful: SQLite computes in this process, Postgres elsewhere."""
        return 1 if self.engine.dialect.name == "sqlite" else int(_POOL["pool_size"])

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a transaction that changes nothing. What it loads stays readable afterwards."""
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Open a transaction for changes. SQLite runs one of them at a time, among all processes."""
        with (
            self._write_lock,
            self.engine.connect().execution_options(sorairo_writes=True) as connection,
            Session(connection, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    def migrate(self) -> None:
        """Bring the schema to this version's. Processes that do so at once wait for each other.

        Raises: ServiceError where that fails, as for a damaged file.
        """
        try:
            with self.write() as session:
                connection = session.connection()
                if connection.dialect.name == "postgresql":
                    connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": _MIGRATING})
                if not self._is_current(connection):
                    _upgrade(connection)
        except DBAPIError as error:
            raise ServiceError(f"cannot open the database {self}: {_reason(error)}") from error

    def check(self) -> None:
        """Check every page of an SQLite file. Raises: ServiceError where it is damaged."""
        if self.engine.dialect.name != "sqlite":
            return
        try:
            with self.read() as session:
                found = session.scalars(text("pragma quick_check(1)")).one()
        except DBAPIError as error:
            raise ServiceError(f"cannot open the database {self}: {_reason(error)}") from error
        if found != "ok":
            damage = " ".join(found.split())
            raise ServiceError(f"the database {self} is damaged: {damage}; {_MOVE_AWAY}")

    def _is_current(self, connection: Any) -> bool:
        if not connection.dialect.has_table(connection, "alembic_version"):
            return False
        return connection.scalar(text("select version_num from alembic_version")) == HEAD

    def __str__(self) -> str:
        return self.engine.url.render_as_string(hide_password=True)


def _connect(url: str) -> Engine:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise ConfigError(f"--db takes sqlite:///FILE or postgresql://..., not {url!r}") from error
    if parsed.drivername in ("postgres", "postgresql"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    backend = parsed.get_backend_name()
    if backend not in ("sqlite", "postgresql"):
        raise ConfigError(f"--db takes sqlite:///FILE or postgresql://..., not {backend}://")
    try:
        if backend == "postgresql":
            return create_engine(parsed, pool_pre_ping=True, **_POOL)
        if parsed.database in (None, "", ":memory:"):
            raise ConfigError("jobs that survive need a file; give --db sqlite:///FILE")
        assert parsed.database is not None
        _make_private(Path(parsed.database))
        engine = create_engine(parsed, connect_args={"timeout": _BUSY_SECONDS}, **_POOL)
    except (ImportError, NoSuchModuleError) as error:
        raise ConfigError(f"{backend} needs another package: pip install 'sorairo[postgres]'") from error
    except OSError as error:
        raise ServiceError(f"cannot keep the database {parsed.database}: {error.strerror}") from error
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_in_sqlite)
    return engine


def _make_private(file: Path) -> None:
    """Make a database's file, and those beside it, their owner's alone. SQLite gives new ones its mode."""
    file.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    for path in (file, *(file.with_name(file.name + end) for end in ("-wal", "-shm"))):
        with suppress(FileNotFoundError, PermissionError):  # another user's, who has let this one in
            path.chmod(0o600)


def _set_up_sqlite(connection: sqlite3.Connection, record: Any) -> None:
    connection.isolation_level = None  # `_begin_in_sqlite` begins transactions
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_in_sqlite(connection: Any) -> None:
    # A writer takes the lock at once: one that reads first could find that another has written meanwhile.
    writes = connection.get_execution_options().get("sorairo_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _upgrade(connection: Any) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise ServiceError(f"the database is of another version of Sorairo: {error}") from error


def _reason(error: SQLAlchemyError) -> str:
    cause = getattr(error, "orig", None) or error
    reason = str(cause).strip().splitlines()[0]
    if isinstance(cause, sqlite3.DatabaseError) and ("malformed" in reason or "not a database" in reason):
        return f"{reason}; {_MOVE_AWAY}"
    return reason
