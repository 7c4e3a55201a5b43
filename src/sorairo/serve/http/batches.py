"""Work through batches: read their lines, order a video for each, and write down what became of them.

A thread beside the web process does it, a step at a time: everything lies in the database, so that it goes on
where it was after a restart. Lines are ordered as if their client had sent them one by one, under the same
limits and the same policy, and below the priority of what comes singly.
"""

from __future__ import annotations

import json
import logging
import threading
import time
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from sorairo.serve.http.bodies import RequestBody, parse_json
from sorairo.serve.http.errors import ApiError
from sorairo.serve.http.orders import Orders
from sorairo.serve.http.room import quota_of
from sorairo.serve.http.service import Service
from sorairo.serve.http.views import video_view
from sorairo.serve.jobs.ids import new_id
from sorairo.serve.jobs.store import QuotaError
from sorairo.serve.jobs.tables import PENDING, BatchLine, Job, Key, OrderBatch

__all__ = ["ENDPOINT", "OPEN", "WINDOW_SECONDS", "BatchRunner"]

ENDPOINT = "/v1/videos"
OPEN = ("validating", "in_progress", "cancelling")
WINDOW_SECONDS = 24 * 3600.0
MAX_LINES = 50_000
MAX_MISTAKES = 20  # that are told
AT_ONCE = 20  # lines that are ordered in one step
PRIORITY = -10
LATER = ("rate_limit_exceeded", "insufficient_quota", "storage_full", "database_unavailable")

log = logging.getLogger(__name__)


class BatchRunner:
    """Works through the open batches of all keys. pause: seconds between looks."""

    def __init__(self, service: Service, pause: float = 0.5) -> None:
        self.service, self.pause = service, pause

    def run(self, stop: threading.Event) -> None:
        """Work until `stop` is set."""
        while not stop.wait(self.pause):
            try:
                self.step()
            except (OSError, SQLAlchemyError) as error:
                log.error("batches wait: %s", error)

    def step(self) -> None:
        """Do what is due of each open batch."""
        with self.service.database.read() as session:
            due = select(OrderBatch).where(OrderBatch.status.in_(OPEN)).order_by(OrderBatch.id)
            batches = list(session.scalars(due))
        for batch in batches:
            if batch.status == "validating":
                self._validate(batch)
            elif batch.status == "in_progress":
                self._go_on(batch)
            else:
                self._finish(batch, "cancelled")

    def _validate(self, batch: OrderBatch) -> None:
        """Read the lines of a batch; it fails where one is none."""
        row = self.service.kept.find(batch.input_file_id, batch.key_id)
        lines, mistakes = [], [_mistake(None, "the input file is gone", "input_file_id")]
        if row is not None:
            lines, mistakes = _read_lines(self.service.kept.path(row))
        if mistakes:
            details = {**batch.details, "errors": {"object": "list", "data": mistakes}}
            self._update(batch, "failed", details=details)
            return
        with self.service.database.write() as session:
            for number, (custom_id, body) in enumerate(lines):
                session.add(BatchLine(batch_id=batch.id, number=number, custom_id=custom_id, body=body))
        self._update(batch, "in_progress", total=len(lines))

    def _go_on(self, batch: OrderBatch) -> None:
        """Order the next lines; finish the batch where all are done, or its time is over."""
        key = self._key(batch)
        if key is None:
            self._finish(batch, "cancelled")
        elif time.time() > batch.created_at + WINDOW_SECONDS:
            self._finish(batch, "expired")
        elif not self._order_some(batch, key) and self._count(batch) == 0:
            self._finish(batch, "completed")

    def _order_some(self, batch: OrderBatch, key: Key) -> bool:
        """Order the next lines. False where none is left."""
        open_lines = select(BatchLine).where(BatchLine.batch_id == batch.id)
        open_lines = open_lines.where(BatchLine.job_id.is_(None), BatchLine.error_code.is_(None))
        with self.service.database.read() as session:
            lines = list(session.scalars(open_lines.order_by(BatchLine.number).limit(AT_ONCE)))
        for line in lines:
            if self.service.limiter.wait(key):
                break
            body = {"priority": key.priority + PRIORITY, **line.body}
            try:
                order = Orders(self.service, key, f"{batch.id}:{line.number}").create(RequestBody(body, {}))
                line.job_id = order.job.id
            except ApiError as error:
                if error.code in LATER:
                    break
                line.error_code = error.code or "invalid_request"
                line.error = {"status_code": error.status, "body": error.body()}
            with self.service.database.write() as session:
                session.merge(line)
        return bool(lines)

    def _finish(self, batch: OrderBatch, status: str) -> None:
        """Cancel what is not done, write down what became of all lines, and close the batch."""
        service = self.service
        with service.database.read() as session:
            query = select(BatchLine, Job).outerjoin(Job, Job.id == BatchLine.job_id)
            found = list(
                session.execute(query.where(BatchLine.batch_id == batch.id).order_by(BatchLine.number))
            )
        done: list[dict[str, Any]] = []
        wrong: list[dict[str, Any]] = []
        for line, job in found:
            if job is not None and job.status in PENDING:
                job = service.store.cancel(job.id)
            told = _told(line, job)
            (done if job is not None and job.status == "completed" else wrong).append(told)
        key = self._key(batch, revoked=True)
        files = {}
        for name, lines in (("output_file_id", done), ("error_file_id", wrong)):
            if lines and key is not None:
                text = "".join(json.dumps(line) + "\n" for line in lines)
                files[name] = self._keep(batch, key, name.removesuffix("_file_id"), text)
        self._update(batch, status, **files, completed=len(done), failed=len(wrong))

    def _keep(self, batch: OrderBatch, key: Key, what: str, text: str) -> str | None:
        def write(path: Path) -> None:
            path.write_text(text, encoding="ascii")

        quota = quota_of(self.service, key)
        try:
            row = self.service.kept.add(
                key.id,
                f"{batch.id}_{what}.jsonl",
                "batch_output",
                write,
                quota,
            )
        except QuotaError as error:
            log.warning("%s: its %s is not kept: %s", batch.id, what, error)
            return None
        return row.id

    def _update(self, batch: OrderBatch, status: str, **values: Any) -> None:
        """Write the state of a batch, unless it was cancelled meanwhile."""
        with self.service.database.write() as session:
            kept = session.get(OrderBatch, batch.id)
            if kept is None or (kept.status == "cancelling" and status == "in_progress"):
                return
            kept.status = status
            kept.times = {**kept.times, f"{status}_at": int(time.time())}
            for name, value in values.items():
                setattr(kept, name, value)

    def _count(self, batch: OrderBatch) -> int:
        """Count the jobs of a batch that are not finished, and keep count of those that are."""
        mine = select(Job.status, func.count()).join(BatchLine, BatchLine.job_id == Job.id)
        with self.service.database.write() as session:
            counts = dict(
                session.execute(mine.where(BatchLine.batch_id == batch.id).group_by(Job.status)).all()
            )
            kept = session.get(OrderBatch, batch.id)
            if kept is not None:
                kept.completed, kept.failed = counts.get("completed", 0), counts.get("failed", 0)
        return sum(counts.get(status, 0) for status in PENDING)

    def _key(self, batch: OrderBatch, *, revoked: bool = False) -> Key | None:
        with self.service.database.read() as session:
            key = session.get(Key, batch.key_id)
        return key if key is not None and (revoked or key.revoked_at is None) else None


def _read_lines(path: Path) -> tuple[list[tuple[str, dict[str, Any]]], list[dict[str, Any]]]:
    """Read the lines of a batch, as names and bodies; and what is wrong with them."""
    lines: dict[str, dict[str, Any]] = {}
    mistakes = []
    with path.open("rb") as file:
        for number, raw in enumerate(file, 1):
            if not raw.strip():
                continue
            try:
                custom_id, body = _read_line(raw)
                if custom_id in lines:
                    raise ValueError(f"the custom_id {custom_id[:64]!r} comes twice")
            except ApiError as error:
                mistakes.append(_mistake(number, error.message))
            except ValueError as error:
                mistakes.append(_mistake(number, str(error)))
            else:
                lines[custom_id] = body
            if len(lines) > MAX_LINES:
                mistakes.append(_mistake(number, f"there are more than {MAX_LINES:,} lines"))
            if len(mistakes) >= MAX_MISTAKES or len(lines) > MAX_LINES:
                break
    if not lines and not mistakes:
        mistakes.append(_mistake(None, "the input file has no lines"))
    return list(lines.items()), mistakes


def _read_line(raw: bytes) -> tuple[str, dict[str, Any]]:
    line = parse_json(raw)
    if not isinstance(line, dict):
        raise ValueError("a line is an object of JSON")
    custom_id, body = line.get("custom_id"), line.get("body")
    if not isinstance(custom_id, str) or not 0 < len(custom_id) <= 512:
        raise ValueError("custom_id is a text of 1 to 512 characters")
    if line.get("method") != "POST" or line.get("url") != ENDPOINT:
        raise ValueError(f"a line has the method POST and the url {ENDPOINT}")
    if not isinstance(body, dict):
        raise ValueError("body is an object of JSON")
    return custom_id, body


def _mistake(number: int | None, message: str, param: str | None = None) -> dict[str, Any]:
    return {
        "code": "invalid_line" if number else "invalid_file",
        "message": message,
        "line": number,
        "param": param,
    }


def _told(line: BatchLine, job: Job | None) -> dict[str, Any]:
    """What became of a line, as the API's files of output and of errors have it."""
    named = {"id": new_id("batch_req"), "custom_id": line.custom_id}
    if job is not None:
        answer = {"status_code": 200, "request_id": job.id, "body": video_view(job)}
        return {**named, "response": answer, "error": video_view(job)["error"]}
    if line.error is not None:
        return {**named, "response": {**line.error, "request_id": None}, "error": line.error["body"]["error"]}
    code = "video_deleted" if line.job_id else "batch_ended"
    message = "the video was deleted" if line.job_id else "the batch ended before its turn"
    return {**named, "response": None, "error": {"code": code, "message": message}}
