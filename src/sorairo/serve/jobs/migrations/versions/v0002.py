"""An index by which a key's unfinished jobs are counted, however many it has finished."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the index."""
    op.create_index("ix_jobs_key_id_status", "jobs", ["key_id", "status"])


def downgrade() -> None:
    """Remove the index."""
    op.drop_index("ix_jobs_key_id_status", "jobs")
