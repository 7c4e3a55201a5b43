"""What belongs to a client, in any table whose rows have a key: one row by its id, a page of them."""

from __future__ import annotations

from functools import cache
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, bindparam, select

from sorairo.serve.jobs.database import Database
from sorairo.serve.jobs.ids import is_id
from sorairo.serve.jobs.tables import CharacterRow, Endpoint, FileRow, Job, OrderBatch

__all__ = ["find_own", "page_of_own"]

Row = TypeVar("Row", CharacterRow, Endpoint, FileRow, Job, OrderBatch)


def find_own(database: Database, table: type[Row], row_id: str, key_id: str) -> Row | None:
    """Find a row, if it belongs to that key."""
    if not is_id(row_id):
        return None
    with database.read() as session:
        return session.scalars(_by_id(table), {"row_id": row_id, "key": key_id}).first()


@cache
def _by_id(table: type[Row]) -> Select[Row]:
    """Put together once, since every question how a video stands asks it."""
    return select(table).where(table.id == bindparam("row_id"), table.key_id == bindparam("key"))


def page_of_own(
    database: Database,
    table: type[Row],
    key_id: str,
    *only: ColumnElement[bool],
    after: str | None,
    limit: int,
    newest_first: bool = True,
) -> tuple[list[Row], bool]:
    """List rows of a key beyond the id `after`, which may be deleted; and whether there are more."""
    query = select(table).where(table.key_id == key_id, *only)
    if after is not None:
        query = query.where(table.id < after if newest_first else table.id > after)
    query = query.order_by(table.id.desc() if newest_first else table.id).limit(limit + 1)
    with database.read() as session:
        found = list(session.scalars(query))
    return found[:limit], len(found) > limit
