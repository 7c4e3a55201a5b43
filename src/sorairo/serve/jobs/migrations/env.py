"""Run the migrations for Alembic, in the transaction that `Database.migrate` has begun."""

from __future__ import annotations

from alembic import context

from sorairo.serve.jobs.tables import Base

context.configure(
    connection=context.config.attributes["connection"], target_metadata=Base.metadata, transactional_ddl=False
)
context.run_migrations()
