"""The tables of the database."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, BigInteger, Float, ForeignKey, Index, MetaData, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

__all__ = [
    "LOCAL",
    "PENDING",
    "TERMINAL",
    "Base",
    "OrderBatch",
    "BatchLine",
    "CharacterRow",
    "Delivery",
    "Endpoint",
    "FileRow",
    "Job",
    "Key",
]

LOCAL = "local"
"""The id of the key to which all requests without a key belong."""

TERMINAL = ("completed", "failed", "cancelled")
"""States that a job never leaves."""

PENDING = ("queued", "in_progress")
"""States of a job that is not finished."""


class Base(DeclarativeBase):
    """Names of constraints are fixed, so that migrations can name them. Times are seconds since 1970."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {
        str: Text,
        float: Float(53),
        int: BigInteger,
        dict[str, Any]: JSON,
        list[str]: JSON,
    }


class Key(Base):
    """A key of a client. hash: SHA-256 of the secret, which itself is not kept; hint: its last letters.

    turn: set to a larger number whenever one of its jobs begins, so that the smallest has waited longest.
    """

    __tablename__ = "keys"
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    hash: Mapped[str | None] = mapped_column(unique=True)
    hint: Mapped[str]
    created_at: Mapped[float]
    revoked_at: Mapped[float | None]
    rate_per_minute: Mapped[int | None]
    max_jobs: Mapped[int | None]
    max_bytes: Mapped[int | None]
    priority: Mapped[int] = mapped_column(default=0)
    turn: Mapped[int] = mapped_column(default=0)


class Job(Base):
    """A video, from its order to its file. Ids grow with time, so that they also sort the list.

    request: an `EngineRequest` whose paths are names in the job's folder. lease: names the worker that holds
    the job; beat: a counter that grows as long as this worker lives. done: a share from 0 to 1. place: of
    what waits under one key with one priority the least goes first; it begins as the time of the order, us.
    """

    __tablename__ = "jobs"
    id: Mapped[str] = mapped_column(primary_key=True)
    key_id: Mapped[str] = mapped_column(ForeignKey("keys.id"))
    status: Mapped[str] = mapped_column(default="queued")
    model: Mapped[str]
    prompt: Mapped[str]
    size: Mapped[str]
    seconds: Mapped[float]
    request: Mapped[dict[str, Any]]
    details: Mapped[dict[str, Any]]
    source_id: Mapped[str | None]
    priority: Mapped[int] = mapped_column(default=0)
    place: Mapped[int] = mapped_column(default=0)
    idempotency_key: Mapped[str | None]
    fingerprint: Mapped[str]

    created_at: Mapped[float]
    started_at: Mapped[float | None]
    completed_at: Mapped[float | None]
    expires_at: Mapped[float | None]

    lease: Mapped[str | None]
    beat: Mapped[int] = mapped_column(default=0)
    attempts: Mapped[int] = mapped_column(default=0)
    done: Mapped[float] = mapped_column(default=0.0)
    stage: Mapped[str | None]
    step: Mapped[int | None]
    num_steps: Mapped[int | None]
    eta_seconds: Mapped[float | None]

    error_code: Mapped[str | None]
    error_message: Mapped[str | None]
    num_bytes: Mapped[int] = mapped_column(default=0)
    num_frames: Mapped[int | None]
    fps: Mapped[float | None]
    inference_seconds: Mapped[float | None]

    __table_args__ = (
        UniqueConstraint("key_id", "idempotency_key"),
        Index(None, "key_id", "id"),
        Index(None, "key_id", "status"),
        Index(None, "status", "priority", "id"),
    )


class CharacterRow(Base):
    """Someone with a name, whose video lies in the folder of the same id."""

    __tablename__ = "characters"
    id: Mapped[str] = mapped_column(primary_key=True)
    key_id: Mapped[str] = mapped_column(ForeignKey("keys.id"), index=True)
    name: Mapped[str]
    created_at: Mapped[float]
    num_bytes: Mapped[int]


class FileRow(Base):
    """A file that a client keeps here; its contents lie in the folder of the same id."""

    __tablename__ = "files"
    id: Mapped[str] = mapped_column(primary_key=True)
    key_id: Mapped[str] = mapped_column(ForeignKey("keys.id"))
    purpose: Mapped[str]
    filename: Mapped[str]
    created_at: Mapped[float]
    expires_at: Mapped[float | None]
    num_bytes: Mapped[int]

    __table_args__ = (Index(None, "key_id", "id"),)


class OrderBatch(Base):
    """Orders that are given together. times: when it reached which state, as `in_progress_at`.

    details: `metadata`, `completion_window`, and `errors` of lines that are none.
    """

    __tablename__ = "batches"
    id: Mapped[str] = mapped_column(primary_key=True)
    key_id: Mapped[str] = mapped_column(ForeignKey("keys.id"))
    status: Mapped[str] = mapped_column(index=True)
    endpoint: Mapped[str]
    input_file_id: Mapped[str]
    output_file_id: Mapped[str | None]
    error_file_id: Mapped[str | None]
    details: Mapped[dict[str, Any]]
    created_at: Mapped[float]
    times: Mapped[dict[str, Any]]
    total: Mapped[int] = mapped_column(default=0)
    completed: Mapped[int] = mapped_column(default=0)
    failed: Mapped[int] = mapped_column(default=0)

    __table_args__ = (Index(None, "key_id", "id"),)


class BatchLine(Base):
    """An order of a batch: its body, and the job that came of it, or why there is none."""

    __tablename__ = "batch_lines"
    batch_id: Mapped[str] = mapped_column(ForeignKey("batches.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    custom_id: Mapped[str]
    body: Mapped[dict[str, Any]]
    job_id: Mapped[str | None]
    error_code: Mapped[str | None]
    error: Mapped[dict[str, Any] | None]


class Endpoint(Base):
    """A webhook: the URL for events, and the secret that signs them; for a day after a rotation two."""

    __tablename__ = "webhook_endpoints"
    id: Mapped[str] = mapped_column(primary_key=True)
    key_id: Mapped[str] = mapped_column(ForeignKey("keys.id"), index=True)
    name: Mapped[str | None]
    url: Mapped[str]
    event_types: Mapped[list[str]]
    secret: Mapped[str]
    old_secret: Mapped[str | None]
    old_secret_until: Mapped[float | None]
    created_at: Mapped[float]
    updated_at: Mapped[float]


class Delivery(Base):
    """An event that is still to be sent to an endpoint; written in the transaction that ends its job."""

    __tablename__ = "deliveries"
    id: Mapped[str] = mapped_column(primary_key=True)
    endpoint_id: Mapped[str] = mapped_column(
        ForeignKey("webhook_endpoints.id", ondelete="CASCADE"), index=True
    )
    event_id: Mapped[str]
    body: Mapped[str]
    created_at: Mapped[float]
    next_at: Mapped[float] = mapped_column(index=True)
    attempts: Mapped[int] = mapped_column(default=0)
