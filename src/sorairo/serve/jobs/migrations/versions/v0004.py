"""The place of a waiting job among those of its key, which a client may change."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column: jobs are in the order in which they came."""
    op.add_column("jobs", sa.Column("place", sa.BigInteger(), nullable=False, server_default="0"))
    op.execute("update jobs set place = cast(created_at * 1000000 as bigint)")


def downgrade() -> None:
    """Remove the column."""
    op.drop_column("jobs", "place")
